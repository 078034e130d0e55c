//! The rows of notices, and what a letter that was refused was about.

use domain::{
    ids::{CircleId, DeadLetterId, PersonId, SeasonId},
    moment::Moment,
};
use uuid::Uuid;

use crate::{access::Teller, db::Tx, fault::Fault};

use super::{About, DeadLetter};

/// What `$1` sees: of those at a table, whoever leads it; of those who are still asked, and where
/// nobody else leads, whoever staffs the program. Nothing of somebody who left or said no.
macro_rules! seen {
    ($tail:literal) => {
        concat!(
            "SELECT d.id, p.name, c.id AS circle_id, c.name AS circle_name, n.id AS season_id,
                    n.name AS season_name, d.died_at
             FROM dead_letter d JOIN person p ON p.id = d.person_id
             LEFT JOIN circle c ON c.id = d.subject_id
             JOIN season n ON n.id = COALESCE(c.season_id, d.subject_id)
             LEFT JOIN seat s ON s.circle_id = c.id AND s.person_id = d.person_id
             WHERE d.person_id <> $1
               AND ((s.state IN ('accepted', 'active', 'paused')
                     AND EXISTS (SELECT 1 FROM seat f WHERE f.circle_id = c.id AND f.person_id = $1
                                 AND f.kind <> 'member' AND f.state = 'active'))
                 OR (EXISTS (SELECT 1 FROM appointment a
                             WHERE a.person_id = $1 AND a.program_id = n.program_id
                               AND a.role = 'coordinator' AND a.ended_at IS NULL)
                     AND (s.state = 'invited'
                       OR (c.id IS NULL
                           AND EXISTS (SELECT 1 FROM wish w WHERE w.season_id = n.id
                                       AND w.person_id = d.person_id AND w.state = 'asked'))
                       OR (s.state IN ('accepted', 'active', 'paused')
                           AND NOT EXISTS (SELECT 1 FROM seat f WHERE f.circle_id = c.id
                                           AND f.kind <> 'member' AND f.state = 'active'
                                           AND f.person_id <> d.person_id)))))",
            $tail
        )
    };
}

#[derive(sqlx::FromRow)]
struct Row {
    id: DeadLetterId,
    name: String,
    circle_id: Option<CircleId>,
    circle_name: Option<String>,
    season_id: SeasonId,
    season_name: String,
    died_at: Moment,
}

impl Row {
    fn dead_letter(self) -> DeadLetter {
        let season = About::Season {
            id: self.season_id,
            name: self.season_name,
        };
        let circle = self.circle_id.zip(self.circle_name);
        DeadLetter {
            id: self.id,
            name: self.name,
            about: circle.map_or(season, |(id, name)| About::Circle { id, name }),
            died_at: self.died_at,
        }
    }
}

/// What the viewer sees and nobody has put away.
pub(super) async fn near(tx: &mut Tx, viewer: PersonId) -> Result<Vec<DeadLetter>, Fault> {
    let rows: Vec<Row> = tx
        .query(seen!(
            " AND d.put_away_at IS NULL ORDER BY d.died_at DESC, p.sort_key, d.id"
        ))
        .bind(viewer)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(Row::dead_letter).collect())
}

/// Whether the viewer sees this one, put away or not.
pub(crate) async fn sees(tx: &mut Tx, viewer: PersonId, id: DeadLetterId) -> Result<bool, Fault> {
    let row: Option<Row> = tx
        .query(seen!(" AND d.id = $2"))
        .bind(viewer)
        .bind(id)
        .fetch_optional()
        .await?;
    Ok(row.is_some())
}

pub(super) async fn note(
    tx: &mut Tx,
    id: DeadLetterId,
    person: PersonId,
    subject: Uuid,
    now: Moment,
) -> Result<(), Fault> {
    tx.query(
        "INSERT INTO dead_letter (id, person_id, subject_id, died_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (person_id, subject_id)
         DO UPDATE SET died_at = EXCLUDED.died_at, put_away_at = NULL",
    )
    .bind(id)
    .bind(person)
    .bind(subject)
    .bind(now)
    .execute()
    .await?;
    Ok(())
}

/// Whether it was still there to be put away.
pub(super) async fn put_away(tx: &mut Tx, teller: &Teller, now: Moment) -> Result<bool, Fault> {
    let touched = tx
        .query("UPDATE dead_letter SET put_away_at = $1 WHERE id = $2 AND put_away_at IS NULL")
        .bind(now)
        .bind(teller.letter())
        .execute()
        .await?;
    Ok(touched == 1)
}

pub(super) async fn circle_of_seat(tx: &mut Tx, seat: Uuid) -> Result<Option<Uuid>, Fault> {
    let row: Option<(Uuid,)> = tx
        .query("SELECT circle_id FROM seat WHERE id = $1")
        .bind(seat)
        .fetch_optional()
        .await?;
    Ok(row.map(|(circle,)| circle))
}

/// The circle of a meeting or of a series.
pub(super) async fn circle_of_meetings(tx: &mut Tx, of: Uuid) -> Result<Option<Uuid>, Fault> {
    let row: Option<(Uuid,)> = tx
        .query(
            "SELECT circle_id FROM series WHERE id = $1
             UNION SELECT circle_id FROM meeting WHERE id = $1",
        )
        .bind(of)
        .fetch_optional()
        .await?;
    Ok(row.map(|(circle,)| circle))
}
