//! Who came, and what a sponsor reads of it, through the whole router.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

mod common;

use axum::http::StatusCode;
use common::House;
use domain::ids::SnapshotId;
use service::{
    summaries,
    testing::{
        COORDINATOR, FACILITATOR, address,
        crowd::{self, Crowd, Size},
    },
};
use uuid::Uuid;

const FOUND: StatusCode = StatusCode::SEE_OTHER;

#[tokio::test]
async fn the_facilitator_marks_and_takes_back() {
    let house = House::open().await;
    let table = house.world.seated().await;
    let meeting = house.world.meeting(&table, "2026-03-16T12:15").await;
    let path = format!("/meetings/{meeting}/attendance");
    let mut fay = house.signed_in(FACILITATOR).await;
    let early = fay.get(&path).await;
    assert_eq!(
        (early.status, early.count(".marks li")),
        (StatusCode::OK, 0)
    );
    let refused = fay.post(&path, &[("mark", "everyone")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attr("#mistakes a", "href").unwrap(), "#mark");

    house.world.be("2026-03-16T15:20:00Z");
    let mut fay = house.signed_in(FACILITATOR).await;
    let there = fay.get(&format!("/meetings/{meeting}")).await;
    assert!(there.html.contains(&format!("href=\"{path}\"")));
    let page = fay.get(&path).await;
    assert_eq!(page.count(".marks li"), 6);
    assert_eq!(page.count("[aria-pressed=true]"), 0);
    assert_eq!(page.count("script[src]"), 0, "it needs no script");
    let answered = fay.post(&path, &[("mark", "everyone")]).await;
    assert_eq!((answered.status, answered.location), (FOUND, path.clone()));
    let page = fay.get(&path).await;
    assert_eq!(page.count("[aria-pressed=true]"), 6);
    assert_eq!(
        page.count("button[value=everyone]"),
        0,
        "nobody is left to mark"
    );
    let taking_back = page.attr("[aria-pressed=true]", "value").unwrap();
    assert!(taking_back.starts_with("open "), "{taking_back}");
    fay.post(&path, &[("mark", &taking_back)]).await;
    let missed = taking_back.replace("open", "missed");
    let marked = fay.post(&path, &[("mark", &missed)]).await;
    let seat = taking_back.replace("open ", "");
    assert_eq!(marked.location, format!("{path}#{seat}"), "one stays there");
    let page = fay.get(&path).await;
    assert_eq!(
        page.count(&format!("li[id='{seat}'] [aria-pressed=true]")),
        1
    );
    assert_eq!(page.count("[aria-pressed=true]"), 6);
    let of = format!("button[value='{taking_back}'][aria-pressed=true]");
    assert!(
        page.text(&of).contains("Fay Roy didn’t come"),
        "{}",
        page.text(&of)
    );
    for nonsense in ["", "came", "came x", "late 0"] {
        let page = fay.post(&path, &[("mark", nonsense)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{nonsense}");
    }
}

#[tokio::test]
async fn each_sees_of_who_came_what_is_theirs() {
    let house = House::open().await;
    let table = house.world.seated().await;
    let meeting = house.world.meeting(&table, "2026-03-16T12:15").await;
    house.world.be("2026-03-16T15:20:00Z");
    let sheet = format!("/meetings/{meeting}/attendance");
    let list = format!("/circles/{}/attendance", table.circle);
    let mut fay = house.signed_in(FACILITATOR).await;
    fay.post(&sheet, &[("mark", "everyone")]).await;
    let all = fay.get(&list).await;
    assert_eq!(all.count("thead th"), 7, "the meeting, and six people");
    assert!(all.html.contains("Ruth Adeyemi"));

    let mut ruth = house.signed_in(&address("ruth")).await;
    let own = ruth.get(&list).await;
    assert_eq!(own.count(".marks li"), 1);
    assert!(own.text(".marks li").contains("you came"));
    for other in ["Fay Roy", "Marc Tremblay"] {
        assert!(!own.html.contains(other), "{other}");
    }
    assert_eq!(ruth.get(&sheet).await.status, StatusCode::FORBIDDEN);

    let mut cora = house.signed_in(COORDINATOR).await;
    let counts = cora.get(&list).await;
    assert!(
        counts.text("dl").contains("6 of 6 times"),
        "{}",
        counts.text("dl")
    );
    assert!(!counts.html.contains("Ruth Adeyemi"));
    assert_eq!(cora.get(&sheet).await.status, StatusCode::NOT_FOUND);
}

/// A program of nine tables at four sites, after its first quarter.
async fn told(house: &House) -> Crowd {
    let size = Size {
        people: 70,
        sites: 4,
        circles: 20,
    };
    let crowd = crowd::gather(&house.world.service, size).await.unwrap();
    house
        .world
        .all_meet(crowd.season, "2026-03-10T16:00:00Z", 10)
        .await;
    house
        .world
        .all_meet(crowd.season, "2026-03-24T16:00:00Z", 10)
        .await;
    house.world.be("2026-04-08T03:00:00Z");
    assert_eq!(summaries::make_due(&house.world.machine).await.unwrap(), 1);
    crowd
}

/// The same sponsor, signed in now.
async fn sponsor(house: &House, crowd: &Crowd) -> common::Browser {
    let token = house.world.sponsor_token(crowd.program).await;
    house.holding(token.expose())
}

#[tokio::test]
async fn a_sponsor_reads_sentences_and_two_tables() {
    let house = House::open().await;
    let crowd = told(&house).await;
    let mut sam = sponsor(&house, &crowd).await;
    let path = format!("/summaries/{}", crowd.program);
    let page = sam.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.text("h1"), "Four sites, one table");
    let big = page.text(".big");
    assert!(
        big.starts_with("About 65 physician leaders from 4 sites meet in 9 circles."),
        "{big}"
    );
    assert!(big.contains("Most came to most meetings."), "{big}");
    assert_eq!(page.text(".big b"), "65");
    assert_eq!(page.count(".released"), 2);
    assert_eq!(page.text(".released tbody td"), "about 15");
    assert!(
        page.html
            .contains("Groups of ten people or fewer are never shown")
    );
    assert_eq!(page.count("svg.table"), 0, "never a table of one circle");
    assert!(!page.html.contains("Table 0"), "never a circle's name");
    let home = sam.get("/").await;
    assert!(home.html.contains("About 65 physician leaders"));

    let earlier = format!("{path}/{}", SnapshotId(Uuid::nil()));
    assert_eq!(sam.get(&earlier).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        sam.get(&format!("{path}/x")).await.status,
        StatusCode::NOT_FOUND
    );
}

/// Of two programs the one with figures is at the head of the first screen, whatever their names.
#[tokio::test]
async fn a_sponsors_first_screen_begins_with_figures() {
    let house = House::open().await;
    let crowd = told(&house).await;
    house
        .world
        .sponsored_too(crowd.program, "A first year")
        .await;
    let home = sponsor(&house, &crowd).await.get("/").await;
    assert_eq!(home.text("h1"), "Leading across sites");
    assert_eq!(
        home.attr(".hero .button", "href").unwrap(),
        format!("/summaries/{}", crowd.program)
    );
    assert!(home.html.contains("A first year"), "the other stands below");
}

#[tokio::test]
async fn an_earlier_summary_stays_as_it_was() {
    let house = House::open().await;
    let crowd = told(&house).await;
    let path = format!("/summaries/{}", crowd.program);
    let before = sponsor(&house, &crowd).await.get(&path).await.text(".big");
    house
        .world
        .all_meet(crowd.season, "2026-04-21T16:00:00Z", 2)
        .await;
    house
        .world
        .all_meet(crowd.season, "2026-05-05T16:00:00Z", 2)
        .await;
    house.world.be("2026-07-08T03:00:00Z");
    assert_eq!(summaries::make_due(&house.world.machine).await.unwrap(), 1);
    let mut sam = sponsor(&house, &crowd).await;
    let now = sam.get(&path).await;
    assert_ne!(now.text(".big"), before);
    assert!(
        now.text(".eyebrow").contains("up to 30 June 2026"),
        "{}",
        now.text(".eyebrow")
    );
    let link = now.attr(".summary .plain-list a", "href").unwrap();
    let earlier = sam.get(&link).await;
    assert_eq!(earlier.text(".big"), before);
    assert!(earlier.text(".eyebrow").contains("up to 31 March 2026"));
}
