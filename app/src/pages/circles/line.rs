//! A circle of one's own in a list: its small table, one quiet line, and what calls.

use domain::forming::SIZE;
use islands::table::Size;
use leptos::prelude::*;
use service::{
    access::{SeatKind, SeatState},
    circles::{Next, OwnCircle, State as CircleState},
    seats::OwnSeat,
};
use texts::{Texts, when};

use crate::{
    pages::{door, meeting::address, picture},
    parts::lines::{Call, Line},
    viewer::Reader,
};

/// The line of a circle.
pub(crate) fn of(reader: &Reader, circle: &OwnCircle) -> Line {
    let (t, own) = (reader.texts, &circle.seat);
    let invited = own.state == SeatState::Invited;
    let href = door::circle(own.circle, if invited { "/invitation" } else { "" });
    let leads = own.kind != SeatKind::Member && own.state == SeatState::Active;
    let wanted = || circle.next.as_ref().and_then(|next| lead(t, next));
    Line {
        href,
        label: if invited {
            t.circles_invited().to_owned()
        } else {
            own.circle_name.clone()
        },
        quiet: quiet(reader, circle).into_any(),
        call: call(t, own).or_else(|| wanted().filter(|_| leads)),
        table: (!circle.places.is_empty())
            .then(|| picture::table(reader, &circle.places, Size::Small)),
    }
}

/// Whoever leads sees how often it met and how many come; everybody, when it meets next, else when
/// its season is.
fn quiet(reader: &Reader, circle: &OwnCircle) -> String {
    let (t, own) = (reader.texts, &circle.seat);
    if own.circle_state == CircleState::Ended {
        let dates = when::span(t, own.dates.0, own.dates.1);
        return t.circles_over(dates, own.program_name.as_str());
    }
    let leads = own.kind != SeatKind::Member && own.state != SeatState::Invited;
    let next = circle.next.as_ref().map(|next| {
        let (it, counts) = (&next.meeting, next.expected.counts);
        let day = when::relative_day(t, it.starts_at, reader.now(), &reader.zone());
        let time = when::time(t, it.starts_at, &reader.zone());
        if leads {
            t.circles_next_coming(counts.all(), counts.there(), day, time)
        } else {
            t.circles_next(day, time)
        }
    });
    match (leads, next) {
        (false, Some(next)) => next,
        (true, Some(next)) => match so_far(t, circle) {
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
fn so_far(t: Texts, circle: &OwnCircle) -> Option<String> {
    let own = &circle.seat;
    if own.asked > 0 {
        return Some(t.circles_taken(own.taken + own.asked, own.asked, own.taken));
    }
    let so_far = circle.so_far.filter(|it| it.past > 0)?;
    Some(t.circles_met(so_far.past, so_far.met))
}

/// What whoever leads does about the next meeting.
fn lead(t: Texts, next: &Next) -> Option<Call> {
    let (meeting, counts) = (&next.meeting, next.expected.counts);
    let (below, label) = if counts.left() < SIZE.quorum {
        ("/move", t.circles_call_few())
    } else if meeting.presenter.is_none() {
        ("/presenter", t.circles_call_present())
    } else {
        return None;
    };
    Some(Call {
        href: address(meeting.id, below),
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
