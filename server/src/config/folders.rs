//! The folders of an installation, which belong to its owner alone.

use std::{
    fs::{self, DirBuilder},
    os::unix::fs::{DirBuilderExt, PermissionsExt},
    path::Path,
};

use super::{Config, Fault, Transport};

/// For the owner only.
const PRIVATE: u32 = 0o700;
/// The bits that let anybody else in.
const OTHERS: u32 = 0o077;

/// Makes what is missing, and refuses what others could open: a folder of data, of a database, of
/// letters or of keys, and any file among the keys.
pub(super) fn prepare(config: &Config) -> Result<(), Fault> {
    make("data", &config.data)?;
    make("keys", &config.keys)?;
    refuse_wide("data", &config.data, "700")?;
    for (key, url) in [
        ("database_url", &config.database_url),
        ("keyring_url", &config.keyring_url),
    ] {
        if let Some(folder) = url.folder() {
            make(key, folder)?;
            refuse_wide(key, folder, "700")?;
        }
    }
    if let Transport::Folder(folder) = &config.mail.transport {
        make("mail.folder", folder)?;
        refuse_wide("mail.folder", folder, "700")?;
    }
    refuse_open("keys", &config.keys)
}

fn make(key: &str, folder: &Path) -> Result<(), Fault> {
    let shown = folder.display();
    if folder.is_dir() {
        return Ok(());
    }
    DirBuilder::new()
        .recursive(true)
        .mode(PRIVATE)
        .create(folder)
        .map_err(|error| Fault::told(format!("{key}: the folder {shown} can't be made: {error}.")))
}

/// Looks at the folder and at each file in it.
fn refuse_open(key: &str, folder: &Path) -> Result<(), Fault> {
    let unreadable = |error| {
        Fault::told(format!(
            "{key}: {} can't be read: {error}.",
            folder.display()
        ))
    };
    refuse_wide(key, folder, "700")?;
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        refuse_wide(key, &path, if path.is_dir() { "700" } else { "600" })?;
    }
    Ok(())
}

fn refuse_wide(key: &str, path: &Path, wanted: &str) -> Result<(), Fault> {
    let shown = path.display();
    let mode = fs::metadata(path)
        .map_err(|error| Fault::told(format!("{key}: {shown} can't be read: {error}.")))?
        .permissions()
        .mode();
    if mode & OTHERS == 0 {
        return Ok(());
    }
    Err(Fault::told(format!(
        "{key}: others can open {shown} (mode {:o}); it must be for its owner only: chmod {wanted} {shown}",
        mode & 0o777
    )))
}
