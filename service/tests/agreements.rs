//! Agreements: what is read once one is affirmed, who writes one, and who is asked again.

#![expect(clippy::unwrap_used, reason = "the helpers below are tests too")]

use domain::moment::days_after;
use service::{
    agreements,
    circles::{self, State},
    fault::Refusal,
    keyring::Body,
    meetings, on_both,
    organisation::Charge,
    outbox::{self, Facts, Verdict},
    programs::Level,
    seats::{self, Answer, Change},
    testing::{FACILITATOR, LEASE, World, address, forbidden, missing, refused},
};
use sqlx::{Connection as _, SqliteConnection};

/// Of letters that wait: to whom those of `kind` would be sent now.
async fn sent(world: &World, kind: fn(&Facts) -> bool) -> Vec<String> {
    let mut to = Vec::new();
    for worker in outbox::claim(&world.machine, u32::MAX, LEASE)
        .await
        .unwrap()
    {
        let letter = outbox::load(&world.machine, &worker).await.unwrap();
        to.extend(letter.filter(|it| kind(&it.facts)).map(|it| it.address));
        outbox::settle(&world.machine, &worker, &Verdict::Untouched)
            .await
            .unwrap();
    }
    to
}

on_both! {
    async fn nothing_is_read_before_it_is_affirmed(world: World) {
        let table = world.invited().await;
        let service = &world.service;
        let ruth = world.arrive(&address("ruth")).await;
        forbidden(agreements::present(service, &ruth, table.circle).await);
        forbidden(circles::room(service, &ruth, table.circle).await);
        let invitation = seats::invitation(service, &ruth, table.circle).await.unwrap();
        assert_eq!(invitation.companions.len(), 6);
        seats::answer(service, &ruth, table.circle, Answer::Accept).await.unwrap();
        let twice = seats::answer(service, &ruth, table.circle, Answer::NotThisSeason).await;
        assert_eq!(refused(twice), Refusal::Stale);
        forbidden(circles::room(service, &ruth, table.circle).await);
        let wrong = agreements::affirm(service, &ruth, table.circle, 7).await;
        assert_eq!(refused(wrong), Refusal::Stale);
        world.affirm(&ruth, table.circle).await;
        assert_eq!(circles::room(service, &ruth, table.circle).await.unwrap().state, State::Forming);
        missing(circles::room(service, &table.coordinator, table.circle).await);
        missing(agreements::present(service, &table.coordinator, table.circle).await);
    }
}

on_both! {
    async fn nobody_takes_a_seat_in_a_circle_that_has_ended(world: World) {
        let table = world.seated().await;
        let (service, circle) = (&world.service, table.circle);
        let wiebke = world.arrive(&address("wiebke")).await;
        seats::answer(service, &wiebke, circle, Answer::Accept).await.unwrap();
        let fay = world.sign_in(FACILITATOR).await;
        agreements::write(service, &fay, circle, 1, Level::NothingLeaves, None).await.unwrap();
        let over = days_after("2026-08-28".parse().unwrap(), meetings::GRACE_DAYS + 1);
        world.be(&format!("{over}T03:00:00Z"));
        assert_eq!(circles::end_over(&world.machine).await.unwrap(), 1);
        let wiebke = world.sign_in(&address("wiebke")).await;
        let affirm = agreements::affirm(service, &wiebke, circle, 2).await;
        assert_eq!(refused(affirm), Refusal::Stale);
        forbidden(circles::room(service, &wiebke, circle).await);
        let fay = world.sign_in(FACILITATOR).await;
        let late = agreements::write(service, &fay, circle, 2, Level::StoriesStay, None).await;
        assert_eq!(refused(late), Refusal::Stale, "nobody is asked again");
        // Who sat there reads on until it is erased, by affirming what they hadn't yet.
        let ruth = world.sign_in(&address("ruth")).await;
        world.affirm(&ruth, circle).await;
        circles::room(service, &ruth, circle).await.unwrap();
    }
}

on_both! {
    async fn the_facilitator_writes_and_everyone_is_asked_again(world: World) {
        let table = world.seated().await;
        let service = &world.service;
        let ruth = world.sign_in(&address("ruth")).await;
        let body = || Some(Body::new("Telephones sleep in the basket.".to_owned()));
        let level = Level::NothingLeaves;
        forbidden(agreements::write(service, &ruth, table.circle, 1, level, body()).await);
        let fay = world.sign_in(FACILITATOR).await;
        let before = circles::room(service, &fay, table.circle).await.unwrap();
        assert_eq!((before.level, before.has_lines), (Level::StoriesStay, false));
        agreements::write(service, &fay, table.circle, 1, level, body()).await.unwrap();
        assert_eq!(world.letters_of("agreement").await.len(), 5);
        let written = circles::room(service, &fay, table.circle).await.unwrap();
        assert_eq!((written.level, written.has_lines), (level, true));
        forbidden(circles::room(service, &ruth, table.circle).await);
        let present = agreements::present(service, &ruth, table.circle).await.unwrap();
        assert_eq!((present.level, present.version), (level, 2));
        assert_eq!(present.lines.unwrap().expose(), "Telephones sleep in the basket.");
        assert_eq!(refused(agreements::affirm(service, &ruth, table.circle, 1).await), Refusal::Stale);

        agreements::write(service, &fay, table.circle, 1, level, body()).await.unwrap();
        assert_eq!(world.letters_of("agreement").await.len(), 5, "the same words, sent twice");
        let other = agreements::write(service, &fay, table.circle, 1, Level::StoriesStay, body());
        assert_eq!(refused(other.await), Refusal::Stale, "somebody wrote meanwhile");

        let stranger = world.appoint("Sam Sponsor", "sam@northshore.example",
            Charge::Sponsor(table.program)).await;
        missing(agreements::write(service, &stranger, table.circle, 1, level, body()).await);
        let nowhere = service.chance().id().unwrap();
        missing(agreements::write(service, &stranger, nowhere, 1, level, body()).await);
        missing(circles::rename(service, &stranger, table.circle, "x", "x").await);
        forbidden(circles::rename(service, &ruth, table.circle, "x", "x").await);
    }
}

on_both! {
    async fn whoever_left_is_told_nothing_more(world: World) {
        let table = world.seated().await;
        let (service, circle) = (&world.service, table.circle);
        let fay = world.sign_in(FACILITATOR).await;
        agreements::write(service, &fay, circle, 1, Level::NothingLeaves, None).await.unwrap();
        let is_agreement = |facts: &Facts| matches!(facts, Facts::Agreement { .. });
        assert_eq!(sent(&world, is_agreement).await.len(), 5);
        let ruth = world.sign_in(&address("ruth")).await;
        seats::change(service, &ruth, circle, Change::Leave).await.unwrap();
        let to = sent(&world, is_agreement).await;
        assert!(to.len() == 4 && !to.contains(&address("ruth")), "{to:?}");
    }
}

/// What a thief of the file finds in the column.
#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "a thief doesn't ask the service")]
async fn lines_are_sealed_in_their_row() {
    let world = World::open(service::testing::Engine::Sqlite).await.unwrap();
    let table = world.seated().await;
    let fay = world.sign_in(FACILITATOR).await;
    let lines = "Telephones sleep in the basket.";
    let body = Some(Body::new(lines.to_owned()));
    agreements::write(
        &world.service,
        &fay,
        table.circle,
        1,
        Level::StoriesStay,
        body,
    )
    .await
    .unwrap();
    let url = world.settings.database_url.clone();
    let mut connection = SqliteConnection::connect(&url).await.unwrap();
    let raw: Vec<u8> = sqlx::query_scalar("SELECT lines FROM agreement WHERE lines IS NOT NULL")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_eq!(raw[0], 1);
    assert_eq!(raw.len(), 1 + 4 + 24 + lines.len() + 16);
    assert!(!raw.windows(9).any(|it| it == b"Telephone"));
}
