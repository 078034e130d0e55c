//! One's own account.

use std::time::Duration;

use service::testing::{OPERATOR, PASSWORD};

use crate::common::House;

const SECRET: &str = "velvet harbour quarry 71";

#[tokio::test]
async fn a_stranger_is_led_to_the_sign_in() {
    let house = House::open().await;
    house.world.operator().await;
    let paths = [
        "/account",
        "/account/profile",
        "/account/password",
        "/account/email",
        "/account/sign-ins",
        "/prove",
        "/organisation",
        "/organisation/sites",
        "/organisation/people",
        "/organisation/accounts",
        "/programs",
        "/programs/new",
    ];
    for path in paths {
        let page = house.stranger().get(path).await;
        assert_eq!(page.status, 303, "{path}");
        assert!(page.location.starts_with("/sign-in?next="), "{path}");
    }
}

#[tokio::test]
async fn the_profile_keeps_what_was_typed() {
    let house = House::open().await;
    house.world.operator().await;
    let mut olga = house.signed_in(OPERATOR).await;
    let page = olga.get("/account/profile").await;
    assert_eq!(page.value("name"), "Olga Okafor");
    let wrong = [("name", "<script>1"), ("zone", "Mars/Olympus")];
    let page = olga.post("/account/profile", &wrong).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.value("name"), "<script>1");
    assert_eq!(page.count("main script"), 0);
    assert_eq!(page.count("#zone-error"), 1);
    let right = [("name", "Olga <script>"), ("zone", "America/Toronto")];
    let answer = olga.post("/account/profile", &right).await;
    assert_eq!(answer.location, "/account?done=profile");
    let page = olga.get(&answer.location).await;
    assert_eq!(page.text("h1"), "Olga <script>");
    assert_eq!(page.text("[role=status]"), "Saved.");
    assert_eq!(page.count("main script"), 0);
}

#[tokio::test]
async fn another_password_needs_the_present_one_and_ends_the_others() {
    let house = House::open().await;
    house.world.operator().await;
    let (mut here, mut there) = (
        house.signed_in(OPERATOR).await,
        house.signed_in(OPERATOR).await,
    );
    let form = |present| {
        [
            ("present", present),
            ("password", SECRET),
            ("repeat", SECRET),
        ]
    };
    let page = here
        .post("/account/password", &form("wrong wrong wrong"))
        .await;
    assert_eq!(page.status, 422);
    assert_eq!(page.attr("#mistakes a", "href").unwrap(), "#present");
    assert!(!page.html.contains(SECRET) && !page.html.contains("wrong wrong"));
    let answer = here.post("/account/password", &form(PASSWORD)).await;
    assert_eq!(answer.location, "/account?done=password");
    assert_eq!(there.get("/account").await.status, 303);
    assert_eq!(here.get("/account").await.status, 200);
}

#[tokio::test]
async fn a_change_of_address_waits_and_can_be_stopped() {
    let house = House::open().await;
    house.world.operator().await;
    let mut olga = house.signed_in(OPERATOR).await;
    let new = "olga.o@northshore.example";
    let wrong = [("email", new), ("password", "not that one")];
    let page = olga.post("/account/email", &wrong).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.value("email"), new);
    assert!(!page.html.contains("not that one"));
    let right = [("email", new), ("password", PASSWORD)];
    let answer = olga.post("/account/email", &right).await;
    assert_eq!(answer.status, 303);
    let call = olga.get("/account").await.text(".call");
    assert_eq!(
        call,
        format!("Changes to {new} on Monday 9 March: confirm or stop it")
    );
    assert_eq!(olga.get("/account/email").await.count("[value=stop]"), 1);
    olga.post("/account/email", &[("do", "stop")]).await;
    assert_eq!(olga.get("/account").await.count(".call"), 0);
}

#[tokio::test]
async fn a_sign_in_is_ended_from_another() {
    let house = House::open().await;
    house.world.operator().await;
    let (mut here, mut there) = (
        house.signed_in(OPERATOR).await,
        house.signed_in(OPERATOR).await,
    );
    let page = there.get("/account/sign-ins").await;
    let own = page.attr("li:has(b) input[name=sign-in]", "value").unwrap();
    assert_eq!(page.count("li:has(b)"), 1);
    let answer = here.post("/account/sign-ins", &[("sign-in", &own)]).await;
    assert_eq!(answer.status, 303);
    assert_eq!(there.get("/account").await.status, 303);
    let odd = here.post("/account/sign-ins", &[("sign-in", "x")]).await;
    assert_eq!(odd.status, 404);
    let page = here.get("/account/sign-ins").await;
    let own = page.attr("li:has(b) input[name=sign-in]", "value").unwrap();
    let answer = here.post("/account/sign-ins", &[("sign-in", &own)]).await;
    assert_eq!(answer.location, "/sign-out");
    assert_eq!(here.get("/account").await.status, 303);
}

#[tokio::test]
async fn a_fresh_proof_leads_back_into_the_house_only() {
    let house = House::open().await;
    house.world.operator().await;
    let mut olga = house.stranger();
    let form = [
        ("email", OPERATOR),
        ("password", PASSWORD),
        ("device", "own"),
    ];
    olga.post("/sign-in", &form).await;
    assert_eq!(olga.get("/prove?next=/account").await.location, "/account");
    house.world.clock.advance(Duration::from_hours(1));
    let page = olga.get("/prove?next=/account").await;
    assert_eq!(page.status, 200);
    let action = page.attr("form", "action").unwrap();
    let wrong = olga.post(&action, &[("password", "not this one")]).await;
    assert_eq!(wrong.status, 422);
    assert!(!wrong.html.contains("not this one"));
    let elsewhere = olga
        .post("/prove?next=//evil", &[("password", PASSWORD)])
        .await;
    assert_eq!(elsewhere.location, "/");
    let back = olga.post(&action, &[("password", PASSWORD)]).await;
    assert_eq!(back.location, "/account");
}
