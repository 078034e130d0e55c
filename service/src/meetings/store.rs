//! The rows of series and meetings.

use domain::{
    ids::{CircleId, MeetingId, SeasonId, SeatId, SeriesId},
    moment::Moment,
    schedule::{self, Every, LocalTime},
    sites::ZoneName,
};
use sqlx::{ColumnIndex, Decode, FromRow, Type};

use crate::{
    access::{AtTable, Scheduler},
    db::{DbError, Tx},
    fault::Fault,
    invitations,
    seasons::{self, date},
};

use super::{Appointment, Frame, Meeting, Series, State};

#[derive(sqlx::FromRow)]
struct FrameRow {
    name: String,
    season_id: SeasonId,
    season_name: String,
    first_date: String,
    last_date: String,
    cadence: String,
    zone: String,
    planned: i64,
}

pub(super) async fn frame(tx: &mut Tx, scheduler: &Scheduler) -> Result<Frame, Fault> {
    let row: FrameRow = tx
        .query(
            "SELECT c.name, c.season_id, n.name AS season_name, n.first_date, n.last_date, n.cadence,
                    COALESCE((SELECT COALESCE(p.zone, i.zone) FROM seat s
                              JOIN person p ON p.id = s.person_id
                              LEFT JOIN entry e ON e.person_id = p.id
                              LEFT JOIN site i ON i.id = e.site_id
                              WHERE s.circle_id = c.id AND COALESCE(p.zone, i.zone) IS NOT NULL
                                AND s.state IN ('drafted', 'invited', 'accepted', 'active', 'paused')
                              GROUP BY COALESCE(p.zone, i.zone)
                              ORDER BY COUNT(DISTINCT p.id) DESC, COALESCE(p.zone, i.zone)
                              LIMIT 1),
                             (SELECT zone FROM organisation)) AS zone,
                    (SELECT COUNT(*) FROM meeting m
                     WHERE m.circle_id = c.id AND m.state <> 'cancelled') AS planned
             FROM circle c JOIN season n ON n.id = c.season_id WHERE c.id = $1",
        )
        .bind(scheduler.circle())
        .fetch_one()
        .await?;
    let zones: Vec<(String,)> = tx
        .query("SELECT zone FROM site UNION SELECT zone FROM organisation ORDER BY zone")
        .fetch_all()
        .await?;
    Ok(Frame {
        circle: scheduler.circle(),
        circle_name: row.name,
        season: row.season_id,
        season_name: row.season_name,
        dates: (date(&row.first_date)?, date(&row.last_date)?),
        cadence: seasons::Cadence::named(&row.cadence)?,
        zone: row.zone,
        zones: zones.into_iter().map(|(zone,)| zone).collect(),
        planned: row.planned,
    })
}

/// Whether this series stands already, for this circle.
pub(super) async fn planned(
    tx: &mut Tx,
    scheduler: &Scheduler,
    series: SeriesId,
) -> Result<bool, Fault> {
    let row: Option<(CircleId,)> = tx
        .query("SELECT circle_id FROM series WHERE id = $1")
        .bind(series)
        .fetch_optional()
        .await?;
    match row {
        Some((circle,)) if circle == scheduler.circle() => Ok(true),
        Some(_) => Err(Fault::NotFound),
        None => Ok(false),
    }
}

pub(super) async fn insert_series(
    tx: &mut Tx,
    scheduler: &Scheduler,
    series: &Series,
    now: Moment,
) -> Result<(), Fault> {
    let times = series.plan.local_times();
    let first = times.first().map(ToString::to_string).unwrap_or_default();
    let cadence = series.plan.cadence();
    let count = cadence.map_or_else(
        || i64::try_from(times.len()).unwrap_or(i64::MAX),
        schedule::Cadence::count,
    );
    let (weeks, monthly) = match cadence.map(schedule::Cadence::every) {
        Some(Every::Weeks(weeks)) => (Some(weeks), false),
        Some(Every::Month) => (None, true),
        None => (None, false),
    };
    tx.query(
        "INSERT INTO series (id, circle_id, zone, first_local, minutes, weeks, monthly, count,
                             made_by, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(series.id)
    .bind(scheduler.circle())
    .bind(series.zone.as_str().to_owned())
    .bind(first)
    .bind(i64::from(series.minutes))
    .bind(weeks)
    .bind(monthly)
    .bind(count)
    .bind(scheduler.person())
    .bind(now)
    .execute()
    .await?;
    Ok(())
}

pub(super) async fn insert(
    tx: &mut Tx,
    (id, series, circle): (MeetingId, SeriesId, CircleId),
    nth: i64,
    at: &Appointment,
    span: (Moment, Moment),
    now: Moment,
) -> Result<(), Fault> {
    tx.query(
        "INSERT INTO meeting (id, circle_id, series_id, nth, original, local, zone, minutes,
                              starts_at, ends_at, room, link, dial_in, state, sequence, made_at)
         VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9, $10, $11, $12, 'planned', 0, $13)",
    )
    .bind(id)
    .bind(circle)
    .bind(series)
    .bind(nth)
    .bind(at.local.to_string())
    .bind(at.zone.as_str().to_owned())
    .bind(i64::from(at.minutes))
    .bind(span.0)
    .bind(span.1)
    .bind(at.place.room().map(ToOwned::to_owned))
    .bind(at.place.link().map(|link| link.as_str().to_owned()))
    .bind(at.place.dial_in().map(ToOwned::to_owned))
    .bind(now)
    .execute()
    .await?;
    Ok(())
}

/// Whether the circle meets at that time already, at another of its meetings.
pub(super) async fn overlaps(
    tx: &mut Tx,
    scheduler: &Scheduler,
    own: MeetingId,
    (start, end): (Moment, Moment),
) -> Result<bool, Fault> {
    let (found,): (bool,) = tx
        .query(
            "SELECT EXISTS (SELECT 1 FROM meeting WHERE circle_id = $1 AND id <> $2
                            AND state = 'planned' AND starts_at < $3 AND ends_at > $4)",
        )
        .bind(scheduler.circle())
        .bind(own)
        .bind(end)
        .bind(start)
        .fetch_one()
        .await?;
    Ok(found)
}

/// Moves it. When it was before is what its last letter told: where one waits still, that is what the
/// one before it told.
/// `untold`: the letter of an earlier move hasn't left, so that people know of the time before that.
pub(super) async fn move_to(
    tx: &mut Tx,
    scheduler: &Scheduler,
    meeting: MeetingId,
    to: &Appointment,
    span: (Moment, Moment),
    untold: bool,
) -> Result<(), Fault> {
    tx.query(
        "UPDATE meeting SET local = $1, zone = $2, minutes = $3, starts_at = $4, ends_at = $5,
                            room = $6, link = $7, dial_in = $8,
                            moved_from = CASE WHEN $9 THEN COALESCE(moved_from, starts_at)
                                              WHEN starts_at <> $4 THEN starts_at END
         WHERE id = $10 AND circle_id = $11",
    )
    .bind(to.local.to_string())
    .bind(to.zone.as_str().to_owned())
    .bind(i64::from(to.minutes))
    .bind(span.0)
    .bind(span.1)
    .bind(to.place.room().map(ToOwned::to_owned))
    .bind(to.place.link().map(|link| link.as_str().to_owned()))
    .bind(to.place.dial_in().map(ToOwned::to_owned))
    .bind(untold)
    .bind(meeting)
    .bind(scheduler.circle())
    .execute()
    .await?;
    Ok(())
}

pub(super) async fn set_state(
    tx: &mut Tx,
    scheduler: &Scheduler,
    meeting: MeetingId,
    state: State,
) -> Result<(), Fault> {
    tx.query(
        "UPDATE meeting SET state = $1, revision = revision + 1 WHERE id = $2 AND circle_id = $3",
    )
    .bind(state.name())
    .bind(meeting)
    .bind(scheduler.circle())
    .execute()
    .await?;
    Ok(())
}

pub(super) async fn sequence(tx: &mut Tx, meeting: MeetingId) -> Result<i64, Fault> {
    let (sequence,): (i64,) = tx
        .query("SELECT sequence FROM meeting WHERE id = $1")
        .bind(meeting)
        .fetch_one()
        .await?;
    Ok(sequence)
}

pub(super) async fn raise(
    tx: &mut Tx,
    scheduler: &Scheduler,
    meeting: MeetingId,
    sequence: i64,
) -> Result<(), Fault> {
    tx.query("UPDATE meeting SET sequence = $1 WHERE id = $2 AND circle_id = $3")
        .bind(sequence)
        .bind(meeting)
        .bind(scheduler.circle())
        .execute()
        .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Row {
    id: MeetingId,
    circle_id: CircleId,
    circle_name: String,
    series_id: SeriesId,
    local: String,
    zone: String,
    minutes: i64,
    starts_at: Moment,
    ends_at: Moment,
    room: Option<String>,
    link: Option<String>,
    dial_in: Option<String>,
    state: String,
    presenter: Option<SeatId>,
    presenter_name: Option<String>,
    revision: i64,
}

/// A meeting of a query that joins it: where there is one, and under the names of [`columns`].
pub(crate) struct Joined(Option<Row>);

impl<'r, R: sqlx::Row> FromRow<'r, R> for Joined
where
    &'r str: ColumnIndex<R>,
    Option<MeetingId>: Decode<'r, R::Database> + Type<R::Database>,
    Row: FromRow<'r, R>,
{
    fn from_row(row: &'r R) -> sqlx::Result<Self> {
        let there: Option<MeetingId> = row.try_get("id")?;
        let joined = there.map(|_| Row::from_row(row));
        Ok(Self(joined.transpose()?))
    }
}

impl Joined {
    pub(crate) fn meeting(self) -> Result<Option<Meeting>, Fault> {
        self.0.map(read).transpose()
    }
}

/// What every query of meetings selects: of a meeting `m`, its circle `c`, and who presents, a person
/// `p`.
macro_rules! columns {
    () => {
        "m.id, m.circle_id, c.name AS circle_name, m.series_id, m.local, m.zone, m.minutes,
                    m.starts_at, m.ends_at, m.room, m.link, m.dial_in, m.state, m.presenter,
                    p.name AS presenter_name, m.revision"
    };
}

pub(crate) use columns;

/// A statement that reads whole meetings, which ones by the `WHERE` that is given.
macro_rules! meetings {
    ($rest:literal) => {
        concat!(
            "SELECT ",
            columns!(),
            "
             FROM meeting m
             JOIN circle c ON c.id = m.circle_id
             LEFT JOIN seat s ON s.id = m.presenter
             LEFT JOIN person p ON p.id = s.person_id ",
            $rest
        )
    };
}

pub(super) async fn meeting(tx: &mut Tx, id: MeetingId) -> Result<Meeting, Fault> {
    let row: Row = tx
        .query(meetings!("WHERE m.id = $1"))
        .bind(id)
        .fetch_one()
        .await?;
    read(row)
}

pub(super) async fn of_circle(tx: &mut Tx, circle: CircleId) -> Result<Vec<Meeting>, Fault> {
    let rows: Vec<Row> = tx
        .query(meetings!(
            "WHERE m.circle_id = $1 ORDER BY m.starts_at, m.id"
        ))
        .bind(circle)
        .fetch_all()
        .await?;
    rows.into_iter().map(read).collect()
}

/// The meetings of a circle that end after `now`, soonest first. None that began before `began`
/// lasts that long, so an index leads to them.
pub(super) async fn ahead(
    tx: &mut Tx,
    at: &AtTable,
    (now, began): (Moment, Moment),
    most: i64,
) -> Result<Vec<Meeting>, Fault> {
    let rows: Vec<Row> = tx
        .query(meetings!(
            "WHERE m.circle_id = $1 AND m.ends_at > $2 AND m.starts_at > $3
             ORDER BY m.starts_at, m.id LIMIT $4"
        ))
        .bind(at.seated().circle())
        .bind(now)
        .bind(began)
        .bind(most)
        .fetch_all()
        .await?;
    rows.into_iter().map(read).collect()
}

/// Whether anything was ever planned for a circle.
pub(super) async fn any(tx: &mut Tx, at: &AtTable) -> Result<bool, Fault> {
    let (any,): (bool,) = tx
        .query("SELECT EXISTS (SELECT 1 FROM meeting WHERE circle_id = $1)")
        .bind(at.seated().circle())
        .fetch_one()
        .await?;
    Ok(any)
}

/// Every planned meeting that begins after `now`.
pub(super) async fn to_come(
    tx: &mut Tx,
    now: Moment,
) -> Result<Vec<(MeetingId, Appointment, Moment)>, Fault> {
    let rows: Vec<Row> = tx
        .query(meetings!("WHERE m.state = 'planned' AND m.starts_at > $1"))
        .bind(now)
        .fetch_all()
        .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let meeting = read(row)?;
        all.push((meeting.id, meeting.appointment, meeting.starts_at));
    }
    Ok(all)
}

pub(super) async fn derive(
    tx: &mut Tx,
    meeting: MeetingId,
    span: (Moment, Moment),
) -> Result<(), Fault> {
    tx.query("UPDATE meeting SET starts_at = $1, ends_at = $2 WHERE id = $3")
        .bind(span.0)
        .bind(span.1)
        .bind(meeting)
        .execute()
        .await?;
    Ok(())
}

fn read(row: Row) -> Result<Meeting, Fault> {
    let odd = |what| Fault::from(DbError::Inconsistent(what));
    let local = LocalTime::parse(&row.local).map_err(|_| odd("meeting.local"))?;
    let zone = ZoneName::parse(&row.zone).map_err(|_| odd("meeting.zone"))?;
    let place = invitations::place(row.room, row.link, row.dial_in)?;
    Ok(Meeting {
        id: row.id,
        circle: row.circle_id,
        circle_name: row.circle_name,
        series: row.series_id,
        shift: schedule::resolve(local, &zone.zone()).shift,
        appointment: Appointment {
            local,
            zone,
            minutes: u16::try_from(row.minutes).map_err(|_| odd("meeting.minutes"))?,
            place,
        },
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        state: State::named(&row.state)?,
        presenter: row.presenter.zip(row.presenter_name),
        revision: row.revision,
    })
}
