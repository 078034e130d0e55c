//! A program with its seasons, its rosters and its summary.

use domain::roster::MAX_BYTES;
use service::{
    access::SignedIn,
    programs::{self, Item},
    pulse, rosters,
    seasons::{self, Cadence, Season, WishState},
    summaries,
    testing::World,
};

use super::{Act, Scene};

pub(super) async fn acts(world: &World, on: &Scene, viewer: &SignedIn) -> Vec<Act> {
    let (service, of) = (&world.service, &on.company);
    let (program, season) = (of.table.program, of.table.season);
    let planned = Season {
        id: season,
        program,
        name: "Another name".to_owned(),
        first: "2026-03-09".parse().unwrap(),
        last: "2026-08-28".parse().unwrap(),
        cadence: Cadence::Monthly,
    };
    let backwards = Season {
        id: service.chance().id().unwrap(),
        first: planned.last,
        last: planned.first,
        ..planned.clone()
    };
    let (new_upload, too_large) = (service.chance().id().unwrap(), vec![b' '; MAX_BYTES + 1]);
    vec![
        act!(
            "list the seasons of the program",
            seasons::of_program(service, viewer, program)
        ),
        act!(
            "see the season's people and circles",
            seasons::overview(service, viewer, season)
        ),
        act!(
            "see where the season stands",
            seasons::standing(
                service,
                viewer,
                season,
                seasons::Lengths {
                    waiting: 1,
                    silent: seasons::Length::UpTo(1),
                    declined: seasons::Length::UpTo(1),
                }
            )
        ),
        act!(
            "see a season's name and dates",
            seasons::show(service, viewer, season)
        ),
        act!(
            "plan a season that ends before it begins",
            seasons::plan(service, viewer, &backwards)
        ),
        act!(
            "change a season that somebody else changed",
            seasons::change(service, viewer, -1, &planned)
        ),
        act!(
            "ask nobody for a wish",
            seasons::ask(service, viewer, season, &[])
        ),
        act!(
            "list what one was asked oneself",
            seasons::own_wishes(service, viewer)
        ),
        act!(
            "answer a wish that was not asked",
            seasons::answer_wish(service, viewer, season, WishState::Wanted)
        ),
        act!(
            "list the programs that one coordinates",
            programs::coordinated(service, viewer)
        ),
        act!("see what waits in them", programs::waiting(service, viewer)),
        act!(
            "see the program's page",
            programs::show(service, viewer, program)
        ),
        act!(
            "say who sees what comes of the pulse",
            programs::set_readers(service, viewer, program, pulse::Readers::Leads)
        ),
        act!(
            "confirm what is confirmed already",
            programs::confirm(service, viewer, program, Item::Mail, "")
        ),
        act!(
            "leave the program nobody to turn to",
            programs::set_support(service, viewer, program, "", None)
        ),
        act!(
            "send oneself a test letter",
            programs::test_letter(service, viewer, program)
        ),
        act!(
            "see the rosters of one's own sites",
            rosters::sites(service, viewer)
        ),
        act!(
            "see the roster of the circle's site",
            rosters::list(service, viewer, Some(of.site), None, None, 1)
        ),
        act!(
            "remove someone who is seated from that roster",
            rosters::remove_entry(service, viewer, of.entry)
        ),
        act!(
            "keep a file that is too large for a roster",
            rosters::upload(service, viewer, new_upload, "roster.csv", too_large)
        ),
        act!(
            "look at a file that the coordinator keeps",
            rosters::preview(service, viewer, on.upload)
        ),
        act!(
            "import that file, which can't be read",
            rosters::import(service, viewer, on.upload, &[])
        ),
        act!(
            "list the programs that one sponsors",
            programs::sponsored(service, viewer)
        ),
        act!(
            "see the summary of the program",
            programs::for_sponsor(service, viewer, program)
        ),
        act!(
            "see the program's snapshots",
            summaries::all(service, viewer, program)
        ),
    ]
}
