//! How letters leave: into a folder, or to an SMTP host.

use std::{net::IpAddr, path::PathBuf};

use lettre::message::Mailbox;

use super::{Origin, Secret, reader::Reader};

/// How letters leave.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Whom they come from.
    pub from: Mailbox,
    /// By which way.
    pub transport: Transport,
}

/// By which way letters leave.
#[derive(Clone, Debug)]
pub enum Transport {
    /// As `.eml` files into a folder.
    Folder(PathBuf),
    /// To an SMTP host.
    Smtp(Smtp),
}

/// The SMTP host and how to speak to it.
#[derive(Clone, Debug)]
pub struct Smtp {
    /// Its name, which its certificate must bear.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is kept secret.
    pub tls: Tls,
    /// Name and password, if it wants them.
    pub login: Option<(String, Secret)>,
    /// Where that password came from.
    pub password_file: Option<PathBuf>,
    /// PEM of an authority to trust besides the public ones.
    pub authority: Option<Vec<u8>>,
    /// Where that PEM came from.
    pub authority_file: Option<PathBuf>,
}

/// How an SMTP connection is kept secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// TLS from the first byte.
    Required,
    /// Begins in the open, and turns to TLS or ends.
    StartTls,
    /// In the open; on a loopback host only.
    None,
}

impl Tls {
    /// The port that custom gives this way of speaking.
    fn usual_port(self) -> usize {
        match self {
            Self::Required => 465,
            Self::StartTls => 587,
            Self::None => 25,
        }
    }
}

#[derive(Clone, Copy)]
enum Way {
    Folder,
    Smtp,
}

pub(super) fn read(reader: &mut Reader, origin: &Origin) -> Mail {
    let way = reader.choice(
        "mail.transport",
        &[("folder", Way::Folder), ("smtp", Way::Smtp)],
    );
    let folder = reader.path("mail.folder", "mail");
    // All keys are read whatever the way, so that switching to a folder needs no other change.
    let smtp = smtp(reader, matches!(way, Way::Smtp));
    let from = from(reader, origin, matches!(way, Way::Smtp));
    let transport = match way {
        Way::Folder => Transport::Folder(folder),
        Way::Smtp => Transport::Smtp(smtp),
    };
    Mail { from, transport }
}

fn smtp(reader: &mut Reader, used: bool) -> Smtp {
    let host = reader.text("mail.host").unwrap_or_default();
    if used && (host.is_empty() || host.contains(['/', ' ', '@'])) {
        reader.refuse(
            "mail.host",
            "the name of the SMTP host, such as smtp.example.org",
        );
    }
    let ways = [
        ("required", Tls::Required),
        ("starttls", Tls::StartTls),
        ("none", Tls::None),
    ];
    let tls = reader.choice("mail.tls", &ways);
    if used && tls == Tls::None && !is_loopback(&host) {
        let wanted =
            "\"required\" or \"starttls\", as letters may go in the open to a loopback host only";
        reader.refuse("mail.tls", wanted);
    }
    let port = reader.number("mail.port", 1..=65_535, tls.usual_port());
    let authority_file = reader.text("mail.ca_file").map(PathBuf::from);
    Smtp {
        host,
        tls,
        port: u16::try_from(port).unwrap_or_default(),
        login: login(reader, used),
        password_file: reader.text("mail.password_file").map(PathBuf::from),
        authority: authority_file
            .as_ref()
            .filter(|_| used)
            .and_then(|file| reader.contents("mail.ca_file", file)),
        authority_file,
    }
}

fn login(reader: &mut Reader, used: bool) -> Option<(String, Secret)> {
    let name = reader.text("mail.user");
    let file = reader.text("mail.password_file").map(PathBuf::from);
    if !used {
        return None;
    }
    match (name, file) {
        (None, None) => None,
        (Some(_), None) => {
            reader.refuse(
                "mail.password_file",
                "a file with the password of mail.user",
            );
            None
        }
        (None, Some(_)) => {
            reader.refuse("mail.user", "the name that goes with mail.password_file");
            None
        }
        (Some(name), Some(file)) => {
            let password = reader.secret("mail.password_file", &file)?;
            Some((name, password))
        }
    }
}

/// Without SMTP a sender can be made up; with it, somebody has to own the address.
fn from(reader: &mut Reader, origin: &Origin, used: bool) -> Mailbox {
    let host = Some(origin.host()).filter(|host| host.contains(|c: char| c.is_ascii_alphabetic()));
    let host = host
        .filter(|host| !host.starts_with('['))
        .unwrap_or("localhost");
    let wanted = "a sender, such as Circlekeep <circles@example.org>";
    let fallback = lettre::Address::new("circlekeep", host)
        .or_else(|_| lettre::Address::new("circlekeep", "localhost"));
    let said = reader.checked("mail.from", wanted, None, |text| {
        text.parse().ok().map(Some)
    });
    if used && said.is_none() {
        reader.refuse("mail.from", wanted);
    }
    said.unwrap_or_else(|| match fallback {
        Ok(address) => Mailbox::new(Some("Circlekeep".to_owned()), address),
        Err(_) => unreachable!("a constant that parses"),
    })
}

pub(crate) fn is_loopback(host: &str) -> bool {
    host == "localhost"
        || host
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}
