//! Makes the summaries whose time has come.

use std::{future::Future, sync::Arc, time::Duration};

use service::{Machine, fault::Fault, summaries};
use tokio_util::sync::CancellationToken;

use super::{pause, supervise};

/// A summary is due on a day; an hour more or less is nobody's.
const EVERY: Duration = Duration::from_hours(1);

/// Looks every hour until `stop`, begun again whenever it fails.
pub fn make_due(
    machine: Arc<Machine>,
    stop: CancellationToken,
) -> impl Future<Output = ()> + Send + use<> {
    let clock = machine.service().clock().clone();
    let work = move |stop: CancellationToken| {
        let machine = machine.clone();
        async move {
            while !stop.is_cancelled() {
                let made = summaries::make_due(&machine).await?;
                if made > 0 {
                    tracing::info!(made, "summaries were made");
                }
                pause(EVERY, &stop).await;
            }
            Ok::<_, Fault>(())
        }
    };
    supervise("summaries", clock, stop, work)
}
