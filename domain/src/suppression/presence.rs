//! How often people came, in words that no person can be worked out from.

use serde::{Deserialize, Serialize};

use super::{Count, FLOOR, Participant};

/// How often more than half of a group came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// To three meetings in four, or more.
    Most,
    /// To two in three.
    TwoInThree,
    /// To every second.
    EverySecond,
    /// Less often.
    Fewer,
    /// Too few of them had a meeting that was marked.
    Unmarked,
}

impl Presence {
    /// Of a group that may be shown.
    pub(super) fn of<'a>(people: impl Iterator<Item = &'a Participant>) -> Self {
        let held: Vec<&Participant> = people.filter(|it| it.held.0 > 0).collect();
        if Count::of(&held).0 <= FLOOR {
            return Self::Unmarked;
        }
        let steps = [
            (Self::Most, 3, 4),
            (Self::TwoInThree, 2, 3),
            (Self::EverySecond, 1, 2),
        ];
        let more_than_half = |part: u64, whole: u64| {
            let often = |it: &&&Participant| {
                it.came.0.saturating_mul(whole) >= it.held.0.saturating_mul(part)
            };
            held.iter().filter(often).count() * 2 > held.len()
        };
        steps
            .into_iter()
            .find(|(_, part, whole)| more_than_half(*part, *whole))
            .map_or(Self::Fewer, |(presence, ..)| presence)
    }
}
