//! Local times across gaps, folds and changes of daylight saving.

use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::sites::ZoneName;

fn local(text: &str) -> LocalTime {
    LocalTime::parse(text).unwrap()
}

fn zone(name: &str) -> TimeZone {
    ZoneName::parse(name).unwrap().zone()
}

fn at(text: &str, place: &str) -> (String, String, Shift) {
    let resolved = resolve(local(text), &zone(place));
    let instant = resolved.instant.timestamp().to_string();
    (instant, resolved.shown.to_string(), resolved.shift)
}

fn meant(instant: &str, shown: &str, shift: Shift) -> (String, String, Shift) {
    (instant.to_owned(), shown.to_owned(), shift)
}

#[test]
fn a_local_time_is_a_minute_and_nothing_else() {
    assert_eq!(local(" 2026-03-16T12:15 ").to_string(), "2026-03-16T12:15");
    assert_eq!(local("2026-03-16T12:15:00.000"), local("2026-03-16T12:15"));
    assert_eq!(LocalTime::parse(" "), Err(LocalTimeFault::Empty));
    for text in [
        "2026-03-16",
        "2026-03-16 12:15",
        "2026-02-29T12:15",
        "2026-03-16T24:00",
        "2026-03-16T12:15:30",
        "2026-03-16T12:15Z",
        "2026-03-16T12:15+01:00",
        "2026-03-16T12:15[Europe/Paris]",
        "20260316T1215",
        "+002026-03-16T12:15",
        "2026-03-16T12:1５",
    ] {
        let read = LocalTime::parse(text);
        assert_eq!(read, Err(LocalTimeFault::Unreadable), "{text}");
    }
    for text in ["1969-12-31T23:59", "2200-01-01T00:00"] {
        assert_eq!(LocalTime::parse(text), Err(LocalTimeFault::Year), "{text}");
    }
}

#[test]
fn a_plain_time_is_what_the_clock_shows() {
    assert_eq!(
        at("2026-03-16T12:15", "America/Halifax"),
        meant("2026-03-16T15:15:00Z", "2026-03-16T12:15", Shift::None)
    );
}

#[test]
fn a_skipped_time_is_later_and_says_so() {
    assert_eq!(
        at("2026-03-08T02:30", "America/Halifax"),
        meant("2026-03-08T06:30:00Z", "2026-03-08T03:30", Shift::Gap)
    );
    // Half an hour only, at Lord Howe.
    assert_eq!(
        at("2026-10-04T02:15", "Australia/Lord_Howe"),
        meant("2026-10-03T15:45:00Z", "2026-10-04T02:45", Shift::Gap)
    );
    // A whole day: Samoa crossed the date line.
    assert_eq!(
        at("2011-12-30T12:15", "Pacific/Apia"),
        meant("2011-12-30T22:15:00Z", "2011-12-31T12:15", Shift::Gap)
    );
}

#[test]
fn a_repeated_time_is_the_first_and_says_so() {
    assert_eq!(
        at("2026-11-01T01:30", "America/Halifax"),
        meant("2026-11-01T04:30:00Z", "2026-11-01T01:30", Shift::Fold)
    );
    // Irish law calls summer time the standard and winter the exception.
    assert_eq!(
        at("2026-10-25T01:30", "Europe/Dublin"),
        meant("2026-10-25T00:30:00Z", "2026-10-25T01:30", Shift::Fold)
    );
    // Morocco goes back for Ramadan, and forward after it.
    assert_eq!(
        at("2026-02-15T02:30", "Africa/Casablanca"),
        meant("2026-02-15T01:30:00Z", "2026-02-15T02:30", Shift::Fold)
    );
}

#[test]
fn a_season_keeps_its_local_time_when_the_clocks_change() {
    let plan = Plan::regular(local("2026-02-23T12:15"), Every::Weeks(2), 3).unwrap();
    let halifax = zone("America/Halifax");
    let rows: Vec<String> = plan
        .local_times()
        .into_iter()
        .map(|row| resolve(row, &halifax).instant.timestamp().to_string())
        .collect();
    assert_eq!(
        rows,
        [
            "2026-02-23T16:15:00Z",
            "2026-03-09T15:15:00Z",
            "2026-03-23T15:15:00Z"
        ]
    );
}

#[test]
fn a_monthly_season_keeps_its_weekday_of_the_month() {
    let dates = |first: &str, count| {
        let plan = Plan::regular(local(first), Every::Month, count).unwrap();
        let all = plan.local_times().into_iter();
        all.map(|it| it.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(
        dates("2026-11-10T12:15", 4),
        [
            "2026-11-10T12:15",
            "2026-12-08T12:15",
            "2027-01-12T12:15",
            "2027-02-09T12:15"
        ]
    );
    // A fifth Friday is the last; of four, the last is the fourth.
    assert_eq!(
        dates("2027-01-29T07:00", 4),
        [
            "2027-01-29T07:00",
            "2027-02-26T07:00",
            "2027-03-26T07:00",
            "2027-04-30T07:00"
        ]
    );
    assert_eq!(dates("2027-02-26T07:00", 2)[1], "2027-03-26T07:00");
}

proptest! {
    /// What is left of a cadence is what stood there before, however far it has come.
    #[test]
    fn what_is_left_of_a_cadence_was_planned(
        day in 0..20_000_i64, weeks in 0..=13_i64, count in 1..=60_i64, past in 0..70_usize,
    ) {
        let first = local("2026-01-01T12:15").civil().date();
        let first = local(&format!("{}T12:15", crate::moment::days_after(first, day)));
        let every = if weeks == 0 { Every::Month } else { Every::Weeks(weeks) };
        let cadence = Cadence::new(first, every, count).unwrap();
        let all = cadence.local_times();
        prop_assert_eq!(all[0], first);
        prop_assert_eq!(all.last().copied(), Some(cadence.last()));
        prop_assert!(all.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(all.iter().all(|it| it.date().weekday() == first.date().weekday()));
        let rest = cadence.after(past).map(Cadence::local_times);
        let want = all.get(past..).filter(|rest| !rest.is_empty());
        prop_assert_eq!(rest.as_deref(), want);
    }
}

#[test]
fn a_plan_that_leaves_some_out_keeps_its_cadence() {
    let cadence = |first, every, count| Cadence::new(local(first), every, count).unwrap();
    let fortnights = cadence("2026-12-01T12:15", Every::Weeks(2), 6);
    let times = fortnights.local_times();
    let kept = |left_out: &[usize]| {
        let kept = times.iter().enumerate();
        let kept = kept.filter(|(nth, _)| !left_out.contains(nth));
        let kept = kept.map(|(_, time)| *time).collect();
        Plan::kept_of(fortnights, kept).unwrap()
    };
    assert_eq!(kept(&[]), Plan::Regular(fortnights));
    let Plan::Gapped(same, rows) = kept(&[2]) else {
        panic!("there is a gap");
    };
    assert_eq!((same, kept(&[2]).local_times().len()), (fortnights, 5));
    assert!(Rows::new(kept(&[2]).local_times()).unwrap() == rows);
    // What is left out at either end is no gap.
    let inner = cadence("2026-12-15T12:15", Every::Weeks(2), 4);
    assert_eq!(kept(&[0, 5]), Plan::Regular(inner));
    let mut moved = times.clone();
    moved[2] = local("2026-12-30T12:15");
    assert_eq!(
        Plan::kept_of(fortnights, moved.clone()),
        Plan::irregular(moved)
    );
    // The fifth Tuesday is the last one of its month, and the fourth isn't that of every other.
    let last = cadence("2026-03-31T12:15", Every::Month, 4);
    let from_the_second = last.local_times().split_off(1);
    let plan = Plan::kept_of(last, from_the_second.clone()).unwrap();
    assert_eq!(plan.local_times(), from_the_second);
}

#[test]
fn a_plan_has_rows_in_order_and_none_twice() {
    let (early, late) = (local("2026-03-02T12:15"), local("2026-03-10T07:00"));
    let plan = Plan::irregular(vec![late, early]).unwrap();
    assert_eq!(plan.local_times(), [early, late]);
    assert_eq!(plan.cadence(), None);
    assert_eq!(Plan::irregular(Vec::new()), Err(PlanFault::Empty));
    assert_eq!(
        Plan::irregular(vec![late, early, late]),
        Err(PlanFault::Twice { at: late })
    );
    let many = (0..=Plan::MOST_ROWS).map(|nth| early.weeks_later(nth));
    assert_eq!(Plan::irregular(many.collect()), Err(PlanFault::TooMany));
    assert_eq!(
        Plan::regular(early, Every::Weeks(0), 3),
        Err(PlanFault::Weeks)
    );
    assert_eq!(
        Plan::regular(early, Every::Weeks(14), 3),
        Err(PlanFault::Weeks)
    );
    assert_eq!(
        Plan::regular(early, Every::Weeks(2), 0),
        Err(PlanFault::Empty)
    );
    assert_eq!(
        Plan::regular(early, Every::Weeks(2), 61),
        Err(PlanFault::TooMany)
    );
}

/// The changes of the clocks of `place` in 2025 to 2030.
fn changes(place: &TimeZone) -> Vec<(Moment, i32, i32)> {
    let first = "2025-01-01T00:00:00Z".parse::<jiff::Timestamp>().unwrap();
    let last = "2031-01-01T00:00:00Z".parse::<jiff::Timestamp>().unwrap();
    place
        .following(first)
        .take_while(|change| change.timestamp() < last)
        .map(|change| {
            let just_before = change.timestamp() - Duration::from_secs(1);
            (
                Moment::from(change.timestamp()),
                place.to_offset(just_before).seconds(),
                change.offset().seconds(),
            )
        })
        .collect()
}

#[test]
fn every_gap_and_fold_until_2030_is_seen() {
    let (mut gaps, mut folds) = (0, 0);
    for name in ZoneName::all() {
        let place = name.zone();
        for (moment, before, after) in changes(&place) {
            // The last minute before the change, by the clock of before, and one minute on: there
            // the clocks skip or repeat.
            let change = LocalTime::shown_at(moment - Duration::from_mins(1), &place);
            let next = LocalTime(change.0.checked_add(Span::new().minutes(1)).unwrap());
            if after > before {
                let resolved = resolve(next, &place);
                assert_eq!(resolved.shift, Shift::Gap, "{name} {next}");
                assert_eq!(resolved.instant, moment, "{name} {next}");
                assert_ne!(resolved.shown, next, "{name} {next}");
                gaps += 1;
            } else if after < before {
                let resolved = resolve(change, &place);
                assert_eq!(resolved.shift, Shift::Fold, "{name} {change}");
                let meant = moment - Duration::from_mins(1);
                assert_eq!(resolved.instant, meant, "{name} {change}");
                folds += 1;
            }
        }
    }
    assert!(gaps > 500 && folds > 500, "{gaps} gaps, {folds} folds");
}

proptest! {
    #[test]
    fn what_is_meant_is_shown(
        minutes in 0_i64..60 * 24 * 365 * 6,
        place in proptest::sample::select(ZoneName::all()),
    ) {
        let first = local("2025-01-01T00:00").0;
        let time = LocalTime(first.checked_add(Span::new().minutes(minutes)).unwrap());
        let rules = place.zone();
        let resolved = resolve(time, &rules);
        prop_assert_eq!(LocalTime::shown_at(resolved.instant, &rules), resolved.shown);
        prop_assert_eq!(resolved.shift == Shift::Gap, resolved.shown != time);
        prop_assert_eq!(LocalTime::parse(&time.to_string()), Ok(time));
    }

    #[test]
    fn no_text_breaks_the_parser(text in "\\PC{0,30}|[0-9T:.+Z-]{0,24}") {
        if let Ok(time) = LocalTime::parse(&text) {
            prop_assert_eq!(LocalTime::parse(&time.to_string()), Ok(time));
        }
    }
}
