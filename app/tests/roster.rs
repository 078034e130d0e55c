//! Roster files, from the form to the people on the list.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

mod common;

use std::fmt::Write as _;

use axum::http::StatusCode;
use common::{Browser, House, Page};
use service::{organisation::Charge, testing::COORDINATOR};

macro_rules! sample {
    ($name:literal) => {
        (
            $name,
            include_bytes!(concat!("../../domain/tests/rosters/", $name)).as_slice(),
        )
    };
}

const HEADER: &str = "name,email,site,staff id\n";

/// A house with a coordinator of all sites.
async fn staffed() -> (House, Browser) {
    let house = House::open().await;
    let sites: Vec<_> = house.world.sites().await.iter().map(|it| it.id).collect();
    house.world.program("Leading together", &sites).await;
    let browser = house.signed_in(COORDINATOR).await;
    (house, browser)
}

async fn send(browser: &mut Browser, name: &str, bytes: &[u8]) -> Page {
    let file = ("file", name, bytes);
    browser.post_file("/roster/import", &[], file).await
}

async fn preview(browser: &mut Browser, text: &str) -> (String, Page) {
    let sent = send(browser, "people.csv", text.as_bytes()).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    let page = browser.get(&sent.location).await;
    (sent.location, page)
}

/// What the counts at the top say: to be mended, perhaps, changed, new, as they are.
fn counts(page: &Page) -> Vec<String> {
    let selector = scraper::Selector::parse("#counts dd").unwrap();
    scraper::Html::parse_document(&page.html)
        .select(&selector)
        .map(|it| it.text().collect())
        .collect()
}

#[tokio::test]
async fn every_sample_file_becomes_a_preview() {
    let (_house, mut browser) = staffed().await;
    let files = [
        (sample!("bad-lines.csv"), 11),
        (sample!("headers-other-order.csv"), 0),
        (sample!("roster-120.csv"), 0),
        (sample!("roster-48.csv"), 0),
        (sample!("semicolon-windows1252.csv"), 0),
        (sample!("short-and-long-rows.csv"), 3),
        (sample!("utf8-bom-crlf.csv"), 0),
    ];
    for ((name, bytes), bad) in files {
        let sent = send(&mut browser, name, bytes).await;
        assert_eq!(
            sent.status,
            StatusCode::SEE_OTHER,
            "{name}: {}",
            sent.text("#mistakes")
        );
        let page = browser.get(&sent.location).await;
        assert_eq!(page.status, StatusCode::OK, "{name}");
        assert_eq!(page.text(".eyebrow"), name);
        assert_eq!(page.count("#bad li"), bad, "{name}");
        assert_eq!(counts(&page)[0], bad.to_string(), "{name}");
    }
    let (name, bytes) = sample!("sites.csv");
    let refused = send(&mut browser, name, bytes).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text("#file-error").contains("missing"));
}

#[tokio::test]
async fn what_is_no_roster_is_said_at_the_field() {
    let (_house, mut browser) = staffed().await;
    let large = vec![b'a'; 5 * 1024 * 1024 + 1];
    let huge = vec![b'a'; 6 * 1024 * 1024];
    let files: [(&str, &[u8], &str); 6] = [
        ("", b"", "choose a file"),
        ("a.csv", b"", "nothing in it"),
        ("a.xlsx", b"PK\x03\x04...", "Save as"),
        ("a.csv", HEADER.as_bytes(), "no lines"),
        ("a.csv", &large, "5 MiB"),
        ("a.csv", &huge, "5 MiB"),
    ];
    for (name, bytes, said) in files {
        let page = send(&mut browser, name, bytes).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        assert!(
            page.text("#file-error").contains(said),
            "{}",
            page.text("#file-error")
        );
    }
    let page = browser.post("/roster/import", &[("file", "x")]).await;
    assert_eq!(page.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let template = browser.get("/roster/template.csv").await;
    assert!(template.html.starts_with("name,preferred_name,email,site"));
}

#[tokio::test]
async fn people_come_change_are_recognised_and_go() {
    let (_house, mut browser) = staffed().await;
    let empty = browser.get("/roster").await;
    assert_eq!(empty.count(".empty"), 1);
    let file =
        format!("{HEADER}<script>alert(1)</script>,a@n.example,HFX,1\nBo Park,b@n.example,MON,2\n");
    let (path, page) = preview(&mut browser, &file).await;
    assert_eq!(counts(&page), ["0", "0", "0", "2", "0"]);
    assert_eq!(page.count("main script"), 0);
    assert_eq!(page.text("#import .button"), "Import 2 people");
    let done = browser.post(&path, &[]).await;
    assert!(
        done.location.starts_with("/roster?added=2"),
        "{}",
        done.location
    );
    // The second press of the button finds it done.
    assert_eq!(browser.post(&path, &[]).await.location, "/roster");
    let list = browser.get(&done.location).await;
    assert!(list.text(".notice").contains("2 people were added"));
    assert_eq!(list.count("tbody tr"), 2);
    assert_eq!(list.count("main script"), 0);
    let found = browser.get("/roster?name=park").await;
    assert_eq!(found.count("tbody tr"), 1);
    assert_eq!(found.value("name"), "park");
    assert!(
        browser
            .get("/roster?name=zzz")
            .await
            .text("main")
            .contains("Nobody is called")
    );

    let file = format!("{HEADER}Bo Park,new@n.example,MON,2\nCy,,HFX,\n");
    let (path, page) = preview(&mut browser, &file).await;
    assert_eq!(counts(&page), ["1", "1", "0", "0", "0"]);
    assert!(page.text("#bad").contains("“email” is blank"));
    assert!(page.text("#bad .typed").contains("Cy · HFX"));
    let tick = page.attr("#looks-like input", "value").unwrap();
    let (line, _) = tick.split_once(':').unwrap();
    let other = format!("{line}:01980000-0000-7000-8000-000000000000");
    let stale = browser.post(&path, &[("same", &other)]).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stale.text("#mistakes").contains("rosters changed"));
    assert_eq!(stale.count("#looks-like input[checked]"), 0);
    let done = browser.post(&path, &[("same", &tick)]).await;
    assert_eq!(
        done.location,
        "/roster?added=0&changed=0&same=1&out=1&proposed=1"
    );
    assert!(
        browser
            .get(&done.location)
            .await
            .text(".notice")
            .contains("One line was left out")
    );

    let found = browser.get("/roster?name=park").await;
    let remove = found.attr("tbody td a", "href").unwrap();
    assert!(browser.get(&remove).await.text("h1").contains("Bo Park"));
    assert_eq!(
        browser.post(&remove, &[]).await.location,
        "/roster?removed=1"
    );
    assert_eq!(browser.get("/roster").await.count("tbody tr"), 1);
    assert_eq!(browser.get(&remove).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn five_thousand_lines_stay_usable_and_a_list_has_pages() {
    let (_house, mut browser) = staffed().await;
    let mut file = HEADER.to_owned();
    for number in 0..5_000 {
        writeln!(file, "Person {number},p{number}@n.example,HFX,{number}").unwrap();
    }
    let (path, page) = preview(&mut browser, &file).await;
    assert_eq!(page.count("#new li"), 200);
    assert!(page.html.len() < 200_000, "{} bytes", page.html.len());
    let done = browser.post(&path, &[]).await;
    assert!(done.location.starts_with("/roster?added=5000"));
    let first = browser.get("/roster").await;
    assert_eq!(first.count("tbody tr"), 25);
    let next = first
        .attr("main .row a.button[data-kind=plain]", "href")
        .unwrap();
    let second = browser.get(&next).await;
    assert_eq!(second.count("tbody tr"), 25);
    assert_ne!(first.text("tbody th"), second.text("tbody th"));
}

#[tokio::test]
async fn a_file_is_only_its_senders() {
    let (house, mut browser) = staffed().await;
    let (path, _) = preview(
        &mut browser,
        &format!("{HEADER}Ann Lee,a@n.example,HFX,1\n"),
    )
    .await;
    let charge = Charge::SiteCoordinator(house.world.site("MON").await);
    house
        .world
        .appoint("Sol Site", "sol@northshore.example", charge)
        .await;
    let mut sol = house.signed_in("sol@northshore.example").await;
    assert_eq!(sol.get(&path).await.status, StatusCode::NOT_FOUND);
    browser.post(&path, &[]).await;
    let list = browser.get("/roster").await;
    let remove = list.attr("tbody td a", "href").unwrap();
    assert_eq!(sol.get(&remove).await.status, StatusCode::NOT_FOUND);
    assert_eq!(sol.post(&remove, &[]).await.status, StatusCode::NOT_FOUND);
    let (_, page) = preview(&mut sol, &format!("{HEADER}Ann Lee,a@n.example,HFX,1\n")).await;
    assert!(page.text("#bad").contains("HFX isn’t one of your sites"));
    let operator = service::testing::OPERATOR;
    let mut olga = house.signed_in(operator).await;
    for path in ["/roster", "/roster/import"] {
        assert_eq!(olga.get(path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(
            house.stranger().get(path).await.status,
            StatusCode::SEE_OTHER
        );
    }
}
