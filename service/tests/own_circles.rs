//! One's own circles, as first screens and lists show them, on both engines: what comes next, who comes,
//! what it is about, how it went.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

use domain::{
    people::Email,
    schedule::{Every, LocalTime, Plan},
};
use service::{
    access::{Device, SeatKind, SignedIn},
    agreements,
    answers::{self, Answer, Counts, Say},
    attendance,
    circles::{self, OwnCircle},
    fault::Fault,
    meetings::{self, Outcome},
    on_both,
    programs::Level,
    prompts, rosters,
    seats::{self, Change, Place},
    sign_in::{self, Origin, password::Password},
    testing::{FACILITATOR, OPERATOR, PASSWORD, World, address},
};

fn fortnightly() -> Plan {
    let first = LocalTime::parse("2026-03-10T12:15").unwrap();
    Plan::regular(first, Every::Weeks(2), 6).unwrap()
}

/// The viewer's one circle.
async fn own(world: &World, viewer: &SignedIn) -> OwnCircle {
    let mine = circles::running(&world.service, viewer).await.unwrap();
    let [own] = &mine[..] else {
        panic!("one circle: {mine:?}")
    };
    own.clone()
}

/// What the viewer's next meeting is about, as the first screen shows it.
async fn prompt(world: &World, viewer: &SignedIn) -> Option<&'static str> {
    let next = own(world, viewer).await.next.unwrap();
    next.prompt.map(|it| it.prompt.slug)
}

on_both! {
    /// It asks for no fresh proof, so it shows what the circle reads only with one.
    async fn a_prompt_is_shown_to_whoever_may_read_what_the_circle_reads(world: World) {
        let table = world.seated().await;
        let (service, circle) = (&world.service, table.circle);
        let meeting = world.meeting(&table, "2026-03-16T12:15").await;
        let (fay, marc) = (world.sign_in(FACILITATOR).await, world.sign_in(&address("marc")).await);
        assert_eq!(prompt(&world, &marc).await, None);
        prompts::attach(service, &fay, meeting, Some("running-low")).await.unwrap();
        assert_eq!(prompt(&world, &marc).await, Some("running-low"));
        let device = Origin { address: None, browser: String::new(), device: Device::Own };
        let (key, password) = (Email::parse(&address("marc")).unwrap().key(), PASSWORD.to_owned());
        let token = sign_in::open(service, &key, &Password::typed(password), &device).await.unwrap();
        assert_eq!(prompt(&world, &world.viewer(&token).await).await, Some("running-low"));
        world.clock.advance(sign_in::IDLE);
        assert_eq!(prompt(&world, &world.viewer(&token).await).await, None, "a stale proof");
        let (fay, marc) = (world.sign_in(FACILITATOR).await, world.sign_in(&address("marc")).await);
        agreements::write(service, &fay, circle, 1, Level::NothingLeaves, None).await.unwrap();
        assert_eq!(prompt(&world, &marc).await, None, "the new agreement isn't affirmed");
        world.affirm(&marc, circle).await;
        assert_eq!(prompt(&world, &marc).await, Some("running-low"));
    }
}

on_both! {
    /// Whoever stands on two rosters sits at a table once; whoever leads comes first.
    async fn a_table_has_each_seat_once(world: World) {
        let table = world.seated().await;
        let (service, ruth) = (&world.service, world.sign_in(&address("ruth")).await);
        let before = own(&world, &ruth).await.places;
        let csv = format!("name,email,site\nRuth Adeyemi,{},FOO\n", address("ruth"));
        let id = service.chance().id().unwrap();
        rosters::upload(service, &table.coordinator, id, "more.csv", csv.into_bytes()).await.unwrap();
        rosters::import(service, &table.coordinator, id, &[]).await.unwrap();
        let after = own(&world, &ruth).await.places;
        assert_eq!((before.len(), after.len()), (7, 7));
        let sites = |places: &[Place]| places.iter().filter_map(|it| it.site.clone()).collect::<Vec<_>>();
        assert_ne!(sites(&before), sites(&after), "the first site by name is shown");
        assert_eq!(after[0].kind, SeatKind::Facilitator);
        assert!(after[1..].is_sorted_by_key(|it| it.site.clone()), "by site: {after:?}");
    }
}

on_both! {
    /// The first screen shows a facilitator who said what, a member only how many.
    async fn who_comes_next_is_seen_ahead(world: World) {
        let table = world.seated().await;
        let first = world.series(&table, "America/Halifax", fortnightly()).await[0];
        let marc = world.sign_in(&address("marc")).await;
        answers::say(&world.service, &marc, first, Say::This(Answer::Cant)).await.unwrap();
        let ahead = async |who: &str| {
            let viewer = world.sign_in(who).await;
            let next = own(&world, &viewer).await.next.unwrap();
            let named = answers::ahead(&world.service, &viewer, next.meeting.id).await.unwrap();
            if let Some(named) = &named {
                assert_eq!((named.own, named.counts), (next.expected.own, next.expected.counts));
            }
            let expected = named.unwrap_or(next.expected);
            let alone = answers::of_meeting(&world.service, &viewer, next.meeting.id).await.unwrap();
            assert_eq!(format!("{expected:?}"), format!("{alone:?}"), "{who}: as on its own page");
            expected
        };
        let led = ahead(FACILITATOR).await;
        assert_eq!(led.counts, Counts { cant: 1, silent: 5, ..Counts::default() });
        let seats = led.seats.unwrap();
        let cant: Vec<_> = seats.iter().filter(|said| said.answer == Some(Answer::Cant)).collect();
        assert_eq!((seats.len(), cant.len(), cant[0].name.as_str()), (6, 1, "Marc Tremblay"));
        let member = ahead(&table.members[1]).await;
        assert!(member.seats.is_none(), "names are for whoever leads");
        assert_eq!(member.own.unwrap().answer, Some(Answer::Cant));
        let next = world.coming(&world.sign_in(FACILITATOR).await).await[0].id;
        let staffs = answers::ahead(&world.service, &table.coordinator, next).await;
        assert!(staffs.unwrap().is_none());
        assert!(circles::mine(&world.service, &table.coordinator).await.unwrap().is_empty());
        world.be("2026-03-10T16:45:00Z");
        let next = ahead(FACILITATOR).await;
        assert_eq!(next.counts, Counts { silent: 6, ..Counts::default() }, "the next one");
    }
}

on_both! {
    /// The last evening that a meeting can be moved to isn't over in the west when it is over in the house.
    async fn a_circle_that_has_ended_calls_nobody(world: World) {
        let table = world.seated().await;
        let evening = Plan::irregular(vec![LocalTime::parse("2026-09-28T20:00").unwrap()]).unwrap();
        world.series(&table, "America/Vancouver", evening).await;
        world.be("2026-09-28T20:00:00Z");
        let fay = world.sign_in(FACILITATOR).await;
        assert!(own(&world, &fay).await.next.is_some());
        world.be("2026-09-29T03:00:00Z");
        assert_eq!(circles::end_over(&world.machine).await.unwrap(), 1);
        let fay = world.sign_in(FACILITATOR).await;
        let ended = circles::mine(&world.service, &fay).await.unwrap().remove(0);
        assert!(ended.next.is_none() && ended.so_far.is_none() && ended.places.is_empty());
    }
}

on_both! {
    /// Only the next meeting of each circle comes, and only to those whose seat is active.
    async fn what_comes_is_the_next_meeting_of_each_circle(world: World) {
        let table = world.seated().await;
        let all = world.series(&table, "America/Halifax", fortnightly()).await;
        let ruth = world.sign_in(&table.members[0]).await;
        let coming = async || world.coming(&ruth).await;
        assert_eq!(coming().await.iter().map(|it| it.id).collect::<Vec<_>>(), [all[0]]);
        world.be("2026-03-10T16:40:00Z");
        assert_eq!(coming().await[0].id, all[0]);
        world.be("2026-03-10T16:46:00Z");
        assert_eq!(coming().await[0].id, all[1]);
        seats::change(&world.service, &ruth, table.circle, Change::Pause).await.unwrap();
        assert!(coming().await.is_empty());
        let hidden = meetings::show(&world.service, &ruth, all[1]).await;
        assert!(matches!(hidden, Err(Fault::Forbidden)));
        let stranger = world.sign_in(OPERATOR).await;
        let hidden = meetings::show(&world.service, &stranger, all[1]).await;
        assert!(matches!(hidden, Err(Fault::NotFound)));
    }
}

on_both! {
    /// Whoever leads sees what became of the meetings so far; a member sees none of it here.
    async fn what_is_past_is_listed_for_whoever_leads(world: World) {
        let table = world.seated().await;
        let all = world.series(&table, "America/Halifax", fortnightly()).await;
        meetings::cancel(&world.service, &table.coordinator, all[1]).await.unwrap();
        world.be("2026-04-07T16:15:00Z");
        let fay = world.sign_in(FACILITATOR).await;
        meetings::tell(&world.service, &fay, all[2], Outcome::DidNotHappen).await.unwrap();
        let so_far = async |who| own(&world, who).await.so_far;
        let own = so_far(&fay).await.unwrap();
        assert_eq!((own.past, own.met), (2, 1), "what was called off isn't among them");
        let last = own.last.unwrap();
        assert_eq!((last.id, last.outcome, last.marked), (all[2], Outcome::DidNotHappen, false));
        meetings::tell(&world.service, &fay, all[2], Outcome::Held).await.unwrap();
        attendance::everyone_came(&world.service, &fay, all[2]).await.unwrap();
        let own = so_far(&fay).await.unwrap();
        let last = own.last.unwrap();
        assert_eq!((own.met, last.outcome, last.marked), (2, Outcome::Held, true));
        assert_eq!(world.coming(&fay).await[0].id, all[2], "for half an hour more");
        world.be("2026-04-07T16:45:00Z");
        assert_eq!(world.coming(&fay).await[0].id, all[3]);
        let marc = world.sign_in(&table.members[1]).await;
        assert!(so_far(&marc).await.is_none(), "a member leads none");
    }
}
