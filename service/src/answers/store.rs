//! The rows of answers, and what a brief shows.

use domain::{
    ids::{CircleId, MeetingId, SeatId},
    moment::Moment,
    sites::ZoneName,
};

use crate::{
    access::{Scheduler, SeatKind},
    attendance::season_over,
    db::{DbError, Tx},
    fault::Fault,
    invitations,
    meetings::State,
    passes::Pass,
};

mod ahead;

pub(super) use ahead::{ahead, remind};

use super::{Answer, Brief, Expected, Own, Role, Said};

/// The same answer again leaves what undoing brings back.
pub(super) async fn set(
    tx: &mut Tx,
    of: Expected,
    answer: Answer,
    now: Moment,
) -> Result<(), Fault> {
    let over = season_over(tx, of.circle).await?;
    tx.query(
        "INSERT INTO answer (meeting_id, seat_id, answer, answered_at, season_over)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (meeting_id, seat_id) DO UPDATE
         SET before = answer.answer, answer = excluded.answer, answered_at = excluded.answered_at
         WHERE answer.answer IS DISTINCT FROM excluded.answer",
    )
    .bind(of.meeting)
    .bind(of.seat)
    .bind(answer.name())
    .bind(now)
    .bind(over)
    .execute()
    .await?;
    Ok(())
}

pub(super) async fn undo(tx: &mut Tx, of: Expected, now: Moment) -> Result<(), Fault> {
    tx.query(
        "UPDATE answer SET answer = before, before = NULL, answered_at = $1
         WHERE meeting_id = $2 AND seat_id = $3",
    )
    .bind(now)
    .bind(of.meeting)
    .bind(of.seat)
    .execute()
    .await?;
    Ok(())
}

pub(super) async fn forget(
    tx: &mut Tx,
    scheduler: &Scheduler,
    meeting: MeetingId,
) -> Result<(), Fault> {
    tx.query(
        "DELETE FROM answer WHERE meeting_id IN
         (SELECT id FROM meeting WHERE id = $1 AND circle_id = $2)",
    )
    .bind(meeting)
    .bind(scheduler.circle())
    .execute()
    .await?;
    Ok(())
}

pub(super) async fn own(tx: &mut Tx, of: Expected) -> Result<Own, Fault> {
    let row: Option<(Option<String>,)> = tx
        .query("SELECT answer FROM answer WHERE meeting_id = $1 AND seat_id = $2")
        .bind(of.meeting)
        .bind(of.seat)
        .fetch_optional()
        .await?;
    let name = row.and_then(|(name,)| name);
    Ok(Own {
        seat: of.seat,
        answer: name.as_deref().map(read).transpose()?,
        open: of.open,
    })
}

fn read(name: &str) -> Result<Answer, Fault> {
    Answer::named(name).ok_or_else(|| DbError::Inconsistent("answer.answer").into())
}

#[derive(sqlx::FromRow)]
struct SeatRow {
    id: SeatId,
    name: String,
    site: Option<String>,
    kind: String,
    answer: Option<String>,
    reminded: bool,
}

impl SeatRow {
    fn said(self) -> Result<Said, Fault> {
        Ok(Said {
            seat: self.id,
            name: self.name,
            site: self.site,
            kind: SeatKind::named(&self.kind)?,
            answer: self.answer.as_deref().map(read).transpose()?,
            reminded: self.reminded,
        })
    }
}

/// Every active seat of the circle, and what was said for it. It is for counting, and for
/// facilitators: the use case says which.
pub(super) async fn seats(
    tx: &mut Tx,
    circle: CircleId,
    meeting: MeetingId,
) -> Result<Vec<Said>, Fault> {
    let rows: Vec<SeatRow> = tx
        .query(
            "SELECT s.id, p.name, s.kind, a.answer,
                    (SELECT MIN(t.name) FROM entry e JOIN site t ON t.id = e.site_id
                     WHERE e.person_id = p.id) AS site,
                    EXISTS (SELECT 1 FROM reminder r
                            WHERE r.seat_id = s.id AND r.meeting_id = $1) AS reminded
             FROM seat s JOIN person p ON p.id = s.person_id
             LEFT JOIN answer a ON a.seat_id = s.id AND a.meeting_id = $1
             WHERE s.circle_id = $2 AND s.state = 'active'
             ORDER BY CASE s.kind WHEN 'member' THEN 1 ELSE 0 END, p.sort_key, s.id",
        )
        .bind(meeting)
        .bind(circle)
        .fetch_all()
        .await?;
    rows.into_iter().map(SeatRow::said).collect()
}

/// A meeting that a pass leads to.
#[derive(Clone, sqlx::FromRow)]
pub(super) struct Row {
    pub(super) id: MeetingId,
    pub(super) seat: SeatId,
    pub(super) circle: CircleId,
    kind: String,
    pub(super) starts_at: Moment,
    pub(super) ends_at: Moment,
    zone: String,
    room: Option<String>,
    link: Option<String>,
    dial_in: Option<String>,
    state: String,
    presenter: Option<SeatId>,
}

impl Row {
    pub(super) fn is_planned(&self) -> bool {
        self.state == State::Planned.name()
    }
}

/// The meetings that a pass leads to, soonest first: none where its person has no active seat.
pub(super) async fn shown_to(tx: &mut Tx, pass: Pass) -> Result<Vec<Row>, Fault> {
    Ok(tx
        .query(
            "SELECT m.id, s.id AS seat, m.circle_id AS circle, s.kind, m.starts_at, m.ends_at, m.zone, m.room, m.link,
                    m.dial_in, m.state, m.presenter
             FROM meeting m JOIN seat s ON s.circle_id = m.circle_id
             WHERE s.person_id = $1 AND s.state = 'active' AND (m.id = $2 OR m.series_id = $2)
             ORDER BY m.starts_at, m.id",
        )
        .bind(pass.person())
        .bind(pass.subject())
        .fetch_all()
        .await?)
}

pub(super) async fn brief(tx: &mut Tx, of: Expected, row: Row, own: Own) -> Result<Brief, Fault> {
    let (organisation, locale, zone): (String, Option<String>, String) = tx
        .query(
            "SELECT o.name, p.locale,
                    COALESCE(p.zone, (SELECT MIN(t.zone) FROM entry e JOIN site t ON t.id = e.site_id
                                      WHERE e.person_id = p.id), o.zone)
             FROM seat s JOIN person p ON p.id = s.person_id CROSS JOIN organisation o
             WHERE s.id = $1",
        )
        .bind(of.seat)
        .fetch_one()
        .await?;
    let named = |name: &str| ZoneName::parse(name).map_err(Fault::internal);
    let role = match SeatKind::named(&row.kind)? {
        _ if row.presenter == Some(row.seat) => Role::Presents,
        SeatKind::Member => Role::Listens,
        SeatKind::Facilitator | SeatKind::CoFacilitator => Role::Leads,
    };
    Ok(Brief {
        meeting: of.meeting,
        organisation,
        times: (row.starts_at, row.ends_at),
        zone: named(&zone)?,
        locale,
        planned_in: named(&row.zone)?,
        place: invitations::place(row.room, row.link, row.dial_in)?,
        state: State::named(&row.state)?,
        role,
        own,
    })
}
