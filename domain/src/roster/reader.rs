//! One record, read by the columns of its file.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Column, Entry, Known, KnownSite, Line, LineFault, LineNote, Raw, cell,
    columns::shortened,
    nearest,
    records::{Quotes, Record},
};
use crate::{
    people::{Email, NameFault, PersonName, Seniority, Specialty, StaffId, Team},
    sites::SiteCode,
    slots::WeeklySlots,
    text::fold,
};

/// Reads records of one file.
pub(super) struct Reader<'a> {
    columns: &'a [Option<Column>],
    sites: &'a [KnownSite],
    by_code: BTreeSet<&'a str>,
    by_name: BTreeMap<String, &'a SiteCode>,
}

/// A line, and what of it is compared with other lines, even when it is refused.
pub(super) struct Read {
    /// The line.
    pub(super) line: Line,
    /// Its address, if it has one.
    pub(super) email: Option<Email>,
    /// Its site, if it has one.
    pub(super) site: Option<SiteCode>,
    /// Its staff id, if it has one.
    pub(super) staff_id: Option<StaffId>,
    /// Its manager's address, if it has one.
    pub(super) manager: Option<Email>,
}

impl Read {
    fn of(
        number: usize,
        raw: Raw,
        draft: Draft,
        faults: Vec<LineFault>,
        notes: Vec<LineNote>,
    ) -> Self {
        Self {
            email: draft.email.clone(),
            site: draft.site.clone(),
            staff_id: draft.staff_id.clone(),
            manager: draft.manager.clone(),
            line: Line {
                number,
                raw,
                outcome: draft.entry(faults),
                notes,
            },
        }
    }
}

impl<'a> Reader<'a> {
    /// For files with these columns.
    pub(super) fn new(columns: &'a [Option<Column>], known: &Known<'a>) -> Self {
        let by_code = known.sites.iter().map(|site| site.code.as_str());
        let by_name = known
            .sites
            .iter()
            .map(|site| (fold(&site.name), &site.code));
        Self {
            columns,
            sites: known.sites,
            by_code: by_code.collect(),
            by_name: by_name.collect(),
        }
    }

    /// Reads one record.
    pub(super) fn read(&self, record: Record<'_>) -> Read {
        let shape = self.check_shape(&record);
        let raw = Raw {
            text: record.text.to_owned(),
            fields: record.fields,
        };
        let number = record.line;
        if let Err(fault) = shape {
            return Read::of(number, raw, Draft::default(), vec![fault], Vec::new());
        }
        let mut fields = Fields::new(self, &raw.fields);
        let draft = fields.draft();
        let (faults, notes) = (fields.faults, fields.notes);
        Read::of(number, raw, draft, faults, notes)
    }

    /// Fields that aren't where the header says would be read as something else: nothing is read.
    fn check_shape(&self, record: &Record<'_>) -> Result<(), LineFault> {
        let (expected, found) = (self.columns.len(), record.fields.len());
        if record.quotes == Quotes::Unclosed {
            return Err(LineFault::UnclosedQuote);
        }
        if found < expected {
            return Err(LineFault::TooFewFields { expected, found });
        }
        if record.fields[expected..]
            .iter()
            .any(|field| !field.trim().is_empty())
        {
            return Err(LineFault::TooManyFields { expected, found });
        }
        Ok(())
    }

    fn site(&self, column: Column, typed: &str) -> Result<(SiteCode, Option<LineNote>), LineFault> {
        if let Ok(code) = SiteCode::parse(typed)
            && self.by_code.contains(code.as_str())
        {
            return Ok((code, None));
        }
        if let Some(site) = self.by_name.get(&fold(typed)) {
            let (site, typed) = ((*site).clone(), shortened(typed));
            let note = LineNote::SiteByName {
                typed,
                site: site.clone(),
            };
            return Ok((site, Some(note)));
        }
        let (nearest, fix) = nearest::sites(typed, self.sites);
        Err(LineFault::UnknownSite {
            column,
            typed: shortened(typed),
            nearest,
            known: nearest::few(self.sites),
            fix,
        })
    }
}

/// The fields of one record, and what is found in them.
struct Fields<'a> {
    reader: &'a Reader<'a>,
    typed: BTreeMap<Column, &'a str>,
    faults: Vec<LineFault>,
    notes: Vec<LineNote>,
}

/// What could be read of a record.
#[derive(Default)]
struct Draft {
    name: Option<PersonName>,
    preferred_name: Option<PersonName>,
    email: Option<Email>,
    site: Option<SiteCode>,
    further_sites: Vec<SiteCode>,
    specialty: Option<Specialty>,
    seniority: Option<Seniority>,
    manager: Option<Email>,
    team: Option<Team>,
    slots: Option<WeeklySlots>,
    staff_id: Option<StaffId>,
}

impl Draft {
    fn entry(self, faults: Vec<LineFault>) -> Result<Entry, Vec<LineFault>> {
        match (self.name, self.email, self.site) {
            (Some(name), Some(email), Some(site)) if faults.is_empty() => Ok(Entry {
                name,
                preferred_name: self.preferred_name,
                email,
                site,
                further_sites: self.further_sites,
                specialty: self.specialty,
                seniority: self.seniority,
                manager_email: self.manager,
                team: self.team,
                slots: self.slots,
                staff_id: self.staff_id,
            }),
            _ => Err(faults),
        }
    }
}

impl<'a> Fields<'a> {
    fn new(reader: &'a Reader<'a>, fields: &'a [String]) -> Self {
        let named = reader.columns.iter().zip(fields);
        Self {
            reader,
            typed: named
                .filter_map(|(column, typed)| Some(((*column)?, typed.as_str())))
                .collect(),
            faults: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn draft(&mut self) -> Draft {
        use Column as C;
        let name = self.text(C::Name, PersonName::MAX_CHARS, PersonName::parse);
        let preferred_name = self.text(C::PreferredName, PersonName::MAX_CHARS, PersonName::parse);
        let email = self.address(C::Email);
        let site = self.site();
        let further_sites = self.further_sites(site.as_ref());
        let specialty = self.text(C::Specialty, Specialty::MAX_CHARS, Specialty::parse);
        let seniority = self.text(C::Seniority, Seniority::MAX_CHARS, Seniority::parse);
        let manager = self.address(C::ManagerEmail);
        if let (Some(email), true) = (&manager, manager == email) {
            let email = email.clone();
            self.faults.push(LineFault::ManagesSelf { email });
        }
        Draft {
            name,
            preferred_name,
            email,
            site,
            further_sites,
            specialty,
            seniority,
            manager,
            team: self.text(C::Team, Team::MAX_CHARS, Team::parse),
            slots: self.slots(),
            staff_id: self.text(C::StaffId, StaffId::MAX_CHARS, StaffId::parse),
        }
    }

    /// What was typed in a column. A blank field is `None`, and a fault if every line needs it.
    fn typed(&mut self, column: Column) -> Option<&'a str> {
        let typed = self.typed.get(&column).copied().unwrap_or_default();
        if !cell::is_blank(typed) {
            return Some(typed);
        }
        if Column::REQUIRED.contains(&column) {
            self.faults.push(LineFault::Missing { column });
        }
        None
    }

    fn kept<T>(&mut self, parsed: Result<T, LineFault>) -> Option<T> {
        parsed.map_err(|fault| self.faults.push(fault)).ok()
    }

    fn text<T, F: Into<NameFault>>(
        &mut self,
        column: Column,
        max_chars: usize,
        parse: fn(&str) -> Result<T, F>,
    ) -> Option<T> {
        let typed = self.typed(column)?;
        self.kept(cell::parse(column, typed, max_chars, parse))
    }

    fn address(&mut self, column: Column) -> Option<Email> {
        let typed = self.typed(column)?;
        let parsed = Email::parse(typed).map_err(|fault| LineFault::Address {
            column,
            typed: shortened(typed),
            fault,
            fix: Email::guess(typed),
        });
        self.kept(parsed)
    }

    fn site(&mut self) -> Option<SiteCode> {
        let typed = self.typed(Column::Site)?;
        let found = self.reader.site(Column::Site, typed);
        let (site, note) = self.kept(found)?;
        self.notes.extend(note);
        Some(site)
    }

    fn further_sites(&mut self, home: Option<&SiteCode>) -> Vec<SiteCode> {
        let typed = self.typed(Column::FurtherSites).unwrap_or_default();
        let mut sites = BTreeSet::new();
        for typed in typed.split([';', ',', '|', '/', '\n']) {
            if cell::is_blank(typed) {
                continue;
            }
            let found = self.reader.site(Column::FurtherSites, typed);
            sites.extend(self.kept(found).map(|(site, _)| site));
        }
        sites
            .into_iter()
            .filter(|site| Some(site) != home)
            .collect()
    }

    fn slots(&mut self) -> Option<WeeklySlots> {
        let typed = self.typed(Column::Slots)?;
        let parsed = WeeklySlots::parse(typed).map_err(|fault| LineFault::Slots { fault });
        self.kept(parsed)
    }
}
