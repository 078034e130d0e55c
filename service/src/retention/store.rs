//! The statements that erase. Each has one placeholder: the moment before which everything goes.

use domain::moment::Moment;

use crate::{db::Tx, fault::Fault, seats::with_traces};

use super::Rule;

pub(super) const SIGN_IN_ENDED: &str = "DELETE FROM sign_in WHERE ended_at <= $1";

/// Whatever its device, it can't be used any more.
pub(super) const SIGN_IN_OUTLIVED: &str = "DELETE FROM sign_in WHERE made_at <= $1";

pub(super) const SIGN_IN_FAILED: &str = "DELETE FROM attempt WHERE last_at <= $1";

pub(super) const WISH_DECLINED: &str =
    "DELETE FROM wish WHERE state = 'declined' AND answered_at <= $1";

/// Whoever sat there before keeps the seat that they left: of the refusal nothing stays.
pub(super) const SEAT_DECLINED: &[&str] = &[
    with_traces!(
        "UPDATE seat SET state = 'left' WHERE state = 'declined' AND answered_at <= $1 AND"
    ),
    "DELETE FROM seat WHERE state = 'declined' AND answered_at <= $1",
];

pub(super) const ATTENDANCE: &str = "DELETE FROM attendance WHERE season_over <= $1";

pub(super) const CASE_SHARED: &str = "DELETE FROM shared_case WHERE EXISTS
       (SELECT 1 FROM meeting m WHERE m.id = shared_case.meeting_id AND m.ends_at <= $1)";

/// What its owner keeps is their own text from then on, and stays until they let it go.
pub(super) const CASE_CARD: &str = "DELETE FROM case_card WHERE NOT kept AND EXISTS
       (SELECT 1 FROM meeting m WHERE m.id = case_card.meeting_id AND m.ends_at <= $1)";

pub(super) const ANSWER: &str = "DELETE FROM answer WHERE season_over <= $1";

pub(super) const REMINDER: &str = "DELETE FROM reminder WHERE season_over <= $1";

/// A feed's pass stays: it shows nothing by itself.
pub(super) const PASS: &str = "DELETE FROM pass WHERE purpose = 'brief'
    AND NOT EXISTS (SELECT 1 FROM meeting m
                    WHERE (m.id = pass.subject_id OR m.series_id = pass.subject_id)
                      AND m.ends_at > $1)";

/// What a circle added to its agreement; that it had one, of which level, stays.
pub(super) const AGREEMENT: &str = "UPDATE agreement SET lines = NULL WHERE lines IS NOT NULL
    AND EXISTS (SELECT 1 FROM circle c WHERE c.id = agreement.circle_id AND c.season_over <= $1)";

pub(super) const UPLOAD: &str = "DELETE FROM upload WHERE made_at <= $1";

pub(super) const LETTER: &str = "DELETE FROM letter WHERE state <> 'waiting' AND settled_at <= $1";

pub(super) const DEAD_LETTER: &str = "DELETE FROM dead_letter WHERE died_at <= $1";

/// Kept from the end of the circle's season.
pub(super) const PULSE_ANSWER: &str = "DELETE FROM pulse_answer WHERE season_ends <= $1";

/// How many answered, kept as long as what they answered. Tickets are gone before: a box that is
/// closed or destroyed has none.
pub(super) const PULSE_BOX: &str =
    "DELETE FROM ballot WHERE season_ends <= $1 AND state IN ('closed', 'destroyed')";

/// A link that a letter still refers to goes with the letter, at the next purge.
pub(super) const LINK: &str = "DELETE FROM link WHERE (spent_at <= $1 OR expires_at <= $1)
       AND NOT EXISTS (SELECT 1 FROM letter WHERE letter.link_id = link.id)";

pub(super) const AUDIT: &str = "DELETE FROM audit WHERE at <= $1";

/// Erases what `rule` says: how many rows.
pub(super) async fn erase(tx: &mut Tx, rule: &Rule, before: Moment) -> Result<u64, Fault> {
    let mut rows = 0;
    for sql in rule.sql {
        rows += tx.query(sql).bind(before).execute().await?;
    }
    Ok(rows)
}
