//! A fault becomes a page, or a problem (RFC 9457) for those who ask for JSON, in one place.
//!
//! A handler gives back a [`Failed`]; its answer is a bare status, and [`dress`] puts the page of
//! the house around it. What went wrong on our side is logged there, once, and never shown.

use axum::{
    body::HttpBody as _,
    extract::{FromRequestParts, Request, State as Given},
    http::{
        StatusCode,
        header::{ACCEPT, ALLOW, CONTENT_TYPE, RETRY_AFTER},
        request::Parts,
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use leptos::prelude::*;
use service::fault::Fault;
use texts::Texts;

use crate::{
    parts::button::{ButtonLink, Kind},
    path::SafePath,
    routes::back_to,
    shell::{self, Layout, Live},
    state::State,
    surroundings::Documents,
    viewer::{self, Visit, see_other},
};

/// A handler's failure.
#[derive(Debug)]
pub struct Failed(pub Fault);

/// What a handler gives back.
pub type Answer = Result<Response, Failed>;

impl<E: Into<Fault>> From<E> for Failed {
    fn from(fault: E) -> Self {
        Self(fault.into())
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        let status = match &self.0 {
            Fault::NotFound => StatusCode::NOT_FOUND,
            Fault::Forbidden => StatusCode::FORBIDDEN,
            Fault::Refused(_) => StatusCode::CONFLICT,
            Fault::TooSoon(_) => StatusCode::TOO_MANY_REQUESTS,
            Fault::Proof => StatusCode::SEE_OTHER,
            Fault::GaveWay => {
                tracing::warn!("a use case gave way to another");
                StatusCode::SERVICE_UNAVAILABLE
            }
            Fault::Internal(error) => {
                tracing::error!(error = error.as_ref(), "a use case failed");
                StatusCode::INTERNAL_SERVER_ERROR
            }
        };
        let mut response = status.into_response();
        if let Fault::TooSoon(wait) = &self.0 {
            response
                .headers_mut()
                .insert(RETRY_AFTER, (wait.as_secs() + 1).into());
        }
        if matches!(self.0, Fault::Proof) {
            response.extensions_mut().insert(WantsProof);
        }
        response
    }
}

/// Marks an answer that must lead to a fresh proof of identity, and from there back.
#[derive(Clone, Copy)]
struct WantsProof;

/// Puts the page of the house around every refusal that comes without a word.
pub async fn dress(Given(state): Given<State>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let kept = kept(&parts);
    let bare = next.run(Request::from_parts(parts, body)).await;
    if bare.extensions().get::<WantsProof>().is_some() {
        return see_other(&to_proof(&kept));
    }
    let status = bare.status();
    let failed = status.is_client_error() || status.is_server_error();
    if !failed || bare.body().size_hint().exact() != Some(0) {
        return bare;
    }
    let mut dressed = face(&state, kept, status, retry(&bare)).await;
    for name in [ALLOW, RETRY_AFTER] {
        if let Some(value) = bare.headers().get(&name) {
            dressed.headers_mut().insert(name, value.clone());
        }
    }
    dressed
}

/// The parts of a request that a page of a fault needs, without its body.
fn kept(parts: &Parts) -> Parts {
    let mut kept = Request::new(()).into_parts().0;
    kept.method = parts.method.clone();
    kept.uri = parts.uri.clone();
    kept.headers = parts.headers.clone();
    kept.extensions = parts.extensions.clone();
    kept
}

fn to_proof(parts: &Parts) -> SafePath {
    // A form that was sent can't be sent again by a redirect: back to its page.
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    viewer::to_proof(back_to(parts, path))
}

fn retry(response: &Response) -> Option<u64> {
    response
        .headers()
        .get(RETRY_AFTER)?
        .to_str()
        .ok()?
        .parse()
        .ok()
}

async fn face(state: &State, mut parts: Parts, status: StatusCode, retry: Option<u64>) -> Response {
    let wants_json = parts
        .headers
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.contains("json") && !accept.contains("text/html"));
    let Ok(visit) = Visit::from_request_parts(&mut parts, state).await else {
        return (status, "Circlekeep can't answer just now.\n").into_response();
    };
    let run_by = visit
        .viewer
        .as_ref()
        .map_or("", |viewer| viewer.organisation());
    let words = words(visit.texts, status, retry, &visit.request, run_by);
    if wants_json {
        return problem(status, &words, &visit.request);
    }
    let frame = visit.frame(words.title.clone(), Layout::Narrow, Live::Still);
    let texts = visit.texts;
    shell::page(&frame, status, move || view(texts, &words)).await
}

#[derive(Clone)]
struct Words {
    title: String,
    what: String,
    next: String,
    reference: Option<String>,
}

fn view(texts: Texts, words: &Words) -> AnyView {
    let Words {
        title,
        what,
        next,
        reference,
    } = words.clone();
    view! {
        <div class="stack">
            <h1>{title}</h1>
            <p>{what}</p>
            <p>{next}</p>
            {reference.map(|reference| view! { <p class="quiet">{reference}</p> })}
            <p class="row">
                <ButtonLink href="/" kind=Kind::Plain>{texts.faults_home()}</ButtonLink>
            </p>
        </div>
    }
    .into_any()
}

fn words(t: Texts, status: StatusCode, retry: Option<u64>, request: &str, run_by: &str) -> Words {
    let mut reference = None;
    let (title, what, next) = match status {
        StatusCode::FORBIDDEN => (
            t.faults_forbidden_title(),
            t.faults_forbidden_what(),
            t.faults_forbidden_next().to_owned(),
        ),
        StatusCode::METHOD_NOT_ALLOWED => (
            t.faults_method_title(),
            t.faults_method_what(),
            t.faults_method_next().to_owned(),
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (
            t.faults_large_title(),
            t.faults_large_what(),
            t.faults_large_next().to_owned(),
        ),
        StatusCode::TOO_MANY_REQUESTS => {
            let minutes = retry.unwrap_or(60).div_ceil(60);
            (
                t.faults_soon_title(),
                t.faults_soon_what(),
                t.faults_soon_next(minutes),
            )
        }
        StatusCode::CONFLICT => (
            t.faults_stale_title(),
            t.faults_stale_what(),
            t.faults_stale_next().to_owned(),
        ),
        StatusCode::SERVICE_UNAVAILABLE => (
            t.faults_away_title(),
            t.faults_away_what(),
            t.faults_away_next().to_owned(),
        ),
        status if status.is_server_error() => {
            reference = Some(t.faults_broken_reference(request));
            (
                t.faults_broken_title(),
                t.faults_broken_what(),
                t.faults_broken_next(run_by),
            )
        }
        StatusCode::BAD_REQUEST
        | StatusCode::UNPROCESSABLE_ENTITY
        | StatusCode::UNSUPPORTED_MEDIA_TYPE => (
            t.faults_odd_title(),
            t.faults_odd_what(),
            t.faults_odd_next().to_owned(),
        ),
        _ => (
            t.faults_missing_title(),
            t.faults_missing_what(),
            t.faults_missing_next().to_owned(),
        ),
    };
    Words {
        title: title.to_owned(),
        what: what.to_owned(),
        next,
        reference,
    }
}

fn problem(status: StatusCode, words: &Words, request: &str) -> Response {
    let body = serde_json::json!({
        "type": "about:blank",
        "title": words.title,
        "status": status.as_u16(),
        "detail": words.what,
        "instance": format!("urn:request:{request}"),
    });
    (
        status,
        [(CONTENT_TYPE, "application/problem+json")],
        body.to_string(),
    )
        .into_response()
}

/// The pages of failures that no handler answers, drawn once at the start: by status, as HTML.
pub async fn faces(documents: &Documents) -> Vec<(StatusCode, String)> {
    let t = Texts::default();
    let document = documents.faceless(t);
    let mut faces = Vec::new();
    for status in (400..=599).filter_map(|code| StatusCode::from_u16(code).ok()) {
        if status.canonical_reason().is_none() {
            continue;
        }
        let words = edge_words(t, status);
        let frame = shell::Frame {
            title: t.shell_title(words.title.clone()),
            nonce: String::new(),
            document: document.clone(),
        };
        let page = shell::page(&frame, status, move || view(t, &words)).await;
        let body = axum::body::to_bytes(page.into_body(), usize::MAX)
            .await
            .unwrap_or_default();
        faces.push((status, String::from_utf8_lossy(&body).into_owned()));
    }
    faces
}

/// The edge refuses a changing request for its origin alone; its other refusals are as everywhere.
fn edge_words(t: Texts, status: StatusCode) -> Words {
    let mut words = words(t, status, None, "", "");
    words.reference = None;
    if status == StatusCode::FORBIDDEN {
        t.faults_origin_title().clone_into(&mut words.title);
        t.faults_origin_what().clone_into(&mut words.what);
        t.faults_origin_next().clone_into(&mut words.next);
    }
    words
}
