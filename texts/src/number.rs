//! Numbers as a locale writes them.

use fluent_bundle::FluentValue;
use intl_memoizer::concurrent::IntlLangMemoizer;

/// How a locale writes a value; `None` leaves it to Fluent.
pub(crate) type Formatter = fn(&FluentValue<'_>, &IntlLangMemoizer) -> Option<String>;

/// How many digits are a group.
const GROUP: usize = 3;

/// English: a comma between groups of three digits, unless the message says
/// `NUMBER($n, useGrouping: "false")`.
pub(crate) fn english(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.options.use_grouping => {
            let digits = number.as_string();
            Some(if digits.len() <= GROUP {
                digits.into_owned()
            } else {
                grouped(&digits, ',')
            })
        }
        _ => None,
    }
}

/// `separator` between the groups of three digits before the decimal point.
fn grouped(number: &str, separator: char) -> String {
    let start = number.find(|mark: char| mark.is_ascii_digit()).unwrap_or(0);
    let end = number.find('.').unwrap_or(number.len());
    let mut text = String::with_capacity(number.len() + 4);
    for (index, mark) in number.char_indices() {
        if index > start && index < end && (end - index).is_multiple_of(GROUP) {
            text.push(separator);
        }
        text.push(mark);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_of_three_before_the_point() {
        for (plain, text) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1,000"),
            ("-1234567.8901", "-1,234,567.8901"),
            ("-100", "-100"),
            ("NaN", "NaN"),
        ] {
            assert_eq!(grouped(plain, ','), text);
        }
    }
}
