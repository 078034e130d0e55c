//! Whoever staffs a program waits for their removal, and then does nothing more.

use domain::ids::{PersonId, ProgramId};

use super::{Drafted, add_seat, draft, invite, withdraw_seat};
use crate::{
    access::{self, SeatKind},
    db::Tx,
    fault::Fault,
    on_both,
    testing::{World, address, waits},
};

/// The program, held by somebody who ends the person's charge of it.
async fn removal(world: &World, program: ProgramId, person: PersonId) -> Tx {
    let mut held = world.service.db().write().await.unwrap();
    access::hold_program(&mut held, program).await.unwrap();
    held.query(
        "UPDATE appointment SET ended_at = appointed_at
         WHERE program_id = $1 AND person_id = $2",
    )
    .bind(program)
    .bind(person)
    .execute()
    .await
    .unwrap();
    held
}

/// The charge stands again.
async fn restore(world: &World, program: ProgramId, person: PersonId) {
    let mut tx = world.service.db().write().await.unwrap();
    let back = "UPDATE appointment SET ended_at = NULL WHERE program_id = $1 AND person_id = $2";
    let query = tx.query(back).bind(program).bind(person);
    query.execute().await.unwrap();
    tx.commit().await.unwrap();
}

/// What comes of `act`, begun while the coordinator's charge is being ended, is that nothing is found.
macro_rules! nothing_comes_of {
    ($world:ident, $program:expr, $cora:ident, $act:expr) => {{
        let held = removal(&$world, $program, $cora.person()).await;
        let outcome = waits(held, $act).await;
        assert!(matches!(outcome, Err(Fault::NotFound)), "{outcome:?}");
        restore(&$world, $program, $cora.person()).await;
    }};
}

on_both! {
    async fn whoever_is_removed_does_nothing_more(world: World) {
        let (program, season, cora) = world.season().await;
        let service = &world.service;
        let members: Vec<_> = ["ruth", "marc", "lena", "anselm", "tereza"].map(address).into();
        let table = world.draft(&cora, season, &members).await;
        let clara = world.rostered(&cora, season, &address("clara")).await;
        nothing_comes_of!(world, program, cora, draft(service, &cora, &table));
        let drafted = draft(service, &cora, &table).await;
        assert!(matches!(drafted, Ok(Drafted::Made)), "{drafted:?}");
        let add = add_seat(service, &cora, table.id, clara, SeatKind::Member);
        nothing_comes_of!(world, program, cora, add);
        let seats = super::show(service, &cora, table.id).await.unwrap().seats;
        let withdraw = withdraw_seat(service, &cora, table.id, seats[0].id);
        nothing_comes_of!(world, program, cora, withdraw);
        nothing_comes_of!(world, program, cora, invite(service, &cora, table.id));
        let after = super::show(service, &cora, table.id).await.unwrap().seats;
        assert_eq!(format!("{after:?}"), format!("{seats:?}"));
    }
}
