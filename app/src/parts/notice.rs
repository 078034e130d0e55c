//! Something to know beside what one is doing.

use leptos::prelude::*;

/// How much a notice wants to be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Good to know.
    #[default]
    Quiet,
    /// Needs you.
    Call,
}

impl Kind {
    pub(super) fn mark(self) -> Option<&'static str> {
        (self == Self::Call).then_some("call")
    }
}

/// A notice: a title if it needs one, then a line or two.
#[component]
pub fn Notice(
    /// How much it wants to be seen.
    #[prop(optional)]
    kind: Kind,
    /// Its first line, in bold.
    #[prop(optional, into)]
    title: Option<String>,
    /// Its lines.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="notice" data-kind=kind.mark()>
            {title.map(|title| view! { <p class="title">{title}</p> })} {children()}
        </div>
    }
}
