//! The rows of sign-ins.

use domain::{
    ids::{PersonId, SignInId},
    moment::Moment,
};

use crate::{
    access::{Device, Duties, Freshness, SignedIn},
    db::{DbError, Tx},
    fault::Fault,
};

use super::{Listed, Origin};

mod accounts;
mod addresses;

pub(super) use accounts::{
    addressee, clear_reset, complete, facilitators_of, hash_of, hold_password, invitee, mark_reset,
    resets_near, secret, set_password, set_profile,
};
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
