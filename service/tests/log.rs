//! No line of the log has the time of an answer: the driver writes none, at a level at which it would
//! write one a statement. It writes from threads of its own, so all of this process are listened to.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

use std::sync::Mutex;

use service::testing::{Engine, World};
use tracing::{
    Event, Level, Metadata, Subscriber,
    span::{Attributes, Id, Record},
};

/// Of what lines were, since they were last looked at.
static HEARD: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Hears what the driver writes.
struct Ear;

impl Subscriber for Ear {
    fn enabled(&self, of: &Metadata<'_>) -> bool {
        of.target().starts_with("sqlx") && *of.level() <= Level::DEBUG
    }

    fn event(&self, event: &Event<'_>) {
        let target = event.metadata().target().to_owned();
        HEARD.lock().unwrap().push(target);
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

fn heard() -> Vec<String> {
    std::mem::take(&mut *HEARD.lock().unwrap())
}

/// One after the other: making a database for a test does write lines.
#[tokio::test]
async fn the_driver_tells_of_no_answer() {
    tracing::subscriber::set_global_default(Ear).unwrap();
    tracing::debug!(target: "sqlx::query", "a statement");
    assert_eq!(heard(), ["sqlx::query"], "it would be heard");
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(world) = World::open(engine).await else {
            continue;
        };
        let table = world.seated().await;
        let meeting = world.met(&table, "2026-03-16T12:15").await;
        drop(heard());
        world
            .vote(&table.members[0], meeting, [4; 5])
            .await
            .unwrap();
        world.tend().await;
        assert!(heard().is_empty(), "{engine:?}");
    }
}
