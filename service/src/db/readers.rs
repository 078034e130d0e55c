//! Connections to a file of SQLite that only read.
//!
//! sqlx's own pool asks each connection that comes back whether it lives. A file doesn't hang up as a
//! server does, and to ask wakes the connection's thread and a task for each look at a page: as much
//! as a small query.

use std::time::Duration;

use deadpool::{
    Runtime,
    managed::{Manager, Metrics, Object, Pool, PoolError, QueueMode, RecycleResult},
};
use sqlx::{
    Connection as _, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteTransactionManager},
};
use sqlx_core::transaction::TransactionManager as _;

use super::DbError;

/// Readers side by side.
const MOST: usize = 8;
/// How long one waits for a reader to come back.
const PATIENCE: Duration = Duration::from_secs(30);

/// The readers of one file, opened when they are first needed; cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Readers(Pool<Opening>);

/// A transaction that only reads, of a reader that comes back when it is dropped.
#[derive(Debug)]
pub(super) struct Reading {
    /// There until it is dropped.
    connection: Option<Object<Opening>>,
    /// Whether it may be lent again: after a failure it isn't.
    fit: bool,
}

#[derive(Debug)]
struct Opening(SqliteConnectOptions);

impl Manager for Opening {
    type Type = SqliteConnection;
    type Error = sqlx::Error;

    async fn create(&self) -> Result<SqliteConnection, sqlx::Error> {
        SqliteConnection::connect_with(&self.0).await
    }

    async fn recycle(&self, _: &mut SqliteConnection, _: &Metrics) -> RecycleResult<sqlx::Error> {
        Ok(())
    }
}

impl Readers {
    pub(super) fn new(options: SqliteConnectOptions) -> Result<Self, DbError> {
        let pool = Pool::builder(Opening(options.pragma("query_only", "ON")))
            .max_size(MOST)
            // Whoever came back last has its pages at hand.
            .queue_mode(QueueMode::Lifo)
            .wait_timeout(Some(PATIENCE))
            .runtime(Runtime::Tokio1)
            .build();
        pool.map(Self)
            .map_err(|error| sqlx::Error::Configuration(Box::new(error)).into())
    }

    pub(super) async fn begin(&self) -> Result<Reading, DbError> {
        let mut connection = self.get().await?;
        SqliteTransactionManager::begin(&mut connection, None).await?;
        Ok(Reading {
            connection: Some(connection),
            fit: true,
        })
    }

    pub(super) async fn ping(&self) -> Result<(), DbError> {
        Ok(self.get().await?.ping().await?)
    }

    /// Closes those that aren't lent, and lends no more.
    pub(super) async fn close(&self) {
        let idle = self.0.retain(|_, _| false).removed;
        self.0.close();
        for connection in idle {
            // What can't be closed any more is closed.
            let _: Result<(), sqlx::Error> = connection.close().await;
        }
    }

    async fn get(&self) -> Result<Object<Opening>, DbError> {
        let got = self.0.get().await.map_err(|error| match error {
            PoolError::Backend(error) => error,
            PoolError::Closed => sqlx::Error::PoolClosed,
            _ => sqlx::Error::PoolTimedOut,
        });
        Ok(got?)
    }
}

impl Reading {
    pub(super) fn connection(&mut self) -> Result<&mut SqliteConnection, DbError> {
        let lent = self.connection.as_deref_mut();
        lent.ok_or(DbError::Inconsistent("a transaction that is over"))
    }

    /// Something failed: whoever reads next gets another connection.
    pub(super) fn give_up(&mut self) {
        self.fit = false;
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        let Some(mut connection) = self.connection.take() else {
            return;
        };
        if self.fit {
            SqliteTransactionManager::start_rollback(&mut connection);
        } else {
            drop(Object::take(connection));
        }
    }
}
