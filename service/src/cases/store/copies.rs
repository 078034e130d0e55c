//! The rows of what presenters shared.

use domain::{
    ids::{MeetingId, PersonId},
    moment::Moment,
};
use uuid::Uuid;

use crate::{
    access::{CircleMember, Meeting, Seated},
    cases::{LIFE, Lines, Sharing},
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

/// When something is shared, and from when on it is read, in words and as an instant.
pub(in crate::cases) struct Told {
    pub(in crate::cases) at: Moment,
    pub(in crate::cases) from: Moment,
    pub(in crate::cases) sharing: Sharing,
}

/// Shares what the member seals as the author, in place of what they shared before.
pub(in crate::cases) async fn share(
    tx: &mut Tx,
    member: &CircleMember,
    meeting: MeetingId,
    id: Uuid,
    lines: Lines<Sealed>,
    told: Told,
) -> Result<(), Fault> {
    unshare(tx, meeting).await?;
    tx.query(
        "INSERT INTO shared_case (id, meeting_id, person_id, hard, want, tried, feel, question,
                                  shared_at, from_at, sharing)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(id)
    .bind(meeting)
    .bind(member.seated().person)
    .bind(lines.hard)
    .bind(lines.want)
    .bind(lines.tried)
    .bind(lines.feel)
    .bind(lines.question)
    .bind(told.at)
    .bind(told.from)
    .bind(told.sharing.name())
    .execute()
    .await?;
    Ok(())
}

/// Deletes what is shared at a meeting: whether anything was.
pub(in crate::cases) async fn unshare(tx: &mut Tx, meeting: MeetingId) -> Result<bool, Fault> {
    let gone = tx
        .query("DELETE FROM shared_case WHERE meeting_id = $1")
        .bind(meeting)
        .execute()
        .await?;
    Ok(gone > 0)
}

/// The meetings after `now` at which the seat presents and for which something is shared.
pub(in crate::cases) async fn shared_by(
    tx: &mut Tx,
    seated: &Seated,
    now: Moment,
) -> Result<Vec<MeetingId>, Fault> {
    let rows: Vec<(MeetingId,)> = tx
        .query(
            "SELECT m.id FROM meeting m JOIN shared_case c ON c.meeting_id = m.id
             WHERE m.circle_id = $1 AND m.presenter = $2 AND m.starts_at > $3
             ORDER BY m.starts_at, m.id",
        )
        .bind(seated.circle())
        .bind(seated.seat())
        .bind(now)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(meeting,)| meeting).collect())
}

/// From when on the circle reads what is shared at a meeting, as its author said it.
pub(in crate::cases) async fn sharing(
    tx: &mut Tx,
    meeting: MeetingId,
) -> Result<Option<Sharing>, Fault> {
    let row: Option<(String,)> = tx
        .query("SELECT sharing FROM shared_case WHERE meeting_id = $1")
        .bind(meeting)
        .fetch_optional()
        .await?;
    row.map(|(sharing,)| Sharing::named(&sharing)).transpose()
}

/// Lets the circle read what is shared at a meeting from another instant on.
pub(in crate::cases) async fn read_from(
    tx: &mut Tx,
    meeting: MeetingId,
    from: Moment,
) -> Result<(), Fault> {
    tx.query("UPDATE shared_case SET from_at = $1 WHERE meeting_id = $2")
        .bind(from)
        .bind(meeting)
        .execute()
        .await?;
    Ok(())
}
