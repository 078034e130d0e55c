//! What somebody typed, or brought in a file, as it is shown to them again.

/// The most characters of it that are shown.
const CHARS: usize = 60;

/// Without what can't be seen or would turn the page around, cut where it is long.
pub fn shown(text: &str) -> String {
    let odd = |c: char| {
        c.is_control()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
    };
    let seen = text.trim().chars();
    cut(seen.map(|c| if odd(c) { '\u{FFFD}' } else { c }), CHARS)
}

/// At most so many characters, and a mark where there were more.
pub fn cut(text: impl Iterator<Item = char>, most: usize) -> String {
    let mut kept: String = text.take(most + 1).collect();
    if let Some((end, _)) = kept.char_indices().nth(most) {
        kept.truncate(end);
        kept.push('…');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_marked_and_what_is_long_is_cut() {
        assert_eq!(
            shown(" HFX\u{202E}\u{200B}\u{1B} "),
            "HFX\u{FFFD}\u{FFFD}\u{FFFD}"
        );
        assert_eq!(shown(&"é".repeat(CHARS)), "é".repeat(CHARS));
        let long = shown(&"é".repeat(CHARS + 1));
        assert_eq!(
            (long.chars().count(), long.ends_with('…')),
            (CHARS + 1, true)
        );
    }
}
