//! What is wrong with a roster file or a line of it, in a sentence with what to do.

use domain::{
    people::EmailFault,
    roster::{Column, FileFault, LineFault, LineNote, MAX_BYTES},
    sites::SiteCode,
    slots::SlotFault,
    text::TextFault,
};
use service::rosters::{Note, Problem};
use texts::Texts;

use super::typed::shown;

/// A file that can't be read.
pub fn file(t: Texts, fault: &FileFault) -> String {
    match fault {
        FileFault::Empty => t.roster_faults_empty().to_owned(),
        FileFault::NoRows => t.roster_faults_no_rows().to_owned(),
        FileFault::TooLarge { .. } => t.roster_faults_too_large(MAX_BYTES / 1024 / 1024),
        FileFault::TooManyRows { rows, max } => t.roster_faults_too_many_rows(*max, *rows),
        FileFault::Spreadsheet => t.roster_faults_spreadsheet().to_owned(),
        FileFault::Binary => t.roster_faults_binary().to_owned(),
        FileFault::MissingColumns { missing, found } => {
            let names: Vec<&str> = missing.iter().map(|it| it.header()).collect();
            let found: Vec<String> = found.iter().map(|it| shown(it)).collect();
            t.roster_faults_missing(missing.len(), found.join(", "), t.list(&names))
        }
        FileFault::DuplicateColumn {
            column,
            first,
            second,
        } => t.roster_faults_duplicate(column.header(), shown(first), shown(second)),
    }
}

/// Why a line is left out, with the fix that may have been meant.
pub fn problem(t: Texts, problem: &Problem) -> String {
    match problem {
        Problem::NotYourSite { site } => t.roster_faults_not_yours(site.as_str()),
        Problem::Line(fault) => {
            let said = line(t, fault);
            match fix(fault) {
                Some(fix) => format!("{said} {}", t.roster_faults_fix(fix)),
                None => said,
            }
        }
    }
}

fn line(t: Texts, fault: &LineFault) -> String {
    match fault {
        LineFault::UnclosedQuote => t.roster_faults_quote().to_owned(),
        LineFault::TooFewFields { expected, found } => t.roster_faults_few(*expected, *found),
        LineFault::TooManyFields { expected, found } => t.roster_faults_many(*expected, *found),
        LineFault::Missing { column } => t.roster_faults_blank(column.header()),
        LineFault::Text { column, fault, .. } => text(t, *column, fault),
        LineFault::LineBreak { column, .. } => t.roster_faults_line_break(column.header()),
        LineFault::Formula { column, lead, .. } => {
            t.roster_faults_formula(column.header(), lead.to_string())
        }
        LineFault::NoLetter { column } => t.roster_faults_no_letter(column.header()),
        LineFault::Address {
            column,
            typed,
            fault,
            ..
        } => address(t, *column, typed, fault),
        LineFault::UnknownSite {
            typed,
            nearest,
            known,
            ..
        } => {
            let codes = |all: &[SiteCode]| {
                let codes: Vec<&str> = all.iter().map(SiteCode::as_str).collect();
                t.list(&codes)
            };
            match (nearest.as_slice(), known.as_slice()) {
                ([], []) => t.roster_faults_site(shown(typed)),
                ([], all) => t.roster_faults_site_known(codes(all), shown(typed)),
                (near, _) => t.roster_faults_site_near(codes(near), shown(typed)),
            }
        }
        LineFault::Slots { fault } => slots(t, fault),
        LineFault::DuplicateAddress {
            email,
            first_line,
            other_site,
        } => match other_site {
            Some(site) => {
                t.roster_faults_address_site(email.as_str(), number(*first_line), site.as_str())
            }
            None => t.roster_faults_address_twice(email.as_str(), number(*first_line)),
        },
        LineFault::DuplicateStaffId {
            staff_id,
            first_line,
        } => t.roster_faults_staff_twice(staff_id.as_str(), number(*first_line)),
        LineFault::ManagesSelf { email } => t.roster_faults_self(email.as_str()),
    }
}

/// A line's number, which is written without separators.
pub fn number(line: usize) -> String {
    line.to_string()
}

fn text(t: Texts, column: Column, fault: &TextFault) -> String {
    match fault {
        TextFault::Empty => t.roster_faults_blank(column.header()),
        TextFault::TooLong { max } => t.roster_faults_text_long(column.header(), *max),
        TextFault::Control | TextFault::Invisible | TextFault::Marks { .. } => {
            t.roster_faults_text_odd(column.header())
        }
    }
}

fn address(t: Texts, column: Column, typed: &str, fault: &EmailFault) -> String {
    let (column, typed) = (column.header(), shown(typed));
    match fault {
        EmailFault::Empty => t.roster_faults_blank(column),
        EmailFault::TooLong { .. } => t.roster_faults_email_long(column, typed),
        EmailFault::NoAt => t.roster_faults_email_no_at(column, typed),
        EmailFault::ManyAts => t.roster_faults_email_many(column, typed),
        EmailFault::Character { found } => {
            t.roster_faults_email_character(column, shown(&found.to_string()), typed)
        }
        EmailFault::NotAscii { found } => {
            t.roster_faults_email_accent(column, shown(&found.to_string()), typed)
        }
        EmailFault::Local => t.roster_faults_email_local(column, typed),
        EmailFault::Domain => t.roster_faults_email_domain(column, typed),
        EmailFault::NoDot => t.roster_faults_email_no_dot(column, typed),
    }
}

fn slots(t: Texts, fault: &SlotFault) -> String {
    match fault {
        SlotFault::Empty => t.roster_faults_slots_blank().to_owned(),
        SlotFault::Form { text } => t.roster_faults_slots_form(shown(text)),
        SlotFault::Day { text, .. } => t.roster_faults_slots_day(shown(text)),
        SlotFault::Time { text } => t.roster_faults_slots_time(shown(text)),
        SlotFault::EndBeforeStart { text, .. } => t.roster_faults_slots_end(shown(text)),
        SlotFault::TooShort { text, least } => t.roster_faults_slots_short(*least, shown(text)),
        SlotFault::TooMany { max } => t.roster_faults_slots_many(*max),
    }
}

/// What may have been meant, as it would be taken.
fn fix(fault: &LineFault) -> Option<String> {
    match fault {
        LineFault::Text { fix, .. }
        | LineFault::LineBreak { fix, .. }
        | LineFault::Formula { fix, .. }
        | LineFault::Slots {
            fault: SlotFault::Day { fix, .. } | SlotFault::EndBeforeStart { fix, .. },
        } => fix.clone(),
        LineFault::Address { fix, .. } => fix.as_ref().map(ToString::to_string),
        LineFault::UnknownSite { fix, .. } => fix.as_ref().map(ToString::to_string),
        _ => None,
    }
}

/// What is worth a look on a line.
pub fn note(t: Texts, note: &Note) -> String {
    match note {
        Note::NotYourFurtherSite { site } => t.roster_faults_note_further(site.as_str()),
        Note::Line(LineNote::UnknownManager { email }) => {
            t.roster_faults_note_manager(email.as_str())
        }
        Note::Line(LineNote::AddressAgain { lines }) => {
            let numbers: Vec<String> = lines.iter().copied().map(number).collect();
            t.roster_faults_note_again(lines.len(), t.list(&numbers))
        }
        Note::Line(LineNote::SiteByName { typed, site }) => {
            t.roster_faults_note_site(site.as_str(), shown(typed))
        }
    }
}

/// What stands in a column, in one sentence.
pub fn column(t: Texts, column: Column) -> &'static str {
    match column {
        Column::Name => t.roster_column_name(),
        Column::PreferredName => t.roster_column_preferred_name(),
        Column::Email => t.roster_column_email(),
        Column::Site => t.roster_column_site(),
        Column::FurtherSites => t.roster_column_further_sites(),
        Column::Specialty => t.roster_column_specialty(),
        Column::Seniority => t.roster_column_seniority(),
        Column::ManagerEmail => t.roster_column_manager_email(),
        Column::Team => t.roster_column_team(),
        Column::Slots => t.roster_column_slots(),
        Column::StaffId => t.roster_column_staff_id(),
    }
}
