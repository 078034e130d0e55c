//! The rows of accounts: whose address it is, the password, what a person says of themself, and resets.

use domain::{ids::PersonId, moment::Moment};

use crate::{
    access::SignedIn,
    db::Tx,
    fault::Fault,
    sign_in::{Invitee, Profile, ResetNear},
};

/// Whose address it is, and the hash. Anything may be typed there: what no text of a database can
/// hold is nobody's.
pub(in crate::sign_in) async fn secret(
    tx: &mut Tx,
    email_key: &str,
) -> Result<Option<(PersonId, Option<String>)>, Fault> {
    if email_key.contains('\0') {
        return Ok(None);
    }
    Ok(tx
        .query("SELECT id, password_hash FROM person WHERE email_key = $1")
        .bind(email_key.to_owned())
        .fetch_optional()
        .await?)
}

/// Whom a letter that is asked for would reach.
#[derive(sqlx::FromRow)]
pub(in crate::sign_in) struct Addressee {
    pub(in crate::sign_in) id: PersonId,
    pub(in crate::sign_in) has_account: bool,
    /// Whether anybody ever wrote to them: a wish, a seat or a charge is theirs to answer.
    pub(in crate::sign_in) is_invited: bool,
}

/// Whose address it is, by one question whoever it is.
pub(in crate::sign_in) async fn addressee(
    tx: &mut Tx,
    email_key: &str,
) -> Result<Option<Addressee>, Fault> {
    if email_key.contains('\0') {
        return Ok(None);
    }
    Ok(tx
        .query(
            "SELECT p.id, p.password_hash IS NOT NULL AS has_account,
                    EXISTS (SELECT 1 FROM wish w WHERE w.person_id = p.id)
                 OR EXISTS (SELECT 1 FROM seat s WHERE s.person_id = p.id AND s.state = 'invited')
                 OR EXISTS (SELECT 1 FROM appointment a
                            WHERE a.person_id = p.id AND a.ended_at IS NULL) AS is_invited
             FROM person p WHERE p.email_key = $1",
        )
        .bind(email_key.to_owned())
        .fetch_optional()
        .await?)
}

pub(in crate::sign_in) async fn hash_of(
    tx: &mut Tx,
    person: PersonId,
) -> Result<Option<String>, Fault> {
    let (hash,): (Option<String>,) = tx
        .query("SELECT password_hash FROM person WHERE id = $1")
        .bind(person)
        .fetch_one()
        .await?;
    Ok(hash)
}

/// Whether this is the person's hash still; then it stays so until the transaction is over.
pub(in crate::sign_in) async fn hold_password(
    tx: &mut Tx,
    person: PersonId,
    hash: &str,
) -> Result<bool, Fault> {
    let touched = tx
        .query(
            "UPDATE person SET password_hash = password_hash WHERE id = $1 AND password_hash = $2",
        )
        .bind(person)
        .bind(hash.to_owned())
        .execute()
        .await?;
    Ok(touched == 1)
}

pub(in crate::sign_in) async fn invitee(
    tx: &mut Tx,
    person: PersonId,
) -> Result<Option<Invitee>, Fault> {
    let row: Option<(String, String, String, String, bool)> = tx
        .query(
            "SELECT p.name, p.email, o.name,
                    COALESCE(p.zone, (SELECT MIN(t.zone) FROM entry e JOIN site t ON t.id = e.site_id
                                      WHERE e.person_id = p.id), o.zone),
                    EXISTS (SELECT 1 FROM wish w WHERE w.person_id = p.id AND w.state = 'asked')
                 OR EXISTS (SELECT 1 FROM seat s WHERE s.person_id = p.id AND s.state = 'invited')
             FROM person p CROSS JOIN organisation o WHERE p.id = $1",
        )
        .bind(person)
        .fetch_optional()
        .await?;
    Ok(row.map(|(name, email, organisation, zone, asked)| Invitee {
        name,
        email,
        organisation,
        zone,
        asked,
    }))
}

pub(in crate::sign_in) async fn complete(
    tx: &mut Tx,
    person: PersonId,
    profile: &Profile,
    hash: String,
    now: Moment,
) -> Result<(), Fault> {
    set_profile(tx, person, profile).await?;
    set_password(tx, person, hash, now).await
}

pub(in crate::sign_in) async fn set_profile(
    tx: &mut Tx,
    person: PersonId,
    profile: &Profile,
) -> Result<(), Fault> {
    tx.query("UPDATE person SET name = $1, sort_key = $2, zone = $3, locale = $4 WHERE id = $5")
        .bind(profile.name.clone())
        .bind(profile.sort_key.clone())
        .bind(profile.zone.clone())
        .bind(profile.locale.clone())
        .bind(person)
        .execute()
        .await?;
    Ok(())
}

pub(in crate::sign_in) async fn set_password(
    tx: &mut Tx,
    person: PersonId,
    hash: String,
    now: Moment,
) -> Result<(), Fault> {
    tx.query("UPDATE person SET password_hash = $1, password_at = $2 WHERE id = $3")
        .bind(hash)
        .bind(now)
        .bind(person)
        .execute()
        .await?;
    Ok(())
}

pub(in crate::sign_in) async fn mark_reset(
    tx: &mut Tx,
    person: PersonId,
    now: Moment,
) -> Result<(), Fault> {
    tx.query("UPDATE person SET reset_at = $1 WHERE id = $2")
        .bind(now)
        .bind(person)
        .execute()
        .await?;
    Ok(())
}

pub(in crate::sign_in) async fn clear_reset(tx: &mut Tx, person: PersonId) -> Result<(), Fault> {
    tx.query("UPDATE person SET reset_at = NULL WHERE id = $1")
        .bind(person)
        .execute()
        .await?;
    Ok(())
}

pub(in crate::sign_in) async fn facilitators_of(
    tx: &mut Tx,
    person: PersonId,
) -> Result<Vec<PersonId>, Fault> {
    let rows: Vec<(PersonId,)> = tx
        .query(
            "SELECT DISTINCT f.person_id FROM seat s JOIN seat f ON f.circle_id = s.circle_id
             WHERE s.person_id = $1 AND s.state IN ('active', 'paused', 'accepted')
               AND f.kind <> 'member' AND f.state = 'active' AND f.person_id <> s.person_id",
        )
        .bind(person)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// As the record has them; the states are those of [`facilitators_of`].
pub(in crate::sign_in) async fn resets_near(
    tx: &mut Tx,
    viewer: &SignedIn,
    since: Moment,
) -> Result<Vec<ResetNear>, Fault> {
    Ok(tx
        .query(
            "SELECT p.name, MAX(a.at) AS at FROM audit a JOIN person p ON p.id = a.actor_id
             WHERE a.action = 'PasswordReset' AND a.at > $2 AND p.id <> $1
               AND EXISTS (SELECT 1 FROM seat s JOIN seat f ON f.circle_id = s.circle_id
                   WHERE s.person_id = p.id AND s.state IN ('active', 'paused', 'accepted')
                     AND f.person_id = $1 AND f.kind <> 'member' AND f.state = 'active')
             GROUP BY p.id, p.name, p.sort_key ORDER BY p.sort_key, p.id",
        )
        .bind(viewer.person())
        .bind(since)
        .fetch_all()
        .await?)
}
