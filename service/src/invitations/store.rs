//! The rows that letters about meetings are made from.

use domain::{
    ids::{CircleId, MeetingId, PersonId, SeriesId},
    moment::Moment,
    place::{JoiningLink, Place},
    schedule::{Cadence, Every, LocalTime},
    sites::ZoneName,
};
use uuid::Uuid;

use crate::{
    db::{DbError, Tx},
    fault::Fault,
    meetings::State,
};

use super::{Row, Run};

#[derive(sqlx::FromRow)]
struct Series {
    id: SeriesId,
    circle_id: CircleId,
    zone: String,
    first_local: String,
    weeks: Option<i64>,
    monthly: bool,
    count: i64,
}

#[derive(sqlx::FromRow)]
struct Meeting {
    id: MeetingId,
    original: String,
    local: String,
    zone: String,
    minutes: i64,
    starts_at: Moment,
    ends_at: Moment,
    room: Option<String>,
    link: Option<String>,
    dial_in: Option<String>,
    state: String,
    sequence: i64,
    moved_from: Option<Moment>,
}

/// A series with all its meetings.
pub(super) async fn run(tx: &mut Tx, id: SeriesId) -> Result<Option<Run>, Fault> {
    let series: Option<Series> = tx
        .query("SELECT id, circle_id, zone, first_local, weeks, monthly, count FROM series WHERE id = $1")
        .bind(id)
        .fetch_optional()
        .await?;
    match series {
        Some(series) => whole(tx, series).await.map(Some),
        None => Ok(None),
    }
}

/// The series that a meeting is of.
pub(super) async fn run_of(tx: &mut Tx, meeting: MeetingId) -> Result<Option<Run>, Fault> {
    let found: Option<(SeriesId,)> = tx
        .query("SELECT series_id FROM meeting WHERE id = $1")
        .bind(meeting)
        .fetch_optional()
        .await?;
    match found {
        Some((series,)) => run(tx, series).await,
        None => Ok(None),
    }
}

/// Every series of a circle.
pub(super) async fn runs(tx: &mut Tx, circle: CircleId) -> Result<Vec<Run>, Fault> {
    let all: Vec<Series> = tx
        .query(
            "SELECT id, circle_id, zone, first_local, weeks, monthly, count FROM series
             WHERE circle_id = $1 ORDER BY first_local, id",
        )
        .bind(circle)
        .fetch_all()
        .await?;
    let mut runs = Vec::with_capacity(all.len());
    for series in all {
        runs.push(whole(tx, series).await?);
    }
    Ok(runs)
}

async fn whole(tx: &mut Tx, series: Series) -> Result<Run, Fault> {
    let rows: Vec<Meeting> = tx
        .query(
            "SELECT id, original, local, zone, minutes, starts_at, ends_at, room, link, dial_in,
                    state, sequence, moved_from
             FROM meeting WHERE series_id = $1 ORDER BY nth",
        )
        .bind(series.id)
        .fetch_all()
        .await?;
    let first = local(&series.first_local, "series.first_local")?;
    let every = match series.weeks {
        Some(weeks) => Some(Every::Weeks(weeks)),
        None => series.monthly.then_some(Every::Month),
    };
    let cadence = every
        .map(|every| Cadence::new(first, every, series.count))
        .transpose()
        .map_err(|_| DbError::Inconsistent("series.weeks"))?;
    Ok(Run {
        id: series.id,
        circle: series.circle_id,
        zone: zone(&series.zone, "series.zone")?,
        cadence,
        rows: rows.into_iter().map(row).collect::<Result<_, _>>()?,
    })
}

fn row(row: Meeting) -> Result<Row, Fault> {
    Ok(Row {
        id: row.id,
        original: local(&row.original, "meeting.original")?,
        local: local(&row.local, "meeting.local")?,
        zone: zone(&row.zone, "meeting.zone")?,
        minutes: row.minutes,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        place: place(row.room, row.link, row.dial_in)?,
        state: State::named(&row.state)?,
        sequence: row.sequence,
        moved_from: row.moved_from,
    })
}

pub(crate) fn place(
    room: Option<String>,
    link: Option<String>,
    dial_in: Option<String>,
) -> Result<Place, Fault> {
    let link = link.map(JoiningLink::on_record).transpose();
    let link = link.map_err(|_| DbError::Inconsistent("meeting.link"))?;
    Ok(Place::on_record(room, link, dial_in))
}

fn local(text: &str, of: &'static str) -> Result<LocalTime, Fault> {
    Ok(LocalTime::parse(text).map_err(|_| DbError::Inconsistent(of))?)
}

fn zone(text: &str, of: &'static str) -> Result<ZoneName, Fault> {
    Ok(ZoneName::parse(text).map_err(|_| DbError::Inconsistent(of))?)
}

/// Everybody with an active seat, facilitators among them.
pub(super) async fn at_table(tx: &mut Tx, circle: CircleId) -> Result<Vec<PersonId>, Fault> {
    let rows: Vec<(PersonId,)> = tx
        .query(
            "SELECT person_id FROM seat WHERE circle_id = $1 AND state = 'active'
             ORDER BY person_id",
        )
        .bind(circle)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}

pub(super) async fn sits(tx: &mut Tx, person: PersonId, circle: CircleId) -> Result<bool, Fault> {
    let (sits,): (bool,) = tx
        .query(
            "SELECT EXISTS (SELECT 1 FROM seat
                            WHERE person_id = $1 AND circle_id = $2 AND state = 'active')",
        )
        .bind(person)
        .bind(circle)
        .fetch_one()
        .await?;
    Ok(sits)
}

/// Whether a letter that entered this may have left: one that was tried may have arrived, and
/// letters that left long ago are forgotten.
pub(super) async fn was_told(tx: &mut Tx, person: PersonId, subject: Uuid) -> Result<bool, Fault> {
    let (told,): (bool,) = tx
        .query(
            "SELECT EXISTS (SELECT 1 FROM pass
                            WHERE purpose = 'brief' AND person_id = $1 AND subject_id = $2)
                AND (EXISTS (SELECT 1 FROM letter
                             WHERE person_id = $1 AND subject_id = $2 AND state = 'sent')
                     OR NOT EXISTS (SELECT 1 FROM letter
                                    WHERE person_id = $1 AND subject_id = $2 AND state = 'waiting'
                                      AND kind IN ('season', 'invitation', 'moved')
                                      AND attempts = 0 AND lease_until IS NULL))",
        )
        .bind(person)
        .bind(subject)
        .fetch_one()
        .await?;
    Ok(told)
}

/// Meetings of a series that are still to come, and were told this person as moved after `written`:
/// each with its end.
pub(super) async fn moved_since(
    tx: &mut Tx,
    series: SeriesId,
    person: PersonId,
    written: Moment,
    now: Moment,
) -> Result<Vec<(MeetingId, Moment)>, Fault> {
    Ok(tx
        .query(
            "SELECT m.id, m.ends_at FROM meeting m
             WHERE m.series_id = $1 AND m.state = 'planned' AND m.ends_at > $2
               AND EXISTS (SELECT 1 FROM letter l
                           WHERE l.person_id = $3 AND l.subject_id = m.id AND l.kind = 'moved'
                             AND l.state = 'sent' AND l.made_at >= $4)
             ORDER BY m.nth",
        )
        .bind(series)
        .bind(now)
        .bind(person)
        .bind(written)
        .fetch_all()
        .await?)
}

/// The program's name, and the reader's zone.
pub(crate) async fn reader(
    tx: &mut Tx,
    person: PersonId,
    circle: CircleId,
) -> Result<(String, ZoneName), Fault> {
    let (program, name): (String, String) = tx
        .query(
            "SELECT g.name,
                    COALESCE(p.zone, (SELECT MIN(t.zone) FROM entry e JOIN site t ON t.id = e.site_id
                                      WHERE e.person_id = p.id), o.zone)
             FROM person p CROSS JOIN organisation o CROSS JOIN circle c
             JOIN season n ON n.id = c.season_id JOIN program g ON g.id = n.program_id
             WHERE p.id = $1 AND c.id = $2",
        )
        .bind(person)
        .bind(circle)
        .fetch_one()
        .await?;
    Ok((program, zone(&name, "person.zone")?))
}

/// Whether somebody has said whether they come to a meeting.
pub(super) async fn answered(
    tx: &mut Tx,
    person: PersonId,
    meeting: MeetingId,
) -> Result<bool, Fault> {
    let (found,): (bool,) = tx
        .query(
            "SELECT EXISTS (SELECT 1 FROM answer a JOIN seat s ON s.id = a.seat_id
                            WHERE a.meeting_id = $1 AND s.person_id = $2 AND a.answer IS NOT NULL)",
        )
        .bind(meeting)
        .bind(person)
        .fetch_one()
        .await?;
    Ok(found)
}
