//! How often the workers look.

use std::time::Duration;

use super::reader::Reader;

/// How long each worker sleeps when there was nothing to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Workers {
    /// Between two looks into the outbox.
    pub outbox: Duration,
    /// Between two looks for ballot boxes to close.
    pub ballots: Duration,
    /// Between two looks for what has outlived its keeping.
    pub retention: Duration,
}

impl Workers {
    pub(super) fn read(reader: &mut Reader) -> Self {
        Self {
            outbox: reader.seconds("workers.outbox_seconds", 1..=3_600, 5),
            ballots: reader.seconds("workers.ballots_seconds", 1..=3_600, 60),
            retention: reader.seconds("workers.retention_seconds", 1..=86_400, 3_600),
        }
    }
}
