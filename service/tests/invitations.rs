//! What calendars are told, and how many letters that takes, on both engines.
#![expect(clippy::unwrap_used, reason = "in a test, a panic is the answer")]

use std::{collections::BTreeMap, time::Duration};

use domain::{
    calendar::{Repeated, Status, Times},
    ids::MeetingId,
    schedule::{Cadence, Every, LocalTime, Plan},
    sites::ZoneName,
};
use service::{
    invitations::{News, Told},
    meetings::{self, Appointment},
    on_both,
    outbox::{self, Facts, Verdict, Worker},
    seats::{self, Change},
    testing::{FACILITATOR, LEASE, Table, World, address, place},
};

fn local(text: &str) -> LocalTime {
    LocalTime::parse(text).unwrap()
}

fn fortnightly() -> Plan {
    Plan::regular(local("2026-03-10T12:15"), Every::Weeks(2), 6).unwrap()
}

fn irregular() -> Plan {
    let rows = ["2026-03-12T12:15", "2026-03-17T07:30", "2026-05-06T17:00"];
    Plan::irregular(rows.map(local).to_vec()).unwrap()
}

/// Sends what is due: the letters about meetings, by recipient.
async fn post(world: &World) -> BTreeMap<String, Vec<Told>> {
    let mut sent: BTreeMap<String, Vec<Told>> = BTreeMap::new();
    loop {
        let claimed = outbox::claim(&world.machine, u32::MAX, LEASE)
            .await
            .unwrap();
        if claimed.is_empty() {
            return sent;
        }
        for worker in claimed {
            let verdict = match told(world, &worker).await {
                Some((address, told)) => {
                    sent.entry(address).or_default().extend(told);
                    Verdict::Sent
                }
                None => Verdict::Moot,
            };
            outbox::settle(&world.machine, &worker, &verdict)
                .await
                .unwrap();
        }
        sent.retain(|_, told| !told.is_empty());
    }
}

/// The one letter about meetings that leaves for `email`.
async fn one(world: &World, email: &str) -> Told {
    let mut told = post(world).await.remove(email).unwrap();
    assert_eq!(told.len(), 1);
    told.remove(0)
}

/// To whom a letter goes, and what it tells of meetings; none where it tells nothing any more.
async fn told(world: &World, worker: &Worker) -> Option<(String, Option<Told>)> {
    let letter = outbox::load(&world.machine, worker).await.unwrap()?;
    let told = match letter.facts {
        Facts::Meetings { told, .. } => Some(*told),
        _ => None,
    };
    Some((letter.address, told))
}

/// Takes the letters that are due to one person; those to others leave.
async fn held(world: &World, email: &str) -> Vec<Worker> {
    let mut held = Vec::new();
    for worker in outbox::claim(&world.machine, u32::MAX, LEASE)
        .await
        .unwrap()
    {
        match told(world, &worker).await {
            Some((address, _)) if address == email => held.push(worker),
            _ => settle(world, &worker, Verdict::Sent).await,
        }
    }
    held
}

async fn settle(world: &World, worker: &Worker, verdict: Verdict) {
    outbox::settle(&world.machine, worker, &verdict)
        .await
        .unwrap();
}

fn later(minutes: u64) -> Verdict {
    Verdict::Later {
        wait: Duration::from_mins(minutes),
        reason: "451 try again".to_owned(),
    }
}

async fn move_to(world: &World, table: &Table, meeting: MeetingId, to: &str) {
    let (service, coordinator) = (&world.service, &table.coordinator);
    let seen = meetings::show(service, coordinator, meeting).await.unwrap();
    let to = Appointment {
        local: local(to),
        zone: ZoneName::parse("America/Halifax").unwrap(),
        minutes: 60,
        place: place(),
    };
    meetings::move_to(service, coordinator, meeting, seen.meeting.revision, &to)
        .await
        .unwrap();
}

fn news(told: &[Told]) -> Vec<News> {
    told.iter().map(|told| told.news).collect()
}

fn sequence(told: &Told) -> i64 {
    told.entry.as_ref().unwrap().sequence
}

fn uid(told: &Told) -> &str {
    &told.entry.as_ref().unwrap().uid
}

on_both! {
    /// Six meetings: one letter a person, Fay among them; nothing to whoever hasn't taken a seat.
    async fn a_season_at_a_cadence_is_one_letter_a_person(world: World) {
        let table = world.seated().await;
        post(&world).await;
        world.series(&table, "America/Halifax", fortnightly()).await;
        let sent = post(&world).await;
        assert_eq!(sent.len(), 6);
        assert!(!sent.contains_key(&table.members[5]));
        for (address, told) in &sent {
            assert_eq!(news(told), [News::Season], "{address}");
            assert_eq!(told[0].times.len(), 6);
            let entry = told[0].entry.as_ref().unwrap();
            assert!(matches!(entry.times, Times::Repeated(_)));
            assert!(told[0].brief.is_some() && told[0].feed.is_none());
        }
        // Each reads it in their own zone.
        assert_eq!(sent[FACILITATOR][0].zone.as_str(), "America/Halifax");
        assert_eq!(sent[&table.members[1]][0].zone.as_str(), "America/Toronto");
        assert!(post(&world).await.is_empty());
        // Every calendar has its own event.
        let mut uids: Vec<_> = sent.values().map(|told| uid(&told[0])).collect();
        uids.sort_unstable();
        uids.dedup();
        assert_eq!(uids.len(), 6);
    }
}

on_both! {
    /// Once a month is one event too, and so is what is left of it for a newcomer.
    async fn a_monthly_season_repeats_by_its_weekday_of_the_month(world: World) {
        let table = world.seated().await;
        world.arrive(&table.members[5]).await;
        post(&world).await;
        let plan = Plan::regular(local("2026-03-10T12:15"), Every::Month, 5).unwrap();
        world.series(&table, "America/Halifax", plan).await;
        let repeats = |sent: &BTreeMap<String, Vec<Told>>, address: &str| {
            let entry = sent[address][0].entry.clone().unwrap();
            let Times::Repeated(repeated) = entry.times else { panic!("it repeats") };
            repeated
        };
        let second_tuesday = |first: &str, count| {
            let cadence = Cadence::new(local(first), Every::Month, count).unwrap();
            Repeated::new(cadence, Vec::new(), &ZoneName::parse("America/Halifax").unwrap()).unwrap()
        };
        let sent = post(&world).await;
        assert_eq!(sent.len(), 6);
        assert_eq!(repeats(&sent, FACILITATOR), second_tuesday("2026-03-10T12:15", 5));
        let starts: Vec<_> = sent[FACILITATOR][0].times.iter().map(|it| it.0.to_string()).collect();
        assert_eq!(starts[1], "2026-04-14T15:15:00.000000Z");
        world.be("2026-04-14T18:00:00Z");
        world.take_seat(&table.members[5], table.circle).await;
        let sent = post(&world).await;
        assert_eq!(repeats(&sent, &table.members[5]), second_tuesday("2026-05-12T12:15", 3));
    }
}

on_both! {
    /// A holiday that is left out is no meeting, and no reason for a letter a meeting.
    async fn a_season_with_a_holiday_is_one_event_without_that_day(world: World) {
        let table = world.seated().await;
        world.arrive(&table.members[5]).await;
        post(&world).await;
        let cadence = Cadence::new(local("2026-03-10T12:15"), Every::Weeks(1), 6).unwrap();
        let mut times = cadence.local_times();
        let easter = times.remove(3);
        world.series(&table, "America/Halifax", Plan::kept_of(cadence, times).unwrap()).await;
        let halifax = ZoneName::parse("America/Halifax").unwrap();
        let repeats = |told: &[Told]| {
            let entry = told[0].entry.clone().unwrap();
            let Times::Repeated(repeated) = entry.times else { panic!("it repeats") };
            repeated
        };
        let sent = post(&world).await;
        let ruth = &sent[&table.members[0]];
        assert_eq!((ruth.len(), ruth[0].times.len()), (1, 5));
        assert_eq!(Some(repeats(ruth)), Repeated::new(cadence, vec![easter], &halifax));
        // Whoever comes between the holiday and the meeting before it begins with the one after it.
        world.be("2026-03-25T12:00:00Z");
        world.take_seat(&table.members[5], table.circle).await;
        let sent = post(&world).await;
        let rest = Cadence::new(local("2026-04-07T12:15"), Every::Weeks(1), 2).unwrap();
        let late = repeats(&sent[&table.members[5]]);
        assert_eq!(Some(late), Repeated::new(rest, Vec::new(), &halifax));
    }
}

on_both! {
    /// Each program's circles on their own clocks, one of which changes while they meet.
    async fn two_programs_meet_in_two_zones(world: World) {
        let company = world.company().await;
        let there = Table {
            program: company.other_program,
            season: company.other_season,
            circle: company.other_circle,
            coordinator: world.sign_in(&address("paula")).await,
            members: (0..5).map(|n| address(&format!("else-{n}"))).collect(),
        };
        post(&world).await;
        let weeks = Plan::regular(local("2026-03-24T12:15"), Every::Weeks(1), 2).unwrap();
        world.series(&company.table, "America/Halifax", weeks.clone()).await;
        world.series(&there, "Europe/Paris", weeks).await;
        let sent = post(&world).await;
        let told = |email: &str| {
            let [one] = &sent[email][..] else { panic!("{email}: {:?}", sent[email]) };
            let starts: Vec<_> = one.times.iter().map(|it| it.0.to_string()).collect();
            (one.program.clone(), starts)
        };
        let at = |times: [&str; 2]| times.map(|it| format!("2026-03-{it}:00.000000Z")).to_vec();
        let (program, starts) = told(&company.table.members[0]);
        assert_eq!(program, "Leading across sites");
        assert_eq!(starts, at(["24T15:15", "31T15:15"]), "the clocks of Halifax have changed already");
        let (program, starts) = told(&there.members[0]);
        assert_eq!(program, "First years as a lead");
        assert_eq!(starts, at(["24T11:15", "31T10:15"]), "those of Paris change in between");
    }
}

on_both! {
    /// One letter with all dates; each meeting's own three weeks before it.
    async fn irregular_dates_come_into_calendars_three_weeks_before(world: World) {
        let table = world.seated().await;
        post(&world).await;
        world.series(&table, "America/Halifax", irregular()).await;
        let ruth = &table.members[0];
        let sent = post(&world).await;
        let mut told = news(&sent[ruth]);
        told.sort_by_key(|news| *news as u8);
        assert_eq!(told, [News::Dates, News::Invitation, News::Invitation]);
        let dates = sent[ruth].iter().find(|told| told.news == News::Dates).unwrap();
        assert_eq!(dates.times.len(), 3);
        assert!(dates.entry.is_none() && dates.feed.is_some());
        world.be("2026-04-15T19:59:00Z");
        assert!(post(&world).await.is_empty());
        world.be("2026-04-15T20:00:00Z");
        let sent = post(&world).await;
        assert_eq!(news(&sent[ruth]), [News::Invitation]);
        let entry = sent[ruth][0].entry.as_ref().unwrap();
        assert_eq!(entry.times, Times::Once(local("2026-05-06T17:00")));
    }
}

on_both! {
    /// Moved twice before the post goes: one letter, of the last time.
    async fn a_moved_meeting_is_told_once_and_alone(world: World) {
        let table = world.seated().await;
        post(&world).await;
        let series = world.series(&table, "America/Halifax", fortnightly()).await;
        let first = post(&world).await;
        world.clock.advance(Duration::from_mins(3));
        move_to(&world, &table, series[2], "2026-04-08T12:15").await;
        move_to(&world, &table, series[2], "2026-04-09T07:00").await;
        let sent = post(&world).await;
        assert_eq!(sent.len(), 6);
        for (address, told) in &sent {
            assert_eq!(news(told), [News::Moved], "{address}");
            assert_eq!(told[0].moved_from, Some(first[address][0].times[2].0), "as they were told");
            assert_eq!(uid(&told[0]), uid(&first[address][0]), "{address}");
            assert!(sequence(&told[0]) > sequence(&first[address][0]), "{address}");
            let moved = Times::Exception {
                original: local("2026-04-07T12:15"),
                local: local("2026-04-09T07:00"),
            };
            assert_eq!(told[0].entry.as_ref().unwrap().times, moved);
        }
    }
}

on_both! {
    /// Called off, and planned again at the same time before the post goes: the last word counts.
    async fn what_is_called_off_is_taken_out_with_a_higher_sequence(world: World) {
        let table = world.seated().await;
        let meeting = world.meeting(&table, "2026-03-16T12:15").await;
        let ruth = &table.members[0];
        let first = post(&world).await;
        assert_eq!(news(&first[ruth]), [News::Invitation]);
        world.clock.advance(Duration::from_mins(3));
        meetings::cancel(&world.service, &table.coordinator, meeting).await.unwrap();
        let off = post(&world).await;
        assert_eq!(news(&off[ruth]), [News::Cancelled]);
        assert_eq!(off[ruth][0].entry.as_ref().unwrap().status, Status::Cancelled);
        assert_eq!(uid(&off[ruth][0]), uid(&first[ruth][0]));
        assert!(sequence(&off[ruth][0]) > sequence(&first[ruth][0]));
        assert!(off[ruth][0].brief.is_none());
        move_to(&world, &table, meeting, "2026-03-16T12:15").await;
        let again = post(&world).await;
        assert_eq!(news(&again[ruth]), [News::Moved]);
        assert!(sequence(&again[ruth][0]) > sequence(&off[ruth][0]));
        move_to(&world, &table, meeting, "2026-03-17T12:15").await;
        meetings::cancel(&world.service, &table.coordinator, meeting).await.unwrap();
        assert_eq!(news(&post(&world).await[ruth]), [News::Cancelled]);
    }
}

on_both! {
    /// Whoever comes in mid-season is never shown a date that is over.
    async fn a_newcomer_is_told_of_what_is_to_come(world: World) {
        let table = world.seated().await;
        let late = &table.members[5];
        world.arrive(late).await;
        let series = world.series(&table, "America/Halifax", fortnightly()).await;
        post(&world).await;
        move_to(&world, &table, series[4], "2026-05-07T12:15").await;
        meetings::cancel(&world.service, &table.coordinator, series[3]).await.unwrap();
        world.be("2026-03-24T20:00:00Z");
        post(&world).await;
        world.take_seat(late, table.circle).await;
        let sent = post(&world).await;
        assert_eq!(sent.keys().collect::<Vec<_>>(), [late]);
        let mut told = sent[late].clone();
        told.sort_by_key(|told| told.news as u8);
        assert_eq!(news(&told), [News::Season, News::Moved]);
        // Of six, two are over and one is called off.
        assert_eq!(told[0].times.len(), 3);
        assert!(told[0].times.iter().all(|times| times.0 > world.clock.now()));
        assert_eq!(uid(&told[0]), uid(&told[1]));
    }
}

on_both! {
    /// Leaving, and being away: out of one calendar, and of no other's; coming back brings back what
    /// is to come, under a higher SEQUENCE.
    async fn whoever_leaves_is_told_alone(world: World) {
        let table = world.seated().await;
        let service = &world.service;
        world.series(&table, "America/Halifax", fortnightly()).await;
        let ruth = &table.members[0];
        let first = post(&world).await;
        let link = first[ruth][0].brief.clone().unwrap();
        world.clock.advance(Duration::from_mins(3));
        let viewer = world.sign_in(ruth).await;
        seats::change(service, &viewer, table.circle, Change::Pause).await.unwrap();
        let away = post(&world).await;
        assert_eq!(away.keys().collect::<Vec<_>>(), [ruth]);
        assert_eq!(news(&away[ruth]), [News::Withdrawn]);
        assert_eq!(uid(&away[ruth][0]), uid(&first[ruth][0]));
        assert!(sequence(&away[ruth][0]) > sequence(&first[ruth][0]));
        world.clock.advance(Duration::from_mins(3));
        seats::change(service, &viewer, table.circle, Change::Resume).await.unwrap();
        let back = post(&world).await;
        assert_eq!(news(&back[ruth]), [News::Season]);
        assert!(sequence(&back[ruth][0]) > sequence(&away[ruth][0]));
        // What stood in the calendar before is worthless.
        assert_ne!(back[ruth][0].brief, Some(link));
        world.clock.advance(Duration::from_mins(3));
        seats::change(service, &viewer, table.circle, Change::Leave).await.unwrap();
        assert_eq!(news(&post(&world).await[ruth]), [News::Withdrawn]);
        assert!(post(&world).await.is_empty());
    }
}

on_both! {
    /// Letters that haven't left are taken back: nobody is told of what is over, and whoever leaves
    /// first is told nothing.
    async fn nothing_is_told_too_late(world: World) {
        let table = world.seated().await;
        post(&world).await;
        let ruth = world.sign_in(&table.members[0]).await;
        world.meeting(&table, "2026-03-16T12:15").await;
        seats::change(&world.service, &ruth, table.circle, Change::Leave).await.unwrap();
        world.be("2026-03-16T16:15:00Z");
        assert!(post(&world).await.is_empty());
    }
}

on_both! {
    /// A row without room and link is told as it is, and holds up nobody else's letter.
    async fn a_meeting_that_is_nowhere_is_told_all_the_same(world: World) {
        let table = world.seated().await;
        post(&world).await;
        let meeting = world.meeting(&table, "2026-03-16T12:15").await;
        world.nowhere(meeting).await;
        let sent = post(&world).await;
        assert_eq!(sent.len(), 6);
        assert!(sent.values().all(|told| told[0].place.line().is_empty()));
        world.clock.advance(Duration::from_mins(3));
        meetings::cancel(&world.service, &table.coordinator, meeting).await.unwrap();
        assert_eq!(news(&post(&world).await[&table.members[0]]), [News::Cancelled]);
    }
}

on_both! {
    /// While a letter is on its way nothing newer about the same meeting leaves, whoever claims: the
    /// order in which two letters arrive is nobody's to choose.
    async fn what_is_newer_waits_for_what_is_on_its_way(world: World) {
        let table = world.seated().await;
        post(&world).await;
        let meeting = world.meeting(&table, "2026-03-16T12:15").await;
        let ruth = &table.members[0];
        let on_its_way = held(&world, ruth).await;
        assert_eq!(on_its_way.len(), 1);
        world.clock.advance(Duration::from_secs(30));
        meetings::cancel(&world.service, &table.coordinator, meeting).await.unwrap();
        assert!(!post(&world).await.contains_key(ruth));
        settle(&world, &on_its_way[0], Verdict::Sent).await;
        assert_eq!(news(&post(&world).await[ruth]), [News::Cancelled]);
    }
}

on_both! {
    /// A host that wants to be asked again: the invitation comes back to nothing, as the meeting is
    /// called off, and the calendar hears the last word only, once.
    async fn an_invitation_that_was_late_never_comes_after_the_cancellation(world: World) {
        let table = world.seated().await;
        post(&world).await;
        let meeting = world.meeting(&table, "2026-03-16T12:15").await;
        let ruth = &table.members[0];
        let on_its_way = held(&world, ruth).await;
        world.clock.advance(Duration::from_secs(30));
        meetings::cancel(&world.service, &table.coordinator, meeting).await.unwrap();
        settle(&world, &on_its_way[0], later(5)).await;
        assert_eq!(news(&post(&world).await[ruth]), [News::Cancelled]);
        world.clock.advance(Duration::from_mins(5));
        assert!(post(&world).await.is_empty());
    }
}

on_both! {
    /// An invitation that was late tells the time to which the meeting has moved meanwhile.
    async fn an_invitation_that_was_late_tells_what_is_true(world: World) {
        let table = world.seated().await;
        post(&world).await;
        let meeting = world.meeting(&table, "2026-03-16T12:15").await;
        let ruth = &table.members[0];
        let on_its_way = held(&world, ruth).await;
        world.clock.advance(Duration::from_secs(30));
        move_to(&world, &table, meeting, "2026-03-17T12:15").await;
        settle(&world, &on_its_way[0], later(5)).await;
        let moved = one(&world, ruth).await;
        world.clock.advance(Duration::from_mins(5));
        let late = one(&world, ruth).await;
        assert_eq!((moved.news, late.news), (News::Moved, News::Invitation));
        let (moved, late) = (moved.entry.unwrap(), late.entry.unwrap());
        assert_eq!((&late.uid, &late.times, late.sequence), (&moved.uid, &moved.times, moved.sequence));
        assert!(late.stamp < moved.stamp, "its text is the older one");
    }
}

on_both! {
    /// The letter of a series enters its meetings at their first times: it leaves before the letter
    /// of a meeting that was moved.
    async fn the_letter_of_a_series_leaves_before_its_changes(world: World) {
        let table = world.seated().await;
        post(&world).await;
        let series = world.series(&table, "America/Halifax", fortnightly()).await;
        move_to(&world, &table, series[2], "2026-04-08T12:15").await;
        let ruth = &table.members[0];
        let first = held(&world, ruth).await;
        assert_eq!(first.len(), 1);
        assert!(held(&world, ruth).await.is_empty());
        settle(&world, &first[0], Verdict::Sent).await;
        let next = held(&world, ruth).await;
        let (_, told) = told(&world, &next[0]).await.unwrap();
        assert_eq!((next.len(), told.unwrap().news), (1, News::Moved));
        settle(&world, &next[0], Verdict::Sent).await;
        assert!(post(&world).await.is_empty(), "in order, nothing is told twice");
    }
}

on_both! {
    /// A series whose letter the host puts off holds up no change of it. Once it has left, what
    /// changed before is told once more, under a higher SEQUENCE.
    async fn what_overtook_the_letter_of_a_series_is_told_again(world: World) {
        let table = world.seated().await;
        post(&world).await;
        let series = world.series(&table, "America/Halifax", fortnightly()).await;
        let ruth = &table.members[0];
        let first = held(&world, ruth).await;
        settle(&world, &first[0], later(240)).await;
        world.clock.advance(Duration::from_mins(3));
        move_to(&world, &table, series[2], "2026-04-08T12:15").await;
        let early = one(&world, ruth).await;
        assert_eq!(early.news, News::Moved);
        world.clock.advance(Duration::from_hours(4));
        let late = post(&world).await;
        assert_eq!(late.keys().collect::<Vec<_>>(), [ruth]);
        assert_eq!(news(&late[ruth]), [News::Season, News::Moved]);
        assert_eq!(late[ruth][1].entry.as_ref().unwrap().times, early.entry.as_ref().unwrap().times);
        assert!(sequence(&late[ruth][0]) < sequence(&early));
        assert!(sequence(&early) < sequence(&late[ruth][1]));
        assert!(post(&world).await.is_empty());
    }
}
