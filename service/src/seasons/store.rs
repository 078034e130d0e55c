//! The rows of seasons.

use domain::{
    ids::{ProgramId, SeasonId},
    moment::{Date, Moment},
    schedule::LocalTime,
};

use crate::{
    access::ProgramCoordinator,
    db::{DbError, Tx},
    fault::Fault,
};

use super::{Cadence, Season};

mod people;
mod standing;
mod wishes;

pub(crate) use people::people;
pub(super) use standing::{overview, standing};
pub(super) use wishes::{ask, asked, own_wishes};
pub(crate) use wishes::{set_wish, settle_seat};

/// The program that a season is of.
pub(super) async fn program_of(tx: &mut Tx, season: SeasonId) -> Result<ProgramId, Fault> {
    let row: Option<(ProgramId,)> = tx
        .query("SELECT program_id FROM season WHERE id = $1")
        .bind(season)
        .fetch_optional()
        .await?;
    let (program,) = row.ok_or(Fault::NotFound)?;
    Ok(program)
}

/// The last date of a season.
pub(super) async fn last(tx: &mut Tx, season: SeasonId) -> Result<Date, Fault> {
    let (last,): (String,) = tx
        .query("SELECT last_date FROM season WHERE id = $1")
        .bind(season)
        .fetch_one()
        .await?;
    date(&last)
}

/// Whether the season is new; the same id again changes nothing.
pub(super) async fn insert(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    season: &Season,
    now: Moment,
) -> Result<bool, Fault> {
    let touched = tx
        .query(
            "INSERT INTO season (id, program_id, name, first_date, last_date, cadence, made_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING",
        )
        .bind(season.id)
        .bind(coordinator.program())
        .bind(season.name.clone())
        .bind(season.first.to_string())
        .bind(season.last.to_string())
        .bind(season.cadence.name())
        .bind(now)
        .execute()
        .await?;
    Ok(touched == 1)
}

#[derive(sqlx::FromRow)]
struct SeasonRow {
    id: SeasonId,
    program_id: ProgramId,
    name: String,
    first_date: String,
    last_date: String,
    cadence: String,
}

#[derive(sqlx::FromRow)]
struct Revised {
    #[sqlx(flatten)]
    season: SeasonRow,
    revision: i64,
}

impl SeasonRow {
    fn season(self) -> Result<Season, Fault> {
        Ok(Season {
            id: self.id,
            program: self.program_id,
            name: self.name,
            first: date(&self.first_date)?,
            last: date(&self.last_date)?,
            cadence: Cadence::named(&self.cadence)?,
        })
    }
}

pub(super) async fn of_program(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
) -> Result<Vec<Season>, Fault> {
    let rows: Vec<SeasonRow> = tx
        .query(
            "SELECT id, program_id, name, first_date, last_date, cadence FROM season
             WHERE program_id = $1 ORDER BY first_date DESC, id",
        )
        .bind(coordinator.program())
        .fetch_all()
        .await?;
    rows.into_iter().map(SeasonRow::season).collect()
}

/// A season, and how often it was changed.
pub(super) async fn season(
    tx: &mut Tx,
    _: &ProgramCoordinator,
    season: SeasonId,
) -> Result<(Season, i64), Fault> {
    let row: Revised = tx
        .query(
            "SELECT id, program_id, name, first_date, last_date, cadence, revision
             FROM season WHERE id = $1",
        )
        .bind(season)
        .fetch_one()
        .await?;
    Ok((row.season.season()?, row.revision))
}

/// The dates of the first and of the last meeting that a season has, each on its own clock.
pub(super) async fn meetings(
    tx: &mut Tx,
    _: &ProgramCoordinator,
    season: SeasonId,
) -> Result<Option<(Date, Date)>, Fault> {
    let (first, last): (Option<String>, Option<String>) = tx
        .query(
            "SELECT MIN(m.local), MAX(m.local) FROM meeting m JOIN circle c ON c.id = m.circle_id
             WHERE c.season_id = $1 AND m.state IN ('planned', 'did_not_happen')",
        )
        .bind(season)
        .fetch_one()
        .await?;
    let day = |local: String| -> Result<Date, Fault> {
        let local = LocalTime::parse(&local).map_err(Fault::internal)?;
        Ok(local.date())
    };
    match first.zip(last) {
        Some((first, last)) => Ok(Some((day(first)?, day(last)?))),
        None => Ok(None),
    }
}

/// Whether it was of this revision still.
pub(super) async fn change(
    tx: &mut Tx,
    _: &ProgramCoordinator,
    revision: i64,
    to: &Season,
) -> Result<bool, Fault> {
    let touched = tx
        .query(
            "UPDATE season SET name = $1, first_date = $2, last_date = $3, cadence = $4,
                    revision = revision + 1
             WHERE id = $5 AND revision = $6",
        )
        .bind(to.name.clone())
        .bind(to.first.to_string())
        .bind(to.last.to_string())
        .bind(to.cadence.name())
        .bind(to.id)
        .bind(revision)
        .execute()
        .await?;
    Ok(touched == 1)
}

/// Who came, what was answered and who was reminded in the circles of a season is kept from `over` on.
pub(super) async fn keep_from(
    tx: &mut Tx,
    _: &ProgramCoordinator,
    season: SeasonId,
    over: Moment,
) -> Result<(), Fault> {
    for sql in [
        "UPDATE attendance SET season_over = $1 WHERE meeting_id IN
         (SELECT m.id FROM meeting m JOIN circle c ON c.id = m.circle_id WHERE c.season_id = $2)",
        "UPDATE answer SET season_over = $1 WHERE meeting_id IN
         (SELECT m.id FROM meeting m JOIN circle c ON c.id = m.circle_id WHERE c.season_id = $2)",
        "UPDATE reminder SET season_over = $1 WHERE meeting_id IN
         (SELECT m.id FROM meeting m JOIN circle c ON c.id = m.circle_id WHERE c.season_id = $2)",
    ] {
        tx.query(sql).bind(over).bind(season).execute().await?;
    }
    Ok(())
}

/// The organisation's zone; none before it is founded.
pub(super) async fn zone(tx: &mut Tx) -> Result<Option<String>, Fault> {
    let row: Option<(String,)> = tx
        .query("SELECT zone FROM organisation")
        .fetch_optional()
        .await?;
    Ok(row.map(|(zone,)| zone))
}

pub(crate) fn date(text: &str) -> Result<Date, Fault> {
    text.parse()
        .map_err(|_| DbError::Inconsistent("a civil date").into())
}

impl Cadence {
    /// As rows and forms name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fortnightly => "fortnightly",
            Self::Monthly => "monthly",
        }
    }

    pub(crate) fn named(name: &str) -> Result<Self, Fault> {
        match name {
            "fortnightly" => Ok(Self::Fortnightly),
            "monthly" => Ok(Self::Monthly),
            _ => Err(DbError::Inconsistent("season.cadence").into()),
        }
    }
}
