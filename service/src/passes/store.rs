//! The rows of passes.

use domain::{
    ids::{PassId, PersonId},
    moment::Moment,
};
use uuid::Uuid;

use crate::{db::Tx, fault::Fault};

use super::Purpose;

pub(super) async fn insert(
    tx: &mut Tx,
    id: PassId,
    purpose: Purpose,
    person: PersonId,
    subject: Uuid,
    now: Moment,
) -> Result<(), Fault> {
    tx.query(
        "INSERT INTO pass (id, purpose, person_id, subject_id, generation, made_at)
         VALUES ($1, $2, $3, $4, 1, $5)
         ON CONFLICT (purpose, person_id, subject_id) DO NOTHING",
    )
    .bind(id)
    .bind(purpose.name())
    .bind(person)
    .bind(subject)
    .bind(now)
    .execute()
    .await?;
    Ok(())
}

pub(super) async fn find(
    tx: &mut Tx,
    purpose: Purpose,
    person: PersonId,
    subject: Uuid,
) -> Result<Option<(PassId, i64)>, Fault> {
    Ok(tx
        .query(
            "SELECT id, generation FROM pass
             WHERE purpose = $1 AND person_id = $2 AND subject_id = $3",
        )
        .bind(purpose.name())
        .bind(person)
        .bind(subject)
        .fetch_optional()
        .await?)
}

pub(super) async fn row(
    tx: &mut Tx,
    purpose: Purpose,
    id: PassId,
) -> Result<Option<(PersonId, Uuid, i64)>, Fault> {
    Ok(tx
        .query("SELECT person_id, subject_id, generation FROM pass WHERE id = $1 AND purpose = $2")
        .bind(id)
        .bind(purpose.name())
        .fetch_optional()
        .await?)
}

pub(super) async fn raise(
    tx: &mut Tx,
    purpose: Purpose,
    person: PersonId,
    subject: Uuid,
) -> Result<(), Fault> {
    tx.query(
        "UPDATE pass SET generation = generation + 1
         WHERE purpose = $1 AND person_id = $2 AND subject_id = $3",
    )
    .bind(purpose.name())
    .bind(person)
    .bind(subject)
    .execute()
    .await?;
    Ok(())
}
