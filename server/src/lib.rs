//! The process around the application: configuration, HTTP, mail and workers.

use mimalloc::MiMalloc;

/// A page is thousands of small strings that live for less than a millisecond. Here and not in
/// `main`, so that the bench measures what is served, and its peers have the same.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

pub mod commands;
pub mod config;
pub mod http;
pub mod mail;
pub mod random;
pub mod telemetry;
pub mod workers;
