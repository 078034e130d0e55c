//! What is known of a person: name, address, and the words a roster uses for their work.

mod email;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::{self, TextFault};

pub use email::{Email, EmailFault};

/// Why a name can't be taken as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum NameFault {
    /// It isn't a line of text that can be kept.
    #[error(transparent)]
    Text(#[from] TextFault),
    /// It holds no letter of any script.
    #[error("no letter")]
    NoLetter,
}

macro_rules! lines {
    ($($(#[$doc:meta])* $name:ident, $max:literal, $fault:ty, $check:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The most characters it takes.
            pub const MAX_CHARS: usize = $max;

            /// Parses what was typed.
            pub fn parse(raw: &str) -> Result<Self, $fault> {
                let line = text::line(raw, Self::MAX_CHARS)?;
                let check: fn(&str) -> Result<(), $fault> = $check;
                check(&line)?;
                Ok(Self(line))
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The key by which two of them are compared and sorted: see [`text::fold`].
            pub fn key(&self) -> String {
                text::fold(&self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = $fault;

            fn try_from(raw: String) -> Result<Self, Self::Error> {
                Self::parse(&raw)
            }
        }

        impl From<$name> for String {
            fn from(line: $name) -> Self {
                line.0
            }
        }
    )*};
}

lines! {
    /// What a person is called.
    PersonName, 120, NameFault, |line| {
        if line.chars().any(char::is_alphabetic) { Ok(()) } else { Err(NameFault::NoLetter) }
    };
    /// What a person practises, in the organisation's own words.
    Specialty, 80, TextFault, |_| Ok(());
    /// How far a person has come: early leader, section head, chief.
    Seniority, 80, TextFault, |_| Ok(());
    /// The people one works with every day.
    Team, 120, TextFault, |_| Ok(());
    /// The organisation's own number for a person; it stays when names and addresses change.
    StaffId, 40, TextFault, |_| Ok(());
}

/// Titles that aren't a given name, without their dot.
const TITLES: [&str; 7] = ["dr", "dre", "prof", "mr", "mrs", "ms", "mx"];

/// The given name in somebody's name, as a small circle says it: the first word that isn't a title,
/// or the first after the comma of "Okafor, Olga".
pub fn short(name: &str) -> &str {
    given(name)
        .split(' ')
        .find(|word| has_letter(word) && !is_title(word))
        .or_else(|| words(name).next())
        .unwrap_or(name)
}

/// Two letters of somebody's name for a seat: the first two of the short name ("Ruth" is `Ru`), or
/// the first of the short and of the last name where the short one is a single letter.
pub fn initials(name: &str) -> String {
    let short = short(name);
    let mut letters = short.chars().filter(|c| c.is_alphabetic());
    let first = letters.next();
    let second = letters.next().or_else(|| {
        let last = words(name).filter(|word| *word != short).last()?;
        last.chars().find(|c| c.is_alphabetic())
    });
    let upper = first.into_iter().flat_map(char::to_uppercase);
    upper.chain(second).collect()
}

fn given(name: &str) -> &str {
    match name.split_once(", ") {
        Some((family, given)) if has_letter(family) && has_letter(given) => given,
        _ => name,
    }
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split([' ', ',']).filter(|word| has_letter(word))
}

fn has_letter(word: &str) -> bool {
    word.chars().any(char::is_alphabetic)
}

fn is_title(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    TITLES.iter().any(|title| word.eq_ignore_ascii_case(title))
}

#[cfg(test)]
mod tests;
