//! What the fields of a page are called, for the list of what to change, which stands before them.
//!
//! A view is made whole before any of it is written out, so a name that a field gives while it is
//! made is known when the list is written.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use leptos::prelude::*;

/// The names of a page's fields, by their identifiers.
#[derive(Clone, Debug, Default)]
pub struct Names(Arc<Mutex<BTreeMap<String, String>>>);

impl Names {
    /// The name of the field with this identifier; none for what is no field.
    pub fn of(&self, id: &str) -> Option<String> {
        let names = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        names.get(id).cloned()
    }

    fn keep(&self, id: &str, name: &str) {
        let mut names = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        names.insert(id.to_owned(), name.to_owned());
    }
}

/// Says what a field is called, to the page that is being made.
pub(super) fn keep(id: &str, name: &str) {
    if let Some(names) = use_context::<Names>() {
        names.keep(id, name);
    }
}
