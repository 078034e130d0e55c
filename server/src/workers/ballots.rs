//! Looks after the boxes of the pulse: opens, closes and destroys them when their time has come.

use std::{future::Future, sync::Arc, time::Duration};

use service::{Machine, fault::Fault, pulse};
use tokio_util::sync::CancellationToken;

use super::{pause, supervise};
use crate::config::Config;

/// Looks every `workers.ballots_seconds` until `stop`, begun again whenever it fails.
pub fn tend_boxes(
    machine: Arc<Machine>,
    config: &Config,
    stop: CancellationToken,
) -> impl Future<Output = ()> + Send + use<> {
    let every = config.workers.ballots;
    let clock = machine.service().clock().clone();
    let work = move |stop: CancellationToken| {
        let machine = machine.clone();
        async move {
            while !stop.is_cancelled() {
                look(&machine, every).await?;
                pause(every, &stop).await;
            }
            Ok::<_, Fault>(())
        }
    };
    supervise("ballots", clock, stop, work)
}

/// Once; the log says how many boxes, and never that somebody answered.
async fn look(machine: &Machine, every: Duration) -> Result<(), Fault> {
    let Some(done) = pulse::tend(machine, every).await? else {
        tracing::warn!("keys/ephemeral is not the folder that the other servers use: share it");
        return Ok(());
    };
    if done != pulse::Tended::default() {
        tracing::info!(
            opened = done.opened,
            reminded = done.reminded,
            ended = done.ended,
            destroyed = done.destroyed,
            finished = done.finished,
            held_back = done.held_back,
            "looked after boxes"
        );
    }
    Ok(())
}
