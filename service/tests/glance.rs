//! A page is read as of one moment, and what was changed is read as it was changed.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

use service::{on_both, programs};

/// What a page's support card says.
async fn card(service: &service::Service) -> Vec<String> {
    programs::support(service).await.unwrap()
}

on_both! {
    async fn a_glance_sees_one_moment(world: World) {
        let (program, _, cora) = world.season().await;
        let set = async |text: &str| {
            let text = Some(text.to_owned());
            programs::set_support(&world.service, &cora, program, text).await.unwrap();
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
        programs::set_support(&glance, &cora, program, Some("555 0142".to_owned())).await.unwrap();
        assert_ne!(before, ["555 0142"]);
        assert_eq!(card(&glance).await, ["555 0142"]);
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
