//! `circlekeep serve`: from settings to a process that answers.

use std::path::Path;

use anyhow::{Context, anyhow};
use axum::{Router, routing::get};
use service::clock::Clock;
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};
use tokio_util::sync::CancellationToken;

use crate::{
    config::Config,
    http::{
        self, Http,
        health::Probe,
        listener::{self, End, Rules},
        site::Site,
    },
    random::Random,
    telemetry,
};

/// Serves until SIGTERM or SIGINT.
pub(super) async fn serve(file: Option<&Path>, _sample: bool) -> anyhow::Result<()> {
    let config = Config::from_environment(file)?;
    telemetry::install(&config.log).map_err(|error| anyhow!(error))?;
    config.prepare()?;
    let stop = stop_on_signal()?;
    let listener = TcpListener::bind(config.listen)
        .await
        .with_context(|| format!("listen: {} can't be taken", config.listen))?;
    tracing::info!(listen = %config.listen, origin = %config.origin, "serving");
    let router = http::wrap(routes(), &layers(&config));
    match listener::serve(listener, router, rules(&config), stop).await {
        End::Drained => tracing::info!("stopped"),
        End::Cut(open) => tracing::warn!(open, "stopped before every request had ended"),
    }
    Ok(())
}

/// Stands in until the application's routes are here.
fn routes() -> Router {
    Router::new().route("/", get(async || "Circlekeep\n"))
}

fn layers(config: &Config) -> Http {
    Http {
        origin: config.origin.clone(),
        trusted_proxies: config.trusted_proxies.clone(),
        body_bytes: config.limits.body_bytes,
        answer_within: config.limits.answer,
        unproven: &[],
        random: Random::System,
        clock: Clock::System,
        ready: Probe::content(),
        site: Site::embedded(),
        face: http::plain_face(),
    }
}

fn rules(config: &Config) -> Rules {
    Rules {
        headers: config.limits.headers,
        drain: config.limits.drain,
        connections: config.limits.connections,
        connections_per_address: config.limits.connections_per_address,
        trusted_proxies: config.trusted_proxies.clone(),
    }
}

/// A token that both signals cancel. A second signal ends the process at once, as people expect
/// of Ctrl-C twice.
fn stop_on_signal() -> anyhow::Result<CancellationToken> {
    let stop = CancellationToken::new();
    let told = stop.clone();
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::spawn(async move {
        tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
        told.cancel();
        tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
        std::process::exit(130);
    });
    Ok(stop)
}
