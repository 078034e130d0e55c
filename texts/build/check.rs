//! What makes a catalogue unfit: names that mean nothing, and messages English doesn't have.

use super::{
    catalogue::{Catalogue, Entry},
    fault::Fault,
};

/// The functions `Texts` gives to its bundles.
const FUNCTIONS: [&str; 1] = ["NUMBER"];
/// The most arguments a method takes (Clippy's own limit, less `self`).
const MOST_VARIABLES: usize = 6;
/// Words that Rust keeps for itself and a writer might choose for a variable.
const KEPT_WORDS: [&str; 12] = [
    "as", "box", "do", "for", "in", "match", "move", "ref", "self", "type", "use", "where",
];

/// Every fault of `catalogue`, which may lack messages of `english` but not add any.
pub(crate) fn faults(catalogue: &Catalogue, english: &Catalogue) -> Vec<Fault> {
    let mut faults = catalogue.faults.clone();
    for entry in catalogue.messages.values().chain(catalogue.terms.values()) {
        let at = |what| Fault::new(&entry.file, entry.line, what);
        faults.extend(unknown_names(catalogue, entry).map(at));
    }
    for (key, entry) in &catalogue.messages {
        let at = |what| Fault::new(&entry.file, entry.line, what);
        faults.extend(circular(catalogue, key).map(at));
        faults.extend(unfit_variables(catalogue, english, key).into_iter().map(at));
    }
    faults
}

fn unknown_names<'a>(
    catalogue: &'a Catalogue,
    entry: &'a Entry,
) -> impl Iterator<Item = String> + 'a {
    let named = &entry.references;
    let messages = named.messages.iter();
    let terms = named.terms.iter();
    let functions = named.functions.iter();
    messages
        .filter(|key| !catalogue.messages.contains_key(*key))
        .map(|key| format!("there is no message `{key}`"))
        .chain(
            terms
                .filter(|key| !catalogue.terms.contains_key(*key))
                .map(|key| format!("there is no term `-{key}`")),
        )
        .chain(
            functions
                .filter(|name| !FUNCTIONS.contains(&name.as_str()))
                .map(|name| format!("there is no function `{name}`")),
        )
}

/// Says so when following the messages within `key` leads back to it.
fn circular(catalogue: &Catalogue, key: &str) -> Option<String> {
    let mut reached: Vec<&str> = vec![key];
    let mut next = 0;
    while let Some(current) = reached.get(next).copied() {
        next += 1;
        for other in &catalogue.messages.get(current)?.references.messages {
            if other == key {
                return Some(format!("`{key}` contains itself"));
            }
            if catalogue.messages.contains_key(other) && !reached.contains(&other.as_str()) {
                reached.push(other);
            }
        }
    }
    None
}

fn unfit_variables(catalogue: &Catalogue, english: &Catalogue, key: &str) -> Vec<String> {
    if !english.messages.contains_key(key) {
        return vec![format!("English has no message `{key}`")];
    }
    let known = english.variables(key);
    let used = catalogue.variables(key);
    let mut faults: Vec<String> = used
        .difference(&known)
        .map(|name| format!("English has no variable `${name}` in `{key}`"))
        .collect();
    faults.extend(
        used.iter()
            .filter(|name| KEPT_WORDS.contains(&name.as_str()) || name.contains(char::is_uppercase))
            .map(|name| format!("`${name}` can't name an argument: choose another word")),
    );
    if used.len() > MOST_VARIABLES {
        faults.push(format!("`{key}` has more than {MOST_VARIABLES} variables"));
    }
    faults
}
