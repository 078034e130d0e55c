//! A letter that could not be delivered, as whoever leads the circle is told, without a script.

mod common;

use axum::http::StatusCode;
use common::{House, Page};
use service::testing::{COORDINATOR, FACILITATOR, address};

const NOTICE: &str = ".notice:has(form[action='/dead-letters'])";

fn line(page: &Page) -> String {
    page.text(&format!("{NOTICE} li p"))
}

#[tokio::test]
async fn whoever_leads_is_told_and_puts_it_away() {
    let house = House::open().await;
    let table = house.world.seated().await;
    house.world.meeting(&table, "2026-03-16T12:15").await;
    let (mut fay, mut ruth) = (
        house.signed_in(FACILITATOR).await,
        house.signed_in(&address("ruth")).await,
    );
    assert_eq!(fay.get("/").await.count(NOTICE), 0);
    for name in ["marc", "lena"] {
        assert_eq!(house.world.refuse(&address(name)).await, 1);
    }
    let room = format!("/circles/{}", table.circle);
    for page in ["/", room.as_str()] {
        let told = fay.get(page).await;
        assert_eq!(
            told.text(&format!("{NOTICE} .title")),
            "Letters to 2 people could not be delivered"
        );
        assert!(
            told.html
                .contains("A letter to Marc Tremblay about The Harbour table")
        );
        assert!(
            !told.html.contains(&address("marc")),
            "its address is theirs"
        );
        assert_eq!(ruth.get(page).await.count(NOTICE), 0, "{page}");
    }
    assert_eq!(
        house
            .signed_in(COORDINATOR)
            .await
            .get("/")
            .await
            .count(NOTICE),
        0
    );

    // Each is put away where one stands.
    let letter = format!("{NOTICE} input[name=letter]");
    let told = fay.get("/").await;
    let first = told.attr(&letter, "value").unwrap();
    assert_eq!(told.count(&format!("{NOTICE} input[name=circle]")), 0);
    let refused = ruth.post("/dead-letters", &[("letter", &first)]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let odd = fay.post("/dead-letters", &[("letter", "x")]).await;
    assert_eq!(odd.status, StatusCode::NOT_FOUND);
    let done = fay.post("/dead-letters", &[("letter", &first)]).await;
    assert_eq!(
        (done.status, done.location.as_str()),
        (StatusCode::SEE_OTHER, "/")
    );
    let told = fay.get(&room).await;
    let title = told.text(&format!("{NOTICE} .title"));
    assert_eq!(title, "A letter could not be delivered");
    assert!(line(&told).starts_with("A letter to "), "{}", line(&told));
    let last = told.attr(&letter, "value").unwrap();
    let circle = told.value("circle");
    let done = fay
        .post("/dead-letters", &[("letter", &last), ("circle", &circle)])
        .await;
    assert_eq!(
        (done.status, done.location),
        (StatusCode::SEE_OTHER, room.clone())
    );
    assert_eq!(fay.get(&room).await.count(NOTICE), 0);
    assert_eq!(fay.get("/").await.count(NOTICE), 0);
}

#[tokio::test]
async fn whoever_staffs_the_program_is_told_of_who_is_asked() {
    let house = House::open().await;
    house.world.invited().await;
    assert_eq!(house.world.refuse(&address("wiebke")).await, 1);
    let mut cora = house.signed_in(COORDINATOR).await;
    let told = cora.get("/").await;
    assert!(line(&told).contains("Wiebke Janssen"), "{}", line(&told));
    assert!(told.text(NOTICE).contains("no account yet"));
}
