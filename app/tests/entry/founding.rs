//! The set-up link: the form, its mistakes, the founding, and what is left of the link.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

use service::organisation;

use crate::common::House;

const SECRET: &str = "velvet harbour quarry 71";

async fn link(house: &House) -> String {
    let token = organisation::setup_link(&house.world.machine).await;
    format!("/setup/{}", token.unwrap().unwrap())
}

fn form<'a>(password: &'a str, repeat: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("organisation", "Northshore <script>alert(1)</script>"),
        ("zone", "America/Halifax"),
        ("name", "Olga Okafor"),
        ("email", "olga@northshore.example"),
        ("password", password),
        ("repeat", repeat),
        ("device", "own"),
    ]
}

#[tokio::test]
async fn no_zone_is_guessed_and_no_device_is_trusted() {
    let house = House::open().await;
    let page = house.stranger().get(&link(&house).await).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.value("zone"), "");
    assert!(page.count("select[name=zone] option") > 300);
    assert_eq!(page.value("device"), "shared");
    let action = page.attr("form", "action").unwrap();
    assert_eq!(action, link_path(&page.html));
}

fn link_path(html: &str) -> String {
    let from = html.find("/setup/").unwrap();
    html[from..].chars().take_while(|c| *c != '"').collect()
}

#[tokio::test]
async fn mistakes_keep_what_was_typed_and_never_a_secret() {
    let house = House::open().await;
    let link = link(&house).await;
    let page = house.stranger().post(&link, &form(SECRET, "else")).await;
    assert_eq!(page.status, 422);
    assert_eq!(
        page.value("organisation"),
        "Northshore <script>alert(1)</script>"
    );
    assert_eq!(page.value("zone"), "America/Halifax");
    assert_eq!(page.value("email"), "olga@northshore.example");
    assert_eq!(page.value("device"), "own");
    assert_eq!(page.attr("#mistakes a", "href").unwrap(), "#repeat");
    assert_eq!(page.count("main script"), 0);
    assert!(!page.html.contains(SECRET));
    assert!(page.text("title").starts_with("To change: "));

    let weak = house.stranger().post(&link, &form("short", "short")).await;
    assert_eq!(weak.status, 422);
    assert!(weak.text("#password-error").contains("15 characters"));

    let nothing = house.stranger().post(&link, &[]).await;
    assert_eq!(nothing.status, 422);
    assert_eq!(nothing.count("#mistakes li"), 5);
}

#[tokio::test]
async fn founding_signs_in_and_spends_the_link() {
    let house = House::open().await;
    let link = link(&house).await;
    let mut browser = house.stranger();
    let answer = browser.post(&link, &form(SECRET, SECRET)).await;
    assert_eq!(answer.status, 303);
    assert_eq!(answer.location, "/organisation/sites");
    let sites = browser.get(&answer.location).await;
    assert_eq!(sites.status, 200);
    assert_eq!(sites.count(".empty"), 1);
    assert_eq!(sites.count("main script"), 0);
    let overview = browser.get("/organisation").await;
    assert_eq!(overview.text("h1"), "Northshore <script>alert(1)</script>");
    assert_eq!(overview.count("[aria-current=step]"), 1);
    assert!(overview.html.contains("No letter leaves this machine"));

    let again = house.stranger().get(&link).await;
    assert_eq!(again.status, 410);
    assert!(again.text("main").contains("restart the server"));
    let again = house.stranger().post(&link, &form(SECRET, SECRET)).await;
    assert_eq!(again.status, 410);
}
