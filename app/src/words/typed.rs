//! What somebody typed, or brought in a file, as it is shown to them again.

use domain::text::marked;

/// The most characters of it that are shown.
const CHARS: usize = 60;

/// Without what can't be seen or would turn the page around, cut where it is long.
pub fn shown(text: &str) -> String {
    cut(marked(text.trim()).chars(), CHARS)
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
        assert_eq!(
            shown("a\u{2028}b\u{AD}\u{3164}"),
            "a\u{FFFD}b\u{FFFD}\u{FFFD}"
        );
        // A joiner that belongs there.
        assert_eq!(shown("نمی\u{200C}خواهم"), "نمی\u{200C}خواهم");
        assert_eq!(shown(&"é".repeat(CHARS)), "é".repeat(CHARS));
        let long = shown(&"é".repeat(CHARS + 1));
        assert_eq!(
            (long.chars().count(), long.ends_with('…')),
            (CHARS + 1, true)
        );
    }
}
