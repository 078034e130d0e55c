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
