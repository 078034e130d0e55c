//! When a circle meets, who comes and who came.

use domain::{
    ids::CircleId,
    schedule::{LocalTime, Plan},
    sites::ZoneName,
};
use service::{
    access::SignedIn,
    answers::{self, Say},
    attendance, feeds,
    meetings::{self, Appointment, Outcome, Series},
    testing::{World, place},
};

use super::{Act, Scene};

pub(super) async fn acts(world: &World, on: &Scene, viewer: &SignedIn) -> Vec<Act> {
    let (service, of) = (&world.service, &on.company);
    let circle = of.table.circle;
    vec![
        act!(
            "see what a plan of meetings has to fit into",
            meetings::frame(service, viewer, circle)
        ),
        act!(
            "see all meetings of the circle",
            meetings::of_circle(service, viewer, circle)
        ),
        act!(
            "see what the circle has before it",
            meetings::ahead(service, viewer, circle, 1)
        ),
        act!(
            "see when the circle meets",
            meetings::show(service, viewer, of.meeting)
        ),
        act!(
            "see who comes",
            answers::of_meeting(service, viewer, of.meeting)
        ),
        act!(
            "see who comes, by name, where one leads",
            answers::ahead(service, viewer, of.meeting)
        ),
        act!(
            "remind nobody of a meeting",
            answers::remind(service, viewer, of.meeting, &[])
        ),
        act!(
            "take back an answer of one's own",
            answers::say(service, viewer, of.meeting, Say::Undo)
        ),
        act!(
            "see one's own calendar address",
            feeds::own(service, viewer)
        ),
        act!(
            "make one's own calendar address anew",
            feeds::renew(service, viewer)
        ),
        act!(
            "plan a meeting outside the season",
            meetings::schedule(service, viewer, &outside(world, circle))
        ),
        act!(
            "move a meeting that somebody else moved",
            meetings::move_to(service, viewer, of.meeting, -1, &another_time())
        ),
        act!(
            "call off a meeting that was called off",
            meetings::cancel(service, viewer, on.called_off)
        ),
        act!(
            "say that a coming meeting did not happen",
            meetings::tell(service, viewer, of.meeting, Outcome::DidNotHappen)
        ),
        act!(
            "see who came to a meeting, by name",
            attendance::sheet(service, viewer, of.meeting)
        ),
        act!(
            "mark somebody at a coming meeting",
            attendance::mark(service, viewer, of.meeting, of.seat, None)
        ),
        act!(
            "mark everybody at a coming meeting",
            attendance::everyone_came(service, viewer, of.meeting)
        ),
        act!(
            "see of who came what one may",
            attendance::of_circle(service, viewer, circle)
        ),
    ]
}

fn another_time() -> Appointment {
    Appointment {
        local: LocalTime::parse("2027-03-16T12:15").unwrap(),
        zone: ZoneName::parse("America/Halifax").unwrap(),
        minutes: 60,
        place: place(),
    }
}

fn outside(world: &World, circle: CircleId) -> Series {
    let Appointment {
        local,
        zone,
        minutes,
        place,
    } = another_time();
    Series {
        id: world.service.chance().id().unwrap(),
        circle,
        zone,
        plan: Plan::irregular(vec![local]).unwrap(),
        minutes,
        place,
    }
}
