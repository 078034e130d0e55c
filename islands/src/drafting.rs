//! What can be said about a circle that is being put together by hand.
//!
//! The computing stands behind one function, [`assess`], so that the rules of forming can take its
//! place without a change to the page.

use serde::{Deserialize, Serialize};

/// Minutes of a week.
const WEEK: u32 = 7 * 24 * 60;

/// Somebody who could sit in the circle.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// The person's identifier: the value of their checkboxes.
    pub id: String,
    /// Name as people say it.
    pub name: String,
    /// Two letters for the seat.
    pub initials: String,
    /// The site's colour and weave, 1 to 6.
    pub site: u8,
    /// The site's name.
    pub site_name: String,
    /// Specialty, as on the roster.
    pub specialty: String,
    /// The team, where the program keeps teams apart; else empty.
    pub team: String,
    /// What identifies this person in another's `manager_key`.
    pub email_key: String,
    /// Whom this person reports to; empty where it isn't known.
    pub manager_key: String,
    /// When this person can meet, as minutes of one week in UTC: from, until (exclusive). Empty
    /// where nobody knows: then at any time.
    pub slots: Vec<(u32, u32)>,
}

/// A circle on the way: who could come, and who is chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Everybody on the list.
    pub candidates: Vec<Candidate>,
    /// Identifiers of the chosen members, in the order of the list.
    pub members: Vec<String>,
    /// Identifiers of the chosen facilitators, in the order of the list.
    pub facilitators: Vec<String>,
    /// Length of a meeting, in minutes.
    pub minutes: u32,
}

/// Something that a coordinator should see before inviting. The names are for reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// A member is the line manager of another.
    Manager {
        /// Who leads.
        manager: String,
        /// Who reports.
        report: String,
    },
    /// Two members of one team.
    Team {
        /// The one who stands first on the list.
        first: String,
        /// The other.
        second: String,
    },
    /// A facilitator is the line manager of a member.
    Facilitator {
        /// Who would facilitate.
        facilitator: String,
        /// The member who reports to them.
        member: String,
    },
    /// Somebody is both a member and a facilitator.
    Both {
        /// Who it is.
        name: String,
    },
}

/// What the draft comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessment {
    /// How many members are chosen.
    pub members: usize,
    /// How many sites they come from.
    pub sites: usize,
    /// How many meetings a week fit between all members and facilitators whose hours are known;
    /// none where nobody's are.
    pub times: Option<usize>,
    /// What stands in the way.
    pub warnings: Vec<Warning>,
}

/// Says what a draft comes to.
pub fn assess(draft: &Draft) -> Assessment {
    let members = chosen(&draft.candidates, &draft.members);
    let facilitators = chosen(&draft.candidates, &draft.facilitators);
    let everyone: Vec<_> = members.iter().chain(&facilitators).copied().collect();
    Assessment {
        members: members.len(),
        sites: sites(&members),
        times: shared_times(&everyone).map(|shared| meetings_that_fit(&shared, draft.minutes)),
        warnings: warnings(&members, &facilitators),
    }
}

/// The candidates with these identifiers, in the order of the list.
pub fn chosen<'a>(candidates: &'a [Candidate], ids: &[String]) -> Vec<&'a Candidate> {
    let is_chosen = |one: &&Candidate| ids.contains(&one.id);
    candidates.iter().filter(is_chosen).collect()
}

fn sites(members: &[&Candidate]) -> usize {
    let is_first = |(index, one): &(usize, &&Candidate)| {
        members[..*index]
            .iter()
            .all(|earlier| earlier.site_name != one.site_name)
    };
    members.iter().enumerate().filter(is_first).count()
}

fn warnings(members: &[&Candidate], facilitators: &[&Candidate]) -> Vec<Warning> {
    let mut found = Vec::new();
    for one in facilitators.iter().filter(|one| members.contains(one)) {
        found.push(Warning::Both {
            name: one.name.clone(),
        });
    }
    for facilitator in facilitators {
        for member in members.iter().filter(|member| leads(facilitator, member)) {
            found.push(Warning::Facilitator {
                facilitator: facilitator.name.clone(),
                member: member.name.clone(),
            });
        }
    }
    for (index, one) in members.iter().enumerate() {
        for report in members.iter().filter(|other| leads(one, other)) {
            found.push(Warning::Manager {
                manager: one.name.clone(),
                report: report.name.clone(),
            });
        }
        for other in members[index + 1..]
            .iter()
            .filter(|other| of_one_team(one, other))
        {
            found.push(Warning::Team {
                first: one.name.clone(),
                second: other.name.clone(),
            });
        }
    }
    found
}

fn leads(manager: &Candidate, report: &Candidate) -> bool {
    !report.manager_key.is_empty()
        && report.manager_key == manager.email_key
        && report.id != manager.id
}

fn of_one_team(one: &Candidate, other: &Candidate) -> bool {
    !one.team.is_empty() && one.team == other.team
}

/// The stretches of the week in which all whose hours are known can meet.
fn shared_times(everyone: &[&Candidate]) -> Option<Vec<(u32, u32)>> {
    let known = everyone.iter().filter(|one| !one.slots.is_empty());
    known
        .map(|one| merged(&one.slots))
        .reduce(|shared, hours| overlaps(&shared, &hours))
}

/// Sorted stretches that neither touch nor overlap. One that runs past the end of the week goes on
/// at its beginning.
fn merged(slots: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut cut: Vec<(u32, u32)> = Vec::with_capacity(slots.len());
    for &(from, until) in slots
        .iter()
        .filter(|(from, until)| from < until && *from < WEEK)
    {
        insert(&mut cut, (from, until.min(WEEK)));
        if until > WEEK {
            insert(&mut cut, (0, (until - WEEK).min(from)));
        }
    }
    let mut whole: Vec<(u32, u32)> = Vec::with_capacity(cut.len());
    for (from, until) in cut {
        match whole.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(until),
            _ => whole.push((from, until)),
        }
    }
    whole
}

/// Keeps the list sorted: a few stretches a person, and a sort would double the size of this file.
fn insert(stretches: &mut Vec<(u32, u32)>, stretch: (u32, u32)) {
    let place = stretches.partition_point(|earlier| *earlier < stretch);
    stretches.insert(place, stretch);
}

fn overlaps(one: &[(u32, u32)], other: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut both = Vec::new();
    for a in one {
        for b in other {
            let (from, until) = (a.0.max(b.0), a.1.min(b.1));
            if from < until {
                both.push((from, until));
            }
        }
    }
    both
}

/// How many meetings of so many minutes fit into the stretches, one after the other.
fn meetings_that_fit(stretches: &[(u32, u32)], minutes: u32) -> usize {
    let fit = |(from, until): &(u32, u32)| (until - from) / minutes.max(1);
    stretches.iter().map(fit).sum::<u32>() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: &str, site: &str) -> Candidate {
        Candidate {
            id: id.into(),
            name: id.to_uppercase(),
            site_name: site.into(),
            email_key: format!("{id}@"),
            slots: vec![(600, 720), (2_000, 2_120)],
            ..Candidate::default()
        }
    }

    fn draft(candidates: Vec<Candidate>, members: &[&str], facilitators: &[&str]) -> Draft {
        let ids = |list: &[&str]| list.iter().map(ToString::to_string).collect();
        Draft {
            candidates,
            members: ids(members),
            facilitators: ids(facilitators),
            minutes: 60,
        }
    }

    #[test]
    fn nobody_chosen_is_nothing_to_say() {
        let nobody = draft(vec![person("a", "x")], &[], &[]);
        assert_eq!(assess(&nobody), Assessment::default());
    }

    #[test]
    fn sites_are_those_of_members_and_times_those_of_everyone() {
        let mut far = person("f", "z");
        far.slots = vec![(660, 720)];
        let people = vec![person("a", "x"), person("b", "y"), person("c", "x"), far];
        let alone = assess(&draft(people.clone(), &["a", "b", "c"], &[]));
        assert_eq!((alone.members, alone.sites, alone.times), (3, 2, Some(4)));
        let led = assess(&draft(people, &["a", "b", "c"], &["f"]));
        assert_eq!((led.members, led.sites, led.times), (3, 2, Some(1)));
    }

    #[test]
    fn hours_that_nobody_knows_stand_in_nobodys_way() {
        let mut one = person("a", "x");
        one.slots.clear();
        let people = vec![one, person("b", "x")];
        assert_eq!(assess(&draft(people.clone(), &["a"], &[])).times, None);
        assert_eq!(assess(&draft(people, &["a", "b"], &[])).times, Some(4));
    }

    #[test]
    fn a_slot_over_the_end_of_the_week_meets_one_at_its_beginning() {
        let (mut one, mut other) = (person("a", "x"), person("b", "x"));
        one.slots = vec![(WEEK - 60, WEEK + 90)];
        other.slots = vec![(30, 90)];
        assert_eq!(
            assess(&draft(vec![one, other], &["a", "b"], &[])).times,
            Some(1)
        );
    }

    #[test]
    fn slots_that_touch_are_one_stretch() {
        let mut one = person("a", "x");
        one.slots = vec![(100, 130), (130, 160), (140, 150)];
        assert_eq!(assess(&draft(vec![one], &["a"], &[])).times, Some(1));
    }

    #[test]
    fn a_manager_with_a_report_is_seen_from_either_side_once() {
        let mut report = person("b", "x");
        report.manager_key = "a@".into();
        let found = assess(&draft(vec![person("a", "x"), report], &["a", "b"], &[])).warnings;
        let expected = Warning::Manager {
            manager: "A".into(),
            report: "B".into(),
        };
        assert_eq!(found, [expected]);
    }

    #[test]
    fn two_of_one_team_are_named_once_and_no_team_is_no_team() {
        let (mut one, mut other) = (person("a", "x"), person("b", "x"));
        let apart = draft(vec![one.clone(), other.clone()], &["a", "b"], &[]);
        assert!(assess(&apart).warnings.is_empty());
        one.team = "night".into();
        other.team = "night".into();
        let found = assess(&draft(vec![one, other], &["a", "b"], &[])).warnings;
        assert_eq!(
            found,
            [Warning::Team {
                first: "A".into(),
                second: "B".into()
            }]
        );
    }

    #[test]
    fn a_facilitator_leads_no_member_and_is_none() {
        let mut member = person("b", "x");
        member.manager_key = "a@".into();
        let people = vec![person("a", "x"), member];
        let found = assess(&draft(people.clone(), &["b"], &["a"])).warnings;
        let expected = Warning::Facilitator {
            facilitator: "A".into(),
            member: "B".into(),
        };
        assert_eq!(found, [expected]);
        let found = assess(&draft(people, &["a"], &["a"])).warnings;
        assert_eq!(found, [Warning::Both { name: "A".into() }]);
    }
}
