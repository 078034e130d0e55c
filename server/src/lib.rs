//! The process around the application: configuration, HTTP, mail and workers.

pub mod commands;
pub mod config;
pub mod http;
pub mod mail;
pub mod random;
pub mod telemetry;
pub mod workers;

/// For every executable that the process is built into: the product, its tests and its measurements.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
