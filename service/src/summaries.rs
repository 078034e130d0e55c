//! What a sponsor reads: snapshots of participation, made once and never changed.
//!
//! A snapshot is made at the end of each quarter of the calendar that a season goes beyond, and of
//! the season, [`SETTLE_DAYS`] days later, so that whoever leads a circle has had time to mark who
//! came. It counts from the first day of the season. What it may tell is decided by
//! [`domain::suppression`]; reading never counts anything.

use domain::{
    ids::{ProgramId, SeasonId, SnapshotId},
    moment::{Date, Moment, days_after, end_of_day},
    sites::ZoneName,
    suppression::{self, Earlier, Released},
};

use crate::{
    Machine, Service,
    access::{self, SignedIn},
    attendance,
    audit::{self, Action},
    db::DbError,
    fault::Fault,
};

mod store;

/// How long after its last date a snapshot is made, in days.
pub const SETTLE_DAYS: i64 = 7;

/// What a snapshot is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// A season up to the end of a quarter of the calendar.
    Quarter,
    /// A whole season.
    Season,
}

impl Period {
    fn name(self) -> &'static str {
        match self {
            Self::Quarter => "quarter",
            Self::Season => "season",
        }
    }

    fn named(name: &str) -> Result<Self, Fault> {
        [Self::Quarter, Self::Season]
            .into_iter()
            .find(|period| period.name() == name)
            .ok_or_else(|| DbError::Inconsistent("snapshot.period").into())
    }
}

/// What was told once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Which.
    pub id: SnapshotId,
    /// Of which program.
    pub program: ProgramId,
    /// The season's name then.
    pub season_name: String,
    /// What it is of.
    pub period: Period,
    /// The season's first date.
    pub first: Date,
    /// The last date that counted.
    pub last: Date,
    /// When it was made.
    pub made_at: Moment,
    /// What it tells.
    pub released: Released,
}

/// Every snapshot of a program, the newest first.
pub async fn all(
    service: &Service,
    viewer: &SignedIn,
    program: ProgramId,
) -> Result<Vec<Snapshot>, Fault> {
    let mut tx = service.db().read().await?;
    let sponsor = access::sponsor(&mut tx, viewer, program).await?;
    store::all(&mut tx, &sponsor).await
}

/// One snapshot of a program.
pub async fn show(
    service: &Service,
    viewer: &SignedIn,
    program: ProgramId,
    snapshot: SnapshotId,
) -> Result<Snapshot, Fault> {
    let mine = all(service, viewer, program).await?;
    mine.into_iter()
        .find(|it| it.id == snapshot)
        .ok_or(Fault::NotFound)
}

/// Makes every snapshot whose time has come: how many. For the worker; doing it again makes none.
pub async fn make_due(machine: &Machine) -> Result<usize, Fault> {
    let service = machine.service();
    let now = service.clock().now();
    let (zone, seasons) = {
        let mut tx = service.db().read().await?;
        let Some(zone) = store::zone(&mut tx).await? else {
            return Ok(0);
        };
        (zone, store::seasons(&mut tx).await?)
    };
    let mut made = 0;
    for season in seasons {
        for due in season.dues() {
            if due.is_due(&zone, now) && make(service, &season, due, &zone).await? {
                made += 1;
            }
        }
    }
    Ok(made)
}

/// A season whose snapshots may be due.
struct Season {
    id: SeasonId,
    program: ProgramId,
    name: String,
    first: Date,
    last: Date,
}

impl Season {
    /// Every day up to which it is told, in order.
    fn dues(&self) -> Vec<Due> {
        let due = |period, last| Due { period, last };
        let mut dues: Vec<Due> = quarter_ends(self.first, self.last)
            .into_iter()
            .map(|last| due(Period::Quarter, last))
            .collect();
        dues.push(due(Period::Season, self.last));
        dues
    }
}

/// A day up to which a season is told.
#[derive(Clone, Copy, Debug)]
struct Due {
    period: Period,
    last: Date,
}

impl Due {
    /// The instant at which the day is over for the organisation.
    fn until(self, zone: &ZoneName) -> Moment {
        end_of_day(self.last, &zone.zone())
    }

    /// Whether its time has come, and names are still there to count.
    fn is_due(self, zone: &ZoneName, now: Moment) -> bool {
        let settled = end_of_day(days_after(self.last, SETTLE_DAYS), &zone.zone());
        let kept = i64::from(attendance::KEPT_DAYS);
        settled <= now && now < end_of_day(days_after(self.last, kept), &zone.zone())
    }
}

/// The last days of quarters from `first` on, before `last`.
pub(crate) fn quarter_ends(first: Date, last: Date) -> Vec<Date> {
    let mut ends = Vec::new();
    let mut month = (first.month() - 1) / 3 * 3 + 3;
    let mut year = first.year();
    while let Ok(day) = Date::new(year, month, 1) {
        let end = day.last_of_month();
        if end >= last {
            break;
        }
        ends.push(end);
        (year, month) = if month == 12 {
            (year + 1, 3)
        } else {
            (year, month + 3)
        };
    }
    ends
}

/// Makes one; whether it wasn't there yet.
async fn make(
    service: &Service,
    season: &Season,
    due: Due,
    zone: &ZoneName,
) -> Result<bool, Fault> {
    let now = service.clock().now();
    let until = due.until(zone);
    let mut tx = service.db().write().await?;
    access::hold_program(&mut tx, season.program).await?;
    let earlier: Vec<Earlier> = store::earlier(&mut tx, season).await?;
    if earlier.iter().any(|it| it.until >= until) {
        return Ok(false);
    }
    let truth = store::truth(&mut tx, season, until).await?;
    let snapshot = Snapshot {
        id: service.chance().id()?,
        program: season.program,
        season_name: season.name.clone(),
        period: due.period,
        first: season.first,
        last: due.last,
        made_at: now,
        released: suppression::release(&truth, &earlier),
    };
    store::insert(&mut tx, season, &snapshot, until).await?;
    audit::by(None)
        .did(service, &mut tx, Action::SummaryMade, snapshot.id.0)
        .await?;
    tx.commit().await?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_season_is_told_at_each_quarter_that_it_goes_beyond() {
        let ends = |first, last| {
            let ends = quarter_ends(date(first), date(last)).into_iter();
            ends.map(|it| it.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(ends("2026-09-07", "2026-12-18"), ["2026-09-30"]);
        assert_eq!(
            ends("2026-03-09", "2026-08-28"),
            ["2026-03-31", "2026-06-30"]
        );
        assert_eq!(
            ends("2026-11-02", "2027-04-02"),
            ["2026-12-31", "2027-03-31"]
        );
        assert!(
            ends("2026-01-05", "2026-03-31").is_empty(),
            "the season says it"
        );
    }

    #[test]
    fn a_day_ends_where_the_organisation_is() {
        let zone = ZoneName::parse("America/Halifax").unwrap();
        assert_eq!(
            end_of_day(date("2026-03-31"), &zone.zone()).to_string(),
            "2026-04-01T03:00:00.000000Z"
        );
    }
}
