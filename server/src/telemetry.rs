//! What the process tells of itself, to standard output.
//!
//! Events carry ids, routes and durations; never bodies, query strings, addresses of people or
//! tokens. Nothing is sent anywhere.

use tracing_subscriber::{EnvFilter, fmt, util::SubscriberInitExt};

use crate::config::{Log, LogFormat};

/// Installs the one subscriber of this process and a panic hook that logs.
pub fn install(log: &Log) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let filter = EnvFilter::try_new(&log.level)?;
    let lines = fmt().with_env_filter(filter).with_target(true);
    match log.format {
        LogFormat::Text => lines.with_ansi(false).finish().try_init()?,
        LogFormat::Json => lines.json().flatten_event(true).finish().try_init()?,
    }
    std::panic::set_hook(Box::new(|panic| {
        // Only the place: a panic's message may hold what somebody typed.
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        tracing::error!(place, "panicked");
    }));
    Ok(())
}
