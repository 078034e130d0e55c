//! One way of dividing everyone: by site, by specialty, by having come. Never two at once.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    About, Count, Earlier, FLOOR, Figure, Participant, Presence, Released, Truth, span::Span,
};
use crate::{moment::Moment, people::Specialty, text::fold};

/// The key of those who have come at least once.
pub(super) const CAME: &str = "came";
/// The key of those who haven't.
const NEVER: &str = "never";

/// A table that may be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What is shown by itself, in the order of the cells.
    pub lines: Vec<Line>,
    /// Everybody else.
    pub rest: Rest,
}

impl Table {
    /// What is shown by itself of `key`.
    pub(super) fn people_of(&self, key: &str) -> Option<About> {
        let line = self.lines.iter().find(|line| line.key == key);
        line.map(|line| line.people)
    }
}

/// A cell that is shown by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Which; the same in every release.
    pub key: String,
    /// Its name; empty for those of whom none is known.
    pub name: String,
    /// Its people.
    pub people: About,
    /// How often they came.
    pub presence: Presence,
}

/// The cells that are not shown by themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rest {
    /// There are none.
    Nobody,
    /// Shown as one.
    Together {
        /// Their names; none where a name alone would tell of somebody.
        names: Vec<String>,
        /// All their people.
        people: About,
        /// How often they came.
        presence: Presence,
    },
    /// "10 or fewer" each.
    Apart {
        /// Their names.
        names: Vec<String>,
    },
}

/// What everyone is divided by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Site,
    Specialty,
    Coming,
}

/// The true cells of one cut.
pub(super) struct Cells {
    pub(super) kind: Kind,
    pub(super) keys: Vec<String>,
    names: Vec<String>,
    /// How many are in each now.
    pub(super) now: Vec<i64>,
    /// How many were in each when an earlier release was made.
    pub(super) before: Vec<Vec<i64>>,
    /// Who is in each, by place in the truth.
    people: Vec<Vec<usize>>,
}

/// A way to show a cut: so many of the smallest are not shown by themselves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    hidden: usize,
    together: bool,
}

impl Cells {
    pub(super) fn by_site(truth: &Truth, earlier: &[Earlier]) -> Self {
        let places = truth.places.iter();
        let named = places.map(|place| (place.site.to_string(), place.name.clone()));
        let cell = |nth: usize, _| {
            let site = truth.people[nth].site;
            truth.places.iter().position(|place| place.site == site)
        };
        Self::divide(Kind::Site, named.collect(), truth, earlier, cell)
    }

    pub(super) fn by_specialty(truth: &Truth, earlier: &[Earlier]) -> Self {
        let name = |one: &Participant| {
            let name = one.specialty.as_ref().map(Specialty::as_str);
            name.unwrap_or_default().to_owned()
        };
        let keys: Vec<String> = truth.people.iter().map(|it| fold(&name(it))).collect();
        let named: BTreeMap<String, String> = keys
            .iter()
            .cloned()
            .zip(truth.people.iter().map(name))
            .collect();
        let cells: Vec<Option<usize>> = keys
            .iter()
            .map(|key| named.keys().position(|it| it == key))
            .collect();
        let cell = |nth: usize, _| cells[nth];
        let named = named.clone().into_iter().collect();
        Self::divide(Kind::Specialty, named, truth, earlier, cell)
    }

    pub(super) fn by_coming(truth: &Truth, earlier: &[Earlier]) -> Self {
        let named = [CAME, NEVER].map(|key| (key.to_owned(), String::new()));
        let cell = |nth: usize, until: Option<Moment>| {
            let first = truth.people[nth].first_came;
            let came = first.is_some_and(|first| until.is_none_or(|until| first < until));
            Some(usize::from(!came))
        };
        Self::divide(Kind::Coming, named.to_vec(), truth, earlier, cell)
    }

    /// Puts each person into a cell, now and as they were when each earlier release was made.
    fn divide(
        kind: Kind,
        pairs: Vec<(String, String)>,
        truth: &Truth,
        earlier: &[Earlier],
        cell: impl Fn(usize, Option<Moment>) -> Option<usize>,
    ) -> Self {
        let (keys, names): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
        let at = |until: Option<Moment>| {
            let mut people = vec![Vec::new(); keys.len()];
            for (nth, one) in truth.people.iter().enumerate() {
                let there = until.is_none_or(|until| one.joined < until);
                if let Some(cell) = cell(nth, until).filter(|_| there) {
                    people[cell].push(nth);
                }
            }
            people
        };
        let sizes = |people: &[Vec<usize>]| {
            let size = |cell: &Vec<usize>| Count::of(cell).signed();
            people.iter().map(size).collect::<Vec<_>>()
        };
        let people = at(None);
        let before = earlier.iter().map(|it| sizes(&at(Some(it.until))));
        Self {
            kind,
            now: sizes(&people),
            before: before.collect(),
            people,
            keys,
            names,
        }
    }

    /// The fewest people that a reader knows to be in a cell.
    pub(super) fn least(&self) -> i64 {
        // A site takes part with whoever it has; a specialty is there because somebody has it.
        i64::from(self.kind == Kind::Specialty)
    }

    /// The table of this cut in an earlier release.
    pub(super) fn told<'a>(&self, released: &'a Released) -> Option<&'a Table> {
        match (released, self.kind) {
            (Released::Figures(it), Kind::Site) => it.by_site.as_ref(),
            (Released::Figures(it), Kind::Specialty) => it.by_specialty.as_ref(),
            // Two cells: both are shown, or neither; the second follows from the first.
            _ => None,
        }
    }

    /// The cells from the smallest to the largest.
    fn ascending(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.now.len()).collect();
        order.sort_by_key(|cell| (self.now[*cell], *cell));
        order
    }

    /// Every way to show it, from the one that hides least.
    pub(super) fn plans(&self) -> Vec<Plan> {
        let all = self.now.len();
        if all < 2 {
            return Vec::new();
        }
        let small = self.now.iter().filter(|size| is_small(**size)).count();
        // One alone among few could be worked out from the others.
        let first = if small == 1 && all <= 3 { 2 } else { small };
        let mut plans = Vec::new();
        for hidden in first..all {
            match hidden {
                0 => plans.push(Plan {
                    hidden,
                    together: false,
                }),
                1 => {}
                _ => plans.push(Plan {
                    hidden,
                    together: true,
                }),
            }
            let apart = hidden > 0 && hidden == small && self.kind == Kind::Site;
            // Not where a larger sum would tell too much: that it isn't told would tell it.
            if apart && (hidden == 1 || is_small(self.sum_of_smallest(hidden))) {
                plans.push(Plan {
                    hidden,
                    together: false,
                });
            }
        }
        plans
    }

    fn sum_of_smallest(&self, cells: usize) -> i64 {
        self.ascending()[..cells]
            .iter()
            .map(|it| self.now[*it])
            .sum()
    }

    /// The cells that a plan hides, in their own order: that of their sizes would tell of them.
    pub(super) fn hidden_by(&self, plan: Plan) -> Vec<usize> {
        let mut hidden = self.ascending();
        hidden.truncate(plan.hidden);
        hidden.sort_unstable();
        hidden
    }

    /// The table of a plan; none where it would show a sum that is too small.
    pub(super) fn table(&self, plan: Plan, truth: &Truth) -> Option<Table> {
        let hidden = self.hidden_by(plan);
        let presence = |cells: &[usize]| {
            let people = cells.iter().flat_map(|cell| &self.people[*cell]);
            Presence::of(people.map(|nth| &truth.people[*nth]))
        };
        let lines = (0..self.now.len())
            .filter(|cell| !hidden.contains(cell))
            .map(|cell| {
                Some(Line {
                    key: self.keys[cell].clone(),
                    name: self.names[cell].clone(),
                    people: shown(&self.people[cell])?,
                    presence: presence(&[cell]),
                })
            })
            .collect::<Option<_>>()?;
        let names = || match self.kind {
            Kind::Site => hidden
                .iter()
                .map(|cell| self.names[*cell].clone())
                .collect(),
            Kind::Specialty | Kind::Coming => Vec::new(),
        };
        let rest = if hidden.is_empty() {
            Rest::Nobody
        } else if plan.together {
            let people = hidden.iter().flat_map(|cell| &self.people[*cell]);
            Rest::Together {
                names: names(),
                people: shown(people)?,
                presence: presence(&hidden),
            }
        } else {
            Rest::Apart { names: names() }
        };
        Some(Table { lines, rest })
    }
}

/// Whether so many are never shown.
pub(super) fn is_small(size: i64) -> bool {
    Span::from(0..=FLOOR).holds(size)
}

fn shown<T>(people: impl IntoIterator<Item = T>) -> Option<About> {
    match Count::of(people).release() {
        Figure::About(about) => Some(about),
        Figure::Few => None,
    }
}
