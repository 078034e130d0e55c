//! Which colour and which weave is which site.

use islands::table::site_mark;
use leptos::{prelude::*, tachys::html::InertElement};

/// A site at a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Its colour and weave, 1 to 6, as at its seats.
    pub mark: u8,
    /// Its name.
    pub name: String,
}

/// How many marks there are.
const MARKS: usize = 6;

/// Which site has which mark in a picture: the same in every picture, while there are no more sites than
/// marks; of more, no two of a picture have one mark while another is free.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks(Vec<Site>);

impl Marks {
    /// The marks of the sites that are `shown`, each the one of its place among `all`; a name that
    /// stands twice is one site.
    pub fn of<'a>(all: &[String], shown: impl IntoIterator<Item = &'a str>) -> Self {
        let place = |name: &str| all.iter().position(|known| known == name);
        let mut shown: Vec<_> = shown.into_iter().map(|name| (place(name), name)).collect();
        // Whoever isn't among them comes last.
        shown.sort_by_key(|(place, name)| (place.unwrap_or(usize::MAX), *name));
        shown.dedup();
        let mut given: Vec<usize> = Vec::new();
        let mut marks: Vec<Option<usize>> = Vec::new();
        for (place, _) in &shown {
            let own = place.map(|place| place % MARKS);
            let own = own.filter(|own| !given.contains(own));
            given.extend(own);
            marks.push(own);
        }
        for (nth, mark) in marks
            .iter_mut()
            .enumerate()
            .filter(|(_, mark)| mark.is_none())
        {
            let free = (0..MARKS).find(|mark| !given.contains(mark));
            given.extend(free);
            *mark = Some(free.unwrap_or(nth % MARKS));
        }
        let site = |((_, name), mark): (&(_, &str), Option<usize>)| Site {
            mark: mark
                .and_then(|mark| u8::try_from(mark + 1).ok())
                .unwrap_or(1),
            name: (*name).to_owned(),
        };
        Self(shown.iter().zip(marks).map(site).collect())
    }

    /// A site's mark; 0 for whoever has none that is among them.
    pub fn mark(&self, name: &str) -> u8 {
        let site = self.0.iter().find(|site| site.name == name);
        site.map_or(0, |site| site.mark)
    }

    /// The sites with their marks, for a key.
    pub fn sites(&self) -> Vec<Site> {
        self.0.clone()
    }
}

macro_rules! dots {
    ($($site:literal),*) => {
        [$((
            $site,
            concat!(
                r#"<svg class="dot" viewBox="0 0 42 42" data-site=""#,
                $site,
                r#"" aria-hidden="true"><circle class="seat" cx="21" cy="21" r="18.5"/>"#,
                r#"<circle class="weave" cx="21" cy="21" r="14" pathLength="96"/></svg>"#,
            ),
        )),*]
    };
}

/// A seat of each mark by itself, by the value of `data-site`. Each is drawn once and for all: there
/// are as many on a page as people.
const DOTS: [(&str, &str); 8] = dots!["0", "1", "2", "3", "4", "5", "6", "any"];

/// The colour and weave of a mark.
pub(crate) fn dot(mark: u8) -> impl IntoView {
    let site = site_mark(mark);
    let dot = DOTS.iter().find(|(of, _)| *of == site);
    dot.map(|(_, drawn)| InertElement::new(*drawn))
}

/// The key of a table: each site's colour and weave with its name.
#[component]
pub fn Key(
    /// The sites, in the order of their marks.
    sites: Vec<Site>,
) -> impl IntoView {
    let entry = |Site { mark, name }| {
        view! { <li>{dot(mark)}{name}</li> }
    };
    view! { <ul class="key">{sites.into_iter().map(entry).collect_view()}</ul> }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{attribute, count, parsed};
    use super::*;

    #[test]
    fn every_mark_has_its_dot() {
        for mark in (0..=7).chain([islands::table::ANYBODY]) {
            let page = parsed(move || view! { <p>{dot(mark)}</p> });
            let wanted = site_mark(mark);
            assert_eq!(attribute(&page, "svg.dot", "data-site").unwrap(), wanted);
            assert_eq!(count(&page, "svg.dot circle"), 2);
        }
    }

    const SITES: [&str; 8] = ["A", "B", "C", "D", "E", "F", "G", "H"];

    fn marks(sites: usize, shown: &[&str]) -> Vec<(String, u8)> {
        let all: Vec<String> = SITES[..sites].iter().map(|&name| name.to_owned()).collect();
        let marks = Marks::of(&all, shown.iter().copied()).sites();
        marks
            .into_iter()
            .map(|site| (site.name, site.mark))
            .collect()
    }

    fn said(marks: &[(&str, u8)]) -> Vec<(String, u8)> {
        marks
            .iter()
            .map(|&(name, mark)| (name.to_owned(), mark))
            .collect()
    }

    #[test]
    fn a_site_has_the_same_mark_in_every_picture() {
        assert_eq!(marks(6, &["D", "B", "D"]), said(&[("B", 2), ("D", 4)]));
        assert_eq!(marks(6, &["E", "D"]), said(&[("D", 4), ("E", 5)]));
    }

    #[test]
    fn two_of_a_picture_differ_while_a_mark_is_free() {
        // G would have A's; another's own isn't taken for it.
        assert_eq!(
            marks(8, &["G", "A", "B"]),
            said(&[("A", 1), ("B", 2), ("G", 3)])
        );
        let all = marks(8, &SITES);
        assert!(
            all.iter().all(|(_, mark)| (1..=6).contains(mark)),
            "{all:?}"
        );
        assert_eq!(
            all[..6].iter().map(|it| it.1).collect::<Vec<_>>(),
            [1, 2, 3, 4, 5, 6]
        );
    }

    #[test]
    fn a_site_that_is_not_known_yet_has_a_mark_too() {
        assert_eq!(marks(2, &["New", "A"]), said(&[("A", 1), ("New", 2)]));
        let marks = Marks::of(&[], ["New"]);
        assert_eq!((marks.mark("New"), marks.mark("Other")), (1, 0));
    }
}
