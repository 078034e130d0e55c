//! What is refused, and, of the same weight, what isn't.

use proptest::prelude::*;

use super::{Identifier::*, *};

fn found(text: &str) -> Vec<(Identifier, String)> {
    let findings = identifiers(text).into_iter();
    findings.map(|it| (it.what, it.found)).collect()
}

#[test]
fn identifiers_are_found_as_they_are_typed() {
    for (text, what, wanted) in [
        // Telephones.
        (
            "The charge nurse rang 902 555 0148 and asked",
            Telephone,
            "902 555 0148",
        ),
        ("at (902) 555-0148.", Telephone, "(902) 555-0148"),
        ("902.555.0148", Telephone, "902.555.0148"),
        ("902-555-0148", Telephone, "902-555-0148"),
        ("9025550148", Telephone, "9025550148"),
        ("1-902-555-0148", Telephone, "1-902-555-0148"),
        ("19025550148", Telephone, "19025550148"),
        ("+1 902 555 0148, he said", Telephone, "+1 902 555 0148"),
        ("+33 1 42 68 53 00", Telephone, "+33 1 42 68 53 00"),
        ("+4915123456789", Telephone, "+4915123456789"),
        ("01 42 68 53 00", Telephone, "01 42 68 53 00"),
        ("my line, 555-0148, was", Telephone, "555-0148"),
        ("he rang 555-1230 twice", Telephone, "555-1230"),
        ("call 555 0148", Telephone, "555 0148"),
        ("on pager 4821 again", Telephone, "4821"),
        ("Ext. 48213", Telephone, "48213"),
        ("phone number: 4821", Telephone, "4821"),
        (
            "902\u{2011}555\u{2011}0148",
            Telephone,
            "902\u{2011}555\u{2011}0148",
        ),
        (
            "９０２ ５５５ ０１４８",
            Telephone,
            "９０２ ５５５ ０１４８",
        ),
        ("٩٠٢ ٥٥٥ ٠١٤٨", Telephone, "٩٠٢ ٥٥٥ ٠١٤٨"),
        // Records.
        ("MRN 48213", RecordNumber, "48213"),
        ("MRN: 12-34-56", RecordNumber, "12-34-56"),
        ("mrn#0048213.", RecordNumber, "0048213"),
        ("chart no. 48213", RecordNumber, "48213"),
        ("record number is A48213", RecordNumber, "A48213"),
        ("health card # 1234 567 890", RecordNumber, "1234 567 890"),
        ("health card 1234 567 890", RecordNumber, "1234 567 890"),
        ("Health cards: 1234-567-890", RecordNumber, "1234-567-890"),
        ("her medical record 0048213 was", RecordNumber, "0048213"),
        ("carte santé 1234 567 890", RecordNumber, "1234 567 890"),
        ("d’assurance maladie 482139", RecordNumber, "482139"),
        ("TREM 1234 5678", RecordNumber, "1234 5678"),
        ("48213977", RecordNumber, "48213977"),
        ("MR-0048213", RecordNumber, "MR-0048213"),
        ("B482139", RecordNumber, "B482139"),
        // Social security.
        ("123-45-6789", SocialSecurity, "123-45-6789"),
        ("123 45 6789", SocialSecurity, "123 45 6789"),
        ("SSN 123456789", SocialSecurity, "123456789"),
        ("046 454 286", SocialSecurity, "046 454 286"),
        // Mail and pages.
        (
            "write to ruth.a@northshore.example.",
            Email,
            "ruth.a@northshore.example",
        ),
        ("<zoë+x@klinik.de>", Email, "zoë+x@klinik.de"),
        (
            "see https://example.org/a?b=1, please",
            WebAddress,
            "https://example.org/a?b=1",
        ),
        (
            "on www.northshore.health/news today",
            WebAddress,
            "www.northshore.health/news",
        ),
        ("in thestar.com.", WebAddress, "thestar.com"),
        ("at news.bbc.co.uk/1/2", WebAddress, "news.bbc.co.uk/1/2"),
    ] {
        assert_eq!(found(text), [(what, wanted.to_owned())], "{text}");
    }
}

#[test]
fn what_clinicians_write_all_day_passes() {
    for text in [
        // Times, dates, seasons.
        "We met at 12:15, again at 0700, and the handover ran 0700-1900 on 3 days of 7.",
        "On 2026-03-02, or 02/03/2026, or 2.3.2026, in 2024-2025; 20260302; 24/7.",
        "Between 08.30 and 17.45 there were 4 of us; 2026 1200 1300.",
        "Since 1998 I have led 1500 people; by 2030 it will be 2500.",
        // Doses, measurements, scores.
        "Gentamicin 5 mg/kg at 08:00, then 500-1000 mg, 100-200-300 if needed, max 4000 mg.",
        "BP 120/80, 98% on air, pH 7.35, INR 2.5, lactate 4.1, GCS 14/15, troponin 0.0123456.",
        "White cell 12000, platelets 150 000, 2.5 x 10^9, creatinine 300-1200 over 3 days.",
        "A ratio of 1:1000, 3.14159265, 1,250,000 cells.",
        // Rooms, beds, wards, lists, floors.
        "Room 4122, bed 12, 4 West, theatre 3, list 2 of 5, floor 10, ward 5B, unit 3-4.",
        // Amounts and counts.
        "It cost $2500000, or € 1250000, for 3000000 people; 1 200 000 a year.",
        "We had 15-20 patients, 300-1200 visits, 10 20 30 40 in a row, 200 300 400.",
        "Health card in hand, 3 medical records of 2024, medical records 12000, health cards 1 of 20.",
        "A hospital of 2030, patients 1500 strong, case 3, chart 12, visit number 2, file no. 12.",
        // Words with dots, at signs, colons.
        "I said it.It was late.In the end, e.g. a consult, i.e. none; Dr. Roe, M.D., was there.",
        "Two of us @ noon, 5mg@08:00, me@home; then: nothing. 9/10 a/b and/or :// x",
        "COVID19, H1N1, SpO2, T12, L4-5, ICD10, PGY3, EF20, B12, CO2, Q1 2026.",
        "I was on call 2024 and paged at 0300; I rang twice, called 911, texted at 21:45.",
        "The pager went at 0300. A telephone on each desk. Extension 2 metres, cell line 12.",
        "It is a sin 40 times over; a nas 2.",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn the_place_is_told_by_line_and_bytes() {
    let text = "Été.\n\nHe rang 902 555 0148,\nthen mail@ward.example";
    let findings = identifiers(text);
    let lines: Vec<_> = findings.iter().map(|it| (it.what, it.line)).collect();
    assert_eq!(lines, [(Telephone, 3), (Email, 4)]);
    for finding in findings {
        assert_eq!(text.get(finding.span.clone()).unwrap(), finding.found);
        assert!(!format!("{finding:?}").contains(&finding.found));
    }
}

#[test]
fn only_what_passes_becomes_a_case() {
    let passed = Passed::parse("  The night team calls me. \r\n It is hard. ", 80).unwrap();
    assert_eq!(format!("{passed:?}"), "Passed(…)");
    assert_eq!(passed.into_text(), "The night team calls me.\nIt is hard.");
    assert_eq!(
        Passed::parse(" ", 80),
        Err(GuardFault::Text(TextFault::Empty))
    );
    let refused = Passed::parse("MRN 48213, tel. 4821", 80).unwrap_err();
    assert!(matches!(refused, GuardFault::Identifiers(found) if found.len() == 2));
}

/// A telephone number in one of the ways in which people write it.
fn telephone() -> impl Strategy<Value = String> {
    let parts = (2..10_u32, 0..100_u32, 2..10_u32, 0..100_u32, 0..10_000_u32);
    (parts, 0..6_usize).prop_map(|((a, b, c, d, last), way)| {
        let (area, exchange) = (format!("{a}{b:02}"), format!("{c}{d:02}"));
        match way {
            0 => format!("{area} {exchange} {last:04}"),
            1 => format!("({area}) {exchange}-{last:04}"),
            2 => format!("{area}.{exchange}.{last:04}"),
            3 => format!("+1 {area} {exchange} {last:04}"),
            4 => format!("1-{area}-{exchange}-{last:04}"),
            _ => format!("{area}-{exchange}-{last:04}"),
        }
    })
}

proptest! {
    #[test]
    fn a_telephone_number_is_found_among_any_words(
        before in "([a-zé]{1,9} ){0,5}",
        number in telephone(),
        after in "( [a-zé]{1,9}){0,5}",
    ) {
        let text = format!("{before}{number}{after}");
        prop_assert_eq!(found(&text), [(Telephone, number)]);
    }

    #[test]
    fn words_alone_are_never_refused(text in "[\\p{L} ,;!?\n’“”]{0,200}") {
        prop_assert_eq!(found(&text), []);
    }

    #[test]
    fn doses_and_times_pass(dose in 1..5_000_u32, hour in 0..24_u32, minute in 0..60_u32, bed in 1..600_u32) {
        let text = format!("{dose} mg at {hour:02}:{minute:02}, or {hour:02}{minute:02}, in bed {bed}.");
        prop_assert_eq!(found(&text), []);
    }

    #[test]
    fn what_is_found_stands_there_in_order_and_apart(text in "[0-9a-z@./: ()+\\-é\n٣]{0,120}") {
        let mut last = 0;
        for finding in identifiers(&text) {
            prop_assert!(finding.span.start >= last);
            prop_assert_eq!(text.get(finding.span.clone()), Some(finding.found.as_str()));
            last = finding.span.end;
        }
    }
}
