//! What every handler gets.

use std::sync::Arc;

use service::{Service, fault::Fault};
use uuid::Uuid;

use crate::surroundings::Documents;

/// Shared by all requests; cheap to clone.
#[derive(Clone, Debug)]
pub struct State {
    /// The use cases.
    pub service: Service,
    /// What stands around pages.
    pub documents: Documents,
    /// What was configured.
    pub options: Arc<Options>,
}

/// What the process was told that pages must know.
#[derive(Clone, Debug)]
pub struct Options {
    /// The origin that browsers see, without a slash at its end.
    pub origin: String,
    /// Whether browsers come by https: the cookie is `__Host-` and Secure then.
    pub transport: Transport,
    /// Where letters go, if they aren't sent: pages say so.
    pub post: Post,
}

/// How browsers come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// Encrypted.
    Https,
    /// Loopback only; the start refuses anything else.
    LoopbackHttp,
}

/// Where letters go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Post {
    /// By SMTP.
    Sent,
    /// Into a folder, as .eml files.
    Folder(String),
}

impl State {
    /// A fresh identifier for a form that makes something: sent twice, it makes one thing.
    pub fn fresh_id(&self) -> Result<Uuid, Fault> {
        Ok(self.service.chance().id()?)
    }
}
