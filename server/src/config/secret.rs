//! Values that no log, message or listing shows.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use url::Url;

use super::reader::Reader;

/// What a database's address looks like.
const ADDRESS: &str = "sqlite:FILE or postgres://USER@HOST/DATABASE";

/// A password read from a file.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Keeps `text` from being shown.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The secret itself, for the one place that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Secret")
    }
}

/// The address of a database; its password is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl {
    address: String,
    held: Option<PathBuf>,
}

impl DatabaseUrl {
    /// The file that the address was read from.
    pub fn held(&self) -> Option<&Path> {
        self.held.as_deref()
    }

    /// The whole address, for the driver.
    pub fn expose(&self) -> &str {
        &self.address
    }

    /// The file of an SQLite database.
    pub fn file(&self) -> Option<&Path> {
        let path = self.address.strip_prefix("sqlite:")?;
        let path = path.strip_prefix("//").unwrap_or(path);
        Some(Path::new(path.split('?').next().unwrap_or(path)))
    }

    /// The folder of that file, which its database shares with its log.
    pub fn folder(&self) -> Option<&Path> {
        let folder = self.file()?.parent()?;
        // A name alone lies in the working folder.
        Some(if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        })
    }

    fn said(address: String) -> Self {
        Self {
            address,
            held: None,
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let address = Self::said(text.to_owned());
        let sqlite = address.file().is_some_and(|file| {
            !file.as_os_str().is_empty() && !file.as_os_str().eq_ignore_ascii_case(":memory:")
        });
        let postgres = Url::parse(text)
            .is_ok_and(|url| matches!(url.scheme(), "postgres" | "postgresql") && url.has_host());
        (sqlite || postgres).then_some(address)
    }
}

/// Shows all but the password and the parameters, which may hold one.
impl fmt::Display for DatabaseUrl {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.file().is_some() {
            return out.write_str(self.address.split('?').next().unwrap_or_default());
        }
        let Ok(mut url) = Url::parse(&self.address) else {
            return out.write_str("(hidden)");
        };
        url.set_query(None);
        if url.password().is_some() && url.set_password(Some("hidden")).is_err() {
            return out.write_str("(hidden)");
        }
        out.write_str(url.as_str())
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{self}")
    }
}

/// A database's address, said under `key` or in the file that is said under `file`; else an SQLite
/// file at `default`.
pub(super) fn read(
    reader: &mut Reader,
    (key, file): (&'static str, &'static str),
    default: &Path,
) -> DatabaseUrl {
    let default = DatabaseUrl::said(format!("sqlite:{}", default.display()));
    let said = reader.checked(key, ADDRESS, None, |text| {
        DatabaseUrl::parse(text).map(Some)
    });
    let Some(path) = reader.text(file).map(PathBuf::from) else {
        return said.unwrap_or(default);
    };
    if said.is_some() {
        reader.refuse(file, &format!("either this or {key}"));
        return default;
    }
    let Some(held) = reader.secret(file, &path) else {
        return default;
    };
    let Some(found) = DatabaseUrl::parse(held.expose()) else {
        reader.refuse(file, &format!("a file that holds {ADDRESS}"));
        return default;
    };
    DatabaseUrl {
        held: Some(path),
        ..found
    }
}
