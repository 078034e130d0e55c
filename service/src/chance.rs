//! Chance comes from outside, as time does: every id, token, salt and nonce is drawn here.

use std::sync::{Arc, Mutex, PoisonError};

use rand_chacha::{
    ChaCha20Rng,
    rand_core::{Rng as _, SeedableRng as _},
};
use uuid::Uuid;

/// Where random bytes come from.
#[derive(Clone, Debug)]
pub enum Chance {
    /// The operating system.
    System,
    /// A fixed sequence; for tests and for the sample.
    Seeded(Arc<Mutex<ChaCha20Rng>>),
}

/// The operating system would not give random bytes.
#[derive(Debug, thiserror::Error)]
#[error("the operating system gives no random bytes: {0}")]
pub struct NoChance(getrandom::Error);

impl Chance {
    /// The sequence that `seed` begins.
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Arc::new(Mutex::new(ChaCha20Rng::seed_from_u64(seed))))
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> Result<[u8; N], NoChance> {
        let mut bytes = [0; N];
        match self {
            Self::System => fill_from_system(&mut bytes)?,
            Self::Seeded(rng) => {
                rng.lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .fill_bytes(&mut bytes);
            }
        }
        Ok(bytes)
    }

    /// A fresh identifier (UUID version 4).
    pub fn id<T: From<Uuid>>(&self) -> Result<T, NoChance> {
        Ok(uuid::Builder::from_random_bytes(self.bytes()?)
            .into_uuid()
            .into())
    }
}

impl From<NoChance> for crate::fault::Fault {
    fn from(error: NoChance) -> Self {
        Self::internal(error)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that asks the operating system"
)]
fn fill_from_system(bytes: &mut [u8]) -> Result<(), NoChance> {
    getrandom::fill(bytes).map_err(NoChance)
}
