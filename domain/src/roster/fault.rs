//! What can be wrong with a roster file, and with a line of it.

use serde::{Deserialize, Serialize};

use super::Column;
use crate::{
    people::{Email, EmailFault, StaffId},
    sites::SiteCode,
    slots::SlotFault,
    text::TextFault,
};

/// Why a file can't be read at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum FileFault {
    /// It holds nothing.
    #[error("empty")]
    Empty,
    /// It holds a header, and nothing under it.
    #[error("no rows under the header")]
    NoRows,
    /// It is larger than a roster.
    #[error("{bytes} bytes, more than {max}")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The largest size.
        max: usize,
    },
    /// It has more rows than are read at once.
    #[error("{rows} rows, more than {max}")]
    TooManyRows {
        /// Its rows, without header and blank lines.
        rows: usize,
        /// The most rows.
        max: usize,
    },
    /// It is a workbook of a spreadsheet program, whatever its name; to be saved as CSV.
    #[error("a spreadsheet program's own file")]
    Spreadsheet,
    /// It isn't text.
    #[error("not text")]
    Binary,
    /// Columns that every roster needs aren't there.
    #[error("no column for {missing:?} among {found:?}")]
    MissingColumns {
        /// What isn't there.
        missing: Vec<Column>,
        /// The headers that are, shortened where they are long.
        found: Vec<String>,
    },
    /// Two headers mean the same.
    #[error("{column:?} twice: {first:?} and {second:?}")]
    DuplicateColumn {
        /// What both mean.
        column: Column,
        /// The one to the left.
        first: String,
        /// The one to the right.
        second: String,
    },
}

/// Why a line can't be imported. `typed` is shortened where it is long; `fix` is text that would
/// be taken in that field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum LineFault {
    /// A quote opens a field and nothing closes it.
    #[error("a quote that isn't closed")]
    UnclosedQuote,
    /// It has fewer fields than the header.
    #[error("{found} fields, not {expected}")]
    TooFewFields {
        /// The header's fields.
        expected: usize,
        /// The line's fields.
        found: usize,
    },
    /// It has more fields than the header, and not only blank ones.
    #[error("{found} fields, not {expected}")]
    TooManyFields {
        /// The header's fields.
        expected: usize,
        /// The line's fields.
        found: usize,
    },
    /// A field that every line needs is blank.
    #[error("{column:?} is blank")]
    Missing {
        /// The field.
        column: Column,
    },
    /// A field holds text that can't be kept.
    #[error("{column:?}: {fault}")]
    Text {
        /// The field.
        column: Column,
        /// What is wrong with it.
        fault: TextFault,
        /// The text without what is refused, if that is all that is wrong.
        fix: Option<String>,
    },
    /// A field of one line has a line break.
    #[error("{column:?} has a line break")]
    LineBreak {
        /// The field.
        column: Column,
        /// The lines joined.
        fix: Option<String>,
    },
    /// A field starts as a formula does, which a spreadsheet program would run.
    #[error("{column:?} starts with {lead:?}")]
    Formula {
        /// The field.
        column: Column,
        /// The character it starts with: `=`, `+`, `-` or `@`.
        lead: char,
        /// The text without it.
        fix: Option<String>,
    },
    /// A name has no letter.
    #[error("{column:?} has no letter")]
    NoLetter {
        /// The field.
        column: Column,
    },
    /// An address that mail can't be sent to.
    #[error("{column:?}, {typed:?}: {fault}")]
    Address {
        /// The field.
        column: Column,
        /// What was typed.
        typed: String,
        /// What is wrong with it.
        fault: EmailFault,
        /// The address that may have been meant.
        fix: Option<Email>,
    },
    /// A site that the organisation doesn't have.
    #[error("{column:?}, {typed:?}: an unknown site")]
    UnknownSite {
        /// The field.
        column: Column,
        /// What was typed.
        typed: String,
        /// Up to three codes that come near, the nearest first.
        nearest: Vec<SiteCode>,
        /// All codes, where they are few.
        known: Vec<SiteCode>,
        /// The nearest, if it is near enough to be meant.
        fix: Option<SiteCode>,
    },
    /// Hours that can't be read; a fix may stand in `fault`.
    #[error("slots: {fault}")]
    Slots {
        /// What is wrong with them.
        fault: SlotFault,
    },
    /// The address stands on an earlier line of the file too.
    #[error("{email} stands on line {first_line} already")]
    DuplicateAddress {
        /// The address.
        email: Email,
        /// The number of the first line that has it.
        first_line: usize,
        /// The site of the first line, if it is another: one line with further sites is meant.
        other_site: Option<SiteCode>,
    },
    /// The staff id stands on an earlier line of the file too, with another address.
    #[error("staff id {staff_id} stands on line {first_line} already")]
    DuplicateStaffId {
        /// The staff id.
        staff_id: StaffId,
        /// The number of the first line that has it.
        first_line: usize,
    },
    /// The person's manager is the person.
    #[error("{email} manages themself")]
    ManagesSelf {
        /// The address.
        email: Email,
    },
}

/// What is worth a look on a line, but stops nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineNote {
    /// The manager stands neither in the file nor among the people that are known.
    UnknownManager {
        /// The manager's address.
        email: Email,
    },
    /// Later lines of the file have the same address; they are refused.
    AddressAgain {
        /// Their numbers.
        lines: Vec<usize>,
    },
    /// The site was named, not coded.
    SiteByName {
        /// What was typed.
        typed: String,
        /// The code of the site with that name.
        site: SiteCode,
    },
}
