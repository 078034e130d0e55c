//! The days of the house: which one it is, and when one is over, where the organisation is.

use domain::{
    moment::{Date, Moment, TimeZone, end_of_day},
    sites::ZoneName,
};

use crate::{
    db::{DbError, Tx},
    fault::Fault,
};

use super::store;

/// The calendar that hangs in the house, by which seasons are over: that of the organisation's zone.
#[derive(Clone, Debug)]
pub(crate) struct Calendar {
    zone: TimeZone,
}

impl Calendar {
    /// The organisation's. Before there is one no season is there to be over, and it is UTC's.
    pub(crate) async fn of_house(tx: &mut Tx) -> Result<Self, Fault> {
        match store::zone(tx).await? {
            Some(zone) => Self::of(&zone),
            None => Ok(Self {
                zone: TimeZone::UTC,
            }),
        }
    }

    /// The same, where the organisation's zone is known.
    pub(crate) fn of(zone: &str) -> Result<Self, Fault> {
        let zone = ZoneName::parse(zone).map_err(|_| DbError::Inconsistent("organisation.zone"))?;
        Ok(Self { zone: zone.zone() })
    }

    /// The date that it is.
    pub(crate) fn today(&self, now: Moment) -> Date {
        now.civil_in(&self.zone).date()
    }

    /// Whether `date` is over.
    pub(crate) fn is_over(&self, date: Date, now: Moment) -> bool {
        date < self.today(now)
    }

    /// The instant at which `date` is over.
    pub(crate) fn end_of(&self, date: Date) -> Moment {
        end_of_day(date, &self.zone)
    }
}
