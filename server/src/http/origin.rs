//! Requests that another site makes in a signed-in person's browser end here.

use axum::extract::Request;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header, uri::Authority};

use super::health;
use crate::config::Origin;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Refuses a name that isn't ours: a page of a stranger could point its own name at this machine
/// and then read what it serves (DNS rebinding).
///
/// The probes are excepted, since a balancer asks by address and they tell nothing.
pub(super) fn host(origin: &Origin, request: &Request) -> Result<(), StatusCode> {
    let is_probe = health::PATHS.contains(&request.uri().path());
    match named(request) {
        _ if is_probe => Ok(()),
        Named::As(names) if names.iter().all(|name| is_ours(origin, name)) => Ok(()),
        Named::As(_) => Err(StatusCode::MISDIRECTED_REQUEST),
        Named::Unclear => Err(StatusCode::BAD_REQUEST),
    }
}

/// Refuses a change that our own pages can't have asked for.
///
/// Browsers of 2023 and later tell with `Sec-Fetch-Site`, older ones with `Origin`; what tells
/// neither isn't a browser that anybody signs in with. No page carries a token, so none can leak.
pub(super) fn changes(origin: &Origin, request: &Request) -> Result<(), StatusCode> {
    let harmless = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    if harmless || is_proven(origin, request.headers()) {
        return Ok(());
    }
    tracing::info!("a change from elsewhere was refused");
    Err(StatusCode::FORBIDDEN)
}

fn is_proven(origin: &Origin, headers: &HeaderMap) -> bool {
    let only = |name, wanted: &str| {
        let mut values = headers.get_all(name).iter();
        let first = values.next().map(HeaderValue::as_bytes);
        first == Some(wanted.as_bytes()) && values.next().is_none()
    };
    if headers.contains_key(SEC_FETCH_SITE) {
        only(SEC_FETCH_SITE, "same-origin")
    } else {
        only(header::ORIGIN, &origin.to_string())
    }
}

enum Named {
    As(Vec<Authority>),
    Unclear,
}

/// The names a request is for: its one `Host` and, where the request line holds one, that too.
fn named(request: &Request) -> Named {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let (host, another) = (hosts.next(), hosts.next());
    let host = match host.map(|host| Authority::try_from(host.as_bytes())) {
        Some(Err(_)) => return Named::Unclear,
        Some(Ok(host)) => Some(host),
        None => None,
    };
    let names: Vec<_> = host
        .into_iter()
        .chain(request.uri().authority().cloned())
        .collect();
    if names.is_empty() || another.is_some() {
        return Named::Unclear;
    }
    Named::As(names)
}

fn is_ours(origin: &Origin, name: &Authority) -> bool {
    let default = if origin.is_https() { 443 } else { 80 };
    let plain = !name.as_str().contains('@');
    plain
        && name.host().eq_ignore_ascii_case(origin.host())
        && Some(name.port_u16().unwrap_or(default)) == origin.port()
}
