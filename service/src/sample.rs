//! The sample organisation: every screen filled, nobody in it real.
//!
//! It is laid into an empty database only, and through the same use cases that people use, so
//! that it can't hold what the product couldn't. Nobody in it has a password: one signs in by the
//! links that the start prints.

use std::time::Duration;

use domain::{
    ids::{CircleId, PersonId, ProgramId, SeasonId, SeatId, SiteId},
    moment::{Date, Moment, days_after, days_before, start_of},
    people::PersonName,
    text::fold,
};

use crate::{
    Machine, Service,
    access::{Device, Duties, Freshness, SignedIn},
    agreements,
    audit::{self, Action},
    circles::{self, Draft},
    clock::Clock,
    fault::Fault,
    keyring::Body,
    organisation::{self, Charge, Person, Site},
    programs::{self, Dimension, Item, Level, Plan, Teams},
    rosters::register,
    seasons::{self, Cadence, Season, WishState},
    seats::{self, Answer},
};

mod people;
mod store;
mod story;
#[cfg(test)]
mod tests;

use people::{CIRCLES, Character, SITES, characters};

const NAME: &str = "Northshore Health";
const ZONE: &str = "America/Toronto";
/// How long ago the sample begins: two quarters have ended since, whatever day it is.
const PAST: Duration = Duration::from_hours(30 * 7 * 24);
const SUPPORT: &str = "Peer support line, day and night: 902 555 0100\nDr Ines Marchand, physician health: 902 555 0142";

/// Whom the start prints a sign-in link for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A physician leader in a circle that meets.
    Member,
    /// A physician leader who was invited and hasn't answered.
    Invited,
    /// Leads circles.
    Facilitator,
    /// Staffs a program.
    Coordinator,
    /// Sees the summary of a program.
    Sponsor,
    /// Runs the installation.
    Operator,
}

impl Role {
    /// All of them, in the order in which they are printed.
    pub const ALL: [Self; 6] = [
        Self::Member,
        Self::Invited,
        Self::Facilitator,
        Self::Coordinator,
        Self::Sponsor,
        Self::Operator,
    ];

    fn email(self) -> &'static str {
        match self {
            Self::Member => people::MEMBER,
            Self::Invited => people::INVITED,
            Self::Facilitator => people::FACILITATORS[0].1,
            Self::Coordinator => people::COORDINATOR.1,
            Self::Sponsor => people::SPONSOR.1,
            Self::Operator => people::OPERATOR.1,
        }
    }
}

/// What became of the wish to have a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Laid {
    /// It was laid into an empty database.
    Now,
    /// It was there already, and is kept as it is.
    Before,
    /// It is there by half: the process that laid it was ended meanwhile. Nothing was touched.
    Half,
    /// The database is somebody's own: nothing was touched.
    Refused,
}

/// Lays the sample into an empty database.
pub async fn lay(machine: &Machine) -> Result<Laid, Fault> {
    let service = machine.service();
    {
        let mut tx = service.db().read().await?;
        if organisation::is_sample(&mut tx).await? {
            let whole = store::is_whole(&mut tx).await?;
            return Ok(if whole { Laid::Before } else { Laid::Half });
        }
    }
    if organisation::founded(service).await? {
        return Ok(Laid::Refused);
    }
    // Half a year is lived through: every use case reads a clock that walks up to the present.
    let now = service.clock().now();
    let clock = Clock::fixed(now - PAST);
    let machine = &machine.at(clock.clone());
    let service = machine.service();
    let operator = found(service).await?;
    let sites = add_sites(service, &operator).await?;
    let programs = start_programs(service, &operator, &sites).await?;
    let coordinator = appoint(service, &operator, &programs).await?;
    for program in &programs {
        make_ready(service, &coordinator, program.id).await?;
    }
    enrol(service, &sites).await?;
    let mut tables = Vec::new();
    for (nth, program) in programs.iter().enumerate() {
        let season = (dates(now, nth), now.utc_date());
        // Whoever may want a seat is asked a week before the season.
        let asked = start_of(days_before(season.0.0, 7));
        story::live(machine, &clock, &tables, asked).await?;
        clock.reach(asked);
        tables.extend(run(service, &coordinator, program, nth, season).await?);
    }
    story::live(machine, &clock, &tables, now).await?;
    clock.reach(now);
    story::prepare(machine, &tables).await?;
    finish(service, &operator).await?;
    Ok(Laid::Now)
}

/// A sign-in link's token for each role.
pub async fn links(machine: &Machine) -> Result<Vec<(Role, String)>, Fault> {
    let mut links = Vec::new();
    for role in Role::ALL {
        let person = {
            let mut tx = machine.service().db().read().await?;
            store::person(&mut tx, role.email()).await?
        };
        let Some(person) = person else { continue };
        if let Some(token) = organisation::sample_link(machine, person).await? {
            links.push((role, token));
        }
    }
    Ok(links)
}

/// A circle that meets.
struct Table {
    name: &'static str,
    circle: CircleId,
    facilitator: PersonId,
    members: Vec<Member>,
}

/// Somebody at it.
struct Member {
    person: PersonId,
    seat: SeatId,
    /// Whether it is far for them, so that they miss more.
    far: bool,
}

struct Program {
    id: ProgramId,
    season: SeasonId,
}

async fn found(service: &Service) -> Result<SignedIn, Fault> {
    let mut tx = service.db().write().await?;
    organisation::found_sample(&mut tx, service, NAME, ZONE).await?;
    let operator = join(service, &mut tx, people::OPERATOR).await?;
    store::operate(&mut tx, service, operator).await?;
    tx.commit().await?;
    Ok(viewer(operator))
}

async fn add_sites(service: &Service, operator: &SignedIn) -> Result<Vec<Site>, Fault> {
    let mut sites = Vec::new();
    for (code, name, zone) in SITES {
        let site = Site {
            id: service.chance().id::<SiteId>()?,
            code: code.to_owned(),
            name: name.to_owned(),
            zone: zone.to_owned(),
        };
        organisation::add_site(service, operator, &site, &fold(name)).await?;
        sites.push(site);
    }
    Ok(sites)
}

async fn start_programs(
    service: &Service,
    operator: &SignedIn,
    sites: &[Site],
) -> Result<Vec<Program>, Fault> {
    let dimensions = people::DIMENSIONS.map(|(name, question)| Dimension {
        name: name.to_owned(),
        question: question.to_owned(),
    });
    let mut started = Vec::new();
    for (name, count, teams) in [
        ("Leading across sites", 6, Teams::Apart),
        ("First years as a lead", 4, Teams::Together),
    ] {
        let plan = Plan {
            id: service.chance().id()?,
            name: name.to_owned(),
            sort_key: fold(name),
            sites: sites.iter().take(count).map(|site| site.id).collect(),
            dimensions: dimensions.to_vec(),
            agreement: Level::StoriesStay,
            teams,
            support: Some(SUPPORT.to_owned()),
        };
        programs::start(service, operator, &plan).await?;
        started.push(Program {
            id: plan.id,
            season: service.chance().id()?,
        });
    }
    Ok(started)
}

/// The coordinator, the sponsor and the facilitators of both programs.
async fn appoint(
    service: &Service,
    operator: &SignedIn,
    programs: &[Program],
) -> Result<SignedIn, Fault> {
    let mut tx = service.db().write().await?;
    let coordinator = join(service, &mut tx, people::COORDINATOR).await?;
    for person in [people::SPONSOR].into_iter().chain(people::FACILITATORS) {
        join(service, &mut tx, person).await?;
    }
    tx.commit().await?;
    let coordinator = viewer(coordinator);
    for program in programs {
        let charge = Charge::ProgramCoordinator(program.id);
        organisation::appoint(service, operator, &known(people::COORDINATOR), charge).await?;
        let charge = Charge::Sponsor(program.id);
        organisation::appoint(service, operator, &known(people::SPONSOR), charge).await?;
        for person in people::FACILITATORS {
            let charge = Charge::Facilitator(program.id);
            organisation::appoint(service, &coordinator, &known(person), charge).await?;
        }
    }
    Ok(coordinator)
}

async fn make_ready(
    service: &Service,
    coordinator: &SignedIn,
    program: ProgramId,
) -> Result<(), Fault> {
    let read = programs::show(service, coordinator, program).await?;
    for item in Item::ALL {
        let mark = read.support_mark();
        programs::confirm(service, coordinator, program, item, &mark).await?;
    }
    Ok(())
}

/// Everyone onto the rosters, as an import would.
async fn enrol(service: &Service, sites: &[Site]) -> Result<(), Fault> {
    let mut tx = service.db().write().await?;
    let ids: Vec<SiteId> = sites.iter().map(|site| site.id).collect();
    let programs = register::hold(&mut tx, &ids).await?;
    for character in characters() {
        let Some(site) = sites.get(character.site) else {
            continue;
        };
        let person = join(service, &mut tx, (&character.name, &character.email)).await?;
        store::enter(&mut tx, service, person, site.id, &character).await?;
    }
    register::settle(&mut tx, &programs).await?;
    Ok(tx.commit().await?)
}

/// One season of one program: asked, answered, circles at every stage.
async fn run(
    service: &Service,
    coordinator: &SignedIn,
    program: &Program,
    nth: usize,
    ((first, last), today): ((Date, Date), Date),
) -> Result<Vec<Table>, Fault> {
    let season = Season {
        id: program.season,
        program: program.id,
        name: format!("{} {}", people::season_name(first), first.year()),
        first,
        last,
        cadence: if nth == 0 {
            Cadence::Fortnightly
        } else {
            Cadence::Monthly
        },
    };
    seasons::plan(service, coordinator, &season).await?;
    let asked: Vec<Character> = characters()
        .into_iter()
        .filter(|it| it.program == nth)
        .collect();
    let mut ids = Vec::new();
    for character in &asked {
        let mut tx = service.db().read().await?;
        if let Some(person) = store::person(&mut tx, &character.email).await? {
            ids.push(person);
        }
    }
    seasons::ask(service, coordinator, season.id, &ids).await?;
    for (character, person) in asked.iter().zip(&ids) {
        if let Some(wish) = character.wish() {
            seasons::answer_wish(service, &viewer(*person), season.id, wish).await?;
        }
    }
    let mut tables = Vec::new();
    for circle in CIRCLES.iter().filter(|circle| circle.program == nth) {
        let formed = form(service, coordinator, &season, circle, &asked, &ids).await?;
        if let (Some(table), Some(rhythm)) = (formed, story::rhythm(circle.name)) {
            story::plan(service, coordinator, &table, rhythm, today).await?;
            tables.push(table);
        }
    }
    Ok(tables)
}

/// Half a year ago for the first program, two weeks ago for the second; eight months each.
fn dates(now: Moment, nth: usize) -> (Date, Date) {
    let (since, weeks) = if nth == 0 { (28, 35) } else { (2, 34) };
    let first = days_before(monday(now), since * 7);
    (first, days_after(first, weeks * 7 + 4))
}

/// The Monday of this week.
fn monday(now: Moment) -> Date {
    let today = now.utc_date();
    days_before(today, i64::from(today.weekday().to_monday_zero_offset()))
}

async fn form(
    service: &Service,
    coordinator: &SignedIn,
    season: &Season,
    circle: &people::Circle,
    asked: &[Character],
    ids: &[PersonId],
) -> Result<Option<Table>, Fault> {
    let members: Vec<(PersonId, &Character)> = asked
        .iter()
        .zip(ids)
        .filter(|(character, _)| character.circle == Some(circle.name))
        .map(|(character, person)| (*person, character))
        .collect();
    let facilitator = {
        let mut tx = service.db().read().await?;
        let (_, email) = people::FACILITATORS[circle.facilitator];
        store::person(&mut tx, email)
            .await?
            .ok_or(Fault::NotFound)?
    };
    let id: CircleId = service.chance().id()?;
    let draft = Draft {
        id,
        season: season.id,
        name: circle.name.to_owned(),
        sort_key: fold(circle.name),
        members: members.iter().map(|(person, _)| *person).collect(),
        facilitators: vec![facilitator],
    };
    if let circles::Drafted::Against(findings) =
        circles::draft(service, coordinator, &draft).await?
    {
        return Err(Fault::internal(format!(
            "{} can't be formed: {findings:?}",
            circle.name
        )));
    }
    if circle.stage == people::Stage::Drafted {
        return Ok(None);
    }
    circles::invite(service, coordinator, id).await?;
    sit_down(service, id, facilitator).await?;
    if circle.stage == people::Stage::Meeting {
        let lines = circle.lines.map(|lines| Body::new(lines.to_owned()));
        agreements::write(
            service,
            &viewer(facilitator),
            id,
            1,
            Level::StoriesStay,
            lines,
        )
        .await?;
    }
    for (place, (person, _)) in members.iter().enumerate() {
        if place < circle.stage.taken(members.len()) {
            sit_down(service, id, *person).await?;
        }
    }
    let room = circles::room(service, &viewer(facilitator), id).await?;
    let member = |(person, character): &(PersonId, &Character)| {
        let found = room.companions.iter().find(|it| it.person == *person)?;
        Some(Member {
            person: *person,
            seat: found.seat,
            far: character.site >= people::FAR,
        })
    };
    let members = members.iter().filter_map(member).collect();
    Ok((circle.stage == people::Stage::Meeting).then_some(Table {
        name: circle.name,
        circle: id,
        facilitator,
        members,
    }))
}

/// Accepts and affirms.
async fn sit_down(service: &Service, circle: CircleId, person: PersonId) -> Result<(), Fault> {
    let viewer = viewer(person);
    seats::answer(service, &viewer, circle, Answer::Accept).await?;
    let agreement = agreements::present(service, &viewer, circle).await?;
    agreements::affirm(service, &viewer, circle, agreement.version).await
}

/// No letter of the sample's making is sent, and the record says what it is, and that it is whole.
async fn finish(service: &Service, operator: &SignedIn) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    store::withhold_letters(&mut tx, now).await?;
    audit::by(operator.person())
        .did(service, &mut tx, Action::SampleLaid, None)
        .await?;
    Ok(tx.commit().await?)
}

async fn join(
    service: &Service,
    tx: &mut crate::db::Tx,
    (name, email): (&str, &str),
) -> Result<PersonId, Fault> {
    let now = service.clock().now();
    let (person, _) = organisation::person_for(service, tx, &known((name, email)), now).await?;
    store::complete(tx, person, now).await?;
    Ok(person)
}

fn known((name, email): (&str, &str)) -> Person {
    // Sample names are names: parsing keeps them as they are.
    let name =
        PersonName::parse(name).map_or_else(|_| name.to_owned(), |it| it.as_str().to_owned());
    Person {
        sort_key: fold(&name),
        name,
        email: email.to_owned(),
        email_key: email.to_lowercase(),
    }
}

/// Acts as a person of the sample, which only this file may.
fn viewer(person: PersonId) -> SignedIn {
    SignedIn {
        person,
        sign_in: uuid::Uuid::nil().into(),
        device: Device::Shared,
        freshness: Freshness::Fresh,
        name: String::new(),
        email: String::new(),
        zone: ZONE.to_owned(),
        locale: None,
        duties: Duties::default(),
        reset_at: None,
        organisation: NAME.to_owned(),
    }
}

impl Character {
    fn wish(&self) -> Option<WishState> {
        match (self.circle, self.nth % 5) {
            (Some(_), _) | (None, 0 | 1) => Some(WishState::Wanted),
            (None, 2) => Some(WishState::Declined),
            (None, _) => None,
        }
    }
}
