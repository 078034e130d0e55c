//! The rows of boxes as time changes them.

use domain::{
    ids::{BallotId, CircleId, MeetingId, PersonId},
    moment::{Date, Moment},
    pulse::{Question, Set},
};
use uuid::Uuid;

use crate::{
    ballot_box::{PublicKey, SealedSheet},
    db::Tx,
    fault::Fault,
    keyring::Sealed,
    pulse::Why,
    seasons,
};

/// Makes `folder` the one that servers share until then, unless another is.
pub(super) async fn claim_folder(
    tx: &mut Tx,
    folder: Uuid,
    now: Moment,
    until: Moment,
) -> Result<bool, Fault> {
    let claimed = tx
        .query(
            "INSERT INTO ballot_folder (id, folder, until) VALUES (1, $1, $2)
             ON CONFLICT (id) DO UPDATE SET folder = $1, until = $2
             WHERE ballot_folder.folder = $1 OR ballot_folder.until <= $3",
        )
        .bind(folder)
        .bind(until)
        .bind(now)
        .execute()
        .await?;
    Ok(claimed == 1)
}

pub(super) async fn folder(tx: &mut Tx) -> Result<Option<(Uuid, Moment)>, Fault> {
    Ok(tx
        .query("SELECT folder, until FROM ballot_folder")
        .fetch_optional()
        .await?)
}

async fn ids(tx: &mut Tx, sql: &'static str) -> Result<Vec<BallotId>, Fault> {
    let rows: Vec<(BallotId,)> = tx.query(sql).fetch_all().await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The boxes that need their private keys still.
pub(super) async fn keyed(tx: &mut Tx) -> Result<Vec<BallotId>, Fault> {
    ids(
        tx,
        "SELECT id FROM ballot WHERE state IN ('opening', 'open', 'waiting')",
    )
    .await
}

/// The boxes that hold answers, or can.
pub(super) async fn holding(tx: &mut Tx) -> Result<Vec<BallotId>, Fault> {
    ids(
        tx,
        "SELECT id FROM ballot WHERE state IN ('open', 'waiting')",
    )
    .await
}

pub(super) async fn in_state(tx: &mut Tx, state: &'static str) -> Result<Vec<BallotId>, Fault> {
    let rows: Vec<(BallotId,)> = tx
        .query("SELECT id FROM ballot WHERE state = $1 ORDER BY closes_at, id")
        .bind(state)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// A meeting that has ended and has no box yet.
#[derive(sqlx::FromRow)]
pub(super) struct Ended {
    id: MeetingId,
    circle_id: CircleId,
    ends_at: Moment,
    last_date: String,
}

impl Ended {
    pub(super) fn season_ends(&self) -> Result<Date, Fault> {
        seasons::date(&self.last_date)
    }
}

pub(super) async fn ended(tx: &mut Tx, since: Moment, now: Moment) -> Result<Vec<Ended>, Fault> {
    Ok(tx
        .query(
            "SELECT m.id, m.circle_id, m.ends_at, n.last_date FROM meeting m
             JOIN circle c ON c.id = m.circle_id JOIN season n ON n.id = c.season_id
             WHERE m.state = 'planned' AND c.state = 'active' AND m.ends_at > $1
               AND m.ends_at <= $2
               AND NOT EXISTS (SELECT 1 FROM ballot b WHERE b.meeting_id = m.id)",
        )
        .bind(since)
        .bind(now)
        .fetch_all()
        .await?)
}

pub(super) async fn insert(
    tx: &mut Tx,
    id: BallotId,
    meeting: &Ended,
    (k, set): (usize, Set),
    open_for: std::time::Duration,
    season_ends: Moment,
) -> Result<(), Fault> {
    tx.query(
        "INSERT INTO ballot (id, meeting_id, circle_id, k, questions, state, closes_at, asked,
                             counted, counted_at, season_ends, to_circle)
         SELECT $1, $2, c.id, $4, $5, 'opening', $6, 0, 0, $7, $8, p.pulse_to_circle
         FROM circle c JOIN season n ON n.id = c.season_id JOIN program p ON p.id = n.program_id
         WHERE c.id = $3
         ON CONFLICT (meeting_id) DO NOTHING",
    )
    .bind(id)
    .bind(meeting.id)
    .bind(meeting.circle_id)
    .bind(i64::try_from(k).unwrap_or(i64::MAX))
    .bind(i64::from(set.number()))
    .bind(meeting.ends_at + open_for)
    .bind(meeting.ends_at)
    .bind(season_ends)
    .execute()
    .await?;
    Ok(())
}

/// A box that has just been opened.
#[derive(sqlx::FromRow)]
pub(super) struct Opened {
    pub(super) meeting_id: MeetingId,
    pub(super) closes_at: Moment,
}

/// Opens a box that is being made. One that opens late, as after a long sleep of the server, and closes
/// by `soon` is reminded of by opening: nobody gets two letters at once.
pub(super) async fn open(
    tx: &mut Tx,
    ballot: BallotId,
    key: PublicKey,
    (now, soon): (Moment, Moment),
) -> Result<Option<Opened>, Fault> {
    Ok(tx
        .query(
            "UPDATE ballot SET state = 'open', public_key = $1, reminded = closes_at <= $4
             WHERE id = $2 AND state = 'opening' AND closes_at > $3
             RETURNING meeting_id, closes_at",
        )
        .bind(key)
        .bind(ballot)
        .bind(now)
        .bind(soon)
        .fetch_optional()
        .await?)
}

/// Removes a box that was never opened and whose days have passed.
pub(super) async fn remove(tx: &mut Tx, ballot: BallotId, now: Moment) -> Result<(), Fault> {
    tx.query("DELETE FROM ballot WHERE id = $1 AND state = 'opening' AND closes_at <= $2")
        .bind(ballot)
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// A ticket to every member who has an active seat and had it when the meeting ended.
pub(super) async fn give_tickets(tx: &mut Tx, ballot: BallotId) -> Result<(), Fault> {
    let asked = tx
        .query(
            "INSERT INTO ticket (ballot_id, seat_id, used)
             SELECT b.id, s.id, FALSE FROM ballot b JOIN meeting m ON m.id = b.meeting_id
             JOIN seat s ON s.circle_id = b.circle_id
             WHERE b.id = $1 AND s.kind = 'member' AND s.state = 'active'
               AND s.joined_at <= m.ends_at",
        )
        .bind(ballot)
        .execute()
        .await?;
    tx.query("UPDATE ballot SET asked = $1 WHERE id = $2")
        .bind(i64::try_from(asked).unwrap_or(i64::MAX))
        .bind(ballot)
        .execute()
        .await?;
    Ok(())
}

pub(super) async fn ticketed(tx: &mut Tx, ballot: BallotId) -> Result<Vec<PersonId>, Fault> {
    let rows: Vec<(PersonId,)> = tx
        .query(
            "SELECT s.person_id FROM ticket t JOIN seat s ON s.id = t.seat_id
             WHERE t.ballot_id = $1",
        )
        .bind(ballot)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}

/// Open boxes of meetings of which it was said afterwards that they didn't take place.
pub(super) async fn not_held(tx: &mut Tx) -> Result<Vec<BallotId>, Fault> {
    ids(
        tx,
        "SELECT b.id FROM ballot b JOIN meeting m ON m.id = b.meeting_id
         WHERE b.state IN ('open', 'waiting') AND m.state <> 'planned'",
    )
    .await
}

/// Boxes that have waited since before `before`.
pub(super) async fn waiting_since(tx: &mut Tx, before: Moment) -> Result<Vec<BallotId>, Fault> {
    let rows: Vec<(BallotId,)> = tx
        .query("SELECT id FROM ballot WHERE state = 'waiting' AND closes_at <= $1")
        .bind(before)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Boxes that wait for others which will never come: every new one asks `present`, and none of their
/// circle that asks the same as they do takes answers still.
pub(super) async fn overtaken(tx: &mut Tx, present: Set) -> Result<Vec<BallotId>, Fault> {
    let rows: Vec<(BallotId,)> = tx
        .query(
            "SELECT b.id FROM ballot b
             WHERE b.state = 'waiting' AND b.questions <> $1
               AND NOT EXISTS (SELECT 1 FROM ballot o
                               WHERE o.circle_id = b.circle_id AND o.questions = b.questions
                                 AND o.state IN ('opening', 'open'))",
        )
        .bind(i64::from(present.number()))
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub(super) async fn count(tx: &mut Tx, now: Moment, before: Moment) -> Result<(), Fault> {
    tx.query(
        "UPDATE ballot SET counted_at = $1,
                counted = (SELECT COUNT(*) FROM ticket t WHERE t.ballot_id = ballot.id AND t.used)
         WHERE state = 'open' AND counted_at <= $2",
    )
    .bind(now)
    .bind(before)
    .execute()
    .await?;
    Ok(())
}

/// Open boxes that close by `until`, and of which nobody was reminded.
pub(super) async fn nearly_over(
    tx: &mut Tx,
    now: Moment,
    until: Moment,
) -> Result<Vec<BallotId>, Fault> {
    let rows: Vec<(BallotId,)> = tx
        .query(
            "SELECT id FROM ballot WHERE state = 'open' AND reminded = FALSE
               AND closes_at > $1 AND closes_at <= $2 ORDER BY closes_at, id",
        )
        .bind(now)
        .bind(until)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Marks the box as reminded of; none where that was done.
pub(super) async fn remind(tx: &mut Tx, ballot: BallotId) -> Result<Option<Opened>, Fault> {
    Ok(tx
        .query(
            "UPDATE ballot SET reminded = TRUE WHERE id = $1 AND state = 'open' AND reminded = FALSE
             RETURNING meeting_id, closes_at",
        )
        .bind(ballot)
        .fetch_optional()
        .await?)
}

/// Whose tickets aren't used, of those who sit there still.
pub(super) async fn unused(tx: &mut Tx, ballot: BallotId) -> Result<Vec<PersonId>, Fault> {
    let rows: Vec<(PersonId,)> = tx
        .query(
            "SELECT s.person_id FROM ticket t JOIN seat s ON s.id = t.seat_id
             WHERE t.ballot_id = $1 AND t.used = FALSE AND s.state = 'active'",
        )
        .bind(ballot)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}

/// Open boxes whose days have passed, or in which everybody who is in the circle still has answered;
/// those of earlier meetings first.
pub(super) async fn due(tx: &mut Tx, now: Moment) -> Result<Vec<(BallotId, CircleId)>, Fault> {
    Ok(tx
        .query(
            "SELECT b.id, b.circle_id FROM ballot b
             WHERE b.state = 'open'
               AND (b.closes_at <= $1
                    OR NOT EXISTS (SELECT 1 FROM ticket t JOIN seat s ON s.id = t.seat_id
                                   WHERE t.ballot_id = b.id AND t.used = FALSE
                                     AND s.state IN ('active', 'paused')))
             ORDER BY b.closes_at, b.id",
        )
        .bind(now)
        .fetch_all()
        .await?)
}

/// What was frozen with a box.
#[derive(sqlx::FromRow)]
pub(super) struct Frozen {
    pub(super) questions: i64,
    pub(super) season_ends: Moment,
}

/// Takes an open box to close it; none where another server was first.
pub(super) async fn take(tx: &mut Tx, ballot: BallotId) -> Result<Option<Frozen>, Fault> {
    Ok(tx
        .query(
            "UPDATE ballot SET state = 'closing' WHERE id = $1 AND state = 'open'
             RETURNING questions, season_ends",
        )
        .bind(ballot)
        .fetch_optional()
        .await?)
}

/// Deletes the tickets, which waits for a vote under way: how many had been used. The reminders go
/// with them, since to whom they went tells the same.
pub(super) async fn collect_tickets(tx: &mut Tx, ballot: BallotId) -> Result<i64, Fault> {
    let rows: Vec<(bool,)> = tx
        .query("DELETE FROM ticket WHERE ballot_id = $1 RETURNING used")
        .bind(ballot)
        .fetch_all()
        .await?;
    tx.query(
        "DELETE FROM letter WHERE kind = 'pulse_reminder'
           AND subject_id = (SELECT meeting_id FROM ballot WHERE id = $1)",
    )
    .bind(ballot)
    .execute()
    .await?;
    let used = rows.into_iter().filter(|(used,)| *used).count();
    Ok(i64::try_from(used).unwrap_or(i64::MAX))
}

/// The box is over, with so many answers: it waits, for as long as the transaction or longer.
pub(super) async fn end(tx: &mut Tx, ballot: BallotId, answers: i64) -> Result<(), Fault> {
    tx.query("UPDATE ballot SET answers = $1, state = 'waiting' WHERE id = $2")
        .bind(answers)
        .bind(ballot)
        .execute()
        .await?;
    Ok(())
}

/// A box that takes no more answers and is sealed still.
#[derive(sqlx::FromRow)]
pub(super) struct Waiting {
    pub(super) id: BallotId,
    pub(super) answers: i64,
    pub(super) k: i64,
}

impl Waiting {
    pub(super) fn sheets(&self) -> usize {
        usize::try_from(self.answers).unwrap_or_default()
    }

    pub(super) fn least(&self) -> usize {
        usize::try_from(self.k).unwrap_or(usize::MAX)
    }
}

/// The circle's boxes that wait and ask the same questions, earlier ones first.
pub(super) async fn waiting(
    tx: &mut Tx,
    circle: CircleId,
    questions: i64,
) -> Result<Vec<Waiting>, Fault> {
    Ok(tx
        .query(
            "SELECT id, COALESCE(answers, 0) AS answers, k FROM ballot
             WHERE circle_id = $1 AND questions = $2 AND state = 'waiting'
             ORDER BY closes_at, id",
        )
        .bind(circle)
        .bind(questions)
        .fetch_all()
        .await?)
}

pub(super) async fn staged(
    tx: &mut Tx,
    ballot: BallotId,
) -> Result<Vec<(Uuid, SealedSheet)>, Fault> {
    Ok(tx
        .query("SELECT id, sealed FROM staging WHERE ballot_id = $1")
        .bind(ballot)
        .fetch_all()
        .await?)
}

pub(super) async fn insert_answer(
    tx: &mut Tx,
    (id, result): (Uuid, Uuid),
    question: Question,
    sealed: Sealed,
    season_ends: Moment,
) -> Result<(), Fault> {
    tx.query(
        "INSERT INTO pulse_answer (id, result_id, question, sealed, season_ends)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(id)
    .bind(result)
    .bind(question.id())
    .bind(sealed)
    .bind(season_ends)
    .execute()
    .await?;
    Ok(())
}

pub(super) async fn clear(tx: &mut Tx, ballot: BallotId) -> Result<(), Fault> {
    tx.query("DELETE FROM staging WHERE ballot_id = $1")
        .bind(ballot)
        .execute()
        .await?;
    Ok(())
}

pub(super) async fn release(tx: &mut Tx, ballot: BallotId, result: Uuid) -> Result<(), Fault> {
    tx.query(
        "UPDATE ballot SET state = 'closing', result_id = $1
         WHERE id = $2 AND state = 'waiting'",
    )
    .bind(result)
    .bind(ballot)
    .execute()
    .await?;
    Ok(())
}

/// Whether it was there to destroy.
pub(super) async fn destroy(tx: &mut Tx, ballot: BallotId, why: Why) -> Result<bool, Fault> {
    let destroyed = tx
        .query(
            "UPDATE ballot SET state = 'destroying', why = $1
         WHERE id = $2 AND state IN ('open', 'waiting')",
        )
        .bind(why.name())
        .bind(ballot)
        .execute()
        .await?;
    Ok(destroyed == 1)
}

/// Nothing is left of the box but how many answered, and what came out.
pub(super) async fn finish(tx: &mut Tx, ballot: BallotId) -> Result<(), Fault> {
    tx.query(
        "UPDATE ballot SET public_key = NULL,
                state = CASE state WHEN 'closing' THEN 'closed' ELSE 'destroyed' END
         WHERE id = $1 AND state IN ('closing', 'destroying')",
    )
    .bind(ballot)
    .execute()
    .await?;
    Ok(())
}
