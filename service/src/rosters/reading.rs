//! A file beside what the own sites know: read, cut to the own sites, compared.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    ids::{EntryId, PersonId, SiteId},
    people::Email,
    roster::{self, Comparison, Entry, Existing, FileFault, Known, KnownSite, Roster, Standing},
    sites::SiteCode,
};

/// What a file is read by. Invariant: of people it holds the own sites' only, so that nothing that
/// is made from it can tell of others.
pub(super) struct Ground {
    /// Every site of the organisation: files name them all.
    pub(super) sites: Vec<KnownSite>,
    /// The coordinator's own sites.
    pub(super) own: BTreeMap<SiteCode, Home>,
    /// The entries of the own sites.
    pub(super) entries: BTreeMap<EntryId, Held>,
}

/// An own site.
pub(super) struct Home {
    pub(super) id: SiteId,
    pub(super) zone: String,
}

/// An entry of an own site.
pub(super) struct Held {
    pub(super) person: PersonId,
    pub(super) facts: Entry,
}

/// A file, read.
pub(super) struct Reading<'a> {
    /// What it was read by.
    pub(super) ground: &'a Ground,
    /// Its lines; those of other sites are refused here, without a fault of their own.
    pub(super) roster: Roster,
    /// The lines of sites that aren't the coordinator's, and which site.
    pub(super) elsewhere: BTreeMap<usize, SiteCode>,
    /// Further sites that aren't the coordinator's, by line.
    pub(super) out_of_reach: BTreeMap<usize, Vec<SiteCode>>,
    /// What each good line is, beside what is known.
    pub(super) standings: BTreeMap<usize, Standing>,
    /// How many entries no good line has or looks like.
    pub(super) absent: usize,
}

/// Reads a file and compares it.
pub(super) fn read<'a>(bytes: &[u8], ground: &'a Ground) -> Result<Reading<'a>, FileFault> {
    let held = ground.entries.values();
    let addresses: Vec<Email> = held.map(|held| held.facts.email.clone()).collect();
    let known = Known {
        sites: &ground.sites,
        addresses: &addresses,
    };
    let mut roster = roster::read(bytes, &known)?;
    let (elsewhere, out_of_reach) = cut(&mut roster, ground);
    let Comparison { lines, absent } = roster::compare(&roster, &existing(&roster, ground));
    let standings = lines.into_iter().map(|line| (line.number, line.standing));
    Ok(Reading {
        standings: standings.collect(),
        absent: absent_people(&roster, ground, &absent),
        ground,
        roster,
        elsewhere,
        out_of_reach,
    })
}

type Elsewhere = (BTreeMap<usize, SiteCode>, BTreeMap<usize, Vec<SiteCode>>);

/// Refuses the lines of other sites, and takes other sites out of the further ones.
fn cut(roster: &mut Roster, ground: &Ground) -> Elsewhere {
    let (mut elsewhere, mut out_of_reach) = (BTreeMap::new(), BTreeMap::new());
    for line in &mut roster.lines {
        let Ok(entry) = &mut line.outcome else {
            continue;
        };
        if !ground.own.contains_key(&entry.site) {
            elsewhere.insert(line.number, entry.site.clone());
            line.outcome = Err(Vec::new());
            continue;
        }
        let further = std::mem::take(&mut entry.further_sites);
        let (own, others) = further
            .into_iter()
            .partition(|site| ground.own.contains_key(site));
        entry.further_sites = own;
        let others: Vec<SiteCode> = others;
        if !others.is_empty() {
            out_of_reach.insert(line.number, others);
        }
    }
    (elsewhere, out_of_reach)
}

/// The entries, each with those further sites that its line names and that have the address: a
/// file adds further sites and never takes one away.
fn existing(roster: &Roster, ground: &Ground) -> Vec<Existing> {
    let good = roster.good();
    let named: BTreeMap<String, &[SiteCode]> = good
        .map(|(_, line)| (line.email.key(), line.further_sites.as_slice()))
        .collect();
    let held = ground.entries.values();
    let there: BTreeSet<(&SiteCode, String)> = held
        .map(|held| (&held.facts.site, held.facts.email.key()))
        .collect();
    let existing = ground.entries.iter().map(|(entry, held)| {
        let mut facts = held.facts.clone();
        let key = facts.email.key();
        let named = named.get(&key).copied().unwrap_or_default();
        facts.further_sites = named
            .iter()
            .filter(|site| **site != facts.site && there.contains(&(*site, key.clone())))
            .cloned()
            .collect();
        Existing {
            entry: *entry,
            facts,
        }
    });
    existing.collect()
}

/// Somebody who is in the file at one site isn't absent at another.
fn absent_people(roster: &Roster, ground: &Ground, absent: &[EntryId]) -> usize {
    let present: BTreeSet<String> = roster.good().map(|(_, line)| line.email.key()).collect();
    let held = absent.iter().filter_map(|entry| ground.entries.get(entry));
    held.filter(|held| !present.contains(&held.facts.email.key()))
        .count()
}
