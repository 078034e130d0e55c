//! Seasons: which can be planned, and what changing one leaves alone.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

use domain::moment::{Date, days_after};
use service::{
    fault::{Fault, Refusal, SeasonFault},
    on_both,
    organisation::{self, Charge},
    outbox::{self, Facts, Verdict},
    programs,
    seasons::{self, AHEAD, Cadence, LONGEST, Season},
    testing::{LEASE, Table, World, address},
};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn season(world: &World, table: &Table, (first, last): (Date, Date)) -> Season {
    Season {
        id: world.service.chance().id().unwrap(),
        program: table.program,
        name: format!("From {first}"),
        first,
        last,
        cadence: Cadence::Monthly,
    }
}

fn refused(outcome: Result<(), Fault>) -> Option<SeasonFault> {
    match outcome {
        Ok(()) => None,
        Err(Fault::Refused(Refusal::Season(fault))) => Some(fault),
        Err(other) => panic!("{other:?}"),
    }
}

on_both! {
    async fn a_season_that_cannot_be_is_refused(world: World) {
        let table = world.seated().await;
        let (service, cora) = (&world.service, &table.coordinator);
        let today = service.clock().now().utc_date();
        let after = |days| days_after(today, days);
        for (dates, fault) in [
            ((after(9), after(9)), Some(SeasonFault::Order)),
            ((after(-300), after(-1)), Some(SeasonFault::Past)),
            ((after(-300), after(0)), None),
            ((after(1), after(2 + LONGEST)), Some(SeasonFault::Long)),
            ((after(1), after(1 + LONGEST)), None),
            ((after(AHEAD + 1), after(AHEAD + 99)), Some(SeasonFault::Far)),
            ((after(AHEAD), after(AHEAD + 99)), None),
        ] {
            let outcome = seasons::plan(service, cora, &season(&world, &table, dates)).await;
            assert_eq!(refused(outcome), fault, "{dates:?}");
        }
        let planned = seasons::of_program(service, cora, table.program).await.unwrap();
        let mut again = season(&world, &table, (after(9), after(99)));
        again.name = planned[0].name.to_uppercase();
        assert_eq!(refused(seasons::plan(service, cora, &again).await), Some(SeasonFault::Named));
        let found = seasons::of_program(service, cora, table.program).await.unwrap();
        assert_eq!(found, planned);
    }
}

on_both! {
    async fn a_season_changes_and_keeps_its_meetings(world: World) {
        let table = world.seated().await;
        let (service, cora) = (&world.service, &table.coordinator);
        world.meeting(&table, "2026-09-10T12:15").await;
        world.meeting(&table, "2026-03-17T12:15").await;
        let (stored, revision) = seasons::show(service, cora, table.season).await.unwrap();
        let to = |first: &str, last: &str| Season {
            name: "Spring, longer".to_owned(),
            first: day(first),
            last: day(last),
            ..stored.clone()
        };
        let held = Some(SeasonFault::Meetings { first: day("2026-03-17"), last: day("2026-09-10") });
        for (first, last, fault) in [
            ("2026-03-18", "2026-09-28", held),
            ("2026-03-09", "2026-08-09", held),
            ("2026-03-09", "2026-03-01", Some(SeasonFault::Order)),
        ] {
            let outcome = seasons::change(service, cora, revision, &to(first, last)).await;
            assert_eq!(refused(outcome), fault, "{first} to {last}");
        }
        assert_eq!(seasons::show(service, cora, table.season).await.unwrap(), (stored.clone(), revision));
        let wanted = to("2026-03-17", "2026-08-10");
        seasons::change(service, cora, revision, &wanted).await.unwrap();
        let (found, revised) = seasons::show(service, cora, table.season).await.unwrap();
        assert_eq!(found, wanted);
        let late = seasons::change(service, cora, revision, &stored).await;
        assert!(matches!(late, Err(Fault::Refused(Refusal::Stale))), "{late:?}");
        world.be("2026-08-11T12:00:00Z");
        let cora = world.sign_in(cora.email()).await;
        let over = seasons::change(service, &cora, revised, &stored).await;
        assert!(matches!(over, Err(Fault::Refused(Refusal::SeasonOver))), "{over:?}");
    }
}

on_both! {
    /// West of Greenwich the last evening is still to come when UTC has another date.
    async fn a_season_is_over_at_midnight_where_the_organisation_is(world: World) {
        let table = world.table().await;
        let (service, cora) = (&world.service, &table.coordinator);
        let clara = world.rostered(cora, table.season, &address("clara")).await;
        seasons::ask(service, cora, table.season, &[clara]).await.unwrap();
        let clara = world.arrive(&address("clara")).await;
        let goes_on = async || {
            let wishes = seasons::own_wishes(service, &clara).await.unwrap();
            let waiting = programs::waiting(service, cora).await.unwrap();
            let waiting = waiting.iter().filter(|it| it.season == Some(table.season));
            (wishes.len(), waiting.count())
        };
        world.be("2026-08-29T02:30:00Z");
        assert_eq!(goes_on().await, (1, 1));
        let (mut season, revision) = seasons::show(service, cora, table.season).await.unwrap();
        season.name.push_str(", to the last");
        seasons::change(service, cora, revision, &season).await.unwrap();
        world.be("2026-08-29T03:00:00Z");
        assert_eq!(goes_on().await, (0, 0));
        season.name.push_str(" and beyond");
        let over = seasons::change(service, cora, revision + 1, &season).await;
        assert!(matches!(over, Err(Fault::Refused(Refusal::SeasonOver))), "{over:?}");
    }
}

/// The names of coordinators in each letter about a seat that waits.
async fn coordinators_named(world: &World) -> Vec<Vec<String>> {
    let mut named = Vec::new();
    for worker in outbox::claim(&world.machine, u32::MAX, LEASE)
        .await
        .unwrap()
    {
        let letter = outbox::load(&world.machine, &worker).await.unwrap();
        if let Some(Facts::Seat { planned, .. }) = letter.map(|it| it.facts) {
            named.push(planned.coordinators);
        }
        outbox::settle(&world.machine, &worker, &Verdict::Untouched)
            .await
            .unwrap();
    }
    named
}

on_both! {
    /// Whoever doesn't know the house knows a colleague.
    async fn a_letter_that_asks_names_who_coordinates(world: World) {
        let table = world.invited().await;
        let named = coordinators_named(&world).await;
        assert_eq!(named, vec![vec!["Cora Diaz"]; named.len()]);
        assert!(named.len() >= table.members.len());
        let charge = Charge::ProgramCoordinator(table.program);
        world.appoint("Abe Ek", "abe.ek@northshore.example", charge).await;
        let elsewhere = world.bare_program("Elsewhere", &[world.site("HFX").await]).await;
        let other = Charge::ProgramCoordinator(elsewhere);
        world.appoint("Zoe Ng", "zoe.ng@northshore.example", other).await;
        let named = coordinators_named(&world).await;
        assert_eq!(named, vec![vec!["Abe Ek", "Cora Diaz"]; named.len()]);
        let operator = world.operator().await;
        let all = organisation::appointments(&world.service, &operator).await.unwrap();
        let ended = all.iter().find(|it| it.charge == charge && it.name == "Abe Ek").unwrap();
        organisation::end_appointment(&world.service, &operator, ended.id).await.unwrap();
        let named = coordinators_named(&world).await;
        assert_eq!(named, vec![vec!["Cora Diaz"]; named.len()]);
    }
}
