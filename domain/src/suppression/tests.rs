//! What is told, and what the best informed reader can work out from it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::{self, Display},
    time::Duration,
};

use proptest::prelude::*;
use serde::Serialize;
use uuid::Uuid;

use super::*;

/// Compiles only where `$type` lacks every one of the traits.
macro_rules! assert_lacks {
    ($type:ty: $($lacked:path),+) => {
        const _: fn() = || {
            trait Either<A> {
                fn chosen() {}
            }
            impl<T: ?Sized> Either<()> for T {}
            $({
                struct Has;
                impl<T: ?Sized + $lacked> Either<Has> for T {}
            })+
            // With one of the traits there were two to choose from, and no way to choose.
            let _ = <$type as Either<_>>::chosen;
        };
    };
}

assert_lacks!(Count: Display, fmt::LowerHex, Serialize, PartialOrd, PartialEq, Into<u64>, Into<i64>);
assert_lacks!(Participant: Display, Serialize, Clone);
assert_lacks!(Truth: Display, Serialize, Clone);

/// When the nth release counted; people join between.
fn release_day(nth: usize) -> Moment {
    Moment::EPOCH + Duration::from_hours(24 * 90 * (nth as u64 + 1))
}

/// `joined[nth][site]` people joined before the nth release, all of one specialty, and nobody came.
fn truth(joined: &[Vec<u64>]) -> Truth {
    let sites = joined[0].len();
    let place = |nth: usize| SiteId(Uuid::from_u128(nth as u128));
    let people: Vec<Participant> = joined
        .iter()
        .enumerate()
        .flat_map(|(when, row)| {
            row.iter()
                .enumerate()
                .map(move |(site, count)| (when, site, *count))
        })
        .flat_map(|(when, site, count)| (0..count).map(move |_| (when, site)))
        .map(|(when, site)| Participant {
            site: place(site),
            specialty: None,
            joined: release_day(when) - Duration::from_hours(1),
            first_came: None,
            came: Count::default(),
            held: Count::default(),
        })
        .collect();
    Truth {
        people,
        circles: 4,
        places: (0..sites)
            .map(|nth| Place {
                site: place(nth),
                name: format!("Site {nth}"),
            })
            .collect(),
        fewest_sites: 1,
        meetings: Count::default(),
        minutes: Count::default(),
        answering: Count::default(),
    }
}

/// The releases of a season, one after another.
fn releases(joined: &[Vec<u64>]) -> Vec<Released> {
    let mut earlier: Vec<Earlier> = Vec::new();
    for nth in 0..joined.len() {
        let released = release(&truth(&joined[..=nth]), &earlier);
        earlier.push(Earlier {
            until: release_day(nth),
            released,
        });
    }
    earlier.into_iter().map(|it| it.released).collect()
}

fn only(sites: &[u64]) -> Released {
    release(&truth(&[sites.to_vec()]), &[])
}

fn table(released: &Released) -> Option<&Table> {
    match released {
        Released::Figures(figures) => figures.by_site.as_ref(),
        Released::Running => None,
    }
}

/// The sites that a table doesn't show by themselves.
fn hidden(released: &Released, sites: usize) -> Vec<usize> {
    let Some(table) = table(released) else {
        return Vec::new();
    };
    let shown = |nth: &usize| {
        let key = SiteId(Uuid::from_u128(*nth as u128)).to_string();
        table.lines.iter().any(|line| line.key == key)
    };
    (0..sites).filter(|nth| !shown(nth)).collect()
}

fn about(value: u64) -> About {
    About::try_from(value).unwrap()
}

/// "Site 0 15, rest 25", for the eye.
fn told(released: &Released) -> String {
    let Some(table) = table(released) else {
        return "-".to_owned();
    };
    let lines: Vec<_> = table
        .lines
        .iter()
        .map(|line| format!("{} {}", line.name, line.people.value()))
        .collect();
    let rest = match &table.rest {
        Rest::Nobody => "nobody".to_owned(),
        Rest::Together { names, people, .. } => format!("{} as {}", names.len(), people.value()),
        Rest::Apart { names } => format!("{} apart", names.len()),
    };
    format!("{}; {rest}", lines.join(", "))
}

#[test]
fn a_count_is_told_to_the_nearest_five_and_never_to_ten() {
    let told = |count| match Count(count).release() {
        Figure::Few => 0,
        Figure::About(about) => about.value(),
    };
    let pairs = [
        (0, 0),
        (1, 0),
        (10, 0),
        (11, 15),
        (12, 15),
        (17, 15),
        (18, 20),
        (22, 20),
        (23, 25),
        (1_202, 1_200),
        (1_203, 1_205),
    ];
    for (count, figure) in pairs {
        assert_eq!(told(count), figure, "{count}");
    }
    for count in 11..2_000 {
        assert!(
            about(told(count)).span().holds(Count(count).signed()),
            "{count}"
        );
    }
}

#[test]
fn a_count_says_nothing_of_itself() {
    assert_eq!(format!("{:?}", Count(12)), "Count(_)");
    let truth = format!("{:?}", truth(&[vec![3, 4, 5]]).people[0]);
    assert!(
        !truth.contains("came: 0") && truth.contains("came: Count(_)"),
        "{truth}"
    );
}

#[test]
fn what_was_not_rounded_is_not_read_as_a_figure() {
    let read = |text: &str| serde_json::from_str::<About>(text);
    assert_eq!(read("15").unwrap(), about(15));
    for text in ["0", "5", "10", "12", "17", "-15", "15.5"] {
        assert!(read(text).is_err(), "{text}");
    }
}

#[test]
fn a_small_program_only_runs() {
    assert_eq!(only(&[40, 40]), Released::Running);
    assert_eq!(only(&[7, 6, 6]), Released::Running);
    assert!(matches!(only(&[7, 7, 6]), Released::Figures(_)));
}

/// Whoever is on no roster any more is of no site: they open no floor and aren't counted as one.
#[test]
fn being_on_no_roster_is_no_site() {
    let nameless = |sites: &[u64]| {
        let mut truth = truth(&[sites.to_vec()]);
        truth.places.last_mut().unwrap().name.clear();
        release(&truth, &[])
    };
    assert_eq!(nameless(&[40, 40, 12]), Released::Running);
    let Released::Figures(figures) = nameless(&[40, 40, 40, 12]) else {
        panic!("three sites are enough");
    };
    assert_eq!(figures.sites, 3);
}

#[test]
fn the_tables_of_the_drawing() {
    for (sites, expected) in [
        (vec![14, 15, 8, 6, 5, 4], "Site 0 15, Site 1 15; 4 as 25"),
        (vec![20, 30, 41], "Site 0 20, Site 1 30, Site 2 40; nobody"),
        // One small site of three takes the next with it.
        (vec![20, 30, 9], "Site 1 30; 2 as 30"),
        // One small site of many is told as it is.
        (
            vec![20, 30, 41, 12, 0],
            "Site 0 20, Site 1 30, Site 2 40, Site 3 15; 1 apart",
        ),
        // Together they are ten or fewer: no sum is told.
        (
            vec![20, 30, 41, 3, 2],
            "Site 0 20, Site 1 30, Site 2 40; 2 apart",
        ),
        // Two of nine or ten each would be told by their sum.
        (vec![20, 30, 41, 10, 10], "Site 1 30, Site 2 40; 3 as 40"),
        // All small.
        (vec![9, 9, 9], "-"),
    ] {
        assert_eq!(told(&only(&sites)), expected, "{sites:?}");
    }
}

/// Every table of three sites with up to 20 people each: whoever knows the rules and tries them all
/// finds at least four values for each hidden site.
#[test]
fn nobody_who_tries_every_table_finds_a_hidden_site() {
    let mut alike: BTreeMap<String, Vec<[u64; 3]>> = BTreeMap::new();
    for a in 0..=20 {
        for b in 0..=20 {
            for c in 0..=20 {
                let released = only(&[a, b, c]);
                if table(&released).is_some() {
                    let text = serde_json::to_string(&released).unwrap();
                    alike.entry(text).or_default().push([a, b, c]);
                }
            }
        }
    }
    assert!(alike.len() > 50, "{}", alike.len());
    for (text, tables) in &alike {
        let released: Released = serde_json::from_str(text).unwrap();
        for site in hidden(&released, 3) {
            let values: BTreeSet<u64> = tables.iter().map(|it| it[site]).collect();
            // Some of what is possible has more people than were tried.
            let at_edge = values.iter().any(|it| *it >= 18);
            assert!(
                values.len() >= 4 || at_edge,
                "{text}: site {site} is one of {values:?}"
            );
        }
    }
}

/// A season's changes, as a reader may know them: up to five people a site between two releases.
fn histories(sites: usize) -> impl Strategy<Value = Vec<Vec<u64>>> {
    let first = prop::collection::vec(0_u64..30, sites);
    let later = prop::collection::vec(prop::collection::vec(0_u64..=5, sites), 1..5);
    (first, later).prop_map(|(first, later)| {
        let mut history = vec![first];
        history.extend(later);
        history
    })
}

/// Every first table that, with the changes a reader knows, is within all that was told. Written
/// without the solver: it tries them all.
fn possible(history: &[Vec<u64>], released: &[Released]) -> Vec<[u64; 3]> {
    let heard: Vec<Heard> = released.iter().map(Heard::of).collect();
    let fits = |first: [u64; 3]| {
        let mut now = first;
        history
            .iter()
            .zip(&heard)
            .enumerate()
            .all(|(nth, (joined, heard))| {
                for (cell, more) in now.iter_mut().zip(joined).filter(|_| nth > 0) {
                    *cell += more;
                }
                heard.allows(now)
            })
    };
    let all = (0..=36).flat_map(|a| (0..=36).flat_map(move |b| (0..=36).map(move |c| [a, b, c])));
    all.filter(|first| fits(*first)).collect()
}

/// One release as a reader notes it down: sums of sites, and what each was told to be.
struct Heard(Vec<(Vec<usize>, Figure)>);

impl Heard {
    fn of(released: &Released) -> Self {
        let Released::Figures(figures) = released else {
            return Self(Vec::new());
        };
        let mut sums = vec![(vec![0, 1, 2], Figure::About(figures.people))];
        let rest = hidden(released, 3);
        if let Some(table) = &figures.by_site {
            for line in &table.lines {
                let site = line.name["Site ".len()..].parse().unwrap();
                sums.push((vec![site], Figure::About(line.people)));
            }
            match &table.rest {
                Rest::Nobody => {}
                Rest::Together { people, .. } => sums.push((rest, Figure::About(*people))),
                Rest::Apart { .. } => {
                    sums.extend(rest.into_iter().map(|site| (vec![site], Figure::Few)));
                }
            }
        }
        Self(sums)
    }

    fn allows(&self, sites: [u64; 3]) -> bool {
        let sum = |cells: &[usize]| Count(cells.iter().map(|it| sites[*it]).sum());
        self.0
            .iter()
            .all(|(cells, figure)| sum(cells).release() == *figure)
    }
}

/// Fewer cases than are usual, as each is slow; `PROPTEST_CASES` raises these in proportion.
fn cases(few: u32) -> ProptestConfig {
    const USUAL: u32 = 256;
    let asked = ProptestConfig::default();
    ProptestConfig {
        cases: few * asked.cases / USUAL,
        ..asked
    }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn no_hidden_cell_is_a_number_and_every_number_is_rounded(
        sites in prop::collection::vec(0_u64..60, 1..9),
    ) {
        let released = only(&sites);
        if let Some(table) = table(&released) {
            for line in &table.lines {
                let nth: usize = line.name["Site ".len()..].parse().unwrap();
                prop_assert!(sites[nth] > FLOOR);
                prop_assert_eq!(Count(sites[nth]).release(), Figure::About(line.people));
            }
            let gone = hidden(&released, sites.len());
            prop_assert!(gone.len() != 1 || sites.len() > 3);
            let sum: u64 = gone.iter().map(|nth| sites[*nth]).sum();
            if let Rest::Together { people, .. } = &table.rest {
                prop_assert_eq!(Count(sum).release(), Figure::About(*people));
            }
            for (nth, count) in sites.iter().enumerate() {
                prop_assert!(*count > FLOOR || gone.contains(&nth));
            }
        }
        let text = serde_json::to_string(&released).unwrap();
        prop_assert_eq!(serde_json::from_str::<Released>(&text).unwrap(), released);
    }
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn comparing_all_releases_finds_no_hidden_site(history in histories(3)) {
        let released = releases(&history);
        let tables = possible(&history, &released);
        let mut sizes = [0; 3];
        for (joined, told) in history.iter().zip(&released) {
            for (size, more) in sizes.iter_mut().zip(joined) {
                *size += more;
            }
            for site in hidden(told, 3).into_iter().filter(|site| sizes[*site] <= FLOOR) {
                let values: BTreeSet<u64> = tables.iter().map(|it| it[site]).collect();
                prop_assert!(values.len() >= 4, "{history:?} {released:?}: {site} is {values:?}");
            }
        }
    }
}

#[test]
fn a_threshold_crossed_by_one_is_not_shown_as_crossed() {
    // Ten, then eleven: whoever saw the eleventh come would know both.
    let released = releases(&[vec![40, 30, 20, 10, 30], vec![0, 0, 0, 1, 0]]);
    assert_eq!(
        told(&released[0]),
        "Site 0 40, Site 1 30, Site 2 20, Site 4 30; 1 apart"
    );
    assert_eq!(
        told(&released[1]),
        "Site 0 40, Site 1 30, Site 4 30; 2 as 30"
    );
    // Six at once: nobody kept count.
    let released = releases(&[vec![40, 30, 20, 10, 30], vec![0, 0, 0, 6, 0]]);
    assert_eq!(
        told(&released[1]),
        "Site 0 40, Site 1 30, Site 2 20, Site 3 15, Site 4 30; nobody"
    );
}

#[test]
fn a_program_that_only_ran_isnt_given_away_by_its_first_figures() {
    let released = releases(&[vec![7, 6, 6], vec![0, 0, 1], vec![0, 6, 0]]);
    assert_eq!(released[0], Released::Running);
    assert_eq!(released[1], Released::Running, "19 and one more are 20");
    assert!(matches!(released[2], Released::Figures(_)));
}

/// "Hide one to ten and print exact totals": whether a hidden cell follows from the others.
fn naive_gives_away(sites: &[u64]) -> bool {
    let gone: Vec<u64> = sites
        .iter()
        .copied()
        .filter(|it| (1..=FLOOR).contains(it))
        .collect();
    let sum: u64 = gone.iter().sum();
    let count = gone.len() as u64;
    !gone.is_empty() && (count == 1 || sum == count || sum == count * FLOOR)
}

/// Tables as programs have them: 20 to 80 people, sites of unequal size.
fn drawn(sites: usize, nth: u64) -> Vec<u64> {
    let mut state = nth.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ sites as u64;
    let mut next = |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let people = 20 + next(61);
    let weights: Vec<u64> = (0..sites).map(|_| 1 + next(10)).collect();
    let all: u64 = weights.iter().sum();
    let mut counts = vec![0; sites];
    for _ in 0..people {
        let mut place = next(all);
        for (count, weight) in counts.iter_mut().zip(&weights) {
            if place < *weight {
                *count += 1;
                break;
            }
            place -= weight;
        }
    }
    counts
}

#[test]
fn the_simple_rule_gives_away_what_this_one_does_not() {
    const DRAWN: u64 = 400;
    for (sites, least) in [(2, 100), (3, 100), (4, 60), (6, 10)] {
        let (mut given_away, mut told) = (0, 0);
        for nth in 0..DRAWN {
            let counts = drawn(sites, nth);
            given_away += u64::from(naive_gives_away(&counts));
            let released = only(&counts);
            told += u64::from(table(&released).is_some());
            if let Released::Figures(figures) = &released {
                assert_open(&counts, figures);
            }
        }
        println!(
            "{sites} sites: the simple rule gives away {given_away} of {DRAWN}, ours shows a table in {told}"
        );
        assert!(given_away >= least, "{sites} sites: {given_away}");
        assert!(
            sites < FEWEST_SITES || told > DRAWN / 2,
            "{sites} sites: {told}"
        );
    }
}

/// Every hidden site has four values or more: sums that can be reached are counted one by one.
fn assert_open(counts: &[u64], figures: &Figures) {
    let released = Released::Figures(Box::new(figures.clone()));
    let gone = hidden(&released, counts.len());
    let alone: Vec<Span> = table(&released)
        .map(|it| it.lines.iter().map(|line| line.people.span()).collect())
        .unwrap_or_default();
    let most_alone: i64 = alone.iter().map(|it| it.most).sum();
    let least_alone: i64 = alone.iter().map(|it| it.least).sum();
    let mut sum = Span {
        least: figures.people.span().least - most_alone,
        most: figures.people.span().most - least_alone,
    };
    if let Some(Rest::Together { people, .. }) = table(&released).map(|it| &it.rest) {
        sum = sum.within(people.span());
    }
    // The reader is told which of the hidden are small.
    let values = |site: usize| {
        if counts[site] <= FLOOR {
            0..=10_i64
        } else {
            11..=40
        }
    };
    for site in &gone {
        let mut reached = BTreeSet::from([0_i64]);
        for other in gone.iter().filter(|other| *other != site) {
            reached = reached
                .iter()
                .flat_map(|so_far| values(*other).map(move |more| so_far + more))
                .collect();
        }
        let open =
            values(*site).filter(|value| reached.iter().any(|other| sum.holds(other + value)));
        assert!(
            open.count() >= 4,
            "{counts:?}: site {site} in {}",
            told(&released)
        );
    }
}
