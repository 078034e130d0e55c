//! A change of address: confirmed from the old one, or after seven days, and told to both.

use std::{net::IpAddr, time::Duration};

use domain::{ids::PersonId, moment::Moment};

use crate::{
    Machine, Service,
    access::SignedIn,
    audit::{self, Action},
    db::Tx,
    fault::{Fault, Refusal},
    links::{self, Purpose},
    outbox::{self, Draft, Kind},
};

use super::{password::Password, store, verify_own};

/// How long a change of address waits for the old one's word.
pub const ADDRESS_WAIT: Duration = Duration::from_hours(168);

/// Asks for another address: confirmed from the old one by link, or after seven days. The answer
/// is the same when the new address is someone else's; the change then never comes.
pub async fn ask_address(
    service: &Service,
    viewer: &SignedIn,
    email: &str,
    email_key: &str,
    password: &Password,
    address: Option<IpAddr>,
) -> Result<(), Fault> {
    let right = verify_own(service, viewer, password, address).await?;
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    right.hold_with(&mut tx, viewer).await?;
    let link = links::make(service, &mut tx, Purpose::Address, Some(viewer.person)).await?;
    let due = now + ADDRESS_WAIT;
    store::ask_address(
        &mut tx,
        service.chance().id()?,
        viewer.person,
        email,
        email_key,
        now,
        due,
    )
    .await?;
    let draft = Draft::new(Kind::AddressAsked, viewer.person)
        .about(link.0)
        .link(link);
    outbox::post(service, &mut tx, draft.at_address(viewer.email.clone())).await?;
    audit::by(viewer.person)
        .did(service, &mut tx, Action::AddressChangeAsked, None)
        .await?;
    Ok(tx.commit().await?)
}

/// The change of address that waits, if one does: the new address and when it takes effect.
pub async fn pending_address(
    service: &Service,
    viewer: &SignedIn,
) -> Result<Option<(String, Moment)>, Fault> {
    let mut tx = service.db().read().await?;
    store::pending_address(&mut tx, viewer.person).await
}

/// Stops a change of address that waits.
pub async fn stop_address(service: &Service, viewer: &SignedIn) -> Result<(), Fault> {
    let mut tx = service.db().write().await?;
    store::drop_address(&mut tx, viewer.person).await?;
    Ok(tx.commit().await?)
}

/// What an address link would change: the old and the new address.
pub async fn address_asked(service: &Service, token: &str) -> Result<(String, String), Fault> {
    let mut tx = service.db().read().await?;
    let link = links::check(service, &mut tx, Purpose::Address, token).await?;
    let person = link.person.ok_or(Refusal::LinkOver)?;
    let known = store::invitee(&mut tx, person)
        .await?
        .ok_or(Refusal::LinkOver)?;
    let pending = store::pending_address(&mut tx, person)
        .await?
        .ok_or(Refusal::LinkOver)?;
    Ok((known.email, pending.0))
}

/// The answer from the old address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressAnswer {
    /// It was me: change it now.
    Confirm,
    /// It wasn't: drop it.
    Stop,
}

/// Confirms or stops a change of address by the link that went to the old one.
pub async fn answer_address(
    service: &Service,
    token: &str,
    answer: AddressAnswer,
) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    let link = links::check(service, &mut tx, Purpose::Address, token).await?;
    let person = link.person.ok_or(Refusal::LinkOver)?;
    links::spend(&mut tx, &link, now).await?;
    match answer {
        AddressAnswer::Confirm => change_address(service, &mut tx, person, now).await?,
        AddressAnswer::Stop => store::drop_address(&mut tx, person).await?,
    }
    Ok(tx.commit().await?)
}

/// Carries out changes of address whose seven days are over, each by itself: how many; for the worker.
///
/// # Errors
/// The first fault, when all others were tried.
pub async fn settle_addresses(machine: &Machine) -> Result<usize, Fault> {
    let service = machine.service();
    let now = service.clock().now();
    let mut tx = service.db().read().await?;
    let due = store::due_addresses(&mut tx, now).await?;
    drop(tx);
    let (mut settled, mut first) = (0, Ok(()));
    for person in due {
        match settle_address(service, person, now).await {
            Ok(done) => settled += usize::from(done),
            fault => first = first.and(fault.map(|_| ())),
        }
    }
    first.map(|()| settled)
}

/// Whether it was still due: another one may have been asked for, or this one stopped.
async fn settle_address(service: &Service, person: PersonId, now: Moment) -> Result<bool, Fault> {
    let mut tx = service.db().write().await?;
    let due = store::hold_due_address(&mut tx, person, now).await?;
    if due {
        change_address(service, &mut tx, person, now).await?;
        tx.commit().await?;
    }
    Ok(due)
}

async fn change_address(
    service: &Service,
    tx: &mut Tx,
    person: PersonId,
    now: Moment,
) -> Result<(), Fault> {
    let old = store::invitee(tx, person)
        .await?
        .ok_or(Fault::NotFound)?
        .email;
    if store::change_address(tx, person).await? {
        store::follow_entries(tx, person, &old.to_lowercase()).await?;
        let told = Draft::new(Kind::AddressChanged, person).about(person.0);
        outbox::post(service, tx, told.clone().once(format!("new {now}"))).await?;
        let to_old = told.at_address(old).once(format!("old {now}"));
        outbox::post(service, tx, to_old).await?;
        audit::by(person)
            .did(service, tx, Action::AddressChanged, None)
            .await?;
    }
    store::drop_address(tx, person).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        on_both,
        testing::{OPERATOR, PASSWORD},
    };

    on_both! {
        /// Another address that is asked for while the worker is at it begins its seven days anew.
        async fn a_change_that_is_not_due_any_more_waits(world: World) {
            let olga = world.operator().await;
            let typed = Password::typed(PASSWORD.to_owned());
            let ask = async |olga: &SignedIn, new: &str| {
                ask_address(&world.service, olga, new, new, &typed, None).await.unwrap();
            };
            ask(&olga, "olga.new@northshore.example").await;
            world.clock.advance(ADDRESS_WAIT);
            let now = world.clock.now();
            let olga = world.sign_in(OPERATOR).await;
            ask(&olga, "olga.newer@northshore.example").await;
            assert!(!settle_address(&world.service, olga.person(), now).await.unwrap());
            world.sign_in(OPERATOR).await;
            world.clock.advance(ADDRESS_WAIT);
            assert_eq!(settle_addresses(&world.machine).await.unwrap(), 1);
            world.sign_in("olga.newer@northshore.example").await;
        }
    }
}
