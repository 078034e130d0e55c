//! What must be changed before a form can be taken: first in the page, and focused.

use leptos::prelude::*;

/// One thing to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Identifier of the field.
    pub id: String,
    /// What to do: "What is hard: leave the telephone number out".
    pub message: String,
}

/// The list of what to change, each line a link to its field. Nothing when there is nothing.
#[component]
pub fn ErrorSummary(
    /// "Two things to change before it can be stored."
    #[prop(into)]
    title: String,
    /// What to change, in the order of the page.
    mistakes: Vec<Mistake>,
) -> impl IntoView {
    let line = |Mistake { id, message }| {
        view! { <li><a href=format!("#{id}")>{message}</a></li> }
    };
    (!mistakes.is_empty()).then(|| {
        view! {
            <div class="notice" data-kind="call" id="mistakes" role="group" tabindex="-1"
                autofocus aria-labelledby="mistakes-title">
                <h2 class="title" id="mistakes-title">{title}</h2>
                <ul>{mistakes.into_iter().map(line).collect_view()}</ul>
            </div>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{attribute, html, parsed, text};
    use super::*;

    #[test]
    fn it_takes_the_focus_and_leads_to_the_fields() {
        let page = parsed(|| {
            let mistakes = vec![Mistake {
                id: "hard".into(),
                message: "<b>Shorten</b> it".into(),
            }];
            view! { <ErrorSummary title="One thing" mistakes=mistakes /> }
        });
        assert_eq!(attribute(&page, ".notice", "tabindex").unwrap(), "-1");
        assert!(attribute(&page, ".notice", "autofocus").is_some());
        assert_eq!(attribute(&page, "a", "href").unwrap(), "#hard");
        assert_eq!(text(&page, "a").unwrap(), "<b>Shorten</b> it");
    }

    #[test]
    fn without_mistakes_there_is_none() {
        let html = html(|| view! { <ErrorSummary title="Nothing" mistakes=vec![] /> });
        assert!(!html.contains("notice"));
    }
}
