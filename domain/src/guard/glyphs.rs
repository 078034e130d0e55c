//! A text as the rules read it: one plain lower-case character each, with where it came from.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory as _};

/// One character as it is compared, and its bytes in the text.
#[derive(Clone, Debug)]
struct Glyph {
    plain: char,
    bytes: Range<usize>,
}

/// The characters of a text. Places in it are counted in glyphs.
#[derive(Debug)]
pub(super) struct Glyphs(Vec<Glyph>);

impl Glyphs {
    pub(super) fn of(text: &str) -> Self {
        let glyph = |(at, c): (usize, char)| {
            plain(c).map(|plain| Glyph {
                plain,
                bytes: at..at + c.len_utf8(),
            })
        };
        Self(text.char_indices().filter_map(glyph).collect())
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The character at a place; a line break beyond both ends.
    pub(super) fn at(&self, place: usize) -> char {
        self.0.get(place).map_or('\n', |glyph| glyph.plain)
    }

    /// The character before a place.
    pub(super) fn before(&self, place: usize) -> char {
        place.checked_sub(1).map_or('\n', |place| self.at(place))
    }

    pub(super) fn text(&self, range: Range<usize>) -> String {
        range.map(|place| self.at(place)).collect()
    }

    /// The first place from `start` on that doesn't hold.
    pub(super) fn end_of(&self, start: usize, holds: impl Fn(char) -> bool) -> usize {
        (start..self.len())
            .find(|place| !holds(self.at(*place)))
            .unwrap_or(self.len())
    }

    /// The first place of those before `end` that hold without a gap.
    pub(super) fn start_of(&self, end: usize, holds: impl Fn(char) -> bool) -> usize {
        let held = (0..end).rev().take_while(|place| holds(self.at(*place)));
        end - held.count()
    }

    /// The bytes of a range of places; none of an empty one.
    pub(super) fn span(&self, range: Range<usize>) -> Option<Range<usize>> {
        let glyphs = self.0.get(range)?;
        Some(glyphs.first()?.bytes.start..glyphs.last()?.bytes.end)
    }
}

/// Digits of every script become 0 to 9, dashes `-`, white space a space, letters lower case;
/// characters that can't be seen are left out, so that none hides between two digits.
fn plain(c: char) -> Option<char> {
    if c == '\n' {
        return Some(c);
    }
    if c.is_whitespace() {
        return Some(' ');
    }
    match c.general_category() {
        GeneralCategory::Format => None,
        GeneralCategory::DashPunctuation => Some('-'),
        GeneralCategory::DecimalNumber => Some(digit(c)),
        _ if c == '\u{2212}' => Some('-'),
        _ => {
            let mut composed = std::iter::once(c).nfkc();
            let single = composed.next().filter(|_| composed.next().is_none());
            single.unwrap_or(c).to_lowercase().next()
        }
    }
}

/// The digits of a script stand in a row from 0 to 9, and rows stand side by side.
fn digit(c: char) -> char {
    let is_digit = |back: u32| {
        let code = u32::from(c).checked_sub(back);
        code.and_then(char::from_u32)
            .is_some_and(|it| it.general_category() == GeneralCategory::DecimalNumber)
    };
    let behind = (1..=u32::from(c))
        .take_while(|back| is_digit(*back))
        .count();
    u32::try_from(behind % 10)
        .ok()
        .and_then(|value| char::from_digit(value, 10))
        .unwrap_or(c)
}
