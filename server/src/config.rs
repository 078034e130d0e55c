//! What this installation is told: a TOML file, the environment over it, defaults under both.
//!
//! Everything is parsed here, once; what is wrong is told all at once, each with its key, where
//! it was said and what would be right.

mod folders;
mod limits;
mod log;
mod mail;
mod origin;
mod print;
mod reader;
mod secret;
mod workers;

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};

use ipnet::IpNet;

use self::reader::Reader;
pub use self::{
    limits::Limits,
    log::{Log, LogFormat},
    mail::{Mail, Smtp, Tls, Transport},
    origin::Origin,
    reader::{Fault, Faults},
    secret::{DatabaseUrl, Secret},
    workers::Workers,
};

/// The file that is read when it lies in the working folder and no other is named.
pub const FILE: &str = "circlekeep.toml";

/// All settings, checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the process listens.
    pub listen: SocketAddr,
    /// What people type: scheme, host and port, as the browser sees them.
    pub origin: Origin,
    /// The organisation's database.
    pub database_url: DatabaseUrl,
    /// The database of keys, kept apart so that a copy of the other opens nothing.
    pub keyring_url: DatabaseUrl,
    /// The folder of the organisation's data.
    pub data: PathBuf,
    /// The folder of key files; nobody but its owner may read it.
    pub keys: PathBuf,
    /// Whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// How letters leave.
    pub mail: Mail,
    /// How the process tells what it does.
    pub log: Log,
    /// What one client may take.
    pub limits: Limits,
    /// How often the workers look.
    pub workers: Workers,
}

impl Config {
    /// Reads `file` (or [`FILE`] if it is there), then `variables` over it.
    pub fn load(
        file: Option<&Path>,
        variables: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, Faults> {
        let mut reader = Reader::open(file, variables)?;
        let config = Self::read(&mut reader);
        reader.finish()?;
        Ok(config)
    }

    /// Reads the working folder's file and the process's environment.
    pub fn from_environment(file: Option<&Path>) -> Result<Self, Faults> {
        let variables = std::env::vars_os().filter_map(|(name, value)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        });
        Self::load(file, variables)
    }

    /// Makes the folders that are missing, for their owner only, and refuses folders and key files
    /// that others could read.
    pub fn prepare(&self) -> Result<(), Fault> {
        folders::prepare(self)
    }

    /// What is in force, as TOML, without secrets.
    pub fn print(&self) -> String {
        print::print(self)
    }

    fn read(reader: &mut Reader) -> Self {
        let origin = origin::read(reader);
        let data = reader.path("data", "data");
        let beside = data
            .parent()
            .unwrap_or(Path::new(""))
            .join("keyring/keyring.db");
        Self {
            listen: reader.parsed(
                "listen",
                "an address and a port, such as 127.0.0.1:3000",
                SocketAddr::from((Ipv4Addr::LOCALHOST, 3000)),
            ),
            database_url: secret::read(
                reader,
                ("database_url", "database_url_file"),
                &data.join("circlekeep.db"),
            ),
            keyring_url: secret::read(reader, ("keyring_url", "keyring_url_file"), &beside),
            keys: reader.path("keys", "keys"),
            trusted_proxies: proxies(reader),
            mail: mail::read(reader, &origin),
            log: Log::read(reader),
            limits: Limits::read(reader),
            workers: Workers::read(reader),
            data,
            origin,
        }
    }
}

/// A single address counts as a net of one.
fn proxies(reader: &mut Reader) -> Vec<IpNet> {
    reader.list(
        "trusted_proxies",
        "addresses or nets, such as 10.0.0.0/8 or ::1",
        |text| {
            text.parse::<IpNet>()
                .ok()
                .or_else(|| text.parse::<std::net::IpAddr>().ok().map(IpNet::from))
        },
    )
}
