//! The master key: made at the first start, read from a file that only its owner may read.

use std::{
    fmt::Write as _,
    fs,
    os::unix::fs::{DirBuilderExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
};

use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{chance::Chance, clock::Clock, db::Db, whole_files};

use super::{KeyringError, NONCE_BYTES, decrypt, encrypt, expand, store};

/// The file's name in the folder of keys.
pub const FILE: &str = "master.key";
/// The file's first word; the key's id and its 32 bytes in hexadecimal follow.
const HEAD: &str = "circlekeep-master-key";
/// What the keyring stores sealed, to tell the right master key from a wrong one.
const PROOF: &[u8] = b"circlekeep keyring";

/// Why the master key can't be used.
#[derive(Debug, thiserror::Error)]
pub enum MasterError {
    /// The keyring has keys, the file that opens them is gone.
    #[error("the keyring is in use, but its master key {0} is missing: restore it")]
    Gone(PathBuf),
    /// Others than the owner may read it.
    #[error("{0} may be read by others (mode {1:o}): run chmod 600 (file) or 700 (folder) on it")]
    Open(PathBuf, u32),
    /// It isn't a master key file.
    #[error("{0} is not a master key file")]
    Malformed(PathBuf),
    /// It opens another keyring.
    #[error("{0} is the master key of another keyring")]
    Wrong(PathBuf),
    /// The file system's own.
    #[error("{1}: {0}")]
    Io(#[source] std::io::Error, PathBuf),
}

/// The master key in memory.
pub(super) struct Master {
    /// Its id, which each data key names.
    pub(super) id: i64,
    key: Zeroizing<[u8; 32]>,
}

impl Master {
    pub(super) async fn open(
        db: &Db,
        folder: &Path,
        clock: &Clock,
        chance: &Chance,
    ) -> Result<Self, KeyringError> {
        let path = folder.join(FILE);
        if store::masters(db).await?.is_empty() {
            if !path.exists() {
                write_new(folder, chance)?;
            }
            // Read again: of two that start at once, one was first.
            let master = guarded(folder, &path)?;
            let proof = master.wrap(PROOF, b"ck/proof", chance)?;
            store::insert_master(db, master.id, proof, clock.now()).await?;
        }
        Self::reopen(db, folder).await
    }

    /// The master key of a keyring that is in use; makes nothing.
    pub(super) async fn reopen(db: &Db, folder: &Path) -> Result<Self, KeyringError> {
        let path = folder.join(FILE);
        let known = store::masters(db).await?;
        let master = guarded(folder, &path)?;
        if master.opens(&known) {
            Ok(master)
        } else {
            Err(MasterError::Wrong(path).into())
        }
    }

    /// Whether the keyring that knows these masters is ours.
    fn opens(&self, known: &[store::MasterRow]) -> bool {
        known
            .iter()
            .filter(|row| row.id == self.id)
            .filter_map(|row| self.unwrap(&row.proof, b"ck/proof").ok())
            .any(|proof| proof == PROOF)
    }

    /// `nonce || ciphertext` of a data key, bound to `place`.
    pub(super) fn wrap(
        &self,
        key: &[u8],
        place: &[u8],
        chance: &Chance,
    ) -> Result<Vec<u8>, KeyringError> {
        let (wrapping, nonce) = (self.derive(b"ck/wrap/1")?, chance.bytes::<NONCE_BYTES>()?);
        let mut wrapped = nonce.to_vec();
        wrapped.extend(encrypt(&wrapping, &nonce, key, place)?);
        Ok(wrapped)
    }

    pub(super) fn unwrap(&self, wrapped: &[u8], place: &[u8]) -> Result<Vec<u8>, KeyringError> {
        let (nonce, ciphertext) = wrapped
            .split_at_checked(NONCE_BYTES)
            .ok_or(KeyringError::Broken)?;
        let nonce: [u8; NONCE_BYTES] = nonce.try_into().map_err(|_| KeyringError::Broken)?;
        let wrapping = self.derive(b"ck/wrap/1")?;
        decrypt(&wrapping, &nonce, ciphertext, place)
    }

    pub(super) fn derive(&self, info: &[u8]) -> Result<Zeroizing<[u8; 32]>, KeyringError> {
        expand(&self.key, info)
    }
}

fn write_new(folder: &Path, chance: &Chance) -> Result<(), KeyringError> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(|error| MasterError::Io(error, folder.to_owned()))?;
    let id = u32::from_be_bytes(chance.bytes()?) >> 1;
    let key = Zeroizing::new(chance.bytes::<32>()?);
    // Long enough for all of it: a string that grows leaves a copy behind.
    let mut line = Zeroizing::new(String::with_capacity(128));
    // Writing into a String can't fail.
    let _written = write!(line, "{HEAD} {id} ");
    for byte in key.iter() {
        let _written = write!(line, "{byte:02x}");
    }
    line.push('\n');
    whole_files::place(folder, FILE, line.as_bytes(), chance.id()?)
        .map_err(|(error, path)| MasterError::Io(error, path))?;
    Ok(())
}

/// Reads the file, unless others could.
fn guarded(folder: &Path, path: &Path) -> Result<Master, MasterError> {
    if !path.exists() {
        return Err(MasterError::Gone(path.to_owned()));
    }
    refuse_open(folder, 0o077)?;
    refuse_open(path, 0o077)?;
    read(path)
}

fn refuse_open(path: &Path, forbidden: u32) -> Result<(), MasterError> {
    let mode = fs::metadata(path)
        .map_err(|error| MasterError::Io(error, path.to_owned()))?
        .permissions()
        .mode();
    if mode & forbidden == 0 {
        Ok(())
    } else {
        Err(MasterError::Open(path.to_owned(), mode & 0o777))
    }
}

fn read(path: &Path) -> Result<Master, MasterError> {
    let text = Zeroizing::new(
        fs::read_to_string(path).map_err(|error| MasterError::Io(error, path.to_owned()))?,
    );
    parse(&text).ok_or_else(|| MasterError::Malformed(path.to_owned()))
}

fn parse(text: &str) -> Option<Master> {
    let mut words = text.split_ascii_whitespace();
    let id = words
        .next()
        .filter(|head| *head == HEAD)
        .and_then(|_| words.next())?
        .parse()
        .ok()?;
    let hex = words
        .next()
        .filter(|hex| hex.len() == 64 && hex.is_ascii())?;
    let mut key = Zeroizing::new([0; 32]);
    for (place, at) in key.iter_mut().zip((0..64).step_by(2)) {
        *place = u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()?;
    }
    words.next().is_none().then_some(Master { id, key })
}

/// What binds a wrapped data key to its place in the keyring.
pub(super) fn place(kind: u8, scope: Uuid, key_id: i64) -> Vec<u8> {
    [
        b"ck/data".as_slice(),
        &[kind],
        scope.as_bytes(),
        &key_id.to_be_bytes(),
    ]
    .concat()
}
