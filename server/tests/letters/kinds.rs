//! One of each kind, as text and as HTML.

use domain::{moment::Moment, sites::ZoneName};
use server::mail::{Letter, letters};
use service::{
    outbox::{AppointmentFact, Facts, PlannedSeason},
    pulse::Readers,
};
use texts::Texts;
use uuid::Uuid;

use super::assert_kept;

const TOKEN: &str = "bx9kwn06SlGdDg2LHx8qO5pQ2s1mY7c4vJt8rL0eWkA";

fn id<T: From<Uuid>>(number: u128) -> T {
    Uuid::from_u128(number << 64 | 0x4a51_9d0e_0d8b_1f1f).into()
}

fn organisation() -> String {
    "Northshore Health".to_owned()
}

fn appointments(roles: &[(&str, Option<&str>)]) -> Vec<AppointmentFact> {
    let fact = |(role, scope): &(&str, Option<&str>)| AppointmentFact {
        role: (*role).to_owned(),
        scope: scope.map(str::to_owned),
    };
    roles.iter().map(fact).collect()
}

fn planned() -> PlannedSeason {
    PlannedSeason {
        program: "Leading together".to_owned(),
        coordinators: vec!["Rosalind Achterberg".to_owned()],
        first: "2026-09-07".parse().unwrap(),
        last: "2026-12-18".parse().unwrap(),
    }
}

fn seat(facilitates: bool, token: Option<&str>) -> Facts {
    Facts::Seat {
        organisation: organisation(),
        planned: planned(),
        facilitates,
        circle: id(7),
        seat: id(8),
        token: token.map(str::to_owned),
    }
}

fn wish(token: Option<&str>) -> Facts {
    Facts::Wish {
        organisation: organisation(),
        planned: planned(),
        season: id(9),
        token: token.map(str::to_owned),
    }
}

/// Every kind, under the name of its files.
fn kinds() -> Vec<(&'static str, Facts)> {
    let organisation = organisation();
    let (token, address) = (TOKEN.to_owned(), "ada.o@northshore.example".to_owned());
    let coordinates = [("coordinator", Some("Lakeside")), ("operator", None)];
    let mut all = vec![
        (
            "account",
            Facts::Account {
                organisation: organisation.clone(),
                token: token.clone(),
                appointments: appointments(&coordinates),
            },
        ),
        (
            "charge",
            Facts::Charge {
                organisation: organisation.clone(),
                appointments: appointments(&[("sponsor", Some("Leading together"))]),
            },
        ),
        ("seat", seat(false, None)),
        ("seat_first", seat(false, Some(TOKEN))),
        ("seat_facilitator", seat(true, None)),
        ("wish", wish(None)),
        ("wish_first", wish(Some(TOKEN))),
        (
            "reset",
            Facts::Reset {
                organisation: organisation.clone(),
                token: token.clone(),
            },
        ),
        (
            "completion",
            Facts::Completion {
                organisation: organisation.clone(),
                token: token.clone(),
            },
        ),
        (
            "reset_done",
            Facts::ResetDone {
                organisation: organisation.clone(),
            },
        ),
        (
            "reset_told",
            Facts::ResetTold {
                organisation: organisation.clone(),
            },
        ),
        (
            "address_asked",
            Facts::AddressAsked {
                organisation: organisation.clone(),
                address: address.clone(),
                token,
            },
        ),
        (
            "address_changed",
            Facts::AddressChanged {
                organisation: organisation.clone(),
                address,
            },
        ),
        (
            "address_proposed",
            Facts::AddressProposed {
                organisation: organisation.clone(),
                site: "Harbour General".to_owned(),
            },
        ),
        (
            "test",
            Facts::Test {
                organisation,
                program: id(3),
            },
        ),
    ];
    all.append(&mut of_circles());
    all.append(&mut super::meetings::kinds());
    all
}

/// What members of a circle are sent.
fn of_circles() -> Vec<(&'static str, Facts)> {
    let organisation = organisation();
    let (circle, circle_name) = (id(7), "Lanterns".to_owned());
    vec![
        (
            "newcomer",
            Facts::Newcomer {
                organisation: organisation.clone(),
                circle,
                circle_name: circle_name.clone(),
            },
        ),
        (
            "agreement",
            Facts::Agreement {
                organisation: organisation.clone(),
                circle,
                circle_name: circle_name.clone(),
            },
        ),
        (
            "pulse",
            Facts::Pulse {
                organisation: organisation.clone(),
                meeting: id(10),
                circle_name: circle_name.clone(),
                readers: Readers::Leads,
            },
        ),
        (
            "pulse_reminder",
            Facts::PulseReminder {
                organisation: organisation.clone(),
                meeting: id(10),
                circle_name: circle_name.clone(),
                readers: Readers::Circle,
                closes_at: Moment::parse("2026-03-21T16:15:00Z").unwrap(),
                zone: ZoneName::parse("America/Halifax").unwrap(),
            },
        ),
    ]
}

fn written(facts: &Facts) -> Letter {
    letters::write(facts, Texts::default(), "https://circles.example.org")
}

#[test]
fn each_kind_is_as_kept() {
    for (name, facts) in kinds() {
        let letter = written(&facts);
        let text = format!("Subject: {}\n\n{}", letter.subject(), letter.text());
        assert_kept(&format!("kinds/{name}.txt"), &text);
        assert_kept(&format!("kinds/{name}.html"), &letter.html());
    }
}

#[test]
fn each_kind_says_who_sent_it_and_what_happens_without_an_answer() {
    for (name, facts) in kinds() {
        let text = written(&facts).text();
        assert!(text.contains("Northshore Health runs Circlekeep"), "{name}");
        let nothing = text.contains("If you do nothing") || text.contains("need to do nothing");
        assert!(nothing, "{name}");
        assert!(!text.contains("http://"), "{name}");
    }
}

#[test]
fn no_subject_tells_of_a_circle() {
    for (name, facts) in kinds() {
        let letter = written(&facts);
        let subject = letter.subject().to_lowercase();
        for word in [
            "circle ",
            "circle,",
            "lanterns",
            "seat in",
            "leading together",
            "member",
        ] {
            assert!(!subject.contains(word), "{name}: {subject}");
        }
    }
}
