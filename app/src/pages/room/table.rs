//! The round table of a circle, with everyone at it.

use domain::ids::PersonId;
use islands::table::{Part, Seat, Size, State, Table};
use service::{
    access::{SeatKind, SeatState},
    circles::{Companion, Room},
};
use texts::Texts;

use crate::{
    pages::picture::{letters, part},
    parts::key::Marks,
    viewer::Reader,
};

/// The picture, and which site has which mark in it.
pub(super) fn drawn(reader: &Reader, room: &Room, own: Option<PersonId>) -> (Table, Marks) {
    let t = reader.texts;
    let names: Vec<&str> = room.companions.iter().map(|it| it.name.as_str()).collect();
    let marks = reader.marks(room.companions.iter().filter_map(|it| it.site.as_deref()));
    let mut seats: Vec<Seat> = room
        .companions
        .iter()
        .zip(letters(&names))
        .map(|(it, letters)| Seat {
            letters,
            site: marks.mark(it.site.as_deref().unwrap_or_default()),
            state: match it.state {
                SeatState::Active => State::In,
                SeatState::Paused => State::Out,
                _ => State::Silent,
            },
            part: part(it.kind),
            name: it.name.clone(),
            words: words(t, it, own),
        })
        .collect();
    let open = usize::try_from(room.asked).unwrap_or(0);
    seats.extend((0..open).map(|_| Seat {
        letters: String::new(),
        site: 1,
        state: State::Empty,
        part: Part::Member,
        name: t.room_seat_open().to_owned(),
        words: String::new(),
    }));
    let count = room.companions.len();
    let table = Table {
        seats,
        core: count.to_string(),
        under: t.room_under(count),
        label: t.room_table(count),
        left: None,
        size: Size::Full,
    };
    (table, marks)
}

/// Where somebody works, and what is so of them: finished words with commas between.
pub(super) fn words(t: Texts, it: &Companion, own: Option<PersonId>) -> String {
    let pieces = [
        it.site.as_deref(),
        (own == Some(it.person)).then(|| t.room_you()),
        (it.kind != SeatKind::Member).then(|| t.room_leads()),
        match it.state {
            SeatState::Paused => Some(t.room_away()),
            SeatState::Accepted => Some(t.room_joining()),
            _ => None,
        },
        it.reads_from.map(|_| t.room_new()),
    ];
    pieces.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
