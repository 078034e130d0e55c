//! The languages there are, and which one a reader gets.

use std::sync::LazyLock;

use crate::{catalogue::Catalogue, number};

/// A language of the product, as it is written somewhere. To add one: a folder of `.ftl` files, which
/// holds what differs from English, and a variant here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// English; complete, and what another one falls back to. Dates and times as in the United
    /// Kingdom and Ireland.
    #[default]
    En,
    /// English, dates and times as in Canada.
    EnCa,
    /// English, dates and times as in the United States.
    EnUs,
}

/// How many hours the clock counts to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Clock {
    /// Before and after noon alike.
    Twelve,
    /// The whole day.
    #[default]
    TwentyFour,
}

static EN: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::load(Locale::En.tag(), Some(number::english), None));
static EN_CA: LazyLock<Catalogue> = LazyLock::new(|| regional(Locale::EnCa));
static EN_US: LazyLock<Catalogue> = LazyLock::new(|| regional(Locale::EnUs));

fn regional(locale: Locale) -> Catalogue {
    Catalogue::load(locale.tag(), Some(number::english), Some(&EN))
}

impl Locale {
    /// Every locale.
    pub const ALL: [Self; 3] = [Self::En, Self::EnCa, Self::EnUs];

    /// The language tag (BCP 47), as in the `lang` attribute and the folder's name; what is stored of
    /// a person's choice.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::EnCa => "en-CA",
            Self::EnUs => "en-US",
        }
    }

    /// The locale of a language tag, looked up as RFC 4647 (3.4) says: the last part is left off
    /// until there is one, so that `en-NZ` is English.
    pub fn parse(tag: &str) -> Option<Self> {
        let tag = tag.trim().replace('_', "-");
        let mut range = tag.as_str();
        loop {
            let mut all = Self::ALL.into_iter();
            if let Some(found) = all.find(|locale| locale.tag().eq_ignore_ascii_case(range)) {
                return Some(found);
            }
            range = range.rsplit_once('-')?.0;
        }
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

    pub(crate) const fn clock(self) -> Clock {
        match self {
            Self::En => Clock::TwentyFour,
            Self::EnCa | Self::EnUs => Clock::Twelve,
        }
    }

    pub(crate) fn catalogue(self) -> &'static Catalogue {
        match self {
            Self::En => &EN,
            Self::EnCa => &EN_CA,
            Self::EnUs => &EN_US,
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
            "en-GB, fr;q=0.9",
            "en-NZ, en-US;q=0.9",
        ] {
            assert_eq!(Locale::from_accept_language(header), Locale::En, "{header}");
        }
    }

    #[test]
    fn weights_and_regions_are_read() {
        assert_eq!(preference(" en-GB ; q=0.5"), Some((0.5, Locale::En)));
        assert_eq!(preference("EN"), Some((1.0, Locale::En)));
        assert_eq!(preference("en;q=0"), None);
        assert_eq!(preference("en-us;q=0.4"), Some((0.4, Locale::EnUs)));
        assert_eq!(Locale::parse("EN_ca"), Some(Locale::EnCa));
        assert_eq!(Locale::parse("en-CA-x-own"), Some(Locale::EnCa));
        assert_eq!(Locale::parse("english"), None);
        let liked = Locale::from_accept_language("fr-CA, en-US;q=0.3, en-CA;q=0.8");
        assert_eq!(liked, Locale::EnCa);
    }

    #[test]
    fn what_is_stored_is_read_again() {
        for locale in Locale::ALL {
            assert_eq!(Locale::parse(locale.tag()), Some(locale));
        }
    }
}
