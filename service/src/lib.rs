//! Use cases, proofs and rows: what Circlekeep does, without any page.
//!
//! A use case is on one screen: begin, prove, change, record, commit. What a viewer may do is a
//! value that only [`access`] makes, inside the same transaction; store functions take those
//! values, so that a query without a proof can't be written by accident.
//!
//! Each noun is a public file with its use cases and a private `store` with its rows.

use std::{path::PathBuf, sync::Arc};

pub mod access;
pub mod agreements;
pub mod answers;
pub mod attendance;
pub mod audit;
pub mod ballot_box;
pub mod cases;
pub mod chance;
pub mod circles;
pub mod clock;
pub mod db;
pub mod dead_letters;
pub mod fault;
pub mod feeds;
pub mod invitations;
pub mod kept;
pub mod keyring;
pub mod links;
pub mod meetings;
pub mod organisation;
pub mod outbox;
mod passes;
pub mod presenters;
pub mod programs;
pub mod prompts;
pub mod pulse;
pub mod reflections;
pub mod retention;
pub mod rosters;
pub mod sample;
pub mod seasons;
pub mod seats;
pub mod sign_in;
pub mod summaries;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod whole_files;

use ballot_box::Boxes;
use chance::Chance;
use clock::Clock;
use db::Db;
use fault::Fault;
use kept::Kept;
use keyring::Keyring;
use sign_in::password::{Effort, Hashers};

/// Where the data lies, and where time and chance come from.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `sqlite:PATH` or `postgres://…`.
    pub database_url: String,
    /// The same for the keyring, which is never in the same database.
    pub keyring_url: String,
    /// The folder of the master key.
    pub keys: PathBuf,
    /// Where time comes from.
    pub clock: Clock,
    /// Where chance comes from.
    pub chance: Chance,
    /// How many passwords are hashed side by side (19 MiB each).
    pub hashers: usize,
    /// How much work a hash of a password is.
    pub effort: Effort,
}

/// Every use case hangs on this; cheap to clone.
#[derive(Clone, Debug)]
pub struct Service {
    inner: Arc<Inner>,
    db: Db,
    clock: Clock,
    card: Kept,
    sites: Kept,
}

#[derive(Debug)]
struct Inner {
    keyring: Keyring,
    boxes: Boxes,
    chance: Chance,
    hashers: Hashers,
}

/// What only the process itself may do: claim work. Not Clone; `main` hands it to the workers.
#[derive(Debug)]
pub struct Machine {
    service: Service,
}

/// Opens the databases, brings their schemas up to date and checks that every circle has its key, and
/// everyone who wrote for themselves.
///
/// # Errors
/// A future schema, a wrong or missing master key, a circle or an author without their key, or the driver's own.
pub async fn open(settings: Settings) -> Result<(Service, Machine), Fault> {
    let Settings {
        database_url,
        keyring_url,
        keys,
        clock,
        chance,
        hashers,
        effort,
    } = settings;
    let db = Db::open(&database_url).await?;
    let keyring = Keyring::open(&keyring_url, &keys, clock.clone(), chance.clone()).await?;
    keyring
        .covers(&organisation::all_scopes(&db).await?)
        .await?;
    let boxes = Boxes::open(&keys, chance.clone())?;
    let hashers = Hashers::new(hashers, effort);
    let service = Service {
        inner: Arc::new(Inner {
            keyring,
            boxes,
            chance,
            hashers,
        }),
        db,
        clock,
        card: Kept::default(),
        sites: Kept::default(),
    };
    Ok((service.clone(), Machine { service }))
}

impl Service {
    /// The clock that every use case reads.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The chance that every use case draws from.
    pub fn chance(&self) -> &Chance {
        &self.inner.chance
    }

    /// The same use cases for one look at a page: they all read in one transaction, which ends with
    /// this value and its clones, or with the first change. Nothing slow may be awaited meanwhile: an
    /// answer that goes on, as a stream does, begins from a service that isn't at a glance.
    #[must_use]
    pub fn at_a_glance(&self) -> Self {
        Self {
            inner: self.inner.clone(),
            db: self.db.glance(),
            clock: self.clock.clone(),
            card: self.card.at_a_glance(),
            sites: self.sites.at_a_glance(),
        }
    }

    /// Whether both databases answer, and the servers share one folder of private keys.
    pub async fn ready(&self) -> Result<(), Fault> {
        self.db.ping().await?;
        self.inner.keyring.ping().await?;
        pulse::shares_keys(self).await
    }

    /// Closes both databases; call it last.
    pub async fn close(&self) {
        self.db.close().await;
        self.inner.keyring.close().await;
    }

    pub(crate) fn db(&self) -> &Db {
        &self.db
    }

    pub(crate) fn keyring(&self) -> &Keyring {
        &self.inner.keyring
    }

    pub(crate) fn boxes(&self) -> &Boxes {
        &self.inner.boxes
    }

    pub(crate) fn card(&self) -> &Kept {
        &self.card
    }

    pub(crate) fn sites(&self) -> &Kept {
        &self.sites
    }

    pub(crate) fn hashers(&self) -> &Hashers {
        &self.inner.hashers
    }
}

impl Machine {
    /// The same process at another time: for the sample, whose past is lived by the use cases.
    fn at(&self, clock: Clock) -> Self {
        let service = Service {
            clock,
            ..self.service.clone()
        };
        Self { service }
    }

    /// The use cases, for the workers.
    pub fn service(&self) -> &Service {
        &self.service
    }
}
