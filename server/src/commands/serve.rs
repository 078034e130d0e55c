//! `circlekeep serve`: from settings to a process that answers.

use std::{collections::HashMap, fmt::Write as _, io::Write as _, path::Path, sync::Arc};

use anyhow::{Context, anyhow, bail};
use app::{
    fault, routes,
    shell::Assets,
    state::{Options, Post, State, Transport},
    surroundings::Documents,
};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse};
use service::{
    Machine, Settings, chance::Chance, clock::Clock, meetings, organisation, sample,
    sign_in::password::Effort,
};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};
use tokio_util::sync::CancellationToken;

use crate::{
    allocator,
    config::{self, Config},
    http::{
        self, Face, Http,
        health::Probe,
        listener::{self, End, Rules},
        site::Site,
    },
    random::Random,
    telemetry, workers,
};

/// Serves until SIGTERM or SIGINT.
pub(super) async fn serve(file: Option<&Path>, with_sample: bool) -> anyhow::Result<()> {
    let config = Config::from_environment(file)?;
    if with_sample && !is_near(&config) {
        bail!("--sample is for this machine only: listen on loopback, with an http origin");
    }
    telemetry::install(&config.log).map_err(|error| anyhow!(error))?;
    config.prepare()?;
    let stop = stop_on_signal()?;
    let listener = TcpListener::bind(config.listen)
        .await
        .with_context(|| format!("listen: {} can't be taken", config.listen))?;
    let (service, machine) = service::open(settings(&config)).await.map_err(told)?;
    let site = Site::embedded();
    let manifest = site.manifest().context("the site isn't built: run make")?;
    let assets = Assets::from_manifest(&manifest).map_err(|error| anyhow!("{error}"))?;
    let state = State {
        service: service.clone(),
        documents: Documents::naming(assets),
        options: Arc::new(options(&config)),
    };
    let layers = layers(&config, &state, site).await;
    let router = http::wrap(routes::router(state), &layers);
    tracing::info!(listen = %config.listen, origin = %config.origin, mimalloc = allocator(), "serving");
    greet(&machine, &config, with_sample).await?;
    // The zone data came with the program: what it says may have changed since the last start.
    let derived = meetings::derive(&machine).await.map_err(told)?;
    if derived > 0 {
        tracing::info!(meetings = derived, "their instants were derived again");
    }
    let workers = workers::spawn(Arc::new(machine), &config, &stop)?;
    match listener::serve(listener, router, rules(&config), stop).await {
        End::Drained => tracing::info!("stopped"),
        End::Cut(open) => tracing::warn!(open, "stopped before every request had ended"),
    }
    workers.await;
    service.close().await;
    Ok(())
}

fn settings(config: &Config) -> Settings {
    Settings {
        database_url: config.database_url.expose().to_owned(),
        keyring_url: config.keyring_url.expose().to_owned(),
        keys: config.keys.clone(),
        clock: Clock::System,
        chance: Chance::System,
        hashers: std::thread::available_parallelism().map_or(1, Into::into),
        effort: Effort::FULL,
    }
}

/// A fault at the start is the operator's to read, with everything beneath it.
fn told(fault: service::fault::Fault) -> anyhow::Error {
    match fault {
        service::fault::Fault::Internal(error) => anyhow!(error),
        other => anyhow!("{other}"),
    }
}

fn options(config: &Config) -> Options {
    Options {
        origin: config.origin.to_string(),
        transport: if config.origin.is_https() {
            Transport::Https
        } else {
            Transport::LoopbackHttp
        },
        post: match &config.mail.transport {
            config::Transport::Folder(folder) => Post::Folder(folder.display().to_string()),
            config::Transport::Smtp(_) => Post::Sent,
        },
    }
}

/// Prints what only the terminal may see: links that sign in or found. The log goes to standard output,
/// and this doesn't.
async fn greet(machine: &Machine, config: &Config, with_sample: bool) -> anyhow::Result<()> {
    let origin = &config.origin;
    let mut lines = format!("\nCirclekeep is at {origin}\n");
    if with_sample {
        lay_sample(machine, config).await?;
        lines.push_str("A sample organisation is in it. Sign in once, within 15 minutes, as\n");
        for (role, token) in sample::links(machine).await.map_err(told)? {
            let role = format!("{role:?}").to_lowercase();
            writeln!(lines, "  {role:<12} {origin}/sample/{token}")?;
        }
    } else if let Some(token) = organisation::setup_link(machine).await.map_err(told)? {
        lines.push_str("Nothing is set up yet. Begin, once, within an hour, at\n");
        writeln!(lines, "  {origin}/setup/{token}")?;
    }
    lines.push('\n');
    Ok(std::io::stderr().write_all(lines.as_bytes())?)
}

/// Whether only this machine reaches the process.
fn is_near(config: &Config) -> bool {
    config.listen.ip().is_loopback() && !config.origin.is_https()
}

async fn lay_sample(machine: &Machine, config: &Config) -> anyhow::Result<()> {
    match sample::lay(machine).await.map_err(told)? {
        sample::Laid::Now | sample::Laid::Before => Ok(()),
        sample::Laid::Refused => {
            bail!("--sample: this database holds an organisation of its own; nothing was changed")
        }
        sample::Laid::Half => bail!(
            "--sample: the process was ended while it laid the sample, which is there by half; {}, \
             then start again",
            anew(config)
        ),
    }
}

/// How to come to an empty database.
fn anew(config: &Config) -> String {
    match config.database_url.file().map(Path::display) {
        Some(file) => format!("remove {file}, {file}-wal and {file}-shm"),
        None => "drop the database and make it again".to_owned(),
    }
}

async fn layers(config: &Config, state: &State, site: Site) -> Http {
    let service = state.service.clone();
    Http {
        origin: config.origin.clone(),
        trusted_proxies: config.trusted_proxies.clone(),
        body_bytes: config.limits.body_bytes,
        answer_within: config.limits.answer,
        random: Random::System,
        clock: Clock::System,
        ready: Probe::new(move || {
            let service = service.clone();
            async move { service.ready().await.map_err(|fault| fault.to_string()) }
        }),
        site,
        face: face(state).await,
    }
}

/// The application's pages for what ends before it.
async fn face(state: &State) -> Face {
    let faces: HashMap<StatusCode, String> =
        fault::faces(&state.documents).await.into_iter().collect();
    Arc::new(move |status| match faces.get(&status) {
        Some(page) => (status, Html(page.clone())).into_response(),
        None => status.into_response(),
    })
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
