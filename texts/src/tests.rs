//! Every message can be said, and what a locale lacks is said in English.

use std::sync::LazyLock;

use fluent_bundle::FluentArgs;

use super::*;

/// A locale of four messages, with a plural and a reference of its own.
static TINY: LazyLock<Catalogue> = LazyLock::new(|| {
    let source = "
-circlekeep = Circlekeep
common-save = Enregistrer
list-pair = { $first } et { $last }
faults-summary = { $count ->
    [one] Une chose
   *[other] { $count } choses
}
shell-title = { common-save } · { $page } · { -circlekeep }
";
    Catalogue::new("fr", &[source], None, Some(Locale::En.catalogue()))
});

fn tiny() -> Texts {
    Texts {
        catalogue: &TINY,
        clock: Clock::TwentyFour,
    }
}

#[test]
fn every_message_formats_without_a_complaint() {
    for locale in Locale::ALL {
        complains_of_nothing(locale.catalogue());
    }
}

fn complains_of_nothing(catalogue: &Catalogue) {
    let plain = PLAIN.iter().map(|key| (*key, &[][..]));
    for (key, variables) in plain.chain(FILLED.iter().copied()) {
        for number in [0, 1, 2, 1_000] {
            let mut values = FluentArgs::new();
            for name in variables {
                values.set(*name, number);
            }
            let mut faults = Vec::new();
            let text = catalogue.format(key, &values, &mut faults);
            assert!(faults.is_empty(), "{key}: {faults:?}");
            assert!(!text.is_empty() && text != key, "{key}");
            assert!(
                !text.contains(['\'', '"', '{', '\u{2068}']),
                "{key}: {text}"
            );
        }
    }
}

#[test]
fn plain_texts_are_kept_at_their_place() {
    for (place, key) in PLAIN.iter().enumerate() {
        let text = Locale::En
            .catalogue()
            .format(key, &FluentArgs::new(), &mut Vec::new());
        assert_eq!(Texts::default().plain(place), text);
    }
    assert_eq!(Texts::default().common_product(), "Circlekeep");
}

/// Messages that are cut are said without Fluent, and must say the same.
#[test]
fn every_message_says_what_fluent_says() {
    let catalogues = Locale::ALL.map(Locale::catalogue);
    for catalogue in catalogues.into_iter().chain([&*TINY]) {
        for (key, _) in FILLED {
            says_what_fluent_says(catalogue, key);
        }
    }
}

fn says_what_fluent_says(catalogue: &Catalogue, key: &str) {
    let place = FILLED.iter().position(|(it, _)| *it == key).unwrap();
    let variables = FILLED[place].1;
    for value in [
        FluentValue::from("Ana & { $name }"),
        FluentValue::from(""),
        FluentValue::from("one"),
        FluentValue::from(0),
        FluentValue::from(1),
        FluentValue::from(2),
        FluentValue::from(3),
        FluentValue::from(11),
        FluentValue::from(100),
        FluentValue::from(1_204_000),
        FluentValue::from(0.25),
    ] {
        let values: Vec<_> = variables.iter().map(|it| (*it, value.clone())).collect();
        let arguments = values.iter().cloned().collect();
        assert_eq!(
            catalogue.fill(place, &values),
            catalogue.format(key, &arguments, &mut Vec::new()),
            "{key}"
        );
    }
}

#[test]
fn what_calls_a_function_or_chooses_by_a_text_is_left_to_fluent() {
    assert!(Locale::En.catalogue().left().is_empty());
    let source = "
list-pair = { NUMBER($first) } and { $last }
faults-summary = { NUMBER($count) ->
    [one] One
   *[other] { $count }
}
shell-title = { $page ->
    [home] Home
   *[other] { $page }
}
when-minutes-ago = { $minutes ->
    [0] just now
    [one] { common-save } one
   *[other] { $minutes ->
        [2] two
       *[other] { $minutes }
    }
}
common-save = Save
";
    let odd = Catalogue::new("en", &[source], None, None);
    let left = odd.left();
    for key in ["list-pair", "faults-summary", "shell-title"] {
        assert!(left.contains(&key), "{key}");
    }
    assert!(!left.contains(&"when-minutes-ago"));
    says_what_fluent_says(&odd, "when-minutes-ago");
}

/// In languages that count in other ways, and in one that nobody knows.
#[test]
fn every_way_of_counting_is_fluents() {
    let source = "
faults-summary = { $count ->
    [zero] zero
    [one] one
    [two] two
    [few] few
    [many] many
   *[other] other
}
";
    let mut ways = std::collections::BTreeSet::new();
    for tag in ["ar", "pl", "cy", "pt-PT", "fr", "en", "tlh"] {
        let catalogue = Catalogue::new(tag, &[source], None, None);
        says_what_fluent_says(&catalogue, "faults-summary");
        let place = FILLED.iter().position(|(key, _)| *key == "faults-summary");
        for count in [0, 1, 2, 3, 11, 100] {
            let values = [("count", FluentValue::from(count))];
            ways.insert(catalogue.fill(place.unwrap(), &values));
        }
    }
    assert_eq!(ways.len(), 6, "{ways:?}");
}

#[test]
fn a_locale_says_what_it_has() {
    assert_eq!(tiny().lang(), "fr");
    assert_eq!(tiny().common_save(), "Enregistrer");
    assert_eq!(tiny().list(&["Ana", "Marc"]), "Ana et Marc");
    assert_eq!(tiny().shell_title("Ici"), "Enregistrer · Ici · Circlekeep");
    // French counts nought as one; English doesn't.
    assert_eq!(tiny().faults_summary(0), "Une chose");
    assert!(Texts::default().faults_summary(0).starts_with("0 things"));
}

#[test]
fn a_locale_falls_back_by_message() {
    assert_eq!(tiny().common_cancel(), "Cancel");
    assert_eq!(tiny().when_minutes_ago(5), "5 minutes ago");
    assert_eq!(tiny().list(&["Ana", "Li", "Marc"]), "Ana, Li and Marc");
}

#[test]
fn numbers_are_grouped_and_arguments_alphabetical() {
    let texts = Texts::from_accept_language("de, en-CA;q=0.8");
    assert_eq!(texts.lang(), "en-CA");
    assert_eq!(
        texts.text_faults_long(1_204, 1_000),
        "Please keep this to 1,000 characters; it has 1,204 now."
    );
}
