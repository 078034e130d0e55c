//! Nothing here yet: a lit, empty table, what will be here, and how to begin.

use islands::table::{Part, Seat, Size, State, Table, draw};
use leptos::prelude::*;

/// Seats of the picture.
const SEATS: usize = 7;

/// The empty state of a page or of a part of it.
#[component]
pub fn Empty(
    /// What will be here.
    #[prop(into)]
    title: String,
    /// How it begins: a sentence, and the button that begins it.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="empty">
            {draw(&lit_and_empty())}
            <div class="stack" data-space="tight"><h2>{title}</h2> {children()}</div>
        </section>
    }
}

/// The lit table that nobody sits at yet. It says nothing that words beside it don't say.
pub fn lit_and_empty() -> Table {
    let seat = Seat {
        letters: String::new(),
        site: 1,
        state: State::Empty,
        part: Part::Member,
        name: String::new(),
        words: String::new(),
    };
    Table {
        seats: vec![seat; SEATS],
        core: String::new(),
        under: String::new(),
        label: String::new(),
        left: None,
        size: Size::Full,
    }
}
