//! What a site is called in files, and the time zone its clocks keep.

mod aliases;

use std::{cmp::Ordering, collections::BTreeSet, fmt};

use jiff::tz::{TimeZone, TimeZoneDatabase};
use serde::{Deserialize, Serialize};

/// The short code of a site, as rosters write it: 2 to 12 letters, digits and dashes, kept in
/// upper case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SiteCode(String);

/// Why a site code can't be taken as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum SiteCodeFault {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// It has fewer or more characters than a code.
    #[error("not {least} to {most} characters")]
    Length {
        /// The fewest characters.
        least: usize,
        /// The most characters.
        most: usize,
    },
    /// It holds something else than letters A to Z, digits and dashes.
    #[error("the character {found:?}")]
    Character {
        /// The first such character.
        found: char,
    },
    /// It starts or ends with a dash.
    #[error("a dash at an end")]
    Dash,
}

impl SiteCode {
    /// The fewest characters of a code.
    pub const MIN_CHARS: usize = 2;
    /// The most characters of a code.
    pub const MAX_CHARS: usize = 12;

    /// Parses what was typed, in either case; white space around it doesn't count.
    pub fn parse(raw: &str) -> Result<Self, SiteCodeFault> {
        let code = raw.trim();
        if code.is_empty() {
            return Err(SiteCodeFault::Empty);
        }
        let is_strange = |c: &char| !c.is_ascii_alphanumeric() && *c != '-';
        if let Some(found) = code.chars().find(is_strange) {
            return Err(SiteCodeFault::Character { found });
        }
        if !(Self::MIN_CHARS..=Self::MAX_CHARS).contains(&code.len()) {
            return Err(SiteCodeFault::Length {
                least: Self::MIN_CHARS,
                most: Self::MAX_CHARS,
            });
        }
        if code.starts_with('-') || code.ends_with('-') {
            return Err(SiteCodeFault::Dash);
        }
        Ok(Self(code.to_ascii_uppercase()))
    }

    /// The code, in upper case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A time zone of the IANA database (`America/Halifax`), in its canonical spelling, with its rules
/// from the data in the program itself. Two are the same where their names are.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ZoneName(TimeZone);

/// Why a name isn't a time zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ZoneFault {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// The bundled database has no such zone.
    #[error("an unknown zone")]
    Unknown,
}

/// The areas whose names are places; the rest (`EST5EDT`, `GMT+3`, `US/…`) is history.
const AREAS: [&str; 10] = [
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
];

impl ZoneName {
    /// Parses the name of a zone, in any case. Older names (`America/Montreal`) are taken too.
    pub fn parse(raw: &str) -> Result<Self, ZoneFault> {
        let name = raw.trim();
        if name.is_empty() {
            return Err(ZoneFault::Empty);
        }
        let zone = zones().get(name).map_err(|_| ZoneFault::Unknown)?;
        match zone.iana_name() {
            Some(_) => Ok(Self(zone)),
            None => Err(ZoneFault::Unknown),
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        // `parse` takes no zone without one.
        self.0.iana_name().unwrap_or("UTC")
    }

    /// The zone's rules.
    pub fn zone(&self) -> TimeZone {
        self.0.clone()
    }

    /// Every place that can be chosen, sorted, UTC first. Names that are only older spellings of
    /// another are left out.
    pub fn all() -> Vec<Self> {
        let named: BTreeSet<String> = zones()
            .available()
            .map(|name| name.to_string())
            .filter(|name| is_place(name))
            .collect();
        std::iter::once("UTC".to_owned())
            .chain(named)
            .filter_map(|name| Self::parse(&name).ok())
            .collect()
    }
}

impl PartialEq for ZoneName {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for ZoneName {}

impl PartialOrd for ZoneName {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ZoneName {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

fn zones() -> TimeZoneDatabase {
    TimeZoneDatabase::bundled()
}

fn is_place(name: &str) -> bool {
    name.split_once('/')
        .is_some_and(|(area, _)| AREAS.contains(&area))
        && aliases::OLDER_NAMES.binary_search(&name).is_err()
}

macro_rules! as_text {
    ($($name:ident, $fault:ident;)*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(self.as_str())
            }
        }

        impl TryFrom<String> for $name {
            type Error = $fault;

            fn try_from(raw: String) -> Result<Self, Self::Error> {
                Self::parse(&raw)
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.as_str().to_owned()
            }
        }
    )*};
}

as_text! {
    SiteCode, SiteCodeFault;
    ZoneName, ZoneFault;
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_is_kept_in_upper_case() {
        assert_eq!(SiteCode::parse(" hfx-2 ").unwrap().as_str(), "HFX-2");
        assert_eq!(SiteCode::parse(""), Err(SiteCodeFault::Empty));
        assert_eq!(SiteCode::parse("-AB"), Err(SiteCodeFault::Dash));
        assert_eq!(
            SiteCode::parse("A B"),
            Err(SiteCodeFault::Character { found: ' ' })
        );
        assert!(matches!(
            SiteCode::parse("A"),
            Err(SiteCodeFault::Length { .. })
        ));
        assert!(matches!(
            SiteCode::parse("ABCDEFGHIJKLM"),
            Err(SiteCodeFault::Length { .. })
        ));
    }

    #[test]
    fn zones_are_those_of_the_bundled_data() {
        let zone = ZoneName::parse("america/halifax").unwrap();
        assert_eq!(zone.as_str(), "America/Halifax");
        assert_eq!(zone.zone().iana_name(), Some("America/Halifax"));
        assert!(ZoneName::parse("America/Montreal").is_ok());
        assert_eq!(ZoneName::parse("Mars/Olympus"), Err(ZoneFault::Unknown));
        assert_eq!(ZoneName::parse(" "), Err(ZoneFault::Empty));
        assert!(serde_json::from_str::<ZoneName>("\"Mars/Olympus\"").is_err());
    }

    #[test]
    fn the_list_has_places_only_and_each_is_a_zone() {
        let all = ZoneName::all();
        assert!(all.len() > 350);
        assert_eq!(all[0].as_str(), "UTC");
        assert!(all[1..].is_sorted());
        assert!(aliases::OLDER_NAMES.is_sorted());
        for name in &all {
            assert_eq!(ZoneName::parse(name.as_str()).as_ref(), Ok(name));
        }
        for older in ["US/Eastern", "Asia/Calcutta", "EST5EDT", "Etc/GMT+3"] {
            assert!(all.iter().all(|name| name.as_str() != older));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_taken_or_refused(raw in ".{0,20}") {
            if let Ok(code) = SiteCode::parse(&raw) {
                prop_assert_eq!(SiteCode::parse(code.as_str()), Ok(code));
            }
            let _ = ZoneName::parse(&raw);
        }
    }
}
