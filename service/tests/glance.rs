//! A page is read as of one moment, and what was changed is read as it was changed.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

use service::{
    Service,
    access::SignedIn,
    circles,
    fault::Fault,
    kept::KEPT_FOR,
    meetings, on_both,
    organisation::{self, Site},
    programs,
    seats::{self, Change},
    sign_in,
    testing::{Table, asked},
};

/// What a page's support card says.
async fn card(service: &service::Service) -> Vec<String> {
    programs::support(service).await.unwrap()
}

on_both! {
    async fn a_glance_sees_one_moment(world: World) {
        let (program, _, cora) = world.season().await;
        let set = async |text: &str| {
            let text = Some(text.to_owned());
            world.write_support(&cora, program, text).await.unwrap();
        };
        set("555 0100").await;
        let glance = world.service.at_a_glance();
        assert_eq!(card(&glance).await, ["555 0100"]);
        set("555 0199").await;
        assert_eq!(card(&glance.clone()).await, ["555 0100"], "a clone has a moment of its own");
        assert_eq!(card(&world.service).await, ["555 0199"]);
        assert_eq!(card(&world.service.at_a_glance()).await, ["555 0199"]);
    }
}

on_both! {
    async fn a_change_ends_the_moment(world: World) {
        let (program, _, cora) = world.season().await;
        let glance = world.service.at_a_glance();
        let before = card(&glance).await;
        let mark = programs::show(&glance, &cora, program).await.unwrap().support_mark();
        let text = Some("555 0142".to_owned());
        programs::set_support(&glance, &cora, program, &mark, text).await.unwrap();
        assert_ne!(before, ["555 0142"]);
        assert_eq!(card(&glance).await, ["555 0142"]);
    }
}

/// How many queries a circle's page takes of two use cases.
async fn queries(service: &Service, viewer: &SignedIn, table: &Table) -> usize {
    let since = asked();
    circles::room(service, viewer, table.circle).await.unwrap();
    meetings::ahead(service, viewer, table.circle, 3)
        .await
        .unwrap();
    asked() - since
}

on_both! {
    async fn a_seat_is_asked_for_once_in_a_glance_and_again_in_the_next(world: World) {
        let table = world.seated().await;
        world.meeting(&table, "2026-03-16T12:15").await;
        let ruth = world.sign_in(&table.members[0]).await;
        assert_eq!(queries(&world.service, &ruth, &table).await, 5);
        assert_eq!(queries(&world.service.at_a_glance(), &ruth, &table).await, 4);
        let before = world.service.at_a_glance();
        circles::room(&before, &ruth, table.circle).await.unwrap();
        seats::change(&world.service, &ruth, table.circle, Change::Leave).await.unwrap();
        let after = world.service.at_a_glance();
        let left = circles::room(&after, &ruth, table.circle).await;
        assert!(matches!(left, Err(Fault::NotFound)), "{left:?}");
        // What was begun before is as of then, its proofs as its rows.
        let room = circles::room(&before, &ruth, table.circle).await.unwrap();
        assert!(room.companions.iter().any(|it| it.person == ruth.person()));
    }
}

on_both! {
    async fn a_change_forgets_what_was_known(world: World) {
        let table = world.seated().await;
        let ruth = world.sign_in(&table.members[0]).await;
        let glance = world.service.at_a_glance();
        circles::room(&glance, &ruth, table.circle).await.unwrap();
        seats::change(&glance, &ruth, table.circle, Change::Leave).await.unwrap();
        let left = circles::room(&glance, &ruth, table.circle).await;
        assert!(matches!(left, Err(Fault::NotFound)), "{left:?}");
    }
}

on_both! {
    async fn two_who_read_at_once_do_not_wait_for_each_other(world: World) {
        let (program, _, cora) = world.season().await;
        let glance = world.service.at_a_glance();
        for _ in 0..20 {
            let (page, card) = tokio::join!(
                programs::show(&glance, &cora, program),
                programs::support(&glance),
            );
            assert_eq!(page.unwrap().support.into_iter().collect::<Vec<_>>(), card.unwrap());
        }
    }
}

on_both! {
    /// A change of one's own shows at once, another server's within a minute.
    async fn the_support_card_is_kept_for_a_minute(world: World) {
        let (program, _, cora) = world.season().await;
        let shown = async || programs::support_card(&world.service).await.unwrap().to_vec();
        let text = |number: &str| Some(format!("555 0{number}"));
        world.write_support(&cora, program, text("100")).await.unwrap();
        assert_eq!(shown().await, ["555 0100"]);
        world.write_support(&cora, program, text("142")).await.unwrap();
        assert_eq!(shown().await, ["555 0142"]);
        let (other, _) = service::open(world.settings.clone()).await.unwrap();
        let mark = programs::show(&other, &cora, program).await.unwrap().support_mark();
        programs::set_support(&other, &cora, program, &mark, text("199")).await.unwrap();
        assert_eq!(shown().await, ["555 0142"]);
        world.clock.advance(KEPT_FOR);
        assert_eq!(shown().await, ["555 0199"]);
        other.close().await;
    }
}

on_both! {
    /// A page that began before a change shows what was then, and nobody else does.
    async fn what_an_older_page_reads_is_kept_for_nobody(world: World) {
        let (program, _, cora) = world.season().await;
        let page = world.service.at_a_glance();
        let before = card(&page).await;
        world.write_support(&cora, program, Some("555 0142".to_owned())).await.unwrap();
        assert_ne!(before, ["555 0142"]);
        assert_eq!(programs::support_card(&page).await.unwrap().to_vec(), before);
        assert_eq!(programs::support_card(&world.service).await.unwrap().to_vec(), ["555 0142"]);
    }
}

on_both! {
    async fn a_new_name_of_a_site_shows_at_once(world: World) {
        let (service, operator) = (&world.service, world.operator().await);
        let names = async || organisation::site_names(service, &operator).await.unwrap();
        let before = names().await;
        assert!(before.is_sorted() && before.len() == 6, "{before:?}");
        let site = world.site("HFX").await;
        let (name, key, zone) = ("Aspen General", "aspen general", "America/Halifax");
        organisation::change_site(service, &operator, site, name, key, zone).await.unwrap();
        assert_eq!((names().await.len(), names().await[0].as_str()), (6, name));
        let id = service.chance().id().unwrap();
        let (name, code, zone) = ("Abbey".to_owned(), "ABB".to_owned(), zone.to_owned());
        let site = Site { id, code, name, zone };
        organisation::add_site(service, &operator, &site, "abbey").await.unwrap();
        assert_eq!((names().await.len(), names().await[0].as_str()), (7, "Abbey"));
    }
}

/// How many bytes what is read for every page may be while it is awaited.
const LIGHT: usize = 2_048;

on_both! {
    /// A handler's future holds what it awaits, and is moved some twenty times with it: how a connection
    /// is opened, which takes 15 kB, has a box of its own.
    async fn what_every_page_awaits_is_light(world: World) {
        let (service, (_, _, cora)) = (&world.service, world.season().await);
        let sizes = [
            size_of_val(&sign_in::recognise(service, "")),
            size_of_val(&organisation::site_names(service, &cora)),
            size_of_val(&programs::support_card(service)),
        ];
        assert!(sizes.iter().all(|it| *it < LIGHT), "{sizes:?}");
    }
}
