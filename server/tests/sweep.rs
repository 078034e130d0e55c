//! Every route × every persona: one reviewed table of expected answers.
//!
//! The table is `sweep.txt` beside this file; a route that is not in it fails. When an answer is
//! changed on purpose, run the test with `UPDATE_SWEEP=1` and look at the difference.

#![expect(clippy::unwrap_used, reason = "the helpers below are tests too")]

use std::{fmt::Write as _, path::Path, sync::Arc, time::Duration};

use app::{
    routes::{self, ROUTES},
    shell::Assets,
    state::{Options, Post, State, Transport},
    surroundings::Documents,
};
use axum::{Router, body::Body, response::Response};
use http::{Method, Request, StatusCode, header};
use server::{
    config::Origin,
    http::{Http, health::Probe, plain_face, site::Site, wrap},
    random::Random,
};
use service::{
    on_both,
    sign_in::Token,
    testing::{Company, Persona, World},
};
use tower::ServiceExt as _;

const HOST: &str = "127.0.0.1:3000";
const MANIFEST: &str = r#"{
    "main.css": {"path": "/assets/main.00000001.css", "raw": 1, "brotli": 1},
    "sans.woff2": {"path": "/assets/sans.00000001.woff2", "raw": 1, "brotli": 1},
    "serif.woff2": {"path": "/assets/serif.00000001.woff2", "raw": 1, "brotli": 1},
    "icon.svg": {"path": "/assets/icon.00000001.svg", "raw": 1, "brotli": 1}
}"#;

fn house(world: &World) -> Router {
    let origin = format!("http://{HOST}");
    let state = State {
        service: world.service.clone(),
        documents: Documents::naming(Assets::from_manifest(MANIFEST).unwrap()),
        options: Arc::new(Options {
            origin: origin.clone(),
            transport: Transport::LoopbackHttp,
            post: Post::Sent,
        }),
    };
    let layers = Http {
        origin: Origin::parse(&origin).unwrap(),
        trusted_proxies: Vec::new(),
        body_bytes: 1 << 20,
        answer_within: Duration::from_secs(30),
        random: Random::System,
        clock: world.clock.clone(),
        ready: Probe::content(),
        site: Site::of(std::collections::BTreeMap::new()),
        face: plain_face(),
    };
    wrap(routes::router(state), &layers)
}

fn filled(path: &str, of: &Company) -> String {
    let nil = uuid::Uuid::nil().to_string();
    path.replace("{token}", "no-such-token")
        .replace("{program}", &of.table.program.to_string())
        .replace("{season}", &of.table.season.to_string())
        .replace("{circle}", &of.table.circle.to_string())
        .replace("{meeting}", &of.meeting.to_string())
        .replace("{site}", &of.site.to_string())
        .replace("{entry}", &of.entry.to_string())
        .replace("{appointment}", &of.appointment.to_string())
        .replace("{upload}", &nil)
        .replace("{prompt}", "two-camps")
        .replace("{reflection}", &of.reflection.to_string())
        .replace("{snapshot}", &nil)
}

/// `site`: what the browser says of the page that asks; nothing, where it says nothing.
async fn ask(
    house: &Router,
    method: &Method,
    path: &str,
    cookie: Option<&str>,
    site: Option<&str>,
) -> Response {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, HOST);
    if let Some(site) = site {
        request = request.header("sec-fetch-site", site);
    }
    if let Some(cookie) = cookie {
        request = request.header(header::COOKIE, format!("circlekeep={cookie}"));
    }
    if method == Method::POST {
        request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    }
    house
        .clone()
        .oneshot(request.body(Body::empty()).unwrap())
        .await
        .unwrap()
}

/// `in`: led to the sign-in page. `pro`: led to prove again who it is.
fn sign(response: &Response) -> String {
    let to = response
        .headers()
        .get(header::LOCATION)
        .and_then(|it| it.to_str().ok());
    match (response.status(), to) {
        (StatusCode::SEE_OTHER, Some(to)) if to.starts_with("/sign-in") => "in".to_owned(),
        (StatusCode::SEE_OTHER, Some(to)) if to.starts_with("/prove") => "pro".to_owned(),
        (status, _) => status.as_u16().to_string(),
    }
}

/// Nobody's form changes anything from a page of another site, or from one of which nothing is known.
async fn refuses_others(house: &Router, company: &Company, cookies: &[(Persona, Option<Token>)]) {
    for (path, methods) in ROUTES {
        if !methods.contains(&"post") {
            continue;
        }
        let path = filled(path, company);
        for (persona, token) in cookies {
            let token = token.as_ref().map(Token::expose);
            for site in [Some("cross-site"), None] {
                let answer = ask(house, &Method::POST, &path, token, site).await;
                let refused = answer.status() == StatusCode::FORBIDDEN;
                assert!(refused, "POST {path} as {persona:?}, from {site:?}");
            }
        }
    }
}

async fn sweep(world: &World) -> String {
    let company = world.company().await;
    let house = house(world);
    let cookies = world.personas().await;
    refuses_others(&house, &company, &cookies).await;
    let mut table = String::from(
        "Every route, asked by everyone. in: led to the sign-in page. pro: led to prove again who it is.\n\n",
    );
    for (nth, (persona, _)) in cookies.iter().enumerate() {
        writeln!(table, "{:<48}{}   ┌ {persona:?}", "", "   │".repeat(nth)).unwrap();
    }
    let addresses = ROUTES
        .iter()
        .copied()
        .chain([("/no-such-page", &["get"][..])]);
    for (path, methods) in addresses {
        // Signing out last would still end the sign-in for the rest.
        if path == "/sign-out" {
            continue;
        }
        for method in methods {
            let method: Method = method.to_uppercase().parse().unwrap();
            let mut row = String::new();
            for (persona, token) in &cookies {
                let token = token.as_ref().map(Token::expose);
                let path = filled(path, &company);
                let answer = ask(&house, &method, &path, token, Some("same-origin")).await;
                assert!(
                    !answer.status().is_server_error(),
                    "{method} {path} as {persona:?}: {}",
                    answer.status()
                );
                write!(row, " {:>3}", sign(&answer)).unwrap();
            }
            writeln!(
                table,
                "{:<48}{row}",
                format!("{:<5}{path}", method.as_str())
            )
            .unwrap();
        }
    }
    table
}

on_both! {
    async fn every_route_answers_everyone_as_reviewed(world: World) {
        let _ = any_spawner::Executor::init_tokio();
        compare(&sweep(&world).await);
    }
}

fn compare(found: &str) {
    let path = Path::new("tests/sweep.txt");
    #[expect(
        clippy::disallowed_methods,
        reason = "a switch of this test, not a setting"
    )]
    if std::env::var("UPDATE_SWEEP").is_ok() {
        std::fs::write(path, found).unwrap();
    }
    let reviewed = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(
        found, reviewed,
        "an answer changed: see the head of this file"
    );
}
