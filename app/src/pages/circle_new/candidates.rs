//! Who could sit at the table: by what they answered, and as the live table needs them.

use domain::{
    ids::PersonId,
    moment::{Date, days_before},
    people::initials,
    sites::ZoneName,
    slots,
};
use islands::drafting;
use service::{
    circles,
    fault::Fault,
    programs::{Facilitator, Program, Teams},
    seasons::{Candidate, Overview, WishState},
};

use crate::{parts::key::Marks, viewer::Reader, words::findings::Names};

/// Minutes of a week.
const WEEK: i64 = 7 * 24 * 60;
/// Microseconds of a minute.
const MINUTE: i64 = 60_000_000;
/// The shortest stretch that is counted, in minutes: any.
const SHORTEST: u16 = 1;

/// Why somebody can't be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Away {
    /// Said: not this season.
    Declined,
    /// Has a seat in another circle.
    Seated,
    /// Is the reader.
    Reader,
}

/// Everybody on the rosters, and whoever may lead.
#[derive(Clone)]
pub(super) struct People {
    /// Those who want a seat.
    pub(super) wanted: Vec<Candidate>,
    /// Those who were asked and haven't answered.
    pub(super) silent: Vec<Candidate>,
    /// Those who weren't asked.
    pub(super) unasked: Vec<Candidate>,
    /// Those who can't be chosen.
    pub(super) away: Vec<(Candidate, Away)>,
    /// Those who may lead, and whether each is the reader.
    pub(super) leaders: Vec<(Facilitator, bool)>,
    /// Which site has which mark.
    pub(super) marks: Marks,
    /// The same people for the live table.
    pub(super) live: Vec<drafting::Candidate>,
}

impl People {
    /// Sorts everybody by what they answered.
    pub(super) fn of(
        reader: &Reader,
        overview: &Overview,
        program: &Program,
    ) -> Result<Self, Fault> {
        let marks = reader.marks(overview.people.iter().map(|it| it.site_name.as_str()));
        let own = reader.viewer().person();
        let mut people = Self {
            wanted: Vec::new(),
            silent: Vec::new(),
            unasked: Vec::new(),
            away: Vec::new(),
            leaders: leaders(program, own),
            live: Vec::new(),
            marks,
        };
        let monday = monday(overview.season.first);
        for one in &overview.people {
            let leads = program
                .facilitators
                .iter()
                .any(|it| it.person == one.person);
            let away = away(one, own);
            if away.is_none() || leads {
                let live = live(one, &people.marks, program.teams, monday)?;
                people.live.push(live);
            }
            let one = one.clone();
            match (away, one.wish) {
                (Some(why), _) => people.away.push((one, why)),
                (None, Some(WishState::Wanted)) => people.wanted.push(one),
                (None, Some(_)) => people.silent.push(one),
                (None, None) => people.unasked.push(one),
            }
        }
        let rostered =
            |it: &&Facilitator| overview.people.iter().any(|one| one.person == it.person);
        let elsewhere = program.facilitators.iter().filter(|it| !rostered(it));
        people.live.extend(elsewhere.map(unrostered));
        Ok(people)
    }

    /// Whether nobody could sit here.
    pub(super) fn is_empty(&self) -> bool {
        self.wanted.is_empty() && self.silent.is_empty() && self.unasked.is_empty()
    }

    /// Who is called what.
    pub(super) fn names(&self) -> Names {
        let groups = [&self.wanted, &self.silent, &self.unasked];
        let rostered = groups.into_iter().flatten();
        let away = self.away.iter().map(|(one, _)| one);
        let members = rostered.chain(away).map(|it| (it.person, it.name.clone()));
        let leaders = self
            .leaders
            .iter()
            .map(|(it, _)| (it.person, it.name.clone()));
        Names::of(leaders.chain(members))
    }
}

fn leaders(program: &Program, reader: PersonId) -> Vec<(Facilitator, bool)> {
    let leader = |it: &Facilitator| (it.clone(), it.person == reader);
    program.facilitators.iter().map(leader).collect()
}

fn away(one: &Candidate, reader: PersonId) -> Option<Away> {
    if one.person == reader {
        return Some(Away::Reader);
    }
    match (one.wish, one.circle) {
        (Some(WishState::Declined), _) => Some(Away::Declined),
        (_, Some(_)) => Some(Away::Seated),
        _ => None,
    }
}

/// The Monday of the week in which the season begins.
fn monday(first: Date) -> Date {
    days_before(first, i64::from(first.weekday().to_monday_zero_offset()))
}

fn live(
    one: &Candidate,
    marks: &Marks,
    teams: Teams,
    monday: Date,
) -> Result<drafting::Candidate, Fault> {
    let team = match teams {
        Teams::Apart => one.team.clone().unwrap_or_default(),
        Teams::Together => String::new(),
    };
    Ok(drafting::Candidate {
        id: one.person.to_string(),
        name: one.name.clone(),
        initials: initials(&one.name),
        site: marks.mark(&one.site_name),
        site_name: one.site_name.clone(),
        specialty: one.specialty.clone().unwrap_or_default(),
        team: domain::text::fold(&team),
        email_key: one.email_key.clone(),
        manager_key: one.manager_key.clone().unwrap_or_default(),
        slots: minutes(one, monday)?,
    })
}

/// A facilitator whom no roster has: no site and no hours are known.
fn unrostered(one: &Facilitator) -> drafting::Candidate {
    drafting::Candidate {
        id: one.person.to_string(),
        name: one.name.clone(),
        initials: initials(&one.name),
        site: 6,
        email_key: one.email.to_lowercase(),
        ..drafting::Candidate::default()
    }
}

/// A person's hours of the season's first week, as minutes of that week in UTC.
fn minutes(one: &Candidate, monday: Date) -> Result<Vec<(u32, u32)>, Fault> {
    let Some(hours) = circles::slots(&one.slots)? else {
        return Ok(Vec::new());
    };
    let zone = ZoneName::parse(&one.zone).map_err(Fault::internal)?;
    let Ok(start) = monday.to_zoned(jiff::tz::TimeZone::UTC) else {
        return Ok(Vec::new());
    };
    let start = start.timestamp().as_microsecond();
    let span = |slot: slots::SharedSlot| {
        let from = ((slot.start.micros() - start) / MINUTE).rem_euclid(WEEK);
        let length = (slot.end.micros() - slot.start.micros()) / MINUTE;
        Some((
            u32::try_from(from).ok()?,
            u32::try_from(from + length).ok()?,
        ))
    };
    let week = slots::shared(&[(&hours, &zone)], SHORTEST, monday);
    Ok(week.into_iter().filter_map(span).collect())
}
