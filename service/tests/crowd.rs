//! As many queries for eighty circles as for eight.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

use service::{
    Service,
    access::SignedIn,
    circles, on_both, programs, rosters, seasons, seats, sign_in,
    testing::{
        World, asked,
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
    seats::mine(service, &member).await.unwrap();
    seats::tables(service, &member).await.unwrap();
    count("home");
    circles::room(service, &member, crowd.circle).await.unwrap();
    service::agreements::present(service, &member, crowd.circle)
        .await
        .unwrap();
    count("circle");
    let overview = seasons::overview(service, &coordinator, crowd.season)
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
    assert_eq!(overview.circles.len(), circles / 2);
    for (line, circle) in overview.circles.iter().zip(&all) {
        let alone = circles::show(service, &coordinator, line.id).await.unwrap();
        assert_eq!(format!("{circle:?}"), format!("{alone:?}"));
    }
    counts
}

/// As counted; it changes on purpose only.
const QUERIES: [(&str, usize); 5] = [
    ("home", 3),
    ("circle", 5),
    ("season", 12),
    ("roster", 6),
    ("summary", 2),
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
