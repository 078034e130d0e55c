//! The rows of who comes to the next meetings at one's own tables, and of reminders.

use domain::{
    ids::{MeetingId, PersonId, SeatId},
    moment::Moment,
};

use crate::{
    access::{Scheduler, SignedIn},
    attendance::season_over,
    db::Tx,
    fault::Fault,
};

use super::super::{Expectation, Own};
use super::SeatRow;

#[derive(sqlx::FromRow)]
struct Row {
    ends_at: Moment,
    own: SeatId,
    #[sqlx(flatten)]
    at: SeatRow,
}

/// Everybody at the table of a meeting, for somebody who leads its circle.
pub(in super::super) async fn ahead(
    tx: &mut Tx,
    viewer: &SignedIn,
    meeting: MeetingId,
    now: Moment,
) -> Result<Option<Expectation>, Fault> {
    let rows: Vec<Row> = tx
        .query(
            "SELECT m.ends_at, own.id AS own, s.id, p.name, s.kind, a.answer,
                    (SELECT MIN(t.name) FROM entry e JOIN site t ON t.id = e.site_id
                     WHERE e.person_id = p.id) AS site,
                    EXISTS (SELECT 1 FROM reminder r
                            WHERE r.meeting_id = m.id AND r.seat_id = s.id) AS reminded
             FROM seat own
             JOIN meeting m ON m.circle_id = own.circle_id
             JOIN seat s ON s.circle_id = own.circle_id AND s.state = 'active'
             JOIN person p ON p.id = s.person_id
             LEFT JOIN answer a ON a.meeting_id = m.id AND a.seat_id = s.id
             WHERE own.person_id = $1 AND own.state = 'active' AND own.kind <> 'member'
               AND m.id = $2 AND m.state = 'planned'
             ORDER BY CASE s.kind WHEN 'member' THEN 1 ELSE 0 END, p.sort_key, s.id",
        )
        .bind(viewer.person())
        .bind(meeting)
        .fetch_all()
        .await?;
    expectation(rows, now)
}

fn expectation(table: Vec<Row>, now: Moment) -> Result<Option<Expectation>, Fault> {
    let Some((own, open)) = table.first().map(|row| (row.own, row.ends_at > now)) else {
        return Ok(None);
    };
    let seats = table.into_iter().map(|row| row.at.said());
    let seats = seats.collect::<Result<Vec<_>, Fault>>()?;
    let own = seats.iter().find(|said| said.seat == own);
    Ok(Some(Expectation {
        own: own.map(|own| Own {
            seat: own.seat,
            answer: own.answer,
            open,
        }),
        counts: seats.iter().map(|said| said.answer).collect(),
        seats: Some(seats),
    }))
}

/// Keeps that whoever sits there is reminded, and says who that is; nobody, where the seat isn't an
/// active one of the circle, has answered, or was reminded before.
pub(in super::super) async fn remind(
    tx: &mut Tx,
    scheduler: &Scheduler,
    meeting: MeetingId,
    seat: SeatId,
    now: Moment,
) -> Result<Option<PersonId>, Fault> {
    let over = season_over(tx, scheduler.circle()).await?;
    let kept = tx
        .query(
            "INSERT INTO reminder (meeting_id, seat_id, made_at, season_over)
             SELECT m.id, s.id, $1, $2 FROM meeting m JOIN seat s ON s.circle_id = m.circle_id
             WHERE m.id = $3 AND s.id = $4 AND m.circle_id = $5 AND s.state = 'active'
               AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.meeting_id = m.id
                               AND a.seat_id = s.id AND a.answer IS NOT NULL)
             ON CONFLICT (meeting_id, seat_id) DO NOTHING",
        )
        .bind(now)
        .bind(over)
        .bind(meeting)
        .bind(seat)
        .bind(scheduler.circle())
        .execute()
        .await?;
    if kept == 0 {
        return Ok(None);
    }
    let (person,): (PersonId,) = tx
        .query("SELECT person_id FROM seat WHERE id = $1")
        .bind(seat)
        .fetch_one()
        .await?;
    Ok(Some(person))
}
