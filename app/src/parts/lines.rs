//! Things that one can open: each with one quiet line and, perhaps, what calls.

use islands::table::{Table, draw};
use leptos::prelude::*;

/// One thing of a list.
pub struct Line {
    /// Where it opens.
    pub href: String,
    /// Its name.
    pub label: String,
    /// One quiet line, in the smaller sans.
    pub quiet: AnyView,
    /// What needs doing there.
    pub call: Option<Call>,
    /// Its table, small, without a label: the quiet line says the same.
    pub table: Option<Table>,
}

/// What needs doing, as a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Where it is done.
    pub href: String,
    /// What it is: "Nobody presents yet: ask".
    pub label: String,
}

/// A list of things that one can open.
#[component]
pub fn Lines(
    /// The things, in the order in which they are needed.
    lines: Vec<Line>,
) -> impl IntoView {
    let items = lines.into_iter().map(item).collect_view();
    // Safari forgets that a list without bullets is one, unless it is told.
    view! { <ul role="list" class="lines">{items}</ul> }
}

fn item(
    Line {
        href,
        label,
        quiet,
        call,
        table,
    }: Line,
) -> impl IntoView {
    let call = call.map(|Call { href, label }| view! { <a class="call" href=href>{label}</a> });
    view! {
        <li>
            {table.as_ref().map(draw)}
            <div>
                <a class="open" href=href>{label}</a>
                <p class="quiet">{quiet} " " {call}</p>
            </div>
        </li>
    }
}
