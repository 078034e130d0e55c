//! The organisation: its sites, its accounts, who is charged with what.

use domain::text::fold;
use service::{
    access::SignedIn,
    organisation::{self, Charge, Site},
    programs::{self, Level, Plan, Teams},
    testing::{World, person},
};

use super::{Act, Scene};

pub(super) async fn acts(world: &World, on: &Scene, viewer: &SignedIn) -> Vec<Act> {
    let (service, of) = (&world.service, &on.company);
    let program = of.table.program;
    let taken = Site {
        id: service.chance().id().unwrap(),
        code: "HFX".to_owned(),
        name: "Another".to_owned(),
        zone: "UTC".to_owned(),
    };
    let plan = Plan {
        id: program,
        name: "Another name".to_owned(),
        sort_key: fold("Another name"),
        sites: Vec::new(),
        dimensions: Vec::new(),
        agreement: Level::StoriesStay,
        teams: Teams::Apart,
        support: None,
    };
    vec![
        act!("list the sites", organisation::sites(service, viewer)),
        act!(
            "list the names of the sites",
            organisation::site_names(service, viewer)
        ),
        act!(
            "see the organisation's name and zone",
            organisation::about(service, viewer)
        ),
        act!(
            "rename the organisation",
            organisation::change(service, viewer, "Northern Lights Health", "America/Halifax")
        ),
        act!(
            "add a site whose code is taken",
            organisation::add_site(service, viewer, &taken, "another")
        ),
        act!(
            "call a site what it is called",
            organisation::change_site(
                service,
                viewer,
                of.site,
                "Harbour General",
                &fold("Harbour General"),
                "America/Halifax"
            )
        ),
        act!(
            "see how many letters wait",
            organisation::post(service, viewer)
        ),
        act!(
            "list the accounts",
            organisation::accounts(service, viewer, None, 10)
        ),
        act!(
            "list the appointments",
            organisation::appointments(service, viewer)
        ),
        act!(
            "appoint oneself an operator",
            organisation::appoint(service, viewer, &own(viewer), Charge::Operator)
        ),
        act!(
            "appoint oneself a sponsor",
            organisation::appoint(service, viewer, &own(viewer), Charge::Sponsor(program))
        ),
        act!(
            "appoint oneself a coordinator",
            organisation::appoint(
                service,
                viewer,
                &own(viewer),
                Charge::ProgramCoordinator(program)
            )
        ),
        act!(
            "appoint oneself a facilitator",
            organisation::appoint(service, viewer, &own(viewer), Charge::Facilitator(program))
        ),
        act!(
            "end the appointment of the only operator",
            organisation::end_appointment(service, viewer, on.operator)
        ),
        act!(
            "send the operator the account letter again",
            organisation::remind(service, viewer, on.operator)
        ),
        act!(
            "send a facilitator the account letter again",
            organisation::remind(service, viewer, on.facilitator)
        ),
        act!(
            "start a program that runs already",
            programs::start(service, viewer, &plan)
        ),
    ]
}

fn own(viewer: &SignedIn) -> organisation::Person {
    person(viewer.name(), viewer.email())
}
