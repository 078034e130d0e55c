//! A form that posts to the address of its own page.

use leptos::prelude::*;

/// What a form carries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Carries {
    /// Words.
    #[default]
    Words,
    /// A file among them.
    Files,
}

/// A form. The browser's own bubbles are turned off: what is wrong is said in the page, in the
/// reader's language, and stays there.
#[component]
pub fn Form(
    /// The page's own address.
    #[prop(into)]
    action: String,
    /// The idempotency key of a form that makes something: sent twice, it makes one thing.
    #[prop(optional, into)]
    id: Option<String>,
    /// What it carries.
    #[prop(optional)]
    carries: Carries,
    /// What it is called, where a page has several.
    #[prop(optional, into)]
    label: Option<String>,
    /// The space between its lines: `tight`, `loose`, `wide`.
    #[prop(default = "loose")]
    space: &'static str,
    /// Its fields and buttons.
    children: Children,
) -> impl IntoView {
    let files = carries == Carries::Files;
    view! {
        <form class="stack" data-space=space method="post" action=action novalidate
            enctype=files.then_some("multipart/form-data") aria-label=label>
            {id.map(|id| view! { <input type="hidden" name="id" value=id /> })}
            {children()}
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{attribute, parsed};
    use super::*;

    #[test]
    fn it_posts_to_its_own_page_with_a_key() {
        let page = parsed(|| view! { <Form action="/circles/new" id="k-1">"x"</Form> });
        assert_eq!(attribute(&page, "form", "method").unwrap(), "post");
        assert_eq!(attribute(&page, "form", "action").unwrap(), "/circles/new");
        assert_eq!(attribute(&page, "form", "enctype"), None);
        assert_eq!(
            attribute(&page, "input[type=hidden][name=id]", "value").unwrap(),
            "k-1"
        );
    }
}
