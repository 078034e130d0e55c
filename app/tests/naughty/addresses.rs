//! Every page, asked for by an address that nobody made: odd names in its path, odd queries.

use app::routes::ROUTES;
use axum::http::StatusCode;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use service::{
    on_both,
    testing::{COORDINATOR, FACILITATOR, OPERATOR},
};

use crate::{
    common::{Browser, House},
    scene::RUTH,
    strings::{few, is_thorough},
};

/// What some page reads behind the question mark.
const NAMES: &[&str] = &[
    "next", "words", "about", "choose", "said", "sent", "asked", "all", "done", "after", "charge",
    "letter", "site", "name", "page", "added", "changed", "same", "out", "proposed",
];

/// What no form sends as it stands: bytes that are no text, what ends early, what leads elsewhere.
const RAW: &[&str] = &[
    "%00",
    "%FF%FE",
    "%C3%28",
    "%",
    "%zz",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "..",
    ".",
    "%20",
    "+",
    "-1",
    "0",
    "9223372036854775808",
    "{meeting}",
    "00000000-0000-0000-0000-000000000000",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "%7B00000000-0000-0000-0000-000000000000%7D",
    "urn:uuid:00000000-0000-0000-0000-000000000000",
    "00000000000000000000000000000000",
    "%0d%0aset-cookie:%20a=b",
    "a%2Fb",
    "%E2%80%AE",
    ";a=b",
    "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
];

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// The longest that is sent, encoded: with one in each name, a query is still an address.
const MOST: usize = 3_000;

/// The raw ones, one that is far too long, and a few of the list. Every page gets the first, and one in
/// three of the others, from another one on for each page; for `make prove` all of them.
fn segments(route: &str) -> Vec<String> {
    let raw = RAW.iter().map(|it| (*it).to_owned());
    let listed = few();
    let listed = listed.iter().map(|it| encoded(it));
    let apart = if is_thorough() { 1 } else { 3 };
    raw.chain([encoded(&"é".repeat(MOST / 6))])
        .chain(listed)
        .enumerate()
        .filter(|(nth, _)| *nth == 0 || nth % apart == route.len() % apart)
        .map(|(_, text)| text)
        .filter(|it| !it.is_empty() && it.len() <= MOST)
        .collect()
}

/// The path with `text` in the place of each name.
fn filled(route: &str, text: &str) -> String {
    let parts = route
        .split('/')
        .map(|part| if part.starts_with('{') { text } else { part });
    parts.collect::<Vec<_>>().join("/")
}

async fn everyone(house: &House) -> Vec<Browser> {
    let mut browsers = vec![house.stranger()];
    for who in [RUTH, FACILITATOR, COORDINATOR, OPERATOR] {
        browsers.push(house.signed_in(who).await);
    }
    browsers
}

fn pages() -> impl Iterator<Item = &'static str> {
    let gets = ROUTES
        .iter()
        .filter(|(_, methods)| methods.contains(&"get"));
    gets.map(|(path, _)| *path)
}

async fn opened(browser: &mut Browser, path: &str) {
    let page = browser.get(path).await;
    let status = page.status.as_u16();
    assert!(status < 500, "{path}: {status}");
    assert!(!page.html.contains("<script>alert(1)"), "{path}");
    let away = page.location.starts_with('/') && !page.location.starts_with("//");
    assert!(
        page.location.is_empty() || away,
        "{path} leads to {}",
        page.location
    );
}

on_both! {
    async fn no_name_in_a_path_breaks_a_page(world: World) {
        let house = House::over(world);
        house.world.seated().await;
        let mut everyone = everyone(&house).await;
        for route in pages().filter(|route| route.contains('{')) {
            for (nth, text) in segments(route).iter().enumerate() {
                // By a stranger, and by those who are signed in, in turn.
                let chosen = 1 + nth % (everyone.len() - 1);
                for who in [0, chosen] {
                    opened(&mut everyone[who], &filled(route, text)).await;
                }
            }
        }
    }
}

on_both! {
    async fn no_query_breaks_a_page(world: World) {
        let house = House::over(world);
        let company = house.world.company().await;
        let mut everyone = everyone(&house).await;
        let table = &company.table;
        let real = |route: &str| {
            route
                .replace("{program}", &table.program.to_string())
                .replace("{season}", &table.season.to_string())
                .replace("{circle}", &table.circle.to_string())
                .replace("{meeting}", &company.meeting.to_string())
                .replace("{site}", &company.site.to_string())
                .replace("{entry}", &company.entry.to_string())
                .replace("{appointment}", &company.appointment.to_string())
                .replace("{prompt}", "two-camps")
        };
        for route in pages() {
            let path = real(route);
            // Whoever may open it; a stranger where nobody here may.
            let mut who = 0;
            for (nth, browser) in everyone.iter_mut().enumerate() {
                if browser.get(&path).await.status == StatusCode::OK {
                    who = nth;
                }
            }
            for text in segments(route) {
                let query: Vec<_> = NAMES.iter().map(|name| format!("{name}={text}")).collect();
                opened(&mut everyone[who], &format!("{path}?{}", query.join("&"))).await;
                opened(&mut everyone[who], &format!("{path}?{text}")).await;
            }
        }
    }
}
