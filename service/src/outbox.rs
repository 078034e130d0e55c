//! Letters, as rows written in the transaction of what they tell.
//!
//! A row holds ids only: the letter is rendered when it is claimed, from what is true then, and
//! its links are derived then. "Exactly once" is the unique dedupe key. A letter whose cause has
//! gone (a seat withdrawn, a link spent) renders to nothing and expires.

use std::time::Duration;

use domain::{
    ids::{LetterId, LinkId, PersonId, SeriesId},
    moment::Moment,
};
use uuid::Uuid;

use crate::{Machine, Service, access, db::Tx, dead_letters, fault::Fault, invitations, links};

mod facts;
mod store;
#[cfg(test)]
mod tests;

pub use facts::{AppointmentFact, Facts, PlannedSeason};

/// What a letter tells. The name is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// You have a role here: complete your account.
    Account,
    /// A seat in a circle, voluntary.
    Seat,
    /// Would you like a seat this season?
    Wish,
    /// A new password was asked for.
    Reset,
    /// A new link to complete an account, which its owner asked for.
    Completion,
    /// Your password was reset.
    ResetDone,
    /// To a facilitator: a member's password was reset.
    ResetTold,
    /// To the old address: confirm the new one, or stop it.
    AddressAsked,
    /// To both: the address is changed.
    AddressChanged,
    /// To the old address: a coordinator's roster has another address for you.
    AddressProposed,
    /// Someone new joins your circle.
    Newcomer,
    /// The agreement of your circle changed.
    Agreement,
    /// The box of a meeting's pulse is open: a few taps, voluntary.
    Pulse,
    /// The box closes tomorrow, and nothing of yours is in it: the one reminder.
    PulseReminder,
    /// The meetings of a season, all at once.
    Season,
    /// One meeting.
    Invitation,
    /// Do you come? The one reminder of a meeting.
    Asked,
    /// A meeting has another time or place.
    Moved,
    /// A meeting was called off.
    Cancelled,
    /// To whoever left or is away: their calendar forgets the meetings.
    Withdrawn,
    /// A letter to see that letters arrive.
    Test,
}

impl Kind {
    const ALL: [Self; 21] = [
        Self::Account,
        Self::Seat,
        Self::Wish,
        Self::Reset,
        Self::Completion,
        Self::ResetDone,
        Self::ResetTold,
        Self::AddressAsked,
        Self::AddressChanged,
        Self::AddressProposed,
        Self::Newcomer,
        Self::Agreement,
        Self::Pulse,
        Self::PulseReminder,
        Self::Season,
        Self::Invitation,
        Self::Asked,
        Self::Moved,
        Self::Cancelled,
        Self::Withdrawn,
        Self::Test,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Seat => "seat",
            Self::Wish => "wish",
            Self::Reset => "reset",
            Self::Completion => "completion",
            Self::ResetDone => "reset_done",
            Self::ResetTold => "reset_told",
            Self::AddressAsked => "address_asked",
            Self::AddressChanged => "address_changed",
            Self::AddressProposed => "address_proposed",
            Self::Newcomer => "newcomer",
            Self::Agreement => "agreement",
            Self::Pulse => "pulse",
            Self::PulseReminder => "pulse_reminder",
            Self::Season => "season",
            Self::Invitation => "invitation",
            Self::Asked => "asked",
            Self::Moved => "moved",
            Self::Cancelled => "cancelled",
            Self::Withdrawn => "withdrawn",
            Self::Test => "test",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// After which it would only confuse.
    const fn life(self) -> Duration {
        match self {
            Self::Reset => links::Purpose::Reset.life(),
            _ => links::Purpose::Account.life(),
        }
    }
}

/// A letter to be written.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) kind: Kind,
    pub(crate) to: PersonId,
    /// An address other than the person's present one.
    pub(crate) address: Option<String>,
    pub(crate) subject: Option<Uuid>,
    pub(crate) link: Option<LinkId>,
    /// After which it would only confuse, where the kind alone doesn't tell.
    pub(crate) until: Option<Moment>,
    /// What makes it one of a kind, beside kind, recipient and subject.
    pub(crate) once: String,
    /// Not sent before; at once where it is none.
    pub(crate) from: Option<Moment>,
}

impl Draft {
    pub(crate) fn new(kind: Kind, to: PersonId) -> Self {
        Self {
            kind,
            to,
            address: None,
            subject: None,
            link: None,
            until: None,
            once: String::new(),
            from: None,
        }
    }

    pub(crate) fn about(mut self, subject: impl Into<Uuid>) -> Self {
        self.subject = Some(subject.into());
        self
    }

    pub(crate) fn link(mut self, link: LinkId) -> Self {
        self.link = Some(link);
        self
    }

    pub(crate) fn at_address(mut self, address: String) -> Self {
        self.address = Some(address);
        self
    }

    pub(crate) fn until(mut self, moment: Moment) -> Self {
        self.until = Some(moment);
        self
    }

    pub(crate) fn once(mut self, once: impl std::fmt::Display) -> Self {
        self.once = once.to_string();
        self
    }

    pub(crate) fn from(mut self, moment: Moment) -> Self {
        self.from = Some(moment);
        self
    }
}

/// Puts a letter into the outbox; a second one with the same key is not written.
pub(crate) async fn post(service: &Service, tx: &mut Tx, draft: Draft) -> Result<(), Fault> {
    store::insert(tx, service.chance().id()?, &draft, service.clock().now()).await
}

/// Takes back the letters of these kinds about `subject` that haven't left: a newer one says more.
/// To everybody, or to one person.
pub(crate) async fn recall(
    service: &Service,
    tx: &mut Tx,
    kinds: &[Kind],
    subject: Uuid,
    to: Option<PersonId>,
) -> Result<(), Fault> {
    let now = service.clock().now();
    for kind in kinds {
        store::recall(tx, *kind, subject, to, now).await?;
    }
    Ok(())
}

/// Whether a letter of this kind about `subject` hasn't left yet, to whomever.
pub(crate) async fn waits(tx: &mut Tx, kind: Kind, subject: Uuid) -> Result<bool, Fault> {
    store::waits(tx, kind, subject).await
}

/// The right to deal with one leased letter; comes only from [`claim`].
#[derive(Debug)]
pub struct Worker {
    letter: LetterId,
    lease: Uuid,
    kind: Kind,
    to: PersonId,
    address: Option<String>,
    subject: Option<Uuid>,
    link: Option<LinkId>,
    attempts: u32,
    written: Moment,
}

impl Worker {
    /// The letter's id, from which its Message-ID is made.
    pub fn letter(&self) -> LetterId {
        self.letter
    }

    /// How many attempts were made before this one.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// When the letter was put into the outbox; the same at every attempt.
    pub fn written(&self) -> Moment {
        self.written
    }
}

/// What became of an attempt.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// Accepted by the next host.
    Sent,
    /// Try again after the wait; counts as an attempt.
    Later {
        /// How long to wait.
        wait: Duration,
        /// What the host said, for the operator.
        reason: String,
    },
    /// It was not tried: given back as it was, and no attempt counts.
    Untouched,
    /// Refused for good.
    Dead {
        /// What the host said, for the operator.
        reason: String,
    },
    /// Its cause has gone.
    Moot,
}

/// A letter's recipient and facts, true now.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The recipient's name.
    pub name: String,
    /// The recipient's address.
    pub address: String,
    /// The tag of how dates and times are written for the recipient; none until they have said.
    pub locale: Option<String>,
    /// What it tells.
    pub facts: Facts,
}

/// Takes up to `most` letters that are due, for as long as `lease`; expires those past their time
/// first. A letter whose lease ran out without a verdict is due again.
///
/// Claims are one after another: of two at once, the later would see letters that the earlier is about
/// to take as waiting still, and take what was told after them. Where nothing is due nobody waits.
pub async fn claim(machine: &Machine, most: u32, lease: Duration) -> Result<Vec<Worker>, Fault> {
    let service = machine.service();
    let now = service.clock().now();
    let token: Uuid = service.chance().id()?;
    let mut tx = service.db().write().await?;
    if !store::is_any_due(&mut tx, now).await? {
        return Ok(Vec::new());
    }
    // Before any letter is touched: else two could wait for each other.
    access::hold_organisation(&mut tx).await?;
    store::expire(&mut tx, now).await?;
    let rows = store::lease(&mut tx, token, now, now + lease, most).await?;
    tx.commit().await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| row.worker(token))
        .collect())
}

/// Loads what the letter tells; none when its cause has gone.
pub async fn load(machine: &Machine, worker: &Worker) -> Result<Option<Letter>, Fault> {
    let service = machine.service();
    let mut tx = service.db().read().await?;
    let Some((name, address, locale)) = store::recipient(&mut tx, worker.to).await? else {
        return Ok(None);
    };
    let address = worker.address.clone().unwrap_or(address);
    let facts = facts::load(service, &mut tx, worker).await?;
    Ok(facts.map(|facts| Letter {
        name,
        address,
        locale,
        facts,
    }))
}

/// Writes down what became of the attempt, unless the lease went to another worker meanwhile. Of one
/// that was refused for good, whoever can tell the person in another way is told; after the late
/// letter of a series, what has changed since is told once more.
pub async fn settle(machine: &Machine, worker: &Worker, verdict: &Verdict) -> Result<(), Fault> {
    let service = machine.service();
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    let settled = store::settle(&mut tx, worker, verdict, now).await?;
    match (settled, verdict, worker.subject) {
        (true, Verdict::Dead { .. }, Some(about)) => {
            dead_letters::note(service, &mut tx, worker.kind, worker.to, about).await?;
        }
        (true, Verdict::Sent, Some(about)) if worker.kind == Kind::Season => {
            let (series, written) = (SeriesId(about), worker.written);
            invitations::overtaken(service, &mut tx, series, worker.to, written).await?;
        }
        _ => {}
    }
    Ok(tx.commit().await?)
}

/// How many letters wait, and how many were refused for good; for the operator's page.
pub async fn figures(
    service: &Service,
    _: &access::Operator,
) -> Result<(i64, i64, Option<Moment>), Fault> {
    let mut tx = service.db().read().await?;
    store::figures(&mut tx).await
}
