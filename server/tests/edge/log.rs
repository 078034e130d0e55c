//! What the log has of a request, and of which it has nothing.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};

use axum::body::Body;
use http::{StatusCode, header};
use tracing_subscriber::{fmt::MakeWriter, layer::SubscriberExt as _};

use crate::{ORIGIN, ask, request, visit};

/// Everything that was logged.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Lines {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Lines {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn no_line_tells_that_somebody_answered_a_pulse() {
    let lines = Lines::default();
    let subscriber = tracing_subscriber::fmt().with_writer(lines.clone());
    let _guard = tracing::subscriber::set_default(subscriber.finish());
    visit("/", &[]).await;
    let told = lines.text();
    assert!(told.contains("answered"), "the log is heard: {told}");
    let path = "/meetings/5ad1f5f0-8f9b-4a6e-8a2a-3f1e9f0e7c11/pulse";
    let vote = request("POST", path).header(header::ORIGIN, ORIGIN);
    let (status, _, _) = ask(vote.body(Body::empty()).unwrap()).await;
    assert_eq!(status, StatusCode::OK);
    visit(path, &[]).await;
    assert_eq!(lines.text(), told);
}

/// The request that carries marks wherever a browser writes something, as text and as JSON.
#[tokio::test]
async fn what_a_browser_writes_never_reaches_the_log() {
    let (text, json) = (Lines::default(), Lines::default());
    let subscriber = tracing_subscriber::registry()
        .with(tracing_subscriber::fmt::layer().with_writer(text.clone()))
        .with(
            tracing_subscriber::fmt::layer()
                .json()
                .with_writer(json.clone()),
        );
    let _guard = tracing::subscriber::set_default(subscriber);
    for path in [
        "/stop/canary-token?canary-query",
        "/?canary-query",
        "/canary-nowhere",
    ] {
        let request = request("POST", path)
            .header(header::ORIGIN, ORIGIN)
            .header(header::COOKIE, "__Host-circlekeep=canary-cookie")
            .header(header::USER_AGENT, "canary-browser");
        ask(request.body(Body::from("canary=body")).unwrap()).await;
        visit(path, &[]).await;
    }
    for lines in [text.text(), json.text()] {
        assert!(lines.contains("/stop/{token}"), "the log is heard: {lines}");
        assert!(!lines.contains("canary"), "{lines}");
    }
    for line in json.text().lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(line["span"]["id"].is_string(), "{line}");
    }
}
