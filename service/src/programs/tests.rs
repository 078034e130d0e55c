//! What somebody confirms is what they have read, and what they replace is what they have seen.

use super::{Item, confirm, set_support, show, store};
use crate::{
    access,
    fault::Refusal,
    on_both,
    testing::{refused, waits},
};

on_both! {
    /// Nobody's name stands under numbers that somebody else changes at the same moment.
    async fn who_confirms_a_text_has_read_it(world: World) {
        let (program, _, cora) = world.season().await;
        let service = &world.service;
        let read = show(service, &cora, program).await.unwrap().support_mark();
        let mut held = service.db().write().await.unwrap();
        access::hold_program(&mut held, program).await.unwrap();
        let coordinator = access::program_coordinator(&mut held, &cora, program).await.unwrap();
        let other = Some("Other line, 902 555 0199".to_owned());
        store::set_support(&mut held, &coordinator, other.clone()).await.unwrap();
        let late = waits(held, confirm(service, &cora, program, Item::Support, &read)).await;
        assert_eq!(refused(late), Refusal::Stale);

        let lines = world.audit_lines().await;
        let own = Some("My line, 902 555 0142".to_owned());
        let late = set_support(service, &cora, program, &read, own).await;
        assert_eq!(refused(late), Refusal::Stale);
        set_support(service, &cora, program, &read, other.clone()).await.unwrap();
        assert_eq!(world.audit_lines().await, lines, "it says that already");
        let shown = show(service, &cora, program).await.unwrap();
        assert_eq!((shown.support.clone(), shown.is_ready()), (other, false));

        // What another item says doesn't hang on the text.
        confirm(service, &cora, program, Item::Mail, &read).await.unwrap();
        confirm(service, &cora, program, Item::Support, &shown.support_mark()).await.unwrap();
        assert!(show(service, &cora, program).await.unwrap().is_ready());
    }
}
