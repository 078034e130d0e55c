//! What members, facilitators, sponsors and strangers see, through the whole router.

mod common;

use std::time::Duration;

use axum::http::StatusCode;
use common::{Browser, House, Page};
use service::{
    organisation::Charge,
    seasons::{self, Cadence, Season},
    testing::{COORDINATOR, FACILITATOR, OPERATOR, PASSWORD, Table, address},
};

const FOUND: StatusCode = StatusCode::SEE_OTHER;

fn circle(table: &Table, below: &str) -> String {
    format!("/circles/{}{below}", table.circle)
}

/// How often what somebody wrote became a script.
fn scripts(page: &Page) -> usize {
    page.html.matches("<script>alert").count()
}

/// Someone who has an account by now, in a browser.
async fn browser(house: &House, email: &str) -> Browser {
    house.world.arrive(email).await;
    house.signed_in(email).await
}

#[tokio::test]
async fn from_the_invitation_to_the_room() {
    let house = House::open().await;
    let table = house.world.invited().await;
    let mut ruth = browser(&house, &address("ruth")).await;

    let home = ruth.get("/").await;
    assert_eq!(home.text("h1"), "There is a seat for you in a circle");
    assert_eq!(
        home.attr(".hero .button", "href").unwrap(),
        circle(&table, "/invitation")
    );

    for closed in ["", "/agreement", "/agreement/edit", "/name", "/seat"] {
        let page = ruth.get(&circle(&table, closed)).await;
        assert_eq!(
            (page.status, page.location),
            (FOUND, circle(&table, "/invitation")),
            "{closed}"
        );
    }
    let invitation = ruth.get(&circle(&table, "/invitation")).await;
    assert_eq!(invitation.count(".people li"), 6);
    assert_eq!(invitation.count(".offers button"), 3);
    assert_eq!(invitation.count("[aria-pressed], [checked], [style]"), 0);
    assert!(!invitation.html.contains("The Harbour table"));
    let nothing = ruth.post(&circle(&table, "/invitation"), &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(nothing.attr("#mistakes a", "href").unwrap(), "#answer");

    let yes = ruth
        .post(&circle(&table, "/invitation"), &[("answer", "accept")])
        .await;
    assert_eq!(
        (yes.status, yes.location),
        (FOUND, circle(&table, "/agreement"))
    );
    let closed = ruth.get(&circle(&table, "")).await;
    assert_eq!(
        (closed.status, closed.location),
        (FOUND, circle(&table, "/agreement"))
    );
    assert_eq!(
        ruth.get("/").await.text("h1"),
        "One thing before you sit down"
    );

    let agreement = ruth.get(&circle(&table, "/agreement")).await;
    assert_eq!(agreement.text(".level"), "Learning leaves, stories stay.");
    assert_eq!(agreement.value("version"), "1");
    let affirmed = ruth
        .post(&circle(&table, "/agreement"), &[("version", "1")])
        .await;
    assert_eq!(
        (affirmed.status, affirmed.location),
        (FOUND, circle(&table, ""))
    );

    let room = ruth.get(&circle(&table, "")).await;
    assert_eq!(room.text("h1"), "The Harbour table");
    assert_eq!(
        room.count("svg .place[tabindex]"),
        7,
        "she, and six open seats"
    );
    assert!(room.text(".support-lines").contains("902 555 0100"));
    assert_eq!(
        room.attr(".support-lines a", "href").unwrap(),
        "tel:9025550100"
    );
    assert_eq!(
        room.count("a[href$='/name']"),
        0,
        "a member renames nothing"
    );
    for edits in ["/name", "/agreement/edit"] {
        assert_eq!(
            ruth.get(&circle(&table, edits)).await.status,
            StatusCode::FORBIDDEN
        );
    }
    let late = ruth.get(&circle(&table, "/invitation")).await;
    assert_eq!((late.status, late.location), (FOUND, circle(&table, "")));
}

#[tokio::test]
async fn a_no_is_taken_without_a_reason() {
    for (answer, wish) in [("another", "Wanted"), ("not", "Declined")] {
        let house = House::open().await;
        let table = house.world.invited().await;
        let mut ruth = browser(&house, &address("ruth")).await;
        let said = ruth
            .post(&circle(&table, "/invitation"), &[("answer", answer)])
            .await;
        assert_eq!(
            (said.status, said.location.as_str()),
            (FOUND, "/circles?said=no")
        );
        assert_eq!(ruth.get("/circles?said=no").await.count(".notice"), 1);
        for gone in ["", "/invitation", "/agreement", "/seat"] {
            assert_eq!(
                ruth.get(&circle(&table, gone)).await.status,
                StatusCode::NOT_FOUND
            );
        }
        let again = ruth
            .post(&circle(&table, "/invitation"), &[("answer", "accept")])
            .await;
        assert_eq!(again.status, StatusCode::NOT_FOUND, "{wish}");
    }
}

#[tokio::test]
async fn a_wish_is_answered_and_changed() {
    let house = House::open().await;
    let (_, season, cora) = house.world.season().await;
    let service = &house.world.service;
    let person = house.world.rostered(&cora, season, &address("ruth")).await;
    seasons::ask(service, &cora, season, &[person])
        .await
        .unwrap();
    let mut ruth = browser(&house, &address("ruth")).await;
    let path = format!("/wishes/{season}");
    let home = ruth.get("/").await;
    assert_eq!(home.attr(".hero .button", "href").unwrap(), path);
    assert_eq!(ruth.get(&path).await.count("[aria-pressed]"), 0);
    for (answer, then) in [
        ("wanted", "You’d like a seat: Spring 2026"),
        ("declined", "No seat this season: Spring 2026"),
    ] {
        let said = ruth.post(&path, &[("answer", answer)]).await;
        assert_eq!((said.status, said.location), (FOUND, path.clone()));
        let page = ruth.get(&path).await;
        assert_eq!(page.attr("[aria-pressed=true]", "value").unwrap(), answer);
        assert_eq!(ruth.get("/").await.text(".empty h2"), then);
    }
    let odd = ruth.post(&path, &[("answer", "perhaps")]).await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut marc = house.signed_in(FACILITATOR).await;
    assert_eq!(marc.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_invitation_says_when_the_circle_meets() {
    let house = House::open().await;
    let table = house.world.invited().await;
    let mut ruth = browser(&house, &address("ruth")).await;
    let path = circle(&table, "/invitation");
    let said = |page: Page| page.text(".facts");
    let season = said(ruth.get(&path).await);
    assert!(season.contains("every two weeks, twelve times"), "{season}");
    for local in ["2026-03-24T12:15", "2026-03-10T12:15"] {
        house.world.meeting(&table, local).await;
    }
    let planned = said(ruth.get(&path).await);
    assert!(
        planned.contains("2 meetings, the first on Tuesday 10 March at 12:15, your time"),
        "{planned}"
    );
}

#[tokio::test]
async fn lines_of_an_agreement_outlive_twenty_minutes_of_thought() {
    let house = House::open().await;
    let table = house.world.seated().await;
    let edit = circle(&table, "/agreement/edit");
    let evil = "</textarea><script>alert(1)</script>";
    let mine = [("version", "1"), ("level", "nothing"), ("lines", evil)];

    // On a shared computer one is signed out, on one's own asked again who one is.
    let mut shared = house.signed_in(FACILITATOR).await;
    let mut own = house.stranger();
    let door = [
        ("email", FACILITATOR),
        ("password", PASSWORD),
        ("device", "own"),
    ];
    assert_eq!(own.post("/sign-in", &door).await.status, FOUND);
    house.world.clock.advance(Duration::from_mins(20));
    for (browser, way) in [(&mut shared, "/sign-in"), (&mut own, "/prove")] {
        let kept = browser.post(&edit, &mine).await;
        assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY, "{way}");
        assert_eq!(kept.attr(".notice a", "href").unwrap(), way);
        assert_eq!(kept.attr("main form", "action").unwrap(), edit);
        assert_eq!(kept.value("lines"), evil);
        assert_eq!(
            (kept.value("version"), kept.value("level")),
            ("1".to_owned(), "nothing".to_owned())
        );
        assert_eq!(scripts(&kept), 0);
        let blank = browser.post(&edit, &[("version", "1")]).await;
        assert!(blank.location.starts_with(&format!("{way}?next=")), "{way}");
    }
    // What is wrong with another field doesn't lose them either.
    let wrong = own.post(&edit, &[("version", "1"), ("lines", evil)]).await;
    assert_eq!(wrong.value("lines"), evil);

    let proved = own.post("/prove", &[("password", PASSWORD)]).await;
    assert_eq!(proved.status, FOUND);
    let taken = own.post(&edit, &mine).await;
    assert_eq!(
        (taken.status, taken.location),
        (FOUND, circle(&table, "/agreement"))
    );
}

#[tokio::test]
async fn lines_of_an_agreement_wait_until_it_is_affirmed_again() {
    let house = House::open().await;
    let table = house.world.seated().await;
    house.world.arrive(&table.members[5]).await;
    house.world.meeting(&table, "2026-03-10T12:15").await;
    house.world.be("2026-03-10T15:15:00Z");
    let mut fay = house.signed_in(FACILITATOR).await;
    let edit = circle(&table, "/agreement/edit");
    assert_eq!(fay.get(&edit).await.value("version"), "1");
    // A newcomer: everybody affirms the same words again.
    house.world.take_seat(&table.members[5], table.circle).await;
    let mine = [("version", "1"), ("level", "stories"), ("lines", "Ours.")];
    let kept = fay.post(&edit, &mine).await;
    assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(kept.value("lines"), "Ours.");
    let nothing = fay.post(&edit, &[("version", "1")]).await;
    assert_eq!(nothing.location, circle(&table, "/agreement"));
}

#[tokio::test]
async fn a_new_version_is_affirmed_before_anything_is_read() {
    let house = House::open().await;
    let table = house.world.seated().await;
    let mut fay = house.signed_in(FACILITATOR).await;
    let mut ruth = house.signed_in(&address("ruth")).await;
    let edit = circle(&table, "/agreement/edit");
    let form = fay.get(&edit).await;
    assert_eq!(form.value("level"), "stories");

    let evil = "</textarea><script>alert(1)</script>";
    let long = format!("{evil}{}", "x".repeat(4_000));
    let version = form.value("version");
    let first = ("version", version.as_str());
    let kept = fay
        .post(&edit, &[first, ("level", ""), ("lines", &long)])
        .await;
    assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(kept.count("#mistakes li"), 2);
    assert_eq!(kept.value("lines").trim_start_matches('\n'), long);
    assert_eq!(scripts(&kept), 0);

    let taken = fay
        .post(&edit, &[first, ("level", "nothing"), ("lines", evil)])
        .await;
    assert_eq!(
        (taken.status, taken.location),
        (FOUND, circle(&table, "/agreement"))
    );
    let shown = fay.get(&circle(&table, "/agreement")).await;
    assert_eq!(shown.text("blockquote"), evil);
    assert_eq!(scripts(&shown), 0);
    assert_eq!(scripts(&fay.get(&edit).await), 0);

    let wrong = [first, ("level", ""), ("lines", "x")];
    assert_eq!(fay.post(&edit, &wrong).await.value("version"), version);
    let mine = "Ours, typed meanwhile.";
    let late = fay
        .post(&edit, &[first, ("level", "stories"), ("lines", mine)])
        .await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(late.value("lines").trim_start_matches('\n'), mine);
    assert_eq!(late.text("#stored blockquote"), evil);
    assert_eq!(late.value("version"), "2");

    let closed = ruth.get(&circle(&table, "")).await;
    assert_eq!(
        (closed.status, closed.location),
        (FOUND, circle(&table, "/agreement"))
    );
    assert_eq!(
        ruth.get("/").await.text("h1"),
        "The agreement of The Harbour table wants you again"
    );
    let stale = ruth
        .post(&circle(&table, "/agreement"), &[("version", "1")])
        .await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(stale.value("version"), "2");
    assert_eq!(stale.text(".level"), "Nothing leaves.");
    assert_eq!(
        ruth.get(&circle(&table, "")).await.status,
        FOUND,
        "still closed"
    );
    ruth.post(&circle(&table, "/agreement"), &[("version", "2")])
        .await;
    assert_eq!(ruth.get(&circle(&table, "")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_name_stays_text() {
    let house = House::open().await;
    let table = house.world.seated().await;
    let mut fay = house.signed_in(FACILITATOR).await;
    let path = circle(&table, "/name");
    assert_eq!(fay.get(&path).await.value("name"), "The Harbour table");
    let empty = fay.post(&path, &[("name", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let evil = "</title><script>alert(1)</script>";
    let taken = fay.post(&path, &[("name", evil)]).await;
    assert_eq!((taken.status, taken.location), (FOUND, circle(&table, "")));
    for page in ["", "/name", "/agreement", "/seat", "/agreement/edit"] {
        let page = fay.get(&circle(&table, page)).await;
        assert_eq!((page.status, scripts(&page)), (StatusCode::OK, 0));
    }
    let room = fay.get(&circle(&table, "")).await;
    assert_eq!(room.text("h1"), evil);
    assert!(room.text("title").starts_with(evil));
    let home = fay.get("/").await;
    assert_eq!((home.text("h1").as_str(), scripts(&home)), (evil, 0));
    assert!(
        home.html
            .contains("5 of 6 have taken their seats; one hasn’t answered.")
    );
}

#[tokio::test]
async fn a_newcomer_is_welcomed_by_name() {
    let house = House::open().await;
    let table = house.world.seated().await;
    let (world, cora) = (&house.world, &table.coordinator);
    world.clock.advance(std::time::Duration::from_mins(1));
    let clara = world.rostered(cora, table.season, &address("clara")).await;
    let kind = service::access::SeatKind::Member;
    let seated = service::circles::add_seat(&world.service, cora, table.circle, clara, kind).await;
    seated.unwrap();
    service::circles::invite(&world.service, cora, table.circle)
        .await
        .unwrap();
    world.take_seat(&address("clara"), table.circle).await;

    let mut ruth = house.signed_in(&address("ruth")).await;
    let room = circle(&table, "");
    assert_eq!(ruth.get(&room).await.location, circle(&table, "/agreement"));
    ruth.post(&circle(&table, "/agreement"), &[("version", "2")])
        .await;
    assert_eq!(
        ruth.get("/").await.text("h1"),
        "Somebody new sits at The Harbour table"
    );
    let page = ruth.get(&room).await;
    assert_eq!(page.text(".notice button"), "Welcome Clara");
    let newcomer = page.value("newcomer");
    for _ in 0..2 {
        let said = ruth.post(&room, &[("newcomer", &newcomer)]).await;
        assert_eq!((said.status, said.location), (FOUND, room.clone()));
    }
    assert_eq!(ruth.get(&room).await.count(".notice button"), 0);
    let mut own = house.signed_in(&address("clara")).await;
    assert_eq!(own.get(&room).await.count(".notice button"), 0);
    assert_eq!(
        own.post(&room, &[("newcomer", "x")]).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn leaving_ends_access_at_once() {
    let house = House::open().await;
    let table = house.world.seated().await;
    let mut ruth = house.signed_in(&address("ruth")).await;
    let seat = circle(&table, "/seat");
    assert_eq!(ruth.get(&seat).await.count(".offers button"), 2);
    assert_eq!(
        ruth.post(&seat, &[]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let paused = ruth.post(&seat, &[("do", "pause")]).await;
    assert_eq!((paused.status, paused.location), (FOUND, seat.clone()));
    for closed in ["", "/agreement"] {
        assert_eq!(
            ruth.get(&circle(&table, closed)).await.location,
            seat,
            "{closed}"
        );
    }
    assert_eq!(
        ruth.get("/").await.text("h1"),
        "You are away from The Harbour table"
    );
    assert_eq!(
        ruth.post(&seat, &[("do", "pause")]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    ruth.post(&seat, &[("do", "resume")]).await;
    assert_eq!(ruth.get(&circle(&table, "")).await.status, StatusCode::OK);
    let left = ruth.post(&seat, &[("do", "leave")]).await;
    assert_eq!(
        (left.status, left.location.as_str()),
        (FOUND, "/circles?said=left")
    );
    for gone in ["", "/agreement", "/seat", "/name", "/agreement/edit"] {
        assert_eq!(
            ruth.get(&circle(&table, gone)).await.status,
            StatusCode::NOT_FOUND
        );
    }
    assert_eq!(ruth.get("/circles?said=left").await.count(".empty"), 1);
}

#[tokio::test]
async fn strangers_and_other_roles_find_nothing_of_a_circle() {
    let house = House::open().await;
    let table = house.world.seated().await;
    let charge = Charge::Sponsor(table.program);
    house
        .world
        .appoint("Sam Sponsor", "sam@northshore.example", charge)
        .await;
    let pages = [
        "",
        "/invitation",
        "/agreement",
        "/agreement/edit",
        "/name",
        "/seat",
    ];
    for email in [OPERATOR, COORDINATOR, "sam@northshore.example"] {
        let mut other = house.signed_in(email).await;
        for page in pages {
            assert_eq!(
                other.get(&circle(&table, page)).await.status,
                StatusCode::NOT_FOUND
            );
        }
        for (page, form) in [
            ("", ("newcomer", "00000000-0000-4000-8000-000000000000")),
            ("/invitation", ("answer", "accept")),
            ("/agreement", ("version", "1")),
            ("/agreement/edit", ("level", "nothing")),
            ("/name", ("name", "Ours")),
            ("/seat", ("do", "leave")),
        ] {
            let answer = other.post(&circle(&table, page), &[form]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{email} {page}");
        }
        assert_eq!(other.get("/").await.status, StatusCode::OK);
        assert_eq!(
            other.get("/circles/nonsense").await.status,
            StatusCode::NOT_FOUND
        );
    }
    let mut stranger = house.stranger();
    assert_eq!(stranger.get(&circle(&table, "")).await.status, FOUND);
}

#[tokio::test]
async fn a_sponsor_reads_sentences_and_no_figures() {
    let house = House::open().await;
    let table = house.world.seated().await;
    let charge = Charge::Sponsor(table.program);
    house
        .world
        .appoint("Sam Sponsor", "sam@northshore.example", charge)
        .await;
    let mut sam = house.signed_in("sam@northshore.example").await;
    let home = sam.get("/").await;
    let path = home.attr(".hero .button", "href").unwrap();
    let page = sam.get(&path).await;
    assert_eq!(page.text("h1"), "Leading across sites");
    assert_eq!(
        page.text(".big"),
        "The program Leading across sites is planned. Its season Spring 2026 lasts from 9 March to 28 August 2026."
    );
    assert_eq!(page.count("svg.table"), 0);
    let season = Season {
        id: house.world.service.chance().id().unwrap(),
        program: table.program,
        name: "Autumn 2026".to_owned(),
        first: "2026-09-09".parse().unwrap(),
        last: "2027-01-28".parse().unwrap(),
        cadence: Cadence::Monthly,
    };
    let service = &house.world.service;
    seasons::plan(service, &table.coordinator, &season)
        .await
        .unwrap();
    let said = |page: Page| page.text(".big");
    let spring = "Its season Spring 2026 lasts";
    assert!(said(sam.get(&path).await).contains(spring), "the next one");
    house.world.be("2026-08-28T12:00:00Z");
    let mut sam = house.signed_in("sam@northshore.example").await;
    assert!(
        said(sam.get(&path).await).contains(spring),
        "the one that runs"
    );
    house.world.be("2026-08-29T12:00:00Z");
    let mut sam = house.signed_in("sam@northshore.example").await;
    assert!(
        said(sam.get(&path).await).contains("Its season Autumn 2026 lasts"),
        "the next one"
    );
    house.world.be("2027-01-29T12:00:00Z");
    let mut sam = house.signed_in("sam@northshore.example").await;
    assert!(
        said(sam.get(&path).await).contains("The season Autumn 2026"),
        "the last one"
    );
    let mut cora = house.signed_in(COORDINATOR).await;
    assert_eq!(cora.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(sam.get("/summaries/x").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_can_see_what_is_open_to_everybody() {
    let house = House::open().await;
    let before = house.stranger().get("/rights").await;
    assert_eq!(
        (before.status, before.text("h1").as_str()),
        (StatusCode::OK, "Who can see what")
    );
    house.world.table().await;
    let page = house.stranger().get("/rights").await;
    assert_eq!(page.text("#help a"), "902 555 0100");
    assert_eq!(page.count(".matrix tbody tr"), 11);
    assert_eq!(page.count(".matrix tbody td"), 77);
    assert_eq!(page.count("[tabindex='0'][role=region]"), 2);
    // What a brief shows and takes, whoever holds its link; and what isn't kept yet is marked.
    let mail = page.text(".matrix tbody tr:nth-child(10)");
    for risk in ["the way in", "whether you present", "could answer for you"] {
        assert!(mail.contains(risk), "{mail}");
    }
    let sponsor = page.text(".matrix tbody tr:nth-child(5)");
    assert!(sponsor.contains("later: three broad bands"), "{sponsor}");
    assert!(
        !page.html.contains("Leading across sites"),
        "no program is named"
    );
}
