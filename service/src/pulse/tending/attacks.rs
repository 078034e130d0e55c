//! What an attacker finds who has every row, every byte and every order in which rows are kept.

use std::{collections::HashSet, time::Duration};

use domain::{
    pulse::{Set, Step},
    schedule::{Every, LocalTime, Plan},
};
use uuid::Uuid;

use super::crashes::{FIVE, all_answer, counts, state};
use crate::{
    keyring::{Field, Scope},
    on_both, pulse,
    testing::{Engine, Table, World, address, sheet},
};

on_both! {
    /// With a reader in the way the old rows stay, who had a ticket among them: the box isn't closed
    /// until they are gone.
    async fn a_reader_in_the_way_keeps_a_box_from_closing(world: World) {
        let table = world.seated().await;
        let meeting = world.met(&table, "2026-03-16T12:15").await;
        all_answer(&world, meeting).await;
        let mut reader = world.service.db().read().await.unwrap();
        let query = reader.query("SELECT COUNT(*) FROM staging");
        assert_eq!(query.fetch_one::<(i64,)>().await.unwrap(), (5,));
        let done = world.tend().await;
        assert_eq!((done.ended, done.finished, done.held_back), (1, 0, 1));
        assert_eq!(state(&world, meeting).await, "closing");
        assert!(
            world.service.boxes().held().unwrap().is_empty(),
            "the key doesn't wait"
        );
        drop(reader);
        let done = world.tend().await;
        assert_eq!((done.finished, done.held_back), (1, 0));
        assert_eq!(state(&world, meeting).await, "closed");
    }
}

/// What lies in staging: the sealed bytes, in the order in which the database gives them.
async fn staged(world: &World) -> Vec<Vec<u8>> {
    let mut tx = world.service.db().read().await.unwrap();
    let rows: Vec<(Vec<u8>,)> = tx
        .query("SELECT sealed FROM staging")
        .fetch_all()
        .await
        .unwrap();
    rows.into_iter().map(|(sealed,)| sealed).collect()
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack
        .windows(needle.len())
        .any(|window| window == needle)
}

/// Every file of the database, whole.
fn files(world: &World) -> Vec<u8> {
    let folder = world.folder().join("data");
    let entries = std::fs::read_dir(folder).unwrap();
    entries
        .flat_map(|entry| std::fs::read(entry.unwrap().path()).unwrap())
        .collect()
}

#[tokio::test]
async fn no_sealed_byte_stays_in_a_file() {
    let world = World::open(Engine::Sqlite).await.unwrap();
    let table = world.seated().await;
    let meeting = world.met(&table, "2026-03-16T12:15").await;
    all_answer(&world, meeting).await;
    let sealed = staged(&world).await;
    let before = files(&world);
    assert!(
        sealed.iter().all(|it| contains(&before, it)),
        "the search finds what is there"
    );
    world.tend().await;
    assert_eq!(state(&world, meeting).await, "closed");
    let after = files(&world);
    // Not even a part of one.
    for bytes in &sealed {
        assert!(bytes.chunks_exact(16).all(|part| !contains(&after, part)));
    }
}

/// What one question gave, by result, in the order in which the database keeps it: `ctid` on
/// PostgreSQL, `rowid` on SQLite.
async fn released(world: &World, table: &Table, by_place: bool) -> Vec<(Uuid, String, Step)> {
    let mut tx = world.service.db().read().await.unwrap();
    let sql = match (tx.has_rowids(), by_place) {
        (true, true) => "SELECT id, result_id, question, sealed FROM pulse_answer ORDER BY rowid",
        (false, true) => "SELECT id, result_id, question, sealed FROM pulse_answer ORDER BY ctid",
        _ => "SELECT id, result_id, question, sealed FROM pulse_answer ORDER BY id",
    };
    let rows: Vec<(Uuid, Uuid, String, crate::keyring::Sealed)> =
        tx.query(sql).fetch_all().await.unwrap();
    let mut out = Vec::new();
    for (id, result, question, sealed) in rows {
        let scope = Scope::Circle(table.circle);
        let body = world
            .service
            .keyring()
            .open_sealed(scope, Field::PulseAnswer, id, &sealed);
        let step = body.await.unwrap().expose().parse().unwrap();
        out.push((result, question, Step::numbered(step).unwrap()));
    }
    out
}

on_both! {
    /// One of five answers differently, and the attacker knows the order in which all five voted:
    /// from before closing every row of tickets and staging with its place, its transaction and its
    /// id. After closing, guessing who differed by any order of what came out is a guess of one in
    /// five.
    async fn the_order_of_answers_tells_nobody(world: World) {
        const BOXES: i64 = 12;
        let table = world.seated().await;
        let plan = Plan::regular(LocalTime::parse("2026-03-10T12:15").unwrap(), Every::Weeks(1), BOXES).unwrap();
        let meetings = world.series(&table, "America/Halifax", plan).await;
        let mut voters = Vec::new();
        for local in FIVE {
            voters.push(world.sign_in(&address(local)).await);
        }
        let mut order: Vec<(Uuid, usize)> = Vec::new();
        for (nth, meeting) in meetings.iter().enumerate() {
            let ends = pulse::show(&world.service, &voters[0], *meeting)
                .await
                .unwrap()
                .starts_at
                + Duration::from_hours(1);
            world.clock.advance(ends.since(world.clock.now()));
            world.tend().await;
            let odd = nth % FIVE.len();
            for (at, voter) in voters.iter().enumerate() {
                let steps = if at == odd { [1; 5] } else { [4; 5] };
                pulse::vote(&world.service, voter, *meeting, &sheet(steps))
                    .await
                    .unwrap();
            }
            world.tend().await;
            let mut tx = world.service.db().read().await.unwrap();
            let query =
                tx.query("SELECT result_id FROM ballot WHERE meeting_id = $1 AND state = 'closed'");
            let (result,): (Uuid,) = query.bind(*meeting).fetch_one().await.unwrap();
            order.push((result, odd));
        }
        assert_eq!(counts(&world).await, (0, 0, BOXES * 5 * 5));
        let trials = usize::try_from(BOXES).unwrap() * 5;
        for by_place in [true, false] {
            let out = released(&world, &table, by_place).await;
            for backwards in [false, true] {
                let mut right = 0;
                for (result, odd) in &order {
                    for question in Set::PRESENT.questions() {
                        let mut steps: Vec<Step> = out
                            .iter()
                            .filter(|it| it.0 == *result && it.1 == question.id())
                            .map(|it| it.2)
                            .collect();
                        if backwards {
                            steps.reverse();
                        }
                        right += usize::from(steps.iter().position(|it| *it == Step::No) == Some(*odd));
                    }
                }
                // By chance 12 of 60; 29 or more happen by chance less than once in a million runs.
                assert!(
                    right < 29,
                    "{right} of {trials}, by place: {by_place}, backwards: {backwards}"
                );
            }
        }
        // Nobody's order of answers to one question is their order to another.
        let out = released(&world, &table, true).await;
        let alike = order
            .iter()
            .filter(|(result, _)| {
                let places: HashSet<_> = Set::PRESENT
                    .questions()
                    .iter()
                    .map(|question| {
                        out.iter()
                            .filter(|it| it.0 == *result && it.1 == question.id())
                            .position(|it| it.2 == Step::No)
                    })
                    .collect();
                places.len() == 1
            })
            .count();
        assert!(alike < 6, "{alike} boxes answer alike in every order");
    }
}
