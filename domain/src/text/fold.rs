//! The key by which texts are found, sorted and compared.

use unicode_normalization::UnicodeNormalization;

use super::visible;

/// A key for searching, sorting and comparing: decomposed (NFKD), marks and invisible characters
/// left out, lower-cased, white space collapsed. Bytewise order of keys is the order of a list,
/// on every database; folding a key changes nothing.
pub fn fold(text: &str) -> String {
    // Most names are plain; nothing of them decomposes, and pages fold many.
    if text.is_ascii() {
        return key(text.chars().map(|c| c.to_ascii_lowercase()), text.len());
    }
    any(text)
}

/// The same of any text.
pub(super) fn any(text: &str) -> String {
    let lowered = text.nfkd().flat_map(char::to_lowercase);
    // Lower-casing can leave something to decompose, and decomposing something to lower.
    key(lowered.nfkd().flat_map(char::to_lowercase), text.len())
}

fn key(lowered: impl Iterator<Item = char>, bytes: usize) -> String {
    let mut key = String::with_capacity(bytes);
    for c in lowered {
        if c.is_whitespace() {
            if !key.is_empty() && !key.ends_with(' ') {
                key.push(' ');
            }
        } else if c.is_ascii() {
            if !c.is_control() {
                key.push(c);
            }
        } else if !visible::is_mark(c) && !visible::is_invisible(c) && !c.is_control() {
            plain(c, &mut key);
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// Letters that Unicode doesn't decompose but that people leave out or write in two.
fn plain(c: char, key: &mut String) {
    match c {
        'æ' => key.push_str("ae"),
        'œ' => key.push_str("oe"),
        'ß' => key.push_str("ss"),
        'þ' => key.push_str("th"),
        'ð' | 'đ' => key.push('d'),
        'ł' => key.push('l'),
        'ø' => key.push('o'),
        'ħ' => key.push('h'),
        'ı' => key.push('i'),
        'ς' => key.push('σ'),
        '’' | '‘' | 'ʼ' => key.push('\''),
        '‐' | '‑' | '–' => key.push('-'),
        _ => key.push(c),
    }
}
