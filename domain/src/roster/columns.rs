//! Which column is which, by the words that files use for them.

use serde::{Deserialize, Serialize};

use super::{FileFault, records::Records, synonyms::SYNONYMS};
use crate::text::fold;

/// What a field of a roster says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Column {
    /// The name; required.
    Name,
    /// What the person wants to be called.
    PreferredName,
    /// The address; required.
    Email,
    /// The site's code or name; required.
    Site,
    /// More sites.
    FurtherSites,
    /// The specialty.
    Specialty,
    /// The seniority.
    Seniority,
    /// The line manager's address.
    ManagerEmail,
    /// The team.
    Team,
    /// Weekly slots.
    Slots,
    /// The organisation's own number for the person.
    StaffId,
}

impl Column {
    /// All of them, in the order in which a file is best written.
    pub const ALL: [Self; 11] = [
        Self::Name,
        Self::PreferredName,
        Self::Email,
        Self::Site,
        Self::FurtherSites,
        Self::Specialty,
        Self::Seniority,
        Self::ManagerEmail,
        Self::Team,
        Self::Slots,
        Self::StaffId,
    ];

    /// Those that every file needs.
    pub const REQUIRED: [Self; 3] = [Self::Name, Self::Email, Self::Site];

    /// The header that we write, and that always is read.
    pub fn header(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::PreferredName => "preferred_name",
            Self::Email => "email",
            Self::Site => "site",
            Self::FurtherSites => "further_sites",
            Self::Specialty => "specialty",
            Self::Seniority => "seniority",
            Self::ManagerEmail => "manager_email",
            Self::Team => "team",
            Self::Slots => "slots",
            Self::StaffId => "staff_id",
        }
    }

    /// The column that a header names: in English or French, in any case, with or without accents,
    /// dashes, dots and underscores.
    pub fn named(header: &str) -> Option<Self> {
        let words = header.replace(|c: char| !c.is_alphanumeric(), " ");
        let key = fold(&words);
        Self::ALL
            .into_iter()
            .find(|column| column.names().any(|name| name == key))
    }

    /// Folded words, by which the column is known.
    fn names(self) -> impl Iterator<Item = &'static str> {
        SYNONYMS
            .iter()
            .filter(move |(column, _)| *column == self)
            .flat_map(|(_, names)| names.split(", "))
    }
}

/// What stands under a `sep=;` line, or everything.
pub(super) struct Body<'a> {
    /// From the header on.
    pub(super) text: &'a str,
    /// The number of its first line.
    pub(super) line: usize,
}

/// What stands between two fields: said by a first line `sep=;`, else the one by which most
/// headers are known, else the one that makes most fields.
pub(super) fn sniff(text: &str) -> (char, Body<'_>) {
    if let Some(said) = said(text) {
        return said;
    }
    let score = |separator: char| {
        let header = Records::new(text, separator, 1).next();
        let fields = header.map(|record| record.fields).unwrap_or_default();
        let known = named(&fields).into_iter().flatten();
        (known.count(), fields.len())
    };
    // The last of equals is taken.
    let separator = ['\t', ';', ','].into_iter().max_by_key(|c| score(*c));
    (separator.unwrap_or(','), Body { text, line: 1 })
}

fn said(text: &str) -> Option<(char, Body<'_>)> {
    let (first, rest) = text.split_once('\n')?;
    let separator = first.strip_prefix("sep=")?.chars().next()?;
    let body = Body {
        text: rest,
        line: 2,
    };
    matches!(separator, ',' | ';' | '\t').then_some((separator, body))
}

/// What each field of a header is, as far as anybody looks.
fn named(header: &[String]) -> Vec<Option<Column>> {
    let fields = header.iter().enumerate();
    fields
        .map(|(index, field)| {
            (index < MAX_COLUMNS)
                .then(|| Column::named(field))
                .flatten()
        })
        .collect()
}

/// What each field of the header is, if all is there once that every file needs.
pub(super) fn recognise(header: &[String]) -> Result<Vec<Option<Column>>, FileFault> {
    let columns = named(header);
    for (right, column) in columns.iter().enumerate() {
        let left = columns.iter().position(|other| other == column);
        if let (Some(column), Some(left)) = (column, left)
            && left < right
        {
            return Err(FileFault::DuplicateColumn {
                column: *column,
                first: shortened(&header[left]),
                second: shortened(&header[right]),
            });
        }
    }
    let missing: Vec<Column> = Column::REQUIRED
        .into_iter()
        .filter(|column| !columns.contains(&Some(*column)))
        .collect();
    if missing.is_empty() {
        return Ok(columns);
    }
    let found = header.iter().take(MAX_FOUND).map(|field| shortened(field));
    Err(FileFault::MissingColumns {
        missing,
        found: found.collect(),
    })
}

/// The most columns that are looked at, so that a hostile header is read quickly.
const MAX_COLUMNS: usize = 200;
/// The most headers that a fault lists.
const MAX_FOUND: usize = 40;
/// The most characters of what was typed that a fault repeats.
const MAX_TYPED: usize = 100;

/// What was typed, cut where it is long.
pub(super) fn shortened(typed: &str) -> String {
    let typed = typed.trim();
    match typed.char_indices().nth(MAX_TYPED) {
        Some((end, _)) => format!("{}…", &typed[..end]),
        None => typed.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_header_we_write_and_every_synonym_is_read() {
        for column in Column::ALL {
            assert_eq!(Column::named(column.header()), Some(column));
            for name in column.names() {
                assert_eq!(Column::named(name), Some(column), "{name}");
                assert_eq!(fold(name), name);
            }
        }
        assert_eq!(Column::named(" E-Mail: "), Some(Column::Email));
        assert_eq!(Column::named("Spécialité"), Some(Column::Specialty));
        assert_eq!(Column::named("Shoe size"), None);
    }

    #[test]
    fn the_separator_is_the_one_by_which_headers_are_known() {
        for (text, separator) in [
            ("name,email,site", ','),
            ("name;email;site,code", ';'),
            ("name\temail\tsite", '\t'),
            ("sep=;\nname", ';'),
            ("nothing", ','),
        ] {
            assert_eq!(sniff(text).0, separator, "{text}");
        }
    }
}
