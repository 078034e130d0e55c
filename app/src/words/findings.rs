//! What stands against a circle, naming the people, and how good it is.

use std::collections::BTreeMap;

use domain::{
    forming::{Figures, Finding},
    ids::PersonId,
};
use texts::Texts;

/// Names of those whom a finding may speak of.
#[derive(Clone, Debug, Default)]
pub struct Names(BTreeMap<PersonId, String>);

impl Names {
    /// Who is called what.
    pub fn of(names: impl IntoIterator<Item = (PersonId, String)>) -> Self {
        Self(names.into_iter().collect())
    }

    /// A person's name; "somebody" for one who is in no list.
    fn name(&self, t: Texts, person: PersonId) -> &str {
        self.0
            .get(&person)
            .map_or(t.forming_somebody(), String::as_str)
    }
}

/// A finding as one sentence with what to do.
pub fn sentence(t: Texts, finding: &Finding, names: &Names) -> String {
    let name = |person: &PersonId| names.name(t, *person);
    match finding {
        Finding::TooFew { have, least } => t.forming_too_few(*have, *least),
        Finding::TooMany { have, most } => t.forming_too_many(*have, *most),
        Finding::NoFacilitator => t.forming_no_facilitator().to_owned(),
        Finding::TooManyFacilitators { have, most } => t.forming_many_facilitators(*have, *most),
        Finding::ManagerWithReport { manager, report } => {
            t.forming_manager(name(manager), name(report))
        }
        Finding::FacilitatorManages {
            facilitator,
            member,
        } => t.forming_facilitator_manages(name(facilitator), name(member)),
        Finding::SameTeam { team, people } => {
            let people: Vec<&str> = people.iter().map(name).collect();
            t.forming_team(t.list(&people), team.as_str())
        }
        Finding::Twice { person } => t.forming_twice(name(person)),
    }
}

/// The identifier of the field that a finding is about: a group, or a person's own box.
pub fn field(finding: &Finding) -> String {
    match finding {
        Finding::TooFew { .. } | Finding::TooMany { .. } => "members".to_owned(),
        Finding::NoFacilitator | Finding::TooManyFacilitators { .. } => "facilitators".to_owned(),
        Finding::ManagerWithReport { report, .. } => format!("m-{report}"),
        Finding::FacilitatorManages { facilitator, .. } => format!("f-{facilitator}"),
        Finding::SameTeam { people, .. } => {
            let last = people.last().map(ToString::to_string);
            format!("m-{}", last.unwrap_or_default())
        }
        Finding::Twice { person } => format!("m-{person}"),
    }
}

/// How good a circle is, in a few sentences.
pub fn figures(t: Texts, figures: &Figures) -> Vec<String> {
    if figures.members == 0 {
        return Vec::new();
    }
    let (pairs, bound) = (figures.same_site_pairs, figures.same_site_pairs_bound);
    let sites = if pairs <= bound {
        t.forming_fit_pairs_best().to_owned()
    } else {
        t.forming_fit_pairs(bound, pairs)
    };
    let hours = match figures.hours_known {
        0 => t.forming_fit_hours_unknown().to_owned(),
        known => t.forming_fit_hours(figures.shared.len(), known),
    };
    vec![
        t.forming_fit_sites(figures.members, figures.sites),
        sites,
        t.forming_fit_specialty(figures.same_specialty_pairs),
        hours,
    ]
}
