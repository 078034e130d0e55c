//! What is found in circles formed by hand.

use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

const MONDAY: Date = date(2026, 1, 12);

const RULES: Rules = Rules {
    size: SIZE,
    teams: Teams::Apart,
    sites: 3,
    minutes: 60,
};

fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

/// Of site `number` modulo 3, in Toronto, free on Tuesdays at noon.
fn candidate(number: u128) -> Candidate {
    Candidate {
        person: person(number),
        site: SiteId(Uuid::from_u128(number % 3)),
        specialty: None,
        team: None,
        email_key: format!("{number}@a.example"),
        manager_key: None,
        slots: WeeklySlots::parse("Tue 12:00-13:00").ok(),
        zone: ZoneName::parse("America/Toronto").unwrap(),
    }
}

fn six() -> Vec<Candidate> {
    (0..6).map(candidate).collect()
}

#[test]
fn a_good_circle_has_nothing_against_it() {
    let found = check(&six(), &[candidate(10)], &RULES, MONDAY);
    assert_eq!(found.hard, []);
    let figures = found.figures;
    assert_eq!((figures.members, figures.sites), (6, 3));
    assert_eq!(
        (figures.same_site_pairs, figures.same_site_pairs_bound),
        (3, 3)
    );
    assert_eq!((figures.shared.len(), figures.hours_known), (1, 7));
}

#[test]
fn sizes_are_kept() {
    let found = |members: u128, facilitators: u128| {
        let members: Vec<_> = (0..members).map(candidate).collect();
        let facilitators: Vec<_> = (100..100 + facilitators).map(candidate).collect();
        check(&members, &facilitators, &RULES, MONDAY).hard
    };
    assert_eq!(
        found(4, 0),
        [
            Finding::TooFew { have: 4, least: 5 },
            Finding::NoFacilitator
        ]
    );
    assert_eq!(
        found(10, 3),
        [
            Finding::TooMany { have: 10, most: 9 },
            Finding::TooManyFacilitators { have: 3, most: 2 }
        ]
    );
    assert_eq!(found(5, 1), []);
    assert_eq!(found(9, 2), []);
}

#[test]
fn nobody_sits_with_their_manager() {
    let mut members = six();
    members[1].manager_key = Some(members[0].email_key.clone());
    members[2].manager_key = Some("10@a.example".to_owned());
    // One's own manager, by a mistake of the roster: not a pair.
    members[3].manager_key = Some(members[3].email_key.clone());
    assert_eq!(
        check(&members, &[candidate(10)], &RULES, MONDAY).hard,
        [
            Finding::ManagerWithReport {
                manager: person(0),
                report: person(1)
            },
            Finding::FacilitatorManages {
                facilitator: person(10),
                member: person(2)
            },
        ]
    );
}

#[test]
fn teams_are_apart_where_the_program_says_so() {
    let mut members = six();
    members[0].team = Team::parse("HFX Surgery").ok();
    members[4].team = Team::parse("hfx surgery").ok();
    let apart = check(&members, &[candidate(10)], &RULES, MONDAY).hard;
    assert_eq!(
        apart,
        [Finding::SameTeam {
            team: Team::parse("HFX Surgery").unwrap(),
            people: vec![person(0), person(4)],
        }]
    );
    let together = Rules {
        teams: Teams::Together,
        ..RULES
    };
    assert_eq!(
        check(&members, &[candidate(10)], &together, MONDAY).hard,
        []
    );
}

#[test]
fn a_person_has_one_place() {
    let mut members = six();
    members.push(candidate(0));
    let found = check(&members, &[candidate(5)], &RULES, MONDAY);
    assert_eq!(
        found.hard,
        [
            Finding::Twice { person: person(0) },
            Finding::Twice { person: person(5) }
        ]
    );
    assert_eq!(found.figures.members, 6);
}

#[test]
fn figures_count_specialties_folded_and_only_hours_that_are_known() {
    let mut members = six();
    for (member, specialty) in members.iter_mut().zip(["Surgery", "surgery", "Oncology"]) {
        member.specialty = Specialty::parse(specialty).ok();
        member.slots = None;
    }
    let found = check(&members, &[], &RULES, MONDAY).figures;
    assert_eq!(found.same_specialty_pairs, 1);
    assert_eq!((found.shared.len(), found.hours_known), (1, 3));
}

#[test]
fn findings_travel_as_plain_data() {
    let found = check(&six(), &[], &RULES, MONDAY);
    let json = serde_json::to_string(&found).unwrap();
    assert_eq!(serde_json::from_str::<Findings>(&json).unwrap(), found);
}

proptest! {
    #[test]
    fn the_figures_keep_their_bound_and_the_order_of_people_does_not_matter(
        numbers in prop::collection::vec(0_u128..30, 0..12),
    ) {
        let members: Vec<_> = numbers.iter().map(|number| candidate(*number)).collect();
        let reversed: Vec<_> = members.iter().rev().cloned().collect();
        let found = check(&members, &[], &RULES, MONDAY);
        prop_assert!(found.figures.same_site_pairs >= found.figures.same_site_pairs_bound);
        prop_assert_eq!(found.figures, check(&reversed, &[], &RULES, MONDAY).figures);
    }
}
