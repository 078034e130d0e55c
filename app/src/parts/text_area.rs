//! A box for many lines: the one place of the product with a bare text area.
//!
//! The server renderer of Leptos 0.8 doesn't escape a text area's children: a text that ends the
//! element would run as script in its reader's browser. Here the text is escaped by hand.

use domain::html::escaped;
use leptos::prelude::*;

use super::{field::Need, labelled::Labelled};

/// A labelled box for many lines. As a [`Field`](super::field::Field) it takes whatever is typed.
#[component]
pub fn TextArea(
    /// Its name in the form, and its identifier in the page unless `id` says another.
    #[prop(into)]
    name: String,
    /// What it asks for.
    #[prop(into)]
    label: String,
    /// What stands in it: what was typed, after a mistake.
    #[prop(optional, into)]
    value: String,
    /// What helps before one types.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong with what was typed.
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
    /// How many lines it shows before one types.
    #[prop(default = 4)]
    rows: u8,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let labelled = Labelled {
        id: id.clone(),
        label,
        aside,
        hint,
        error,
    };
    let control = view! {
        <textarea
            id=id
            name=name
            rows=rows
            required=need == Need::Required
            aria-describedby=labelled.described_by()
            aria-invalid=labelled.invalid()
            inner_html=inside(&value)
        ></textarea>
    };
    labelled.around(control)
}

/// The text as the inside of a text area, which is text alone: the marks that Leptos puts beside a
/// child would be words there, and Leptos 0.8 doesn't escape such a child. The parser of HTML drops
/// one newline at its start, so one is put there: a text that begins with an empty line keeps it.
fn inside(text: &str) -> String {
    format!("\n{}", escaped(text))
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::super::testing::{count, html, parsed, text};
    use super::*;

    #[test]
    fn a_text_cannot_end_its_box() {
        let evil = "</textarea><script>alert(1)</script>&amp; <b>";
        let page = parsed(|| view! { <TextArea name="hard" label="What is hard" value=evil /> });
        assert_eq!(count(&page, "script"), 0);
        assert_eq!(
            text(&page, "textarea").unwrap().trim_start_matches('\n'),
            evil
        );
    }

    #[test]
    fn an_empty_first_line_is_kept() {
        let html = html(|| view! { <TextArea name="hard" label="" value="\nlater" /> });
        assert!(html.contains(">\n\nlater</textarea>"));
    }

    #[test]
    fn no_other_file_has_a_bare_text_area() {
        let tag = ["<text", "area"].concat();
        for folder in ["src", "../islands/src"] {
            let bare = files(Path::new(folder))
                .into_iter()
                .filter(|path| !path.ends_with("parts/text_area.rs"));
            for path in bare {
                let source = fs::read_to_string(&path).unwrap();
                assert!(
                    !source.contains(&tag),
                    "{} has a bare text area",
                    path.display()
                );
            }
        }
    }

    fn files(folder: &Path) -> Vec<std::path::PathBuf> {
        let entries = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        entries
            .flat_map(|path| {
                if path.is_dir() {
                    files(&path)
                } else {
                    vec![path]
                }
            })
            .collect()
    }
}
