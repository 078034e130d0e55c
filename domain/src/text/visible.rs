//! Which characters may stand in a text, by what they do to the eye.

use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory as _};

use super::TextFault;

/// The most combining marks in a row: Vietnamese takes two, pointed Hebrew four, Tibetan a few more.
const MARKS: usize = 8;

const NON_JOINER: char = '\u{200C}';
const JOINER: char = '\u{200D}';

/// Refuses what a line may not hold.
pub(super) fn check(line: &str) -> Result<(), TextFault> {
    let mut before = None;
    let mut marks = 0;
    let mut seen = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        if is_control(c) {
            return Err(TextFault::Control);
        }
        if is_disguise(c, before, chars.peek().copied()) {
            return Err(TextFault::Invisible);
        }
        marks = if is_mark(c) { marks + 1 } else { 0 };
        if marks > MARKS {
            return Err(TextFault::Marks { max: MARKS });
        }
        seen |= is_seen(c);
        before = Some(c);
    }
    if seen {
        Ok(())
    } else {
        Err(TextFault::Invisible)
    }
}

/// The text without the characters that [`check`] refuses; line breaks and controls become spaces.
pub(super) fn kept(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut marks = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if is_control(c) || is_space(c) {
            kept.push(' ');
            marks = 0;
            continue;
        }
        if is_disguise(c, kept.chars().next_back(), chars.peek().copied()) {
            continue;
        }
        marks = if is_mark(c) { marks + 1 } else { 0 };
        if marks <= MARKS {
            kept.push(c);
        }
    }
    kept
}

/// The text as it may be shown to whoever typed it: a mark (U+FFFD) stands for each character that
/// a line may not hold, because it can't be seen or would turn what stands around it.
pub fn marked(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let is_odd = is_control(c) || is_disguise(c, before, chars.peek().copied());
        shown.push(if is_odd { '\u{FFFD}' } else { c });
        before = Some(c);
    }
    shown
}

/// White space within a line: spaces of every width, and the tab.
pub(super) fn is_space(c: char) -> bool {
    match c {
        ' ' | '\t' => true,
        _ if c.is_ascii() => false,
        _ => c.general_category() == GeneralCategory::SpaceSeparator,
    }
}

/// A combining mark of any kind.
pub(super) fn is_mark(c: char) -> bool {
    c.general_category_group() == GeneralCategoryGroup::Mark
}

/// A character with no shape and no width, wherever it stands.
pub(super) fn is_invisible(c: char) -> bool {
    match c.general_category() {
        GeneralCategory::Format => !is_written_sign(c),
        GeneralCategory::PrivateUse => true,
        _ => {
            matches!(
                c,
                '\u{034F}' // combining grapheme joiner
                    | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' // Hangul fillers
                    | '\u{17B4}' | '\u{17B5}' // Khmer inherent vowels
                    | '\u{180B}'..='\u{180F}' // Mongolian selectors
                    | '\u{2065}' | '\u{2800}' // unassigned format, blank Braille
                    | '\u{FFF0}'..='\u{FFF8}'
                    | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}'
            ) || is_noncharacter(c)
        }
    }
}

fn is_control(c: char) -> bool {
    matches!(
        c.general_category(),
        GeneralCategory::Control
            | GeneralCategory::LineSeparator
            | GeneralCategory::ParagraphSeparator
    )
}

/// Whether `c` hides something here. Joiners are part of Persian, Indic scripts and of emoji, and
/// variation selectors of some Japanese names: both are welcome after and before what they join.
fn is_disguise(c: char, before: Option<char>, after: Option<char>) -> bool {
    match c {
        JOINER | NON_JOINER => !(before.is_some_and(joins) && after.is_some_and(joins)),
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => !before.is_some_and(is_seen),
        _ => is_invisible(c),
    }
}

/// What a joiner may stand beside: letters with their marks, and pictures.
fn joins(c: char) -> bool {
    !is_invisible(c)
        && matches!(
            c.general_category_group(),
            GeneralCategoryGroup::Letter
                | GeneralCategoryGroup::Mark
                | GeneralCategoryGroup::Symbol
        )
}

/// Whether `c` by itself shows something.
fn is_seen(c: char) -> bool {
    !is_invisible(c)
        && matches!(
            c.general_category_group(),
            GeneralCategoryGroup::Letter
                | GeneralCategoryGroup::Number
                | GeneralCategoryGroup::Punctuation
                | GeneralCategoryGroup::Symbol
        )
}

/// Format characters that are written: the number and end-of-verse signs of Arabic, Syriac, Kaithi.
fn is_written_sign(c: char) -> bool {
    matches!(
        c,
        '\u{0600}'..='\u{0605}' | '\u{06DD}' | '\u{070F}' | '\u{0890}'..='\u{0891}' | '\u{08E2}'
            | '\u{110BD}' | '\u{110CD}'
    )
}

fn is_noncharacter(c: char) -> bool {
    let code = u32::from(c);
    (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}
