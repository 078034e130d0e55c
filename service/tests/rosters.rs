//! Rosters, from the file to the entries of one's own sites, on both engines.

use service::{on_both, organisation::Charge, testing::World};

on_both! {
    async fn the_cast_is_made_by_the_use_cases(world: World) {
        let operator = world.operator().await;
        assert!(operator.duties().operates);
        let sites = world.sites().await;
        assert_eq!(sites.len(), 6);
        let program = world.program("Leading together", &[sites[0].id, sites[1].id]).await;
        assert!(world.coordinator(program).await.duties().coordinates);
        let fay = world.appoint("Fay Roy", "fay@northshore.example", Charge::Facilitator(program)).await;
        let again = world.appoint("Fay Roy", "fay@northshore.example", Charge::SiteCoordinator(sites[0].id)).await;
        assert_eq!(fay.person(), again.person());
        assert!(again.duties().coordinates);
    }
}
