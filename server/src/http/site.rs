//! The files of the site: style, fonts, islands. Embedded in the binary; read from disk in debug
//! builds.

mod encoding;
mod kind;

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::{Path, State},
    response::{IntoResponse, Response},
    routing::get,
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use rust_embed::RustEmbed;

/// The list of finished names that the build writes:
/// `{"main.css": {"path": "/assets/main.1f2e3d4c.css", …}, …}`.
const MANIFEST: &str = "manifest.json";
/// A year, the longest that caches honour.
const FOR_GOOD: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// A name that stays while its contents change.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");
/// Digits of a content hash in a name; fewer could be a word.
const HASH_DIGITS: usize = 8;

#[derive(RustEmbed)]
#[folder = "../site"]
#[allow_missing = true]
struct Embedded;

/// What finds a file by its name.
type Find = dyn Fn(&str) -> Option<Bytes> + Send + Sync;
type Bytes = Cow<'static, [u8]>;

/// Where the site's files come from.
#[derive(Clone)]
pub struct Site(Arc<Find>);

impl Site {
    /// The files in the binary.
    pub fn embedded() -> Self {
        Self(Arc::new(|name| Embedded::get(name).map(|file| file.data)))
    }

    /// Files by name; for tests.
    pub fn of(files: BTreeMap<String, Vec<u8>>) -> Self {
        Self(Arc::new(move |name| {
            files.get(name).cloned().map(Cow::Owned)
        }))
    }

    /// The list of finished names, if the site was built.
    pub fn manifest(&self) -> Option<String> {
        String::from_utf8(self.file(MANIFEST)?.into_owned()).ok()
    }

    /// The file of this exact name. A debug build reads from disk, so a name is looked at first.
    fn file(&self, name: &str) -> Option<Bytes> {
        let of_ours = |part: &str| {
            !part.is_empty()
                && !part.starts_with('.')
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
        };
        name.split('/')
            .all(of_ours)
            .then(|| (self.0)(name))
            .flatten()
    }

    /// The name that the build gave to `plain`.
    fn finished(&self, plain: &str) -> Option<String> {
        let names: BTreeMap<String, serde_json::Value> =
            serde_json::from_str(&self.manifest()?).ok()?;
        let path = names.get(plain)?.get("path")?.as_str()?;
        path.strip_prefix('/').map(str::to_owned)
    }
}

/// `/assets/…`, and the icon that browsers ask for unbidden.
pub(super) fn routes(site: Site) -> Router {
    Router::new()
        .route("/assets/{*name}", get(answer))
        .route("/favicon.ico", get(icon))
        .with_state(site)
}

async fn answer(
    State(site): State<Site>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Response {
    send(&site, &format!("assets/{name}"), &headers)
        .unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

async fn icon(State(site): State<Site>, headers: HeaderMap) -> Response {
    for plain in ["favicon.ico", "icon.svg"] {
        let name = site.finished(plain).unwrap_or_else(|| plain.to_owned());
        if let Some(mut found) = send(&site, &name, &headers) {
            found.headers_mut().insert(header::CACHE_CONTROL, ASK_AGAIN);
            return found;
        }
    }
    StatusCode::NOT_FOUND.into_response()
}

/// The file in the best form that the client takes.
fn send(site: &Site, name: &str, headers: &HeaderMap) -> Option<Response> {
    let kind = kind::of(name)?;
    let plain = site.file(name)?;
    let coded = encoding::accepted(headers)
        .find_map(|coding| Some((coding, site.file(&format!("{name}.{}", coding.suffix()))?)));
    let cache = if is_hashed(name) { FOR_GOOD } else { ASK_AGAIN };
    let (coding, bytes) = coded.map_or((None, plain), |(coding, bytes)| (Some(coding), bytes));
    let mut response = Response::new(Body::from(bytes.into_owned()));
    let set = response.headers_mut();
    set.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    set.insert(header::CACHE_CONTROL, cache);
    set.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(coding) = coding {
        set.insert(
            header::CONTENT_ENCODING,
            HeaderValue::from_static(coding.name()),
        );
    }
    Some(response)
}

/// Whether the name holds a hash of the contents: `main.1f2e3d4c.css`, `islands.1f2e3d4c.js`.
fn is_hashed(name: &str) -> bool {
    let is_hash = |part: &str| {
        part.len() >= HASH_DIGITS
            && part.bytes().all(|byte| byte.is_ascii_hexdigit())
            && part.bytes().any(|byte| byte.is_ascii_digit())
    };
    let file = name.rsplit('/').next().unwrap_or(name);
    file.split(['-', '.', '_']).skip(1).any(is_hash)
}
