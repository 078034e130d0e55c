//! SQLite and PostgreSQL behind one façade: one SQL text a query, one migrations folder.
//!
//! Invariant: this file and its folder alone name an engine. SQL is a literal with `$1`
//! placeholders in the subset that both share; `Tx::query` refuses one whose highest placeholder
//! isn't the number of values bound, because SQLite would silently read a forgotten one as NULL.
//!
//! Invariant: the driver logs no statement and no wait for a connection. A line would have the time
//! of an answer, of each at one level and of a slow one at any.

use std::{
    fs::DirBuilder, os::unix::fs::DirBuilderExt as _, path::Path, str::FromStr, sync::Arc,
    time::Duration,
};

mod glance;
mod known;
#[cfg(any(test, feature = "testing"))]
mod overheard;
mod query;
mod readers;
mod tx;
mod wiping;

use glance::Glance;
pub(crate) use known::Key;
use known::Known;
#[cfg(any(test, feature = "testing"))]
pub use overheard::{Heard, overhear};
#[cfg(any(test, feature = "testing"))]
pub use query::asked;
use readers::Readers;
use sqlx::{
    Arguments as _, ConnectOptions as _, Connection as _, Database, Encode, FromRow, PgPool,
    Postgres, Sqlite, SqlitePool, Type,
    migrate::{MigrateError, Migrator},
    pool::PoolOptions,
    postgres::{PgConnectOptions, PgRow},
    sqlite::{
        SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqliteRow, SqliteSynchronous,
    },
};
use tx::Begun;
pub(crate) use tx::Tx;

/// The schema of the house.
pub(crate) static HOUSE: Migrator = sqlx::migrate!("../migrations");
/// The schema of the keyring, which is a database of its own.
pub(crate) static KEYRING: Migrator = sqlx::migrate!("../migrations/keyring");

/// How long a writer waits for the one before it.
const BUSY: Duration = Duration::from_secs(10);
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
        "the PostgreSQL database sorts by the rules of a language ({0}): make it with LOCALE 'C' \
         TEMPLATE template0 ENCODING 'UTF8', from PostgreSQL 15 on with LOCALE_PROVIDER libc, too"
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

/// How PostgreSQL says that a transaction gave way to another (SQLSTATE): they waited for each other,
/// or couldn't both be true.
const GAVE_WAY: [&str; 2] = ["40P01", "40001"];

impl DbError {
    /// Whether the transaction gave way to another, which went on: nothing is wrong with what it wanted.
    pub(crate) fn gave_way(&self) -> bool {
        let Self::Driver(sqlx::Error::Database(error)) = self else {
            return false;
        };
        error.code().is_some_and(|code| GAVE_WAY.contains(&&*code))
    }

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
        /// Connections that can't; none where that one reads too.
        readers: Option<Readers>,
    },
    /// One pool.
    Postgres(PgPool),
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
            let writer = pool(1).connect_with(options.clone()).await?;
            let readers = Some(Readers::new(options)?);
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
            Self::new(Engine::Sqlite {
                writer: pool(1).connect_with(options).await?,
                readers: None,
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
            .busy_timeout(BUSY)
            .disable_statement_logging();
        Ok(Self::new(Engine::Sqlite {
            writer: pool(1).connect_with(options).await?,
            readers: None,
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
        let options = PgConnectOptions::from_str(url)?
            .statement_cache_capacity(STATEMENTS)
            .disable_statement_logging();
        let pool = pool(POSTGRES_CONNECTIONS).connect_with(options).await?;
        let db = Self::new(Engine::Postgres(pool));
        let mut tx = db.read().await?;
        // Asked for what it does: a database of ICU's rules calls its locale C, too.
        let (locale, by_number): (String, bool) = tx
            .query(
                "SELECT CAST(datcollate AS TEXT), 'B' < 'a' AND 'z' < 'é' FROM pg_database
                 WHERE datname = current_database()",
            )
            .fetch_one()
            .await?;
        if !by_number {
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
        let (begun, known) = match kept {
            Some(kept) => kept,
            None => (
                self.begin_reading().await?,
                self.glance.as_ref().map(|_| Known::default()),
            ),
        };
        Ok(Tx {
            begun: Some(begun),
            known,
            of: self.glance.clone(),
        })
    }

    /// The pools' futures know how a connection is opened, in up to 15 kB, and all that awaits them
    /// would hold so much and be moved with it, a request's handler some twenty times: each has a box.
    async fn begin_reading(&self) -> Result<Begun, DbError> {
        Ok(match &self.engine {
            Engine::Sqlite {
                readers: Some(readers),
                ..
            } => Begun::Reading(Box::pin(readers.begin()).await?),
            Engine::Sqlite {
                writer,
                readers: None,
            } => Begun::Sqlite(Box::pin(writer.begin()).await?),
            Engine::Postgres(pool) => Begun::Postgres(Box::pin(pool.begin_with(READING)).await?),
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
                Begun::Sqlite(Box::pin(writer.begin_with("BEGIN IMMEDIATE")).await?)
            }
            Engine::Postgres(pool) => Begun::Postgres(Box::pin(pool.begin()).await?),
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
            Engine::Sqlite {
                readers: Some(readers),
                ..
            } => readers.ping().await?,
            Engine::Sqlite { writer, .. } => writer.acquire().await?.ping().await?,
            Engine::Postgres(pool) => pool.acquire().await?.ping().await?,
        }
        Ok(())
    }

    /// Closes every connection; on SQLite the last one folds the write-ahead log in.
    pub(crate) async fn close(&self) {
        match &self.engine {
            Engine::Sqlite { writer, readers } => {
                if let Some(readers) = readers {
                    readers.close().await;
                }
                writer.close().await;
            }
            Engine::Postgres(pool) => pool.close().await,
        }
    }
}

fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

/// A pool without a line in the log for a long wait.
fn pool<DB: Database>(most: u32) -> PoolOptions<DB> {
    PoolOptions::new()
        .max_connections(most)
        .acquire_timeout(BUSY)
        .acquire_slow_threshold(Duration::MAX)
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
        // For its owner only, whoever opens the database first.
        let mut made = DirBuilder::new();
        let made = made.recursive(true).mode(0o700).create(folder);
        made.map_err(sqlx::Error::Io)?;
    }
    Ok(options
        .create_if_missing(true)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY)
        .statement_cache_capacity(STATEMENTS)
        .disable_statement_logging()
        .pragma("secure_delete", "ON")
        .pragma("trusted_schema", "OFF"))
}

#[cfg(test)]
mod tests;
