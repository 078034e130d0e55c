//! How guessing is slowed: at whose address, for how long, and never for good.

#![expect(clippy::unwrap_used, reason = "the helpers below are tests too")]

use std::time::Duration;

use service::{
    Service,
    access::Device,
    fault::{Fault, Refusal},
    on_both,
    sign_in::{self, Origin, Token, password::Password},
    testing::{OPERATOR, PASSWORD, World},
};

/// Signs in at a shared computer at one of many addresses.
async fn open(service: &Service, email: &str, text: &str, from: u8) -> Result<Token, Fault> {
    let password = Password::typed(text.to_owned());
    let origin = Origin {
        address: Some([198, 51, 100, from].into()),
        browser: "Firefox on Linux".to_owned(),
        device: Device::Shared,
    };
    sign_in::open(service, email, &password, &origin).await
}

/// Guesses a password, and not the right one: how long to wait, where it wasn't looked at.
async fn guess(service: &Service, email: &str, from: u8) -> Option<Duration> {
    match open(service, email, "harbour velvet quarry 71", from).await {
        Err(Fault::Refused(Refusal::Mismatch)) => None,
        Err(Fault::TooSoon(wait)) => Some(wait),
        other => panic!("{other:?}"),
    }
}

on_both! {
    async fn guessing_is_slowed_and_never_locked(world: World) {
        world.operator().await;
        let service = &world.service;
        for email in [OPERATOR, "nobody@northshore.example"] {
            let mut waits: Vec<Duration> = Vec::new();
            for _ in 0..7 {
                waits.extend(guess(service, email, 7).await);
            }
            assert_eq!(waits.len(), 1, "the same for a known and an unknown address");
            assert!(waits[0] <= Duration::from_mins(1));
        }
        world.clock.advance(Duration::from_secs(61));
        open(service, OPERATOR, PASSWORD, 7).await.unwrap();
    }
}

on_both! {
    async fn whoever_guesses_slows_themselves_and_not_the_holder(world: World) {
        world.operator().await;
        let service = &world.service;
        for _ in 0..6 {
            assert_eq!(guess(service, OPERATOR, 1).await, None);
        }
        assert!(guess(service, OPERATOR, 1).await.is_some());
        open(service, OPERATOR, PASSWORD, 2).await.unwrap();

        // One address, many accounts.
        for nth in 0..25 {
            assert_eq!(guess(service, &format!("n{nth}@northshore.example"), 1).await, None);
        }
        assert!(guess(service, "another@northshore.example", 1).await.is_some());
        assert_eq!(guess(service, "another@northshore.example", 3).await, None);

        // One account, many addresses: its holder waits for two seconds at most.
        for from in 10..41 {
            assert_eq!(guess(service, OPERATOR, from).await, None);
        }
        assert!(guess(service, OPERATOR, 99).await.unwrap() <= Duration::from_secs(2));
        world.clock.advance(Duration::from_secs(2));
        open(service, OPERATOR, PASSWORD, 2).await.unwrap();
    }
}

/// Guesses the passwords of all these accounts at once, from one address: how many were looked at.
async fn at_once(world: &World, emails: impl Iterator<Item = String>) -> usize {
    let mut guesses = tokio::task::JoinSet::new();
    for email in emails {
        let service = world.service.clone();
        guesses.spawn(async move { guess(&service, &email, 9).await });
    }
    let waits = guesses.join_all().await;
    waits.iter().filter(|wait| wait.is_none()).count()
}

on_both! {
    async fn many_guesses_at_once_are_as_many_as_one_after_the_other(world: World) {
        world.operator().await;
        let twelve = || (0..12).map(|_| OPERATOR.to_owned());
        assert_eq!(at_once(&world, twelve()).await, 6);
        world.clock.advance(Duration::from_secs(1));
        assert_eq!(at_once(&world, twelve()).await, 1);
        // The address has 24 left, whoever the accounts are.
        let many = (0..36).map(|nth| format!("n{nth}@northshore.example"));
        assert_eq!(at_once(&world, many).await, 24);
    }
}

on_both! {
    async fn a_hospital_at_one_address_never_adds_up_to_a_wait(world: World) {
        let table = world.seated().await;
        let service = &world.service;
        // From eight in the morning on, another one every four minutes: each slips once.
        for nth in 0..120 {
            let email = &table.members[nth % 5];
            assert_eq!(guess(service, email, 7).await, None, "slip {nth}");
            open(service, email, PASSWORD, 7).await.unwrap();
            world.clock.advance(Duration::from_mins(4));
        }
    }
}

on_both! {
    async fn whoever_is_right_makes_nobody_at_the_same_address_wait(world: World) {
        let table = world.seated().await;
        let service = &world.service;
        let somebody = |nth: usize| format!("n{nth}@northshore.example");
        let longest = Duration::from_mins(1);
        for nth in 0.. {
            let wait = guess(service, &somebody(nth), 7).await.unwrap_or_default();
            world.clock.advance(wait);
            if wait == longest {
                break;
            }
            assert!(nth < 200, "the delay grows");
        }
        for email in &table.members[..5] {
            open(service, email, PASSWORD, 7).await.unwrap();
        }
        // Whoever guesses still does.
        assert_eq!(guess(service, &somebody(1000), 7).await, None);
        assert!(guess(service, &somebody(1001), 7).await.unwrap() > longest / 4);
    }
}
