//! Who is at the browser: signing in and out, accounts, resets, changes of address.
//!
//! Invariants: tokens are random and stored hashed; every sign-in has a new one; a reset ends all, and
//! whatever a password that it replaced was just typed for; known and unknown addresses get the same
//! answer for the same work. This is the one place that
//! decides what a proof of identity is worth: passkeys, codes and OIDC will come in here.

use std::{net::IpAddr, time::Duration};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    ids::{PersonId, SignInId},
    moment::Moment,
};
use sha2::{Digest as _, Sha256};

use crate::{
    Service,
    access::{Device, Freshness, SignedIn},
    audit::{self, Action},
    db::Tx,
    fault::{Fault, Refusal},
    links::{self, Purpose},
};

mod address;
mod delay;
pub mod password;
mod reset;
mod store;

pub use address::{
    ADDRESS_WAIT, AddressAnswer, address_asked, answer_address, ask_address, pending_address,
    settle_addresses, stop_address,
};
use delay::{Attempt, Entrant};
use password::Password;
use reset::RESET_TOLD;
pub use reset::{ResetNear, acknowledge_reset, ask_reset, reset, reset_for, resets_near};

const MINUTE: Duration = Duration::from_mins(1);
/// Idle time after which a shared computer is signed out, and circle text closes on one's own. While a
/// meeting runs at which one has a seat, no time is idle.
pub const IDLE: Duration = Duration::from_mins(15);
/// The longest a proof of identity is fresh, and a shared computer signed in.
pub const FRESH: Duration = Duration::from_hours(12);
/// How long one's own device shows times.
pub const OWN_DEVICE: Duration = Duration::from_hours(336);
/// A sign-in's `seen_at` is written at most this often.
const SEEN_STEP: Duration = MINUTE;

/// The secret that a browser keeps in its cookie; shown to nobody else.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// For the Set-Cookie header.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Token(…)")
    }
}

/// Where a sign-in comes from.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The client's address, where the server knows it.
    pub address: Option<IpAddr>,
    /// Browser and system in a few words, for the list of sign-ins.
    pub browser: String,
    /// How the person declared the computer.
    pub device: Device,
}

/// Signs in with address and password.
///
/// # Errors
/// [`Refusal::Mismatch`] whatever doesn't match, [`Fault::TooSoon`] after many failures.
pub async fn open(
    service: &Service,
    email_key: &str,
    password: &Password,
    origin: &Origin,
) -> Result<Token, Fault> {
    let right = verify(service, email_key, password, origin.address).await?;
    admit(service, &right, origin).await
}

async fn admit(service: &Service, right: &Right, origin: &Origin) -> Result<Token, Fault> {
    let mut tx = service.db().write().await?;
    right.hold(&mut tx).await?;
    let token = start(service, &mut tx, right.person, origin).await?;
    tx.commit().await?;
    Ok(token)
}

/// Recognises a browser by its token; none when it is unknown, ended, idle or over.
pub async fn recognise(service: &Service, token: &str) -> Result<Option<SignedIn>, Fault> {
    let now = service.clock().now();
    let mut tx = service.db().read().await?;
    let Some(row) = store::by_token(&mut tx, &hashed(token), now - RESET_TOLD).await? else {
        return Ok(None);
    };
    let device = row.device()?;
    let idle = now.since(row.seen_at);
    let proved_at = match device {
        Device::Shared => row.made_at,
        Device::Own => row.proved_at,
    };
    // The meetings are asked for last, and hardly ever.
    let in_use =
        now.since(proved_at) < FRESH && (idle < IDLE || was_at_meeting(&mut tx, &row, now).await?);
    drop(tx);
    let (alive, freshness) = match device {
        Device::Shared => (in_use, Freshness::Fresh),
        Device::Own => {
            let freshness = if in_use {
                Freshness::Fresh
            } else {
                Freshness::Stale
            };
            (now.since(row.made_at) < OWN_DEVICE, freshness)
        }
    };
    if !alive {
        return Ok(None);
    }
    if idle >= SEEN_STEP {
        // A stale proof stays stale: being seen again must not make it fresh.
        let still = freshness == Freshness::Fresh;
        let mut tx = service.db().write().await?;
        store::seen(&mut tx, row.id, row.seen_at, now, still).await?;
        tx.commit().await?;
    }
    row.signed_in(freshness).map(Some)
}

/// Whether a sign-in was in use until a meeting began that runs on, or has just ended. One that was
/// idle too long before stays over.
async fn was_at_meeting(tx: &mut Tx, row: &store::Row, now: Moment) -> Result<bool, Fault> {
    let began = store::meeting_since(tx, row.person_id, now, now - IDLE).await?;
    Ok(began.is_some_and(|began| began.since(row.seen_at) < IDLE))
}

/// Proves again who is there, on one's own device, before circle text.
pub async fn prove(
    service: &Service,
    viewer: &SignedIn,
    password: &Password,
    address: Option<IpAddr>,
) -> Result<(), Fault> {
    let right = verify_own(service, viewer, password, address).await?;
    let mut tx = service.db().write().await?;
    right.hold_with(&mut tx, viewer).await?;
    store::proved(&mut tx, viewer.sign_in, service.clock().now()).await?;
    Ok(tx.commit().await?)
}

/// One of a person's sign-ins.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Which.
    pub id: SignInId,
    /// How the browser was declared.
    pub device: Device,
    /// Browser and system in a few words.
    pub browser: String,
    /// When it began.
    pub made_at: Moment,
    /// When it was last used, to the minute.
    pub seen_at: Moment,
}

/// The person's sign-ins that are not over, latest first.
pub async fn list(service: &Service, viewer: &SignedIn) -> Result<Vec<Listed>, Fault> {
    let now = service.clock().now();
    let mut tx = service.db().read().await?;
    let began = store::meeting_since(&mut tx, viewer.person, now, now - IDLE).await?;
    let seen = began.unwrap_or(now) - IDLE;
    store::list(&mut tx, viewer.person, now - FRESH, seen, now - OWN_DEVICE).await
}

/// Ends one of the person's own sign-ins; ending one that is over already is fine.
pub async fn end(service: &Service, viewer: &SignedIn, which: SignInId) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    if !store::end(&mut tx, viewer, which, now).await? {
        return Err(Fault::NotFound);
    }
    audit::by(viewer.person)
        .did(service, &mut tx, Action::SignInEnded, which.0)
        .await?;
    Ok(tx.commit().await?)
}

/// An account to be completed, as its link shows it.
#[derive(Clone, Debug)]
pub struct Invitee {
    /// The name, to be confirmed.
    pub name: String,
    /// The address that the letter went to.
    pub email: String,
    /// The organisation.
    pub organisation: String,
    /// The zone that the person's site suggests.
    pub zone: String,
    /// Whether they were asked if they would like a seat, and haven't answered.
    pub asked: bool,
}

/// What an account link is for; opening it changes nothing.
pub async fn invitee(service: &Service, token: &str) -> Result<Invitee, Fault> {
    let mut tx = service.db().read().await?;
    let link = links::check(service, &mut tx, Purpose::Account, token).await?;
    let person = link.person.ok_or(Refusal::LinkOver)?;
    store::invitee(&mut tx, person)
        .await?
        .ok_or_else(|| Refusal::LinkOver.into())
}

/// What a person says of themself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// What they are called.
    pub name: String,
    /// The same, folded to sort by.
    pub sort_key: String,
    /// The IANA name of the zone that times are shown for.
    pub zone: String,
    /// The tag of how dates and times are written (BCP 47).
    pub locale: String,
}

/// Completes an account: only now is the link spent. Signs in.
pub async fn complete(
    service: &Service,
    token: &str,
    profile: &Profile,
    password: &Password,
    origin: &Origin,
) -> Result<Token, Fault> {
    let known = invitee(service, token).await?;
    judge(
        password,
        &[&profile.name, &known.email, &known.organisation],
    )?;
    let hash = password::hash(service, password).await?;
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    let link = links::check(service, &mut tx, Purpose::Account, token).await?;
    let person = link.person.ok_or(Refusal::LinkOver)?;
    links::spend(&mut tx, &link, now).await?;
    store::complete(&mut tx, person, profile, hash, now).await?;
    audit::by(person)
        .did(service, &mut tx, Action::AccountCompleted, None)
        .await?;
    let token = start(service, &mut tx, person, origin).await?;
    tx.commit().await?;
    Ok(token)
}

/// Changes the password, given the present one; ends every other sign-in.
pub async fn change_password(
    service: &Service,
    viewer: &SignedIn,
    present: &Password,
    chosen: &Password,
    address: Option<IpAddr>,
) -> Result<(), Fault> {
    judge(chosen, &[&viewer.name, &viewer.email, &viewer.organisation])?;
    let right = verify_own(service, viewer, present, address).await?;
    let hash = password::hash(service, chosen).await?;
    replace(service, viewer, &right, hash).await
}

async fn replace(
    service: &Service,
    viewer: &SignedIn,
    right: &Right,
    hash: String,
) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    right.hold_with(&mut tx, viewer).await?;
    store::set_password(&mut tx, viewer.person, hash, now).await?;
    store::end_others(&mut tx, viewer.person, viewer.sign_in, now).await?;
    audit::by(viewer.person)
        .did(service, &mut tx, Action::PasswordChanged, None)
        .await?;
    Ok(tx.commit().await?)
}

/// Changes what the person is called, and for which zone and how times are written.
pub async fn change_profile(
    service: &Service,
    viewer: &SignedIn,
    profile: &Profile,
) -> Result<(), Fault> {
    let mut tx = service.db().write().await?;
    store::set_profile(&mut tx, viewer.person, profile).await?;
    Ok(tx.commit().await?)
}

/// Signs in as a person of the sample organisation, by a link printed on the terminal.
pub async fn open_sample(service: &Service, token: &str, origin: &Origin) -> Result<Token, Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    let link = links::check(service, &mut tx, Purpose::Sample, token).await?;
    let person = link.person.ok_or(Refusal::LinkOver)?;
    if !crate::organisation::is_sample(&mut tx).await? {
        return Err(Refusal::LinkOver.into());
    }
    links::spend(&mut tx, &link, now).await?;
    let token = start(service, &mut tx, person, origin).await?;
    tx.commit().await?;
    Ok(token)
}

/// Begins a sign-in in the caller's transaction.
pub(crate) async fn start(
    service: &Service,
    tx: &mut Tx,
    person: PersonId,
    origin: &Origin,
) -> Result<Token, Fault> {
    let now = service.clock().now();
    let token = Token(URL_SAFE_NO_PAD.encode(service.chance().bytes::<32>()?));
    let id: SignInId = service.chance().id()?;
    store::insert(tx, id, person, hashed(&token.0), origin, now).await?;
    audit::by(person)
        .did(service, tx, Action::SignedIn, id.0)
        .await?;
    Ok(token)
}

/// A password that was right when it was looked at. Hashing takes long, and in no transaction: what
/// the password is typed for is done in one that begins with [`Right::hold`].
struct Right {
    person: PersonId,
    /// The hash that it was right for.
    hash: String,
    attempt: Attempt,
}

impl Right {
    /// Forgives the attempt, and makes a change of the password wait for this transaction.
    ///
    /// # Errors
    /// [`Refusal::Mismatch`] where there was one meanwhile.
    async fn hold(&self, tx: &mut Tx) -> Result<(), Fault> {
        self.attempt.forgive(tx).await?;
        if store::hold_password(tx, self.person, &self.hash).await? {
            Ok(())
        } else {
            Err(Refusal::Mismatch.into())
        }
    }

    /// The same for somebody who is signed in.
    ///
    /// # Errors
    /// [`Fault::Proof`] where that has ended meanwhile.
    async fn hold_with(&self, tx: &mut Tx, viewer: &SignedIn) -> Result<(), Fault> {
        self.hold(tx).await?;
        if store::hold_sign_in(tx, viewer.sign_in).await? {
            Ok(())
        } else {
            Err(Fault::Proof)
        }
    }
}

async fn verify(
    service: &Service,
    email_key: &str,
    password: &Password,
    address: Option<IpAddr>,
) -> Result<Right, Fault> {
    let entrant = Entrant::new(service, email_key, address)?;
    let attempt = entrant.enter(service).await?;
    let known = {
        let mut tx = service.db().read().await?;
        store::secret(&mut tx, email_key).await?
    };
    let (person, hash) = known.unzip();
    compare(service, attempt, person, hash.flatten(), password).await
}

async fn verify_own(
    service: &Service,
    viewer: &SignedIn,
    password: &Password,
    address: Option<IpAddr>,
) -> Result<Right, Fault> {
    let email_key = viewer.email.to_lowercase();
    let entrant = Entrant::new(service, &email_key, address)?;
    let attempt = entrant.enter(service).await?;
    let hash = {
        let mut tx = service.db().read().await?;
        store::hash_of(&mut tx, viewer.person).await?
    };
    compare(service, attempt, Some(viewer.person), hash, password).await
}

/// The same work whether or not there is anybody, and a hash.
async fn compare(
    service: &Service,
    attempt: Attempt,
    person: Option<PersonId>,
    hash: Option<String>,
    password: &Password,
) -> Result<Right, Fault> {
    let right = password::verify(service, password, hash.clone()).await?;
    match person.zip(hash) {
        Some((person, hash)) if right => Ok(Right {
            person,
            hash,
            attempt,
        }),
        _ => Err(Refusal::Mismatch.into()),
    }
}

pub(crate) fn judge(password: &Password, context: &[&str]) -> Result<(), Fault> {
    password
        .judge(context)
        .map_err(|fault| Refusal::Password(fault).into())
}

fn hashed(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

#[cfg(test)]
mod tests;
