//! Two servers that claim at once.

use std::{pin::pin, time::Duration};

use tokio::time::timeout;
use uuid::Uuid;

use super::{Draft, Kind, Verdict, claim, post, settle, store};
use crate::{access, on_both, testing::LEASE};

/// Long enough for what doesn't wait to be done.
const MOMENT: Duration = Duration::from_millis(300);

on_both! {
    /// While one takes an invitation, the other doesn't get what was told after it.
    async fn what_is_told_later_waits_for_what_another_takes(world: World) {
        let table = world.seated().await;
        let (service, machine) = (&world.service, &world.machine);
        for worker in claim(machine, u32::MAX, LEASE).await.unwrap() {
            settle(machine, &worker, &Verdict::Sent).await.unwrap();
        }
        let ruth = world.sign_in(&table.members[0]).await.person();
        let (about, lease): (Uuid, Uuid) = (service.chance().id().unwrap(), service.chance().id().unwrap());
        for kind in [Kind::Invitation, Kind::Moved] {
            world.clock.advance(Duration::from_secs(1));
            let mut tx = service.db().write().await.unwrap();
            post(service, &mut tx, Draft::new(kind, ruth).about(about)).await.unwrap();
            tx.commit().await.unwrap();
        }
        let now = world.clock.now();
        let mut held = service.db().write().await.unwrap();
        access::hold_organisation(&mut held).await.unwrap();
        let rows = store::lease(&mut held, lease, now, now + LEASE, 1).await.unwrap();
        let taken: Vec<_> = rows.into_iter().filter_map(|row| row.worker(lease)).collect();
        assert_eq!(taken.iter().map(|it| it.kind).collect::<Vec<_>>(), [Kind::Invitation]);
        let mut other = pin!(claim(machine, u32::MAX, LEASE));
        assert!(timeout(MOMENT, &mut other).await.is_err(), "it didn't wait");
        held.commit().await.unwrap();
        assert!(other.await.unwrap().is_empty());
        settle(machine, &taken[0], &Verdict::Sent).await.unwrap();
        let then = claim(machine, u32::MAX, LEASE).await.unwrap();
        assert_eq!(then.iter().map(|it| it.kind).collect::<Vec<_>>(), [Kind::Moved]);
    }
}
