//! Seasons as they live, told to calendars: prints one JSON object a line, which is either a
//! message and the meetings that its reader's calendar must show after it, or a feed.
//!
//! end2end/calendars.spec.mjs reads them with a calendar that isn't ours.

use std::{
    io::{self, BufWriter, Write},
    time::Duration,
};

use domain::{
    calendar::{
        Event, Mailbox, Method, Repeated, Status, Times, feed, message, sequence_after, stamp_of,
    },
    moment::Moment,
    schedule::{Cadence, Every, LocalTime, resolve},
    sites::ZoneName,
};
use jiff::{Span, Timestamp};
use serde_json::{Value, json};

/// Zones whose rules are known to be hard, and two that most readers live in.
const ZONES: [&str; 16] = [
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/Halifax",
    "America/Nuuk",
    "America/Santiago",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Asia/Gaza",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/Dublin",
    "Europe/Paris",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "UTC",
];
/// First meetings: before each change of the clocks, on both sides of a new year, late at night.
const FIRSTS: [&str; 5] = [
    "2026-02-09T12:15",
    "2026-08-31T07:00",
    "2026-11-24T17:30",
    "2027-09-14T23:30",
    "2029-12-04T12:00",
];
/// How often, and how many meetings.
const CADENCES: [(Every, i64); 4] = [
    (Every::Weeks(1), 10),
    (Every::Weeks(2), 12),
    (Every::Weeks(4), 9),
    (Every::Month, 9),
];
const MINUTES: i64 = 60;

fn main() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for name in ZONES {
        for first in FIRSTS {
            for (every, count) in CADENCES {
                for line in Life::new(zone(name), local(first), every, count).live() {
                    writeln!(out, "{line}")?;
                }
            }
        }
    }
    for name in ZoneName::all() {
        for line in around_changes(&name) {
            writeln!(out, "{line}")?;
        }
    }
    out.flush()
}

fn zone(name: &str) -> ZoneName {
    ZoneName::parse(name).unwrap_or_else(|fault| panic!("{name}: {fault}"))
}

fn local(text: &str) -> LocalTime {
    LocalTime::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault}"))
}

/// One row of a season.
struct Row {
    original: LocalTime,
    local: LocalTime,
    cancelled: bool,
}

/// A season, and the calendars of those who sit in it.
struct Life {
    zone: ZoneName,
    cadence: Cadence,
    rows: Vec<Row>,
    uid: String,
    sequence: i64,
    now: Moment,
    told: Vec<Value>,
}

impl Life {
    fn new(zone: ZoneName, first: LocalTime, every: Every, count: i64) -> Self {
        let cadence = Cadence::new(first, every, count)
            .unwrap_or_else(|fault| panic!("{every:?} {count}: {fault}"));
        let rows = cadence.local_times().into_iter();
        let rows = rows.map(|local| Row {
            original: local,
            local,
            cancelled: false,
        });
        let now = resolve(first, &zone.zone()).instant - Duration::from_hours(24 * 14);
        Self {
            uid: format!("{zone}-{first}-{every:?}-{count}"),
            rows: rows.collect(),
            zone,
            cadence,
            sequence: sequence_after(0, now),
            now,
            told: Vec::new(),
        }
    }

    /// Create, move, move again, cancel one, join, leave, feed, cancel all.
    fn live(mut self) -> Vec<Value> {
        self.season("early");
        self.move_row(2, "2026-06-30T07:45", "early");
        self.move_row(2, "2026-07-01T18:00", "early");
        self.cancel_row(4, "early");
        self.join("late", 3);
        self.move_row(6, "2027-01-12T12:15", "late");
        self.leave("late");
        self.join("late", 5);
        self.feed();
        self.call_off("early");
        self.told
    }

    fn season(&mut self, whom: &str) {
        let times = Repeated::new(self.cadence, Vec::new(), &self.zone)
            .unwrap_or_else(|| panic!("{} is one of its own", self.uid));
        self.tell(whom, Times::Repeated(times), Status::Confirmed, 0);
    }

    fn move_row(&mut self, nth: usize, to: &str, whom: &str) {
        self.change();
        self.rows[nth].local = local(to);
        let times = self.exception(nth);
        self.tell(whom, times, Status::Confirmed, 0);
    }

    fn cancel_row(&mut self, nth: usize, whom: &str) {
        self.change();
        self.rows[nth].cancelled = true;
        let times = self.exception(nth);
        self.tell(whom, times, Status::Cancelled, 0);
    }

    /// A seat taken, when `past` rows are over: the season from the first that comes, without what
    /// was called off, and each that was moved by itself.
    fn join(&mut self, whom: &str, past: usize) {
        self.change();
        let coming = self.coming(past);
        let without = self.rows[past..].iter().filter(|row| row.cancelled);
        let without = without.map(|row| row.original).collect();
        let times = Repeated::new(coming, without, &self.zone)
            .unwrap_or_else(|| panic!("{} is one of its own", self.uid));
        let whom = format!("{whom}-{past}");
        self.tell_only(&whom, Times::Repeated(times), Status::Confirmed);
        for nth in past..self.rows.len() {
            let row = &self.rows[nth];
            if row.local != row.original && !row.cancelled {
                let times = self.exception(nth);
                self.tell_only(&whom, times, Status::Confirmed);
            }
        }
        self.expect(&whom, past);
    }

    fn leave(&mut self, whom: &str) {
        self.change();
        let times = Repeated::new(self.coming(3), Vec::new(), &self.zone)
            .unwrap_or_else(|| panic!("{} is one of its own", self.uid));
        let whom = format!("{whom}-3");
        self.tell_only(&whom, Times::Repeated(times), Status::Cancelled);
        self.expect(&whom, usize::MAX);
    }

    fn call_off(&mut self, whom: &str) {
        self.change();
        let times = Repeated::new(self.cadence, Vec::new(), &self.zone)
            .unwrap_or_else(|| panic!("{} is one of its own", self.uid));
        self.tell_only(whom, Times::Repeated(times), Status::Cancelled);
        self.expect(whom, usize::MAX);
    }

    fn feed(&mut self) {
        let events: Vec<String> = (0..self.rows.len())
            .map(|nth| format!("{}-{nth}", self.uid))
            .collect();
        let events: Vec<Event<'_>> = events
            .iter()
            .zip(&self.rows)
            .filter(|(_, row)| !row.cancelled)
            .map(|(uid, row)| self.event(uid, Times::Once(row.local), Status::Confirmed))
            .collect();
        let text = feed("Peer meetings", &events);
        let shown = self.shown(0);
        self.told.push(json!({ "feed": text, "shows": shown }));
    }

    fn coming(&self, past: usize) -> Cadence {
        self.cadence
            .after(past)
            .unwrap_or_else(|| panic!("{past} past leave nothing"))
    }

    /// Time passes, and something is changed.
    fn change(&mut self) {
        self.now = self.now + Duration::from_hours(7);
        self.sequence = sequence_after(self.sequence, self.now);
    }

    fn exception(&self, nth: usize) -> Times {
        Times::Exception {
            original: self.rows[nth].original,
            local: self.rows[nth].local,
        }
    }

    fn tell(&mut self, whom: &str, times: Times, status: Status, past: usize) {
        let past = if whom == "late" { 3 } else { past };
        let whom = if whom == "late" { "late-3" } else { whom };
        self.tell_only(whom, times, status);
        self.expect(whom, past);
    }

    fn event<'a>(&'a self, uid: &'a str, times: Times, status: Status) -> Event<'a> {
        Event {
            uid,
            sequence: self.sequence,
            stamp: stamp_of(self.sequence),
            zone: &self.zone,
            times,
            minutes: MINUTES,
            status,
            summary: "Peer meeting",
            location: "Room 4, or https://video.example/j/8812; +1 902 555 0100",
            description: "Coming, late, can’t:\nhttps://circles.example/brief/abc — médecins",
        }
    }

    fn tell_only(&mut self, whom: &str, times: Times, status: Status) {
        let event = self.event(&self.uid, times, status);
        let address = format!("{whom}@aurora.example");
        let attendee = Mailbox {
            name: whom,
            address: &address,
        };
        let organizer = Mailbox {
            name: "Aurora Health",
            address: "circles@aurora.example",
        };
        let told = json!({
            "text": message(&event, organizer, attendee),
            "method": Method::of(status).name(),
            "whom": address,
            "uid": self.uid,
            "sequence": self.sequence,
        });
        self.told.push(told);
    }

    /// What the calendar of `whom`, who came when `past` rows were over, must show now.
    fn expect(&mut self, whom: &str, past: usize) {
        let shown = self.shown(past);
        if let Some(last) = self.told.last_mut() {
            last["shows"] = shown;
            last["whom"] = json!(format!("{whom}@aurora.example"));
        }
    }

    fn shown(&self, past: usize) -> Value {
        let rules = self.zone.zone();
        let mut shown: Vec<[String; 2]> = self
            .rows
            .iter()
            .skip(past)
            .filter(|row| !row.cancelled)
            .map(|row| span(resolve(row.local, &rules).instant))
            .collect();
        shown.sort_unstable();
        json!(shown)
    }
}

fn span(start: Moment) -> [String; 2] {
    [start, start + Duration::from_mins(MINUTES.unsigned_abs())].map(|moment| moment.to_string())
}

/// Single meetings about each change of the clocks of `name` in 2025 to 2030: the hour before, the
/// change itself, the hour after.
fn around_changes(name: &ZoneName) -> Vec<Value> {
    let rules = name.zone();
    let (Ok(first), Ok(last)) = (
        "2025-01-01T00:00:00Z".parse::<Timestamp>(),
        "2031-01-01T00:00:00Z".parse::<Timestamp>(),
    ) else {
        return Vec::new();
    };
    let mut told = Vec::new();
    for change in rules.following(first) {
        if change.timestamp() >= last {
            break;
        }
        let moment = Moment::from(change.timestamp());
        let before = LocalTime::shown_at(moment - Duration::from_hours(1), &rules);
        for minutes in [0, 30, 60, 90, 150] {
            let Ok(start) = before.civil().checked_add(Span::new().minutes(minutes)) else {
                continue;
            };
            let start = local(&start.strftime("%Y-%m-%dT%H:%M").to_string());
            let mut life = Life::new(name.clone(), start, Every::Weeks(1), 1);
            let instant = resolve(start, &rules).instant;
            life.tell_only("solo", Times::Once(start), Status::Confirmed);
            life.expect("solo", 0);
            for one in &mut life.told {
                one["shows"] = json!([span(instant)]);
            }
            told.append(&mut life.told);
        }
    }
    told
}
