//! What stands around everything one can fill in: its label, its hint, what is wrong.

use leptos::prelude::*;

/// Label, hint and error of a control, and the identifiers that tie them together.
pub(super) struct Labelled {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) aside: Option<String>,
    pub(super) hint: Option<String>,
    pub(super) error: Option<String>,
}

impl Labelled {
    /// The value of `aria-describedby`: the error first, because it is what must be heard.
    pub(super) fn described_by(&self) -> Option<String> {
        let error = self.error.as_ref().map(|_| format!("{}-error", self.id));
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.id));
        let ids: Vec<_> = error.into_iter().chain(hint).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// The value of `aria-invalid`, which stands only where something is wrong.
    pub(super) fn invalid(&self) -> Option<&'static str> {
        self.error.as_ref().map(|_| "true")
    }

    /// The control with everything around it.
    pub(super) fn around(self, control: impl IntoView) -> impl IntoView {
        let Self {
            id,
            label,
            aside,
            hint,
            error,
        } = self;
        super::names::keep(&id, &label);
        view! {
            <div class="field">
                <label for=id.clone()>
                    {label} {aside.map(|aside| view! { <span class="aside">" (" {aside} ")"</span> })}
                </label>
                {described(&id, hint, error)}
                {control}
            </div>
        }
    }
}

/// The hint and the error of the control with this identifier.
pub(super) fn described(
    id: &str,
    hint: Option<String>,
    error: Option<String>,
) -> impl IntoView + use<> {
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    view! {
        {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
        {error.map(|error| view! { <p class="wrong" id=error_id>{error}</p> })}
    }
}
