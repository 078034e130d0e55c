//! Whoever takes a seat once the circle has met: who is told, and what they read until all say welcome.

#![expect(clippy::unwrap_used, reason = "the helpers below are tests too")]

use std::time::Duration;

use domain::moment::Moment;
use service::{
    access::{SeatKind, SignedIn},
    agreements,
    circles::{self, State},
    fault::Refusal,
    on_both,
    seats::{self, Change},
    testing::{FACILITATOR, Table, World, address, forbidden, refused},
};

/// Adds one more to a circle that has begun, and invites.
async fn seat_later(world: &World, table: &Table, local: &str) -> SignedIn {
    world.clock.advance(Duration::from_mins(1));
    let (service, coordinator) = (&world.service, &table.coordinator);
    let person = world
        .rostered(coordinator, table.season, &address(local))
        .await;
    circles::add_seat(service, coordinator, table.circle, person, SeatKind::Member)
        .await
        .unwrap();
    circles::invite(service, coordinator, table.circle)
        .await
        .unwrap();
    world.take_seat(&address(local), table.circle).await
}

/// Somebody at the table, as they see themself.
async fn own(world: &World, viewer: &SignedIn, table: &Table) -> circles::Companion {
    let room = circles::room(&world.service, viewer, table.circle).await;
    let mut seen = room.unwrap().companions;
    seen.retain(|it| it.person == viewer.person());
    seen.remove(0)
}

/// Since when they read; none where nothing is closed to them.
async fn reads_from(world: &World, viewer: &SignedIn, table: &Table) -> Option<Moment> {
    own(world, viewer, table).await.reads_from
}

on_both! {
    async fn whoever_takes_a_seat_when_the_circle_has_met_is_a_newcomer(world: World) {
        let table = world.invited().await;
        for email in table.members[..5].iter().map(String::as_str).chain([FACILITATOR]) {
            world.take_seat(email, table.circle).await;
        }
        world.arrive(&table.members[5]).await;
        world.meeting(&table, "2026-03-10T12:15").await;
        world.be("2026-03-10T15:15:00Z");
        let late = world.take_seat(&table.members[5], table.circle).await;
        assert_eq!(world.letters_of("newcomer").await.len(), 6, "invited long ago, and yet");
        assert_eq!(reads_from(&world, &late, &table).await, Some(world.clock.now()));
    }
}

on_both! {
    async fn whoever_comes_when_a_forming_circle_has_met_is_a_newcomer_too(world: World) {
        let table = world.invited().await;
        for email in table.members[..3].iter().map(String::as_str).chain([FACILITATOR]) {
            world.take_seat(email, table.circle).await;
        }
        for email in &table.members[3..] {
            world.arrive(email).await;
        }
        world.meeting(&table, "2026-03-10T12:15").await;
        world.be("2026-03-10T15:15:00Z");
        for (nth, state) in [(3, State::Forming), (4, State::Active)] {
            let late = world.take_seat(&table.members[nth], table.circle).await;
            assert_eq!(reads_from(&world, &late, &table).await, Some(world.clock.now()));
            let room = circles::room(&world.service, &late, table.circle).await.unwrap();
            assert_eq!(room.state, state);
        }
        assert_eq!(world.letters_of("newcomer").await.len(), 4 + 5);
    }
}

on_both! {
    async fn nobody_met_where_nobody_sat(world: World) {
        let table = world.invited().await;
        let everyone = [FACILITATOR].into_iter().chain(table.members.iter().map(String::as_str));
        for email in everyone.clone() {
            world.arrive(email).await;
        }
        world.meeting(&table, "2026-03-10T12:15").await;
        world.be("2026-03-10T16:15:00Z");
        for email in everyone {
            let viewer = world.take_seat(email, table.circle).await;
            assert_eq!(reads_from(&world, &viewer, &table).await, None, "{email}");
        }
        assert!(world.letters_of("newcomer").await.is_empty());
    }
}

on_both! {
    async fn a_newcomer_waits_for_everybodys_welcome(world: World) {
        let table = world.seated().await;
        let service = &world.service;
        let clara = seat_later(&world, &table, "clara").await;
        assert_eq!(world.letters_of("newcomer").await.len(), 6, "everyone who is there is told");
        assert!(world.letters_of("agreement").await.is_empty(), "and by one letter");

        let ruth = world.sign_in(&address("ruth")).await;
        forbidden(circles::room(service, &ruth, table.circle).await);
        let present = agreements::present(service, &ruth, table.circle).await.unwrap();
        assert_eq!((present.version, present.affirmed, present.affirmed_by), (2, false, 1));
        world.affirm(&ruth, table.circle).await;
        let seen = circles::room(service, &ruth, table.circle).await.unwrap();
        let newcomer = seen.companions.iter().find(|it| it.person == clara.person()).unwrap();
        assert_eq!(newcomer.reads_from, Some(world.clock.now()));
        let mine = circles::mine(service, &ruth).await.unwrap();
        assert_eq!(mine[0].seat.newcomers, 1);

        let own = agreements::welcome(service, &clara, table.circle, newcomer.seat).await;
        assert_eq!(refused(own), Refusal::Stale, "nobody welcomes themselves");
        let everyone = [FACILITATOR.to_owned()].into_iter().chain(table.members[..4].to_vec());
        for email in everyone {
            let viewer = world.sign_in(&email).await;
            world.affirm(&viewer, table.circle).await;
            agreements::welcome(service, &viewer, table.circle, newcomer.seat).await.unwrap();
        }
        assert_eq!(circles::mine(service, &ruth).await.unwrap()[0].seat.newcomers, 0);
        let waits = |room: circles::Room| {
            room.companions.iter().any(|it| it.reads_from.is_some())
        };
        assert!(waits(circles::room(service, &ruth, table.circle).await.unwrap()), "one hasn't welcomed her");
        let last = world.sign_in(&table.members[4]).await;
        seats::change(service, &last, table.circle, Change::Leave).await.unwrap();
        assert!(!waits(circles::room(service, &ruth, table.circle).await.unwrap()), "nobody waits for who left");
    }
}

on_both! {
    /// The last who hadn't welcomed her left while she was away herself.
    async fn a_newcomer_who_was_away_waits_for_nobody_who_left(world: World) {
        let table = world.seated().await;
        let (service, circle) = (&world.service, table.circle);
        let clara = seat_later(&world, &table, "clara").await;
        let hers = own(&world, &clara, &table).await.seat;
        let everyone = [FACILITATOR.to_owned()].into_iter().chain(table.members[..4].to_vec());
        for email in everyone {
            let viewer = world.sign_in(&email).await;
            world.affirm(&viewer, circle).await;
            agreements::welcome(service, &viewer, circle, hers).await.unwrap();
        }
        seats::change(service, &clara, circle, Change::Pause).await.unwrap();
        let last = world.sign_in(&table.members[4]).await;
        seats::change(service, &last, circle, Change::Leave).await.unwrap();
        seats::change(service, &clara, circle, Change::Resume).await.unwrap();
        assert_eq!(reads_from(&world, &clara, &table).await, None);
    }
}
