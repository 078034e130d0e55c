//! Spans that are sums of spans.

use std::collections::BTreeMap;

use super::{audit::Known, span::Span};

/// Spans, and which of them are the sums of which others. The first is the total of every cut.
pub(super) struct Tree {
    pub(super) spans: Vec<Span>,
    sums: Vec<(usize, Vec<usize>)>,
    /// Which are at most as much as which others.
    orders: Vec<(Vec<usize>, Vec<usize>)>,
}

impl Tree {
    /// Of one total.
    pub(super) fn of(total: Span) -> Self {
        Self {
            spans: vec![total],
            sums: Vec::new(),
            orders: Vec::new(),
        }
    }

    /// Adds a cut below the total; none where two of its sums overlap.
    pub(super) fn add(&mut self, known: &Known) -> Option<()> {
        let first = self.spans.len();
        let all = known.truth.len();
        let cell = Span {
            least: known.least,
            ..Span::ANY
        };
        self.spans.resize(first + all, cell);
        if !known.shown {
            return Some(());
        }
        let mut sets: BTreeMap<(usize, &[usize]), Span> = BTreeMap::new();
        for (cells, span) in &known.facts {
            let one = sets.entry((cells.len(), cells)).or_insert(Span::ANY);
            *one = one.within(*span);
        }
        let mut tops: Vec<(usize, Vec<usize>)> =
            (0..all).map(|cell| (first + cell, vec![cell])).collect();
        for ((size, cells), span) in sets {
            if size == all {
                self.spans[0] = self.spans[0].within(span);
            } else if let [cell] = cells {
                self.spans[first + cell] = self.spans[first + cell].within(span);
            } else {
                let (below, beside): (Vec<_>, Vec<_>) = tops
                    .into_iter()
                    .partition(|(_, of)| of.iter().any(|cell| cells.contains(cell)));
                if below
                    .iter()
                    .flat_map(|(_, of)| of)
                    .any(|cell| !cells.contains(cell))
                {
                    return None;
                }
                let top = self.spans.len();
                self.spans.push(span);
                self.sums
                    .push((top, below.into_iter().map(|(node, _)| node).collect()));
                tops = beside;
                tops.push((top, cells.to_vec()));
            }
        }
        self.sums
            .push((0, tops.into_iter().map(|(node, _)| node).collect()));
        if let Some((lower, upper)) = &known.order {
            let nodes = |cells: &[usize]| cells.iter().map(|cell| first + cell).collect();
            self.orders.push((nodes(lower), nodes(upper)));
        }
        Some(())
    }

    /// Passes bounds from parts to sums and back until nothing changes.
    pub(super) fn settle(&mut self) {
        while self.pass() {}
    }

    fn pass(&mut self) -> bool {
        let before = self.spans.clone();
        for (lower, upper) in &self.orders {
            for (low, high) in lower
                .iter()
                .flat_map(|low| upper.iter().map(move |it| (*low, *it)))
            {
                self.spans[low].most = self.spans[low].most.min(self.spans[high].most);
                self.spans[high].least = self.spans[high].least.max(self.spans[low].least);
            }
        }
        for (sum, parts) in &self.sums {
            let least: i64 = parts.iter().map(|part| self.spans[*part].least).sum();
            let most: i64 = parts.iter().map(|part| self.spans[*part].most).sum();
            let whole = self.spans[*sum].within(Span { least, most });
            self.spans[*sum] = whole;
            for part in parts {
                let span = self.spans[*part];
                self.spans[*part] = span.within(Span {
                    least: whole.least - (most - span.most),
                    most: whole.most - (least - span.least),
                });
            }
        }
        self.spans != before
    }
}
