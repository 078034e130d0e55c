//! The rows of changes of address that wait, and what follows one.

use domain::{ids::PersonId, moment::Moment};
use uuid::Uuid;

use crate::{db::Tx, fault::Fault};

pub(in crate::sign_in) async fn ask_address(
    tx: &mut Tx,
    id: Uuid,
    person: PersonId,
    email: &str,
    email_key: &str,
    now: Moment,
    due: Moment,
) -> Result<(), Fault> {
    tx.query(
        "INSERT INTO address_change (id, person_id, email, email_key, asked_at, due_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (person_id) DO UPDATE SET email = EXCLUDED.email,
             email_key = EXCLUDED.email_key, asked_at = EXCLUDED.asked_at, due_at = EXCLUDED.due_at",
    )
    .bind(id)
    .bind(person)
    .bind(email.to_owned())
    .bind(email_key.to_owned())
    .bind(now)
    .bind(due)
    .execute()
    .await?;
    Ok(())
}

pub(in crate::sign_in) async fn pending_address(
    tx: &mut Tx,
    person: PersonId,
) -> Result<Option<(String, Moment)>, Fault> {
    Ok(tx
        .query("SELECT email, due_at FROM address_change WHERE person_id = $1")
        .bind(person)
        .fetch_optional()
        .await?)
}

pub(in crate::sign_in) async fn drop_address(tx: &mut Tx, person: PersonId) -> Result<(), Fault> {
    tx.query("DELETE FROM address_change WHERE person_id = $1")
        .bind(person)
        .execute()
        .await?;
    Ok(())
}

pub(in crate::sign_in) async fn due_addresses(
    tx: &mut Tx,
    now: Moment,
) -> Result<Vec<PersonId>, Fault> {
    let rows: Vec<(PersonId,)> = tx
        .query("SELECT person_id FROM address_change WHERE due_at <= $1 ORDER BY due_at, person_id")
        .bind(now)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Whether a change is due; it waits for whoever asks for another one, who then waits for this.
pub(in crate::sign_in) async fn hold_due_address(
    tx: &mut Tx,
    person: PersonId,
    now: Moment,
) -> Result<bool, Fault> {
    let touched = tx
        .query("UPDATE address_change SET due_at = due_at WHERE person_id = $1 AND due_at <= $2")
        .bind(person)
        .bind(now)
        .execute()
        .await?;
    Ok(touched == 1)
}

/// The person's roster entries follow, so that the next roster file finds them.
pub(in crate::sign_in) async fn follow_entries(
    tx: &mut Tx,
    person: PersonId,
    old_key: &str,
) -> Result<(), Fault> {
    tx.query(
        "UPDATE entry SET email = c.email, email_key = c.email_key FROM address_change c
         WHERE entry.person_id = $1 AND c.person_id = $1 AND entry.email_key = $2
           AND NOT EXISTS (SELECT 1 FROM entry o
                           WHERE o.site_id = entry.site_id AND o.email_key = c.email_key)",
    )
    .bind(person)
    .bind(old_key.to_owned())
    .execute()
    .await?;
    // Whoever reports to them is kept out of their circle by that address.
    tx.query(
        "UPDATE entry SET manager_key = c.email_key FROM address_change c
         WHERE c.person_id = $1 AND entry.manager_key = $2",
    )
    .bind(person)
    .bind(old_key.to_owned())
    .execute()
    .await?;
    Ok(())
}

/// Whether the new address was free; where another person has it, nothing changes.
pub(in crate::sign_in) async fn change_address(
    tx: &mut Tx,
    person: PersonId,
) -> Result<bool, Fault> {
    let touched = tx
        .query(
            "UPDATE person SET email = c.email, email_key = c.email_key, revision = revision + 1
             FROM address_change c
             WHERE person.id = $1 AND c.person_id = person.id
               AND NOT EXISTS (SELECT 1 FROM person o WHERE o.email_key = c.email_key AND o.id <> $1)",
        )
        .bind(person)
        .execute()
        .await?;
    Ok(touched == 1)
}
