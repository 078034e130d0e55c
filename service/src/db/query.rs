//! A query with its values, run on whichever engine its transaction is of.

use sqlx::{Arguments as _, postgres::PgArguments, sqlite::SqliteArguments};

use super::{
    DbError, Row, Value,
    tx::{Begun, Tx},
};

#[derive(Debug)]
enum Bound {
    Sqlite(SqliteArguments),
    Postgres(PgArguments),
}

/// A query with the values bound so far.
#[must_use = "a query does nothing until it is executed or fetched"]
pub(crate) struct Query<'t> {
    tx: &'t mut Tx,
    sql: &'static str,
    arguments: Bound,
    refused: Option<DbError>,
}

/// Runs one of sqlx's functions on whichever engine the transaction is of; `$take` turns what both
/// give into one type.
macro_rules! on_engine {
    ($self:ident, $with:ident, $fetch:ident, $take:expr) => {{
        $self.check()?;
        let outcome = match (&mut $self.tx.begun, $self.arguments) {
            (Some(Begun::Sqlite(tx)), Bound::Sqlite(arguments)) => {
                let query = sqlx::$with($self.sql, arguments);
                query.$fetch(&mut **tx).await.map($take)
            }
            (Some(Begun::Reading(reading)), Bound::Sqlite(arguments)) => {
                let query = sqlx::$with($self.sql, arguments);
                query.$fetch(reading.connection()?).await.map($take)
            }
            (Some(Begun::Postgres(tx)), Bound::Postgres(arguments)) => {
                let query = sqlx::$with($self.sql, arguments);
                query.$fetch(&mut **tx).await.map($take)
            }
            _ => return Err(DbError::Inconsistent("a transaction of two engines")),
        };
        if outcome.is_err() {
            $self.tx.give_up();
        }
        Ok(outcome?)
    }};
}

impl<'t> Query<'t> {
    pub(super) fn new(tx: &'t mut Tx, sql: &'static str) -> Self {
        let arguments = match tx.begun {
            Some(Begun::Postgres(_)) => Bound::Postgres(PgArguments::default()),
            _ => Bound::Sqlite(SqliteArguments::default()),
        };
        Self {
            tx,
            sql,
            arguments,
            refused: None,
        }
    }
}

impl Query<'_> {
    /// Binds the next placeholder.
    pub(crate) fn bind<'q, T: Value<'q>>(mut self, value: T) -> Self {
        let added = match &mut self.arguments {
            Bound::Sqlite(arguments) => arguments.add(value),
            Bound::Postgres(arguments) => arguments.add(value),
        };
        if let Err(error) = added {
            self.refused = Some(DbError::Value(error));
        }
        self
    }

    /// Executes; how many rows were touched.
    pub(crate) async fn execute(mut self) -> Result<u64, DbError> {
        on_engine!(self, query_with, execute, |done| done.rows_affected())
    }

    /// All rows.
    pub(crate) async fn fetch_all<R: Row>(mut self) -> Result<Vec<R>, DbError> {
        on_engine!(self, query_as_with, fetch_all, |rows: Vec<R>| rows)
    }

    /// The one row there must be.
    pub(crate) async fn fetch_one<R: Row>(mut self) -> Result<R, DbError> {
        on_engine!(self, query_as_with, fetch_one, |row: R| row)
    }

    /// The first row, if there is one.
    pub(crate) async fn fetch_optional<R: Row>(mut self) -> Result<Option<R>, DbError> {
        on_engine!(self, query_as_with, fetch_optional, |row: Option<R>| row)
    }

    fn check(&mut self) -> Result<(), DbError> {
        if let Some(refused) = self.refused.take() {
            return Err(refused);
        }
        let bound = match &self.arguments {
            Bound::Sqlite(arguments) => arguments.len(),
            Bound::Postgres(arguments) => arguments.len(),
        };
        let wanted = highest_placeholder(self.sql);
        #[cfg(any(test, feature = "testing"))]
        {
            count();
            if let Bound::Sqlite(arguments) = &self.arguments {
                super::overheard::hear(self.sql, arguments);
            }
        }
        if wanted == bound {
            Ok(())
        } else {
            Err(DbError::Binds {
                wanted,
                bound,
                sql: self.sql,
            })
        }
    }
}

#[cfg(any(test, feature = "testing"))]
thread_local! {
    static ASKED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

#[cfg(any(test, feature = "testing"))]
fn count() {
    ASKED.set(ASKED.get() + 1);
}

/// How many queries this thread has begun so far; for tests, each of which runs on one thread.
#[cfg(any(test, feature = "testing"))]
pub fn asked() -> usize {
    ASKED.get()
}

fn highest_placeholder(sql: &str) -> usize {
    memchr::memchr_iter(b'$', sql.as_bytes())
        .filter_map(|at| {
            let rest = sql.get(at + 1..)?;
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            rest.get(..digits)?.parse().ok()
        })
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_the_highest_placeholder() {
        assert_eq!(highest_placeholder("SELECT 1"), 0);
        assert_eq!(highest_placeholder("a = $1 AND b = $2 AND c = $1"), 2);
        assert_eq!(highest_placeholder("VALUES ($9, $10, $3)"), 10);
    }
}
