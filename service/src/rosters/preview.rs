//! What a page shows of a file before it is imported.

use domain::{
    ids::EntryId,
    roster::{
        self, Change, Column, Encoding, FileFault, LineFault, LineNote, SamePerson, Standing as At,
    },
    sites::SiteCode,
};

use super::reading::{self, Ground, Reading};

/// A file, and what an import of it would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The file's name, without what can't be shown.
    pub file_name: String,
    /// Its lines, or why it can't be read at all.
    pub sheet: Result<Sheet, FileFault>,
}

/// The lines of a file that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// How the bytes were read.
    pub encoding: Encoding,
    /// What stands between two fields.
    pub separator: char,
    /// The header as typed.
    pub header: Vec<String>,
    /// What each field is; none where the header isn't known and the field isn't read.
    pub columns: Vec<Option<Column>>,
    /// The lines, in the file's order.
    pub lines: Vec<Line>,
    /// How many lines there are of each standing.
    pub counts: Counts,
    /// How many entries of the own sites the file doesn't have; nothing happens to them.
    pub absent: usize,
}

/// How many lines there are of each standing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are named as the standings are")]
pub struct Counts {
    pub new: usize,
    pub same: usize,
    pub changed: usize,
    pub looks_like: usize,
    pub bad: usize,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The number of the line in the file; the header's is 1.
    pub number: usize,
    /// What was typed, field by field; it may be long and may hold any character.
    pub fields: Vec<String>,
    /// What is worth a look, but stops nothing.
    pub notes: Vec<Note>,
    /// What an import would make of it.
    pub standing: Standing,
}

/// What an import would make of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// An entry is added.
    New,
    /// Nothing changes.
    Same,
    /// An entry changes.
    Changed {
        /// What changes.
        changes: Vec<Change>,
    },
    /// Perhaps somebody known: the coordinator says whether it is the same person.
    LooksLike {
        /// The entry of whoever is known.
        entry: EntryId,
        /// The name that is known.
        name: String,
        /// The address that is known.
        email: String,
        /// Why it looks so.
        because: SamePerson,
        /// What changes if it is; the address never does.
        changes: Vec<Change>,
    },
    /// It is left out.
    Bad {
        /// All that is wrong with it.
        problems: Vec<Problem>,
    },
}

/// Why a line is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// What it says can't be read.
    Line(LineFault),
    /// Its site isn't one of the coordinator's.
    NotYourSite {
        /// The site.
        site: SiteCode,
    },
}

/// What is worth a look, but stops nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// About what it says.
    Line(LineNote),
    /// A further site that isn't one of the coordinator's: it gets no entry there.
    NotYourFurtherSite {
        /// The site.
        site: SiteCode,
    },
}

/// Reads and compares a file, for the page.
pub(super) fn of(file_name: String, bytes: &[u8], ground: &Ground) -> Preview {
    let sheet = reading::read(bytes, ground).map(|reading| sheet(&reading));
    Preview { file_name, sheet }
}

fn sheet(reading: &Reading<'_>) -> Sheet {
    let roster = &reading.roster;
    let lines = roster.lines.iter().map(|typed| line(reading, typed));
    let lines: Vec<Line> = lines.collect();
    Sheet {
        encoding: roster.encoding,
        separator: roster.separator,
        header: roster.header.clone(),
        columns: roster.columns.clone(),
        counts: lines.iter().fold(Counts::default(), Counts::with),
        lines,
        absent: reading.absent,
    }
}

fn line(reading: &Reading<'_>, typed: &roster::Line) -> Line {
    let number = typed.number;
    let further = reading.out_of_reach.get(&number).into_iter().flatten();
    let further = further.map(|site| Note::NotYourFurtherSite { site: site.clone() });
    Line {
        number,
        fields: typed.raw.fields.clone(),
        notes: typed
            .notes
            .iter()
            .cloned()
            .map(Note::Line)
            .chain(further)
            .collect(),
        standing: match reading.standings.get(&number) {
            Some(standing) => good(reading, standing),
            None => bad(reading, typed),
        },
    }
}

fn good(reading: &Reading<'_>, standing: &At) -> Standing {
    match standing {
        At::New => Standing::New,
        At::Same { .. } => Standing::Same,
        At::Changed { changes, .. } => Standing::Changed {
            changes: changes.clone(),
        },
        At::LooksLike {
            entry,
            because,
            changes,
        } => {
            let known = reading.ground.entries.get(entry);
            let text = |column| known.and_then(|held| held.facts.fact(column));
            Standing::LooksLike {
                entry: *entry,
                name: text(Column::Name).unwrap_or_default(),
                email: text(Column::Email).unwrap_or_default(),
                because: *because,
                changes: changes.clone(),
            }
        }
    }
}

fn bad(reading: &Reading<'_>, typed: &roster::Line) -> Standing {
    let faults = typed.outcome.as_ref().err().into_iter().flatten().cloned();
    let elsewhere = reading.elsewhere.get(&typed.number).cloned();
    let elsewhere = elsewhere.map(|site| Problem::NotYourSite { site });
    Standing::Bad {
        problems: faults.map(Problem::Line).chain(elsewhere).collect(),
    }
}

impl Counts {
    fn with(mut self, line: &Line) -> Self {
        *match line.standing {
            Standing::New => &mut self.new,
            Standing::Same => &mut self.same,
            Standing::Changed { .. } => &mut self.changed,
            Standing::LooksLike { .. } => &mut self.looks_like,
            Standing::Bad { .. } => &mut self.bad,
        } += 1;
        self
    }
}
