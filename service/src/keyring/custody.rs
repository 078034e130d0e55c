//! Looking after the keyring from the command line: copying it, and checking that it still opens.
//!
//! Nothing here makes, migrates or changes a database: it may be in use.

use std::path::Path;

use crate::{db::Db, organisation};

use super::{KeyringError, Scope, master::Master, store};

/// What a keyring holds, beside what the organisation needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// Data keys, each of which opened with the master key.
    pub keys: usize,
    /// Circles of the organisation.
    pub circles: usize,
    /// People who keep something that is sealed with their own key.
    pub people: usize,
    /// Circles and people without a key.
    pub missing: usize,
}

/// Copies the keyring's database of one file into the new file `to`, whole, while others use it.
///
/// # Errors
/// Not for PostgreSQL, whose own tools copy a database.
pub async fn copy(keyring_url: &str, to: &Path) -> Result<(), KeyringError> {
    let db = Db::look(keyring_url).await?;
    let copied = db.copy(to).await;
    db.close().await;
    Ok(copied?)
}

/// Opens every data key of a keyring with the master key in the folder `keys`: how many.
pub async fn open(keyring_url: &str, keys: &Path) -> Result<usize, KeyringError> {
    let db = Db::look(keyring_url).await?;
    let opened = open_each(&db, keys).await;
    db.close().await;
    opened
}

/// Opens every data key, and looks for circles and people without one: those for whom the start asks.
pub async fn check(
    database_url: &str,
    keyring_url: &str,
    keys: &Path,
) -> Result<Report, KeyringError> {
    let opened = open(keyring_url, keys).await?;
    let house = Db::look(database_url).await?;
    let scopes = organisation::all_scopes(&house).await;
    house.close().await;
    let scopes = scopes?;
    let ring = Db::look(keyring_url).await?;
    let missing = store::without_key(&ring, &scopes).await;
    ring.close().await;
    let is_circle = |scope: &&Scope| matches!(scope, Scope::Circle(_));
    let circles = scopes.iter().filter(is_circle).count();
    Ok(Report {
        keys: opened,
        circles,
        people: scopes.len() - circles,
        missing: missing?,
    })
}

async fn open_each(db: &Db, keys: &Path) -> Result<usize, KeyringError> {
    let master = Master::reopen(db, keys).await?;
    store::open_each(db, &master).await
}
