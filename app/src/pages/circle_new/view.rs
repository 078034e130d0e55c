//! The view of a circle that is being formed.

use domain::{forming::SIZE, ids::PersonId};
use islands::circle_draft::CircleDraft;
use leptos::prelude::*;
use service::seasons::Candidate;
use texts::Texts;

use crate::{
    forms::Typed,
    pages::mistakes,
    parts::{
        button::{Button, ButtonLink, Kind},
        choice::Checkbox,
        empty::Empty,
        field::{Field, Need},
        form::Form,
        key::Key,
        notice::{self, Notice},
        ticks::Ticks,
    },
    viewer::Reader,
    words::findings,
};

use super::{Sight, candidates::Away, live};

/// Length of a meeting that members must share, in minutes.
const MEETING_MINUTES: u32 = 60;

pub(super) fn of(reader: &Reader, sight: &Sight, typed: &Typed) -> AnyView {
    let t = reader.texts;
    let season = &sight.overview.season;
    let body = if sight.people.is_empty() {
        let ask = format!("/seasons/{}/ask", season.id);
        view! {
            <Empty title=t.forming_empty()>
                <p>{t.forming_empty_next()}</p>
                <p><ButtonLink href=ask>{t.season_do_ask()}</ButtonLink></p>
            </Empty>
        }
        .into_any()
    } else {
        form(t, sight, typed)
    };
    view! {
        <div class="stack" data-space="loose">
            {mistakes(reader, typed)}
            <header class="stack" data-space="tight">
                <p class="eyebrow">
                    {t.seating_eyebrow(&sight.overview.program_name, &season.name)}
                </p>
                <h1>{t.forming_title()}</h1>
                <p>{t.forming_lead()}</p>
                <Key sites=sight.people.marks.sites() />
            </header>
            {body}
        </div>
    }
    .into_any()
}

fn form(t: Texts, sight: &Sight, typed: &Typed) -> AnyView {
    let action = format!("/seasons/{}/circles/new", sight.overview.season.id);
    let ticked = |name: &str| {
        typed
            .ids::<PersonId>(name)
            .iter()
            .map(ToString::to_string)
            .collect()
    };
    let (members, facilitators): (Vec<String>, Vec<String>) =
        (ticked("member"), ticked("facilitator"));
    let seats = u8::try_from(SIZE.target).unwrap_or(u8::MAX);
    let candidates = sight.people.live.clone();
    let name = view! {
        <Field name="name" label=t.forming_name() hint=t.forming_name_hint()
            value=typed.value("name") error=typed.error("name") need=Need::Required />
    };
    let (fit, away) = (fit(t, sight, typed), away(t, sight));
    let (leaders, sitting) = (leaders(t, sight, typed), members_of(t, sight, typed));
    view! {
        <Form action=action id=typed.value("id")>
            {fit}
            <div class="two">
                <div class="stack" data-space="wide">
                    {name}
                    {leaders}
                    {sitting}
                    <p class="row">
                        <Button name="act" value="keep">{t.forming_keep()}</Button>
                        <Button kind=Kind::Plain name="act" value="try">{t.forming_try()}</Button>
                    </p>
                    {away}
                </div>
                <CircleDraft candidates=candidates members=members
                    facilitators=facilitators seats=seats minutes=MEETING_MINUTES
                    words=live::words(t) />
            </div>
        </Form>
    }
    .into_any()
}

/// What was asked by "See how it fits"; after "Keep" the list of mistakes says what stands against.
fn fit(t: Texts, sight: &Sight, typed: &Typed) -> Option<AnyView> {
    let found = sight.findings.as_ref().filter(|_| typed.is_right())?;
    let names = sight.people.names();
    let against = found.hard.iter().map(move |finding| {
        let to = format!("#{}", findings::field(finding));
        let sentence = findings::sentence(t, finding, &names);
        view! { <li><a href=to>{sentence}</a></li> }
    });
    let against = against.collect_view();
    let figures = findings::figures(t, &found.figures);
    let figures = figures.into_iter().map(|line| view! { <p>{line}</p> });
    let figures = figures.collect_view();
    let (kind, title) = match found.hard.len() {
        0 => (notice::Kind::Quiet, t.forming_fit_good().to_owned()),
        count => (notice::Kind::Call, t.forming_fit_bad(count)),
    };
    Some(
        view! {
            <section class="stack" data-space="tight" id="fit" aria-label=t.forming_fit_title()>
                <Notice kind=kind title=title>
                    <ul>{against}</ul>
                    {figures}
                </Notice>
            </section>
        }
        .into_any(),
    )
}

fn leaders(t: Texts, sight: &Sight, typed: &Typed) -> AnyView {
    if sight.people.leaders.is_empty() {
        let href = format!("/programs/{}#facilitators", sight.program.id);
        return view! {
            <div id="facilitators">
                <Notice kind=notice::Kind::Call>
                    <p>{t.forming_facilitators_none()}</p>
                    <p><a href=href>{t.forming_facilitators_add()}</a></p>
                </Notice>
            </div>
        }
        .into_any();
    }
    let chooseable = sight
        .people
        .leaders
        .iter()
        .filter(|(_, is_reader)| !is_reader);
    let one = |(leader, _): &(service::programs::Facilitator, bool)| {
        let id = leader.person.to_string();
        let field = format!("f-{id}");
        let tick = typed.ticked("facilitator", &id).into();
        view! {
            <Checkbox name="facilitator" value=id id=field.clone() label=leader.name.clone()
                tick=tick error=typed.error(&field) />
        }
    };
    let boxes = chooseable.map(one).collect_view();
    let is_one = sight.people.leaders.iter().any(|(_, is_reader)| *is_reader);
    view! {
        <Ticks id="facilitators" legend=t.forming_facilitators() hint=t.forming_facilitators_hint()
            error=typed.error("facilitators")>
            {boxes}
        </Ticks>
        {is_one.then(|| view! { <p class="quiet">{t.forming_you()}</p> })}
    }
    .into_any()
}

fn members_of(t: Texts, sight: &Sight, typed: &Typed) -> AnyView {
    let people = &sight.people;
    let groups = [
        (
            &people.wanted,
            t.forming_wanted(people.wanted.len()),
            t.forming_members_hint(),
        ),
        (
            &people.silent,
            t.forming_silent(people.silent.len()),
            t.forming_silent_hint(),
        ),
        (
            &people.unasked,
            t.forming_unasked(people.unasked.len()),
            t.forming_unasked_hint(),
        ),
    ];
    // The first group that isn't empty carries what is wrong with the members as a whole.
    let shown = groups.into_iter().filter(|(people, ..)| !people.is_empty());
    let fieldset =
        |(place, (people, legend, hint)): (usize, (&Vec<Candidate>, String, &'static str))| {
            let (id, error) = match place {
                0 => ("members".to_owned(), typed.error("members")),
                place => (format!("members-{place}"), None),
            };
            let boxes = people
                .iter()
                .map(|one| member(t, one, typed))
                .collect_view();
            view! { <Ticks id=id legend=legend hint=hint error=error>{boxes}</Ticks> }
        };
    shown.enumerate().map(fieldset).collect_view().into_any()
}

fn member(t: Texts, one: &Candidate, typed: &Typed) -> AnyView {
    let id = one.person.to_string();
    let field = format!("m-{id}");
    let tick = typed.ticked("member", &id).into();
    view! {
        <Checkbox name="member" value=id id=field.clone() label=one.name.clone()
            hint=described(t, one) tick=tick error=typed.error(&field) />
    }
    .into_any()
}

/// "Cardiology, Harbour General".
fn described(t: Texts, one: &Candidate) -> String {
    match &one.specialty {
        Some(specialty) => t.forming_person(&one.site_name, specialty),
        None => one.site_name.clone(),
    }
}

fn away(t: Texts, sight: &Sight) -> Option<AnyView> {
    if sight.people.away.is_empty() {
        return None;
    }
    let item = |(one, why): &(Candidate, Away)| {
        let why = match why {
            Away::Declined => t.forming_away_declined(),
            Away::Seated => t.forming_away_seated(),
            Away::Reader => t.forming_away_self(),
        };
        view! { <li>{one.name.clone()} " " <span class="quiet">{why}</span></li> }
    };
    let items = sight.people.away.iter().map(item).collect_view();
    let title = t.forming_away(sight.people.away.len());
    Some(
        view! {
            <details class="fold">
                <summary>{title}</summary>
                <ul role="list" class="people">{items}</ul>
            </details>
        }
        .into_any(),
    )
}
