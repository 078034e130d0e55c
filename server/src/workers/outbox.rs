//! Delivers what waits in the outbox.
//!
//! The outbox itself is behind three functions: claim, render, settle. A letter is rendered when
//! it is claimed and sent outside of any transaction; what became of it is settled after.

use std::{fmt::Display, future::Future, time::Duration};

use service::clock::Clock;
use tokio_util::sync::CancellationToken;

use super::{
    breaker::{Breaker, Leave},
    pause,
};
use crate::{
    mail::{Outcome, Parcel},
    random::Random,
};

/// Letters claimed at a time.
const BATCH: usize = 5;
/// How long a claim must hold: a batch of letters at the two minutes that a silent host may cost
/// each, and half as much again. With less, a second process would send them too.
pub const LEASE: Duration = Duration::from_mins(15);
/// Minutes to wait after the first attempts.
const MINUTES: [u64; 6] = [1, 5, 15, 30, 60, 120];
/// Minutes to wait after all later ones.
const LATER_MINUTES: u64 = 240;

/// A letter that is ours until its lease ends.
#[derive(Clone, Debug)]
pub struct Claimed<L> {
    /// What the outbox knows it by.
    pub letter: L,
    /// Attempts before this one.
    pub attempts: u32,
}

/// What became of a claimed letter when it was to be written.
#[derive(Clone, Debug)]
pub enum Rendered {
    /// It is ready to leave.
    Ready(Box<Parcel>),
    /// There is nothing to say any more.
    Moot,
    /// It can't be addressed, and waiting doesn't heal that.
    Unsendable {
        /// Why.
        reason: String,
    },
}

/// What is to be written down of a claimed letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It went.
    Sent,
    /// One attempt more, and the next not before this long.
    Again {
        /// From now.
        after: Duration,
        /// The host's words.
        reason: String,
    },
    /// It will never go: somebody is to be told.
    Dead {
        /// The host's words.
        reason: String,
    },
    /// There was nothing to say any more.
    Withdrawn,
    /// It wasn't tried: back as it was, with no attempt spent.
    Untouched,
}

/// The outbox and the carrier, as the loop sees them.
pub struct Desk<C, R, S, D> {
    /// Takes at most so many letters that are due. A letter past its last hour is not among them.
    pub claim: C,
    /// Makes the letter. Its failure is that letter's alone, which is tried again later.
    pub render: R,
    /// Sends it.
    pub send: S,
    /// Writes down what became of it.
    pub settle: D,
}

/// How the loop runs.
#[derive(Clone, Debug)]
pub struct Pace {
    /// Between two looks into an empty outbox.
    pub every: Duration,
    /// What silences are measured with.
    pub clock: Clock,
    /// What spreads attempts.
    pub random: Random,
}

/// How long to wait after the `attempt`th attempt, which counts from 1. `jitter` is the share,
/// between -0.2 and 0.2, by which it is stretched: a host that was down isn't met by all at once.
pub fn after(attempt: u32, jitter: f64) -> Duration {
    let step = usize::try_from(attempt.saturating_sub(1)).unwrap_or(usize::MAX);
    let minutes = MINUTES.get(step).copied().unwrap_or(LATER_MINUTES);
    let jitter = if jitter.is_finite() {
        jitter.clamp(-0.2, 0.2)
    } else {
        0.0
    };
    Duration::from_mins(minutes).mul_f64(1.0 + jitter)
}

/// Delivers until `stop`; a letter that has been begun is finished first.
///
/// Fails when the outbox can't be read or written: the supervisor begins again, and the leases of
/// what had been claimed run out by themselves.
pub async fn deliver<L, E, C, CF, R, RF, S, SF, D, DF>(
    desk: Desk<C, R, S, D>,
    pace: Pace,
    stop: CancellationToken,
) -> Result<(), E>
where
    L: Clone,
    C: Fn(usize) -> CF,
    CF: Future<Output = Result<Vec<Claimed<L>>, E>>,
    R: Fn(Claimed<L>) -> RF,
    RF: Future<Output = Result<Rendered, E>>,
    S: Fn(Parcel) -> SF,
    SF: Future<Output = Outcome>,
    D: Fn(Claimed<L>, Verdict) -> DF,
    DF: Future<Output = Result<(), E>>,
    E: Display,
{
    let mut breaker = Breaker::default();
    while !stop.is_cancelled() {
        let batch = match breaker.leave(pace.clock.now()) {
            Leave::All => BATCH,
            Leave::One => 1,
            Leave::Wait(wait) => {
                pause(wait, &stop).await;
                continue;
            }
        };
        let claimed = (desk.claim)(batch).await?;
        let found = claimed.len();
        for letter in claimed {
            let held =
                stop.is_cancelled() || matches!(breaker.leave(pace.clock.now()), Leave::Wait(_));
            let verdict = if held {
                Verdict::Untouched
            } else {
                match (desk.render)(letter.clone()).await {
                    Ok(Rendered::Moot) => Verdict::Withdrawn,
                    Ok(Rendered::Unsendable { reason }) => Verdict::Dead { reason },
                    Ok(Rendered::Ready(parcel)) => {
                        let outcome = (desk.send)(*parcel).await;
                        judge(outcome, letter.attempts, &pace, &mut breaker)
                    }
                    Err(error) => unwritten(&error, letter.attempts, &pace),
                }
            };
            (desk.settle)(letter, verdict).await?;
        }
        if found < batch {
            pause(pace.every, &stop).await;
        }
    }
    Ok(())
}

/// What an outcome means for the letter, and what it tells of the host.
fn judge(outcome: Outcome, attempts: u32, pace: &Pace, breaker: &mut Breaker) -> Verdict {
    if let Outcome::HostDown { reason } = outcome {
        tracing::warn!(reason, "the mail host is down");
        breaker.trip(pace.clock.now());
        return Verdict::Untouched;
    }
    breaker.close();
    match outcome {
        Outcome::Sent => Verdict::Sent,
        Outcome::Refused { reason } => Verdict::Dead { reason },
        Outcome::Later { reason } | Outcome::HostDown { reason } => again(attempts, pace, reason),
    }
}

/// One letter that can't be written must not hold up those that were claimed with it. Where it is
/// the database that fails, settling fails too, and the loop ends.
fn unwritten(error: &impl Display, attempts: u32, pace: &Pace) -> Verdict {
    tracing::error!(%error, "a letter could not be written");
    again(attempts, pace, "the letter could not be written".to_owned())
}

fn again(attempts: u32, pace: &Pace, reason: String) -> Verdict {
    Verdict::Again {
        after: after(attempts.saturating_add(1), pace.random.jitter()),
        reason,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_four_hours() {
        let minutes: Vec<_> = (1..=8)
            .map(|attempt| after(attempt, 0.0).as_secs() / 60)
            .collect();
        assert_eq!(minutes, [1, 5, 15, 30, 60, 120, 240, 240]);
        assert_eq!(after(u32::MAX, 0.0), after(7, 0.0));
    }

    #[test]
    fn jitter_is_a_fifth_at_most() {
        assert_eq!(after(2, 0.2), Duration::from_mins(6));
        assert_eq!(after(2, -0.2), Duration::from_mins(4));
        assert_eq!(after(2, 9.0), after(2, 0.2));
        assert_eq!(after(2, f64::NAN), after(2, 0.0));
    }
}
