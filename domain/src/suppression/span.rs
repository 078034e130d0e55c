//! Counts that are possible, from the least to the most.

use std::ops::{RangeFrom, RangeInclusive};

use super::OPEN;

/// More than any count, and small enough that thousands of them can be added.
pub(super) const NO_END: i64 = 1 << 40;

/// Counts from the least to the most, both possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) least: i64,
    pub(super) most: i64,
}

impl Span {
    pub(super) const ANY: Self = Self {
        least: 0,
        most: NO_END,
    };

    /// What is in both.
    pub(super) fn within(self, other: Self) -> Self {
        Self {
            least: self.least.max(other.least),
            most: self.most.min(other.most),
        }
    }

    /// Whether a count is in it.
    pub(super) fn holds(self, count: i64) -> bool {
        self.least <= count && count <= self.most
    }

    /// As much more.
    pub(super) fn moved(self, by: i64) -> Self {
        Self {
            least: (self.least + by).max(0),
            most: (self.most + by).min(NO_END),
        }
    }

    /// From the least on.
    pub(super) fn or_more(self) -> Self {
        Self {
            most: NO_END,
            ..self
        }
    }

    /// Whether it has values enough to hide a count.
    pub(super) fn is_open(self) -> bool {
        self.most - self.least + 1 >= OPEN
    }
}

impl From<RangeInclusive<u64>> for Span {
    fn from(range: RangeInclusive<u64>) -> Self {
        let end = |count: &u64| i64::try_from(*count).unwrap_or(NO_END).min(NO_END);
        Self {
            least: end(range.start()),
            most: end(range.end()),
        }
    }
}

impl From<RangeFrom<u64>> for Span {
    fn from(range: RangeFrom<u64>) -> Self {
        Self::from(range.start..=u64::MAX)
    }
}
