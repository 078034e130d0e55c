//! When a circle meets: a local time in a place, the instant it means, and the rows of a season.
//!
//! The truth of a meeting is what the clock on the wall shows. Instants are derived from it by the
//! zone data in the program itself, and derived again when that data changes.

mod plan;

use std::fmt;

use jiff::{
    Span,
    civil::DateTime,
    tz::{AmbiguousOffset, TimeZone},
};
use serde::{Deserialize, Serialize};

pub use plan::{Cadence, Every, Nth, Plan, PlanFault, Rows, Step};

use crate::moment::{Date, Moment};

/// A minute on the wall clock of some place; which place is said beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LocalTime(DateTime);

/// Why a local time can't be taken as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum LocalTimeFault {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// It isn't a date and a time of that date, to the minute: `2026-03-16T12:15`.
    #[error("not a date and time")]
    Unreadable,
    /// The year is one that no circle meets in.
    #[error("not from {} to {}", LocalTime::FIRST_YEAR, LocalTime::LAST_YEAR)]
    Year,
}

impl LocalTime {
    /// The earliest year a meeting can be in.
    pub const FIRST_YEAR: i16 = 1970;
    /// The latest year a meeting can be in.
    pub const LAST_YEAR: i16 = 2199;

    /// Parses `2026-03-16T12:15`, as a browser's field for date and time sends it. Seconds and
    /// their fractions may follow where they are zero.
    pub fn parse(raw: &str) -> Result<Self, LocalTimeFault> {
        let text = raw.trim();
        if text.is_empty() {
            return Err(LocalTimeFault::Empty);
        }
        if !has_the_form(text) {
            return Err(LocalTimeFault::Unreadable);
        }
        let time: DateTime = text.parse().map_err(|_| LocalTimeFault::Unreadable)?;
        if time.second() != 0 || time.subsec_nanosecond() != 0 {
            return Err(LocalTimeFault::Unreadable);
        }
        if !(Self::FIRST_YEAR..=Self::LAST_YEAR).contains(&time.year()) {
            return Err(LocalTimeFault::Year);
        }
        Ok(Self(time))
    }

    /// The minute that a wall clock in `zone` shows at `moment`.
    pub fn shown_at(moment: Moment, zone: &TimeZone) -> Self {
        let shown = moment.civil_in(zone);
        Self(DateTime::from_parts(
            shown.date(),
            jiff::civil::time(shown.hour(), shown.minute(), 0, 0),
        ))
    }

    /// The date.
    pub fn date(self) -> Date {
        self.0.date()
    }

    /// The same minute for `jiff`.
    pub const fn civil(self) -> DateTime {
        self.0
    }

    /// The same time of day on the same weekday, `weeks` weeks later.
    #[must_use]
    pub fn weeks_later(self, weeks: i64) -> Self {
        Self(
            self.0
                .checked_add(Span::new().weeks(weeks))
                .unwrap_or(self.0),
        )
    }

    /// The same time of day, `months` months later, on that month's `nth` day of the same weekday.
    #[must_use]
    pub fn months_later(self, months: i64, nth: Nth) -> Self {
        let date = self.date();
        let later = date
            .first_of_month()
            .checked_add(Span::new().months(months))
            .and_then(|month| month.nth_weekday_of_month(nth.ordinal(), date.weekday()))
            .unwrap_or(date);
        Self(later.to_datetime(self.0.time()))
    }
}

/// Whether `text` starts like `2026-03-16T12:15` and holds nothing but such characters: no zone,
/// no offset, no week number.
fn has_the_form(text: &str) -> bool {
    const FORM: &[u8] = b"0000-00-00T00:00";
    let fits = |(form, byte): (&u8, &u8)| match form {
        b'0' => byte.is_ascii_digit(),
        other => byte == other,
    };
    text.len() >= FORM.len()
        && FORM.iter().zip(text.as_bytes()).all(fits)
        && text
            .bytes()
            .skip(FORM.len())
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.'))
}

impl fmt::Display for LocalTime {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}T{}", self.0.date(), self.0.strftime("%H:%M"))
    }
}

impl TryFrom<String> for LocalTime {
    type Error = LocalTimeFault;

    fn try_from(raw: String) -> Result<Self, Self::Error> {
        Self::parse(&raw)
    }
}

impl From<LocalTime> for String {
    fn from(time: LocalTime) -> Self {
        time.to_string()
    }
}

/// Whether the clocks of a place make a local time mean something else than it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Shift {
    /// The clocks show it once.
    None,
    /// The clocks skip it, as in a spring night: the meeting is as much later as they skip.
    Gap,
    /// The clocks show it twice, as in an autumn night: the first is meant.
    Fold,
}

/// What a local time in a place means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The instant.
    pub instant: Moment,
    /// What the clocks there show at that instant: the local time itself, unless they skip it.
    pub shown: LocalTime,
    /// Whether that needed a choice, which people are told.
    pub shift: Shift,
}

/// The instant at which the clocks of `zone` show `local`.
///
/// RFC 5545, 3.3.5 reads a skipped and a repeated time in the same way.
pub fn resolve(local: LocalTime, zone: &TimeZone) -> Resolved {
    let ambiguous = zone.to_ambiguous_timestamp(local.0);
    let shift = match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => Shift::None,
        AmbiguousOffset::Gap { .. } => Shift::Gap,
        AmbiguousOffset::Fold { .. } => Shift::Fold,
    };
    // Invariant: the years of a local time lie far inside those of an instant.
    let instant = ambiguous.compatible().map_or(Moment::EPOCH, Moment::from);
    let shown = match shift {
        Shift::Gap => LocalTime::shown_at(instant, zone),
        Shift::None | Shift::Fold => local,
    };
    Resolved {
        instant,
        shown,
        shift,
    }
}

#[cfg(test)]
mod tests;
