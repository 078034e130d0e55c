//! Who is told that a letter could not be delivered, and who isn't, on both engines.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

use std::time::Duration;

use service::{
    access::SignedIn,
    dead_letters::{self, About, DeadLetter},
    fault::Fault,
    meetings, on_both,
    seasons::{self, WishState},
    seats::{self, Change},
    testing::{COORDINATOR, FACILITATOR, OPERATOR, World, address},
};

async fn seen(world: &World, email: &str) -> Vec<DeadLetter> {
    let viewer = world.sign_in(email).await;
    dead_letters::near(&world.service, &viewer).await.unwrap()
}

fn names(seen: &[DeadLetter]) -> Vec<&str> {
    seen.iter().map(|it| it.name.as_str()).collect()
}

async fn put_away(world: &World, viewer: &SignedIn, it: &DeadLetter) -> Result<(), Fault> {
    dead_letters::put_away(&world.service, viewer, it.id).await
}

on_both! {
    async fn whoever_leads_the_circle_is_told_and_nobody_else(world: World) {
        let table = world.seated().await;
        world.meeting(&table, "2026-03-16T12:15").await;
        let marc = address("marc");
        assert_eq!(seen(&world, FACILITATOR).await, []);
        assert_eq!(world.refuse(&marc).await, 1);
        let told = seen(&world, FACILITATOR).await;
        assert_eq!(names(&told), ["Marc Tremblay"]);
        assert_eq!(told[0].died_at, world.clock.now());
        let about = About::Circle { id: table.circle, name: "The Harbour table".to_owned() };
        assert_eq!(told[0].about, about);
        for other in [&marc, &address("ruth"), COORDINATOR, OPERATOR] {
            assert_eq!(seen(&world, other).await, [], "{other}");
            let viewer = world.sign_in(other).await;
            let refused = put_away(&world, &viewer, &told[0]).await;
            assert!(matches!(refused, Err(Fault::NotFound)), "{other}");
        }
    }
}

on_both! {
    /// However many letters are refused it is one notice; put away, it comes back with the next one.
    async fn one_notice_a_person_until_the_next_letter(world: World) {
        let table = world.seated().await;
        let marc = address("marc");
        let meeting = world.meeting(&table, "2026-03-16T12:15").await;
        world.meeting(&table, "2026-03-30T12:15").await;
        assert_eq!(world.refuse(&marc).await, 2);
        let told = seen(&world, FACILITATOR).await;
        assert_eq!(told.len(), 1);
        let fay = world.sign_in(FACILITATOR).await;
        let lines = world.audit_lines().await;
        put_away(&world, &fay, &told[0]).await.unwrap();
        put_away(&world, &fay, &told[0]).await.unwrap();
        assert_eq!(world.audit_lines().await, lines + 1);
        assert_eq!(seen(&world, FACILITATOR).await, []);
        world.clock.advance(Duration::from_mins(3));
        meetings::cancel(&world.service, &table.coordinator, meeting).await.unwrap();
        assert_eq!(world.refuse(&marc).await, 1);
        let again = seen(&world, FACILITATOR).await;
        assert_eq!((again.len(), again[0].died_at), (1, world.clock.now()));
        assert_eq!(again[0].id, told[0].id);
    }
}

on_both! {
    /// Whoever leads alone can't tell themself: their coordinator does.
    async fn of_whoever_leads_alone_the_coordinator_is_told(world: World) {
        let table = world.seated().await;
        world.meeting(&table, "2026-03-16T12:15").await;
        assert_eq!(world.refuse(FACILITATOR).await, 1);
        assert_eq!(seen(&world, FACILITATOR).await, []);
        let told = seen(&world, COORDINATOR).await;
        assert_eq!(names(&told), ["Fay Roy"]);
        put_away(&world, &table.coordinator, &told[0]).await.unwrap();
        assert_eq!(seen(&world, COORDINATOR).await, []);
    }
}

on_both! {
    /// Who is asked, and might say no, is for the coordinator to know; at the table nobody learns it.
    async fn of_who_is_still_asked_the_coordinator_is_told(world: World) {
        let table = world.invited().await;
        world.take_seat(FACILITATOR, table.circle).await;
        let wiebke = address("wiebke");
        assert_eq!(world.refuse(&wiebke).await, 1);
        assert_eq!(seen(&world, FACILITATOR).await, []);
        let told = seen(&world, COORDINATOR).await;
        assert_eq!(names(&told), ["Wiebke Janssen"]);
        let fay = world.sign_in(FACILITATOR).await;
        let refused = put_away(&world, &fay, &told[0]).await;
        assert!(matches!(refused, Err(Fault::NotFound)));
    }
}

on_both! {
    async fn of_a_wish_the_coordinator_is_told_until_it_is_answered(world: World) {
        let (_, season, coordinator) = world.season().await;
        let ruth = world.rostered(&coordinator, season, &address("ruth")).await;
        seasons::ask(&world.service, &coordinator, season, &[ruth]).await.unwrap();
        let viewer = world.arrive(&address("ruth")).await;
        assert_eq!(world.refuse(&address("ruth")).await, 1);
        let told = seen(&world, COORDINATOR).await;
        assert_eq!(names(&told), ["Ruth Adeyemi"]);
        assert_eq!(told[0].about, About::Season { id: season, name: "Spring 2026".to_owned() });
        seasons::answer_wish(&world.service, &viewer, season, WishState::Wanted).await.unwrap();
        assert_eq!(seen(&world, COORDINATOR).await, []);
    }
}

on_both! {
    /// Leaving is told to nobody by a letter that came back.
    async fn nothing_is_told_of_whoever_left(world: World) {
        let table = world.seated().await;
        let marc = address("marc");
        world.meeting(&table, "2026-03-16T12:15").await;
        world.refuse(&marc).await;
        assert_eq!(seen(&world, FACILITATOR).await.len(), 1);
        let viewer = world.sign_in(&marc).await;
        seats::change(&world.service, &viewer, table.circle, Change::Leave).await.unwrap();
        world.refuse(&marc).await;
        assert_eq!(seen(&world, FACILITATOR).await, []);
        assert_eq!(seen(&world, COORDINATOR).await, []);
    }
}

on_both! {
    /// What is about no circle is between the person and whoever runs accounts.
    async fn an_account_letter_is_told_to_nobody(world: World) {
        world.seated().await;
        let marc = address("marc");
        service::sign_in::ask_reset(&world.service, &marc, None).await.unwrap();
        assert_eq!(world.refuse(&marc).await, 1);
        assert_eq!(seen(&world, FACILITATOR).await, []);
        assert_eq!(seen(&world, COORDINATOR).await, []);
    }
}
