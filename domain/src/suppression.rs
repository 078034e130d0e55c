//! What may be told of a group of people: the only way from a count to something that can be shown.
//!
//! Whoever reads a summary is taken for the best informed: they know these rules, they keep every
//! earlier summary of the season, and they know of each cell how many people came to it since,
//! wherever so few came that one can keep count ([`FOLLOWED`]). What is released must not tell even
//! them a hidden count to fewer than [`OPEN`] values.

mod audit;
mod count;
mod cut;
mod presence;
mod span;
#[cfg(test)]
mod tests;
mod tree;

use serde::{Deserialize, Serialize};

use crate::{forming::SIZE, ids::SiteId, moment::Moment, people::Specialty};

pub use count::{About, Count, Figure};
pub use cut::{Line, Rest, Table};
pub use presence::Presence;

use audit::Audit;
use cut::Cells;
use span::Span;

/// The most people who are never shown as a number; nobody at all neither.
pub const FLOOR: u64 = 10;
/// Fewer sites than this, and only that the program runs is told.
pub const FEWEST_SITES: usize = 3;
/// Fewer people than this in all, and only that the program runs is told.
pub const FEWEST_PEOPLE: u64 = 20;
/// How many values a hidden count must have left, at least.
pub const OPEN: i64 = 4;
/// The largest change of a cell between two summaries that a reader may have kept count of.
pub const FOLLOWED: i64 = 5;

/// A site of the program, with whoever takes part or without. One without a name is no site: it holds
/// those who are on no roster any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which.
    pub site: SiteId,
    /// Its name.
    pub name: String,
}

/// One person's part in a season. Neither stored nor shown nor logged.
#[derive(Debug)]
pub struct Participant {
    /// The person's site.
    pub site: SiteId,
    /// The specialty, if known.
    pub specialty: Option<Specialty>,
    /// When the seat was taken.
    pub joined: Moment,
    /// When the first meeting began to which the person came.
    pub first_came: Option<Moment>,
    /// To how many meetings the person came.
    pub came: Count,
    /// How many of their circle's were marked while they sat in it.
    pub held: Count,
}

/// What is true of a season up to a day.
#[derive(Debug)]
pub struct Truth {
    /// The program's sites.
    pub places: Vec<Place>,
    /// Everyone who has taken a seat.
    pub people: Vec<Participant>,
    /// How many circles meet.
    pub circles: usize,
    /// Of how many sites the circle of the fewest is.
    pub fewest_sites: usize,
    /// How many meetings were marked.
    pub meetings: Count,
    /// Minutes that people spent together: those of a meeting once for each who came.
    pub minutes: Count,
    /// Minutes that people spent answering questions.
    pub answering: Count,
}

impl Truth {
    /// How many sites there are; being on no roster isn't one.
    fn sites(&self) -> usize {
        self.places.iter().filter(|it| !it.name.is_empty()).count()
    }
}

/// An earlier release of the same season.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// The moment up to which it counted.
    pub until: Moment,
    /// What it told.
    pub released: Released,
}

/// What a summary tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "tells")]
pub enum Released {
    /// That the program runs.
    Running,
    /// Figures.
    Figures(Box<Figures>),
}

/// What a summary tells in numbers and words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Everyone who has taken a seat.
    pub people: About,
    /// How many sites take part.
    pub sites: usize,
    /// How many circles meet.
    pub circles: usize,
    /// Of how many sites every circle is at least; none where it would tell more than that.
    pub fewest_sites: Option<usize>,
    /// How many have come at least once; none where those who haven't are too few to be told.
    pub came: Option<About>,
    /// How often people came.
    pub presence: Presence,
    /// By site; none where no table may be shown.
    pub by_site: Option<Table>,
    /// By specialty; none where no table may be shown.
    pub by_specialty: Option<Table>,
    /// How many meetings were marked.
    pub meetings: Figure,
    /// Hours that people spent together.
    pub hours: Figure,
    /// Minutes that people spent answering questions.
    pub answering: Figure,
}

/// Releases what may be told after what was told before.
pub fn release(truth: &Truth, earlier: &[Earlier]) -> Released {
    let count = Count::of(&truth.people);
    let Figure::About(people) = count.release() else {
        return Released::Running;
    };
    if truth.sites() < FEWEST_SITES || count.0 < FEWEST_PEOPLE {
        return Released::Running;
    }
    let sites = Cells::by_site(truth, earlier);
    let specialties = Cells::by_specialty(truth, earlier);
    let coming = Cells::by_coming(truth, earlier);
    let mut audit = Audit::new(&sites, earlier);
    for cells in [&sites, &specialties, &coming] {
        audit.follow(cells, earlier);
    }
    audit.total(people.span().within(sizes(truth.circles, count)));
    if !audit.holds() {
        return Released::Running;
    }
    let by_site = audit.show(&sites, truth);
    let by_specialty = audit.show(&specialties, truth);
    let coming = audit.show(&coming, truth);
    Released::Figures(Box::new(Figures {
        people,
        sites: truth.sites(),
        circles: truth.circles,
        fewest_sites: spread(truth, &audit.least_by_site()),
        came: coming.and_then(|table| table.people_of(cut::CAME)),
        presence: Presence::of(truth.people.iter()),
        by_site,
        by_specialty,
        meetings: truth.meetings.release(),
        hours: truth.minutes.sixtieths().release(),
        answering: truth.answering.release(),
    }))
}

/// What the number of circles says of the number of people, where it says what is true.
fn sizes(circles: usize, people: Count) -> Span {
    let at_least = Span::from(FEWEST_PEOPLE..);
    let circle = |size: usize| u64::try_from(circles.saturating_mul(size)).unwrap_or(u64::MAX);
    let of_circles = Span::from(circle(SIZE.least)..=circle(SIZE.most));
    if of_circles.holds(people.signed()) {
        at_least.within(of_circles)
    } else {
        at_least
    }
}

/// "Every circle is of at least so many sites" bounds how few people any set of sites can have:
/// told only where the other figures say as much already, `least` being the fewest people they
/// leave to each site.
fn spread(truth: &Truth, least: &[i64]) -> Option<usize> {
    let mut least = least.to_vec();
    least.sort_unstable();
    let (all, circles) = (least.len(), i64::try_from(truth.circles).ok()?);
    let is_known = |fewest: usize| {
        (1..=all).all(|sites| {
            let shared = i64::try_from((fewest + sites).saturating_sub(all)).unwrap_or(i64::MAX);
            least[..sites].iter().sum::<i64>() >= circles.saturating_mul(shared)
        })
    };
    let fewest = truth.fewest_sites.min(FEWEST_SITES);
    (2..=fewest).rev().find(|fewest| is_known(*fewest))
}
