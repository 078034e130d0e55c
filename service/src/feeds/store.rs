//! The rows of a feed.

use domain::{
    calendar::Status,
    ids::{MeetingId, PassId},
    moment::Moment,
    place::Place,
    schedule::LocalTime,
    sites::ZoneName,
};

use crate::{
    db::{DbError, Tx},
    fault::Fault,
    invitations,
    meetings::State,
    passes::Pass,
};

pub(super) struct Meeting {
    pub(super) id: MeetingId,
    pub(super) local: LocalTime,
    pub(super) zone: ZoneName,
    pub(super) minutes: i64,
    pub(super) place: Place,
    pub(super) status: Status,
    pub(super) sequence: i64,
    pub(super) pass: Option<PassId>,
    pub(super) generation: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: MeetingId,
    local: String,
    zone: String,
    minutes: i64,
    room: Option<String>,
    link: Option<String>,
    dial_in: Option<String>,
    state: String,
    sequence: i64,
    pass_id: Option<PassId>,
    generation: Option<i64>,
}

/// The brief of the meeting itself where there is one, else that of its series.
pub(super) async fn meetings(
    tx: &mut Tx,
    pass: Pass,
    since: Moment,
) -> Result<Vec<Meeting>, Fault> {
    let rows: Vec<Row> = tx
        .query(
            "SELECT m.id, m.local, m.zone, m.minutes, m.room, m.link, m.dial_in, m.state,
                    m.sequence, COALESCE(own.id, whole.id) AS pass_id,
                    COALESCE(own.generation, whole.generation) AS generation
             FROM seat s JOIN meeting m ON m.circle_id = s.circle_id
             LEFT JOIN pass own ON own.purpose = 'brief' AND own.person_id = s.person_id
                               AND own.subject_id = m.id
             LEFT JOIN pass whole ON whole.purpose = 'brief' AND whole.person_id = s.person_id
                                 AND whole.subject_id = m.series_id
             WHERE s.person_id = $1 AND s.state = 'active' AND m.ends_at > $2
             ORDER BY m.starts_at, m.id",
        )
        .bind(pass.person())
        .bind(since)
        .fetch_all()
        .await?;
    rows.into_iter().map(meeting).collect()
}

fn meeting(row: Row) -> Result<Meeting, Fault> {
    let odd = |what| Fault::from(DbError::Inconsistent(what));
    Ok(Meeting {
        id: row.id,
        local: LocalTime::parse(&row.local).map_err(|_| odd("meeting.local"))?,
        zone: ZoneName::parse(&row.zone).map_err(|_| odd("meeting.zone"))?,
        minutes: row.minutes,
        place: invitations::place(row.room, row.link, row.dial_in)?,
        status: invitations::status(State::named(&row.state)?),
        sequence: row.sequence,
        pass: row.pass_id,
        generation: row.generation,
    })
}
