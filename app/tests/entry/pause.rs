//! Whoever tries too often is told how long to wait, by the form that they sent.

use std::time::Duration;

use app::state::Transport;
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use service::testing::{OPERATOR, PASSWORD};
use tower::ServiceExt as _;

use crate::common::{Browser, House, routes};

const SECRET: &str = "velvet harbour quarry 71";
const WRONG: &str = "not this one";
const SIGN_IN: &str = "/sign-in?next=%2Faccount";
const GUESS: [(&str, &str); 3] = [("email", OPERATOR), ("password", WRONG), ("device", "own")];
const ONE: &str = "There were many tries in a short time. Please try again in one second.";
const TWO: &str = "There were many tries in a short time. Please try again in 2 seconds.";

/// Guesses as often as it costs nothing, and once more.
async fn guess(browser: &mut Browser) {
    for _ in 0..6 {
        assert_eq!(browser.post(SIGN_IN, &GUESS).await.status, 422);
    }
}

#[tokio::test]
async fn a_sign_in_that_comes_too_soon_keeps_its_form() {
    let house = House::open().await;
    house.world.operator().await;
    let mut browser = house.stranger();
    guess(&mut browser).await;
    let page = browser.post(SIGN_IN, &GUESS).await;
    assert_eq!(page.status, 429);
    assert_eq!(page.text("#password-error"), ONE);
    assert_eq!(page.attr("#mistakes a", "href").unwrap(), "#password");
    assert_eq!(page.attr("form", "action").unwrap(), SIGN_IN);
    assert_eq!(page.value("email"), OPERATOR);
    assert_eq!(page.value("device"), "own");
    assert!(!page.html.contains(WRONG));

    house.world.clock.advance(Duration::from_secs(1));
    assert_eq!(browser.post(SIGN_IN, &GUESS).await.status, 422);
    let page = browser.post(SIGN_IN, &GUESS).await;
    assert_eq!(page.text("#password-error"), TWO);

    let form = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(GUESS)
        .finish();
    let request = Request::post(SIGN_IN)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(form));
    let routes = routes(&house.world, Transport::LoopbackHttp);
    let answer = routes.oneshot(request.unwrap()).await.unwrap();
    assert_eq!(answer.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.headers()[header::RETRY_AFTER], "2");
}

#[tokio::test]
async fn a_letter_that_is_asked_for_too_soon_keeps_its_form() {
    let house = House::open().await;
    house.world.operator().await;
    let mut browser = house.stranger();
    for _ in 0..6 {
        let asked = browser.post("/forgot", &[("email", OPERATOR)]).await;
        assert_eq!(asked.status, 200);
    }
    let page = browser.post("/forgot", &[("email", OPERATOR)]).await;
    assert_eq!(page.status, 429);
    assert_eq!(page.text("#email-error"), ONE);
    assert_eq!(page.value("email"), OPERATOR);
}

#[tokio::test]
async fn what_one_changes_of_ones_account_too_soon_keeps_its_form() {
    let house = House::open().await;
    house.world.operator().await;
    let mut olga = house.signed_in(OPERATOR).await;
    guess(&mut house.stranger()).await;

    let form = [
        ("present", PASSWORD),
        ("password", SECRET),
        ("repeat", SECRET),
    ];
    let page = olga.post("/account/password", &form).await;
    assert_eq!(page.status, 429);
    assert_eq!(page.text("#present-error"), ONE);
    assert!(!page.html.contains(PASSWORD) && !page.html.contains(SECRET));

    let new = "olga.o@northshore.example";
    let form = [("email", new), ("again", new), ("password", PASSWORD)];
    let page = olga.post("/account/email", &form).await;
    assert_eq!(page.status, 429);
    assert_eq!(page.text("#password-error"), ONE);
    assert_eq!(
        (page.value("email"), page.value("again")),
        (new.into(), new.into())
    );
    assert!(!page.html.contains(PASSWORD));
}

#[tokio::test]
async fn a_proof_that_comes_too_soon_keeps_its_form() {
    let house = House::open().await;
    house.world.operator().await;
    let mut olga = house.stranger();
    let form = [
        ("email", OPERATOR),
        ("password", PASSWORD),
        ("device", "own"),
    ];
    olga.post("/sign-in", &form).await;
    house.world.clock.advance(Duration::from_hours(1));
    guess(&mut house.stranger()).await;
    let path = "/prove?next=%2Faccount";
    let page = olga.post(path, &[("password", PASSWORD)]).await;
    assert_eq!(page.status, 429);
    assert_eq!(page.text("#password-error"), ONE);
    assert_eq!(page.attr("form", "action").unwrap(), path);
    assert!(!page.html.contains(PASSWORD));
}
