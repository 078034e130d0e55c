//! One's own circles, each as a first screen and a list need it: the seat, the table, what comes next
//! and, for whoever leads, how it went so far.

use domain::{
    ids::{MeetingId, SeatId},
    moment::Moment,
    prompts::Edition,
};

use super::store;
use crate::{
    Service,
    access::{self, SeatState, SignedIn},
    answers::{self, Counts, Expectation},
    fault::Fault,
    meetings::{AFTERGLOW, Meeting, Outcome},
    seats::{OwnSeat, Place},
};

/// A circle in which one has a seat.
#[derive(Clone, Debug)]
pub struct OwnCircle {
    /// The seat.
    pub seat: OwnSeat,
    /// Everybody at the table, without names: nobody before one has accepted, nor once the season is
    /// over.
    pub places: Vec<Place>,
    /// Its next meeting, where the seat is active.
    pub next: Option<Next>,
    /// How it went so far, where the seat is active and leads.
    pub so_far: Option<SoFar>,
}

/// The next meeting of a circle. One that is over counts as the present one for half an hour more.
#[derive(Clone, Debug)]
pub struct Next {
    /// When and where.
    pub meeting: Meeting,
    /// What it is about: for whoever may read what the circle reads, and has shown lately who they are.
    pub prompt: Option<Edition>,
    /// How many come, without names.
    pub expected: Expectation,
}

/// How a circle went so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SoFar {
    /// How many of its meetings are over; those that were called off aren't among them.
    pub past: usize,
    /// How many of those were held.
    pub met: usize,
    /// The last of them.
    pub last: Option<Last>,
}

/// The last meeting that is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Last {
    /// Which.
    pub id: MeetingId,
    /// When it began.
    pub starts_at: Moment,
    /// What became of it.
    pub outcome: Outcome,
    /// Whether anybody is marked as having come or missed it.
    pub marked: bool,
}

/// Whether circles whose season is over are wanted, of which those who lead gather many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    Without,
    With,
}

/// The circles in which the viewer's seat stands: invited, accepted, active or paused; of those that
/// have ended, which come last, where it was taken. Two queries, however many there are.
pub async fn mine(service: &Service, viewer: &SignedIn) -> Result<Vec<OwnCircle>, Fault> {
    own(service, viewer, Ended::With).await
}

/// The same without circles that have ended.
pub async fn running(service: &Service, viewer: &SignedIn) -> Result<Vec<OwnCircle>, Fault> {
    own(service, viewer, Ended::Without).await
}

async fn own(service: &Service, viewer: &SignedIn, ended: Ended) -> Result<Vec<OwnCircle>, Fault> {
    let now = service.clock().now();
    let times = (now, now - AFTERGLOW);
    // A first screen asks for no fresh proof; what the circle reads isn't there without one.
    let reads = access::author(viewer).ok();
    let mut tx = service.db().read().await?;
    let rows = store::own(&mut tx, viewer, reads.as_ref(), ended, times).await?;
    let mut taken = store::tables(&mut tx, viewer, times.1).await?;
    let mut circles = Vec::with_capacity(rows.len());
    for row in rows {
        let circle = row.seat.circle;
        let table: Vec<_> = taken
            .extract_if(.., |it| it.place.circle == circle)
            .collect();
        let next = row.next.map(|(meeting, prompt)| Next {
            expected: expected(&row.seat, &table, meeting.ends_at > now),
            meeting,
            prompt,
        });
        circles.push(OwnCircle {
            places: table.into_iter().map(|it| it.place).collect(),
            seat: row.seat,
            next,
            so_far: row.so_far,
        });
    }
    Ok(circles)
}

/// A seat at a table of one's own, with what was said for it of the next meeting.
#[derive(Clone, Debug)]
pub(super) struct Taken {
    pub(super) seat: SeatId,
    pub(super) place: Place,
    pub(super) answer: Option<answers::Answer>,
}

/// How many of those whose seats are active come; what was said for one's own.
fn expected(own: &OwnSeat, table: &[Taken], open: bool) -> Expectation {
    let active = table
        .iter()
        .filter(|it| it.place.state == SeatState::Active);
    let said = table.iter().find(|it| it.seat == own.seat);
    Expectation {
        own: Some(answers::Own {
            seat: own.seat,
            answer: said.and_then(|it| it.answer),
            open,
        }),
        counts: active.map(|it| it.answer).collect::<Counts>(),
        seats: None,
    }
}
