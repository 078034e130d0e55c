//! The outbox of the service and the carrier of the house, put together.

use std::{future::Future, sync::Arc};

use service::{
    Machine,
    fault::Fault,
    outbox::{self, Worker},
};
use texts::{Locale, Texts};
use tokio_util::sync::CancellationToken;

use super::{
    outbox::{Claimed, Desk, LEASE, Pace, Rendered, Verdict, deliver},
    supervise,
};
use crate::{
    config::Config,
    mail::{Carrier, Label, Parcel, Unaddressed, address, letters},
    random::Random,
};

/// A claimed letter. The right to settle it is shared, as it can't be copied.
type Held = Claimed<Arc<Worker>>;

/// Delivers what waits in the outbox until `stop`, begun again whenever it fails.
pub fn deliver_letters(
    machine: Arc<Machine>,
    config: &Config,
    carrier: Carrier,
    stop: CancellationToken,
) -> impl Future<Output = ()> + Send + use<> {
    let clock = machine.service().clock().clone();
    let pace = Pace {
        every: config.workers.outbox,
        clock: clock.clone(),
        random: Random::System,
    };
    let office = Arc::new(Office {
        machine,
        carrier,
        from: config.mail.from.clone(),
        host: config.origin.host().to_owned(),
        origin: config.origin.to_string(),
    });
    let work = move |stop| office.clone().deliver(pace.clone(), stop);
    supervise("outbox", clock, stop, work)
}

/// Everything that a letter needs on its way out.
struct Office {
    machine: Arc<Machine>,
    carrier: Carrier,
    from: lettre::message::Mailbox,
    host: String,
    origin: String,
}

impl Office {
    async fn deliver(self: Arc<Self>, pace: Pace, stop: CancellationToken) -> Result<(), Fault> {
        let desk = Desk {
            claim: |most| self.claim(most),
            render: |held: Held| self.render(held),
            send: async |parcel| self.carrier.send(&parcel).await,
            settle: |held: Held, verdict| self.settle(held, verdict),
        };
        deliver(desk, pace, stop).await
    }

    async fn claim(&self, most: usize) -> Result<Vec<Held>, Fault> {
        let most = u32::try_from(most).unwrap_or(u32::MAX);
        let claimed = outbox::claim(&self.machine, most, LEASE).await?;
        let hold = |worker: Worker| Claimed {
            attempts: worker.attempts(),
            letter: Arc::new(worker),
        };
        Ok(claimed.into_iter().map(hold).collect())
    }

    async fn render(&self, held: Held) -> Result<Rendered, Fault> {
        let Some(told) = outbox::load(&self.machine, &held.letter).await? else {
            return Ok(Rendered::Moot);
        };
        Ok(match self.parcel(&held.letter, &told) {
            Ok(parcel) => Rendered::Ready(Box::new(parcel)),
            Err(error) => Rendered::Unsendable {
                reason: error.to_string(),
            },
        })
    }

    fn parcel(&self, worker: &Worker, told: &outbox::Letter) -> Result<Parcel, Unaddressed> {
        let id = worker.letter().to_string();
        let label = Label {
            id: &id,
            host: &self.host,
            from: &self.from,
            name: &told.name,
            address: &told.address,
            date: worker.written(),
        };
        let locale = told.locale.as_deref().and_then(Locale::parse);
        let texts = Texts::for_locale(locale.unwrap_or_default());
        let letter = letters::write(&told.facts, texts, &self.origin);
        address(&letter, &label)
    }

    async fn settle(&self, held: Held, verdict: Verdict) -> Result<(), Fault> {
        outbox::settle(&self.machine, &held.letter, &written(verdict)).await
    }
}

/// The loop's verdict in the outbox's words.
fn written(verdict: Verdict) -> outbox::Verdict {
    match verdict {
        Verdict::Sent => outbox::Verdict::Sent,
        Verdict::Again { after, reason } => outbox::Verdict::Later {
            wait: after,
            reason,
        },
        Verdict::Dead { reason } => outbox::Verdict::Dead { reason },
        Verdict::Withdrawn => outbox::Verdict::Moot,
        Verdict::Untouched => outbox::Verdict::Untouched,
    }
}
