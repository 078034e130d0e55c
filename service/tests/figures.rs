//! Who came, who may see it, and what a sponsor is told of it once and for all.

#![expect(clippy::unwrap_used, reason = "the helpers below are tests too")]

use domain::suppression::{Figure, Presence, Released, Rest};
use service::{
    access::SignedIn,
    attendance::{self, Counts, Mark, Seen, Sheet},
    fault::{Fault, Refusal},
    on_both,
    seats::{self, Change},
    sign_in,
    summaries::{self, Period, Snapshot},
    testing::{
        FACILITATOR, Table, World, address,
        crowd::{self, Crowd, Size},
    },
};

async fn sheet(world: &World, viewer: &SignedIn, meeting: domain::ids::MeetingId) -> Sheet {
    attendance::sheet(&world.service, viewer, meeting)
        .await
        .unwrap()
}

fn marks(sheet: &Sheet) -> Vec<(&str, Option<Mark>)> {
    sheet
        .guests
        .iter()
        .map(|it| (it.name.as_str(), it.mark))
        .collect()
}

async fn seen(world: &World, viewer: &SignedIn, table: &Table) -> Seen {
    attendance::of_circle(&world.service, viewer, table.circle)
        .await
        .unwrap()
        .seen
}

on_both! {
    async fn who_came_is_marked_in_one_tap_and_taken_back_in_one(world: World) {
        let table = world.seated().await;
        let meeting = world.meeting(&table, "2026-03-16T12:15").await;
        let service = &world.service;
        let fay = world.sign_in(FACILITATOR).await;
        let early = attendance::everyone_came(service, &fay, meeting).await;
        assert!(matches!(early, Err(Fault::Refused(Refusal::Stale))), "{early:?}");
        assert!(!sheet(&world, &fay, meeting).await.open);

        world.be("2026-03-16T15:20:00Z");
        let fay = world.sign_in(FACILITATOR).await;
        let before = sheet(&world, &fay, meeting).await;
        assert!(before.open);
        assert_eq!(before.guests.len(), 6, "Wiebke hasn't answered");
        assert!(before.guests.iter().all(|it| it.mark.is_none()));
        let ruth = before.guests.iter().find(|it| it.name == "Ruth Adeyemi").unwrap().seat;
        attendance::mark(service, &fay, meeting, ruth, Some(Mark::Missed)).await.unwrap();
        attendance::everyone_came(service, &fay, meeting).await.unwrap();
        let after = sheet(&world, &fay, meeting).await;
        let missed: Vec<_> = marks(&after).into_iter().filter(|it| it.1 == Some(Mark::Missed)).collect();
        assert_eq!(missed, [("Ruth Adeyemi", Some(Mark::Missed))], "who didn't come still didn't");
        assert!(after.guests.iter().all(|it| it.mark.is_some()));
        attendance::mark(service, &fay, meeting, ruth, Some(Mark::Came)).await.unwrap();
        attendance::mark(service, &fay, meeting, ruth, None).await.unwrap();
        let open = sheet(&world, &fay, meeting).await;
        assert!(marks(&open).contains(&("Ruth Adeyemi", None)));

        let nobody = domain::ids::SeatId(meeting.0);
        let other = attendance::mark(service, &fay, meeting, nobody, Some(Mark::Came)).await;
        assert!(matches!(other, Err(Fault::Refused(Refusal::Stale))), "{other:?}");
    }
}

on_both! {
    async fn names_are_for_oneself_and_for_who_leads(world: World) {
        let table = world.seated().await;
        let meeting = world.meeting(&table, "2026-03-16T12:15").await;
        world.be("2026-03-16T15:20:00Z");
        let service = &world.service;
        let fay = world.sign_in(FACILITATOR).await;
        let ruth = world.sign_in(&address("ruth")).await;
        let cora = world.sign_in(table.coordinator.email()).await;
        let seat = sheet(&world, &fay, meeting).await.guests;
        let seat = seat.iter().find(|it| it.name == "Ruth Adeyemi").unwrap().seat;
        attendance::everyone_came(service, &fay, meeting).await.unwrap();
        attendance::mark(service, &fay, meeting, seat, Some(Mark::Missed)).await.unwrap();

        let Seen::Own(own) = seen(&world, &ruth, &table).await else { panic!("hers alone") };
        assert_eq!((own.len(), own[0].mark), (1, Some(Mark::Missed)));
        let Seen::Table { meetings, rows } = seen(&world, &fay, &table).await else {
            panic!("all of it")
        };
        assert_eq!((meetings.len(), rows.len(), rows[0].name.as_str()), (1, 6, "Fay Roy"));
        let Seen::Counts(counts) = seen(&world, &cora, &table).await else { panic!("counts") };
        assert_eq!(counts, Counts { meetings: 1, came: 5, marks: 6 });

        for viewer in [&ruth, &cora] {
            let fault = attendance::sheet(service, viewer, meeting).await.unwrap_err();
            assert!(matches!(fault, Fault::Forbidden | Fault::NotFound), "{fault:?}");
            let fault = attendance::mark(service, viewer, meeting, seat, None).await.unwrap_err();
            assert!(matches!(fault, Fault::Forbidden | Fault::NotFound), "{fault:?}");
        }
        seats::change(service, &ruth, table.circle, Change::Leave).await.unwrap();
        let gone = attendance::of_circle(service, &ruth, table.circle).await.unwrap_err();
        assert!(matches!(gone, Fault::NotFound), "{gone:?}");
    }
}

async fn gathered(world: &World, circles: usize, sites: usize) -> (Crowd, SignedIn) {
    let size = Size {
        people: circles / 2 * 7,
        sites,
        circles,
    };
    let crowd = crowd::gather(&world.service, size).await.unwrap();
    let sponsor = sign_in::recognise(&world.service, crowd.sponsor.expose()).await;
    (crowd, sponsor.unwrap().unwrap())
}

async fn told(world: &World, sponsor: &SignedIn, crowd: &Crowd) -> Vec<Snapshot> {
    summaries::all(&world.service, sponsor, crowd.program)
        .await
        .unwrap()
}

async fn made(world: &World) -> usize {
    summaries::make_due(&world.machine).await.unwrap()
}

fn about(figure: Figure) -> u64 {
    match figure {
        Figure::About(about) => about.value(),
        Figure::Few => 0,
    }
}

on_both! {
    async fn two_quarters_of_a_crowd_are_told_once_each(world: World) {
        // Nine tables of seven; the tenth is still forming, and there are four sites.
        let (crowd, sponsor) = gathered(&world, 20, 4).await;
        let member = sign_in::recognise(&world.service, crowd.member.expose()).await;
        let member = member.unwrap().unwrap().person();
        world.all_meet(crowd.season, "2026-03-10T16:00:00Z", 10).await;
        world.all_meet(crowd.season, "2026-03-24T16:00:00Z", 10).await;
        world.all_answered(crowd.season, "2026-03-25T16:00:00Z", 5).await;
        assert_eq!(made(&world).await, 0);
        // The seventh of April ends in Halifax at three o'clock of the eighth in UTC.
        world.be("2026-04-08T02:59:59Z");
        assert_eq!(made(&world).await, 0, "whoever leads has a week to mark who came");
        world.be("2026-04-08T03:00:00Z");
        assert_eq!(made(&world).await, 1);
        assert_eq!(made(&world).await, 0, "once");

        let first = told(&world, &sponsor, &crowd).await;
        let [snapshot] = &first[..] else { panic!("{first:?}") };
        assert_eq!((snapshot.period, snapshot.last.to_string()), (Period::Quarter, "2026-03-31".to_owned()));
        let Released::Figures(figures) = &snapshot.released else { panic!("{snapshot:?}") };
        assert_eq!((figures.people.value(), figures.sites, figures.circles), (65, 4, 9));
        assert_eq!(about(figures.meetings), 20, "eighteen");
        assert_eq!(figures.presence, Presence::Most);
        assert!((90..=126).contains(&about(figures.hours)), "{:?}", figures.hours);
        assert_eq!(about(figures.answering), 30, "eighteen times five, at twenty seconds");
        let by_site = figures.by_site.as_ref().unwrap();
        assert_eq!(by_site.lines.iter().map(|it| it.people.value()).collect::<Vec<_>>(), [15; 4]);
        assert_eq!(by_site.rest, Rest::Nobody);

        // What happens afterwards changes nothing that was told.
        world.leave_row(crowd.season, member).await;
        world.all_meet(crowd.season, "2026-04-07T16:00:00Z", 2).await;
        assert_eq!(told(&world, &sponsor, &crowd).await, first);

        world.be("2026-07-08T03:00:00Z");
        assert_eq!(made(&world).await, 1);
        let second = told(&world, &sponsor, &crowd).await;
        assert_eq!(second.len(), 2);
        assert_eq!(second[1], first[0]);
        assert_eq!(second[0].last.to_string(), "2026-06-30");
        let Released::Figures(later) = &second[0].released else { panic!("{second:?}") };
        assert_eq!(about(later.meetings), 25, "twenty-seven");
        world.be("2026-07-12T03:00:00Z");
        assert_eq!(made(&world).await, 1, "the season itself");
        assert_eq!(told(&world, &sponsor, &crowd).await[0].period, Period::Season);
        assert_eq!(made(&world).await, 0);
    }
}

on_both! {
    async fn a_small_program_is_told_to_run(world: World) {
        let (crowd, sponsor) = gathered(&world, 4, 4).await;
        world.all_meet(crowd.season, "2026-03-10T16:00:00Z", 0).await;
        world.be("2026-04-08T03:00:00Z");
        assert_eq!(made(&world).await, 1);
        let told = told(&world, &sponsor, &crowd).await;
        assert_eq!(told[0].released, Released::Running);
    }
}

on_both! {
    async fn a_summary_is_its_sponsors_alone(world: World) {
        let (crowd, sponsor) = gathered(&world, 20, 4).await;
        let service = &world.service;
        let mut others = Vec::new();
        for token in [&crowd.coordinator, &crowd.operator, &crowd.facilitator, &crowd.member] {
            others.push(world.viewer(token).await);
        }
        world.be("2026-04-08T03:00:00Z");
        made(&world).await;
        let all = told(&world, &sponsor, &crowd).await;
        let one = summaries::show(service, &sponsor, crowd.program, all[0].id).await.unwrap();
        assert_eq!(one, all[0]);
        for viewer in &others {
            let fault = summaries::all(service, viewer, crowd.program).await.unwrap_err();
            assert!(matches!(fault, Fault::NotFound), "{}: {fault:?}", viewer.name());
            let fault = summaries::show(service, viewer, crowd.program, all[0].id).await;
            assert!(matches!(fault, Err(Fault::NotFound)), "{}: {fault:?}", viewer.name());
        }
    }
}
