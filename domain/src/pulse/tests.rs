//! What is asked, how a sheet lies in its bytes, and what a box lets out.

use std::collections::BTreeMap;

use proptest::{collection::vec, option, prelude::*, sample};

use super::*;

fn steps() -> impl Strategy<Value = Step> {
    sample::select(Step::ALL.to_vec())
}

fn sets() -> impl Strategy<Value = Set> {
    sample::select(Set::ALL.to_vec())
}

fn sheets_of(set: Set) -> impl Strategy<Value = Sheet> {
    vec(option::of(steps()), set.questions().len())
        .prop_filter_map("nothing answered", move |it| Sheet::new(set, it).ok())
}

fn sheets() -> impl Strategy<Value = Sheet> {
    sets().prop_flat_map(sheets_of)
}

/// Sheets of one set, as they lie in one box.
fn boxes() -> impl Strategy<Value = (Set, Vec<Sheet>)> {
    sets().prop_flat_map(|set| (Just(set), vec(sheets_of(set), 0..12)))
}

/// Answers of one question, with how often each was given.
fn counted(given: impl Iterator<Item = Step>) -> BTreeMap<Step, usize> {
    given.fold(BTreeMap::new(), |mut counts, step| {
        *counts.entry(step).or_default() += 1;
        counts
    })
}

#[test]
fn sets_are_frozen() {
    let ids = |set: Set| {
        let ids = set.questions().iter().map(|it| it.id());
        ids.collect::<Vec<_>>()
    };
    assert_eq!(ids(Set::First), ["worth-1", "heard-1", "use-1", "said-1"]);
    assert_eq!(
        ids(Set::Second),
        ["worth-1", "heard-1", "pace-1", "use-1", "said-1"]
    );
    assert_eq!(Set::ALL.map(Set::number), [1, 2]);
    for set in Set::ALL {
        assert_eq!(Set::numbered(i64::from(set.number())), Some(set));
        for question in set.questions() {
            assert_eq!(Question::named(question.id()), Some(*question));
        }
    }
    assert!(
        [-1, 0, 3, 257]
            .into_iter()
            .all(|it| Set::numbered(it).is_none())
    );
    assert_eq!(Step::ALL.map(Step::number), [1, 2, 3, 4]);
    assert_eq!((K, MEETINGS_TOGETHER, SHEET_BYTES), (5, 3, 32));
}

/// Four quick ones, and the fifth by itself at the end.
#[test]
fn the_present_set_asks_one_question_apart() {
    let questions = Set::PRESENT.questions();
    assert_eq!(questions.len(), 4 + 1);
    assert_eq!(Set::PRESENT.apart(), questions.last().copied());
    assert_eq!(Set::First.apart(), None, "it asked all of them alike");
}

#[test]
fn a_form_may_skip_but_not_everything() {
    let only_last = |question: Question| (question == Question::Said).then(|| "4".to_owned());
    let sheet = Sheet::parse(Set::First, only_last).unwrap();
    assert_eq!(sheet.answers, [None, None, None, Some(Step::Yes)]);
    let nothing = |_| Some(String::new());
    assert_eq!(Sheet::parse(Set::First, nothing), Err(SheetFault::Empty));
    for bad in ["0", "5", "-1", "four", "1 ", "99999999999"] {
        let typed = |_| Some(bad.to_owned());
        assert_eq!(
            Sheet::parse(Set::First, typed),
            Err(SheetFault::Step),
            "{bad}"
        );
    }
}

#[test]
fn a_sheet_tells_nothing_to_a_log() {
    let sheet = Sheet::new(Set::First, vec![Some(Step::No); 4]).unwrap();
    assert_eq!(format!("{sheet:?}"), "Sheet(…)");
}

#[test]
fn a_sheet_is_of_one_set_alone() {
    let all = |set: Set| Sheet::parse(set, |_| Some("4".to_owned())).unwrap();
    let (first, second) = (all(Set::First), all(Set::Second));
    assert_eq!(
        Sheet::decode(Set::Second, &first.encode()),
        Err(SheetFault::Malformed)
    );
    assert_eq!(
        Sheet::decode(Set::First, &second.encode()),
        Err(SheetFault::Malformed)
    );
    // Four of the one and four of the other are never five of a question that both ask.
    let sheets = [vec![first; 4], vec![second; 4]].concat();
    for set in Set::ALL {
        assert!(split(set, K, &sheets, |_| 0).is_empty());
    }
}

#[test]
fn boxes_open_wait_or_are_destroyed() {
    for (answers, wanted) in [
        (&[5][..], Outcome::Open),
        (&[9], Outcome::Open),
        (&[4], Outcome::Wait),
        (&[0], Outcome::Destroy),
        (&[4, 1], Outcome::Open),
        (&[2, 2], Outcome::Wait),
        (&[4, 0], Outcome::Wait),
        (&[2, 2, 0], Outcome::Destroy),
        (&[2, 2, 1], Outcome::Open),
        (&[1, 1, 1], Outcome::Destroy),
    ] {
        assert_eq!(outcome(K, answers), wanted, "{answers:?}");
    }
    assert_eq!(outcome(1, &[4]), Outcome::Wait, "k is never lowered");
    assert_eq!(outcome(7, &[6]), Outcome::Wait, "k is what was frozen");
}

proptest! {
    #[test]
    fn every_sheet_has_one_length_and_comes_back(sheet in sheets()) {
        let bytes = sheet.encode();
        prop_assert_eq!(bytes.len(), SHEET_BYTES);
        prop_assert_eq!(Sheet::decode(sheet.set(), &bytes), Ok(sheet));
    }

    #[test]
    fn what_no_form_wrote_is_refused(set in sets(), bytes in vec(any::<u8>(), 0..40)) {
        if let Ok(sheet) = Sheet::decode(set, &bytes) {
            prop_assert_eq!(sheet.encode().to_vec(), bytes);
        }
    }

    #[test]
    fn a_byte_of_the_padding_is_refused(sheet in sheets(), at in 7..SHEET_BYTES, byte in 1_u8..) {
        let mut bytes = sheet.encode();
        bytes[at] = byte;
        prop_assert_eq!(Sheet::decode(sheet.set(), &bytes), Err(SheetFault::Malformed));
    }

    #[test]
    fn fewer_than_k_never_come_out(
        (set, sheets) in boxes(),
        picks in vec(any::<prop::sample::Index>(), 64),
    ) {
        let mut picks = picks.into_iter().cycle();
        let released = split(set, 1, &sheets, |below| picks.next().map_or(0, |it| it.index(below)));
        for (at, question) in set.questions().iter().enumerate() {
            let given: Vec<_> = sheets.iter().filter_map(|sheet| sheet.answers[at]).collect();
            let shown = released.iter().find(|(it, _)| it == question).map(|(_, steps)| steps);
            prop_assert_eq!(shown.is_some(), given.len() >= K);
            if let Some(shown) = shown {
                let (in_box, out) = (counted(given.iter().copied()), counted(shown.iter().copied()));
                prop_assert_eq!(in_box, out);
                let tally = Tally::of(shown.iter().copied());
                prop_assert_eq!(tally.answers(), given.len());
                for step in Step::ALL {
                    prop_assert_eq!(tally.count(step), shown.iter().filter(|it| **it == step).count());
                }
            }
        }
    }

    #[test]
    fn waiting_ends_at_the_third_meeting(answers in vec(0_usize..9, 1..4)) {
        let together: usize = answers.iter().sum();
        match outcome(K, &answers) {
            Outcome::Open => prop_assert!(together >= K),
            Outcome::Wait => prop_assert!(together < K && answers.len() < MEETINGS_TOGETHER),
            Outcome::Destroy => prop_assert!(together < K),
        }
    }
}

/// Of three different answers each order comes out equally often: nobody's place tells who.
#[test]
fn every_order_is_as_likely() {
    let mut orders = BTreeMap::new();
    for first in 0..3 {
        for second in 0..2 {
            let mut steps = [Step::No, Step::Little, Step::Yes];
            let mut picks = [first, second].into_iter();
            shuffle(&mut steps, &mut |_| picks.next().unwrap_or(0));
            *orders.entry(steps).or_insert(0) += 1;
        }
    }
    assert_eq!(orders.into_values().collect::<Vec<_>>(), [1; 6]);
}
