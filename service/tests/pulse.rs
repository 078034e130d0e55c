//! The pulse: who may answer once, what comes out when, and what is never told.

#![expect(clippy::unwrap_used, reason = "in a test, a panic is the answer")]

use std::{fs, os::unix::fs::PermissionsExt as _, time::Duration};

use domain::{
    ids::MeetingId,
    pulse::{Question, Set, Step},
};
use service::{
    fault::{Fault, Refusal},
    meetings::{self, Outcome},
    on_both,
    outbox::{self, Facts, Verdict},
    programs,
    pulse::{self, OPEN_FOR, REMINDED_BEFORE, Readers, Results, Standing, Ticket, WAITS_FOR, Why},
    seats::{self, Change},
    testing::{FACILITATOR, LEASE, Table, World, address, sheet, sheet_of},
};

const DAY: Duration = Duration::from_hours(24);
const FIVE: [&str; 5] = ["ruth", "marc", "lena", "anselm", "tereza"];

async fn results(world: &World, table: &Table) -> Results {
    let fay = world.sign_in(FACILITATOR).await;
    pulse::results(&world.service, &fay, table.circle)
        .await
        .unwrap()
}

async fn show(world: &World, email: &str, meeting: MeetingId) -> pulse::Pulse {
    let viewer = world.sign_in(email).await;
    pulse::show(&world.service, &viewer, meeting).await.unwrap()
}

async fn standing(world: &World, meeting: MeetingId) -> Standing {
    show(world, FACILITATOR, meeting).await.standing.unwrap()
}

async fn answer(world: &World, who: &[&str], meeting: MeetingId) {
    for local in who {
        world
            .vote(&address(local), meeting, [4, 3, 3, 2, 1])
            .await
            .unwrap();
    }
}

/// An answer to the questions of the set before the present one.
async fn answer_as_before(world: &World, local: &str, meeting: MeetingId) {
    let viewer = world.sign_in(&address(local)).await;
    let sheet = sheet_of(Set::First, &[4, 3, 2, 1]);
    pulse::vote(&world.service, &viewer, meeting, &sheet)
        .await
        .unwrap();
}

fn refused(outcome: Result<(), Fault>) {
    let fault = outcome.unwrap_err();
    assert!(matches!(fault, Fault::Refused(Refusal::Stale)), "{fault:?}");
}

/// The private keys that lie in the folder.
fn keys(world: &World) -> usize {
    let entries = fs::read_dir(world.settings.keys.join("ephemeral")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name());
    names.filter(|name| name != "folder").count()
}

on_both! {
    async fn a_box_opens_after_the_meeting_and_asks_members_once(world: World) {
        let table = world.seated().await;
        let meeting = world.meeting(&table, "2026-03-16T12:15").await;
        world.be("2026-03-16T16:00:00Z");
        world.tend().await;
        assert_eq!(show(&world, &address("ruth"), meeting).await.standing, None, "it runs still");
        world.be("2026-03-16T16:15:00Z");
        assert_eq!(world.tend().await.opened, 1);
        assert_eq!(world.tend().await, pulse::Tended::default());
        let ruth = show(&world, &address("ruth"), meeting).await;
        assert!(matches!(ruth.standing, Some(Standing::Open { .. })));
        assert_eq!((ruth.ticket, ruth.leads), (Ticket::Unused, false));
        let fay = show(&world, FACILITATOR, meeting).await;
        assert_eq!((fay.ticket, fay.leads), (Ticket::None, true));
        let letters = world.letters_waiting().await;
        let mut asked: Vec<_> = letters.iter().filter(|it| it.0 == "pulse").map(|it| &it.1).collect();
        asked.sort();
        let mut five = FIVE.map(address);
        five.sort();
        assert_eq!(asked, five.iter().collect::<Vec<_>>(), "one letter each, none to who leads");
        let ruth = world.sign_in(&address("ruth")).await;
        let mine = pulse::mine(&world.service, &ruth).await.unwrap();
        assert_eq!(mine.iter().map(|it| it.meeting).collect::<Vec<_>>(), [meeting]);
        world.vote(&address("ruth"), meeting, [4, 0, 0, 0, 0]).await.unwrap();
        assert!(pulse::mine(&world.service, &ruth).await.unwrap().is_empty());
    }
}

on_both! {
    async fn everybody_answers_once_and_only_with_a_ticket(world: World) {
        let table = world.seated().await;
        world.arrive(&address("wiebke")).await;
        let meeting = world.met(&table, "2026-03-16T12:15").await;
        let ruth = address("ruth");
        world.vote(&ruth, meeting, [4; 5]).await.unwrap();
        refused(world.vote(&ruth, meeting, [1; 5]).await);
        assert_eq!(show(&world, &ruth, meeting).await.ticket, Ticket::Used);
        let led = world.vote(FACILITATOR, meeting, [4; 5]).await;
        assert!(matches!(led, Err(Fault::Forbidden)), "{led:?}");
        // Invited, but not at the table.
        let invited = world.vote(&address("wiebke"), meeting, [4; 5]).await;
        assert!(matches!(invited, Err(Fault::Forbidden)), "{invited:?}");
        let operator = world.operator().await;
        let foreign = pulse::vote(&world.service, &operator, meeting, &sheet([4; 5])).await;
        assert!(matches!(foreign, Err(Fault::NotFound)), "{foreign:?}");
        // Takes a seat after the meeting: in the circle, without a ticket.
        world.take_seat(&address("wiebke"), table.circle).await;
        refused(world.vote(&address("wiebke"), meeting, [4; 5]).await);
        // Away for a while, or gone.
        let marc = world.sign_in(&address("marc")).await;
        seats::change(&world.service, &marc, table.circle, Change::Pause).await.unwrap();
        let paused = world.vote(&address("marc"), meeting, [4; 5]).await;
        assert!(matches!(paused, Err(Fault::Forbidden)), "{paused:?}");
        // Too late, though nobody has closed the box yet.
        world.clock.advance(OPEN_FOR);
        refused(world.vote(&address("lena"), meeting, [4; 5]).await);
    }
}

on_both! {
    async fn what_five_answered_comes_out_at_once_and_leaves_nothing_behind(world: World) {
        let table = world.seated().await;
        let meeting = world.met(&table, "2026-03-16T12:15").await;
        assert_eq!(keys(&world), 1);
        let lines = world.audit_lines().await;
        let five = [
            [4, 1, 4, 2, 0],
            [4, 2, 4, 2, 0],
            [4, 3, 4, 2, 1],
            [3, 4, 4, 2, 2],
            [3, 4, 1, 1, 3],
        ];
        for (local, steps) in FIVE.iter().zip(five) {
            let before = results(&world, &table).await;
            assert!(before.opened.is_empty() && before.sealed[0].answered.is_none(), "no interim");
            world.vote(&address(local), meeting, steps).await.unwrap();
        }
        let sign_ins = 5 + 5;
        assert_eq!(world.audit_lines().await, lines + sign_ins, "a vote writes no line");
        // All who are there have answered: the box doesn't wait for its last day.
        let done = world.tend().await;
        assert_eq!((done.ended, done.finished, done.held_back), (1, 1, 0));
        assert_eq!(standing(&world, meeting).await, Standing::Closed);
        let seen = results(&world, &table).await;
        assert!(seen.sealed.is_empty());
        let opened = &seen.opened[0];
        assert_eq!((opened.answers, opened.asked, opened.meetings.len()), (5, 5, 1));
        let counts = |question| {
            let (_, tally) = opened.tallies.iter().find(|it| it.0 == question).unwrap();
            tally.map(|tally| Step::ALL.map(|step| tally.count(step)))
        };
        assert_eq!(counts(Question::Worth), Some([0, 0, 2, 3]));
        assert_eq!(counts(Question::Heard), Some([1, 1, 1, 2]));
        assert_eq!(counts(Question::Pace), Some([1, 0, 0, 4]));
        assert_eq!(counts(Question::Use), Some([1, 4, 0, 0]));
        assert_eq!(counts(Question::Said), None, "only three answered it");
        assert_eq!(keys(&world), 0);
        assert_eq!(show(&world, &address("ruth"), meeting).await.ticket, Ticket::None);
        refused(world.vote(&address("ruth"), meeting, [1; 5]).await);
        // Members don't read it.
        let ruth = world.sign_in(&address("ruth")).await;
        let read = pulse::results(&world.service, &ruth, table.circle).await;
        assert!(matches!(read, Err(Fault::Forbidden)));
    }
}

on_both! {
    async fn too_few_wait_sealed_and_are_opened_together(world: World) {
        let table = world.seated().await;
        let first = world.met(&table, "2026-03-16T12:15").await;
        answer(&world, &["ruth", "marc", "lena"], first).await;
        world.clock.advance(OPEN_FOR);
        assert_eq!(world.tend().await.ended, 1);
        assert_eq!(standing(&world, first).await, Standing::Waiting);
        let waiting = results(&world, &table).await;
        assert_eq!((waiting.sealed[0].answered, waiting.sealed[0].asked), (Some(3), 5));
        assert!(waiting.opened.is_empty());
        assert_eq!(keys(&world), 1, "it can be opened still");
        assert_eq!(show(&world, &address("ruth"), first).await.ticket, Ticket::None);
        let second = world.met(&table, "2026-03-30T12:15").await;
        answer(&world, &["ruth", "anselm"], second).await;
        world.clock.advance(OPEN_FOR);
        assert_eq!(world.tend().await.finished, 2);
        let seen = results(&world, &table).await;
        assert_eq!((seen.sealed.len(), seen.opened.len()), (0, 1));
        let opened = &seen.opened[0];
        assert_eq!((opened.answers, opened.asked, opened.meetings.len()), (5, 10, 2));
        assert!(opened.meetings[0] < opened.meetings[1]);
        assert!(opened.tallies.iter().all(|it| it.1.unwrap().answers() == 5));
        assert_eq!(keys(&world), 0);
    }
}

on_both! {
    /// A box that is open while the questions change keeps its own to the end.
    async fn an_open_box_asks_what_it_asked_when_it_opened(world: World) {
        let table = world.seated().await;
        let meeting = world.met(&table, "2026-03-16T12:15").await;
        world.ask_as_before(meeting).await;
        let seen = show(&world, &address("ruth"), meeting).await;
        assert_eq!(seen.set, Set::First);
        refused(world.vote(&address("ruth"), meeting, [4; 5]).await);
        assert_eq!(show(&world, &address("ruth"), meeting).await.ticket, Ticket::Unused);
        for local in FIVE {
            answer_as_before(&world, local, meeting).await;
        }
        world.tend().await;
        assert_eq!(standing(&world, meeting).await, Standing::Closed);
        let opened = &results(&world, &table).await.opened[0];
        assert_eq!(opened.set, Set::First);
        let asked: Vec<_> = opened.tallies.iter().map(|it| it.0).collect();
        assert_eq!(asked, Set::First.questions());
        assert!(opened.tallies.iter().all(|it| it.1.unwrap().answers() == 5));
    }
}

on_both! {
    /// Three of the one and four of the other are never seven, though four questions are the same.
    async fn boxes_that_ask_different_questions_are_never_opened_together(world: World) {
        let table = world.seated().await;
        let first = world.met(&table, "2026-03-16T12:15").await;
        world.ask_as_before(first).await;
        let second = world.met(&table, "2026-03-17T12:15").await;
        world.ask_as_before(second).await;
        answer_as_before(&world, "ruth", first).await;
        answer_as_before(&world, "ruth", second).await;
        answer_as_before(&world, "marc", second).await;
        world.clock.advance(OPEN_FOR.saturating_sub(DAY));
        world.tend().await;
        world.tend().await;
        assert_eq!(standing(&world, first).await, Standing::Waiting, "another that asks the same is open");
        world.clock.advance(DAY);
        world.tend().await;
        assert_eq!(standing(&world, second).await, Standing::Waiting, "three are too few");
        // Nothing will ever come to them any more, so nobody is told that they wait.
        assert_eq!(world.tend().await.destroyed, 2);
        for meeting in [first, second] {
            assert_eq!(standing(&world, meeting).await, Standing::Destroyed(Why::TooFew));
        }
        assert_eq!(keys(&world), 0);
        let third = world.met(&table, "2026-03-30T12:15").await;
        answer(&world, &FIVE[..4], third).await;
        world.clock.advance(OPEN_FOR);
        world.tend().await;
        assert_eq!(standing(&world, third).await, Standing::Waiting, "it counts from the beginning");
        assert!(results(&world, &table).await.opened.is_empty());
    }
}

on_both! {
    async fn members_see_what_came_out_where_they_were_told_so_before(world: World) {
        let table = world.seated().await;
        let (service, claire) = (&world.service, &table.coordinator);
        let ruths = async || {
            let ruth = world.sign_in(&address("ruth")).await;
            pulse::results(service, &ruth, table.circle).await
        };
        let all_answer = async |local| {
            let meeting = world.met(&table, local).await;
            answer(&world, &FIVE, meeting).await;
            world.tend().await;
            meeting
        };
        let readers = async |readers| {
            programs::set_readers(service, claire, table.program, readers).await.unwrap();
        };
        // The box of the first meeting is open when the program changes: it keeps what it said.
        let first = world.met(&table, "2026-03-16T12:15").await;
        assert_eq!(show(&world, &address("ruth"), first).await.readers, Readers::Leads);
        assert!(matches!(ruths().await, Err(Fault::Forbidden)));
        readers(Readers::Circle).await;
        assert_eq!(show(&world, &address("ruth"), first).await.readers, Readers::Leads);
        answer(&world, &FIVE, first).await;
        world.tend().await;
        assert!(ruths().await.unwrap().opened.is_empty());
        let second = all_answer("2026-03-23T12:15").await;
        assert_eq!(show(&world, &address("ruth"), second).await.readers, Readers::Circle);
        let seen = ruths().await.unwrap();
        assert_eq!((seen.opened.len(), seen.sealed.len(), seen.leads), (1, 0, false));
        let (question, tally) = seen.opened[0].tallies[0];
        assert_eq!((question, tally.unwrap().count(Step::Yes)), (Question::Worth, 5));
        let led = results(&world, &table).await;
        let told: Vec<_> = led.opened.iter().map(|it| it.readers).collect();
        assert_eq!((told, led.leads), (vec![Readers::Circle, Readers::Leads], true));
        // Changed back, what was promised stays, and nothing more comes.
        readers(Readers::Leads).await;
        all_answer("2026-03-30T12:15").await;
        assert_eq!(ruths().await.unwrap().opened.len(), 1);
        // Nobody else, whoever they are.
        let operator = world.operator().await;
        assert!(matches!(pulse::results(service, &operator, table.circle).await, Err(Fault::NotFound)));
        assert!(matches!(pulse::results(service, claire, table.circle).await, Err(Fault::NotFound)));
    }
}

on_both! {
    /// Opened together, they are shown to those to whom each of them would be.
    async fn a_box_for_whoever_leads_keeps_those_it_is_opened_with(world: World) {
        let table = world.seated().await;
        let (service, claire) = (&world.service, &table.coordinator);
        let first = world.met(&table, "2026-03-16T12:15").await;
        answer(&world, &["ruth", "marc"], first).await;
        world.clock.advance(OPEN_FOR);
        world.tend().await;
        programs::set_readers(service, claire, table.program, Readers::Circle).await.unwrap();
        let second = world.met(&table, "2026-03-23T12:15").await;
        assert_eq!(show(&world, &address("lena"), second).await.readers, Readers::Circle);
        answer(&world, &["ruth", "marc", "lena"], second).await;
        world.clock.advance(OPEN_FOR);
        world.tend().await;
        let closed = show(&world, &address("lena"), second).await;
        assert_eq!((closed.standing, closed.readers), (Some(Standing::Closed), Readers::Leads));
        let led = results(&world, &table).await;
        assert_eq!((led.opened.len(), led.opened[0].readers), (1, Readers::Leads));
        let ruth = world.sign_in(&address("ruth")).await;
        let seen = pulse::results(service, &ruth, table.circle).await.unwrap();
        assert!(seen.opened.is_empty());
    }
}

on_both! {
    async fn three_meetings_with_too_few_are_destroyed_unread(world: World) {
        let table = world.seated().await;
        let mut all = Vec::new();
        for (day, who) in [("16", "ruth"), ("23", "marc"), ("30", "lena")] {
            let meeting = world.met(&table, &format!("2026-03-{day}T12:15")).await;
            answer(&world, &[who], meeting).await;
            world.clock.advance(OPEN_FOR);
            world.tend().await;
            all.push(meeting);
        }
        for meeting in all {
            assert_eq!(standing(&world, meeting).await, Standing::Destroyed(Why::TooFew));
        }
        assert!(results(&world, &table).await.opened.is_empty());
        assert_eq!(keys(&world), 0);
    }
}

on_both! {
    async fn a_box_doesnt_wait_for_ever(world: World) {
        let table = world.seated().await;
        let meeting = world.met(&table, "2026-03-16T12:15").await;
        answer(&world, &["ruth"], meeting).await;
        world.clock.advance(OPEN_FOR);
        world.tend().await;
        world.clock.advance(WAITS_FOR.saturating_sub(DAY));
        world.tend().await;
        assert_eq!(standing(&world, meeting).await, Standing::Waiting);
        world.clock.advance(DAY);
        assert_eq!(world.tend().await.destroyed, 1);
        assert_eq!(standing(&world, meeting).await, Standing::Destroyed(Why::TooFew));
    }
}

on_both! {
    async fn who_leads_sees_how_many_once_a_day(world: World) {
        let table = world.seated().await;
        let meeting = world.met(&table, "2026-03-16T12:15").await;
        answer(&world, &["ruth", "marc"], meeting).await;
        world.tend().await;
        assert_eq!(results(&world, &table).await.sealed[0].answered, None);
        world.clock.advance(DAY);
        world.tend().await;
        answer(&world, &["lena"], meeting).await;
        world.tend().await;
        let sealed = &results(&world, &table).await.sealed[0];
        assert_eq!((sealed.answered, sealed.asked), (Some(2), 5), "Lena's shows tomorrow");
        world.clock.advance(DAY);
        world.tend().await;
        assert_eq!(results(&world, &table).await.sealed[0].answered, Some(3));
    }
}

on_both! {
    /// An old backup came back: the private key isn't in it.
    async fn a_box_whose_key_is_gone_is_destroyed_unread(world: World) {
        let table = world.seated().await;
        let meeting = world.met(&table, "2026-03-16T12:15").await;
        answer(&world, &FIVE, meeting).await;
        for entry in fs::read_dir(world.settings.keys.join("ephemeral")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some() {
                fs::remove_file(path).unwrap();
            }
        }
        let done = world.tend().await;
        assert_eq!((done.destroyed, done.ended), (1, 0));
        for viewer in [FACILITATOR.to_owned(), address("ruth")] {
            let seen = show(&world, &viewer, meeting).await;
            assert_eq!(seen.standing, Some(Standing::Destroyed(Why::KeyGone)), "all are told");
        }
        refused(world.vote(&address("ruth"), meeting, [1; 5]).await);
    }
}

/// To whom reminders would be sent now.
async fn reminded(world: &World) -> Vec<String> {
    let mut to = Vec::new();
    for worker in outbox::claim(&world.machine, u32::MAX, LEASE)
        .await
        .unwrap()
    {
        let letter = outbox::load(&world.machine, &worker).await.unwrap();
        let letter = letter.filter(|it| matches!(it.facts, Facts::PulseReminder { .. }));
        to.extend(letter.map(|it| it.address));
        outbox::settle(&world.machine, &worker, &Verdict::Untouched)
            .await
            .unwrap();
    }
    to.sort();
    to
}

on_both! {
    async fn whoever_has_not_answered_is_reminded_once(world: World) {
        let table = world.seated().await;
        let meeting = world.met(&table, "2026-03-16T12:15").await;
        answer(&world, &FIVE[..2], meeting).await;
        let Standing::Open { closes_at } = standing(&world, meeting).await else {
            panic!("it takes answers");
        };
        // Each look takes a minute.
        let before = REMINDED_BEFORE + Duration::from_secs(61);
        world.be(&(closes_at - before).to_string());
        assert_eq!(world.tend().await.reminded, 0);
        assert_eq!(world.tend().await.reminded, 1);
        assert_eq!(world.tend().await.reminded, 0, "once");
        let mut others: Vec<String> = FIVE[2..].iter().map(|local| address(local)).collect();
        others.sort();
        assert_eq!(reminded(&world).await, others);
        // Who answers, or leaves, in between isn't written to.
        answer(&world, &FIVE[2..3], meeting).await;
        let anselm = world.sign_in(&address(FIVE[3])).await;
        seats::change(&world.service, &anselm, table.circle, Change::Leave).await.unwrap();
        assert_eq!(reminded(&world).await, [address(FIVE[4])]);
        // To whom they went is gone with the tickets.
        assert!(world.letters_waiting().await.iter().any(|(kind, _)| kind == "pulse_reminder"));
        world.clock.advance(REMINDED_BEFORE);
        assert_eq!(world.tend().await.ended, 1);
        assert!(world.letters_waiting().await.iter().all(|(kind, _)| kind != "pulse_reminder"));
    }
}

on_both! {
    async fn a_box_that_opens_late_is_one_letter(world: World) {
        let table = world.seated().await;
        world.meeting(&table, "2026-03-16T12:15").await;
        world.be("2026-03-21T03:15:00Z");
        let done = world.tend().await;
        assert_eq!((done.opened, done.reminded), (1, 0));
        assert_eq!(world.tend().await.reminded, 0);
    }
}

on_both! {
    async fn a_key_that_is_none_holds_up_no_other_box(world: World) {
        let table = world.seated().await;
        let broken = world.met(&table, "2026-03-16T12:15").await;
        answer(&world, &FIVE, broken).await;
        for entry in fs::read_dir(world.settings.keys.join("ephemeral")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some() {
                fs::write(path, "half a key").unwrap();
            }
        }
        let whole = world.met(&table, "2026-03-17T12:15").await;
        answer(&world, &FIVE, whole).await;
        world.tend().await;
        assert_eq!(standing(&world, broken).await, Standing::Destroyed(Why::KeyGone));
        assert_eq!(standing(&world, whole).await, Standing::Closed);
    }
}

on_both! {
    async fn of_a_meeting_that_was_none_nothing_is_read(world: World) {
        let table = world.seated().await;
        let meeting = world.met(&table, "2026-03-16T12:15").await;
        answer(&world, &FIVE, meeting).await;
        let fay = world.sign_in(FACILITATOR).await;
        meetings::tell(&world.service, &fay, meeting, Outcome::DidNotHappen).await.unwrap();
        world.tend().await;
        assert_eq!(standing(&world, meeting).await, Standing::Destroyed(Why::NotHeld));
        assert_eq!(keys(&world), 0);
    }
}

on_both! {
    async fn a_server_with_a_folder_of_its_own_isnt_ready_and_touches_nothing(world: World) {
        let table = world.seated().await;
        let meeting = world.met(&table, "2026-03-16T12:15").await;
        answer(&world, &FIVE[..4], meeting).await;
        let mut elsewhere = world.settings.clone();
        elsewhere.keys = world.folder().join("elsewhere");
        fs::create_dir(&elsewhere.keys).unwrap();
        // A copy of everything, the folder's own name for itself too.
        for path in ["master.key", "ephemeral/folder"] {
            fs::create_dir_all(elsewhere.keys.join("ephemeral")).unwrap();
            fs::copy(world.settings.keys.join(path), elsewhere.keys.join(path)).unwrap();
        }
        for folder in [elsewhere.keys.clone(), elsewhere.keys.join("ephemeral")] {
            fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).unwrap();
        }
        let (second, machine) = service::open(elsewhere).await.unwrap();
        world.service.ready().await.unwrap();
        second.ready().await.unwrap_err();
        let every = Duration::from_mins(1);
        assert_eq!(pulse::tend(&machine, every).await.unwrap(), None);
        assert!(matches!(standing(&world, meeting).await, Standing::Open { .. }));
        // The first server is gone for good: after three looks without it the second goes on.
        world.clock.advance(every * 3);
        second.ready().await.unwrap();
        assert_eq!(pulse::tend(&machine, every).await.unwrap().unwrap().destroyed, 1);
        assert_eq!(standing(&world, meeting).await, Standing::Destroyed(Why::KeyGone));
        world.service.ready().await.unwrap_err();
        second.close().await;
    }
}
