//! What a look at a page reads in: one transaction, lent to one use case after the other.

use std::sync::Mutex;

use super::{known::Known, tx::Begun};

/// The one transaction in which everything is read that a page shows.
///
/// Invariant: a glance that was written beside keeps no transaction any more, so that whatever is
/// read afterwards is as it was written. Whoever reads while the transaction is lent gets another.
#[derive(Debug, Default)]
pub(super) struct Glance {
    kept: Mutex<Kept>,
}

/// A transaction of a glance, with what was read in it.
pub(super) type Lent = (Begun, Option<Known>);

#[derive(Debug, Default)]
enum Kept {
    /// Nothing is read yet, or it is lent.
    #[default]
    Nothing,
    /// It waits for the next use case, with what is known from it.
    Open(Lent),
    /// Something was written, or a query failed.
    Over,
}

impl Glance {
    pub(super) fn lend(&self) -> Option<Lent> {
        let mut kept = self.kept();
        match std::mem::take(&mut *kept) {
            Kept::Nothing => None,
            Kept::Open(lent) => Some(lent),
            Kept::Over => {
                *kept = Kept::Over;
                None
            }
        }
    }

    pub(super) fn take_back(&self, lent: Lent) {
        let mut kept = self.kept();
        if matches!(*kept, Kept::Nothing) {
            *kept = Kept::Open(lent);
        }
    }

    pub(super) fn end(&self) {
        *self.kept() = Kept::Over;
    }

    /// Nobody panics while holding it; if one did, what it holds would still be whole.
    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
