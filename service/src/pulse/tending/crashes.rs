//! Crashes between two steps, keys that no box needs, and a box that was stuffed.

use domain::{
    ids::{BallotId, MeetingId},
    moment::Moment,
};

use super::{Tended, Why, close, destroy, prepare, rows};
use crate::{
    on_both,
    pulse::{self, Standing},
    testing::{World, address, sheet},
};

pub(super) const FIVE: [&str; 5] = ["ruth", "marc", "lena", "anselm", "tereza"];

pub(super) async fn state(world: &World, meeting: MeetingId) -> String {
    let mut tx = world.service.db().read().await.unwrap();
    let query = tx.query("SELECT state FROM ballot WHERE meeting_id = $1");
    let (state,): (String,) = query.bind(meeting).fetch_one().await.unwrap();
    state
}

async fn ballot(world: &World, meeting: MeetingId) -> BallotId {
    let mut tx = world.service.db().read().await.unwrap();
    let query = tx.query("SELECT id FROM ballot WHERE meeting_id = $1");
    let (id,): (BallotId,) = query.bind(meeting).fetch_one().await.unwrap();
    id
}

/// How many rows tickets, staging and answers have.
pub(super) async fn counts(world: &World) -> (i64, i64, i64) {
    let mut tx = world.service.db().read().await.unwrap();
    tx.query(
        "SELECT (SELECT COUNT(*) FROM ticket), (SELECT COUNT(*) FROM staging),
                (SELECT COUNT(*) FROM pulse_answer)",
    )
    .fetch_one()
    .await
    .unwrap()
}

pub(super) async fn all_answer(world: &World, meeting: MeetingId) {
    for local in FIVE {
        world
            .vote(&address(local), meeting, [4, 3, 3, 2, 1])
            .await
            .unwrap();
    }
}

async fn end_in_a_closed_box(world: &World, meeting: MeetingId) {
    world.tend().await;
    assert_eq!(state(world, meeting).await, "closed");
    assert_eq!(counts(world).await, (0, 0, 25));
    assert!(world.service.boxes().held().unwrap().is_empty());
}

on_both! {
    async fn what_comes_out_of_a_box_is_kept_from_the_seasons_last_midnight_in_the_house(world: World) {
        let table = world.seated().await;
        let meeting = world.met(&table, "2026-03-16T12:15").await;
        let mut tx = world.service.db().read().await.unwrap();
        let query = tx.query("SELECT season_ends FROM ballot WHERE meeting_id = $1");
        let (ends,): (Moment,) = query.bind(meeting).fetch_one().await.unwrap();
        assert_eq!(Some(ends), Moment::parse("2026-08-29T03:00:00Z"));
    }
}

on_both! {
    async fn a_crash_while_a_box_opens_is_made_up_for(world: World) {
        let table = world.seated().await;
        let mut world = world;
        let meeting = world.meeting(&table, "2026-03-16T12:15").await;
        world.be("2026-03-16T16:15:00Z");
        // After its row, before its key.
        prepare(&world.service).await.unwrap();
        world.restart().await.unwrap();
        assert_eq!(state(&world, meeting).await, "opening");
        // After its key, before its tickets.
        let id = ballot(&world, meeting).await;
        let key = world.service.boxes().provide(id).unwrap();
        world.restart().await.unwrap();
        world.tend().await;
        assert_eq!(state(&world, meeting).await, "open");
        assert_eq!(
            world.service.boxes().provide(id).unwrap(),
            key,
            "the key that was made"
        );
        assert_eq!(counts(&world).await, (5, 0, 0));
        all_answer(&world, meeting).await;
        end_in_a_closed_box(&world, meeting).await;
    }
}

on_both! {
    async fn a_crash_while_a_box_closes_is_made_up_for(world: World) {
        let table = world.seated().await;
        let mut world = world;
        let meeting = world.met(&table, "2026-03-16T12:15").await;
        all_answer(&world, meeting).await;
        let id = ballot(&world, meeting).await;
        // Inside the transaction: nothing of it stays.
        let mut tx = world.service.db().write().await.unwrap();
        rows::take(&mut tx, id).await.unwrap().unwrap();
        rows::collect_tickets(&mut tx, id).await.unwrap();
        drop(tx);
        world.restart().await.unwrap();
        assert_eq!(
            (state(&world, meeting).await.as_str(), counts(&world).await),
            ("open", (5, 5, 0))
        );
        // After it, before the key is destroyed.
        close(&world.service, id, table.circle, &mut Tended::default())
            .await
            .unwrap();
        world.restart().await.unwrap();
        assert_eq!(
            (state(&world, meeting).await.as_str(), counts(&world).await),
            ("closing", (0, 0, 25))
        );
        assert_eq!(world.service.boxes().held().unwrap(), [id]);
        let fay = world.sign_in(crate::testing::FACILITATOR).await;
        let seen = pulse::results(&world.service, &fay, table.circle)
            .await
            .unwrap();
        assert!(seen.opened.is_empty(), "nothing is shown while it closes");
        assert_eq!(seen.sealed[0].standing, Standing::Closing);
        // After the key, before the wiping.
        world.service.boxes().destroy(id).unwrap();
        world.restart().await.unwrap();
        end_in_a_closed_box(&world, meeting).await;
    }
}

on_both! {
    async fn a_crash_while_a_box_is_destroyed_is_made_up_for(world: World) {
        let table = world.seated().await;
        let mut world = world;
        let meeting = world.met(&table, "2026-03-16T12:15").await;
        all_answer(&world, meeting).await;
        let id = ballot(&world, meeting).await;
        let mut tx = world.service.db().write().await.unwrap();
        destroy(&world.service, &mut tx, id, Why::NotHeld)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        world.restart().await.unwrap();
        assert_eq!(
            (state(&world, meeting).await.as_str(), counts(&world).await),
            ("destroying", (0, 0, 0))
        );
        world.tend().await;
        assert_eq!(state(&world, meeting).await, "destroyed");
        assert!(world.service.boxes().held().unwrap().is_empty());
    }
}

on_both! {
    /// A key that no box needs is destroyed: of one that was removed, of a database restored.
    async fn no_key_outlives_its_box(world: World) {
        let table = world.seated().await;
        let meeting = world.met(&table, "2026-03-16T12:15").await;
        let stray: BallotId = world.service.chance().id().unwrap();
        world.service.boxes().provide(stray).unwrap();
        world.tend().await;
        assert_eq!(
            world.service.boxes().held().unwrap(),
            [ballot(&world, meeting).await]
        );
    }
}

on_both! {
    /// Sealed sheets that no ticket put in would tell the rest's answers by what is left.
    async fn a_stuffed_box_is_never_read(world: World) {
        let table = world.seated().await;
        let meeting = world.met(&table, "2026-03-16T12:15").await;
        world
            .vote(&address("ruth"), meeting, [1; 5])
            .await
            .unwrap();
        let id = ballot(&world, meeting).await;
        let key = world.service.boxes().provide(id).unwrap();
        let mut tx = world.service.db().write().await.unwrap();
        let query = tx.query("UPDATE ticket SET used = TRUE WHERE used = FALSE");
        query.execute().await.unwrap();
        for _ in 0..5 {
            let row = world.service.chance().id().unwrap();
            let (chance, bytes) = (world.service.chance(), sheet([4; 5]).encode());
            let sealed = crate::ballot_box::seal(chance, &key, id, row, &bytes).unwrap();
            let query = tx.query("INSERT INTO staging (id, ballot_id, sealed) VALUES ($1, $2, $3)");
            query
                .bind(row)
                .bind(id)
                .bind(sealed)
                .execute()
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        world.tend().await;
        assert_eq!(
            (state(&world, meeting).await.as_str(), counts(&world).await),
            ("destroyed", (0, 0, 0))
        );
    }
}

on_both! {
    /// A box that was stuffed while it waited goes alone: the next one is decided on without it.
    async fn a_stuffed_box_takes_no_other_with_it(world: World) {
        let table = world.seated().await;
        let first = world.met(&table, "2026-03-16T12:15").await;
        world
            .vote(&address("ruth"), first, [1; 5])
            .await
            .unwrap();
        world.clock.advance(pulse::OPEN_FOR);
        world.tend().await;
        assert_eq!(state(&world, first).await, "waiting");
        let mut tx = world.service.db().write().await.unwrap();
        let query = tx.query("UPDATE staging SET sealed = $1");
        query.bind(vec![1_u8; 81]).execute().await.unwrap();
        tx.commit().await.unwrap();
        let second = world.met(&table, "2026-03-30T12:15").await;
        all_answer(&world, second).await;
        end_in_a_closed_box(&world, second).await;
        assert_eq!(state(&world, first).await, "destroyed");
    }
}
