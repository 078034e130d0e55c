//! The one error of every use case, and when to use which.
//!
//! - [`Fault::NotFound`]: it doesn't exist, or the viewer may not know that it does.
//! - [`Fault::Forbidden`]: the viewer knows of it and may not do this.
//! - [`Fault::Refused`]: a rule of the house says no; the page says why, and what was typed stays.
//! - [`Fault::TooSoon`]: try again after the wait.
//! - [`Fault::Proof`]: the person must prove who they are again, on this device, first.
//! - [`Fault::Internal`]: ours; logged once where it becomes an answer, never shown.

use std::time::Duration;

use domain::{moment::Date, schedule::LocalTime};

use crate::{db::DbError, keyring::KeyringError, sign_in::password::PasswordFault};

/// Why a use case did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// It doesn't exist, or isn't the viewer's to know of.
    #[error("not found")]
    NotFound,
    /// Known to the viewer, not theirs to do.
    #[error("forbidden")]
    Forbidden,
    /// A rule says no.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// Guessing is slowed down.
    #[error("too soon, by {0:?}")]
    TooSoon(Duration),
    /// Circle text wants a fresh proof of identity.
    #[error("a fresh proof of identity is wanted")]
    Proof,
    /// Another change went first, and this one wasn't made: sent again, it may be.
    #[error("gave way to another change")]
    GaveWay,
    /// Ours.
    #[error("internal: {0}")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// The rules that can say no; a page turns each into a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody seats or appoints themselves.
    OwnAppointment,
    /// A sponsor can't coordinate, operate or facilitate the same program, nor the other way.
    SponsorConflict,
    /// The last operator can't be removed.
    LastOperator,
    /// The person holds this already.
    AlreadyHeld,
    /// A code, a name or an address is taken.
    Taken,
    /// A season can't be so.
    Season(SeasonFault),
    /// The season is over: nobody is asked, seated or invited for it any more.
    SeasonOver,
    /// A circle of which somebody was told, or that has meetings, stays.
    CircleTold,
    /// A circle has 5 to 9 members and 1 or 2 facilitators.
    CircleSize,
    /// The program isn't ready to invite: something is not confirmed yet.
    NotReady,
    /// Whom to turn to isn't written down, so nobody can confirm it.
    SupportFirst,
    /// The person said: not this season.
    Declined,
    /// The person has a circle in this season.
    SeatedElsewhere,
    /// A rule of forming stands against this circle.
    Forming,
    /// It was answered, sent or changed meanwhile; look again.
    Stale,
    /// The link is spent, revoked or past its time.
    LinkOver,
    /// Address and password don't match.
    Mismatch,
    /// The password won't do.
    Password(PasswordFault),
    /// The facilitator must be of the program's facilitators.
    NotFacilitator,
    /// The person has a seat in a program of this site.
    Seated,
    /// The file is larger than a roster.
    TooLarge,
    /// A meeting can't be at this time.
    Meeting(LocalTime, Misfit),
    /// The circle has as many meetings as a season holds.
    TooManyMeetings,
}

/// Why a season can't be so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeasonFault {
    /// Its last date isn't after its first.
    Order,
    /// Its last date is over.
    Past,
    /// It would last longer than [`LONGEST`](crate::seasons::LONGEST) days.
    Long,
    /// It would begin later than [`AHEAD`](crate::seasons::AHEAD) days from now.
    Far,
    /// The program has another one of this name.
    Named,
    /// Meetings that it has would lie outside.
    Meetings {
        /// The date of the first of them.
        first: Date,
        /// The date of the last of them.
        last: Date,
    },
}

/// Why a meeting can't be at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// That time is over.
    Past,
    /// The circle meets already at that time.
    Overlap,
    /// It would lie outside its season.
    OutsideSeason {
        /// The first date that does.
        first: Date,
        /// The last one, which is later than the season's own.
        last: Date,
    },
}

impl Fault {
    /// Wraps an error that is ours.
    pub fn internal(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(error.into())
    }
}

impl From<DbError> for Fault {
    fn from(error: DbError) -> Self {
        if error.gave_way() {
            Self::GaveWay
        } else {
            Self::Internal(Box::new(error))
        }
    }
}

impl From<KeyringError> for Fault {
    fn from(error: KeyringError) -> Self {
        Self::Internal(Box::new(error))
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
