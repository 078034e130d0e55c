//! Whether people fit around one table: the rules of forming, asked of what the rosters say.

use domain::{
    forming::{self, Finding, Findings, Rules, SIZE},
    ids::PersonId,
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

use super::{Draft, Overview, SeatLine, store};

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
    let standing = overview
        .seats
        .iter()
        .filter(|seat| !matches!(seat.state, SeatState::Left | SeatState::Declined))
        .map(|seat| (seat.person, seat.kind));
    let (mut members, mut facilitators) = (Vec::new(), Vec::new());
    for (person, kind) in standing.chain([more]) {
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
    let week = store::first_monday(tx, overview.season).await?;
    let findings = forming::check(&members, &facilitators, &rules, week);
    let against = findings.hard.iter().any(|finding| {
        !matches!(
            finding,
            Finding::TooFew { .. }
                | Finding::TooMany { .. }
                | Finding::NoFacilitator
                | Finding::TooManyFacilitators { .. }
        )
    });
    if against {
        return Err(Refusal::Forming.into());
    }
    Ok(())
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
    let standing = seats
        .iter()
        .filter(|seat| !matches!(seat.state, SeatState::Left | SeatState::Declined));
    let members = standing
        .clone()
        .filter(|seat| seat.kind == SeatKind::Member)
        .count();
    (members, standing.count() - members)
}
