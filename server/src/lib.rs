//! The process around the application: configuration, HTTP, mail and workers.

pub mod commands;
pub mod config;
pub mod http;
pub mod mail;
pub mod random;
pub mod telemetry;
pub mod workers;
