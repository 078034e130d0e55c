//! The one thing at the head of the first screen, beside a lit table.

use domain::people;
use islands::table::{Size, Table, draw};
use leptos::prelude::*;
use service::{
    access::{SeatKind, SeatState, SignedIn},
    circles::{Next, OwnCircle},
    programs::Waiting,
    seasons::{OwnWish, WishState},
};
use texts::{Texts, when};

use super::{
    Seen, next,
    pressing::{self, Pressing},
    sections,
};
use crate::{
    pages::{door, picture, summary, wish},
    parts::{
        button::{ButtonLink, Kind},
        empty::Empty,
        facts::{Facts, fact},
        lines::Line,
    },
    viewer::Reader,
};

/// A meeting that is so near comes before whatever else waits.
const SOON: std::time::Duration = std::time::Duration::from_hours(24);

/// The soonest meeting, where it is so near that nothing else comes first.
pub(super) fn near<'a>(reader: &Reader, seen: &'a Seen) -> Option<(&'a OwnCircle, &'a Next)> {
    let now = reader.now();
    seen.soonest()
        .filter(|(_, it)| it.meeting.starts_at.since(now) < SOON)
}

/// A meeting that is near; else what calls; else what the reader's duties say, in the order of their
/// weight; else how it begins.
pub(super) fn view(
    reader: &Reader,
    seen: &Seen,
    near: Option<(&OwnCircle, &Next)>,
    first: Option<Pressing>,
) -> AnyView {
    let (t, viewer) = (reader.texts, reader.viewer());
    if let Some((own, next)) = near {
        return next::view(reader, own, next, seen);
    }
    if let Some(first) = first {
        let table = first_table(reader, seen);
        let Pressing {
            eyebrow,
            title,
            means,
            href,
            button,
        } = first;
        let body = view! { <p class="said">{means}</p> }.into_any();
        return beside(
            &eyebrow,
            title,
            body,
            Some((href, button.to_owned(), Kind::Primary)),
            &table,
        );
    }
    if let Some(waiting) = seen.waiting.iter().find(|it| it.waiting > 0) {
        return staff(t, waiting);
    }
    if let Some((own, next)) = seen.soonest() {
        return next::view(reader, own, next, seen);
    }
    let here = |own: &&OwnCircle| matches!(own.seat.state, SeatState::Active | SeatState::Paused);
    if let Some(own) = seen.circles.iter().find(here) {
        return circle(reader, own);
    }
    if let Some((sponsored, sentence)) = seen.sponsored.first() {
        let body = view! { <p class="said">{sentence.clone()}</p> }.into_any();
        let href = summary::address(sponsored.id);
        let button = (href, t.home_sponsor_button().to_owned(), Kind::Primary);
        return beside(
            t.home_sponsored(),
            sponsored.name.clone(),
            body,
            Some(button),
            &picture::empty(8),
        );
    }
    let mut programs = seen.waiting.iter().map(|it| sections::program(t, it));
    if let Some(line) = programs.find(|it| it.call.is_some()) {
        return calling(viewer, line);
    }
    let duties = viewer.duties();
    if duties.coordinates || duties.operates {
        return quiet(t, viewer);
    }
    let said = |state| seen.wishes.iter().find(move |wish| wish.state == state);
    if let Some(wish) = said(WishState::Wanted).or(said(WishState::Declined)) {
        return answered(t, wish);
    }
    view! {
        <h1 class="unseen">{t.home_title()}</h1>
        <Empty title=t.home_empty_title()>
            <p>{t.home_empty()}</p>
            <p>{t.home_empty_next()}</p>
        </Empty>
    }
    .into_any()
}

/// What became of one's answer, and the way to another one.
fn answered(t: Texts, wish: &OwnWish) -> AnyView {
    let (season, program) = (wish.season_name.as_str(), wish.program_name.as_str());
    let (title, means) = match wish.state {
        WishState::Declined => (t.home_declined_title(season), t.home_declined(program)),
        _ => (t.home_wanted_title(season), t.home_wanted(program)),
    };
    let href = wish::address(wish.season);
    view! {
        <h1 class="unseen">{t.home_title()}</h1>
        <Empty title=title>
            <p>{means}</p>
            <p><a href=href>{t.home_wanted_change()}</a></p>
        </Empty>
    }
    .into_any()
}

/// The table of the circle that calls; an empty one for an invitation or a wish.
fn first_table(reader: &Reader, seen: &Seen) -> Table {
    let own = seen.circles.first();
    let own = own.filter(|own| own.seat.state != SeatState::Invited);
    own.map_or_else(
        || picture::empty(8),
        |own| full(reader, own, String::new(), String::new()),
    )
}

fn staff(t: Texts, waiting: &Waiting) -> AnyView {
    let season = waiting.season_name.clone().unwrap_or_default();
    let body = view! { <p class="said">{t.home_staff_waiting_means(season)}</p> }.into_any();
    let button = (
        sections::season(waiting),
        t.home_staff_button().to_owned(),
        Kind::Primary,
    );
    let title = t.home_staff_waiting(waiting.waiting);
    beside(
        &waiting.program_name,
        title,
        body,
        Some(button),
        &picture::empty(8),
    )
}

/// A program in which something needs doing before anybody waits.
fn calling(viewer: &SignedIn, line: Line) -> AnyView {
    let body = view! { <p class="said">{line.quiet}</p> }.into_any();
    let button = line.call.map(|it| (it.href, it.label, Kind::Primary));
    let eyebrow = viewer.organisation();
    beside(eyebrow, line.label, body, button, &picture::empty(8))
}

fn circle(reader: &Reader, circle: &OwnCircle) -> AnyView {
    let (t, own) = (reader.texts, &circle.seat);
    let all = own.taken + own.asked;
    let leads = own.kind != SeatKind::Member;
    let mut facts = vec![fact(
        t.home_circle_season(),
        when::span(t, own.dates.0, own.dates.1),
    )];
    if leads {
        facts.push(fact(
            t.home_circle_table(),
            t.circles_taken(all, own.asked, own.taken),
        ));
    }
    facts.push(fact(t.home_circle_next(), t.meetings_list_none()));
    let means = if own.state == SeatState::Paused {
        t.home_paused_means()
    } else if leads {
        t.home_circle_lead_means()
    } else {
        t.home_circle_means()
    };
    let body = view! { <Facts facts=facts /> <p>{means}</p> }.into_any();
    let core = t.home_circle_core(all, own.taken);
    let table = full(reader, circle, core, t.home_circle_under().to_owned());
    let (title, button) = if own.state == SeatState::Paused {
        let href = door::circle(own.circle, "/seat");
        (
            t.home_paused(own.circle_name.as_str()),
            (href, t.home_paused_button().to_owned(), Kind::Primary),
        )
    } else {
        let href = door::circle(own.circle, "");
        (
            own.circle_name.clone(),
            (href, t.home_circle_button().to_owned(), Kind::Primary),
        )
    };
    beside(
        &pressing::eyebrow(t, own),
        title,
        body,
        Some(button),
        &table,
    )
}

fn full(reader: &Reader, own: &OwnCircle, core: String, under: String) -> Table {
    let table = picture::table(reader, &own.places, Size::Full);
    Table {
        core,
        under,
        ..table
    }
}

fn quiet(t: Texts, viewer: &SignedIn) -> AnyView {
    let name = viewer.name();
    beside(
        viewer.organisation(),
        t.home_quiet(people::short(name)),
        ().into_any(),
        None,
        &picture::empty(8),
    )
}

fn beside(
    eyebrow: &str,
    title: String,
    body: AnyView,
    button: Option<(String, String, Kind)>,
    table: &Table,
) -> AnyView {
    let button = button.map(|(href, label, kind)| {
        view! { <p class="row above-4"><ButtonLink href=href kind=kind>{label}</ButtonLink></p> }
    });
    let body = view! { {body} {button} }.into_any();
    let figure = view! { <figure>{draw(table)}</figure> }.into_any();
    head(eyebrow, title, body, figure)
}

/// The head of the page: what it is about, the one thing, and the lit table.
pub(super) fn head(eyebrow: &str, title: String, body: AnyView, figure: AnyView) -> AnyView {
    view! {
        <div class="two hero">
            <section class="stack">
                <p class="eyebrow">{eyebrow.to_owned()}</p>
                <h1>{title}</h1>
                {body}
            </section>
            {figure}
        </div>
    }
    .into_any()
}
