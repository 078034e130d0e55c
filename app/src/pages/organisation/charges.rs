//! What a person can be charged with, as one list of names.

use service::{
    organisation::{Charge, Site},
    programs::Listed,
};
use texts::Texts;

use crate::parts::select::Pick;

/// Every charge that an operator can give, by name.
pub(crate) fn all(sites: &[Site], programs: &[Listed]) -> Vec<(Charge, String)> {
    let of_site = |site: &Site| (Charge::SiteCoordinator(site.id), site.name.clone());
    let of_program = |program: &Listed| {
        [
            (Charge::ProgramCoordinator(program.id), program.name.clone()),
            (Charge::Sponsor(program.id), program.name.clone()),
        ]
    };
    let mut all: Vec<_> = programs.iter().flat_map(of_program).collect();
    all.extend(sites.iter().map(of_site));
    all.push((Charge::Operator, String::new()));
    all
}

/// The list to pick from, whose first line is no choice.
pub(crate) fn picks(t: Texts, all: &[(Charge, String)]) -> Vec<Pick> {
    let none = Pick {
        value: String::new(),
        label: t.common_choose().to_owned(),
    };
    let pick = |(charge, scope): &(Charge, String)| Pick {
        value: value(*charge),
        label: name(t, *charge, scope),
    };
    std::iter::once(none).chain(all.iter().map(pick)).collect()
}

/// What a form sends for a charge.
pub(crate) fn value(charge: Charge) -> String {
    match charge {
        Charge::Operator => "operator".to_owned(),
        Charge::SiteCoordinator(site) => format!("site-{site}"),
        Charge::ProgramCoordinator(program) => format!("program-{program}"),
        Charge::Sponsor(program) => format!("sponsor-{program}"),
        Charge::Facilitator(program) => format!("facilitator-{program}"),
    }
}

/// "Coordinator of Leading across sites".
pub(crate) fn name(t: Texts, charge: Charge, scope: &str) -> String {
    match charge {
        Charge::Operator => t.people_operator().to_owned(),
        Charge::SiteCoordinator(_) => t.people_site_coordinator(scope),
        Charge::ProgramCoordinator(_) => t.people_program_coordinator(scope),
        Charge::Sponsor(_) => t.people_sponsor(scope),
        Charge::Facilitator(_) => t.people_facilitator(scope),
    }
}

/// What whoever loses it can no longer do.
pub(crate) fn loss(t: Texts, charge: Charge) -> &'static str {
    match charge {
        Charge::Operator => t.people_loss_operator(),
        Charge::SiteCoordinator(_) => t.people_loss_site(),
        Charge::ProgramCoordinator(_) => t.people_loss_program(),
        Charge::Sponsor(_) => t.people_loss_sponsor(),
        Charge::Facilitator(_) => t.people_loss_facilitator(),
    }
}
