//! What one client may take.

use std::time::Duration;

use super::reader::Reader;

/// What one client may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest request body, in bytes.
    pub body_bytes: usize,
    /// How long a client may take for its headers.
    pub headers: Duration,
    /// How long the answer's head may take.
    pub answer: Duration,
    /// How long open requests may take to end at shutdown.
    pub drain: Duration,
    /// Connections in all.
    pub connections: usize,
    /// Connections of one address; a trusted proxy is not held to it.
    pub connections_per_address: usize,
}

impl Limits {
    pub(super) fn read(reader: &mut Reader) -> Self {
        Self {
            body_bytes: reader.number("limits.body_bytes", 1_024..=1 << 30, 6 << 20),
            headers: reader.seconds("limits.header_seconds", 1..=120, 10),
            answer: reader.seconds("limits.answer_seconds", 1..=600, 30),
            drain: reader.seconds("limits.drain_seconds", 0..=300, 20),
            connections: reader.number("limits.connections", 1..=1 << 20, 2_048),
            connections_per_address: reader.number(
                "limits.connections_per_address",
                1..=1 << 20,
                128,
            ),
        }
    }
}
