//! What becomes of letters.

#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "in a test, a panic is the answer"
)]

use crate::outbox::{self, Verdict};

use super::{LEASE, World};

impl World {
    /// Every letter that is due to `email` is refused for good, and every other one stays as it is:
    /// how many.
    pub async fn refuse(&self, email: &str) -> usize {
        let mut refused = 0;
        for worker in outbox::claim(&self.machine, u32::MAX, LEASE).await.unwrap() {
            let letter = outbox::load(&self.machine, &worker).await.unwrap();
            let is_theirs = letter.is_some_and(|letter| letter.address == email);
            let verdict = if is_theirs {
                refused += 1;
                Verdict::Dead {
                    reason: "550 nobody here".to_owned(),
                }
            } else {
                Verdict::Untouched
            };
            outbox::settle(&self.machine, &worker, &verdict)
                .await
                .unwrap();
        }
        refused
    }
}
