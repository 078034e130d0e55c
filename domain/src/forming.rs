//! Forming circles by hand: what may not be, and how good a circle is beside what is possible.

mod bound;
mod figures;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    ids::{PersonId, SiteId},
    people::{Specialty, Team},
    sites::ZoneName,
    slots::{SharedSlot, WeeklySlots},
};

pub use bound::same_site_pairs_bound;

/// How many people a circle has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// The fewest members it is formed with.
    pub least: usize,
    /// The members that are aimed at.
    pub target: usize,
    /// The members that are invited, since one may decline.
    pub enrol: usize,
    /// The most members.
    pub most: usize,
    /// The members with which it can meet.
    pub quorum: usize,
}

/// The size of a circle, unless a program says otherwise.
pub const SIZE: Size = Size {
    least: 5,
    target: 7,
    enrol: 8,
    most: 9,
    quorum: 4,
};

/// The most facilitators of one circle.
pub const MAX_FACILITATORS: usize = 2;

/// A person who may have a seat or run the circle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// The person's site.
    pub site: SiteId,
    /// The specialty, if known.
    pub specialty: Option<Specialty>,
    /// The team, if known.
    pub team: Option<Team>,
    /// The address's key ([`crate::people::Email::key`]).
    pub email_key: String,
    /// The line manager's, if known.
    pub manager_key: Option<String>,
    /// When the person can meet; none typed means at any time.
    pub slots: Option<WeeklySlots>,
    /// The zone of those hours.
    pub zone: ZoneName,
}

/// What a program asks of its circles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// How many people.
    pub size: Size,
    /// Whether people of one team may sit together.
    pub teams: Teams,
    /// How many sites the program has: what a circle's mix of sites is measured by.
    pub sites: usize,
    /// How long a meeting is, in minutes.
    pub minutes: u16,
}

/// Whether people of one team may sit in one circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Teams {
    /// They may.
    Together,
    /// They may not.
    Apart,
}

/// What stands against a circle. People are named in the order of the list they were given in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Finding {
    /// It has fewer members than the rules ask for.
    TooFew {
        /// Its members.
        have: usize,
        /// The fewest.
        least: usize,
    },
    /// It has more members than the rules allow.
    TooMany {
        /// Its members.
        have: usize,
        /// The most.
        most: usize,
    },
    /// Nobody runs it.
    NoFacilitator,
    /// More people run it than can.
    TooManyFacilitators {
        /// Its facilitators.
        have: usize,
        /// The most.
        most: usize,
    },
    /// A member is another member's line manager.
    ManagerWithReport {
        /// The manager.
        manager: PersonId,
        /// Who reports to them.
        report: PersonId,
    },
    /// A facilitator is a member's line manager.
    FacilitatorManages {
        /// The facilitator.
        facilitator: PersonId,
        /// Who reports to them.
        member: PersonId,
    },
    /// Members of one team, where the program wants them apart.
    SameTeam {
        /// The team, as the first of them writes it.
        team: Team,
        /// Its people.
        people: Vec<PersonId>,
    },
    /// A person has two places in the circle.
    Twice {
        /// Who.
        person: PersonId,
    },
}

/// How good a circle is. None of it forbids anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Its members, each once.
    pub members: usize,
    /// The sites that it connects.
    pub sites: usize,
    /// Pairs of members of one site.
    pub same_site_pairs: u64,
    /// The fewest such pairs that so many members of the program's sites can have.
    pub same_site_pairs_bound: u64,
    /// Pairs of members of one specialty.
    pub same_specialty_pairs: u64,
    /// When all who typed their hours, facilitators too, are free for a whole meeting that week;
    /// empty too if nobody typed any (`hours_known` is 0 then).
    pub shared: Vec<SharedSlot>,
    /// How many people typed their hours.
    pub hours_known: usize,
}

/// What stands against a circle, and how good it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    /// What must be changed before it can be published.
    pub hard: Vec<Finding>,
    /// How good it is.
    pub figures: Figures,
}

/// Checks a circle as it is being formed; `week_monday` is the week by which shared hours are
/// counted, best the season's first.
pub fn check(
    members: &[Candidate],
    facilitators: &[Candidate],
    rules: &Rules,
    week_monday: Date,
) -> Findings {
    let mut hard = sizes(members, facilitators, rules);
    hard.extend(managers(members, facilitators));
    if rules.teams == Teams::Apart {
        hard.extend(teams(members));
    }
    hard.extend(twice(members, facilitators));
    Findings {
        hard,
        figures: figures::measure(members, facilitators, rules, week_monday),
    }
}

fn sizes(members: &[Candidate], facilitators: &[Candidate], rules: &Rules) -> Vec<Finding> {
    let (least, most) = (rules.size.least, rules.size.most);
    let mut findings = Vec::new();
    match unique(members).len() {
        have if have < least => findings.push(Finding::TooFew { have, least }),
        have if have > most => findings.push(Finding::TooMany { have, most }),
        _ => {}
    }
    match unique(facilitators).len() {
        0 => findings.push(Finding::NoFacilitator),
        have if have > MAX_FACILITATORS => findings.push(Finding::TooManyFacilitators {
            have,
            most: MAX_FACILITATORS,
        }),
        _ => {}
    }
    findings
}

fn managers(members: &[Candidate], facilitators: &[Candidate]) -> Vec<Finding> {
    let among = reports(members, members)
        .map(|(manager, report)| Finding::ManagerWithReport { manager, report });
    let above =
        reports(facilitators, members).map(|(facilitator, member)| Finding::FacilitatorManages {
            facilitator,
            member,
        });
    among.chain(above).collect()
}

/// Each manager among `managers` with each of their reports among `members`.
fn reports(
    managers: &[Candidate],
    members: &[Candidate],
) -> impl Iterator<Item = (PersonId, PersonId)> {
    let members = unique(members);
    unique(managers).into_iter().flat_map(move |manager| {
        let mine: Vec<(PersonId, PersonId)> = members
            .iter()
            .filter(|member| member.manager_key.as_ref() == Some(&manager.email_key))
            .filter(|member| member.person != manager.person)
            .map(|member| (manager.person, member.person))
            .collect();
        mine
    })
}

fn teams(members: &[Candidate]) -> Vec<Finding> {
    let mut by_team: BTreeMap<String, (&Team, Vec<PersonId>)> = BTreeMap::new();
    for member in unique(members) {
        if let Some(team) = &member.team {
            let (_, people) = by_team.entry(team.key()).or_insert((team, Vec::new()));
            people.push(member.person);
        }
    }
    by_team
        .into_values()
        .filter(|(_, people)| people.len() > 1)
        .map(|(team, people)| Finding::SameTeam {
            team: team.clone(),
            people,
        })
        .collect()
}

fn twice(members: &[Candidate], facilitators: &[Candidate]) -> Vec<Finding> {
    let mut seen = BTreeSet::new();
    let mut again = BTreeSet::new();
    members
        .iter()
        .chain(facilitators)
        .map(|candidate| candidate.person)
        .filter(|person| !seen.insert(*person) && again.insert(*person))
        .map(|person| Finding::Twice { person })
        .collect()
}

/// Each person once, in the order given.
fn unique(people: &[Candidate]) -> Vec<&Candidate> {
    let mut seen = BTreeSet::new();
    people
        .iter()
        .filter(|candidate| seen.insert(candidate.person))
        .collect()
}

#[cfg(test)]
mod tests;
