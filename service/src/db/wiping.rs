//! What is deleted is gone from the database's files, and not only from what it answers.

use std::time::Duration;

use sqlx::{
    Arguments as _, Connection as _, PgPool, SqliteConnection, SqlitePool, postgres::PgArguments,
    sqlite::SqliteArguments,
};

use super::{Db, DbError, Engine};

/// How long wiping waits for a reader before it is put off.
const PATIENCE: Duration = Duration::from_millis(250);
/// How often it looks meanwhile, where it isn't told.
const LOOKS: u32 = 10;
/// The number of PostgreSQL's next transaction: what is deleted by now is deleted by an earlier one.
const NEXT: &str = "SELECT CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS xid) AS TEXT)";
/// Whether another transaction of this database is older than that, or may see what an older one
/// deletes. Numbers begin again after four thousand million, so their ages are compared.
const SEEN: &str = "
    SELECT EXISTS
        (SELECT 1
         FROM (SELECT backend_xmin AS oldest FROM pg_stat_activity
               WHERE pid <> pg_backend_pid() AND datname = current_database()
               UNION ALL
               SELECT backend_xid FROM pg_stat_activity
               WHERE pid <> pg_backend_pid() AND datname = current_database()
               UNION ALL
               SELECT transaction FROM pg_prepared_xacts
               WHERE database = current_database()) AS others
         WHERE oldest IS NOT NULL AND age(oldest) > age(CAST($1 AS xid)))";

impl Db {
    /// Wipes what deleted rows of ballot boxes left behind; whether all of it is gone. With somebody
    /// in the way who may see the old rows they stay, and it is to be tried again.
    pub(crate) async fn wipe_ballots(&self) -> Result<bool, DbError> {
        match &self.engine {
            Engine::Sqlite { writer, .. } => cut_off(writer).await,
            Engine::Postgres(pool) => clear(pool).await,
        }
    }
}

/// SQLite folds its write-ahead log in and cuts it off, which counts only when the first column of its
/// answer is 0. It has a connection of its own that gives up soon, so that no writer waits for a reader.
async fn cut_off(writer: &SqlitePool) -> Result<bool, DbError> {
    let options = (*writer.connect_options()).clone().busy_timeout(PATIENCE);
    let mut own = SqliteConnection::connect_with(&options).await?;
    let arguments = SqliteArguments::default();
    let (busy, _, _): (i64, i64, i64) =
        sqlx::query_as_with("PRAGMA wal_checkpoint(TRUNCATE)", arguments)
            .fetch_one(&mut own)
            .await?;
    own.close().await?;
    Ok(busy == 0)
}

/// PostgreSQL clears the rows that no transaction sees any more, and says nothing of the others.
async fn clear(pool: &PgPool) -> Result<bool, DbError> {
    if !unseen(pool).await? {
        return Ok(false);
    }
    sqlx::raw_sql("VACUUM ticket, staging, letter")
        .execute(pool)
        .await?;
    Ok(true)
}

/// Whether nobody sees any more what was deleted before. Who reads a page is soon done: that is waited
/// for. A server that stands by isn't asked: it keeps the log of all that was written.
async fn unseen(pool: &PgPool) -> Result<bool, DbError> {
    let (next,): (String,) = sqlx::query_as_with(NEXT, PgArguments::default())
        .fetch_one(pool)
        .await?;
    for _ in 0..LOOKS {
        let mut arguments = PgArguments::default();
        arguments.add(&next).map_err(DbError::Value)?;
        let (seen,): (bool,) = sqlx::query_as_with(SEEN, arguments).fetch_one(pool).await?;
        if !seen {
            return Ok(true);
        }
        tokio::time::sleep(PATIENCE / LOOKS).await;
    }
    Ok(false)
}
