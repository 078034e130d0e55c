//! Who is seated, the boxes of answers, and the letters that came back.

use domain::text::fold;
use service::{
    access::{SeatKind, SignedIn},
    circles::{self, Draft},
    dead_letters, pulse,
    testing::{World, sheet},
};

use super::{Act, Scene};

pub(super) async fn acts(world: &World, on: &Scene, viewer: &SignedIn) -> Vec<Act> {
    let (service, of) = (&world.service, &on.company);
    let (circle, season) = (of.table.circle, of.table.season);
    let draft = Draft {
        id: service.chance().id().unwrap(),
        season,
        name: "The table".to_owned(),
        sort_key: fold("The table"),
        members: vec![viewer.person()],
        facilitators: Vec::new(),
    };
    vec![
        act!(
            "see all circles of the season",
            circles::of_season(service, viewer, season)
        ),
        act!(
            "draft a circle with oneself at the table",
            circles::draft(service, viewer, &draft)
        ),
        act!(
            "try out a circle with oneself at the table",
            circles::assess(service, viewer, &draft)
        ),
        act!(
            "see the circle's seats, without words",
            circles::show(service, viewer, circle)
        ),
        act!(
            "withdraw a seat",
            circles::withdraw_seat(service, viewer, circle, of.seat)
        ),
        act!(
            "seat oneself",
            circles::add_seat(service, viewer, circle, viewer.person(), SeatKind::Member)
        ),
        act!(
            "invite whoever is only drafted: nobody",
            circles::invite(service, viewer, circle)
        ),
        act!(
            "discard a circle that somebody was told of",
            circles::discard(service, viewer, circle)
        ),
        act!(
            "list the pulses that wait for oneself",
            pulse::mine(service, viewer)
        ),
        act!(
            "see the pulse of a meeting",
            pulse::show(service, viewer, of.meeting)
        ),
        act!(
            "answer a pulse that is not open",
            pulse::vote(service, viewer, of.meeting, &sheet([4; 5]))
        ),
        act!(
            "read what came of the circle's pulse",
            pulse::results(service, viewer, circle)
        ),
        act!(
            "list whom one is to tell of a letter",
            dead_letters::near(service, viewer)
        ),
        act!(
            "put away that a letter to a member came back",
            dead_letters::put_away(service, viewer, of.dead_letter)
        ),
    ]
}
