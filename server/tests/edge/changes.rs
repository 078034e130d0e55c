//! Who may ask for a change: the table of `Sec-Fetch-Site` × `Origin` × method.

use axum::body::Body;
use http::header;

use crate::{ORIGIN, ask, request};

/// `None` leaves the header out.
const SITES: [Option<&str>; 6] = [
    None,
    Some("same-origin"),
    Some("same-site"),
    Some("cross-site"),
    Some("none"),
    Some("Same-Origin, same-origin"),
];
const ORIGINS: [Option<&str>; 6] = [
    None,
    Some(ORIGIN),
    Some("null"),
    Some("https://evil.example"),
    Some("http://circles.example.org"),
    Some("https://circles.example.org.evil.example"),
];

async fn status(method: &str, path: &str, site: Option<&str>, origin: Option<&str>) -> u16 {
    let mut builder = request(method, path);
    if let Some(site) = site {
        builder = builder.header("sec-fetch-site", site);
    }
    if let Some(origin) = origin {
        builder = builder.header(header::ORIGIN, origin);
    }
    ask(builder.body(Body::empty()).unwrap()).await.0.as_u16()
}

#[tokio::test]
async fn only_our_own_pages_change_anything() {
    for site in SITES {
        for origin in ORIGINS {
            let what = format!("Sec-Fetch-Site {site:?}, Origin {origin:?}");
            let proven = site == Some("same-origin") || (site.is_none() && origin == Some(ORIGIN));
            let changed = if proven { 200 } else { 403 };
            assert_eq!(
                status("POST", "/", site, origin).await,
                changed,
                "POST, {what}"
            );
            for method in ["PUT", "PATCH", "DELETE", "WHATEVER"] {
                let wanted = if proven { 405 } else { 403 };
                assert_eq!(
                    status(method, "/", site, origin).await,
                    wanted,
                    "{method}, {what}"
                );
            }
            assert_eq!(status("GET", "/", site, origin).await, 200, "GET, {what}");
            assert_eq!(status("HEAD", "/", site, origin).await, 200, "HEAD, {what}");
        }
    }
}

#[tokio::test]
async fn two_origins_are_none() {
    let request = request("POST", "/")
        .header(header::ORIGIN, ORIGIN)
        .header(header::ORIGIN, "https://evil.example")
        .body(Body::empty())
        .unwrap();
    assert_eq!(ask(request).await.0.as_u16(), 403);
}
