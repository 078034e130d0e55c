//! The languages there are, and which one a reader gets.

use std::sync::LazyLock;

use crate::{catalogue::Catalogue, number};

/// A language of the product. To add one: a folder of `.ftl` files and a variant here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// English; complete, and what another language falls back to.
    #[default]
    En,
}

static ENGLISH: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::load(Locale::En.tag(), Some(number::english), None));

impl Locale {
    /// Every locale.
    pub const ALL: [Self; 1] = [Self::En];

    /// The language tag (BCP 47), as in the `lang` attribute and the folder's name.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
        }
    }

    /// The locale of a language tag, whatever its region: `en-CA` is English.
    pub fn parse(tag: &str) -> Option<Self> {
        let language = tag.trim().split(['-', '_']).next()?;
        Self::ALL
            .into_iter()
            .find(|locale| locale.tag().eq_ignore_ascii_case(language))
    }

    /// The locale that an `Accept-Language` header (RFC 9110, 12.5.4) likes best; English when
    /// there is none that it accepts.
    pub fn from_accept_language(header: &str) -> Self {
        let mut liked: Vec<(f32, Self)> = header.split(',').filter_map(preference).collect();
        // Stable: of equal weights the first one stays first.
        liked.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        liked
            .first()
            .map_or_else(Self::default, |(_, locale)| *locale)
    }

    pub(crate) fn catalogue(self) -> &'static Catalogue {
        match self {
            Self::En => &ENGLISH,
        }
    }
}

/// One element of the header: its weight and its locale, if we have that and it is accepted.
fn preference(element: &str) -> Option<(f32, Locale)> {
    let (tag, parameters) = element.split_once(';').unwrap_or((element, ""));
    let weight = match parameters.trim().strip_prefix("q=") {
        Some(text) => text.trim().parse().ok()?,
        None => 1.0,
    };
    (weight > 0.0)
        .then(|| Locale::parse(tag))
        .flatten()
        .map(|locale| (weight, locale))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SOURCES;

    #[test]
    fn every_folder_has_its_locale() {
        let folders: Vec<&str> = SOURCES.iter().map(|(tag, _)| *tag).collect();
        assert_eq!(folders, Locale::ALL.map(Locale::tag));
    }

    #[test]
    fn a_header_is_never_an_error() {
        for header in [
            "",
            "*",
            "de",
            "en;q=0",
            "en;q=x",
            ";;;,,",
            "en-CA, fr;q=0.9",
        ] {
            assert_eq!(Locale::from_accept_language(header), Locale::En, "{header}");
        }
    }

    #[test]
    fn weights_and_regions_are_read() {
        assert_eq!(preference(" en-GB ; q=0.5"), Some((0.5, Locale::En)));
        assert_eq!(preference("EN"), Some((1.0, Locale::En)));
        assert_eq!(preference("en;q=0"), None);
        assert_eq!(Locale::parse("english"), None);
    }
}
