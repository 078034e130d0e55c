//! Hard identifiers in what somebody writes of a case: refused before anything is stored.
//!
//! Record numbers, social security numbers, telephone numbers, mail addresses and web addresses
//! point to one person or one record whatever stands around them. A refusal must be sure: times,
//! dates, doses, ranges, rooms and amounts pass, and what is only likely to point to somebody (a
//! name, a date, an age) is for warnings, which refuse nothing.
//!
//! The rules know the numbers of North America and Western Europe, labels in English and French, and
//! digits of every script. What passes is a type: only a [`Passed`] text can be stored as a case.

use std::{fmt, ops::Range};

use crate::text::{self, TextFault};

mod addresses;
mod glyphs;
mod labels;
mod numbers;
#[cfg(test)]
mod tests;

use glyphs::Glyphs;

/// What points to one person or one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Identifier {
    /// Of a chart, a health card, a visit; or a number so long that it must be of something.
    RecordNumber,
    /// Social security or social insurance.
    SocialSecurity,
    /// Of a telephone, a pager, a fax, with its extension.
    Telephone,
    /// Of mail.
    Email,
    /// Of a page.
    WebAddress,
}

/// An identifier and where it stands.
#[derive(Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub what: Identifier,
    /// As it was typed.
    pub found: String,
    /// On which line, from 1.
    pub line: usize,
    /// Its bytes in the text.
    pub span: Range<usize>,
}

impl fmt::Debug for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?} on line {}", self.what, self.line)
    }
}

/// Why a text can't be stored as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GuardFault {
    /// It is no text that a field takes.
    Text(TextFault),
    /// It holds these, in the order in which they stand. Invariant: at least one.
    Identifiers(Vec<Finding>),
}

/// A text of several lines in which nothing was found.
#[derive(Clone, PartialEq, Eq)]
pub struct Passed(String);

impl Passed {
    /// Parses text of at most `max_chars` characters, as [`text::paragraph`] does, and refuses it
    /// with everything in it that identifies.
    pub fn parse(raw: &str, max_chars: usize) -> Result<Self, GuardFault> {
        let text = text::paragraph(raw, max_chars).map_err(GuardFault::Text)?;
        let found = identifiers(&text);
        if found.is_empty() {
            Ok(Self(text))
        } else {
            Err(GuardFault::Identifiers(found))
        }
    }

    /// The text.
    pub fn into_text(self) -> String {
        self.0
    }
}

impl fmt::Debug for Passed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Passed(…)")
    }
}

/// Everything in `text` that identifies, in the order in which it stands; no two overlap.
pub fn identifiers(text: &str) -> Vec<Finding> {
    let glyphs = Glyphs::of(text);
    let mut marks: Vec<(Identifier, Range<usize>)> = addresses::find(&glyphs);
    marks.extend(labels::find(&glyphs));
    marks.extend(numbers::find(&glyphs));
    // Of two that overlap, the one that begins first stays, of those the longer, and of those what
    // its label says.
    marks.sort_by_key(|(_, range)| (range.start, std::cmp::Reverse(range.end)));
    let mut findings: Vec<Finding> = Vec::new();
    for (what, range) in marks {
        let Some(span) = glyphs.span(range) else {
            continue;
        };
        if findings
            .last()
            .is_some_and(|last| span.start < last.span.end)
        {
            continue;
        }
        findings.push(Finding {
            what,
            found: text.get(span.clone()).unwrap_or_default().to_owned(),
            line: text
                .bytes()
                .take(span.start)
                .filter(|it| *it == b'\n')
                .count()
                + 1,
            span,
        });
    }
    findings
}
