//! Carries out what time decides: changes of address that were not stopped, circles whose season is
//! over, and every rule of keeping.

use std::{future::Future, sync::Arc};

use service::{Machine, circles, fault::Fault, retention, sign_in};
use tokio_util::sync::CancellationToken;

use super::{pause, supervise};
use crate::config::Config;

/// Looks every `workers.retention_seconds` until `stop`, begun again whenever it fails.
pub fn keep_to_time(
    machine: Arc<Machine>,
    config: &Config,
    stop: CancellationToken,
) -> impl Future<Output = ()> + Send + use<> {
    let every = config.workers.retention;
    let clock = machine.service().clock().clone();
    let work = move |stop: CancellationToken| {
        let machine = machine.clone();
        async move {
            while !stop.is_cancelled() {
                look(&machine).await?;
                pause(every, &stop).await;
            }
            Ok::<_, Fault>(())
        }
    };
    supervise("retention", clock, stop, work)
}

/// Once; the log says how many rows went, and of what.
async fn look(machine: &Machine) -> Result<(), Fault> {
    let settled = sign_in::settle_addresses(machine).await?;
    if settled > 0 {
        tracing::info!(settled, "changes of address took effect");
    }
    let ended = circles::end_over(machine).await?;
    if ended > 0 {
        tracing::info!(ended, "circles have ended");
    }
    for (rule, rows) in retention::purge(machine).await? {
        if rows > 0 {
            tracing::info!(rule, rows, "erased");
        }
    }
    Ok(())
}
