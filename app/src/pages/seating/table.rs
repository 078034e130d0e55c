//! A circle's seats as a picture: taken filled, asked dashed, drafted dotted.

use domain::people::initials;
use islands::table::{Part, Seat, Size, State, Table};
use service::{
    access::{SeatKind, SeatState},
    circles::{Overview, SeatLine},
};
use texts::Texts;

use crate::parts::key::Marks;

use super::standing;

/// The table of a circle. Small, it has no label: the words beside it say the same.
pub(in crate::pages) fn of(t: Texts, circle: &Overview, marks: &Marks, size: Size) -> Table {
    let members = || standing(&circle.seats).filter(|seat| seat.kind == SeatKind::Member);
    let taken = members()
        .filter(|it| matches!(it.state, SeatState::Accepted | SeatState::Active))
        .count();
    let label = match size {
        Size::Full => t.seating_label(members().count(), taken),
        Size::Small => String::new(),
    };
    Table {
        seats: standing(&circle.seats)
            .map(|line| seat(t, line, marks))
            .collect(),
        core: t.seating_core(members().count(), taken),
        under: t.seating_under().to_owned(),
        label,
        left: None,
        size,
    }
}

fn seat(t: Texts, line: &SeatLine, marks: &Marks) -> Seat {
    let site = line.site.as_deref().unwrap_or_default();
    Seat {
        letters: initials(&line.name),
        site: marks.mark(site),
        state: match line.state {
            SeatState::Accepted | SeatState::Active => State::In,
            SeatState::Invited => State::Silent,
            SeatState::Drafted => State::Empty,
            SeatState::Paused | SeatState::Left | SeatState::Declined => State::Out,
        },
        part: match line.kind {
            SeatKind::Member => Part::Member,
            SeatKind::Facilitator | SeatKind::CoFacilitator => Part::Facilitator,
        },
        name: line.name.clone(),
        words: state(t, line.state).to_owned(),
    }
}

/// Where a seat stands, in words.
pub(super) fn state(t: Texts, state: SeatState) -> &'static str {
    match state {
        SeatState::Drafted => t.seating_drafted(),
        SeatState::Invited => t.seating_invited(),
        SeatState::Accepted => t.seating_accepted(),
        SeatState::Active => t.seating_active(),
        SeatState::Paused => t.seating_paused(),
        SeatState::Left => t.seating_left(),
        SeatState::Declined => t.seating_declined(),
    }
}
