//! Seats of a circle as the round table draws them.

use std::collections::BTreeMap;

use domain::people::{self, initials};
use islands::table::{ANYBODY, Part, Seat, Size, State, Table};
use service::{
    access::{SeatKind, SeatState},
    answers::Counts,
    seats::Place,
};

use crate::viewer::Reader;

/// What a kind of seat looks like.
pub(crate) fn part(kind: SeatKind) -> Part {
    match kind {
        SeatKind::Member => Part::Member,
        SeatKind::Facilitator | SeatKind::CoFacilitator => Part::Facilitator,
    }
}

/// Two letters a name, no two alike while there is another way to write them.
pub(crate) fn letters(names: &[&str]) -> Vec<String> {
    let first: Vec<String> = names.iter().map(|name| initials(name)).collect();
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for label in &first {
        *uses.entry(label.clone()).or_default() += 1;
    }
    let mut given: Vec<String> = Vec::with_capacity(names.len());
    for (name, label) in names.iter().zip(first) {
        let shared = uses.get(&label).is_some_and(|uses| *uses > 1);
        let choices = [shared.then(|| first_and_last(name)), Some(label.clone())];
        let free = choices
            .into_iter()
            .flatten()
            .chain((2..=99).map(|nth| format!("{label}{nth}")))
            .find(|choice| !given.contains(choice));
        given.push(free.unwrap_or(label));
    }
    given
}

/// "Marc Tremblay" as `MT`.
fn first_and_last(name: &str) -> String {
    let short = people::short(name);
    let last = name
        .split([' ', ','])
        .rfind(|word| !word.is_empty() && *word != short);
    let letter = |word: &str| word.chars().find(|c| c.is_alphabetic());
    let (one, two) = (letter(short), last.and_then(letter));
    one.into_iter()
        .chain(two)
        .flat_map(char::to_uppercase)
        .collect()
}

/// A table of one's own, from its seats without their names.
pub(crate) fn table(reader: &Reader, places: &[Place], size: Size) -> Table {
    let marks = reader.marks(places.iter().filter_map(|it| it.site.as_deref()));
    let seat = |place: &Place| Seat {
        letters: String::new(),
        site: marks.mark(place.site.as_deref().unwrap_or_default()),
        state: match place.state {
            SeatState::Active => State::In,
            SeatState::Paused => State::Out,
            _ => State::Silent,
        },
        part: part(place.kind),
        name: String::new(),
        words: String::new(),
    };
    Table {
        seats: places.iter().map(seat).collect(),
        core: String::new(),
        under: String::new(),
        label: String::new(),
        left: None,
        size,
    }
}

/// A table with as many seats as people are expected, filled as they said: nobody's in particular, so
/// without the colours of sites.
pub(crate) fn counted(counts: Counts) -> Table {
    let seat = |state| Seat {
        letters: String::new(),
        site: ANYBODY,
        state,
        part: Part::Member,
        name: String::new(),
        words: String::new(),
    };
    let there = std::iter::repeat_n(State::In, counts.there());
    let silent = std::iter::repeat_n(State::Silent, counts.silent);
    let cant = std::iter::repeat_n(State::Out, counts.cant);
    Table {
        seats: there.chain(silent).chain(cant).map(seat).collect(),
        ..empty(0)
    }
}

/// The lit table with so many seats that are nobody's yet.
pub(crate) fn empty(seats: usize) -> Table {
    let seat = |nth| Seat {
        letters: String::new(),
        site: 1,
        state: State::Empty,
        part: if nth == 0 {
            Part::Facilitator
        } else {
            Part::Member
        },
        name: String::new(),
        words: String::new(),
    };
    Table {
        seats: (0..seats).map(seat).collect(),
        core: String::new(),
        under: String::new(),
        label: String::new(),
        left: None,
        size: Size::Full,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_seats_have_the_same_letters() {
        assert_eq!(letters(&["Ruth Adeyemi", "Marc Roy"]), ["Ru", "Ma"]);
        let alike = letters(&["Marc Tremblay", "Maria Ortiz", "Mara Olsen", "Ma Om"]);
        assert_eq!(alike, ["MT", "MO", "Ma", "Ma2"]);
    }
}
