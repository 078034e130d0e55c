//! The process around the application: configuration, HTTP, mail and workers.

pub mod config;
pub mod http;
pub mod mail;
pub mod random;
pub mod workers;
