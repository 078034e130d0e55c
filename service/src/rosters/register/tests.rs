//! What an older house is caught up with, and who waits for whom.

use domain::ids::{CircleId, PersonId, SeasonId, SiteId};

use super::{hold, settle};
use crate::{
    access,
    circles::{self, Draft},
    db::Tx,
    on_both, programs, rosters,
    seasons::{self, settle_seat},
    seats::{self, Answer},
    testing::{Table, World, address, waits},
};

const MIGRATIONS: [&str; 2] = [
    include_str!("../../../../migrations/0023_register.sql"),
    include_str!("../../../../migrations/0024_at_a_glance.sql"),
];

async fn person(world: &World, table: &Table, local: &str) -> PersonId {
    let (cora, email) = (&table.coordinator, address(local));
    world.rostered(cora, table.season, &email).await
}

/// The seat of someone is left, as far as its rows go.
async fn leaves(tx: &mut Tx, season: SeasonId, circle: CircleId, person: PersonId) {
    tx.query("UPDATE seat SET state = 'left' WHERE circle_id = $1 AND person_id = $2")
        .bind(circle)
        .bind(person)
        .execute()
        .await
        .unwrap();
    settle_seat(tx, season, person).await.unwrap();
    seats::settle(tx, circle).await.unwrap();
}

/// Someone's line is gone from the rosters.
async fn goes(tx: &mut Tx, sites: &[SiteId], person: PersonId) {
    let programs = hold(tx, sites).await.unwrap();
    tx.query("DELETE FROM entry WHERE person_id = $1")
        .bind(person)
        .execute()
        .await
        .unwrap();
    settle(tx, &programs).await.unwrap();
}

on_both! {
    /// What the migrations that bring what is written twice make of the rows that were there before.
    async fn a_house_of_before_is_caught_up_with(world: World) {
        let table = world.table().await;
        let mut people = Vec::new();
        for local in ["ruth", "clara", "dagny"] {
            people.push(person(&world, &table, local).await);
        }
        seasons::ask(&world.service, &table.coordinator, table.season, &people).await.unwrap();
        // Another circle, which nobody leads, and a seat of each state.
        world.seat_row(people[1], table.program, "invited").await;
        let mut tx = world.service.db().write().await.unwrap();
        for (state, local) in [
            ("invited", "marc"), ("accepted", "lena"), ("active", "anselm"), ("paused", "tereza"),
        ] {
            let set = tx.query(
                "UPDATE seat SET state = $1 WHERE person_id =
                     (SELECT id FROM person WHERE email_key = $2)",
            );
            let touched = set.bind(state).bind(address(local)).execute().await.unwrap();
            assert_eq!(touched, 1, "{local}");
        }
        for before in [
            "DELETE FROM entry WHERE email_key = 'dagny@northshore.example'",
            "DELETE FROM rostered",
            "UPDATE wish SET on_roster = NOT on_roster, seated = NOT seated",
            "UPDATE circle SET drafted = 9, invited = 9, taken = 9, led = NOT led",
            "UPDATE program SET people = 99",
        ] {
            tx.query(before).execute().await.unwrap();
        }
        let statements = MIGRATIONS.iter().flat_map(|it| it.split(';'));
        let written = statements.filter(|it| it.contains("INSERT") || it.contains("UPDATE"));
        let mut touched = Vec::new();
        for statement in written {
            touched.push(tx.query(statement).execute().await.unwrap());
        }
        assert_eq!(touched, [9, 3, 2, 1]);
        let said: Vec<(bool, bool)> = tx
            .query("SELECT on_roster, seated FROM wish ORDER BY on_roster, seated")
            .fetch_all()
            .await
            .unwrap();
        assert_eq!(said, [(false, false), (true, false), (true, true)]);
        tx.commit().await.unwrap();
    }
}

on_both! {
    async fn who_asks_waits_for_who_leaves(world: World) {
        let table = world.table().await;
        let ruth = person(&world, &table, "ruth").await;
        let mut held = world.service.db().write().await.unwrap();
        access::hold_seats(&mut held, table.circle).await.unwrap();
        leaves(&mut held, table.season, table.circle, ruth).await;
        let people = [ruth];
        let asked = seasons::ask(&world.service, &table.coordinator, table.season, &people);
        assert_eq!(waits(held, asked).await.unwrap(), 1);
    }
}

on_both! {
    async fn who_answers_and_who_withdraws_wait_for_who_asks(world: World) {
        let table = world.invited().await;
        let (service, cora) = (&world.service, &table.coordinator);
        let ruth = world.arrive(&address("ruth")).await;
        let mut held = service.db().write().await.unwrap();
        access::hold_season(&mut held, table.season).await.unwrap();
        let answer = seats::answer(service, &ruth, table.circle, Answer::AnotherCircle);
        waits(held, answer).await.unwrap();

        let marc = person(&world, &table, "marc").await;
        let seats = circles::show(service, cora, table.circle).await.unwrap().seats;
        let seat = seats.iter().find(|it| it.person == marc).unwrap().id;
        let mut held = service.db().write().await.unwrap();
        access::hold_season(&mut held, table.season).await.unwrap();
        waits(held, circles::withdraw_seat(service, cora, table.circle, seat)).await.unwrap();
    }
}

on_both! {
    async fn who_is_seated_waits_for_who_asks(world: World) {
        let (program, season, cora) = world.season().await;
        let members: Vec<_> = ["ruth", "marc", "lena", "anselm", "tereza"].map(address).into();
        let draft: Draft = world.draft(&cora, season, &members).await;
        let mut held = world.service.db().write().await.unwrap();
        access::hold_season(&mut held, season).await.unwrap();
        waits(held, circles::draft(&world.service, &cora, &draft)).await.unwrap();
        let mut held = world.service.db().write().await.unwrap();
        access::hold_season(&mut held, season).await.unwrap();
        let clara = world.rostered(&cora, season, &address("clara")).await;
        let added = circles::add_seat(&world.service, &cora, draft.id, clara, access::SeatKind::Member);
        waits(held, added).await.unwrap();
        assert_eq!(seasons::of_program(&world.service, &cora, program).await.unwrap().len(), 1);
    }
}

on_both! {
    /// Nobody is asked who goes off the rosters meanwhile.
    async fn who_asks_waits_for_the_rosters(world: World) {
        let table = world.table().await;
        let (people, sites) = ([person(&world, &table, "clara").await], [world.site("HFX").await]);
        let mut held = world.service.db().write().await.unwrap();
        goes(&mut held, &sites, people[0]).await;
        let asked = seasons::ask(&world.service, &table.coordinator, table.season, &people);
        assert_eq!(waits(held, asked).await.unwrap(), 0);
    }
}

on_both! {
    async fn a_program_and_a_roster_wait_for_each_other(world: World) {
        let table = world.table().await;
        let (service, cora) = (&world.service, &table.coordinator);
        let clara = person(&world, &table, "clara").await;
        let sites = [world.site("HFX").await];
        let mut held = service.db().write().await.unwrap();
        goes(&mut held, &sites, clara).await;
        waits(held, world.bare_program("Elsewhere", &sites)).await;

        let file = "name,email,site\nZoe Ng,zoe@northshore.example,HFX\n";
        let id = service.chance().id().unwrap();
        rosters::upload(service, cora, id, "roster.csv", file.into()).await.unwrap();
        let mut held = service.db().write().await.unwrap();
        hold(&mut held, &sites).await.unwrap();
        waits(held, rosters::import(service, cora, id, &[])).await.unwrap();

        let lines = rosters::list(service, cora, None, Some("zoe"), None, 1).await.unwrap();
        let mut held = service.db().write().await.unwrap();
        hold(&mut held, &sites).await.unwrap();
        waits(held, rosters::remove_entry(service, cora, lines[0].id)).await.unwrap();
        assert!(!programs::coordinated(service, cora).await.unwrap().is_empty());
    }
}
