//! Several of many: a named group of checkboxes, in as many columns as there is room for.

use leptos::prelude::*;

/// A group of checkboxes. They are its children, each with an identifier of its own.
#[component]
pub fn Ticks(
    /// The identifier of the group, for a link to lead there.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    legend: String,
    /// What helps before one ticks.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong.
    #[prop(default = None)]
    error: Option<String>,
    /// The boxes.
    children: Children,
) -> impl IntoView {
    let error_id = error.as_ref().map(|_| format!("{id}-error"));
    let hint_id = hint.as_ref().map(|_| format!("{id}-hint"));
    let describes: Vec<_> = error_id.into_iter().chain(hint_id).collect();
    let describes = (!describes.is_empty()).then(|| describes.join(" "));
    view! {
        <fieldset class="ticks" id=id.clone() tabindex="-1" aria-describedby=describes>
            <legend>{legend}</legend>
            {super::labelled::described(&id, hint, error)}
            <div class="options">{children()}</div>
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{attribute, parsed, text};
    use super::*;

    #[test]
    fn a_group_is_named_and_says_what_is_wrong() {
        let page = parsed(|| {
            let error = Some("Tick five.".to_owned());
            view! { <Ticks id="members" legend="Who sits here?" error=error>"boxes"</Ticks> }
        });
        assert_eq!(text(&page, "fieldset > legend").unwrap(), "Who sits here?");
        assert_eq!(
            attribute(&page, "fieldset", "aria-describedby").unwrap(),
            "members-error"
        );
        assert_eq!(text(&page, "#members-error").unwrap(), "Tick five.");
    }
}
