//! Every answer bears the security headers, whoever made it; what is no request at all gets none of
//! ours (`malformed.rs`).

use axum::body::Body;
use http::{HeaderMap, Request, StatusCode, header};

use crate::{ORIGIN, ask, request, visit};

fn assert_secured(headers: &HeaderMap, what: &str) {
    let value = |name: &str| {
        headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    };
    assert_eq!(value("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(value("referrer-policy"), "same-origin", "{what}");
    assert_eq!(value("cross-origin-opener-policy"), "same-origin", "{what}");
    assert_eq!(
        value("cross-origin-resource-policy"),
        "same-origin",
        "{what}"
    );
    assert!(
        value("permissions-policy").contains("microphone=()"),
        "{what}"
    );
    assert!(
        value("strict-transport-security").starts_with("max-age=63072000"),
        "{what}"
    );
    let policy = value("content-security-policy");
    for part in [
        "default-src 'none'",
        "script-src 'self' 'nonce-",
        "style-src 'self';",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(part), "{what}: {part} is not in {policy}");
    }
    assert!(
        !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"),
        "{what}"
    );
    assert!(headers.contains_key(header::CACHE_CONTROL), "{what}");
    assert_eq!(value("x-request-id").len(), 16, "{what}");
}

#[tokio::test]
async fn every_answer_is_secured() {
    let empty = Body::empty;
    let large = vec![b'x'; 2_000];
    let ours = |method, path| request(method, path).header(header::ORIGIN, ORIGIN);
    let asked = [
        (200, request("GET", "/").body(empty())),
        (200, request("HEAD", "/").body(empty())),
        (200, request("GET", "/healthz").body(empty())),
        (200, request("GET", "/readyz").body(empty())),
        (
            200,
            request("GET", "/assets/main.VXGS8J5zQW.css").body(empty()),
        ),
        (400, Request::builder().uri("/").body(empty())),
        (
            400,
            Request::builder()
                .uri("circles.example.org:443")
                .body(empty()),
        ),
        (403, request("POST", "/").body(empty())),
        (404, request("GET", "/nowhere").body(empty())),
        (404, request("GET", "/site/nothing.js").body(empty())),
        (405, ours("DELETE", "/").body(empty())),
        (405, request("TRACE", "/").body(empty())),
        (
            405,
            Request::builder()
                .method("CONNECT")
                .uri("circles.example.org:443")
                .body(empty()),
        ),
        (
            413,
            ours("POST", "/")
                .header("content-length", 2_000)
                .body(large.clone().into()),
        ),
        (413, ours("POST", "/").body(large.into())),
        (
            421,
            Request::builder()
                .uri("/")
                .header("host", "evil.example")
                .body(empty()),
        ),
        (500, request("GET", "/panic").body(empty())),
        (503, request("GET", "/slow").body(empty())),
    ];
    for (wanted, request) in asked {
        let request = request.unwrap();
        let what = format!("{} {}", request.method(), request.uri());
        let (status, headers, body) = ask(request).await;
        assert_eq!(status.as_u16(), wanted, "{what}");
        assert_secured(&headers, &what);
        assert!(!String::from_utf8_lossy(&body).contains("secret"), "{what}");
        assert!(
            wanted != 413 || body.starts_with(b"Payload Too Large"),
            "{what} has another face"
        );
        assert!(
            !body.is_empty() || what.starts_with("HEAD"),
            "{what} has no words"
        );
        assert!(
            what != "DELETE /" || headers.contains_key(header::ALLOW),
            "{what}"
        );
    }
}

#[tokio::test]
async fn the_page_sees_the_nonce_of_the_policy() {
    let (_, headers, body) = visit("/nonce", &[]).await;
    let nonce = String::from_utf8(body).unwrap();
    assert_eq!(nonce.len(), 32);
    let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.contains(&format!("'nonce-{nonce}'")), "{policy}");
}

#[tokio::test]
async fn request_ids_are_never_the_client_s() {
    let (_, headers, _) = visit("/", &[("x-request-id", "0123456789abcdef")]).await;
    assert_eq!(headers.get_all("x-request-id").iter().count(), 1);
    assert_ne!(headers["x-request-id"], "0123456789abcdef");
}

#[tokio::test]
async fn an_answer_may_say_how_long_it_is_kept() {
    assert_eq!(visit("/", &[]).await.1[header::CACHE_CONTROL], "no-store");
    assert_eq!(
        visit("/kept", &[]).await.1[header::CACHE_CONTROL],
        "private, max-age=60"
    );
}

#[tokio::test]
async fn pages_are_compressed_and_events_are_not() {
    for (accepted, coded) in [
        ("br, gzip", Some("br")),
        ("gzip", Some("gzip")),
        ("identity", None),
    ] {
        let (status, headers, body) = visit("/", &[("accept-encoding", accepted)]).await;
        assert_eq!(status, StatusCode::OK);
        let found = headers
            .get(header::CONTENT_ENCODING)
            .map(|value| value.to_str().unwrap());
        assert_eq!(found, coded, "{accepted}");
        assert_eq!(
            body.len() < 1_000,
            coded.is_some(),
            "{accepted}: {} bytes",
            body.len()
        );
        assert!(
            headers[header::VARY]
                .to_str()
                .unwrap()
                .contains("accept-encoding")
        );
    }
    let (_, headers, _) = visit("/events", &[("accept-encoding", "br, gzip")]).await;
    assert!(!headers.contains_key(header::CONTENT_ENCODING));
}
