//! Sample people and tables.

use app::parts::key::Site;
use islands::{
    circle_draft::Words,
    drafting::Candidate,
    table::{Part, Seat, Size, State, Table},
};

const SITES: [&str; 6] = [
    "Lakeside",
    "Harbour",
    "Foothills",
    "Prairie",
    "Mount Royal",
    "St. Brendan",
];

/// The first so many sites.
pub(crate) fn sites(count: usize) -> Vec<Site> {
    let site = |(mark, name): (u8, &&str)| Site {
        mark,
        name: (*name).to_owned(),
    };
    (1..).zip(SITES.iter()).take(count).map(site).collect()
}

fn seat(name: &str, site: u8, state: State, part: Part) -> Seat {
    let words = match (state, part) {
        (State::In, Part::Presenter) => "coming, presents",
        (State::In, _) => "coming",
        (State::Out, _) => "can't come",
        (State::Silent, _) => "hasn't said",
        (State::Empty, _) => "",
    };
    Seat {
        letters: name
            .chars()
            .take(if name == "You" { 3 } else { 2 })
            .collect(),
        site,
        state,
        part,
        name: name.to_owned(),
        words: format!("{}, {words}", SITES[usize::from(site - 1)]),
    }
}

/// The table of the facilitator's home.
pub(crate) fn harbour() -> Table {
    use Part::{Facilitator, Member, Presenter};
    use State::{In, Out, Silent};
    Table {
        seats: vec![
            seat("You", 1, In, Facilitator),
            seat("Lena Ortiz", 2, Out, Member),
            seat("Clara Bisset", 3, In, Member),
            seat("Wiebke Janssen", 4, In, Member),
            seat("Anselm Okoro", 1, In, Member),
            seat("Ruth Adeyemi", 2, In, Presenter),
            seat("Jonathan Featherstonehaugh", 5, In, Member),
            seat("Marc Tremblay", 1, Silent, Member),
            seat("Tereza Nowak", 6, In, Member),
        ],
        core: "6 of 8".into(),
        under: "coming".into(),
        label: "You and eight seats: six are coming, Lena can't, Marc hasn't said, Ruth presents"
            .into(),
        left: None,
        size: Size::Full,
    }
}

/// The same table while it meets.
pub(crate) fn meeting() -> Table {
    let mut table = harbour();
    table.seats.retain(|seat| seat.state == State::In);
    Table {
        core: "7 min".into(),
        under: "left".into(),
        left: Some(640),
        label: "About seven minutes left".into(),
        ..table
    }
}

/// A thumbnail: each letter is a seat, its case and mark the state.
pub(crate) fn small(seats: &[(u8, State)]) -> Table {
    let seats = seats
        .iter()
        .map(|&(site, state)| seat("x", site, state, Part::Member))
        .collect();
    Table {
        seats,
        core: String::new(),
        under: String::new(),
        label: String::new(),
        left: None,
        size: Size::Small,
    }
}

/// People who wait for a circle.
pub(crate) fn candidates() -> Vec<Candidate> {
    let people = [
        ("Amara Nwosu", 1, "Emergency", "", ""),
        ("Bertrand Gagnon", 2, "Internal medicine", "Ward 4", ""),
        ("Chidi Park", 2, "Surgery", "Ward 4", ""),
        ("Dagny Lund", 3, "Anesthesia", "", "p0@"),
        ("Elif Kaya", 3, "Pediatrics", "", ""),
        ("Farid Haddad", 1, "Family medicine", "", ""),
        ("Greta Olsen", 4, "Psychiatry", "", ""),
        ("Hana Sato", 5, "Radiology", "", ""),
    ];
    let candidate =
        |(index, &(name, site, specialty, team, manager)): (u32, &(&str, u8, &str, &str, &str))| {
            Candidate {
                id: format!("00000000-0000-4000-8000-00000000000{index}"),
                name: name.into(),
                initials: name.chars().take(2).collect(),
                site,
                site_name: SITES[usize::from(site - 1)].into(),
                specialty: specialty.into(),
                team: team.into(),
                email_key: format!("p{index}@"),
                manager_key: manager.into(),
                slots: vec![
                    (960 + index * 10, 1_200),
                    (2_400, 2_580),
                    (5_280, 5_400 + index * 15),
                ],
            }
        };
    (0..).zip(people.iter()).map(candidate).collect()
}

/// What the island says, in English.
pub(crate) fn words() -> Words {
    let numbers = ["no", "one", "two", "three", "four", "five", "six"];
    let sites = |(count, number): (usize, &&str)| {
        if count == 1 {
            "one site".to_owned()
        } else {
            format!("{number} sites")
        }
    };
    let times = |count: usize| match count {
        0 => "no time of the week that suits everyone yet".to_owned(),
        1 => "once a week that suits everyone".to_owned(),
        _ => format!("{count} times a week that suit everyone"),
    };
    Words {
        seats: (0..=9).map(|count| format!("{count} of 7")).collect(),
        under: "seats taken".into(),
        empty: "an empty seat".into(),
        sites: numbers.iter().enumerate().map(sites).collect(),
        times: (0..=20).map(times).collect(),
        unknown: "nobody gave their hours".into(),
        manager: "{one} leads {other}: they can't speak freely in one circle.".into(),
        team: "{one} and {other} work in one team.".into(),
        facilitator: "{one} leads {other} and can't facilitate this circle.".into(),
        both: "{one} is ticked as a member and as a facilitator.".into(),
    }
}
