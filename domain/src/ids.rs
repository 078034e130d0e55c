//! One type an identifier, so that a seat can't be passed where a circle is meant.
//!
//! All identifiers are random UUIDs (version 4): version 7 would tell the order in which things
//! were made, and with it who voted when.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "sql", derive(sqlx::Type), sqlx(transparent))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(out)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::try_parse(text).map(Self)
            }
        }
    )*};
}

ids! {
    /// A version of a circle's agreement.
    AgreementId;
    /// What a person is charged with: coordinator, sponsor, operator, facilitator.
    AppointmentId;
    /// The sealed box of one meeting's pulse.
    BallotId;
    /// A circle: 5 to 9 members and 1 or 2 facilitators, for one season.
    CircleId;
    /// The notice of a letter that was refused for good.
    DeadLetterId;
    /// A line of a site's roster: what that site says of a person.
    EntryId;
    /// A letter in the outbox.
    LetterId;
    /// A link that a letter carries.
    LinkId;
    /// One gathering of a circle.
    MeetingId;
    /// A signed way in that needs no sign-in.
    PassId;
    /// A person, at however many sites.
    PersonId;
    /// A program that a sponsor pays for.
    ProgramId;
    /// A private note of a person's.
    ReflectionId;
    /// One run of a program.
    SeasonId;
    /// A person's place in a circle.
    SeatId;
    /// Meetings of a circle that were planned together.
    SeriesId;
    /// A browser that is signed in.
    SignInId;
    /// A hospital or clinic of the organisation.
    SiteId;
    /// What a sponsor was told once.
    SnapshotId;
    /// A roster file on its way: uploaded, previewed, not yet imported.
    UploadId;
    /// A person's wish for a season.
    WishId;
}
