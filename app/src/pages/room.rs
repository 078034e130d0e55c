//! A circle, as those who sit in it see it.

mod people;
mod table;

use domain::ids::{CircleId, SeatId};
use leptos::prelude::*;
use service::{
    access::SeatKind,
    agreements,
    circles::{self, Room, State},
    dead_letters::{self, DeadLetter},
    fault::{Fault, Refusal},
    meetings::{Ahead, Meeting},
};
use texts::{Texts, when};

use crate::{
    fault::{Answer, Failed},
    forms::Typed,
    named::Named,
    pages::{
        agreement::{level, support},
        dead_letters as returned, door, meetings,
    },
    parts::{
        button::ButtonLink,
        facts::{Facts, fact},
        round_table::RoundTable,
    },
    shell::Layout,
    viewer::Reader,
};

/// How many of the next meetings stand on the page.
const SHOWN: i64 = 3;

/// Everyone at the table, the agreement, and whom to turn to.
pub async fn show(reader: Reader, Named(circle): Named<CircleId>) -> Answer {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let room = match circles::room(service, viewer, circle).await {
        Ok(room) => room,
        Err(fault) => return door::instead(&reader, circle, fault).await,
    };
    let ahead = service::meetings::ahead(service, viewer, circle, SHOWN).await?;
    let dead = match room.kind {
        SeatKind::Member => Vec::new(),
        SeatKind::Facilitator | SeatKind::CoFacilitator => {
            dead_letters::near(service, viewer).await?
        }
    };
    let shown = reader.clone();
    let title = room.name.clone();
    let view = move || view(&shown, &room, &ahead, &dead);
    Ok(reader.page(title, Layout::Wide, view).await)
}

/// Welcomes a newcomer; one who is welcomed already, or has gone, is nobody's mistake.
pub async fn welcome(reader: Reader, Named(circle): Named<CircleId>, typed: Typed) -> Answer {
    let newcomer: SeatId = typed
        .value("newcomer")
        .parse()
        .map_err(|_| Failed(Fault::NotFound))?;
    let (service, viewer) = (&reader.state.service, reader.viewer());
    match agreements::welcome(service, viewer, circle, newcomer).await {
        Ok(()) | Err(Fault::Refused(Refusal::Stale)) => Ok(door::lead(circle, "")),
        Err(fault) => door::instead(&reader, circle, fault).await,
    }
}

fn view(reader: &Reader, room: &Room, ahead: &Ahead, dead: &[DeadLetter]) -> AnyView {
    let t = reader.texts;
    let own = Some(reader.viewer().person());
    let (picture, marks) = table::drawn(reader, room, own);
    let eyebrow = t.room_eyebrow(room.program_name.as_str(), room.season_name.as_str());
    view! {
        <div class="stack" data-space="wide">
            {returned::of_circle(reader, dead, room.id)}
            <div class="two">
                <div class="stack" data-space="loose">
                    <header class="stack" data-space="tight">
                        <p class="eyebrow">{eyebrow}</p>
                        <h1>{room.name.clone()}</h1>
                    </header>
                    {standing(t, room)}
                    {coming(reader, room, ahead)}
                </div>
                <RoundTable table=picture sites=marks.sites() />
            </div>
            {people::newcomers(t, room, own)}
            <div class="two">
                <section class="stack">
                    <h2>{t.room_people_title()}</h2>
                    {people::list(t, room, own, &marks)}
                </section>
                {aside(t, room)}
            </div>
        </div>
    }
    .into_any()
}

/// The next meetings, the way to all of them and, for whoever leads, to what they were like.
fn coming(reader: &Reader, room: &Room, ahead: &Ahead) -> AnyView {
    let t = reader.texts;
    let next: Vec<&Meeting> = ahead.next.iter().collect();
    let leads = room.kind != SeatKind::Member;
    let plan = (leads && next.is_empty()).then(|| {
        let href = door::circle(room.id, "/meetings/new");
        view! { <p class="row"><ButtonLink href=href>{t.meetings_list_plan()}</ButtonLink></p> }
    });
    let pulse = (leads && ahead.any).then(|| {
        let href = door::circle(room.id, "/pulse");
        view! { <p><a href=href>{t.pulse_results_title()}</a></p> }
    });
    let all = ahead.any.then(|| {
        let href = door::circle(room.id, "/meetings");
        view! { <p><a href=href>{t.meetings_list_all()}</a></p> }
    });
    let none = next.is_empty().then(|| {
        let member = (!leads).then(|| t.meetings_list_none_member());
        view! { <p>{t.meetings_list_none()} " " {member}</p> }
    });
    view! {
        <section class="stack" data-space="tight">
            <h2>{t.meetings_list_title()}</h2>
            {none} {meetings::lines(reader, &next)} {plan} {all} {pulse}
        </section>
    }
    .into_any()
}

fn standing(t: Texts, room: &Room) -> AnyView {
    let season = when::span(t, room.dates.0, room.dates.1);
    view! {
        <Facts facts=vec![fact(t.room_season(), season)] />
        {(room.state == State::Forming).then(|| view! { <p>{t.room_begins()}</p> })}
        {(room.asked > 0).then(|| view! { <p class="quiet">{t.room_asked(room.asked)}</p> })}
    }
    .into_any()
}

fn aside(t: Texts, room: &Room) -> AnyView {
    let lines = room.has_lines.then(|| t.room_agreement_lines());
    let rename = (room.kind != SeatKind::Member).then(|| {
        view! { <p><a href=door::circle(room.id, "/name")>{t.room_rename()}</a></p> }
    });
    view! {
        <div class="stack" data-space="loose">
            <section class="stack" data-space="tight">
                <h2 class="said">{t.room_agreement_title()}</h2>
                <p class="said">{level::name(t, room.level)} "."</p>
                {lines.map(|lines| view! { <p class="quiet">{lines} "."</p> })}
                <p><a href=door::circle(room.id, "/agreement")>{t.room_agreement_read()}</a></p>
            </section>
            <section class="stack" data-space="tight">
                <h2 class="said">{t.room_support_title()}</h2>
                {support(t, room.support.clone())}
            </section>
            <section class="stack" data-space="tight">
                <p>
                    <a href=door::circle(room.id, "/seat")>{t.room_seat()}</a> ": "
                    {t.room_seat_means()}
                </p>
                {rename}
            </section>
        </div>
    }
    .into_any()
}
