//! The inside of an element that holds text alone: a title, a text area.
//!
//! The parser of HTML reads no comment there, so the marks that Leptos puts beside a child would be
//! read as words; and Leptos 0.8 doesn't escape a text area's children. Such an element takes its
//! text as `inner_html`, escaped here.

/// The text with nothing in it that ends the element or begins a character reference.
pub(crate) fn plain_text(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            other => html.push(other),
        }
    }
    html
}
