//! A few facts, each with its name.

use leptos::prelude::*;

/// One fact.
pub struct Fact {
    term: String,
    detail: AnyView,
}

/// A fact: what it is about, and what is so.
pub fn fact(term: impl Into<String>, detail: impl IntoView + 'static) -> Fact {
    Fact {
        term: term.into(),
        detail: detail.into_any(),
    }
}

/// A few facts beside each other.
#[component]
pub fn Facts(
    /// The facts, in the order of their weight.
    facts: Vec<Fact>,
) -> impl IntoView {
    let pair = |Fact { term, detail }| view! { <dt>{term}</dt> <dd>{detail}</dd> };
    view! { <dl class="facts">{facts.into_iter().map(pair).collect_view()}</dl> }
}
