//! The hours of a week in which a person can meet, in the person's own zone, and the hours that
//! several people share.

mod piece;
mod share;

use std::fmt;

use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

pub use share::{SharedSlot, shared};

/// The shortest slot worth typing, in minutes.
pub const MIN_MINUTES: u16 = 15;
/// The most slots a person types.
pub const MAX_SLOTS: usize = 70;
/// The most bytes of all that is typed.
const MAX_BYTES: usize = 4_096;

/// One span of a day of the week; minutes count from midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WeeklySlot {
    day: Weekday,
    start: u16,
    end: u16,
}

impl WeeklySlot {
    /// The day of the week.
    pub fn day(self) -> Weekday {
        self.day
    }

    /// Minutes from midnight to its start.
    pub fn start(self) -> u16 {
        self.start
    }

    /// Minutes from midnight to its end, at most 1,440.
    pub fn end(self) -> u16 {
        self.end
    }

    fn order(self) -> (i8, u16, u16) {
        (self.day.to_monday_zero_offset(), self.start, self.end)
    }
}

/// The slots of a week, sorted from Monday on, none touching another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WeeklySlots(Vec<WeeklySlot>);

/// Why slots can't be taken as typed. `text` is the slot that is wrong, `fix` what may have been
/// meant, in a form that parses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum SlotFault {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// It isn't a day and two times: `whenever`.
    #[error("not a day and two times: {text:?}")]
    Form {
        /// The slot as typed.
        text: String,
    },
    /// No day is named, or none that is one.
    #[error("not a day of the week: {text:?}")]
    Day {
        /// The slot as typed.
        text: String,
        /// The same times on the day before it in the list, where no day is named.
        fix: Option<String>,
    },
    /// A time that no day has: `25:00`, `12:75`.
    #[error("not a time of day: {text:?}")]
    Time {
        /// The slot as typed.
        text: String,
    },
    /// It ends when it starts, or before.
    #[error("ends before it starts: {text:?}")]
    EndBeforeStart {
        /// The slot as typed.
        text: String,
        /// The end in the afternoon where that helps, else start and end exchanged.
        fix: Option<String>,
    },
    /// It is shorter than 15 minutes.
    #[error("shorter than {least} minutes: {text:?}")]
    TooShort {
        /// The slot as typed.
        text: String,
        /// The shortest slot, in minutes.
        least: u16,
    },
    /// There are more slots than a week has use for.
    #[error("more than {max} slots")]
    TooMany {
        /// The most slots.
        max: usize,
    },
}

impl WeeklySlots {
    /// Parses `Tue 12:00-13:00; Thu 17:30-19:00`. English and French days, in full or short, in
    /// any case; `;`, `,` or line breaks between slots; any dash; `9:00`, `9.00`, `9h00` or `9`.
    pub fn parse(raw: &str) -> Result<Self, SlotFault> {
        if raw.len() > MAX_BYTES {
            return Err(SlotFault::TooMany { max: MAX_SLOTS });
        }
        let mut slots: Vec<WeeklySlot> = Vec::new();
        for text in raw.split([';', ',', '\n']).map(str::trim) {
            if text.is_empty() {
                continue;
            }
            if slots.len() == MAX_SLOTS {
                return Err(SlotFault::TooMany { max: MAX_SLOTS });
            }
            slots.push(piece::parse(text, slots.last().map(|slot| slot.day))?);
        }
        if slots.is_empty() {
            return Err(SlotFault::Empty);
        }
        Ok(Self::merged(slots))
    }

    /// The slots in order.
    pub fn as_slice(&self) -> &[WeeklySlot] {
        &self.0
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn merged(mut slots: Vec<WeeklySlot>) -> Self {
        slots.sort_by_key(|slot| slot.order());
        let mut merged: Vec<WeeklySlot> = Vec::with_capacity(slots.len());
        for slot in slots {
            match merged.last_mut() {
                Some(last) if last.day == slot.day && slot.start <= last.end => {
                    last.end = last.end.max(slot.end);
                }
                _ => merged.push(slot),
            }
        }
        Self(merged)
    }
}

impl fmt::Display for WeeklySlot {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (start, end) = (self.start, self.end);
        write!(
            out,
            "{} {:02}:{:02}-{:02}:{:02}",
            piece::short_day(self.day),
            start / 60,
            start % 60,
            end / 60,
            end % 60
        )
    }
}

impl fmt::Display for WeeklySlots {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, slot) in self.0.iter().enumerate() {
            let between = if index == 0 { "" } else { "; " };
            write!(out, "{between}{slot}")?;
        }
        Ok(())
    }
}

impl TryFrom<String> for WeeklySlots {
    type Error = SlotFault;

    fn try_from(raw: String) -> Result<Self, Self::Error> {
        match Self::parse(&raw) {
            Err(SlotFault::Empty) => Ok(Self::default()),
            parsed => parsed,
        }
    }
}

impl From<WeeklySlots> for String {
    fn from(slots: WeeklySlots) -> Self {
        slots.to_string()
    }
}

#[cfg(test)]
mod tests;
