//! Whether people fit around one table: the rules of forming, asked of what the rosters say.

use domain::{
    forming::{self, Finding, Findings, Rules, SIZE},
    ids::{PersonId, SeasonId},
    people::{Specialty, Team},
    sites::ZoneName,
    slots::WeeklySlots,
};

use crate::{
    access::{ProgramCoordinator, SeatKind, SeatState, SignedIn},
    db::Tx,
    fault::{Fault, Refusal},
    seasons::{self, Candidate, WishState},
};

use super::{Draft, Objection, Overview, SeatLine, store};

/// The length of a meeting that members must share, in minutes.
const MEETING_MINUTES: u16 = 60;

/// What speaks for and against a draft, without storing anything.
pub(super) async fn weigh(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    viewer: &SignedIn,
    draft: &Draft,
) -> Result<Findings, Fault> {
    if draft
        .members
        .iter()
        .chain(&draft.facilitators)
        .any(|it| *it == viewer.person())
    {
        return Err(Refusal::OwnAppointment.into());
    }
    let people = seasons::people(tx, coordinator, draft.season).await?;
    let members = draft
        .members
        .iter()
        .map(|person| seatable(&people, *person).and_then(candidate))
        .collect::<Result<Vec<_>, Fault>>()?;
    let mut facilitators = Vec::new();
    for person in &draft.facilitators {
        let known = facilitator(tx, coordinator, *person).await?;
        let rostered = people.iter().find(|it| it.person == *person);
        facilitators.push(match rostered {
            Some(rostered) => candidate(rostered)?,
            None => known.candidate(*person)?,
        });
    }
    let rules = rules(tx, coordinator).await?;
    let week = store::first_monday(tx, draft.season).await?;
    Ok(forming::check(&members, &facilitators, &rules, week))
}

/// Whether a rule of forming stands against one more at this table; its size is another matter.
pub(super) async fn fits(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    people: &[Candidate],
    overview: &Overview,
    more: (PersonId, SeatKind),
) -> Result<(), Fault> {
    let seats = standing(&overview.seats).map(|seat| (seat.person, seat.kind));
    let seats = seats.chain([more]).collect::<Vec<_>>();
    let against = against(tx, coordinator, people, overview.season, &seats).await?;
    if !against.is_empty() {
        return Err(Refusal::Forming.into());
    }
    Ok(())
}

/// What came up against seats that are drafted since they were. What stands against people who were
/// told already is no longer whoever staffs the program's to settle.
pub(super) async fn objections(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    overview: &Overview,
) -> Result<Vec<Objection>, Fault> {
    let drafted = |seat: &&SeatLine| seat.state == SeatState::Drafted;
    let drafted: Vec<&SeatLine> = overview.seats.iter().filter(drafted).collect();
    if drafted.is_empty() {
        return Ok(Vec::new());
    }
    let people = seasons::people(tx, coordinator, overview.season).await?;
    let mut found = Vec::new();
    for seat in &drafted {
        found.extend(objection(tx, coordinator, &people, seat).await?);
    }
    let seats: Vec<_> = standing(&overview.seats)
        .map(|seat| (seat.person, seat.kind))
        .collect();
    let rules = against(tx, coordinator, &people, overview.season, &seats).await?;
    let of_drafted = |rule: &Finding| drafted.iter().any(|seat| concerns(rule, seat.person));
    found.extend(rules.into_iter().filter(of_drafted).map(Objection::Rule));
    Ok(found)
}

/// What came up against one person, whoever else sits there.
async fn objection(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    people: &[Candidate],
    seat: &SeatLine,
) -> Result<Option<Objection>, Fault> {
    let person = seat.person;
    if seat.kind == SeatKind::Member {
        let own = people.iter().find(|it| it.person == person);
        let declined = own.is_some_and(|it| it.wish == Some(WishState::Declined));
        return Ok(declined.then_some(Objection::Declined(person)));
    }
    let charged = store::facilitator(tx, coordinator, person).await?.is_some();
    Ok((!charged).then_some(Objection::NotFacilitator(person)))
}

/// The rules of forming that stand against these people at one table, but for its size.
async fn against(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    people: &[Candidate],
    season: SeasonId,
    seats: &[(PersonId, SeatKind)],
) -> Result<Vec<Finding>, Fault> {
    let (mut members, mut facilitators) = (Vec::new(), Vec::new());
    for (person, kind) in seats.iter().copied() {
        let known = match people.iter().find(|it| it.person == person) {
            Some(rostered) => candidate(rostered)?,
            // A member who left the rosters keeps their seat; no rule is known of them any more.
            None if kind == SeatKind::Member => continue,
            None => match store::facilitator(tx, coordinator, person).await? {
                Some(known) => known.candidate(person)?,
                None => continue,
            },
        };
        match kind {
            SeatKind::Member => members.push(known),
            SeatKind::Facilitator | SeatKind::CoFacilitator => facilitators.push(known),
        }
    }
    let rules = rules(tx, coordinator).await?;
    let week = store::first_monday(tx, season).await?;
    let mut found = forming::check(&members, &facilitators, &rules, week).hard;
    found.retain(|finding| {
        !matches!(
            finding,
            Finding::TooFew { .. }
                | Finding::TooMany { .. }
                | Finding::NoFacilitator
                | Finding::TooManyFacilitators { .. }
        )
    });
    Ok(found)
}

/// Whether a finding speaks of this person.
fn concerns(finding: &Finding, person: PersonId) -> bool {
    match finding {
        Finding::TooFew { .. }
        | Finding::TooMany { .. }
        | Finding::NoFacilitator
        | Finding::TooManyFacilitators { .. } => false,
        Finding::ManagerWithReport {
            manager: one,
            report: other,
        }
        | Finding::FacilitatorManages {
            facilitator: one,
            member: other,
        } => [*one, *other].contains(&person),
        Finding::SameTeam { people, .. } => people.contains(&person),
        Finding::Twice { person: twice } => *twice == person,
    }
}

async fn rules(tx: &mut Tx, coordinator: &ProgramCoordinator) -> Result<Rules, Fault> {
    Ok(Rules {
        size: SIZE,
        teams: store::teams(tx, coordinator.program()).await?,
        sites: store::site_count(tx, coordinator.program()).await?,
        minutes: MEETING_MINUTES,
    })
}

pub(super) fn seatable(people: &[Candidate], person: PersonId) -> Result<&Candidate, Fault> {
    let found = people
        .iter()
        .find(|it| it.person == person)
        .ok_or(Fault::NotFound)?;
    match found {
        Candidate {
            wish: Some(WishState::Declined),
            ..
        } => Err(Refusal::Declined.into()),
        Candidate {
            circle: Some(_), ..
        } => Err(Refusal::SeatedElsewhere.into()),
        _ => Ok(found),
    }
}

pub(super) async fn facilitator(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    person: PersonId,
) -> Result<store::Known, Fault> {
    store::facilitator(tx, coordinator, person)
        .await?
        .ok_or_else(|| Refusal::NotFacilitator.into())
}

fn candidate(of: &Candidate) -> Result<forming::Candidate, Fault> {
    Ok(forming::Candidate {
        person: of.person,
        site: of.site,
        specialty: of
            .specialty
            .as_deref()
            .and_then(|it| Specialty::parse(it).ok()),
        team: of.team.as_deref().and_then(|it| Team::parse(it).ok()),
        email_key: of.email_key.clone(),
        manager_key: of.manager_key.clone(),
        slots: slots(&of.slots)?,
        zone: ZoneName::parse(&of.zone).map_err(Fault::internal)?,
    })
}

/// What a roster says of a person's week; none when it says nothing.
pub fn slots(text: &str) -> Result<Option<WeeklySlots>, Fault> {
    if text.is_empty() {
        return Ok(None);
    }
    WeeklySlots::parse(text).map(Some).map_err(Fault::internal)
}

/// Seats of members and of facilitators that are drafted, offered or taken.
pub(super) fn taken(seats: &[SeatLine]) -> (usize, usize) {
    let of_members = |seat: &&SeatLine| seat.kind == SeatKind::Member;
    let members = standing(seats).filter(of_members).count();
    (members, standing(seats).count() - members)
}

/// Seats that are drafted, offered or taken.
fn standing(seats: &[SeatLine]) -> impl Iterator<Item = &SeatLine> {
    let stands = |it: &&SeatLine| !matches!(it.state, SeatState::Left | SeatState::Declined);
    seats.iter().filter(stands)
}
