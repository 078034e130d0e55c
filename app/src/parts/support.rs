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
            view! { <a href=format!("tel:{}", dialled(number))>{number.to_owned()}</a> }.into_any()
        }
    }
}

/// What is dialled: without the `(0)` that is left out from abroad; with the pauses and the code
/// behind them (RFC 3966 has no pauses, telephones do).
fn dialled(number: &str) -> String {
    let abroad = if number.starts_with('+') {
        number.replacen("(0)", "", 1)
    } else {
        number.to_owned()
    };
    let mut dialled = String::new();
    for c in abroad.chars() {
        match c {
            '0'..='9' | '+' | ',' => dialled.push(c),
            '#' => dialled.push_str("%23"),
            _ => {}
        }
    }
    dialled
}

/// Splits a line at its telephone numbers.
fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut said, mut at) = (0, 0);
    while let Some(found) = line[at..].find(|c: char| c.is_ascii_digit() || "+(".contains(c)) {
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

/// The number at the beginning of `text`, as people write them: `+1 (902) 555-0100`,
/// `+49 (0)30 1234567`, `902 555 0100,,4417#`. What stands in brackets behind it is no part of it.
fn number(text: &str) -> &str {
    let (mut end, mut at) = (0, usize::from(text.starts_with('+')));
    while let Some(next) = text[at..].chars().next() {
        let rest = &text[at + next.len_utf8()..];
        at += match next {
            '0'..='9' => {
                end = at + 1;
                1
            }
            '(' => match rest.find(|c: char| !c.is_ascii_digit()) {
                Some(digits @ 1..=4) if rest[digits..].starts_with(')') => digits + 2,
                _ => break,
            },
            ' ' | '-' | '.' | '/' | '\u{a0}' | '\u{202f}'
                if rest.starts_with(|c: char| c.is_ascii_digit() || c == '(') =>
            {
                next.len_utf8()
            }
            _ => break,
        };
    }
    &text[..end + code(&text[end..])]
}

/// The length of the pauses and the code behind them that `text` begins with.
fn code(text: &str) -> usize {
    let commas = text.len() - text.trim_start_matches(',').len();
    let rest = text[commas..].trim_start_matches(' ');
    let pauses = text.len() - rest.len();
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let closed = usize::from(rest[digits..].starts_with('#'));
    // A comma, and a space even more so, is as often the next word of a sentence.
    let meant = closed == 1 || commas > 1 && pauses == commas;
    if commas > 0 && digits > 0 && meant {
        pauses + digits + closed
    } else {
        0
    }
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
    fn a_number_is_dialled_as_it_is_meant() {
        for (line, wanted) in [
            ("+1 902 555 0100 (24 h)", "+19025550100"),
            ("+1 902 555 0100 (24)", "+19025550100"),
            ("(902) 555-0100, day and night", "9025550100"),
            ("+49 (0)30 1234567", "+49301234567"),
            ("030 (0) 1234567", "03001234567"),
            ("902.555.0100", "9025550100"),
            ("902 555 0100,,4417#.", "9025550100,,4417%23"),
            ("902 555 0100,4417#", "9025550100,4417%23"),
            ("902 555 0100, 4417#", "9025550100,4417%23"),
            ("902 555 0100, 911", "9025550100"),
            ("902 555 0100,, 911", "9025550100"),
            ("902 555 0100 - 902 555 0101", "9025550100"),
            ("999", "999"),
        ] {
            let numbers = pieces(line).into_iter();
            let mut numbers = numbers.filter_map(|piece| match piece {
                Piece::Number(number) => Some(dialled(number)),
                Piece::Words(_) => None,
            });
            assert_eq!(numbers.next().as_deref(), Some(wanted), "{line}");
        }
    }

    #[test]
    fn nothing_of_a_line_is_lost() {
        for line in [
            "",
            "a",
            "902 555 0100",
            "é 911 (é) 7 +",
            "a911 911.",
            "(1(2 902 5550100(é",
            "+",
            "1,,2#,",
        ] {
            let whole: String = pieces(line)
                .into_iter()
                .map(|(Piece::Words(it) | Piece::Number(it))| it)
                .collect();
            assert_eq!(whole, line);
        }
    }
}
