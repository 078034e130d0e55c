//! The rows of what presenters shared.

use domain::{
    ids::{MeetingId, PersonId},
    moment::Moment,
};
use uuid::Uuid;

use crate::{
    access::{CircleMember, Meeting},
    cases::{LIFE, Lines},
    db::Tx,
    fault::Fault,
    keyring::Sealed,
    meetings::State,
};

/// What was shared at a meeting, sealed.
pub(in crate::cases) struct Copy {
    pub(in crate::cases) id: Uuid,
    pub(in crate::cases) person_id: PersonId,
    pub(in crate::cases) author: String,
    /// Whether whoever shared it still sits in the circle.
    pub(in crate::cases) seated: bool,
    pub(in crate::cases) sealed: Lines<Sealed>,
    pub(in crate::cases) shared_at: Moment,
    pub(in crate::cases) from_at: Moment,
}

impl Copy {
    /// Whether a member reads it now. Its author always does; others from its time on, and, before
    /// the meeting, only while its author sits in the circle; newcomers nothing older than their
    /// coming.
    pub(in crate::cases) fn is_read_by(
        &self,
        member: &CircleMember,
        meeting: &Meeting,
        now: Moment,
    ) -> bool {
        let own = self.person_id == member.seated().person;
        let begun = meeting.starts_at <= now;
        let old = member
            .reads_from()
            .is_some_and(|from| meeting.starts_at < from || self.shared_at < from);
        let there = meeting.state == State::Planned && now < meeting.ends_at + LIFE;
        there && (own || (self.from_at <= now && (begun || self.seated) && !old))
    }
}

#[derive(sqlx::FromRow)]
struct CopyRow {
    id: Uuid,
    person_id: PersonId,
    author: String,
    seated: bool,
    hard: Sealed,
    want: Option<Sealed>,
    tried: Option<Sealed>,
    feel: Option<Sealed>,
    question: Option<Sealed>,
    shared_at: Moment,
    from_at: Moment,
}

/// What the present presenter shared, whether or not its time has come.
pub(in crate::cases) async fn copy(
    tx: &mut Tx,
    member: &CircleMember,
    meeting: MeetingId,
) -> Result<Option<Copy>, Fault> {
    let row: Option<CopyRow> = tx
        .query(
            "SELECT c.id, c.person_id, p.name AS author, s.state = 'active' AS seated, c.hard,
                    c.want, c.tried, c.feel, c.question, c.shared_at, c.from_at
             FROM shared_case c JOIN meeting m ON m.id = c.meeting_id
             JOIN seat s ON s.id = m.presenter AND s.person_id = c.person_id
             JOIN person p ON p.id = c.person_id
             WHERE c.meeting_id = $1 AND m.circle_id = $2",
        )
        .bind(meeting)
        .bind(member.seated().circle())
        .fetch_optional()
        .await?;
    Ok(row.map(|row| Copy {
        id: row.id,
        person_id: row.person_id,
        author: row.author,
        seated: row.seated,
        sealed: Lines {
            hard: row.hard,
            want: row.want,
            tried: row.tried,
            feel: row.feel,
            question: row.question,
        },
        shared_at: row.shared_at,
        from_at: row.from_at,
    }))
}

/// Shares what the member seals as the author, in place of what they shared before.
pub(in crate::cases) async fn share(
    tx: &mut Tx,
    member: &CircleMember,
    meeting: MeetingId,
    id: Uuid,
    lines: Lines<Sealed>,
    (shared_at, from_at): (Moment, Moment),
) -> Result<(), Fault> {
    unshare(tx, meeting).await?;
    tx.query(
        "INSERT INTO shared_case (id, meeting_id, person_id, hard, want, tried, feel, question,
                                  shared_at, from_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(id)
    .bind(meeting)
    .bind(member.seated().person)
    .bind(lines.hard)
    .bind(lines.want)
    .bind(lines.tried)
    .bind(lines.feel)
    .bind(lines.question)
    .bind(shared_at)
    .bind(from_at)
    .execute()
    .await?;
    Ok(())
}

/// Deletes what is shared at a meeting: whether anything was. Whoever calls has proved that they
/// may change who presents.
pub(crate) async fn unshare(tx: &mut Tx, meeting: MeetingId) -> Result<bool, Fault> {
    let gone = tx
        .query("DELETE FROM shared_case WHERE meeting_id = $1")
        .bind(meeting)
        .execute()
        .await?;
    Ok(gone > 0)
}
