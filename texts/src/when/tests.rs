//! Dates in several zones, around midnight and around the changes of the clock.

use jiff::civil::date;

use super::*;
use crate::Locale;

fn texts() -> Texts {
    Texts::default()
}

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

fn at(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

#[test]
fn one_instant_reads_differently_across_zones() {
    let noon = at("2026-03-03T17:15:00Z");
    for (name, said) in [
        ("America/Toronto", "Tuesday 3 March at 12:15"),
        ("America/Halifax", "Tuesday 3 March at 13:15"),
        ("Asia/Kolkata", "Tuesday 3 March at 22:45"),
        ("Australia/Lord_Howe", "Wednesday 4 March at 04:15"),
        ("Pacific/Apia", "Wednesday 4 March at 06:15"),
    ] {
        assert_eq!(moment(texts(), noon, &zone(name)), said);
    }
    assert_eq!(
        day_year(texts(), noon, &zone("America/Toronto")),
        "Tuesday 3 March 2026"
    );
}

#[test]
fn the_clock_changes_under_the_same_instants() {
    let toronto = zone("America/Toronto");
    assert_eq!(time(texts(), at("2026-03-08T06:59:00Z"), &toronto), "01:59");
    assert_eq!(time(texts(), at("2026-03-08T07:00:00Z"), &toronto), "03:00");
    // Lord Howe moves by half an hour: 02:00 becomes 01:30 on 5 April 2026.
    let lord_howe = zone("Australia/Lord_Howe");
    assert_eq!(
        time(texts(), at("2026-04-04T14:59:00Z"), &lord_howe),
        "01:59"
    );
    assert_eq!(
        time(texts(), at("2026-04-04T15:00:00Z"), &lord_howe),
        "01:30"
    );
}

#[test]
fn near_days_have_names() {
    let toronto = zone("America/Toronto");
    // Saturday evening; that night has 23 hours.
    let now = at("2026-03-08T03:30:00Z");
    for (then, said) in [
        ("2026-03-07T04:30:00Z", "yesterday"),
        ("2026-03-08T04:59:00Z", "today"),
        ("2026-03-08T05:00:00Z", "tomorrow"),
        ("2026-03-09T03:59:00Z", "tomorrow"),
        ("2026-03-09T04:00:00Z", "Monday"),
        ("2026-03-13T16:15:00Z", "Friday"),
        ("2026-03-14T16:15:00Z", "Saturday 14 March"),
        ("2026-03-03T16:15:00Z", "Tuesday 3 March"),
        ("2027-03-02T17:15:00Z", "Tuesday 2 March 2027"),
    ] {
        assert_eq!(
            relative_day(texts(), at(then), now, &toronto),
            said,
            "{then}"
        );
    }
    let meeting = at("2026-03-10T16:15:00Z");
    assert_eq!(
        relative_moment(texts(), meeting, now, &toronto),
        "Tuesday 12:15"
    );
}

#[test]
fn the_past_is_told_in_its_nearest_unit() {
    let toronto = zone("America/Toronto");
    let now = at("2026-03-11T04:30:00Z");
    for (then, said) in [
        ("2026-03-11T04:31:00Z", "just now"),
        ("2026-03-11T04:29:01Z", "just now"),
        ("2026-03-11T04:29:00Z", "a minute ago"),
        ("2026-03-11T04:25:00Z", "5 minutes ago"),
        ("2026-03-11T03:30:00Z", "an hour ago"),
        ("2026-03-11T01:30:00Z", "3 hours ago"),
        ("2026-03-10T16:15:00Z", "yesterday"),
        ("2026-03-07T16:15:00Z", "4 days ago"),
        ("2026-03-03T16:15:00Z", "Tuesday 3 March"),
        ("2025-12-31T16:15:00Z", "Wednesday 31 December 2025"),
    ] {
        assert_eq!(ago(texts(), at(then), now, &toronto), said, "{then}");
    }
}

#[test]
fn a_zone_is_named_by_its_city() {
    for (name, said) in [
        ("America/Toronto", "Toronto"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires"),
        ("America/Port-au-Prince", "Port-au-Prince"),
        ("Australia/Lord_Howe", "Lord Howe"),
        ("UTC", "UTC"),
        ("Etc/UTC", "UTC"),
        ("Etc/GMT+5", "UTC-05"),
    ] {
        assert_eq!(zone_city(texts(), &zone(name)), said);
    }
    let fixed = TimeZone::fixed(jiff::tz::offset(-5));
    assert_eq!(zone_city(texts(), &fixed), "UTC-05");
}

#[test]
fn a_span_says_once_what_is_common() {
    let first = date(2026, 9, 7);
    for (last, said) in [
        (date(2026, 9, 7), "7 September 2026"),
        (date(2026, 9, 18), "7 to 18 September 2026"),
        (date(2026, 12, 18), "7 September to 18 December 2026"),
        (date(2027, 1, 8), "7 September 2026 to 8 January 2027"),
    ] {
        assert_eq!(span(texts(), first, last), said);
    }
}

#[test]
fn a_moment_is_written_as_where_the_reader_is() {
    let at = at("2026-03-03T18:05:00Z");
    let halifax = zone("America/Halifax");
    let now = at;
    for (locale, day, dated, told, relative) in [
        (
            Locale::En,
            "Tuesday 3 March",
            "Tuesday 3 March 2026",
            "Tuesday 3 March at 14:05",
            "today 14:05",
        ),
        (
            Locale::EnCa,
            "Tuesday, March 3",
            "Tuesday, March 3, 2026",
            "Tuesday, March 3 at 2:05 pm",
            "today, 2:05 pm",
        ),
        (
            Locale::EnUs,
            "Tuesday, March 3",
            "Tuesday, March 3, 2026",
            "Tuesday, March 3 at 2:05 PM",
            "today, 2:05 PM",
        ),
    ] {
        let texts = Texts::for_locale(locale);
        assert_eq!(super::day(texts, at, &halifax), day);
        assert_eq!(day_year(texts, at, &halifax), dated);
        assert_eq!(moment(texts, at, &halifax), told);
        assert_eq!(relative_moment(texts, at, now, &halifax), relative);
        assert_eq!(texts.common_save(), "Save");
    }
}

#[test]
fn noon_and_midnight_are_twelve() {
    let texts = Texts::for_locale(Locale::EnUs);
    for (hour, said) in [
        (0, "12:30 AM"),
        (1, "1:30 AM"),
        (11, "11:30 AM"),
        (12, "12:30 PM"),
        (13, "1:30 PM"),
        (23, "11:30 PM"),
    ] {
        let at = at(&format!("2026-03-03T{hour:02}:30:00Z"));
        assert_eq!(time(texts, at, &TimeZone::UTC), said);
    }
}

#[test]
fn spans_are_written_as_where_the_reader_is() {
    let texts = Texts::for_locale(Locale::EnUs);
    let (first, last) = (date(2026, 9, 7), date(2026, 9, 18));
    assert_eq!(span(texts, first, last), "September 7 to 18, 2026");
    let last = date(2026, 12, 18);
    assert_eq!(span(texts, first, last), "September 7 to December 18, 2026");
    let last = date(2027, 1, 8);
    assert_eq!(
        span(texts, first, last),
        "September 7, 2026 to January 8, 2027"
    );
}
