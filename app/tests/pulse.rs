//! A few taps into the box, and what comes out of it, through the whole router.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

mod common;

use std::time::Duration;

use axum::http::StatusCode;
use common::{House, Page};
use domain::ids::MeetingId;
use service::{
    pulse::OPEN_FOR,
    testing::{COORDINATOR, FACILITATOR, Table, address},
};

const FIVE: [&str; 5] = ["ruth", "marc", "lena", "anselm", "tereza"];
const TAPS: [(&str, &str); 5] = [
    ("worth-1", "4"),
    ("heard-1", "3"),
    ("pace-1", "3"),
    ("use-1", "2"),
    ("said-1", ""),
];

async fn met() -> (House, Table, MeetingId, String) {
    let house = House::open().await;
    let table = house.world.seated().await;
    let meeting = house.world.met(&table, "2026-03-16T12:15").await;
    let path = format!("/meetings/{meeting}/pulse");
    (house, table, meeting, path)
}

async fn results(house: &House, table: &Table) -> Page {
    let mut fay = house.signed_in(FACILITATOR).await;
    fay.get(&format!("/circles/{}/pulse", table.circle)).await
}

/// The number beside each bar.
fn numbers(page: &Page) -> Vec<String> {
    let selector = scraper::Selector::parse(".tally li .number").unwrap();
    scraper::Html::parse_document(&page.html)
        .select(&selector)
        .map(|it| it.text().collect())
        .collect()
}

#[tokio::test]
async fn a_few_taps_and_gone() {
    let (house, _, meeting, path) = met().await;
    let mut ruth = house.signed_in(&address("ruth")).await;
    let home = ruth.get("/").await;
    assert!(
        home.html.contains(&path),
        "an unused ticket is among what waits"
    );
    assert_eq!(
        home.count(".hero .button[href$='/pulse']"),
        0,
        "and never the first thing"
    );
    let section = ruth.get(&format!("/meetings/{meeting}")).await;
    assert_eq!(
        section
            .attr("section .button[href$='/pulse']", "href")
            .unwrap(),
        path
    );

    let form = ruth.get(&path).await;
    assert_eq!(form.status, StatusCode::OK);
    assert_eq!(
        (
            form.count("fieldset.choice"),
            form.count("input[type=radio]")
        ),
        (5, 20)
    );
    assert_eq!(
        form.attr(".apart input", "name").unwrap(),
        "said-1",
        "one stands by itself"
    );
    assert_eq!(form.count(".apart fieldset"), 1);
    assert_eq!(
        form.count("[checked], [required], textarea, input[type=text]"),
        0
    );
    assert!(form.html.contains("anonymous once the box is closed"));
    assert!(
        form.html.contains("could open a box that is still open"),
        "and its limits"
    );

    let sent = ruth.post(&path, &TAPS).await;
    assert_eq!(
        (sent.status, sent.location.as_str()),
        (StatusCode::SEE_OTHER, path.as_str())
    );
    let after = ruth.get(&path).await;
    assert_eq!(
        after.count("form fieldset.choice"),
        0,
        "it can't be looked at or changed"
    );
    assert!(after.html.contains("It is in the box"));
    let again = ruth.post(&path, &TAPS).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!ruth.get("/").await.html.contains(&path));
}

/// A box that opened before the questions changed is asked as it was.
#[tokio::test]
async fn a_box_of_before_asks_its_own_questions() {
    let (house, table, meeting, path) = met().await;
    house.world.ask_as_before(meeting).await;
    for local in FIVE {
        let mut browser = house.signed_in(&address(local)).await;
        let form = browser.get(&path).await;
        assert_eq!(
            (form.count("fieldset.choice"), form.count(".apart")),
            (4, 0)
        );
        assert_eq!(
            browser.post(&path, &TAPS).await.status,
            StatusCode::SEE_OTHER
        );
    }
    house.world.tend().await;
    let opened = results(&house, &table).await;
    let questions = opened.count("section h3");
    assert_eq!((questions, opened.count(".apart")), (4, 0));
    assert!(!opened.html.contains("Was the pace right for you?"));
}

#[tokio::test]
async fn nothing_tapped_and_odd_answers_come_back() {
    let (house, _, _, path) = met().await;
    let mut ruth = house.signed_in(&address("ruth")).await;
    let empty = ruth.post(&path, &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(empty.attr("#mistakes a", "href").unwrap(), "#worth-1");
    let odd = ruth.post(&path, &[("worth-1", "9"), ("said-1", "2")]).await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        odd.attr("input[name=said-1][checked]", "value").unwrap(),
        "2"
    );
    assert_eq!(ruth.post(&path, &TAPS).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn who_leads_sees_numbers_only_when_five_answered() {
    let (house, table, _, path) = met().await;
    let mut fay = house.signed_in(FACILITATOR).await;
    let form = fay.get(&path).await;
    assert_eq!(form.count("fieldset.choice"), 0);
    let room = fay.get(&format!("/circles/{}", table.circle)).await;
    assert_eq!(room.count("a[href$='/pulse']"), 1);
    assert_eq!(fay.post(&path, &TAPS).await.status, StatusCode::FORBIDDEN);
    for local in &FIVE[..4] {
        let mut browser = house.signed_in(&address(local)).await;
        assert_eq!(
            browser.post(&path, &TAPS).await.status,
            StatusCode::SEE_OTHER
        );
    }
    let open = results(&house, &table).await;
    assert!(
        open.html
            .contains("5 were asked; how many have answered is counted once a day")
    );
    assert_eq!(open.count(".tally"), 0);
    house.world.clock.advance(Duration::from_hours(24));
    house.world.tend().await;
    assert!(
        results(&house, &table)
            .await
            .html
            .contains("4 of 5 had answered")
    );
    house.world.clock.advance(OPEN_FOR);
    house.world.tend().await;
    let waiting = results(&house, &table).await;
    assert!(
        waiting
            .html
            .contains("4 of 5 answered. It needs 5, and is kept sealed until then.")
    );
    assert_eq!(waiting.count(".tally"), 0);
    let mut ruth = house.signed_in(&address("ruth")).await;
    assert!(
        ruth.get(&path)
            .await
            .html
            .contains("Fewer than five answered")
    );

    let second = house.world.met(&table, "2026-03-30T12:15").await;
    house
        .world
        .vote(&address("ruth"), second, [1; 5])
        .await
        .unwrap();
    house.world.clock.advance(OPEN_FOR);
    house.world.tend().await;
    let opened = results(&house, &table).await;
    assert_eq!(
        opened.text("section h2"),
        "Monday 16 March and Monday 30 March"
    );
    assert!(opened.html.contains("5 answers of 10 asked"));
    assert_eq!(opened.count(".tally"), 4, "only one answered the last");
    assert!(opened.html.contains("Fewer than five answered this one"));
    let lines = numbers(&opened);
    assert_eq!(lines[..4], ["4 of 5", "0 of 5", "0 of 5", "1 of 5"]);
    assert_eq!(opened.count("details.fold"), 0);

    let third = house.world.met(&table, "2026-04-13T12:15").await;
    for local in &FIVE {
        let voted = house.world.vote(&address(local), third, [2; 5]).await;
        voted.unwrap();
    }
    house.world.clock.advance(OPEN_FOR);
    house.world.tend().await;
    let more = results(&house, &table).await;
    assert_eq!(
        more.text("section h2"),
        "Monday 13 April",
        "the latest is open"
    );
    assert_eq!(
        more.text("details.fold summary"),
        "Monday 16 March and Monday 30 March"
    );
    assert_eq!(more.count("details.fold .tally"), 4);

    let mut ruth = house.signed_in(&address("ruth")).await;
    let closed = ruth.get(&format!("/circles/{}/pulse", table.circle)).await;
    assert_eq!(closed.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_program_can_let_the_circle_see_it() {
    let house = House::open().await;
    let table = house.world.seated().await;
    let program = format!("/programs/{}", table.program);
    let mut cora = house.signed_in(COORDINATOR).await;
    assert_eq!(cora.get(&program).await.value("readers"), "leads");
    let odd = cora
        .post(&program, &[("act", "readers"), ("readers", "all")])
        .await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!odd.text("#readers-error").is_empty());
    let set = [("act", "readers"), ("readers", "circle")];
    assert_eq!(
        cora.post(&program, &set).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(cora.get(&program).await.value("readers"), "circle");

    let meeting = house.world.met(&table, "2026-03-16T12:15").await;
    let path = format!("/meetings/{meeting}/pulse");
    let came = format!("/circles/{}/pulse", table.circle);
    for local in FIVE {
        let mut browser = house.signed_in(&address(local)).await;
        let form = browser.get(&path).await;
        assert!(form.text(".who").contains("your circle sees how often"));
        assert_eq!(form.count(&format!("a[href='{came}']")), 0);
        let voted = browser.post(&path, &TAPS).await;
        assert_eq!(voted.status, StatusCode::SEE_OTHER);
    }
    house.world.tend().await;
    let mut ruth = house.signed_in(&address("ruth")).await;
    for page in [path.clone(), format!("/meetings/{meeting}")] {
        let way = ruth.get(&page).await.count(&format!("a[href='{came}']"));
        assert_eq!(way, 1, "{page}");
    }
    let seen = ruth.get(&came).await;
    assert_eq!((seen.status, seen.count(".tally")), (StatusCode::OK, 4));
    assert!(!seen.html.contains("members see this too"));
    let led = results(&house, &table).await;
    assert!(led.html.contains("members see this too"));
}
