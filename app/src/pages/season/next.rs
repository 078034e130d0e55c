//! What needs doing first in a season: one thing, as the button.

use domain::forming::SIZE;
use leptos::prelude::*;
use service::{
    circles::State,
    seasons::{CircleLine, Standing},
};
use texts::Texts;

use crate::parts::button::{ButtonLink, Kind};

/// The one thing.
enum Next<'a> {
    /// Its last date is over.
    Over,
    /// Something of *ready?* is open.
    Open,
    /// There is nobody to ask.
    Roster,
    /// Nobody was asked.
    Ask,
    /// So many people wait for a circle.
    Form(usize),
    /// A circle is put together, and nobody leads it.
    Lead(&'a CircleLine),
    /// A circle is put together, and nobody was told.
    Invite(&'a CircleLine),
    /// So many people haven't answered.
    Wait(usize),
}

fn next(standing: &Standing) -> Next<'_> {
    let counts = standing.counts;
    let number = |count: i64| usize::try_from(count).unwrap_or_default();
    let waiting = number(counts.waiting);
    let told_nobody = |it: &&CircleLine| it.state == State::Forming && it.drafted > 0;
    let drafted = standing.circles.iter().find(told_nobody);
    match drafted {
        _ if standing.over => Next::Over,
        _ if !standing.ready => Next::Open,
        _ if counts.people == 0 => Next::Roster,
        _ if counts.asked == 0 => Next::Ask,
        _ if waiting >= SIZE.least => Next::Form(waiting),
        Some(circle) if !circle.led => Next::Lead(circle),
        Some(circle) => Next::Invite(circle),
        None if waiting > 0 => Next::Form(waiting),
        None => Next::Wait(number(counts.silent)),
    }
}

/// The button with its reason, and what can be done too.
pub(super) fn of(t: Texts, standing: &Standing) -> AnyView {
    let season = format!("/seasons/{}", standing.season.id);
    let (ask, form) = (format!("{season}/ask"), format!("{season}/circles/new"));
    let asks = (t.season_do_ask_more(), ask.clone());
    let forms = (t.season_do_form_more(), form.clone());
    let (why, main, too) = match next(standing) {
        Next::Over => (
            t.season_do_next_why().to_owned(),
            Some((
                t.season_do_next(),
                format!("/programs/{}/seasons/new", standing.season.program),
            )),
            Vec::new(),
        ),
        Next::Open => (
            t.season_do_open_why(&standing.program_name),
            Some((
                t.season_do_open(),
                format!("/programs/{}", standing.season.program),
            )),
            vec![forms],
        ),
        Next::Roster => (
            t.season_do_roster_why().to_owned(),
            Some((t.season_do_roster(), "/roster/import".to_owned())),
            Vec::new(),
        ),
        Next::Ask => (
            t.season_do_ask_why().to_owned(),
            Some((t.season_do_ask(), ask)),
            vec![forms],
        ),
        Next::Form(count) => (
            t.season_do_form_why(count),
            Some((t.season_do_form(), form)),
            vec![asks],
        ),
        Next::Lead(circle) => (
            t.season_do_lead_why(&circle.name),
            Some((t.season_do_lead(), format!("/circles/{}/seats", circle.id))),
            vec![asks, forms],
        ),
        Next::Invite(circle) => (
            t.season_do_invite_why(&circle.name),
            Some((
                t.season_do_invite(),
                format!("/circles/{}/seats", circle.id),
            )),
            vec![asks, forms],
        ),
        Next::Wait(silent) => (t.season_do_wait(silent), None, vec![asks, forms]),
    };
    let main = main.map(|(label, href)| view! { <ButtonLink href=href>{label}</ButtonLink> });
    let too = too
        .into_iter()
        .map(|(label, href)| view! { <ButtonLink href=href kind=Kind::Plain>{label}</ButtonLink> });
    view! {
        <div class="stack" data-space="tight">
            <p>{why}</p>
            <p class="row">{main} {too.collect_view()}</p>
        </div>
    }
    .into_any()
}
