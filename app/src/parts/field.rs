//! A box for one line: words, an address, a password, a day, a file.

use leptos::prelude::*;

use super::labelled::Labelled;

/// What goes into a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A line of text.
    #[default]
    Text,
    /// A mail address.
    Email,
    /// A secret. It is never sent back to the page, whatever the value.
    Password,
    /// A telephone number.
    Telephone,
    /// A web address.
    Address,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A day and a time on the wall's clock.
    DateTime,
    /// A whole number.
    Number,
    /// A file; its value can't be kept.
    File,
}

/// Whether a form can do without it. Which of the two it is, is said in words, by the aside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Need {
    /// It may stay empty.
    #[default]
    Optional,
    /// It must be filled in.
    Required,
}

/// A labelled box for one line.
///
/// It has no `maxlength`, which cuts what is pasted without a word: the server says what is too long,
/// and keeps it.
#[component]
pub fn Field(
    /// Its name in the form, and its identifier in the page unless `id` says another.
    #[prop(into)]
    name: String,
    /// What it asks for.
    #[prop(into)]
    label: String,
    /// What goes into it.
    #[prop(optional)]
    kind: Kind,
    /// What stands in it: what was typed, after a mistake.
    #[prop(optional, into)]
    value: String,
    /// What helps before one types.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong with what was typed.
    #[prop(default = None)]
    error: Option<String>,
    /// A quiet word after the label: "if you like", "needed".
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
    /// The keyboard of a telephone, as HTML's `inputmode` names it.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// Kinds of file, as HTML's `accept` names them.
    #[prop(optional)]
    accept: Option<&'static str>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let labelled = Labelled {
        id: id.clone(),
        label,
        aside,
        hint,
        error,
    };
    let keeps = !matches!(kind, Kind::Password | Kind::File);
    let exact = matches!(kind, Kind::Email | Kind::Password | Kind::Address);
    let control = view! {
        <input
            id=id
            name=name
            type=input_type(kind)
            value=keeps.then_some(value)
            required=need == Need::Required
            autocomplete=autocomplete
            inputmode=inputmode
            accept=accept
            autocapitalize=exact.then_some("none")
            spellcheck=exact.then_some("false")
            aria-describedby=labelled.described_by()
            aria-invalid=labelled.invalid()
        />
    };
    labelled.around(control)
}

fn input_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Email => "email",
        Kind::Password => "password",
        Kind::Telephone => "tel",
        Kind::Address => "url",
        Kind::Date => "date",
        Kind::Time => "time",
        Kind::DateTime => "datetime-local",
        Kind::Number => "number",
        Kind::File => "file",
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{attribute, html, parsed, text};
    use super::*;

    #[test]
    fn what_was_typed_is_kept_and_escaped() {
        let page = parsed(|| view! { <Field name="name" label="Name" value="\"><script>x" /> });
        assert_eq!(attribute(&page, "input", "value").unwrap(), "\"><script>x");
        assert_eq!(attribute(&page, "input", "aria-invalid"), None);
        assert_eq!(attribute(&page, "input", "aria-describedby"), None);
    }

    #[test]
    fn a_secret_is_never_sent_back() {
        let html = html(|| {
            view! { <Field name="secret" label="Password" kind=Kind::Password value="hunter2" /> }
        });
        assert!(!html.contains("hunter2"));
    }

    #[test]
    fn the_error_is_heard_before_the_hint() {
        let page = parsed(|| {
            let error = Some("An address has an @.".to_owned());
            view! {
                <Field name="mail" label="Mail" kind=Kind::Email hint="At work." error=error
                    aside="needed" need=Need::Required />
            }
        });
        let described = attribute(&page, "input", "aria-describedby").unwrap();
        assert_eq!(described, "mail-error mail-hint");
        assert_eq!(attribute(&page, "input", "aria-invalid").unwrap(), "true");
        assert_eq!(text(&page, "#mail-error").unwrap(), "An address has an @.");
        assert_eq!(text(&page, "#mail-hint").unwrap(), "At work.");
        assert_eq!(text(&page, "label[for=mail]").unwrap(), "Mail (needed)");
        assert!(attribute(&page, "input", "required").is_some());
    }
}
