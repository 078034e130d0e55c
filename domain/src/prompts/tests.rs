//! The library is whole, its published texts stand, and a search finds.

use std::{collections::HashSet, fmt::Write as _, fs, path::Path};

use super::*;

#[test]
fn every_prompt_is_whole_and_of_a_length_to_be_read() {
    for prompt in all() {
        let text = prompt.present().text;
        let slug = prompt.slug;
        assert!((8..=60).contains(&text.title.chars().count()), "{slug}");
        assert!((80..=420).contains(&text.bring.chars().count()), "{slug}");
        assert!(
            (30..=200).contains(&text.experiment.chars().count()),
            "{slug}"
        );
        for ask in text.asks {
            assert!(
                ask.ends_with('?') && ask.chars().count() <= 120,
                "{slug}: {ask}"
            );
        }
        let shown = [
            text.title,
            text.bring,
            text.experiment,
            &text.asks.join(" "),
        ]
        .join(" ");
        assert!(
            !shown.contains("  ") && !shown.contains(['\'', '"', '\n']),
            "{slug}"
        );
    }
}

#[test]
fn each_dimension_has_its_share_and_no_slug_stands_twice() {
    for dimension in Dimension::ALL {
        assert!(find("", Some(dimension)).len() >= 8, "{dimension:?}");
        assert_eq!(Dimension::named(dimension.slug()), Some(dimension));
    }
    let slugs: HashSet<_> = all().map(|prompt| prompt.slug).collect();
    assert!(slugs.len() >= 24);
    assert_eq!(slugs.len(), all().count());
    for slug in slugs {
        assert!(
            slug.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
            "{slug}"
        );
        assert_eq!(named(slug).unwrap().slug, slug);
    }
}

#[test]
fn a_search_folds_and_wants_every_word() {
    let slugs = |query: &str, dimension| -> Vec<_> {
        find(query, dimension).iter().map(|it| it.slug).collect()
    };
    assert_eq!(slugs("  CÁMPS ", None), ["two-camps"]);
    assert_eq!(slugs("impostor", None), ["i-was-not-the-one-who-knew"]);
    assert_eq!(slugs("two corridor", None), ["two-camps"]);
    assert_eq!(
        slugs("two corridor", Some(Dimension::Myself)),
        Vec::<&str>::new()
    );
    assert_eq!(slugs("merger", Some(Dimension::System)).len(), 2);
    assert_eq!(slugs("", None).len(), all().count());
    assert_eq!(slugs("zzz", None), Vec::<&str>::new());
    // What stands in a title comes first, whatever its dimension.
    assert_eq!(slugs("meeting", None)[0], "the-meeting-after-the-meeting");
}

#[test]
fn an_edition_is_what_was_said_then() {
    let prompt = named("two-camps").unwrap();
    let present = prompt.present();
    assert_eq!(prompt.edition(present.number).unwrap().text, present.text);
    for none in [0, -1, present.number + 1, i64::MIN] {
        assert!(prompt.edition(none).is_none(), "{none}");
    }
}

const fn said(title: &'static str) -> Text {
    Text {
        title,
        bring: "",
        asks: [""; 3],
        experiment: "",
        words: "",
    }
}

/// A prompt that was rewritten twice.
static REWRITTEN: Prompt = Prompt {
    slug: "rewritten",
    dimension: Dimension::Team,
    present: said("Third"),
    earlier: &[said("First"), said("Second")],
};

#[test]
fn a_rewritten_prompt_still_says_what_a_meeting_was_given() {
    let title = |number| REWRITTEN.edition(number).map(|it| it.text.title);
    assert_eq!([title(1), title(2)], [Some("First"), Some("Second")]);
    let present = REWRITTEN.present();
    assert_eq!((present.number, present.text.title), (3, "Third"));
    assert_eq!([title(0), title(3), title(4)], [None, Some("Third"), None]);
}

/// FNV-1a, 64 bits, of everything that is shown.
fn fingerprint(text: &Text) -> u64 {
    let shown = [
        text.title,
        text.bring,
        text.experiment,
        &text.asks.join("\n"),
    ]
    .join("\n");
    shown.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A meeting keeps the text it was given. To publish a new prompt or a new text of one, run with
/// `UPDATE_PROMPTS=1`, which adds lines and never takes one away.
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a switch of this test, not a setting"
)]
fn a_published_text_never_changes() {
    let path = Path::new("src/prompts/published.txt");
    let publishing = std::env::var("UPDATE_PROMPTS").is_ok();
    let mut published = fs::read_to_string(path).unwrap_or_default();
    for prompt in all() {
        for number in 1..=prompt.present().number {
            let text = prompt.edition(number).unwrap().text;
            let name = format!("{} {number} ", prompt.slug);
            let line = format!("{name}{:016x}", fingerprint(text));
            let known = published.lines().find(|it| it.starts_with(&name));
            match known {
                Some(known) => assert_eq!(known, line, "a published text was changed"),
                None if publishing => writeln!(published, "{line}").unwrap(),
                None => panic!("{name}isn’t published yet: see this test’s comment"),
            }
        }
    }
    let editions: i64 = all().map(|prompt| prompt.present().number).sum();
    assert_eq!(
        i64::try_from(published.lines().count()).unwrap(),
        editions,
        "a published text is gone"
    );
    if publishing {
        fs::write(path, published).unwrap();
    }
}
