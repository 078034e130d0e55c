//! Signed ways in that need no sign-in and are never spent: to a brief, and to a calendar feed.
//!
//! A calendar keeps its links for months and opens them by itself, so these links show what an
//! assistant may read, and give nothing else. Raising the generation revokes every copy.

use domain::ids::{PassId, PersonId};
use uuid::Uuid;

use crate::{
    Service,
    db::Tx,
    fault::{Fault, Refusal},
    links,
};

mod store;

/// Where a pass leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Purpose {
    /// The brief of a meeting, or of the next one of a series: the subject.
    Brief,
    /// All of a person's meetings; the person is the subject.
    Feed,
}

impl Purpose {
    /// Invariant: none is the name of a [`links::Purpose`], as both are signed with one key.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Brief => "brief",
            Self::Feed => "feed",
        }
    }
}

/// A pass that was checked: genuine and not revoked. What it is good for now, its use case says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pass {
    person: PersonId,
    subject: Uuid,
}

impl Pass {
    /// Whose.
    pub(crate) fn person(self) -> PersonId {
        self.person
    }

    /// For what.
    pub(crate) fn subject(self) -> Uuid {
        self.subject
    }
}

/// Makes sure that there is such a pass.
pub(crate) async fn grant(
    service: &Service,
    tx: &mut Tx,
    purpose: Purpose,
    person: PersonId,
    subject: Uuid,
) -> Result<(), Fault> {
    let id: PassId = service.chance().id()?;
    let now = service.clock().now();
    store::insert(tx, id, purpose, person, subject, now).await
}

/// The token of a pass as it stands in a URL, if there is one.
pub(crate) async fn token(
    service: &Service,
    tx: &mut Tx,
    purpose: Purpose,
    person: PersonId,
    subject: Uuid,
) -> Result<Option<String>, Fault> {
    let found = store::find(tx, purpose, person, subject).await?;
    found
        .map(|(id, generation)| sign(service, purpose, id, generation))
        .transpose()
}

/// The token of a pass whose row is known.
pub(crate) fn sign(
    service: &Service,
    purpose: Purpose,
    id: PassId,
    generation: i64,
) -> Result<String, Fault> {
    let keyring = service.keyring();
    Ok(links::sign(keyring, purpose.name(), id.0, generation)?)
}

/// Checks a token; [`Refusal::LinkOver`] whatever is wrong with it.
pub(crate) async fn check(
    service: &Service,
    tx: &mut Tx,
    purpose: Purpose,
    token: &str,
) -> Result<Pass, Fault> {
    let over = || Fault::from(Refusal::LinkOver);
    let id = PassId(links::names(token).ok_or_else(over)?);
    let (person, subject, generation) = store::row(tx, purpose, id).await?.ok_or_else(over)?;
    if !links::is_genuine(service.keyring(), purpose.name(), token, generation)? {
        return Err(over());
    }
    Ok(Pass { person, subject })
}

/// Makes every copy of a pass worthless; the next token is another one.
pub(crate) async fn revoke(
    tx: &mut Tx,
    purpose: Purpose,
    person: PersonId,
    subject: Uuid,
) -> Result<(), Fault> {
    store::raise(tx, purpose, person, subject).await
}
