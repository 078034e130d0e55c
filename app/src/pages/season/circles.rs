//! The circles of a season: a small table, one quiet line, and what calls.

use domain::forming::SIZE;
use islands::table::Size;
use leptos::prelude::*;
use service::{
    circles::{Overview, State},
    seasons::CircleLine,
};
use texts::Texts;

use crate::{
    pages::seating,
    parts::{
        empty::Empty,
        key::Marks,
        lines::{Call, Line, Lines},
    },
};

use super::{DRAWN, List, Sight, view};

pub(super) fn of(t: Texts, sight: &Sight, marks: &Marks) -> AnyView {
    if sight.standing.circles.is_empty() {
        return view! {
            <Empty title=t.season_circles_none()><p>{t.season_circles_none_next()}</p></Empty>
        }
        .into_any();
    }
    let all = &sight.standing.circles;
    let mut called: Vec<(&CircleLine, Option<Need>)> =
        all.iter().map(|it| (it, call(t, it))).collect();
    // What calls comes first, each part in the order of names.
    called.sort_by_key(|(_, call)| call.is_none());
    if sight.asked.whole != Some(List::Circles) {
        called.truncate(DRAWN);
    }
    let shown = called.len();
    let lines: Vec<Line> = called
        .into_iter()
        .map(|(counts, call)| line(t, counts, call, &sight.circles, marks))
        .collect();
    view! {
        <section class="stack" id=List::Circles.name()>
            <h2>{t.season_circles()}</h2>
            <Lines lines=lines />
            {view::rest(t, sight, List::Circles, shown, all.len())}
        </section>
    }
    .into_any()
}

fn line(
    t: Texts,
    counts: &CircleLine,
    call: Option<Need>,
    drawn: &[Overview],
    marks: &Marks,
) -> Line {
    let address = |below: &str| format!("/circles/{}{below}", counts.id);
    let href = address("/seats");
    let call = call.map(|(label, below)| Call {
        href: address(below),
        label,
    });
    let drawn = drawn.iter().find(|circle| circle.id == counts.id);
    Line {
        href,
        label: counts.name.clone(),
        quiet: quiet(t, counts).into_any(),
        call,
        table: drawn.map(|circle| seating::table::of(t, circle, marks, Size::Small)),
    }
}

fn quiet(t: Texts, counts: &CircleLine) -> String {
    match counts.state {
        State::Forming if counts.invited + counts.taken > 0 => {
            t.season_circle_invited(counts.invited + counts.taken, counts.taken)
        }
        State::Forming => t.season_circle_drafted(counts.drafted),
        State::Active => t.season_circle_active(counts.taken),
        State::Ended => t.season_circle_ended().to_owned(),
    }
}

/// What a circle needs, and where it is done: an address below the circle's.
type Need = (String, &'static str);

fn call(t: Texts, counts: &CircleLine) -> Option<Need> {
    let members = usize::try_from(counts.drafted + counts.invited + counts.taken).unwrap_or(0);
    match counts.state {
        State::Ended => None,
        _ if members < SIZE.least => {
            Some((t.season_circle_call_short(SIZE.least - members), "/seats"))
        }
        _ if !counts.led => Some((t.season_circle_call_lead().to_owned(), "/seats")),
        _ if counts.drafted > 0 => Some((t.season_circle_call_invite().to_owned(), "/seats")),
        _ if !counts.planned => Some((t.season_circle_call_meetings().to_owned(), "/meetings/new")),
        _ => None,
    }
}
