//! A circle: one's own place in it, its agreement, its page.

use service::{access::SignedIn, agreements, circles, programs::Level, seats, testing::World};

use super::{Act, Scene};

pub(super) async fn acts(world: &World, on: &Scene, viewer: &SignedIn) -> Vec<Act> {
    let (service, of) = (&world.service, &on.company);
    let circle = of.table.circle;
    vec![
        act!("list one's own circles", circles::mine(service, viewer)),
        act!(
            "list those of them that go on",
            circles::running(service, viewer)
        ),
        act!(
            "see whom to turn to in one's own programs",
            seats::support(service, viewer)
        ),
        act!(
            "see one's own invitation",
            seats::invitation(service, viewer, circle)
        ),
        act!(
            "read the agreement before affirming",
            agreements::present(service, viewer, circle)
        ),
        act!(
            "read the circle's page",
            circles::room(service, viewer, circle)
        ),
        act!(
            "affirm an old version of the agreement",
            agreements::affirm(service, viewer, circle, 0)
        ),
        act!(
            "write an agreement that somebody else changed",
            agreements::write(service, viewer, circle, 0, Level::NothingLeaves, None)
        ),
        act!(
            "welcome someone who is no newcomer",
            agreements::welcome(service, viewer, circle, of.seat)
        ),
        act!(
            "rename the circle",
            circles::rename(service, viewer, circle, "The table", "the table")
        ),
    ]
}
