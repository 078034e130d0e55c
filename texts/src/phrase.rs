//! Messages cut once, at where their values stand and where a number chooses between words.
//!
//! Fluent finds its way through a message each time that it is said. What is cut is said without it,
//! and as it would say it.

use fluent_bundle::{FluentResource, FluentValue, concurrent::FluentBundle, types::FluentNumber};
use fluent_syntax::ast::{
    Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey,
};
use intl_memoizer::concurrent::IntlLangMemoizer;
use intl_pluralrules::{PluralCategory, PluralRules};

use crate::number::Formatter;

/// As many bytes are kept ready for a message.
const ROOM: usize = 64;

/// A message in pieces.
pub(crate) struct Phrase(Vec<Piece>);

enum Piece {
    Words(String),
    /// The value at this place among the message's variables.
    Value(usize),
    Choice(Choice),
}

/// The first of the ways whose key the value at `by` has; else the one that Fluent marks.
struct Choice {
    by: usize,
    ways: Vec<(Key, Vec<Piece>)>,
    otherwise: usize,
}

enum Key {
    /// This number.
    Number(FluentNumber),
    /// Numbers of this category, and the text that is its name.
    Category(&'static str, PluralCategory),
}

/// How a locale writes and counts.
pub(crate) struct Manner<'a> {
    pub(crate) formatter: Option<Formatter>,
    pub(crate) memoizer: &'a IntlLangMemoizer,
    pub(crate) rules: Option<&'a PluralRules>,
}

impl Phrase {
    /// The message `key` with these variables; none where it calls a function, or chooses by something
    /// else than a number of things, and where the bundle hasn't got it.
    pub(crate) fn cut(
        bundle: &FluentBundle<FluentResource>,
        key: &str,
        variables: &[&'static str],
    ) -> Option<Self> {
        let pattern = bundle.get_message(key)?.value()?;
        pieces(bundle, pattern, variables).map(Self)
    }

    /// Says it with these values, in the order of its variables.
    pub(crate) fn say(
        &self,
        values: &[(&'static str, FluentValue<'_>)],
        manner: &Manner<'_>,
    ) -> String {
        let mut said = String::with_capacity(ROOM);
        say(&mut said, &self.0, values, manner);
        said
    }
}

fn pieces(
    bundle: &FluentBundle<FluentResource>,
    pattern: &Pattern<&str>,
    variables: &[&'static str],
) -> Option<Vec<Piece>> {
    let mut all = Vec::new();
    for element in &pattern.elements {
        let expression = match element {
            PatternElement::TextElement { value } => {
                all.push(Piece::Words((*value).to_owned()));
                continue;
            }
            PatternElement::Placeable { expression } => expression,
        };
        match expression {
            Expression::Select { selector, variants } => {
                all.push(Piece::Choice(choice(
                    bundle, selector, variants, variables,
                )?));
            }
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                all.push(Piece::Value(place(id.name, variables)?));
            }
            Expression::Inline(InlineExpression::MessageReference {
                id,
                attribute: None,
            }) => {
                let of = bundle.get_message(id.name)?.value()?;
                all.extend(pieces(bundle, of, variables)?);
            }
            // What a term chooses, it chooses by what the message itself says.
            Expression::Inline(
                InlineExpression::TermReference { .. } | InlineExpression::StringLiteral { .. },
            ) => {
                let alone = Pattern {
                    elements: vec![element.clone()],
                };
                let said = bundle.format_pattern(&alone, None, &mut Vec::new());
                all.push(Piece::Words(said.into_owned()));
            }
            Expression::Inline(_) => return None,
        }
    }
    Some(all)
}

fn choice(
    bundle: &FluentBundle<FluentResource>,
    selector: &InlineExpression<&str>,
    variants: &[Variant<&str>],
    variables: &[&'static str],
) -> Option<Choice> {
    let InlineExpression::VariableReference { id } = selector else {
        return None;
    };
    let way = |variant: &Variant<&str>| {
        let key = match variant.key {
            VariantKey::Identifier { name } => category(name)?,
            VariantKey::NumberLiteral { value } => Key::Number(value.parse().ok()?),
        };
        Some((key, pieces(bundle, &variant.value, variables)?))
    };
    Some(Choice {
        by: place(id.name, variables)?,
        ways: variants.iter().map(way).collect::<Option<_>>()?,
        otherwise: variants.iter().position(|variant| variant.default)?,
    })
}

fn place(name: &str, variables: &[&'static str]) -> Option<usize> {
    variables.iter().position(|it| *it == name)
}

fn category(name: &str) -> Option<Key> {
    let (name, category) = match name {
        "zero" => ("zero", PluralCategory::ZERO),
        "one" => ("one", PluralCategory::ONE),
        "two" => ("two", PluralCategory::TWO),
        "few" => ("few", PluralCategory::FEW),
        "many" => ("many", PluralCategory::MANY),
        "other" => ("other", PluralCategory::OTHER),
        _ => return None,
    };
    Some(Key::Category(name, category))
}

fn say(
    said: &mut String,
    pieces: &[Piece],
    values: &[(&'static str, FluentValue<'_>)],
    manner: &Manner<'_>,
) {
    let value = |place: &usize| values.get(*place).map(|(_, value)| value);
    for piece in pieces {
        match piece {
            Piece::Words(words) => said.push_str(words),
            Piece::Value(place) => match value(place) {
                Some(FluentValue::String(text)) => said.push_str(text),
                Some(value @ FluentValue::Number(number)) => {
                    match manner
                        .formatter
                        .and_then(|write| write(value, manner.memoizer))
                    {
                        Some(written) => said.push_str(&written),
                        None => said.push_str(&number.as_string()),
                    }
                }
                // Texts and numbers are all that the methods take.
                Some(_) | None => {}
            },
            Piece::Choice(choice) => {
                let way = choice.way(value(&choice.by), manner);
                say(said, way, values, manner);
            }
        }
    }
}

impl Choice {
    fn way(&self, value: Option<&FluentValue<'_>>, manner: &Manner<'_>) -> &[Piece] {
        let category = match value {
            Some(FluentValue::Number(number)) => {
                manner.rules.and_then(|rules| rules.select(number).ok())
            }
            _ => None,
        };
        let fits = |key: &Key| match (key, value) {
            (Key::Number(wanted), Some(FluentValue::Number(number))) => wanted == number,
            (Key::Category(_, wanted), Some(FluentValue::Number(_))) => {
                category.as_ref() == Some(wanted)
            }
            (Key::Category(name, _), Some(FluentValue::String(text))) => text == name,
            _ => false,
        };
        let found = self.ways.iter().find(|(key, _)| fits(key));
        let way = found.or_else(|| self.ways.get(self.otherwise));
        way.map_or(&[], |(_, pieces)| pieces)
    }
}
