//! A request id of our own, and a span that tells method, route, status and duration.
//!
//! Of addresses where a line would tell that somebody answered ([`UNTOLD`]) only failures are told.
//! Never the path as it came, the query string, headers or bodies: they hold tokens and names.

use app::{routes::UNTOLD, viewer::RequestId};
use std::sync::Arc;

use axum::{
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderName, HeaderValue};
use tracing::{Instrument, Span, field};

use super::Http;

/// Where the id is told to whoever asks for help.
const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Follows a request from its head to the head of its answer.
pub(super) async fn follow(
    State(http): State<Arc<Http>>,
    mut request: Request,
    next: Next,
) -> Response {
    let id = RequestId(
        http.random
            .hex()
            .map_or_else(String::new, |hex| hex[16..].to_owned()),
    );
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "(none)".to_owned(), |path| path.as_str().to_owned());
    let told = !UNTOLD.contains(&route.as_str());
    let span = tracing::info_span!(
        "request",
        id = id.0,
        method = %request.method(),
        route,
        status = field::Empty,
        milliseconds = field::Empty,
    );
    request.extensions_mut().insert(id.clone());
    let started = http.clock.now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let milliseconds = http.clock.now().since(started).as_millis();
    if told || response.status().is_server_error() {
        tell(&span, &response, milliseconds);
    }
    if let Ok(value) = HeaderValue::from_str(&id.0) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}

fn tell(span: &Span, response: &Response, milliseconds: u128) {
    let status = response.status();
    span.record("status", status.as_u16());
    span.record(
        "milliseconds",
        u64::try_from(milliseconds).unwrap_or(u64::MAX),
    );
    span.in_scope(|| {
        if status.is_server_error() {
            tracing::warn!("answered with a failure");
        } else {
            tracing::info!("answered");
        }
    });
}
