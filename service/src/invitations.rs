//! What calendars are told: the letters that enter a circle's meetings into them, change them and
//! take them away.
//!
//! A season at a cadence is one letter with one event that repeats. Where the dates are irregular,
//! one letter tells them all, and each is an event of its own, sent three weeks before. A meeting
//! that moves, or is called off, is told alone. Invariant: what one calendar is told of one event
//! has a SEQUENCE that never falls, as it is at least the second in which the letter was written.

use std::time::Duration;

use domain::{
    calendar::{Repeated, Status, Times},
    ids::{CircleId, MeetingId, PersonId, SeriesId},
    moment::Moment,
    place::Place,
    schedule::{Cadence, LocalTime},
    sites::ZoneName,
};

use crate::{
    Service,
    access::Seated,
    db::Tx,
    fault::Fault,
    meetings::State,
    outbox::{self, Draft, Kind},
    passes::{self, Purpose},
};

mod store;
mod told;

pub(crate) use store::{place, reader};
pub(crate) use told::{About, told, uid};
pub use told::{Entry, News, Told};

/// How long before it an irregular meeting is entered into calendars.
const AHEAD: Duration = Duration::from_hours(21 * 24);
/// Letters that speak of one meeting: a newer one makes the others superfluous.
const OF_ONE: [Kind; 3] = [Kind::Invitation, Kind::Moved, Kind::Cancelled];

/// Meetings that were planned together, as calendars see them.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    id: SeriesId,
    circle: CircleId,
    zone: ZoneName,
    cadence: Option<Cadence>,
    rows: Vec<Row>,
}

/// One of them.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    id: MeetingId,
    original: LocalTime,
    local: LocalTime,
    zone: ZoneName,
    minutes: i64,
    starts_at: Moment,
    ends_at: Moment,
    place: Place,
    state: State,
    sequence: i64,
    moved_from: Option<Moment>,
}

/// How calendars are told of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// One event that repeats.
    Repeated,
    /// The dates in one letter, and each an event of its own.
    Irregular,
    /// One meeting.
    Single,
}

impl Run {
    fn shape(&self) -> Shape {
        match self.cadence {
            _ if self.rows.len() == 1 => Shape::Single,
            Some(cadence) if Repeated::new(cadence, Vec::new(), &self.zone).is_some() => {
                Shape::Repeated
            }
            _ => Shape::Irregular,
        }
    }

    fn coming(&self, now: Moment) -> impl Iterator<Item = &Row> {
        let is_coming = move |row: &&Row| row.state == State::Planned && row.ends_at > now;
        self.rows.iter().filter(is_coming)
    }

    /// When the last of it ends.
    fn last(&self, now: Moment) -> Moment {
        self.rows
            .iter()
            .map(|row| row.ends_at)
            .fold(now, Moment::max)
    }

    /// The event that repeats, from the first meeting on that is still to come; never a past one,
    /// which a newcomer's calendar would show first.
    fn repeated(&self, now: Moment) -> Option<Repeated> {
        let cadence = self.cadence?;
        let rules = self.zone.zone();
        let row = |time: &LocalTime| self.rows.iter().find(|row| row.original == *time);
        // Where none was planned there is nothing to wait for.
        let is_over = |time: &LocalTime| {
            row(time).is_none_or(|row| {
                let planned = domain::schedule::resolve(row.original, &rules).instant;
                let length = Duration::from_mins(row.minutes.unsigned_abs());
                planned + length <= now
            })
        };
        let past = cadence
            .local_times()
            .iter()
            .take_while(|it| is_over(it))
            .count();
        let coming = cadence.after(past)?;
        let is_out = |time: &LocalTime| row(time).is_none_or(|row| row.state != State::Planned);
        let without = coming.local_times().into_iter().filter(is_out).collect();
        Repeated::new(coming, without, &self.zone)
    }

    /// The time of one of its meetings as its event has it.
    fn times(&self, row: &Row) -> Times {
        match self.shape() {
            Shape::Repeated => Times::Exception {
                original: row.original,
                local: LocalTime::shown_at(row.starts_at, &self.zone.zone()),
            },
            Shape::Irregular | Shape::Single => Times::Once(row.local),
        }
    }

    fn is_moved(&self, row: &Row) -> bool {
        row.local != row.original || row.zone != self.zone
    }
}

/// Tells everybody at the table of meetings that were just planned.
pub(crate) async fn plan(service: &Service, tx: &mut Tx, series: SeriesId) -> Result<(), Fault> {
    let Some(run) = store::run(tx, series).await? else {
        return Ok(());
    };
    for person in store::at_table(tx, run.circle).await? {
        enter(service, tx, &run, person).await?;
    }
    Ok(())
}

/// Tells everybody at the table that a meeting has another time or place.
pub(crate) async fn moved(service: &Service, tx: &mut Tx, meeting: MeetingId) -> Result<(), Fault> {
    change(service, tx, meeting, Kind::Moved).await
}

/// Tells everybody at the table that a meeting was called off.
pub(crate) async fn cancelled(
    service: &Service,
    tx: &mut Tx,
    meeting: MeetingId,
) -> Result<(), Fault> {
    change(service, tx, meeting, Kind::Cancelled).await
}

/// Tells whoever has just taken a seat, or come back to it, of what is still to come.
pub(crate) async fn welcome(service: &Service, tx: &mut Tx, seated: &Seated) -> Result<(), Fault> {
    for run in store::runs(tx, seated.circle()).await? {
        enter(service, tx, &run, seated.person).await?;
    }
    Ok(())
}

/// Takes what is still to come out of the calendar of whoever left or is away, and of nobody
/// else's; the links that stood in it are worthless from now on.
pub(crate) async fn withdraw(service: &Service, tx: &mut Tx, seated: &Seated) -> Result<(), Fault> {
    let (now, person) = (service.clock().now(), seated.person);
    for run in store::runs(tx, seated.circle()).await? {
        let was_told = store::was_told(tx, person, run.id.0).await?;
        outbox::recall(service, tx, &[Kind::Season], run.id.0, Some(person)).await?;
        passes::revoke(tx, Purpose::Brief, person, run.id.0).await?;
        if was_told && run.shape() == Shape::Repeated && run.repeated(now).is_some() {
            let draft = Draft::new(Kind::Withdrawn, person).about(run.id.0);
            let draft = draft.once(now.micros()).until(run.last(now));
            outbox::post(service, tx, draft).await?;
        }
        for row in &run.rows {
            let was_told = store::was_told(tx, person, row.id.0).await?;
            outbox::recall(service, tx, &OF_ONE, row.id.0, Some(person)).await?;
            passes::revoke(tx, Purpose::Brief, person, row.id.0).await?;
            let is_own = run.shape() != Shape::Repeated;
            if was_told && is_own && row.state == State::Planned && row.ends_at > now {
                let draft = Draft::new(Kind::Withdrawn, person).about(row.id.0);
                let draft = draft.once(now.micros()).until(row.ends_at);
                outbox::post(service, tx, draft).await?;
            }
        }
    }
    Ok(())
}

/// Tells once more of meetings that were moved, after the letter of their series was late: it enters
/// every meeting at its first time, and a calendar may have forgotten the change by it.
pub(crate) async fn overtaken(
    service: &Service,
    tx: &mut Tx,
    series: SeriesId,
    person: PersonId,
    written: Moment,
) -> Result<(), Fault> {
    let now = service.clock().now();
    let moved = store::moved_since(tx, series, person, written, now).await?;
    let run = match moved.as_slice() {
        [] => return Ok(()),
        _ => store::run(tx, series).await?,
    };
    if run.is_none_or(|run| run.shape() != Shape::Repeated) {
        return Ok(());
    }
    for (meeting, ends_at) in moved {
        let draft = Draft::new(Kind::Moved, person).about(meeting.0);
        let draft = draft.once(now.micros()).until(ends_at);
        outbox::post(service, tx, draft).await?;
    }
    Ok(())
}

async fn enter(service: &Service, tx: &mut Tx, run: &Run, person: PersonId) -> Result<(), Fault> {
    let now = service.clock().now();
    if run.coming(now).next().is_none() {
        return Ok(());
    }
    let shape = run.shape();
    if shape != Shape::Single {
        passes::grant(service, tx, Purpose::Brief, person, run.id.0).await?;
        passes::grant(service, tx, Purpose::Feed, person, person.0).await?;
        let draft = Draft::new(Kind::Season, person).about(run.id.0);
        let draft = draft.once(now.micros()).until(run.last(now));
        outbox::post(service, tx, draft).await?;
    }
    for row in run.coming(now) {
        let (kind, from) = match shape {
            Shape::Repeated if run.is_moved(row) => (Kind::Moved, now),
            Shape::Repeated => continue,
            Shape::Irregular => (Kind::Invitation, row.starts_at - AHEAD),
            Shape::Single => (Kind::Invitation, now),
        };
        passes::grant(service, tx, Purpose::Brief, person, row.id.0).await?;
        let draft = Draft::new(kind, person).about(row.id.0).once(now.micros());
        let draft = draft.from(from).until(row.ends_at);
        outbox::post(service, tx, draft).await?;
    }
    Ok(())
}

async fn change(
    service: &Service,
    tx: &mut Tx,
    meeting: MeetingId,
    kind: Kind,
) -> Result<(), Fault> {
    let Some(run) = store::run_of(tx, meeting).await? else {
        return Ok(());
    };
    let Some(row) = run.rows.iter().find(|row| row.id == meeting) else {
        return Ok(());
    };
    outbox::recall(service, tx, &OF_ONE, meeting.0, None).await?;
    for person in store::at_table(tx, run.circle).await? {
        passes::grant(service, tx, Purpose::Brief, person, meeting.0).await?;
        let draft = Draft::new(kind, person).about(meeting.0);
        let draft = draft.once(row.sequence).until(row.ends_at);
        outbox::post(service, tx, draft).await?;
    }
    Ok(())
}

/// What an event's status follows from.
pub(crate) const fn status(state: State) -> Status {
    match state {
        State::Planned => Status::Confirmed,
        State::Cancelled | State::DidNotHappen => Status::Cancelled,
    }
}
