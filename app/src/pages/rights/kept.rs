//! What is kept, and until when: the rules that erase, then what is promised beyond them.

use std::time::Duration;

use leptos::prelude::*;
use service::retention::{RULES, Rule};
use texts::Texts;

use crate::parts::data_table::{DataTable, Row};

const HOUR: u64 = 3_600;
const DAY: u64 = 24 * HOUR;
/// A common year; the leap days of six are rounded away.
const YEAR: u64 = 365 * DAY;

pub(super) fn view(t: Texts) -> AnyView {
    let promised = [
        (t.rights_kept_reflection(), t.rights_kept_reflection_until()),
        (t.rights_kept_journal(), t.rights_kept_journal_until()),
    ];
    let promised = promised.map(|(what, until)| (what, until.to_owned()));
    let row = |(what, until): (&'static str, String)| Row {
        head: what.into_any(),
        cells: vec![until.into_any()],
    };
    let ruled = RULES.iter().filter_map(|rule| ruled(t, rule));
    let rows = ruled.chain(promised).map(row).collect();
    let heads = [t.rights_kept_what(), t.rights_kept_until()];
    let heads = heads.map(str::to_owned).to_vec();
    view! {
        <DataTable caption=t.rights_kept_caption() heads=heads rows=rows />
        <p class="quiet">{t.rights_kept_hold()}</p>
    }
    .into_any()
}

fn ruled(t: Texts, rule: &Rule) -> Option<(&'static str, String)> {
    let what = match rule.key {
        "wish-declined" => t.rights_kept_wish_declined(),
        "seat-declined" => t.rights_kept_seat_declined(),
        "sign-in-ended" => t.rights_kept_sign_in_ended(),
        "sign-in-outlived" => t.rights_kept_sign_in_outlived(),
        "sign-in-failed" => t.rights_kept_sign_in_failed(),
        "upload" => t.rights_kept_upload(),
        "letter" => t.rights_kept_letter(),
        "dead-letter" => t.rights_kept_dead_letter(),
        "link" => t.rights_kept_link(),
        "pass" => t.rights_kept_pass(),
        "audit" => t.rights_kept_audit(),
        "agreement" => t.rights_kept_circle(),
        "attendance" => t.rights_kept_attendance(),
        "answer" => t.rights_kept_answer(),
        "reminder" => t.rights_kept_reminder(),
        "case-shared" => t.rights_kept_case(),
        "case-card" => t.rights_kept_own_case(),
        "pulse-answer" => t.rights_kept_pulse(),
        "pulse-box" => t.rights_kept_pulse_box(),
        _ => return None,
    };
    let until = length(t, rule.keep);
    let until = match rule.key {
        "agreement" | "attendance" | "answer" | "reminder" | "pulse-answer" | "pulse-box" => {
            t.rights_kept_after_season(until)
        }
        "case-shared" | "pass" => t.rights_kept_after_meeting(until),
        "case-card" => t.rights_kept_unless_kept(until),
        _ => until,
    };
    Some((what, until))
}

/// In the largest unit that is whole enough.
fn length(t: Texts, keep: Duration) -> String {
    match keep.as_secs() {
        seconds if seconds >= 2 * YEAR => t.rights_kept_years(seconds / YEAR),
        seconds if seconds % DAY == 0 => t.rights_kept_days(seconds / DAY),
        seconds if seconds > 2 * DAY => t.rights_kept_days(seconds.div_ceil(DAY)),
        seconds => t.rights_kept_hours(seconds.div_ceil(HOUR)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_that_erases_has_its_line() {
        let t = Texts::default();
        for rule in RULES {
            assert!(
                ruled(t, rule).is_some(),
                "{} has no words on /rights",
                rule.key
            );
        }
        let until = |key| {
            RULES
                .iter()
                .find(|it| it.key == key)
                .and_then(|it| ruled(t, it))
        };
        assert_eq!(until("audit").unwrap().1, "6 years");
        assert_eq!(until("wish-declined").unwrap().1, "30 days");
        assert_eq!(until("sign-in-ended").unwrap().1, "12 hours");
        assert_eq!(until("sign-in-outlived").unwrap().1, "15 days");
        assert_eq!(until("case-shared").unwrap().1, "14 days after its meeting");
        assert_eq!(until("attendance").unwrap().1, "90 days after the season");
    }
}
