//! Compression of what is made on the spot; the site's files come compressed already.

use axum::http::header;
use tower_http::{
    CompressionLevel,
    compression::{CompressionLayer, Predicate},
};

/// Brotli's quality 4 costs about what gzip's 6 costs, and is smaller.
const QUALITY: i32 = 4;
/// Below this many bytes the frame costs more than it saves.
const SMALLEST: u64 = 512;
/// The types that shrink. Event streams are not among them: a compressor holds events back.
const TYPES: [&str; 7] = [
    "text/html",
    "text/plain",
    "text/css",
    "text/csv",
    "text/calendar",
    "application/json",
    "image/svg+xml",
];

/// Compresses pages.
///
/// Pages hold no token that an attacker could guess letter by letter from compressed lengths
/// (BREACH): proof of origin needs none, and the cookie is not in the page.
pub(super) fn layer() -> CompressionLayer<Worthwhile> {
    CompressionLayer::new()
        .quality(CompressionLevel::Precise(QUALITY))
        .compress_when(Worthwhile)
}

/// Whether an answer is of a type and size that shrinks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Worthwhile;

impl Predicate for Worthwhile {
    fn should_compress<B: axum::body::HttpBody>(&self, response: &axum::http::Response<B>) -> bool {
        let kind = response
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .and_then(|kind| kind.split(';').next())
            .unwrap_or_default();
        let large = response
            .body()
            .size_hint()
            .exact()
            .is_none_or(|size| size >= SMALLEST);
        large && TYPES.contains(&kind.trim())
    }
}
