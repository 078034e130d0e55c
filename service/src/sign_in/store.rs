//! The rows of sign-ins and of the accounts behind them.

use domain::{
    ids::{PersonId, SignInId},
    moment::Moment,
};

use crate::{
    access::{Device, Duties, Freshness, SignedIn},
    db::{DbError, Tx},
    fault::Fault,
};

use super::{Invitee, Listed, Origin, Profile, ResetNear};

mod addresses;

pub(super) use addresses::{
    ask_address, change_address, drop_address, due_addresses, follow_entries, hold_due_address,
    pending_address,
};

#[derive(sqlx::FromRow)]
#[expect(clippy::struct_excessive_bools, reason = "a row of independent facts")]
pub(super) struct Row {
    pub(super) id: SignInId,
    pub(super) person_id: PersonId,
    device: String,
    pub(super) made_at: Moment,
    pub(super) seen_at: Moment,
    pub(super) proved_at: Moment,
    name: String,
    email: String,
    zone: String,
    locale: Option<String>,
    reset_at: Option<Moment>,
    organisation: String,
    operates: bool,
    coordinates: bool,
    sponsors: bool,
    facilitates: bool,
    sits: bool,
    asked: bool,
    votes: bool,
    returned: bool,
    resets: bool,
}

impl Row {
    pub(super) fn device(&self) -> Result<Device, Fault> {
        device_named(&self.device)
    }

    pub(super) fn signed_in(self, freshness: Freshness) -> Result<SignedIn, Fault> {
        Ok(SignedIn {
            person: self.person_id,
            sign_in: self.id,
            device: self.device()?,
            freshness,
            name: self.name,
            email: self.email,
            zone: self.zone,
            locale: self.locale,
            reset_at: self.reset_at,
            organisation: self.organisation,
            duties: Duties {
                operates: self.operates,
                coordinates: self.coordinates,
                sponsors: self.sponsors,
                facilitates: self.facilitates,
                sits: self.sits,
                asked: self.asked,
                votes: self.votes,
                returned: self.returned,
                resets: self.resets,
            },
        })
    }
}

/// One query a request: who it is, and which first screens there are. Resets are those after `since`.
pub(super) async fn by_token(
    tx: &mut Tx,
    hash: &[u8],
    since: Moment,
) -> Result<Option<Row>, Fault> {
    Ok(tx
        .query(
            "SELECT s.id, s.person_id, s.device, s.made_at, s.seen_at, s.proved_at,
                    p.name, p.email, p.locale, p.reset_at, o.name AS organisation,
                    COALESCE(p.zone, (SELECT MIN(t.zone) FROM entry e JOIN site t ON t.id = e.site_id
                                      WHERE e.person_id = p.id), o.zone) AS zone,
                    EXISTS (SELECT 1 FROM appointment a WHERE a.person_id = p.id
                            AND a.role = 'operator' AND a.ended_at IS NULL) AS operates,
                    EXISTS (SELECT 1 FROM appointment a WHERE a.person_id = p.id
                            AND a.role = 'coordinator' AND a.ended_at IS NULL) AS coordinates,
                    EXISTS (SELECT 1 FROM appointment a WHERE a.person_id = p.id
                            AND a.role = 'sponsor' AND a.ended_at IS NULL) AS sponsors,
                    EXISTS (SELECT 1 FROM seat t WHERE t.person_id = p.id AND t.kind <> 'member'
                            AND t.state IN ('invited', 'accepted', 'active', 'paused')) AS facilitates,
                    EXISTS (SELECT 1 FROM seat t WHERE t.person_id = p.id
                            AND t.state IN ('invited', 'accepted', 'active', 'paused')) AS sits,
                    EXISTS (SELECT 1 FROM wish w WHERE w.person_id = p.id
                            AND w.state = 'asked') AS asked,
                    EXISTS (SELECT 1 FROM seat t JOIN ticket k ON k.seat_id = t.id
                            WHERE t.person_id = p.id AND k.used = FALSE) AS votes,
                    EXISTS (SELECT 1 FROM dead_letter d WHERE d.put_away_at IS NULL) AS returned,
                    EXISTS (SELECT 1 FROM audit r WHERE r.action = 'PasswordReset'
                            AND r.at > $2) AS resets
             FROM sign_in s JOIN person p ON p.id = s.person_id CROSS JOIN organisation o
             WHERE s.token_hash = $1 AND s.ended_at IS NULL",
        )
        .bind(hash.to_vec())
        .bind(since)
        .fetch_optional()
        .await?)
}

/// When the first of the person's meetings began that has begun at `now` and hasn't ended before `over`.
pub(super) async fn meeting_since(
    tx: &mut Tx,
    person: PersonId,
    now: Moment,
    over: Moment,
) -> Result<Option<Moment>, Fault> {
    let (began,): (Option<Moment>,) = tx
        .query(
            "SELECT MIN(m.starts_at) FROM seat s JOIN meeting m ON m.circle_id = s.circle_id
             WHERE s.person_id = $1 AND s.state IN ('accepted', 'active', 'paused')
               AND m.state = 'planned' AND m.starts_at <= $2 AND m.ends_at > $3",
        )
        .bind(person)
        .bind(now)
        .bind(over)
        .fetch_one()
        .await?;
    Ok(began)
}

/// Whose address it is, and the hash. Anything may be typed there: what no text of a database can
/// hold is nobody's.
pub(super) async fn secret(
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
pub(super) struct Addressee {
    pub(super) id: PersonId,
    pub(super) has_account: bool,
    /// Whether anybody ever wrote to them: a wish, a seat or a charge is theirs to answer.
    pub(super) is_invited: bool,
}

/// Whose address it is, by one question whoever it is.
pub(super) async fn addressee(tx: &mut Tx, email_key: &str) -> Result<Option<Addressee>, Fault> {
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

pub(super) async fn hash_of(tx: &mut Tx, person: PersonId) -> Result<Option<String>, Fault> {
    let (hash,): (Option<String>,) = tx
        .query("SELECT password_hash FROM person WHERE id = $1")
        .bind(person)
        .fetch_one()
        .await?;
    Ok(hash)
}

/// Whether this is the person's hash still; then it stays so until the transaction is over.
pub(super) async fn hold_password(
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

/// Whether a sign-in hasn't ended; then it doesn't until the transaction is over.
pub(super) async fn hold_sign_in(tx: &mut Tx, id: SignInId) -> Result<bool, Fault> {
    let touched = tx
        .query("UPDATE sign_in SET seen_at = seen_at WHERE id = $1 AND ended_at IS NULL")
        .bind(id)
        .execute()
        .await?;
    Ok(touched == 1)
}

pub(super) async fn insert(
    tx: &mut Tx,
    id: SignInId,
    person: PersonId,
    token_hash: Vec<u8>,
    origin: &Origin,
    now: Moment,
) -> Result<(), Fault> {
    tx.query(
        "INSERT INTO sign_in (id, person_id, token_hash, device, browser, made_at, seen_at, proved_at)
         VALUES ($1, $2, $3, $4, $5, $6, $6, $6)",
    )
    .bind(id)
    .bind(person)
    .bind(token_hash)
    .bind(device_name(origin.device))
    .bind(origin.browser.clone())
    .bind(now)
    .execute()
    .await?;
    Ok(())
}

/// Being seen keeps a fresh proof fresh; a stale one stays stale. Does nothing where it was seen, or
/// proved, since the row was read, which said `before`: what that proved must not be undone.
pub(super) async fn seen(
    tx: &mut Tx,
    id: SignInId,
    before: Moment,
    now: Moment,
    still_fresh: bool,
) -> Result<(), Fault> {
    tx.query(
        "UPDATE sign_in SET seen_at = $1,
                proved_at = CASE WHEN $2 THEN proved_at ELSE $3 END
         WHERE id = $4 AND seen_at = $5 AND ended_at IS NULL",
    )
    .bind(now)
    .bind(still_fresh)
    .bind(Moment::EPOCH)
    .bind(id)
    .bind(before)
    .execute()
    .await?;
    Ok(())
}

pub(super) async fn proved(tx: &mut Tx, id: SignInId, now: Moment) -> Result<(), Fault> {
    tx.query("UPDATE sign_in SET proved_at = $1, seen_at = $1 WHERE id = $2 AND ended_at IS NULL")
        .bind(now)
        .bind(id)
        .execute()
        .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct ListedRow {
    id: SignInId,
    device: String,
    browser: String,
    made_at: Moment,
    seen_at: Moment,
}

pub(super) async fn list(
    tx: &mut Tx,
    person: PersonId,
    shared_since: Moment,
    shared_seen: Moment,
    own_since: Moment,
) -> Result<Vec<Listed>, Fault> {
    let rows: Vec<ListedRow> = tx
        .query(
            "SELECT id, device, browser, made_at, seen_at FROM sign_in
             WHERE person_id = $1 AND ended_at IS NULL
               AND ((device = 'shared' AND made_at > $2 AND seen_at > $3)
                    OR (device = 'own' AND made_at > $4))
             ORDER BY seen_at DESC, id",
        )
        .bind(person)
        .bind(shared_since)
        .bind(shared_seen)
        .bind(own_since)
        .fetch_all()
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Listed {
                id: row.id,
                device: device_named(&row.device)?,
                browser: row.browser,
                made_at: row.made_at,
                seen_at: row.seen_at,
            })
        })
        .collect()
}

/// Whether there is such a sign-in of the person's; ended ones are ended already.
pub(super) async fn end(
    tx: &mut Tx,
    viewer: &SignedIn,
    which: SignInId,
    now: Moment,
) -> Result<bool, Fault> {
    let touched = tx
        .query(
            "UPDATE sign_in SET ended_at = COALESCE(ended_at, $1) WHERE id = $2 AND person_id = $3",
        )
        .bind(now)
        .bind(which)
        .bind(viewer.person())
        .execute()
        .await?;
    Ok(touched == 1)
}

pub(super) async fn end_all(tx: &mut Tx, person: PersonId, now: Moment) -> Result<(), Fault> {
    tx.query("UPDATE sign_in SET ended_at = $1 WHERE person_id = $2 AND ended_at IS NULL")
        .bind(now)
        .bind(person)
        .execute()
        .await?;
    Ok(())
}

pub(super) async fn end_others(
    tx: &mut Tx,
    person: PersonId,
    this: SignInId,
    now: Moment,
) -> Result<(), Fault> {
    tx.query(
        "UPDATE sign_in SET ended_at = $1 WHERE person_id = $2 AND id <> $3 AND ended_at IS NULL",
    )
    .bind(now)
    .bind(person)
    .bind(this)
    .execute()
    .await?;
    Ok(())
}

pub(super) async fn invitee(tx: &mut Tx, person: PersonId) -> Result<Option<Invitee>, Fault> {
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

pub(super) async fn complete(
    tx: &mut Tx,
    person: PersonId,
    profile: &Profile,
    hash: String,
    now: Moment,
) -> Result<(), Fault> {
    set_profile(tx, person, profile).await?;
    set_password(tx, person, hash, now).await
}

pub(super) async fn set_profile(
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

pub(super) async fn set_password(
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

pub(super) async fn mark_reset(tx: &mut Tx, person: PersonId, now: Moment) -> Result<(), Fault> {
    tx.query("UPDATE person SET reset_at = $1 WHERE id = $2")
        .bind(now)
        .bind(person)
        .execute()
        .await?;
    Ok(())
}

pub(super) async fn clear_reset(tx: &mut Tx, person: PersonId) -> Result<(), Fault> {
    tx.query("UPDATE person SET reset_at = NULL WHERE id = $1")
        .bind(person)
        .execute()
        .await?;
    Ok(())
}

pub(super) async fn facilitators_of(tx: &mut Tx, person: PersonId) -> Result<Vec<PersonId>, Fault> {
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
pub(super) async fn resets_near(
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

fn device_name(device: Device) -> &'static str {
    match device {
        Device::Shared => "shared",
        Device::Own => "own",
    }
}

fn device_named(name: &str) -> Result<Device, Fault> {
    match name {
        "shared" => Ok(Device::Shared),
        "own" => Ok(Device::Own),
        _ => Err(DbError::Inconsistent("sign_in.device").into()),
    }
}
