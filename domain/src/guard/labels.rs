//! Numbers that a word before them gives away: "MRN 48213", "ext. 4821", "SSN: 123 456 789".

use std::ops::Range;

use super::{Identifier, glyphs::Glyphs};

/// What a label stands before.
struct Label {
    what: Identifier,
    /// Its words, in their order.
    words: &'static [&'static str],
    /// Whether "number", "no.", "#" or ":" must stand between, because people also say the word of
    /// other things: "white cell 12000", "hospital 2030".
    wants_sign: bool,
    /// The fewest digits that make a number of it.
    least: usize,
}

const fn label(
    what: Identifier,
    words: &'static [&'static str],
    wants_sign: bool,
    least: usize,
) -> Label {
    Label {
        what,
        words,
        wants_sign,
        least,
    }
}

const LABELS: &[Label] = {
    use Identifier::{RecordNumber as Record, SocialSecurity as Social, Telephone as Phone};
    &[
        label(Record, &["mrn"], false, 4),
        label(Record, &["hcn"], false, 4),
        label(Record, &["phn"], false, 4),
        label(Record, &["ohip"], false, 4),
        label(Record, &["ramq"], false, 4),
        label(Record, &["health", "card"], false, 6),
        label(Record, &["medical", "record"], false, 6),
        label(Record, &["carte", "santé"], false, 6),
        label(Record, &["carte", "soleil"], false, 6),
        label(Record, &["assurance", "maladie"], false, 6),
        label(Record, &["nhs"], true, 4),
        label(Record, &["record"], true, 4),
        label(Record, &["chart"], true, 4),
        label(Record, &["file"], true, 4),
        label(Record, &["case"], true, 4),
        label(Record, &["account"], true, 4),
        label(Record, &["encounter"], true, 4),
        label(Record, &["visit"], true, 4),
        label(Record, &["accession"], true, 4),
        label(Record, &["specimen"], true, 4),
        label(Record, &["hospital"], true, 4),
        label(Record, &["patient"], true, 4),
        label(Record, &["card"], true, 4),
        label(Record, &["dossier"], true, 4),
        label(Record, &["carte"], true, 4),
        label(Social, &["ssn"], false, 6),
        label(Social, &["sin"], false, 6),
        label(Social, &["nas"], false, 6),
        label(Social, &["social", "security"], false, 6),
        label(Social, &["social", "insurance"], false, 6),
        label(Social, &["assurance", "sociale"], false, 6),
        label(Phone, &["tel"], false, 4),
        label(Phone, &["tél"], false, 4),
        label(Phone, &["telephone"], false, 4),
        label(Phone, &["pager"], false, 4),
        label(Phone, &["bleep"], false, 4),
        label(Phone, &["beeper"], false, 4),
        label(Phone, &["fax"], false, 4),
        label(Phone, &["ext"], false, 4),
        label(Phone, &["phone"], true, 4),
        label(Phone, &["mobile"], true, 4),
        label(Phone, &["cell"], true, 4),
        label(Phone, &["extension"], true, 4),
        label(Phone, &["poste"], true, 4),
        label(Phone, &["téléphone"], true, 4),
    ]
};

/// What people put between a label and its number.
const SIGNS: [&str; 12] = [
    "no", "nr", "num", "number", "numbers", "numéro", "id", "#", ":", "=", "n°", "nº",
];
/// The same, but only beside one of those.
const FILLERS: [&str; 5] = [".", "is", "was", "est", "("];

/// A word, or a single other character that isn't white space.
#[derive(Debug)]
struct Token {
    range: Range<usize>,
    text: String,
}

pub(super) fn find(glyphs: &Glyphs) -> Vec<(Identifier, Range<usize>)> {
    let tokens = tokens(glyphs);
    let hit = |place: usize| {
        LABELS
            .iter()
            .find_map(|it| value(glyphs, &tokens, place, it))
    };
    (0..tokens.len()).filter_map(hit).collect()
}

fn tokens(glyphs: &Glyphs) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut place = 0;
    while place < glyphs.len() {
        let c = glyphs.at(place);
        let end = if c.is_alphanumeric() {
            glyphs.end_of(place, char::is_alphanumeric)
        } else {
            place + 1
        };
        if c != ' ' {
            tokens.push(Token {
                range: place..end,
                text: glyphs.text(place..end),
            });
        }
        place = end;
    }
    tokens
}

/// The number behind a label that begins at the token `place`.
fn value(
    glyphs: &Glyphs,
    tokens: &[Token],
    place: usize,
    label: &Label,
) -> Option<(Identifier, Range<usize>)> {
    let mut rest = tokens.get(place..)?;
    for word in label.words {
        let (first, others) = rest.split_first()?;
        // "charts" and "records" are labels as well, "MRN48213" a label with its number.
        if first.text.strip_suffix('s').unwrap_or(&first.text) != *word && first.text != *word {
            return None;
        }
        rest = others;
    }
    let mut signed = false;
    while let Some((first, others)) = rest.split_first() {
        let sign = SIGNS.contains(&first.text.as_str());
        if !sign && !FILLERS.contains(&first.text.as_str()) {
            break;
        }
        signed |= sign;
        rest = others;
    }
    let start = rest.first()?.range.start;
    let end = number_end(glyphs, start);
    let digits = glyphs
        .text(start..end)
        .chars()
        .filter(char::is_ascii_digit)
        .count();
    let enough = digits >= label.least && (signed || !label.wants_sign);
    enough.then_some((label.what, start..end))
}

/// The end of what begins at `start` as a number: letters and digits, in groups of which each holds
/// a digit.
fn number_end(glyphs: &Glyphs, start: usize) -> usize {
    let mut end = start;
    let mut next = start;
    loop {
        let group_end = glyphs.end_of(next, char::is_alphanumeric);
        let group = glyphs.text(next..group_end);
        if !group.chars().any(|c| c.is_ascii_digit()) {
            return end;
        }
        end = group_end;
        match glyphs.at(end) {
            ' ' | '-' | '.' | '/' => next = end + 1,
            _ => return end,
        }
    }
}
