//! A prompt, a presenter, a case and a reflection, as the pages do it, without a script.

mod common;

use std::time::Duration;

use axum::http::StatusCode;
use common::{Browser, House, Page};
use domain::ids::MeetingId;
use service::{
    agreements, cases,
    programs::Level,
    testing::{COORDINATOR, FACILITATOR, OPERATOR, Table, address},
};

const START: &str = "2026-03-16T15:15:00Z";
const FOUND: StatusCode = StatusCode::SEE_OTHER;
const WRONG: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;
const EVIL: &str = "</textarea><script>alert(1)</script>";

/// A circle with a meeting in a fortnight.
async fn planned() -> (House, Table, MeetingId) {
    let house = House::open().await;
    let table = house.world.seated().await;
    let meeting = house.world.meeting(&table, "2026-03-16T12:15").await;
    (house, table, meeting)
}

async fn ruth(house: &House) -> Browser {
    house.signed_in(&address("ruth")).await
}

fn at(meeting: MeetingId, below: &str) -> String {
    format!("/meetings/{meeting}{below}")
}

/// A form of a case with the given line and button.
fn case<'a>(revision: &'a str, hard: &'a str, act: &'a str) -> [(&'a str, &'a str); 7] {
    [
        ("revision", revision),
        ("hard", hard),
        ("want", "To be asked first."),
        ("tried", ""),
        ("feel", ""),
        ("question", ""),
        ("do", act),
    ]
}

fn led(page: &Page) -> (StatusCode, &str) {
    (page.status, page.location.as_str())
}

#[tokio::test]
async fn from_offering_to_the_table() {
    let (house, _, meeting) = planned().await;
    let (mut ruth, mut fay) = (ruth(&house).await, house.signed_in(FACILITATOR).await);
    let page = ruth.get(&at(meeting, "")).await;
    let offer = format!("form[action='/meetings/{meeting}/presenter'] button[value=offer]");
    assert_eq!(page.count(&offer), 1);
    assert_eq!(
        ruth.get(&at(meeting, "/case")).await.status,
        StatusCode::FORBIDDEN
    );
    let offered = ruth
        .post(&at(meeting, "/presenter"), &[("do", "offer")])
        .await;
    assert_eq!(led(&offered), (FOUND, at(meeting, "/case").as_str()));

    let card = ruth.get(&at(meeting, "/case")).await;
    assert_eq!(
        card.text("main form button"),
        "I’ll tell it, nothing written"
    );
    assert_eq!(card.count("main textarea"), 5);
    assert_eq!(card.count("main textarea[required]"), 1);
    assert_eq!(
        card.text("button[value=start]"),
        "Share with the circle on Monday 16 March 12:15"
    );
    assert_eq!(card.text("button[value=day]"), "on Sunday 15 March 12:15");
    let who = card.text("aside.who");
    assert!(who.contains("5 members and the one who leads"), "{who}");
    assert!(who.contains("run the server of Northshore Health"), "{who}");
    assert_eq!(card.attr("aside.who a", "href").unwrap(), "/rights");

    let saved = ruth
        .post(
            &at(meeting, "/case"),
            &case("0", "They call me at night.", "save"),
        )
        .await;
    assert_eq!(
        led(&saved),
        (FOUND, at(meeting, "/case?said=saved").as_str())
    );
    let page = fay.get(&at(meeting, "")).await;
    assert!(!page.html.contains("They call me"));
    let nothing = page.text("main");
    ruth.post(
        &at(meeting, "/case"),
        &case("1", "They call me at night.", "start"),
    )
    .await;
    let page = fay.get(&at(meeting, "")).await;
    assert_eq!(
        page.text("main"),
        nothing,
        "whoever leads sees no difference"
    );
    assert_eq!(
        fay.get(&at(meeting, "/case")).await.status,
        StatusCode::FORBIDDEN
    );
    let page = ruth.get(&at(meeting, "")).await;
    assert!(
        page.text(".notice")
            .contains("reads it from Monday 16 March 12:15 on")
    );

    house.world.be(START);
    let mut marc = house.signed_in(&address("marc")).await;
    let page = marc.get(&at(meeting, "")).await;
    assert_eq!(page.text(".written dd"), "They call me at night.");
    assert_eq!(page.count(".written dd"), 2);
    assert!(page.text(".case .who").contains("Ruth Adeyemi shared this"));
}

#[tokio::test]
async fn an_identifier_is_refused_before_anything_is_stored() {
    let (house, _, meeting) = planned().await;
    let mut browser = ruth(&house).await;
    browser
        .post(&at(meeting, "/presenter"), &[("do", "offer")])
        .await;
    let typed = format!("The night team calls me.\nThen he rang 902 555 0148. {EVIL}");
    for act in ["save", "start", "now"] {
        let page = browser
            .post(&at(meeting, "/case"), &case("0", &typed, act))
            .await;
        assert_eq!(page.status, WRONG);
        assert_eq!(page.value("hard"), typed);
        assert_eq!(page.value("want"), "To be asked first.");
        assert_eq!(page.value("revision"), "0");
        let says = "A telephone number can identify someone. Leave out “902 555 0148” on line 2.";
        assert_eq!(page.text("#hard-error"), says);
        assert_eq!(page.text("#mistakes a"), format!("What is hard: {says}"));
        assert_eq!(page.count("main script"), 0);
    }
    let several = browser
        .post(
            &at(meeting, "/case"),
            &case("0", "MRN 48213, a@b.example", "now"),
        )
        .await;
    assert!(
        several
            .text("#hard-error")
            .ends_with("Leave out “48213” and “a@b.example”.")
    );
    let viewer = house.world.sign_in(&address("ruth")).await;
    let own = cases::own(&house.world.service, &viewer, meeting)
        .await
        .unwrap();
    assert!(own.lines.is_none() && own.shared.is_none());
}

#[tokio::test]
async fn nothing_typed_is_lost() {
    let (house, _, meeting) = planned().await;
    let mut browser = ruth(&house).await;
    let path = at(meeting, "/case");
    browser
        .post(&at(meeting, "/presenter"), &[("do", "offer")])
        .await;
    browser.post(&path, &case("0", "First.", "save")).await;
    let page = browser.post(&path, &case("0", "Second.", "save")).await;
    assert_eq!(
        (page.status, page.value("hard").as_str()),
        (WRONG, "Second.")
    );
    assert_eq!(
        page.value("revision"),
        "1",
        "sent again, it takes the place"
    );
    assert_eq!(page.text(".written dd"), "First.");
    // Twenty minutes of thought on a shared computer.
    house.world.clock.advance(Duration::from_mins(20));
    let page = browser.post(&path, &case("1", "Third.", "now")).await;
    assert_eq!(
        (page.status, page.value("hard").as_str()),
        (WRONG, "Third.")
    );
    assert_eq!(page.value("do"), "now");
    assert_eq!(page.attr("main form", "action").unwrap(), path);
    assert_eq!(page.attr(".notice a", "target").unwrap(), "_blank");
    let empty = browser.post(&path, &[("do", "tell")]).await;
    assert!(empty.location.starts_with("/sign-in?next="));
    let mut again = ruth(&house).await;
    let done = again.post(&path, &case("1", "Third.", "now")).await;
    assert_eq!(led(&done), (FOUND, path.as_str()));
    assert_eq!(again.get(&path).await.value("hard"), "Third.");
}

#[tokio::test]
async fn what_was_typed_before_one_tells_it_is_kept() {
    let (house, _, meeting) = planned().await;
    let mut browser = ruth(&house).await;
    let path = at(meeting, "/case");
    browser
        .post(&at(meeting, "/presenter"), &[("do", "offer")])
        .await;
    let form = browser.get(&path).await;
    assert_eq!(form.count("form button[value=tell]"), 1);
    let revision = form.value("revision");
    let refused = case(&revision, "Call 902 555 0148.", "tell");
    let refused = browser.post(&path, &refused).await;
    assert_eq!(refused.status, WRONG);
    assert_eq!(refused.value("hard"), "Call 902 555 0148.");
    let told = case(&revision, "Half a thought.", "tell");
    assert_eq!(
        led(&browser.post(&path, &told).await),
        (FOUND, path.as_str())
    );
    let card = browser.get(&path).await;
    assert_eq!(card.text(".notice .title"), "You’ll tell it");
    assert_eq!(card.value("hard"), "Half a thought.");
}

#[tokio::test]
async fn telling_and_taking_back_cost_one_tap() {
    let (house, _, meeting) = planned().await;
    let mut browser = ruth(&house).await;
    let path = at(meeting, "/case");
    browser
        .post(&at(meeting, "/presenter"), &[("do", "offer")])
        .await;
    let told = browser.post(&path, &[("do", "tell")]).await;
    assert_eq!(led(&told), (FOUND, path.as_str()));
    assert_eq!(
        browser.get(&path).await.text(".notice .title"),
        "You’ll tell it"
    );
    browser.post(&path, &case("1", "A few lines.", "now")).await;
    let card = browser.get(&path).await;
    assert_eq!(card.text(".notice .title"), "Shared with the circle");
    let back = browser.post(&path, &[("do", "back")]).await;
    assert_eq!(led(&back), (FOUND, path.as_str()));
    assert_eq!(browser.get(&path).await.count(".notice"), 0);
    browser.post(&path, &[("do", "keep")]).await;
    assert_eq!(browser.get(&path).await.count("button[value=let-go]"), 1);
    let asked = browser.get(&at(meeting, "/case?said=erase")).await;
    assert_eq!(asked.count(".notice button[value=erase]"), 1);
    let erased = browser.post(&path, &[("do", "erase")]).await;
    assert_eq!(led(&erased), (FOUND, at(meeting, "").as_str()));
    assert_eq!(browser.get(&path).await.value("hard"), "");
}

#[tokio::test]
async fn whoever_leads_gives_a_prompt_and_names_who_presents() {
    let (house, _, meeting) = planned().await;
    let (mut fay, mut ruth) = (house.signed_in(FACILITATOR).await, ruth(&house).await);
    let (path, who) = (at(meeting, "/prompt"), at(meeting, "/presenter"));
    assert_eq!(ruth.get(&path).await.status, StatusCode::FORBIDDEN);
    let list = fay.get(&format!("{path}?words=camps")).await;
    assert_eq!(
        list.attr(".shelf a.open", "href").unwrap(),
        format!("{path}?choose=two-camps")
    );
    let chosen = fay.get(&format!("{path}?choose=two-camps")).await;
    assert_eq!(
        chosen.attr("button[name=prompt]", "value").unwrap(),
        "two-camps"
    );
    let given = fay.post(&path, &[("prompt", "two-camps")]).await;
    assert_eq!(led(&given), (FOUND, at(meeting, "").as_str()));
    assert!(
        ruth.get(&at(meeting, ""))
            .await
            .html
            .contains("Two camps and one corridor")
    );
    let seat = fay
        .get(&who)
        .await
        .attr("select option:nth-child(3)", "value")
        .unwrap();
    let named = fay.post(&who, &[("do", "name"), ("seat", &seat)]).await;
    assert_eq!(led(&named), (FOUND, at(meeting, "").as_str()));
    let late = ruth.post(&who, &[("do", "offer")]).await;
    assert_eq!(late.status, WRONG, "somebody else has the part");
    let odd = ruth.post(&who, &[("do", "name"), ("seat", "x")]).await;
    assert_eq!(odd.status, WRONG);
    let cleared = fay.post(&who, &[("do", "name"), ("seat", "")]).await;
    assert_eq!(cleared.status, FOUND);
    fay.post(&path, &[("prompt", "")]).await;
    assert!(!ruth.get(&at(meeting, "")).await.html.contains("Two camps"));
}

#[tokio::test]
async fn a_reflection_is_written_found_and_deleted_by_its_author_alone() {
    let (house, _, meeting) = planned().await;
    let path = at(meeting, "/reflection");
    let early = ruth(&house).await.get(&path).await;
    assert_eq!(
        (early.status, early.count("main textarea")),
        (StatusCode::OK, 0)
    );
    house.world.be(START);
    let mut ruth = ruth(&house).await;
    let sheet = ruth.get(&path).await;
    assert_eq!(sheet.count("main textarea"), 3);
    let who = sheet.text("aside.who");
    assert!(
        who.contains("whoever runs the server of Northshore Health could open it"),
        "{who}"
    );
    assert_eq!(sheet.attr("aside.who a", "href").unwrap(), "/rights");
    let blank = [
        ("revision", "0"),
        ("noticed", " "),
        ("attempt", ""),
        ("need", ""),
    ];
    assert_eq!(
        ruth.post(&path, &blank).await.text("#noticed-error"),
        "Write in one of the three boxes."
    );
    let words = [
        ("revision", "0"),
        ("noticed", EVIL),
        ("attempt", ""),
        ("need", "Rest."),
    ];
    let saved = ruth.post(&path, &words).await;
    assert_eq!(
        led(&saved),
        (FOUND, at(meeting, "/reflection?said=saved").as_str())
    );
    let sheet = ruth.get(&path).await;
    assert_eq!(
        (sheet.value("noticed").as_str(), sheet.count("main script")),
        (EVIL, 0)
    );
    let other = [
        ("revision", "0"),
        ("noticed", "Later."),
        ("attempt", ""),
        ("need", ""),
    ];
    let stale = ruth.post(&path, &other).await;
    assert_eq!(
        (stale.status, stale.value("noticed").as_str()),
        (WRONG, "Later.")
    );
    assert_eq!(stale.value("revision"), "1");

    let list = ruth.get("/reflections").await;
    assert_eq!((list.count("article"), list.count("main script")), (1, 0));
    let delete = list.attr("article a[href$='/delete']", "href").unwrap();
    for email in [FACILITATOR, COORDINATOR, OPERATOR, &address("marc")] {
        let mut other = house.signed_in(email).await;
        assert_eq!(
            other.get(&delete).await.status,
            StatusCode::NOT_FOUND,
            "{email}"
        );
        assert_eq!(
            other.post(&delete, &[]).await.status,
            StatusCode::NOT_FOUND,
            "{email}"
        );
        assert_eq!(
            other.get("/reflections").await.count("article"),
            0,
            "{email}"
        );
    }
    assert!(
        ruth.get(&delete).await.text("main").contains("Rest."),
        "it names what is lost"
    );
    let gone = ruth.post(&delete, &[]).await;
    assert_eq!(led(&gone), (FOUND, "/reflections?said=deleted"));
    let list = ruth.get("/reflections?said=deleted").await;
    assert_eq!((list.count("article"), list.count(".empty")), (0, 1));
}

#[tokio::test]
async fn words_open_once_the_agreement_is_affirmed() {
    let (house, table, meeting) = planned().await;
    let fay = house.world.sign_in(FACILITATOR).await;
    agreements::write(
        &house.world.service,
        &fay,
        table.circle,
        1,
        Level::NothingLeaves,
        None,
    )
    .await
    .unwrap();
    let mut ruth = ruth(&house).await;
    let agreement = format!("/circles/{}/agreement", table.circle);
    let page = ruth.get(&at(meeting, "")).await;
    assert_eq!(page.status, StatusCode::OK, "times are shown all the same");
    assert_eq!(page.count(&format!("main a[href='{agreement}']")), 1);
    for below in ["/presenter", "/case", "/reflection", "/prompt"] {
        let page = ruth.get(&at(meeting, below)).await;
        assert_eq!(led(&page), (FOUND, agreement.as_str()), "{below}");
    }
    let words = [("revision", "0"), ("noticed", "I waited."), ("do", "")];
    let kept = ruth.post(&at(meeting, "/reflection"), &words).await;
    assert_eq!(
        (kept.status, kept.value("noticed").as_str()),
        (WRONG, "I waited.")
    );
    let mut cora = house.signed_in(COORDINATOR).await;
    let page = cora.get(&at(meeting, "")).await;
    assert_eq!(
        (
            page.status,
            page.count(
                "main a[href$='/prompt'], main a[href$='/case'], main a[href$='/agreement']"
            )
        ),
        (StatusCode::OK, 0),
        "a coordinator plans, and sees no words"
    );
    for below in ["/presenter", "/case", "/reflection", "/prompt"] {
        assert_eq!(
            cora.get(&at(meeting, below)).await.status,
            StatusCode::NOT_FOUND
        );
    }
}

#[tokio::test]
async fn a_card_outlives_the_seat_and_can_be_erased() {
    let (house, table, meeting) = planned().await;
    let mut ruth = ruth(&house).await;
    ruth.post(&at(meeting, "/presenter"), &[("do", "offer")])
        .await;
    ruth.post(&at(meeting, "/case"), &case("0", "My own words.", "save"))
        .await;
    let erase = at(meeting, "/case/erase");
    let open = format!("article a[href='{}']", at(meeting, "/case"));
    let link = format!("article a[href='{erase}']");
    let list = ruth.get("/reflections").await;
    assert_eq!((list.count(&open), list.count(&link)), (1, 1));

    let viewer = house.world.sign_in(&address("ruth")).await;
    let leave = service::seats::Change::Leave;
    service::seats::change(&house.world.service, &viewer, table.circle, leave)
        .await
        .unwrap();
    assert_eq!(
        ruth.get(&at(meeting, "/case")).await.status,
        StatusCode::NOT_FOUND
    );
    let list = ruth.get("/reflections").await;
    assert!(list.html.contains("My own words."));
    assert_eq!((list.count(&open), list.count(&link)), (0, 1));
    let mut marc = house.signed_in(&address("marc")).await;
    assert_eq!(marc.get(&erase).await.status, StatusCode::NOT_FOUND);
    marc.post(&erase, &[]).await;
    let asked = ruth.get(&erase).await;
    assert_eq!(asked.text("h1"), "Erase what you wrote?");
    assert!(asked.html.contains("My own words."));
    let gone = ruth.post(&erase, &[]).await;
    assert_eq!(led(&gone), (FOUND, "/reflections?said=deleted"));
    assert!(
        !ruth
            .get("/reflections")
            .await
            .html
            .contains("My own words.")
    );
    assert_eq!(ruth.get(&erase).await.status, StatusCode::NOT_FOUND);
}
