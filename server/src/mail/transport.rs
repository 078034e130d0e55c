//! How letters leave: into a folder, or to an SMTP host.

mod folder;
mod smtp;

use std::path::PathBuf;

use self::smtp::Post;
use super::Parcel;
use crate::config;

/// What became of a letter. Reasons are a host's words and never the letter's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The host has taken it over.
    Sent,
    /// This letter can't go now: 4xx, or the connection ended in the middle of it. Whether it
    /// went is then unknown, and it is sent again under the same Message-ID.
    Later {
        /// Why.
        reason: String,
    },
    /// This letter will never go: 5xx to its recipient or to the letter itself.
    Refused {
        /// Why.
        reason: String,
    },
    /// No letter can go now: no connection, no TLS, no sign-in, 421, or 5xx to the sender.
    HostDown {
        /// Why.
        reason: String,
    },
}

/// Takes letters away.
#[derive(Clone, Debug)]
pub enum Carrier {
    /// Writes each as a file, for trying things out and for installations without mail.
    Folder(PathBuf),
    /// Hands each to an SMTP host.
    Smtp(Box<Post>),
}

impl Carrier {
    /// The carrier that is configured. `host` is our own name, told to the SMTP host. Fails when
    /// the authority to trust isn't PEM.
    pub fn new(transport: &config::Transport, host: &str) -> Result<Self, Unusable> {
        Ok(match transport {
            config::Transport::Folder(folder) => Self::Folder(folder.clone()),
            config::Transport::Smtp(smtp) => Self::smtp(smtp, host, smtp::PATIENCE)?,
        })
    }

    /// The carrier to an SMTP host that waits no longer than `patience`; for tests.
    pub fn smtp(
        smtp: &config::Smtp,
        host: &str,
        patience: std::time::Duration,
    ) -> Result<Self, Unusable> {
        Ok(Self::Smtp(Box::new(Post::new(smtp, host, patience)?)))
    }

    /// Takes one letter away.
    pub async fn send(&self, parcel: &Parcel) -> Outcome {
        match self {
            Self::Folder(folder) => folder::keep(folder.clone(), parcel).await,
            Self::Smtp(post) => post.send(parcel).await,
        }
    }
}

/// Settings that no connection can be made with.
#[derive(Debug, thiserror::Error)]
#[error("mail: TLS can't be set up with these settings: {0}")]
pub struct Unusable(#[from] lettre::transport::smtp::Error);
