//! The rows of who comes to the next meetings at one's own tables, and of reminders.

use domain::{
    ids::{MeetingId, PersonId, SeatId},
    moment::Moment,
};

use crate::{
    access::{Scheduler, SeatKind, SignedIn},
    attendance::season_over,
    db::Tx,
    fault::Fault,
};

use super::super::{Counts, Expectation, Own, Said, ahead::counts};
use super::read;

#[derive(sqlx::FromRow)]
struct Row {
    ends_at: Moment,
    own: SeatId,
    own_kind: String,
    id: SeatId,
    name: String,
    site: Option<String>,
    kind: String,
    answer: Option<String>,
    reminded: bool,
}

#[derive(sqlx::FromRow)]
struct CountedRow {
    ends_at: Moment,
    own: SeatId,
    answer: Option<String>,
    coming: i64,
    late: i64,
    cant: i64,
    seats: i64,
}

/// How many at the table of a meeting said what, for somebody who leads none.
pub(in super::super) async fn counted(
    tx: &mut Tx,
    viewer: &SignedIn,
    meeting: MeetingId,
    now: Moment,
) -> Result<Option<Expectation>, Fault> {
    let row: Option<CountedRow> = tx
        .query(
            "SELECT m.ends_at, own.id AS own, COUNT(*) AS seats,
                    MAX(CASE WHEN s.id = own.id THEN a.answer END) AS answer,
                    COUNT(*) FILTER (WHERE a.answer = 'coming') AS coming,
                    COUNT(*) FILTER (WHERE a.answer = 'late') AS late,
                    COUNT(*) FILTER (WHERE a.answer = 'cant') AS cant
             FROM seat own
             JOIN meeting m ON m.circle_id = own.circle_id
             JOIN seat s ON s.circle_id = own.circle_id AND s.state = 'active'
             LEFT JOIN answer a ON a.meeting_id = m.id AND a.seat_id = s.id
             WHERE own.person_id = $1 AND own.state = 'active' AND m.id = $2 AND m.state = 'planned'
             GROUP BY m.ends_at, own.id",
        )
        .bind(viewer.person())
        .bind(meeting)
        .fetch_optional()
        .await?;
    row.map(|row| {
        Ok(Expectation {
            own: Some(Own {
                seat: row.own,
                answer: row.answer.as_deref().map(read).transpose()?,
                open: row.ends_at > now,
            }),
            counts: Counts::of([row.coming, row.late, row.cant], row.seats),
            seats: None,
        })
    })
    .transpose()
}

/// Everybody at the table of a meeting, for somebody who leads a circle.
pub(in super::super) async fn ahead(
    tx: &mut Tx,
    viewer: &SignedIn,
    meeting: MeetingId,
    now: Moment,
) -> Result<Option<Expectation>, Fault> {
    let rows: Vec<Row> = tx
        .query(
            "SELECT m.ends_at, own.id AS own, own.kind AS own_kind, s.id, p.name, s.kind, a.answer,
                    (SELECT MIN(t.name) FROM entry e JOIN site t ON t.id = e.site_id
                     WHERE e.person_id = p.id) AS site,
                    EXISTS (SELECT 1 FROM reminder r
                            WHERE r.meeting_id = m.id AND r.seat_id = s.id) AS reminded
             FROM seat own
             JOIN meeting m ON m.circle_id = own.circle_id
             JOIN seat s ON s.circle_id = own.circle_id AND s.state = 'active'
             JOIN person p ON p.id = s.person_id
             LEFT JOIN answer a ON a.meeting_id = m.id AND a.seat_id = s.id
             WHERE own.person_id = $1 AND own.state = 'active' AND m.id = $2 AND m.state = 'planned'
             ORDER BY CASE s.kind WHEN 'member' THEN 1 ELSE 0 END, p.sort_key, s.id",
        )
        .bind(viewer.person())
        .bind(meeting)
        .fetch_all()
        .await?;
    expectation(&rows, now)
}

fn expectation(table: &[Row], now: Moment) -> Result<Option<Expectation>, Fault> {
    let Some(first) = table.first() else {
        return Ok(None);
    };
    let seats = table.iter().map(said).collect::<Result<Vec<_>, Fault>>()?;
    let own = seats.iter().find(|said| said.seat == first.own);
    let leads = SeatKind::named(&first.own_kind)? != SeatKind::Member;
    Ok(Some(Expectation {
        own: own.map(|own| Own {
            seat: own.seat,
            answer: own.answer,
            open: first.ends_at > now,
        }),
        counts: counts(&seats),
        seats: leads.then_some(seats),
    }))
}

fn said(row: &Row) -> Result<Said, Fault> {
    Ok(Said {
        seat: row.id,
        name: row.name.clone(),
        site: row.site.clone(),
        kind: SeatKind::named(&row.kind)?,
        answer: row.answer.as_deref().map(read).transpose()?,
        reminded: row.reminded,
    })
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
