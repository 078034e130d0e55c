//! `keys/ephemeral/`: private keys as files for their owner only, each gone with its box.

use std::{
    fs,
    io::Write as _,
    os::unix::fs::{DirBuilderExt as _, MetadataExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
};

use domain::ids::BallotId;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{chance::Chance, whole_files};

use super::{BoxError, PRIVATE_BYTES};

/// The folder's name in the folder of keys.
const NAME: &str = "ephemeral";
/// Holds the folder's identity.
const IDENTITY: &str = "folder";
/// Ends the name of a private key.
const KEY: &str = "key";

/// The folder, open.
pub(super) struct Folder {
    path: PathBuf,
    identity: Uuid,
}

impl Folder {
    pub(super) fn open(keys: &Path, chance: &Chance) -> Result<Self, BoxError> {
        let path = keys.join(NAME);
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&path)
            .map_err(io(&path))?;
        let mode = fs::metadata(&path).map_err(io(&path))?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(BoxError::Open(path, mode & 0o777));
        }
        let identity = identity(&path, chance)?;
        Ok(Self { path, identity })
    }

    pub(super) fn identity(&self) -> Uuid {
        self.identity
    }

    /// Writes a private key under its name at once and whole, unless there is one already.
    pub(super) fn write(
        &self,
        ballot: BallotId,
        private: &[u8; PRIVATE_BYTES],
        chance: &Chance,
    ) -> Result<(), BoxError> {
        let name = format!("{ballot}.{KEY}");
        whole_files::place(&self.path, &name, private, chance.id()?).map_err(failed)
    }

    pub(super) fn read(
        &self,
        ballot: BallotId,
    ) -> Result<Option<Zeroizing<[u8; PRIVATE_BYTES]>>, BoxError> {
        let path = self.path.join(format!("{ballot}.{KEY}"));
        let bytes = match fs::read(&path) {
            Ok(bytes) => Zeroizing::new(bytes),
            // Only where the folder itself is there is a key gone: a disk that isn't mounted is not.
            Err(error)
                if error.kind() == std::io::ErrorKind::NotFound
                    && self.path.join(IDENTITY).exists() =>
            {
                return Ok(None);
            }
            Err(error) => return Err(BoxError::Io(error, path)),
        };
        let bytes = bytes.as_slice().try_into();
        Ok(Some(Zeroizing::new(
            bytes.map_err(|_| BoxError::Malformed)?,
        )))
    }

    /// Every box of which anything lies here, half-written files too.
    pub(super) fn held(&self) -> Result<Vec<BallotId>, BoxError> {
        let files = files(&self.path)?;
        let mut held: Vec<_> = files.iter().filter_map(|(of, _)| *of).collect();
        held.sort_unstable();
        held.dedup();
        Ok(held)
    }

    /// Overwrites and removes whatever lies here of a box.
    pub(super) fn destroy(&self, ballot: BallotId) -> Result<(), BoxError> {
        for (of, path) in files(&self.path)? {
            if of == Some(ballot) {
                overwrite(&path)?;
            }
        }
        whole_files::sync(&self.path).map_err(failed)
    }
}

fn identity(folder: &Path, chance: &Chance) -> Result<Uuid, BoxError> {
    let named = folder.join(IDENTITY);
    if !named.exists() {
        let id: Uuid = chance.id()?;
        whole_files::place(folder, IDENTITY, id.to_string().as_bytes(), chance.id()?)
            .map_err(failed)?;
    }
    let text = fs::read_to_string(&named).map_err(io(&named))?;
    let id = Uuid::try_parse(text.trim()).map_err(|_| BoxError::Malformed)?;
    // With its place on the disk, so that a copy of the folder isn't taken for the folder.
    let place = fs::metadata(&named).map_err(io(&named))?.ino();
    Ok(Uuid::from_u128(id.as_u128() ^ u128::from(place)))
}

/// The files, each with the box that its name begins with.
fn files(folder: &Path) -> Result<Vec<(Option<BallotId>, PathBuf)>, BoxError> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(io(folder))? {
        let path = entry.map_err(io(folder))?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        let of = name
            .and_then(|name| name.split('.').next())
            .and_then(|id| id.parse().ok());
        files.push((of, path));
    }
    Ok(files)
}

/// Zeros over the bytes before the name goes. A copy-on-write disk keeps the old ones all the
/// same: the page that lists what stays says so.
fn overwrite(path: &Path) -> Result<(), BoxError> {
    let mut file = match fs::OpenOptions::new().write(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(BoxError::Io(error, path.to_owned())),
    };
    file.write_all(&[0; PRIVATE_BYTES]).map_err(io(path))?;
    file.sync_all().map_err(io(path))?;
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(BoxError::Io(error, path.to_owned()))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

fn failed((error, path): whole_files::Failed) -> BoxError {
    BoxError::Io(error, path)
}

fn io(path: &Path) -> impl Fn(std::io::Error) -> BoxError {
    move |error| BoxError::Io(error, path.to_owned())
}
