//! Who came: marked by whoever leads the circle, one tap a person, and taken back in one.
//!
//! By name it is for oneself and for one's facilitators. A coordinator sees counts of a circle over
//! all its meetings, a sponsor nothing of it: figures leave through [`crate::summaries`] only.

use domain::{
    ids::{CircleId, MeetingId, SeatId},
    moment::Moment,
};

use crate::{
    Service,
    access::{self, SeatKind, SignedIn},
    audit::{self, Action},
    circles,
    db::{DbError, Tx},
    fault::{Fault, Refusal},
    meetings::State,
};

mod store;

pub(crate) use store::season_over;

/// How long after a season names are kept, in days.
pub const KEPT_DAYS: u32 = 90;

/// What is marked of somebody at a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// They came.
    Came,
    /// They didn't.
    Missed,
}

impl Mark {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Came => "came",
            Self::Missed => "missed",
        }
    }

    pub(crate) fn named(name: &str) -> Result<Self, Fault> {
        [Self::Came, Self::Missed]
            .into_iter()
            .find(|mark| mark.name() == name)
            .ok_or_else(|| DbError::Inconsistent("attendance.state").into())
    }
}

/// Somebody at the table of one meeting.
#[derive(Clone, Debug)]
pub struct Guest {
    /// The seat.
    pub seat: SeatId,
    /// The person's name.
    pub name: String,
    /// What the seat is.
    pub kind: SeatKind,
    /// What is marked; none while nobody has said.
    pub mark: Option<Mark>,
}

/// One meeting with everybody who sat in the circle.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Which meeting.
    pub meeting: MeetingId,
    /// Of which circle.
    pub circle: CircleId,
    /// The circle's name.
    pub circle_name: String,
    /// When it begins.
    pub starts_at: Moment,
    /// Whether it can be marked: its time has come, and it wasn't called off.
    pub open: bool,
    /// Whoever leads the circle, then its members.
    pub guests: Vec<Guest>,
}

/// One meeting and what is marked of one person.
#[derive(Clone, Debug)]
pub struct Attended {
    /// Which meeting.
    pub meeting: MeetingId,
    /// When it began.
    pub starts_at: Moment,
    /// What is marked.
    pub mark: Option<Mark>,
}

/// One person over all meetings.
#[derive(Clone, Debug)]
pub struct Row {
    /// The person's name.
    pub name: String,
    /// A mark a meeting, in the order of the meetings.
    pub marks: Vec<Option<Mark>>,
}

/// What somebody may see of who came to a circle's meetings.
#[derive(Clone, Debug)]
pub enum Seen {
    /// A member: oneself.
    Own(Vec<Attended>),
    /// Whoever leads it: everybody.
    Table {
        /// The meetings that began, in order of time.
        meetings: Vec<(MeetingId, Moment)>,
        /// The people.
        rows: Vec<Row>,
    },
    /// Whoever staffs it: counts over all meetings.
    Counts(Counts),
}

/// Counts of a circle over all its meetings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Counts {
    /// Meetings that were marked.
    pub meetings: i64,
    /// Times that somebody came to one of them.
    pub came: i64,
    /// Times that somebody could have come: the marks.
    pub marks: i64,
}

/// A circle and what the viewer may see of who came.
#[derive(Clone, Debug)]
pub struct OfCircle {
    /// The circle's name.
    pub circle_name: String,
    /// What may be seen.
    pub seen: Seen,
}

/// One meeting with everybody, for whoever leads the circle.
pub async fn sheet(
    service: &Service,
    viewer: &SignedIn,
    meeting: MeetingId,
) -> Result<Sheet, Fault> {
    let now = service.clock().now();
    let mut tx = service.db().read().await?;
    let found = led(&mut tx, viewer, meeting).await?;
    let open = began(&found, now).is_ok();
    store::sheet(&mut tx, &found, open).await
}

/// Marks one person; none takes the mark back.
///
/// # Errors
/// [`Refusal::Stale`] before the meeting began, when it was called off, or when the seat isn't of
/// its circle any more.
pub async fn mark(
    service: &Service,
    viewer: &SignedIn,
    meeting: MeetingId,
    seat: SeatId,
    mark: Option<Mark>,
) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    let found = led(&mut tx, viewer, meeting).await?;
    began(&found, now)?;
    if !store::is_guest(&mut tx, &found, seat).await? {
        return Err(Refusal::Stale.into());
    }
    match mark {
        Some(mark) => store::mark(&mut tx, &found, seat, mark, now).await?,
        None => store::unmark(&mut tx, &found, seat).await?,
    }
    done(service, tx, viewer, meeting).await
}

/// Marks everybody as having come of whom nothing is marked yet.
///
/// # Errors
/// As [`mark`].
pub async fn everyone_came(
    service: &Service,
    viewer: &SignedIn,
    meeting: MeetingId,
) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    let found = led(&mut tx, viewer, meeting).await?;
    began(&found, now)?;
    store::mark_the_rest(&mut tx, &found, now).await?;
    done(service, tx, viewer, meeting).await
}

/// Who came to the meetings of a circle so far, as far as the viewer may see it: whoever is both a
/// member and a coordinator is a member first.
pub async fn of_circle(
    service: &Service,
    viewer: &SignedIn,
    circle: CircleId,
) -> Result<OfCircle, Fault> {
    let now = service.clock().now();
    let mut tx = service.db().read().await?;
    let seen = match access::at_table(&mut tx, viewer, circle).await {
        Ok(at) if at.seated().kind() == SeatKind::Member => {
            Seen::Own(store::own(&mut tx, &at, now).await?)
        }
        Ok(_) => {
            let facilitator = access::circle_facilitator(&mut tx, viewer, circle).await?;
            let (meetings, rows) = store::table(&mut tx, &facilitator, now).await?;
            Seen::Table { meetings, rows }
        }
        Err(seat @ (Fault::NotFound | Fault::Forbidden)) => {
            let coordinator = match access::circle_coordinator(&mut tx, viewer, circle).await {
                Err(Fault::NotFound) => return Err(seat),
                other => other?,
            };
            Seen::Counts(store::counts(&mut tx, &coordinator).await?)
        }
        Err(fault) => return Err(fault),
    };
    let circle_name = circles::name(&mut tx, circle).await?;
    Ok(OfCircle { circle_name, seen })
}

/// A meeting of a circle that the viewer leads.
struct Led {
    facilitator: access::CircleFacilitator,
    meeting: access::Meeting,
}

async fn led(tx: &mut Tx, viewer: &SignedIn, meeting: MeetingId) -> Result<Led, Fault> {
    let meeting = access::meeting(tx, meeting).await?;
    let facilitator = access::circle_facilitator(tx, viewer, meeting.circle).await?;
    Ok(Led {
        facilitator,
        meeting,
    })
}

fn began(led: &Led, now: Moment) -> Result<(), Fault> {
    if led.meeting.state == State::Planned && led.meeting.starts_at <= now {
        Ok(())
    } else {
        Err(Refusal::Stale.into())
    }
}

async fn done(
    service: &Service,
    mut tx: Tx,
    viewer: &SignedIn,
    meeting: MeetingId,
) -> Result<(), Fault> {
    audit::by(viewer.person())
        .did(service, &mut tx, Action::AttendanceMarked, meeting.0)
        .await?;
    Ok(tx.commit().await?)
}
