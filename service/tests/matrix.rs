//! Who may do what: every persona × every act, as a table that a clinician can review.
//!
//! The table is `matrix.txt` beside this file. When a rule is changed on purpose, run the test with
//! `UPDATE_MATRIX=1` and look at the difference.

#![expect(
    clippy::unwrap_used,
    clippy::too_many_lines,
    reason = "the helpers below are tests too; the acts are one list"
)]

use std::{fmt::Write as _, path::Path};

use domain::{
    ids::CircleId,
    schedule::{LocalTime, Plan},
    sites::ZoneName,
};
use service::{
    access::{SeatKind, SignedIn},
    agreements,
    answers::{self, Say},
    attendance, cases, circles, dead_letters,
    fault::Fault,
    feeds,
    keyring::Body,
    meetings::{self, Appointment, Outcome, Series},
    on_both, organisation,
    organisation::Charge,
    presenters::{self, Change},
    programs, prompts, pulse,
    reflections::{self, Notes},
    rosters,
    seasons::{self, Cadence, Season, WishState},
    seats, summaries,
    testing::{Company, World, person, place, sheet},
};

/// What a persona tried, and what came of it.
struct Act {
    what: &'static str,
    outcome: Result<(), Fault>,
}

/// Every act, in the order of the table. Acts that would change who is who come with a value that
/// a rule of the house refuses: whoever gets as far as the rule was allowed to try.
async fn acts(world: &World, of: &Company, viewer: &SignedIn) -> Vec<Act> {
    let (service, circle) = (&world.service, of.table.circle);
    let (program, season) = (of.table.program, of.table.season);
    let planned = Season {
        id: season,
        program,
        name: "Another name".to_owned(),
        first: "2026-03-09".parse().unwrap(),
        last: "2026-08-28".parse().unwrap(),
        cadence: Cadence::Monthly,
    };
    let mut acts = Vec::new();
    macro_rules! act {
        ($what:literal, $call:expr) => {
            acts.push(Act {
                what: $what,
                outcome: $call.await.map(|_| ()),
            });
        };
    }
    act!(
        "see one's own invitation",
        seats::invitation(service, viewer, circle)
    );
    act!(
        "read the agreement before affirming",
        agreements::present(service, viewer, circle)
    );
    act!(
        "read the circle's page",
        circles::room(service, viewer, circle)
    );
    act!(
        "affirm an old version of the agreement",
        agreements::affirm(service, viewer, circle, 0)
    );
    act!(
        "welcome someone who is no newcomer",
        agreements::welcome(service, viewer, circle, of.seat)
    );
    act!(
        "rename the circle",
        circles::rename(service, viewer, circle, "The table", "the table")
    );
    act!(
        "see when the circle meets",
        meetings::show(service, viewer, of.meeting)
    );
    act!(
        "see who comes",
        answers::of_meeting(service, viewer, of.meeting)
    );
    act!(
        "remind nobody of a meeting",
        answers::remind(service, viewer, of.meeting, &[])
    );
    act!(
        "take back an answer of one's own",
        answers::say(service, viewer, of.meeting, Say::Undo)
    );
    act!(
        "make one's own calendar address anew",
        feeds::renew(service, viewer)
    );
    act!(
        "plan a meeting outside the season",
        meetings::schedule(service, viewer, &outside(world, circle))
    );
    act!(
        "move a meeting that somebody else moved",
        meetings::move_to(service, viewer, of.meeting, -1, &another_time())
    );
    act!(
        "say that a coming meeting did not happen",
        meetings::tell(service, viewer, of.meeting, Outcome::DidNotHappen)
    );
    act!(
        "see who came to a meeting, by name",
        attendance::sheet(service, viewer, of.meeting)
    );
    act!(
        "mark everybody at a coming meeting",
        attendance::everyone_came(service, viewer, of.meeting)
    );
    act!(
        "see of who came what one may",
        attendance::of_circle(service, viewer, circle)
    );
    act!(
        "see the circle's seats, without words",
        circles::show(service, viewer, circle)
    );
    act!(
        "withdraw a seat",
        circles::withdraw_seat(service, viewer, circle, of.seat)
    );
    act!(
        "seat oneself",
        circles::add_seat(service, viewer, circle, viewer.person(), SeatKind::Member)
    );
    act!(
        "see the pulse of a meeting",
        pulse::show(service, viewer, of.meeting)
    );
    act!(
        "answer a pulse that is not open",
        pulse::vote(service, viewer, of.meeting, &sheet([4; 5]))
    );
    act!(
        "read what came of the circle's pulse",
        pulse::results(service, viewer, circle)
    );
    act!(
        "put away that a letter to a member came back",
        dead_letters::put_away(service, viewer, of.dead_letter)
    );
    act!(
        "see the season's people and circles",
        seasons::overview(service, viewer, season)
    );
    act!(
        "see where the season stands",
        seasons::standing(
            service,
            viewer,
            season,
            seasons::Lengths {
                waiting: 1,
                silent: seasons::Length::UpTo(1),
                declined: seasons::Length::UpTo(1),
            }
        )
    );
    act!(
        "see a season's name and dates",
        seasons::show(service, viewer, season)
    );
    act!(
        "change a season that somebody else changed",
        seasons::change(service, viewer, -1, &planned)
    );
    act!(
        "ask nobody for a wish",
        seasons::ask(service, viewer, season, &[])
    );
    act!(
        "answer a wish that was not asked",
        seasons::answer_wish(service, viewer, season, WishState::Wanted)
    );
    act!(
        "see the program's page",
        programs::show(service, viewer, program)
    );
    act!(
        "say who sees what comes of the pulse",
        programs::set_readers(service, viewer, program, pulse::Readers::Leads)
    );
    act!(
        "see the rosters of one's own sites",
        rosters::sites(service, viewer)
    );
    act!(
        "see the roster of the circle's site",
        rosters::list(service, viewer, Some(of.site), None, None, 1)
    );
    act!(
        "remove someone who is seated from that roster",
        rosters::remove_entry(service, viewer, of.entry)
    );
    act!(
        "see the summary of the program",
        programs::for_sponsor(service, viewer, program)
    );
    act!(
        "see the program's snapshots",
        summaries::all(service, viewer, program)
    );
    act!(
        "see the organisation's name and zone",
        organisation::about(service, viewer)
    );
    act!(
        "rename the organisation",
        organisation::change(service, viewer, "Northern Lights Health", "America/Halifax")
    );
    act!(
        "list the accounts",
        organisation::accounts(service, viewer, None, 10)
    );
    act!(
        "list the appointments",
        organisation::appointments(service, viewer)
    );
    act!(
        "appoint oneself an operator",
        organisation::appoint(service, viewer, &own(viewer), Charge::Operator)
    );
    act!(
        "appoint oneself a sponsor",
        organisation::appoint(service, viewer, &own(viewer), Charge::Sponsor(program))
    );
    act!(
        "appoint oneself a coordinator",
        organisation::appoint(
            service,
            viewer,
            &own(viewer),
            Charge::ProgramCoordinator(program)
        )
    );
    act!(
        "appoint oneself a facilitator",
        organisation::appoint(service, viewer, &own(viewer), Charge::Facilitator(program))
    );
    act!(
        "give a meeting no prompt",
        prompts::attach(service, viewer, of.meeting, None)
    );
    act!(
        "see the prompt of a meeting",
        prompts::of_meeting(service, viewer, of.meeting)
    );
    act!(
        "say that nobody presents",
        presenters::change(service, viewer, of.meeting, Change::Clear)
    );
    act!(
        "give back a part that one doesn't have",
        presenters::change(service, viewer, of.meeting, Change::StepBack)
    );
    act!(
        "see a case that somebody else may have written",
        cases::own(service, viewer, of.meeting)
    );
    act!(
        "write somebody else's case",
        cases::tell(service, viewer, of.meeting)
    );
    act!(
        "read the card that a member wrote for themself",
        cases::one(service, viewer, of.meeting)
    );
    act!(
        "read the case that is shared, if there is one",
        cases::of_meeting(service, viewer, of.meeting)
    );
    act!(
        "open one's own sheet for a reflection",
        reflections::sheet(service, viewer, of.meeting)
    );
    act!(
        "reflect on a meeting that is still to come",
        reflections::write(service, viewer, of.meeting, 0, &some_notes())
    );
    act!(
        "read the reflection of a member",
        reflections::one(service, viewer, of.reflection)
    );
    act!(
        "delete the reflection of a member",
        reflections::delete(service, viewer, of.reflection)
    );
    act!(
        "list one's own reflections",
        reflections::mine(service, viewer)
    );
    act!(
        "look through the prompts",
        prompts::find(service, viewer, "", None)
    );
    act!("list all programs", programs::all(service, viewer));
    acts
}

fn some_notes() -> Notes {
    Notes {
        noticed: Some(Body::new("I interrupt.".to_owned())),
        attempt: None,
        need: None,
    }
}

fn another_time() -> Appointment {
    Appointment {
        local: LocalTime::parse("2027-03-16T12:15").unwrap(),
        zone: ZoneName::parse("America/Halifax").unwrap(),
        minutes: 60,
        place: place(),
    }
}

fn outside(world: &World, circle: CircleId) -> Series {
    let Appointment {
        local,
        zone,
        minutes,
        place,
    } = another_time();
    Series {
        id: world.service.chance().id().unwrap(),
        circle,
        zone,
        plan: Plan::irregular(vec![local]).unwrap(),
        minutes,
        place,
    }
}

fn own(viewer: &SignedIn) -> organisation::Person {
    person(viewer.name(), viewer.email())
}

/// `●`: may. `○`: may try, and a rule of the house says no. `?`: must first prove again who it is.
/// `×`: knows of it, may not (403). `·`: as if it didn't exist (404).
fn sign(outcome: &Result<(), Fault>) -> char {
    match outcome {
        Ok(()) => '●',
        Err(Fault::Refused(_)) => '○',
        Err(Fault::Proof) => '?',
        Err(Fault::Forbidden) => '×',
        Err(Fault::NotFound) => '·',
        Err(other) => panic!("{other:?}"),
    }
}

/// A row an act, a column a persona.
async fn matrix(world: &World) -> String {
    let company = world.company().await;
    let mut columns = Vec::new();
    for (persona, token) in world.personas().await {
        let Some(token) = token else { continue };
        let viewer = world.viewer(&token).await;
        columns.push((persona, acts(world, &company, &viewer).await));
    }
    let mut table = String::from("Who may do what\n\n");
    table.push_str("●  may\n○  may try, and a rule of the house says no\n");
    table.push_str("?  must first prove again who it is\n");
    table.push_str("×  knows of it, may not\n·  as if it didn't exist\n\n");
    for (nth, (persona, _)) in columns.iter().enumerate() {
        let stem = " │".repeat(nth);
        writeln!(table, "{:<50}{stem} ┌ {persona:?}", "").unwrap();
    }
    for (row, act) in columns[0].1.iter().enumerate() {
        write!(table, "{:<50}", act.what).unwrap();
        for (_, acts) in &columns {
            write!(table, " {}", sign(&acts[row].outcome)).unwrap();
        }
        table.push('\n');
    }
    table
}

fn compare(found: &str) {
    let path = Path::new("tests/matrix.txt");
    #[expect(
        clippy::disallowed_methods,
        reason = "a switch of this test, not a setting"
    )]
    if std::env::var("UPDATE_MATRIX").is_ok() {
        std::fs::write(path, found).unwrap();
    }
    let reviewed = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(
        found, reviewed,
        "the matrix changed: see the head of this file"
    );
}

on_both! {
    async fn the_printed_matrix_holds(world: World) {
        compare(&matrix(&world).await);
    }
}

on_both! {
    /// Removing someone from a circle ends what they read, in the same transaction.
    async fn nobody_reads_a_circle_they_left(world: World) {
        let table = world.seated().await;
        let ruth = world.sign_in(&table.members[0]).await;
        let read = |circle: CircleId| {
            let (service, ruth) = (world.service.clone(), ruth.clone());
            async move { circles::room(&service, &ruth, circle).await.map(|_| ()) }
        };
        read(table.circle).await.unwrap();
        seats::change(&world.service, &ruth, table.circle, seats::Change::Leave).await.unwrap();
        assert!(matches!(read(table.circle).await, Err(Fault::NotFound)));
    }
}
