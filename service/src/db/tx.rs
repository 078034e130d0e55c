//! A transaction on either engine.

use std::sync::Arc;

use sqlx::{Postgres, Sqlite};

use super::{
    DbError,
    glance::Glance,
    known::{Key, Known},
    query::Query,
    readers::Reading,
};

/// A transaction; dropping it without [`Tx::commit`] undoes it, unless a glance keeps it.
#[derive(Debug)]
pub(crate) struct Tx {
    /// There until it is dropped or committed.
    pub(super) begun: Option<Begun>,
    /// What is known from it; none where something may be written.
    pub(super) known: Option<Known>,
    /// The glance that it is lent by.
    pub(super) of: Option<Arc<Glance>>,
}

#[derive(Debug)]
pub(super) enum Begun {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Reading(Reading),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

impl Drop for Tx {
    fn drop(&mut self) {
        if let (Some(begun), Some(glance)) = (self.begun.take(), &self.of) {
            glance.take_back((begun, self.known.take()));
        }
    }
}

impl Tx {
    /// What [`Tx::learn`] was told under this key in this very transaction.
    pub(crate) fn known<T: Clone + 'static>(&self, key: Key) -> Option<T> {
        self.known.as_ref()?.find(key)
    }

    /// Keeps what a query gave, for the next use case of the same look at a page.
    pub(crate) fn learn<T: Clone + Send + 'static>(&mut self, key: Key, found: &T) {
        if let Some(known) = &mut self.known {
            known.keep(key, found.clone());
        }
    }

    /// Starts a query; bind every placeholder, in order, then execute or fetch.
    pub(crate) fn query<'t>(&'t mut self, sql: &'static str) -> Query<'t> {
        Query::new(self, sql)
    }

    /// Makes all of it last.
    pub(crate) async fn commit(mut self) -> Result<(), DbError> {
        match self.begun.take() {
            Some(Begun::Sqlite(tx)) => tx.commit().await?,
            Some(Begun::Postgres(tx)) => tx.commit().await?,
            // It has changed nothing.
            Some(Begun::Reading(_)) | None => {}
        }
        Ok(())
    }

    /// For tests that look at the place of a row in its file: SQLite calls it `rowid`.
    #[cfg(test)]
    pub(crate) fn has_rowids(&self) -> bool {
        matches!(self.begun, Some(Begun::Sqlite(_) | Begun::Reading(_)))
    }

    /// After a failure PostgreSQL answers nothing more in this transaction, and a reader isn't lent again.
    pub(super) fn give_up(&mut self) {
        if let Some(Begun::Reading(reading)) = &mut self.begun {
            reading.give_up();
        }
        if let Some(glance) = self.of.take() {
            glance.end();
        }
    }
}
