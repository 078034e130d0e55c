//! Counts, which can't be shown, and figures, which can.

use std::{fmt, iter::Sum};

use serde::{Deserialize, Serialize};

use super::{FLOOR, span::Span};

/// Every figure is a multiple of this.
const STEP: u64 = 5;
/// The smallest figure: what is above the floor and below it is told as it.
const SMALLEST: u64 = 15;

/// A true number of people, meetings or minutes. It can't be printed, stored or taken out: only
/// [`Count::release`] leads to something that can be shown.
#[derive(Clone, Copy, Default)]
pub struct Count(pub(super) u64);

impl Count {
    /// How many there are.
    pub fn of<T>(all: impl IntoIterator<Item = T>) -> Self {
        Self(all.into_iter().fold(0, |count, _| count + 1))
    }

    /// So many times as much.
    #[must_use]
    pub const fn times(self, by: u64) -> Self {
        Self(self.0.saturating_mul(by))
    }

    /// Sixty to one, rounded: minutes as hours, seconds as minutes.
    #[must_use]
    pub const fn sixtieths(self) -> Self {
        Self(self.0.saturating_add(30) / 60)
    }

    /// What may be told of it: "10 or fewer", or the nearest five, 15 at least.
    pub fn release(self) -> Figure {
        if self.0 <= FLOOR {
            return Figure::Few;
        }
        let nearest = self.0.saturating_add(STEP / 2) / STEP * STEP;
        Figure::About(About(nearest.max(SMALLEST)))
    }

    pub(super) fn signed(self) -> i64 {
        i64::try_from(self.0).unwrap_or(i64::MAX)
    }
}

/// Never the number.
impl fmt::Debug for Count {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Count(_)")
    }
}

impl Sum for Count {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        Self(all.fold(0, |sum, one| sum.saturating_add(one.0)))
    }
}

/// Read from a query, never bound to one.
#[cfg(feature = "sql")]
mod sql {
    use sqlx::{Database, Decode, Postgres, Sqlite, Type, error::BoxDynError};

    use super::Count;

    macro_rules! read_only {
        ($($engine:ty),*) => {$(
            impl Type<$engine> for Count {
                fn type_info() -> <$engine as Database>::TypeInfo {
                    <i64 as Type<$engine>>::type_info()
                }

                fn compatible(of: &<$engine as Database>::TypeInfo) -> bool {
                    <i64 as Type<$engine>>::compatible(of)
                }
            }

            impl<'r> Decode<'r, $engine> for Count {
                fn decode(value: <$engine as Database>::ValueRef<'r>) -> Result<Self, BoxDynError> {
                    Ok(Self(u64::try_from(<i64 as Decode<$engine>>::decode(value)?)?))
                }
            }
        )*};
    }

    read_only!(Postgres, Sqlite);
}

/// What may be told of a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// Ten or fewer; nobody too.
    Few,
    /// More, rounded.
    About(About),
}

/// A rounded figure: a multiple of five, 15 at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u64")]
pub struct About(u64);

impl About {
    /// The number.
    pub const fn value(self) -> u64 {
        self.0
    }

    /// The counts that are told so.
    pub(super) fn span(self) -> Span {
        if self.0 == SMALLEST {
            Span::from(FLOOR + 1..=SMALLEST + STEP / 2)
        } else {
            Span::from(self.0 - STEP / 2..=self.0 + STEP / 2)
        }
    }
}

impl TryFrom<u64> for About {
    type Error = &'static str;

    fn try_from(value: u64) -> Result<Self, Self::Error> {
        if value >= SMALLEST && value.is_multiple_of(STEP) {
            Ok(Self(value))
        } else {
            Err("a figure that was not rounded")
        }
    }
}
