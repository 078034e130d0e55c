//! Sealing answers so that nobody reads them before the box is opened, and nobody ever who took
//! them: scheme F1.
//!
//! Each box has a key pair of its own (HPKE, RFC 9180: X25519, HKDF-SHA256, ChaCha20-Poly1305).
//! The private key is a file in `keys/ephemeral/` and nothing else: it stands in no database and no
//! backup. When the box has been opened the file is destroyed; whoever keeps a dump, an old
//! write-ahead log or a row's hidden transaction id then keeps only what nobody can open.
//!
//! Invariant: what was sealed for one box and one row opens in no other.

use std::{fmt, path::Path, sync::Arc};

use domain::{ids::BallotId, pulse::SHEET_BYTES};
use hpke::{
    Deserializable as _, OpModeR, OpModeS, Serializable as _,
    aead::ChaCha20Poly1305,
    kdf::HkdfSha256,
    kem::{Kem as KemTrait, X25519HkdfSha256},
    single_shot_open, single_shot_seal_with_rng,
};
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng as _};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::chance::{Chance, NoChance};

mod folder;
#[cfg(test)]
mod tests;

use folder::Folder;

type Kem = X25519HkdfSha256;

const FORMAT: u8 = 1;
/// The encapsulated key before the ciphertext.
const ENCAPSULATED_BYTES: usize = 32;
const TAG_BYTES: usize = 16;
/// The length of everything that is sealed: format, encapsulated key, ciphertext, tag.
const SEALED_BYTES: usize = 1 + ENCAPSULATED_BYTES + SHEET_BYTES + TAG_BYTES;
const PRIVATE_BYTES: usize = 32;

/// Why a box would not do.
#[derive(Debug, thiserror::Error)]
pub enum BoxError {
    /// Others than the owner may enter.
    #[error("{0} may be opened by others (mode {1:o}): run chmod 700 on it")]
    Open(std::path::PathBuf, u32),
    /// The file system's own.
    #[error("{1}: {0}")]
    Io(#[source] std::io::Error, std::path::PathBuf),
    /// A key file or a public key is none.
    #[error("a key of a ballot box is malformed")]
    Malformed,
    /// A sealed sheet was altered or moved.
    #[error("a sealed sheet does not open")]
    Broken,
    /// No random bytes.
    #[error(transparent)]
    Chance(#[from] NoChance),
}

/// A sealed sheet as it lies in a column: always of the same length.
#[derive(Clone, PartialEq, Eq, sqlx::Type)]
#[sqlx(transparent)]
pub(crate) struct SealedSheet(Vec<u8>);

impl fmt::Debug for SealedSheet {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "SealedSheet(…)")
    }
}

/// What seals for one box, as it lies in a column.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(transparent)]
pub(crate) struct PublicKey(Vec<u8>);

/// The folder of private keys, of which there is one a box.
#[derive(Clone)]
pub(crate) struct Boxes {
    folder: Arc<Folder>,
    chance: Chance,
}

impl fmt::Debug for Boxes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Boxes(…)")
    }
}

impl Boxes {
    /// Opens `ephemeral/` in the folder of keys, and makes it where there is none.
    pub(crate) fn open(keys: &Path, chance: Chance) -> Result<Self, BoxError> {
        let folder = Arc::new(Folder::open(keys, &chance)?);
        Ok(Self { folder, chance })
    }

    /// Which folder this is: servers that share it read the same.
    pub(crate) fn folder(&self) -> Uuid {
        self.folder.identity()
    }

    /// Makes the key pair of a box; where a crash left its private key, that stays.
    pub(crate) fn provide(&self, ballot: BallotId) -> Result<PublicKey, BoxError> {
        if self.folder.read(ballot)?.is_none() {
            let (private, _) = Kem::gen_keypair_with_rng(&mut rng(&self.chance)?);
            let private = Zeroizing::new(<[u8; PRIVATE_BYTES]>::from(private.to_bytes()));
            self.folder.write(ballot, &private, &self.chance)?;
        }
        // Read again: another server may have been first, and its key is the box's then.
        let private = self.unlock(ballot)?.ok_or(BoxError::Malformed)?;
        Ok(private.public())
    }

    /// The private key of a box; none where it is gone.
    pub(crate) fn unlock(&self, ballot: BallotId) -> Result<Option<PrivateKey>, BoxError> {
        let Some(bytes) = self.folder.read(ballot)? else {
            return Ok(None);
        };
        let key = <Kem as KemTrait>::PrivateKey::from_bytes(bytes.as_slice())
            .map_err(|_| BoxError::Malformed)?;
        Ok(Some(PrivateKey { ballot, key }))
    }

    /// The boxes whose private keys lie here.
    pub(crate) fn held(&self) -> Result<Vec<BallotId>, BoxError> {
        self.folder.held()
    }

    /// Destroys the private key of a box. It may be gone already.
    pub(crate) fn destroy(&self, ballot: BallotId) -> Result<(), BoxError> {
        self.folder.destroy(ballot)
    }
}

/// What opens one box. Its memory is wiped when it is dropped.
pub(crate) struct PrivateKey {
    ballot: BallotId,
    key: <Kem as KemTrait>::PrivateKey,
}

impl PrivateKey {
    fn public(&self) -> PublicKey {
        PublicKey(Kem::sk_to_pk(&self.key).to_bytes().to_vec())
    }

    /// Opens what [`seal`] sealed for the same box and row.
    pub(crate) fn open(
        &self,
        row: Uuid,
        sealed: &SealedSheet,
    ) -> Result<Zeroizing<Vec<u8>>, BoxError> {
        let (format, rest) = sealed.0.split_first().ok_or(BoxError::Broken)?;
        let (encapsulated, ciphertext) = rest
            .split_at_checked(ENCAPSULATED_BYTES)
            .filter(|_| *format == FORMAT && sealed.0.len() == SEALED_BYTES)
            .ok_or(BoxError::Broken)?;
        let encapsulated = <Kem as KemTrait>::EncappedKey::from_bytes(encapsulated)
            .map_err(|_| BoxError::Broken)?;
        single_shot_open::<ChaCha20Poly1305, HkdfSha256, Kem>(
            &OpModeR::Base,
            &self.key,
            &encapsulated,
            &info(self.ballot),
            ciphertext,
            row.as_bytes(),
        )
        .map(Zeroizing::new)
        .map_err(|_| BoxError::Broken)
    }
}

/// Seals a sheet for one row of one box.
pub(crate) fn seal(
    chance: &Chance,
    public: &PublicKey,
    ballot: BallotId,
    row: Uuid,
    sheet: &[u8; SHEET_BYTES],
) -> Result<SealedSheet, BoxError> {
    let key =
        <Kem as KemTrait>::PublicKey::from_bytes(&public.0).map_err(|_| BoxError::Malformed)?;
    let (encapsulated, ciphertext) =
        single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, Kem>(
            &OpModeS::Base,
            &key,
            &info(ballot),
            sheet,
            row.as_bytes(),
            &mut rng(chance)?,
        )
        .map_err(|_| BoxError::Malformed)?;
    let mut out = Vec::with_capacity(SEALED_BYTES);
    out.push(FORMAT);
    out.extend_from_slice(&encapsulated.to_bytes());
    out.extend(ciphertext);
    Ok(SealedSheet(out))
}

/// `"ck/ballot/1" || ballot (16)`: the info of HPKE, so that a sheet opens in its own box only.
fn info(ballot: BallotId) -> [u8; 27] {
    let mut info = [0; 27];
    let parts = b"ck/ballot/1".iter().chain(ballot.0.as_bytes());
    for (place, byte) in info.iter_mut().zip(parts) {
        *place = *byte;
    }
    info
}

fn rng(chance: &Chance) -> Result<ChaCha20Rng, NoChance> {
    Ok(ChaCha20Rng::from_seed(chance.bytes()?))
}

impl From<BoxError> for crate::fault::Fault {
    fn from(error: BoxError) -> Self {
        Self::internal(error)
    }
}
