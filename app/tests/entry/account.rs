//! One's own account.

use std::time::Duration;

use app::routes::ROUTES;
use service::{
    organisation::{self, Charge},
    testing::{OPERATOR, PASSWORD, person},
};

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

/// What only takes forms has no page to come back to.
#[tokio::test]
async fn from_a_form_without_a_page_the_sign_in_leads_home() {
    let house = House::open().await;
    house.world.operator().await;
    let only_forms = ROUTES.iter().filter(|(_, takes)| !takes.contains(&"get"));
    let paths: Vec<_> = only_forms.map(|(path, _)| *path).collect();
    assert!(paths.contains(&"/account/reset-seen"), "{paths:?}");
    for path in paths {
        let answer = house.stranger().post(path, &[]).await;
        assert_eq!(
            (answer.status.as_u16(), &*answer.location),
            (303, "/sign-in"),
            "{path}"
        );
    }
    let page = house.stranger().post("/account/sign-ins", &[]).await;
    assert_eq!(page.location, "/sign-in?next=%2Faccount%2Fsign%2Dins");
    let unknown = house.stranger().post("/no-such-page", &[]).await;
    assert_eq!(unknown.location, "/sign-in?next=%2Fno%2Dsuch%2Dpage");
}

#[tokio::test]
async fn the_profile_keeps_what_was_typed() {
    let house = House::open().await;
    house.world.operator().await;
    let mut olga = house.signed_in(OPERATOR).await;
    let page = olga.get("/account/profile").await;
    assert_eq!(page.value("name"), "Olga Okafor");
    assert_eq!(page.value("locale"), "en");
    let wrong = [
        ("name", "<script>1"),
        ("zone", "Mars/Olympus"),
        ("locale", "tlh"),
    ];
    let page = olga.post("/account/profile", &wrong).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.value("name"), "<script>1");
    assert_eq!(page.count("main script"), 0);
    assert_eq!(page.count("#zone-error"), 1);
    assert_eq!(page.count("#locale-error"), 1);
    let right = [
        ("name", "Olga <script>"),
        ("zone", "America/Toronto"),
        ("locale", "en-US"),
    ];
    let answer = olga.post("/account/profile", &right).await;
    assert_eq!(answer.location, "/account?done=profile");
    let page = olga.get(&answer.location).await;
    assert_eq!(page.text("h1"), "Olga <script>");
    assert_eq!(page.text("[role=status]"), "Saved.");
    assert_eq!(page.count("main script"), 0);
}

/// What the browser likes counts until the person has said something, which then counts everywhere.
#[tokio::test]
async fn dates_are_written_as_the_person_says() {
    let house = House::open().await;
    let operator = house.world.operator().await;
    let service = &house.world.service;
    let kim = person("Kim Kaya", "kim@northshore.example");
    organisation::appoint(service, &operator, &kim, Charge::Operator)
        .await
        .unwrap();
    let token = house.world.account_token(&kim.email).await.unwrap();
    let mut browser = house.stranger().speaking("en-US,en;q=0.8");
    let path = format!("/account/{token}");
    let form = browser.get(&path).await;
    assert_eq!(form.attr("html", "lang").unwrap(), "en-US");
    let typed = [
        ("name", "Kim Kaya"),
        ("zone", "America/Halifax"),
        ("password", SECRET),
        ("repeat", SECRET),
        ("device", "shared"),
    ];
    assert_eq!(browser.post(&path, &typed).await.status, 303);
    // Elsewhere, in another browser, it stays as it was at first.
    let mut other = browser.speaking("en-GB");
    assert_eq!(other.get("/account/profile").await.value("locale"), "en-US");
    let new = "kim.k@northshore.example";
    let ask = [("email", new), ("again", new), ("password", SECRET)];
    other.post("/account/email", &ask).await;
    let call = other.get("/account").await.text(".call");
    assert!(call.contains("on Monday, March 9:"), "{call}");
    let said = [
        ("name", "Kim Kaya"),
        ("zone", "America/Halifax"),
        ("locale", "en"),
    ];
    other.post("/account/profile", &said).await;
    let mut third = other.speaking("en-CA");
    let call = third.get("/account").await.text(".call");
    assert!(call.contains("on Monday 9 March:"), "{call}");
    let page = third.get("/account").await;
    assert_eq!(page.attr("html", "lang").unwrap(), "en");
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
    let slip = [
        ("email", new),
        ("again", "olga.p@northshore.example"),
        ("password", PASSWORD),
    ];
    let page = olga.post("/account/email", &slip).await;
    assert_eq!((page.status.as_u16(), page.count("#again-error")), (422, 1));
    assert_eq!(page.value("again"), "olga.p@northshore.example");
    let wrong = [("email", new), ("again", new), ("password", "not that one")];
    let page = olga.post("/account/email", &wrong).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.value("email"), new);
    assert!(!page.html.contains("not that one"));
    let right = [("email", new), ("again", new), ("password", PASSWORD)];
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
    let label = |nth: usize| page.attr(&format!("li:nth-child({nth}) form"), "aria-label");
    assert!(label(1).is_some() && label(1) != label(2), "of one browser");
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
