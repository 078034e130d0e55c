//! The process around the application: configuration, HTTP, mail and workers.

pub mod commands;
pub mod config;
pub mod http;
pub mod mail;
pub mod random;
pub mod telemetry;
pub mod workers;

/// The version of mimalloc, which is the allocator of every executable that asks for it: its `malloc`
/// stands in for C's, and Rust's own allocator is C's. As a `#[global_allocator]` it would be asked for
/// an alignment each time, which costs it a longer way to memory that is aligned so anyhow.
pub fn allocator() -> u32 {
    mimalloc::MiMalloc.version()
}
