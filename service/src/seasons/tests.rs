//! Who waits for whom: those who plan and change seasons, and those who plan meetings in them.

use domain::{
    ids::{ProgramId, SeasonId},
    moment::Date,
    schedule::{LocalTime, Plan},
    sites::ZoneName,
};

use super::{Cadence, Season, change, plan, show, store};
use crate::{
    access,
    db::Tx,
    fault::{Misfit, Refusal, SeasonFault},
    meetings::{self, Series},
    on_both,
    testing::{Table, World, place, refused, waits},
};

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn autumn(id: SeasonId, program: ProgramId) -> Season {
    Season {
        id,
        program,
        name: "Autumn 2026".to_owned(),
        first: date("2026-09-07"),
        last: date("2026-12-18"),
        cadence: Cadence::Fortnightly,
    }
}

/// A transaction in which the season ends on another date already.
async fn ending_on(world: &World, table: &Table, last: &str) -> Tx {
    let (service, cora) = (&world.service, &table.coordinator);
    let (season, revision) = show(service, cora, table.season).await.unwrap();
    let mut held = service.db().write().await.unwrap();
    access::hold_season(&mut held, table.season).await.unwrap();
    let coordinator = access::program_coordinator(&mut held, cora, table.program)
        .await
        .unwrap();
    let to = Season {
        last: date(last),
        ..season
    };
    let changed = store::change(&mut held, &coordinator, revision, &to).await;
    assert!(changed.unwrap());
    held
}

on_both! {
    async fn who_plans_a_season_waits_for_who_plans_another(world: World) {
        let (program, _, cora) = world.season().await;
        let (service, now) = (&world.service, world.clock.now());
        let [first, second]: [SeasonId; 2] = std::array::from_fn(|_| service.chance().id().unwrap());
        let mut held = service.db().write().await.unwrap();
        access::hold_program(&mut held, program).await.unwrap();
        let coordinator = access::program_coordinator(&mut held, &cora, program).await.unwrap();
        assert!(store::insert(&mut held, &coordinator, &autumn(first, program), now).await.unwrap());
        let second = autumn(second, program);
        let outcome = waits(held, plan(service, &cora, &second)).await;
        assert_eq!(refused(outcome), Refusal::Season(SeasonFault::Named));
    }
}

on_both! {
    async fn who_changes_a_season_finds_that_another_did(world: World) {
        let table = world.seated().await;
        let (service, cora) = (&world.service, &table.coordinator);
        let (season, revision) = show(service, cora, table.season).await.unwrap();
        let held = ending_on(&world, &table, "2026-07-31").await;
        let wanted = Season { name: "Spring, at last".to_owned(), ..season };
        let outcome = waits(held, change(service, cora, revision, &wanted)).await;
        assert_eq!(refused(outcome), Refusal::Stale);
        let (stands, _) = show(service, cora, table.season).await.unwrap();
        assert_eq!((stands.name.as_str(), stands.last), ("Spring 2026", date("2026-07-31")));
    }
}

on_both! {
    /// No meeting lands outside a season that is made shorter meanwhile.
    async fn who_plans_a_meeting_waits_for_who_changes_its_season(world: World) {
        let table = world.seated().await;
        let (service, cora) = (&world.service, &table.coordinator);
        let late = LocalTime::parse("2026-06-16T12:15").unwrap();
        let outside = Misfit::OutsideSeason { first: date("2026-03-09"), last: date("2026-05-31") };
        let outside = Refusal::Meeting(late, outside);
        let series = Series {
            id: service.chance().id().unwrap(),
            circle: table.circle,
            zone: ZoneName::parse("America/Halifax").unwrap(),
            plan: Plan::irregular(vec![late]).unwrap(),
            minutes: 60,
            place: place(),
        };
        let held = ending_on(&world, &table, "2026-04-30").await;
        let outcome = waits(held, meetings::schedule(service, cora, &series)).await;
        assert_eq!(refused(outcome), outside);

        let held = ending_on(&world, &table, "2026-08-28").await;
        held.commit().await.unwrap();
        let meeting = world.meeting(&table, "2026-03-16T12:15").await;
        let seen = meetings::show(service, cora, meeting).await.unwrap().meeting;
        let to = meetings::Appointment { local: late, ..seen.appointment };
        let held = ending_on(&world, &table, "2026-04-30").await;
        let moved = meetings::move_to(service, cora, meeting, seen.revision, &to);
        assert_eq!(refused(waits(held, moved).await), outside);
    }
}
