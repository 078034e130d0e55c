//! Two probes: is the process up, and can it do its work?

use std::{future::Future, pin::Pin, sync::Arc};

use axum::{Router, extract::State, routing::get};
use http::StatusCode;

/// Where the probes answer.
pub(super) const PATHS: [&str; 2] = ["/healthz", "/readyz"];

type Answer = Pin<Box<dyn Future<Output = Result<(), String>> + Send>>;

/// Asks whether the database answers and the keyring opens.
#[derive(Clone)]
pub struct Probe(Arc<dyn Fn() -> Answer + Send + Sync>);

impl Probe {
    /// A probe that runs `ask`; its error goes to the log, not to whoever asked.
    pub fn new<F>(ask: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<(), String>> + Send + 'static,
    {
        Self(Arc::new(move || Box::pin(ask())))
    }

    /// A probe that is content; for tests.
    pub fn content() -> Self {
        Self::new(|| async { Ok(()) })
    }
}

/// The routes of both probes.
pub(super) fn routes(probe: Probe) -> Router {
    let [up, ready] = PATHS;
    Router::new()
        .route(up, get(async || "up\n"))
        .route(ready, get(answer))
        .with_state(probe)
}

async fn answer(State(probe): State<Probe>) -> (StatusCode, &'static str) {
    match (probe.0)().await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(reason) => {
            tracing::warn!(reason, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use http::Request;
    use tower::ServiceExt;

    use super::*;

    #[tokio::test]
    async fn a_process_that_is_up_may_not_be_ready() {
        let failing = Probe::new(async || Err("the keyring is locked".to_owned()));
        for (path, wanted) in [("/healthz", 200), ("/readyz", 503)] {
            let request = Request::get(path).body(Body::empty()).unwrap();
            let response = routes(failing.clone()).oneshot(request).await.unwrap();
            assert_eq!(response.status().as_u16(), wanted, "{path}");
        }
    }
}
