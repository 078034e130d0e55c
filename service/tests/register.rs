//! The register of a program and what wishes say of it and of seats: after every kind of change, and
//! when many change at once. That it is what it is made of is looked at the end of every test on
//! both engines; here is what people see of it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

use domain::{ids::PersonId, text::fold};
use service::{
    access::{SeatKind, SignedIn},
    circles,
    fault::{Fault, Refusal},
    on_both, organisation, rosters,
    seasons::{self, Counts, Length, Lengths, Standing, WishState},
    seats::{self, Answer, Change},
    testing::{Table, World, address},
};

async fn standing(world: &World, table: &Table) -> Standing {
    let lengths = Lengths {
        waiting: 100,
        silent: Length::Whole,
        declined: Length::Whole,
    };
    seasons::standing(&world.service, &table.coordinator, table.season, lengths)
        .await
        .unwrap()
}

/// Asked, silent, wanted, declined, seated, waiting.
async fn counts(world: &World, table: &Table) -> [i64; 6] {
    let Counts {
        people: _,
        asked,
        silent,
        wanted,
        declined,
        seated,
        waiting,
    } = standing(world, table).await.counts;
    [asked, silent, wanted, declined, seated, waiting]
}

async fn person(world: &World, table: &Table, local: &str) -> PersonId {
    world
        .rostered(&table.coordinator, table.season, &address(local))
        .await
}

async fn ask(world: &World, table: &Table, people: &[PersonId]) -> usize {
    seasons::ask(&world.service, &table.coordinator, table.season, people)
        .await
        .unwrap()
}

async fn import(world: &World, table: &Table, file: &str) {
    let (service, id) = (&world.service, world.service.chance().id().unwrap());
    rosters::upload(service, &table.coordinator, id, "roster.csv", file.into())
        .await
        .unwrap();
    rosters::import(service, &table.coordinator, id, &[])
        .await
        .unwrap();
}

async fn removed(world: &World, table: &Table, name: &str, site: &str) {
    let (service, cora) = (&world.service, &table.coordinator);
    let lines = rosters::list(service, cora, None, Some(&fold(name)), None, 9)
        .await
        .unwrap();
    let line = lines.iter().find(|it| it.site_name == site).unwrap();
    rosters::remove_entry(service, cora, line.id).await.unwrap();
}

/// The name and the site of each who waits.
fn waiting(standing: &Standing) -> Vec<(&str, &str)> {
    let waiting = standing.waiting.iter();
    waiting
        .map(|it| (it.name.as_str(), it.site_name.as_str()))
        .collect()
}

on_both! {
    /// Whoever stands on two rosters is one person, listed at the first site by name.
    async fn a_register_follows_its_rosters(world: World) {
        let table = world.table().await;
        let service = &world.service;
        let before = standing(&world, &table).await.counts.people;
        import(&world, &table, "name,email,site,further sites\nZoe Ng,zoe@northshore.example,MON,LAK\n").await;
        assert_eq!(standing(&world, &table).await.counts.people, before + 1);
        assert_eq!(ask(&world, &table, &[person(&world, &table, "zoe").await]).await, 1);
        let zoe = world.arrive(&address("zoe")).await;
        seasons::answer_wish(service, &zoe, table.season, WishState::Wanted).await.unwrap();
        assert_eq!(waiting(&standing(&world, &table).await), [("Zoe Ng", "Lakeside")]);

        let operator = world.operator().await;
        let site = world.sites().await.into_iter().find(|it| it.name == "Lakeside").unwrap();
        organisation::change_site(service, &operator, site.id, "West Shore", "west shore", &site.zone).await.unwrap();
        assert_eq!(waiting(&standing(&world, &table).await), [("Zoe Ng", "Mount Royal")]);
        import(&world, &table, "name,email,site\nAda Ng,zoe@northshore.example,MON\n").await;
        assert_eq!(waiting(&standing(&world, &table).await), [("Ada Ng", "Mount Royal")]);

        removed(&world, &table, "Ada Ng", "Mount Royal").await;
        assert_eq!(waiting(&standing(&world, &table).await), [("Zoe Ng", "West Shore")]);
        removed(&world, &table, "Zoe Ng", "West Shore").await;
        assert_eq!(counts(&world, &table).await, [0, 0, 0, 0, 6, 0], "gone, with their wish");
        assert_eq!(standing(&world, &table).await.counts.people, before);
        assert_eq!(ask(&world, &table, &[zoe.person()]).await, 0);
        import(&world, &table, "name,email,site\nZoe Ng,zoe@northshore.example,HFX\n").await;
        assert_eq!(waiting(&standing(&world, &table).await), [("Zoe Ng", "Harbour General")]);
    }
}

on_both! {
    /// A program that starts finds its people on the rosters that are there.
    async fn a_program_begins_with_whoever_is_rostered(world: World) {
        let table = world.table().await;
        let site = world.site("HFX").await;
        let program = world.program("Elsewhere", &[site]).await;
        let cora = world.coordinator(program).await;
        let (mut season, _) = seasons::show(&world.service, &cora, table.season).await.unwrap();
        (season.id, season.program) = (world.service.chance().id().unwrap(), program);
        seasons::plan(&world.service, &cora, &season).await.unwrap();
        let overview = seasons::overview(&world.service, &cora, season.id).await.unwrap();
        let names: Vec<_> = overview.people.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["Clara Bisset", "Ruth Adeyemi"]);
    }
}

on_both! {
    async fn a_wish_follows_the_seat(world: World) {
        let table = world.table().await;
        let (service, cora) = (&world.service, &table.coordinator);
        let people = [person(&world, &table, "ruth").await, person(&world, &table, "clara").await];
        assert_eq!(ask(&world, &table, &people).await, 2);
        assert_eq!(counts(&world, &table).await, [2, 2, 0, 0, 6, 0]);
        let clara = world.arrive(&address("clara")).await;
        seasons::answer_wish(service, &clara, table.season, WishState::Wanted).await.unwrap();
        assert_eq!(counts(&world, &table).await, [2, 1, 1, 0, 6, 1]);
        circles::add_seat(service, cora, table.circle, clara.person(), SeatKind::Member).await.unwrap();
        assert_eq!(counts(&world, &table).await, [2, 1, 1, 0, 7, 0]);
        let seat = circles::show(service, cora, table.circle).await.unwrap().seats.into_iter()
            .find(|it| it.person == clara.person()).unwrap();
        circles::withdraw_seat(service, cora, table.circle, seat.id).await.unwrap();
        let again = circles::withdraw_seat(service, cora, table.circle, seat.id).await;
        assert!(matches!(again, Err(Fault::Refused(Refusal::Stale))), "{again:?}");
        assert_eq!(counts(&world, &table).await, [2, 1, 1, 0, 6, 1]);

        circles::invite(service, cora, table.circle).await.unwrap();
        let ruth = world.arrive(&address("ruth")).await;
        seats::answer(service, &ruth, table.circle, Answer::AnotherCircle).await.unwrap();
        assert_eq!(counts(&world, &table).await, [2, 0, 2, 0, 5, 2], "no to the circle, not to a seat");
        circles::add_seat(service, cora, table.circle, ruth.person(), SeatKind::Member).await.unwrap();
        circles::invite(service, cora, table.circle).await.unwrap();
        seats::answer(service, &ruth, table.circle, Answer::Accept).await.unwrap();
        assert_eq!(counts(&world, &table).await, [2, 0, 2, 0, 6, 1]);
        seats::change(service, &ruth, table.circle, Change::Leave).await.unwrap();
        assert_eq!(counts(&world, &table).await, [2, 0, 1, 1, 5, 1]);
        assert_eq!(waiting(&standing(&world, &table).await), [("Clara Bisset", "Harbour General")]);
    }
}

/// One of a crowd who wants a seat, is offered one, and takes it or doesn't.
async fn comes_and_goes(world: &World, table: &Table, person: &SignedIn, nth: usize) {
    let (service, cora) = (&world.service, &table.coordinator);
    for round in 0..3 {
        ask(world, table, &[person.person()]).await;
        let wish = seasons::answer_wish(service, person, table.season, WishState::Wanted);
        wish.await.unwrap();
        circles::add_seat(
            service,
            cora,
            table.circle,
            person.person(),
            SeatKind::Member,
        )
        .await
        .unwrap();
        if (round + nth).is_multiple_of(2) {
            let overview = circles::show(service, cora, table.circle).await.unwrap();
            let mut seats = overview.seats.into_iter();
            let seat = seats.find(|it| it.person == person.person()).unwrap();
            circles::withdraw_seat(service, cora, table.circle, seat.id)
                .await
                .unwrap();
        } else {
            circles::invite(service, cora, table.circle).await.unwrap();
            seats::answer(service, person, table.circle, Answer::AnotherCircle)
                .await
                .unwrap();
        }
    }
}

/// Lines that come and go on two rosters meanwhile.
async fn rosters_change(world: &World, table: &Table) {
    for round in 0..4 {
        let file = format!(
            "name,email,site,further sites\nZoe Ng{round},zoe@northshore.example,MON,LAK\n"
        );
        import(world, table, &file).await;
        let found = rosters::list(
            &world.service,
            &table.coordinator,
            None,
            Some("zoe"),
            None,
            9,
        );
        for line in found.await.unwrap() {
            ask(world, table, &[person(world, table, "zoe").await]).await;
            rosters::remove_entry(&world.service, &table.coordinator, line.id)
                .await
                .unwrap();
        }
    }
}

/// A site that is first by name, and last, in turn.
async fn sites_change(world: &World, operator: &SignedIn) {
    let sites = world.sites().await;
    let site = sites.iter().find(|it| it.name == "Lakeside").unwrap();
    for name in ["A shore", "Z shore", "A shore", "Lakeside"] {
        organisation::change_site(
            &world.service,
            operator,
            site.id,
            name,
            &fold(name),
            &site.zone,
        )
        .await
        .unwrap();
    }
}

on_both! {
    /// Nobody waits for the other in a ring, and what is written twice says the same at the end.
    async fn many_change_it_at_once(world: World) {
        let table = world.table().await;
        let mut people = Vec::new();
        for local in ["clara", "dagny"] {
            ask(&world, &table, &[person(&world, &table, local).await]).await;
            people.push(world.arrive(&address(local)).await);
        }
        let operator = world.operator().await;
        tokio::join!(
            comes_and_goes(&world, &table, &people[0], 0),
            comes_and_goes(&world, &table, &people[1], 1),
            rosters_change(&world, &table),
            sites_change(&world, &operator),
        );
        assert_eq!(counts(&world, &table).await[5], 2);
    }
}
