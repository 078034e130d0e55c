//! What names and addresses are taken, and what is made of them.

use proptest::prelude::*;

use super::*;

#[test]
fn a_seat_shows_two_letters_of_the_given_name() {
    for (raw, short, initials) in [
        ("Ruth Abara", "Ruth", "Ru"),
        ("Dr. Ruth Abara", "Ruth", "Ru"),
        ("Okafor, Olga", "Olga", "Ol"),
        ("A B", "A", "AB"),
        ("Q", "Q", "Q"),
        ("Dr", "Dr", "Dr"),
        ("øystein Berg", "øystein", "Øy"),
        ("王 小明", "王", "王小"),
        ("O'Neill", "O'Neill", "ON"),
    ] {
        assert!(PersonName::parse(raw).is_ok(), "{raw}");
        assert_eq!(super::short(raw), short, "{raw}");
        assert_eq!(super::initials(raw), initials, "{raw}");
    }
}

#[test]
fn a_name_has_a_letter() {
    assert_eq!(PersonName::parse("12-3"), Err(NameFault::NoLetter));
    assert_eq!(
        PersonName::parse(" "),
        Err(NameFault::Text(TextFault::Empty))
    );
}

#[test]
fn addresses_that_work_are_taken() {
    for raw in [
        "a@b.example",
        " mixed.CASE@NorthShore.Example ",
        "A.B+tag@xn--bcher-kva.example",
        "o'neill_1@a-b.co.example",
        "1@2.example",
    ] {
        assert_eq!(Email::parse(raw).unwrap().as_str(), raw.trim());
    }
    let long = format!("{}@{}.example", "a".repeat(64), "b".repeat(63));
    assert!(Email::parse(&long).is_ok());
}

#[test]
fn addresses_that_do_not_are_refused_with_the_reason() {
    for (raw, fault) in [
        ("", EmailFault::Empty),
        ("not-an-address", EmailFault::NoAt),
        ("a@b@c.example", EmailFault::ManyAts),
        ("a b@c.example", EmailFault::Character { found: ' ' }),
        (
            "a@c.example\r\nBcc: x@y.example",
            EmailFault::Character { found: '\r' },
        ),
        ("a\0@c.example", EmailFault::Character { found: '\0' }),
        ("\"a\"@c.example", EmailFault::Character { found: '"' }),
        ("a@[127.0.0.1]", EmailFault::Character { found: '[' }),
        ("=a@c.example", EmailFault::Character { found: '=' }),
        ("a@b_c.example", EmailFault::Character { found: '_' }),
        ("zoë@c.example", EmailFault::NotAscii { found: 'ë' }),
        ("z@bücher.example", EmailFault::NotAscii { found: 'ü' }),
        ("@c.example", EmailFault::Local),
        ("a..b@c.example", EmailFault::Local),
        ("a.@c.example", EmailFault::Local),
        ("a@", EmailFault::Domain),
        ("a@c..example", EmailFault::Domain),
        ("a@-c.example", EmailFault::Domain),
        ("a@127.0.0.1", EmailFault::Domain),
        ("a@hospital", EmailFault::NoDot),
    ] {
        assert_eq!(Email::parse(raw), Err(fault), "{raw:?}");
    }
    let long = format!("{}@c.example", "a".repeat(65));
    assert_eq!(Email::parse(&long), Err(EmailFault::TooLong { max: 64 }));
}

#[test]
fn addresses_are_equal_whatever_their_case() {
    let typed = Email::parse("mixed.CASE@NorthShore.Example").unwrap();
    assert_eq!(
        typed,
        Email::parse("mixed.case@northshore.example").unwrap()
    );
    assert_eq!(typed.key(), "mixed.case@northshore.example");
}

#[test]
fn a_near_address_is_guessed() {
    for (raw, meant) in [
        ("Olga <olga@c.example>", "olga@c.example"),
        ("mailto:olga@c.example;", "olga@c.example"),
        ("olga @c.example", "olga@c.example"),
        ("olga@c,example", "olga@c.example"),
    ] {
        assert_eq!(Email::guess(raw).unwrap().as_str(), meant);
    }
    assert_eq!(Email::guess("not-an-address"), None);
}

#[test]
fn nothing_invalid_can_be_deserialised() {
    let email: Email = serde_json::from_str("\"a@b.example\"").unwrap();
    assert_eq!(serde_json::to_string(&email).unwrap(), "\"a@b.example\"");
    assert!(serde_json::from_str::<Email>("\"nobody\"").is_err());
    assert!(serde_json::from_str::<PersonName>("\"a\\u0000b\"").is_err());
}

proptest! {
    #[test]
    fn no_text_panics(raw in "(?s).{0,60}") {
        if let Ok(name) = PersonName::parse(&raw) {
            prop_assert!(!short(name.as_str()).is_empty());
            prop_assert!(!initials(name.as_str()).is_empty());
        }
        let _ = (short(&raw), initials(&raw));
        let _ = Email::parse(&raw);
        if let Some(guess) = Email::guess(&raw) {
            prop_assert_eq!(Email::parse(guess.as_str()), Ok(guess));
        }
    }

    #[test]
    fn an_address_has_no_room_for_headers(raw in r"[a-z.@+\r\n <>]{3,30}") {
        if let Ok(email) = Email::parse(&raw) {
            prop_assert!(!email.as_str().contains(['\r', '\n', ' ', '<', '>', '"']));
        }
    }
}
