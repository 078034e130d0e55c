//! One meeting: when and where in the reader's own time, the way in, and what there is to do.
//!
//! Each further part of a meeting is a section of its own, in a file of its own.

pub mod answer;
pub mod ask;
pub mod cancel;
pub mod case;
pub mod r#move;
pub(crate) mod place;
pub mod presenter;
pub mod prompt;
pub mod reflection;
pub(crate) mod words;

use domain::{
    ids::MeetingId,
    place::JoiningLink,
    schedule::{LocalTime, Resolved, Shift, resolve},
};
use jiff::tz::TimeZone;
use leptos::prelude::*;
use serde::Deserialize;
use service::{
    access::Part,
    answers::Expectation,
    meetings::{self, Meeting, Outcome, Seen, State},
    pulse::Pulse,
};
use texts::{Texts, when};

use crate::{
    fault::{Answer, Failed},
    forms::Typed,
    named::Named,
    pages::{attendance, door, pulse, to},
    parts::{
        button::{Button, ButtonLink, Kind},
        facts::{Facts, fact},
        form::Form,
        notice::{self, Notice},
        when::When,
    },
    query::Query,
    shell::Layout,
    viewer::Reader,
};

/// The address of a page of a meeting: `below` is empty or begins with a slash.
pub(crate) fn address(meeting: MeetingId, below: &str) -> String {
    format!("/meetings/{meeting}{below}")
}

/// What was done on the page before.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct Sent {
    /// So many reminders went out.
    asked: Option<usize>,
    /// It was moved, or planned again.
    moved: Option<u8>,
    /// Whoever plans is about to say that nobody met.
    missed: Option<u8>,
}

/// The meeting.
pub async fn show(
    reader: Reader,
    Named(meeting): Named<MeetingId>,
    Query(said): Query<Sent>,
) -> Answer {
    let seen = meetings::show(&reader.state.service, reader.viewer(), meeting).await?;
    let words = words::load(&reader, &seen).await?;
    let asked = pulse::section::load(&reader, &seen).await?;
    let expected = answer::load(&reader, meeting).await?;
    let shown = reader.clone();
    let title = when::moment(reader.texts, seen.meeting.starts_at, &reader.zone());
    let view = move || view(&shown, &seen, &words, &expected, asked.as_ref(), said);
    Ok(reader.page(title, Layout::Wide, view).await)
}

/// Says that a meeting whose time came was held after all, or wasn't.
pub async fn tell(reader: Reader, Named(meeting): Named<MeetingId>, typed: Typed) -> Answer {
    let outcome = match typed.value("act") {
        "held" => Outcome::Held,
        "missed" => Outcome::DidNotHappen,
        _ => return Err(Failed(service::fault::Fault::NotFound)),
    };
    meetings::tell(&reader.state.service, reader.viewer(), meeting, outcome).await?;
    Ok(to(&address(meeting, "")))
}

fn view(
    reader: &Reader,
    seen: &Seen,
    words: &words::Words,
    expected: &Expectation,
    asked: Option<&Pulse>,
    sent: Sent,
) -> AnyView {
    let (t, meeting) = (reader.texts, &seen.meeting);
    let circle = match seen.part {
        Part::Coordinator => "/seats",
        _ => "",
    };
    let count = sent.asked.filter(|_| seen.part == Part::Facilitator);
    let moved = sent.moved.is_some() && seen.part != Part::Member;
    let asks = sent.missed.is_some() && seen.part != Part::Member;
    let expects = meeting.state == State::Planned && reader.now() < meeting.ends_at;
    view! {
        <div class="stack" data-space="wide">
            {count.map(|count| view! { <Notice><p>{t.answers_ask_sent(count)}</p></Notice> })}
            {moved.then(|| view! { <Notice><p>{t.meetings_moved()}</p></Notice> })}
            {(asks && can_be_missed(reader, meeting)).then(|| ask_missed(t, meeting.id))}
            <section class="stack">
                <header class="stack" data-space="tight">
                    <p class="eyebrow">
                        <a href=door::circle(meeting.circle, circle)>
                            {t.meetings_eyebrow(meeting.circle_name.as_str())}
                        </a>
                    </p>
                    <h1>
                        <When at=meeting.starts_at
                            text=when::moment(t, meeting.starts_at, &reader.zone()) />
                    </h1>
                    <p class="quiet">{own_time(t, meeting, &reader.zone())}</p>
                </header>
                {standing(reader, meeting)}
                {place_facts(t, seen)}
                {doing(reader, seen)}
            </section>
            {expects.then(|| answer::section(reader, seen, expected))}
            {asked.map(|asked| pulse::section::view(reader, asked))}
            {words::sections(reader, seen, words)}
            <p>
                <a href=door::circle(meeting.circle, "/meetings")>
                    {t.meetings_back(meeting.circle_name.as_str())}
                </a>
            </p>
        </div>
    }
    .into_any()
}

/// Whose clock that is, and what the meeting's own clock shows where it is another.
pub(crate) fn own_time(t: Texts, meeting: &Meeting, zone: &TimeZone) -> String {
    let city = when::zone_city(t, zone);
    let there = meeting.appointment.zone.zone();
    let at = meeting.starts_at.timestamp();
    if zone.to_offset(at) == there.to_offset(at) {
        return t.meetings_own_time(city);
    }
    let time = when::time(t, meeting.starts_at, &there);
    t.meetings_own_time_and(
        city,
        t.when_moment_elsewhere(when::zone_city(t, &there), time),
    )
}

/// What the clocks do to a local time that they skip or repeat.
pub(crate) fn shift(t: Texts, typed: LocalTime, resolved: Resolved) -> String {
    let time = |local: LocalTime| local.civil().time().strftime("%H:%M").to_string();
    match resolved.shift {
        Shift::None => String::new(),
        Shift::Gap => t.meetings_gap(time(resolved.shown), time(typed)),
        Shift::Fold => t.meetings_fold(time(typed)),
    }
}

fn standing(reader: &Reader, meeting: &Meeting) -> AnyView {
    let (t, now) = (reader.texts, reader.now());
    match meeting.state {
        State::Cancelled => {
            return view! { <Notice title=t.meetings_cancelled_title()><p>{t.meetings_cancelled()}</p></Notice> }
                .into_any();
        }
        State::DidNotHappen => {
            return view! { <Notice title=t.meetings_missed_title()><p>{t.meetings_missed_means()}</p></Notice> }
                .into_any();
        }
        State::Planned => {}
    }
    let (local, zone) = (meeting.appointment.local, meeting.appointment.zone.zone());
    let clocks = (meeting.shift != Shift::None && now < meeting.starts_at)
        .then(|| view! { <p>{shift(t, local, resolve(local, &zone))}</p> });
    let state = if now >= meeting.ends_at {
        Some(t.meetings_over().to_owned())
    } else if now >= meeting.starts_at {
        Some(t.meetings_now(when::time(t, meeting.ends_at, &reader.zone())))
    } else {
        None
    };
    view! { {clocks} {state.map(|state| view! { <p>{state}</p> })} }.into_any()
}

fn place_facts(t: Texts, seen: &Seen) -> AnyView {
    let meeting = &seen.meeting;
    let mut facts = place::facts(t, &meeting.appointment);
    // Who only plans for the circle needn't know who brings what.
    let presenter = seen.seat.map(|_| match &meeting.presenter {
        _ if seen.presents => t.meetings_presents_you().to_owned(),
        Some((_, name)) => name.clone(),
        None => t.meetings_presents_nobody().to_owned(),
    });
    facts.extend(presenter.map(|who| fact(t.meetings_presents(), who)));
    view! { <Facts facts=facts /> }.into_any()
}

/// The way in, and for whoever plans, what can be done.
fn doing(reader: &Reader, seen: &Seen) -> AnyView {
    let (t, meeting, now) = (reader.texts, &seen.meeting, reader.now());
    let join = meeting.appointment.place.link().map(JoiningLink::as_str);
    // Whoever only plans for the circle has no place in its room.
    let open = seen.seat.is_some() && meeting.state == State::Planned && now < meeting.ends_at;
    let join = join.filter(|_| open).map(|link| {
        view! { <ButtonLink href=link.to_owned()>{t.meetings_join()}</ButtonLink> }
    });
    let plans = (seen.part != Part::Member).then(|| planning(reader, meeting));
    let came = attendance::way(reader, seen);
    view! { <div class="row above-4">{join} {came} {plans}</div> }.into_any()
}

fn can_be_missed(reader: &Reader, meeting: &Meeting) -> bool {
    meeting.state == State::Planned && meeting.starts_at <= reader.now()
}

/// Asks once, and names what is lost: a box that is destroyed doesn't come back.
fn ask_missed(t: Texts, id: MeetingId) -> AnyView {
    view! {
        <Notice kind=notice::Kind::Call title=t.meetings_missed_ask()>
            <p>{t.meetings_missed_loses()}</p>
            <Form action=address(id, "")>
                <p class="row">
                    <Button kind=Kind::Call name="act" value="missed">{t.meetings_missed()}</Button>
                    <ButtonLink kind=Kind::Plain href=address(id, "")>{t.common_cancel()}</ButtonLink>
                </p>
            </Form>
        </Notice>
    }
    .into_any()
}

fn planning(reader: &Reader, meeting: &Meeting) -> AnyView {
    let (t, id, now) = (reader.texts, meeting.id, reader.now());
    let link = |below: &str, label: &'static str| {
        view! { <ButtonLink href=address(id, below) kind=Kind::Plain>{label}</ButtonLink> }
    };
    let tell = |act: &'static str, label: &'static str| {
        view! {
            <Form action=address(id, "")>
                <Button kind=Kind::Plain name="act" value=act>{label}</Button>
            </Form>
        }
        .into_any()
    };
    match meeting.state {
        State::Planned if now < meeting.starts_at => view! {
            {link("/move", t.meetings_move())}
            {link("/cancel", t.meetings_cancel())}
        }
        .into_any(),
        State::Planned => link("?missed=1", t.meetings_missed()).into_any(),
        State::Cancelled if now < meeting.ends_at => link("/move", t.meetings_again()).into_any(),
        State::Cancelled => ().into_any(),
        State::DidNotHappen => tell("held", t.meetings_held()),
    }
}
