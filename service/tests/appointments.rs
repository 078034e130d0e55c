//! Who can't hold which charges at once, and who is appointed while a roster brings them.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

use service::{
    fault::{Fault, Refusal},
    on_both,
    organisation::{self, Charge},
    rosters,
    testing::{World, address, person},
};

/// Whether a second charge is refused, because one sponsors and would do something else.
async fn clash(world: &World, local: String, [first, second]: [Charge; 2]) -> bool {
    let email = &address(&local);
    world.appoint("Bo Thorsen", email, first).await;
    let viewer = match second {
        Charge::Facilitator(program) => world.coordinator(program).await,
        _ => world.operator().await,
    };
    let bo = person("Bo Thorsen", email);
    match organisation::appoint(&world.service, &viewer, &bo, second).await {
        Ok(()) => false,
        Err(Fault::Refused(Refusal::SponsorConflict)) => true,
        Err(other) => panic!("{other:?}"),
    }
}

on_both! {
    async fn a_sponsor_does_nothing_else_in_the_program(world: World) {
        let (harbour, lakeside) = (world.site("HFX").await, world.site("LAK").await);
        let ours = world.program("Leading together", &[harbour]).await;
        let theirs = world.program("Chiefs", &[lakeside]).await;
        let sponsor = Charge::Sponsor(ours);
        for (nth, (other, clashes)) in [
            (Charge::Operator, true),
            (Charge::ProgramCoordinator(ours), true),
            (Charge::ProgramCoordinator(theirs), false),
            (Charge::SiteCoordinator(harbour), true),
            (Charge::SiteCoordinator(lakeside), false),
            (Charge::Facilitator(ours), true),
            (Charge::Facilitator(theirs), false),
        ]
        .into_iter()
        .enumerate()
        {
            let sponsors_first = clash(&world, format!("a{nth}"), [sponsor, other]);
            assert_eq!(sponsors_first.await, clashes, "a sponsor, then {other:?}");
            let sponsors_last = clash(&world, format!("b{nth}"), [other, sponsor]);
            assert_eq!(sponsors_last.await, clashes, "{other:?}, then a sponsor");
        }
    }
}

on_both! {
    async fn a_roster_and_an_appointment_bring_the_same_address(world: World) {
        let (service, operator) = (&world.service, world.operator().await);
        let (harbour, lakeside) = (world.site("HFX").await, world.site("LAK").await);
        let (name, charge) = ("Sol Site", Charge::SiteCoordinator(harbour));
        let sol = world.appoint(name, &address("sol"), charge).await;
        for round in 0..8 {
            let email = address(&format!("bo{round}"));
            let file = format!("name,email,site\nBo Thorsen,{email},HFX\n");
            let upload = service.chance().id().unwrap();
            rosters::upload(service, &sol, upload, "roster.csv", file.into()).await.unwrap();
            let bo = person("Bo Thorsen", &email);
            let (imported, appointed) = tokio::join!(
                rosters::import(service, &sol, upload, &[]),
                organisation::appoint(service, &operator, &bo, Charge::SiteCoordinator(lakeside)),
            );
            assert_eq!(imported.unwrap().added, 1);
            appointed.unwrap();
        }
    }
}
