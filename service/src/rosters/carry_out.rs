//! The steps of an import, written.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    ids::{PersonId, SiteId},
    people::Email,
    roster::Entry,
};
use sha2::{Digest as _, Sha256};

use crate::{
    Service,
    access::Coordinator,
    db::Tx,
    fault::Fault,
    organisation::{self, Person},
    outbox::{self, Draft, Kind},
};

use super::{
    plan::{Step, Whom},
    store,
};

/// Writes one step.
pub(super) async fn step(
    service: &Service,
    tx: &mut Tx,
    coordinator: &Coordinator,
    step: Step,
) -> Result<(), Fault> {
    let now = service.clock().now();
    match step {
        Step::Add { whom, site, facts } => {
            let person = match whom {
                Whom::Known(person) => person,
                Whom::Address => {
                    let named = person_of(&facts);
                    organisation::person_for(service, tx, &named, now).await?.0
                }
            };
            let entry = service.chance().id()?;
            store::insert_entry(tx, coordinator, entry, site, person, &facts, now).await
        }
        Step::Change { entry, site, facts } => {
            store::update_entry(tx, coordinator, entry, site, &facts, now).await
        }
        Step::Propose {
            person,
            site,
            address,
        } => propose(service, tx, coordinator, person, site, &address).await,
    }
}

/// A letter, once for each address; none where the person has taken it over already.
async fn propose(
    service: &Service,
    tx: &mut Tx,
    coordinator: &Coordinator,
    person: PersonId,
    site: SiteId,
    address: &Email,
) -> Result<(), Fault> {
    if store::address_key(tx, coordinator, person).await? == address.key() {
        return Ok(());
    }
    let digest = Sha256::digest(address.key().as_bytes());
    let draft = Draft::new(Kind::AddressProposed, person)
        .about(site.0)
        .once(URL_SAFE_NO_PAD.encode(digest));
    outbox::post(service, tx, draft).await
}

fn person_of(facts: &Entry) -> Person {
    Person {
        name: facts.name.to_string(),
        sort_key: facts.name.key(),
        email: facts.email.to_string(),
        email_key: facts.email.key(),
    }
}
