//! A guided start: what is done, what is now, what comes later.

use leptos::prelude::*;

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is behind.
    Done,
    /// It is next.
    Now,
    /// It waits for an earlier one.
    Later,
}

/// One step.
pub struct Step {
    /// What it is about.
    pub title: String,
    /// Where it stands.
    pub stage: Stage,
    /// The same in words: "done", "next", "after the roster".
    pub words: String,
    /// What there is to do or to see.
    pub body: AnyView,
}

/// The steps of a guided start, in their order.
#[component]
pub fn Steps(
    /// The steps.
    steps: Vec<Step>,
) -> impl IntoView {
    view! { <ol role="list" class="steps">{steps.into_iter().map(item).collect_view()}</ol> }
}

fn item(
    Step {
        title,
        stage,
        words,
        body,
    }: Step,
) -> impl IntoView {
    let (state, current) = match stage {
        Stage::Done => ("done", None),
        Stage::Now => ("now", Some("step")),
        Stage::Later => ("later", None),
    };
    view! {
        <li data-state=state aria-current=current>
            <h3>{title}</h3>
            <p class="state">{words}</p>
            {body}
        </li>
    }
}
