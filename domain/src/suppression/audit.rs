//! What a reader can work out: bounds of every cell from all that was ever told, and whether a
//! hidden one is left open enough.
//!
//! Everything told is a sum of cells within a span. The sums of one cut are nested or apart (what
//! isn't is refused), and cuts meet in the total alone; so the sums form a tree, in which passing
//! bounds up and down until nothing changes gives exactly the values that are possible.

use super::{
    Earlier, FEWEST_PEOPLE, FLOOR, FOLLOWED, Released, Table, Truth,
    cut::{Cells, Kind, Rest, is_small},
    span::Span,
    tree::Tree,
};

/// What a reader was told of one cut, or is about to be.
struct Told {
    /// Cells that are shown by themselves.
    alone: Vec<(usize, Span)>,
    /// The sum of all the others, where they are shown as one.
    together: Option<Span>,
}

impl Told {
    fn of(cells: &Cells, table: &Table) -> Self {
        let place = |key: &str| cells.keys.iter().position(|it| it == key);
        Self {
            alone: table
                .lines
                .iter()
                .filter_map(|line| Some((place(&line.key)?, line.people.span())))
                .collect(),
            together: match &table.rest {
                Rest::Together { people, .. } => Some(people.span()),
                Rest::Nobody | Rest::Apart { .. } => None,
            },
        }
    }

    fn before(cells: &Cells, released: &Released) -> Option<Self> {
        match (released, cells.kind) {
            (Released::Figures(figures), Kind::Coming) => figures.came.map(|came| Self {
                alone: vec![(0, came.span()), (1, Span::from(FLOOR + 1..))],
                together: None,
            }),
            _ => cells.told(released).map(|table| Self::of(cells, table)),
        }
    }

    fn shows(&self, cell: usize) -> bool {
        self.alone.iter().any(|(shown, _)| *shown == cell)
    }
}

/// All that a reader knows of one cut, in terms of its cells as they are now.
#[derive(Clone)]
pub(super) struct Known {
    kind: Kind,
    pub(super) truth: Vec<i64>,
    pub(super) least: i64,
    /// Sums of cells, and what they can be.
    pub(super) facts: Vec<(Vec<usize>, Span)>,
    hidden: Vec<usize>,
    /// Cells of which each has as many as any of the others, or fewer.
    pub(super) order: Option<(Vec<usize>, Vec<usize>)>,
    /// Whether any of it was ever shown; until then nothing can be worked out from it.
    pub(super) shown: bool,
}

impl Known {
    /// Nothing yet.
    fn of(cells: &Cells) -> Self {
        Self {
            kind: cells.kind,
            truth: cells.now.clone(),
            least: cells.least(),
            facts: Vec::new(),
            hidden: Vec::new(),
            order: None,
            shown: false,
        }
    }

    /// Adds what is true; a reader who supposes something else learns nothing by it.
    fn learn(&mut self, mut cells: Vec<usize>, span: Span) {
        cells.sort_unstable();
        let sum = cells.iter().map(|cell| self.truth[*cell]).sum();
        if !cells.is_empty() && span.holds(sum) {
            self.facts.push((cells, span));
        }
    }

    /// Adds what a release says of the cells as they were when it was made: `sizes` then, and
    /// whether a reader has kept count of each since.
    fn hear(&mut self, told: Option<&Told>, sizes: &[i64], followed: &[bool]) {
        let truth = self.truth.clone();
        let moved = |cells: &[usize], span: Span| {
            if cells.iter().all(|cell| followed[*cell]) {
                span.moved(cells.iter().map(|cell| truth[*cell] - sizes[*cell]).sum())
            } else {
                span.or_more()
            }
        };
        let alone = told.map_or(&[][..], |told| &told.alone);
        // Whoever isn't shown is smaller than whoever is.
        let most = alone.iter().map(|(_, span)| span.most).min();
        for (cell, span) in alone {
            self.learn(vec![*cell], moved(&[*cell], *span));
        }
        let rest: Vec<usize> = (0..sizes.len())
            .filter(|cell| told.is_none_or(|told| !told.shows(*cell)))
            .collect();
        // Hidden are those of ten or fewer, unless more had to be hidden with them.
        let no_more = told.is_none() || rest.iter().all(|cell| is_small(sizes[*cell]));
        for cell in &rest {
            let small = is_small(sizes[*cell]);
            let span = match (no_more, small) {
                (true, true) => Span::from(0..=FLOOR),
                (true, false) => Span::from(FLOOR + 1..),
                (false, _) => Span {
                    most: most.unwrap_or(Span::ANY.most),
                    ..Span::ANY
                },
            };
            self.learn(vec![*cell], moved(&[*cell], span));
            if small && followed[*cell] {
                self.hidden.push(*cell);
            }
        }
        if let Some(together) = told.and_then(|told| told.together) {
            self.learn(rest.clone(), moved(&rest, together));
        }
        self.shown |= told.is_some();
    }

    /// Adds what is seen of a table that is about to be shown: which cells are hidden, and that
    /// they are the smallest.
    fn see(&mut self, told: &Told, hidden: &[usize]) {
        self.hidden.extend(hidden);
        let shown = told.alone.iter().map(|(cell, _)| *cell).collect();
        self.order = Some((hidden.to_vec(), shown));
    }
}

/// All that a reader knows.
#[derive(Clone)]
pub(super) struct Audit {
    total: Span,
    total_is_hidden: bool,
    cuts: Vec<Known>,
}

impl Audit {
    /// What the totals of earlier releases say of the total now.
    pub(super) fn new(sites: &Cells, earlier: &[Earlier]) -> Self {
        let now: i64 = sites.now.iter().sum();
        let mut audit = Self {
            total: Span::ANY,
            total_is_hidden: false,
            cuts: Vec::new(),
        };
        for (nth, release) in earlier.iter().enumerate() {
            let before: i64 = sites.before[nth].iter().sum();
            let followed = followed(sites, nth).into_iter().all(|it| it);
            let span = match &release.released {
                Released::Running => Span::from(0..=FEWEST_PEOPLE - 1),
                Released::Figures(figures) => figures.people.span(),
            };
            if !span.holds(before) {
                continue;
            }
            audit.total = audit.total.within(if followed {
                audit.total_is_hidden |= release.released == Released::Running;
                span.moved(now - before)
            } else {
                span.or_more()
            });
        }
        audit
    }

    /// Adds what the total is told as.
    pub(super) fn total(&mut self, span: Span) {
        self.total = self.total.within(span);
    }

    /// Adds what earlier releases say of a cut.
    pub(super) fn follow(&mut self, cells: &Cells, earlier: &[Earlier]) {
        let mut known = Known::of(cells);
        for (nth, release) in earlier.iter().enumerate() {
            let told = Told::before(cells, &release.released);
            known.hear(told.as_ref(), &cells.before[nth], &followed(cells, nth));
        }
        self.cuts.push(known);
    }

    /// The table of the first plan that leaves every hidden cell open; from then on it is known.
    pub(super) fn show(&mut self, cells: &Cells, truth: &Truth) -> Option<Table> {
        let place = self.cuts.iter().position(|it| it.kind == cells.kind)?;
        let followed = vec![true; cells.now.len()];
        cells.plans().into_iter().find_map(|plan| {
            let table = cells.table(plan, truth)?;
            let (told, hidden) = (Told::of(cells, &table), cells.hidden_by(plan));
            let mut next = self.clone();
            let known = next.cuts.get_mut(place)?;
            known.hear(Some(&told), &cells.now, &followed);
            known.see(&told, &hidden);
            (next.holds() && self.holds_alone(cells, &told, &hidden)).then(|| {
                *self = next;
                table
            })
        })
    }

    /// Whether a table is open by itself even to whoever guesses which of the hidden are small.
    fn holds_alone(&self, cells: &Cells, told: &Told, hidden: &[usize]) -> bool {
        let mut known = Known::of(cells);
        known.hear(Some(told), &cells.now, &vec![true; cells.now.len()]);
        known.see(told, hidden);
        for cell in hidden {
            let small = is_small(cells.now[*cell]);
            let span = if small {
                Span::from(0..=FLOOR)
            } else {
                Span::from(FLOOR + 1..)
            };
            known.learn(vec![*cell], span);
        }
        let alone = Self {
            total: self.total,
            total_is_hidden: false,
            cuts: vec![known],
        };
        alone.holds()
    }

    /// Whether every hidden cell is open.
    pub(super) fn holds(&self) -> bool {
        let Some((total, cuts)) = self.bounds() else {
            return false;
        };
        let cells_are_open = |(known, spans): (&Known, &Vec<Span>)| {
            !known.shown || known.hidden.iter().all(|cell| spans[*cell].is_open())
        };
        (!self.total_is_hidden || total.is_open())
            && self.cuts.iter().zip(&cuts).all(cells_are_open)
    }

    /// The fewest people that a reader knows to be at each site.
    pub(super) fn least_by_site(&self) -> Vec<i64> {
        let bounds = self.bounds().map(|(_, cuts)| cuts).unwrap_or_default();
        let sites = self.cuts.iter().position(|it| it.kind == Kind::Site);
        let spans = sites.and_then(|place| bounds.get(place));
        spans.map_or_else(Vec::new, |spans| spans.iter().map(|it| it.least).collect())
    }

    /// The span of the total, and of each cell of each cut; none where sums overlap.
    fn bounds(&self) -> Option<(Span, Vec<Vec<Span>>)> {
        let mut tree = Tree::of(self.total);
        let mut starts = Vec::new();
        for known in &self.cuts {
            starts.push(tree.spans.len());
            tree.add(known)?;
        }
        tree.settle();
        let spans =
            |(known, start): (&Known, usize)| tree.spans[start..start + known.truth.len()].to_vec();
        let cuts = self.cuts.iter().zip(starts).map(spans).collect();
        Some((tree.spans[0], cuts))
    }
}

/// For each cell, whether a reader has kept count of it since an earlier release: never more than
/// [`FOLLOWED`] came or went between two releases.
fn followed(cells: &Cells, since: usize) -> Vec<bool> {
    let releases: Vec<&Vec<i64>> = cells.before[since..].iter().chain([&cells.now]).collect();
    (0..cells.now.len())
        .map(|cell| {
            let step = |pair: &[&Vec<i64>]| (pair[1][cell] - pair[0][cell]).abs() <= FOLLOWED;
            releases.windows(2).all(step)
        })
        .collect()
}
