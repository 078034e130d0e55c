//! What outlives its keeping is erased: one table drives the purge, the page and the
//! documentation.
//!
//! A rule is added here when a use case begins to store something that must end. What is kept for
//! as long as the organisation runs (people, seats, circles) has no rule.

use std::time::Duration;

use crate::{
    Machine, Service, attendance, cases, dead_letters, fault::Fault, rosters, seasons, sign_in,
};

mod store;

const DAY: Duration = Duration::from_hours(24);

/// One kind of row, and when it goes.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Names the rule in texts and logs. Invariant: never reused for another.
    pub key: &'static str,
    /// How long it is kept after it ended, was answered, sent or written, as the statement says.
    pub keep: Duration,
    /// The statements that erase, in order; `$1` is the moment before which everything goes.
    pub sql: &'static [&'static str],
}

/// Every rule, in the order in which they are carried out: what refers to a row goes before it.
pub const RULES: &[Rule] = &[
    Rule {
        key: "sign-in-ended",
        keep: sign_in::FRESH,
        sql: &[store::SIGN_IN_ENDED],
    },
    Rule {
        key: "sign-in-outlived",
        keep: sign_in::OWN_DEVICE.saturating_add(sign_in::FRESH),
        sql: &[store::SIGN_IN_OUTLIVED],
    },
    Rule {
        key: "sign-in-failed",
        keep: DAY.saturating_mul(90),
        sql: &[store::SIGN_IN_FAILED],
    },
    Rule {
        key: "wish-declined",
        keep: seasons::REFUSAL_LIFE,
        sql: &[store::WISH_DECLINED],
    },
    Rule {
        key: "seat-declined",
        keep: seasons::REFUSAL_LIFE,
        sql: store::SEAT_DECLINED,
    },
    Rule {
        key: "attendance",
        keep: DAY.saturating_mul(attendance::KEPT_DAYS),
        sql: &[store::ATTENDANCE],
    },
    Rule {
        key: "case-shared",
        keep: cases::LIFE,
        sql: &[store::CASE_SHARED],
    },
    Rule {
        key: "case-card",
        keep: cases::LIFE,
        sql: &[store::CASE_CARD],
    },
    Rule {
        key: "agreement",
        keep: DAY.saturating_mul(90),
        sql: &[store::AGREEMENT],
    },
    Rule {
        key: "answer",
        keep: DAY.saturating_mul(attendance::KEPT_DAYS),
        sql: &[store::ANSWER],
    },
    Rule {
        key: "reminder",
        keep: DAY.saturating_mul(attendance::KEPT_DAYS),
        sql: &[store::REMINDER],
    },
    Rule {
        key: "pass",
        keep: DAY.saturating_mul(90),
        sql: &[store::PASS],
    },
    Rule {
        key: "upload",
        keep: rosters::UPLOAD_LIFE,
        sql: &[store::UPLOAD],
    },
    Rule {
        key: "letter",
        keep: DAY.saturating_mul(30),
        sql: &[store::LETTER],
    },
    Rule {
        key: "dead-letter",
        keep: dead_letters::LIFE,
        sql: &[store::DEAD_LETTER],
    },
    Rule {
        key: "pulse-answer",
        keep: DAY.saturating_mul(90),
        sql: &[store::PULSE_ANSWER],
    },
    Rule {
        key: "pulse-box",
        keep: DAY.saturating_mul(90),
        sql: &[store::PULSE_BOX],
    },
    Rule {
        key: "link",
        keep: DAY.saturating_mul(90),
        sql: &[store::LINK],
    },
    Rule {
        // Six years, two leap days among them.
        key: "audit",
        keep: DAY.saturating_mul(6 * 365 + 2),
        sql: &[store::AUDIT],
    },
];

/// Erases what every rule says: how many rows of each. For the worker.
///
/// # Errors
/// The first that a rule met. It ends that rule alone: nothing outlives its keeping because
/// something else couldn't go.
pub async fn purge(machine: &Machine) -> Result<Vec<(&'static str, u64)>, Fault> {
    let mut gone = Vec::with_capacity(RULES.len());
    let mut failed = None;
    for rule in RULES {
        match erase(machine.service(), rule).await {
            Ok(rows) => gone.push((rule.key, rows)),
            Err(fault) => {
                tracing::error!(rule = rule.key, %fault, "not erased");
                failed = failed.or(Some(fault));
            }
        }
    }
    failed.map_or(Ok(gone), Err)
}

/// In a transaction of its own, so that a large rule doesn't make every writer wait.
async fn erase(service: &Service, rule: &Rule) -> Result<u64, Fault> {
    let before = service.clock().now() - rule.keep;
    let mut tx = service.db().write().await?;
    let rows = store::erase(&mut tx, rule, before).await?;
    tx.commit().await?;
    Ok(rows)
}
