//! Which colour and which weave is which site.

use leptos::prelude::*;

/// A site at a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Its colour and weave, 1 to 6, as at its seats.
    pub mark: u8,
    /// Its name.
    pub name: String,
}

/// Which site has which mark on a page: in the order of their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks(Vec<String>);

impl Marks {
    /// The marks of these sites; a name that stands twice is one site.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        names.sort();
        names.dedup();
        Self(names)
    }

    /// A site's mark; 0 for whoever has none that is among them.
    pub fn mark(&self, name: &str) -> u8 {
        let place = self.0.iter().position(|known| known == name);
        place.map_or(0, |place| u8::try_from(place % 6 + 1).unwrap_or(1))
    }

    /// The sites with their marks, for a key.
    pub fn sites(&self) -> Vec<Site> {
        let site = |name: &String| Site {
            mark: self.mark(name),
            name: name.clone(),
        };
        self.0.iter().map(site).collect()
    }
}

/// The key of a table: each site's colour and weave with its name.
#[component]
pub fn Key(
    /// The sites, in the order of their marks.
    sites: Vec<Site>,
) -> impl IntoView {
    let entry = |Site { mark, name }| {
        view! {
            <li>
                <svg viewBox="0 0 42 42" data-site=islands::table::site_mark(mark) aria-hidden="true">
                    <circle class="seat" cx="21" cy="21" r="18.5" />
                    <circle class="weave" cx="21" cy="21" r="14" pathLength="96" />
                </svg>
                {name}
            </li>
        }
    };
    view! { <ul class="key">{sites.into_iter().map(entry).collect_view()}</ul> }
}
