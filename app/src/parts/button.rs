//! What one does next: a button that sends a form, or a link that looks like one.

use leptos::prelude::*;

/// How much a button says "this".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// What needs doing now. One a page.
    #[default]
    Primary,
    /// What can be done too.
    Plain,
    /// What one may do, quietly.
    Text,
    /// What takes something away.
    Call,
}

impl Kind {
    fn mark(self) -> Option<&'static str> {
        match self {
            Self::Primary => None,
            Self::Plain => Some("plain"),
            Self::Text => Some("text"),
            Self::Call => Some("call"),
        }
    }
}

/// A button that sends the form around it.
#[component]
pub fn Button(
    /// How much it says "this".
    #[prop(optional)]
    kind: Kind,
    /// Its name, where a form has several buttons.
    #[prop(optional, into)]
    name: Option<String>,
    /// What it sends under its name.
    #[prop(optional, into)]
    value: Option<String>,
    /// Another address for the form around it.
    #[prop(optional, into)]
    formaction: Option<String>,
    /// Whether it is the answer given so far, among buttons that answer.
    #[prop(default = None)]
    pressed: Option<bool>,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let pressed = pressed.map(|pressed| if pressed { "true" } else { "false" });
    view! {
        <button class="button" data-kind=kind.mark() name=name value=value formaction=formaction
            aria-pressed=pressed>
            {children()}
        </button>
    }
}

/// A link that looks like a button.
#[component]
pub fn ButtonLink(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// How much it says "this".
    #[prop(optional)]
    kind: Kind,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! { <a class="button" data-kind=kind.mark() href=href>{children()}</a> }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{attribute, parsed, text};
    use super::*;

    #[test]
    fn a_button_says_what_it_sends() {
        let page = parsed(|| {
            view! { <Button kind=Kind::Plain name="do" value="save">"Save"</Button> }
        });
        assert_eq!(attribute(&page, "button", "data-kind").unwrap(), "plain");
        assert_eq!(attribute(&page, "button", "name").unwrap(), "do");
        assert_eq!(attribute(&page, "button", "value").unwrap(), "save");
        assert_eq!(text(&page, "button").unwrap(), "Save");
    }
}
