//! When a circle meets: planned, moved, called off, on both engines.
#![expect(clippy::unwrap_used, reason = "in a test, a panic is the answer")]

use domain::{
    ids::MeetingId,
    moment::Moment,
    schedule::{Every, LocalTime, Plan, Shift},
    sites::ZoneName,
};
use service::{
    access::{Part, SignedIn},
    fault::{Fault, Misfit, Refusal},
    meetings::{self, Appointment, Outcome, Seen, Series, State},
    on_both,
    testing::{FACILITATOR, Table, World, place},
};

fn local(text: &str) -> LocalTime {
    LocalTime::parse(text).unwrap()
}

fn at(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

fn fortnightly() -> Plan {
    Plan::regular(local("2026-03-10T12:15"), Every::Weeks(2), 6).unwrap()
}

fn moved(to: &str) -> Appointment {
    Appointment {
        local: local(to),
        zone: ZoneName::parse("America/Halifax").unwrap(),
        minutes: 60,
        place: place(),
    }
}

fn series(world: &World, table: &Table, plan: Plan) -> Series {
    let id = world.service.chance().id().unwrap();
    let zone = ZoneName::parse("America/Halifax").unwrap();
    let (circle, minutes, place) = (table.circle, 60, place());
    Series {
        id,
        circle,
        zone,
        plan,
        minutes,
        place,
    }
}

async fn seen(world: &World, viewer: &SignedIn, meeting: MeetingId) -> Seen {
    meetings::show(&world.service, viewer, meeting)
        .await
        .unwrap()
}

on_both! {
    /// One circle, a zone each side of a change of clocks: local time stays, instants move.
    async fn a_series_keeps_its_local_time_over_a_change_of_clocks(world: World) {
        let table = world.seated().await;
        let plan = Plan::regular(local("2026-10-20T12:15"), Every::Weeks(2), 2).unwrap();
        let season = world.series(&table, "America/Halifax", Plan::regular(local("2026-03-10T08:00"), Every::Weeks(1), 1).unwrap()).await;
        let refused = meetings::schedule(&world.service, &table.coordinator, &series(&world, &table, plan)).await;
        assert!(matches!(refused, Err(Fault::Refused(Refusal::Meeting(at, Misfit::OutsideSeason { .. }))) if at == local("2026-10-20T12:15")));
        let spring = Plan::regular(local("2026-03-24T12:15"), Every::Weeks(1), 2).unwrap();
        let two = world.series(&table, "Europe/Paris", spring).await;
        let viewer = world.sign_in(&table.members[0]).await;
        let first = seen(&world, &viewer, two[0]).await.meeting;
        let second = seen(&world, &viewer, two[1]).await.meeting;
        assert_eq!(first.starts_at, at("2026-03-24T11:15:00Z"));
        assert_eq!(second.starts_at, at("2026-03-31T10:15:00Z"));
        assert_eq!(second.appointment.local, local("2026-03-31T12:15"));
        assert_eq!(first.shift, Shift::None);
        assert_eq!(season.len(), 1);
    }
}

on_both! {
    async fn the_same_series_twice_is_one(world: World) {
        let table = world.seated().await;
        let (service, cora) = (&world.service, &table.coordinator);
        let plan = series(&world, &table, fortnightly());
        for _ in 0..2 {
            meetings::schedule(service, cora, &plan).await.unwrap();
        }
        let planned = meetings::of_circle(service, cora, table.circle).await.unwrap();
        let (part, all) = (planned.part, planned.meetings);
        assert_eq!((part, all.len()), (Part::Coordinator, 6));
        assert!(all.is_sorted_by_key(|it| it.starts_at));
        assert_eq!(all[0].ends_at, at("2026-03-10T16:15:00Z"));
    }
}

on_both! {
    async fn what_cannot_be_is_refused_and_nothing_is_stored(world: World) {
        let table = world.seated().await;
        let (service, cora) = (&world.service, &table.coordinator);
        world.meeting(&table, "2026-03-16T12:15").await;
        world.be("2026-03-12T12:00:00Z");
        let cora = &world.sign_in(cora.email()).await;
        let outside = Misfit::OutsideSeason { first: "2026-03-09".parse().unwrap(), last: "2026-09-28".parse().unwrap() };
        for (plan, why) in [
            (Plan::irregular(vec![local("2026-04-13T12:15"), local("2026-03-16T13:00"), local("2026-03-24T13:00")]), Refusal::Meeting(local("2026-03-16T13:00"), Misfit::Overlap)),
            (Plan::irregular(vec![local("2026-03-11T12:15")]), Refusal::Meeting(local("2026-03-11T12:15"), Misfit::Past)),
            (Plan::irregular(vec![local("2026-03-17T12:15"), local("2026-10-06T12:15")]), Refusal::Meeting(local("2026-10-06T12:15"), outside)),
            (Plan::regular(local("2026-03-17T12:15"), Every::Weeks(1), 60), Refusal::TooManyMeetings),
        ] {
            let plan = series(&world, &table, plan.unwrap());
            let outcome = meetings::schedule(service, cora, &plan).await;
            assert!(matches!(outcome, Err(Fault::Refused(found)) if found == why), "{outcome:?}");
        }
        let all = meetings::of_circle(service, cora, table.circle).await.unwrap().meetings;
        assert_eq!(all.len(), 1);
    }
}

on_both! {
    async fn a_moved_meeting_is_the_same_meeting_at_another_time(world: World) {
        let table = world.seated().await;
        let id = world.series(&table, "America/Halifax", fortnightly()).await[1];
        let fay = world.sign_in(FACILITATOR).await;
        let before = seen(&world, &fay, id).await;
        assert_eq!(before.part, Part::Facilitator);
        let to = moved("2026-03-26T07:30");
        let revision = before.meeting.revision;
        meetings::move_to(&world.service, &fay, id, revision, &to).await.unwrap();
        let after = seen(&world, &fay, id).await.meeting;
        assert_eq!(after.appointment, to);
        assert_eq!(after.starts_at, at("2026-03-26T10:30:00Z"));
        assert!(after.revision > revision);
        // Whoever looked before it moved doesn't move it back unawares.
        let late = meetings::move_to(&world.service, &fay, id, revision, &moved("2026-03-27T07:30")).await;
        assert!(matches!(late, Err(Fault::Refused(Refusal::Stale))), "{late:?}");
    }
}

on_both! {
    async fn a_cancelled_meeting_can_be_planned_again(world: World) {
        let table = world.seated().await;
        let id = world.meeting(&table, "2026-03-16T12:15").await;
        let fay = world.sign_in(FACILITATOR).await;
        meetings::cancel(&world.service, &fay, id).await.unwrap();
        let cancelled = seen(&world, &fay, id).await.meeting;
        assert_eq!(cancelled.state, State::Cancelled);
        let twice = meetings::cancel(&world.service, &fay, id).await;
        assert!(matches!(twice, Err(Fault::Refused(Refusal::Stale))));
        assert!(world.coming(&fay).await.is_empty());
        let to = cancelled.appointment.clone();
        meetings::move_to(&world.service, &fay, id, cancelled.revision, &to).await.unwrap();
        assert_eq!(world.coming(&fay).await[0].id, id);
    }
}

on_both! {
    async fn a_meeting_did_not_happen_only_once_its_time_came(world: World) {
        let table = world.seated().await;
        let id = world.meeting(&table, "2026-03-10T12:15").await;
        let fay = world.sign_in(FACILITATOR).await;
        let tell = async |outcome| meetings::tell(&world.service, &fay, id, outcome).await;
        let early = tell(Outcome::DidNotHappen).await;
        assert!(matches!(early, Err(Fault::Refused(Refusal::Stale))), "{early:?}");
        world.be("2026-03-10T15:30:00Z");
        tell(Outcome::DidNotHappen).await.unwrap();
        assert_eq!(seen(&world, &fay, id).await.meeting.state, State::DidNotHappen);
        tell(Outcome::Held).await.unwrap();
        assert_eq!(seen(&world, &fay, id).await.meeting.state, State::Planned);
        let over = meetings::cancel(&world.service, &fay, id).await;
        assert!(matches!(over, Err(Fault::Refused(Refusal::Stale))));
    }
}
