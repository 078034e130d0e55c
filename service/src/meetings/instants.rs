//! What only the rows themselves can show.

use domain::moment::Moment;

use super::{derive, show, store};
use crate::on_both;

fn at(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

on_both! {
    /// Zone data changes with the program; what is derived from it is derived again.
    async fn an_instant_that_disagrees_with_its_local_time_is_derived_again(world: World) {
        let table = world.seated().await;
        let id = world.meeting(&table, "2026-03-16T12:15").await;
        assert_eq!(derive(&world.machine).await.unwrap(), 0);
        let mut tx = world.service.db().write().await.unwrap();
        let wrong = (at("2026-03-16T16:15:00Z"), at("2026-03-16T17:15:00Z"));
        store::derive(&mut tx, id, wrong).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(derive(&world.machine).await.unwrap(), 1);
        let seen = show(&world.service, &table.coordinator, id).await.unwrap();
        assert_eq!(seen.meeting.starts_at, at("2026-03-16T15:15:00Z"));
        assert_eq!(seen.meeting.ends_at, at("2026-03-16T16:15:00Z"));
    }
}
