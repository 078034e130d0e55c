//! Whom to turn to in distress: what the program wrote down, its numbers ready to be called.

use leptos::prelude::*;

/// Short numbers that are dialled as they stand.
const SHORT: [&str; 5] = ["112", "811", "911", "988", "999"];
/// From so many digits on, digits are a telephone number.
const DIALABLE: usize = 7;

/// The lines of a support text. Opening a number calls it; nothing is sent to this house.
#[component]
pub fn SupportLines(
    /// Names and numbers, one a line.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let lines = text.lines().filter(|it| !it.is_empty());
    let lines = lines.map(|it| view! { <p>{line(it)}</p> });
    view! { <div class="support-lines stack" data-space="close">{lines.collect_view()}</div> }
}

/// One line, its numbers ready to be called.
pub(crate) fn line(text: &str) -> AnyView {
    let pieces = pieces(text).into_iter().map(shown);
    pieces.collect_view().into_any()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'a> {
    Words(&'a str),
    Number(&'a str),
}

fn shown(piece: Piece<'_>) -> AnyView {
    match piece {
        Piece::Words(words) => words.to_owned().into_any(),
        Piece::Number(number) => {
            let dialled: String = number
                .chars()
                .filter(|c| c.is_ascii_digit() || *c == '+')
                .collect();
            view! { <a href=format!("tel:{dialled}")>{number.to_owned()}</a> }.into_any()
        }
    }
}

/// Splits a line at its telephone numbers.
fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut said, mut at) = (0, 0);
    while let Some(found) = line[at..].find(|c: char| c.is_ascii_digit() || c == '+') {
        let begin = at + found;
        let number = number(&line[begin..]);
        let apart = !line[..begin].ends_with(char::is_alphanumeric);
        if apart && is_dialable(number) {
            if said < begin {
                pieces.push(Piece::Words(&line[said..begin]));
            }
            pieces.push(Piece::Number(number));
            said = begin + number.len();
        }
        at = begin + number.len().max(1);
    }
    if said < line.len() {
        pieces.push(Piece::Words(&line[said..]));
    }
    pieces
}

/// What stands at the beginning of `text` and is written as numbers are.
fn number(text: &str) -> &str {
    let written = |c: char| c.is_ascii_digit() || "+-(). \u{a0}".contains(c);
    let end = text.find(|c| !written(c)).unwrap_or(text.len());
    text[..end].trim_end_matches(|c: char| !c.is_ascii_digit())
}

fn is_dialable(number: &str) -> bool {
    let digits = number.chars().filter(char::is_ascii_digit).count();
    digits >= DIALABLE || SHORT.contains(&number)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{attribute, count, parsed};
    use super::*;

    #[test]
    fn numbers_can_be_called_and_other_digits_cannot() {
        let page = parsed(|| {
            view! { <SupportLines text="Support line, +1 902 555-0100, day and night\nRoom 417, from 8:00, or 988" /> }
        });
        assert_eq!(count(&page, "p"), 2);
        assert_eq!(count(&page, "a"), 2);
        assert_eq!(attribute(&page, "a", "href").unwrap(), "tel:+19025550100");
    }

    #[test]
    fn nothing_of_a_line_is_lost() {
        for line in ["", "a", "902 555 0100", "é 911 (é) 7 +", "a911 911."] {
            let whole: String = pieces(line)
                .into_iter()
                .map(|(Piece::Words(it) | Piece::Number(it))| it)
                .collect();
            assert_eq!(whole, line);
        }
    }
}
