//! The rows of cards; those of what was shared stand below.

use domain::{ids::MeetingId, moment::Moment};
use uuid::Uuid;

use crate::{
    access::{Author, CircleMember},
    db::Tx,
    fault::Fault,
    keyring::Sealed,
};

use super::{Keeping, Lines};

mod copies;

pub(super) use copies::{Copy, Told, copy, read_from, share, shared_by, sharing, unshare};

/// A card, sealed; without lines where nothing is written.
pub(super) struct Card {
    pub(super) id: Uuid,
    pub(super) told: bool,
    pub(super) kept: bool,
    pub(super) revision: i64,
    pub(super) sealed: Option<Lines<Sealed>>,
}

#[derive(sqlx::FromRow)]
struct CardRow {
    id: Uuid,
    told: bool,
    kept: bool,
    revision: i64,
    hard: Option<Sealed>,
    want: Option<Sealed>,
    tried: Option<Sealed>,
    feel: Option<Sealed>,
    question: Option<Sealed>,
}

/// The author's own card for a meeting.
pub(super) async fn card(
    tx: &mut Tx,
    author: &Author,
    meeting: MeetingId,
) -> Result<Option<Card>, Fault> {
    let row: Option<CardRow> = tx
        .query(
            "SELECT id, told, kept, revision, hard, want, tried, feel, question
             FROM case_card WHERE meeting_id = $1 AND person_id = $2",
        )
        .bind(meeting)
        .bind(author.person())
        .fetch_optional()
        .await?;
    Ok(row.map(Card::from))
}

impl From<CardRow> for Card {
    fn from(row: CardRow) -> Self {
        Self {
            id: row.id,
            told: row.told,
            kept: row.kept,
            revision: row.revision,
            sealed: row.hard.map(|hard| Lines {
                hard,
                want: row.want,
                tried: row.tried,
                feel: row.feel,
                question: row.question,
            }),
        }
    }
}

/// What a list says of a card's meeting.
#[derive(sqlx::FromRow)]
pub(super) struct Listed {
    #[sqlx(flatten)]
    card: CardRow,
    pub(super) meeting_id: MeetingId,
    pub(super) circle_name: String,
    pub(super) starts_at: Moment,
    pub(super) ends_at: Moment,
    pub(super) seated: bool,
}

/// All cards of the author's.
pub(super) async fn mine(tx: &mut Tx, author: &Author) -> Result<Vec<Listed>, Fault> {
    Ok(tx
        .query(
            "SELECT k.id, k.told, k.kept, k.revision, k.hard, k.want, k.tried, k.feel, k.question,
                    k.meeting_id, c.name AS circle_name, m.starts_at, m.ends_at,
                    EXISTS (SELECT 1 FROM seat s WHERE s.circle_id = c.id
                            AND s.person_id = k.person_id AND s.state = 'active') AS seated
             FROM case_card k JOIN meeting m ON m.id = k.meeting_id
             JOIN circle c ON c.id = m.circle_id
             WHERE k.person_id = $1 ORDER BY m.starts_at DESC, k.id",
        )
        .bind(author.person())
        .fetch_all()
        .await?)
}

impl Listed {
    pub(super) fn into_card(self) -> Card {
        Card::from(self.card)
    }
}

/// Writes the author's own card over whatever it said.
pub(super) async fn write(
    tx: &mut Tx,
    author: &Author,
    id: Uuid,
    meeting: MeetingId,
    lines: Lines<Sealed>,
) -> Result<(), Fault> {
    tx.query(
        "INSERT INTO case_card (id, meeting_id, person_id, told, hard, want, tried, feel, question,
                                kept, revision)
         VALUES ($1, $2, $3, FALSE, $4, $5, $6, $7, $8, FALSE, 1)
         ON CONFLICT (meeting_id, person_id) DO UPDATE SET told = FALSE, hard = excluded.hard,
             want = excluded.want, tried = excluded.tried, feel = excluded.feel,
             question = excluded.question, revision = case_card.revision + 1",
    )
    .bind(id)
    .bind(meeting)
    .bind(author.person())
    .bind(lines.hard)
    .bind(lines.want)
    .bind(lines.tried)
    .bind(lines.feel)
    .bind(lines.question)
    .execute()
    .await?;
    Ok(())
}

/// Marks the author's card as told, and leaves what is written on it.
pub(super) async fn tell(
    tx: &mut Tx,
    author: &Author,
    id: Uuid,
    meeting: MeetingId,
) -> Result<(), Fault> {
    tx.query(
        "INSERT INTO case_card (id, meeting_id, person_id, told, kept, revision)
         VALUES ($1, $2, $3, TRUE, FALSE, 1)
         ON CONFLICT (meeting_id, person_id) DO UPDATE SET told = TRUE,
             revision = case_card.revision + 1 WHERE NOT case_card.told",
    )
    .bind(id)
    .bind(meeting)
    .bind(author.person())
    .execute()
    .await?;
    Ok(())
}

pub(super) async fn keep(
    tx: &mut Tx,
    author: &Author,
    meeting: MeetingId,
    keeping: Keeping,
) -> Result<(), Fault> {
    let changed = tx
        .query("UPDATE case_card SET kept = $1 WHERE meeting_id = $2 AND person_id = $3")
        .bind(keeping == Keeping::Keep)
        .bind(meeting)
        .bind(author.person())
        .execute()
        .await?;
    if changed == 0 {
        return Err(Fault::NotFound);
    }
    Ok(())
}

pub(super) async fn erase(tx: &mut Tx, author: &Author, meeting: MeetingId) -> Result<(), Fault> {
    tx.query("DELETE FROM case_card WHERE meeting_id = $1 AND person_id = $2")
        .bind(meeting)
        .bind(author.person())
        .execute()
        .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
pub(super) struct Facts {
    pub(super) circle_name: String,
    pub(super) members: i64,
    pub(super) facilitators: i64,
}

/// The circle's name, and how many read in it.
pub(super) async fn facts(
    tx: &mut Tx,
    member: &CircleMember,
    meeting: MeetingId,
) -> Result<Facts, Fault> {
    Ok(tx
        .query(
            "SELECT c.name AS circle_name,
                    (SELECT COUNT(*) FROM seat s WHERE s.circle_id = c.id AND s.state = 'active'
                     AND s.kind = 'member') AS members,
                    (SELECT COUNT(*) FROM seat s WHERE s.circle_id = c.id AND s.state = 'active'
                     AND s.kind <> 'member') AS facilitators
             FROM circle c JOIN meeting m ON m.circle_id = c.id
             WHERE m.id = $1 AND c.id = $2",
        )
        .bind(meeting)
        .bind(member.seated().circle())
        .fetch_one()
        .await?)
}
