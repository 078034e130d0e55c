//! Links that letters and the terminal carry, derived when they are rendered.
//!
//! A link is `base64url(id || HMAC-SHA256(link key, purpose || id || generation))`. The row holds
//! generation, expiry and whether it is spent; raising the generation revokes every copy. Opening
//! a link changes nothing: mail scanners open links.

use std::time::Duration;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    ids::{LinkId, PersonId},
    moment::Moment,
};
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

use crate::{
    Service,
    db::Tx,
    fault::{Fault, Refusal},
    keyring::{Keyring, KeyringError, Label},
};

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Founding the organisation; printed on the terminal.
    Setup,
    /// Completing an account; sent by mail, seven days.
    Account,
    /// A new password; sent by mail, 30 minutes.
    Reset,
    /// Confirming a change of address from the old one.
    Address,
    /// One sign-in as a person of the sample organisation; printed on the terminal.
    Sample,
}

impl Purpose {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Setup => "setup",
            Self::Account => "account",
            Self::Reset => "reset",
            Self::Address => "address",
            Self::Sample => "sample",
        }
    }

    /// How long a link of this purpose is good.
    pub const fn life(self) -> Duration {
        const MINUTE: u64 = 60;
        const DAY: u64 = 24 * 60 * MINUTE;
        Duration::from_secs(match self {
            Self::Account | Self::Address => 7 * DAY,
            Self::Reset => 30 * MINUTE,
            Self::Setup => 60 * MINUTE,
            Self::Sample => 15 * MINUTE,
        })
    }
}

/// A link that was checked: its row exists, is in time and unspent.
#[derive(Clone, Debug)]
pub struct Link {
    pub(crate) id: LinkId,
    pub(crate) person: Option<PersonId>,
}

#[derive(sqlx::FromRow)]
struct Row {
    purpose: String,
    person_id: Option<PersonId>,
    generation: i64,
    expires_at: Moment,
    spent_at: Option<Moment>,
}

/// Makes a link's row, revoking the person's earlier ones of the same purpose.
pub(crate) async fn make(
    service: &Service,
    tx: &mut Tx,
    purpose: Purpose,
    person: Option<PersonId>,
) -> Result<LinkId, Fault> {
    let now = service.clock().now();
    tx.query(
        "UPDATE link SET generation = generation + 1, spent_at = $1
         WHERE purpose = $2 AND person_id IS NOT DISTINCT FROM $3 AND spent_at IS NULL",
    )
    .bind(now)
    .bind(purpose.name())
    .bind(person)
    .execute()
    .await?;
    let id: LinkId = service.chance().id()?;
    tx.query(
        "INSERT INTO link (id, purpose, person_id, generation, made_at, expires_at)
         VALUES ($1, $2, $3, 1, $4, $5)",
    )
    .bind(id)
    .bind(purpose.name())
    .bind(person)
    .bind(now)
    .bind(now + purpose.life())
    .execute()
    .await?;
    Ok(id)
}

/// The token of a link as it stands in a URL.
pub(crate) async fn token(
    keyring: &Keyring,
    tx: &mut Tx,
    id: LinkId,
) -> Result<Option<(Purpose, String)>, Fault> {
    let Some(row) = row(tx, id).await? else {
        return Ok(None);
    };
    let Some(purpose) = purpose_named(&row.purpose) else {
        return Ok(None);
    };
    let token = sign(keyring, purpose.name(), id.0, row.generation)?;
    Ok(Some((purpose, token)))
}

/// Checks a token; the same [`Refusal::LinkOver`] whatever is wrong with it.
pub(crate) async fn check(
    service: &Service,
    tx: &mut Tx,
    purpose: Purpose,
    token: &str,
) -> Result<Link, Fault> {
    let over = || Fault::from(Refusal::LinkOver);
    let id = LinkId(names(token).ok_or_else(over)?);
    let row = row(tx, id).await?.ok_or_else(over)?;
    let genuine = is_genuine(service.keyring(), purpose.name(), token, row.generation)?;
    if !genuine
        || row.purpose != purpose.name()
        || row.spent_at.is_some()
        || row.expires_at <= service.clock().now()
    {
        return Err(over());
    }
    Ok(Link {
        id,
        person: row.person_id,
    })
}

/// Spends a link; refuses when another request just did.
pub(crate) async fn spend(tx: &mut Tx, link: &Link, now: Moment) -> Result<(), Fault> {
    let touched = tx
        .query("UPDATE link SET spent_at = $1 WHERE id = $2 AND spent_at IS NULL")
        .bind(now)
        .bind(link.id)
        .execute()
        .await?;
    if touched == 1 {
        Ok(())
    } else {
        Err(Refusal::LinkOver.into())
    }
}

/// The token of the row `id`: the id, and a signature that only this generation of it has.
pub(crate) fn sign(
    keyring: &Keyring,
    purpose: &str,
    id: Uuid,
    generation: i64,
) -> Result<String, KeyringError> {
    let generation = generation.to_be_bytes();
    let signed: [&[u8]; 4] = [purpose.as_bytes(), &[0], id.as_bytes(), &generation];
    let mut bytes = id.as_bytes().to_vec();
    bytes.extend(keyring.mac(Label::Link, &signed)?);
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// The row that a token names. It proves nothing.
pub(crate) fn names(token: &str) -> Option<Uuid> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    let (id, _) = bytes.split_first_chunk::<16>()?;
    Some(Uuid::from_bytes(*id))
}

/// Whether a token is the one that [`sign`] makes for the row that it names.
pub(crate) fn is_genuine(
    keyring: &Keyring,
    purpose: &str,
    token: &str,
    generation: i64,
) -> Result<bool, KeyringError> {
    let Some(id) = names(token) else {
        return Ok(false);
    };
    let genuine = sign(keyring, purpose, id, generation)?;
    Ok(genuine.as_bytes().ct_eq(token.as_bytes()).into())
}

fn purpose_named(name: &str) -> Option<Purpose> {
    [
        Purpose::Setup,
        Purpose::Account,
        Purpose::Reset,
        Purpose::Address,
        Purpose::Sample,
    ]
    .into_iter()
    .find(|purpose| purpose.name() == name)
}

async fn row(tx: &mut Tx, id: LinkId) -> Result<Option<Row>, Fault> {
    Ok(tx
        .query(
            "SELECT purpose, person_id, generation, expires_at, spent_at FROM link WHERE id = $1",
        )
        .bind(id)
        .fetch_optional()
        .await?)
}
