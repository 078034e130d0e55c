//! What an import writes, decided before anything is written: no line touches what another has.

use std::collections::BTreeSet;

use domain::{
    ids::{EntryId, PersonId, SiteId},
    people::Email,
    roster::{Column, Entry, Roster, SamePerson, Standing},
    sites::SiteCode,
};

use super::reading::{Held, Home, Reading};

/// A line that the coordinator says is the person it looked like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// Its number in the file.
    pub line: usize,
    /// The entry that the preview showed beside it.
    pub entry: EntryId,
}

/// What an import did, in lines of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Entries added.
    pub added: usize,
    /// Entries changed.
    pub changed: usize,
    /// Nothing to change.
    pub same: usize,
    /// Lines that were left out, and why.
    pub left_out: Vec<LeftOut>,
    /// Lines with another address for somebody known; only they can change it.
    pub proposed_addresses: usize,
}

/// A line that was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its number in the file.
    pub number: usize,
    /// Why.
    pub reason: Reason,
}

/// Why a line was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is bad, or of a site that isn't the coordinator's; the preview said how.
    Bad,
    /// The address is known under a very different name, and nobody said that it is one person.
    OtherName,
    /// The staff id is one person's and the address another's, and nobody said that it is the one
    /// with the staff id.
    OtherStaffId,
    /// Another line is about the same entry.
    AnotherLine,
    /// The person has an entry at the line's site already, under the known address.
    EntryThere,
}

/// One thing to write.
pub(super) enum Step {
    /// A new entry.
    Add {
        whom: Whom,
        site: SiteId,
        facts: Entry,
    },
    /// Other facts; never another address.
    Change {
        entry: EntryId,
        site: SiteId,
        facts: Entry,
    },
    /// A letter about another address.
    Propose {
        person: PersonId,
        site: SiteId,
        address: Email,
    },
}

/// Whose an entry is.
#[derive(Clone, Copy)]
pub(super) enum Whom {
    /// Whoever has the address, made where nobody has.
    Address,
    /// The person of an entry that is known.
    Known(PersonId),
}

/// Whether every line is or looks like the one whom the coordinator saw: rosters change between a
/// preview and its import, and then a line may look like somebody else.
pub(super) fn is_as_seen(reading: &Reading<'_>, same_person: &[Recognised]) -> bool {
    same_person.iter().all(|seen| {
        let present = reading.standings.get(&seen.line);
        present.and_then(Standing::entry) == Some(seen.entry)
    })
}

/// Decides what to write. Lines in `same_person` that look like nobody are like any other.
pub(super) fn of(reading: &Reading<'_>, same_person: &BTreeSet<usize>) -> (Vec<Step>, Imported) {
    let mut plan = Plan::new(reading);
    for line in &reading.roster.lines {
        let number = line.number;
        let decided = match (&line.outcome, reading.standings.get(&number)) {
            (Ok(entry), Some(standing)) => {
                plan.line(entry, standing, same_person.contains(&number))
            }
            _ => Err(Reason::Bad),
        };
        if let Err(reason) = decided {
            plan.imported.left_out.push(LeftOut { number, reason });
        }
    }
    (plan.steps, plan.imported)
}

struct Plan<'a> {
    reading: &'a Reading<'a>,
    /// Entries that a line is about.
    claimed: BTreeSet<EntryId>,
    /// Site and folded address of every entry there is or will be.
    taken: BTreeSet<(SiteCode, String)>,
    /// Folded addresses that are known.
    addresses: BTreeSet<String>,
    steps: Vec<Step>,
    imported: Imported,
}

impl<'a> Plan<'a> {
    fn new(reading: &'a Reading<'a>) -> Self {
        let certain = reading.standings.values().filter_map(|at| match at {
            Standing::Same { entry } | Standing::Changed { entry, .. } => Some(*entry),
            Standing::New | Standing::LooksLike { .. } => None,
        });
        let facts = || reading.ground.entries.values().map(|held| &held.facts);
        Self {
            reading,
            claimed: certain.collect(),
            taken: facts().map(place).collect(),
            addresses: facts().map(|facts| facts.email.key()).collect(),
            steps: Vec::new(),
            imported: Imported::default(),
        }
    }

    fn line(&mut self, line: &Entry, standing: &Standing, is_same: bool) -> Result<(), Reason> {
        match standing {
            Standing::New => self.add(line),
            Standing::Same { .. } => self.imported.same += 1,
            Standing::Changed { entry, .. } => {
                self.change(line, *entry)?;
                self.imported.changed += 1;
            }
            Standing::LooksLike { entry, changes, .. } if is_same => {
                if !self.claimed.insert(*entry) {
                    return Err(Reason::AnotherLine);
                }
                if changes.iter().all(|change| change.column == Column::Email) {
                    self.imported.same += 1;
                } else {
                    self.change(line, *entry)?;
                    self.imported.changed += 1;
                }
                self.propose(line, *entry);
            }
            Standing::LooksLike { because, .. } => match because {
                SamePerson::Address => return Err(Reason::OtherName),
                SamePerson::StaffId | SamePerson::NameAndSite => {
                    if self.addresses.contains(&line.email.key()) {
                        return Err(Reason::OtherStaffId);
                    }
                    self.add(line);
                }
            },
        }
        Ok(())
    }

    fn add(&mut self, line: &Entry) {
        self.insert(Whom::Address, &line.site, line.clone());
        self.add_further(Whom::Address, line, line);
        self.imported.added += 1;
    }

    fn change(&mut self, line: &Entry, entry: EntryId) -> Result<(), Reason> {
        let Some(known) = self.reading.ground.entries.get(&entry) else {
            return Ok(());
        };
        let facts = merged(&self.reading.roster, known, line);
        let Some(home) = self.home(&facts.site) else {
            return Ok(());
        };
        let site = home.id;
        if facts.site != known.facts.site {
            if !self.taken.insert(place(&facts)) {
                return Err(Reason::EntryThere);
            }
            self.taken.remove(&place(&known.facts));
        }
        self.steps.push(Step::Change {
            entry,
            site,
            facts: facts.clone(),
        });
        self.add_further(Whom::Known(known.person), line, &facts);
        Ok(())
    }

    /// Nobody but the person changes an address.
    fn propose(&mut self, line: &Entry, entry: EntryId) {
        let known = self.reading.ground.entries.get(&entry);
        let home = self.home(&line.site);
        let (Some(known), Some(home)) = (known, home) else {
            return;
        };
        if known.facts.email == line.email {
            return;
        }
        let (person, site, address) = (known.person, home.id, line.email.clone());
        self.imported.proposed_addresses += 1;
        self.steps.push(Step::Propose {
            person,
            site,
            address,
        });
    }

    /// A further site gets an entry where it has none; one that it has is its own.
    fn add_further(&mut self, whom: Whom, line: &Entry, facts: &Entry) {
        for site in &line.further_sites {
            let mut there = facts.clone();
            // Slots are in the zone of the line's own site.
            if self.zone(site) != self.zone(&line.site) {
                there.slots = None;
            }
            self.insert(whom, site, there);
        }
    }

    fn insert(&mut self, whom: Whom, site: &SiteCode, mut facts: Entry) {
        facts.site = site.clone();
        if let Some(home) = self.home(site)
            && self.taken.insert(place(&facts))
        {
            let site = home.id;
            self.steps.push(Step::Add { whom, site, facts });
        }
    }

    fn home(&self, site: &SiteCode) -> Option<&'a Home> {
        self.reading.ground.own.get(site)
    }

    fn zone(&self, site: &SiteCode) -> Option<&'a str> {
        self.home(site).map(|home| home.zone.as_str())
    }
}

fn place(facts: &Entry) -> (SiteCode, String) {
    (facts.site.clone(), facts.email.key())
}

/// What is known, with what the file says in the columns it has; the address stays.
fn merged(roster: &Roster, known: &Held, line: &Entry) -> Entry {
    let mut facts = known.facts.clone();
    for column in Column::ALL.into_iter().filter(|column| roster.has(*column)) {
        match column {
            Column::Name => facts.name.clone_from(&line.name),
            Column::PreferredName => facts.preferred_name.clone_from(&line.preferred_name),
            Column::Email | Column::FurtherSites => {}
            Column::Site => facts.site.clone_from(&line.site),
            Column::Specialty => facts.specialty.clone_from(&line.specialty),
            Column::Seniority => facts.seniority.clone_from(&line.seniority),
            Column::ManagerEmail => facts.manager_email.clone_from(&line.manager_email),
            Column::Team => facts.team.clone_from(&line.team),
            Column::Slots => facts.slots.clone_from(&line.slots),
            Column::StaffId => facts.staff_id.clone_from(&line.staff_id),
        }
    }
    facts
}
