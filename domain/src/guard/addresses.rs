//! Mail and web addresses.

use std::ops::Range;

use super::{Identifier, glyphs::Glyphs};

/// Ends of names that a sentence without a space behind its full stop doesn't make: "hard.It".
const ENDINGS: [&str; 15] = [
    "app", "ca", "com", "dev", "edu", "fr", "gc", "gov", "health", "info", "io", "net", "nhs",
    "org", "uk",
];

pub(super) fn find(glyphs: &Glyphs) -> Vec<(Identifier, Range<usize>)> {
    let mut found = Vec::new();
    let mut place = 0;
    while place < glyphs.len() {
        let hit = match glyphs.at(place) {
            '@' => mail(glyphs, place).map(|range| (Identifier::Email, range)),
            ':' => scheme(glyphs, place).map(|range| (Identifier::WebAddress, range)),
            '.' => domain(glyphs, place).map(|range| (Identifier::WebAddress, range)),
            _ => None,
        };
        place = hit
            .as_ref()
            .map_or(place, |(_, range)| range.end)
            .max(place + 1);
        found.extend(hit);
    }
    found
}

fn is_label(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

fn is_domain(c: char) -> bool {
    is_label(c) || c == '.'
}

/// Something, the @ at `place`, and a name with a dot in it.
fn mail(glyphs: &Glyphs, place: usize) -> Option<Range<usize>> {
    let start = glyphs.start_of(place, |c| is_domain(c) || "_+%'".contains(c));
    let end = glyphs.end_of(place + 1, is_domain);
    let end = trimmed(glyphs, end);
    let name = glyphs.text(place + 1..end.max(place + 1));
    let (host, ending) = name.rsplit_once('.')?;
    let whole = start < place && !host.is_empty() && ending.chars().count() >= 2;
    (whole && ending.chars().all(char::is_alphabetic)).then_some(start..end)
}

/// `scheme://…`, with the colon at `place`.
fn scheme(glyphs: &Glyphs, place: usize) -> Option<Range<usize>> {
    let start = glyphs.start_of(place, char::is_alphanumeric);
    let slashes = glyphs.at(place + 1) == '/' && glyphs.at(place + 2) == '/';
    let end = glyphs.end_of(place + 3, |c| !c.is_whitespace());
    (slashes && start < place && end > place + 3).then(|| start..trimmed(glyphs, end))
}

/// `www.…`, or a name that ends as names on the web do; `place` is one of its dots.
fn domain(glyphs: &Glyphs, place: usize) -> Option<Range<usize>> {
    let start = glyphs.start_of(place, is_domain);
    let end = trimmed(glyphs, glyphs.end_of(place, is_domain));
    // A mail address is found as one.
    if glyphs.before(start) == '@' || glyphs.at(end) == '@' {
        return None;
    }
    let name = glyphs.text(start..end);
    let (host, ending) = name.rsplit_once('.')?;
    let last = host.rsplit('.').next().unwrap_or_default();
    let named = last.chars().count() >= 2 && last.chars().any(char::is_alphabetic);
    let is_one = name.starts_with("www.") || (named && ENDINGS.contains(&ending));
    let path = if glyphs.at(end) == '/' {
        trimmed(glyphs, glyphs.end_of(end, |c| !c.is_whitespace()))
    } else {
        end
    };
    is_one.then_some(start..path)
}

/// Without the full stop of the sentence, a comma, a bracket.
fn trimmed(glyphs: &Glyphs, end: usize) -> usize {
    glyphs.start_of(end, |c| ".,;:!?)]}>”’\"'-".contains(c))
}
