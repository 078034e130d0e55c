//! The instants of one week in which everybody is free.

use jiff::{
    ToSpan as _,
    civil::{Date, Time},
    tz::TimeZone,
};
use serde::{Deserialize, Serialize};

use super::{WeeklySlot, WeeklySlots};
use crate::{moment::Moment, sites::ZoneName};

/// A stretch of time in which all are free.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SharedSlot {
    /// When it starts.
    pub start: Moment,
    /// When it ends.
    pub end: Moment,
}

/// The stretches of at least `minutes` minutes of the week from `week_monday` on in which all of
/// `people` are free, in order of time. Each one's slots are hours of their own zone that week,
/// so that the week of a clock change has its own answer. A stretch belongs to the week in which
/// it starts in the first person's zone. Nobody shares nothing.
pub fn shared(
    people: &[(&WeeklySlots, &ZoneName)],
    minutes: u16,
    week_monday: Date,
) -> Vec<SharedSlot> {
    let mut each = people
        .iter()
        .map(|(slots, zone)| instants(slots, &zone.zone(), week_monday));
    let Some(first) = each.next() else {
        return Vec::new();
    };
    let common = each.fold(first, |common, next| intersection(&common, &next));
    let home = people
        .first()
        .map_or(TimeZone::UTC, |(_, zone)| zone.zone());
    let shortest = i64::from(minutes) * 60_000_000;
    common
        .into_iter()
        .filter(|slot| slot.end.micros() - slot.start.micros() >= shortest.max(1))
        .filter(|slot| is_in_week(slot.start.civil_in(&home).date(), week_monday))
        .collect()
}

fn is_in_week(date: Date, monday: Date) -> bool {
    monday
        .checked_add(1.week())
        .is_ok_and(|next| monday <= date && date < next)
}

/// The slots of this week and, because other zones reach into it, of the days around it; sorted,
/// touching ones made one.
fn instants(slots: &WeeklySlots, zone: &TimeZone, monday: Date) -> Vec<SharedSlot> {
    let mut spans: Vec<SharedSlot> = (-1..=1)
        .filter_map(|weeks: i64| monday.checked_add(weeks.weeks()).ok())
        .flat_map(|monday| slots.as_slice().iter().map(move |slot| (monday, *slot)))
        .filter_map(|(monday, slot)| instant(slot, zone, monday))
        .collect();
    spans.sort_by_key(|span| (span.start, span.end));
    let mut merged: Vec<SharedSlot> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

/// Where a clock change leaves nothing of the slot, there is none that week.
fn instant(slot: WeeklySlot, zone: &TimeZone, monday: Date) -> Option<SharedSlot> {
    let date = monday
        .checked_add(i64::from(slot.day().to_monday_zero_offset()).days())
        .ok()?;
    let at = |minutes: u16| {
        let civil = date
            .to_datetime(Time::midnight())
            .checked_add(i64::from(minutes).minutes())
            .ok()?;
        zone.to_timestamp(civil).ok().map(Moment::from)
    };
    let (start, end) = (at(slot.start())?, at(slot.end())?);
    (start < end).then_some(SharedSlot { start, end })
}

/// Both lists are sorted and free of overlaps; so is the result.
fn intersection(left: &[SharedSlot], right: &[SharedSlot]) -> Vec<SharedSlot> {
    let (mut i, mut j) = (0, 0);
    let mut common = Vec::new();
    while let (Some(a), Some(b)) = (left.get(i), right.get(j)) {
        let (start, end) = (a.start.max(b.start), a.end.min(b.end));
        if start < end {
            common.push(SharedSlot { start, end });
        }
        if a.end <= b.end {
            i += 1;
        } else {
            j += 1;
        }
    }
    common
}
