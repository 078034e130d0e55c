//! The rows of the outbox.

use domain::{
    ids::{LetterId, LinkId, PersonId},
    moment::Moment,
};
use uuid::Uuid;

use crate::{db::Tx, fault::Fault};

use super::{Draft, Kind, Verdict, Worker};

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    id: LetterId,
    kind: String,
    person_id: PersonId,
    address: Option<String>,
    subject_id: Option<Uuid>,
    link_id: Option<LinkId>,
    attempts: i64,
    made_at: Moment,
}

impl Row {
    pub(super) fn worker(self, lease: Uuid) -> Option<Worker> {
        Some(Worker {
            letter: self.id,
            lease,
            kind: Kind::named(&self.kind)?,
            to: self.person_id,
            address: self.address,
            subject: self.subject_id,
            link: self.link_id,
            attempts: u32::try_from(self.attempts).unwrap_or(u32::MAX),
            written: self.made_at,
        })
    }
}

pub(super) async fn insert(
    tx: &mut Tx,
    id: LetterId,
    draft: &Draft,
    now: Moment,
) -> Result<(), Fault> {
    let subject = draft
        .subject
        .map_or_else(String::new, |subject| subject.to_string());
    let key = format!(
        "{}/{}/{subject}/{}",
        draft.kind.name(),
        draft.to,
        draft.once
    );
    tx.query(
        "INSERT INTO letter (id, kind, dedupe_key, person_id, address, subject_id, link_id, state,
                             not_before, not_after, attempts, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'waiting', $8, $9, 0, $10)
         ON CONFLICT (dedupe_key) DO NOTHING",
    )
    .bind(id)
    .bind(draft.kind.name())
    .bind(key)
    .bind(draft.to)
    .bind(draft.address.clone())
    .bind(draft.subject)
    .bind(draft.link)
    .bind(draft.from.map_or(now, |moment| moment.max(now)))
    .bind(draft.until.unwrap_or(now + draft.kind.life()))
    .bind(now)
    .execute()
    .await?;
    Ok(())
}

/// Whether a letter is due, or past its time.
pub(super) async fn is_any_due(tx: &mut Tx, now: Moment) -> Result<bool, Fault> {
    let (due,): (bool,) = tx
        .query(
            "SELECT EXISTS (SELECT 1 FROM letter
                            WHERE state = 'waiting' AND (not_before <= $1 OR not_after <= $1)
                              AND (lease_until IS NULL OR lease_until <= $1))",
        )
        .bind(now)
        .fetch_one()
        .await?;
    Ok(due)
}

pub(super) async fn expire(tx: &mut Tx, now: Moment) -> Result<(), Fault> {
    tx.query(
        "UPDATE letter SET state = 'expired', settled_at = $1
         WHERE state = 'waiting' AND not_after <= $1 AND (lease_until IS NULL OR lease_until <= $1)",
    )
    .bind(now)
    .execute()
    .await?;
    Ok(())
}

pub(super) async fn recall(
    tx: &mut Tx,
    kind: Kind,
    subject: Uuid,
    to: Option<PersonId>,
    now: Moment,
) -> Result<(), Fault> {
    tx.query(
        "UPDATE letter SET state = 'expired', settled_at = $1
         WHERE kind = $2 AND subject_id = $3 AND person_id = COALESCE($4, person_id)
           AND state = 'waiting' AND (lease_until IS NULL OR lease_until <= $1)",
    )
    .bind(now)
    .bind(kind.name())
    .bind(subject)
    .bind(to)
    .execute()
    .await?;
    Ok(())
}

pub(super) async fn waits(tx: &mut Tx, kind: Kind, subject: Uuid) -> Result<bool, Fault> {
    let (waits,): (bool,) = tx
        .query(
            "SELECT EXISTS (SELECT 1 FROM letter
                            WHERE kind = $1 AND subject_id = $2 AND state = 'waiting')",
        )
        .bind(kind.name())
        .bind(subject)
        .fetch_one()
        .await?;
    Ok(waits)
}

/// For one at a time. The condition stands twice: without the outer one PostgreSQL gives out a letter
/// that is recalled meanwhile.
///
/// A letter about meetings waits while an older one to the same person about the same thing is on its
/// way, and while the letter of a whole series of which it changes one meeting is on its way or due:
/// what was told later must not arrive first.
pub(super) async fn lease(
    tx: &mut Tx,
    lease: Uuid,
    now: Moment,
    until: Moment,
    most: u32,
) -> Result<Vec<Row>, Fault> {
    Ok(tx
        .query(
            "UPDATE letter SET lease_until = $1, lease_token = $2
             WHERE id IN (SELECT l.id FROM letter l
                          WHERE l.state = 'waiting' AND l.not_before <= $3
                            AND (l.lease_until IS NULL OR l.lease_until <= $3)
                            AND NOT (l.kind IN ('season', 'invitation', 'moved', 'cancelled',
                                                'withdrawn')
                                     AND EXISTS
                                (SELECT 1 FROM letter e
                                 WHERE e.person_id = l.person_id AND e.state = 'waiting'
                                   AND e.made_at <= l.made_at AND e.id <> l.id
                                   AND ((e.subject_id = l.subject_id AND e.lease_until > $3)
                                     OR (e.kind = 'season' AND l.kind IN ('moved', 'cancelled')
                                         AND (e.lease_until > $3 OR e.not_before <= $3)
                                         AND e.subject_id = (SELECT m.series_id FROM meeting m
                                                             WHERE m.id = l.subject_id)))))
                          ORDER BY l.not_before LIMIT $4)
               AND state = 'waiting' AND not_before <= $3
               AND (lease_until IS NULL OR lease_until <= $3)
             RETURNING id, kind, person_id, address, subject_id, link_id, attempts, made_at",
        )
        .bind(until)
        .bind(lease)
        .bind(now)
        .bind(i64::from(most))
        .fetch_all()
        .await?)
}

/// The person's name, address and locale.
pub(super) async fn recipient(
    tx: &mut Tx,
    person: PersonId,
) -> Result<Option<(String, String, Option<String>)>, Fault> {
    Ok(tx
        .query("SELECT name, email, locale FROM person WHERE id = $1")
        .bind(person)
        .fetch_optional()
        .await?)
}

/// Whether the lease was still this worker's.
pub(super) async fn settle(
    tx: &mut Tx,
    worker: &Worker,
    verdict: &Verdict,
    now: Moment,
) -> Result<bool, Fault> {
    let (state, wait, reason) = match verdict {
        Verdict::Untouched => {
            release(tx, worker).await?;
            return Ok(false);
        }
        Verdict::Sent => ("sent", None, None),
        Verdict::Later { wait, reason } => ("waiting", Some(*wait), Some(reason.clone())),
        Verdict::Dead { reason } => ("dead", None, Some(reason.clone())),
        Verdict::Moot => ("expired", None, None),
    };
    let counted = i64::from(!matches!(verdict, Verdict::Moot));
    let settled = wait.is_none().then_some(now);
    let touched = tx.query(
        "UPDATE letter SET state = $1, attempts = attempts + $2, not_before = COALESCE($3, not_before),
                last_error = $4, settled_at = $5, lease_until = NULL, lease_token = NULL
         WHERE id = $6 AND lease_token = $7 AND state = 'waiting'",
    )
    .bind(state)
    .bind(counted)
    .bind(wait.map(|wait| now + wait))
    .bind(reason)
    .bind(settled)
    .bind(worker.letter)
    .bind(worker.lease)
    .execute()
    .await?;
    Ok(touched == 1)
}

async fn release(tx: &mut Tx, worker: &Worker) -> Result<(), Fault> {
    tx.query(
        "UPDATE letter SET lease_until = NULL, lease_token = NULL
         WHERE id = $1 AND lease_token = $2 AND state = 'waiting'",
    )
    .bind(worker.letter)
    .bind(worker.lease)
    .execute()
    .await?;
    Ok(())
}

pub(super) async fn figures(tx: &mut Tx) -> Result<(i64, i64, Option<Moment>), Fault> {
    Ok(tx
        .query(
            "SELECT COUNT(*) FILTER (WHERE state = 'waiting'), COUNT(*) FILTER (WHERE state = 'dead'),
                    MAX(settled_at) FILTER (WHERE state = 'sent')
             FROM letter",
        )
        .fetch_one()
        .await?)
}
