//! One of a few, and yes or no: radios and checkboxes whose whole line is the target.

use leptos::prelude::*;

use super::labelled::described;

/// Something that can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// What the form sends.
    pub value: String,
    /// What one reads.
    pub label: String,
    /// A quiet line under it.
    pub hint: Option<String>,
}

impl Answer {
    /// A value, its label and what it means.
    pub fn new(
        value: impl Into<String>,
        label: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: Some(hint.into()),
        }
    }

    /// A value and its label.
    pub fn plain(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: None,
        }
    }
}

/// How the options stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Flow {
    /// One under the other.
    #[default]
    Down,
    /// Beside each other while there is room: a few short words.
    Across,
}

/// Whether a box is ticked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tick {
    /// It is.
    Ticked,
    /// It isn't.
    #[default]
    Unticked,
}

impl From<bool> for Tick {
    fn from(ticked: bool) -> Self {
        if ticked { Self::Ticked } else { Self::Unticked }
    }
}

/// One of a few: a group of radios.
#[component]
pub fn Choice(
    /// Its name in the form. The first option has it as its identifier, for a link to lead there.
    #[prop(into)]
    name: String,
    /// What is asked.
    #[prop(into)]
    legend: String,
    /// What can be chosen.
    options: Vec<Answer>,
    /// The value that is chosen.
    #[prop(default = None)]
    chosen: Option<String>,
    /// What helps before one chooses.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong.
    #[prop(default = None)]
    error: Option<String>,
    /// How the options stand.
    #[prop(optional)]
    flow: Flow,
) -> impl IntoView {
    super::names::keep(&name, &legend);
    let error_id = error.as_ref().map(|_| format!("{name}-error"));
    let hint_id = hint.as_ref().map(|_| format!("{name}-hint"));
    let describes: Vec<_> = error_id.into_iter().chain(hint_id).collect();
    let describes = (!describes.is_empty()).then(|| describes.join(" "));
    let radio = |(index, option): (usize, Answer)| {
        let id = if index == 0 {
            name.clone()
        } else {
            format!("{name}-{index}")
        };
        let Answer { value, label, hint } = option;
        let ticked = chosen.as_ref() == Some(&value);
        let hint_id = hint.as_ref().map(|_| format!("{id}-hint"));
        view! {
            <div class="check">
                <input type="radio" id=id.clone() name=name.clone() value=value checked=ticked
                    aria-describedby=hint_id />
                <label for=id.clone()>{label}</label>
                {described(&id, hint, None)}
            </div>
        }
    };
    let radios = options.into_iter().enumerate().map(radio).collect_view();
    let (name_of, across) = (format!("{name}-group"), flow == Flow::Across);
    view! {
        <fieldset class="choice" data-flow=across.then_some("across") id=name_of
            aria-describedby=describes>
            <legend>{legend}</legend>
            {described(&name, hint, error)}
            <div class="options">{radios}</div>
        </fieldset>
    }
}

/// Yes or no.
#[component]
pub fn Checkbox(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// What is said by ticking it.
    #[prop(into)]
    label: String,
    /// What the form sends when it is ticked.
    #[prop(default = "yes".to_owned(), into)]
    value: String,
    /// Whether it is ticked.
    #[prop(optional)]
    tick: Tick,
    /// The identifier, where a page has several boxes of one name.
    #[prop(optional, into)]
    id: Option<String>,
    /// A quiet line under it.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong.
    #[prop(default = None)]
    error: Option<String>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let error_id = error.as_ref().map(|_| format!("{id}-error"));
    let hint_id = hint.as_ref().map(|_| format!("{id}-hint"));
    let describes: Vec<_> = error_id.into_iter().chain(hint_id).collect();
    view! {
        <div class="check">
            <input type="checkbox" id=id.clone() name=name value=value checked=tick == Tick::Ticked
                aria-describedby=(!describes.is_empty()).then(|| describes.join(" "))
                aria-invalid=error.as_ref().map(|_| "true") />
            <label for=id.clone()>{label}</label>
            {described(&id, hint, error)}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{attribute, count, parsed, text};
    use super::*;

    fn option(value: &str) -> Answer {
        Answer {
            value: value.into(),
            label: value.to_uppercase(),
            hint: None,
        }
    }

    #[test]
    fn a_choice_is_a_named_group_and_keeps_what_was_chosen() {
        let page = parsed(|| {
            let options = vec![option("yes"), option("late")];
            let (chosen, error) = (Some("late".to_owned()), Some("Choose one.".to_owned()));
            view! { <Choice name="answer" legend="Coming?" options=options chosen=chosen error=error /> }
        });
        assert_eq!(text(&page, "fieldset > legend").unwrap(), "Coming?");
        assert_eq!(
            attribute(&page, "fieldset", "aria-describedby").unwrap(),
            "answer-error"
        );
        assert_eq!(attribute(&page, "input[checked]", "value").unwrap(), "late");
        assert_eq!(attribute(&page, "#answer", "value").unwrap(), "yes");
    }

    #[test]
    fn a_box_is_unticked_until_somebody_ticks_it() {
        let page = parsed(|| view! { <Checkbox name="agree" label="I agree" /> });
        assert_eq!(count(&page, "input[checked]"), 0);
        let page = parsed(|| view! { <Checkbox name="agree" label="I agree" tick=Tick::Ticked /> });
        assert_eq!(count(&page, "input[type=checkbox][checked]"), 1);
    }
}
