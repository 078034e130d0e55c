//! Who waits for whom: those who end a charge, and those who act by it.

use domain::ids::AppointmentId;

use super::{Charge, appoint, appointments, end_appointment, person_for, store};
use crate::{
    access,
    db::Tx,
    fault::Fault,
    on_both,
    rosters::{self, register},
    seasons,
    testing::{World, address, person, waits},
};

/// The appointment of whoever is called so.
async fn appointment(world: &World, name: &str, charge: Charge) -> AppointmentId {
    let operator = world.operator().await;
    let all = appointments(&world.service, &operator).await.unwrap();
    let mut all = all.iter();
    all.find(|it| it.name == name && it.charge == charge)
        .unwrap()
        .id
}

/// A transaction in which somebody's charge of a program is ended already.
async fn ended(world: &World, name: &str, charge: Charge) -> Tx {
    let (id, now) = (appointment(world, name, charge).await, world.clock.now());
    let site = world.site("HFX").await;
    let mut held = world.service.db().write().await.unwrap();
    access::hold_organisation(&mut held).await.unwrap();
    register::hold(&mut held, &[site]).await.unwrap();
    store::end_appointment(&mut held, id, now).await.unwrap();
    held
}

fn is_outside<T>(outcome: &Result<T, Fault>) -> bool {
    matches!(outcome, Err(Fault::NotFound))
}

on_both! {
    async fn who_ends_a_charge_waits_for_who_acts_by_it(world: World) {
        let (program, _, cora) = world.season().await;
        let (service, operator) = (&world.service, world.operator().await);
        let site = world.site("HFX").await;
        let at_site = Charge::SiteCoordinator(site);
        world.appoint("Sol Site", &address("sol"), at_site).await;
        for (viewer, name, charge) in [
            (&cora, "Fay Roy", Charge::Facilitator(program)),
            (&operator, "Sol Site", at_site),
            (&operator, "Cora Diaz", Charge::ProgramCoordinator(program)),
        ] {
            let id = appointment(&world, name, charge).await;
            let mut held = service.db().write().await.unwrap();
            register::hold(&mut held, &[site]).await.unwrap();
            waits(held, end_appointment(service, viewer, id)).await.unwrap();
        }
    }
}

on_both! {
    async fn who_acts_by_a_charge_finds_that_it_ended(world: World) {
        let table = world.table().await;
        let (service, season, cora) = (&world.service, table.season, &table.coordinator);
        let charge = Charge::ProgramCoordinator(table.program);
        let abe = world.appoint("Abe Ek", &address("abe"), charge).await;
        let zoe = world.appoint("Zoe Ng", &address("zoe"), charge).await;
        let clara = world.rostered(cora, season, &address("clara")).await;
        let lines = rosters::list(service, cora, None, Some("clara"), None, 1).await.unwrap();
        let file = "name,email,site\nIvo Lim,ivo@northshore.example,HFX\n";
        let upload = service.chance().id().unwrap();
        rosters::upload(service, cora, upload, "roster.csv", file.into()).await.unwrap();

        let held = ended(&world, "Abe Ek", charge).await;
        assert!(is_outside(&waits(held, seasons::ask(service, &abe, season, &[clara])).await));
        let held = ended(&world, "Zoe Ng", charge).await;
        assert!(is_outside(&waits(held, rosters::remove_entry(service, &zoe, lines[0].id)).await));
        let held = ended(&world, "Cora Diaz", charge).await;
        assert!(is_outside(&waits(held, rosters::import(service, cora, upload, &[])).await));
    }
}

on_both! {
    /// An address that two bring at once is one person's.
    async fn who_appoints_finds_the_person_that_another_makes(world: World) {
        let (service, operator) = (&world.service, world.operator().await);
        let (bo, now) = (person("Bo Thorsen", &address("bo")), world.clock.now());
        let mut held = service.db().write().await.unwrap();
        let (made, _) = person_for(service, &mut held, &bo, now).await.unwrap();
        let appointed = appoint(service, &operator, &bo, Charge::Operator);
        waits(held, appointed).await.unwrap();
        let all = appointments(service, &operator).await.unwrap();
        assert_eq!(all.iter().filter(|it| it.person == made).count(), 1);
    }
}
