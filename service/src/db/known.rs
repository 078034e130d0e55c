//! What a look at a page has read already, so that the proofs of its use cases ask for it once.
//!
//! Invariant: it belongs to one transaction that only reads, and goes with it. All that such a
//! transaction gives is as of one moment, so the same question has the same answer again.

use std::{any::Any, fmt};

use uuid::Uuid;

/// A question: what is asked, and of which two rows at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    what: &'static str,
    of: (Uuid, Uuid),
}

impl Key {
    /// What is asked of one row.
    pub(crate) fn of(what: &'static str, one: Uuid) -> Self {
        Self::both(what, one, Uuid::nil())
    }

    /// What is asked of two rows together.
    pub(crate) fn both(what: &'static str, one: Uuid, other: Uuid) -> Self {
        let of = (one, other);
        Self { what, of }
    }
}

/// Questions with their answers; a page has so few that they are looked through.
#[derive(Default)]
pub(super) struct Known(Vec<(Key, Box<dyn Any + Send>)>);

impl Known {
    pub(super) fn find<T: Clone + 'static>(&self, key: Key) -> Option<T> {
        let (_, found) = self.0.iter().find(|(known, _)| *known == key)?;
        found.downcast_ref().cloned()
    }

    pub(super) fn keep<T: Send + 'static>(&mut self, key: Key, found: T) {
        self.0.push((key, Box::new(found)));
    }
}

/// It says how much is known and not what.
impl fmt::Debug for Known {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Known({})", self.0.len())
    }
}
