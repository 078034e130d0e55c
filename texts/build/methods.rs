//! Writes the Rust: the sources, the keys and one method a message.

use std::fmt::Write;

use super::catalogue::{Catalogue, Entry};

/// The code that `src/lib.rs` includes.
pub(crate) fn write(english: &Catalogue, catalogues: &[Catalogue]) -> String {
    let (plain, filled): (Vec<_>, Vec<_>) = english
        .messages
        .keys()
        .partition(|key| english.variables(key).is_empty());
    let mut code = sources(catalogues);
    code += "/// The keys of the messages without variables, in alphabetical order.\n";
    writeln_to(
        &mut code,
        format_args!("pub(crate) const PLAIN: &[&str] = &{plain:#?};\n"),
    );
    code += "/// The keys of the messages with variables, and those, in alphabetical order.\n";
    code += "pub(crate) const FILLED: &[(&str, &[&str])] = &[\n";
    for key in &filled {
        let names: Vec<_> = english.variables(key).into_iter().collect();
        writeln_to(&mut code, format_args!("    ({key:?}, &{names:?}),"));
    }
    code += "];\n\nimpl Texts {\n";
    for (key, entry) in &english.messages {
        let place_in = |keys: &[&String]| keys.iter().position(|other| *other == key);
        let variables: Vec<_> = english.variables(key).into_iter().collect();
        code += &documentation(entry);
        code += &match (place_in(&plain), place_in(&filled)) {
            (Some(place), _) => plain_method(key, place),
            (None, place) => filled_method(key, place.unwrap_or_default(), &variables),
        };
    }
    code + "}\n"
}

fn sources(catalogues: &[Catalogue]) -> String {
    let mut code = String::from("/// Every locale's tag and the text of its files.\n");
    code += "pub(crate) const SOURCES: &[(&str, &[&str])] = &[\n";
    for catalogue in catalogues {
        writeln_to(&mut code, format_args!("    ({:?}, &[", catalogue.locale));
        for file in &catalogue.files {
            writeln_to(
                &mut code,
                format_args!(
                    "        include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{file}\")),"
                ),
            );
        }
        code += "    ]),\n";
    }
    code + "];\n\n"
}

fn documentation(entry: &Entry) -> String {
    let mut code = String::from("    /// ```text\n");
    for line in entry.source.lines() {
        writeln_to(&mut code, format_args!("    /// {line}"));
    }
    writeln_to(
        &mut code,
        format_args!("    /// ```\n    /// From `{}`.", entry.file),
    );
    code
}

fn plain_method(key: &str, place: usize) -> String {
    let name = identifier(key);
    format!("    pub fn {name}(self) -> &'static str {{\n        self.plain({place})\n    }}\n\n")
}

fn filled_method(key: &str, place: usize, variables: &[String]) -> String {
    let parameters: Vec<_> = variables
        .iter()
        .map(|name| format!("{}: impl Into<FluentValue<'a>>", identifier(name)))
        .collect();
    let values: Vec<_> = variables
        .iter()
        .map(|name| format!("({name:?}, {}.into())", identifier(name)))
        .collect();
    format!(
        "    pub fn {}<'a>(self, {}) -> String {{\n        \
         self.fill({place}, &[{}])\n    }}\n\n",
        identifier(key),
        parameters.join(", "),
        values.join(", "),
    )
}

fn identifier(kebab: &str) -> String {
    kebab.replace('-', "_")
}

fn writeln_to(code: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a String never fails.
    let _ = writeln!(code, "{line}");
}
