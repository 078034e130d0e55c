//! Messages that choose nothing, cut once at where their values stand.
//!
//! Fluent finds its way through a message each time that it is said. Most only put values between
//! words: those are said without it, and as it would say them.

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use intl_memoizer::concurrent::IntlLangMemoizer;

use crate::number::Formatter;

/// Around the number of a value, while a message is cut. No message and no value holds it.
const CUT: char = '\0';
/// As many bytes are kept ready for a value.
const ROOM: usize = 16;

/// The words of a message, and which value stands behind each but the last.
pub(crate) struct Phrase {
    words: Vec<String>,
    values: Vec<usize>,
}

impl Phrase {
    /// The message `key` with these variables, in their order; none where it chooses between words
    /// or calls a function, and where the bundle hasn't got it.
    pub(crate) fn cut(
        bundle: &FluentBundle<FluentResource>,
        key: &str,
        variables: &[&'static str],
    ) -> Option<Self> {
        let pattern = bundle.get_message(key)?.value()?;
        if !chooses_nothing(bundle, pattern) {
            return None;
        }
        let mut numbers = FluentArgs::new();
        for (number, name) in variables.iter().enumerate() {
            numbers.set(*name, format!("{CUT}{number}{CUT}"));
        }
        let said = bundle.format_pattern(pattern, Some(&numbers), &mut Vec::new());
        let mut pieces = said.split(CUT);
        let mut phrase = Self {
            words: vec![pieces.next()?.to_owned()],
            values: Vec::new(),
        };
        while let (Some(number), Some(words)) = (pieces.next(), pieces.next()) {
            phrase.values.push(number.parse().ok()?);
            phrase.words.push(words.to_owned());
        }
        Some(phrase)
    }

    /// Says it with these values, in the order of its variables; a number as `formatter` writes it.
    pub(crate) fn say(
        &self,
        values: &[(&'static str, FluentValue<'_>)],
        formatter: Option<Formatter>,
        memoizer: &IntlLangMemoizer,
    ) -> String {
        let length = self.words.iter().map(String::len).sum::<usize>();
        let mut said = String::with_capacity(length + ROOM * self.values.len());
        let mut values = self.values.iter().map(|&number| values.get(number));
        for words in &self.words {
            said.push_str(words);
            match values.next().flatten() {
                Some((_, FluentValue::String(text))) => said.push_str(text),
                Some((_, value @ FluentValue::Number(number))) => {
                    match formatter.and_then(|write| write(value, memoizer)) {
                        Some(written) => said.push_str(&written),
                        None => said.push_str(&number.as_string()),
                    }
                }
                // Texts and numbers are all that the methods take.
                Some(_) | None => {}
            }
        }
        said
    }
}

/// Whether a message says the same words whatever its values are.
fn chooses_nothing(bundle: &FluentBundle<FluentResource>, pattern: &Pattern<&str>) -> bool {
    pattern.elements.iter().all(|element| match element {
        PatternElement::TextElement { .. } => true,
        PatternElement::Placeable { expression } => match expression {
            Expression::Select { .. } => false,
            Expression::Inline(inline) => match inline {
                InlineExpression::MessageReference {
                    id,
                    attribute: None,
                } => bundle
                    .get_message(id.name)
                    .and_then(|message| message.value())
                    .is_some_and(|pattern| chooses_nothing(bundle, pattern)),
                // What a term chooses, it chooses by what the message itself says.
                InlineExpression::TermReference { .. }
                | InlineExpression::StringLiteral { .. }
                | InlineExpression::VariableReference { .. } => true,
                _ => false,
            },
        },
    })
}
