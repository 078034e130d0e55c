//! Two pages as one would write them without a framework: the SQL of the house through sqlx, in one
//! transaction, as the house reads a page, and strings that are pushed. What a page tells is read of
//! each row and told: whose page it is, and when one meets on the reader's clock.

#![expect(
    clippy::disallowed_methods,
    reason = "SQL that doesn't go through service::db is what this measures"
)]

use std::{fmt::Write as _, path::Path, sync::Arc};

use axum::{
    Router,
    extract::State,
    http::StatusCode,
    response::{Html, IntoResponse, Response},
    routing::get,
};
use domain::{moment::Moment, sites::ZoneName};
use jiff::tz::TimeZone;
use service::clock::Clock;
use sqlx::{
    SqliteConnection, SqlitePool,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions},
    types::Uuid,
};

use crate::scene;

mod sql;

use sql::{AHEAD, BY_TOKEN, COMPANIONS, OWN, ROOM, SEAT, SUPPORT, TABLES, UNANSWERED};

const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// As many bytes of a page are one push: what stands between two values.
const PUSH: usize = 48;

/// What both pages need.
struct Hand {
    pool: SqlitePool,
    token: Vec<u8>,
    circle: Uuid,
    /// Read once, as the house reads it once a minute.
    cards: Vec<(String,)>,
    /// The pages of the house, for text that no row holds and for their length.
    home: String,
    room: String,
}

type Shared = State<Arc<Hand>>;

/// The two pages, of the member and the circle that the house shows.
pub(crate) async fn router(folder: &Path) -> anyhow::Result<Router> {
    let options: SqliteConnectOptions = scene::database(folder).parse()?;
    let pool = SqlitePoolOptions::new()
        .max_connections(8)
        .test_before_acquire(false)
        .connect_with(options.pragma("query_only", "ON"))
        .await?;
    let (token, circle) = sqlx::query_as(
        "SELECT i.token_hash, s.circle_id FROM sign_in i JOIN seat s ON s.person_id = i.person_id
         JOIN circle c ON c.id = s.circle_id WHERE s.kind = 'member' AND c.state = 'active'",
    )
    .fetch_one(&pool)
    .await?;
    let hand = Hand {
        cards: sqlx::query_as(SUPPORT).fetch_all(&pool).await?,
        pool,
        token,
        circle,
        home: std::fs::read_to_string(folder.join("home.html"))?,
        room: std::fs::read_to_string(folder.join("circle.html"))?,
    };
    Ok(Router::new()
        .route("/home", get(home))
        .route("/circle", get(circle_page))
        .with_state(Arc::new(hand)))
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

#[derive(sqlx::FromRow)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "as the query gives them, and the bar needs them"
)]
struct Viewer {
    person_id: Uuid,
    seen_at: String,
    name: String,
    organisation: String,
    zone: String,
    operates: bool,
    coordinates: bool,
    sponsors: bool,
    facilitates: bool,
    sits: bool,
    asked: bool,
    votes: bool,
}

impl Viewer {
    fn zone(&self) -> TimeZone {
        ZoneName::parse(&self.zone).map_or(TimeZone::UTC, |zone| zone.zone())
    }
}

async fn viewer(connection: &mut SqliteConnection, token: &[u8]) -> Result<Viewer, Wrong> {
    Ok(sqlx::query_as(BY_TOKEN)
        .bind(token)
        .bind(Clock::System.now().to_string())
        .fetch_one(connection)
        .await?)
}

#[derive(sqlx::FromRow)]
struct Own {
    circle: Uuid,
    called: String,
    program_name: String,
    season_name: String,
    first_date: String,
    last_date: String,
    kind: String,
    seat_state: String,
    circle_state: String,
    affirmed: bool,
    newcomers: i64,
    taken: i64,
    slug: Option<String>,
    number: Option<i64>,
    id: Option<Uuid>,
    local: Option<String>,
    zone: Option<String>,
    starts_at: Option<String>,
    room: Option<String>,
    link: Option<String>,
    dial_in: Option<String>,
    presenter_name: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Place {
    seat: Uuid,
    circle: Uuid,
    kind: String,
    state: String,
    site: Option<String>,
    answer: Option<String>,
}

async fn home(State(hand): Shared) -> Result<Html<String>, Wrong> {
    let mut connection = hand.pool.begin().await?;
    let viewer = viewer(&mut connection, &hand.token).await?;
    let now = Clock::System.now().to_string();
    let own: Vec<Own> = sqlx::query_as(OWN)
        .bind(viewer.person_id)
        .bind(&now)
        .bind(&now)
        .bind(&now)
        .bind(true)
        .bind(false)
        .fetch_all(&mut *connection)
        .await?;
    let places: Vec<Place> = sqlx::query_as(TABLES)
        .bind(viewer.person_id)
        .bind(&now)
        .bind(&now)
        .fetch_all(&mut *connection)
        .await?;
    let unanswered: Vec<(Uuid, String, String, String)> = sqlx::query_as(UNANSWERED)
        .bind(viewer.person_id)
        .bind(&now)
        .fetch_all(&mut *connection)
        .await?;
    let mut page = begun(&viewer, &hand.cards, &hand.home);
    let zone = viewer.zone();
    for (meeting, circle, starts_at, closes_at) in &unanswered {
        row(&mut page, &[&meeting.to_string(), circle]);
        told(&mut page, starts_at, &zone);
        told(&mut page, closes_at, &zone);
    }
    for one in &own {
        own_circle(&mut page, one, &zone);
    }
    for one in &places {
        let (seat, circle) = (one.seat.to_string(), one.circle.to_string());
        let optional = [&one.site, &one.answer].map(|it| it.as_deref().unwrap_or_default());
        row(&mut page, &[&seat, &circle, &one.kind, &one.state]);
        row(&mut page, &optional);
    }
    Ok(filled(page, &hand.home))
}

fn own_circle(page: &mut String, one: &Own, zone: &TimeZone) {
    let (circle, taken) = (one.circle.to_string(), one.taken.to_string());
    let meeting = one.id.map(|id| id.to_string()).unwrap_or_default();
    let number = one.number.unwrap_or_default().to_string();
    let texts = [&one.called, &one.program_name, &one.season_name];
    row(page, &texts.map(String::as_str));
    row(page, &[&circle, &one.first_date, &one.last_date]);
    row(page, &[&one.seat_state, &taken, &number, &meeting]);
    let newcomers = one.newcomers.to_string();
    let affirmed = if one.affirmed { "affirmed" } else { "" };
    row(page, &[&one.kind, &one.circle_state, affirmed, &newcomers]);
    let optional = [
        &one.slug,
        &one.local,
        &one.zone,
        &one.room,
        &one.link,
        &one.dial_in,
        &one.presenter_name,
    ];
    row(page, &optional.map(|it| it.as_deref().unwrap_or_default()));
    if let Some(starts_at) = &one.starts_at {
        told(page, starts_at, zone);
    }
}

#[derive(sqlx::FromRow)]
struct Coming {
    id: Uuid,
    circle_id: Uuid,
    circle_name: String,
    local: String,
    zone: String,
    minutes: i64,
    starts_at: String,
    room: Option<String>,
    link: Option<String>,
    dial_in: Option<String>,
    state: String,
    presenter_name: Option<String>,
}

fn meetings(page: &mut String, all: &[Coming], zone: &TimeZone) {
    for one in all {
        let (id, circle) = (one.id.to_string(), one.circle_id.to_string());
        row(
            page,
            &[&id, &circle, &one.circle_name, &one.local, &one.zone],
        );
        let optional = [&one.room, &one.link, &one.dial_in, &one.presenter_name];
        let optional = optional.map(|it| it.as_deref().unwrap_or_default());
        row(page, &optional);
        row(page, &[&one.minutes.to_string(), &one.state]);
        told(page, &one.starts_at, zone);
    }
}

#[derive(sqlx::FromRow)]
struct Room {
    name: String,
    program_name: String,
    season_name: String,
    first_date: String,
    last_date: String,
    support: Option<String>,
    level: String,
    has_lines: bool,
}

#[derive(sqlx::FromRow)]
struct Companion {
    seat: Uuid,
    person: Uuid,
    name: String,
    site: Option<String>,
    specialty: Option<String>,
    kind: String,
    state: String,
    reads_from: Option<String>,
    welcomed: bool,
}

async fn circle_page(State(hand): Shared) -> Result<Html<String>, Wrong> {
    let mut connection = hand.pool.begin().await?;
    let viewer = viewer(&mut connection, &hand.token).await?;
    let (seat, kind): (Uuid, String) = seat(&mut connection, &viewer, hand.circle).await?;
    let room: Room = sqlx::query_as(ROOM)
        .bind(hand.circle)
        .fetch_one(&mut *connection)
        .await?;
    let companions: Vec<Companion> = sqlx::query_as(COMPANIONS)
        .bind(hand.circle)
        .bind(seat)
        .fetch_all(&mut *connection)
        .await?;
    let now = Clock::System.now().to_string();
    let all: Vec<Coming> = sqlx::query_as(AHEAD)
        .bind(hand.circle)
        .bind(&now)
        .bind(&now)
        .bind(3)
        .fetch_all(&mut *connection)
        .await?;
    let mut page = begun(&viewer, &hand.cards, &hand.room);
    meetings(&mut page, &all, &viewer.zone());
    let support = room.support.as_deref().unwrap_or_default();
    let texts = [&room.name, &room.program_name, &room.season_name];
    row(&mut page, &texts.map(String::as_str));
    row(&mut page, &[&room.first_date, &room.last_date, support]);
    let lines = if room.has_lines { "lines" } else { "" };
    row(&mut page, &[&kind, &room.level, lines]);
    for one in &companions {
        let (site, specialty) = (one.site.as_deref(), one.specialty.as_deref());
        let welcomed = match (&one.reads_from, one.welcomed) {
            (Some(_), false) => "new",
            (Some(_), true) => "welcomed",
            (None, _) => "",
        };
        let you = if one.person == viewer.person_id {
            "you"
        } else {
            ""
        };
        row(
            &mut page,
            &[
                &one.seat.to_string(),
                &one.name,
                site.unwrap_or_default(),
                specialty.unwrap_or_default(),
                &one.kind,
                &one.state,
                welcomed,
                you,
            ],
        );
    }
    Ok(filled(page, &hand.room))
}

async fn seat(
    connection: &mut SqliteConnection,
    viewer: &Viewer,
    circle: Uuid,
) -> Result<(Uuid, String), Wrong> {
    let (seat, kind, ..): (Uuid, String, String, Option<String>, bool) = sqlx::query_as(SEAT)
        .bind(viewer.person_id)
        .bind(circle)
        .fetch_one(connection)
        .await?;
    Ok((seat, kind))
}

fn begun(viewer: &Viewer, cards: &[(String,)], like: &str) -> String {
    let mut page = String::with_capacity(like.len());
    let texts = [&viewer.name, &viewer.organisation, &viewer.zone];
    row(&mut page, &texts.map(String::as_str));
    for (duty, name) in [
        (viewer.operates, "operates"),
        (viewer.coordinates, "coordinates"),
        (viewer.sponsors, "sponsors"),
        (viewer.facilitates, "facilitates"),
        (viewer.sits, "sits"),
        (viewer.asked, "asked"),
        (viewer.votes, "votes"),
    ] {
        row(&mut page, &[if duty { name } else { "" }]);
    }
    row(&mut page, &[&viewer.seen_at]);
    for (card,) in cards {
        row(&mut page, &[card]);
    }
    page
}

/// "Thursday 10 December at 14:15", on the reader's clock.
fn told(page: &mut String, at: &str, zone: &TimeZone) {
    let Some(at) = Moment::parse(at).map(|at| at.civil_in(zone)) else {
        return;
    };
    page.push_str("<li>");
    page.push_str(DAYS[usize::from(at.weekday().to_monday_zero_offset().unsigned_abs())]);
    let month = MONTHS[usize::from(at.month().unsigned_abs() - 1)];
    let (day, hour, minute) = (at.day(), at.hour(), at.minute());
    // Writing to a String never fails.
    let _ = write!(page, " {day} {month} at {hour:02}:{minute:02}</li>");
}

fn row(page: &mut String, values: &[&str]) {
    page.push_str("<li>");
    for value in values {
        page.push_str("<span>");
        escape(page, value);
        page.push_str("</span>");
    }
    page.push_str("</li>");
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

/// The rest of the page's length, in the small pieces that markup comes in.
fn filled(mut page: String, like: &str) -> Html<String> {
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
    Html(page)
}
