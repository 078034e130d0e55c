//! A circle of one's own in a list: its small table, one quiet line, and what calls.

use domain::forming::SIZE;
use islands::table::Size;
use leptos::prelude::*;
use service::{
    access::{SeatKind, SeatState},
    answers::Counts,
    circles::{Led, State as CircleState},
    meetings::Meeting,
    seats::{OwnSeat, Place},
};
use texts::{Texts, when};

use crate::{
    pages::{door, meeting, picture},
    parts::lines::{Call, Line},
    viewer::Reader,
};

/// What is known of the circles of a list, whichever circle a line is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Around<'a> {
    /// The seats of each table.
    pub(crate) places: &'a [Place],
    /// The next meeting of each circle.
    pub(crate) coming: &'a [Meeting],
    /// How those go that the reader leads.
    pub(crate) led: &'a [Led],
}

/// The line of a seat.
pub(crate) fn of(reader: &Reader, own: &OwnSeat, around: Around<'_>) -> Line {
    let t = reader.texts;
    let next = around.coming.iter().find(|it| it.circle == own.circle);
    let led = around.led.iter().find(|it| it.circle == own.circle);
    let of_next = |next: &Meeting| led?.next.filter(|(id, _)| *id == next.id);
    let expected = next.and_then(of_next).map(|(_, counts)| counts);
    let places = around.places.iter();
    let at_table: Vec<&Place> = places.filter(|it| it.circle == own.circle).collect();
    let invited = own.state == SeatState::Invited;
    let href = door::circle(own.circle, if invited { "/invitation" } else { "" });
    let leads = own.kind != SeatKind::Member && own.state == SeatState::Active;
    let wanted = || next.zip(expected).and_then(|(next, it)| lead(t, next, it));
    Line {
        href,
        label: if invited {
            t.circles_invited().to_owned()
        } else {
            own.circle_name.clone()
        },
        quiet: quiet(reader, own, next.map(|next| (next, expected)), led).into_any(),
        call: call(t, own).or_else(|| wanted().filter(|_| leads)),
        table: (!at_table.is_empty()).then(|| picture::table(&at_table, Size::Small)),
    }
}

type Next<'a> = (&'a Meeting, Option<Counts>);

/// Whoever leads sees how often it met and how many come; everybody, when it meets next, else when
/// its season is.
fn quiet(reader: &Reader, own: &OwnSeat, next: Option<Next<'_>>, led: Option<&Led>) -> String {
    let t = reader.texts;
    if own.circle_state == CircleState::Ended {
        let dates = when::span(t, own.dates.0, own.dates.1);
        return t.circles_over(dates, own.program_name.as_str());
    }
    let leads = own.kind != SeatKind::Member && own.state != SeatState::Invited;
    let next = next.map(|(it, expected)| {
        let day = when::relative_day(t, it.starts_at, reader.now(), &reader.zone());
        let time = when::time(t, it.starts_at, &reader.zone());
        match expected.filter(|_| leads) {
            Some(it) => t.circles_next_coming(it.all(), it.there(), day, time),
            None => t.circles_next(day, time),
        }
    });
    match (leads, next) {
        (false, Some(next)) => next,
        (true, Some(next)) => match so_far(t, own, led) {
            Some(so_far) => t.circles_both(next, so_far),
            None => next,
        },
        (true, None) => t.circles_taken(own.taken + own.asked, own.asked, own.taken),
        (false, None) => {
            let dates = when::span(t, own.dates.0, own.dates.1);
            t.circles_quiet(dates, own.program_name.as_str())
        }
    }
}

/// Who hasn't answered yet; else how often it met.
fn so_far(t: Texts, own: &OwnSeat, led: Option<&Led>) -> Option<String> {
    if own.asked > 0 {
        return Some(t.circles_taken(own.taken + own.asked, own.asked, own.taken));
    }
    let led = led.filter(|it| it.past > 0)?;
    Some(t.circles_met(led.past, led.met))
}

/// What whoever leads does about the next meeting.
fn lead(t: Texts, next: &Meeting, expected: Counts) -> Option<Call> {
    let (below, label) = if expected.left() < SIZE.quorum {
        ("/move", t.circles_call_few())
    } else if next.presenter.is_none() {
        ("/presenter", t.circles_call_present())
    } else {
        return None;
    };
    Some(Call {
        href: meeting::address(next.id, below),
        label: label.to_owned(),
    })
}

/// What needs doing there, if anything does.
pub(crate) fn call(t: Texts, own: &OwnSeat) -> Option<Call> {
    if own.circle_state == CircleState::Ended {
        return None;
    }
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
