//! What no handler expects ends before it: odd request lines, and panics after it.

use std::any::Any;

use axum::{body::HttpBody, extract::Request, response::Response};
use http::{Method, StatusCode, header};
use tower_http::catch_panic::{CatchPanicLayer, ResponseForPanic};

use super::Face;

/// Refuses methods that are for proxies, and request lines without a path: the renderer of pages
/// unwraps the path that they lack.
pub(super) fn shape(request: &Request) -> Result<(), StatusCode> {
    if matches!(*request.method(), Method::CONNECT | Method::TRACE) {
        return Err(StatusCode::METHOD_NOT_ALLOWED);
    }
    if request.uri().path_and_query().is_none() || !request.uri().path().starts_with('/') {
        return Err(StatusCode::BAD_REQUEST);
    }
    Ok(())
}

/// Gives a face to a refusal that came without a word: no such route, wrong method, out of time. The
/// layer that measures bodies says two of its own.
pub(super) fn dress(face: &Face, bare: Response) -> Response {
    let status = bare.status();
    let failed = status.is_client_error() || status.is_server_error();
    let wordless = bare.body().size_hint().exact() == Some(0);
    if !failed || !(wordless || status == StatusCode::PAYLOAD_TOO_LARGE) {
        return bare;
    }
    let mut dressed = face(status);
    if let Some(allowed) = bare.headers().get(header::ALLOW) {
        dressed.headers_mut().insert(header::ALLOW, allowed.clone());
    }
    dressed
}

/// Turns a panic into an answer of 500.
pub(super) fn catch(face: Face) -> CatchPanicLayer<Caught> {
    CatchPanicLayer::custom(Caught(face))
}

/// Answers for a handler that panicked. The message goes nowhere: it may hold what was typed; the
/// place of the panic is told by the hook that `telemetry` installs.
#[derive(Clone)]
pub(super) struct Caught(Face);

impl ResponseForPanic for Caught {
    type ResponseBody = axum::body::Body;

    fn response_for_panic(&mut self, _: Box<dyn Any + Send + 'static>) -> Response {
        tracing::error!("a handler panicked");
        (self.0)(StatusCode::INTERNAL_SERVER_ERROR)
    }
}
