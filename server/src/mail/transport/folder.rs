//! Letters as `.eml` files, which any mail program opens.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use super::{Outcome, Parcel};

/// Writes the letter whole or not at all.
pub(super) async fn keep(folder: PathBuf, parcel: &Parcel) -> Outcome {
    let name = name(parcel);
    let bytes = parcel.message.formatted();
    let written = tokio::task::spawn_blocking(move || write(&folder, &name, &bytes)).await;
    let reason = match written {
        Ok(Ok(())) => return Outcome::Sent,
        Ok(Err(error)) => error.to_string(),
        Err(error) => error.to_string(),
    };
    // A folder that takes one letter takes all, so it is the host that is down.
    Outcome::HostDown { reason }
}

/// Names sort by time; a letter that is written again replaces itself.
fn name(parcel: &Parcel) -> String {
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
    let time: String = parcel
        .date
        .to_string()
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    let id: String = parcel.id.chars().filter(is_plain).collect();
    format!("{time}-{id}.eml")
}

/// Written aside, synced and renamed: whoever lists the folder never sees half a letter.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let aside = folder.join(format!(".{name}.part"));
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&aside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&aside, folder.join(name))
}
