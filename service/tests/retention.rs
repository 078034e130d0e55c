//! What outlives its keeping goes at its time and not before, on both engines.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

use std::{collections::BTreeSet, time::Duration};

use domain::ids::{ProgramId, UploadId};
use service::{
    access::SignedIn,
    answers::{self, Answer, Say},
    attendance, on_both,
    outbox::{self, Verdict},
    programs,
    retention::{self, RULES},
    rosters,
    seasons::{self, Cadence, Season, WishState},
    sign_in::{self, password::Password},
    testing::{COORDINATOR, FACILITATOR, LEASE, OPERATOR, Table, World},
};

/// Leaves a row for every rule, all of the world's first moment.
async fn leave_traces(world: &World) {
    let site = world.site("HFX").await;
    let program = world.program("Leading together", &[site]).await;
    let operator = world.operator().await;
    sign_in::end(&world.service, &operator, operator.sign_in())
        .await
        .unwrap();
    let wrong = Password::typed("not this one".to_owned());
    let origin = sign_in::Origin {
        address: None,
        browser: String::new(),
        device: service::access::Device::Shared,
    };
    sign_in::open(&world.service, OPERATOR, &wrong, &origin)
        .await
        .unwrap_err();
    let coordinator = world.sign_in(COORDINATOR).await;
    decline_wish(world, &coordinator, program).await;
    world
        .seat_row(coordinator.person(), program, "declined")
        .await;
    world.mark_row(coordinator.person(), program).await;
    world.answer_row().await;
    world.case_rows(coordinator.person(), program).await;
    world.pulse_rows(program, coordinator.person()).await;
    programs::test_letter(&world.service, &coordinator, program)
        .await
        .unwrap();
    for worker in outbox::claim(&world.machine, u32::MAX, LEASE)
        .await
        .unwrap()
    {
        let reason = "550 nobody here".to_owned();
        outbox::settle(&world.machine, &worker, &Verdict::Dead { reason })
            .await
            .unwrap();
    }
}

/// Asks the coordinator, who is on the roster too, and leaves the file of a second import behind.
async fn decline_wish(world: &World, coordinator: &SignedIn, program: ProgramId) {
    let service = &world.service;
    let roster =
        format!("name,email,site,specialty\nCora Diaz,{COORDINATOR},HFX,Surgery\n").into_bytes();
    let ids: [UploadId; 2] = [
        service.chance().id().unwrap(),
        service.chance().id().unwrap(),
    ];
    rosters::upload(service, coordinator, ids[0], "roster.csv", roster.clone())
        .await
        .unwrap();
    rosters::import(service, coordinator, ids[0], &[])
        .await
        .unwrap();
    rosters::upload(service, coordinator, ids[1], "roster.csv", roster)
        .await
        .unwrap();
    let season = Season {
        id: service.chance().id().unwrap(),
        program,
        name: "Autumn 2026".to_owned(),
        first: "2026-09-07".parse().unwrap(),
        last: "2026-12-18".parse().unwrap(),
        cadence: Cadence::Fortnightly,
    };
    seasons::plan(service, coordinator, &season).await.unwrap();
    let asked = seasons::ask(service, coordinator, season.id, &[coordinator.person()]).await;
    assert_eq!(asked.unwrap(), 1);
    seasons::answer_wish(service, coordinator, season.id, WishState::Declined)
        .await
        .unwrap();
}

/// The rules that erased something.
async fn purged(world: &World) -> BTreeSet<&'static str> {
    let gone = retention::purge(&world.machine).await.unwrap();
    assert_eq!(gone.len(), RULES.len());
    gone.into_iter()
        .filter(|(_, rows)| *rows > 0)
        .map(|(key, _)| key)
        .collect()
}

on_both! {
    async fn each_rule_erases_at_its_time_and_not_before(world: World) {
        leave_traces(&world).await;
        let begun = world.clock.now();
        assert_eq!(purged(&world).await, BTreeSet::new());
        let mut ages: Vec<_> = RULES.iter().map(|rule| rule.keep).collect();
        ages.sort_unstable();
        ages.dedup();
        let instant = Duration::from_micros(1);
        for age in ages {
            let passed = world.clock.now().since(begun);
            world.clock.advance(age.saturating_sub(instant + passed));
            assert_eq!(purged(&world).await, BTreeSet::new(), "just before {age:?}");
            world.clock.advance(instant);
            let due = RULES.iter().filter(|rule| rule.keep == age).map(|rule| rule.key);
            assert_eq!(purged(&world).await, due.collect(), "after {age:?}");
        }
    }
}

/// How many marks, answers and reminders a purge erases.
async fn erased_by_name(world: &World) -> [u64; 3] {
    let gone = retention::purge(&world.machine).await.unwrap();
    let rows = |key| gone.iter().find(|(rule, _)| *rule == key).unwrap().1;
    ["attendance", "answer", "reminder"].map(rows)
}

/// Everybody at the table is reminded of a meeting and comes, and one of them has said so.
async fn all_come(world: &World, table: &Table) {
    let (service, fay) = (&world.service, world.sign_in(FACILITATOR).await);
    let meeting = world.meeting(table, "2026-03-16T12:15").await;
    let seats = answers::of_meeting(service, &fay, meeting).await.unwrap();
    let seats: Vec<_> = seats.seats.unwrap().iter().map(|it| it.seat).collect();
    let sent = answers::remind(service, &fay, meeting, &seats).await;
    assert_eq!(sent.unwrap(), seats.len());
    let ruth = world.sign_in(&table.members[0]).await;
    let coming = Say::This(Answer::Coming);
    answers::say(service, &ruth, meeting, coming).await.unwrap();
    world.be("2026-03-16T15:20:00Z");
    let fay = world.sign_in(FACILITATOR).await;
    attendance::everyone_came(service, &fay, meeting)
        .await
        .unwrap();
}

/// The season ends on another date.
async fn ends_on(world: &World, table: &Table, last: &str) {
    let cora = world.sign_in(table.coordinator.email()).await;
    let shown = seasons::show(&world.service, &cora, table.season).await;
    let (season, revision) = shown.unwrap();
    let last = last.parse().unwrap();
    let changed = Season { last, ..season };
    seasons::change(&world.service, &cora, revision, &changed)
        .await
        .unwrap();
}

on_both! {
    /// The season's end is the one that it has, and not the one that it had when somebody was marked.
    async fn names_are_kept_from_the_end_that_the_season_has_now(world: World) {
        let table = world.seated().await;
        all_come(&world, &table).await;
        ends_on(&world, &table, "2027-01-31").await;
        // A hundred and nine days after the end that it had at first.
        world.be("2026-12-15T12:00:00Z");
        assert_eq!(erased_by_name(&world).await, [0; 3]);
        ends_on(&world, &table, "2026-12-16").await;
        world.be("2027-03-17T03:59:59Z");
        assert_eq!(erased_by_name(&world).await, [0; 3]);
        world.be("2027-03-17T04:00:00Z");
        assert_eq!(erased_by_name(&world).await, [6, 1, 6]);
    }
}

#[test]
fn no_key_stands_twice() {
    let keys: BTreeSet<_> = RULES.iter().map(|rule| rule.key).collect();
    assert_eq!(keys.len(), RULES.len());
}
