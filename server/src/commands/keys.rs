//! `circlekeep keys`: a backup of the keys, apart from any of the data, and whether they open.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use clap::Subcommand;
use service::keyring::{MASTER_FILE, custody};
use tar::{Builder, EntryType, Header};

use crate::config::Config;

/// What can be done with the keys.
#[derive(Debug, Subcommand)]
pub(super) enum Deed {
    /// Writes the master key and the keyring into a new archive, for its owner only.
    Backup {
        /// The archive to write (tar); it must not exist.
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// Opens every key with the master key, and looks for circles and people without one. Changes
    /// nothing.
    Check,
}

pub(super) async fn run(file: Option<&Path>, deed: &Deed) -> anyhow::Result<()> {
    let config = Config::from_environment(file)?;
    let said = match deed {
        Deed::Backup { to } => back_up(&config, to).await?,
        Deed::Check => check(&config).await?,
    };
    writeln!(std::io::stdout(), "{said}")?;
    Ok(())
}

async fn back_up(config: &Config, to: &Path) -> anyhow::Result<String> {
    if config.keyring_url.file().is_none() {
        bail!(by_hand(config, to));
    }
    if to.exists() {
        bail!("{} exists, and a backup is never overwritten", to.display());
    }
    let folder = to.parent().filter(|it| !it.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let writing = || format!("{} can't be written", to.display());
    // The folder is for its owner only, and gone at the end.
    let aside = tempfile::tempdir_in(folder).with_context(writing)?;
    let copy = aside.path().join("keyring.db");
    custody::copy(config.keyring_url.expose(), &copy)
        .await
        .context("keyring_url: the keyring can't be copied")?;
    let url = format!("sqlite:{}", copy.display());
    // A backup that opens nothing must be known today, not when it is needed.
    let keys = custody::open(&url, &config.keys).await?;
    let mut archive = tempfile::NamedTempFile::new_in(folder).with_context(writing)?;
    pack(archive.as_file_mut(), &config.keys.join(MASTER_FILE), &copy).with_context(writing)?;
    archive.persist_noclobber(to).with_context(writing)?;
    Ok(format!(
        "{} holds the master key and {keys} keys. Keep it apart from every backup of the data: \
         who has both can read what circles wrote.",
        to.display()
    ))
}

/// Unpacked where the installation lies, the archive puts both where the defaults look for them.
fn pack(archive: &mut File, master: &Path, keyring: &Path) -> std::io::Result<()> {
    let mut builder = Builder::new(archive);
    for (folder, name, path) in [
        ("keys/", MASTER_FILE, master),
        ("keyring/", "keyring.db", keyring),
    ] {
        builder.append_data(&mut header(EntryType::Directory, 0o700, 0), folder, &[][..])?;
        let bytes = fs::read(path)?;
        let mut file = header(EntryType::Regular, 0o600, bytes.len());
        builder.append_data(&mut file, format!("{folder}{name}"), bytes.as_slice())?;
    }
    builder.into_inner()?.sync_all()
}

fn header(kind: EntryType, mode: u32, bytes: usize) -> Header {
    let mut header = Header::new_gnu();
    header.set_entry_type(kind);
    header.set_mode(mode);
    header.set_size(u64::try_from(bytes).unwrap_or(u64::MAX));
    header
}

/// What to type where the keyring is PostgreSQL's.
fn by_hand(config: &Config, to: &Path) -> String {
    format!(
        "The keyring is in PostgreSQL, which copies its databases itself. Type\n\n  \
         umask 077\n  pg_dump --format=custom --file='{}' '{}'\n  cp -p '{}' '{}'\n\n\
         and keep both apart from every backup of the data.",
        to.with_extension("dump").display(),
        config.keyring_url,
        config.keys.join(MASTER_FILE).display(),
        to.with_extension("key").display(),
    )
}

async fn check(config: &Config) -> anyhow::Result<String> {
    let (house, ring) = (config.database_url.expose(), config.keyring_url.expose());
    let report = custody::check(house, ring, &config.keys).await?;
    if report.missing > 0 {
        bail!(
            "{} of {} circles and {} people with words of their own have no key in this keyring: \
             restore the keyring that belongs to the data",
            report.missing,
            report.circles,
            report.people
        );
    }
    Ok(format!(
        "All {} keys open with {}; each of {} circles and {} people with words of their own has a key.",
        report.keys,
        config.keys.join(MASTER_FILE).display(),
        report.circles,
        report.people
    ))
}
