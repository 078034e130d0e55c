//! Founding, signing in and out, accounts, resets and changes of address, on both engines.

#![expect(clippy::unwrap_used, reason = "the helpers below are tests too")]

use std::time::Duration;

use domain::moment::Moment;
use service::{
    access::{Device, Freshness, SignedIn},
    fault::{Fault, Refusal},
    on_both, organisation,
    organisation::{Charge, Founding, Person},
    outbox::Facts,
    seasons,
    sign_in::{self, AddressAnswer, Origin, Profile, Token, password::Password},
    testing::{self, COORDINATOR, FACILITATOR, LEASE, PASSWORD, World, address, refused},
};

const GOOD: &str = "lantern orchid ferry 22";
const OTHER: &str = "harbour velvet quarry 71";

fn password(text: &str) -> Password {
    Password::typed(text.to_owned())
}

fn person(name: &str, email: &str) -> Person {
    Person {
        name: name.to_owned(),
        sort_key: name.to_lowercase(),
        email: email.to_owned(),
        email_key: email.to_lowercase(),
    }
}

fn origin(device: Device) -> Origin {
    Origin {
        address: Some([192, 0, 2, 7].into()),
        browser: "Firefox on Linux".to_owned(),
        device,
    }
}

async fn founded(world: &World) -> Token {
    let link = organisation::setup_link(&world.machine)
        .await
        .unwrap()
        .unwrap();
    let founding = Founding {
        organisation: "Northshore Health".to_owned(),
        zone: "America/Halifax".to_owned(),
        operator: person("Olga Okafor", "Olga@northshore.example"),
        locale: "en-CA".to_owned(),
    };
    let service = &world.service;
    let shared = origin(Device::Shared);
    organisation::found(service, &link, &founding, &password(GOOD), &shared)
        .await
        .unwrap()
}

async fn viewer(world: &World, token: &Token) -> Option<SignedIn> {
    sign_in::recognise(&world.service, token.expose())
        .await
        .unwrap()
}

async fn open(world: &World, email: &str, text: &str, origin: &Origin) -> Result<Token, Fault> {
    sign_in::open(&world.service, email, &password(text), origin).await
}

async fn letter_token(world: &World) -> String {
    let letters = service::outbox::claim(&world.machine, 10, LEASE)
        .await
        .unwrap();
    let mut found = None;
    for worker in letters {
        let letter = service::outbox::load(&world.machine, &worker)
            .await
            .unwrap();
        if let Some(
            Facts::Account { token, .. }
            | Facts::Reset { token, .. }
            | Facts::AddressAsked { token, .. },
        ) = letter.map(|letter| letter.facts)
        {
            found = Some(token);
        }
        let sent = service::outbox::Verdict::Sent;
        service::outbox::settle(&world.machine, &worker, &sent)
            .await
            .unwrap();
    }
    found.unwrap()
}

on_both! {
    async fn a_setup_link_founds_once(world: World) {
        let link = organisation::setup_link(&world.machine).await.unwrap().unwrap();
        let newer = organisation::setup_link(&world.machine).await.unwrap().unwrap();
        assert_eq!(refused(organisation::check_setup(&world.service, &link).await), Refusal::LinkOver);
        organisation::check_setup(&world.service, &newer).await.unwrap();

        let token = founded(&world).await;
        let viewer = viewer(&world, &token).await.unwrap();
        assert!(viewer.duties().operates);
        assert_eq!(viewer.zone(), "America/Halifax");
        assert!(organisation::setup_link(&world.machine).await.unwrap().is_none());
    }
}

on_both! {
    async fn a_shared_computer_ends_when_idle_and_after_twelve_hours(world: World) {
        let token = founded(&world).await;
        for _ in 0..47 {
            world.clock.advance(Duration::from_mins(14));
            assert!(viewer(&world, &token).await.is_some());
        }
        world.clock.advance(sign_in::IDLE);
        assert!(viewer(&world, &token).await.is_none(), "idle");

        let shared = origin(Device::Shared);
        let again = sign_in::open(&world.service, "olga@northshore.example", &password(GOOD), &shared)
            .await
            .unwrap();
        assert_ne!(again.expose(), token.expose(), "a new one on every sign-in");
        let mut hours = 0;
        while viewer(&world, &again).await.is_some() {
            world.clock.advance(Duration::from_mins(10));
            hours += 1;
        }
        assert_eq!(hours, 12 * 6);
    }
}

on_both! {
    async fn an_own_device_shows_times_for_fourteen_days_and_wants_a_proof_for_words(world: World) {
        founded(&world).await;
        let own = origin(Device::Own);
        let token = sign_in::open(&world.service, "olga@northshore.example", &password(GOOD), &own)
            .await
            .unwrap();
        assert_eq!(viewer(&world, &token).await.unwrap().freshness(), Freshness::Fresh);
        world.clock.advance(Duration::from_mins(16));
        assert_eq!(viewer(&world, &token).await.unwrap().freshness(), Freshness::Stale);
        world.clock.advance(Duration::from_secs(5));
        let stale = viewer(&world, &token).await.unwrap();
        assert_eq!(stale.freshness(), Freshness::Stale, "being seen doesn't freshen");
        let wrong = sign_in::prove(&world.service, &stale, &password(OTHER), None).await;
        assert_eq!(refused(wrong), Refusal::Mismatch);
        sign_in::prove(&world.service, &stale, &password(GOOD), None).await.unwrap();
        assert_eq!(viewer(&world, &token).await.unwrap().freshness(), Freshness::Fresh);
        world.clock.advance(Duration::from_hours(312));
        assert!(viewer(&world, &token).await.is_some());
        world.clock.advance(Duration::from_hours(24));
        assert!(viewer(&world, &token).await.is_none());
    }
}

on_both! {
    async fn a_running_meeting_signs_nobody_out(world: World) {
        let table = world.seated().await;
        world.meeting(&table, "2026-03-16T12:15").await;
        let member = &table.members[0];
        let sign_in = async |email: &str, device| {
            open(&world, email, PASSWORD, &origin(device)).await.unwrap()
        };
        world.be("2026-03-16T14:59:00Z");
        let early = sign_in(member, Device::Shared).await;
        world.be("2026-03-16T15:10:00Z");
        let listening = [
            sign_in(member, Device::Shared).await,
            sign_in(member, Device::Own).await,
            sign_in(FACILITATOR, Device::Shared).await,
        ];
        let [late, over] = [sign_in(member, Device::Shared).await, sign_in(member, Device::Shared).await];
        let own = sign_in(member, Device::Own).await;
        let elsewhere = sign_in(COORDINATOR, Device::Shared).await;

        world.be("2026-03-16T16:00:00Z");
        for token in &listening {
            let seen = viewer(&world, token).await.unwrap();
            assert_eq!(seen.freshness(), Freshness::Fresh);
        }
        assert!(viewer(&world, &elsewhere).await.is_none(), "has no seat there");
        assert!(viewer(&world, &early).await.is_none(), "idle before it began");
        let here = viewer(&world, &listening[0]).await.unwrap();
        assert_eq!(sign_in::list(&world.service, &here).await.unwrap().len(), 5);

        world.be("2026-03-16T16:29:59Z");
        assert!(viewer(&world, &late).await.is_some());
        world.be("2026-03-16T16:30:00Z");
        assert!(viewer(&world, &over).await.is_none(), "idle since it ended");
        assert_eq!(viewer(&world, &own).await.unwrap().freshness(), Freshness::Stale);
    }
}

on_both! {
    async fn no_meeting_keeps_a_shared_computer_signed_in_for_longer_than_twelve_hours(world: World) {
        let table = world.seated().await;
        world.meeting(&table, "2026-03-16T12:15").await;
        world.be("2026-03-16T03:30:00Z");
        let shared = origin(Device::Shared);
        let token = open(&world, &table.members[0], PASSWORD, &shared).await.unwrap();
        while world.clock.now() < Moment::parse("2026-03-16T15:10:00Z").unwrap() {
            world.clock.advance(Duration::from_mins(10));
            assert!(viewer(&world, &token).await.is_some());
        }
        world.be("2026-03-16T15:30:00Z");
        assert!(viewer(&world, &token).await.is_none());
    }
}

on_both! {
    /// The hash is compared in any case; so are the rows, one by one.
    async fn a_wrong_password_asks_as_much_as_an_unknown_address(world: World) {
        founded(&world).await;
        let shared = origin(Device::Shared);
        let mut asked = Vec::new();
        for email in ["olga@northshore.example", "nobody@northshore.example"] {
            let before = testing::asked();
            let wrong = open(&world, email, OTHER, &shared).await.map(|_| ());
            assert_eq!(refused(wrong), Refusal::Mismatch);
            asked.push(testing::asked() - before);
        }
        assert!(asked[0] > 0);
        assert_eq!(asked[0], asked[1]);
    }
}

on_both! {
    async fn a_letter_that_comes_asks_as_much_as_one_that_does_not(world: World) {
        let (_, season, cora) = world.season().await;
        let (service, ruth, marc) = (&world.service, address("ruth"), address("marc"));
        let person = world.rostered(&cora, season, &ruth).await;
        seasons::ask(service, &cora, season, &[person]).await.unwrap();
        let mut asked = Vec::new();
        for email in [COORDINATOR, ruth.as_str(), marc.as_str(), "nobody@northshore.example"] {
            for _ in 0..2 {
                let before = testing::asked();
                sign_in::ask_reset(service, email, origin(Device::Shared).address).await.unwrap();
                asked.push(testing::asked() - before);
            }
        }
        assert!(asked[0] > 0);
        assert!(asked.iter().all(|it| *it == asked[0]), "{asked:?}");
    }
}

on_both! {
    async fn an_invited_person_completes_the_account_once(world: World) {
        let operator = viewer(&world, &founded(&world).await).await.unwrap();
        let kim = person("Kim Kaya", "kim@northshore.example");
        organisation::appoint(&world.service, &operator, &kim, Charge::Operator).await.unwrap();
        let token = letter_token(&world).await;

        for _ in 0..3 {
            let invitee = sign_in::invitee(&world.service, &token).await.unwrap();
            assert_eq!((invitee.name.as_str(), invitee.email.as_str()), ("Kim Kaya", "kim@northshore.example"));
        }
        let shared = origin(Device::Shared);
        let complete = |chosen: &'static str| {
            let (service, token, shared) = (&world.service, &token, &shared);
            async move {
                let profile = Profile {
                    name: "Kim Kaya".to_owned(),
                    sort_key: "kim kaya".to_owned(),
                    zone: "America/Toronto".to_owned(),
                    locale: "en-US".to_owned(),
                };
                sign_in::complete(service, token, &profile, &password(chosen), shared).await
            }
        };
        assert!(matches!(refused(complete("kim kaya northshore").await), Refusal::Password(_)));
        let signed_in = complete(GOOD).await.unwrap();
        let known = viewer(&world, &signed_in).await.unwrap();
        assert_eq!((known.zone(), known.locale()), ("America/Toronto", Some("en-US")));
        assert_eq!(refused(complete(OTHER).await), Refusal::LinkOver);

        let again = organisation::appoint(&world.service, &operator, &kim, Charge::Operator).await;
        assert_eq!(refused(again), Refusal::AlreadyHeld);
        let olga = person("Olga Okafor", "olga@northshore.example");
        let own = organisation::appoint(&world.service, &operator, &olga, Charge::Operator).await;
        assert_eq!(refused(own), Refusal::OwnAppointment);
    }
}

on_both! {
    async fn an_account_link_lives_seven_days(world: World) {
        let operator = viewer(&world, &founded(&world).await).await.unwrap();
        let kim = person("Kim Kaya", "kim@northshore.example");
        organisation::appoint(&world.service, &operator, &kim, Charge::Operator).await.unwrap();
        let token = letter_token(&world).await;
        world.clock.advance(Duration::from_secs(7 * 24 * 3600 - 1));
        sign_in::invitee(&world.service, &token).await.unwrap();
        world.clock.advance(Duration::from_secs(1));
        assert_eq!(refused(sign_in::invitee(&world.service, &token).await), Refusal::LinkOver);
    }
}

on_both! {
    async fn two_operators_who_end_each_other_leave_one(world: World) {
        let (service, olga) = (&world.service, world.operator().await);
        let kim = person("Kim Kaya", "kim@northshore.example");
        organisation::appoint(service, &olga, &kim, Charge::Operator).await.unwrap();
        world.arrive("kim@northshore.example").await;
        let kim = world.sign_in("kim@northshore.example").await;
        let standing = organisation::appointments(service, &olga).await.unwrap();
        let of = |viewer: &SignedIn| {
            standing.iter().find(|it| it.person == viewer.person()).unwrap().id
        };
        let ends = tokio::join!(
            organisation::end_appointment(service, &olga, of(&kim)),
            organisation::end_appointment(service, &kim, of(&olga))
        );
        assert!(ends.0.is_ok() != ends.1.is_ok(), "{ends:?}");
    }
}

on_both! {
    async fn accounts_are_listed_from_behind_any_of_them(world: World) {
        let (service, olga) = (&world.service, world.operator().await);
        for nth in 0..3 {
            let one = person("Ana Silva", &format!("ana{nth}@northshore.example"));
            organisation::appoint(service, &olga, &one, Charge::Operator).await.unwrap();
        }
        let listed = async |after| {
            let page = organisation::accounts(service, &olga, after, 10).await.unwrap();
            page.into_iter().map(|it| it.id).collect::<Vec<_>>()
        };
        let all = listed(None).await;
        assert_eq!(all.len(), 4);
        for (nth, id) in all.iter().enumerate() {
            assert_eq!(listed(Some(*id)).await, all[nth + 1..]);
        }
    }
}

on_both! {
    async fn one_new_address_is_one_person(world: World) {
        let (service, olga) = (&world.service, world.operator().await);
        let program = world.program("Leading", &[world.site("HFX").await]).await;
        let kim = person("Kim Kaya", "kim@northshore.example");
        let charges = tokio::join!(
            organisation::appoint(service, &olga, &kim, Charge::Operator),
            organisation::appoint(service, &olga, &kim, Charge::ProgramCoordinator(program)),
            organisation::appoint(service, &olga, &kim, Charge::Sponsor(program))
        );
        // Whichever was first: a sponsor, or one who runs the program.
        let sponsors = charges.2.is_ok();
        for outcome in [charges.0, charges.1, charges.2] {
            assert!(outcome.is_ok() || refused(outcome) == Refusal::SponsorConflict);
        }
        let standing = organisation::appointments(service, &olga).await.unwrap();
        let held = standing.iter().filter(|it| it.name == "Kim Kaya").count();
        assert_eq!(held, if sponsors { 1 } else { 2 });
    }
}

on_both! {
    async fn a_reset_ends_every_sign_in_and_is_shown(world: World) {
        let before = founded(&world).await;
        sign_in::ask_reset(&world.service, "nobody@northshore.example", None).await.unwrap();
        sign_in::ask_reset(&world.service, "olga@northshore.example", None).await.unwrap();
        let token = letter_token(&world).await;
        sign_in::reset(&world.service, &token, &password(OTHER)).await.unwrap();
        assert!(viewer(&world, &before).await.is_none());
        assert_eq!(refused(sign_in::reset(&world.service, &token, &password(GOOD)).await), Refusal::LinkOver);

        let shared = origin(Device::Shared);
        let after = open(&world, "olga@northshore.example", OTHER, &shared);
        let after = viewer(&world, &after.await.unwrap()).await.unwrap();
        assert!(after.reset_at().is_some(), "shown at the next sign-in");
        sign_in::acknowledge_reset(&world.service, &after).await.unwrap();

        sign_in::ask_reset(&world.service, "olga@northshore.example", None).await.unwrap();
        let late = letter_token(&world).await;
        world.clock.advance(Duration::from_mins(30));
        assert_eq!(refused(sign_in::reset_for(&world.service, &late).await.map(|_| ())), Refusal::LinkOver);
    }
}

on_both! {
    async fn whoever_let_an_invitation_run_out_asks_for_a_new_link(world: World) {
        let operator = viewer(&world, &founded(&world).await).await.unwrap();
        let service = &world.service;
        let kim = person("Kim Kaya", "kim@northshore.example");
        organisation::appoint(service, &operator, &kim, Charge::Operator).await.unwrap();
        let first = letter_token(&world).await;
        world.clock.advance(Duration::from_hours(8 * 24));
        let over = sign_in::invitee(service, &first).await.map(|_| ());
        assert_eq!(refused(over), Refusal::LinkOver);
        sign_in::ask_reset(service, "kim@northshore.example", None).await.unwrap();
        let again = completion_token(&world).await.unwrap();
        assert_eq!(sign_in::invitee(service, &again).await.unwrap().email, "kim@northshore.example");
        assert_eq!(refused(sign_in::reset_for(service, &again).await.map(|_| ())), Refusal::LinkOver);
    }
}

on_both! {
    async fn whoever_only_stands_on_a_roster_cannot_ask_themselves_in(world: World) {
        let (_, season, cora) = world.season().await;
        let (service, ruth) = (&world.service, address("ruth"));
        let person = world.rostered(&cora, season, &ruth).await;
        sign_in::ask_reset(service, &ruth, None).await.unwrap();
        assert_eq!(completion_token(&world).await, None);
        seasons::ask(service, &cora, season, &[person]).await.unwrap();
        sign_in::ask_reset(service, &ruth, None).await.unwrap();
        assert!(completion_token(&world).await.is_some());
    }
}

/// The link that a letter carries by which an account is completed after all; then it is sent.
async fn completion_token(world: &World) -> Option<String> {
    let mut token = None;
    let letters = service::outbox::claim(&world.machine, u32::MAX, LEASE);
    for worker in letters.await.unwrap() {
        let letter = service::outbox::load(&world.machine, &worker).await;
        if let Some(Facts::Completion { token: found, .. }) = letter.unwrap().map(|it| it.facts) {
            token = Some(found);
        }
        let sent = service::outbox::Verdict::Sent;
        service::outbox::settle(&world.machine, &worker, &sent)
            .await
            .unwrap();
    }
    token
}

/// The link that the last letter of a reset carries.
async fn reset_token(world: &World) -> String {
    let letters = service::outbox::claim(&world.machine, u32::MAX, LEASE);
    let mut token = None;
    for worker in letters.await.unwrap() {
        let letter = service::outbox::load(&world.machine, &worker).await;
        if let Some(Facts::Reset { token: found, .. }) = letter.unwrap().map(|it| it.facts) {
            token = Some(found);
        }
        let untouched = service::outbox::Verdict::Untouched;
        service::outbox::settle(&world.machine, &worker, &untouched)
            .await
            .unwrap();
    }
    token.unwrap()
}

on_both! {
    async fn whoever_leads_a_circle_is_told_whose_password_was_reset(world: World) {
        let table = world.seated().await;
        let (service, member) = (&world.service, &table.members[0]);
        let fay = world.sign_in(FACILITATOR).await;
        assert_eq!(sign_in::resets_near(service, &fay).await.unwrap(), []);
        sign_in::ask_reset(service, member, None).await.unwrap();
        let token = reset_token(&world).await;
        sign_in::reset(service, &token, &password(OTHER)).await.unwrap();
        let mut letters = world.letters_waiting().await;
        letters.retain(|(kind, _)| kind.starts_with("reset_"));
        letters.sort();
        let letter = |kind: &str, to: &str| (kind.to_owned(), to.to_owned());
        assert_eq!(letters, [letter("reset_done", member), letter("reset_told", FACILITATOR)]);
        let told = sign_in::resets_near(service, &fay).await.unwrap();
        assert_eq!(told.len(), 1);
        let other = world.sign_in(&table.members[1]).await;
        assert_eq!(sign_in::resets_near(service, &other).await.unwrap(), [], "a member");
        assert_eq!(sign_in::resets_near(service, &table.coordinator).await.unwrap(), []);

        // Saying that it was oneself, which a thief of the mail would say too, ends it for nobody.
        let again = open(&world, member, OTHER, &origin(Device::Shared)).await.unwrap();
        let again = viewer(&world, &again).await.unwrap();
        assert_eq!(told[0].name, again.name());
        sign_in::acknowledge_reset(service, &again).await.unwrap();
        assert_eq!(sign_in::resets_near(service, &fay).await.unwrap(), told);
        world.clock.advance(Duration::from_hours(7 * 24));
        assert_eq!(sign_in::resets_near(service, &fay).await.unwrap(), []);
    }
}

on_both! {
    async fn a_password_that_is_changed_was_not_reset(world: World) {
        let table = world.seated().await;
        let (service, fay) = (&world.service, world.sign_in(FACILITATOR).await);
        let member = world.sign_in(&table.members[0]).await;
        sign_in::change_password(service, &member, &password(PASSWORD), &password(OTHER), None)
            .await
            .unwrap();
        assert_eq!(sign_in::resets_near(service, &fay).await.unwrap(), []);
    }
}

on_both! {
    async fn an_address_changes_by_the_old_ones_word_or_after_seven_days(world: World) {
        let olga = viewer(&world, &founded(&world).await).await.unwrap();
        let ask = |new: &'static str| {
            let (service, olga) = (&world.service, &olga);
            async move {
                let key = new.to_lowercase();
                sign_in::ask_address(service, olga, new, &key, &password(GOOD), None).await.unwrap();
            }
        };
        ask("Olga.O@northshore.example").await;
        let token = letter_token(&world).await;
        sign_in::answer_address(&world.service, &token, AddressAnswer::Stop).await.unwrap();
        assert!(sign_in::pending_address(&world.service, &olga).await.unwrap().is_none());

        ask("Olga.O@northshore.example").await;
        world.clock.advance(Duration::from_hours(168));
        assert_eq!(sign_in::settle_addresses(&world.machine).await.unwrap(), 1);
        let shared = origin(Device::Shared);
        let new = open(&world, "olga.o@northshore.example", GOOD, &shared);
        assert_eq!(viewer(&world, &new.await.unwrap()).await.unwrap().email(), "Olga.O@northshore.example");
    }
}

on_both! {
    async fn a_person_lists_and_ends_their_own_sign_ins_only(world: World) {
        let first = founded(&world).await;
        let olga = viewer(&world, &first).await.unwrap();
        let own = origin(Device::Own);
        let second = open(&world, "olga@northshore.example", GOOD, &own);
        let second = viewer(&world, &second.await.unwrap()).await.unwrap();
        assert_eq!(sign_in::list(&world.service, &olga).await.unwrap().len(), 2);
        sign_in::end(&world.service, &olga, second.sign_in()).await.unwrap();
        assert_eq!(sign_in::list(&world.service, &olga).await.unwrap().len(), 1);
        let kim = person("Kim Kaya", "kim@northshore.example");
        organisation::appoint(&world.service, &olga, &kim, Charge::Operator).await.unwrap();
        let token = letter_token(&world).await;
        let kim = world.complete(&token).await;
        for foreign in [kim.sign_in(), uuid::Uuid::nil().into()] {
            let refused = sign_in::end(&world.service, &olga, foreign).await;
            assert!(matches!(refused, Err(Fault::NotFound)), "{refused:?}");
        }
        assert_eq!(sign_in::list(&world.service, &kim).await.unwrap().len(), 1);
    }
}

on_both! {
    async fn the_last_operator_stays(world: World) {
        let olga = viewer(&world, &founded(&world).await).await.unwrap();
        let appointments = organisation::appointments(&world.service, &olga).await.unwrap();
        let end = organisation::end_appointment(&world.service, &olga, appointments[0].id).await;
        assert_eq!(refused(end), Refusal::LastOperator);
    }
}

on_both! {
    async fn everything_is_there_after_a_restart(world: World) {
        let mut world = world;
        let token = founded(&world).await;
        world.restart().await.unwrap();
        assert!(viewer(&world, &token).await.is_some());
    }
}
