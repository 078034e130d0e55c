//! A new password by a link in a letter, and who is told of it.

use std::{net::IpAddr, time::Duration};

use domain::{ids::PersonId, moment::Moment};

use crate::{
    Service,
    access::SignedIn,
    audit::{self, Action},
    db::Tx,
    fault::{Fault, Refusal},
    links::{self, Link, Purpose},
    outbox::{self, Draft, Kind},
};

use super::{
    Invitee,
    delay::Entrant,
    judge,
    password::{self, Password},
    store,
};

/// Posts a letter with a reset link, if the address has an account; with a new link to complete it,
/// if it is that of somebody who was invited and let the first one run out. The same answer and as many
/// questions if it is neither.
pub async fn ask_reset(
    service: &Service,
    email_key: &str,
    address: Option<IpAddr>,
) -> Result<(), Fault> {
    let entrant = Entrant::asking(service, email_key, address)?;
    entrant.enter(service).await?;
    let mut tx = service.db().write().await?;
    match store::addressee(&mut tx, email_key).await? {
        Some(it) if it.has_account => {
            post_link(service, &mut tx, Purpose::Reset, Kind::Reset, it.id).await?;
        }
        Some(it) if it.is_invited => {
            post_link(service, &mut tx, Purpose::Account, Kind::Completion, it.id).await?;
        }
        _ => post_nothing(service, &mut tx).await?,
    }
    Ok(tx.commit().await?)
}

async fn post_link(
    service: &Service,
    tx: &mut Tx,
    purpose: Purpose,
    kind: Kind,
    person: PersonId,
) -> Result<(), Fault> {
    let link = links::make(service, tx, purpose, Some(person)).await?;
    let draft = Draft::new(kind, person).link(link).once(link);
    outbox::post(service, tx, draft).await
}

/// A link of nobody, spent where a letter would be posted: as many questions, and rows written.
async fn post_nothing(service: &Service, tx: &mut Tx) -> Result<(), Fault> {
    let id = links::make(service, tx, Purpose::Reset, None).await?;
    let link = Link { id, person: None };
    links::spend(tx, &link, service.clock().now()).await
}

/// Whom a reset link is for; opening it changes nothing.
pub async fn reset_for(service: &Service, token: &str) -> Result<Invitee, Fault> {
    let mut tx = service.db().read().await?;
    let link = links::check(service, &mut tx, Purpose::Reset, token).await?;
    let person = link.person.ok_or(Refusal::LinkOver)?;
    store::invitee(&mut tx, person)
        .await?
        .ok_or_else(|| Refusal::LinkOver.into())
}

/// Sets a new password by a reset link: ends all sign-ins, tells the person and the facilitators
/// of the person's circles, and starts no sign-in: the new password is typed once more.
pub async fn reset(service: &Service, token: &str, password: &Password) -> Result<(), Fault> {
    let known = reset_for(service, token).await?;
    judge(password, &[&known.name, &known.email, &known.organisation])?;
    let hash = password::hash(service, password).await?;
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    let link = links::check(service, &mut tx, Purpose::Reset, token).await?;
    let person = link.person.ok_or(Refusal::LinkOver)?;
    links::spend(&mut tx, &link, now).await?;
    store::set_password(&mut tx, person, hash, now).await?;
    store::end_all(&mut tx, person, now).await?;
    store::mark_reset(&mut tx, person, now).await?;
    outbox::post(
        service,
        &mut tx,
        Draft::new(Kind::ResetDone, person).once(link.id),
    )
    .await?;
    for facilitator in store::facilitators_of(&mut tx, person).await? {
        let draft = Draft::new(Kind::ResetTold, facilitator)
            .about(person.0)
            .once(link.id);
        outbox::post(service, &mut tx, draft).await?;
    }
    audit::by(person)
        .did(service, &mut tx, Action::PasswordReset, None)
        .await?;
    Ok(tx.commit().await?)
}

/// Someone at a table that the viewer leads, whose password was reset by mail.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ResetNear {
    /// Their name.
    pub name: String,
    /// When it was reset.
    pub at: Moment,
}

/// How long whoever leads a circle is told of a reset.
pub(super) const RESET_TOLD: Duration = Duration::from_hours(168);

/// The resets of the last seven days at the tables that the viewer leads. Whoever holds a person's
/// mail could have done it, and could say it was they: so it stands until it is old.
pub async fn resets_near(service: &Service, viewer: &SignedIn) -> Result<Vec<ResetNear>, Fault> {
    let since = service.clock().now() - RESET_TOLD;
    let mut tx = service.db().read().await?;
    store::resets_near(&mut tx, viewer, since).await
}

/// The person has seen that the password was reset.
pub async fn acknowledge_reset(service: &Service, viewer: &SignedIn) -> Result<(), Fault> {
    let mut tx = service.db().write().await?;
    store::clear_reset(&mut tx, viewer.person).await?;
    Ok(tx.commit().await?)
}
