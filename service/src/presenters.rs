//! Who brings a case to a meeting: named by whoever leads, or a member offers.

use domain::{
    ids::{CircleId, MeetingId, SeatId},
    moment::Moment,
};

use crate::{
    Service,
    access::{self, CircleMember, SeatKind, Seated, SignedIn},
    audit::{self, Action},
    cases, circles,
    db::Tx,
    fault::{Fault, Refusal},
    meetings::State,
};

mod store;

/// Who presents, and what the viewer can do about it.
#[derive(Clone, Debug)]
pub struct Presenting {
    /// At which meeting.
    pub meeting: MeetingId,
    /// Of which circle.
    pub circle: CircleId,
    /// The circle's name.
    pub circle_name: String,
    /// When it begins.
    pub starts_at: Moment,
    /// Whether it can still be changed.
    pub open: bool,
    /// Who presents.
    pub presenter: Option<SeatId>,
    /// The viewer's seat.
    pub own: SeatId,
    /// Whether the viewer may name somebody.
    pub leads: bool,
    /// Everyone at the table who could: seat and name.
    pub candidates: Vec<(SeatId, String)>,
}

/// A change of who presents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Whoever leads names somebody.
    Name(SeatId),
    /// Whoever leads says that nobody presents.
    Clear,
    /// A member takes the part while nobody has it.
    Offer,
    /// The presenter gives the part back.
    StepBack,
}

/// Who presents, for those who read what the circle reads.
pub async fn show(
    service: &Service,
    viewer: &SignedIn,
    meeting: MeetingId,
) -> Result<Presenting, Fault> {
    let now = service.clock().now();
    let mut tx = service.db().read().await?;
    let found = access::meeting(&mut tx, meeting).await?;
    let member = access::circle_member(&mut tx, viewer, found.circle).await?;
    Ok(Presenting {
        meeting,
        circle: found.circle,
        circle_name: circles::name(&mut tx, found.circle).await?,
        starts_at: found.starts_at,
        open: found.state == State::Planned && now < found.ends_at,
        presenter: found.presenter,
        own: member.seated().seat(),
        leads: member.seated().kind() != SeatKind::Member,
        candidates: store::candidates(&mut tx, &member).await?,
    })
}

/// Changes who presents. What an earlier presenter shared is taken back with it; what they saved for
/// themselves stays theirs. A change that is there already changes nothing.
///
/// # Errors
/// [`Refusal::Stale`] when somebody else took the part meanwhile, or the meeting was called off or
/// is over.
pub async fn change(
    service: &Service,
    viewer: &SignedIn,
    meeting: MeetingId,
    change: Change,
) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    let circle = access::meeting(&mut tx, meeting).await?.circle;
    access::hold_circle(&mut tx, circle).await?;
    let member = access::circle_member(&mut tx, viewer, circle).await?;
    let found = access::meeting(&mut tx, meeting).await?;
    let to = allowed(&mut tx, viewer, &member, &found, change).await?;
    if found.state != State::Planned || found.ends_at <= now {
        return Err(Refusal::Stale.into());
    }
    if to == found.presenter {
        return Ok(());
    }
    store::set(&mut tx, &member, meeting, to).await?;
    cases::withdraw(service, &mut tx, viewer.person(), meeting).await?;
    let action = match to {
        Some(_) => Action::PresenterNamed,
        None => Action::PresenterCleared,
    };
    audit::by(viewer.person())
        .did(service, &mut tx, action, meeting.0)
        .await?;
    Ok(tx.commit().await?)
}

/// Whoever is away or gone presents nothing: the part at every meeting still to come is free again,
/// and what they shared for it is taken back. What they saved for themselves stays theirs.
pub(crate) async fn give_up(
    service: &Service,
    tx: &mut Tx,
    seated: &Seated,
    now: Moment,
) -> Result<(), Fault> {
    cases::withdraw_all(service, tx, seated, now).await?;
    store::free(tx, seated, now).await
}

/// Who would present after the change, if the viewer may make it.
async fn allowed(
    tx: &mut Tx,
    viewer: &SignedIn,
    member: &CircleMember,
    found: &access::Meeting,
    change: Change,
) -> Result<Option<SeatId>, Fault> {
    let own = member.seated().seat();
    match change {
        Change::Name(seat) => {
            access::circle_facilitator(tx, viewer, found.circle).await?;
            let all = store::candidates(tx, member).await?;
            let there = all.iter().any(|(candidate, _)| *candidate == seat);
            there.then_some(Some(seat)).ok_or(Fault::NotFound)
        }
        Change::Clear => {
            access::circle_facilitator(tx, viewer, found.circle).await?;
            Ok(None)
        }
        Change::Offer => match found.presenter {
            Some(other) if other != own => Err(Refusal::Stale.into()),
            _ => Ok(Some(own)),
        },
        Change::StepBack => match found.presenter {
            Some(presenter) if presenter == own => Ok(None),
            _ => Err(Refusal::Stale.into()),
        },
    }
}
