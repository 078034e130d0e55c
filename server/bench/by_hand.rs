//! Every page as one would write it without a framework: the SQL of the house through sqlx, in one
//! transaction, as the house reads a page, and strings that are pushed. Which queries those are, and
//! with which values, is overheard from the house itself, asked once here in this process; so nothing
//! of it can be out of date. Every value of every row is told: a moment on the reader's clock, what is
//! sealed not at all. The rest of the page's length is pushed in the small pieces that markup comes in.

use std::{fmt::Write as _, path::Path, sync::Arc};

use anyhow::{Context, anyhow, ensure};
use app::{
    routes,
    shell::Assets,
    state::{Options, Post, State as House, Transport},
    surroundings::Documents,
};
use axum::{
    Router,
    body::Body,
    extract::State,
    http::{Request, StatusCode, header::COOKIE},
    response::{Html, IntoResponse, Response},
    routing::get,
};
use domain::moment::Moment;
use http_body_util::BodyExt as _;
use jiff::tz::TimeZone;
use server::http::site::Site;
use service::{
    Service,
    testing::{Heard, overhear},
};
use sqlx::{
    Column, Row as _, SqlitePool, TypeInfo as _, ValueRef as _,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions, SqliteRow},
    types::Uuid,
};
use tower::ServiceExt as _;

use crate::scene;

/// Everybody's zone in the scene.
const ZONE: &str = "America/Halifax";
/// How long a moment is as a row has it: `2026-03-02T13:00:00.000000Z`.
const MOMENT: usize = 27;
/// As many bytes of a page are one push: what stands between two values.
const PUSH: usize = 48;

/// What one page needs.
struct Script {
    pool: SqlitePool,
    zone: TimeZone,
    asked: Vec<Heard>,
    /// The page of the house, for text that no row holds and for its length.
    page: String,
}

/// The pages of the house in `folder`, each under its number.
pub(crate) async fn router(folder: &Path) -> anyhow::Result<Router> {
    let options: SqliteConnectOptions = scene::database(folder).parse()?;
    let pool = SqlitePoolOptions::new()
        .max_connections(8)
        .test_before_acquire(false)
        .connect_with(options.pragma("query_only", "ON"))
        .await?;
    let (service, _) = service::open(scene::settings(folder))
        .await
        .map_err(scene::told)?;
    let house = house(&service)?;
    let mut router = Router::new();
    for (nth, (path, token)) in scene::listed(folder)?.iter().enumerate() {
        // What is read once a minute is read now.
        ask(&house, path, token).await?;
        let (page, asked) = overhear(ask(&house, path, token)).await;
        let script = Script {
            pool: pool.clone(),
            zone: TimeZone::get(ZONE)?,
            asked,
            page: page?,
        };
        router = router.route(&format!("/{nth}"), get(tell).with_state(Arc::new(script)));
    }
    service.close().await;
    Ok(router)
}

/// The house without the layers of its process.
fn house(service: &Service) -> anyhow::Result<Router> {
    let manifest = Site::embedded()
        .manifest()
        .context("the site isn't built")?;
    let assets = Assets::from_manifest(&manifest).map_err(|error| anyhow!("{error}"))?;
    Ok(routes::router(House {
        service: service.clone(),
        documents: Documents::naming(assets),
        options: Arc::new(Options {
            origin: "http://127.0.0.1".to_owned(),
            transport: Transport::LoopbackHttp,
            post: Post::Sent,
        }),
    }))
}

async fn ask(house: &Router, path: &str, token: &str) -> anyhow::Result<String> {
    let mut request = Request::get(path);
    if !token.is_empty() {
        request = request.header(COOKIE, format!("circlekeep={token}"));
    }
    let answer = house
        .clone()
        .oneshot(request.body(Body::empty())?)
        .await
        .unwrap_or_else(|never| match never {});
    let status = answer.status();
    ensure!(
        status == StatusCode::OK,
        "{path} was answered with {status}"
    );
    let body = answer.into_body().collect().await?.to_bytes();
    Ok(String::from_utf8(body.into())?)
}

/// What went wrong; nobody reads it but the load, which stops.
struct Wrong;

impl From<sqlx::Error> for Wrong {
    fn from(_: sqlx::Error) -> Self {
        Self
    }
}

impl IntoResponse for Wrong {
    fn into_response(self) -> Response {
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    }
}

async fn tell(State(script): State<Arc<Script>>) -> Result<Html<String>, Wrong> {
    let mut page = String::with_capacity(script.page.len());
    if !script.asked.is_empty() {
        let mut tx = script.pool.begin().await?;
        for asked in &script.asked {
            let query = sqlx::query_with(asked.sql, asked.arguments.clone());
            for row in query.fetch_all(&mut *tx).await? {
                line(&mut page, &row, &script.zone)?;
            }
        }
    }
    fill(&mut page, &script.page);
    Ok(Html(page))
}

/// Each value is taken by its column's name, and owned, as the rows of the house are.
fn line(page: &mut String, row: &SqliteRow, zone: &TimeZone) -> Result<(), Wrong> {
    page.push_str("<li>");
    for name in row.columns().iter().map(Column::name) {
        page.push_str("<span>");
        match row.try_get_raw(name)?.type_info().name() {
            "TEXT" => text(page, &row.try_get_unchecked::<String, _>(name)?, zone),
            "BLOB" => id(page, &row.try_get_unchecked::<Vec<u8>, _>(name)?),
            "NULL" => {}
            _ => number(page, row.try_get_unchecked(name)?),
        }
        page.push_str("</span>");
    }
    page.push_str("</li>");
    Ok(())
}

fn text(page: &mut String, value: &str, zone: &TimeZone) {
    // Moments are texts of one width, and nothing else that ends so is as wide.
    let is_moment = value.len() == MOMENT && value.ends_with('Z');
    let moment = is_moment.then(|| Moment::parse(value)).flatten();
    let Some(at) = moment.map(|at| at.civil_in(zone)) else {
        escape(page, value);
        return;
    };
    let (day, month, hour, minute) = (at.day(), at.month(), at.hour(), at.minute());
    // Writing to a String never fails.
    let _ = write!(page, "{day} {month} at {hour:02}:{minute:02}");
}

fn number(page: &mut String, value: i64) {
    let _ = write!(page, "{value}");
}

/// An id; what is sealed isn't one.
fn id(page: &mut String, value: &[u8]) {
    if let Ok(id) = Uuid::from_slice(value) {
        let _ = write!(page, "{id}");
    }
}

fn escape(page: &mut String, value: &str) {
    for letter in value.chars() {
        match letter {
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            '&' => page.push_str("&amp;"),
            '"' => page.push_str("&quot;"),
            other => page.push(other),
        }
    }
}

/// The rest of the length of `like`.
fn fill(page: &mut String, like: &str) {
    let mut rest = like.get(page.len()..).unwrap_or_default();
    while !rest.is_empty() {
        let mut end = PUSH.min(rest.len());
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        let (piece, behind) = rest.split_at(end);
        page.push_str(piece);
        rest = behind;
    }
}
