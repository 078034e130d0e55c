//! Prompts, who presents, cases and reflections.

use domain::guard::Passed;
use service::{
    access::SignedIn,
    cases::{self, Keeping, Lines, Sharing},
    keyring::Body,
    presenters::{self, Change},
    programs, prompts,
    reflections::{self, Notes},
    testing::World,
};

use super::{Act, Scene};

pub(super) async fn acts(world: &World, on: &Scene, viewer: &SignedIn) -> Vec<Act> {
    let (service, of) = (&world.service, &on.company);
    vec![
        act!(
            "give a meeting no prompt",
            prompts::attach(service, viewer, of.meeting, None)
        ),
        act!(
            "see the prompt of a meeting",
            prompts::of_meeting(service, viewer, of.meeting)
        ),
        act!(
            "see who presents",
            presenters::show(service, viewer, of.meeting)
        ),
        act!(
            "say that nobody presents",
            presenters::change(service, viewer, of.meeting, Change::Clear)
        ),
        act!(
            "give back a part that one doesn't have",
            presenters::change(service, viewer, of.meeting, Change::StepBack)
        ),
        act!(
            "see a case that somebody else may have written",
            cases::own(service, viewer, of.meeting)
        ),
        act!(
            "write somebody else's case",
            cases::tell(service, viewer, of.meeting)
        ),
        act!(
            "save somebody else's case",
            cases::save(service, viewer, of.meeting, 0, some_lines())
        ),
        act!(
            "share somebody else's case",
            cases::share(service, viewer, of.meeting, 0, some_lines(), Sharing::Now)
        ),
        act!(
            "take back somebody else's case",
            cases::take_back(service, viewer, of.meeting)
        ),
        act!(
            "keep a card that one doesn't have",
            cases::keep(service, viewer, of.meeting, Keeping::Keep)
        ),
        act!(
            "erase one's own card, if there is one",
            cases::erase(service, viewer, of.meeting)
        ),
        act!("list one's own cards", cases::mine(service, viewer)),
        act!(
            "read the card that a member wrote for themself",
            cases::one(service, viewer, of.meeting)
        ),
        act!(
            "read the case that is shared, if there is one",
            cases::of_meeting(service, viewer, of.meeting)
        ),
        act!(
            "open one's own sheet for a reflection",
            reflections::sheet(service, viewer, of.meeting)
        ),
        act!(
            "reflect on a meeting that is still to come",
            reflections::write(service, viewer, of.meeting, 0, &some_notes())
        ),
        act!(
            "read the reflection of a member",
            reflections::one(service, viewer, of.reflection)
        ),
        act!(
            "delete the reflection of a member",
            reflections::delete(service, viewer, of.reflection)
        ),
        act!(
            "list one's own reflections",
            reflections::mine(service, viewer)
        ),
        act!(
            "look through the prompts",
            prompts::find(service, viewer, "", None)
        ),
        act!("open a prompt", prompts::show(service, viewer, "two-camps")),
        act!("list all programs", programs::all(service, viewer)),
    ]
}

fn some_notes() -> Notes {
    Notes {
        noticed: Some(Body::new("I interrupt.".to_owned())),
        attempt: None,
        need: None,
    }
}

fn some_lines() -> Lines<Passed> {
    Lines {
        hard: Passed::parse("Two camps.", 100).unwrap(),
        want: None,
        tried: None,
        feel: None,
        question: None,
    }
}
