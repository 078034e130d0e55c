//! The circles that one leads, each as a first screen and a list need it.

use domain::{
    ids::{CircleId, MeetingId},
    moment::Moment,
};

use super::store;
use crate::{
    Service,
    access::SignedIn,
    answers::Counts,
    fault::Fault,
    meetings::{AFTERGLOW, Outcome},
};

/// How a circle goes, for whoever leads it.
#[derive(Clone, Debug)]
pub struct Led {
    /// Which.
    pub circle: CircleId,
    /// Its name.
    pub name: String,
    /// How many of its meetings are over; those that were called off aren't among them.
    pub past: usize,
    /// How many of those were held.
    pub met: usize,
    /// The last of them.
    pub last: Option<Last>,
    /// How many come to the next meeting, of those that [`crate::meetings::coming`] gives.
    pub next: Option<(MeetingId, Counts)>,
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

/// The circles whose season runs and that the viewer leads, in one query.
pub async fn led(service: &Service, viewer: &SignedIn) -> Result<Vec<Led>, Fault> {
    let now = service.clock().now();
    let mut tx = service.db().read().await?;
    store::led(&mut tx, viewer, now, now - AFTERGLOW).await
}
