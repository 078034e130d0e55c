//! Takes one key after another out of file and environment, and collects what is wrong.

mod fault;
mod sources;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::RangeInclusive,
    path::{Path, PathBuf},
    str::FromStr,
    time::Duration,
};

pub use self::fault::{Fault, Faults};
use self::sources::Given;
use super::Secret;

/// What was said, and which of it has been asked for.
pub(super) struct Reader {
    given: BTreeMap<String, Given>,
    known: BTreeSet<&'static str>,
    faults: Vec<Fault>,
}

impl Reader {
    /// Gathers all that was said; fails only when the file can't be read at all.
    pub(super) fn open(
        file: Option<&Path>,
        variables: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, Faults> {
        let file = sources::file(file).map_err(|fault| Faults(vec![fault]))?;
        Ok(Self {
            given: sources::over(file, sources::environment(variables)),
            known: BTreeSet::new(),
            faults: Vec::new(),
        })
    }

    /// The text said for `key`, if any.
    pub(super) fn text(&mut self, key: &'static str) -> Option<String> {
        self.checked(key, "one text", None, |text| Some(Some(text.to_owned())))
    }

    /// What `parse` makes of `key`, or `default` when nothing was said.
    pub(super) fn checked<T>(
        &mut self,
        key: &'static str,
        wanted: &str,
        default: T,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> T {
        self.known.insert(key);
        let Some(given) = self.given.get(key) else {
            return default;
        };
        given.one().and_then(parse).unwrap_or_else(|| {
            self.faults.push(Fault::wrong(key, given, wanted));
            default
        })
    }

    /// A value that knows how to parse itself.
    pub(super) fn parsed<T: FromStr>(&mut self, key: &'static str, wanted: &str, default: T) -> T {
        self.checked(key, wanted, default, |text| text.parse().ok())
    }

    /// A path; empty text is no path.
    pub(super) fn path(&mut self, key: &'static str, default: &str) -> PathBuf {
        self.checked(key, "a path", PathBuf::from(default), |text| {
            (!text.is_empty()).then(|| PathBuf::from(text))
        })
    }

    /// A whole number within `range`.
    pub(super) fn number(
        &mut self,
        key: &'static str,
        range: RangeInclusive<usize>,
        default: usize,
    ) -> usize {
        let wanted = format!("a whole number from {} to {}", range.start(), range.end());
        self.checked(key, &wanted, default, |text| {
            text.parse().ok().filter(|number| range.contains(number))
        })
    }

    /// A whole number of seconds within `range`.
    pub(super) fn seconds(
        &mut self,
        key: &'static str,
        range: RangeInclusive<u64>,
        default: u64,
    ) -> Duration {
        let wanted = format!("whole seconds from {} to {}", range.start(), range.end());
        Duration::from_secs(self.checked(key, &wanted, default, |text| {
            text.parse().ok().filter(|number| range.contains(number))
        }))
    }

    /// One of `choices`, the first of which is the default. `choices` is never empty.
    pub(super) fn choice<T: Copy>(&mut self, key: &'static str, choices: &[(&str, T)]) -> T {
        let names: Vec<_> = choices
            .iter()
            .map(|(name, _)| format!("\"{name}\""))
            .collect();
        self.checked(key, &names.join(" or "), choices[0].1, |text| {
            let chosen = choices.iter().find(|(name, _)| *name == text)?;
            Some(chosen.1)
        })
    }

    /// Each item that `parse` understands; the others are faults.
    pub(super) fn list<T>(
        &mut self,
        key: &'static str,
        wanted: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Vec<T> {
        self.known.insert(key);
        let Some(given) = self.given.get(key) else {
            return Vec::new();
        };
        let parsed: Option<Vec<T>> = given.all().iter().map(|item| parse(item)).collect();
        parsed.unwrap_or_else(|| {
            self.faults.push(Fault::wrong(key, given, wanted));
            Vec::new()
        })
    }

    /// What lies in `file`, which was said for `key`.
    pub(super) fn contents(&mut self, key: &'static str, file: &Path) -> Option<Vec<u8>> {
        let read = std::fs::read(file).ok();
        if read.is_none() {
            self.refuse(key, "a file that this process can read");
        }
        read
    }

    /// The secret in `file`, without the end of its line.
    pub(super) fn secret(&mut self, key: &'static str, file: &Path) -> Option<Secret> {
        let bytes = self.contents(key, file)?;
        let text = String::from_utf8_lossy(&bytes);
        Some(Secret::new(text.trim_end_matches(['\r', '\n']).to_owned()))
    }

    /// Tells that what was said (or left unsaid) for `key` can't be.
    pub(super) fn refuse(&mut self, key: &'static str, wanted: &str) {
        let fault = match self.given.get(key) {
            Some(given) => Fault::wrong(key, given, wanted),
            None => Fault::missing(key, wanted),
        };
        self.faults.push(fault);
    }

    /// Succeeds if nothing was wrong and nothing was said that nobody asked for.
    pub(super) fn finish(mut self) -> Result<(), Faults> {
        for (key, given) in &self.given {
            if !self.known.contains(key.as_str()) {
                self.faults.push(Fault::unknown(key, given, &self.known));
            }
        }
        if self.faults.is_empty() {
            Ok(())
        } else {
            Err(Faults(self.faults))
        }
    }
}
