//! One slot as people type it: a day and two times.

use jiff::civil::Weekday;

use super::{MIN_MINUTES, SlotFault, WeeklySlot};

const DAY_MINUTES: u16 = 24 * 60;
const NOON: u16 = 12 * 60;

/// Days from Monday on: the form we write, then what else is read, lower-cased.
const DAYS: [(Weekday, &str, &[&str]); 7] = [
    (Weekday::Monday, "Mon", &["mon", "monday", "lun", "lundi"]),
    (
        Weekday::Tuesday,
        "Tue",
        &["tue", "tues", "tuesday", "mar", "mardi"],
    ),
    (
        Weekday::Wednesday,
        "Wed",
        &["wed", "weds", "wednesday", "mer", "mercredi"],
    ),
    (
        Weekday::Thursday,
        "Thu",
        &["thu", "thur", "thurs", "thursday", "jeu", "jeudi"],
    ),
    (
        Weekday::Friday,
        "Fri",
        &["fri", "friday", "ven", "vendredi"],
    ),
    (
        Weekday::Saturday,
        "Sat",
        &["sat", "saturday", "sam", "samedi"],
    ),
    (
        Weekday::Sunday,
        "Sun",
        &["sun", "sunday", "dim", "dimanche"],
    ),
];

/// Parses one slot; `previous` is the day of the slot before it, to suggest where a day is missing.
pub(super) fn parse(typed: &str, previous: Option<Weekday>) -> Result<WeeklySlot, SlotFault> {
    let text = || typed.to_owned();
    let times_at = typed
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(typed.len());
    let (word, times) = typed.split_at(times_at);
    let (start, end) = times
        .trim_start_matches(['.', ':', ' '])
        .split_once(is_dash)
        .ok_or_else(|| SlotFault::Form { text: text() })?;
    let (Some(start), Some(end)) = (time(start), time(end)) else {
        return Err(unreadable(text(), start, end));
    };
    let day = day(word).ok_or_else(|| SlotFault::Day {
        text: text(),
        fix: previous
            .filter(|_| word.is_empty())
            .and_then(|day| fix(day, start, end)),
    })?;
    if end <= start {
        let meant = [(start, end + NOON), (end, start)];
        let fix = meant
            .into_iter()
            .find_map(|(start, end)| fix(day, start, end));
        return Err(SlotFault::EndBeforeStart { text: text(), fix });
    }
    if end - start < MIN_MINUTES {
        return Err(SlotFault::TooShort {
            text: text(),
            least: MIN_MINUTES,
        });
    }
    Ok(WeeklySlot { day, start, end })
}

/// The three letters that a day is written with.
pub(super) fn short_day(day: Weekday) -> &'static str {
    DAYS.iter()
        .find(|(known, ..)| *known == day)
        .map_or("", |(_, short, _)| short)
}

fn day(word: &str) -> Option<Weekday> {
    let word = word.to_lowercase();
    DAYS.iter()
        .find(|(.., names)| names.contains(&word.as_str()))
        .map(|(day, ..)| *day)
}

/// A slot that would have been taken, as text.
fn fix(day: Weekday, start: u16, end: u16) -> Option<String> {
    let is_slot = end >= start + MIN_MINUTES && end <= DAY_MINUTES;
    is_slot.then(|| WeeklySlot { day, start, end }.to_string())
}

/// Numbers that are no time are one fault, words where times should be another.
fn unreadable(text: String, start: &str, end: &str) -> SlotFault {
    let is_number = |time: &str| time.trim().starts_with(|c: char| c.is_ascii_digit());
    if is_number(start) && is_number(end) {
        SlotFault::Time { text }
    } else {
        SlotFault::Form { text }
    }
}

/// Minutes from midnight; `24:00` is the end of a day.
fn time(typed: &str) -> Option<u16> {
    let typed = typed.trim();
    let (hours, minutes) = typed
        .split_once([':', '.', 'h', 'H'])
        .map_or((typed, "00"), |(hours, minutes)| {
            (hours, if minutes.is_empty() { "00" } else { minutes })
        });
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= DAY_MINUTES).then_some(total)
}

/// One or two digits.
fn number(digits: &str) -> Option<u16> {
    let is_number =
        (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { digits.parse().ok() } else { None }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}
