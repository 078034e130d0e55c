//! The first screen: what comes first for whom.

mod common;

use common::House;
use service::{
    organisation::Charge,
    seasons::{self, Cadence, Season},
    testing::{FACILITATOR, address},
};

#[tokio::test]
async fn the_first_screen_asks_who_came_while_one_remembers() {
    let house = House::open().await;
    let table = house.world.seated().await;
    let meeting = house.world.meeting(&table, "2026-03-10T12:15").await;
    house.world.be("2026-03-10T17:00:00Z");
    let mut fay = house.signed_in(FACILITATOR).await;
    let home = fay.get("/").await;
    let way = format!("a[href='/meetings/{meeting}/attendance']");
    assert_eq!(home.count(&way), 2, "the line and what it calls for");
    let path = format!("/meetings/{meeting}/attendance");
    fay.post(&path, &[("mark", "everyone")]).await;
    assert_eq!(fay.get("/").await.count(&way), 0);
}

#[tokio::test]
async fn a_meeting_that_is_near_comes_before_whatever_calls() {
    let house = House::open().await;
    let (world, marc) = (&house.world, address("marc"));
    let harbour = world.seated().await;
    world.meeting(&harbour, "2026-03-10T12:15").await;
    let program = world.program("Chiefs", &[world.site("LAK").await]).await;
    let cora = world.coordinator(program).await;
    let season = Season {
        id: world.service.chance().id().unwrap(),
        program,
        name: "Chiefs 2026".to_owned(),
        first: "2026-03-09".parse().unwrap(),
        last: "2026-08-28".parse().unwrap(),
        cadence: Cadence::Monthly,
    };
    seasons::plan(&world.service, &cora, &season).await.unwrap();
    let person = world.sign_in(&marc).await.person();
    seasons::ask(&world.service, &cora, season.id, &[person])
        .await
        .unwrap();
    let wish = format!("a[href='/wishes/{}']", season.id);
    let home = house.signed_in(&marc).await.get("/").await;
    assert_eq!(
        home.count(&format!(".hero {wish}")),
        1,
        "the meeting is days away"
    );
    world.be("2026-03-09T16:30:00Z");
    let home = house.signed_in(&marc).await.get("/").await;
    assert_eq!(
        home.count(".hero button[name=answer]"),
        3,
        "{}",
        home.text(".hero")
    );
    assert_eq!(home.count(&format!(".hero {wish}")), 0);
    assert_eq!(home.count(&wish), 2, "it waits below");
}

#[tokio::test]
async fn the_first_screen_asks_first_about_whoever_met_first() {
    let house = House::open().await;
    let harbour = house.world.seated().await;
    let lighthouse = house.world.beside(&harbour, FACILITATOR).await;
    let later = house.world.meeting(&harbour, "2026-03-11T12:15").await;
    let sooner = house.world.meeting(&lighthouse, "2026-03-10T12:15").await;
    house.world.be("2026-03-11T17:00:00Z");
    let home = house.signed_in(FACILITATOR).await.get("/").await;
    let at = |meeting| home.html.find(&format!("/meetings/{meeting}/attendance"));
    let (sooner, later) = (at(sooner).unwrap(), at(later).unwrap());
    assert!(sooner < later, "{sooner} and {later}");
}

#[tokio::test]
async fn whoever_leads_one_circle_and_sits_in_another_sees_names_in_that_one_alone() {
    let house = House::open().await;
    let (world, ruth) = (&house.world, address("ruth"));
    let harbour = world.seated().await;
    let charge = Charge::Facilitator(harbour.program);
    world.appoint("Ruth Adeyemi", &ruth, charge).await;
    let lighthouse = world.beside(&harbour, &ruth).await;
    world.meeting(&harbour, "2026-03-10T12:15").await;
    world.meeting(&lighthouse, "2026-03-11T12:15").await;
    let named = async || {
        let home = house.signed_in(&ruth).await.get("/").await;
        (
            home.text("h1"),
            home.text(".hero").contains("Marc Tremblay"),
        )
    };
    let (title, who) = named().await;
    assert!(title.contains("The Harbour table"), "{title}");
    assert!(!who, "she sits in it");
    world.be("2026-03-10T17:00:00Z");
    let (title, who) = named().await;
    assert!(title.contains("The Lighthouse table"), "{title}");
    assert!(who, "she leads it");
}

#[tokio::test]
async fn whoever_is_offered_a_seat_is_not_asked_whether_one_is_wanted() {
    let house = House::open().await;
    let table = house.world.invited().await;
    let (service, wiebke) = (&house.world.service, &table.members[5]);
    let person = house
        .world
        .rostered(&table.coordinator, table.season, wiebke)
        .await;
    seasons::ask(service, &table.coordinator, table.season, &[person])
        .await
        .unwrap();
    house.world.arrive(wiebke).await;
    let mut wiebke = house.signed_in(wiebke).await;
    let home = wiebke.get("/").await;
    let wish = format!("a[href='/wishes/{}']", table.season);
    assert_eq!(
        home.attr(".hero .button", "href").unwrap(),
        format!("/circles/{}/invitation", table.circle)
    );
    assert_eq!(home.count(&wish), 0);
}
