//! What must be true of the sample whenever it is laid.

use std::time::Duration;

use domain::{
    moment::{Date, Moment, days_after, end_of_day},
    sites::ZoneName,
};

use super::{Laid, ZONE, dates, found, lay};
use crate::{
    on_both,
    summaries::{SETTLE_DAYS, quarter_ends},
};

#[test]
fn two_quarters_are_told_whatever_day_it_is() {
    let zone = ZoneName::parse(ZONE).unwrap().zone();
    let beginning = Moment::parse("2026-01-01T00:30:00Z").unwrap();
    for day in 0..4 * 366 {
        let now = beginning + Duration::from_hours(24 * day);
        let (first, last) = dates(now, 0);
        let settled = |end: &Date| end_of_day(days_after(*end, SETTLE_DAYS), &zone) <= now;
        let ends = quarter_ends(first, last);
        let told = ends.iter().filter(|end| settled(end)).count();
        assert!(told >= 2, "{told} on {now}");
    }
}

on_both! {
    /// A kill may come between any two of its many transactions.
    async fn what_was_begun_and_never_finished_is_not_taken_for_whole(world: World) {
        found(&world.service).await.unwrap();
        assert_eq!(lay(&world.machine).await.unwrap(), Laid::Half);
    }
}
