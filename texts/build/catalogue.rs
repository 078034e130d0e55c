//! One locale's entries, parsed.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry as Slot};

use fluent_syntax::{
    ast::{self, Message, Pattern, Resource, Term},
    parser, serializer,
};

use super::{fault::Fault, references::References};

/// A message or a term: where it stands, how it reads, what it speaks of.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) source: String,
    pub(crate) references: References,
}

/// All entries of one locale, and what couldn't be read of it.
#[derive(Debug)]
pub(crate) struct Catalogue {
    pub(crate) locale: String,
    /// Paths below the crate's folder, as `en/common.ftl`.
    pub(crate) files: Vec<String>,
    pub(crate) messages: BTreeMap<String, Entry>,
    pub(crate) terms: BTreeMap<String, Entry>,
    pub(crate) faults: Vec<Fault>,
}

impl Catalogue {
    /// An empty catalogue.
    pub(crate) fn new(locale: &str) -> Self {
        Self {
            locale: locale.to_owned(),
            files: Vec::new(),
            messages: BTreeMap::new(),
            terms: BTreeMap::new(),
            faults: Vec::new(),
        }
    }

    /// Adds the entries of one file.
    pub(crate) fn add(&mut self, file: &str, text: &str) {
        let file = format!("{}/{file}", self.locale);
        let resource = parser::parse(text).unwrap_or_else(|(resource, errors)| {
            for error in errors {
                let line = text[..error.pos.start.min(text.len())]
                    .matches('\n')
                    .count()
                    + 1;
                self.faults.push(Fault::new(&file, line, error));
            }
            resource
        });
        for entry in resource.body {
            match entry {
                ast::Entry::Message(message) => self.add_message(&file, text, message),
                ast::Entry::Term(term) => self.add_term(&file, text, &term),
                _ => {}
            }
        }
        self.files.push(file);
    }

    /// The variables a caller gives for `key`: its own and those of the messages within it.
    pub(crate) fn variables(&self, key: &str) -> BTreeSet<String> {
        let mut variables = BTreeSet::new();
        self.visit(key, &mut BTreeSet::new(), &mut variables);
        variables
    }

    fn visit(&self, key: &str, seen: &mut BTreeSet<String>, variables: &mut BTreeSet<String>) {
        if let Some(entry) = self.messages.get(key)
            && seen.insert(key.to_owned())
        {
            variables.extend(entry.references.variables.iter().cloned());
            for other in &entry.references.messages {
                self.visit(other, seen, variables);
            }
        }
    }

    fn add_message(&mut self, file: &str, text: &str, message: Message<&str>) {
        let key = message.id.name.to_owned();
        let line = line_of(
            text,
            &key,
            self.messages.get(&key).filter(|old| old.file == file),
        );
        if let Some(fault) = malformed(&message, file) {
            self.faults.push(Fault::new(file, line, fault));
        }
        let entry = Entry {
            file: file.to_owned(),
            line,
            references: references(message.value.iter()),
            source: serialized(message),
        };
        if let Some(first) = insert(&mut self.messages, &key, entry) {
            self.faults.push(Fault::new(
                file,
                line,
                format!("`{key}` stands already in {first}"),
            ));
        }
    }

    fn add_term(&mut self, file: &str, text: &str, term: &Term<&str>) {
        let key = term.id.name.to_owned();
        let old = self.terms.get(&key).filter(|old| old.file == file);
        let line = line_of(text, &format!("-{key}"), old);
        let mut references = references(
            std::iter::once(&term.value).chain(term.attributes.iter().map(|one| &one.value)),
        );
        // A term sees only the arguments written where it is used, never the caller's.
        references.variables.clear();
        let entry = Entry {
            file: file.to_owned(),
            line,
            references,
            source: String::new(),
        };
        if let Some(first) = insert(&mut self.terms, &key, entry) {
            self.faults.push(Fault::new(
                file,
                line,
                format!("`-{key}` stands already in {first}"),
            ));
        }
    }
}

fn references<'a>(patterns: impl Iterator<Item = &'a Pattern<&'a str>>) -> References {
    let mut references = References::default();
    patterns.for_each(|pattern| references.add(pattern));
    references
}

/// Why a message can't be a method, if it can't.
fn malformed(message: &Message<&str>, file: &str) -> Option<String> {
    let key = message.id.name;
    let stem = file.rsplit('/').next()?.trim_end_matches(".ftl");
    let area = format!("{}-", stem.replace('_', "-"));
    let kebab = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !key.starts_with(&area) || !key.bytes().all(kebab) {
        return Some(format!(
            "the key `{key}` must be kebab-case and begin with `{area}`"
        ));
    }
    if message.value.is_none() || !message.attributes.is_empty() {
        return Some(format!(
            "`{key}` must be one text: write each attribute as its own message"
        ));
    }
    None
}

/// The entry as Fluent prints it, its comment included.
fn serialized(message: Message<&str>) -> String {
    let body = vec![ast::Entry::Message(message)];
    serializer::serialize(&Resource { body }).trim().to_owned()
}

/// The line (from 1) where `key` is defined, after the line of `earlier` if it was before.
fn line_of(text: &str, key: &str, earlier: Option<&Entry>) -> usize {
    let defines = |line: &str| {
        line.strip_prefix(key)
            .is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    let passed = earlier.map_or(0, |entry| entry.line);
    text.lines()
        .skip(passed)
        .position(defines)
        .map_or(0, |index| passed + index + 1)
}

/// Keeps `entry` unless `key` is taken; then says where the first one stands.
fn insert(entries: &mut BTreeMap<String, Entry>, key: &str, entry: Entry) -> Option<String> {
    match entries.entry(key.to_owned()) {
        Slot::Vacant(slot) => {
            slot.insert(entry);
            None
        }
        Slot::Occupied(slot) => Some(format!("{}:{}", slot.get().file, slot.get().line)),
    }
}
