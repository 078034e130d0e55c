//! A table of data: figures that were released, a roster, who may do what.

use leptos::prelude::*;

/// One row.
pub struct Row {
    /// What the row is about.
    pub head: AnyView,
    /// Its cells, one a column after the first.
    pub cells: Vec<AnyView>,
}

/// A table of data. Where it is wider than the page it scrolls by itself, by keyboard too.
#[component]
pub fn DataTable(
    /// What the table shows; a screen reader says it first.
    #[prop(into)]
    caption: String,
    /// The heads of the columns, the first included.
    heads: Vec<String>,
    /// The rows.
    rows: Vec<Row>,
) -> impl IntoView {
    let label = caption.clone();
    let heads = heads
        .into_iter()
        .map(|head| view! { <th scope="col">{head}</th> })
        .collect_view();
    let row = |Row { head, cells }| {
        let cells = cells
            .into_iter()
            .map(|cell| view! { <td>{cell}</td> })
            .collect_view();
        view! { <tr><th scope="row">{head}</th>{cells}</tr> }
    };
    view! {
        <div class="scroll" role="region" tabindex="0" aria-label=label>
            <table class="released">
                <caption>{caption}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}
