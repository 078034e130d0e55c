//! What must be changed before a form can be taken: first in the page, and focused.

use leptos::prelude::*;

use super::names::Names;

/// One thing to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Identifier of the field.
    pub id: String,
    /// What to do: "Leave the telephone number out".
    pub message: String,
}

/// The list of what to change, each line a link to its field and named after it: one line of it,
/// heard alone, says where. Nothing when there is nothing.
#[component]
pub fn ErrorSummary(
    /// "Two things to change before it can be stored."
    #[prop(into)]
    title: String,
    /// What to change, in the order of the page.
    mistakes: Vec<Mistake>,
    /// The name of a field and what to do, in one line.
    named: impl Fn(&str, &str) -> String + Clone + Send + 'static,
) -> impl IntoView {
    let fields = use_context::<Names>().unwrap_or_default();
    let line = |Mistake { id, message }| {
        let (href, fields, named) = (format!("#{id}"), fields.clone(), named.clone());
        // Written out later than the fields below are made, which say their names then.
        let says = move || match fields.of(&id) {
            Some(name) => named(&name, &message),
            None => message.clone(),
        };
        view! { <li><a href=href>{says}</a></li> }
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
    use super::super::field::Field;
    use super::super::testing::{attribute, html, parsed, text};
    use super::*;

    fn mistake(id: &str, message: &str) -> Mistake {
        Mistake {
            id: id.into(),
            message: message.into(),
        }
    }

    fn colon(name: &str, message: &str) -> String {
        format!("{name}: {message}")
    }

    #[test]
    fn it_takes_the_focus_and_leads_to_the_fields() {
        let page = parsed(|| {
            let mistakes = vec![mistake("hard", "<b>Shorten</b> it")];
            view! { <ErrorSummary title="One thing" mistakes=mistakes named=colon /> }
        });
        assert_eq!(attribute(&page, ".notice", "tabindex").unwrap(), "-1");
        assert!(attribute(&page, ".notice", "autofocus").is_some());
        assert_eq!(attribute(&page, "a", "href").unwrap(), "#hard");
        assert_eq!(text(&page, "a").unwrap(), "<b>Shorten</b> it");
    }

    #[test]
    fn a_line_has_the_name_of_the_field_that_comes_later() {
        let page = parsed(|| {
            provide_context(Names::default());
            let mistakes = vec![mistake("hard", "Shorten it"), mistake("do", "Reload")];
            view! {
                <ErrorSummary title="Two things" mistakes=mistakes named=colon />
                <Field name="hard" label="What is <hard>" />
            }
        });
        let line = |nth: u8| text(&page, &format!("li:nth-child({nth}) a")).unwrap();
        assert_eq!(line(1), "What is <hard>: Shorten it");
        assert_eq!(line(2), "Reload", "what is no field has no name");
    }

    #[test]
    fn without_mistakes_there_is_none() {
        let html = html(|| view! { <ErrorSummary title="Nothing" mistakes=vec![] named=colon /> });
        assert!(!html.contains("notice"));
    }
}
