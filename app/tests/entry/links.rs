//! What the links of letters open: accounts, new passwords, changes of address.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

use service::{
    organisation::{self, Charge},
    outbox::{self, Facts, Verdict},
    sign_in::{self, password::Password},
    testing::{OPERATOR, PASSWORD, person},
};

use crate::common::House;

const SECRET: &str = "velvet harbour quarry 71";
const LENA: &str = "lena@northshore.example";

/// The path that the newest letter of this kind leads to.
async fn letter(house: &House, path: &str) -> String {
    let mut found = None;
    for worker in outbox::claim(&house.world.machine, u32::MAX, service::testing::LEASE)
        .await
        .unwrap()
    {
        let letter = outbox::load(&house.world.machine, &worker).await.unwrap();
        if let Some(
            Facts::Account { token, .. }
            | Facts::Reset { token, .. }
            | Facts::AddressAsked { token, .. },
        ) = letter.map(|it| it.facts)
        {
            found = Some(token);
        }
        outbox::settle(&house.world.machine, &worker, &Verdict::Sent)
            .await
            .unwrap();
    }
    format!("/{path}/{}", found.unwrap())
}

async fn invited(house: &House) -> String {
    let operator = house.world.operator().await;
    let lena = person("Lena </textarea><script>", LENA);
    organisation::appoint(&house.world.service, &operator, &lena, Charge::Operator)
        .await
        .unwrap();
    letter(house, "account").await
}

#[tokio::test]
async fn opening_an_account_link_changes_nothing_and_completing_spends_it() {
    let house = House::open().await;
    let link = invited(&house).await;
    for _ in 0..2 {
        let page = house.stranger().get(&link).await;
        assert_eq!(page.status, 200);
        assert_eq!(page.value("name"), "Lena </textarea><script>");
        assert_eq!(page.value("zone"), "America/Halifax");
        assert_eq!(page.count("main script"), 0);
    }
    let form = |secret| {
        [
            ("name", "Lena Hoffmann"),
            ("zone", "America/Toronto"),
            ("password", secret),
            ("repeat", secret),
        ]
    };
    let page = house
        .stranger()
        .post(&link, &form("lena lena lena lena"))
        .await;
    assert_eq!(page.status, 422);
    assert_eq!(page.value("zone"), "America/Toronto");
    assert!(!page.html.contains("lena lena"));

    let mut browser = house.stranger();
    let answer = browser.post(&link, &form(SECRET)).await;
    assert_eq!((answer.status.as_u16(), &*answer.location), (303, "/"));
    assert_eq!(browser.get("/account").await.text("h1"), "Lena Hoffmann");
    let spent = house.stranger().get(&link).await;
    assert_eq!(spent.status, 410);
    assert_eq!(spent.count("main a[href='/forgot']"), 1);
    let odd = house.stranger().get("/account/not-a-link").await;
    assert_eq!(odd.status, 410);
}

#[tokio::test]
async fn no_is_said_without_an_account() {
    let house = House::open().await;
    let table = house.world.invited().await;
    let token = house.world.any_token(&table.members[5]).await.unwrap();
    let link = format!("/account/{token}");
    let page = house.stranger().get(&link).await;
    assert_eq!(page.count("button[name=do][value=no]"), 1);
    let said = house.stranger().post(&link, &[("do", "no")]).await;
    assert_eq!(said.status, 200);
    assert_eq!(said.text("h1"), "Not this season, then");
    let back = said.attr("main a.button", "href").unwrap();
    let page = house.stranger().get(&back).await;
    assert_eq!(
        (page.status.as_u16(), page.value("name")),
        (200, "Wiebke Janssen".to_owned())
    );
    assert_eq!(page.count("button[name=do]"), 0);
    let spent = house.stranger().post("/account/x", &[("do", "no")]).await;
    assert_eq!(spent.status, 410);
}

#[tokio::test]
async fn asking_for_a_new_password_says_the_same_to_everybody() {
    let house = House::open().await;
    house.world.operator().await;
    assert_eq!(house.stranger().get("/forgot").await.status, 200);
    let wrong = house
        .stranger()
        .post("/forgot", &[("email", "<b>olga")])
        .await;
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.value("email"), "<b>olga");
    let known = house
        .stranger()
        .post("/forgot", &[("email", OPERATOR)])
        .await;
    let unknown = [("email", "nobo@northshore.example")];
    let unknown = house.stranger().post("/forgot", &unknown).await;
    assert_eq!((known.status.as_u16(), unknown.status.as_u16()), (200, 200));
    let masked = unknown.html.replace("nobo@", "olga@");
    assert_eq!(known.html, masked);

    let link = letter(&house, "reset").await;
    let mut before = house.signed_in(OPERATOR).await;
    assert_eq!(house.stranger().get(&link).await.status, 200);
    let differing = [("password", SECRET), ("repeat", "else")];
    let page = house.stranger().post(&link, &differing).await;
    assert_eq!(page.status, 422);
    assert!(!page.html.contains(SECRET));
    let alike = [("password", SECRET), ("repeat", SECRET)];
    assert_eq!(house.stranger().post(&link, &alike).await.status, 200);
    assert_eq!(house.stranger().post(&link, &alike).await.status, 410);
    assert_eq!(house.stranger().get(&link).await.status, 410);
    assert_eq!(before.get("/account").await.status, 303);
}

#[tokio::test]
async fn the_old_address_answers_a_change() {
    let house = House::open().await;
    let operator = house.world.operator().await;
    let (service, secret) = (&house.world.service, Password::typed(PASSWORD.to_owned()));
    let new = "olga.o@northshore.example";
    sign_in::ask_address(service, &operator, new, new, &secret, None)
        .await
        .unwrap();
    let link = letter(&house, "address").await;
    let page = house.stranger().get(&link).await;
    assert_eq!(page.status, 200);
    assert!(page.text("dl").contains(new));
    assert_eq!(page.count("button[name=answer][data-kind=plain]"), 2);
    assert_eq!(house.stranger().post(&link, &[]).await.status, 422);
    let stop = house.stranger().post(&link, &[("answer", "stop")]).await;
    assert_eq!(stop.status, 200);
    assert_eq!(stop.text("h1"), "The change is stopped");
    assert_eq!(house.stranger().get(&link).await.status, 410);
}
