//! What a file would change of what is known already.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Column, Entry, Roster, nearest};
use crate::{
    ids::EntryId,
    people::{Email, PersonName, StaffId},
    sites::SiteCode,
};

/// A person as a roster knows them already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Existing {
    /// Its identifier.
    pub entry: EntryId,
    /// What is known.
    pub facts: Entry,
}

/// What a file would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// Each good line, in the file's order.
    pub lines: Vec<Compared>,
    /// Entries that no good line has or looks like, in the order of their identifiers. They may
    /// have left, or the file may be a part: a file never removes anybody by itself.
    pub absent: Vec<EntryId>,
}

/// One good line, compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// The line's number in the file.
    pub number: usize,
    /// What it is.
    pub standing: Standing,
}

/// What a good line is, beside what is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// Somebody new.
    New,
    /// Somebody known, of whom nothing changes.
    Same {
        /// Who.
        entry: EntryId,
    },
    /// Somebody known, with other facts.
    Changed {
        /// Who.
        entry: EntryId,
        /// What changes.
        changes: Vec<Change>,
    },
    /// Perhaps somebody known: the coordinator says whether it is the same person.
    LooksLike {
        /// Who.
        entry: EntryId,
        /// Why it looks so.
        because: SamePerson,
        /// What changes if it is.
        changes: Vec<Change>,
    },
}

/// Why two entries may be one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SamePerson {
    /// The staff id is the same, the address isn't.
    StaffId,
    /// The site and the folded name are the same, the address isn't.
    NameAndSite,
    /// The address is the same, the name a very different one.
    Address,
}

/// One fact that changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Which.
    pub column: Column,
    /// What is known, as text; `None` if nothing.
    pub before: Option<String>,
    /// What the file says, as text; `None` if the field is blank.
    pub after: Option<String>,
}

/// Compares the good lines of a file with what is known. Neither the order of `known` nor that of
/// the lines matters; columns that the file lacks change nothing.
pub fn compare(roster: &Roster, known: &[Existing]) -> Comparison {
    let index = Index::new(roster, known);
    let mut present: BTreeSet<EntryId> = BTreeSet::new();
    let lines = roster
        .good()
        .map(|(number, entry)| {
            let standing = index.standing(entry);
            present.extend(standing.entry());
            Compared { number, standing }
        })
        .collect();
    let all: BTreeSet<EntryId> = known.iter().map(|existing| existing.entry).collect();
    Comparison {
        lines,
        absent: all.difference(&present).copied().collect(),
    }
}

impl Standing {
    /// Who it is or looks like.
    pub fn entry(&self) -> Option<EntryId> {
        match self {
            Self::New => None,
            Self::Same { entry } | Self::Changed { entry, .. } | Self::LooksLike { entry, .. } => {
                Some(*entry)
            }
        }
    }
}

/// What is known, by what a line is found by. Of several, the first identifier is taken.
struct Index<'a> {
    roster: &'a Roster,
    by_address: BTreeMap<String, Vec<&'a Existing>>,
    by_staff_id: BTreeMap<String, &'a Existing>,
    /// Without those whose own address is in the file: they have their line.
    by_name: BTreeMap<(&'a str, String), &'a Existing>,
}

impl<'a> Index<'a> {
    fn new(roster: &'a Roster, known: &'a [Existing]) -> Self {
        let in_file: BTreeSet<String> = roster.good().map(|(_, entry)| entry.email.key()).collect();
        let mut sorted: Vec<&Existing> = known.iter().collect();
        sorted.sort_by_key(|existing| existing.entry);
        let mut index = Self {
            roster,
            by_address: BTreeMap::new(),
            by_staff_id: BTreeMap::new(),
            by_name: BTreeMap::new(),
        };
        for existing in sorted {
            let facts = &existing.facts;
            let address = facts.email.key();
            if let Some(staff_id) = &facts.staff_id {
                index.by_staff_id.entry(staff_id.key()).or_insert(existing);
            }
            if !in_file.contains(&address) {
                let key = (facts.site.as_str(), facts.name.key());
                index.by_name.entry(key).or_insert(existing);
            }
            index.by_address.entry(address).or_default().push(existing);
        }
        index
    }

    fn standing(&self, line: &Entry) -> Standing {
        let by_address = self.by_address(line);
        let by_staff_id = line
            .staff_id
            .as_ref()
            .and_then(|staff_id| self.by_staff_id.get(&staff_id.key()))
            .copied();
        match (by_address, by_staff_id) {
            (Some(known), Some(other))
                if known.facts.email != other.facts.email && !has_staff_id(known, line) =>
            {
                self.looks_like(line, other, SamePerson::StaffId)
            }
            (Some(known), confirmed) => {
                if confirmed.is_some() || is_alike(&known.facts.name, &line.name) {
                    self.changed(line, known)
                } else {
                    self.looks_like(line, known, SamePerson::Address)
                }
            }
            (None, Some(known)) => self.looks_like(line, known, SamePerson::StaffId),
            (None, None) => match self.by_name.get(&(line.site.as_str(), line.name.key())) {
                Some(known) => self.looks_like(line, known, SamePerson::NameAndSite),
                None => Standing::New,
            },
        }
    }

    /// A person at two sites may have an entry at each: the one of the line's own site is meant.
    fn by_address(&self, line: &Entry) -> Option<&'a Existing> {
        let all = self.by_address.get(&line.email.key())?;
        all.iter()
            .find(|existing| existing.facts.site == line.site)
            .or_else(|| all.first())
            .copied()
    }

    fn changed(&self, line: &Entry, known: &Existing) -> Standing {
        let (entry, changes) = (known.entry, self.changes(line, known));
        if changes.is_empty() {
            Standing::Same { entry }
        } else {
            Standing::Changed { entry, changes }
        }
    }

    fn looks_like(&self, line: &Entry, known: &Existing, because: SamePerson) -> Standing {
        Standing::LooksLike {
            entry: known.entry,
            because,
            changes: self.changes(line, known),
        }
    }

    fn changes(&self, line: &Entry, known: &Existing) -> Vec<Change> {
        Column::ALL
            .into_iter()
            .filter(|column| self.roster.has(*column))
            .filter_map(|column| {
                let (before, after) = (known.facts.fact(column), line.fact(column));
                let is_address = matches!(column, Column::Email | Column::ManagerEmail);
                let is_same = match (&before, &after) {
                    (Some(before), Some(after)) if is_address => before.eq_ignore_ascii_case(after),
                    _ => before == after,
                };
                (!is_same).then_some(Change {
                    column,
                    before,
                    after,
                })
            })
            .collect()
    }
}

impl Entry {
    /// What it says in a column, in the form in which a file would say it.
    pub fn fact(&self, column: Column) -> Option<String> {
        match column {
            Column::Name => Some(self.name.to_string()),
            Column::PreferredName => self.preferred_name.as_ref().map(ToString::to_string),
            Column::Email => Some(self.email.to_string()),
            Column::Site => Some(self.site.to_string()),
            Column::FurtherSites => {
                let codes: Vec<&str> = self.further_sites.iter().map(SiteCode::as_str).collect();
                (!codes.is_empty()).then(|| codes.join("; "))
            }
            Column::Specialty => self.specialty.as_ref().map(ToString::to_string),
            Column::Seniority => self.seniority.as_ref().map(ToString::to_string),
            Column::ManagerEmail => self.manager_email.as_ref().map(Email::to_string),
            Column::Team => self.team.as_ref().map(ToString::to_string),
            Column::Slots => self.slots.as_ref().map(ToString::to_string),
            Column::StaffId => self.staff_id.as_ref().map(ToString::to_string),
        }
    }
}

/// Whether what is known has the line's staff id; somebody else may have it too.
fn has_staff_id(known: &Existing, line: &Entry) -> bool {
    let key = |entry: &Entry| entry.staff_id.as_ref().map(StaffId::key);
    key(line).is_some() && key(&known.facts) == key(line)
}

/// Whether one name may have become the other: a word in common (a marriage, a middle name), or a
/// few letters apart (a spelling).
fn is_alike(before: &PersonName, after: &PersonName) -> bool {
    let (before, after) = (before.key(), after.key());
    let words: BTreeSet<&str> = name_words(&before).collect();
    let (left, right) = (nearest::letters(&before), nearest::letters(&after));
    name_words(&after).any(|word| words.contains(word))
        || nearest::distance(&left, &right) * 3 <= left.len().max(right.len())
}

/// Words of a folded name; a single letter is nobody's mark.
fn name_words(key: &str) -> impl Iterator<Item = &str> {
    key.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| word.chars().count() > 1 && !matches!(*word, "dr" | "prof" | "de" | "van"))
}
