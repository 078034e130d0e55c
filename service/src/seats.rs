//! One's own seats: the invitation, the answer, pausing and leaving.
//!
//! Joining is voluntary. Leaving takes no reason and ends access in the same transaction.

use std::collections::BTreeSet;

use domain::{
    ids::{CircleId, ProgramId, SeasonId, SeatId},
    moment::{Date, Moment},
};

use crate::{
    Service,
    access::{self, SeatKind, SeatState, Seated, SignedIn},
    agreements,
    audit::{self, Action},
    circles::State,
    db::Tx,
    fault::{Fault, Refusal},
    invitations,
    links::{self, Purpose},
    presenters,
    programs::Level,
    seasons::{self, WishState},
};

mod store;
mod tally;
mod traces;

pub(crate) use tally::settle;
pub(crate) use traces::with_traces;

/// A seat in one's own list.
#[derive(Clone, Debug)]
pub struct OwnSeat {
    /// Which.
    pub seat: SeatId,
    /// The circle.
    pub circle: CircleId,
    /// Its name.
    pub circle_name: String,
    /// Where the circle stands.
    pub circle_state: State,
    /// The program's name.
    pub program_name: String,
    /// The season's name.
    pub season_name: String,
    /// First and last date of the season.
    pub dates: (Date, Date),
    /// What the seat is.
    pub kind: SeatKind,
    /// Where it stands.
    pub state: SeatState,
    /// Whether the present agreement is affirmed.
    pub affirmed: bool,
    /// Members who have taken their seats.
    pub taken: i64,
    /// Members who haven't answered yet.
    pub asked: i64,
    /// Newcomers whom the viewer, being there, hasn't welcomed yet.
    pub newcomers: i64,
}

/// A seat at a table of one's own, without a name: for the small picture of a circle.
#[derive(Clone, Debug)]
pub struct Place {
    /// At which table.
    pub circle: CircleId,
    /// What the seat is.
    pub kind: SeatKind,
    /// Where it stands: invited, accepted, active or paused.
    pub state: SeatState,
    /// The site of whoever sits there, where a roster has them.
    pub site: Option<String>,
}

/// What an invited person is told before answering.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// The circle.
    pub circle: CircleId,
    /// The program's name.
    pub program_name: String,
    /// The season's name.
    pub season_name: String,
    /// First and last date of the season.
    pub dates: (Date, Date),
    /// How often the circle is to meet.
    pub cadence: seasons::Cadence,
    /// How many meetings are planned from now on, and when the first begins.
    pub planned: Option<(usize, Moment)>,
    /// The level of its agreement.
    pub level: Level,
    /// What the seat is.
    pub kind: SeatKind,
    /// Who else was asked or has accepted: name, site, and what their seat is.
    pub companions: Vec<(String, Option<String>, SeatKind)>,
    /// Whom to turn to in distress.
    pub support: Option<String>,
}

/// The answer to an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Yes.
    Accept,
    /// A seat, but in another circle; no reason is asked or kept.
    AnotherCircle,
    /// Not this season.
    NotThisSeason,
}

/// An invitation of one's own that isn't answered yet.
pub async fn invitation(
    service: &Service,
    viewer: &SignedIn,
    circle: CircleId,
) -> Result<Invitation, Fault> {
    let mut tx = service.db().read().await?;
    let seated = access::seated(&mut tx, viewer, circle).await?;
    if seated.state != SeatState::Invited {
        return Err(Refusal::Stale.into());
    }
    store::invitation(&mut tx, &seated, service.clock().now()).await
}

/// Answers an invitation once.
///
/// # Errors
/// [`Refusal::Stale`] when it was answered or withdrawn already.
pub async fn answer(
    service: &Service,
    viewer: &SignedIn,
    circle: CircleId,
    answer: Answer,
) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    access::hold_seats(&mut tx, circle).await?;
    let seated = access::seated(&mut tx, viewer, circle).await?;
    if seated.state != SeatState::Invited || store::has_ended(&mut tx, &seated).await? {
        return Err(Refusal::Stale.into());
    }
    decide(service, &mut tx, &seated, answer, now).await?;
    Ok(tx.commit().await?)
}

/// Says no to all that one was asked by letter, seats and wishes, without an account. The link stays
/// good for whoever thinks better of it.
///
/// # Errors
/// [`Refusal::LinkOver`] when the link is spent or too old.
pub async fn decline(service: &Service, token: &str) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    let link = links::check(service, &mut tx, Purpose::Account, token).await?;
    let offered = store::offered(&mut tx, &link).await?;
    let seasons: BTreeSet<SeasonId> = offered.iter().map(|(season, _)| *season).collect();
    for season in seasons {
        access::hold_season(&mut tx, season).await?;
    }
    for (_, circle) in &offered {
        access::hold_circle(&mut tx, *circle).await?;
    }
    for (_, circle) in offered {
        if let Some(seated) = access::invited_by(&mut tx, &link, circle).await? {
            decide(service, &mut tx, &seated, Answer::NotThisSeason, now).await?;
        }
    }
    seasons::decline(service, &mut tx, &link, now).await?;
    Ok(tx.commit().await?)
}

async fn decide(
    service: &Service,
    tx: &mut Tx,
    seated: &Seated,
    answer: Answer,
    now: Moment,
) -> Result<(), Fault> {
    let state = match answer {
        Answer::Accept => SeatState::Accepted,
        Answer::AnotherCircle | Answer::NotThisSeason => SeatState::Declined,
    };
    store::set_state(tx, seated, state, now).await?;
    if seated.kind == SeatKind::Member {
        let wish = match answer {
            Answer::Accept | Answer::AnotherCircle => WishState::Wanted,
            Answer::NotThisSeason => WishState::Declined,
        };
        let season = store::season(tx, seated).await?;
        seasons::set_wish(tx, seated.person, season, wish, now).await?;
        seasons::settle_seat(tx, season, seated.person).await?;
    }
    audit::by(seated.person)
        .did(service, tx, Action::SeatAnswered, seated.seat.0)
        .await
}

/// Being away for a while, coming back, or leaving for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Reads nothing meanwhile.
    Pause,
    /// Back again.
    Resume,
    /// Out, without a reason.
    Leave,
}

/// Changes one's own seat.
pub async fn change(
    service: &Service,
    viewer: &SignedIn,
    circle: CircleId,
    change: Change,
) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    access::hold_seats(&mut tx, circle).await?;
    let seated = access::seated(&mut tx, viewer, circle).await?;
    let (state, action) = match (change, seated.state) {
        (Change::Pause, SeatState::Active) => (SeatState::Paused, Action::SeatPaused),
        (Change::Resume, SeatState::Paused) => (SeatState::Active, Action::SeatResumed),
        (Change::Leave, SeatState::Accepted | SeatState::Active | SeatState::Paused) => {
            (SeatState::Left, Action::SeatLeft)
        }
        _ => return Err(Refusal::Stale.into()),
    };
    store::set_state(&mut tx, &seated, state, now).await?;
    // Whoever is away can't welcome anybody: a newcomer doesn't wait for them, also one who was away
    // themself meanwhile.
    agreements::open_to_welcomed(&mut tx, &seated).await?;
    if change != Change::Resume {
        presenters::give_up(service, &mut tx, &seated, now).await?;
    }
    if change == Change::Leave && seated.kind == SeatKind::Member {
        // Nobody looks for another circle for whoever just left one, unless they say so.
        let season = store::season(&mut tx, &seated).await?;
        seasons::set_wish(&mut tx, seated.person, season, WishState::Declined, now).await?;
        seasons::settle_seat(&mut tx, season, seated.person).await?;
    }
    match change {
        // The calendar of whoever was away has nothing of the circle left.
        Change::Leave if seated.state == SeatState::Paused => {}
        Change::Resume => invitations::welcome(service, &mut tx, &seated).await?,
        Change::Pause | Change::Leave => invitations::withdraw(service, &mut tx, &seated).await?,
    }
    audit::by(viewer.person())
        .did(service, &mut tx, action, seated.seat.0)
        .await?;
    Ok(tx.commit().await?)
}

/// The program that a seat of one's own belongs to, with its support text: for the support card.
pub async fn support(
    service: &Service,
    viewer: &SignedIn,
) -> Result<Vec<(ProgramId, String, Option<String>)>, Fault> {
    let mut tx = service.db().read().await?;
    store::support(&mut tx, viewer).await
}
