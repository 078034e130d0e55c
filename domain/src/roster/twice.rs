//! What only shows when the lines of a file are seen together: the same address or staff id
//! twice, a manager that nobody knows.

use std::collections::{BTreeMap, BTreeSet};

use super::{Known, LineFault, LineNote, reader::Read};
use crate::people::Email;

/// Marks the lines.
pub(super) fn mark(lines: &mut [Read], known: &Known<'_>) {
    mark_addresses(lines);
    mark_staff_ids(lines);
    mark_managers(lines, known);
}

/// The first line with an address keeps it. Which of the two is right only the coordinator can
/// say, so the first gets a note.
fn mark_addresses(lines: &mut [Read]) {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut again: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for index in 0..lines.len() {
        let Some(email) = lines[index].email.clone() else {
            continue;
        };
        let at = *first.entry(email.key()).or_insert(index);
        if at == index {
            continue;
        }
        again.entry(at).or_default().push(lines[index].line.number);
        let other_site = lines[at].site.clone();
        let other_site = other_site.filter(|site| Some(site) != lines[index].site.as_ref());
        let first_line = lines[at].line.number;
        lines[index].line.refuse(LineFault::DuplicateAddress {
            email,
            first_line,
            other_site,
        });
    }
    for (index, numbers) in again {
        let note = LineNote::AddressAgain { lines: numbers };
        lines[index].line.notes.push(note);
    }
}

fn mark_staff_ids(lines: &mut [Read]) {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for index in 0..lines.len() {
        let Some(staff_id) = lines[index].staff_id.clone() else {
            continue;
        };
        let at = *first.entry(staff_id.key()).or_insert(index);
        // With the same address it is refused for that already.
        if at != index && lines[at].email != lines[index].email {
            let first_line = lines[at].line.number;
            lines[index].line.refuse(LineFault::DuplicateStaffId {
                staff_id,
                first_line,
            });
        }
    }
}

fn mark_managers(lines: &mut [Read], known: &Known<'_>) {
    let in_file = lines.iter().filter_map(|read| read.email.as_ref());
    let people: BTreeSet<String> = in_file.chain(known.addresses).map(Email::key).collect();
    for read in lines {
        if let Some(email) = read.manager.clone()
            && !people.contains(&email.key())
        {
            read.line.notes.push(LineNote::UnknownManager { email });
        }
    }
}
