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
    let mut rest = text;
    while let Some((plain, entity, behind)) = next_entity(rest) {
        html.push_str(plain);
        html.push_str(entity);
        rest = behind;
    }
    html.push_str(rest);
}

/// What stands before the first character that means something, what is written for it, and the rest.
fn next_entity(text: &str) -> Option<(&str, &'static str, &str)> {
    let (at, entity) = text.bytes().enumerate().find_map(|(at, byte)| {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => return None,
        };
        Some((at, entity))
    })?;
    Some((text.get(..at)?, entity, text.get(at + 1..)?))
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
