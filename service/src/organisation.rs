//! The organisation, its sites, and who is charged with what.
//!
//! Invariants: nobody appoints themselves; a sponsor of a program never coordinates, operates or
//! facilitates it; the last operator stays; an appointment never changes an account that exists.

use std::sync::Arc;

use domain::{
    ids::{AppointmentId, PersonId, ProgramId, SiteId},
    moment::Moment,
};

use crate::{
    Service,
    access::{self, SignedIn},
    audit::{self, Action},
    db::Tx,
    fault::{Fault, Refusal},
    links::{self, Purpose},
    outbox::{self, Draft, Kind},
    rosters::register,
    sign_in::{
        self, Token,
        password::{self, Password},
    },
};

mod store;
#[cfg(test)]
mod tests;

pub(crate) use store::{all_scopes, is_sample, person_for};

/// A hospital or clinic.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Site {
    /// Which.
    pub id: SiteId,
    /// Its short code, upper case.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its IANA zone.
    pub zone: String,
}

/// What founding an organisation needs, parsed.
#[derive(Clone, Debug)]
pub struct Founding {
    /// The organisation's name.
    pub organisation: String,
    /// Its IANA zone.
    pub zone: String,
    /// The operator.
    pub operator: Person,
    /// The tag of how dates and times are written for the operator.
    pub locale: String,
}

/// A person's name and address, parsed and folded.
#[derive(Clone, Debug)]
pub struct Person {
    /// As it is written.
    pub name: String,
    /// The folded name, which sorts bytewise.
    pub sort_key: String,
    /// As it is written.
    pub email: String,
    /// The folded address.
    pub email_key: String,
}

/// Whether an organisation was founded.
pub async fn founded(service: &Service) -> Result<bool, Fault> {
    let mut tx = service.db().read().await?;
    Ok(store::organisation(&mut tx).await?.is_some())
}

/// The organisation's name; none before it is founded.
pub async fn name(service: &Service) -> Result<Option<String>, Fault> {
    let mut tx = service.db().read().await?;
    store::organisation(&mut tx).await
}

/// The organisation's name and zone, for an operator.
pub async fn about(service: &Service, viewer: &SignedIn) -> Result<(String, String), Fault> {
    let mut tx = service.db().read().await?;
    let operator = access::operator(&mut tx, viewer).await?;
    store::about(&mut tx, &operator).await
}

/// Changes the organisation's name and zone. The zone is that of people whom no roster has.
pub async fn change(
    service: &Service,
    viewer: &SignedIn,
    name: &str,
    zone: &str,
) -> Result<(), Fault> {
    let mut tx = service.db().write().await?;
    let operator = access::operator(&mut tx, viewer).await?;
    store::update(&mut tx, &operator, name, zone).await?;
    audit::by(viewer.person())
        .did(service, &mut tx, Action::OrganisationRenamed, None)
        .await?;
    Ok(tx.commit().await?)
}

/// A set-up link for the terminal: only while there is no organisation. Earlier ones are revoked.
pub async fn setup_link(machine: &crate::Machine) -> Result<Option<String>, Fault> {
    let service = machine.service();
    let mut tx = service.db().write().await?;
    if store::organisation(&mut tx).await?.is_some() {
        return Ok(None);
    }
    let link = links::make(service, &mut tx, Purpose::Setup, None).await?;
    let token = links::token(service.keyring(), &mut tx, link).await?;
    tx.commit().await?;
    Ok(token.map(|(_, token)| token))
}

/// Whether a set-up link is good; opening it changes nothing.
pub async fn check_setup(service: &Service, token: &str) -> Result<(), Fault> {
    let mut tx = service.db().read().await?;
    links::check(service, &mut tx, Purpose::Setup, token)
        .await
        .map(|_| ())
}

/// Founds the organisation with its first operator, who is signed in. Spends the link.
pub async fn found(
    service: &Service,
    token: &str,
    founding: &Founding,
    password: &Password,
    origin: &sign_in::Origin,
) -> Result<Token, Fault> {
    check_setup(service, token).await?;
    let Founding {
        organisation,
        zone,
        operator,
        locale,
    } = founding;
    sign_in::judge(password, &[&operator.name, &operator.email, organisation])?;
    let hash = password::hash(service, password).await?;
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    let link = links::check(service, &mut tx, Purpose::Setup, token).await?;
    links::spend(&mut tx, &link, now).await?;
    store::found(
        &mut tx,
        service.chance().id()?,
        organisation,
        zone,
        false,
        now,
    )
    .await?;
    let (person, _) = person_for(service, &mut tx, operator, now).await?;
    store::complete(&mut tx, person, hash, (zone, locale), now).await?;
    let appointment: AppointmentId = service.chance().id()?;
    store::appoint(&mut tx, appointment, person, Charge::Operator, person, now).await?;
    let record = Action::OrganisationFounded;
    audit::by(person)
        .did(service, &mut tx, record, appointment.0)
        .await?;
    let token = sign_in::start(service, &mut tx, person, origin).await?;
    tx.commit().await?;
    Ok(token)
}

/// Every site, in the order of their names. Any signed-in person may know them.
pub async fn sites(service: &Service, _: &SignedIn) -> Result<Vec<Site>, Fault> {
    let mut tx = service.db().read().await?;
    store::sites(&mut tx).await
}

/// The names of all sites in their order, as they were within [`KEPT_FOR`](crate::kept::KEPT_FOR): a
/// site has the same colour in every picture.
pub async fn site_names(service: &Service, viewer: &SignedIn) -> Result<Arc<[String]>, Fault> {
    let now = service.clock().now();
    let read = async || {
        let sites = sites(service, viewer).await?.into_iter();
        Ok(sites.map(|site| site.name).collect())
    };
    service.sites().show(now, read).await
}

/// Adds a site; the same `site.id` again changes nothing.
pub async fn add_site(
    service: &Service,
    viewer: &SignedIn,
    site: &Site,
    sort_key: &str,
) -> Result<(), Fault> {
    let mut tx = service.db().write().await?;
    let operator = access::operator(&mut tx, viewer).await?;
    store::insert_site(&mut tx, &operator, site, sort_key).await?;
    audit::by(viewer.person())
        .did(service, &mut tx, Action::SiteAdded, site.id.0)
        .await?;
    tx.commit().await?;
    service.sites().forget();
    Ok(())
}

/// Changes a site's name and zone; its code stays, because rosters name it.
pub async fn change_site(
    service: &Service,
    viewer: &SignedIn,
    site: SiteId,
    name: &str,
    sort_key: &str,
    zone: &str,
) -> Result<(), Fault> {
    let mut tx = service.db().write().await?;
    let operator = access::operator(&mut tx, viewer).await?;
    let programs = register::hold(&mut tx, &[site]).await?;
    store::update_site(&mut tx, &operator, site, name, sort_key, zone).await?;
    register::settle(&mut tx, &programs).await?;
    audit::by(viewer.person())
        .did(service, &mut tx, Action::SiteRenamed, site.0)
        .await?;
    tx.commit().await?;
    service.sites().forget();
    Ok(())
}

/// What a person can be charged with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Charge {
    /// Runs the installation.
    Operator,
    /// Staffs a site.
    SiteCoordinator(SiteId),
    /// Staffs a program.
    ProgramCoordinator(ProgramId),
    /// Sees a program's summary.
    Sponsor(ProgramId),
    /// May lead circles of a program.
    Facilitator(ProgramId),
}

/// An appointment that stands.
#[derive(Clone, Debug)]
pub struct Appointment {
    /// Which.
    pub id: AppointmentId,
    /// Whose.
    pub person: PersonId,
    /// The person's name.
    pub name: String,
    /// The person's address.
    pub email: String,
    /// With what.
    pub charge: Charge,
    /// The site's or program's name.
    pub scope: Option<String>,
    /// Whether the person has completed the account.
    pub completed: bool,
}

/// Every appointment that stands, for the operator.
pub async fn appointments(service: &Service, viewer: &SignedIn) -> Result<Vec<Appointment>, Fault> {
    let mut tx = service.db().read().await?;
    let operator = access::operator(&mut tx, viewer).await?;
    store::appointments(&mut tx, &operator).await
}

/// Charges a person, known or new, with something, and tells them by letter. Operators appoint
/// operators, coordinators and sponsors; a program's coordinators appoint its facilitators.
///
/// # Errors
/// [`Refusal::OwnAppointment`], [`Refusal::SponsorConflict`], [`Refusal::AlreadyHeld`].
pub async fn appoint(
    service: &Service,
    viewer: &SignedIn,
    person: &Person,
    charge: Charge,
) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    access::hold_organisation(&mut tx).await?;
    let action = may_appoint(&mut tx, viewer, charge).await?;
    hold(&mut tx, charge).await?;
    let (who, has_account) = person_for(service, &mut tx, person, now).await?;
    if who == viewer.person() {
        return Err(Refusal::OwnAppointment.into());
    }
    refuse_conflict(&mut tx, who, charge).await?;
    let id: AppointmentId = service.chance().id()?;
    store::appoint(&mut tx, id, who, charge, viewer.person(), now).await?;
    let mut draft = Draft::new(Kind::Account, who).about(id.0);
    if !has_account {
        draft = draft.link(links::make(service, &mut tx, Purpose::Account, Some(who)).await?);
    }
    outbox::post(service, &mut tx, draft).await?;
    audit::by(viewer.person())
        .did(service, &mut tx, action, id.0)
        .await?;
    Ok(tx.commit().await?)
}

/// Ends an appointment; the last operator's can't be ended. Whoever acts by it is waited for, and
/// whoever begins to meanwhile finds that it ended.
pub async fn end_appointment(
    service: &Service,
    viewer: &SignedIn,
    appointment: AppointmentId,
) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    access::hold_organisation(&mut tx).await?;
    let charge = store::charge(&mut tx, appointment)
        .await?
        .ok_or(Fault::NotFound)?;
    may_appoint(&mut tx, viewer, charge).await?;
    hold(&mut tx, charge).await?;
    store::end_appointment(&mut tx, appointment, now).await?;
    if charge == Charge::Operator && store::operators(&mut tx).await? == 0 {
        return Err(Refusal::LastOperator.into());
    }
    audit::by(viewer.person())
        .did(service, &mut tx, Action::AppointmentEnded, appointment.0)
        .await?;
    Ok(tx.commit().await?)
}

/// Sends the account letter again, with a new link; the old one is revoked.
pub async fn remind(
    service: &Service,
    viewer: &SignedIn,
    appointment: AppointmentId,
) -> Result<(), Fault> {
    let mut tx = service.db().write().await?;
    let charge = store::charge(&mut tx, appointment)
        .await?
        .ok_or(Fault::NotFound)?;
    may_appoint(&mut tx, viewer, charge).await?;
    let person = store::appointed(&mut tx, appointment).await?;
    if !store::has_account(&mut tx, person).await? {
        let link = links::make(service, &mut tx, Purpose::Account, Some(person)).await?;
        let draft = Draft::new(Kind::Account, person)
            .about(appointment.0)
            .link(link)
            .once(link);
        outbox::post(service, &mut tx, draft).await?;
    }
    Ok(tx.commit().await?)
}

/// An account as the operator sees it: no attendance, no circles' words.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Account {
    /// Whose.
    pub id: PersonId,
    /// The person's name.
    pub name: String,
    /// The person's address.
    pub email: String,
    /// When the password was set; none before the account is completed.
    pub password_at: Option<Moment>,
    /// How many seats the person holds.
    pub seats: i64,
}

/// A page of accounts in the order of their names, from behind `after`, for the operator.
pub async fn accounts(
    service: &Service,
    viewer: &SignedIn,
    after: Option<PersonId>,
    most: i64,
) -> Result<Vec<Account>, Fault> {
    let mut tx = service.db().read().await?;
    let operator = access::operator(&mut tx, viewer).await?;
    store::accounts(&mut tx, &operator, after, most).await
}

/// The outbox's figures for the operator: waiting, refused for good, last sent.
pub async fn post(
    service: &Service,
    viewer: &SignedIn,
) -> Result<(i64, i64, Option<Moment>), Fault> {
    let mut tx = service.db().read().await?;
    let operator = access::operator(&mut tx, viewer).await?;
    drop(tx);
    outbox::figures(service, &operator).await
}

/// A sign-in link for one person of the sample organisation, for the terminal.
pub async fn sample_link(
    machine: &crate::Machine,
    person: PersonId,
) -> Result<Option<String>, Fault> {
    let service = machine.service();
    let mut tx = service.db().write().await?;
    if !is_sample(&mut tx).await? {
        return Ok(None);
    }
    let link = links::make(service, &mut tx, Purpose::Sample, Some(person)).await?;
    let token = links::token(service.keyring(), &mut tx, link).await?;
    tx.commit().await?;
    Ok(token.map(|(_, token)| token))
}

async fn may_appoint(tx: &mut Tx, viewer: &SignedIn, charge: Charge) -> Result<Action, Fault> {
    if let Charge::Facilitator(program) = charge {
        access::program_coordinator(tx, viewer, program).await?;
        return Ok(Action::FacilitatorAppointed);
    }
    access::operator(tx, viewer).await?;
    Ok(Action::Appointed)
}

/// Makes this transaction wait for whoever acts where the charge is; the organisation is held before.
async fn hold(tx: &mut Tx, charge: Charge) -> Result<(), Fault> {
    match charge {
        Charge::Operator => Ok(()),
        Charge::SiteCoordinator(site) => register::hold(tx, &[site]).await.map(|_| ()),
        Charge::ProgramCoordinator(program)
        | Charge::Sponsor(program)
        | Charge::Facilitator(program) => access::hold_program(tx, program).await,
    }
}

async fn refuse_conflict(tx: &mut Tx, person: PersonId, charge: Charge) -> Result<(), Fault> {
    if store::holds(tx, person, charge).await? {
        return Err(Refusal::AlreadyHeld.into());
    }
    let conflict = match charge {
        Charge::Sponsor(program) => store::works_for(tx, person, program).await?,
        Charge::Operator => store::sponsors_any(tx, person).await?,
        Charge::SiteCoordinator(site) => store::sponsors_site(tx, person, site).await?,
        Charge::ProgramCoordinator(program) | Charge::Facilitator(program) => {
            store::holds(tx, person, Charge::Sponsor(program)).await?
        }
    };
    if conflict {
        Err(Refusal::SponsorConflict.into())
    } else {
        Ok(())
    }
}

pub(crate) async fn found_sample(
    tx: &mut Tx,
    service: &Service,
    name: &str,
    zone: &str,
) -> Result<(), Fault> {
    store::found(
        tx,
        service.chance().id()?,
        name,
        zone,
        true,
        service.clock().now(),
    )
    .await
}
