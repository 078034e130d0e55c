//! What is told to whoever is asked for a season: when, in which program, and who asks.

use domain::{
    ids::{CircleId, PersonId, ProgramId, SeasonId, SeatId},
    moment::Date,
};

use crate::{access::SeatKind, db::Tx, fault::Fault, seasons};

use super::{Facts, Kind, Worker};

/// The most coordinators who are named.
const NAMED: i64 = 3;

/// A season, as somebody is told of it who may never have heard of it.
#[derive(Clone, Debug)]
pub struct PlannedSeason {
    /// The program's name.
    pub program: String,
    /// Those who coordinate it, by name, three at most: a letter of which one knows who asks.
    pub coordinators: Vec<String>,
    /// Its first date.
    pub first: Date,
    /// Its last date.
    pub last: Date,
}

pub(super) async fn load(
    tx: &mut Tx,
    worker: &Worker,
    organisation: String,
    token: Option<String>,
) -> Result<Option<Facts>, Fault> {
    match (worker.kind, worker.subject) {
        (Kind::Seat, Some(about)) => seat(tx, organisation, SeatId(about), token).await,
        (Kind::Wish, Some(about)) => {
            wish(tx, organisation, SeasonId(about), (worker.to, token)).await
        }
        _ => Ok(None),
    }
}

async fn seat(
    tx: &mut Tx,
    organisation: String,
    seat: SeatId,
    token: Option<String>,
) -> Result<Option<Facts>, Fault> {
    let row: Option<(CircleId, SeasonId, String)> = tx
        .query(
            "SELECT c.id, c.season_id, s.kind FROM seat s JOIN circle c ON c.id = s.circle_id
             WHERE s.id = $1 AND s.state = 'invited'",
        )
        .bind(seat)
        .fetch_optional()
        .await?;
    let Some((circle, season, kind)) = row else {
        return Ok(None);
    };
    let facilitates = SeatKind::named(&kind)? != SeatKind::Member;
    let planned = planned(tx, season).await?;
    Ok(planned.map(|planned| Facts::Seat {
        organisation,
        planned,
        facilitates,
        circle,
        seat,
        token,
    }))
}

/// None once the person has answered: nobody is asked again.
async fn wish(
    tx: &mut Tx,
    organisation: String,
    season: SeasonId,
    (to, token): (PersonId, Option<String>),
) -> Result<Option<Facts>, Fault> {
    if !asked(tx, season, to).await? {
        return Ok(None);
    }
    let planned = planned(tx, season).await?;
    Ok(planned.map(|planned| Facts::Wish {
        organisation,
        planned,
        season,
        token,
    }))
}

/// Whether the person was asked and hasn't said, by another letter or without one.
async fn asked(tx: &mut Tx, season: SeasonId, person: PersonId) -> Result<bool, Fault> {
    let (found,): (bool,) = tx
        .query(
            "SELECT EXISTS (SELECT 1 FROM wish WHERE season_id = $1 AND person_id = $2
                            AND state = 'asked')",
        )
        .bind(season)
        .bind(person)
        .fetch_one()
        .await?;
    Ok(found)
}

async fn planned(tx: &mut Tx, season: SeasonId) -> Result<Option<PlannedSeason>, Fault> {
    let row: Option<(ProgramId, String, String, String)> = tx
        .query(
            "SELECT p.id, p.name, s.first_date, s.last_date FROM season s
             JOIN program p ON p.id = s.program_id WHERE s.id = $1",
        )
        .bind(season)
        .fetch_optional()
        .await?;
    let Some((id, program, first, last)) = row else {
        return Ok(None);
    };
    let coordinators: Vec<(String,)> = tx
        .query(
            "SELECT p.name FROM person p WHERE EXISTS (
                 SELECT 1 FROM appointment a WHERE a.person_id = p.id AND a.program_id = $1
                 AND a.role = 'coordinator' AND a.ended_at IS NULL)
             ORDER BY p.sort_key, p.id LIMIT $2",
        )
        .bind(id)
        .bind(NAMED)
        .fetch_all()
        .await?;
    Ok(Some(PlannedSeason {
        program,
        coordinators: coordinators.into_iter().map(|(name,)| name).collect(),
        first: seasons::date(&first)?,
        last: seasons::date(&last)?,
    }))
}
