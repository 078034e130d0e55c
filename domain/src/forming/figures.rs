//! How good a circle is, in numbers.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Candidate, Figures, Rules, bound, same_site_pairs_bound, unique};
use crate::{
    sites::ZoneName,
    slots::{WeeklySlots, shared},
    text::fold,
};

/// Measures a circle; a person with two places counts once.
pub(super) fn measure(
    members: &[Candidate],
    facilitators: &[Candidate],
    rules: &Rules,
    week_monday: Date,
) -> Figures {
    let one_each = unique(members);
    let by_site = counts(one_each.iter().map(|member| member.site));
    let by_specialty = counts(
        one_each
            .iter()
            .filter_map(|member| member.specialty.as_ref())
            .map(|specialty| fold(specialty.as_str())),
    );
    let hours: Vec<(&WeeklySlots, &ZoneName)> = one_each
        .iter()
        .copied()
        .chain(unique(facilitators))
        .filter_map(|person| Some((person.slots.as_ref()?, &person.zone)))
        .collect();
    Figures {
        members: one_each.len(),
        sites: by_site.len(),
        same_site_pairs: bound::pairs(&by_site),
        // So many people spread over the sites are as many as one site's over so many circles.
        same_site_pairs_bound: same_site_pairs_bound(&[one_each.len()], rules.sites),
        same_specialty_pairs: bound::pairs(&by_specialty),
        shared: shared(&hours, rules.minutes, week_monday),
        hours_known: hours.len(),
    }
}

/// How often each occurs.
fn counts<T: Ord>(all: impl Iterator<Item = T>) -> Vec<usize> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for one in all {
        *counts.entry(one).or_default() += 1;
    }
    counts.into_values().collect()
}
