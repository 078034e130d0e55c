//! Seats, from an invitation to the right to read what the circle reads.

use domain::{
    ids::{CircleId, PersonId, SeatId},
    moment::Moment,
};

use crate::{db::Tx, fault::Fault, links::Link};

use super::{SignedIn, store};

/// What a seat is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SeatKind {
    /// A member.
    Member,
    /// Leads the circle.
    Facilitator,
    /// Leads it with the facilitator.
    CoFacilitator,
}

/// Where a seat stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SeatState {
    /// Only the coordinator sees it.
    Drafted,
    /// Asked by letter.
    Invited,
    /// Said yes; the agreement is not affirmed yet.
    Accepted,
    /// In the circle.
    Active,
    /// Away for a while; reads nothing meanwhile.
    Paused,
    /// Gone.
    Left,
    /// Said no; the coordinator sees it for 30 days.
    Declined,
}

/// Someone's own seat, in whatever state: what an invitation or an agreement is shown for.
#[derive(Clone, Copy, Debug)]
pub struct Seated {
    pub(crate) person: PersonId,
    pub(crate) seat: SeatId,
    pub(crate) circle: CircleId,
    pub(crate) kind: SeatKind,
    pub(crate) state: SeatState,
    pub(crate) reads_from: Option<Moment>,
    pub(crate) affirmed: bool,
}

impl Seated {
    /// The seat.
    pub fn seat(&self) -> SeatId {
        self.seat
    }

    /// Its circle.
    pub fn circle(&self) -> CircleId {
        self.circle
    }

    /// What the seat is.
    pub fn kind(&self) -> SeatKind {
        self.kind
    }

    /// Where it stands.
    pub fn state(&self) -> SeatState {
        self.state
    }
}

/// Proves a seat of one's own that is invited, accepted, active or paused.
pub(crate) async fn seated(
    tx: &mut Tx,
    viewer: &SignedIn,
    circle: CircleId,
) -> Result<Seated, Fault> {
    let seated = store::seat(tx, viewer.person, circle)
        .await?
        .ok_or(Fault::NotFound)?;
    match seated.state {
        SeatState::Drafted | SeatState::Left | SeatState::Declined => Err(Fault::NotFound),
        SeatState::Invited | SeatState::Accepted | SeatState::Active | SeatState::Paused => {
            Ok(seated)
        }
    }
}

/// Proves an invitation of whoever a letter's link is for: enough to say no to it, and no more. None
/// where it was answered or withdrawn meanwhile.
pub(crate) async fn invited_by(
    tx: &mut Tx,
    link: &Link,
    circle: CircleId,
) -> Result<Option<Seated>, Fault> {
    let Some(person) = link.person else {
        return Ok(None);
    };
    let seated = store::seat(tx, person, circle).await?;
    Ok(seated.filter(|it| it.state == SeatState::Invited))
}

/// In the circle: may know when and where it meets, and none of its words. Facilitators too.
#[derive(Clone, Copy, Debug)]
pub struct AtTable {
    seated: Seated,
}

impl AtTable {
    /// The seat.
    pub fn seated(&self) -> Seated {
        self.seated
    }
}

/// Proves an active seat. Times want no fresh proof of identity: one reads them on the way.
pub(crate) async fn at_table(
    tx: &mut Tx,
    viewer: &SignedIn,
    circle: CircleId,
) -> Result<AtTable, Fault> {
    let seated = seated(tx, viewer, circle).await?;
    if seated.state != SeatState::Active {
        return Err(Fault::Forbidden);
    }
    Ok(AtTable { seated })
}

/// In the circle, with the present agreement affirmed and identity freshly proved: may read what
/// the circle reads. Facilitators too.
#[derive(Clone, Copy, Debug)]
pub struct CircleMember {
    seated: Seated,
}

impl CircleMember {
    /// The seat.
    pub fn seated(&self) -> Seated {
        self.seated
    }

    /// Earlier words stay closed until all active members agreed; none when all is open.
    pub fn reads_from(&self) -> Option<Moment> {
        self.seated.reads_from
    }
}

/// Proves a member who may read. An active member who hasn't affirmed the present agreement knows
/// of the circle and may not read: [`Fault::Forbidden`], and the page leads to the agreement.
pub(crate) async fn circle_member(
    tx: &mut Tx,
    viewer: &SignedIn,
    circle: CircleId,
) -> Result<CircleMember, Fault> {
    let seated = seated(tx, viewer, circle).await?;
    if seated.state != SeatState::Active || !seated.affirmed {
        return Err(Fault::Forbidden);
    }
    viewer.fresh()?;
    Ok(CircleMember { seated })
}

/// Leads the circle, under the same conditions as a member.
#[derive(Clone, Copy, Debug)]
pub struct CircleFacilitator {
    member: CircleMember,
}

impl CircleFacilitator {
    /// The same person's right to read.
    pub fn member(&self) -> CircleMember {
        self.member
    }
}

/// Proves a facilitator or co-facilitator of `circle`.
pub(crate) async fn circle_facilitator(
    tx: &mut Tx,
    viewer: &SignedIn,
    circle: CircleId,
) -> Result<CircleFacilitator, Fault> {
    let member = circle_member(tx, viewer, circle).await?;
    match member.seated.kind {
        SeatKind::Facilitator | SeatKind::CoFacilitator => Ok(CircleFacilitator { member }),
        SeatKind::Member => Err(Fault::Forbidden),
    }
}
