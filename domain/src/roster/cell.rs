//! One field of text: a value, or the fault with its fix.

use super::{Column, LineFault};
use crate::{
    people::NameFault,
    text::{TextFault, repaired_line},
};

/// How a spreadsheet program's formula starts.
const LEADS: [char; 4] = ['=', '+', '-', '@'];

/// What stands in a formula that was meant as one, and in nobody's name.
const REALLY: [char; 5] = ['|', '!', '(', ')', '='];

/// What people type where there is nothing to say.
const NOTHING: [&str; 5] = ["-", "–", "—", "n/a", "N/A"];

/// Whether the field says nothing.
pub(super) fn is_blank(typed: &str) -> bool {
    let typed = typed.trim();
    typed.is_empty() || NOTHING.contains(&typed)
}

/// Parses the text of a field that isn't blank; `max_chars` is what `parse` takes.
pub(super) fn parse<T, F: Into<NameFault>>(
    column: Column,
    typed: &str,
    max_chars: usize,
    parse: fn(&str) -> Result<T, F>,
) -> Result<T, LineFault> {
    let takes = |text: &String| parse(text).is_ok();
    if let Some(lead) = typed
        .trim_start()
        .chars()
        .next()
        .filter(|c| LEADS.contains(c))
    {
        return Err(LineFault::Formula {
            column,
            lead,
            fix: without_lead(typed, max_chars).filter(takes),
        });
    }
    parse(typed).map_err(|fault| match fault.into() {
        NameFault::NoLetter => LineFault::NoLetter { column },
        NameFault::Text(TextFault::Empty) => LineFault::Missing { column },
        NameFault::Text(TextFault::Control) if typed.contains('\n') => LineFault::LineBreak {
            column,
            fix: repaired_line(typed, max_chars).filter(takes),
        },
        NameFault::Text(fault) => LineFault::Text {
            column,
            fault,
            fix: repaired_line(typed, max_chars).filter(takes),
        },
    })
}

/// The text behind the characters that make it a formula; `="00123"`, by which spreadsheets keep
/// zeros, is `00123`.
fn without_lead(typed: &str, max_chars: usize) -> Option<String> {
    let bare = typed.trim_start_matches(|c: char| LEADS.contains(&c) || c.is_whitespace());
    let inner = bare
        .trim_end()
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(bare);
    let fixed = repaired_line(inner, max_chars)?;
    (!fixed.starts_with(LEADS) && !fixed.contains(REALLY)).then_some(fixed)
}
