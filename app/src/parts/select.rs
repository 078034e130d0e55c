//! A list to pick one thing from.

use leptos::prelude::*;

use super::{field::Need, labelled::Labelled};

/// One thing that can be picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// What the form sends.
    pub value: String,
    /// What one reads.
    pub label: String,
}

/// A labelled list to pick one thing from.
#[component]
pub fn Select(
    /// Its name in the form, and its identifier in the page unless `id` says another.
    #[prop(into)]
    name: String,
    /// What it asks for.
    #[prop(into)]
    label: String,
    /// What can be picked; an empty value first where nothing is a choice.
    options: Vec<Pick>,
    /// The value that is picked.
    #[prop(optional, into)]
    value: String,
    /// What helps before one picks.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong with what was picked.
    #[prop(default = None)]
    error: Option<String>,
    /// A quiet word after the label.
    #[prop(optional, into)]
    aside: Option<String>,
    /// Whether the form can do without it.
    #[prop(optional)]
    need: Need,
    /// The identifier, where a page has two fields of one name.
    #[prop(optional, into)]
    id: Option<String>,
    /// What a browser may fill in, as HTML's `autocomplete` names it.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let labelled = Labelled {
        id: id.clone(),
        label,
        aside,
        hint,
        error,
    };
    let option = |pick: Pick| {
        let selected = pick.value == value;
        view! { <option value=pick.value selected=selected>{pick.label}</option> }
    };
    let control = view! {
        <select
            id=id
            name=name
            required=need == Need::Required
            autocomplete=autocomplete
            aria-describedby=labelled.described_by()
            aria-invalid=labelled.invalid()
        >
            {options.into_iter().map(option).collect_view()}
        </select>
    };
    labelled.around(control)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{attribute, count, parsed};
    use super::*;

    #[test]
    fn what_was_picked_stays_picked() {
        let pick = |value: &str| Pick {
            value: value.into(),
            label: value.to_uppercase(),
        };
        let page = parsed(|| {
            let options = vec![pick("a"), pick("b")];
            view! { <Select name="site" label="Site" options=options value="b" /> }
        });
        assert_eq!(count(&page, "option[selected]"), 1);
        assert_eq!(attribute(&page, "option[selected]", "value").unwrap(), "b");
    }
}
