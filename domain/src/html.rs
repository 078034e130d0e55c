//! Text among markup that is written by hand: a drawing, a letter, the inside of a text area. Pages
//! escape by themselves.

/// The text as it stands in an element or in a quoted attribute.
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    push_escaped(&mut html, text);
    html
}

/// Appends what somebody wrote; see [`escaped`].
pub fn push_escaped(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_an_element_or_an_attribute() {
        assert_eq!(
            escaped(r#"</b> "x" 'y' &amp; é"#),
            "&lt;/b&gt; &quot;x&quot; &#39;y&#39; &amp;amp; é"
        );
    }
}
