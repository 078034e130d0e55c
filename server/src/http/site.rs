//! The files of the site: style, fonts, islands. Embedded in the binary; read from disk in debug
//! builds.

mod encoding;
mod kind;

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use axum::{
    Router,
    body::Body,
    extract::{Path, State},
    response::{IntoResponse, Response},
    routing::get,
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use rust_embed::RustEmbed;
use serde::Deserialize;

/// The list of finished names that the build writes:
/// `{"main.css": {"path": "/assets/main.VXGS8J5zQW.css", …}, …}`.
const MANIFEST: &str = "manifest.json";
/// The plain name of the icon.
const ICON: &str = "icon.svg";
/// A year, the longest that caches honour.
const FOR_GOOD: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// A name that stays while its contents change.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

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

    /// The names that the build gave, by the plain ones. Each holds a hash of what is in the file.
    fn finished(&self) -> Option<BTreeMap<String, String>> {
        let manifest = self.manifest()?;
        let files: BTreeMap<String, Finished> = serde_json::from_str(&manifest).ok()?;
        let names = files.into_iter().map(|(plain, file)| {
            let name = file.path.trim_start_matches('/').to_owned();
            (plain, name)
        });
        Some(names.collect())
    }
}

/// What the build wrote of a file.
#[derive(Deserialize)]
struct Finished {
    path: String,
}

/// The site, and which names stand for their contents for good.
#[derive(Clone)]
struct Shelf {
    site: Site,
    icon: Option<String>,
    lasting: Arc<BTreeSet<String>>,
}

/// `/assets/…`, and the icon that browsers ask for unbidden.
pub(super) fn routes(site: Site) -> Router {
    let finished = site.finished().unwrap_or_default();
    let shelf = Shelf {
        site,
        icon: finished.get(ICON).cloned(),
        lasting: Arc::new(finished.into_values().collect()),
    };
    Router::new()
        .route("/assets/{*name}", get(answer))
        .route("/favicon.ico", get(icon))
        .with_state(shelf)
}

async fn answer(
    State(shelf): State<Shelf>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Response {
    send(&shelf, &format!("assets/{name}"), &headers)
        .unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

async fn icon(State(shelf): State<Shelf>, headers: HeaderMap) -> Response {
    let name = shelf.icon.as_deref().unwrap_or(ICON);
    match send(&shelf, name, &headers) {
        Some(mut found) => {
            found.headers_mut().insert(header::CACHE_CONTROL, ASK_AGAIN);
            found
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The file in the best form that the client takes.
fn send(shelf: &Shelf, name: &str, headers: &HeaderMap) -> Option<Response> {
    let site = &shelf.site;
    let kind = kind::of(name)?;
    let plain = site.file(name)?;
    let coded = encoding::accepted(headers)
        .find_map(|coding| Some((coding, site.file(&format!("{name}.{}", coding.suffix()))?)));
    let cache = if shelf.lasting.contains(name) {
        FOR_GOOD
    } else {
        ASK_AGAIN
    };
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
