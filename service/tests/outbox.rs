//! The outbox: one claim a letter, leases that run out, letters that come too late.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

use std::{
    collections::{BTreeSet, HashSet},
    time::Duration,
};

use domain::ids::ProgramId;
use service::{
    access::SignedIn,
    on_both, organisation,
    outbox::{self, Facts, Verdict, Worker},
    programs,
    seasons::{self, WishState},
    seats,
    testing::{LEASE, World, address},
};

async fn claim(world: &World, most: u32) -> Vec<Worker> {
    outbox::claim(&world.machine, most, LEASE).await.unwrap()
}

async fn settle(world: &World, worker: &Worker, verdict: Verdict) {
    outbox::settle(&world.machine, worker, &verdict)
        .await
        .unwrap();
}

/// A program whose coordinator asks for test letters; the outbox is empty.
async fn ready(world: &World) -> (SignedIn, ProgramId) {
    let site = world.sites().await[0].id;
    let program = world.program("Leading together", &[site]).await;
    let coordinator = world.coordinator(program).await;
    for worker in claim(world, u32::MAX).await {
        settle(world, &worker, Verdict::Sent).await;
    }
    (coordinator, program)
}

async fn post(world: &World, (coordinator, program): &(SignedIn, ProgramId), letters: usize) {
    for _ in 0..letters {
        world.clock.advance(Duration::from_micros(1));
        programs::test_letter(&world.service, coordinator, *program)
            .await
            .unwrap();
    }
}

/// Letters that wait, letters that are dead.
async fn figures(world: &World) -> (i64, i64) {
    let operator = world.operator().await;
    let (waiting, dead, _) = organisation::post(&world.service, &operator).await.unwrap();
    (waiting, dead)
}

on_both! {
    async fn four_claimers_never_hold_one_letter_twice(world: World) {
        let ready = ready(&world).await;
        post(&world, &ready, 200).await;
        let claimer = async || {
            let (mut held, mut idle) = (Vec::new(), 0);
            // Beside others, a claim may come away with nothing although letters are left.
            while idle < 20 {
                let claimed = claim(&world, 5).await;
                idle = if claimed.is_empty() { idle + 1 } else { 0 };
                held.extend(claimed.iter().map(Worker::letter));
            }
            held
        };
        let (a, b, c, d) = tokio::join!(claimer(), claimer(), claimer(), claimer());
        let all = [a, b, c, d].concat();
        assert_eq!(all.len(), 200);
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), 200);
    }
}

on_both! {
    async fn a_lease_that_ran_out_is_claimed_again(world: World) {
        let ready = ready(&world).await;
        post(&world, &ready, 1).await;
        let late = claim(&world, 5).await.remove(0);
        assert!(claim(&world, 5).await.is_empty());
        world.clock.advance(LEASE);
        let next = claim(&world, 5).await.remove(0);
        assert_eq!((next.letter(), next.written()), (late.letter(), late.written()));

        settle(&world, &late, Verdict::Dead { reason: "too late to say".to_owned() }).await;
        assert_eq!(figures(&world).await, (1, 0), "the lease is another's by now");
        settle(&world, &next, Verdict::Sent).await;
        assert_eq!(figures(&world).await, (0, 0));
    }
}

on_both! {
    async fn each_verdict_leaves_the_letter_as_it_says(world: World) {
        let ready = ready(&world).await;
        post(&world, &ready, 1).await;
        let worker = claim(&world, 5).await.remove(0);
        settle(&world, &worker, Verdict::Untouched).await;
        let worker = claim(&world, 5).await.remove(0);
        assert_eq!(worker.attempts(), 0);

        let wait = Duration::from_mins(5);
        settle(&world, &worker, Verdict::Later { wait, reason: "451".to_owned() }).await;
        assert!(claim(&world, 5).await.is_empty());
        world.clock.advance(wait);
        let worker = claim(&world, 5).await.remove(0);
        assert_eq!(worker.attempts(), 1);

        settle(&world, &worker, Verdict::Dead { reason: "550".to_owned() }).await;
        world.clock.advance(Duration::from_hours(24));
        assert!(claim(&world, 5).await.is_empty());
        assert_eq!(figures(&world).await, (0, 1));
    }
}

on_both! {
    async fn a_letter_past_its_time_is_never_sent(world: World) {
        let ready = ready(&world).await;
        post(&world, &ready, 2).await;
        let held = claim(&world, 1).await.remove(0);
        world.clock.advance(Duration::from_hours(7 * 24));
        assert!(claim(&world, 5).await.is_empty());
        settle(&world, &held, Verdict::Sent).await;
        assert_eq!(figures(&world).await, (0, 0));
    }
}

on_both! {
    async fn the_same_letter_is_posted_once(world: World) {
        let (coordinator, program) = ready(&world).await;
        for _ in 0..3 {
            programs::test_letter(&world.service, &coordinator, program).await.unwrap();
        }
        let letters: BTreeSet<_> = claim(&world, 5).await.iter().map(Worker::letter).collect();
        assert_eq!(letters.len(), 1);
    }
}

/// Whom the waiting letters would ask whether they would like a seat.
async fn asked(world: &World) -> BTreeSet<String> {
    let mut asked = BTreeSet::new();
    for worker in claim(world, u32::MAX).await {
        let letter = outbox::load(&world.machine, &worker).await.unwrap();
        let wish = letter.filter(|it| matches!(it.facts, Facts::Wish { .. }));
        asked.extend(wish.map(|it| it.address));
        settle(world, &worker, Verdict::Untouched).await;
    }
    asked
}

on_both! {
    async fn whoever_has_answered_is_not_asked_by_a_letter_that_comes_late(world: World) {
        let (_, season, cora) = world.season().await;
        let [clara, jonathan, dagny] = ["clara", "jonathan", "dagny"].map(address);
        let mut people = Vec::new();
        for email in [&clara, &jonathan, &dagny] {
            people.push(world.rostered(&cora, season, email).await);
        }
        seasons::ask(&world.service, &cora, season, &people).await.unwrap();
        let all = [&clara, &jonathan, &dagny].map(String::clone);
        assert_eq!(asked(&world).await, BTreeSet::from(all));
        let token = world.any_token(&clara).await.unwrap();
        seats::decline(&world.service, &token).await.unwrap();
        let viewer = world.arrive(&jonathan).await;
        let wanted = seasons::answer_wish(&world.service, &viewer, season, WishState::Wanted);
        wanted.await.unwrap();
        assert_eq!(asked(&world).await, BTreeSet::from([dagny]));
    }
}
