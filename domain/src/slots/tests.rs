//! What is read as slots, and what several people share.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::{moment::Moment, sites::ZoneName};

fn slots(raw: &str) -> WeeklySlots {
    WeeklySlots::parse(raw).unwrap()
}

fn zone(name: &str) -> ZoneName {
    ZoneName::parse(name).unwrap()
}

fn shared_texts(people: &[(&str, &str)], minutes: u16, monday: Date) -> Vec<String> {
    let parsed: Vec<_> = people.iter().map(|(s, z)| (slots(s), zone(z))).collect();
    let refs: Vec<_> = parsed.iter().map(|(s, z)| (s, z)).collect();
    shared(&refs, minutes, monday)
        .iter()
        .map(|slot| {
            format!(
                "{:.16} {:.16}",
                slot.start.to_string(),
                slot.end.to_string()
            )
        })
        .collect()
}

#[test]
fn slots_are_sorted_merged_and_written_one_way() {
    for (raw, written) in [
        (
            "Thu 17:30-19:00; Tue 12:00-13:00",
            "Tue 12:00-13:00; Thu 17:30-19:00",
        ),
        (
            "wednesday 17:00 – 18:00, WED 17:30-19:00",
            "Wed 17:00-19:00",
        ),
        ("Tues. 9:00-10; mardi 9h30-10h15", "Tue 09:00-10:15"),
        ("Sun 22.30—24:00;;", "Sun 22:30-24:00"),
        ("Fri12:00-13:00", "Fri 12:00-13:00"),
    ] {
        assert_eq!(slots(raw).to_string(), written, "{raw}");
    }
}

#[test]
fn what_is_no_slot_is_named_with_a_fix_where_there_is_one() {
    let text = |text: &str| text.to_owned();
    let fixed = |fix: &str| Some(fix.to_owned());
    for (raw, fault) in [
        (" ; ", SlotFault::Empty),
        (
            "Whenever",
            SlotFault::Form {
                text: text("Whenever"),
            },
        ),
        (
            "Mon soon-later",
            SlotFault::Form {
                text: text("Mon soon-later"),
            },
        ),
        (
            "Mon 25:00-26:00",
            SlotFault::Time {
                text: text("Mon 25:00-26:00"),
            },
        ),
        (
            "Mon 9:75-10:00",
            SlotFault::Time {
                text: text("Mon 9:75-10:00"),
            },
        ),
        (
            "Mon 123:00-130:00",
            SlotFault::Time {
                text: text("Mon 123:00-130:00"),
            },
        ),
        (
            "Moo 9:00-10:00",
            SlotFault::Day {
                text: text("Moo 9:00-10:00"),
                fix: None,
            },
        ),
        (
            "Tue 12:00-13:00, 17:00-18:00",
            SlotFault::Day {
                text: text("17:00-18:00"),
                fix: fixed("Tue 17:00-18:00"),
            },
        ),
        (
            "Tue 12:00-1:00",
            SlotFault::EndBeforeStart {
                text: text("Tue 12:00-1:00"),
                fix: fixed("Tue 12:00-13:00"),
            },
        ),
        (
            "Tue 18:00-17:00",
            SlotFault::EndBeforeStart {
                text: text("Tue 18:00-17:00"),
                fix: fixed("Tue 17:00-18:00"),
            },
        ),
        (
            "Tue 9:00-9:10",
            SlotFault::TooShort {
                text: text("Tue 9:00-9:10"),
                least: 15,
            },
        ),
    ] {
        assert_eq!(WeeklySlots::parse(raw), Err(fault), "{raw}");
    }
    let many = "Mon 9:00-10:00;".repeat(MAX_SLOTS + 1);
    assert_eq!(
        WeeklySlots::parse(&many),
        Err(SlotFault::TooMany { max: MAX_SLOTS })
    );
}

#[test]
fn a_shared_slot_is_an_instant_of_that_week() {
    let people = [
        ("Tue 13:00-14:00; Fri 9:00-10:00", "America/Halifax"),
        ("Tue 12:00-13:30", "America/Toronto"),
    ];
    let winter = ["2026-01-13T17:00 2026-01-13T18:00"];
    assert_eq!(shared_texts(&people, 60, date(2026, 1, 12)), winter);
    let summer = ["2026-07-14T16:00 2026-07-14T17:00"];
    assert_eq!(shared_texts(&people, 60, date(2026, 7, 13)), summer);
    assert!(shared_texts(&people, 61, date(2026, 7, 13)).is_empty());
    assert!(shared_texts(&[], 60, date(2026, 7, 13)).is_empty());
}

#[test]
fn the_weeks_between_two_clock_changes_have_their_own_answer() {
    let people = [
        ("Mon 12:00-13:00", "America/Toronto"),
        ("Mon 18:00-19:00", "Europe/Paris"),
    ];
    assert_eq!(shared_texts(&people, 30, date(2026, 2, 2)).len(), 1);
    // America moved its clocks on 8 March 2026, Europe on the 29th.
    assert!(shared_texts(&people, 30, date(2026, 3, 16)).is_empty());
    assert_eq!(shared_texts(&people, 30, date(2026, 3, 30)).len(), 1);
}

#[test]
fn a_slot_in_the_hour_that_the_clock_skips_is_gone_that_week() {
    let early = [("Sun 02:00-03:00; Sun 05:00-06:00", "America/Toronto")];
    assert_eq!(shared_texts(&early, 15, date(2026, 3, 2)).len(), 1);
    assert_eq!(shared_texts(&early, 15, date(2026, 3, 9)).len(), 2);
}

#[test]
fn weeks_meet_across_the_date_line() {
    let people = [
        ("Mon 07:00-08:00", "Asia/Tokyo"),
        ("Sun 15:00-16:00", "America/Edmonton"),
    ];
    let expected = ["2026-07-12T22:00 2026-07-12T23:00"];
    let people_in_summer = [people[0], ("Sun 16:00-17:00", "America/Edmonton")];
    assert_eq!(
        shared_texts(&people_in_summer, 60, date(2026, 7, 13)),
        expected
    );
    assert_eq!(shared_texts(&people, 60, date(2026, 1, 12)).len(), 1);
}

#[test]
fn the_end_of_the_calendar_is_no_reason_to_panic() {
    let people = [("Sun 09:00-24:00", "Pacific/Auckland")];
    shared_texts(&people, 60, Date::MAX);
    shared_texts(&people, 60, Date::MIN);
}

#[test]
fn slots_are_their_text_for_serde() {
    let json = serde_json::to_string(&slots("tue 9-10")).unwrap();
    assert_eq!(json, "\"Tue 09:00-10:00\"");
    assert!(serde_json::from_str::<WeeklySlots>("\"Tue 10-9\"").is_err());
    let none: WeeklySlots = serde_json::from_str("\"\"").unwrap();
    assert!(none.is_empty());
}

/// Some slots, by day, start and length.
fn some_slots() -> impl Strategy<Value = WeeklySlots> {
    prop::collection::vec((0_usize..7, 0_u16..1_400, 15_u16..300), 1..8).prop_map(|parts| {
        let pieces: Vec<String> = parts
            .iter()
            .map(|(day, start, length)| {
                let end = (start + length).min(1_440).max(start + 15);
                let day = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][*day];
                format!(
                    "{day} {}:{:02}-{}:{:02}",
                    start / 60,
                    start % 60,
                    end / 60,
                    end % 60
                )
            })
            .collect();
        slots(&pieces.join(";"))
    })
}

proptest! {
    #[test]
    fn no_text_panics_and_what_is_written_is_read(raw in r"[MTtueon0-9:;,.h –-]{0,40}") {
        if let Ok(read) = WeeklySlots::parse(&raw) {
            prop_assert_eq!(slots(&read.to_string()), read);
        }
    }

    #[test]
    fn every_shared_stretch_is_free_for_each(a in some_slots(), b in some_slots()) {
        let (here, there) = (zone("America/Vancouver"), zone("Europe/Paris"));
        let monday = date(2026, 3, 9);
        let alone = |s: &WeeklySlots, z: &ZoneName| -> Vec<SharedSlot> {
            (-1..=1).flat_map(|w| shared(&[(s, z)], 1, monday + jiff::Span::new().weeks(w))).collect()
        };
        let (of_a, of_b) = (alone(&a, &here), alone(&b, &there));
        let holds = |spans: &[SharedSlot], at: Moment| {
            spans.iter().any(|s| s.start <= at && at < s.end)
        };
        for slot in shared(&[(&a, &here), (&b, &there)], 15, monday) {
            prop_assert!(slot.end.since(slot.start).as_secs() >= 15 * 60);
            prop_assert!(holds(&of_a, slot.start) && holds(&of_b, slot.start));
        }
    }

    #[test]
    fn alone_one_shares_all_of_the_week(a in some_slots()) {
        let utc = zone("UTC");
        let minutes: u64 = shared(&[(&a, &utc)], 0, date(2026, 7, 13))
            .iter()
            .map(|slot| slot.end.since(slot.start).as_secs() / 60)
            .sum();
        let touching = a.as_slice().iter().any(|slot| slot.start() == 0 || slot.end() == 1_440);
        let typed: u64 = a.as_slice().iter().map(|slot| u64::from(slot.end() - slot.start())).sum();
        prop_assert!(touching || minutes == typed);
    }
}
