//! What a pattern speaks of: variables, messages, terms and functions, however deep.

use std::collections::BTreeSet;

use fluent_syntax::ast::{CallArguments, Expression, InlineExpression, Pattern, PatternElement};

/// The names a pattern uses, each kind in alphabetical order.
#[derive(Debug, Default)]
pub(crate) struct References {
    pub(crate) variables: BTreeSet<String>,
    pub(crate) messages: BTreeSet<String>,
    pub(crate) terms: BTreeSet<String>,
    pub(crate) functions: BTreeSet<String>,
}

impl References {
    /// Adds what `pattern` uses, in selectors, variants, arguments and nested placeables too.
    pub(crate) fn add(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.add_expression(expression);
            }
        }
    }

    fn add_expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.add_inline(inline),
            Expression::Select { selector, variants } => {
                self.add_inline(selector);
                for variant in variants {
                    self.add(&variant.value);
                }
            }
        }
    }

    fn add_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.messages.insert(id.name.to_owned());
            }
            InlineExpression::TermReference { id, arguments, .. } => {
                self.terms.insert(id.name.to_owned());
                self.add_arguments(arguments.as_ref());
            }
            InlineExpression::FunctionReference { id, arguments } => {
                self.functions.insert(id.name.to_owned());
                self.add_arguments(Some(arguments));
            }
            InlineExpression::Placeable { expression } => self.add_expression(expression),
        }
    }

    fn add_arguments(&mut self, arguments: Option<&CallArguments<&str>>) {
        if let Some(arguments) = arguments {
            for value in &arguments.positional {
                self.add_inline(value);
            }
            for argument in &arguments.named {
                self.add_inline(&argument.value);
            }
        }
    }
}
