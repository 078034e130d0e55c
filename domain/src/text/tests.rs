//! What `text` takes, refuses and folds.

use proptest::prelude::*;

use super::*;

#[test]
fn a_line_is_trimmed_composed_and_collapsed() {
    assert_eq!(
        line("  Zoe\u{308} \t\u{A0} Quist\r\n", 20).unwrap(),
        "Zoë Quist"
    );
    assert_eq!(line("علی\u{200C}رضا", 20).unwrap(), "علی\u{200C}رضا");
    assert_eq!(
        line("👩\u{200D}⚕\u{FE0F}", 20).unwrap(),
        "👩\u{200D}⚕\u{FE0F}"
    );
}

#[test]
fn what_deceives_is_refused() {
    for (raw, fault) in [
        ("", TextFault::Empty),
        (" \u{3000}\n", TextFault::Empty),
        ("a\0b", TextFault::Control),
        ("a\nb", TextFault::Control),
        ("a\u{2028}b", TextFault::Control),
        ("a\u{81}b", TextFault::Control),
        ("\u{202E}evil\u{202C}, Name", TextFault::Invisible),
        ("a\u{2066}b", TextFault::Invisible),
        ("Ann\u{200B}a", TextFault::Invisible),
        ("\u{200D}Anna", TextFault::Invisible),
        ("\u{FEFF}Anna", TextFault::Invisible),
        ("\u{3164}", TextFault::Invisible),
        ("\u{301}", TextFault::Invisible),
        ("a\u{FE0F}\u{FE0F}", TextFault::Invisible),
        ("a\u{E0041}", TextFault::Invisible),
    ] {
        assert_eq!(line(raw, 20), Err(fault), "{raw:?}");
    }
    let pile = format!("Z{}", "\u{363}".repeat(1_000));
    assert_eq!(line(&pile, 2_000), Err(TextFault::Marks { max: 8 }));
    assert_eq!(
        line(&"x".repeat(10_240), 120),
        Err(TextFault::TooLong { max: 120 })
    );
    assert_eq!(line("ééé", 2), Err(TextFault::TooLong { max: 2 }));
}

#[test]
fn a_paragraph_keeps_its_lines() {
    assert_eq!(
        paragraph("\r\n one  two \r\n\r\nthree\rfour\n \n", 40).unwrap(),
        "one two\n\nthree\nfour"
    );
    assert_eq!(paragraph("one\n\u{202E}two", 40), Err(TextFault::Invisible));
}

#[test]
fn a_repair_leaves_out_only_what_is_refused() {
    assert_eq!(
        repaired_line("\u{202E}evil\u{202C}, Name", 40).as_deref(),
        Some("evil, Name")
    );
    assert_eq!(
        repaired_line("Line\nbreak", 40).as_deref(),
        Some("Line break")
    );
    assert_eq!(repaired_line("\u{200B}", 40), None);
}

#[test]
fn keys_ignore_case_marks_and_width() {
    assert_eq!(fold("Zoë MÜLLER-Łukasz"), fold("zoe muller\u{2010}lukasz"));
    assert_eq!(fold("  Ｏ’Neill "), "o'neill");
    assert_eq!(fold("İpek Straße"), "ipek strasse");
}

proptest! {
    #[test]
    fn a_parsed_line_parses_to_itself(raw in ".{0,60}") {
        if let Ok(once) = line(&raw, 40) {
            prop_assert!(once.chars().count() <= 40);
            prop_assert_eq!(line(&once, 40), Ok(once.clone()));
            prop_assert_eq!(paragraph(&once, 40), Ok(once));
        }
    }

    #[test]
    fn a_plain_line_is_taken_as_any_other(raw in "[ -~]{1,60}") {
        let trimmed = raw.trim();
        if !trimmed.is_empty() {
            prop_assert_eq!(line(&raw, 40), any_line(trimmed, 40));
        }
    }

    #[test]
    fn a_plain_key_is_made_as_any_other(raw in "[\\x00-\\x7F]{0,60}") {
        prop_assert_eq!(fold(&raw), fold::any(&raw));
    }

    #[test]
    fn a_parsed_paragraph_parses_to_itself(raw in "(?s).{0,60}") {
        if let Ok(once) = paragraph(&raw, 60) {
            prop_assert_eq!(paragraph(&once, 60), Ok(once));
        }
    }

    #[test]
    fn a_repair_is_a_line(raw in "(?s).{0,60}") {
        if let Some(fixed) = repaired_line(&raw, 40) {
            prop_assert_eq!(line(&fixed, 40), Ok(fixed));
        }
    }

    #[test]
    fn folding_twice_is_folding_once(raw in "(?s).{0,60}") {
        let key = fold(&raw);
        prop_assert_eq!(fold(&key), key);
    }
}
