//! A circle of one's own in a list: its small table, one quiet line, and what calls.

use islands::table::Size;
use leptos::prelude::*;
use service::{
    access::{SeatKind, SeatState},
    meetings::Meeting,
    seats::{OwnSeat, Place},
};
use texts::{Texts, when};

use crate::{
    pages::{door, picture},
    parts::lines::{Call, Line},
    viewer::Reader,
};

/// The line of a seat.
pub(crate) fn of(reader: &Reader, own: &OwnSeat, places: &[Place], coming: &[Meeting]) -> Line {
    let t = reader.texts;
    let next = coming.iter().find(|it| it.circle == own.circle);
    let at_table: Vec<&Place> = places.iter().filter(|it| it.circle == own.circle).collect();
    let invited = own.state == SeatState::Invited;
    let href = door::circle(own.circle, if invited { "/invitation" } else { "" });
    Line {
        href,
        label: if invited {
            t.circles_invited().to_owned()
        } else {
            own.circle_name.clone()
        },
        quiet: quiet(reader, own, next).into_any(),
        call: call(t, own),
        table: (!at_table.is_empty()).then(|| picture::table(&at_table, Size::Small)),
    }
}

/// Whoever leads sees how many sit there; everybody, when it meets next, else when its season is.
fn quiet(reader: &Reader, own: &OwnSeat, next: Option<&Meeting>) -> String {
    let t = reader.texts;
    let leads = own.kind != SeatKind::Member && own.state != SeatState::Invited;
    let next = next.map(|it| {
        let day = when::relative_day(t, it.starts_at, reader.now(), &reader.zone());
        t.circles_next(day, when::time(t, it.starts_at, &reader.zone()))
    });
    match (leads, next) {
        (false, Some(next)) => next,
        (true, Some(next)) if own.asked == 0 => next,
        (true, Some(next)) => {
            let taken = t.circles_taken(own.taken + own.asked, own.asked, own.taken);
            t.circles_both(taken, next)
        }
        (true, None) => t.circles_taken(own.taken + own.asked, own.asked, own.taken),
        (false, None) => {
            let dates = when::span(t, own.dates.0, own.dates.1);
            t.circles_quiet(dates, own.program_name.as_str())
        }
    }
}

/// What needs doing there, if anything does.
pub(crate) fn call(t: Texts, own: &OwnSeat) -> Option<Call> {
    let (below, label) = match own.state {
        SeatState::Invited => ("/invitation", t.circles_invited_call().to_owned()),
        SeatState::Paused => ("/seat", t.circles_paused_call().to_owned()),
        SeatState::Active if own.affirmed && own.newcomers > 0 => {
            ("", t.circles_welcome_call(own.newcomers))
        }
        SeatState::Active if own.affirmed => return None,
        _ => ("/agreement", t.circles_affirm_call().to_owned()),
    };
    Some(Call {
        href: door::circle(own.circle, below),
        label,
    })
}
