//! The rows of a season, planned together.

use serde::{Deserialize, Serialize};

use super::LocalTime;

/// The same time of day and weekday every few weeks, so many times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cadence {
    first: LocalTime,
    weeks: i64,
    count: i64,
}

/// The meetings of a season as they are planned together: at least one, in order, no two at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plan {
    /// At a cadence.
    Regular(Cadence),
    /// Rows chosen by hand.
    Irregular(Rows),
}

/// Local times in order, none twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows(Vec<LocalTime>);

/// Why meetings can't be planned like this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum PlanFault {
    /// There is no row.
    #[error("no rows")]
    Empty,
    /// There are more rows than a season has use for.
    #[error("more than {} rows", Plan::MOST_ROWS)]
    TooMany,
    /// The meetings are closer than a week, or further apart than a season has use for.
    #[error("not every 1 to {} weeks", Cadence::MOST_WEEKS)]
    Weeks,
    /// The same time stands there twice.
    #[error("{at} twice")]
    Twice {
        /// That time.
        at: LocalTime,
    },
}

impl Cadence {
    /// The most weeks between two meetings.
    pub const MOST_WEEKS: i64 = 13;

    /// From `first` on, every `weeks` weeks, `count` meetings.
    pub fn new(first: LocalTime, weeks: i64, count: i64) -> Result<Self, PlanFault> {
        if !(1..=Self::MOST_WEEKS).contains(&weeks) {
            return Err(PlanFault::Weeks);
        }
        match count {
            ..1 => Err(PlanFault::Empty),
            1..=Plan::MOST_ROWS => Ok(Self {
                first,
                weeks,
                count,
            }),
            _ => Err(PlanFault::TooMany),
        }
    }

    /// The first meeting.
    pub const fn first(self) -> LocalTime {
        self.first
    }

    /// Weeks from one meeting to the next.
    pub const fn weeks(self) -> i64 {
        self.weeks
    }

    /// How many meetings there are.
    pub const fn count(self) -> i64 {
        self.count
    }

    /// Every meeting: the local time stays, whatever the clocks do in between.
    pub fn local_times(self) -> Vec<LocalTime> {
        (0..self.count)
            .map(|nth| self.first.weeks_later(nth * self.weeks))
            .collect()
    }
}

impl Rows {
    /// Sorts `rows` and checks that each stands there once.
    pub fn new(mut rows: Vec<LocalTime>) -> Result<Self, PlanFault> {
        if rows.is_empty() {
            return Err(PlanFault::Empty);
        }
        if i64::try_from(rows.len()).map_or(true, |rows| rows > Plan::MOST_ROWS) {
            return Err(PlanFault::TooMany);
        }
        rows.sort_unstable();
        match rows.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(PlanFault::Twice { at: pair[0] }),
            None => Ok(Self(rows)),
        }
    }
}

impl Plan {
    /// The most meetings that are planned together.
    pub const MOST_ROWS: i64 = 60;

    /// A regular plan; see `Cadence::new`.
    pub fn regular(first: LocalTime, weeks: i64, count: i64) -> Result<Self, PlanFault> {
        Cadence::new(first, weeks, count).map(Self::Regular)
    }

    /// A plan of rows by hand; see `Rows::new`.
    pub fn irregular(rows: Vec<LocalTime>) -> Result<Self, PlanFault> {
        Rows::new(rows).map(Self::Irregular)
    }

    /// Every meeting, in order.
    pub fn local_times(&self) -> Vec<LocalTime> {
        match self {
            Self::Regular(cadence) => cadence.local_times(),
            Self::Irregular(rows) => rows.0.clone(),
        }
    }

    /// The cadence, of a regular plan.
    pub const fn cadence(&self) -> Option<Cadence> {
        match self {
            Self::Regular(cadence) => Some(*cadence),
            Self::Irregular(_) => None,
        }
    }
}
