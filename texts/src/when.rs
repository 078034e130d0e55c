//! Dates and times as people say them, in the reader's zone and as they are written where the reader
//! is.
//!
//! Every pattern is a message, so a language orders the parts as it must.

use domain::moment::Moment;
use jiff::{
    civil::{Date, Weekday},
    tz::{Offset, TimeZone},
};

use crate::{Texts, locale::Clock};

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
/// So long an hour count says more than "yesterday", even past midnight.
const HOURS_PAST_MIDNIGHT: u64 = 6;

/// "Tuesday 3 March".
pub fn day(texts: Texts, moment: Moment, zone: &TimeZone) -> String {
    civil_day(texts, date_in(moment, zone))
}

/// "Tuesday 3 March 2026".
pub fn day_year(texts: Texts, moment: Moment, zone: &TimeZone) -> String {
    civil_day_year(texts, date_in(moment, zone))
}

/// "Tuesday 3 March", of a date that has no zone.
pub fn civil_day(texts: Texts, date: Date) -> String {
    texts.when_day(date.day(), month(texts, date), weekday(texts, date))
}

/// "Tuesday 3 March 2026", of a date that has no zone.
pub fn civil_day_year(texts: Texts, date: Date) -> String {
    let (month, weekday) = (month(texts, date), weekday(texts, date));
    texts.when_day_year(date.day(), month, weekday, year(date))
}

/// "12:15", or "12:15 PM" where the clock has twelve hours.
pub fn time(texts: Texts, moment: Moment, zone: &TimeZone) -> String {
    let civil = moment.civil_in(zone);
    let two_digits = |number: i8| format!("{number:02}");
    let minute = two_digits(civil.minute());
    // Noon and midnight are twelve, not nought.
    let twelfth = || ((civil.hour() + 11) % 12 + 1).to_string();
    match texts.clock {
        Clock::TwentyFour => texts.when_time(two_digits(civil.hour()), minute),
        Clock::Twelve if civil.hour() < 12 => texts.when_time_morning(twelfth(), minute),
        Clock::Twelve => texts.when_time_afternoon(twelfth(), minute),
    }
}

/// "Tuesday 3 March at 12:15".
pub fn moment(texts: Texts, moment: Moment, zone: &TimeZone) -> String {
    texts.when_moment(day(texts, moment, zone), time(texts, moment, zone))
}

/// "today", "tomorrow", "yesterday", "Tuesday" within the coming six days, else the date, with its
/// year when that isn't the reader's present one.
pub fn relative_day(texts: Texts, moment: Moment, now: Moment, zone: &TimeZone) -> String {
    let (date, today) = (date_in(moment, zone), date_in(now, zone));
    match days_between(today, date) {
        -1 => texts.when_yesterday().to_owned(),
        0 => texts.when_today().to_owned(),
        1 => texts.when_tomorrow().to_owned(),
        2..=6 => weekday(texts, date).to_owned(),
        _ => dated(texts, date, today),
    }
}

/// "today 12:15", "Tuesday 12:15".
pub fn relative_moment(texts: Texts, moment: Moment, now: Moment, zone: &TimeZone) -> String {
    texts.when_relative_moment(
        relative_day(texts, moment, now, zone),
        time(texts, moment, zone),
    )
}

/// "just now" (also for what is yet to come), "5 minutes ago", "3 hours ago", "yesterday", "4 days
/// ago", else the date.
pub fn ago(texts: Texts, moment: Moment, now: Moment, zone: &TimeZone) -> String {
    let seconds = now.since(moment).as_secs();
    let (date, today) = (date_in(moment, zone), date_in(now, zone));
    let days = days_between(date, today);
    match seconds {
        0..MINUTE => texts.when_just_now().to_owned(),
        MINUTE..HOUR => texts.when_minutes_ago(seconds / MINUTE),
        _ if days == 0 || seconds < HOURS_PAST_MIDNIGHT * HOUR => {
            texts.when_hours_ago(seconds / HOUR)
        }
        _ if days == 1 => texts.when_yesterday().to_owned(),
        _ if days < 7 => texts.when_days_ago(days),
        _ => dated(texts, date, today),
    }
}

/// "Toronto", the city of America/Toronto; for a zone without a city "UTC" and its offset.
pub fn zone_city(texts: Texts, zone: &TimeZone) -> String {
    match zone.iana_name() {
        Some(name) if name != "UTC" && !name.starts_with("Etc/") => {
            let city = name.rsplit_once('/').map_or(name, |(_, city)| city);
            city.replace('_', " ")
        }
        // These never change their offset: any instant tells it.
        _ => match zone.to_offset(Moment::EPOCH.timestamp()) {
            Offset::UTC => texts.when_zone_utc().to_owned(),
            offset => texts.when_zone_offset(offset.to_string()),
        },
    }
}

/// "7 September to 18 December 2026", from the first to the last date of a season; what both have
/// in common is said once.
pub fn span(texts: Texts, first: Date, last: Date) -> String {
    if first == last {
        civil_date(texts, first)
    } else if first.year() != last.year() {
        texts.when_span_years(civil_date(texts, first), civil_date(texts, last))
    } else if first.month() != last.month() {
        let months = (month(texts, first), month(texts, last));
        texts.when_span_year(first.day(), months.0, last.day(), months.1, year(last))
    } else {
        texts.when_span_month(first.day(), last.day(), month(texts, last), year(last))
    }
}

/// "7 September 2026".
pub fn civil_date(texts: Texts, date: Date) -> String {
    texts.when_date(date.day(), month(texts, date), year(date))
}

fn dated(texts: Texts, date: Date, today: Date) -> String {
    if date.year() == today.year() {
        civil_day(texts, date)
    } else {
        civil_day_year(texts, date)
    }
}

fn date_in(moment: Moment, zone: &TimeZone) -> Date {
    moment.civil_in(zone).date()
}

/// Whole calendar days from `first` to `last`, negative when `last` is the earlier.
fn days_between(first: Date, last: Date) -> i64 {
    first.duration_until(last).as_hours() / 24
}

/// As text: a number would be written "2,026".
fn year(date: Date) -> String {
    date.year().to_string()
}

fn weekday(texts: Texts, date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => texts.when_monday(),
        Weekday::Tuesday => texts.when_tuesday(),
        Weekday::Wednesday => texts.when_wednesday(),
        Weekday::Thursday => texts.when_thursday(),
        Weekday::Friday => texts.when_friday(),
        Weekday::Saturday => texts.when_saturday(),
        Weekday::Sunday => texts.when_sunday(),
    }
}

fn month(texts: Texts, date: Date) -> &'static str {
    match date.month() {
        1 => texts.when_january(),
        2 => texts.when_february(),
        3 => texts.when_march(),
        4 => texts.when_april(),
        5 => texts.when_may(),
        6 => texts.when_june(),
        7 => texts.when_july(),
        8 => texts.when_august(),
        9 => texts.when_september(),
        10 => texts.when_october(),
        11 => texts.when_november(),
        _ => texts.when_december(),
    }
}

#[cfg(test)]
mod tests;
