//! Connections to a file of SQLite that only read.
//!
//! What a look at a page costs is mostly messages to a connection's thread and back. sqlx's own pool
//! asks each connection that comes back whether it lives, which a file does that can't hang up as a
//! server can; and its transactions are begun with two messages each way, and parsed anew.

use std::{
    future::Future as _,
    pin::pin,
    task::{Context, Poll, Waker},
    time::Duration,
};

use deadpool::{
    Runtime,
    managed::{Manager, Metrics, Object, Pool, PoolError, QueueMode, RecycleResult},
};
use sqlx::{
    Connection as _, SqliteConnection,
    sqlite::{SqliteArguments, SqliteConnectOptions},
};

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
        // It touches no file, and fails only where a transaction is open already; there is none, as
        // only a reader that is fit comes back, with its own undone.
        if let Err(error) = tell(&mut connection, "BEGIN") {
            drop(Object::take(connection));
            return Err(error.into());
        }
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
        if !self.fit {
            drop(Object::take(connection));
            return;
        }
        if tell(&mut connection, "ROLLBACK").is_err() {
            drop(Object::take(connection));
        }
    }
}

/// Sends a statement to the connection's thread, which the first poll does, and doesn't wait for the
/// answer: whatever is asked next stands behind it in the line.
fn tell(connection: &mut SqliteConnection, sql: &'static str) -> Result<(), sqlx::Error> {
    let statement = sqlx::query_with(sql, SqliteArguments::default());
    let sent = pin!(statement.execute(connection)).poll(&mut Context::from_waker(Waker::noop()));
    match sent {
        Poll::Ready(answer) => answer.map(|_| ()),
        Poll::Pending => Ok(()),
    }
}
