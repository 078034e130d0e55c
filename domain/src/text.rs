//! What people type: one line, or a paragraph, made safe to keep, to compare and to show.
//!
//! Text is kept in the composed form of Unicode (NFC, UAX #15). What can't be seen but changes what
//! is seen (directional overrides, zero-width characters, piles of marks) is refused rather than
//! dropped in silence, because a name that isn't what it looks like is a way to deceive.

mod fold;
mod visible;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

pub use fold::fold;
pub use visible::marked;

/// Why a text can't be taken as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum TextFault {
    /// Nothing was typed, or white space only.
    #[error("empty")]
    Empty,
    /// It has more characters than its field takes.
    #[error("longer than {max} characters")]
    TooLong {
        /// The most characters that the field takes.
        max: usize,
    },
    /// It holds a control character: NUL, an escape, or a line break where one line is asked for.
    #[error("a control character")]
    Control,
    /// It holds characters that can't be seen and can disguise what can, or nothing else.
    #[error("an invisible character")]
    Invisible,
    /// It piles more combining marks on one letter than any script does.
    #[error("more than {max} marks on one letter")]
    Marks {
        /// The most marks in a row.
        max: usize,
    },
}

/// The most bytes that one composed character can have come from: a Hangul syllable of three
/// jamo takes nine; a letter with its marks stays below twelve.
const RAW_BYTES_PER_CHAR: usize = 12;

/// Parses one line of at most `max_chars` characters: trimmed, composed, inner white space
/// collapsed to single spaces.
pub fn line(raw: &str, max_chars: usize) -> Result<String, TextFault> {
    let trimmed = bounded(raw, max_chars)?;
    // Most lines are plain: composed already, with nothing in them that can't be seen. A page takes
    // many of them apart, and looking up each character would cost more than all its markup.
    if trimmed.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return fits(collapsed(trimmed), max_chars);
    }
    any_line(trimmed, max_chars)
}

/// [`line`] of whatever was typed, trimmed.
fn any_line(trimmed: &str, max_chars: usize) -> Result<String, TextFault> {
    let composed: String = trimmed.nfc().collect();
    let line = collapsed(&composed);
    visible::check(&line)?;
    fits(line, max_chars)
}

/// Parses text of several lines: the rules of [`line`] for each, `\n` between them whatever was
/// typed, blank lines dropped at both ends.
pub fn paragraph(raw: &str, max_chars: usize) -> Result<String, TextFault> {
    let trimmed = bounded(raw, max_chars)?;
    let composed: String = trimmed
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .nfc()
        .collect();
    let lines: Vec<String> = composed.split('\n').map(collapsed).collect();
    let text = lines.join("\n");
    for line in lines.iter().filter(|line| !line.is_empty()) {
        visible::check(line)?;
    }
    fits(text, max_chars)
}

/// What [`line`] would take if the characters it refuses were left out, to be offered as a fix.
pub fn repaired_line(raw: &str, max_chars: usize) -> Option<String> {
    let trimmed = bounded(raw, max_chars).ok()?;
    let composed: String = trimmed.nfc().collect();
    line(&visible::kept(&composed), max_chars).ok()
}

/// Trims, and refuses what is empty or so long that looking closer would be a waste.
fn bounded(raw: &str, max_chars: usize) -> Result<&str, TextFault> {
    let trimmed = raw.trim();
    if trimmed.is_empty() {
        return Err(TextFault::Empty);
    }
    if trimmed.len() > max_chars.saturating_mul(RAW_BYTES_PER_CHAR) {
        return Err(TextFault::TooLong { max: max_chars });
    }
    Ok(trimmed)
}

fn fits(text: String, max_chars: usize) -> Result<String, TextFault> {
    if text.chars().count() > max_chars {
        return Err(TextFault::TooLong { max: max_chars });
    }
    Ok(text)
}

/// Runs of white space become one space. Line breaks and other controls stay, to be refused.
fn collapsed(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if visible::is_space(c) {
            gap = true;
            continue;
        }
        if gap && !line.is_empty() {
            line.push(' ');
        }
        gap = false;
        line.push(c);
    }
    line
}

#[cfg(test)]
mod tests;
