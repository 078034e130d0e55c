//! Circles: formed by hand by a coordinator, invited, and read by those who sit in them.
//!
//! Invariants: nobody seats themselves; one circle a person and season; nothing of a circle is
//! read before its agreement is affirmed; a circle has its key before it has a row.

use domain::{
    forming::{Finding, Findings, MAX_FACILITATORS, SIZE},
    ids::{CircleId, PersonId, ProgramId, SeasonId, SeatId},
    moment::{Date, Moment},
};

use crate::{
    Service,
    access::{self, CircleCoordinator, ProgramCoordinator, SeatKind, SeatState, SignedIn},
    audit::{self, Action},
    db::Tx,
    fault::{Fault, Refusal},
    keyring::Scope,
    outbox::{self, Draft as Letter, Kind},
    programs::{self, Level},
    seasons,
};

mod ending;
mod fit;
mod own;
mod store;
#[cfg(test)]
mod tests;

pub use ending::end_over;
pub use fit::slots;
use fit::{facilitator, fits, objections, seatable, taken, weigh};
pub use own::{Last, Next, OwnCircle, SoFar, mine, running};
pub(crate) use store::name;

/// A circle put together by hand.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Which; the same again changes nothing.
    pub id: CircleId,
    /// For which season.
    pub season: SeasonId,
    /// Its name for now; the circle chooses its own.
    pub name: String,
    /// The folded name.
    pub sort_key: String,
    /// Five to nine members.
    pub members: Vec<PersonId>,
    /// One or two facilitators, of the program's.
    pub facilitators: Vec<PersonId>,
}

/// What became of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drafted {
    /// It stands.
    Made,
    /// Rules stand against it; nothing was stored.
    Against(Vec<Finding>),
}

/// What became of the seats that were drafted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Invited {
    /// So many invitations are on their way.
    Sent(usize),
    /// Something came up since; nobody was told.
    Against(Vec<Objection>),
}

/// What came up against a seat since it was drafted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Objection {
    /// A member said: not this season.
    Declined(PersonId),
    /// A facilitator isn't one of the program's any more.
    NotFacilitator(PersonId),
    /// The rosters say by now what a rule of forming stands against.
    Rule(Finding),
}

/// A seat as the coordinator sees it: names and states, never words.
#[derive(Clone, Debug)]
pub struct SeatLine {
    /// Which.
    pub id: SeatId,
    /// Whose.
    pub person: PersonId,
    /// The person's name.
    pub name: String,
    /// The site's name, where a roster has the person.
    pub site: Option<String>,
    /// What the seat is.
    pub kind: SeatKind,
    /// Where it stands.
    pub state: SeatState,
}

/// A circle as its coordinator sees it.
#[derive(Clone, Debug)]
pub struct Overview {
    /// Which.
    pub id: CircleId,
    /// Its name.
    pub name: String,
    /// `forming`, `active` or `ended`.
    pub state: State,
    /// Its season.
    pub season: SeasonId,
    /// The season's name.
    pub season_name: String,
    /// Its program.
    pub program: ProgramId,
    /// The program's name.
    pub program_name: String,
    /// Whether the program may invite.
    pub ready: bool,
    /// Its seats, facilitators first.
    pub seats: Vec<SeatLine>,
}

/// Where a circle stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Too few have taken their seats yet.
    Forming,
    /// It meets.
    Active,
    /// Its season is over.
    Ended,
}

/// Someone at the table, as the circle itself sees them.
#[derive(Clone, Debug)]
pub struct Companion {
    /// Their seat.
    pub seat: SeatId,
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their site, where a roster has them.
    pub site: Option<String>,
    /// Their specialty.
    pub specialty: Option<String>,
    /// What the seat is.
    pub kind: SeatKind,
    /// Accepted, active or paused.
    pub state: SeatState,
    /// Newly there: reads nothing older until all agree.
    pub reads_from: Option<Moment>,
    /// Whether the viewer has agreed that they may read what is older.
    pub welcomed: bool,
}

/// A circle as those who sit in it see it.
#[derive(Clone, Debug)]
pub struct Room {
    /// Which.
    pub id: CircleId,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub state: State,
    /// The program's name.
    pub program_name: String,
    /// The season's name.
    pub season_name: String,
    /// First and last date of the season.
    pub dates: (Date, Date),
    /// Whom to turn to in distress.
    pub support: Option<String>,
    /// What the viewer's seat is.
    pub kind: SeatKind,
    /// Everyone at the table, the viewer among them.
    pub companions: Vec<Companion>,
    /// Seats that were offered and not answered yet.
    pub asked: i64,
    /// The level of the present agreement.
    pub level: Level,
    /// Whether the circle added lines of its own to it; what they say is opened where they are read.
    pub has_lines: bool,
}

/// Drafts a circle, unless a hard rule stands against it.
///
/// # Errors
/// [`Refusal::SeasonOver`], [`Refusal::OwnAppointment`], [`Refusal::NotFacilitator`],
/// [`Refusal::Declined`], [`Refusal::SeatedElsewhere`]; a person who isn't on the program's rosters is not found.
pub async fn draft(service: &Service, viewer: &SignedIn, draft: &Draft) -> Result<Drafted, Fault> {
    // Proved before a key is made, or anybody could fill the keyring; and again with the change.
    let mut tx = service.db().read().await?;
    let coordinator = seasons::coordinator_of(&mut tx, viewer, draft.season).await?;
    drop(tx);
    service.keyring().provide(Scope::Circle(draft.id)).await?;
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    access::hold_program(&mut tx, coordinator.program()).await?;
    access::hold_season(&mut tx, draft.season).await?;
    let coordinator = seasons::coordinator_of(&mut tx, viewer, draft.season).await?;
    if store::exists(&mut tx, &coordinator, draft.id).await? {
        return Ok(Drafted::Made);
    }
    seasons::goes_on(&mut tx, draft.season, now).await?;
    let findings = weigh(&mut tx, &coordinator, viewer, draft).await?;
    if !findings.hard.is_empty() {
        return Ok(Drafted::Against(findings.hard));
    }
    let agreement = service.chance().id()?;
    store::insert(&mut tx, &coordinator, draft, agreement, now).await?;
    let place = (draft.season, draft.id);
    for person in &draft.members {
        seat(
            service,
            &mut tx,
            &coordinator,
            place,
            *person,
            SeatKind::Member,
        )
        .await?;
    }
    for (nth, person) in draft.facilitators.iter().enumerate() {
        let kind = if nth == 0 {
            SeatKind::Facilitator
        } else {
            SeatKind::CoFacilitator
        };
        seat(service, &mut tx, &coordinator, place, *person, kind).await?;
    }
    audit::by(viewer.person())
        .did(service, &mut tx, Action::CircleDrafted, draft.id.0)
        .await?;
    tx.commit().await?;
    Ok(Drafted::Made)
}

/// What a draft would be like, without storing anything: for trying out without a script.
pub async fn assess(
    service: &Service,
    viewer: &SignedIn,
    draft: &Draft,
) -> Result<Findings, Fault> {
    let mut tx = service.db().read().await?;
    let coordinator = seasons::coordinator_of(&mut tx, viewer, draft.season).await?;
    weigh(&mut tx, &coordinator, viewer, draft).await
}

/// A circle with its seats, for the coordinator.
pub async fn show(
    service: &Service,
    viewer: &SignedIn,
    circle: CircleId,
) -> Result<Overview, Fault> {
    let mut tx = service.db().read().await?;
    let coordinator = access::circle_coordinator(&mut tx, viewer, circle).await?;
    store::overview(&mut tx, &coordinator).await
}

/// Every circle of a season with its seats, in the order of their names, for the coordinator: as
/// many queries for one circle as for a hundred.
pub async fn of_season(
    service: &Service,
    viewer: &SignedIn,
    season: SeasonId,
) -> Result<Vec<Overview>, Fault> {
    let mut tx = service.db().read().await?;
    let coordinator = seasons::coordinator_of(&mut tx, viewer, season).await?;
    store::of_season(&mut tx, &coordinator, season).await
}

/// Adds a seat to a circle that has room; it is only drafted until invitations go out.
///
/// # Errors
/// As [`draft`]; and [`Refusal::CircleSize`], [`Refusal::AlreadyHeld`], [`Refusal::Forming`].
pub async fn add_seat(
    service: &Service,
    viewer: &SignedIn,
    circle: CircleId,
    person: PersonId,
    kind: SeatKind,
) -> Result<(), Fault> {
    let mut tx = service.db().write().await?;
    let proof = hold(&mut tx, viewer, circle).await?;
    let overview = store::overview(&mut tx, &proof).await?;
    seasons::goes_on(&mut tx, overview.season, service.clock().now()).await?;
    if person == viewer.person() {
        return Err(Refusal::OwnAppointment.into());
    }
    let (members, facilitators) = taken(&overview.seats);
    let people = seasons::people(&mut tx, &proof.program(), overview.season).await?;
    match kind {
        SeatKind::Member if members >= SIZE.most => return Err(Refusal::CircleSize.into()),
        SeatKind::Member => {
            seatable(&people, person)?;
        }
        SeatKind::Facilitator | SeatKind::CoFacilitator => {
            if facilitators >= MAX_FACILITATORS {
                return Err(Refusal::CircleSize.into());
            }
            facilitator(&mut tx, &proof.program(), person).await?;
        }
    }
    if store::sits(&mut tx, circle, person).await? {
        return Err(Refusal::AlreadyHeld.into());
    }
    fits(
        &mut tx,
        &proof.program(),
        &people,
        &overview,
        (person, kind),
    )
    .await?;
    let place = (overview.season, circle);
    seat(service, &mut tx, &proof.program(), place, person, kind).await?;
    audit::by(viewer.person())
        .did(service, &mut tx, Action::SeatDrafted, circle.0)
        .await?;
    Ok(tx.commit().await?)
}

/// Takes back a seat that is drafted or invited; one that is taken is the person's own to leave.
pub async fn withdraw_seat(
    service: &Service,
    viewer: &SignedIn,
    circle: CircleId,
    seat: SeatId,
) -> Result<(), Fault> {
    let mut tx = service.db().write().await?;
    let proof = hold(&mut tx, viewer, circle).await?;
    let (season, person) = store::withdraw(&mut tx, &proof, seat)
        .await?
        .ok_or(Refusal::Stale)?;
    seasons::settle_seat(&mut tx, season, person).await?;
    audit::by(viewer.person())
        .did(service, &mut tx, Action::SeatRemoved, circle.0)
        .await?;
    Ok(tx.commit().await?)
}

/// Takes away a circle of which nobody was told, with its seats and its name: the season it was in.
///
/// # Errors
/// [`Refusal::CircleTold`] once somebody was invited, or a meeting was planned.
pub async fn discard(
    service: &Service,
    viewer: &SignedIn,
    circle: CircleId,
) -> Result<SeasonId, Fault> {
    let mut tx = service.db().write().await?;
    let proof = hold(&mut tx, viewer, circle).await?;
    let season = store::overview(&mut tx, &proof).await?.season;
    let people = store::discard(&mut tx, &proof)
        .await?
        .ok_or(Refusal::CircleTold)?;
    for person in people {
        seasons::settle_seat(&mut tx, season, person).await?;
    }
    audit::by(viewer.person())
        .did(service, &mut tx, Action::CircleDiscarded, circle.0)
        .await?;
    tx.commit().await?;
    Ok(season)
}

/// Sends an invitation to every drafted seat, unless something came up against one of them.
///
/// # Errors
/// [`Refusal::SeasonOver`], [`Refusal::NotReady`] while something of *ready?* is open,
/// [`Refusal::CircleSize`].
pub async fn invite(
    service: &Service,
    viewer: &SignedIn,
    circle: CircleId,
) -> Result<Invited, Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    let proof = hold(&mut tx, viewer, circle).await?;
    if !programs::is_ready(&mut tx, proof.program().program()).await? {
        return Err(Refusal::NotReady.into());
    }
    let overview = store::overview(&mut tx, &proof).await?;
    seasons::goes_on(&mut tx, overview.season, now).await?;
    let (members, facilitators) = taken(&overview.seats);
    if !(SIZE.least..=SIZE.most).contains(&members) || facilitators == 0 {
        return Err(Refusal::CircleSize.into());
    }
    let objections = objections(&mut tx, &proof.program(), &overview).await?;
    if !objections.is_empty() {
        return Ok(Invited::Against(objections));
    }
    let drafted = store::invite(&mut tx, &proof, now).await?;
    for (seat, person, has_account) in &drafted {
        let mut letter = Letter::new(Kind::Seat, *person).about(seat.0).once(now);
        if !has_account {
            letter = letter.link(seasons::account_link(service, &mut tx, *person).await?);
        }
        outbox::post(service, &mut tx, letter).await?;
    }
    audit::by(viewer.person())
        .did(service, &mut tx, Action::InvitationsSent, circle.0)
        .await?;
    tx.commit().await?;
    Ok(Invited::Sent(drafted.len()))
}

/// The circle as those who sit in it see it.
///
/// # Errors
/// [`Fault::Forbidden`] before the present agreement is affirmed, [`Fault::Proof`] where identity
/// must be proved afresh.
pub async fn room(service: &Service, viewer: &SignedIn, circle: CircleId) -> Result<Room, Fault> {
    let mut tx = service.db().read().await?;
    let member = access::circle_member(&mut tx, viewer, circle).await?;
    store::room(&mut tx, &member).await
}

/// Gives the circle the name it chose.
pub async fn rename(
    service: &Service,
    viewer: &SignedIn,
    circle: CircleId,
    name: &str,
    sort_key: &str,
) -> Result<(), Fault> {
    let mut tx = service.db().write().await?;
    access::hold_circle(&mut tx, circle).await?;
    let facilitator = access::circle_facilitator(&mut tx, viewer, circle).await?;
    store::rename(&mut tx, &facilitator, name, sort_key).await?;
    audit::by(viewer.person())
        .did(service, &mut tx, Action::CircleRenamed, circle.0)
        .await?;
    Ok(tx.commit().await?)
}

/// Makes this transaction wait for every other change of the program's people, its season's and the
/// circle's seats, and proves whoever staffs it: found before, so that nobody else makes anybody wait,
/// and again, because they may be removed by now. One circle a person and season: two circles of a
/// program are never filled side by side.
async fn hold(
    tx: &mut Tx,
    viewer: &SignedIn,
    circle: CircleId,
) -> Result<CircleCoordinator, Fault> {
    let found = access::circle_coordinator(tx, viewer, circle).await?;
    access::hold_program(tx, found.program().program()).await?;
    access::hold_seats(tx, circle).await?;
    access::circle_coordinator(tx, viewer, circle).await
}

async fn seat(
    service: &Service,
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    (season, circle): (SeasonId, CircleId),
    person: PersonId,
    kind: SeatKind,
) -> Result<(), Fault> {
    let (id, now): (SeatId, _) = (service.chance().id()?, service.clock().now());
    store::seat(tx, coordinator, circle, id, person, kind, now).await?;
    seasons::settle_seat(tx, season, person).await
}
