//! The library of prompts as people open it.

mod common;

use axum::http::StatusCode;
use common::House;
use service::testing::{COORDINATOR, FACILITATOR, OPERATOR, address};

#[tokio::test]
async fn a_prompt_is_found_by_words_without_a_script() {
    let house = House::open().await;
    house.world.seated().await;
    let mut ruth = house.signed_in(&address("ruth")).await;
    let all = ruth.get("/prompts").await;
    assert_eq!(all.text("h1"), "Prompts");
    assert_eq!(all.count(".shelf li"), 30);
    assert_eq!(
        all.attr("nav a[aria-current=page]", "href").unwrap(),
        "/prompts"
    );
    assert_eq!(all.attr("main form", "method").unwrap(), "get");

    let found = ruth.get("/prompts?words=C%C3%81MPS&about=team").await;
    assert_eq!(found.count(".shelf li"), 1);
    assert_eq!(
        found.attr(".shelf a.open", "href").unwrap(),
        "/prompts/two-camps"
    );
    assert_eq!(
        (found.value("words"), found.value("about")),
        ("CÁMPS".to_owned(), "team".to_owned())
    );
    assert_eq!(found.text("[role=status]"), "One prompt");

    let none = ruth
        .get("/prompts?words=%3Cscript%3Ealert(1)&about=nothing")
        .await;
    assert_eq!((none.status, none.count(".shelf")), (StatusCode::OK, 0));
    assert!(
        none.text("[role=status]")
            .starts_with("No prompt says that.")
    );
    assert!(!none.html.contains("<script>alert"));

    let prompt = ruth.get("/prompts/two-camps").await;
    assert_eq!(prompt.text("h1"), "Two camps and one corridor");
    assert_eq!(prompt.count("main .plain-list li"), 3);
    assert_eq!(
        ruth.get("/prompts/no-such").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(ruth.get("/prompts/%FF").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whoever_leads_is_offered_the_next_meeting() {
    let house = House::open().await;
    let table = house.world.seated().await;
    house.world.meeting(&table, "2026-03-30T12:15").await;
    let next = house.world.meeting(&table, "2026-03-16T12:15").await;
    let link = format!("main a[href='/meetings/{next}/prompt?choose=two-camps']");
    for (email, offered) in [(FACILITATOR, 1), (&address("ruth"), 0), (COORDINATOR, 0)] {
        let page = house.signed_in(email).await.get("/prompts/two-camps").await;
        assert_eq!(page.count(&link), offered, "{email}");
        assert_eq!(page.count("main a[href^='/meetings/']"), offered, "{email}");
    }
    let operator = house.signed_in(OPERATOR).await.get("/prompts").await;
    assert_eq!(operator.status, StatusCode::NOT_FOUND);
}
