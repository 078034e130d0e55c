//! Programs: what a sponsor pays for, which sites take part, and whether it may invite yet.

use std::{collections::BTreeSet, sync::Arc};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    ids::{PersonId, ProgramId, SeasonId, SiteId},
    moment::Moment,
};
use sha2::{Digest as _, Sha256};

use crate::{
    Service,
    access::{self, SignedIn},
    audit::{self, Action},
    fault::{Fault, Refusal},
    organisation::Site,
    outbox::{self, Draft, Kind},
    pulse::Readers,
    rosters::register,
    seasons::Calendar,
};

mod store;
#[cfg(test)]
mod tests;

pub(crate) use store::is_ready;

/// The two levels of an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// Learning leaves, stories stay; the default.
    StoriesStay,
    /// Nothing leaves.
    NothingLeaves,
}

/// Whether two people of one team may sit in one circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Teams {
    /// They may.
    Together,
    /// They may not.
    Apart,
}

/// A relational dimension: a name and a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dimension {
    /// "With myself".
    pub name: String,
    /// What it asks.
    pub question: String,
}

/// A program to be started, parsed.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Which; the same again changes nothing.
    pub id: ProgramId,
    /// Its name.
    pub name: String,
    /// The folded name.
    pub sort_key: String,
    /// The sites that take part.
    pub sites: Vec<SiteId>,
    /// One to five dimensions.
    pub dimensions: Vec<Dimension>,
    /// The level that a circle's agreement begins with.
    pub agreement: Level,
    /// Whether a team is kept apart.
    pub teams: Teams,
    /// Whom to turn to in distress: names and numbers.
    pub support: Option<String>,
}

/// What must be confirmed by a named person before a program can invite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// The exceptions to confidentiality, as the agreement states them.
    Exceptions,
    /// The support names and numbers.
    Support,
    /// How long what is kept.
    Retention,
    /// Joining links: recording, transcripts and AI notes off.
    Joining,
    /// A test letter was seen to arrive.
    Mail,
}

impl Item {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 5] = [
        Self::Exceptions,
        Self::Support,
        Self::Retention,
        Self::Joining,
        Self::Mail,
    ];
}

/// One confirmation.
#[derive(Clone, Debug)]
pub struct Confirmation {
    /// What.
    pub item: Item,
    /// By whom.
    pub name: String,
    /// When.
    pub at: Moment,
}

/// A program in a list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Listed {
    /// Which.
    pub id: ProgramId,
    /// Its name.
    pub name: String,
    /// How many sites take part.
    pub sites: i64,
    /// How many circles it has, in all seasons.
    pub circles: i64,
}

/// A program as its coordinator sees it.
#[derive(Clone, Debug)]
pub struct Program {
    /// Which.
    pub id: ProgramId,
    /// Its name.
    pub name: String,
    /// The level that a circle's agreement begins with.
    pub agreement: Level,
    /// Whether a team is kept apart.
    pub teams: Teams,
    /// Whom to turn to in distress.
    pub support: Option<String>,
    /// Who is shown what comes out of the boxes after meetings.
    pub readers: Readers,
    /// Its sites.
    pub sites: Vec<Site>,
    /// Its dimensions, in order.
    pub dimensions: Vec<Dimension>,
    /// What is confirmed so far.
    pub confirmed: Vec<Confirmation>,
    /// Who may lead circles.
    pub facilitators: Vec<Facilitator>,
}

impl Program {
    /// Whether all of [`Item::ALL`] is confirmed.
    pub fn is_ready(&self) -> bool {
        Item::ALL
            .iter()
            .all(|item| self.confirmed.iter().any(|it| it.item == *item))
    }

    /// A mark of the support text as it stands, for a form that is about it: another text has another,
    /// and so has none.
    pub fn support_mark(&self) -> String {
        let text = self.support.as_deref().unwrap_or_default();
        URL_SAFE_NO_PAD.encode(Sha256::digest(text.as_bytes()))
    }
}

/// Someone who may lead circles of a program.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Facilitator {
    /// The appointment, to end it.
    pub appointment: domain::ids::AppointmentId,
    /// Who.
    pub person: PersonId,
    /// The person's name.
    pub name: String,
    /// The person's address.
    pub email: String,
    /// Whether the account is completed.
    pub completed: bool,
}

/// Starts a program; operators only. Its coordinators are appointed next.
pub async fn start(service: &Service, viewer: &SignedIn, plan: &Plan) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    let operator = access::operator(&mut tx, viewer).await?;
    register::hold(&mut tx, &plan.sites).await?;
    if store::insert(&mut tx, &operator, plan, now).await? {
        register::settle(&mut tx, &BTreeSet::from([plan.id])).await?;
        audit::by(viewer.person())
            .did(service, &mut tx, Action::ProgramStarted, plan.id.0)
            .await?;
    }
    tx.commit().await?;
    service.card().forget();
    Ok(())
}

/// All programs, for the operator.
pub async fn all(service: &Service, viewer: &SignedIn) -> Result<Vec<Listed>, Fault> {
    let mut tx = service.db().read().await?;
    let operator = access::operator(&mut tx, viewer).await?;
    store::all(&mut tx, &operator).await
}

/// The programs that the viewer coordinates.
pub async fn coordinated(service: &Service, viewer: &SignedIn) -> Result<Vec<Listed>, Fault> {
    let mut tx = service.db().read().await?;
    let coordinator = access::coordinator(&mut tx, viewer).await?;
    store::coordinated(&mut tx, &coordinator).await
}

/// A season that isn't over, as its coordinator's first screen shows it: counts, never names.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Waiting {
    /// Of which program.
    pub program: ProgramId,
    /// The program's name.
    pub program_name: String,
    /// Which season; none where none is planned.
    pub season: Option<SeasonId>,
    /// Its name.
    pub season_name: Option<String>,
    /// Whether all of [`Item::ALL`] is confirmed.
    pub ready: bool,
    /// People who want a seat and have none.
    pub waiting: i64,
    /// People who were asked and haven't answered.
    pub silent: i64,
    /// Its circles.
    pub circles: i64,
    /// Those with fewer members than a circle needs.
    pub short: i64,
    /// Those whose members were all asked, and that have no meeting to come.
    pub unplanned: i64,
}

/// What waits in the programs that the viewer coordinates, a line a season, in one query.
pub async fn waiting(service: &Service, viewer: &SignedIn) -> Result<Vec<Waiting>, Fault> {
    let now = service.clock().now();
    let mut tx = service.db().read().await?;
    let coordinator = access::coordinator(&mut tx, viewer).await?;
    let today = Calendar::of_house(&mut tx).await?.today(now);
    store::waiting(&mut tx, &coordinator, today, now).await
}

/// Whom to turn to in distress, as the programs of this house have it: for everybody, signed in or
/// not, so it names no program.
pub async fn support(service: &Service) -> Result<Vec<String>, Fault> {
    let mut tx = service.db().read().await?;
    store::support(&mut tx).await
}

/// The same as [`support`], as it was within [`KEPT_FOR`](crate::kept::KEPT_FOR): every page carries it,
/// signed in or not.
pub async fn support_card(service: &Service) -> Result<Arc<[String]>, Fault> {
    let now = service.clock().now();
    service
        .card()
        .show(now, async || support(service).await)
        .await
}

/// One program, for its coordinator.
pub async fn show(
    service: &Service,
    viewer: &SignedIn,
    program: ProgramId,
) -> Result<Program, Fault> {
    let mut tx = service.db().read().await?;
    let coordinator = access::program_coordinator(&mut tx, viewer, program).await?;
    store::load(&mut tx, &coordinator).await
}

/// Confirms an item of *ready?* with one's name; confirming again changes nothing. `read` is the
/// [`mark`](Program::support_mark) of the support text that was read, which is what
/// [`Item::Support`] is said of; the other items say all that they are about.
///
/// # Errors
/// [`Refusal::SupportFirst`] where nobody wrote down whom to turn to; [`Refusal::Stale`] when another
/// text stands there by now.
pub async fn confirm(
    service: &Service,
    viewer: &SignedIn,
    program: ProgramId,
    item: Item,
    read: &str,
) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    access::hold_program(&mut tx, program).await?;
    let coordinator = access::program_coordinator(&mut tx, viewer, program).await?;
    if item == Item::Support {
        let present = store::load(&mut tx, &coordinator).await?;
        if present.support.is_none() {
            return Err(Refusal::SupportFirst.into());
        }
        if present.support_mark() != read {
            return Err(Refusal::Stale.into());
        }
    }
    store::confirm(&mut tx, &coordinator, item, now).await?;
    audit::by(viewer.person())
        .did(service, &mut tx, Action::ReadinessConfirmed, program.0)
        .await?;
    Ok(tx.commit().await?)
}

/// Writes down whom to turn to; a changed text must be confirmed again. `read` is the
/// [`mark`](Program::support_mark) of the text that stood there before, as it was seen.
///
/// # Errors
/// [`Refusal::SupportFirst`] where nothing would be left of a text that is there: people rely on it;
/// [`Refusal::Stale`] when somebody else wrote another one meanwhile.
pub async fn set_support(
    service: &Service,
    viewer: &SignedIn,
    program: ProgramId,
    read: &str,
    support: Option<String>,
) -> Result<(), Fault> {
    let mut tx = service.db().write().await?;
    access::hold_program(&mut tx, program).await?;
    let coordinator = access::program_coordinator(&mut tx, viewer, program).await?;
    let present = store::load(&mut tx, &coordinator).await?;
    if present.support == support {
        return Ok(());
    }
    if support.is_none() {
        return Err(Refusal::SupportFirst.into());
    }
    if present.support_mark() != read {
        return Err(Refusal::Stale.into());
    }
    store::set_support(&mut tx, &coordinator, support).await?;
    audit::by(viewer.person())
        .did(service, &mut tx, Action::SupportWritten, program.0)
        .await?;
    tx.commit().await?;
    service.card().forget();
    Ok(())
}

/// Says who is shown what comes out of the boxes that will be opened from now on. Boxes that are open
/// keep what was said to those who answer.
pub async fn set_readers(
    service: &Service,
    viewer: &SignedIn,
    program: ProgramId,
    readers: Readers,
) -> Result<(), Fault> {
    let mut tx = service.db().write().await?;
    access::hold_program(&mut tx, program).await?;
    let coordinator = access::program_coordinator(&mut tx, viewer, program).await?;
    if store::set_readers(&mut tx, &coordinator, readers).await? {
        audit::by(viewer.person())
            .did(service, &mut tx, Action::PulseReadersSet, program.0)
            .await?;
    }
    Ok(tx.commit().await?)
}

/// Posts a test letter to the coordinator, to see that letters arrive.
pub async fn test_letter(
    service: &Service,
    viewer: &SignedIn,
    program: ProgramId,
) -> Result<(), Fault> {
    let mut tx = service.db().write().await?;
    access::program_coordinator(&mut tx, viewer, program).await?;
    let draft = Draft::new(Kind::Test, viewer.person())
        .about(program.0)
        .once(service.clock().now());
    outbox::post(service, &mut tx, draft).await?;
    Ok(tx.commit().await?)
}

/// A program as its sponsor sees it so far: dates, and that it runs. Figures come from snapshots.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Sponsored {
    /// Which.
    pub id: ProgramId,
    /// Its name.
    pub name: String,
    /// The newest season's name.
    pub season: Option<String>,
    /// Its first date.
    pub first_date: Option<String>,
    /// Its last date.
    pub last_date: Option<String>,
}

/// The programs that the viewer sponsors.
pub async fn sponsored(service: &Service, viewer: &SignedIn) -> Result<Vec<Sponsored>, Fault> {
    let now = service.clock().now();
    let mut tx = service.db().read().await?;
    let today = Calendar::of_house(&mut tx).await?.today(now);
    store::sponsored(&mut tx, viewer, today).await
}

/// One program for its sponsor.
pub async fn for_sponsor(
    service: &Service,
    viewer: &SignedIn,
    program: ProgramId,
) -> Result<Sponsored, Fault> {
    let now = service.clock().now();
    let mut tx = service.db().read().await?;
    let sponsor = access::sponsor(&mut tx, viewer, program).await?;
    let today = Calendar::of_house(&mut tx).await?.today(now);
    let mine = store::sponsored(&mut tx, viewer, today).await?;
    mine.into_iter()
        .find(|it| it.id == sponsor.program())
        .ok_or(Fault::NotFound)
}
