//! What is wrong with a setting: its key, where it was said, and what would be right.

use std::collections::BTreeSet;

use super::Given;

/// One thing that is wrong, as a finished sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Fault(String);

/// All that is wrong, so that one start shows everything to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl std::error::Error for Faults {}

impl std::fmt::Display for Faults {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sentences: Vec<_> = self.0.iter().map(ToString::to_string).collect();
        out.write_str(&sentences.join("\n"))
    }
}

impl Fault {
    /// A fault in words of its own.
    pub(in crate::config) fn told(sentence: String) -> Self {
        Self(sentence)
    }

    pub(super) fn wrong(key: &str, given: &Given, wanted: &str) -> Self {
        // An address of a database may hold a password, which no message repeats.
        let shown = if key.ends_with("_url") {
            "not right".to_owned()
        } else {
            format!("\"{}\"", given.shown())
        };
        Self(format!(
            "{key} in {} is {shown}; it must be {wanted}.",
            given.place
        ))
    }

    pub(super) fn missing(key: &str, wanted: &str) -> Self {
        let variable = key.replace('.', "__").to_ascii_uppercase();
        Self(format!(
            "{key} is not set; it must be {wanted}. Set it in the file or as CIRCLEKEEP_{variable}."
        ))
    }

    pub(super) fn unreadable(place: &str, why: &str) -> Self {
        Self(format!("{place} can't be read as settings: {why}"))
    }

    pub(super) fn unknown(key: &str, given: &Given, known: &BTreeSet<&'static str>) -> Self {
        let file_key = format!("{key}_file");
        let advice = if known.contains(file_key.as_str()) {
            format!("secrets are read from files only: name the file as {file_key}.")
        } else if let Some(near) = nearest(key, known) {
            format!("did you mean {near}?")
        } else {
            let all: Vec<_> = known.iter().copied().collect();
            format!("the settings are {}.", all.join(", "))
        };
        Self(format!(
            "{key} in {} is not a setting; {advice}",
            given.place
        ))
    }
}

/// The known key that differs by at most three typing errors.
fn nearest<'a>(key: &str, known: &BTreeSet<&'a str>) -> Option<&'a str> {
    known
        .iter()
        .map(|candidate| (distance(key, candidate), *candidate))
        .filter(|(distance, _)| *distance <= 3)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Levenshtein's distance, in bytes.
fn distance(left: &str, right: &str) -> usize {
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (line, one) in left.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (column, other) in right.bytes().enumerate() {
            let kept = diagonal + usize::from(one != other);
            diagonal = row[column + 1];
            row[column + 1] = kept.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[right.len()]
}
