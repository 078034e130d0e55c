//! A roster file: who works where, as a coordinator uploads it.
//!
//! A file is read whole or refused whole ([`FileFault`]); each of its lines is then good or not by
//! itself, with everything that is wrong named at once and a fix where one can be guessed. What
//! was typed is kept beside the outcome, so that a page can show it as it was.

mod cell;
mod columns;
mod compare;
mod decode;
mod fault;
mod nearest;
mod reader;
mod records;
mod synonyms;
mod twice;

use serde::{Deserialize, Serialize};

use crate::{
    people::{Email, PersonName, Seniority, Specialty, StaffId, Team},
    sites::SiteCode,
    slots::WeeklySlots,
};

pub use columns::Column;
pub use compare::{Change, Compared, Comparison, Existing, SamePerson, Standing, compare};
pub use decode::Encoding;
pub use fault::{FileFault, LineFault, LineNote};

/// The largest file, in bytes.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;
/// The most rows under the header.
pub const MAX_ROWS: usize = 5_000;

/// What the organisation knows already, to read a file by.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Its sites.
    pub sites: &'a [KnownSite],
    /// The addresses of the people it knows; a manager may be one of them.
    pub addresses: &'a [Email],
}

/// A site that a line may name, by code or by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownSite {
    /// Its code.
    pub code: SiteCode,
    /// Its name.
    pub name: String,
}

/// A roster as read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// How the bytes were read.
    pub encoding: Encoding,
    /// What stands between two fields.
    pub separator: char,
    /// The header as typed, in the file's order.
    pub header: Vec<String>,
    /// What each field of a line is, in the file's order; `None` where the header isn't known and
    /// the field isn't read.
    pub columns: Vec<Option<Column>>,
    /// The lines, in the file's order, without blank ones.
    pub lines: Vec<Line>,
}

/// One line of a roster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The number of the line in the file where it starts; the file's first line is 1.
    pub number: usize,
    /// What was typed.
    pub raw: Raw,
    /// What it says, or all that is wrong with it.
    pub outcome: Result<Entry, Vec<LineFault>>,
    /// What is worth a look, but stops nothing.
    pub notes: Vec<LineNote>,
}

/// What was typed on a line. It may be long and may hold any character: show it with care.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Raw {
    /// The whole line, quotes and line breaks included.
    pub text: String,
    /// Its fields, unquoted, in the file's order.
    pub fields: Vec<String>,
}

/// What a good line says of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The name.
    pub name: PersonName,
    /// What the person wants to be called.
    pub preferred_name: Option<PersonName>,
    /// The address.
    pub email: Email,
    /// The site, one of the organisation's.
    pub site: SiteCode,
    /// More sites where the person works: sorted, without `site`.
    pub further_sites: Vec<SiteCode>,
    /// The specialty.
    pub specialty: Option<Specialty>,
    /// The seniority.
    pub seniority: Option<Seniority>,
    /// The line manager's address.
    pub manager_email: Option<Email>,
    /// The team.
    pub team: Option<Team>,
    /// When the person can meet, in the site's zone.
    pub slots: Option<WeeklySlots>,
    /// The organisation's own number.
    pub staff_id: Option<StaffId>,
}

impl Roster {
    /// The lines that can be imported.
    pub fn good(&self) -> impl Iterator<Item = (usize, &Entry)> {
        self.lines
            .iter()
            .filter_map(|line| Some((line.number, line.outcome.as_ref().ok()?)))
    }

    /// Whether the file has this column; what it lacks, it says nothing of.
    pub fn has(&self, column: Column) -> bool {
        self.columns.contains(&Some(column))
    }

    /// The headers that aren't known, whose fields aren't read.
    pub fn ignored(&self) -> impl Iterator<Item = &str> {
        self.header
            .iter()
            .zip(&self.columns)
            .filter(|(_, column)| column.is_none())
            .map(|(header, _)| header.as_str())
    }

    /// What was typed on `line` in `column`.
    pub fn typed<'a>(&self, line: &'a Line, column: Column) -> Option<&'a str> {
        let index = self.columns.iter().position(|at| *at == Some(column))?;
        line.raw.fields.get(index).map(String::as_str)
    }
}

impl Line {
    fn refuse(&mut self, fault: LineFault) {
        match &mut self.outcome {
            Ok(_) => self.outcome = Err(vec![fault]),
            Err(faults) => faults.push(fault),
        }
    }
}

/// Reads an uploaded file. The order of its lines decides nothing but which of two equal
/// addresses counts as the first.
pub fn read(bytes: &[u8], known: &Known<'_>) -> Result<Roster, FileFault> {
    let (text, encoding) = decode::decode(bytes)?;
    let (separator, body) = columns::sniff(&text);
    let mut records = records::Records::new(body.text, separator, body.line);
    let header = records.next().ok_or(FileFault::Empty)?.fields;
    let columns = columns::recognise(&header)?;
    let rows: Vec<records::Record<'_>> = records.by_ref().take(MAX_ROWS).collect();
    let more = records.count();
    if more > 0 {
        return Err(FileFault::TooManyRows {
            rows: MAX_ROWS + more,
            max: MAX_ROWS,
        });
    }
    if rows.is_empty() {
        return Err(FileFault::NoRows);
    }
    let reader = reader::Reader::new(&columns, known);
    let mut read: Vec<reader::Read> = rows.into_iter().map(|row| reader.read(row)).collect();
    twice::mark(&mut read, known);
    Ok(Roster {
        encoding,
        separator,
        header,
        columns,
        lines: read.into_iter().map(|read| read.line).collect(),
    })
}
