//! The brief that a calendar's link opens, the feed that calendars subscribe to, and their pages.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

mod common;

use axum::http::{StatusCode, header};
use common::House;
use domain::schedule::{Every, LocalTime, Plan};
use service::{
    feeds, meetings,
    outbox::{self, Facts, Verdict},
    testing::{LEASE, World},
};

/// The brief's token in the letter to `address`.
async fn brief(world: &World, address: &str) -> String {
    let mut found = None;
    for worker in outbox::claim(&world.machine, u32::MAX, LEASE)
        .await
        .unwrap()
    {
        let letter = outbox::load(&world.machine, &worker).await.unwrap();
        if let Some(letter) = letter.filter(|letter| letter.address == address)
            && let Facts::Meetings { told, .. } = letter.facts
        {
            found = told.brief.or(found);
        }
        outbox::settle(&world.machine, &worker, &Verdict::Sent)
            .await
            .unwrap();
    }
    found.unwrap()
}

#[tokio::test]
async fn a_brief_needs_no_sign_in_and_names_nobody() {
    let house = House::open().await;
    let table = house.world.seated().await;
    let plan = Plan::regular(
        LocalTime::parse("2026-03-10T12:15").unwrap(),
        Every::Weeks(2),
        3,
    )
    .unwrap();
    house.world.series(&table, "America/Halifax", plan).await;
    let path = format!("/brief/{}", brief(&house.world, &table.members[1]).await);
    let mut phone = house.stranger();
    let page = phone.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    // Marc is in Toronto.
    assert_eq!(page.text("h1"), "11:15");
    assert!(page.html.contains("12:15 in Halifax"));
    assert_eq!(
        page.attr(".brief a.button", "href").unwrap(),
        "https://meet.northshore.example/harbour"
    );
    assert_eq!(
        page.attr(".brief a[href^=tel]", "href").unwrap(),
        "tel:+19025550144,8812%23"
    );
    assert_eq!(page.count("button[name=answer]"), 3);
    assert_eq!(page.count("[aria-pressed=true], [checked], [style]"), 0);
    assert!(page.html.contains("902 555 0100"), "support");
    for secret in ["Harbour table", "Ruth", "Tremblay", "Fay"] {
        assert!(!page.html.contains(secret), "{secret}");
    }
    assert!(page.html.len() < 20_000, "{}", page.html.len());

    let nothing = phone.post(&path, &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = phone.post(&path, &[("answer", "cant")]).await;
    assert_eq!(
        (said.status, said.location),
        (StatusCode::SEE_OTHER, path.clone())
    );
    let page = phone.get(&path).await;
    assert_eq!(page.attr("[aria-pressed=true]", "value").unwrap(), "cant");
    assert_eq!(
        page.attr("button[data-kind=text]", "value").unwrap(),
        "undo"
    );
    phone.post(&path, &[("answer", "undo")]).await;
    assert_eq!(phone.get(&path).await.count("[aria-pressed=true]"), 0);

    let spent = phone.get("/brief/no-such-token").await;
    assert_eq!(spent.status, StatusCode::GONE);
}

#[tokio::test]
async fn a_feed_is_neutral_and_can_be_made_anew() {
    let house = House::open().await;
    let table = house.world.seated().await;
    house.world.meeting(&table, "2026-03-16T12:15").await;
    let mut ruth = house.signed_in(&table.members[0]).await;
    assert_eq!(ruth.get("/account/calendar").await.count("code"), 0);
    ruth.post("/account/calendar", &[]).await;
    let shown = ruth.get("/account/calendar").await.text("code");
    let path = shown.split_once("8080").unwrap().1.to_owned();
    let feed = house.stranger().get(&path).await;
    assert_eq!(feed.status, StatusCode::OK);
    assert!(feed.html.starts_with("BEGIN:VCALENDAR\r\n"));
    assert!(feed.html.contains("SUMMARY:Peer meeting\r\n"));
    assert!(!feed.html.contains("Harbour table") && !feed.html.contains("mailto:"));
    ruth.post("/account/calendar", &[]).await;
    let revoked = house.stranger().get(&path).await;
    assert_eq!(revoked.status, StatusCode::NOT_FOUND);
    let unknown = house.stranger().get("/calendar/no-such-token").await;
    assert_eq!(
        (unknown.status, unknown.html),
        (revoked.status, revoked.html)
    );
    let viewer = house.world.sign_in(&table.members[0]).await;
    let token = feeds::own(&house.world.service, &viewer)
        .await
        .unwrap()
        .unwrap();
    assert!(!path.ends_with(&token));
}

/// The path of a member's own feed.
async fn feed(house: &House, email: &str) -> String {
    let viewer = house.world.sign_in(email).await;
    let service = &house.world.service;
    feeds::renew(service, &viewer).await.unwrap();
    let token = feeds::own(service, &viewer).await.unwrap().unwrap();
    format!("/calendar/{token}")
}

#[tokio::test]
async fn a_calendar_that_knows_the_feed_is_told_so_in_one_line() {
    let house = House::open().await;
    let table = house.world.seated().await;
    let meeting = house.world.meeting(&table, "2026-03-16T12:15").await;
    let path = feed(&house, &table.members[0]).await;
    let calendar = house.stranger();
    let first = calendar.ask("GET", &path, &[]).await;
    let tag = first.headers()[header::ETAG].to_str().unwrap().to_owned();
    assert!(tag.starts_with("W/\""), "{tag}");
    let strong = tag.trim_start_matches("W/").to_owned();
    let listed = format!("\"else\", {tag}");
    for known in [tag.as_str(), &strong, &listed, "*"] {
        for method in ["GET", "HEAD"] {
            let same = calendar
                .ask(method, &path, &[("if-none-match", known)])
                .await;
            assert_eq!(same.status(), StatusCode::NOT_MODIFIED, "{method} {known}");
            assert_eq!(same.headers()[header::ETAG], tag.as_str());
            assert_eq!(same.headers()[header::CACHE_CONTROL], "private, no-cache");
        }
    }
    let head = calendar.ask("HEAD", &path, &[]).await;
    assert_eq!(
        (head.status(), &head.headers()[header::ETAG]),
        (StatusCode::OK, &first.headers()[header::ETAG])
    );
    assert_eq!(
        head.headers()[header::CONTENT_TYPE],
        "text/calendar; charset=utf-8"
    );
    let body = axum::body::to_bytes(head.into_body(), usize::MAX)
        .await
        .unwrap();
    assert!(body.is_empty());

    // Waiting changes nothing; calling a meeting off does.
    house.world.clock.advance(std::time::Duration::from_mins(3));
    let same = calendar.ask("GET", &path, &[("if-none-match", &tag)]).await;
    assert_eq!(same.status(), StatusCode::NOT_MODIFIED);
    meetings::cancel(&house.world.service, &table.coordinator, meeting)
        .await
        .unwrap();
    let changed = calendar.ask("GET", &path, &[("if-none-match", &tag)]).await;
    assert_eq!(changed.status(), StatusCode::OK);
    assert_ne!(changed.headers()[header::ETAG], tag.as_str());
}

#[tokio::test]
async fn a_meeting_without_room_and_link_keeps_nothing_from_being_told() {
    let house = House::open().await;
    let table = house.world.seated().await;
    let nowhere = house.world.meeting(&table, "2026-03-16T12:15").await;
    house.world.meeting(&table, "2026-03-23T12:15").await;
    house.world.nowhere(nowhere).await;
    let path = feed(&house, &table.members[0]).await;
    let feed = house.stranger().get(&path).await;
    assert_eq!(feed.status, StatusCode::OK);
    assert_eq!(feed.html.matches("BEGIN:VEVENT").count(), 2);
    assert_eq!(feed.html.matches("LOCATION:").count(), 1);
    let unfolded = feed.html.replace("\r\n ", "");
    let own = format!("?meeting={nowhere}");
    assert_eq!(
        unfolded.matches(&own).count(),
        1,
        "each has a link of its own"
    );
    let brief = format!("/brief/{}", brief(&house.world, &table.members[0]).await);
    assert_eq!(house.stranger().get(&brief).await.status, StatusCode::OK);
    let mut ruth = house.signed_in(&table.members[0]).await;
    for page in [
        "/".to_owned(),
        format!("/meetings/{nowhere}"),
        format!("/circles/{}", table.circle),
    ] {
        assert_eq!(ruth.get(&page).await.status, StatusCode::OK, "{page}");
    }
}
