//! One's own sign-ins, name and address, and one's own seat, which comes last: whoever was away or
//! invited is no longer.

use domain::text::fold;
use service::{
    access::SignedIn,
    seats::{self, Answer, Change},
    sign_in::{self, Profile, password::Password},
    testing::{LOCALE, PASSWORD, World},
};

use super::{Act, Scene};

pub(super) async fn acts(world: &World, on: &Scene, viewer: &SignedIn) -> Vec<Act> {
    let (service, of) = (&world.service, &on.company);
    let circle = of.table.circle;
    let right = Password::typed(PASSWORD.to_owned());
    let guessed = Password::typed("password".to_owned());
    let other = "another@northshore.example";
    vec![
        act!(
            "prove who one is",
            sign_in::prove(service, viewer, &right, None)
        ),
        act!("list one's own sign-ins", sign_in::list(service, viewer)),
        act!(
            "end a sign-in of the coordinator's",
            sign_in::end(service, viewer, of.table.coordinator.sign_in())
        ),
        act!(
            "choose a password that anybody guesses",
            sign_in::change_password(service, viewer, &right, &guessed, None)
        ),
        act!(
            "stay as one is called",
            sign_in::change_profile(service, viewer, &profile(viewer))
        ),
        act!(
            "ask for another address",
            sign_in::ask_address(service, viewer, other, other, &right, None)
        ),
        act!(
            "see the address that one asked for",
            sign_in::pending_address(service, viewer)
        ),
        act!(
            "stop that change of address",
            sign_in::stop_address(service, viewer)
        ),
        act!(
            "see whose password was reset at one's tables",
            sign_in::resets_near(service, viewer)
        ),
        act!(
            "put away the notice of one's own reset",
            sign_in::acknowledge_reset(service, viewer)
        ),
        act!(
            "come back from being away",
            seats::change(service, viewer, circle, Change::Resume)
        ),
        act!(
            "accept an invitation",
            seats::answer(service, viewer, circle, Answer::Accept)
        ),
    ]
}

fn profile(of: &SignedIn) -> Profile {
    Profile {
        name: of.name().to_owned(),
        sort_key: fold(of.name()),
        zone: of.zone().to_owned(),
        locale: of.locale().unwrap_or(LOCALE).to_owned(),
    }
}
