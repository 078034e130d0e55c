//! What pages are measured against: the same bytes by plain axum, the same rows by hand.

use std::{collections::BTreeMap, net::SocketAddr, path::Path, time::Duration};

use anyhow::{Context, anyhow};
use axum::{
    Router,
    body::Bytes,
    response::{Html, Redirect},
    routing::{get, post},
};
use server::{
    config::{Log, LogFormat, Origin},
    http::{
        self, Http,
        health::Probe,
        listener::{self, Rules},
        plain_face,
        site::Site,
    },
    random::Random,
    telemetry,
};
use service::clock::Clock;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::by_hand;

/// Serves both until it is killed.
pub(crate) async fn serve(folder: &Path) -> anyhow::Result<()> {
    // A line a request, as the house writes it.
    let log = Log {
        format: LogFormat::Text,
        level: "info".to_owned(),
    };
    telemetry::install(&log).map_err(|error| anyhow!(error))?;
    let addresses = std::fs::read_to_string(folder.join("peers"))?;
    let (plain, hand) = addresses.split_once(' ').context("two addresses")?;
    let (plain, hand): (SocketAddr, SocketAddr) = (plain.parse()?, hand.parse()?);
    let bytes = TcpListener::bind(plain).await?;
    let pages = same_bytes(folder);
    tokio::spawn(async move { axum::serve(bytes, pages).await });
    // The probe is asked at the second address, so the first listens before.
    let rows = TcpListener::bind(hand).await?;
    let router = http::wrap(by_hand::router(folder).await?, &layers(hand)?);
    listener::serve(rows, router, rules(), CancellationToken::new()).await;
    Ok(())
}

/// Every page's bytes under its number, with no layer at all.
fn same_bytes(folder: &Path) -> Router {
    let mut router = Router::new();
    for nth in 0.. {
        let Ok(page) = std::fs::read(folder.join(format!("{nth}.html"))) else {
            break;
        };
        let page = Bytes::from(page);
        router = router.route(&format!("/{nth}"), get(async move || Html(page.clone())));
    }
    let lead_on = async |_: Bytes| Redirect::to("/circles/00000000-0000-0000-0000-000000000000");
    router.route("/form", post(lead_on))
}

/// The layers of the house: what differs is how the page is made.
fn layers(address: SocketAddr) -> anyhow::Result<Http> {
    let origin = format!("http://{address}");
    Ok(Http {
        origin: Origin::parse(&origin).context("an origin")?,
        trusted_proxies: Vec::new(),
        body_bytes: 1 << 20,
        answer_within: Duration::from_secs(30),
        random: Random::System,
        clock: Clock::System,
        ready: Probe::content(),
        site: Site::of(BTreeMap::new()),
        face: plain_face(),
    })
}

fn rules() -> Rules {
    Rules {
        headers: Duration::from_secs(10),
        drain: Duration::from_secs(1),
        connections: 2_048,
        connections_per_address: 128,
        trusted_proxies: Vec::new(),
    }
}
