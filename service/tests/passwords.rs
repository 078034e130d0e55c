//! What a password may be wherever one is chosen, and how long the link for a new one is good, on both
//! engines.

#![expect(clippy::unwrap_used, reason = "the helpers below are tests too")]

use std::{fmt::Debug, time::Duration};

use service::{
    access::{Device, SignedIn},
    fault::{Fault, Refusal},
    on_both,
    organisation::{self, Charge, Founding, Person},
    outbox::{self, Facts, Verdict},
    sign_in::{
        self, Origin, Profile, Token,
        password::{MAX_BYTES, Password, PasswordFault},
    },
    testing::{LEASE, LOCALE, OPERATOR, PASSWORD, World, person, refused},
};

/// Three names without a word in common, of words that stand in no list of passwords.
const NAME: &str = "Zarqyveth Ombrulix";
const EMAIL: &str = "tolvanek.drimhost@plinketts.example";
const ORGANISATION: &str = "Quexling Harvold";
const OTHER: &str = "harbour velvet quarry 71";

fn password(text: &str) -> Password {
    Password::typed(text.to_owned())
}

fn origin() -> Origin {
    Origin {
        address: None,
        browser: "Firefox on Linux".to_owned(),
        device: Device::Shared,
    }
}

/// As many bytes as are taken, in fewer characters.
fn longest() -> String {
    let text = format!("{PASSWORD}{}1", "é".repeat(116));
    assert_eq!((text.len(), MAX_BYTES), (256, 256));
    text
}

/// What nobody chooses here, and why. Each of the first three would be good if it weren't known.
fn poor() -> [(String, PasswordFault); 5] {
    let known = [NAME, EMAIL, ORGANISATION];
    for one in known {
        let others: Vec<_> = known.into_iter().filter(|it| *it != one).collect();
        assert_eq!(password(one).judge(&others), Ok(()), "{one}");
    }
    [
        (NAME.to_owned(), PasswordFault::Guessable),
        (EMAIL.to_owned(), PasswordFault::Guessable),
        (ORGANISATION.to_owned(), PasswordFault::Guessable),
        (longest() + "x", PasswordFault::Long),
        ("lantern orchid".to_owned(), PasswordFault::Short),
    ]
}

async fn open(world: &World, text: &str) -> Result<Token, Fault> {
    sign_in::open(&world.service, EMAIL, &password(text), &origin()).await
}

/// That `choose` refuses the poor ones and takes the longest, with which one then signs in.
async fn judges<T: Debug>(world: &World, choose: impl AsyncFn(&str) -> Result<T, Fault>) {
    for (text, fault) in poor() {
        let outcome = choose(&text).await;
        assert_eq!(refused(outcome), Refusal::Password(fault), "{text}");
    }
    let longest = longest();
    choose(&longest).await.unwrap();
    open(world, &longest).await.unwrap();
    // Each of its bytes counts, and what is more isn't cut off.
    for other in [&longest[..255], &format!("{longest}x")] {
        assert_eq!(refused(open(world, other).await), Refusal::Mismatch);
    }
}

async fn setup_link(world: &World) -> String {
    let link = organisation::setup_link(&world.machine).await.unwrap();
    link.unwrap()
}

async fn found(world: &World, link: &str, operator: Person, text: &str) -> Result<Token, Fault> {
    let founding = Founding {
        organisation: ORGANISATION.to_owned(),
        zone: "America/Halifax".to_owned(),
        operator,
        locale: LOCALE.to_owned(),
    };
    organisation::found(&world.service, link, &founding, &password(text), &origin()).await
}

/// The operator of a house that is founded.
async fn operator(world: &World, operator: Person) -> SignedIn {
    let link = setup_link(world).await;
    let token = found(world, &link, operator, PASSWORD).await.unwrap();
    world.viewer(&token).await
}

/// The link of a letter for a new password.
async fn reset_token(world: &World) -> String {
    sign_in::ask_reset(&world.service, EMAIL, None)
        .await
        .unwrap();
    let mut found = None;
    for worker in outbox::claim(&world.machine, u32::MAX, LEASE)
        .await
        .unwrap()
    {
        let letter = outbox::load(&world.machine, &worker).await.unwrap();
        if let Some(Facts::Reset { token, .. }) = letter.map(|it| it.facts) {
            found = Some(token);
        }
        outbox::settle(&world.machine, &worker, &Verdict::Sent)
            .await
            .unwrap();
    }
    found.unwrap()
}

on_both! {
    async fn whoever_founds_a_house_chooses_a_good_one(world: World) {
        let link = setup_link(&world).await;
        let choose = async |text: &str| found(&world, &link, person(NAME, EMAIL), text).await;
        judges(&world, choose).await;
    }
}

on_both! {
    async fn whoever_completes_an_account_chooses_a_good_one(world: World) {
        let operator = operator(&world, person("Olga Okafor", OPERATOR)).await;
        let (service, invited) = (&world.service, person(NAME, EMAIL));
        organisation::appoint(service, &operator, &invited, Charge::Operator).await.unwrap();
        let link = world.account_token(EMAIL).await.unwrap();
        let profile = Profile {
            name: invited.name,
            sort_key: invited.sort_key,
            zone: "America/Halifax".to_owned(),
            locale: LOCALE.to_owned(),
        };
        let choose = async |text: &str| {
            sign_in::complete(service, &link, &profile, &password(text), &origin()).await
        };
        judges(&world, choose).await;
    }
}

on_both! {
    async fn whoever_resets_it_chooses_a_good_one(world: World) {
        operator(&world, person(NAME, EMAIL)).await;
        let link = reset_token(&world).await;
        let choose = async |text: &str| {
            sign_in::reset(&world.service, &link, &password(text)).await
        };
        judges(&world, choose).await;
    }
}

on_both! {
    async fn whoever_changes_it_chooses_a_good_one(world: World) {
        let viewer = operator(&world, person(NAME, EMAIL)).await;
        let present = password(PASSWORD);
        let choose = async |text: &str| {
            let chosen = password(text);
            sign_in::change_password(&world.service, &viewer, &present, &chosen, None).await
        };
        judges(&world, choose).await;
    }
}

on_both! {
    async fn the_link_for_a_new_one_is_good_for_half_an_hour(world: World) {
        operator(&world, person(NAME, EMAIL)).await;
        let service = &world.service;
        let almost = Duration::from_secs(30 * 60 - 1);
        let link = reset_token(&world).await;
        world.clock.advance(almost);
        sign_in::reset_for(service, &link).await.unwrap();
        sign_in::reset(service, &link, &password(OTHER)).await.unwrap();

        let late = reset_token(&world).await;
        world.clock.advance(almost);
        sign_in::reset_for(service, &late).await.unwrap();
        world.clock.advance(Duration::from_secs(1));
        assert_eq!(refused(sign_in::reset_for(service, &late).await), Refusal::LinkOver);
        let reset = sign_in::reset(service, &late, &password(PASSWORD)).await;
        assert_eq!(refused(reset), Refusal::LinkOver);
        open(&world, OTHER).await.unwrap();
    }
}
