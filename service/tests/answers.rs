//! Coming, late, can't: signed in, and by the link that stands in a calendar; on both engines.
#![expect(clippy::unwrap_used, reason = "in a test, a panic is the answer")]

use std::time::Duration;

use domain::{
    calendar::Status,
    schedule::{Every, LocalTime, Plan},
    sites::ZoneName,
};
use service::{
    answers::{self, Answer, Brief, Counts, Role, Say},
    fault::{Fault, Refusal},
    feeds,
    invitations::{News, Told},
    meetings::{self, Appointment},
    on_both,
    outbox::{self, Facts, Verdict},
    seats::{self, Change},
    testing::{FACILITATOR, LEASE, Table, World, place},
};

fn fortnightly() -> Plan {
    Plan::regular(
        LocalTime::parse("2026-03-10T12:15").unwrap(),
        Every::Weeks(2),
        6,
    )
    .unwrap()
}

/// The brief's token in the newest letter about meetings to `address`.
async fn token(world: &World, address: &str) -> String {
    let mut found = None;
    for worker in outbox::claim(&world.machine, u32::MAX, LEASE)
        .await
        .unwrap()
    {
        let letter = outbox::load(&world.machine, &worker).await.unwrap();
        if let Some(letter) = letter.filter(|letter| letter.address == address)
            && let Facts::Meetings { told, .. } = letter.facts
        {
            found = told.brief.or(found);
        }
        outbox::settle(&world.machine, &worker, &Verdict::Sent)
            .await
            .unwrap();
    }
    found.unwrap()
}

/// What the waiting letters about meetings tell, by address; they are sent.
async fn post(world: &World) -> Vec<(String, Box<Told>)> {
    let mut sent = Vec::new();
    let claimed = outbox::claim(&world.machine, u32::MAX, LEASE).await;
    for worker in claimed.unwrap() {
        let letter = outbox::load(&world.machine, &worker).await.unwrap();
        if let Some(letter) = letter
            && let Facts::Meetings { told, .. } = letter.facts
        {
            sent.push((letter.address, told));
        }
        outbox::settle(&world.machine, &worker, &Verdict::Sent)
            .await
            .unwrap();
    }
    sent
}

async fn brief(world: &World, token: &str) -> Brief {
    answers::brief(&world.service, token, None).await.unwrap()
}

async fn say(world: &World, token: &str, answer: Answer) {
    answers::say_by(&world.service, token, None, Say::This(answer))
        .await
        .unwrap();
}

fn is_over<T>(result: &Result<T, Fault>) -> bool {
    matches!(result, Err(Fault::Refused(Refusal::LinkOver)))
}

async fn planned(world: &World) -> (Table, String) {
    let table = world.seated().await;
    world.series(&table, "America/Halifax", fortnightly()).await;
    let token = token(world, &table.members[1]).await;
    (table, token)
}

on_both! {
    /// Opening it changes nothing, however often; a form answers, and takes back step by step.
    async fn a_brief_is_opened_answered_and_undone(world: World) {
        let (table, token) = planned(&world).await;
        let lines = world.audit_lines().await;
        for _ in 0..3 {
            assert_eq!(brief(&world, &token).await.own.answer, None);
        }
        assert_eq!(world.audit_lines().await, lines);
        let shown = brief(&world, &token).await;
        assert_eq!(shown.role, Role::Listens);
        assert_eq!((shown.zone.as_str(), shown.planned_in.as_str()), ("America/Toronto", "America/Halifax"));
        say(&world, &token, Answer::Coming).await;
        say(&world, &token, Answer::Cant).await;
        // Sent twice, it is still one step to take back.
        say(&world, &token, Answer::Cant).await;
        assert_eq!(brief(&world, &token).await.own.answer, Some(Answer::Cant));
        let marc = world.sign_in(&table.members[1]).await;
        let first = world.coming(&marc).await[0].id;
        let seen = answers::of_meeting(&world.service, &marc, first).await.unwrap();
        assert_eq!(seen.own.unwrap().answer, Some(Answer::Cant));
        assert_eq!(seen.counts, Counts { cant: 1, silent: 5, ..Counts::default() });
        assert!(seen.seats.is_none());
        let fay = world.sign_in(FACILITATOR).await;
        let led = answers::of_meeting(&world.service, &fay, first).await.unwrap();
        let said: Vec<_> = led.seats.unwrap().into_iter().filter(|said| said.answer.is_some()).collect();
        assert_eq!((said.len(), said[0].name.as_str()), (1, "Marc Tremblay"));
        let plans = answers::of_meeting(&world.service, &table.coordinator, first).await.unwrap();
        assert!(plans.own.is_none() && plans.seats.is_none());
        for expected in [Some(Answer::Coming), None, None] {
            answers::say_by(&world.service, &token, None, Say::Undo).await.unwrap();
            assert_eq!(brief(&world, &token).await.own.answer, expected);
        }
    }
}

on_both! {
    /// One link in a repeated event: it shows the next meeting, and the last for a week.
    async fn the_link_of_a_season_leads_to_the_next_meeting(world: World) {
        let (_, token) = planned(&world).await;
        let first = brief(&world, &token).await.times.0;
        say(&world, &token, Answer::Coming).await;
        world.be("2026-03-10T16:30:00Z");
        // Half an hour after its end it is still the present one; to answer is too late.
        assert_eq!(brief(&world, &token).await.times.0, first);
        let late = answers::say_by(&world.service, &token, None, Say::Undo).await;
        assert!(matches!(late, Err(Fault::Refused(Refusal::Stale))));
        world.be("2026-03-10T16:45:00Z");
        let second = brief(&world, &token).await;
        assert!(second.times.0 > first);
        assert_eq!(second.own.answer, None);
        world.be("2026-05-26T15:15:00Z");
        let last = brief(&world, &token).await;
        let week_ago = world.clock.now() - Duration::from_hours(7 * 24);
        assert_eq!((last.times.0, last.own.open), (week_ago, false), "the last one, over");
        world.be("2026-06-02T16:15:00Z");
        assert!(is_over(&answers::brief(&world.service, &token, None).await));
    }
}

on_both! {
    /// In a feed each event has a link of its own, and a page that was opened answers for itself.
    async fn the_link_of_a_season_leads_to_the_meeting_that_it_names(world: World) {
        let (table, token) = planned(&world).await;
        let marc = world.sign_in(&table.members[1]).await;
        let planned = meetings::of_circle(&world.service, &marc, table.circle).await;
        let coming = planned.unwrap().meetings;
        let (first, second) = (coming[0].id, coming[1].id);
        let named = |of| answers::brief(&world.service, &token, Some(of));
        assert_eq!(named(second).await.unwrap().meeting, second);
        let cant = Say::This(Answer::Cant);
        answers::say_by(&world.service, &token, Some(second), cant).await.unwrap();
        assert_eq!(named(second).await.unwrap().own.answer, Some(Answer::Cant));
        assert_eq!(named(first).await.unwrap().own.answer, None);
        world.be("2026-03-10T16:45:00Z");
        let late = answers::say_by(&world.service, &token, Some(first), cant).await;
        assert!(matches!(late, Err(Fault::Refused(Refusal::Stale))), "{late:?}");
        let other = world.beside(&table, FACILITATOR).await;
        let elsewhere = world.meeting(&other, "2026-03-12T12:15").await;
        assert!(is_over(&named(elsewhere).await));
    }
}

on_both! {
    /// Links are worthless when forged, to whoever left, and after they were taken back.
    async fn a_link_is_good_for_one_seat_only(world: World) {
        let (table, token) = planned(&world).await;
        for forged in [&token[1..], "", "é", "AAAAAAAAAAAAAAAAAAAAAA", &format!("{token}A")] {
            assert!(is_over(&answers::brief(&world.service, forged, None).await), "{forged}");
            let said = answers::say_by(&world.service, forged, None, Say::This(Answer::Late)).await;
            assert!(is_over(&said), "{forged}");
            assert!(is_over(&feeds::read(&world.service, forged).await), "{forged}");
        }
        // A brief's token is no feed's.
        assert!(is_over(&feeds::read(&world.service, &token).await));
        let marc = world.sign_in(&table.members[1]).await;
        seats::change(&world.service, &marc, table.circle, Change::Pause).await.unwrap();
        assert!(is_over(&answers::brief(&world.service, &token, None).await));
        seats::change(&world.service, &marc, table.circle, Change::Resume).await.unwrap();
        assert!(is_over(&answers::brief(&world.service, &token, None).await), "the old link stays dead");
    }
}

on_both! {
    /// What was said of one time isn't said of another; a change of place alone keeps it.
    async fn a_meeting_that_moves_asks_again(world: World) {
        let table = world.seated().await;
        let meeting = world.meeting(&table, "2026-03-16T12:15").await;
        let ruth = world.sign_in(&table.members[0]).await;
        let said = Say::This(Answer::Coming);
        answers::say(&world.service, &ruth, meeting, said).await.unwrap();
        let own = async || {
            let seen = answers::of_meeting(&world.service, &ruth, meeting).await;
            seen.unwrap().own.unwrap().answer
        };
        let move_to = async |local: &str, minutes: u16, revision: i64| {
            let to = Appointment {
                local: LocalTime::parse(local).unwrap(),
                zone: ZoneName::parse("America/Halifax").unwrap(),
                minutes,
                place: place(),
            };
            meetings::move_to(&world.service, &table.coordinator, meeting, revision, &to).await.unwrap();
        };
        move_to("2026-03-16T12:15", 75, 0).await;
        assert_eq!(own().await, Some(Answer::Coming));
        move_to("2026-03-17T12:15", 75, 1).await;
        assert_eq!(own().await, None);
        meetings::cancel(&world.service, &table.coordinator, meeting).await.unwrap();
        let late = answers::say(&world.service, &ruth, meeting, said).await;
        assert!(matches!(late, Err(Fault::Refused(Refusal::Stale))));
    }
}

on_both! {
    /// A feed has one's own meetings, changes with them, and can be made anew.
    async fn a_feed_shows_ones_own_meetings(world: World) {
        let (table, _) = planned(&world).await;
        let service = &world.service;
        let marc = world.sign_in(&table.members[1]).await;
        let token = feeds::own(service, &marc).await.unwrap().unwrap();
        let events = feeds::read(service, &token).await.unwrap();
        assert_eq!(events.len(), 6);
        assert!(events.iter().all(|event| event.status == Status::Confirmed && event.brief.is_some()));
        let again = feeds::read(service, &token).await.unwrap();
        assert_eq!(format!("{events:?}"), format!("{again:?}"));
        let first = world.coming(&marc).await[0].id;
        meetings::cancel(service, &table.coordinator, first).await.unwrap();
        let changed = feeds::read(service, &token).await.unwrap();
        assert_eq!(changed[0].uid, events[0].uid);
        assert!(changed[0].sequence > events[0].sequence && changed[0].stamp > events[0].stamp);
        assert_eq!(changed[0].status, Status::Cancelled);
        feeds::renew(service, &marc).await.unwrap();
        assert!(is_over(&feeds::read(service, &token).await));
        let newer = feeds::own(service, &marc).await.unwrap().unwrap();
        assert_eq!(feeds::read(service, &newer).await.unwrap().len(), 6);
        seats::change(service, &marc, table.circle, Change::Leave).await.unwrap();
        assert!(feeds::read(service, &newer).await.unwrap().is_empty());
    }
}

on_both! {
    /// Whoever hasn't said is reminded once a meeting, by whoever leads; the letter acts by nothing
    /// but its link.
    async fn one_reminder_a_meeting(world: World) {
        let (table, token) = planned(&world).await;
        let service = &world.service;
        let fay = world.sign_in(FACILITATOR).await;
        let marc = world.sign_in(&table.members[1]).await;
        let first = world.coming(&fay).await[0].id;
        let led = answers::of_meeting(service, &fay, first).await.unwrap();
        let seats: Vec<_> = led.seats.unwrap().iter().map(|said| said.seat).collect();
        say(&world, &token, Answer::Late).await;
        for other in [&marc, &table.coordinator] {
            let sent = answers::remind(service, other, first, &seats).await;
            assert!(matches!(sent, Err(Fault::Forbidden)), "{sent:?}");
        }
        assert_eq!(answers::remind(service, &fay, first, &seats).await.unwrap(), 5);
        assert_eq!(answers::remind(service, &fay, first, &seats).await.unwrap(), 0, "once");
        // Who answers before it leaves gets none.
        let ruth = world.sign_in(&table.members[0]).await;
        let coming = Say::This(Answer::Coming);
        answers::say(service, &ruth, first, coming).await.unwrap();
        let sent = post(&world).await;
        let addresses: Vec<&str> = sent.iter().map(|(address, _)| address.as_str()).collect();
        assert_eq!(sent.len(), 4, "{addresses:?}");
        assert!(!addresses.contains(&table.members[0].as_str()));
        assert!(!addresses.contains(&table.members[1].as_str()));
        for (address, told) in &sent {
            assert_eq!((told.news, told.times.len()), (News::Asked, 1), "{address}");
            assert!(told.entry.is_none(), "calendars take nothing from it");
            let token = told.brief.as_deref().unwrap();
            assert_eq!(brief(&world, token).await.times.0, told.times[0].0);
        }
        let led = answers::of_meeting(service, &fay, first).await.unwrap();
        let reminded = led.seats.unwrap().iter().filter(|said| said.reminded).count();
        assert_eq!(reminded, 5);
        world.be("2026-03-10T15:15:00Z");
        let late = answers::remind(service, &fay, first, &seats).await;
        assert!(matches!(late, Err(Fault::Refused(Refusal::Stale))));
    }
}
