//! The rows of reflections. Each is asked for by its author's proof.

use domain::{
    ids::{MeetingId, ReflectionId},
    moment::{Date, Moment},
};

use crate::{access::Author, db::Tx, fault::Fault, keyring::Sealed};

use super::seal::SealedNotes;

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    pub(super) id: ReflectionId,
    pub(super) noticed: Option<Sealed>,
    pub(super) attempt: Option<Sealed>,
    pub(super) need: Option<Sealed>,
    pub(super) revision: i64,
}

/// A row with the meeting it is about.
#[derive(sqlx::FromRow)]
pub(super) struct Listed {
    #[sqlx(flatten)]
    pub(super) row: Row,
    pub(super) meeting_id: MeetingId,
    pub(super) circle_name: String,
    pub(super) starts_at: Moment,
    pub(super) written_on: String,
}

pub(super) async fn of_meeting(
    tx: &mut Tx,
    author: &Author,
    meeting: MeetingId,
) -> Result<Option<Row>, Fault> {
    Ok(tx
        .query(
            "SELECT id, noticed, attempt, need, revision FROM reflection
             WHERE meeting_id = $1 AND person_id = $2",
        )
        .bind(meeting)
        .bind(author.person())
        .fetch_optional()
        .await?)
}

pub(super) async fn mine(tx: &mut Tx, author: &Author) -> Result<Vec<Listed>, Fault> {
    Ok(tx
        .query(
            "SELECT r.id, r.noticed, r.attempt, r.need, r.revision, r.meeting_id,
                    c.name AS circle_name, m.starts_at, r.written_on
             FROM reflection r JOIN meeting m ON m.id = r.meeting_id
             JOIN circle c ON c.id = m.circle_id
             WHERE r.person_id = $1 ORDER BY m.starts_at DESC, r.id",
        )
        .bind(author.person())
        .fetch_all()
        .await?)
}

pub(super) async fn one(
    tx: &mut Tx,
    author: &Author,
    reflection: ReflectionId,
) -> Result<Option<Listed>, Fault> {
    Ok(tx
        .query(
            "SELECT r.id, r.noticed, r.attempt, r.need, r.revision, r.meeting_id,
                    c.name AS circle_name, m.starts_at, r.written_on
             FROM reflection r JOIN meeting m ON m.id = r.meeting_id
             JOIN circle c ON c.id = m.circle_id
             WHERE r.id = $1 AND r.person_id = $2",
        )
        .bind(reflection)
        .bind(author.person())
        .fetch_optional()
        .await?)
}

/// Whether it is written: not where a row of another id, to which these words aren't sealed, or of
/// another revision is there by now.
pub(super) async fn write(
    tx: &mut Tx,
    author: &Author,
    meeting: MeetingId,
    (id, revision): (ReflectionId, i64),
    notes: SealedNotes,
    today: Date,
) -> Result<bool, Fault> {
    let written = tx
        .query(
            "INSERT INTO reflection (id, meeting_id, person_id, noticed, attempt, need, revision,
                                     written_on)
             VALUES ($1, $2, $3, $4, $5, $6, 1, $7)
             ON CONFLICT (meeting_id, person_id) DO UPDATE SET noticed = excluded.noticed,
                 attempt = excluded.attempt, need = excluded.need,
                 written_on = excluded.written_on, revision = reflection.revision + 1
             WHERE reflection.id = excluded.id AND reflection.revision = $8",
        )
        .bind(id)
        .bind(meeting)
        .bind(author.person())
        .bind(notes.noticed)
        .bind(notes.attempt)
        .bind(notes.need)
        .bind(today.to_string())
        .bind(revision)
        .execute()
        .await?;
    Ok(written > 0)
}

/// Whether there was one of the author's.
pub(super) async fn delete(
    tx: &mut Tx,
    author: &Author,
    reflection: ReflectionId,
) -> Result<bool, Fault> {
    let gone = tx
        .query("DELETE FROM reflection WHERE id = $1 AND person_id = $2")
        .bind(reflection)
        .bind(author.person())
        .execute()
        .await?;
    Ok(gone > 0)
}
