//! Two pages as one would write them without a framework: the SQL of the house through sqlx, in one
//! transaction, as the house reads a page, and strings that are pushed.
//!
//! The queries are copies of the service's stores (`sign_in`, `programs`, `circles`, `agreements`,
//! `meetings`, `pulse`, `access`); when one changes there, it changes here.

#![expect(
    clippy::disallowed_methods,
    reason = "SQL that doesn't go through service::db is what this measures"
)]

use std::{path::Path, sync::Arc};

use axum::{
    Router,
    extract::State,
    http::StatusCode,
    response::{Html, IntoResponse, Response},
    routing::get,
};
use service::clock::Clock;
use sqlx::{
    SqliteConnection, SqlitePool,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions},
    types::Uuid,
};

use crate::scene;

const BY_TOKEN: &str = "SELECT s.id, s.person_id, s.device, s.made_at, s.seen_at, s.proved_at,
        p.name, p.email, p.locale, p.reset_at, o.name AS organisation,
        COALESCE(p.zone, (SELECT MIN(t.zone) FROM entry e JOIN site t ON t.id = e.site_id
                          WHERE e.person_id = p.id), o.zone) AS zone,
        EXISTS (SELECT 1 FROM appointment a WHERE a.person_id = p.id
                AND a.role = 'operator' AND a.ended_at IS NULL) AS operates,
        EXISTS (SELECT 1 FROM appointment a WHERE a.person_id = p.id
                AND a.role = 'coordinator' AND a.ended_at IS NULL) AS coordinates,
        EXISTS (SELECT 1 FROM appointment a WHERE a.person_id = p.id
                AND a.role = 'sponsor' AND a.ended_at IS NULL) AS sponsors,
        EXISTS (SELECT 1 FROM seat t WHERE t.person_id = p.id AND t.kind <> 'member'
                AND t.state IN ('invited', 'accepted', 'active', 'paused')) AS facilitates,
        EXISTS (SELECT 1 FROM seat t WHERE t.person_id = p.id
                AND t.state IN ('invited', 'accepted', 'active', 'paused')) AS sits,
        EXISTS (SELECT 1 FROM wish w WHERE w.person_id = p.id AND w.state = 'asked') AS asked,
        EXISTS (SELECT 1 FROM seat t JOIN ticket k ON k.seat_id = t.id
                WHERE t.person_id = p.id AND k.used = FALSE) AS votes,
        EXISTS (SELECT 1 FROM dead_letter d WHERE d.put_away_at IS NULL) AS returned,
        EXISTS (SELECT 1 FROM audit r WHERE r.action = 'PasswordReset' AND r.at > $2) AS resets
     FROM sign_in s JOIN person p ON p.id = s.person_id CROSS JOIN organisation o
     WHERE s.token_hash = $1 AND s.ended_at IS NULL";
const OWN: &str =
    "SELECT m.id, m.circle_id, c.name AS circle_name, m.series_id, m.local, m.zone, m.minutes,
            m.starts_at, m.ends_at, m.room, m.link, m.dial_in, m.state, m.presenter,
            p.name AS presenter_name, m.revision,
            own.id AS seat, own.kind, own.state AS seat_state, h.id AS circle,
            h.name AS called, h.state AS circle_state, g.name AS program_name,
            n.name AS season_name, n.first_date, n.last_date,
            EXISTS (SELECT 1 FROM affirmation f JOIN agreement a ON a.id = f.agreement_id
                    WHERE f.seat_id = own.id AND a.circle_id = h.id AND a.version =
                        (SELECT MAX(version) FROM agreement WHERE circle_id = h.id)
                   ) AS affirmed,
            (SELECT COUNT(*) FROM seat o WHERE o.circle_id = h.id AND o.kind = 'member'
             AND o.state IN ('accepted', 'active', 'paused')) AS taken,
            (SELECT COUNT(*) FROM seat o WHERE o.circle_id = h.id AND o.kind = 'member'
             AND o.state = 'invited') AS asked,
            (SELECT COUNT(*) FROM seat o WHERE o.circle_id = h.id AND o.id <> own.id
             AND own.state = 'active' AND o.state = 'active' AND o.reads_from IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM welcome w WHERE w.newcomer = o.id
                             AND w.seat_id = own.id)) AS newcomers,
            q.slug, q.number,
            CASE WHEN own.kind = 'member' OR h.state = 'ended' THEN 0 ELSE
                (SELECT COUNT(*) FROM meeting b WHERE b.circle_id = h.id AND b.ends_at <= $2
                 AND b.state IN ('planned', 'did_not_happen')) END AS past,
            CASE WHEN own.kind = 'member' OR h.state = 'ended' THEN 0 ELSE
                (SELECT COUNT(*) FROM meeting b WHERE b.circle_id = h.id AND b.ends_at <= $2
                 AND b.state = 'planned') END AS met,
            l.id AS last, l.starts_at AS last_at, l.state AS last_state,
            EXISTS (SELECT 1 FROM attendance t WHERE t.meeting_id = l.id) AS marked
     FROM seat own JOIN circle h ON h.id = own.circle_id
     JOIN season n ON n.id = h.season_id JOIN program g ON g.id = n.program_id
     LEFT JOIN meeting m ON own.state = 'active' AND h.state <> 'ended' AND m.id =
            (SELECT b.id FROM meeting b WHERE b.circle_id = h.id AND b.state = 'planned'
             AND b.ends_at > $3 AND b.starts_at > $4
             ORDER BY b.starts_at, b.id LIMIT 1)
     LEFT JOIN circle c ON c.id = m.circle_id
     LEFT JOIN seat s ON s.id = m.presenter LEFT JOIN person p ON p.id = s.person_id
     LEFT JOIN meeting_prompt q ON q.meeting_id = m.id AND $5
     LEFT JOIN meeting l ON own.kind <> 'member' AND h.state <> 'ended' AND l.id =
            (SELECT b.id FROM meeting b WHERE b.circle_id = h.id AND b.ends_at <= $2
             AND b.state IN ('planned', 'did_not_happen')
             ORDER BY b.starts_at DESC, b.id DESC LIMIT 1)
     WHERE own.person_id = $1
       AND own.state IN ('invited', 'accepted', 'active', 'paused')
       AND (h.state <> 'ended' OR $6 AND own.state IN ('active', 'paused'))
     ORDER BY CASE WHEN h.state = 'ended' THEN 3
                   WHEN own.state = 'invited' THEN 0 WHEN own.state = 'accepted' THEN 1
                   ELSE 2 END,
              n.first_date DESC, h.sort_key, h.id";
const UNANSWERED: &str =
    "SELECT b.meeting_id AS meeting, c.name AS circle_name, m.starts_at, b.closes_at
     FROM ticket t JOIN seat s ON s.id = t.seat_id JOIN ballot b ON b.id = t.ballot_id
     JOIN meeting m ON m.id = b.meeting_id JOIN circle c ON c.id = b.circle_id
     WHERE s.person_id = $1 AND s.state = 'active' AND t.used = FALSE
       AND b.state = 'open' AND b.closes_at > $2
     ORDER BY b.closes_at, b.id";
const AHEAD: &str =
    "SELECT m.id, m.circle_id, c.name AS circle_name, m.series_id, m.local, m.zone, m.minutes,
        m.starts_at, m.ends_at, m.room, m.link, m.dial_in, m.state, m.presenter,
        p.name AS presenter_name, m.revision
     FROM meeting m
     JOIN circle c ON c.id = m.circle_id
     LEFT JOIN seat s ON s.id = m.presenter
     LEFT JOIN person p ON p.id = s.person_id
     WHERE m.circle_id = $1 AND m.ends_at > $2 AND m.starts_at > $3
     ORDER BY m.starts_at, m.id LIMIT $4";
const TABLES: &str =
    "SELECT s.id AS seat, s.circle_id AS circle, s.kind, s.state, t.name AS site, a.answer
     FROM seat own JOIN circle c ON c.id = own.circle_id AND c.state <> 'ended'
     LEFT JOIN meeting m ON own.state = 'active' AND m.id =
            (SELECT b.id FROM meeting b WHERE b.circle_id = c.id AND b.state = 'planned'
             AND b.ends_at > $2 AND b.starts_at > $3
             ORDER BY b.starts_at, b.id LIMIT 1)
     JOIN seat s ON s.circle_id = own.circle_id
                AND s.state IN ('invited', 'accepted', 'active', 'paused')
     LEFT JOIN entry e ON e.person_id = s.person_id LEFT JOIN site t ON t.id = e.site_id
     LEFT JOIN answer a ON a.meeting_id = m.id AND a.seat_id = s.id
     WHERE own.person_id = $1 AND own.state IN ('accepted', 'active', 'paused')
     ORDER BY s.circle_id, s.id, t.name";
const SEAT: &str = "SELECT s.id, s.kind, s.state, s.reads_from,
        EXISTS (SELECT 1 FROM affirmation f JOIN agreement a ON a.id = f.agreement_id
                WHERE f.seat_id = s.id AND a.circle_id = s.circle_id
                  AND a.version = (SELECT MAX(version) FROM agreement
                                   WHERE circle_id = s.circle_id)) AS affirmed
     FROM seat s WHERE s.person_id = $1 AND s.circle_id = $2";
const ROOM: &str = "SELECT c.name, c.state, p.name AS program_name, n.name AS season_name,
        n.first_date, n.last_date, p.support,
        (SELECT COUNT(*) FROM seat s WHERE s.circle_id = c.id AND s.state = 'invited') AS asked
     FROM circle c JOIN season n ON n.id = c.season_id JOIN program p ON p.id = n.program_id
     WHERE c.id = $1";
const COMPANIONS: &str = "SELECT s.id AS seat, s.person_id AS person, p.name,
        (SELECT MIN(t.name) FROM entry e JOIN site t ON t.id = e.site_id
         WHERE e.person_id = s.person_id) AS site,
        (SELECT MIN(e.specialty) FROM entry e WHERE e.person_id = s.person_id) AS specialty,
        s.kind, s.state, s.reads_from,
        EXISTS (SELECT 1 FROM welcome w WHERE w.newcomer = s.id AND w.seat_id = $2) AS welcomed
     FROM seat s JOIN person p ON p.id = s.person_id
     WHERE s.circle_id = $1 AND s.state IN ('accepted', 'active', 'paused')
     ORDER BY CASE s.kind WHEN 'facilitator' THEN 0 WHEN 'co_facilitator' THEN 1 ELSE 2 END,
              p.sort_key, s.id";
const AGREEMENT: &str =
    "SELECT a.id, c.name AS circle_name, a.version, a.level, a.lines, a.made_at,
        (SELECT COUNT(*) FROM affirmation f JOIN seat s ON s.id = f.seat_id
         WHERE f.agreement_id = a.id
           AND s.state IN ('accepted', 'active', 'paused')) AS affirmed_by,
        (SELECT COUNT(*) FROM seat s WHERE s.circle_id = c.id
           AND s.state IN ('accepted', 'active', 'paused')) AS seated,
        p.support
     FROM agreement a JOIN circle c ON c.id = a.circle_id
     JOIN season n ON n.id = c.season_id JOIN program p ON p.id = n.program_id
     WHERE a.circle_id = $1 ORDER BY a.version DESC LIMIT 1";

const SUPPORT: &str =
    "SELECT support FROM program WHERE support IS NOT NULL ORDER BY sort_key, support, id";

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
struct Viewer {
    person_id: Uuid,
    seen_at: String,
    name: String,
    organisation: String,
    zone: String,
    sits: bool,
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
    seat_state: String,
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
    for (meeting, circle, starts_at, _) in &unanswered {
        row(&mut page, &[&meeting.to_string(), circle, starts_at]);
    }
    for one in &own {
        own_circle(&mut page, one);
    }
    for one in &places {
        let (seat, circle) = (one.seat.to_string(), one.circle.to_string());
        let optional = [&one.site, &one.answer].map(|it| it.as_deref().unwrap_or_default());
        row(&mut page, &[&seat, &circle, &one.kind, &one.state]);
        row(&mut page, &optional);
    }
    Ok(filled(page, &hand.home))
}

fn own_circle(page: &mut String, one: &Own) {
    let (circle, taken) = (one.circle.to_string(), one.taken.to_string());
    let meeting = one.id.map(|id| id.to_string()).unwrap_or_default();
    let number = one.number.unwrap_or_default().to_string();
    let texts = [&one.called, &one.program_name, &one.season_name];
    row(page, &texts.map(String::as_str));
    row(page, &[&circle, &one.first_date, &one.last_date]);
    row(page, &[&one.seat_state, &taken, &number, &meeting]);
    let optional = [
        &one.slug,
        &one.local,
        &one.zone,
        &one.starts_at,
        &one.room,
        &one.link,
        &one.dial_in,
        &one.presenter_name,
    ];
    row(page, &optional.map(|it| it.as_deref().unwrap_or_default()));
}

#[derive(sqlx::FromRow)]
struct Coming {
    id: Uuid,
    circle_id: Uuid,
    circle_name: String,
    local: String,
    zone: String,
    starts_at: String,
    room: Option<String>,
    link: Option<String>,
    dial_in: Option<String>,
    presenter_name: Option<String>,
}

fn meetings(page: &mut String, all: &[Coming]) {
    for one in all {
        let (id, circle) = (one.id.to_string(), one.circle_id.to_string());
        row(
            page,
            &[&id, &circle, &one.circle_name, &one.local, &one.zone],
        );
        let optional = [&one.room, &one.link, &one.dial_in, &one.presenter_name];
        let optional = optional.map(|it| it.as_deref().unwrap_or_default());
        row(page, &optional);
        row(page, &[&one.starts_at]);
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
}

#[derive(sqlx::FromRow)]
struct Companion {
    seat: Uuid,
    name: String,
    site: Option<String>,
    specialty: Option<String>,
    kind: String,
    state: String,
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
    let agreement: (Uuid, String, i64, String, Option<Vec<u8>>) = sqlx::query_as(AGREEMENT)
        .bind(hand.circle)
        .fetch_one(&mut *connection)
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
    meetings(&mut page, &all);
    let support = room.support.as_deref().unwrap_or_default();
    let texts = [&room.name, &room.program_name, &room.season_name];
    row(&mut page, &texts.map(String::as_str));
    row(&mut page, &[&room.first_date, &room.last_date, support]);
    row(&mut page, &[&kind, &agreement.1, &agreement.3]);
    for one in &companions {
        let (site, specialty) = (one.site.as_deref(), one.specialty.as_deref());
        let welcomed = if one.welcomed { "welcomed" } else { "" };
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
    let sits = if viewer.sits { "sits" } else { "" };
    let texts = [&viewer.name, &viewer.organisation, &viewer.zone];
    row(&mut page, &texts.map(String::as_str));
    row(&mut page, &[sits, &viewer.seen_at]);
    for (card,) in cards {
        row(&mut page, &[card]);
    }
    page
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
