//! Who is in the sample, and in which circle. All of it is invented.

use domain::moment::Date;

/// Code, name and zone of the six sites.
pub(super) const SITES: [(&str, &str, &str); 6] = [
    ("HFX", "Harbour General", "America/Halifax"),
    ("MON", "Mount Royal", "America/Toronto"),
    ("LAK", "Lakeside", "America/Toronto"),
    ("PRA", "Prairie View", "America/Winnipeg"),
    ("FOO", "Foothills West", "America/Edmonton"),
    ("COA", "Coastal", "America/Vancouver"),
];

/// The default dimensions.
pub(super) const DIMENSIONS: [(&str, &str); 3] = [
    (
        "With myself",
        "What does this ask of me, and what do I need?",
    ),
    ("With my team", "What happens between us when it gets hard?"),
    (
        "Across the system",
        "Who else carries this, and do we know each other?",
    ),
];

pub(super) const OPERATOR: (&str, &str) = ("Tomas Becker", "tomas.becker@northshore.example");
pub(super) const COORDINATOR: (&str, &str) = ("Amina Diallo", "amina.diallo@northshore.example");
pub(super) const SPONSOR: (&str, &str) = ("Helen Whitaker", "helen.whitaker@northshore.example");
pub(super) const FACILITATORS: [(&str, &str); 4] = [
    ("Marguerite Roy", "marguerite.roy@northshore.example"),
    ("Joseph Nakai", "joseph.nakai@northshore.example"),
    ("Priya Raman", "priya.raman@northshore.example"),
    ("Stellan Berg", "stellan.berg@northshore.example"),
];
/// The first member of the first circle.
pub(super) const MEMBER: &str = "ruth.okafor@northshore.example";
/// The last member of the circle that is being invited.
pub(super) const INVITED: &str = "nils.abara@northshore.example";

/// How far a circle has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// It meets.
    Meeting,
    /// Some haven't answered.
    Inviting,
    /// Only the coordinator sees it.
    Drafted,
}

impl Stage {
    /// How many of `members` have taken their seats.
    pub(super) fn taken(self, members: usize) -> usize {
        match self {
            Self::Meeting => members,
            Self::Inviting => members / 2,
            Self::Drafted => 0,
        }
    }
}

/// A circle of the sample.
#[derive(Clone, Copy, Debug)]
pub(super) struct Circle {
    pub(super) name: &'static str,
    pub(super) program: usize,
    pub(super) facilitator: usize,
    pub(super) stage: Stage,
    /// What it added to its agreement.
    pub(super) lines: Option<&'static str>,
}

pub(super) const CIRCLES: [Circle; 6] = [
    Circle {
        name: "The Harbour table",
        program: 0,
        facilitator: 0,
        stage: Stage::Meeting,
        lines: Some("We start on time, with whoever is here.\nNobody has to finish a story."),
    },
    Circle {
        name: "Thursday five",
        program: 0,
        facilitator: 0,
        stage: Stage::Meeting,
        lines: Some("Pagers stay on; phones face down."),
    },
    Circle {
        name: "The long view",
        program: 0,
        facilitator: 1,
        stage: Stage::Meeting,
        lines: None,
    },
    Circle {
        name: "Northern lights",
        program: 0,
        facilitator: 2,
        stage: Stage::Meeting,
        lines: Some("Questions before advice."),
    },
    Circle {
        name: "First light",
        program: 1,
        facilitator: 3,
        stage: Stage::Inviting,
        lines: None,
    },
    Circle {
        name: "New keys",
        program: 1,
        facilitator: 1,
        stage: Stage::Drafted,
        lines: None,
    },
];

/// From which of [`SITES`] on it is far to the others: their people miss more.
pub(super) const FAR: usize = 2;

/// Someone on a roster of the sample.
#[derive(Clone, Debug)]
pub(super) struct Character {
    pub(super) nth: usize,
    pub(super) name: String,
    pub(super) email: String,
    /// An index of [`SITES`].
    pub(super) site: usize,
    pub(super) program: usize,
    pub(super) circle: Option<&'static str>,
    pub(super) specialty: &'static str,
    pub(super) seniority: &'static str,
    pub(super) slots: String,
}

/// Given name, family name, and the site's place in [`SITES`].
const PEOPLE: [(&str, &str, usize); 60] = [
    ("Ruth", "Okafor", 0),
    ("Joaquin", "Mendes", 2),
    ("Teresa", "Patel", 3),
    ("Clara", "Dubois", 2),
    ("Wilhelm", "Aster", 3),
    ("Anneke", "Visser", 1),
    ("Lena", "Fontaine", 4),
    ("Marc", "Gagnon", 1),
    ("Ifeoma", "Nwosu", 5),
    ("Hugo", "Larsen", 0),
    ("Sanna", "Murphy", 2),
    ("Dalia", "Zhang", 1),
    ("Omar", "Haddad", 4),
    ("Freya", "Lindqvist", 1),
    ("Grace", "Jansen", 0),
    ("Bjorn", "Varga", 0),
    ("Mateo", "O'Neill", 0),
    ("Quinn", "Ivanova", 5),
    ("Tariq", "Moreau", 1),
    ("Elif", "Torres", 0),
    ("Mikael", "Rossi", 4),
    ("Yara", "Banerjee", 1),
    ("Felix", "Mbeki", 0),
    ("Zoë", "Müller", 1),
    ("Samir", "Das", 0),
    ("Farah", "Ito", 2),
    ("Lars", "D’Angelo", 1),
    ("Noor", "Keller", 0),
    ("Aoife", "Kaya", 0),
    ("Emeka", "Usman", 3),
    ("Rosa", "Li", 1),
    ("Paolo", "Hansen", 1),
    ("Jia", "Chen", 0),
    ("Thabo", "Kim", 1),
    ("Maya", "Ahlgren", 2),
    ("Sofia", "Singh", 1),
    ("Åsa", "Nordström", 3),
    ("Daniel", "Cardinal", 0),
    ("Mei", "Takahashi", 2),
    ("Olga", "Petrova", 1),
    ("Nils", "Abara", 3),
    ("Leila", "Rahimi", 0),
    ("Viktor", "Szabo", 0),
    ("Imani", "Brooks", 1),
    ("Kofi", "Asante", 2),
    ("Hanna", "Wirth", 4),
    ("Pedro", "Alvarez", 5),
    ("Siobhan", "Byrne", 0),
    ("Arjun", "Nair", 1),
    ("Camille", "Lavoie", 2),
    ("Jonas", "Eder", 3),
    ("Rania", "Saleh", 0),
    ("Owen", "Pritchard", 1),
    ("Beatriz", "Costa", 2),
    ("Henrik", "Dahl", 4),
    ("Asha", "Mohamud", 0),
    ("Luc", "Bergeron", 1),
    ("Ingrid", "Falk", 3),
    ("Tomasz", "Nowak", 2),
    ("Ngozi", "Eze", 0),
];

/// How many of [`PEOPLE`], in order, each circle takes; the rest have none.
///
/// The four of the first program meet: 34 people, of its six sites 12, 11, 4, 3, 2 and 2. Two sites
/// that are shown and the others together are eleven people each, at least; of a few less, or of
/// as many who are spread more evenly, no such table could be released.
const SEATS: [usize; 6] = [7, 9, 9, 9, 7, 6];
const SPECIALTIES: [&str; 11] = [
    "Emergency medicine",
    "Family medicine",
    "Internal medicine",
    "Surgery",
    "Anaesthesiology",
    "Paediatrics",
    "Psychiatry",
    "Oncology",
    "Radiology",
    "Cardiology",
    "Neurology",
];
const SENIORITIES: [&str; 4] = ["Early leader", "Section head", "Associate chief", "Chief"];
const SLOTS: [&str; 5] = [
    "Tue 12:00-13:00; Thu 17:00-18:30",
    "Tue 12:00-13:30; Wed 07:00-08:00; Thu 17:00-18:00",
    "Mon 17:30-19:00; Thu 16:00-18:30",
    "Tue 11:00-13:00; Thu 15:00-18:00; Fri 07:30-08:30",
    "Thu 14:00-18:30; Fri 12:00-13:00",
];

/// The sixty, in order.
pub(super) fn characters() -> Vec<Character> {
    let mut seats = CIRCLES.iter().zip(SEATS).flat_map(|(circle, count)| {
        std::iter::repeat_n((Some(circle.name), circle.program), count)
    });
    PEOPLE
        .iter()
        .enumerate()
        .map(|(nth, (given, family, site))| {
            let (circle, program) = seats
                .next()
                .unwrap_or((None, usize::from(*site < 3 && nth % 3 == 0)));
            let (specialty, seniority) = (nth % SPECIALTIES.len(), nth / 3 % SENIORITIES.len());
            Character {
                nth,
                name: format!("{given} {family}"),
                email: address(given, family),
                site: if program == 1 { *site % 4 } else { *site },
                program,
                circle,
                specialty: SPECIALTIES[specialty],
                seniority: SENIORITIES[seniority],
                slots: SLOTS[nth % SLOTS.len()].to_owned(),
            }
        })
        .collect()
}

fn address(given: &str, family: &str) -> String {
    let plain: String = domain::text::fold(&format!("{given}.{family}"))
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '.')
        .collect();
    format!("{plain}@northshore.example")
}

/// "Autumn", by the month in which a season begins.
pub(super) fn season_name(first: Date) -> &'static str {
    match first.month() {
        12 | 1 | 2 => "Winter",
        3..=5 => "Spring",
        6..=8 => "Summer",
        _ => "Autumn",
    }
}
