//! The sample organisation is whole, is laid once, and never into somebody's own database.

#![expect(clippy::unwrap_used, reason = "the helpers below are tests too")]

use std::time::Duration;

use domain::suppression::{Released, Rest};
use service::{
    access::{Device, SeatState},
    answers, circles, on_both, organisation, programs, pulse, reflections, rosters,
    sample::{self, Laid, Role},
    sign_in::{self, Origin},
    summaries,
    testing::World,
};

/// Half a year was lived through: meetings before and after, boxes closed and open, two quarters told.
async fn told_in_mid_season(world: &World) {
    let service = &world.service;
    let mut found = Vec::new();
    for (role, token) in sample::links(&world.machine).await.unwrap() {
        let origin = Origin {
            address: None,
            browser: String::new(),
            device: Device::Shared,
        };
        let cookie = sign_in::open_sample(service, &token, &origin)
            .await
            .unwrap();
        let viewer = sign_in::recognise(service, cookie.expose()).await.unwrap();
        found.push((role, viewer.unwrap()));
    }
    let of = |role| &found.iter().find(|it| it.0 == role).unwrap().1;
    let (ruth, lead, sponsor) = (of(Role::Member), of(Role::Facilitator), of(Role::Sponsor));
    let circle = circles::mine(service, ruth).await.unwrap()[0].seat.circle;
    let planned = service::meetings::of_circle(service, ruth, circle).await;
    let meetings = planned.unwrap().meetings;
    let now = service.clock().now();
    let before = meetings.iter().filter(|it| it.ends_at < now).count();
    assert_eq!((before, meetings.len()), (14, 17));
    assert_eq!(reflections::mine(service, ruth).await.unwrap().len(), 2);
    let pulse = pulse::results(service, lead, circle).await.unwrap();
    assert!(pulse.opened.len() > 5, "{pulse:?}");
    assert!(
        pulse.opened.iter().any(|it| it.meetings.len() == 2),
        "some were opened together"
    );
    let standings = pulse.sealed.iter().map(|it| it.standing);
    let open = |it: &pulse::Standing| matches!(it, pulse::Standing::Open { .. });
    assert_eq!(
        standings.filter(open).count(),
        1,
        "the last box is still open"
    );
    let mut own = circles::running(service, lead).await.unwrap().into_iter();
    let next = own.find_map(|own| own.next).unwrap().meeting;
    let answered = answers::of_meeting(service, lead, next.id).await;
    assert!(answered.is_ok());
    let programs = programs::sponsored(service, sponsor).await.unwrap();
    let mut told = Vec::new();
    for program in programs {
        told.extend(summaries::all(service, sponsor, program.id).await.unwrap());
    }
    assert_eq!(told.len(), 2, "two quarters have ended");
    for snapshot in &told {
        worth_reading(&snapshot.released);
    }
}

/// Whether a link signs somebody in.
async fn opens(world: &World, token: &str) -> bool {
    let origin = Origin {
        address: None,
        browser: String::new(),
        device: Device::Shared,
    };
    let opened = sign_in::open_sample(&world.service, token, &origin).await;
    opened.is_ok()
}

/// They are new at each start, and good for a quarter of an hour after it.
async fn links_are_of_one_start(world: &World) {
    let before = sample::links(&world.machine).await.unwrap();
    let now = sample::links(&world.machine).await.unwrap();
    assert_eq!(now.len(), Role::ALL.len());
    for ((_, old), (_, new)) in before.iter().zip(&now) {
        assert_ne!(old, new);
        assert!(!opens(world, old).await, "a link of the start before");
    }
    world.clock.advance(Duration::from_secs(15 * 60 - 1));
    assert!(opens(world, &now[0].1).await);
    world.clock.advance(Duration::from_secs(1));
    assert!(!opens(world, &now[1].1).await);
}

/// Two sites by themselves and the smaller ones together, in figures.
fn worth_reading(released: &Released) {
    let Released::Figures(figures) = released else {
        panic!("a summary without figures");
    };
    assert_eq!((figures.people.value(), figures.sites), (35, 6));
    assert_eq!(figures.circles, 4);
    let table = figures.by_site.as_ref().unwrap();
    let lines = table.lines.iter();
    let lines: Vec<_> = lines
        .map(|it| (it.name.as_str(), it.people.value()))
        .collect();
    assert_eq!(lines, [("Harbour General", 15), ("Mount Royal", 15)]);
    let Rest::Together { names, people, .. } = &table.rest else {
        panic!("{:?}", table.rest);
    };
    assert_eq!((names.len(), people.value()), (4, 15));
}

on_both! {
    async fn it_is_laid_once_and_fills_every_first_screen(world: World) {
        assert_eq!(sample::lay(&world.machine).await.unwrap(), Laid::Now);
        assert_eq!(sample::lay(&world.machine).await.unwrap(), Laid::Before);
        let links = sample::links(&world.machine).await.unwrap();
        assert_eq!(links.iter().map(|(role, _)| *role).collect::<Vec<_>>(), Role::ALL);

        for (role, token) in links {
            let origin = Origin { address: None, browser: String::new(), device: Device::Shared };
            let cookie = sign_in::open_sample(&world.service, &token, &origin).await.unwrap();
            let again = sign_in::open_sample(&world.service, &token, &origin).await;
            assert!(again.is_err(), "a link works once");
            let viewer = sign_in::recognise(&world.service, cookie.expose()).await.unwrap().unwrap();
            let (duties, service) = (viewer.duties(), &world.service);
            match role {
                Role::Member => {
                    let mine = circles::mine(service, &viewer).await.unwrap();
                    let room = circles::room(service, &viewer, mine[0].seat.circle).await.unwrap();
                    assert_eq!(room.name, "The Harbour table");
                    assert_eq!(room.companions.len(), 8);
                }
                Role::Invited => {
                    let mine = circles::mine(service, &viewer).await.unwrap();
                    assert_eq!(mine[0].seat.state, SeatState::Invited);
                }
                Role::Facilitator => assert!(duties.facilitates),
                Role::Coordinator => {
                    let programs = programs::coordinated(service, &viewer).await.unwrap();
                    assert_eq!(programs.len(), 2);
                    assert_eq!(programs.iter().map(|it| it.circles).sum::<i64>(), 6);
                    let people = rosters::list(service, &viewer, None, None, None, 100).await;
                    assert_eq!(people.unwrap().len(), 60);
                }
                Role::Sponsor => assert!(duties.sponsors && !duties.coordinates),
                Role::Operator => {
                    assert_eq!(organisation::sites(service, &viewer).await.unwrap().len(), 6);
                }
            }
        }
        told_in_mid_season(&world).await;
        let letters = service::outbox::claim(&world.machine, 10, service::testing::LEASE).await.unwrap();
        assert!(letters.is_empty(), "no letter of the sample's making is sent");
        links_are_of_one_start(&world).await;
    }
}

on_both! {
    async fn it_is_refused_where_somebody_has_founded(world: World) {
        world.operator().await;
        assert_eq!(sample::lay(&world.machine).await.unwrap(), Laid::Refused);
        assert!(sample::links(&world.machine).await.unwrap().is_empty());
    }
}
