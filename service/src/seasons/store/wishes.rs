//! The rows of wishes: who was asked, and what they said.

use domain::{
    ids::{PersonId, SeasonId, WishId},
    moment::{Moment, days_before},
};

use crate::{
    access::{ProgramCoordinator, SignedIn},
    db::{DbError, Tx},
    fault::Fault,
    links::Link,
};

use super::{
    super::{Cadence, Calendar, OwnWish, WishState},
    date,
};

/// Whether the person has an account, where the wish is new; none for one outside the program's
/// rosters or asked already.
pub(in crate::seasons) async fn ask(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    season: SeasonId,
    id: WishId,
    person: PersonId,
    now: Moment,
) -> Result<Option<bool>, Fault> {
    let touched = tx
        .query(
            "INSERT INTO wish (id, season_id, person_id, state, asked_at, on_roster)
             SELECT $1, $2, $3, 'asked', $4, TRUE
             WHERE EXISTS (SELECT 1 FROM rostered WHERE program_id = $5 AND person_id = $3)
             ON CONFLICT (season_id, person_id) DO NOTHING",
        )
        .bind(id)
        .bind(season)
        .bind(person)
        .bind(now)
        .bind(coordinator.program())
        .execute()
        .await?;
    if touched == 0 {
        return Ok(None);
    }
    settle_seat(tx, season, person).await?;
    let (has_account,): (bool,) = tx
        .query("SELECT password_hash IS NOT NULL FROM person WHERE id = $1")
        .bind(person)
        .fetch_one()
        .await?;
    Ok(Some(has_account))
}

/// The seasons in which whoever a letter's link is for was asked and hasn't answered.
pub(in crate::seasons) async fn asked(tx: &mut Tx, link: &Link) -> Result<Vec<SeasonId>, Fault> {
    let rows: Vec<(SeasonId,)> = tx
        .query(
            "SELECT season_id FROM wish WHERE person_id = $1 AND state = 'asked' ORDER BY season_id",
        )
        .bind(link.person)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(season,)| season).collect())
}

/// Whether there was such a wish to answer.
pub(crate) async fn set_wish(
    tx: &mut Tx,
    person: PersonId,
    season: SeasonId,
    state: WishState,
    now: Moment,
) -> Result<bool, Fault> {
    let touched = tx
        .query(
            "UPDATE wish SET state = $1, answered_at = $2 WHERE season_id = $3 AND person_id = $4",
        )
        .bind(state.name())
        .bind(now)
        .bind(season)
        .bind(person)
        .execute()
        .await?;
    Ok(touched == 1)
}

/// Says in the person's wish, if there is one, whether they have a member's seat in a circle of the
/// season now.
pub(crate) async fn settle_seat(
    tx: &mut Tx,
    season: SeasonId,
    person: PersonId,
) -> Result<(), Fault> {
    tx.query(
        "UPDATE wish SET seated = EXISTS (
             SELECT 1 FROM circle c JOIN seat s ON s.circle_id = c.id
             WHERE c.season_id = $1 AND s.person_id = $2 AND s.kind = 'member'
               AND s.state NOT IN ('left', 'declined'))
         WHERE season_id = $1 AND person_id = $2",
    )
    .bind(season)
    .bind(person)
    .execute()
    .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct OwnRow {
    season_id: SeasonId,
    season_name: String,
    program_name: String,
    first_date: String,
    last_date: String,
    cadence: String,
    state: String,
    seated: bool,
    zone: String,
}

/// The first screen asks this: the organisation's zone comes with the rows, and not by a query; what
/// was over the day before in UTC is over everywhere.
pub(in crate::seasons) async fn own_wishes(
    tx: &mut Tx,
    viewer: &SignedIn,
    now: Moment,
) -> Result<Vec<OwnWish>, Fault> {
    let rows: Vec<OwnRow> = tx
        .query(
            "SELECT w.season_id, n.name AS season_name, p.name AS program_name,
                    n.first_date, n.last_date, n.cadence, w.state,
                    EXISTS (SELECT 1 FROM seat s JOIN circle c ON c.id = s.circle_id
                            WHERE s.person_id = w.person_id AND c.season_id = w.season_id
                              AND s.state IN ('invited', 'accepted', 'active', 'paused')) AS seated,
                    o.zone
             FROM wish w JOIN season n ON n.id = w.season_id JOIN program p ON p.id = n.program_id
             CROSS JOIN organisation o
             WHERE w.person_id = $1 AND n.last_date >= $2 ORDER BY n.first_date, n.id",
        )
        .bind(viewer.person())
        .bind(days_before(now.utc_date(), 1).to_string())
        .fetch_all()
        .await?;
    let wishes = rows.into_iter().map(|row| row.goes_on(now));
    wishes.filter_map(Result::transpose).collect()
}

impl OwnRow {
    /// The wish, unless its season is over.
    fn goes_on(self, now: Moment) -> Result<Option<OwnWish>, Fault> {
        let last = date(&self.last_date)?;
        if Calendar::of(&self.zone)?.is_over(last, now) {
            return Ok(None);
        }
        Ok(Some(OwnWish {
            season: self.season_id,
            season_name: self.season_name,
            program_name: self.program_name,
            first: date(&self.first_date)?,
            last,
            cadence: Cadence::named(&self.cadence)?,
            state: WishState::named(&self.state)?,
            seated: self.seated,
        }))
    }
}

impl WishState {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Wanted => "wanted",
            Self::Declined => "declined",
        }
    }

    pub(super) fn named(name: &str) -> Result<Self, Fault> {
        [Self::Asked, Self::Wanted, Self::Declined]
            .into_iter()
            .find(|state| state.name() == name)
            .ok_or_else(|| DbError::Inconsistent("wish.state").into())
    }
}
