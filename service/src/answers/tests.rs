//! Whoever answers waits for whoever moves the meeting, or calls it off.

use domain::{
    ids::MeetingId,
    schedule::{Every, LocalTime, Plan},
};

use super::{Answer, Counts, Say, of_meeting, say, say_by};
use crate::{
    access::{self, SignedIn},
    db::Tx,
    fault::{Fault, Refusal},
    meetings, on_both,
    passes::{self, Purpose},
    seats,
    testing::{Table, World, waits},
};

const COMING: Say = Say::This(Answer::Coming);

/// A meeting of the table, and somebody who is expected there.
async fn scene(world: &World) -> (Table, MeetingId, SignedIn) {
    let table = world.seated().await;
    let first = LocalTime::parse("2026-03-10T12:15").unwrap();
    let plan = Plan::regular(first, Every::Weeks(2), 2).unwrap();
    let meeting = world.series(&table, "America/Halifax", plan).await[0];
    let marc = world.sign_in(&table.members[1]).await;
    (table, meeting, marc)
}

/// The circle, held by somebody who changes the row of this id as `sql` says.
async fn held(world: &World, table: &Table, sql: &'static str, id: uuid::Uuid) -> Tx {
    let mut held = world.service.db().write().await.unwrap();
    access::hold_circle(&mut held, table.circle).await.unwrap();
    held.query(sql).bind(id).execute().await.unwrap();
    held
}

/// The token of the brief that somebody has of a meeting's series.
async fn token(world: &World, viewer: &SignedIn, meeting: MeetingId) -> String {
    let seen = meetings::show(&world.service, viewer, meeting).await;
    let (series, person) = (seen.unwrap().meeting.series.0, viewer.person());
    let mut tx = world.service.db().read().await.unwrap();
    let token = passes::token(&world.service, &mut tx, Purpose::Brief, person, series).await;
    token.unwrap().unwrap()
}

fn is_stale(outcome: &Result<(), Fault>) -> bool {
    matches!(outcome, Err(Fault::Refused(Refusal::Stale)))
}

async fn counts(world: &World, viewer: &SignedIn, meeting: MeetingId) -> Counts {
    let seen = of_meeting(&world.service, viewer, meeting).await;
    seen.unwrap().counts
}

const SILENT: Counts = Counts {
    coming: 0,
    late: 0,
    cant: 0,
    silent: 6,
};

on_both! {
    async fn nobody_comes_to_a_time_that_they_never_saw(world: World) {
        let (table, meeting, marc) = scene(&world).await;
        let token = token(&world, &marc, meeting).await;
        let later = "UPDATE meeting SET starts_at = ends_at WHERE id = $1";
        let moved = held(&world, &table, later, meeting.0).await;
        let said = waits(moved, say(&world.service, &marc, meeting, COMING)).await;
        assert!(is_stale(&said), "{said:?}");
        let earlier = "UPDATE meeting SET starts_at = made_at WHERE id = $1";
        let moved = held(&world, &table, earlier, meeting.0).await;
        let said = waits(moved, say_by(&world.service, &token, Some(meeting), COMING)).await;
        assert!(is_stale(&said), "{said:?}");
        assert_eq!(counts(&world, &marc, meeting).await, SILENT);
        say(&world.service, &marc, meeting, COMING).await.unwrap();
        assert_eq!(counts(&world, &marc, meeting).await.coming, 1);
    }
}

on_both! {
    async fn nobody_comes_to_what_is_called_off(world: World) {
        let (table, meeting, marc) = scene(&world).await;
        let off = "UPDATE meeting SET state = 'cancelled' WHERE id = $1";
        let off = held(&world, &table, off, meeting.0).await;
        let said = waits(off, say(&world.service, &marc, meeting, COMING)).await;
        assert!(is_stale(&said), "{said:?}");
        assert_eq!(counts(&world, &marc, meeting).await, SILENT);
    }
}

on_both! {
    async fn nobody_answers_from_a_seat_that_is_left(world: World) {
        let (table, meeting, marc) = scene(&world).await;
        let gone = "UPDATE seat SET state = 'left' WHERE person_id = $1";
        let mut left = held(&world, &table, gone, marc.person().0).await;
        seats::settle(&mut left, table.circle).await.unwrap();
        let said = waits(left, say(&world.service, &marc, meeting, COMING)).await;
        assert!(matches!(said, Err(Fault::NotFound)), "{said:?}");
    }
}
