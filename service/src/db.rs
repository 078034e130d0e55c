//! SQLite and PostgreSQL behind one façade: one SQL text a query, one migrations folder.
//!
//! Invariant: this is the only file that names an engine. SQL is a literal with `$1`
//! placeholders in the subset that both share; `Tx::query` refuses one whose highest placeholder
//! isn't the number of values bound, because SQLite would silently read a forgotten one as NULL.

use std::{
    path::Path,
    str::FromStr,
    sync::{Arc, Mutex},
    time::Duration,
};

mod known;

pub(crate) use known::Key;
use known::Known;
use sqlx::{
    Arguments as _, Connection as _, Encode, FromRow, PgPool, Postgres, Sqlite, SqliteConnection,
    SqlitePool, Type,
    migrate::{MigrateError, Migrator},
    pool::PoolOptions,
    postgres::{PgArguments, PgConnectOptions, PgRow},
    sqlite::{
        SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqliteRow, SqliteSynchronous,
    },
};

/// The schema of the house.
pub(crate) static HOUSE: Migrator = sqlx::migrate!("../migrations");
/// The schema of the keyring, which is a database of its own.
pub(crate) static KEYRING: Migrator = sqlx::migrate!("../migrations/keyring");

/// How long a writer waits for the one before it.
const BUSY: Duration = Duration::from_secs(10);
/// How long wiping waits for a reader before it is put off.
const WIPING: Duration = Duration::from_millis(250);
/// Readers that SQLite serves side by side.
const SQLITE_READERS: u32 = 8;
/// More statements than there are texts of queries here: each is prepared once a connection.
const STATEMENTS: usize = 512;
/// As SQLite reads: all of it as of one moment, and nothing is written.
const READING: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
/// Connections to PostgreSQL.
const POSTGRES_CONNECTIONS: u32 = 16;

/// What can go wrong between us and a database.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The address names neither engine.
    #[error("{0} is not a database address: use sqlite:PATH or postgres://…")]
    Address(String),
    /// The database was written by a newer Circlekeep.
    #[error(
        "this database has schema {0}, which this Circlekeep doesn't know yet: start the newer one"
    )]
    FutureSchema(i64),
    /// PostgreSQL sorts by a language's rules, which would differ from SQLite's order.
    #[error(
        "the PostgreSQL database has locale {0}: make it with LOCALE 'C' TEMPLATE template0 ENCODING 'UTF8'"
    )]
    Locale(String),
    /// A migration failed or was altered.
    #[error("the schema could not be brought up to date")]
    Migration(#[source] MigrateError),
    /// A query and its values disagree: a fault of ours.
    #[error("a query wants {wanted} values and got {bound}: {sql}")]
    Binds {
        /// The highest placeholder.
        wanted: usize,
        /// How many values were bound.
        bound: usize,
        /// The query.
        sql: &'static str,
    },
    /// A value could not be turned into a column's form.
    #[error("a value could not be bound: {0}")]
    Value(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A row holds what no use case of ours wrote.
    #[error("the database holds an impossible value in {0}")]
    Inconsistent(&'static str),
    /// Only a database of one file is copied here.
    #[error("this database is not one file: copy it with its engine's own tools")]
    NotAFile,
    /// The driver's own.
    #[error(transparent)]
    Driver(#[from] sqlx::Error),
}

impl DbError {
    /// Whether a unique constraint refused the statement.
    pub(crate) fn is_unique(&self) -> bool {
        matches!(self, Self::Driver(sqlx::Error::Database(error)) if error.is_unique_violation())
    }
}

/// A type that both engines can store.
pub(crate) trait Value<'q>:
    Encode<'q, Sqlite> + Type<Sqlite> + Encode<'q, Postgres> + Type<Postgres> + 'q
{
}

impl<'q, T> Value<'q> for T where
    T: Encode<'q, Sqlite> + Type<Sqlite> + Encode<'q, Postgres> + Type<Postgres> + 'q
{
}

/// A row that both engines can give.
pub(crate) trait Row:
    for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{
}

impl<T> Row for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{}

/// An open database.
#[derive(Clone, Debug)]
pub(crate) struct Db {
    engine: Engine,
    glance: Option<Arc<Glance>>,
}

#[derive(Clone, Debug)]
enum Engine {
    /// One writer and a pool of readers on one file.
    Sqlite {
        /// The one connection that writes.
        writer: SqlitePool,
        /// Connections that can't.
        readers: SqlitePool,
    },
    /// One pool.
    Postgres(PgPool),
}

/// The one transaction in which everything is read that a page shows.
///
/// Invariant: a glance that was written beside keeps no transaction any more, so that whatever is
/// read afterwards is as it was written. Whoever reads while the transaction is lent gets another.
#[derive(Debug, Default)]
struct Glance {
    kept: Mutex<Kept>,
}

/// A transaction of a glance, with what was read in it.
type Lent = (Begun, Option<Known>);

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
    fn lend(&self) -> Option<Lent> {
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

    fn take_back(&self, lent: Lent) {
        let mut kept = self.kept();
        if matches!(*kept, Kept::Nothing) {
            *kept = Kept::Open(lent);
        }
    }

    fn end(&self) {
        *self.kept() = Kept::Over;
    }

    /// Nobody panics while holding it; if one did, what it holds would still be whole.
    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Db {
    fn new(engine: Engine) -> Self {
        Self {
            engine,
            glance: None,
        }
    }

    /// The same database for one look at a page: what is read through it, and through its clones,
    /// is read in one transaction, which ends with the last of them. A page asks several use cases;
    /// a transaction for each would cost more than their queries.
    ///
    /// It holds a reader meanwhile, so nothing slow may be awaited.
    pub(crate) fn glance(&self) -> Self {
        Self {
            engine: self.engine.clone(),
            glance: Some(Arc::default()),
        }
    }

    /// Opens the house's database and brings its schema up to date.
    pub(crate) async fn open(url: &str) -> Result<Self, DbError> {
        let db = if is_postgres(url) {
            Self::open_postgres(url).await?
        } else {
            let options = sqlite_options(url)?.journal_mode(SqliteJournalMode::Wal);
            let writer = PoolOptions::new()
                .max_connections(1)
                .acquire_timeout(BUSY)
                .connect_with(options.clone())
                .await?;
            // A file doesn't hang up as a server does: no ping before each use, which would cost
            // as much as a small query.
            let readers = PoolOptions::new()
                .max_connections(SQLITE_READERS)
                .test_before_acquire(false)
                .connect_lazy_with(options.pragma("query_only", "ON"));
            Self::new(Engine::Sqlite { writer, readers })
        };
        db.migrate(&HOUSE).await?;
        Ok(db)
    }

    /// Opens the keyring: a rollback journal and no readers, so that nothing of a key stays in a
    /// write-ahead log.
    pub(crate) async fn open_keyring(url: &str) -> Result<Self, DbError> {
        let db = if is_postgres(url) {
            Self::open_postgres(url).await?
        } else {
            let options = sqlite_options(url)?.journal_mode(SqliteJournalMode::Delete);
            let only = PoolOptions::new()
                .max_connections(1)
                .acquire_timeout(BUSY)
                .connect_with(options);
            let only = only.await?;
            Self::new(Engine::Sqlite {
                writer: only.clone(),
                readers: only,
            })
        };
        db.migrate(&KEYRING).await?;
        Ok(db)
    }

    /// Opens a database that is there, as it is: nothing is made or migrated.
    pub(crate) async fn look(url: &str) -> Result<Self, DbError> {
        if is_postgres(url) {
            return Self::open_postgres(url).await;
        }
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(false)
            .busy_timeout(BUSY);
        let only = PoolOptions::new()
            .max_connections(1)
            .connect_with(options)
            .await?;
        Ok(Self::new(Engine::Sqlite {
            writer: only.clone(),
            readers: only,
        }))
    }

    /// Copies a database of one file into the new file `to`, as of one moment.
    pub(crate) async fn copy(&self, to: &Path) -> Result<(), DbError> {
        let Engine::Sqlite { writer, .. } = &self.engine else {
            return Err(DbError::NotAFile);
        };
        let mut arguments = SqliteArguments::default();
        arguments
            .add(to.display().to_string())
            .map_err(DbError::Value)?;
        sqlx::query_with("VACUUM INTO $1", arguments)
            .execute(writer)
            .await?;
        Ok(())
    }

    async fn open_postgres(url: &str) -> Result<Self, DbError> {
        let options = PgConnectOptions::from_str(url)?.statement_cache_capacity(STATEMENTS);
        let pool = PoolOptions::<Postgres>::new()
            .max_connections(POSTGRES_CONNECTIONS)
            .acquire_timeout(BUSY)
            .connect_with(options)
            .await?;
        let db = Self::new(Engine::Postgres(pool));
        let mut tx = db.read().await?;
        let (locale,): (String,) = tx
            .query("SELECT CAST(datcollate AS TEXT) FROM pg_database WHERE datname = current_database()")
            .fetch_one()
            .await?;
        if !matches!(locale.as_str(), "C" | "POSIX" | "C.UTF-8" | "C.utf8") {
            return Err(DbError::Locale(locale));
        }
        drop(tx);
        Ok(db)
    }

    async fn migrate(&self, migrator: &Migrator) -> Result<(), DbError> {
        let outcome = match &self.engine {
            Engine::Sqlite { writer, .. } => migrator.run(writer).await,
            Engine::Postgres(pool) => migrator.run(pool).await,
        };
        outcome.map_err(|error| match error {
            MigrateError::VersionMissing(version) => DbError::FutureSchema(version),
            other => DbError::Migration(other),
        })
    }

    /// Begins a transaction that only reads; in a glance it may be the one that is open already.
    pub(crate) async fn read(&self) -> Result<Tx, DbError> {
        let kept = self.glance.as_ref().and_then(|glance| glance.lend());
        let (begun, known) = match (kept, &self.engine) {
            (Some(kept), _) => kept,
            (None, Engine::Sqlite { readers, .. }) => (
                Begun::Sqlite(readers.begin().await?),
                self.glance.as_ref().map(|_| Known::default()),
            ),
            (None, Engine::Postgres(pool)) => (
                Begun::Postgres(pool.begin_with(READING).await?),
                self.glance.as_ref().map(|_| Known::default()),
            ),
        };
        Ok(Tx {
            begun: Some(begun),
            known,
            of: self.glance.clone(),
        })
    }

    /// Begins a transaction that writes. On SQLite it takes the lock at once: a reader that turns
    /// writer is refused as "locked" whatever the timeout.
    pub(crate) async fn write(&self) -> Result<Tx, DbError> {
        if let Some(glance) = &self.glance {
            glance.end();
        }
        let begun = match &self.engine {
            Engine::Sqlite { writer, .. } => {
                Begun::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?)
            }
            Engine::Postgres(pool) => Begun::Postgres(pool.begin().await?),
        };
        Ok(Tx {
            begun: Some(begun),
            known: None,
            of: None,
        })
    }

    /// Whether the database answers.
    pub(crate) async fn ping(&self) -> Result<(), DbError> {
        match &self.engine {
            Engine::Sqlite { readers, .. } => readers.acquire().await?.ping().await?,
            Engine::Postgres(pool) => pool.acquire().await?.ping().await?,
        }
        Ok(())
    }

    /// Wipes what deleted rows of ballot boxes left behind; whether all of it is gone.
    ///
    /// SQLite folds its write-ahead log in and cuts it off, which counts only when the first column
    /// of its answer is 0: with a reader in the way the old pages stay, and it is to be tried again.
    /// It has a connection of its own that gives up soon, so that no writer waits for a reader.
    /// PostgreSQL clears the rows that no transaction sees any more.
    pub(crate) async fn wipe_ballots(&self) -> Result<bool, DbError> {
        match &self.engine {
            Engine::Sqlite { writer, .. } => {
                let options = (*writer.connect_options()).clone().busy_timeout(WIPING);
                let mut own = SqliteConnection::connect_with(&options).await?;
                let arguments = SqliteArguments::default();
                let (busy, _, _): (i64, i64, i64) =
                    sqlx::query_as_with("PRAGMA wal_checkpoint(TRUNCATE)", arguments)
                        .fetch_one(&mut own)
                        .await?;
                own.close().await?;
                Ok(busy == 0)
            }
            Engine::Postgres(pool) => {
                sqlx::raw_sql("VACUUM ticket, staging, letter")
                    .execute(pool)
                    .await?;
                Ok(true)
            }
        }
    }

    /// Closes every connection; on SQLite the last one folds the write-ahead log in.
    pub(crate) async fn close(&self) {
        match &self.engine {
            Engine::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Engine::Postgres(pool) => pool.close().await,
        }
    }
}

fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

fn sqlite_options(url: &str) -> Result<SqliteConnectOptions, DbError> {
    if !url.starts_with("sqlite:") || url.contains(":memory:") {
        return Err(DbError::Address(url.to_owned()));
    }
    let options = SqliteConnectOptions::from_str(url)?;
    if let Some(folder) = options
        .get_filename()
        .parent()
        .filter(|it| *it != Path::new(""))
    {
        std::fs::create_dir_all(folder).map_err(sqlx::Error::Io)?;
    }
    Ok(options
        .create_if_missing(true)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY)
        .statement_cache_capacity(STATEMENTS)
        .pragma("secure_delete", "ON")
        .pragma("trusted_schema", "OFF"))
}

/// A transaction; dropping it without [`Tx::commit`] undoes it, unless a glance keeps it.
#[derive(Debug)]
pub(crate) struct Tx {
    /// There until it is dropped or committed.
    begun: Option<Begun>,
    /// What is known from it; none where something may be written.
    known: Option<Known>,
    /// The glance that it is lent by.
    of: Option<Arc<Glance>>,
}

#[derive(Debug)]
enum Begun {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
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
        let arguments = match self.begun {
            Some(Begun::Postgres(_)) => Bound::Postgres(PgArguments::default()),
            _ => Bound::Sqlite(SqliteArguments::default()),
        };
        Query {
            tx: self,
            sql,
            arguments,
            refused: None,
        }
    }

    /// Makes all of it last.
    pub(crate) async fn commit(mut self) -> Result<(), DbError> {
        match self.begun.take() {
            Some(Begun::Sqlite(tx)) => tx.commit().await?,
            Some(Begun::Postgres(tx)) => tx.commit().await?,
            None => {}
        }
        Ok(())
    }

    /// For tests that look at the place of a row in its file: SQLite calls it `rowid`.
    #[cfg(test)]
    pub(crate) fn has_rowids(&self) -> bool {
        matches!(self.begun, Some(Begun::Sqlite(_)))
    }

    /// After a failure PostgreSQL answers nothing more in this transaction.
    fn give_up(&mut self) {
        if let Some(glance) = self.of.take() {
            glance.end();
        }
    }
}

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
        count();
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
    sql.split('$')
        .skip(1)
        .filter_map(|rest| {
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
