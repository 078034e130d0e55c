//! The edge of the process: every layer around a router, and the listener under it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

#[path = "edge/changes.rs"]
mod changes;
#[path = "edge/headers.rs"]
mod headers;
#[path = "edge/listener.rs"]
mod listener;
#[path = "edge/log.rs"]
mod log;
#[path = "edge/malformed.rs"]
mod malformed;
#[path = "edge/names.rs"]
mod names;
#[path = "edge/site.rs"]
mod site;

use std::{collections::BTreeMap, time::Duration};

use app::viewer::{ClientAddress, Nonce};
use axum::{
    Extension, Router,
    body::{Body, Bytes},
    response::{Html, IntoResponse, Response},
    routing::{get, post},
};
use http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt;
use server::{
    config::Origin,
    http::{Http, health::Probe, plain_face, site::Site, wrap},
    random::Random,
};
use service::clock::Clock;
use tower::ServiceExt;

const ORIGIN: &str = "https://circles.example.org";
const HOST: &str = "circles.example.org";

/// The settings of these tests: 1 KiB for bodies, so that too much is soon sent.
fn settings() -> Http {
    let files = [
        (
            "manifest.json",
            r#"{"icon.svg": {"path": "/assets/icon.heSRQdPypl.svg"},
                "main.css": {"path": "/assets/main.VXGS8J5zQW.css"},
                "islands.wasm": {"path": "/assets/islands.MgNJv_TigK.wasm"},
                "sans.woff2": {"path": "/assets/sans.GLKho-ovop.woff2"}}"#,
        ),
        ("assets/icon.heSRQdPypl.svg", "<svg/>"),
        ("assets/main.VXGS8J5zQW.css", "plain"),
        ("assets/main.VXGS8J5zQW.css.br", "brotli"),
        ("assets/main.VXGS8J5zQW.css.gz", "gzip"),
        ("assets/islands.MgNJv_TigK.wasm", "wasm"),
        ("assets/sans.GLKho-ovop.woff2", "font"),
        ("assets/entry.js", "script"),
        ("assets/notes-1f2e3d4c.txt", "notes"),
        ("assets/.hidden.txt", "hidden"),
    ];
    let files = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    Http {
        origin: Origin::parse(ORIGIN).unwrap(),
        trusted_proxies: vec!["127.0.0.1/32".parse().unwrap()],
        body_bytes: 1_024,
        answer_within: Duration::from_millis(300),
        random: Random::counted(),
        clock: Clock::System,
        ready: Probe::content(),
        site: Site::of(BTreeMap::from(files)),
        face: plain_face(),
    }
}

/// A router with what an application has: pages, forms, and things that go wrong.
fn router() -> Router {
    Router::new()
        .route("/", get(page).post(async |_: Bytes| "changed"))
        .route(
            "/nonce",
            get(async |Extension(nonce): Extension<Nonce>| nonce.0),
        )
        .route("/client", get(client))
        .route("/panic", get(panics))
        .route("/slow", get(slow))
        .route(
            "/kept",
            get(async || ([(header::CACHE_CONTROL, "private, max-age=60")], "kept")),
        )
        .route("/events", get(events))
        .route("/stop/{token}", post(async || "stopped"))
        .route(
            "/meetings/{meeting}/pulse",
            get(page).post(async || "taken"),
        )
}

async fn page() -> Html<String> {
    Html("<p>a page that is worth compressing</p>".repeat(100))
}

async fn client(address: Option<Extension<ClientAddress>>) -> String {
    address.map_or_else(String::new, |Extension(address)| address.0.to_string())
}

async fn panics() -> String {
    panic!("a secret")
}

async fn slow() -> &'static str {
    tokio::time::sleep(Duration::from_secs(5)).await;
    "too late"
}

async fn events() -> Response {
    let text = "data: x\n\n".repeat(200);
    ([(header::CONTENT_TYPE, "text/event-stream")], text).into_response()
}

/// A request as a browser would make it, to be changed further.
fn request(method: &str, path: &str) -> http::request::Builder {
    Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, HOST)
}

/// Sends one request through all layers.
async fn ask(request: Request<Body>) -> (StatusCode, HeaderMap, Vec<u8>) {
    let response = wrap(router(), &settings()).oneshot(request).await.unwrap();
    let (head, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes().to_vec();
    (head.status, head.headers, body)
}

/// Gets a path with some headers.
async fn visit(path: &str, headers: &[(&str, &str)]) -> (StatusCode, HeaderMap, Vec<u8>) {
    let mut builder = request("GET", path);
    for (name, value) in headers {
        builder = builder.header(*name, *value);
    }
    ask(builder.body(Body::empty()).unwrap()).await
}
