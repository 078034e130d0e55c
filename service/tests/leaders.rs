//! Circles that two people lead, and who leads from later on.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

use std::time::Duration;

use service::{
    access::SeatKind,
    circles::{self, Drafted},
    meetings, on_both,
    organisation::Charge,
    seats,
    testing::{FACILITATOR, address},
};

on_both! {
    async fn two_lead_a_circle_and_both_plan_for_it(world: World) {
        let (program, season, cora) = world.season().await;
        let service = &world.service;
        let frank = world.appoint("Frank Osei", &address("frank"), Charge::Facilitator(program)).await;
        let members: Vec<_> = ["ruth", "marc", "tereza", "lena", "anselm"].map(address).into();
        let mut draft = world.draft(&cora, season, &members).await;
        draft.facilitators.push(frank.person());
        let drafted = circles::draft(service, &cora, &draft).await;
        assert!(matches!(drafted, Ok(Drafted::Made)), "{drafted:?}");
        circles::invite(service, &cora, draft.id).await.unwrap();
        for email in members.iter().map(String::as_str).chain([FACILITATOR]) {
            world.take_seat(email, draft.id).await;
        }
        let frank = world.take_seat(&address("frank"), draft.id).await;
        let room = circles::room(service, &frank, draft.id).await.unwrap();
        let kinds: Vec<_> = room.companions.iter().map(|it| it.kind).take(3).collect();
        assert_eq!(kinds, [SeatKind::Facilitator, SeatKind::CoFacilitator, SeatKind::Member]);
        assert_eq!(room.companions[1].person, frank.person());
        assert!(room.companions.iter().all(|it| it.reads_from.is_none()));
        meetings::frame(service, &frank, draft.id).await.unwrap();
        circles::rename(service, &frank, draft.id, "Lighthouse", "lighthouse").await.unwrap();
    }
}

on_both! {
    async fn whoever_comes_to_lead_a_circle_that_has_begun_is_a_newcomer_too(world: World) {
        let table = world.seated().await;
        let (service, cora) = (&world.service, &table.coordinator);
        world.clock.advance(Duration::from_mins(1));
        let charge = Charge::Facilitator(table.program);
        let frank = world.appoint("Frank Osei", &address("frank"), charge).await;
        circles::add_seat(service, cora, table.circle, frank.person(), SeatKind::CoFacilitator).await.unwrap();
        circles::invite(service, cora, table.circle).await.unwrap();
        let frank = world.take_seat(&address("frank"), table.circle).await;
        let ruth = world.sign_in(&address("ruth")).await;
        world.affirm(&ruth, table.circle).await;
        let room = circles::room(service, &ruth, table.circle).await.unwrap();
        let newcomer = room.companions.iter().find(|it| it.person == frank.person()).unwrap();
        assert_eq!(newcomer.kind, SeatKind::CoFacilitator);
        assert_eq!(newcomer.reads_from, Some(world.clock.now()));
        let mine = circles::mine(service, &ruth).await.unwrap();
        assert_eq!(mine[0].seat.newcomers, 1);
        let own = seats::change(service, &frank, table.circle, seats::Change::Leave).await;
        own.unwrap();
    }
}
