//! The rows of the keyring.

use std::{collections::HashSet, sync::Arc};

use domain::moment::Moment;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{chance::Chance, db::Db};

use super::{
    DataKey, KeyringError, Scope,
    master::{Master, place},
};

#[derive(sqlx::FromRow)]
pub(super) struct MasterRow {
    pub(super) id: i64,
    pub(super) proof: Vec<u8>,
}

#[derive(sqlx::FromRow)]
struct KeyRow {
    id: i64,
    wrapped: Vec<u8>,
}

pub(super) async fn masters(db: &Db) -> Result<Vec<MasterRow>, KeyringError> {
    Ok(db
        .read()
        .await?
        .query("SELECT id, proof FROM master")
        .fetch_all()
        .await?)
}

/// Nothing where another who starts with the same master key was first.
pub(super) async fn insert_master(
    db: &Db,
    id: i64,
    proof: Vec<u8>,
    now: Moment,
) -> Result<(), KeyringError> {
    let mut tx = db.write().await?;
    tx.query(
        "INSERT INTO master (id, proof, made_at) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING",
    )
    .bind(id)
    .bind(proof)
    .bind(now)
    .execute()
    .await?;
    Ok(tx.commit().await?)
}

/// One after another, whatever the engine: two who write for the first time at once would number
/// their keys alike, or give one scope two. A scope that has a key meanwhile keeps it.
pub(super) async fn insert(
    db: &Db,
    master: &Master,
    scope: Scope,
    key: &Zeroizing<[u8; 32]>,
    now: Moment,
    chance: &Chance,
) -> Result<(), KeyringError> {
    let mut tx = db.write().await?;
    tx.query("UPDATE master SET made_at = made_at WHERE id = $1")
        .bind(master.id)
        .execute()
        .await?;
    let (highest, known): (i64, bool) = tx
        .query(
            "SELECT COALESCE(MAX(id), 0),
                    EXISTS (SELECT 1 FROM data_key WHERE scope_kind = $1 AND scope_id = $2)
             FROM data_key",
        )
        .bind(i64::from(scope.kind()))
        .bind(scope.id())
        .fetch_one()
        .await?;
    if known {
        return Ok(());
    }
    let id = highest + 1;
    let wrapped = master.wrap(key.as_slice(), &place(scope.kind(), scope.id(), id), chance)?;
    tx.query(
        "INSERT INTO data_key (id, scope_kind, scope_id, master_id, wrapped, made_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id)
    .bind(i64::from(scope.kind()))
    .bind(scope.id())
    .bind(master.id)
    .bind(wrapped)
    .bind(now)
    .execute()
    .await?;
    Ok(tx.commit().await?)
}

pub(super) async fn load(
    db: &Db,
    master: &Master,
    scope: Scope,
) -> Result<Vec<DataKey>, KeyringError> {
    let rows: Vec<KeyRow> = db
        .read()
        .await?
        .query(
            "SELECT id, wrapped FROM data_key WHERE scope_kind = $1 AND scope_id = $2 ORDER BY id",
        )
        .bind(i64::from(scope.kind()))
        .bind(scope.id())
        .fetch_all()
        .await?;
    rows.into_iter()
        .map(|row| unwrap(master, scope, &row))
        .collect()
}

/// How many of `scopes` have no key.
pub(super) async fn without_key(db: &Db, scopes: &[Scope]) -> Result<usize, KeyringError> {
    let rows: Vec<(i64, Uuid)> = db
        .read()
        .await?
        .query("SELECT scope_kind, scope_id FROM data_key")
        .fetch_all()
        .await?;
    let held: HashSet<(i64, Uuid)> = rows.into_iter().collect();
    let is_missing = |scope: &&Scope| !held.contains(&(i64::from(scope.kind()), scope.id()));
    Ok(scopes.iter().filter(is_missing).count())
}

#[derive(sqlx::FromRow)]
struct PlacedRow {
    id: i64,
    scope_kind: i64,
    scope_id: Uuid,
    wrapped: Vec<u8>,
}

/// Opens every key there is: how many.
pub(super) async fn open_each(db: &Db, master: &Master) -> Result<usize, KeyringError> {
    let rows: Vec<PlacedRow> = db
        .read()
        .await?
        .query("SELECT id, scope_kind, scope_id, wrapped FROM data_key ORDER BY id")
        .fetch_all()
        .await?;
    for row in &rows {
        let kind = u8::try_from(row.scope_kind).map_err(|_| KeyringError::Broken)?;
        Zeroizing::new(master.unwrap(&row.wrapped, &place(kind, row.scope_id, row.id))?);
    }
    Ok(rows.len())
}

fn unwrap(master: &Master, scope: Scope, row: &KeyRow) -> Result<DataKey, KeyringError> {
    let plain =
        Zeroizing::new(master.unwrap(&row.wrapped, &place(scope.kind(), scope.id(), row.id))?);
    let key: [u8; 32] = plain
        .as_slice()
        .try_into()
        .map_err(|_| KeyringError::Broken)?;
    let id = u32::try_from(row.id).map_err(|_| KeyringError::Broken)?;
    Ok(DataKey {
        id,
        key: Arc::new(Zeroizing::new(key)),
    })
}
