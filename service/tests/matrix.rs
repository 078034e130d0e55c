//! Who may do what: every persona × every act, as a table that a clinician can review.
//!
//! The table is `matrix.txt` beside this file. When a rule is changed on purpose, run the test with
//! `UPDATE_MATRIX=1` and look at the difference. The acts are in `matrix/`, one file a noun or a few;
//! a use case that is none of them fails.

#![expect(
    clippy::unwrap_used,
    clippy::too_many_lines,
    reason = "the helpers are tests too; the acts are lists"
)]

use std::{fmt::Write as _, path::Path};

use domain::ids::{AppointmentId, CircleId, MeetingId, UploadId};
use service::{
    access::SignedIn,
    circles,
    fault::Fault,
    meetings, on_both,
    organisation::{self, Charge},
    programs, rosters, seats,
    testing::{Company, World},
};

/// Tries something, and keeps what came of it.
macro_rules! act {
    ($what:literal, $call:expr) => {
        Act {
            what: $what,
            outcome: $call.await.map(|_| ()),
        }
    };
}

#[path = "matrix/covered.rs"]
mod covered;
#[path = "matrix/house.rs"]
mod house;
#[path = "matrix/oneself.rs"]
mod oneself;
#[path = "matrix/room.rs"]
mod room;
#[path = "matrix/season.rs"]
mod season;
#[path = "matrix/seating.rs"]
mod seating;
#[path = "matrix/times.rs"]
mod times;
#[path = "matrix/words.rs"]
mod words;

/// What a persona tried, and what came of it.
struct Act {
    what: &'static str,
    outcome: Result<(), Fault>,
}

/// Everyone's organisation, and what some acts need beside it.
struct Scene {
    company: Company,
    /// A meeting of the circle that was called off.
    called_off: MeetingId,
    /// The appointment of the only operator.
    operator: AppointmentId,
    /// The appointment of whoever leads the circle.
    facilitator: AppointmentId,
    /// A file of the program's coordinator, which can't be read.
    upload: UploadId,
}

impl Scene {
    async fn of(world: &World) -> Self {
        let company = world.company().await;
        let (service, table) = (&world.service, &company.table);
        let coordinator = &table.coordinator;
        let called_off = world.meeting(table, "2026-03-30T12:15").await;
        meetings::cancel(service, coordinator, called_off)
            .await
            .unwrap();
        let operator = world.operator().await;
        let appointed = organisation::appointments(service, &operator).await;
        let appointed = appointed.unwrap().into_iter();
        let mut operators = appointed.filter(|it| it.charge == Charge::Operator);
        let program = programs::show(service, coordinator, table.program).await;
        let upload = service.chance().id().unwrap();
        let content = b"%PDF-1.7".to_vec();
        rosters::upload(service, coordinator, upload, "roster.pdf", content)
            .await
            .unwrap();
        Self {
            called_off,
            operator: operators.next().unwrap().id,
            facilitator: program.unwrap().facilitators[0].appointment,
            upload,
            company,
        }
    }
}

/// Every act, in the order of the table. Acts that would change who is who come with a value that
/// a rule of the house refuses: whoever gets as far as the rule was allowed to try. Where there is no
/// such value, they come last.
async fn acts(world: &World, on: &Scene, viewer: &SignedIn) -> Vec<Act> {
    let mut acts = room::acts(world, on, viewer).await;
    acts.extend(times::acts(world, on, viewer).await);
    acts.extend(seating::acts(world, on, viewer).await);
    acts.extend(season::acts(world, on, viewer).await);
    acts.extend(house::acts(world, on, viewer).await);
    acts.extend(words::acts(world, on, viewer).await);
    acts.extend(oneself::acts(world, on, viewer).await);
    acts
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
    let scene = Scene::of(world).await;
    let mut columns = Vec::new();
    for (persona, token) in world.personas().await {
        let Some(token) = token else { continue };
        let viewer = world.viewer(&token).await;
        columns.push((persona, acts(world, &scene, &viewer).await));
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
