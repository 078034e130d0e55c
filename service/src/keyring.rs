//! Circle text at rest (scheme S1): one data key a scope, wrapped by a master key.
//!
//! The master key lies in a file of mode 0600 outside the data folder; the wrapped data keys lie
//! in a database of their own. Order: a key first, its use after, its deletion last.
//!
//! Invariant: a value moved to another row, field or scope does not open, because all three stand
//! in the additional data of the cipher, each in a fixed width.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use chacha20poly1305::{
    Key, KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};
use domain::ids::{CircleId, PersonId};
use hkdf::Hkdf;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{
    chance::{Chance, NoChance},
    clock::Clock,
    db::{Db, DbError},
};

pub mod custody;
mod master;
mod store;

pub use master::{FILE as MASTER_FILE, MasterError};

const FORMAT: u8 = 1;
const NONCE_BYTES: usize = 24;
/// Format byte, key id and nonce before the ciphertext.
const HEAD_BYTES: usize = 1 + 4 + NONCE_BYTES;

/// Opened confidential text. It has no Display, its Debug redacts, it can't be serialised.
#[derive(Clone, PartialEq, Eq)]
pub struct Body(String);

impl Body {
    /// Takes in text that was parsed.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// Gives the text to a page that the reader may see.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Body {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Body(…)")
    }
}

/// Sealed text as it lies in a column: `0x01 || key id (4) || nonce (24) || ciphertext`.
#[derive(Clone, sqlx::Type)]
#[sqlx(transparent)]
pub struct Sealed(Vec<u8>);

impl std::fmt::Debug for Sealed {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Sealed({} bytes)", self.0.len())
    }
}

/// Whose key seals a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// A circle's text (class S).
    Circle(CircleId),
    /// A person's own text (class P).
    Person(PersonId),
}

impl Scope {
    fn kind(self) -> u8 {
        match self {
            Self::Circle(_) => 1,
            Self::Person(_) => 2,
        }
    }

    fn id(self) -> Uuid {
        match self {
            Self::Circle(id) => id.0,
            Self::Person(id) => id.0,
        }
    }
}

/// The sealed columns. Frozen: a number is never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub enum Field {
    /// The lines a circle added to its agreement.
    AgreementLines = 1,
    /// What is hard in a case; this and the next four of a person or of a circle.
    CaseHard = 2,
    /// What its presenter wants.
    CaseWant = 3,
    /// What they tried.
    CaseTried = 4,
    /// What they feel.
    CaseFeel = 5,
    /// Their question.
    CaseQuestion = 6,
    /// What an author noticed at a meeting.
    ReflectionNoticed = 10,
    /// What they would try.
    ReflectionAttempt = 11,
    /// What they need.
    ReflectionNeed = 12,
    /// One answer to one question of a pulse, without its person.
    PulseAnswer = 20,
}

/// What derived links and keyed hashes are for; one label a purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// Links in letters and on the terminal.
    Link,
    /// Hashes of accounts and addresses that guess.
    Attempt,
}

/// Why the keyring would not do.
#[derive(Debug, thiserror::Error)]
pub enum KeyringError {
    /// The master key file is missing, open to others, or the wrong one.
    #[error(transparent)]
    Master(#[from] MasterError),
    /// A scope has no key, or not the one that sealed the value.
    #[error("there is no key for this scope")]
    NoKey,
    /// The value was altered or moved.
    #[error("a sealed value does not open")]
    Broken,
    /// A key would not come of the master key, or not be taken.
    #[error("a key could not be derived")]
    Underived,
    /// The opened value is not text.
    #[error("a sealed value is not UTF-8")]
    NotText,
    /// Some circles or people have no key: an old keyring beside a newer database.
    #[error(
        "{0} circles or people have no key in this keyring; restore the keyring that belongs to the data"
    )]
    Missing(usize),
    /// The database's own.
    #[error(transparent)]
    Db(#[from] DbError),
    /// No random bytes.
    #[error(transparent)]
    Chance(#[from] NoChance),
}

#[derive(Clone)]
struct DataKey {
    id: u32,
    key: Arc<Zeroizing<[u8; 32]>>,
}

/// The keys that were opened, by their scope.
type Opened = HashMap<(u8, Uuid), Vec<DataKey>>;

/// The keyring, open.
#[derive(Clone)]
pub struct Keyring {
    db: Db,
    chance: Chance,
    clock: Clock,
    master: Arc<master::Master>,
    opened: Arc<Mutex<Opened>>,
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Keyring(…)")
    }
}

impl Keyring {
    /// Opens the keyring at `url` with the master key of `folder`; makes both at a first start.
    pub(crate) async fn open(
        url: &str,
        folder: &std::path::Path,
        clock: Clock,
        chance: Chance,
    ) -> Result<Self, KeyringError> {
        let db = Db::open_keyring(url).await?;
        let master = master::Master::open(&db, folder, &clock, &chance).await?;
        Ok(Self {
            db,
            chance,
            clock,
            master: Arc::new(master),
            opened: Arc::default(),
        })
    }

    /// Makes the data key of a new scope; does nothing where there is one.
    pub(crate) async fn provide(&self, scope: Scope) -> Result<(), KeyringError> {
        if !self.keys(scope).await?.is_empty() {
            return Ok(());
        }
        let key = Zeroizing::new(self.chance.bytes::<32>()?);
        store::insert(
            &self.db,
            &self.master,
            scope,
            &key,
            self.clock.now(),
            &self.chance,
        )
        .await
    }

    /// Seals `body` for one field of one row of `scope`.
    pub(crate) async fn seal(
        &self,
        scope: Scope,
        field: Field,
        row: Uuid,
        body: &Body,
    ) -> Result<Sealed, KeyringError> {
        let keys = self.keys(scope).await?;
        let key = keys.last().ok_or(KeyringError::NoKey)?;
        let nonce: [u8; NONCE_BYTES] = self.chance.bytes()?;
        let aad = additional_data(field, row, scope, key.id);
        let mut out = Vec::with_capacity(HEAD_BYTES + body.0.len() + 16);
        out.push(FORMAT);
        out.extend_from_slice(&key.id.to_be_bytes());
        out.extend_from_slice(&nonce);
        out.extend(encrypt(&key.key, &nonce, body.0.as_bytes(), &aad)?);
        Ok(Sealed(out))
    }

    /// Opens what [`Keyring::seal`] sealed for the same field, row and scope.
    pub(crate) async fn open_sealed(
        &self,
        scope: Scope,
        field: Field,
        row: Uuid,
        sealed: &Sealed,
    ) -> Result<Body, KeyringError> {
        let (head, ciphertext) = sealed
            .0
            .split_at_checked(HEAD_BYTES)
            .ok_or(KeyringError::Broken)?;
        let key_id = head
            .get(1..5)
            .and_then(|bytes| bytes.try_into().ok())
            .map(u32::from_be_bytes)
            .ok_or(KeyringError::Broken)?;
        let nonce: [u8; NONCE_BYTES] = head
            .get(5..)
            .and_then(|bytes| bytes.try_into().ok())
            .filter(|_| head.first() == Some(&FORMAT))
            .ok_or(KeyringError::Broken)?;
        let keys = self.keys(scope).await?;
        let key = keys
            .iter()
            .find(|key| key.id == key_id)
            .ok_or(KeyringError::NoKey)?;
        let aad = additional_data(field, row, scope, key_id);
        let text = decrypt(&key.key, &nonce, ciphertext, &aad)?;
        String::from_utf8(text)
            .map(Body)
            .map_err(|_| KeyringError::NotText)
    }

    /// What only this house can tell of `parts`, one behind the other: HMAC-SHA256 (RFC 2104) under a
    /// key for the label, which comes from the master key by HKDF-SHA256 (RFC 5869).
    pub(crate) fn mac(&self, label: Label, parts: &[&[u8]]) -> Result<Vec<u8>, KeyringError> {
        let info: &[u8] = match label {
            Label::Link => b"ck/link/1",
            Label::Attempt => b"ck/attempt/1",
        };
        let key = self.master.derive(info)?;
        let mut mac =
            Hmac::<Sha256>::new_from_slice(key.as_slice()).map_err(|_| KeyringError::Underived)?;
        for part in parts {
            mac.update(part);
        }
        Ok(mac.finalize().into_bytes().to_vec())
    }

    /// Refuses where a scope of `scopes` has no key: its sealed text would never open again.
    pub(crate) async fn covers(&self, scopes: &[Scope]) -> Result<(), KeyringError> {
        match store::without_key(&self.db, scopes).await? {
            0 => Ok(()),
            missing => Err(KeyringError::Missing(missing)),
        }
    }

    /// Whether the keyring's database answers.
    pub(crate) async fn ping(&self) -> Result<(), KeyringError> {
        Ok(self.db.ping().await?)
    }

    /// Closes its database.
    pub(crate) async fn close(&self) {
        self.db.close().await;
    }

    async fn keys(&self, scope: Scope) -> Result<Vec<DataKey>, KeyringError> {
        let place = (scope.kind(), scope.id());
        let known = self
            .opened
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&place)
            .cloned();
        if let Some(keys) = known {
            return Ok(keys);
        }
        let keys = store::load(&self.db, &self.master, scope).await?;
        if !keys.is_empty() {
            let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
            opened.insert(place, keys.clone());
        }
        Ok(keys)
    }
}

/// `"cks1" || field (2) || row (16) || scope kind (1) || scope (16) || key id (4)`.
fn additional_data(field: Field, row: Uuid, scope: Scope, key_id: u32) -> [u8; 43] {
    let scope_id = scope.id();
    let key_bytes = key_id.to_be_bytes();
    let field_bytes = (field as u16).to_be_bytes();
    let kind = [scope.kind()];
    let parts: [&[u8]; 6] = [
        b"cks1",
        &field_bytes,
        row.as_bytes(),
        &kind,
        scope_id.as_bytes(),
        &key_bytes,
    ];
    let mut aad = [0; 43];
    for (place, byte) in aad.iter_mut().zip(parts.iter().copied().flatten()) {
        *place = *byte;
    }
    aad
}

fn encrypt(
    key: &[u8; 32],
    nonce: &[u8; NONCE_BYTES],
    text: &[u8],
    aad: &[u8],
) -> Result<Vec<u8>, KeyringError> {
    XChaCha20Poly1305::new(&Key::from(*key))
        .encrypt(&XNonce::from(*nonce), Payload { msg: text, aad })
        .map_err(|_| KeyringError::Broken)
}

fn decrypt(
    key: &[u8; 32],
    nonce: &[u8; NONCE_BYTES],
    ciphertext: &[u8],
    aad: &[u8],
) -> Result<Vec<u8>, KeyringError> {
    XChaCha20Poly1305::new(&Key::from(*key))
        .decrypt(
            &XNonce::from(*nonce),
            Payload {
                msg: ciphertext,
                aad,
            },
        )
        .map_err(|_| KeyringError::Broken)
}

fn expand(key: &[u8; 32], info: &[u8]) -> Result<Zeroizing<[u8; 32]>, KeyringError> {
    let mut out = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(None, key)
        .expand(info, out.as_mut())
        .map_err(|_| KeyringError::Underived)?;
    Ok(out)
}

#[cfg(test)]
mod tests;
