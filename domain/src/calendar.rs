//! The text of calendars (RFC 5545) and of the invitations that travel by mail (RFC 5546).
//!
//! Everything stands in the values passed in: nothing here reads a clock or knows whose meeting it
//! is. An event tells its reader when, where and how to join, and never what it is about: a
//! hospital's calendar is read by assistants. The only attendee is the one it is sent to.

mod lines;
mod rules;

use std::time::Duration;

use jiff::{
    civil::{DateTime, Weekday},
    tz::TimeZone,
};

use self::lines::Lines;
use crate::{
    moment::Moment,
    schedule::{Cadence, LocalTime, Shift, Step, resolve},
    sites::ZoneName,
};

/// Who wrote the text (RFC 5545, 3.7.3).
const PRODUCT: &str = "-//Circlekeep//Circlekeep//EN";
/// 2026-01-01T00:00:00Z, in microseconds since 1970.
const COUNTED_FROM: i64 = 1_767_225_600_000_000;
const SECOND: i64 = 1_000_000;

/// The SEQUENCE of a change made at `now` to what had the SEQUENCE `old`.
///
/// It counts seconds since 2026 began, so that it rises even where an older backup was restored
/// and nobody remembers what had been sent.
pub fn sequence_after(old: i64, now: Moment) -> i64 {
    let seconds = (now.micros() - COUNTED_FROM).div_euclid(SECOND);
    old.saturating_add(1).max(seconds)
}

/// The first instant at which a change could have had this SEQUENCE: the stamp of an event in a
/// feed, which must stay the same as long as the event does.
pub fn stamp_of(sequence: i64) -> Moment {
    Moment::from_micros(sequence.saturating_mul(SECOND).saturating_add(COUNTED_FROM))
        .unwrap_or(Moment::EPOCH)
}

/// A name and an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mailbox<'a> {
    /// The name; may be empty.
    pub name: &'a str,
    /// The address.
    pub address: &'a str,
}

/// Meetings at a cadence that calendars can repeat by themselves.
///
/// Invariant: the clocks neither skip nor repeat any of them. A calendar leaves out a time that is
/// skipped and then counts one more at the end (RFC 5545, 3.3.10).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeated {
    cadence: Cadence,
    without: Vec<LocalTime>,
}

impl Repeated {
    /// `cadence` without the meetings at the times `without`; none where each meeting must be
    /// sent by itself.
    pub fn new(cadence: Cadence, without: Vec<LocalTime>, zone: &ZoneName) -> Option<Self> {
        let rules = zone.zone();
        cadence
            .local_times()
            .into_iter()
            .all(|local| resolve(local, &rules).shift == Shift::None)
            .then_some(Self { cadence, without })
    }
}

/// When it is, by the clocks of its zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Times {
    /// Once.
    Once(LocalTime),
    /// At a cadence.
    Repeated(Repeated),
    /// One of those at a cadence, moved or not: RECURRENCE-ID says which.
    Exception {
        /// When the cadence has it.
        original: LocalTime,
        /// When it is.
        local: LocalTime,
    },
}

/// Whether it takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It does.
    Confirmed,
    /// It was called off, or isn't this person's any more.
    Cancelled,
}

/// One event in one person's calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event<'a> {
    /// What the calendar knows it by: the same for its whole life, exceptions included.
    pub uid: &'a str,
    /// Rises with every change; see [`sequence_after`].
    pub sequence: i64,
    /// When this text was made (DTSTAMP).
    pub stamp: Moment,
    /// Whose clocks.
    pub zone: &'a ZoneName,
    /// When.
    pub times: Times,
    /// How long.
    pub minutes: i64,
    /// Whether it takes place.
    pub status: Status,
    /// What stands in the grid of the calendar; neutral.
    pub summary: &'a str,
    /// Where to go or how to join.
    pub location: &'a str,
    /// What stands below.
    pub description: &'a str,
}

impl Event<'_> {
    /// The zone's rules, and the local times from the first to the last.
    fn span(&self) -> (LocalTime, LocalTime) {
        match &self.times {
            Times::Once(local) => (*local, *local),
            Times::Exception { original, local } => (*original.min(local), *original.max(local)),
            Times::Repeated(repeated) => (repeated.cadence.first(), repeated.cadence.last()),
        }
    }

    fn start(&self) -> LocalTime {
        match &self.times {
            Times::Once(local) | Times::Exception { local, .. } => *local,
            Times::Repeated(repeated) => repeated.cadence.first(),
        }
    }

    fn length(&self) -> Duration {
        Duration::from_mins(u64::try_from(self.minutes).unwrap_or(0))
    }
}

/// What the mail asks of a calendar. It stands in the text and in the header of the mail's part,
/// and must be the same in both (RFC 6047, 2.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Enter this event, or change it.
    Request,
    /// Take it away.
    Cancel,
}

impl Method {
    /// As it is written.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }

    /// What an event's status asks for.
    pub const fn of(status: Status) -> Self {
        match status {
            Status::Confirmed => Self::Request,
            Status::Cancelled => Self::Cancel,
        }
    }
}

/// The text that asks `attendee`'s calendar to enter, change or take away `event`.
pub fn message(event: &Event<'_>, organizer: Mailbox<'_>, attendee: Mailbox<'_>) -> String {
    let mut out = begin();
    out.line("METHOD", Method::of(event.status).name());
    zones(&mut out, std::slice::from_ref(event));
    write(&mut out, event, |out| {
        out.mailbox("ORGANIZER", "", organizer);
        out.mailbox(
            "ATTENDEE",
            ";CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE",
            attendee,
        );
    });
    out.line("END", "VCALENDAR");
    out.finish()
}

/// The text of a calendar that is subscribed to, called `name`.
pub fn feed(name: &str, events: &[Event<'_>]) -> String {
    let mut out = begin();
    out.line("METHOD", "PUBLISH");
    out.text("NAME", name);
    out.text("X-WR-CALNAME", name);
    out.line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
    out.line("X-PUBLISHED-TTL", "PT1H");
    zones(&mut out, events);
    for event in events {
        write(&mut out, event, |_| {});
    }
    out.line("END", "VCALENDAR");
    out.finish()
}

fn begin() -> Lines {
    let mut out = Lines::default();
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", PRODUCT);
    out.line("CALSCALE", "GREGORIAN");
    out
}

/// The rules of every zone that the events name, each once.
fn zones(out: &mut Lines, events: &[Event<'_>]) {
    let mut named: Vec<&ZoneName> = events.iter().map(|event| event.zone).collect();
    named.sort_unstable();
    named.dedup();
    for zone in named {
        let spans = || {
            events
                .iter()
                .filter(|event| event.zone == zone)
                .map(Event::span)
        };
        let first = spans().map(|(first, _)| first).min();
        let last = spans().map(|(_, last)| last).max();
        if let (Some(first), Some(last)) = (first, last) {
            rules::write(out, zone, first.date().year(), last.date().year());
        }
    }
}

fn write(out: &mut Lines, event: &Event<'_>, people: impl FnOnce(&mut Lines)) {
    let rules = event.zone.zone();
    out.line("BEGIN", "VEVENT");
    out.text("UID", event.uid);
    out.line("SEQUENCE", &event.sequence.to_string());
    out.line("DTSTAMP", &instant(event.stamp));
    when(out, event, &rules);
    people(out);
    out.text("SUMMARY", event.summary);
    out.text("LOCATION", event.location);
    out.text("DESCRIPTION", event.description);
    out.line("CLASS", "PRIVATE");
    out.line("TRANSP", "OPAQUE");
    out.line(
        "STATUS",
        match event.status {
            Status::Confirmed => "CONFIRMED",
            Status::Cancelled => "CANCELLED",
        },
    );
    out.line("END", "VEVENT");
}

fn when(out: &mut Lines, event: &Event<'_>, rules: &TimeZone) {
    let zone = event.zone.as_str();
    let start = resolve(event.start(), rules);
    let end = start.instant + event.length();
    let shown = LocalTime::shown_at(end, rules);
    if let Times::Exception { original, .. } = &event.times {
        out.line(&in_zone("RECURRENCE-ID", zone), &civil(original.civil()));
    }
    let is_repeated = [start.shift, resolve(shown, rules).shift].contains(&Shift::Fold);
    if is_repeated {
        // In an hour that the clocks show twice, calendars differ on which is meant.
        out.line("DTSTART", &instant(start.instant));
        out.line("DTEND", &instant(end));
    } else {
        out.line(&in_zone("DTSTART", zone), &civil(start.shown.civil()));
        out.line(&in_zone("DTEND", zone), &civil(shown.civil()));
    }
    if let Times::Repeated(repeated) = &event.times {
        out.line("RRULE", &rule(repeated.cadence));
        for left_out in &repeated.without {
            out.line(&in_zone("EXDATE", zone), &civil(left_out.civil()));
        }
    }
}

/// How an event repeats (RFC 5545, 3.3.10).
fn rule(cadence: Cadence) -> String {
    let count = cadence.count();
    match cadence.step() {
        Step::Weeks(weeks) => format!("FREQ=WEEKLY;INTERVAL={weeks};COUNT={count}"),
        Step::Month(nth) => {
            let day = by_day(nth.ordinal(), cadence.first().date().weekday());
            format!("FREQ=MONTHLY;BYDAY={day};COUNT={count}")
        }
    }
}

/// One weekday of a month, as BYDAY has it: "2TU" is the second Tuesday, "-1SU" the last Sunday.
fn by_day(nth: i8, weekday: Weekday) -> String {
    let day = match weekday {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    };
    format!("{nth}{day}")
}

/// `name` with the zone that its value is in.
fn in_zone(name: &str, zone: &str) -> String {
    format!("{name};TZID={zone}")
}

/// A local time in the form of RFC 5545, 3.3.5.
fn civil(time: DateTime) -> String {
    time.strftime("%Y%m%dT%H%M%S").to_string()
}

/// An instant, in UTC.
fn instant(moment: Moment) -> String {
    format!("{}Z", civil(moment.civil_in(&TimeZone::UTC)))
}

#[cfg(test)]
mod tests;
