//! Seasons and wishes: one run of a program, and who would like a seat in it.
//!
//! A refusal is seen by the coordinator only and erased after 30 days.

use std::time::Duration;

use domain::{
    ids::{CircleId, PersonId, ProgramId, SeasonId, WishId},
    moment::{Date, Moment, days_after},
    text,
};

use crate::{
    Service,
    access::{self, ProgramCoordinator, SignedIn},
    audit::{self, Action},
    circles::State,
    db::Tx,
    fault::{Fault, Refusal, SeasonFault},
    links::{self, Link, Purpose},
    meetings::GRACE_DAYS,
    outbox::{self, Draft, Kind},
};

mod calendar;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use calendar::Calendar;
pub(crate) use store::{date, people, set_wish, settle_seat};

/// After which a refusal is erased.
pub const REFUSAL_LIFE: Duration = Duration::from_hours(30 * 24);

/// The longest that a season lasts, in days: eighteen months.
pub const LONGEST: i64 = 550;
/// How far ahead a season can begin, in days: two years.
pub const AHEAD: i64 = 731;

/// How often circles meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cadence {
    /// Every two weeks, twelve times, 60 minutes.
    Fortnightly,
    /// Monthly, nine times, 75 to 90 minutes.
    Monthly,
}

/// One run of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Season {
    /// Which.
    pub id: SeasonId,
    /// Of which program.
    pub program: ProgramId,
    /// "Autumn 2026".
    pub name: String,
    /// First date, as `2026-09-07`.
    pub first: Date,
    /// Last date.
    pub last: Date,
    /// How often circles meet.
    pub cadence: Cadence,
}

/// Where a wish stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WishState {
    /// Asked, no answer yet.
    Asked,
    /// Wants a seat.
    Wanted,
    /// Not this season.
    Declined,
}

/// Plans a season; the same `season.id` again changes nothing.
///
/// # Errors
/// [`Refusal::Season`] where it can't be so.
pub async fn plan(service: &Service, viewer: &SignedIn, season: &Season) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    access::hold_program(&mut tx, season.program).await?;
    let coordinator = access::program_coordinator(&mut tx, viewer, season.program).await?;
    let others = store::of_program(&mut tx, &coordinator).await?;
    if others.iter().any(|it| it.id == season.id) {
        return Ok(());
    }
    let calendar = Calendar::of_house(&mut tx).await?;
    can_be(season, &others, (&calendar, now))?;
    if store::insert(&mut tx, &coordinator, season, now).await? {
        audit::by(viewer.person())
            .did(service, &mut tx, Action::SeasonPlanned, season.id.0)
            .await?;
    }
    Ok(tx.commit().await?)
}

/// A season as its form shows it, with its revision.
pub async fn show(
    service: &Service,
    viewer: &SignedIn,
    season: SeasonId,
) -> Result<(Season, i64), Fault> {
    let mut tx = service.db().read().await?;
    let coordinator = coordinator_of(&mut tx, viewer, season).await?;
    store::season(&mut tx, &coordinator, season).await
}

/// Changes the name, the dates and the cadence of a season that isn't over. `revision` is that of
/// the season as it was seen. Meetings stay when they are, and boxes of answers keep the date that
/// they were made with; what is kept by name from the end of the season is kept from its new one.
///
/// # Errors
/// [`Refusal::Stale`] when somebody else changed it meanwhile; [`Refusal::SeasonOver`];
/// [`Refusal::Season`] where it can't be so.
pub async fn change(
    service: &Service,
    viewer: &SignedIn,
    revision: i64,
    to: &Season,
) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    let coordinator = holding(&mut tx, viewer, to.id).await?;
    let (present, stored) = store::season(&mut tx, &coordinator, to.id).await?;
    if stored != revision {
        return Err(Refusal::Stale.into());
    }
    if present == *to {
        return Ok(());
    }
    let calendar = Calendar::of_house(&mut tx).await?;
    if calendar.is_over(present.last, now) {
        return Err(Refusal::SeasonOver.into());
    }
    let others = store::of_program(&mut tx, &coordinator).await?;
    can_be(to, &others, (&calendar, now))?;
    if let Some((first, last)) = store::meetings(&mut tx, &coordinator, to.id).await?
        && (first < to.first || last > days_after(to.last, GRACE_DAYS))
    {
        return Err(Refusal::Season(SeasonFault::Meetings { first, last }).into());
    }
    if !store::change(&mut tx, &coordinator, revision, to).await? {
        return Err(Refusal::Stale.into());
    }
    store::keep_from(&mut tx, &coordinator, to.id, calendar.end_of(to.last)).await?;
    audit::by(viewer.person())
        .did(service, &mut tx, Action::SeasonChanged, to.id.0)
        .await?;
    Ok(tx.commit().await?)
}

/// Refuses what can't be; `others` are the seasons of the same program, whether or not it is of them.
fn can_be(
    season: &Season,
    others: &[Season],
    (calendar, now): (&Calendar, Moment),
) -> Result<(), Refusal> {
    let today = calendar.today(now);
    let name = text::fold(&season.name);
    let named = |it: &Season| it.id != season.id && text::fold(&it.name) == name;
    let fault = if season.last <= season.first {
        SeasonFault::Order
    } else if calendar.is_over(season.last, now) {
        SeasonFault::Past
    } else if season.last > days_after(season.first, LONGEST) {
        SeasonFault::Long
    } else if season.first > days_after(today, AHEAD) {
        SeasonFault::Far
    } else if others.iter().any(named) {
        SeasonFault::Named
    } else {
        return Ok(());
    };
    Err(Refusal::Season(fault))
}

/// The seasons of a program, newest first.
pub async fn of_program(
    service: &Service,
    viewer: &SignedIn,
    program: ProgramId,
) -> Result<Vec<Season>, Fault> {
    let mut tx = service.db().read().await?;
    let coordinator = access::program_coordinator(&mut tx, viewer, program).await?;
    store::of_program(&mut tx, &coordinator).await
}

/// Someone a coordinator can ask, seat or wait for.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// As the roster names them.
    pub name: String,
    /// The folded address.
    pub email_key: String,
    /// The site's id.
    pub site: domain::ids::SiteId,
    /// The site's name.
    pub site_name: String,
    /// The site's zone.
    pub zone: String,
    /// The roster's specialty.
    pub specialty: Option<String>,
    /// The roster's seniority.
    pub seniority: Option<String>,
    /// The folded address of the manager.
    pub manager_key: Option<String>,
    /// The team.
    pub team: Option<String>,
    /// Weekly slots in the site's zone.
    pub slots: String,
    /// Where the wish stands, if there is one.
    pub wish: Option<WishState>,
    /// The circle of this season in which the person has a seat.
    pub circle: Option<CircleId>,
}

/// A circle in the coordinator's list.
#[derive(Clone, Debug)]
pub struct CircleLine {
    /// Which.
    pub id: CircleId,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub state: State,
    /// Seats of members that are drafted.
    pub drafted: i64,
    /// Invited, no answer yet.
    pub invited: i64,
    /// Accepted or active.
    pub taken: i64,
    /// Whether somebody leads it, or was asked to.
    pub led: bool,
    /// Whether it has a meeting to come.
    pub planned: bool,
}

/// A season as its coordinator sees it.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The season.
    pub season: Season,
    /// Its program's name.
    pub program_name: String,
    /// Whether the program may invite.
    pub ready: bool,
    /// Everyone on the rosters of the program's sites, by name.
    pub people: Vec<Candidate>,
    /// The circles so far.
    pub circles: Vec<CircleLine>,
}

/// How many people on the program's rosters stand where in a season.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// On a roster of the program's sites.
    pub people: i64,
    /// Asked whether they would like a seat.
    pub asked: i64,
    /// Asked, no answer yet.
    pub silent: i64,
    /// Want a seat, whether or not they have one.
    pub wanted: i64,
    /// Not this season.
    pub declined: i64,
    /// Have a member's seat in a circle of this season, whatever became of their place on a roster.
    pub seated: i64,
    /// Want a seat and have none.
    pub waiting: i64,
}

/// Someone in a list of a season.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Listed {
    /// As the roster names them.
    pub name: String,
    /// The site's name.
    pub site_name: String,
    /// The roster's specialty.
    pub specialty: Option<String>,
}

/// A season at a glance: counts, and the beginning of each list.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The season.
    pub season: Season,
    /// Its program's name.
    pub program_name: String,
    /// Whether its last date is over.
    pub over: bool,
    /// Whether the program may invite.
    pub ready: bool,
    /// How many stand where.
    pub counts: Counts,
    /// Those who want a seat and have none, by name.
    pub waiting: Vec<Listed>,
    /// Those who haven't answered, by name, as far as was wanted.
    pub silent: Vec<Listed>,
    /// Those who said no, by name, as far as was wanted.
    pub declined: Vec<Listed>,
    /// The circles so far.
    pub circles: Vec<CircleLine>,
}

/// How much of each list of a season is read.
#[derive(Clone, Copy, Debug)]
pub struct Lengths {
    /// Of those who want a seat and have none.
    pub waiting: i64,
    /// Of those who haven't answered.
    pub silent: Length,
    /// Of those who said no.
    pub declined: Length,
}

/// How much of a list is read about which nothing needs doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// All of it.
    Whole,
    /// All of it where it is this short, and nobody where it is longer.
    UpTo(i64),
}

impl Length {
    /// How many of a list of `count` are read.
    fn of(self, count: i64) -> i64 {
        match self {
            Self::UpTo(most) if count > most => 0,
            Self::Whole | Self::UpTo(_) => count,
        }
    }
}

/// Where a season stands, for the coordinator, without reading everybody.
pub async fn standing(
    service: &Service,
    viewer: &SignedIn,
    season: SeasonId,
    lengths: Lengths,
) -> Result<Standing, Fault> {
    let mut tx = service.db().read().await?;
    let coordinator = coordinator_of(&mut tx, viewer, season).await?;
    store::standing(
        &mut tx,
        &coordinator,
        season,
        lengths,
        service.clock().now(),
    )
    .await
}

/// A season with all its people and circles, for the coordinator.
pub async fn overview(
    service: &Service,
    viewer: &SignedIn,
    season: SeasonId,
) -> Result<Overview, Fault> {
    let mut tx = service.db().read().await?;
    let coordinator = coordinator_of(&mut tx, viewer, season).await?;
    store::overview(&mut tx, &coordinator, season, service.clock().now()).await
}

/// Asks people whether they would like a seat, by one letter each; asking twice sends nothing.
///
/// # Errors
/// [`Refusal::SeasonOver`], [`Refusal::NotReady`] while something of *ready?* is open.
pub async fn ask(
    service: &Service,
    viewer: &SignedIn,
    season: SeasonId,
    people: &[PersonId],
) -> Result<usize, Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    let coordinator = holding(&mut tx, viewer, season).await?;
    goes_on(&mut tx, season, now).await?;
    if !crate::programs::is_ready(&mut tx, coordinator.program()).await? {
        return Err(Refusal::NotReady.into());
    }
    let mut asked = 0;
    for person in people {
        let id: WishId = service.chance().id()?;
        let Some(has_account) = store::ask(&mut tx, &coordinator, season, id, *person, now).await?
        else {
            continue;
        };
        let mut draft = Draft::new(Kind::Wish, *person).about(season.0).once(id);
        if !has_account {
            draft = draft.link(account_link(service, &mut tx, *person).await?);
        }
        outbox::post(service, &mut tx, draft).await?;
        asked += 1;
    }
    audit::by(viewer.person())
        .did(service, &mut tx, Action::WishesAsked, season.0)
        .await?;
    tx.commit().await?;
    Ok(asked)
}

/// A wish as the person asked sees it.
#[derive(Clone, Debug)]
pub struct OwnWish {
    /// For which season.
    pub season: SeasonId,
    /// Its name.
    pub season_name: String,
    /// Its program's name.
    pub program_name: String,
    /// First date.
    pub first: Date,
    /// Last date.
    pub last: Date,
    /// How often its circles meet.
    pub cadence: Cadence,
    /// Where it stands.
    pub state: WishState,
    /// Whether a seat in a circle of the season is offered or taken already.
    pub seated: bool,
}

/// What the viewer was asked, for seasons that aren't over.
pub async fn own_wishes(service: &Service, viewer: &SignedIn) -> Result<Vec<OwnWish>, Fault> {
    let now = service.clock().now();
    let mut tx = service.db().read().await?;
    store::own_wishes(&mut tx, viewer, now).await
}

/// Answers whether one would like a seat; may be answered differently later.
pub async fn answer_wish(
    service: &Service,
    viewer: &SignedIn,
    season: SeasonId,
    state: WishState,
) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    if !set_wish(&mut tx, viewer.person(), season, state, now).await? {
        return Err(Fault::NotFound);
    }
    audit::by(viewer.person())
        .did(service, &mut tx, Action::WishAnswered, season.0)
        .await?;
    Ok(tx.commit().await?)
}

/// Says "not this season" to every wish that whoever a letter's link is for hasn't answered.
pub(crate) async fn decline(
    service: &Service,
    tx: &mut Tx,
    link: &Link,
    now: Moment,
) -> Result<(), Fault> {
    let Some(person) = link.person else {
        return Ok(());
    };
    for season in store::asked(tx, link).await? {
        set_wish(tx, person, season, WishState::Declined, now).await?;
        audit::by(person)
            .did(service, tx, Action::WishAnswered, season.0)
            .await?;
    }
    Ok(())
}

/// Refuses what would come too late: once its last date is over, nobody is asked, seated or invited.
pub(crate) async fn goes_on(tx: &mut Tx, season: SeasonId, now: Moment) -> Result<(), Fault> {
    let last = store::last(tx, season).await?;
    if Calendar::of_house(tx).await?.is_over(last, now) {
        return Err(Refusal::SeasonOver.into());
    }
    Ok(())
}

pub(crate) async fn coordinator_of(
    tx: &mut Tx,
    viewer: &SignedIn,
    season: SeasonId,
) -> Result<ProgramCoordinator, Fault> {
    let program = store::program_of(tx, season).await?;
    access::program_coordinator(tx, viewer, program).await
}

/// As [`coordinator_of`], for somebody who changes something of the season: its program and it are
/// held first.
async fn holding(
    tx: &mut Tx,
    viewer: &SignedIn,
    season: SeasonId,
) -> Result<ProgramCoordinator, Fault> {
    let program = store::program_of(tx, season).await?;
    access::hold_program(tx, program).await?;
    access::hold_season(tx, season).await?;
    access::program_coordinator(tx, viewer, program).await
}

pub(crate) async fn account_link(
    service: &Service,
    tx: &mut Tx,
    person: PersonId,
) -> Result<domain::ids::LinkId, Fault> {
    links::make(service, tx, Purpose::Account, Some(person)).await
}
