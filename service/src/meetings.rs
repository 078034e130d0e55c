//! When and where a circle meets: planned as a series, moved, cancelled.
//!
//! The truth of a meeting is a local time and a zone; its instants are derived. Invariant: its
//! SEQUENCE rises with every change of time, place or state, and never falls.

use std::time::Duration;

use domain::{
    calendar::sequence_after,
    ids::{CircleId, MeetingId, SeasonId, SeatId, SeriesId},
    moment::{Date, Moment},
    place::Place,
    schedule::{self, LocalTime, Plan, Shift},
    sites::ZoneName,
};

use crate::{
    Machine, Service,
    access::{self, Part, Scheduler, SignedIn},
    answers,
    audit::{self, Action},
    cases, circles,
    db::{DbError, Tx},
    fault::{Fault, Misfit, Refusal},
    invitations,
    outbox::{self, Kind},
    seasons::Cadence,
};

#[cfg(test)]
mod instants;
mod store;

pub(crate) use store::{Joined, columns};

/// The shortest and the longest meeting, in minutes.
pub const MINUTES: std::ops::RangeInclusive<u16> = 15..=240;
/// The longest of them.
pub(crate) const LONGEST: Duration = Duration::from_hours(4);
/// How many meetings that aren't cancelled a circle has at most.
pub const MOST: i64 = Plan::MOST_ROWS;
/// How long after the last date of its season a meeting may still be: for one that had to move.
pub const GRACE_DAYS: i64 = 31;
/// How long a meeting counts as the present one after its end.
pub(crate) const AFTERGLOW: Duration = Duration::from_mins(30);

/// Where a meeting stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// It will be, is, or was.
    Planned,
    /// It was called off before it began.
    Cancelled,
    /// Its time came, and nobody met.
    DidNotHappen,
}

impl State {
    const ALL: [Self; 3] = [Self::Planned, Self::Cancelled, Self::DidNotHappen];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Cancelled => "cancelled",
            Self::DidNotHappen => "did_not_happen",
        }
    }

    pub(crate) fn named(name: &str) -> Result<Self, Fault> {
        Self::ALL
            .into_iter()
            .find(|state| state.name() == name)
            .ok_or_else(|| DbError::Inconsistent("meeting.state").into())
    }
}

/// Meetings to be planned together.
#[derive(Clone, Debug)]
pub struct Series {
    /// Which; the same again changes nothing.
    pub id: SeriesId,
    /// Of which circle.
    pub circle: CircleId,
    /// The zone whose clocks the times are of.
    pub zone: ZoneName,
    /// The times.
    pub plan: Plan,
    /// How long each is, in minutes of [`MINUTES`].
    pub minutes: u16,
    /// Where they are.
    pub place: Place,
}

/// The time and the place of one meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// What the wall clock shows when it begins.
    pub local: LocalTime,
    /// The zone of that clock.
    pub zone: ZoneName,
    /// How long it is, in minutes of [`MINUTES`].
    pub minutes: u16,
    /// Where it is.
    pub place: Place,
}

/// One meeting, as whoever has to do with it sees it. It holds no words.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// Which.
    pub id: MeetingId,
    /// Of which circle.
    pub circle: CircleId,
    /// The circle's name.
    pub circle_name: String,
    /// The series it was planned with.
    pub series: SeriesId,
    /// Time and place.
    pub appointment: Appointment,
    /// The instant at which it begins.
    pub starts_at: Moment,
    /// The instant at which it ends.
    pub ends_at: Moment,
    /// Whether the clocks skip or repeat its time.
    pub shift: Shift,
    /// Where it stands.
    pub state: State,
    /// The seat and the name of whoever brings a case; for those at the table alone.
    pub presenter: Option<(SeatId, String)>,
    /// Counts the changes, so that two people don't move it at once unawares.
    pub revision: i64,
}

/// A meeting together with what the viewer has to do with it.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The meeting.
    pub meeting: Meeting,
    /// The viewer's part in it.
    pub part: Part,
    /// The viewer's own seat, where there is one.
    pub seat: Option<SeatId>,
    /// Whether the viewer is the one who brings a case.
    pub presents: bool,
}

/// The frame in which a circle plans.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Which circle.
    pub circle: CircleId,
    /// Its name.
    pub circle_name: String,
    /// Its season.
    pub season: SeasonId,
    /// The season's name.
    pub season_name: String,
    /// First and last date of the season.
    pub dates: (Date, Date),
    /// How often the season's circles meet.
    pub cadence: Cadence,
    /// The zone of most of the circle's people, which is offered first.
    pub zone: String,
    /// The zones of all sites, the organisation's own among them, sorted.
    pub zones: Vec<String>,
    /// How many meetings are planned so far.
    pub planned: i64,
}

/// What a plan has to fit into, for whoever plans.
pub async fn frame(service: &Service, viewer: &SignedIn, circle: CircleId) -> Result<Frame, Fault> {
    let mut tx = service.db().read().await?;
    let scheduler = access::scheduler(&mut tx, viewer, circle).await?;
    store::frame(&mut tx, &scheduler).await
}

/// Plans a series; the same `series.id` again changes nothing.
///
/// # Errors
/// [`Refusal::Meeting`] where one can't be then, and [`Refusal::TooManyMeetings`]; nothing is stored
/// then.
pub async fn schedule(service: &Service, viewer: &SignedIn, series: &Series) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    // The season is held too: its dates stay as they are meanwhile.
    access::hold_seats(&mut tx, series.circle).await?;
    let scheduler = access::scheduler(&mut tx, viewer, series.circle).await?;
    if store::planned(&mut tx, &scheduler, series.id).await? {
        return Ok(());
    }
    let frame = store::frame(&mut tx, &scheduler).await?;
    let times = series.plan.local_times();
    if frame.planned + i64::try_from(times.len()).unwrap_or(i64::MAX) > MOST {
        return Err(Refusal::TooManyMeetings.into());
    }
    store::insert_series(&mut tx, &scheduler, series, now).await?;
    for (nth, local) in (0..).zip(times) {
        let appointment = Appointment {
            local,
            zone: series.zone.clone(),
            minutes: series.minutes,
            place: series.place.clone(),
        };
        let id: MeetingId = service.chance().id()?;
        let span = fits(&mut tx, &scheduler, &frame, &appointment, id, now).await?;
        store::insert(
            &mut tx,
            (id, series.id, series.circle),
            nth,
            &appointment,
            span,
            now,
        )
        .await?;
    }
    invitations::plan(service, &mut tx, series.id).await?;
    done(service, tx, viewer, Action::MeetingsScheduled, series.id.0).await
}

/// Moves a meeting to another time or place, or plans one again that was cancelled. `revision` is
/// that of the meeting as it was seen.
///
/// # Errors
/// [`Refusal::Stale`] when somebody else changed it meanwhile or it is over; otherwise as
/// [`schedule`].
pub async fn move_to(
    service: &Service,
    viewer: &SignedIn,
    meeting: MeetingId,
    revision: i64,
    to: &Appointment,
) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    let (scheduler, found) = changing(&mut tx, viewer, meeting).await?;
    let present = store::meeting(&mut tx, found.id).await?;
    if present.revision != revision || found.ends_at <= now {
        return Err(Refusal::Stale.into());
    }
    if found.state == State::Planned && present.appointment == *to {
        return Ok(());
    }
    let frame = store::frame(&mut tx, &scheduler).await?;
    let span = fits(&mut tx, &scheduler, &frame, to, meeting, now).await?;
    let untold = outbox::waits(&mut tx, Kind::Moved, meeting.0).await?;
    store::move_to(&mut tx, &scheduler, meeting, to, span, untold).await?;
    store::set_state(&mut tx, &scheduler, meeting, State::Planned).await?;
    raise(&mut tx, &scheduler, meeting, now).await?;
    if span.0 != present.starts_at {
        answers::forget(&mut tx, &scheduler, meeting).await?;
        cases::follow(&mut tx, meeting, span.0, now).await?;
    }
    invitations::moved(service, &mut tx, meeting).await?;
    done(service, tx, viewer, Action::MeetingMoved, meeting.0).await
}

/// Calls a meeting off before it begins. It can be planned again by [`move_to`].
///
/// # Errors
/// [`Refusal::Stale`] when it began, or was called off already.
pub async fn cancel(service: &Service, viewer: &SignedIn, meeting: MeetingId) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    let (scheduler, found) = changing(&mut tx, viewer, meeting).await?;
    if found.state != State::Planned || found.starts_at <= now {
        return Err(Refusal::Stale.into());
    }
    store::set_state(&mut tx, &scheduler, meeting, State::Cancelled).await?;
    raise(&mut tx, &scheduler, meeting, now).await?;
    invitations::cancelled(service, &mut tx, meeting).await?;
    done(service, tx, viewer, Action::MeetingCancelled, meeting.0).await
}

/// What became of a meeting whose time came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The circle met.
    Held,
    /// Nobody met; nothing counts as missed.
    DidNotHappen,
}

/// Says that a meeting whose time came was held after all, or wasn't. No letter goes out: it is
/// over either way.
///
/// # Errors
/// [`Refusal::Stale`] before it began, or when it was called off.
pub async fn tell(
    service: &Service,
    viewer: &SignedIn,
    meeting: MeetingId,
    outcome: Outcome,
) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    let (scheduler, found) = changing(&mut tx, viewer, meeting).await?;
    if found.state == State::Cancelled || now < found.starts_at {
        return Err(Refusal::Stale.into());
    }
    let (state, action) = match outcome {
        Outcome::Held => (State::Planned, Action::MeetingHeld),
        Outcome::DidNotHappen => (State::DidNotHappen, Action::MeetingMissed),
    };
    store::set_state(&mut tx, &scheduler, meeting, state).await?;
    done(service, tx, viewer, action, meeting.0).await
}

/// One meeting, for whoever sits in its circle or plans it.
pub async fn show(service: &Service, viewer: &SignedIn, meeting: MeetingId) -> Result<Seen, Fault> {
    let mut tx = service.db().read().await?;
    let found = access::meeting(&mut tx, meeting).await?;
    let part = access::part(&mut tx, viewer, found.circle).await?;
    let seat = seat(&mut tx, viewer, found.circle).await?;
    let mut shown = store::meeting(&mut tx, meeting).await?;
    shown.presenter = shown.presenter.filter(|_| seat.is_some());
    Ok(Seen {
        meeting: shown,
        part,
        seat,
        presents: seat.is_some() && seat == found.presenter,
    })
}

/// Every meeting of a circle, for whoever sits in it or plans it.
#[derive(Clone, Debug)]
pub struct Planned {
    /// The circle's name.
    pub circle_name: String,
    /// The viewer's part in it.
    pub part: Part,
    /// The meetings, in order of time.
    pub meetings: Vec<Meeting>,
}

/// Every meeting of a circle, for whoever sits in it or plans it.
pub async fn of_circle(
    service: &Service,
    viewer: &SignedIn,
    circle: CircleId,
) -> Result<Planned, Fault> {
    let mut tx = service.db().read().await?;
    let part = access::part(&mut tx, viewer, circle).await?;
    let seat = seat(&mut tx, viewer, circle).await?;
    let mut all = store::of_circle(&mut tx, circle).await?;
    if seat.is_none() {
        for meeting in &mut all {
            meeting.presenter = None;
        }
    }
    Ok(Planned {
        circle_name: circles::name(&mut tx, circle).await?,
        part,
        meetings: all,
    })
}

/// The viewer's seat at the circle's table; none for those who only plan for it.
async fn seat(tx: &mut Tx, viewer: &SignedIn, circle: CircleId) -> Result<Option<SeatId>, Fault> {
    match access::at_table(tx, viewer, circle).await {
        Ok(at) => Ok(Some(at.seated().seat())),
        Err(Fault::NotFound | Fault::Forbidden) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// What a circle has before it.
#[derive(Clone, Debug)]
pub struct Ahead {
    /// The meetings that aren't over, soonest first, as many as were asked for.
    pub next: Vec<Meeting>,
    /// Whether it has any meeting at all, be it over.
    pub any: bool,
}

/// What a circle has before it, for whoever sits at its table: `most` meetings at most.
pub async fn ahead(
    service: &Service,
    viewer: &SignedIn,
    circle: CircleId,
    most: i64,
) -> Result<Ahead, Fault> {
    let now = service.clock().now();
    let mut tx = service.db().read().await?;
    let at = access::at_table(&mut tx, viewer, circle).await?;
    let next = store::ahead(&mut tx, &at, (now, now - LONGEST), most).await?;
    let any = !next.is_empty() || store::any(&mut tx, &at).await?;
    Ok(Ahead { next, any })
}

/// Derives the instants of what is still to come anew, for zone data that changed with the program:
/// how many meetings are at another instant now. Their local times stay.
pub async fn derive(machine: &Machine) -> Result<usize, Fault> {
    let service = machine.service();
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    let mut changed = 0;
    for (meeting, appointment, starts_at) in store::to_come(&mut tx, now).await? {
        let span = span(&appointment);
        if span.0 != starts_at {
            store::derive(&mut tx, meeting, span).await?;
            cases::follow(&mut tx, meeting, span.0, now).await?;
            changed += 1;
        }
    }
    tx.commit().await?;
    Ok(changed)
}

async fn changing(
    tx: &mut Tx,
    viewer: &SignedIn,
    meeting: MeetingId,
) -> Result<(Scheduler, access::Meeting), Fault> {
    let found = access::meeting(tx, meeting).await?;
    // The season is held too: its dates stay as they are meanwhile.
    access::hold_seats(tx, found.circle).await?;
    let scheduler = access::scheduler(tx, viewer, found.circle).await?;
    // Read again: what was there before the circle was held may have changed.
    Ok((scheduler, access::meeting(tx, meeting).await?))
}

/// First and last instant, if the rules allow a meeting then.
async fn fits(
    tx: &mut Tx,
    scheduler: &Scheduler,
    frame: &Frame,
    appointment: &Appointment,
    own: MeetingId,
    now: Moment,
) -> Result<(Moment, Moment), Fault> {
    let last = domain::moment::days_after(frame.dates.1, GRACE_DAYS);
    let (first, date) = (frame.dates.0, appointment.local.date());
    let span = span(appointment);
    let misfit = if date < first || date > last {
        Some(Misfit::OutsideSeason { first, last })
    } else if span.0 <= now {
        Some(Misfit::Past)
    } else if store::overlaps(tx, scheduler, own, span).await? {
        Some(Misfit::Overlap)
    } else {
        None
    };
    match misfit {
        Some(misfit) => Err(Refusal::Meeting(appointment.local, misfit).into()),
        None => Ok(span),
    }
}

fn span(appointment: &Appointment) -> (Moment, Moment) {
    let start = schedule::resolve(appointment.local, &appointment.zone.zone()).instant;
    let length = Duration::from_mins(u64::from(appointment.minutes));
    (start, start + length)
}

async fn raise(
    tx: &mut Tx,
    scheduler: &Scheduler,
    meeting: MeetingId,
    now: Moment,
) -> Result<(), Fault> {
    let old = store::sequence(tx, meeting).await?;
    store::raise(tx, scheduler, meeting, sequence_after(old, now)).await
}

async fn done(
    service: &Service,
    mut tx: Tx,
    viewer: &SignedIn,
    action: Action,
    subject: uuid::Uuid,
) -> Result<(), Fault> {
    audit::by(viewer.person())
        .did(service, &mut tx, action, subject)
        .await?;
    Ok(tx.commit().await?)
}
