//! One locale's messages, ready to be said.

use fluent_bundle::{
    FluentArgs, FluentError, FluentResource, FluentValue, concurrent::FluentBundle,
};
use intl_memoizer::concurrent::IntlLangMemoizer;
use intl_pluralrules::{PluralRuleType, PluralRules};

use crate::{
    FILLED, PLAIN, SOURCES,
    number::Formatter,
    phrase::{Manner, Phrase},
};

/// A locale's bundle, its plain texts formatted once, and where to look for what it lacks.
pub(crate) struct Catalogue {
    tag: &'static str,
    bundle: FluentBundle<FluentResource>,
    formatter: Option<Formatter>,
    memoizer: IntlLangMemoizer,
    rules: Option<PluralRules>,
    /// In the order of [`FILLED`].
    phrases: Vec<Option<Phrase>>,
    /// In the order of [`PLAIN`].
    plain: Vec<String>,
    fallback: Option<&'static Catalogue>,
}

impl Catalogue {
    /// The catalogue of the folder `tag`.
    pub(crate) fn load(
        tag: &'static str,
        formatter: Option<Formatter>,
        fallback: Option<&'static Self>,
    ) -> Self {
        let sources = SOURCES
            .iter()
            .find(|(folder, _)| *folder == tag)
            .map_or(&[][..], |(_, sources)| sources);
        Self::new(tag, sources, formatter, fallback)
    }

    /// A catalogue of the given sources. The build script has checked them: what can't be read
    /// here is left to the fallback.
    pub(crate) fn new(
        tag: &'static str,
        sources: &[&str],
        formatter: Option<Formatter>,
        fallback: Option<&'static Self>,
    ) -> Self {
        let bundle = bundle(tag, sources, formatter);
        let phrases = FILLED
            .iter()
            .map(|(key, variables)| Phrase::cut(&bundle, key, variables))
            .collect();
        let mut catalogue = Self {
            tag,
            bundle,
            formatter,
            memoizer: IntlLangMemoizer::new(tag.parse().unwrap_or_default()),
            rules: rules(tag),
            phrases,
            plain: Vec::new(),
            fallback,
        };
        catalogue.plain = PLAIN
            .iter()
            .map(|key| catalogue.format(key, &FluentArgs::new(), &mut Vec::new()))
            .collect();
        catalogue
    }

    /// The language tag (BCP 47).
    pub(crate) fn tag(&self) -> &'static str {
        self.tag
    }

    /// The messages with variables that are left to Fluent.
    #[cfg(test)]
    pub(crate) fn left(&self) -> Vec<&'static str> {
        let phrases = self.phrases.iter().zip(FILLED);
        phrases
            .filter(|(phrase, _)| phrase.is_none())
            .map(|(_, (key, _))| *key)
            .collect()
    }

    /// The text of the message at `place` in [`PLAIN`].
    pub(crate) fn plain(&self, place: usize) -> &str {
        self.plain.get(place).map_or("", String::as_str)
    }

    /// The text of the message at `place` in [`FILLED`], its values in alphabetical order, from the fallback if this locale hasn't got
    /// it.
    pub(crate) fn fill(&self, place: usize, values: &[(&'static str, FluentValue<'_>)]) -> String {
        if let Some(Some(phrase)) = self.phrases.get(place) {
            let manner = Manner {
                formatter: self.formatter,
                memoizer: &self.memoizer,
                rules: self.rules.as_ref(),
            };
            return phrase.say(values, &manner);
        }
        let key = FILLED.get(place).map_or("", |(key, _)| key);
        match self.fallback {
            Some(fallback) if !self.bundle.has_message(key) => fallback.fill(place, values),
            _ => self.format(key, &values.iter().cloned().collect(), &mut Vec::new()),
        }
    }

    /// As Fluent says the message `key`, from the fallback if this locale hasn't got it. What Fluent
    /// has to complain of goes to `faults`.
    pub(crate) fn format(
        &self,
        key: &str,
        values: &FluentArgs<'_>,
        faults: &mut Vec<FluentError>,
    ) -> String {
        let message = self.bundle.get_message(key);
        match (message.and_then(|found| found.value()), self.fallback) {
            (Some(pattern), _) => self
                .bundle
                .format_pattern(pattern, Some(values), faults)
                .into_owned(),
            (None, Some(fallback)) => fallback.format(key, values, faults),
            // Unsayable: the methods are made from the English keys.
            (None, None) => key.to_owned(),
        }
    }
}

/// How the locale counts: as its language does, where it has no way of its own; as English does, where
/// nobody knows the language.
fn rules(tag: &str) -> Option<PluralRules> {
    let language = tag.split('-').next().unwrap_or(tag);
    let known = PluralRules::get_locales(PluralRuleType::CARDINAL);
    let named = |name: &str| known.iter().find(|it| it.to_string() == name);
    let locale = named(tag)
        .or_else(|| named(language))
        .or_else(|| named("en"))?;
    PluralRules::create(locale.clone(), PluralRuleType::CARDINAL).ok()
}

fn bundle(
    tag: &str,
    sources: &[&str],
    formatter: Option<Formatter>,
) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![tag.parse().unwrap_or_default()]);
    // Isolation marks keep a right-to-left name from turning the sentence around it. Names are
    // parsed to hold no bidirectional controls, both our languages run left to right, and the
    // marks would end up in subjects, calendars and copied text.
    bundle.set_use_isolating(false);
    bundle.set_formatter(formatter);
    // Only fails when NUMBER is there already.
    let _ = bundle.add_builtins();
    for source in sources {
        let resource =
            FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
        // Only fails for a duplicate, which the build refuses.
        let _ = bundle.add_resource(resource);
    }
    bundle
}
