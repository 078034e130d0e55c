//! What an operator looks after, and that nobody else finds it.

use std::time::Duration;

use service::{
    organisation::{self, Charge},
    testing::{COORDINATOR, OPERATOR, PASSWORD, person},
};

use crate::common::House;

#[tokio::test]
async fn whoever_is_no_operator_finds_nothing() {
    let house = House::open().await;
    let site = house.world.site("HFX").await;
    house.world.program("Leading", &[site]).await;
    let mut cora = house.signed_in(COORDINATOR).await;
    let site = format!("/organisation/sites/{site}");
    let paths = [
        "/organisation",
        "/organisation/sites",
        &site,
        "/organisation/people",
        "/organisation/people/00000000-0000-4000-8000-000000000000",
        "/organisation/accounts",
        "/programs/new",
    ];
    for path in paths {
        assert_eq!(cora.get(path).await.status, 404, "{path}");
    }
    for path in [paths[1], paths[2], paths[3], paths[4], paths[6]] {
        assert_eq!(cora.post(path, &[]).await.status, 404, "{path}");
    }
    let full = [("code", "NEW"), ("name", "New"), ("zone", "UTC")];
    assert_eq!(cora.post(paths[1], &full).await.status, 404);
    let own = cora.get("/programs").await;
    assert_eq!(own.text(".lines .open"), "Leading");
    assert_eq!(own.count("a[href='/programs/new']"), 0);
}

#[tokio::test]
async fn a_site_is_added_once_and_changed() {
    let house = House::open().await;
    house.world.operator().await;
    let mut olga = house.signed_in(OPERATOR).await;
    let page = olga.get("/organisation/sites").await;
    let id = page.value("id");
    let wrong = [
        ("id", &*id),
        ("code", "x y"),
        ("name", "<script>"),
        ("zone", ""),
    ];
    let page = olga.post("/organisation/sites", &wrong).await;
    assert_eq!(page.status, 422);
    assert_eq!(
        (page.value("id"), page.value("code")),
        (id.clone(), "x y".to_owned())
    );
    assert_eq!(page.value("name"), "<script>");
    assert_eq!(page.count("main script"), 0);
    let right = [
        ("id", &*id),
        ("code", "new"),
        ("name", "<script>"),
        ("zone", "UTC"),
    ];
    for _ in 0..2 {
        assert_eq!(olga.post("/organisation/sites", &right).await.status, 303);
    }
    assert_eq!(house.world.sites().await.len(), 7);
    let taken = [("code", "NEW"), ("name", "Other"), ("zone", "UTC")];
    let page = olga.post("/organisation/sites", &taken).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.text("#code-error"), "That is taken. Choose another.");

    let site = house.world.site("NEW").await;
    let path = format!("/organisation/sites/{site}");
    let page = olga.get(&path).await;
    assert_eq!(
        (page.value("name"), page.count("main script")),
        ("<script>".to_owned(), 0)
    );
    let page = olga
        .post(&path, &[("name", ""), ("zone", "America/Halifax")])
        .await;
    assert_eq!(
        (page.status.as_u16(), page.value("zone")),
        (422, "America/Halifax".to_owned())
    );
    let answer = olga
        .post(&path, &[("name", "Eastern"), ("zone", "UTC")])
        .await;
    assert_eq!(answer.status, 303);
    assert!(
        olga.get("/organisation/sites")
            .await
            .html
            .contains("Eastern")
    );
}

#[tokio::test]
async fn people_are_appointed_reminded_and_released() {
    let house = House::open().await;
    let site = house.world.site("HFX").await;
    let program = house.world.program("Leading", &[site]).await;
    let mut olga = house.signed_in(OPERATOR).await;
    let people = "/organisation/people";
    let wrong = [
        ("name", "Saskia <script>"),
        ("email", "saskia"),
        ("charge", "operator-x"),
    ];
    let page = olga.post(people, &wrong).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.value("name"), "Saskia <script>");
    assert_eq!(page.value("email"), "saskia");
    assert_eq!(page.count("#charge-error") + page.count("#email-error"), 2);
    assert_eq!(page.count("main script"), 0);
    let sponsor = format!("sponsor-{program}");
    let conflict = [
        ("name", "Cora Diaz"),
        ("email", COORDINATOR),
        ("charge", &*sponsor),
    ];
    let page = olga.post(people, &conflict).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.value("charge"), sponsor);
    assert!(page.text("#charge-error").contains("sponsor"));
    let right = [
        ("name", "Saskia Brandt"),
        ("email", "saskia@northshore.example"),
        ("charge", &*sponsor),
    ];
    let answer = olga.post(people, &right).await;
    assert_eq!(answer.status, 303);
    let operator = house.world.operator().await;
    let standing = organisation::appointments(&house.world.service, &operator).await;
    let standing = standing.unwrap();
    let saskia = standing
        .iter()
        .find(|it| it.name == "Saskia Brandt")
        .unwrap();
    let path = format!("{people}/{}", saskia.id);
    let page = olga.get(&path).await;
    assert!(page.text("#end").contains("summary"));
    let answer = olga.post(&path, &[("do", "remind")]).await;
    assert_eq!(answer.location, "/organisation/people?done=reminded");
    // The button may be pressed twice; to others the appointment isn't there.
    for _ in 0..2 {
        let ended = olga.post(&path, &[("do", "end")]).await;
        assert_eq!(ended.location, "/organisation/people?done=ended");
    }
    assert_eq!(olga.get(&path).await.status, 404);
    let mut cora = house.signed_in(COORDINATOR).await;
    let elsewhere = cora.post(&path, &[("do", "end")]).await;
    assert_eq!(elsewhere.status, 404);

    let own = standing
        .iter()
        .find(|it| it.charge == Charge::Operator)
        .unwrap();
    let page = olga
        .post(&format!("{people}/{}", own.id), &[("do", "end")])
        .await;
    assert_eq!(page.status, 422);
    assert!(page.text("#end-error").contains("last operator"));
    let accounts = olga.get("/organisation/accounts").await;
    assert_eq!(accounts.count("tbody tr"), 3);
}

/// Eighty of one name: each is on one page.
#[tokio::test]
async fn namesakes_are_on_one_page_each() {
    let house = House::open().await;
    house.world.operator().await;
    let mut olga = house.signed_in(OPERATOR).await;
    let operator = house.world.operator().await;
    for nth in 0..80 {
        let one = person("Ana Silva", &format!("ana{nth}@northshore.example"));
        organisation::appoint(&house.world.service, &operator, &one, Charge::Operator)
            .await
            .unwrap();
    }
    let mut next = Some("/organisation/accounts".to_owned());
    let mut pages = Vec::new();
    while let Some(path) = next {
        let page = olga.get(&path).await;
        next = page.attr("a[href*='after=']", "href");
        pages.push(page.html);
    }
    assert_eq!(pages.len(), 2);
    for nth in 0..80 {
        let email = format!("ana{nth}@northshore.example");
        let on = pages.iter().filter(|page| page.contains(&email)).count();
        assert_eq!(on, 1, "{email}");
    }
}

#[tokio::test]
async fn a_program_is_started_once() {
    let house = House::open().await;
    house.world.operator().await;
    let mut olga = house.signed_in(OPERATOR).await;
    let page = olga.get("/programs/new").await;
    assert_eq!(page.count("input[name=site][checked]"), 6);
    assert_eq!(page.value("dimension-3"), "Across the system");
    assert_eq!(page.value("agreement"), "stories");
    let id = page.value("id");
    let wrong = [
        ("id", &*id),
        ("name", ""),
        ("dimension-1", "<script>"),
        ("support", "</textarea><script>alert(1)</script>"),
        ("teams", "together"),
    ];
    let page = olga.post("/programs/new", &wrong).await;
    assert_eq!(page.status, 422);
    assert_eq!(
        (page.value("id"), page.value("teams")),
        (id.clone(), "together".to_owned())
    );
    assert_eq!(
        page.value("support"),
        "</textarea><script>alert(1)</script>"
    );
    assert_eq!(page.value("dimension-1"), "<script>");
    assert_eq!(page.count("main script"), 0);
    assert_eq!(page.count("#mistakes li"), 3);
    let site = house.world.site("HFX").await.to_string();
    let right = [
        ("id", &*id),
        ("name", "Leading <script>"),
        ("site", &*site),
        ("dimension-1", "With myself"),
        ("question-1", "What helps?"),
        ("agreement", "nothing"),
    ];
    for _ in 0..2 {
        let answer = olga.post("/programs/new", &right).await;
        assert_eq!(answer.location, "/programs?done=started");
    }
    let page = olga.get("/programs?done=started").await;
    assert_eq!(page.count(".lines li"), 1);
    assert_eq!(page.text(".lines .open"), "Leading <script>");
    assert!(
        page.text(".lines .quiet")
            .starts_with("One site, no circles yet.")
    );
    let call = page.attr(".lines .call", "href").unwrap();
    let people = olga.get(&call).await;
    assert!(people.value("charge").starts_with("program-"));
    assert_eq!(people.count("main script"), 0);
    assert!(!people.html.contains(PASSWORD));
}

#[tokio::test]
async fn a_program_that_was_filled_in_outlives_the_sign_in() {
    let house = House::open().await;
    house.world.operator().await;
    let mut olga = house.signed_in(OPERATOR).await;
    let id = olga.get("/programs/new").await.value("id");
    let site = house.world.site("HFX").await.to_string();
    let form = [
        ("id", &*id),
        ("name", "Leading"),
        ("site", &*site),
        ("dimension-1", "\"><script>alert(1)</script>"),
        ("question-1", "What helps?"),
        ("support", "Call <b>us</b>"),
        ("password", "not to be shown"),
    ];
    house.world.clock.advance(Duration::from_mins(20));
    let kept = olga.post("/programs/new", &form).await;
    assert_eq!(kept.status, 422);
    assert_eq!(kept.attr("main form", "action").unwrap(), "/programs/new");
    assert_eq!(kept.attr(".notice a", "href").unwrap(), "/sign-in");
    for (name, value) in &form[..6] {
        assert_eq!(kept.value(name), *value, "{name}");
    }
    assert_eq!(kept.count("main script, main b"), 0);
    assert!(!kept.html.contains("not to be shown"), "a secret");
    let empty = olga.post("/programs/new", &[]).await;
    assert_eq!(empty.location, "/sign-in?next=%2Fprograms%2Fnew");
    let mut again = house.signed_in(OPERATOR).await;
    let started = again.post("/programs/new", &form[..6]).await;
    assert_eq!(started.location, "/programs?done=started");
}
