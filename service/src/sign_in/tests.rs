//! What happens between looking at a password and what it is typed for.

use super::*;
use crate::{
    on_both,
    testing::{OPERATOR, PASSWORD},
};

const OTHER: &str = "harbour velvet quarry 71";

fn typed(text: &str) -> Password {
    Password::typed(text.to_owned())
}

fn origin(device: Device) -> Origin {
    Origin {
        address: Some([192, 0, 2, 7].into()),
        browser: String::new(),
        device,
    }
}

/// Resets the person's password to [`OTHER`], by a link.
async fn reset_by_link(service: &Service, person: PersonId) {
    let mut tx = service.db().write().await.unwrap();
    let link = links::make(service, &mut tx, Purpose::Reset, Some(person)).await;
    let token = links::token(service.keyring(), &mut tx, link.unwrap()).await;
    tx.commit().await.unwrap();
    let (_, token) = token.unwrap().unwrap();
    reset(service, &token, &typed(OTHER)).await.unwrap();
}

fn is_mismatch<T>(outcome: &Result<T, Fault>) -> bool {
    matches!(outcome, Err(Fault::Refused(Refusal::Mismatch)))
}

on_both! {
    async fn a_reset_is_faster_than_a_sign_in(world: World) {
        let (service, olga) = (&world.service, world.operator().await);
        let shared = origin(Device::Shared);
        let right = verify(service, OPERATOR, &typed(PASSWORD), shared.address).await.unwrap();
        reset_by_link(service, olga.person).await;
        assert!(is_mismatch(&admit(service, &right, &shared).await));
        let after = open(service, OPERATOR, &typed(OTHER), &shared).await.unwrap();
        let after = recognise(service, after.expose()).await.unwrap().unwrap();
        assert_eq!(list(service, &after).await.unwrap().len(), 1);
    }
}

on_both! {
    async fn a_reset_is_faster_than_a_change_of_password(world: World) {
        let (service, olga) = (&world.service, world.operator().await);
        let right = verify_own(service, &olga, &typed(PASSWORD), None).await.unwrap();
        let hash = password::hash(service, &typed("orchid tundra walnut 33")).await.unwrap();
        reset_by_link(service, olga.person).await;
        assert!(is_mismatch(&replace(service, &olga, &right, hash).await));
        let shared = origin(Device::Shared);
        open(service, OPERATOR, &typed(OTHER), &shared).await.unwrap();
    }
}

on_both! {
    async fn whoever_was_signed_out_changes_no_password(world: World) {
        let (service, olga) = (&world.service, world.operator().await);
        let right = verify_own(service, &olga, &typed(PASSWORD), None).await.unwrap();
        let hash = password::hash(service, &typed(OTHER)).await.unwrap();
        let elsewhere = world.sign_in(OPERATOR).await;
        end(service, &elsewhere, olga.sign_in).await.unwrap();
        let refused = replace(service, &olga, &right, hash).await;
        assert!(matches!(refused, Err(Fault::Proof)), "{refused:?}");
        world.sign_in(OPERATOR).await;
    }
}

on_both! {
    async fn a_proof_is_faster_than_being_seen(world: World) {
        let service = &world.service;
        world.operator().await;
        let own = origin(Device::Own);
        let token = open(service, OPERATOR, &typed(PASSWORD), &own).await.unwrap();
        world.clock.advance(IDLE);
        let (now, hash) = (service.clock().now(), hashed(token.expose()));
        let mut tx = service.db().read().await.unwrap();
        let row = store::by_token(&mut tx, &hash, now - RESET_TOLD).await.unwrap().unwrap();
        drop(tx);
        let (id, before) = (row.id, row.seen_at);
        let stale = row.signed_in(Freshness::Stale).unwrap();
        prove(service, &stale, &typed(PASSWORD), None).await.unwrap();
        let mut tx = service.db().write().await.unwrap();
        store::seen(&mut tx, id, before, now, false).await.unwrap();
        tx.commit().await.unwrap();
        let seen = recognise(service, token.expose()).await.unwrap().unwrap();
        assert_eq!(seen.freshness(), Freshness::Fresh);
    }
}
