//! The rows of files between preview and import: each is its uploader's alone.

use domain::{ids::UploadId, moment::Moment};

use crate::{access::Coordinator, db::Tx, fault::Fault};

/// Keeps a file. Another person's upload with the same id is nobody's to know of.
pub(in crate::rosters) async fn keep_upload(
    tx: &mut Tx,
    coordinator: &Coordinator,
    id: UploadId,
    file_name: String,
    bytes: Vec<u8>,
    now: Moment,
) -> Result<(), Fault> {
    tx.query(
        "INSERT INTO upload (id, person_id, file_name, content, made_at)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING",
    )
    .bind(id)
    .bind(coordinator.person())
    .bind(file_name)
    .bind(bytes)
    .bind(now)
    .execute()
    .await?;
    let own: Option<(UploadId,)> = tx
        .query("SELECT id FROM upload WHERE id = $1 AND person_id = $2")
        .bind(id)
        .bind(coordinator.person())
        .fetch_optional()
        .await?;
    own.map(|_| ()).ok_or(Fault::NotFound)
}

pub(in crate::rosters) async fn drop_older_uploads(
    tx: &mut Tx,
    coordinator: &Coordinator,
    kept: UploadId,
) -> Result<(), Fault> {
    tx.query("DELETE FROM upload WHERE person_id = $1 AND id <> $2")
        .bind(coordinator.person())
        .bind(kept)
        .execute()
        .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
pub(in crate::rosters) struct File {
    pub(in crate::rosters) file_name: String,
    pub(in crate::rosters) content: Vec<u8>,
}

pub(in crate::rosters) async fn upload(
    tx: &mut Tx,
    coordinator: &Coordinator,
    id: UploadId,
) -> Result<File, Fault> {
    tx.query("SELECT file_name, content FROM upload WHERE id = $1 AND person_id = $2")
        .bind(id)
        .bind(coordinator.person())
        .fetch_optional()
        .await?
        .ok_or(Fault::NotFound)
}

pub(in crate::rosters) async fn drop_upload(
    tx: &mut Tx,
    coordinator: &Coordinator,
    id: UploadId,
) -> Result<(), Fault> {
    tx.query("DELETE FROM upload WHERE id = $1 AND person_id = $2")
        .bind(id)
        .bind(coordinator.person())
        .execute()
        .await?;
    Ok(())
}
