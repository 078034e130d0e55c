//! What needs doing first in a season: one thing, as the button.

use domain::forming::SIZE;
use leptos::prelude::*;
use service::seasons::{CircleLine, Overview, WishState};
use texts::Texts;

use crate::parts::button::{ButtonLink, Kind};

use super::{answered, waiting};

/// The one thing.
enum Next<'a> {
    /// Something of *ready?* is open.
    Open,
    /// There is nobody to ask.
    Roster,
    /// Nobody was asked.
    Ask,
    /// So many people wait for a circle.
    Form(usize),
    /// A circle is put together, and nobody was told.
    Invite(&'a CircleLine),
    /// So many people haven't answered.
    Wait(usize),
}

fn next(overview: &Overview) -> Next<'_> {
    let waiting = waiting(&overview.people).len();
    let silent = answered(&overview.people, WishState::Asked).len();
    let told_nobody = |it: &&CircleLine| it.state == "forming" && it.drafted > 0;
    let drafted = overview.circles.iter().find(told_nobody);
    match drafted {
        _ if !overview.ready => Next::Open,
        _ if overview.people.is_empty() => Next::Roster,
        _ if overview.people.iter().all(|it| it.wish.is_none()) => Next::Ask,
        _ if waiting >= SIZE.least => Next::Form(waiting),
        Some(circle) => Next::Invite(circle),
        None if waiting > 0 => Next::Form(waiting),
        None => Next::Wait(silent),
    }
}

/// The button with its reason, and what can be done too.
pub(super) fn of(t: Texts, overview: &Overview) -> AnyView {
    let season = format!("/seasons/{}", overview.season.id);
    let (ask, form) = (format!("{season}/ask"), format!("{season}/circles/new"));
    let asks = (t.season_do_ask_more(), ask.clone());
    let forms = (t.season_do_form_more(), form.clone());
    let (why, main, too) = match next(overview) {
        Next::Open => (
            t.season_do_open_why(&overview.program_name),
            Some((
                t.season_do_open(),
                format!("/programs/{}", overview.season.program),
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
