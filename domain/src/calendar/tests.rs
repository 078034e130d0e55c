//! The text itself. Whether another calendar understands it is asked of one: end2end/calendars.

use proptest::prelude::*;

use super::*;
use crate::schedule::Every;

const CASE: &str = "5c0d9b1e-8f0f-4a58-9d8e-3b3b8d4b0001.7a7a@circlekeep";

fn local(text: &str) -> LocalTime {
    LocalTime::parse(text).unwrap()
}

fn zone(name: &str) -> ZoneName {
    ZoneName::parse(name).unwrap()
}

fn event(zone: &ZoneName, times: Times) -> Event<'_> {
    Event {
        uid: CASE,
        sequence: 4_000_000,
        stamp: Moment::parse("2026-02-16T09:30:00Z").unwrap(),
        zone,
        times,
        minutes: 60,
        status: Status::Confirmed,
        summary: "Peer meeting",
        location: "https://video.example/j/8812; +1 902 555 0100, code 4711",
        description: "Coming, late, can’t:\nhttps://circles.example/brief/abc",
    }
}

fn sent(event: &Event<'_>) -> String {
    message(
        event,
        Mailbox {
            name: "Aurora Health",
            address: "circles@aurora.example",
        },
        Mailbox {
            name: "Dr. Ana \"Nia\" Petrović",
            address: "ana.petrovic@aurora.example",
        },
    )
}

/// As a reader does before anything else (RFC 5545, 3.1).
fn unfolded(text: &str) -> Vec<String> {
    let whole = text.replace("\r\n ", "");
    whole
        .split_terminator("\r\n")
        .map(ToOwned::to_owned)
        .collect()
}

#[test]
fn a_meeting_is_told_whole() {
    let halifax = zone("America/Halifax");
    let text = sent(&event(&halifax, Times::Once(local("2026-03-16T12:15"))));
    assert_eq!(
        text,
        "BEGIN:VCALENDAR\r\n\
         VERSION:2.0\r\n\
         PRODID:-//Circlekeep//Circlekeep//EN\r\n\
         CALSCALE:GREGORIAN\r\n\
         METHOD:REQUEST\r\n\
         BEGIN:VTIMEZONE\r\n\
         TZID:America/Halifax\r\n\
         BEGIN:DAYLIGHT\r\n\
         DTSTART:20250309T020000\r\n\
         TZOFFSETFROM:-0400\r\n\
         TZOFFSETTO:-0300\r\n\
         TZNAME:ADT\r\n\
         RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n\
         END:DAYLIGHT\r\n\
         BEGIN:STANDARD\r\n\
         DTSTART:20251102T020000\r\n\
         TZOFFSETFROM:-0300\r\n\
         TZOFFSETTO:-0400\r\n\
         TZNAME:AST\r\n\
         RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\n\
         END:STANDARD\r\n\
         END:VTIMEZONE\r\n\
         BEGIN:VEVENT\r\n\
         UID:5c0d9b1e-8f0f-4a58-9d8e-3b3b8d4b0001.7a7a@circlekeep\r\n\
         SEQUENCE:4000000\r\n\
         DTSTAMP:20260216T093000Z\r\n\
         DTSTART;TZID=America/Halifax:20260316T121500\r\n\
         DTEND;TZID=America/Halifax:20260316T131500\r\n\
         ORGANIZER;CN=\"Aurora Health\":mailto:circles@aurora.example\r\n\
         ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=\r\n \
         FALSE;CN=\"Dr. Ana 'Nia' Petrović\":mailto:ana.petrovic@aurora.example\r\n\
         SUMMARY:Peer meeting\r\n\
         LOCATION:https://video.example/j/8812\\; +1 902 555 0100\\, code 4711\r\n\
         DESCRIPTION:Coming\\, late\\, can’t:\\nhttps://circles.example/brief/abc\r\n\
         CLASS:PRIVATE\r\n\
         TRANSP:OPAQUE\r\n\
         STATUS:CONFIRMED\r\n\
         END:VEVENT\r\n\
         END:VCALENDAR\r\n"
    );
}

#[test]
fn a_season_is_one_event_that_repeats_by_the_wall_clock() {
    let dublin = zone("Europe/Dublin");
    let cadence = Cadence::new(local("2026-09-15T12:15"), Every::Weeks(2), 12).unwrap();
    let missed = vec![local("2026-10-13T12:15")];
    let times = Repeated::new(cadence, missed, &dublin).map(Times::Repeated);
    let lines = unfolded(&sent(&event(&dublin, times.unwrap())));
    for line in [
        "DTSTART;TZID=Europe/Dublin:20260915T121500",
        "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=12",
        "EXDATE;TZID=Europe/Dublin:20261013T121500",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    ] {
        assert!(lines.contains(&line.to_owned()), "{line} in {lines:#?}");
    }
}

#[test]
fn a_monthly_season_names_its_weekday_of_the_month() {
    let paris = zone("Europe/Paris");
    for (first, rule) in [
        ("2026-09-08T12:15", "RRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=9"),
        ("2026-09-28T12:15", "RRULE:FREQ=MONTHLY;BYDAY=4MO;COUNT=9"),
        ("2026-09-30T12:15", "RRULE:FREQ=MONTHLY;BYDAY=-1WE;COUNT=9"),
    ] {
        let cadence = Cadence::new(local(first), Every::Month, 9).unwrap();
        let times = Repeated::new(cadence, Vec::new(), &paris).map(Times::Repeated);
        let lines = unfolded(&sent(&event(&paris, times.unwrap())));
        assert!(lines.contains(&rule.to_owned()), "{rule} in {lines:#?}");
    }
}

#[test]
fn a_season_with_a_meeting_that_the_clocks_skip_or_repeat_is_no_repeated_event() {
    let halifax = zone("America/Halifax");
    for (first, at_once) in [
        ("2026-02-22T02:30", false),
        ("2026-10-18T01:30", false),
        ("2026-02-22T12:30", true),
    ] {
        let cadence = Cadence::new(local(first), Every::Weeks(2), 3).unwrap();
        let repeated = Repeated::new(cadence, Vec::new(), &halifax);
        assert_eq!(repeated.is_some(), at_once, "{first}");
    }
}

#[test]
fn a_moved_meeting_of_a_season_says_which_it_was() {
    let halifax = zone("America/Halifax");
    let times = Times::Exception {
        original: local("2026-03-16T12:15"),
        local: local("2026-03-17T07:00"),
    };
    let lines = unfolded(&sent(&event(&halifax, times)));
    let which = "RECURRENCE-ID;TZID=America/Halifax:20260316T121500".to_owned();
    assert!(lines.contains(&which));
    assert!(lines.contains(&"DTSTART;TZID=America/Halifax:20260317T070000".to_owned()));
    assert!(
        !lines
            .iter()
            .any(|line| line.starts_with("RRULE:FREQ=WEEKLY"))
    );
}

#[test]
fn what_is_called_off_is_cancelled_in_method_and_status() {
    let halifax = zone("America/Halifax");
    let mut event = event(&halifax, Times::Once(local("2026-03-16T12:15")));
    event.status = Status::Cancelled;
    let lines = unfolded(&sent(&event));
    assert!(lines.contains(&"METHOD:CANCEL".to_owned()));
    assert!(lines.contains(&"STATUS:CANCELLED".to_owned()));
}

#[test]
fn a_skipped_start_stands_as_the_clocks_show_it() {
    let halifax = zone("America/Halifax");
    let lines = unfolded(&sent(&event(
        &halifax,
        Times::Once(local("2026-03-08T02:30")),
    )));
    assert!(lines.contains(&"DTSTART;TZID=America/Halifax:20260308T033000".to_owned()));
    assert!(lines.contains(&"DTEND;TZID=America/Halifax:20260308T043000".to_owned()));
}

#[test]
fn an_hour_that_the_clocks_repeat_is_told_in_utc() {
    let halifax = zone("America/Halifax");
    for (start, from, to) in [
        ("2026-11-01T01:30", "20261101T043000Z", "20261101T053000Z"),
        ("2026-11-01T00:30", "20261101T033000Z", "20261101T043000Z"),
    ] {
        let lines = unfolded(&sent(&event(&halifax, Times::Once(local(start)))));
        assert!(lines.contains(&format!("DTSTART:{from}")), "{start}");
        assert!(lines.contains(&format!("DTEND:{to}")), "{start}");
    }
}

#[test]
fn zones_without_yearly_rules_tell_each_change() {
    let casablanca = zone("Africa/Casablanca");
    let lines = unfolded(&sent(&event(
        &casablanca,
        Times::Once(local("2026-03-16T12:15")),
    )));
    // Ramadan of 2026: back on 15 February, forward on 22 March.
    for line in [
        "DTSTART:19700101T000000",
        "DTSTART:20260215T030000",
        "DTSTART:20260322T020000",
    ] {
        assert!(lines.contains(&line.to_owned()), "{line} in {lines:#?}");
    }
    let sao_paulo = zone("America/Sao_Paulo");
    let lines = unfolded(&sent(&event(
        &sao_paulo,
        Times::Once(local("2026-03-16T12:15")),
    )));
    let observances = lines.iter().filter(|line| line.starts_with("TZOFFSETTO"));
    assert_eq!(observances.collect::<Vec<_>>(), ["TZOFFSETTO:-0300"]);
}

#[test]
fn a_feed_has_every_event_and_each_zone_once_and_nobody() {
    let (halifax, dublin) = (zone("America/Halifax"), zone("Europe/Dublin"));
    let events = [
        event(&halifax, Times::Once(local("2026-03-16T12:15"))),
        event(&dublin, Times::Once(local("2026-03-17T12:15"))),
        event(&halifax, Times::Once(local("2029-03-30T12:15"))),
    ];
    let lines = unfolded(&feed("Peer meetings", &events));
    let count = |line: &str| lines.iter().filter(|one| *one == line).count();
    assert_eq!(count("BEGIN:VEVENT"), 3);
    assert_eq!(count("BEGIN:VTIMEZONE"), 2);
    assert_eq!(count("METHOD:PUBLISH"), 1);
    assert!(!lines.iter().any(|line| line.contains("mailto:")));
    assert!(unfolded(&feed("Peer meetings", &[])).contains(&"END:VCALENDAR".to_owned()));
}

#[test]
fn a_sequence_counts_seconds_and_rises_within_one() {
    let now = Moment::parse("2026-01-01T00:01:40.5Z").unwrap();
    assert_eq!(sequence_after(0, now), 100);
    assert_eq!(sequence_after(100, now), 101);
    // A clock set back, or a backup restored.
    assert_eq!(sequence_after(7_000, now), 7_001);
    assert_eq!(stamp_of(100).to_string(), "2026-01-01T00:01:40.000000Z");
    // Calendars keep it in 32 bits (RFC 5545, 3.3.8).
    let late = Moment::parse("2093-12-31T00:00:00Z").unwrap();
    assert!(sequence_after(0, late) < i64::from(i32::MAX));
}

proptest! {
    #[test]
    fn lines_are_short_and_whole_whatever_is_written(
        location in "[^\\p{C}\\p{Zl}\\p{Zp}]{0,200}",
        description in "(?s).{0,300}",
    ) {
        let halifax = zone("America/Halifax");
        let mut event = event(&halifax, Times::Once(local("2026-03-16T12:15")));
        event.location = &location;
        event.description = &description;
        let text = sent(&event);
        prop_assert!(text.ends_with("END:VCALENDAR\r\n"));
        for line in text.split_terminator("\r\n") {
            prop_assert!(line.len() <= 75, "{line:?}");
            prop_assert!(!line.chars().any(|c| c.is_control() && c != '\t'), "{line:?}");
            prop_assert!(!line.is_empty());
        }
        let lines = unfolded(&text);
        let names: Vec<&str> = lines
            .iter()
            .filter_map(|line| line.split([':', ';']).next())
            .collect();
        prop_assert_eq!(names.iter().filter(|name| **name == "BEGIN").count(), 5);
        prop_assert_eq!(names.iter().filter(|name| **name == "LOCATION").count(), usize::from(!location.is_empty()));
        let told = lines.iter().find_map(|line| line.strip_prefix("LOCATION:"));
        let read = told.map(|told| {
            told.replace("\\\\", "\u{1}").replace("\\;", ";").replace("\\,", ",").replace('\u{1}', "\\")
        });
        prop_assert_eq!(read.unwrap_or_default(), location);
    }

    #[test]
    fn a_name_or_an_address_adds_no_parameter_and_no_line(
        name in "(?s).{0,60}",
        address in "(?s).{0,60}",
    ) {
        let halifax = zone("America/Halifax");
        let event = event(&halifax, Times::Once(local("2026-03-16T12:15")));
        let who = Mailbox { name: &name, address: &address };
        let lines = unfolded(&message(&event, who, who));
        let attendee = lines.iter().find(|line| line.starts_with("ATTENDEE"));
        let attendee = attendee.cloned().unwrap_or_default();
        prop_assert!(attendee.matches('"').count() <= 2);
        let outside: String = attendee.split('"').step_by(2).collect();
        prop_assert_eq!(outside.matches(':').count(), 2, "{}", attendee);
        prop_assert!(outside.is_ascii());
    }

    #[test]
    fn a_later_change_has_a_higher_sequence(old in 0_i64..1 << 31, micros in 0_i64..1 << 52) {
        let now = Moment::from_micros(micros).unwrap();
        prop_assert!(sequence_after(old, now) > old);
        prop_assert!(stamp_of(sequence_after(0, now)) <= now.max(stamp_of(1)));
    }
}
