//! The delivery loop, with an outbox and a carrier that are lists.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

use std::{
    collections::VecDeque,
    future::ready,
    sync::{Arc, Mutex},
    time::Duration,
};

use domain::moment::Moment;
use server::{
    mail::{Label, Letter, Outcome, Parcel, address},
    random::Random,
    workers::outbox::{Claimed, Desk, Pace, Rendered, Verdict, deliver},
};
use service::clock::Clock;
use tokio_util::sync::CancellationToken;

fn parcel(letter: u32) -> Parcel {
    let from = "circles@example.org".parse().unwrap();
    let id = letter.to_string();
    let label = Label {
        id: &id,
        host: "circles.example.org",
        from: &from,
        name: "Ada",
        address: "ada@example.org",
        date: Moment::EPOCH,
    };
    address(&Letter::new("Hello").paragraph("A word."), &label).unwrap()
}

/// Runs the loop over letters 0, 1, 2 … with these outcomes, until each has its verdict. A letter
/// for which there is no outcome isn't rendered.
async fn verdicts(outcomes: Vec<Option<Outcome>>) -> Vec<(u32, Verdict)> {
    let count = u32::try_from(outcomes.len()).unwrap();
    let waiting: VecDeque<_> = (0..count)
        .map(|letter| Claimed {
            letter,
            attempts: 2,
        })
        .collect();
    let (waiting, settled) = (Mutex::new(waiting), Arc::new(Mutex::new(Vec::new())));
    let outcomes = Arc::new(outcomes);
    let stop = CancellationToken::new();
    let (all, rendered, sent, done) = (settled.clone(), outcomes.clone(), outcomes, stop.clone());
    let desk = Desk {
        claim: move |most: usize| {
            let mut waiting = waiting.lock().unwrap();
            let most = most.min(waiting.len());
            ready(Ok::<_, String>(waiting.drain(..most).collect()))
        },
        render: move |claimed: Claimed<u32>| {
            ready(match rendered[claimed.letter as usize] {
                Some(_) => Ok(Rendered::Ready(Box::new(parcel(claimed.letter)))),
                None => Ok(Rendered::Moot),
            })
        },
        send: move |parcel: Parcel| {
            let letter: usize = parcel.id.parse().unwrap();
            ready(sent[letter].clone().unwrap())
        },
        settle: move |claimed: Claimed<u32>, verdict| {
            let mut settled = settled.lock().unwrap();
            settled.push((claimed.letter, verdict));
            if settled.len() == count as usize {
                done.cancel();
            }
            ready(Ok(()))
        },
    };
    let pace = Pace {
        every: Duration::from_millis(1),
        clock: Clock::fixed(Moment::EPOCH),
        // Counting from 1, the first jitter is -0.1999.
        random: Random::counted(),
    };
    let delivered = tokio::spawn(deliver(desk, pace, stop));
    tokio::time::timeout(Duration::from_secs(5), delivered)
        .await
        .unwrap()
        .unwrap()
        .unwrap();
    let all = all.lock().unwrap();
    all.clone()
}

fn reason() -> String {
    "because".to_owned()
}

#[tokio::test]
async fn each_outcome_has_its_verdict() {
    let outcomes = vec![
        Some(Outcome::Sent),
        None,
        Some(Outcome::Refused { reason: reason() }),
        Some(Outcome::Later { reason: reason() }),
    ];
    let again = Verdict::Again {
        after: Duration::from_mins(15).mul_f64(1.0 - 0.1999),
        reason: reason(),
    };
    let wanted = [
        Verdict::Sent,
        Verdict::Withdrawn,
        Verdict::Dead { reason: reason() },
        again,
    ];
    let found: Vec<_> = verdicts(outcomes)
        .await
        .into_iter()
        .map(|(_, verdict)| verdict)
        .collect();
    assert_eq!(found, wanted);
}

#[tokio::test]
async fn a_host_that_is_down_spends_no_attempts() {
    let down = || Some(Outcome::HostDown { reason: reason() });
    let outcomes = vec![Some(Outcome::Sent), down(), Some(Outcome::Sent), down()];
    let found: Vec<_> = verdicts(outcomes)
        .await
        .into_iter()
        .map(|(_, verdict)| verdict)
        .collect();
    assert_eq!(
        found,
        [
            Verdict::Sent,
            Verdict::Untouched,
            Verdict::Untouched,
            Verdict::Untouched
        ]
    );
}
