//! Planning, moving and calling off, as the pages do it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

mod common;

use std::time::Duration;

use axum::http::StatusCode;
use common::{Browser, House, Page};
use service::{
    meetings,
    testing::{COORDINATOR, FACILITATOR, Table},
};

const ROOM: &str = "Quiet room 3";
const LINK: &str = "https://meet.northshore.example/harbour";

/// The fields of a plan, with the changes that a test makes.
fn plan<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("id", "6a2f41a3-c54c-4d3d-9f00-000000000001"),
        ("first", "2026-03-10T12:15"),
        ("zone", "America/Halifax"),
        ("every", "2"),
        ("count", "3"),
        ("minutes", "60"),
        ("room", ROOM),
        ("link", LINK),
        ("dial_in", ""),
    ];
    for (name, value) in changes {
        match fields.iter_mut().find(|(found, _)| found == name) {
            Some(field) => field.1 = value,
            None => fields.push((name, value)),
        }
    }
    fields
}

/// The same with these dates, which were made of what stands in it.
fn rows<'a>(mut fields: Vec<(&'a str, &'a str)>, rows: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    for (name, made) in [
        ("first", "made_first"),
        ("every", "made_every"),
        ("count", "made_count"),
    ] {
        let found = fields.iter().find(|(it, _)| *it == name);
        let value = found.map_or("", |(_, value)| *value);
        fields.push((made, value));
    }
    fields.push(("act", "plan"));
    fields.extend(rows.iter().map(|row| ("row", *row)));
    fields
}

async fn planning() -> (House, Table, Browser, String) {
    let house = House::open().await;
    let table = house.world.seated().await;
    let cora = house.signed_in(COORDINATOR).await;
    let path = format!("/circles/{}/meetings/new", table.circle);
    (house, table, cora, path)
}

async fn planned(house: &House, table: &Table) -> usize {
    let all = meetings::of_circle(&house.world.service, &table.coordinator, table.circle).await;
    all.unwrap().meetings.len()
}

fn shown_rows(page: &Page) -> Vec<String> {
    let selector = scraper::Selector::parse("input[name=row]").unwrap();
    scraper::Html::parse_document(&page.html)
        .select(&selector)
        .map(|it| it.attr("value").unwrap_or_default().to_owned())
        .collect()
}

#[tokio::test]
async fn dates_that_were_looked_at_outlive_the_sign_in() {
    let (house, table, mut cora, path) = planning().await;
    let dates = ["2026-03-10T12:15", "2026-03-24T12:15", "2026-04-07T12:15"];
    let form = rows(plan(&[]), &dates);
    house.world.clock.advance(Duration::from_mins(20));
    let kept = cora.post(&path, &form).await;
    assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(kept.attr("main form", "action").unwrap(), path);
    assert_eq!(shown_rows(&kept), dates);
    for (name, value) in form.iter().filter(|(name, _)| *name != "row") {
        assert_eq!(kept.value(name), *value, "{name}");
    }
    assert_eq!(planned(&house, &table).await, 0);
    let mut again = house.signed_in(COORDINATOR).await;
    let taken = again.post(&path, &form).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.html);
    assert_eq!(planned(&house, &table).await, 3);
}

#[tokio::test]
async fn every_date_is_seen_before_anything_goes_out() {
    let (house, table, mut cora, path) = planning().await;
    let form = cora.get(&path).await;
    assert_eq!(form.status, StatusCode::OK);
    assert_eq!(form.value("every"), "2");
    assert_eq!(form.count("input[name=row]"), 0);
    let none = cora.get(&done_path(&table)).await;
    assert_eq!(
        none.text(".eyebrow a"),
        form.text(".eyebrow"),
        "of which circle"
    );
    assert_eq!(none.count(".lines li"), 0);
    let dates = cora.post(&path, &plan(&[("act", "show")])).await;
    assert_eq!(dates.status, StatusCode::OK);
    let want = [
        "2026-03-10T12:15",
        "2026-03-24T12:15",
        "2026-04-07T12:15",
        "",
        "",
    ];
    assert_eq!(shown_rows(&dates), want);
    assert!(dates.text("#row-2-hint").contains("Tuesday 24 March 2026"));
    assert_eq!(planned(&house, &table).await, 0);
    // Sent twice, it is one series.
    for _ in 0..2 {
        let done = cora.post(&path, &rows(plan(&[]), &want)).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        assert_eq!(done.location, format!("{}?planned=3", done_path(&table)));
    }
    assert_eq!(planned(&house, &table).await, 3);
    let list = cora.get(&format!("{}?planned=3", done_path(&table))).await;
    assert_eq!(list.count(".lines li"), 3);
    assert!(list.text(".notice").starts_with("3 meetings are planned."));
}

#[tokio::test]
async fn once_a_month_is_on_the_first_ones_weekday_of_the_month() {
    let (_house, _table, mut cora, path) = planning().await;
    let monthly = [("act", "show"), ("every", "month")];
    let dates = cora.post(&path, &plan(&monthly)).await;
    assert_eq!(dates.value("every"), "month");
    assert_eq!(
        shown_rows(&dates)[..3],
        ["2026-03-10T12:15", "2026-04-14T12:15", "2026-05-12T12:15"]
    );
}

fn done_path(table: &Table) -> String {
    format!("/circles/{}/meetings", table.circle)
}

#[tokio::test]
async fn what_is_wrong_stands_by_its_field_and_everything_typed_stays() {
    let (house, table, mut cora, path) = planning().await;
    for (field, bad, by) in [
        ("first", "soon", "first"),
        ("first", "2026-13-10T12:15", "first"),
        ("zone", "Mars/Olympus", "zone"),
        ("every", "0", "every"),
        ("every", "99999999999999999999", "every"),
        ("every", "", "every"),
        ("count", "61", "count"),
        ("minutes", "-5", "minutes"),
        ("link", "javascript:alert(1)", "link"),
        ("link", "http://meet.example", "link"),
        ("room", "a\u{202e}b", "room"),
        ("dial_in", "\u{0}", "dial_in"),
    ] {
        let page = cora
            .post(&path, &plan(&[(field, bad), ("act", "plan")]))
            .await;
        assert_eq!(
            page.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{field}={bad}"
        );
        assert!(
            !page.text(&format!("#{by}-error")).is_empty(),
            "{field}={bad}"
        );
        if field != "room" && field != "zone" {
            assert_eq!(page.value("room"), ROOM);
        }
    }
    let nowhere = cora.post(&path, &plan(&[("room", ""), ("link", "")])).await;
    assert!(
        nowhere
            .text("#room-error")
            .contains("room or a joining link")
    );
    let twice = ["2026-03-10T12:15", "", "2026-03-10T12:15"];
    let page = cora.post(&path, &rows(plan(&[]), &twice)).await;
    assert!(page.text("#row-3-error").contains("twice"));
    assert_eq!(shown_rows(&page)[..3], twice);
    let past = cora
        .post(&path, &rows(plan(&[]), &["2026-03-01T12:15"]))
        .await;
    assert!(
        past.text("#row-1-error").contains("outside the season"),
        "{}",
        past.html
    );
    assert_eq!(planned(&house, &table).await, 0);
}

#[tokio::test]
async fn dates_that_were_made_of_something_else_are_not_planned() {
    let (house, table, mut cora, path) = planning().await;
    let made = cora.post(&path, &plan(&[("act", "show")])).await;
    let dates = shown_rows(&made);
    let dates: Vec<&str> = dates.iter().map(String::as_str).collect();
    let mut changed = rows(plan(&[]), &dates);
    for field in &mut changed {
        if field.0 == "count" {
            field.1 = "6";
        }
    }
    let refused = cora.post(&path, &changed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        refused.text("#count-error"),
        "This was changed after the dates below were made. Show the dates again, or set it back."
    );
    assert_eq!(refused.value("made_count"), "3");
    assert_eq!(planned(&house, &table).await, 0);
    changed.retain(|(name, _)| *name != "act");
    changed.push(("act", "show"));
    let again = cora.post(&path, &changed).await;
    assert_eq!(again.value("made_count"), "6");
    let unseen = cora.post(&path, &plan(&[("act", "plan")])).await;
    assert_eq!(unseen.text("#first-error"), "Look at the dates first.");
    assert_eq!(planned(&house, &table).await, 0);
}

#[tokio::test]
async fn the_date_at_fault_is_the_one_that_is_marked() {
    let (house, table, mut cora, path) = planning().await;
    let dates = [
        "2026-03-24T12:15",
        "2026-10-20T12:15",
        "",
        "2026-03-10T12:15",
    ];
    let refused = cora.post(&path, &rows(plan(&[]), &dates)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        refused.text("#row-2-error"),
        "That day lies outside the season. Choose one from 9 March to 28 September 2026, which is up to a month after the season’s last day."
    );
    assert_eq!(refused.count("#row-1-error"), 0);
    assert_eq!(planned(&house, &table).await, 0);
}

#[tokio::test]
async fn how_many_letters_that_makes_is_said() {
    let (_house, _table, mut cora, path) = planning().await;
    let holiday = ["2026-03-10T12:15", "", "2026-04-07T12:15"];
    let done = cora.post(&path, &rows(plan(&[]), &holiday)).await;
    let said = cora.get(&done.location).await.text(".notice");
    assert!(said.contains("one letter with an entry"), "{said}");
    let by_hand = ["2026-05-12T12:15", "2026-05-27T07:30"];
    let second = ("id", "6a2f41a3-c54c-4d3d-9f00-000000000002");
    let done = cora.post(&path, &rows(plan(&[second]), &by_hand)).await;
    let said = cora.get(&done.location).await.text(".notice");
    assert!(said.contains("a letter of its own"), "{said}");
}

#[tokio::test]
async fn a_changed_date_makes_rows_by_hand() {
    let (house, table, mut cora, path) = planning().await;
    let by_hand = ["2026-03-10T12:15", "2026-03-25T07:30", ""];
    let done = cora.post(&path, &rows(plan(&[]), &by_hand)).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert_eq!(planned(&house, &table).await, 2);
}

#[tokio::test]
async fn a_meeting_says_whose_clock_it_is() {
    let house = House::open().await;
    let table = house.world.seated().await;
    let id = house.world.meeting(&table, "2026-03-10T12:15").await;
    // Marc's site keeps Toronto's clock.
    let mut marc = house.signed_in(&table.members[1]).await;
    let page = marc.get(&format!("/meetings/{id}")).await;
    assert_eq!(page.text("h1"), "Tuesday 10 March at 11:15");
    assert!(page.html.contains("Your time, Toronto. 12:15 in Halifax."));
    assert_eq!(
        page.attr("h1 time", "datetime").unwrap(),
        "2026-03-10T15:15:00Z"
    );
    assert_eq!(page.attr("a.button", "href").unwrap(), LINK_OF_TESTS);
    assert!(!page.html.contains("/move"));
    let home = marc.get("/").await;
    assert!(
        home.text("h1").contains("The Harbour table meets"),
        "{}",
        home.text("h1")
    );
    let moving = marc.get(&format!("/meetings/{id}/move")).await;
    assert_eq!(moving.status, StatusCode::FORBIDDEN);
}

const LINK_OF_TESTS: &str = "https://meet.northshore.example/harbour";

#[tokio::test]
async fn a_meeting_moves_is_called_off_and_planned_again() {
    let house = House::open().await;
    let table = house.world.seated().await;
    let id = house.world.meeting(&table, "2026-03-10T12:15").await;
    let mut fay = house.signed_in(FACILITATOR).await;
    let (page, path) = (format!("/meetings/{id}"), format!("/meetings/{id}/move"));
    let form = fay.get(&path).await;
    assert_eq!(form.value("local"), "2026-03-10T12:15");
    let revision = form.value("revision");
    let fields = |local, revision| {
        vec![
            ("local", local),
            ("revision", revision),
            ("zone", "America/Halifax"),
            ("minutes", "60"),
            ("room", ROOM),
            ("link", ""),
            ("dial_in", ""),
        ]
    };
    let moved = fay
        .post(&path, &fields("2026-03-12T17:00", &revision))
        .await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER);
    assert_eq!(moved.location, format!("{page}?moved=1"));
    let there = fay.get(&moved.location).await;
    assert!(there.text("h1").contains("Thursday 12 March"));
    assert!(there.text(".notice").starts_with("It is changed."));
    let present = fay.get(&path).await.value("revision");
    let same = fay.post(&path, &fields("2026-03-12T17:00", &present)).await;
    assert_eq!(
        same.location, page,
        "no letter goes out, and none is spoken of"
    );
    // Another tab still shows the meeting as it was, whatever is wrong with its form first.
    let wrong = fay.post(&path, &fields("no time", &revision)).await;
    assert_eq!(wrong.value("revision"), revision);
    let late = fay
        .post(&path, &fields("2026-03-13T17:00", &revision))
        .await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(late.value("local"), "2026-03-13T17:00");
    let stored = late.text("#stored");
    assert!(stored.contains("Thursday 12 March at 17:00"), "{stored}");
    assert!(stored.contains(ROOM), "{stored}");
    assert_eq!(fay.get(&path).await.count("#stored"), 0);
    let cancel = format!("{page}/cancel");
    assert!(
        fay.get(&cancel)
            .await
            .html
            .contains("leaves their calendar")
    );
    for _ in 0..2 {
        assert_eq!(fay.post(&cancel, &[]).await.location, page);
    }
    let off = fay.get(&page).await;
    assert!(off.html.contains("This meeting is called off"));
    let again = fay.get(&path).await;
    let revision = again.value("revision");
    fay.post(&path, &fields("2026-03-12T17:00", &revision))
        .await;
    assert!(!fay.get(&page).await.html.contains("called off"));
}

#[tokio::test]
async fn whoever_leads_sees_who_said_what_and_asks_the_rest() {
    let house = House::open().await;
    let table = house.world.seated().await;
    let meeting = house.world.meeting(&table, "2026-03-10T12:15").await;
    house.world.be("2026-03-05T13:00:00Z");
    let mut fay = house.signed_in(FACILITATOR).await;
    let home = fay.get("/").await;
    assert_eq!(home.text(".hero .button"), "Ask for a presenter");
    assert_eq!(
        home.attr(".hero .button", "href").unwrap(),
        format!("/meetings/{meeting}/presenter")
    );
    assert!(
        home.text(".hero .facts")
            .contains("0 of 6. 5 haven’t said. You haven’t said.")
    );
    assert_eq!(home.count(".hero [data-state=silent]"), 6);
    assert!(home.text(".hero").contains("Enough to meet is 4."));

    // A member answers on the first screen, and stays there.
    let mut ruth = house.signed_in(&table.members[0]).await;
    let hers = ruth.get("/").await;
    assert!(
        !hers.html.contains("Tremblay"),
        "names are for whoever leads"
    );
    let answer = format!("/meetings/{meeting}/answer");
    let yes = [("from", "home"), ("answer", "coming")];
    let said = ruth.post(&answer, &yes).await;
    assert_eq!(
        (said.status, said.location.as_str()),
        (StatusCode::SEE_OTHER, "/")
    );
    let hers = ruth.get("/").await;
    assert_eq!(
        hers.attr(".hero [aria-pressed=true]", "value").unwrap(),
        "coming"
    );
    assert_eq!(hers.text(".hero svg .core"), "1 of 6");
    assert!(
        hers.text(".hero .facts").contains("1 of 6."),
        "in words, too"
    );
    let seats = |state: &str| hers.count(&format!(".hero .place[data-state={state}]"));
    assert_eq!((seats("in"), seats("silent"), seats("out")), (1, 5, 0));
    let anybodys = ".hero .place[data-site=any]";
    assert_eq!(hers.count(anybodys), 6, "whose seat is which isn't told");
    assert_eq!(
        ruth.get(&format!("/meetings/{meeting}/ask")).await.status,
        StatusCode::FORBIDDEN
    );

    let mut presents = house.signed_in(&table.members[1]).await;
    let path = format!("/meetings/{meeting}/presenter");
    presents.post(&path, &[("do", "offer")]).await;
    let home = fay.get("/").await;
    assert_eq!(home.text(".hero .button"), "Ask who hasn’t said");
    assert_eq!(home.count(".hero .presents"), 1);

    let path = format!("/meetings/{meeting}/ask");
    let form = fay.get(&path).await;
    assert_eq!(form.count("input[name=seat]"), 4, "not oneself");
    assert_eq!(form.count("input[name=seat][checked]"), 4);
    let none = fay.post(&path, &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(none.attr("#mistakes a", "href").unwrap(), "#seats");
    assert_eq!(none.count("input[name=seat][checked]"), 0, "as it was sent");
    let odd = fay.post(&path, &[("seat", "nobody")]).await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    let ticked = form.value("seat");
    let sent = fay.post(&path, &[("seat", &ticked)]).await;
    assert_eq!(sent.location, format!("/meetings/{meeting}?asked=1"));
    let page = fay.get(&sent.location).await;
    assert!(page.text("main").contains("One letter is on its way."));
    let form = fay.get(&path).await;
    assert_eq!(form.count("input[name=seat]"), 3);
    assert!(form.text("main").contains("Reminded already:"));

    house.world.be("2026-03-10T15:15:00Z");
    let mut fay = house.signed_in(FACILITATOR).await;
    let closed = fay.post(&path, &[("seat", &ticked)]).await;
    assert_eq!(closed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(closed.text("main").contains("has begun or was called off"));
}

#[tokio::test]
async fn that_nobody_met_is_asked_once_and_says_what_is_lost() {
    let house = House::open().await;
    let table = house.world.seated().await;
    let meeting = house.world.meeting(&table, "2026-03-10T12:15").await;
    let (page, asks) = (
        format!("/meetings/{meeting}"),
        format!("/meetings/{meeting}?missed=1"),
    );
    let mut fay = house.signed_in(FACILITATOR).await;
    assert_eq!(
        fay.get(&asks).await.count("button[value=missed]"),
        0,
        "it is to come"
    );
    house.world.be("2026-03-10T17:00:00Z");
    let mut fay = house.signed_in(FACILITATOR).await;
    let plain = fay.get(&page).await;
    assert_eq!(plain.count("button[value=missed]"), 0);
    assert_eq!(plain.count(&format!("a[href='{asks}']")), 1);
    let asked = fay.get(&asks).await;
    assert!(asked.text(".notice").contains("destroyed unread"));
    assert_eq!(asked.count("button[value=missed]"), 1);
    let mut ruth = house.signed_in(&table.members[0]).await;
    assert_eq!(
        ruth.get(&asks).await.count("button[value=missed]"),
        0,
        "a member"
    );
    assert_eq!(fay.post(&page, &[("act", "missed")]).await.location, page);
    assert!(
        fay.get(&asks)
            .await
            .html
            .contains("You didn’t meet this time")
    );
}

#[tokio::test]
async fn a_presenter_who_cant_come_may_give_the_part_back_and_who_leads_asks_for_another() {
    let house = House::open().await;
    let table = house.world.seated().await;
    let meeting = house.world.meeting(&table, "2026-03-10T12:15").await;
    let page = format!("/meetings/{meeting}");
    let mut ruth = house.signed_in(&table.members[0]).await;
    ruth.post(&format!("{page}/presenter"), &[("do", "offer")])
        .await;
    let back = format!("section[aria-labelledby=who-comes] a[href='{page}/presenter']");
    assert_eq!(ruth.get(&page).await.count(&back), 0);
    ruth.post(&format!("{page}/answer"), &[("answer", "cant")])
        .await;
    assert_eq!(ruth.get(&page).await.count(&back), 1);
    let mut fay = house.signed_in(FACILITATOR).await;
    assert_eq!(
        fay.get("/").await.text(".hero .button"),
        "Ask for a presenter"
    );
}
