//! The rows of the prompts that meetings have.

use domain::{ids::MeetingId, moment::Moment, prompts, prompts::Edition};

use crate::{
    access::{CircleFacilitator, CircleMember, PromptReader},
    db::{DbError, Tx},
    fault::Fault,
};

use super::Coming;

#[derive(sqlx::FromRow)]
struct ComingRow {
    id: MeetingId,
    circle_name: String,
    starts_at: Moment,
}

/// The next meeting of each circle that the reader leads.
pub(super) async fn coming(
    tx: &mut Tx,
    reader: &PromptReader,
    now: Moment,
) -> Result<Vec<Coming>, Fault> {
    let rows: Vec<ComingRow> = tx
        .query(
            "SELECT m.id, c.name AS circle_name, m.starts_at
             FROM meeting m JOIN circle c ON c.id = m.circle_id
             JOIN seat s ON s.circle_id = c.id
             WHERE s.person_id = $1 AND s.kind <> 'member' AND s.state = 'active'
               AND m.state = 'planned' AND m.ends_at > $2
               AND NOT EXISTS (SELECT 1 FROM meeting o WHERE o.circle_id = c.id
                               AND o.state = 'planned' AND o.ends_at > $2
                               AND o.starts_at < m.starts_at)
             ORDER BY m.starts_at, c.sort_key, m.id",
        )
        .bind(reader.person())
        .bind(now)
        .fetch_all()
        .await?;
    let coming = |row: ComingRow| Coming {
        meeting: row.id,
        circle_name: row.circle_name,
        starts_at: row.starts_at,
    };
    Ok(rows.into_iter().map(coming).collect())
}

/// The text that was attached. Invariant: the library never loses one.
pub(super) async fn attached(
    tx: &mut Tx,
    member: &CircleMember,
    meeting: MeetingId,
) -> Result<Option<Edition>, Fault> {
    let row: Option<(String, i64)> = tx
        .query(
            "SELECT p.slug, p.number FROM meeting_prompt p JOIN meeting m ON m.id = p.meeting_id
             WHERE p.meeting_id = $1 AND m.circle_id = $2",
        )
        .bind(meeting)
        .bind(member.seated().circle())
        .fetch_optional()
        .await?;
    row.map(|(slug, number)| edition(&slug, number)).transpose()
}

/// The words that a meeting was given.
pub(crate) fn edition(slug: &str, number: i64) -> Result<Edition, Fault> {
    prompts::named(slug)
        .and_then(|prompt| prompt.edition(number))
        .ok_or_else(|| DbError::Inconsistent("meeting_prompt.slug").into())
}

pub(super) async fn attach(
    tx: &mut Tx,
    facilitator: &CircleFacilitator,
    meeting: MeetingId,
    edition: Edition,
    now: Moment,
) -> Result<(), Fault> {
    tx.query(
        "INSERT INTO meeting_prompt (meeting_id, slug, number, attached_by, attached_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (meeting_id) DO UPDATE SET slug = excluded.slug, number = excluded.number,
             attached_by = excluded.attached_by, attached_at = excluded.attached_at",
    )
    .bind(meeting)
    .bind(edition.prompt.slug.to_owned())
    .bind(edition.number)
    .bind(facilitator.member().seated().person)
    .bind(now)
    .execute()
    .await?;
    Ok(())
}

pub(super) async fn take_off(
    tx: &mut Tx,
    facilitator: &CircleFacilitator,
    meeting: MeetingId,
) -> Result<(), Fault> {
    tx.query(
        "DELETE FROM meeting_prompt WHERE meeting_id = $1
           AND EXISTS (SELECT 1 FROM meeting m WHERE m.id = $1 AND m.circle_id = $2)",
    )
    .bind(meeting)
    .bind(facilitator.member().seated().circle())
    .execute()
    .await?;
    Ok(())
}
