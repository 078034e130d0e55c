//! VTIMEZONE: the rules of a zone for the years that an event needs (RFC 5545, 3.6.5), made from
//! the zone data in the program itself.
//!
//! Where every year has its two changes on the same weekday of the same month, they are written as
//! two yearly rules, which every calendar understands; else (Morocco, which follows the moon) each
//! change is written down by itself. A rule is written only if it gives exactly the changes that
//! the data has.

use jiff::{
    Timestamp,
    civil::{DateTime, Weekday, date},
    tz::{Offset, TimeZone},
};

use super::{by_day, civil, lines::Lines};
use crate::sites::ZoneName;

/// Years after the last one in which a rule must still give what the data has: in so many, the
/// fourth and the last Sunday of a month fall apart.
const YEARS_ON: i16 = 6;

/// One change of the clocks.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Change {
    /// What the clocks showed just when they were changed.
    onset: DateTime,
    from: Offset,
    to: Offset,
    name: String,
}

/// Which day of a month: the first Monday, the last Sunday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Yearly {
    month: i8,
    weekday: Weekday,
    /// 1 to 4, or -1 for the last.
    nth: i8,
}

/// Writes the rules of `zone` for the years `first` to `last`.
pub(super) fn write(out: &mut Lines, zone: &ZoneName, first: i16, last: i16) {
    let rules = zone.zone();
    out.line("BEGIN", "VTIMEZONE");
    out.line("TZID", zone.as_str());
    match yearly(&rules, first - 1, last + YEARS_ON) {
        Some(pair) => {
            let lowest = pair.iter().map(|(change, _)| change.to).min();
            for (change, rule) in &pair {
                observance(out, change, Some(change.to) == lowest, Some(*rule));
            }
        }
        None => one_by_one(out, &rules, first - 1, last + 1),
    }
    out.line("END", "VTIMEZONE");
}

/// What held when the year `first` began, and every change until the end of `last`.
fn one_by_one(out: &mut Lines, rules: &TimeZone, first: i16, last: i16) {
    let before = rules.to_offset_info(new_year(first));
    let held = Change {
        onset: date(1970, 1, 1).at(0, 0, 0, 0),
        from: before.offset(),
        to: before.offset(),
        name: before.abbreviation().to_owned(),
    };
    let all: Vec<Change> = std::iter::once(held)
        .chain(changes(rules, first, last))
        .collect();
    let lowest = all.iter().map(|change| change.to).min();
    for change in &all {
        observance(out, change, Some(change.to) == lowest, None);
    }
}

/// The lowest offset is called standard time, and each other daylight time: so calendars expect
/// it, whatever the law says (Irish law has it the other way round).
fn observance(out: &mut Lines, change: &Change, is_standard: bool, rule: Option<Yearly>) {
    let kind = if is_standard { "STANDARD" } else { "DAYLIGHT" };
    out.line("BEGIN", kind);
    out.line("DTSTART", &civil(change.onset));
    out.line("TZOFFSETFROM", &offset(change.from));
    out.line("TZOFFSETTO", &offset(change.to));
    out.text("TZNAME", &change.name);
    if let Some(rule) = rule {
        out.line("RRULE", &rule.text());
    }
    out.line("END", kind);
}

fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let seconds = seconds.abs();
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
    match seconds % 60 {
        0 => format!("{sign}{hours:02}{minutes:02}"),
        rest => format!("{sign}{hours:02}{minutes:02}{rest:02}"),
    }
}

/// The two changes of the year `first`, where their rules hold until the end of `last`.
fn yearly(rules: &TimeZone, first: i16, last: i16) -> Option<[(Change, Yearly); 2]> {
    let all = changes(rules, first, last);
    let years = usize::try_from(last - first + 1).ok()?;
    if all.len() != 2 * years {
        return None;
    }
    let (even, odd): (Vec<_>, Vec<_>) = all.chunks(2).map(|pair| (&pair[0], &pair[1])).unzip();
    Some([of_one_kind(&even, first)?, of_one_kind(&odd, first)?])
}

/// The first of `changes` and its rule, if they are one a year from `first` on by one rule.
fn of_one_kind(changes: &[&Change], first: i16) -> Option<(Change, Yearly)> {
    let model = *changes.first()?;
    let rule = [-1, 1, 2, 3, 4]
        .map(|nth| Yearly {
            month: model.onset.month(),
            weekday: model.onset.weekday(),
            nth,
        })
        .into_iter()
        .find(|rule| {
            (first..).zip(changes).all(|(year, change)| {
                Some(change.onset) == rule.onset(year, model.onset)
                    && (change.from, change.to) == (model.from, model.to)
                    && change.name == model.name
            })
        })?;
    Some((model.clone(), rule))
}

impl Yearly {
    /// When the rule has its change in `year`, at the time of day of `model`.
    fn onset(self, year: i16, model: DateTime) -> Option<DateTime> {
        let day = date(year, self.month, 1)
            .nth_weekday_of_month(self.nth, self.weekday)
            .ok()?;
        Some(day.to_datetime(model.time()))
    }

    fn text(self) -> String {
        let (month, day) = (self.month, by_day(self.nth, self.weekday));
        format!("FREQ=YEARLY;BYMONTH={month};BYDAY={day}")
    }
}

/// Every change of the clocks in the years `first` to `last`; new names for the same time are
/// none.
fn changes(rules: &TimeZone, first: i16, last: i16) -> Vec<Change> {
    let end = new_year(last + 1);
    let mut from = rules.to_offset(new_year(first));
    let mut found = Vec::new();
    for change in rules.following(new_year(first)) {
        if change.timestamp() >= end {
            break;
        }
        let to = change.offset();
        if to != from {
            found.push(Change {
                onset: from.to_datetime(change.timestamp()),
                from,
                to,
                name: change.abbreviation().to_owned(),
            });
        }
        from = to;
    }
    found
}

/// The first instant of `year`, in UTC.
fn new_year(year: i16) -> Timestamp {
    Offset::UTC
        .to_timestamp(date(year, 1, 1).at(0, 0, 0, 0))
        .unwrap_or(Timestamp::UNIX_EPOCH)
}
