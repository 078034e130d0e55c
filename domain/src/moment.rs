//! An instant, in microseconds of UTC, and how both databases keep it.

use std::{
    fmt,
    ops::{Add, Sub},
    time::Duration,
};

use jiff::{Timestamp, civil};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

pub use jiff::{civil::Date, tz::TimeZone};

/// An instant, in whole microseconds since 1970-01-01T00:00:00Z.
///
/// On SQLite it is text of one fixed width (`2026-03-01T12:15:00.000000Z`), so that comparing the
/// text compares the times; on PostgreSQL it is a TIMESTAMPTZ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Moment(i64);

/// Length of the fixed-width text, in bytes.
#[cfg(feature = "sql")]
const TEXT_BYTES: usize = 27;

impl Moment {
    /// The first instant of 1970.
    pub const EPOCH: Self = Self(0);

    /// The instant `micros` microseconds after the first of 1970, if the calendar reaches it
    /// (years -9999 to 9999).
    pub fn from_micros(micros: i64) -> Option<Self> {
        Timestamp::from_microsecond(micros)
            .ok()
            .map(|_| Self(micros))
    }

    /// Microseconds since the first instant of 1970.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Whole milliseconds since the first instant of 1970.
    pub const fn millis(self) -> i64 {
        self.0.div_euclid(1_000)
    }

    /// The same instant for `jiff`.
    pub fn timestamp(self) -> Timestamp {
        Timestamp::from_microsecond(self.0).unwrap_or(if self.0 > 0 {
            Timestamp::MAX
        } else {
            Timestamp::UNIX_EPOCH
        })
    }

    /// What a wall clock in `zone` shows at this instant.
    pub fn civil_in(self, zone: &TimeZone) -> civil::DateTime {
        zone.to_datetime(self.timestamp())
    }

    /// The date in UTC.
    pub fn utc_date(self) -> Date {
        self.civil_in(&TimeZone::UTC).date()
    }

    /// How long after `earlier` this is; zero when it isn't.
    pub fn since(self, earlier: Self) -> Duration {
        u64::try_from(self.0.saturating_sub(earlier.0))
            .map_or(Duration::ZERO, Duration::from_micros)
    }

    /// Parses RFC 3339, whatever its number of fractional digits.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse::<Timestamp>().ok().map(Self::from)
    }
}

impl From<Timestamp> for Moment {
    fn from(timestamp: Timestamp) -> Self {
        Self(timestamp.as_microsecond())
    }
}

impl Add<Duration> for Moment {
    type Output = Self;

    fn add(self, by: Duration) -> Self {
        Self(
            self.0
                .saturating_add(i64::try_from(by.as_micros()).unwrap_or(i64::MAX)),
        )
    }
}

impl Sub<Duration> for Moment {
    type Output = Self;

    fn sub(self, by: Duration) -> Self {
        Self(
            self.0
                .saturating_sub(i64::try_from(by.as_micros()).unwrap_or(i64::MAX)),
        )
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:.6}", self.timestamp())
    }
}

/// As its text of fixed width.
impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("a moment that isn't RFC 3339"))
    }
}

/// The first instant of `date` in UTC.
pub fn start_of(date: Date) -> Moment {
    date.to_zoned(TimeZone::UTC)
        .map_or(Moment::EPOCH, |start| start.timestamp().into())
}

/// The date `days` days after `date`, or `date` itself where the calendar ends.
pub fn days_after(date: Date, days: i64) -> Date {
    date.checked_add(jiff::Span::new().days(days))
        .unwrap_or(date)
}

/// The instant at which a date is over on the clocks of `zone`. Where the calendar ends that is the
/// last one there is: what is kept until then stays.
pub fn end_of_day(date: Date, zone: &TimeZone) -> Moment {
    let midnight = days_after(date, 1).to_datetime(civil::Time::midnight());
    let end = zone.to_timestamp(midnight);
    end.unwrap_or(Timestamp::MAX).into()
}

/// The date `days` days before `date`, or `date` itself where the calendar ends.
pub fn days_before(date: Date, days: i64) -> Date {
    date.checked_sub(jiff::Span::new().days(days))
        .unwrap_or(date)
}

#[cfg(feature = "sql")]
mod columns {
    //! The two column forms of a `Moment`.

    use sqlx::{
        Decode, Encode, Postgres, Sqlite, Type,
        encode::IsNull,
        error::BoxDynError,
        postgres::{PgArgumentBuffer, PgTypeInfo, PgValueRef, types::Oid},
        sqlite::{SqliteArgumentsBuffer, SqliteTypeInfo, SqliteValueRef},
    };

    use super::{Moment, TEXT_BYTES};

    /// Microseconds from 1970 to 2000, where PostgreSQL counts from.
    const POSTGRES_EPOCH: i64 = 946_684_800_000_000;
    /// The object id of TIMESTAMPTZ in every PostgreSQL.
    const TIMESTAMPTZ: Oid = Oid(1184);

    impl Type<Sqlite> for Moment {
        fn type_info() -> SqliteTypeInfo {
            <str as Type<Sqlite>>::type_info()
        }

        fn compatible(_: &SqliteTypeInfo) -> bool {
            true
        }
    }

    impl Encode<'_, Sqlite> for Moment {
        fn encode_by_ref(&self, buffer: &mut SqliteArgumentsBuffer) -> Result<IsNull, BoxDynError> {
            Encode::<Sqlite>::encode(self.to_string(), buffer)
        }
    }

    impl Decode<'_, Sqlite> for Moment {
        fn decode(value: SqliteValueRef<'_>) -> Result<Self, BoxDynError> {
            let text = <&str as Decode<Sqlite>>::decode(value)?;
            if text.len() != TEXT_BYTES {
                return Err(format!("a moment of {} bytes, not {TEXT_BYTES}", text.len()).into());
            }
            Self::parse(text).ok_or_else(|| "a moment that isn't RFC 3339".into())
        }
    }

    impl Type<Postgres> for Moment {
        fn type_info() -> PgTypeInfo {
            PgTypeInfo::with_oid(TIMESTAMPTZ)
        }
    }

    impl Encode<'_, Postgres> for Moment {
        fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
            Encode::<Postgres>::encode(self.0 - POSTGRES_EPOCH, buffer)
        }
    }

    impl Decode<'_, Postgres> for Moment {
        fn decode(value: PgValueRef<'_>) -> Result<Self, BoxDynError> {
            let bytes: [u8; 8] = value.as_bytes()?.try_into()?;
            Self::from_micros(i64::from_be_bytes(bytes).saturating_add(POSTGRES_EPOCH))
                .ok_or_else(|| "a moment out of range".into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_has_one_width_and_sorts_as_time() {
        let whole = Moment::parse("2026-03-01T12:15:20Z").unwrap();
        let half = Moment::parse("2026-03-01T12:15:20.5Z").unwrap();
        assert_eq!(whole.to_string(), "2026-03-01T12:15:20.000000Z");
        assert_eq!(whole.to_string().len(), half.to_string().len());
        assert!(whole < half && whole.to_string() < half.to_string());
    }

    #[test]
    fn a_moment_is_its_text_for_serde() {
        let half = Moment::parse("2026-03-01T12:15:20.5Z").unwrap();
        let json = serde_json::to_string(&half).unwrap();
        assert_eq!(json, "\"2026-03-01T12:15:20.500000Z\"");
        assert_eq!(serde_json::from_str::<Moment>(&json).unwrap(), half);
    }

    #[test]
    fn a_day_is_over_at_midnight_where_one_is_and_never_long_ago() {
        let zone = TimeZone::get("America/Halifax").unwrap();
        let over = |date: &str| end_of_day(date.parse().unwrap(), &zone).to_string();
        assert_eq!(over("2026-08-28"), "2026-08-29T03:00:00.000000Z");
        assert_eq!(over("9999-12-31"), "9999-12-30T22:00:00.999999Z");
    }

    #[test]
    fn arithmetic_saturates_and_never_goes_negative() {
        let start = Moment::EPOCH + Duration::from_mins(1);
        assert_eq!(
            (start + Duration::from_secs(5)).since(start),
            Duration::from_secs(5)
        );
        assert_eq!(start.since(start + Duration::from_secs(5)), Duration::ZERO);
    }
}
