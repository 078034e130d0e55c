//! The site's files: kept for a year by the names that the build gave them, in the smallest form.

use http::{HeaderMap, header};

use crate::visit;

fn text<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers
        .get(name)
        .map_or("", |value| value.to_str().unwrap())
}

#[tokio::test]
async fn what_the_build_named_is_kept_for_a_year() {
    for (name, kind, finished) in [
        ("main.VXGS8J5zQW.css", "text/css; charset=utf-8", true),
        ("islands.MgNJv_TigK.wasm", "application/wasm", true),
        ("sans.GLKho-ovop.woff2", "font/woff2", true),
        ("entry.js", "text/javascript; charset=utf-8", false),
        ("notes-1f2e3d4c.txt", "text/plain; charset=utf-8", false),
    ] {
        let (status, headers, _) = visit(&format!("/assets/{name}"), &[]).await;
        assert_eq!(status.as_u16(), 200, "{name}");
        assert_eq!(text(&headers, "content-type"), kind);
        let kept = "public, max-age=31536000, immutable";
        let wanted = if finished { kept } else { "no-cache" };
        assert_eq!(text(&headers, "cache-control"), wanted, "{name}");
    }
}

#[tokio::test]
async fn the_smallest_form_that_is_taken_is_sent() {
    for (accepted, coded, body) in [
        ("gzip, br", "br", "brotli"),
        ("gzip", "gzip", "gzip"),
        ("identity", "", "plain"),
        ("br;q=0, gzip;q=0", "", "plain"),
    ] {
        let asked = [("accept-encoding", accepted)];
        let (_, headers, found) = visit("/assets/main.VXGS8J5zQW.css", &asked).await;
        assert_eq!(text(&headers, "content-encoding"), coded, "{accepted}");
        assert_eq!(found, body.as_bytes(), "{accepted}");
        assert_eq!(headers.get_all(header::VARY).iter().count(), 1);
    }
}

#[tokio::test]
async fn nothing_else_is_served() {
    for path in [
        "/assets/",
        "/assets/nothing.css",
        "/assets/main.VXGS8J5zQW.css.br",
        "/assets/.hidden.txt",
        "/assets/../Cargo.toml",
        "/assets/..%2fCargo.toml",
        "/assets/%2e%2e/Cargo.toml",
        "/assets/a%5c..%5cb.js",
        "/assets//etc/passwd",
        "/assets/entry.js%00",
    ] {
        assert_eq!(visit(path, &[]).await.0.as_u16(), 404, "{path}");
    }
}

#[tokio::test]
async fn the_icon_is_found_under_its_usual_name() {
    let (status, headers, body) = visit("/favicon.ico", &[]).await;
    assert_eq!(status.as_u16(), 200);
    assert_eq!(text(&headers, "content-type"), "image/svg+xml");
    assert_eq!(text(&headers, "cache-control"), "no-cache");
    assert_eq!(body, b"<svg/>");
}
