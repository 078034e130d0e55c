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
    meetings,
};

use super::super::{Expectation, Own, Said, ahead::counts};
use super::read;

#[derive(sqlx::FromRow)]
struct Row {
    meeting: MeetingId,
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

/// Meeting by meeting, everybody at its table.
pub(in super::super) async fn ahead(
    tx: &mut Tx,
    viewer: &SignedIn,
    since: Moment,
    now: Moment,
) -> Result<Vec<(MeetingId, Expectation)>, Fault> {
    let rows: Vec<Row> = tx
        .query(
            "SELECT m.id AS meeting, m.ends_at, own.id AS own, own.kind AS own_kind,
                    s.id, p.name, s.kind, a.answer,
                    (SELECT MIN(t.name) FROM entry e JOIN site t ON t.id = e.site_id
                     WHERE e.person_id = p.id) AS site,
                    EXISTS (SELECT 1 FROM reminder r
                            WHERE r.meeting_id = m.id AND r.seat_id = s.id) AS reminded
             FROM seat own
             JOIN meeting m ON m.circle_id = own.circle_id
             JOIN seat s ON s.circle_id = own.circle_id AND s.state = 'active'
             JOIN person p ON p.id = s.person_id
             LEFT JOIN answer a ON a.meeting_id = m.id AND a.seat_id = s.id
             WHERE own.person_id = $1 AND own.state = 'active'
               AND m.id = (SELECT b.id FROM meeting b
                           WHERE b.circle_id = own.circle_id AND b.state = 'planned'
                             AND b.ends_at > $2 AND b.starts_at > $3
                           ORDER BY b.starts_at, b.id LIMIT 1)
             ORDER BY m.starts_at, m.id, CASE s.kind WHEN 'member' THEN 1 ELSE 0 END, p.sort_key, s.id",
        )
        .bind(viewer.person())
        .bind(since)
        .bind(since - meetings::LONGEST)
        .fetch_all()
        .await?;
    rows.chunk_by(|one, next| one.meeting == next.meeting)
        .map(|table| expectation(table, now))
        .collect()
}

fn expectation(table: &[Row], now: Moment) -> Result<(MeetingId, Expectation), Fault> {
    let seats = table.iter().map(said).collect::<Result<Vec<_>, Fault>>()?;
    let first = &table[0];
    let own = seats.iter().find(|said| said.seat == first.own);
    let leads = SeatKind::named(&first.own_kind)? != SeatKind::Member;
    let expectation = Expectation {
        own: own.map(|own| Own {
            seat: own.seat,
            answer: own.answer,
            open: first.ends_at > now,
        }),
        counts: counts(&seats),
        seats: leads.then_some(seats),
    };
    Ok((first.meeting, expectation))
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
