//! Which queries are asked, for what asks the same ones again to be measured against.

use std::sync::{
    Mutex, MutexGuard, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use sqlx::sqlite::SqliteArguments;

/// A query as SQLite was asked it.
#[derive(Clone, Debug)]
pub struct Heard {
    /// Its text.
    pub sql: &'static str,
    /// Its values.
    pub arguments: SqliteArguments,
}

static LISTENS: AtomicBool = AtomicBool::new(false);
static HEARD: Mutex<Vec<Heard>> = Mutex::new(Vec::new());

/// What `asking` asks of SQLite, in a process that asks nothing else meanwhile.
pub async fn overhear<T>(asking: impl Future<Output = T>) -> (T, Vec<Heard>) {
    heard().clear();
    LISTENS.store(true, Ordering::Release);
    let given = asking.await;
    LISTENS.store(false, Ordering::Release);
    (given, std::mem::take(&mut *heard()))
}

pub(super) fn hear(sql: &'static str, arguments: &SqliteArguments) {
    if LISTENS.load(Ordering::Acquire) {
        let arguments = arguments.clone();
        heard().push(Heard { sql, arguments });
    }
}

fn heard() -> MutexGuard<'static, Vec<Heard>> {
    HEARD.lock().unwrap_or_else(PoisonError::into_inner)
}
