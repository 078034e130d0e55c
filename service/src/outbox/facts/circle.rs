//! What is told to those at a table, of whoever is new there and of its agreement.

use domain::ids::CircleId;
use uuid::Uuid;

use crate::{db::Tx, fault::Fault};

use super::{Facts, Kind, Worker};

pub(super) async fn load(
    tx: &mut Tx,
    worker: &Worker,
    organisation: String,
) -> Result<Option<Facts>, Fault> {
    let Some(subject) = worker.subject else {
        return Ok(None);
    };
    let Some(circle_name) = circle_of(tx, subject, worker).await? else {
        return Ok(None);
    };
    let circle = CircleId(subject);
    Ok(match worker.kind {
        Kind::Newcomer => Some(Facts::Newcomer {
            organisation,
            circle,
            circle_name,
        }),
        Kind::Agreement => Some(Facts::Agreement {
            organisation,
            circle,
            circle_name,
        }),
        _ => None,
    })
}

/// The name of a circle at whose table the recipient sits; whoever left since is told nothing of it.
async fn circle_of(tx: &mut Tx, circle: Uuid, worker: &Worker) -> Result<Option<String>, Fault> {
    let row: Option<(String,)> = tx
        .query(
            "SELECT c.name FROM circle c JOIN seat s ON s.circle_id = c.id
             WHERE c.id = $1 AND s.person_id = $2 AND s.state = 'active'",
        )
        .bind(circle)
        .bind(worker.to)
        .fetch_optional()
        .await?;
    Ok(row.map(|(name,)| name))
}
