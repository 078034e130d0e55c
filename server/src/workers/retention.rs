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

/// Once: each piece of work, whether or not another failed, so that nothing is kept longer because an
/// address couldn't be changed.
///
/// # Errors
/// The first; any other is logged here.
async fn look(machine: &Machine) -> Result<(), Fault> {
    let outcomes = [
        settle(machine).await,
        end(machine).await,
        erase(machine).await,
    ];
    let mut faults = outcomes.into_iter().filter_map(Result::err);
    let first = faults.next();
    for fault in faults {
        tracing::error!(%fault, "not carried out either");
    }
    first.map_or(Ok(()), Err)
}

async fn settle(machine: &Machine) -> Result<(), Fault> {
    let settled = sign_in::settle_addresses(machine).await?;
    if settled > 0 {
        tracing::info!(settled, "changes of address took effect");
    }
    Ok(())
}

async fn end(machine: &Machine) -> Result<(), Fault> {
    let ended = circles::end_over(machine).await?;
    if ended > 0 {
        tracing::info!(ended, "circles have ended");
    }
    Ok(())
}

/// The log says how many rows went, and of what.
async fn erase(machine: &Machine) -> Result<(), Fault> {
    for (rule, rows) in retention::purge(machine).await? {
        if rows > 0 {
            tracing::info!(rule, rows, "erased");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use service::testing::{Engine, World};

    use super::*;

    #[tokio::test]
    async fn what_must_go_goes_whatever_else_fails() {
        let world = World::open(Engine::Sqlite).await.unwrap();
        world.seated().await;
        world.lose_addresses().await;
        world.clock.advance(Duration::from_hours(400 * 24));
        let failed = look(&world.machine).await;
        assert!(matches!(failed, Err(Fault::Internal(_))), "{failed:?}");
        assert_eq!(circles::end_over(&world.machine).await.unwrap(), 0);
        let left = retention::purge(&world.machine).await.unwrap();
        assert!(left.iter().all(|(_, rows)| *rows == 0), "{left:?}");
    }
}
