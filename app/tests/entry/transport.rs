//! What depends on how browsers come: the cookie, and links that a terminal printed.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

use std::net::IpAddr;

use app::{state::Transport, viewer::ClientAddress};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
    response::Response,
};
use service::{
    organisation,
    testing::{OPERATOR, PASSWORD},
};
use tower::ServiceExt as _;

use crate::common::{House, routes};

async fn ask(house: &House, transport: Transport, request: Request<Body>) -> Response {
    let routes = routes(&house.world, transport);
    routes.oneshot(request).await.unwrap()
}

/// The cookie that a sign-in on such a device sets.
async fn cookie(house: &House, transport: Transport, device: &str) -> String {
    let form = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs([
            ("email", OPERATOR),
            ("password", PASSWORD),
            ("device", device),
        ])
        .finish();
    let request = Request::post("/sign-in")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(form));
    let answer = ask(house, transport, request.unwrap()).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let set = answer.headers()[header::SET_COOKIE].to_str().unwrap();
    let (pair, rules) = set.split_once(';').unwrap();
    let (name, token) = pair.split_once('=').unwrap();
    assert!(token.len() > 40, "{token}");
    format!("{name};{rules}")
}

#[tokio::test]
async fn a_cookie_is_for_this_host_alone_and_ends_with_a_shared_browser() {
    let house = House::open().await;
    house.world.operator().await;
    let shared = cookie(&house, Transport::Https, "shared").await;
    assert_eq!(
        shared,
        "__Host-circlekeep; Path=/; HttpOnly; SameSite=Lax; Secure"
    );
    let own = cookie(&house, Transport::Https, "own").await;
    assert_eq!(own, format!("{shared}; Max-Age=1209600"), "fourteen days");
    let near = cookie(&house, Transport::LoopbackHttp, "shared").await;
    assert_eq!(near, "circlekeep; Path=/; HttpOnly; SameSite=Lax");
}

#[tokio::test]
async fn whoever_asks_for_json_is_told_in_json_what_went_wrong() {
    let house = House::open().await;
    let json = [("accept", "application/json")];
    let answer = house.stranger().ask("DELETE", "/sign-in", &json).await;
    assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
    let kind = answer.headers()[header::CONTENT_TYPE].to_str().unwrap();
    assert_eq!(kind, "application/problem+json");
    let body = axum::body::to_bytes(answer.into_body(), usize::MAX).await;
    let problem: serde_json::Value = serde_json::from_slice(&body.unwrap()).unwrap();
    assert_eq!(problem["status"], 405);
    assert!(problem["title"].as_str().is_some_and(|it| !it.is_empty()));
}

#[tokio::test]
async fn without_tls_a_printed_link_is_good_on_this_machine_alone() {
    let house = House::open().await;
    let link = organisation::setup_link(&house.world.machine).await;
    let path = format!("/setup/{}", link.unwrap().unwrap());
    let there: IpAddr = [192, 0, 2, 7].into();
    for (transport, address, status) in [
        (Transport::LoopbackHttp, there, StatusCode::GONE),
        (
            Transport::LoopbackHttp,
            [127, 0, 0, 1].into(),
            StatusCode::OK,
        ),
        (Transport::Https, there, StatusCode::OK),
    ] {
        for (method, wanted) in [("GET", status), ("POST", status)] {
            let mut request = Request::builder()
                .method(method)
                .uri(&path)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(Body::empty())
                .unwrap();
            request.extensions_mut().insert(ClientAddress(address));
            let answer = ask(&house, transport, request).await;
            let wanted = match wanted {
                StatusCode::OK if method == "POST" => StatusCode::UNPROCESSABLE_ENTITY,
                other => other,
            };
            assert_eq!(answer.status(), wanted, "{method} from {address}");
        }
    }
}
