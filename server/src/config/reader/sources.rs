//! The two places where a setting can be said, flattened to `section.key`.

use std::{collections::BTreeMap, fs, io, path::Path};

use toml::Value;

use super::Fault;
use crate::config::FILE;

/// What marks the environment's variables as ours.
const PREFIX: &str = "CIRCLEKEEP_";
/// Variables that hosting platforms set under these plain names.
const PLAIN: [(&str, &str); 4] = [
    ("DATABASE_URL", "database_url"),
    ("DATABASE_URL_FILE", "database_url_file"),
    ("KEYRING_URL", "keyring_url"),
    ("KEYRING_URL_FILE", "keyring_url_file"),
];

/// What is said in one of two ways: itself, or the file that holds it.
const HELD: [[&str; 2]; 2] = [
    ["database_url", "database_url_file"],
    ["keyring_url", "keyring_url_file"],
];

/// What both places say, the environment over the file: also where each says it in the other way.
pub(super) fn over(
    mut file: BTreeMap<String, Given>,
    environment: BTreeMap<String, Given>,
) -> BTreeMap<String, Given> {
    for pair in HELD {
        if pair.iter().any(|key| environment.contains_key(*key)) {
            file.retain(|key, _| !pair.contains(&key.as_str()));
        }
    }
    file.extend(environment);
    file
}

/// A value, and where it was said.
#[derive(Clone, Debug)]
pub(super) struct Given {
    /// The file's name or the variable's.
    pub(super) place: String,
    said: Said,
}

#[derive(Clone, Debug)]
enum Said {
    /// A scalar of the file.
    One(String),
    /// An array of the file.
    Many(Vec<String>),
    /// A variable, which is a list when a list is wanted.
    Text(String),
}

impl Given {
    /// The value, if it is one.
    pub(super) fn one(&self) -> Option<&str> {
        match &self.said {
            Said::One(text) | Said::Text(text) => Some(text),
            Said::Many(_) => None,
        }
    }

    /// The value as a list: an array, or the parts between commas.
    pub(super) fn all(&self) -> Vec<String> {
        match &self.said {
            Said::One(text) => vec![text.clone()],
            Said::Many(items) => items.clone(),
            Said::Text(text) => text
                .split(',')
                .map(|item| item.trim().to_owned())
                .filter(|item| !item.is_empty())
                .collect(),
        }
    }

    /// What was said, for a message.
    pub(super) fn shown(&self) -> String {
        match &self.said {
            Said::One(text) | Said::Text(text) => text.clone(),
            Said::Many(items) => items.join(", "),
        }
    }
}

/// What the file says. A file that was named must be there; the default one need not.
pub(super) fn file(named: Option<&Path>) -> Result<BTreeMap<String, Given>, Fault> {
    let path = named.unwrap_or(Path::new(FILE));
    let place = path.display().to_string();
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound && named.is_none() => {
            return Ok(BTreeMap::new());
        }
        Err(error) => return Err(Fault::unreadable(&place, &error.to_string())),
    };
    let table = text
        .parse::<toml::Table>()
        .map_err(|error| Fault::unreadable(&place, error.to_string().trim_end()))?;
    let mut given = BTreeMap::new();
    flatten("", table, &place, &mut given);
    Ok(given)
}

/// What the environment says. `__` goes one section down.
pub(super) fn environment(
    variables: impl IntoIterator<Item = (String, String)>,
) -> BTreeMap<String, Given> {
    let mut given = BTreeMap::new();
    for (name, value) in variables {
        let plain = PLAIN.iter().find(|(plain, _)| *plain == name);
        let prefixed = name.strip_prefix(PREFIX).map(in_sections);
        let Some(key) = prefixed
            .clone()
            .or_else(|| plain.map(|(_, key)| (*key).to_owned()))
        else {
            continue;
        };
        let said = Given {
            place: name,
            said: Said::Text(value),
        };
        // The prefixed name is the more exact of the two, whichever comes first.
        if prefixed.is_some() {
            given.insert(key, said);
        } else {
            given.entry(key).or_insert(said);
        }
    }
    given
}

fn in_sections(name: &str) -> String {
    name.replace("__", ".").to_ascii_lowercase()
}

fn flatten(prefix: &str, table: toml::Table, place: &str, given: &mut BTreeMap<String, Given>) {
    for (name, value) in table {
        let key = if prefix.is_empty() {
            name
        } else {
            format!("{prefix}.{name}")
        };
        let said = match value {
            Value::Table(table) => {
                flatten(&key, table, place, given);
                continue;
            }
            Value::Array(items) => Said::Many(items.into_iter().map(scalar).collect()),
            value => Said::One(scalar(value)),
        };
        let place = place.to_owned();
        given.insert(key, Given { place, said });
    }
}

fn scalar(value: Value) -> String {
    match value {
        Value::String(text) => text,
        other => other.to_string(),
    }
}
