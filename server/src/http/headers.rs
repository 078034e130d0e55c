//! The security headers, on every answer.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};

use app::viewer::Nonce;

use super::Http;

/// Two years. Not for subdomains: other services of the organisation may live there.
const HSTS: HeaderValue = HeaderValue::from_static("max-age=63072000");

/// Everything a page could ask of a device and never needs. `fullscreen` stays open, for the
/// shared clock on a projector, and so does the screen's wake lock.
const CLOSED: &str = "accelerometer=(), autoplay=(), camera=(), \
    display-capture=(), encrypted-media=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), \
    idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), \
    picture-in-picture=(), publickey-credentials-create=(self), publickey-credentials-get=(self), \
    serial=(), usb=(), xr-spatial-tracking=(), browsing-topics=(), fullscreen=(self), \
    screen-wake-lock=(self)";

/// Those that never differ.
const SAME: [(HeaderName, &str); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // `no-referrer` would make a form's Origin null, and so refuse every form of an older browser.
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (HeaderName::from_static("permissions-policy"), CLOSED),
];

/// Gives the request a nonce and the answer its headers.
pub(super) async fn secure(
    State(http): State<Arc<Http>>,
    mut request: Request,
    next: Next,
) -> Response {
    let Some(nonce) = http.random.hex() else {
        // A nonce that can be guessed is worse than no page.
        let mut refused = (http.face)(StatusCode::SERVICE_UNAVAILABLE);
        set(refused.headers_mut(), "'none'", http.origin.is_https());
        return refused;
    };
    request.extensions_mut().insert(Nonce(nonce.clone()));
    let mut response = next.run(request).await;
    let scripts = format!("'self' 'nonce-{nonce}' 'wasm-unsafe-eval'");
    set(response.headers_mut(), &scripts, http.origin.is_https());
    response
}

fn set(headers: &mut HeaderMap, scripts: &str, https: bool) {
    for (name, value) in SAME {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Ok(policy) = HeaderValue::from_str(&policy(scripts)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    if https {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HSTS);
    }
    // What a page shows belongs to whoever is signed in: nobody keeps it unless it says so.
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
}

fn policy(scripts: &str) -> String {
    format!(
        "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}
