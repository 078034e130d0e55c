//! As many queries for eighty circles as for eight.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

use domain::ids::SeasonId;
use service::{
    Service,
    access::SignedIn,
    answers, cases, circles, on_both, programs, prompts, pulse, rosters,
    seasons::{self, Candidate, Counts, Length, Lengths, Listed, WishState},
    sign_in,
    testing::{
        World, agenda, asked,
        crowd::{self, Size},
    },
};

async fn viewer(service: &Service, token: &sign_in::Token) -> SignedIn {
    let viewer = sign_in::recognise(service, token.expose()).await;
    viewer.unwrap().unwrap()
}

/// What each main page asks its use cases for, with how many queries that takes.
async fn counted(world: &World, circles: usize) -> Vec<(&'static str, usize)> {
    let service = &world.service;
    let size = Size {
        people: circles * 7,
        sites: 6,
        circles,
    };
    let crowd = crowd::gather(service, size).await.unwrap();
    let member = viewer(service, &crowd.member).await;
    let coordinator = viewer(service, &crowd.coordinator).await;
    let sponsor = viewer(service, &crowd.sponsor).await;
    let mut counts = Vec::new();
    let mut since = asked();
    let mut count = |name| {
        counts.push((name, asked() - since));
        since = asked();
    };
    seasons::own_wishes(service, &member).await.unwrap();
    circles::running(service, &member).await.unwrap();
    count("home");
    circles::room(service, &member, crowd.circle).await.unwrap();
    service::agreements::present(service, &member, crowd.circle)
        .await
        .unwrap();
    count("circle");
    let lengths = Lengths {
        waiting: 12,
        silent: Length::Whole,
        declined: Length::Whole,
    };
    let standing = seasons::standing(service, &coordinator, crowd.season, lengths)
        .await
        .unwrap();
    let all = circles::of_season(service, &coordinator, crowd.season)
        .await
        .unwrap();
    count("season");
    rosters::list(service, &coordinator, None, None, None, 51)
        .await
        .unwrap();
    rosters::sites(service, &coordinator).await.unwrap();
    count("roster");
    programs::for_sponsor(service, &sponsor, crowd.program)
        .await
        .unwrap();
    count("summary");
    assert_eq!(standing.circles.len(), circles / 2);
    for (line, circle) in standing.circles.iter().zip(&all) {
        let alone = circles::show(service, &coordinator, line.id).await.unwrap();
        assert_eq!(format!("{circle:?}"), format!("{alone:?}"));
    }
    as_everybody_says(service, &coordinator, crowd.season).await;
    counts
}

/// What a season's page counts and begins to list is what reading everybody gives.
async fn as_everybody_says(service: &Service, coordinator: &SignedIn, season: SeasonId) {
    let lengths = Lengths {
        waiting: 3,
        silent: Length::Whole,
        declined: Length::UpTo(0),
    };
    let standing = seasons::standing(service, coordinator, season, lengths).await;
    let overview = seasons::overview(service, coordinator, season).await;
    let (standing, people) = (standing.unwrap(), overview.unwrap().people);
    let count = |of: &dyn Fn(&Candidate) -> bool| {
        i64::try_from(people.iter().filter(|one| of(one)).count()).unwrap()
    };
    let wish = |state| count(&move |one: &Candidate| one.wish == Some(state));
    let waits = |one: &Candidate| one.wish == Some(WishState::Wanted) && one.circle.is_none();
    let counts = Counts {
        people: count(&|_| true),
        asked: count(&|one| one.wish.is_some()),
        silent: wish(WishState::Asked),
        wanted: wish(WishState::Wanted),
        declined: wish(WishState::Declined),
        seated: count(&|one| one.circle.is_some()),
        waiting: count(&waits),
    };
    assert_eq!(standing.counts, counts);
    let names = |of: &dyn Fn(&Candidate) -> bool, most| -> Vec<String> {
        let found = people.iter().filter(|one| of(one)).take(most);
        found.map(|one| one.name.clone()).collect()
    };
    let listed =
        |list: &[Listed]| -> Vec<String> { list.iter().map(|one| one.name.clone()).collect() };
    assert_eq!(listed(&standing.waiting), names(&waits, 3));
    let silent = |one: &Candidate| one.wish == Some(WishState::Asked);
    assert_eq!(listed(&standing.silent), names(&silent, 100));
    assert!(counts.silent > 0 && counts.declined > 0, "{counts:?}");
    assert!(standing.declined.is_empty(), "longer than was wanted");
    let declined = |one: &Candidate| one.wish == Some(WishState::Declined);
    let lengths = Lengths {
        declined: Length::UpTo(counts.declined),
        ..lengths
    };
    let standing = seasons::standing(service, coordinator, season, lengths).await;
    assert_eq!(listed(&standing.unwrap().declined), names(&declined, 100));
}

/// As counted; it changes on purpose only.
const QUERIES: [(&str, usize); 5] = [
    ("home", 3),
    ("circle", 5),
    ("season", 14),
    ("roster", 4),
    ("summary", 3),
];

on_both! {
    async fn eight_circles(world: World) {
        assert_eq!(counted(&world, 8).await, QUERIES);
    }
}

on_both! {
    async fn eighty_circles(world: World) {
        assert_eq!(counted(&world, 80).await, QUERIES);
    }
}

on_both! {
    async fn a_crowd_that_meets_has_something_to_look_at(world: World) {
        let service = &world.service;
        let size = Size { people: 56, sites: 6, circles: 16 };
        let crowd = crowd::gather(service, size).await.unwrap();
        let agenda = agenda::fill(service, &crowd).await.unwrap();
        let member = viewer(service, &crowd.member).await;
        let coming = world.coming(&member).await;
        assert_eq!(coming.iter().map(|it| it.id).collect::<Vec<_>>(), [agenda.meeting]);
        assert_eq!(pulse::mine(service, &member).await.unwrap().len(), 1);
        let brief = answers::brief(service, &agenda.brief, None).await.unwrap();
        assert_eq!(brief.times.0, coming[0].starts_at);
        let case = cases::of_meeting(service, &member, agenda.meeting).await;
        assert!(case.unwrap().is_some());
        let prompt = prompts::of_meeting(service, &member, agenda.meeting).await;
        assert!(prompt.unwrap().is_some());
        let leads = viewer(service, &crowd.facilitator).await;
        let seen = answers::of_meeting(service, &leads, agenda.meeting).await.unwrap();
        assert_eq!((seen.counts.coming, seen.counts.silent), (4, 2));
        assert_eq!(agenda.circles.len(), 8);
    }
}
