//! The coordinator's way, from a program that isn't ready to invitations that are on their way.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

mod common;

use std::time::Duration;

use axum::http::StatusCode;
use common::{Browser, House, Page};
use domain::{
    ids::{ProgramId, UploadId},
    text::fold,
};
use scraper::{Html, Selector};
use service::{
    circles,
    organisation::Charge,
    programs::{self, Dimension, Item, Level, Plan, Teams},
    rosters,
    seasons::{self, WishState},
    testing::{
        COORDINATOR, FACILITATOR, OPERATOR, address,
        crowd::{self, Size},
    },
};

/// A program at all sites, of which nothing is confirmed yet, with its coordinator.
async fn begun(house: &House, name: &str) -> ProgramId {
    let operator = house.world.operator().await;
    let plan = Plan {
        id: house.world.service.chance().id().unwrap(),
        name: name.to_owned(),
        sort_key: fold(name),
        sites: house.world.sites().await.iter().map(|it| it.id).collect(),
        dimensions: vec![Dimension {
            name: "With my team".to_owned(),
            question: "What do we owe each other?".to_owned(),
        }],
        agreement: Level::StoriesStay,
        teams: Teams::Apart,
        support: None,
    };
    programs::start(&house.world.service, &operator, &plan)
        .await
        .unwrap();
    let charge = Charge::ProgramCoordinator(plan.id);
    house.world.appoint("Cora Diaz", COORDINATOR, charge).await;
    plan.id
}

/// A program that is ready, with the people of a roster file.
async fn staffed(house: &House, file: &[u8]) -> ProgramId {
    let program = begun(house, "Leading together").await;
    let coordinator = house.world.sign_in(COORDINATOR).await;
    let (service, id): (_, UploadId) = (
        &house.world.service,
        house.world.service.chance().id().unwrap(),
    );
    rosters::upload(service, &coordinator, id, "roster.csv", file.to_vec())
        .await
        .unwrap();
    rosters::import(service, &coordinator, id, &[])
        .await
        .unwrap();
    let support = Some("Physician support line, 902 555 0100".to_owned());
    house
        .world
        .write_support(&coordinator, program, support)
        .await
        .unwrap();
    for item in Item::ALL {
        house
            .world
            .confirm(&coordinator, program, item)
            .await
            .unwrap();
    }
    let charge = Charge::Facilitator(program);
    house
        .world
        .appoint("Fay Lund", "fay@northshore.example", charge)
        .await;
    program
}

/// Every value of a selector's attribute.
fn all(page: &Page, selector: &str, name: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    Html::parse_document(&page.html)
        .select(&selector)
        .filter_map(|it| it.attr(name).map(str::to_owned))
        .collect()
}

async fn planned(browser: &mut Browser, program: ProgramId) -> String {
    let path = format!("/programs/{program}/seasons/new");
    let id = browser.get(&path).await.value("id");
    let form = [
        ("id", id.as_str()),
        ("name", "Autumn 2026"),
        ("first", "2026-09-07"),
        ("last", "2027-02-26"),
        ("cadence", "fortnightly"),
    ];
    let answer = browser.post(&path, &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    answer.location
}

const EIGHT: &str = "name,email,site,specialty,manager email,team,slots\n\
    Ann Lee,ann@n.example,HFX,Surgery,,,Tue 12:00-14:00\n\
    Bo Park,bo@n.example,MON,Cardiology,ann@n.example,,Tue 11:00-14:00\n\
    Cy Roy,cy@n.example,LAK,Oncology,,Ward 4,\n\
    Di Sun,di@n.example,PRA,Radiology,,,\n\
    Ed Tan,ed@n.example,FOO,Surgery,,,\n\
    Flo Uys,flo@n.example,COA,Family medicine,,,\n\
    Gus Vik,gus@n.example,HFX,Oncology,,Ward 4,\n\
    Hal Wu,hal@n.example,LAK,Surgery,,,\n";

#[tokio::test]
async fn a_program_becomes_ready_by_five_names() {
    let house = House::open().await;
    let program = begun(&house, "<script>alert(1)</script>").await;
    let path = format!("/programs/{program}");
    let mut browser = house.signed_in(COORDINATOR).await;
    let page = browser.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.text("h1"), "<script>alert(1)</script>");
    assert_eq!(page.count("main script"), 0);
    assert_eq!(page.count(".steps > li"), 5);

    let refused = browser.post(&path, &[("act", "confirm:support")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let long = "x".repeat(1_001);
    let page = browser.get(&path).await;
    let form = [
        ("act", "support"),
        ("revision", &*page.value("revision")),
        ("support", &long),
    ];
    let refused = browser.post(&path, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.value("support").trim_start_matches('\n'), long);

    let form = [
        ("act", "support"),
        ("revision", &*refused.value("revision")),
        ("support", "Line, 902 555 0100"),
    ];
    assert_eq!(browser.post(&path, &form).await.location, path);
    let read = browser.get(&path).await.value("revision");
    let sent = browser.post(&path, &[("act", "letter")]).await;
    assert!(
        browser
            .get(&sent.location)
            .await
            .text(".notice")
            .contains(COORDINATOR)
    );
    for item in ["exceptions", "support", "retention", "joining", "mail"] {
        let act = format!("confirm:{item}");
        let form = [("act", &*act), ("revision", &read)];
        let answer = browser.post(&path, &form).await;
        assert_eq!(answer.location, path);
    }
    let page = browser.get(&path).await;
    assert_eq!(page.count(".steps > li[data-state=done]"), 5);
    assert!(page.text("details .state").contains("Cora Diaz"));
    let odd = browser.post(&path, &[("act", "confirm:everything")]).await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST);
}

/// Two coordinators with the same page before them, of whom one changes the number.
#[tokio::test]
async fn a_changed_support_text_is_read_before_it_is_confirmed_or_replaced() {
    let house = House::open().await;
    let program = begun(&house, "Leading together").await;
    let path = format!("/programs/{program}");
    let mut browser = house.signed_in(COORDINATOR).await;
    let none = browser.get(&path).await.value("revision");
    let first = [
        ("act", "support"),
        ("revision", &*none),
        ("support", "Line, 902 555 0100"),
    ];
    assert_eq!(browser.post(&path, &first).await.location, path);
    let old = browser.get(&path).await.value("revision");
    let second = [
        ("act", "support"),
        ("revision", &*old),
        ("support", "Line, 902 555 0199"),
    ];
    for _ in 0..2 {
        let sent = browser.post(&path, &second).await;
        assert_eq!(sent.location, path, "sent twice, it is written once");
    }

    let confirm = [("act", "confirm:support"), ("revision", &*old)];
    let stale = browser.post(&path, &confirm).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stale.text("#mistakes").contains("changed meanwhile"));
    assert_eq!(
        stale.value("support").trim_start_matches('\n'),
        "Line, 902 555 0199"
    );
    let third = [
        ("act", "support"),
        ("revision", &*old),
        ("support", "Line, 902 555 0142"),
    ];
    let stale = browser.post(&path, &third).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stale.text("#mistakes").contains("902 555 0199"));
    assert_eq!(
        stale.value("support").trim_start_matches('\n'),
        "Line, 902 555 0142",
        "what was typed stays"
    );
    let now = stale.value("revision");
    let third = [
        ("act", "support"),
        ("revision", &*now),
        ("support", "Line, 902 555 0142"),
    ];
    assert_eq!(browser.post(&path, &third).await.location, path);
}

#[tokio::test]
async fn facilitators_come_and_go() {
    let house = House::open().await;
    let program = begun(&house, "Leading together").await;
    let path = format!("/programs/{program}");
    let mut browser = house.signed_in(COORDINATOR).await;
    let form = [("act", "appoint"), ("name", "Fay Lund"), ("email", "fay@")];
    let refused = browser.post(&path, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        (refused.value("name"), refused.value("email")),
        ("Fay Lund".into(), "fay@".into())
    );
    let own = [
        ("act", "appoint"),
        ("name", "Cora Diaz"),
        ("email", COORDINATOR),
    ];
    let refused = browser.post(&path, &own).await;
    assert!(refused.text("#email-error").contains("Nobody appoints"));
    let form = [
        ("act", "appoint"),
        ("name", "Fay Lund"),
        ("email", "fay@n.example"),
    ];
    assert_eq!(browser.post(&path, &form).await.location, path);
    let again = browser.post(&path, &form).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = browser.get(&path).await;
    assert_eq!(page.count("#facilitators tbody tr"), 1);
    let end = page.attr("#facilitators tbody button", "value").unwrap();
    assert_eq!(browser.post(&path, &[("act", &end)]).await.location, path);
    assert_eq!(browser.get(&path).await.count("#facilitators tbody tr"), 0);
}

#[tokio::test]
async fn a_season_is_planned_once_and_mistakes_keep_what_was_typed() {
    let house = House::open().await;
    let program = begun(&house, "Leading together").await;
    let path = format!("/programs/{program}/seasons/new");
    let mut browser = house.signed_in(COORDINATOR).await;
    let id = browser.get(&path).await.value("id");
    let mut form = vec![
        ("id", id.as_str()),
        ("name", "Autumn <b>"),
        ("first", "2026-12-18"),
        ("last", "2026-09-07"),
        ("cadence", "monthly"),
    ];
    let refused = browser.post(&path, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (name, value) in &form {
        assert_eq!(refused.value(name), *value, "{name}");
    }
    assert!(refused.text("#last-error").contains("after the first"));
    let empty = browser.post(&path, &[("id", &id)]).await;
    assert_eq!(empty.count("#mistakes li"), 4);
    form[2].1 = "2026-01-05";
    let (one, two) = (
        browser.post(&path, &form).await,
        browser.post(&path, &form).await,
    );
    assert_eq!(one.location, format!("/seasons/{id}"));
    assert_eq!(one.location, two.location);
    let program = browser.get(&format!("/programs/{program}")).await;
    assert_eq!(program.count("#seasons li"), 1);
    let season = browser.get(&one.location).await;
    assert_eq!(season.text("h1"), "Autumn <b>");
    assert!(season.text("main").contains("isn’t ready to invite yet"));
}

#[tokio::test]
async fn a_season_is_changed_and_a_form_that_was_overtaken_says_so() {
    let house = House::open().await;
    let table = house.world.seated().await;
    let (season, mut cora) = (table.season, house.signed_in(COORDINATOR).await);
    let path = format!("/seasons/{season}/change");
    let shown = cora.get(&format!("/seasons/{season}")).await;
    assert_eq!(shown.count(&format!("main a[href='{path}']")), 1);
    let form = cora.get(&path).await;
    let revision = form.value("revision");
    let mut fields = vec![
        ("revision", revision.as_str()),
        ("name", "Spring <i>"),
        ("first", "2026-03-09"),
        ("last", "1999-01-01"),
        ("cadence", "monthly"),
    ];
    let refused = cora.post(&path, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (name, value) in &fields {
        assert_eq!(refused.value(name), *value, "{name}");
    }
    assert_eq!(refused.count("#last-error"), 1);
    fields[3].1 = "2026-08-21";
    let saved = cora.post(&path, &fields).await;
    assert_eq!(saved.location, format!("/seasons/{season}"));
    assert_eq!(cora.get(&saved.location).await.text("h1"), "Spring <i>");

    // Whatever else is wrong with it, a form that was overtaken stays so.
    fields[3].1 = "no date";
    assert_eq!(cora.post(&path, &fields).await.value("revision"), revision);
    fields[3].1 = "2026-08-21";
    fields[1].1 = "Mine";
    let late = cora.post(&path, &fields).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(late.value("name"), "Mine");
    let why = late.text("#name-error");
    assert!(
        why.contains("Spring <i>") && why.contains("21 Aug"),
        "{why}"
    );
    let revision = late.value("revision");
    fields[0].1 = &revision;
    assert_eq!(cora.post(&path, &fields).await.location, saved.location);
    assert_eq!(cora.get(&saved.location).await.text("h1"), "Mine");
    house.world.be("2026-08-23T12:00:00Z");
    let mut cora = house.signed_in(COORDINATOR).await;
    let over = cora.get(&saved.location).await;
    assert_eq!(over.count(&format!("main a[href='{path}']")), 0);
}

#[tokio::test]
async fn people_are_asked_by_name_or_by_site() {
    let house = House::open().await;
    let program = staffed(&house, EIGHT.as_bytes()).await;
    let mut browser = house.signed_in(COORDINATOR).await;
    let season = planned(&mut browser, program).await;
    let path = format!("{season}/ask");
    let page = browser.get(&path).await;
    assert_eq!(page.count("input[name=person]"), 8);
    assert_eq!(page.count("input[checked]"), 0);
    let nobody = browser.post(&path, &[]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    let sites = all(&page, "input[name=site]", "value");
    let people = all(&page, "input[name=person]", "value");
    let mut form = vec![("site", sites[0].as_str())];
    form.extend(people.iter().map(|it| ("person", it.as_str())));
    let sent = browser.post(&path, &form).await;
    assert_eq!(sent.location, format!("{season}?asked=8"));
    assert!(
        browser
            .get(&sent.location)
            .await
            .text(".notice")
            .contains("8 letters")
    );
    let again = browser.post(&path, &form).await;
    assert_eq!(again.location, format!("{season}?asked=0"));
    assert!(browser.get(&path).await.text(".empty").contains("Everyone"));
}

#[tokio::test]
async fn a_circle_is_tried_kept_and_invited() {
    let house = House::open().await;
    let program = staffed(&house, EIGHT.as_bytes()).await;
    let mut browser = house.signed_in(COORDINATOR).await;
    let season = planned(&mut browser, program).await;
    let path = format!("{season}/circles/new");
    let page = browser.get(&path).await;
    let people = all(&page, "input[name=member]", "value");
    let leader = page.attr("input[name=facilitator]", "value").unwrap();
    let id = page.value("id");
    assert_eq!(people.len(), 8);

    // Ann leads Bo; Cy and Gus are of one team.
    let mut form = vec![("id", id.as_str()), ("name", "Table 1"), ("act", "try")];
    form.extend(people[..7].iter().map(|it| ("member", it.as_str())));
    let tried = browser.post(&path, &form).await;
    assert_eq!(tried.status, StatusCode::OK);
    assert_eq!(tried.count("#fit li"), 3, "{}", tried.text("#fit"));
    assert!(tried.text("#fit").contains("Ann Lee leads Bo Park"));
    assert_eq!(tried.count("input[name=member][checked]"), 7);
    assert_eq!(tried.count("svg.table .place[data-state=in]"), 7);
    form[2].1 = "keep";
    let refused = browser.post(&path, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.value("name"), "Table 1");
    assert_eq!(refused.value("id"), id);
    assert_eq!(refused.count("input[name=member][checked]"), 7);
    assert!(
        refused
            .text("#mistakes")
            .contains("Cy Roy and Gus Vik work in one team")
    );
    assert_eq!(browser.get(&season).await.count(".lines li"), 0);

    let mut good = vec![("id", id.as_str()), ("name", "Table <1>"), ("act", "keep")];
    good.push(("facilitator", leader.as_str()));
    let but_bo_and_gus = people
        .iter()
        .enumerate()
        .filter(|(nth, _)| ![1, 6, 7].contains(nth));
    good.extend(but_bo_and_gus.map(|(_, it)| ("member", it.as_str())));
    let (one, two) = (
        browser.post(&path, &good).await,
        browser.post(&path, &good).await,
    );
    assert_eq!(one.location, format!("/circles/{id}/seats"), "{}", one.html);
    assert_eq!(one.location, two.location);
    let overview = browser.get(&season).await;
    assert_eq!(overview.count(".lines li"), 1);
    assert_eq!(overview.text(".lines .open"), "Table <1>");

    let seats = browser.get(&one.location).await;
    assert_eq!(seats.count("#seats tbody tr"), 6);
    assert_eq!(seats.count("select[name=person] option"), 4);
    let nobody = browser
        .post(&one.location, &[("act", "add-member"), ("person", "")])
        .await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    let of_one_team = [("act", "add-member"), ("person", people[6].as_str())];
    let refused = browser.post(&one.location, &of_one_team).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.value("person"), people[6]);
    let add = [("act", "add-member"), ("person", people[7].as_str())];
    assert_eq!(
        browser.post(&one.location, &add).await.location,
        one.location
    );
    let twice = browser.post(&one.location, &add).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    let seats = browser.get(&one.location).await;
    let withdraw = all(&seats, "#seats button", "value").pop().unwrap();
    let gone = browser.post(&one.location, &[("act", &withdraw)]).await;
    assert_eq!(gone.location, one.location);
    let sent = browser.post(&one.location, &[("act", "invite")]).await;
    assert_eq!(sent.location, format!("{}?sent=6", one.location));
    let seats = browser.get(&sent.location).await;
    assert!(seats.text(".notice").contains("6 invitations"));
    assert_eq!(seats.count("#invite button"), 0);
}

#[tokio::test]
async fn a_draft_is_discarded_until_somebody_is_told() {
    let house = House::open().await;
    let table = house.world.table().await;
    let mut browser = house.signed_in(COORDINATOR).await;
    let path = format!("/circles/{}/seats", table.circle);
    let act = [("act", "discard")];
    assert_eq!(browser.get(&path).await.count("#discard button"), 1);
    house.world.meeting(&table, "2026-03-17T12:15").await;
    let refused = browser.post(&path, &act).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text("#mistakes").contains("it has meetings"));

    let other = house.world.beside(&table, FACILITATOR).await;
    let told = format!("/circles/{}/seats", other.circle);
    assert_eq!(browser.get(&told).await.count("#discard"), 0);
    assert_eq!(
        browser.post(&told, &act).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn a_discarded_draft_is_gone_and_the_season_says_so() {
    let house = House::open().await;
    let table = house.world.table().await;
    let mut browser = house.signed_in(COORDINATOR).await;
    let path = format!("/circles/{}/seats", table.circle);
    let gone = browser.post(&path, &[("act", "discard")]).await;
    let season = format!("/seasons/{}?discarded=1", table.season);
    assert_eq!(gone.location, season);
    let page = browser.get(&gone.location).await;
    assert!(page.text(".notice").contains("The draft was discarded"));
    assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_said_no_since_a_draft_is_named_before_anybody_is_invited() {
    let house = House::open().await;
    let table = house.world.table().await;
    let (world, cora) = (&house.world, &table.coordinator);
    let ruth = world.rostered(cora, table.season, &address("ruth")).await;
    seasons::ask(&world.service, cora, table.season, &[ruth])
        .await
        .unwrap();
    let no = world.arrive(&address("ruth")).await;
    seasons::answer_wish(&world.service, &no, table.season, WishState::Declined)
        .await
        .unwrap();
    let mut browser = house.signed_in(COORDINATOR).await;
    let path = format!("/circles/{}/seats", table.circle);
    let refused = browser.post(&path, &[("act", "invite")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let why = refused.text("#mistakes");
    assert!(why.contains("Ruth Adeyemi said: not this season"), "{why}");
    assert_eq!(refused.count("#invite button"), 1, "nobody was told");
    let overview = circles::show(&world.service, cora, table.circle).await;
    let seats = overview.unwrap().seats;
    let hers = seats.iter().find(|it| it.person == ruth).unwrap().id;
    let withdraw = format!("withdraw:{hers}");
    let gone = browser.post(&path, &[("act", &withdraw)]).await;
    assert_eq!(gone.location, path);
    let sent = browser.post(&path, &[("act", "invite")]).await;
    assert_eq!(sent.location, format!("{path}?sent=6"));
}

#[tokio::test]
async fn a_facilitator_is_released_by_one_tap_or_two() {
    let house = House::open().await;
    let program = staffed(&house, EIGHT.as_bytes()).await;
    let path = format!("/programs/{program}");
    let mut browser = house.signed_in(COORDINATOR).await;
    let buttons = "#facilitators button[value^='end:']";
    let end = browser.get(&path).await.attr(buttons, "value").unwrap();
    for _ in 0..2 {
        let ended = browser.post(&path, &[("act", &end)]).await;
        assert_eq!(ended.location, path, "{}", ended.status);
    }
    assert_eq!(browser.get(&path).await.count(buttons), 0);
    let mut olga = house.signed_in(OPERATOR).await;
    let elsewhere = olga.post(&path, &[("act", &end)]).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_a_coordinator_filled_in_outlives_the_sign_in() {
    let house = House::open().await;
    let program = staffed(&house, EIGHT.as_bytes()).await;
    let mut browser = house.signed_in(COORDINATOR).await;
    let season = planned(&mut browser, program).await;
    let (new, program) = (
        format!("{season}/circles/new"),
        format!("/programs/{program}"),
    );
    let page = browser.get(&new).await;
    let people = all(&page, "input[name=member]", "value");
    let mut circle = vec![("name", ""), ("act", "try")];
    circle.extend(people.iter().map(|it| ("member", it.as_str())));
    let read = browser.get(&program).await.value("revision");
    house.world.clock.advance(Duration::from_mins(20));

    // Ticks alone are worth it.
    let kept = browser.post(&new, &circle).await;
    assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(kept.attr("main form", "action").unwrap(), new);
    assert_eq!(all(&kept, "input[name=member]", "value"), people);
    assert_eq!(kept.value("act"), "try");
    assert_eq!(kept.count("main textarea"), 0);
    circle[0].1 = "Table 1";
    assert_eq!(browser.post(&new, &circle).await.value("name"), "Table 1");

    let support = [
        ("act", "support"),
        ("revision", &*read),
        ("support", "Line 1\nLine 2"),
    ];
    let kept = browser.post(&program, &support).await;
    assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(kept.attr("main form", "action").unwrap(), program);
    assert_eq!(kept.value("act"), "support");
    assert_eq!(kept.value("support"), "Line 1\nLine 2");
    let tap = browser.post(&program, &[("act", "letter")]).await;
    assert!(tap.location.starts_with("/sign-in?next="));

    let mut again = house.signed_in(COORDINATOR).await;
    assert_eq!(again.post(&program, &support).await.location, program);
    let fit = again.post(&new, &circle).await;
    assert_eq!(fit.count("input[name=member][checked]"), people.len());
}

#[tokio::test]
async fn others_find_nothing() {
    let house = House::open().await;
    let program = staffed(&house, EIGHT.as_bytes()).await;
    let mut cora = house.signed_in(COORDINATOR).await;
    let season = planned(&mut cora, program).await;
    let elsewhere = house.world.site("HFX").await;
    let charge = Charge::SiteCoordinator(elsewhere);
    house
        .world
        .appoint("Sol Site", "sol@northshore.example", charge)
        .await;
    let paths = [
        format!("/programs/{program}"),
        format!("/programs/{program}/seasons/new"),
        season.clone(),
        format!("{season}/ask"),
        format!("{season}/circles/new"),
        format!("/circles/{program}/seats"),
    ];
    for email in ["sol@northshore.example", "fay@northshore.example", OPERATOR] {
        let mut browser = house.signed_in(email).await;
        for path in &paths {
            let page = browser.get(path).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{email} {path}");
        }
        let act = [("act", "confirm:mail")];
        let page = browser.post(&paths[0], &act).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
    for path in &paths {
        let page = house.stranger().get(path).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(cora.get("/seasons/x").await.status, StatusCode::NOT_FOUND);
}

/// A season of thirty circles, of which a coordinator first sees a page that can be read.
#[tokio::test]
async fn a_large_season_begins_with_what_calls_and_leads_to_the_rest() {
    let house = House::open().await;
    let size = Size {
        people: 520,
        sites: 6,
        circles: 60,
    };
    let crowd = crowd::gather(&house.world.service, size).await.unwrap();
    let mut cora = house.holding(crowd.coordinator.expose());
    let path = format!("/seasons/{}", crowd.season);
    let page = cora.get(&path).await;
    assert_eq!(page.count("#circles li"), 24);
    assert_eq!(page.count("#waiting tbody tr"), 12);
    assert_eq!(page.count("#silent, #declined"), 0, "too long to be sent");
    let way = |list: &str| format!("{path}?all={list}#{list}");
    for list in ["circles", "waiting", "silent", "declined"] {
        let link = format!("main a[href='{}']", way(list));
        assert_eq!(page.count(&link), 1, "{list}");
    }
    assert_eq!(cora.get(&way("circles")).await.count("#circles li"), 30);
    let waiting = cora.get(&way("waiting")).await;
    assert!(waiting.count("#waiting tbody tr") > 50);
    let silent = cora.get(&way("silent")).await;
    assert!(silent.count("#silent[open] li") > 50);
    assert_eq!(silent.count("#circles li"), 24);
}
