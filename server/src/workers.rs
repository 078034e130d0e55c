//! Work that nobody waits for in a page, watched over and begun again when it fails.

pub mod ballots;
pub mod breaker;
pub mod letters;
pub mod outbox;
pub mod retention;
pub mod summaries;

use std::{fmt::Display, future::Future, sync::Arc, time::Duration};

use service::{Machine, clock::Clock};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::{config::Config, mail::Carrier};

/// The first rest after a failure; each further one is twice as long.
const FIRST_REST: Duration = Duration::from_secs(1);
/// The longest rest. A run that lasts longer than it counts as healthy.
const LONGEST_REST: Duration = Duration::from_mins(1);

/// Begins every worker; the future ends when all of them have, after `stop`.
///
/// # Errors
/// The settings of the mail host can't be used.
pub fn spawn(
    machine: Arc<Machine>,
    config: &Config,
    stop: &CancellationToken,
) -> anyhow::Result<impl Future<Output = ()> + use<>> {
    let carrier = Carrier::new(&config.mail.transport, config.origin.host())?;
    let mut workers = JoinSet::new();
    workers.spawn(letters::deliver_letters(
        machine.clone(),
        config,
        carrier,
        stop.clone(),
    ));
    workers.spawn(ballots::tend_boxes(machine.clone(), config, stop.clone()));
    workers.spawn(retention::keep_to_time(
        machine.clone(),
        config,
        stop.clone(),
    ));
    workers.spawn(summaries::make_due(machine, stop.clone()));
    Ok(async move { while workers.join_next().await.is_some() {} })
}

/// Runs `work` until `stop`. When it fails or panics it is begun again after a rest.
///
/// `work` gets the token and returns `Ok` once it is cancelled, between two pieces of work, never
/// within one.
pub async fn supervise<W, E>(
    name: &'static str,
    clock: Clock,
    stop: CancellationToken,
    work: impl Fn(CancellationToken) -> W,
) where
    W: Future<Output = Result<(), E>> + Send + 'static,
    E: Display + Send + 'static,
{
    let mut failures = 0;
    while !stop.is_cancelled() {
        let began = clock.now();
        // A task of its own, so that a panic ends this run and nothing else.
        let reason = match tokio::spawn(work(stop.clone())).await {
            Ok(Ok(())) => return,
            Ok(Err(error)) => error.to_string(),
            Err(_) => "it panicked".to_owned(),
        };
        failures = if clock.now().since(began) > LONGEST_REST {
            1
        } else {
            failures + 1
        };
        let rest = rest(failures);
        tracing::error!(
            name,
            reason,
            seconds = rest.as_secs(),
            "a worker failed and rests"
        );
        pause(rest, &stop).await;
    }
}

/// Sleeps, but not beyond `stop`.
pub async fn pause(length: Duration, stop: &CancellationToken) {
    tokio::select! {
        () = tokio::time::sleep(length) => {}
        () = stop.cancelled() => {}
    }
}

/// The rest after the `failures`th failure in a row, which counts from 1.
fn rest(failures: u32) -> Duration {
    let doubled = 1_u32
        .checked_shl(failures.saturating_sub(1))
        .unwrap_or(u32::MAX);
    FIRST_REST.saturating_mul(doubled).min(LONGEST_REST)
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    };

    use super::*;

    #[test]
    fn rests_double_up_to_a_minute() {
        let seconds: Vec<_> = (1..=8).map(|failure| rest(failure).as_secs()).collect();
        assert_eq!(seconds, [1, 2, 4, 8, 16, 32, 60, 60]);
        assert_eq!(rest(u32::MAX), LONGEST_REST);
    }

    #[tokio::test]
    async fn a_worker_that_panics_is_begun_again() {
        let runs = Arc::new(AtomicU32::new(0));
        let counted = runs.clone();
        let work = move |_| {
            let run = counted.fetch_add(1, Ordering::SeqCst);
            async move {
                assert!(run > 0, "the first run panics");
                Ok::<(), String>(())
            }
        };
        supervise("test", Clock::System, CancellationToken::new(), work).await;
        assert_eq!(runs.load(Ordering::SeqCst), 2);
    }

    #[tokio::test]
    async fn stopping_ends_the_rest() {
        let stop = CancellationToken::new();
        let token = stop.clone();
        let work = move |_| {
            token.cancel();
            async { Err::<(), _>("always") }
        };
        supervise("test", Clock::System, stop, work).await;
    }
}
