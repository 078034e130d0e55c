//! Files that are there whole or not at all, for their owner only, whatever happens meanwhile.

use std::{
    fs,
    io::{self, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

use uuid::Uuid;

/// What the file system refused, and of which path.
pub(crate) type Failed = (io::Error, PathBuf);

/// Writes `bytes` aside, under a name that ends with `mark` and `.new`, then gives the file its name,
/// unless another was first: a link is never made over a file, and never of half of one. What a crash
/// leaves aside is in nobody's way.
pub(crate) fn place(folder: &Path, name: &str, bytes: &[u8], mark: Uuid) -> Result<(), Failed> {
    let aside = folder.join(format!("{name}.{mark}.new"));
    let named = folder.join(name);
    write(&aside, bytes).map_err(|error| (error, aside.clone()))?;
    match fs::hard_link(&aside, &named) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err((error, named)),
        Ok(()) | Err(_) => {}
    }
    fs::remove_file(&aside).map_err(|error| (error, aside))?;
    sync(folder)
}

/// Makes names last that were added to or taken from the folder.
pub(crate) fn sync(folder: &Path) -> Result<(), Failed> {
    fs::File::open(folder)
        .and_then(|opened| opened.sync_all())
        .map_err(|error| (error, folder.to_owned()))
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn whoever_is_first_stays_and_nothing_else_does() {
        let folder = tempfile::tempdir().unwrap();
        for (nth, bytes) in [(1, b"one"), (2, b"two")] {
            place(folder.path(), "key", bytes, Uuid::from_u128(nth)).unwrap();
        }
        let files = fs::read_dir(folder.path()).unwrap();
        let files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
        assert_eq!(files, [folder.path().join("key")]);
        assert_eq!(fs::read(&files[0]).unwrap(), b"one");
        let mode = fs::metadata(&files[0]).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    /// Another who places it may be between writing and naming.
    #[test]
    fn what_is_aside_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let other = folder.path().join("key.other.new");
        fs::write(&other, "ha").unwrap();
        place(folder.path(), "key", b"whole", Uuid::from_u128(1)).unwrap();
        assert_eq!(fs::read(folder.path().join("key")).unwrap(), b"whole");
        assert_eq!(fs::read(&other).unwrap(), b"ha");
    }
}
