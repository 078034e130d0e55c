//! The rows of a season, planned together.

use serde::{Deserialize, Serialize};

use super::LocalTime;
use crate::moment::Date;

/// The same time of day and weekday every few weeks, or once a month, so many times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cadence {
    first: LocalTime,
    step: Step,
    count: i64,
}

/// How often people say that they meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Every {
    /// Every so many weeks, 1 to [`Cadence::MOST_WEEKS`].
    Weeks(i64),
    /// Once a month, as the first meeting is: on the second Tuesday, or on the last.
    Month,
}

/// How one gets from one meeting to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many weeks.
    Weeks(i64),
    /// To the same day of the next month's weeks.
    Month(Nth),
}

/// Which of a month's days of one weekday: the first to the fourth, or the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nth(i8);

impl Nth {
    /// What `date` is in its month. A fifth is the last, as most months have no fifth.
    fn of(date: Date) -> Self {
        match (date.day() - 1) / 7 + 1 {
            nth @ 1..=4 => Self(nth),
            _ => Self(-1),
        }
    }

    /// As calendars count: 1 to 4 from the first, or -1 for the last (RFC 5545, 3.3.10, BYDAY).
    pub const fn ordinal(self) -> i8 {
        self.0
    }
}

/// The meetings of a season as they are planned together: at least one, in order, no two at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plan {
    /// At a cadence.
    Regular(Cadence),
    /// At a cadence, of which only these rows are held: there is a holiday in between.
    Gapped(Cadence, Rows),
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

    /// `count` meetings from `first` on.
    pub fn new(first: LocalTime, every: Every, count: i64) -> Result<Self, PlanFault> {
        let step = match every {
            Every::Weeks(weeks @ 1..=Self::MOST_WEEKS) => Step::Weeks(weeks),
            Every::Weeks(_) => return Err(PlanFault::Weeks),
            Every::Month => Step::Month(Nth::of(first.date())),
        };
        Self::stepping(first, step, count)
    }

    fn stepping(first: LocalTime, step: Step, count: i64) -> Result<Self, PlanFault> {
        match count {
            ..1 => Err(PlanFault::Empty),
            1..=Plan::MOST_ROWS => Ok(Self { first, step, count }),
            _ => Err(PlanFault::TooMany),
        }
    }

    /// What is left of it once `past` meetings are over; none when nothing is.
    pub fn after(self, past: usize) -> Option<Self> {
        let past = i64::try_from(past).ok()?;
        Self::stepping(self.nth(past), self.step, self.count - past).ok()
    }

    /// The first meeting.
    pub const fn first(self) -> LocalTime {
        self.first
    }

    /// How one gets from one meeting to the next.
    pub const fn step(self) -> Step {
        self.step
    }

    /// How often that is.
    pub const fn every(self) -> Every {
        match self.step {
            Step::Weeks(weeks) => Every::Weeks(weeks),
            Step::Month(_) => Every::Month,
        }
    }

    /// How many meetings there are.
    pub const fn count(self) -> i64 {
        self.count
    }

    /// Every meeting: the local time stays, whatever the clocks do in between.
    pub fn local_times(self) -> Vec<LocalTime> {
        (0..self.count).map(|nth| self.nth(nth)).collect()
    }

    /// The last meeting.
    pub fn last(self) -> LocalTime {
        self.nth(self.count - 1)
    }

    fn nth(self, nth: i64) -> LocalTime {
        match self.step {
            Step::Weeks(weeks) => self.first.weeks_later(nth * weeks),
            Step::Month(week) => self.first.months_later(nth, week),
        }
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
    pub fn regular(first: LocalTime, every: Every, count: i64) -> Result<Self, PlanFault> {
        Cadence::new(first, every, count).map(Self::Regular)
    }

    /// A plan of rows by hand; see `Rows::new`.
    pub fn irregular(rows: Vec<LocalTime>) -> Result<Self, PlanFault> {
        Rows::new(rows).map(Self::Irregular)
    }

    /// The plan of `rows` that began as `cadence`: still at it where only some were left out.
    pub fn kept_of(cadence: Cadence, rows: Vec<LocalTime>) -> Result<Self, PlanFault> {
        let rows = Rows::new(rows)?;
        let all = cadence.local_times();
        let place = |row: Option<&LocalTime>| all.iter().position(|time| Some(time) == row);
        let (Some(from), Some(to)) = (place(rows.0.first()), place(rows.0.last())) else {
            return Ok(Self::Irregular(rows));
        };
        let count = i64::try_from(to - from + 1).map_err(|_| PlanFault::TooMany)?;
        let cadence = Cadence::new(all[from], cadence.every(), count)?;
        let times = cadence.local_times();
        Ok(if times == rows.0 {
            Self::Regular(cadence)
        } else if rows.0.iter().all(|row| times.contains(row)) {
            Self::Gapped(cadence, rows)
        } else {
            Self::Irregular(rows)
        })
    }

    /// Every meeting, in order.
    pub fn local_times(&self) -> Vec<LocalTime> {
        match self {
            Self::Regular(cadence) => cadence.local_times(),
            Self::Gapped(_, rows) | Self::Irregular(rows) => rows.0.clone(),
        }
    }

    /// The cadence, of a plan that has one; with the times that are left out.
    pub const fn cadence(&self) -> Option<Cadence> {
        match self {
            Self::Regular(cadence) | Self::Gapped(cadence, _) => Some(*cadence),
            Self::Irregular(_) => None,
        }
    }
}
