//! The rows of marks.

use std::collections::HashMap;

use domain::{
    ids::{CircleId, MeetingId, SeatId},
    moment::Moment,
};

use crate::{
    access::{AtTable, CircleCoordinator, CircleFacilitator, SeatKind},
    circles,
    db::Tx,
    fault::Fault,
    seasons::{Calendar, date},
};

use super::{Attended, Counts, Guest, Led, Mark, Row, Sheet};

#[derive(sqlx::FromRow)]
struct GuestRow {
    seat: SeatId,
    name: String,
    kind: String,
    mark: Option<String>,
}

pub(super) async fn sheet(tx: &mut Tx, led: &Led, open: bool) -> Result<Sheet, Fault> {
    let meeting = &led.meeting;
    let rows: Vec<GuestRow> = tx
        .query(
            "SELECT s.id AS seat, p.name, s.kind, a.state AS mark
             FROM seat s JOIN person p ON p.id = s.person_id
             LEFT JOIN attendance a ON a.seat_id = s.id AND a.meeting_id = $1
             WHERE s.circle_id = $2 AND s.joined_at < $3
               AND (s.state IN ('active', 'paused') OR a.state IS NOT NULL)
             ORDER BY CASE s.kind WHEN 'member' THEN 1 ELSE 0 END, p.sort_key, p.id",
        )
        .bind(meeting.id)
        .bind(meeting.circle)
        .bind(meeting.ends_at)
        .fetch_all()
        .await?;
    let guest = |row: GuestRow| {
        Ok(Guest {
            seat: row.seat,
            name: row.name,
            kind: SeatKind::named(&row.kind)?,
            mark: row.mark.as_deref().map(Mark::named).transpose()?,
        })
    };
    let guests = rows.into_iter().map(guest).collect::<Result<_, Fault>>()?;
    Ok(Sheet {
        meeting: meeting.id,
        circle: meeting.circle,
        circle_name: circles::name(tx, meeting.circle).await?,
        starts_at: meeting.starts_at,
        open,
        guests,
    })
}

/// Whether a seat is one of those that are marked at this meeting.
pub(super) async fn is_guest(tx: &mut Tx, led: &Led, seat: SeatId) -> Result<bool, Fault> {
    let sheet = sheet(tx, led, true).await?;
    Ok(sheet.guests.iter().any(|guest| guest.seat == seat))
}

pub(super) async fn mark(
    tx: &mut Tx,
    led: &Led,
    seat: SeatId,
    mark: Mark,
    now: Moment,
) -> Result<(), Fault> {
    let over = season_over(tx, led.meeting.circle).await?;
    tx.query(
        "INSERT INTO attendance (meeting_id, seat_id, state, marked_by, marked_at, season_over)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (meeting_id, seat_id)
         DO UPDATE SET state = excluded.state, marked_by = excluded.marked_by,
                       marked_at = excluded.marked_at",
    )
    .bind(led.meeting.id)
    .bind(seat)
    .bind(mark.name())
    .bind(led.facilitator.member().seated().person)
    .bind(now)
    .bind(over)
    .execute()
    .await?;
    Ok(())
}

/// When the season of a circle is over for the organisation.
pub(crate) async fn season_over(tx: &mut Tx, circle: CircleId) -> Result<Moment, Fault> {
    let (last, zone): (String, String) = tx
        .query(
            "SELECT n.last_date, o.zone FROM circle c JOIN season n ON n.id = c.season_id
             CROSS JOIN organisation o WHERE c.id = $1",
        )
        .bind(circle)
        .fetch_one()
        .await?;
    Ok(Calendar::of(&zone)?.end_of(date(&last)?))
}

pub(super) async fn unmark(tx: &mut Tx, led: &Led, seat: SeatId) -> Result<(), Fault> {
    tx.query("DELETE FROM attendance WHERE meeting_id = $1 AND seat_id = $2")
        .bind(led.meeting.id)
        .bind(seat)
        .execute()
        .await?;
    Ok(())
}

pub(super) async fn mark_the_rest(tx: &mut Tx, led: &Led, now: Moment) -> Result<(), Fault> {
    let sheet = sheet(tx, led, true).await?;
    for guest in sheet.guests.iter().filter(|guest| guest.mark.is_none()) {
        mark(tx, led, guest.seat, Mark::Came, now).await?;
    }
    Ok(())
}

/// Meetings that began, with the mark of one's own seat.
pub(super) async fn own(tx: &mut Tx, at: &AtTable, now: Moment) -> Result<Vec<Attended>, Fault> {
    let rows: Vec<(MeetingId, Moment, Option<String>)> = tx
        .query(
            "SELECT m.id, m.starts_at, a.state
             FROM meeting m JOIN seat s ON s.id = $1
             LEFT JOIN attendance a ON a.meeting_id = m.id AND a.seat_id = s.id
             WHERE m.circle_id = s.circle_id AND m.state = 'planned' AND m.starts_at <= $2
               AND m.ends_at > s.joined_at
             ORDER BY m.starts_at, m.id",
        )
        .bind(at.seated().seat())
        .bind(now)
        .fetch_all()
        .await?;
    let attended = |(meeting, starts_at, mark): (_, _, Option<String>)| {
        Ok(Attended {
            meeting,
            starts_at,
            mark: mark.as_deref().map(Mark::named).transpose()?,
        })
    };
    rows.into_iter().map(attended).collect()
}

pub(super) async fn table(
    tx: &mut Tx,
    facilitator: &CircleFacilitator,
    now: Moment,
) -> Result<(Vec<(MeetingId, Moment)>, Vec<Row>), Fault> {
    let circle = facilitator.member().seated().circle();
    let meetings: Vec<(MeetingId, Moment)> = tx
        .query(
            "SELECT id, starts_at FROM meeting
             WHERE circle_id = $1 AND state = 'planned' AND starts_at <= $2
             ORDER BY starts_at, id",
        )
        .bind(circle)
        .bind(now)
        .fetch_all()
        .await?;
    let people: Vec<(SeatId, String)> = tx
        .query(
            "SELECT s.id, p.name FROM seat s JOIN person p ON p.id = s.person_id
             WHERE s.circle_id = $1 AND s.state IN ('active', 'paused')
             ORDER BY CASE s.kind WHEN 'member' THEN 1 ELSE 0 END, p.sort_key, p.id",
        )
        .bind(circle)
        .fetch_all()
        .await?;
    let marks: Vec<(MeetingId, SeatId, String)> = tx
        .query(
            "SELECT a.meeting_id, a.seat_id, a.state FROM attendance a
             JOIN meeting m ON m.id = a.meeting_id WHERE m.circle_id = $1",
        )
        .bind(circle)
        .fetch_all()
        .await?;
    let marks = marks
        .into_iter()
        .map(|(meeting, seat, mark)| Ok(((meeting, seat), Mark::named(&mark)?)))
        .collect::<Result<HashMap<_, _>, Fault>>()?;
    let row = |(seat, name)| Row {
        name,
        marks: meetings
            .iter()
            .map(|(meeting, _)| marks.get(&(*meeting, seat)).copied())
            .collect(),
    };
    let rows = people.into_iter().map(row).collect();
    Ok((meetings, rows))
}

pub(super) async fn counts(tx: &mut Tx, coordinator: &CircleCoordinator) -> Result<Counts, Fault> {
    Ok(tx
        .query(
            "SELECT COUNT(DISTINCT a.meeting_id) AS meetings, COUNT(*) AS marks,
                    COUNT(CASE WHEN a.state = 'came' THEN 1 END) AS came
             FROM attendance a JOIN meeting m ON m.id = a.meeting_id
             WHERE m.circle_id = $1 AND m.state = 'planned'",
        )
        .bind(coordinator.circle())
        .fetch_one()
        .await?)
}
