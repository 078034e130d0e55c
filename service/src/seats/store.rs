//! The rows of one's own seats.

use domain::{
    ids::{CircleId, ProgramId, SeasonId},
    moment::Moment,
};

use crate::{
    access::{SeatKind, SeatState, Seated, SignedIn},
    circles::State,
    db::Tx,
    fault::Fault,
    links::Link,
    programs::Level,
    seasons::{Cadence, date},
};

use super::{Invitation, settle};

#[derive(sqlx::FromRow)]
struct InvitationRow {
    program_name: String,
    season_name: String,
    first_date: String,
    last_date: String,
    cadence: String,
    level: String,
    support: Option<String>,
    meetings: i64,
    first_at: Option<Moment>,
}

pub(super) async fn invitation(
    tx: &mut Tx,
    seated: &Seated,
    now: Moment,
) -> Result<Invitation, Fault> {
    let row: InvitationRow = tx
        .query(
            "SELECT p.name AS program_name, n.name AS season_name, n.first_date, n.last_date,
                    n.cadence, p.support,
                    (SELECT a.level FROM agreement a WHERE a.circle_id = c.id
                     ORDER BY a.version DESC LIMIT 1) AS level,
                    (SELECT COUNT(*) FROM meeting m WHERE m.circle_id = c.id
                     AND m.state = 'planned' AND m.starts_at > $2) AS meetings,
                    (SELECT MIN(m.starts_at) FROM meeting m WHERE m.circle_id = c.id
                     AND m.state = 'planned' AND m.starts_at > $2) AS first_at
             FROM circle c JOIN season n ON n.id = c.season_id JOIN program p ON p.id = n.program_id
             WHERE c.id = $1",
        )
        .bind(seated.circle())
        .bind(now)
        .fetch_one()
        .await?;
    let meetings = usize::try_from(row.meetings).unwrap_or_default();
    Ok(Invitation {
        planned: row.first_at.map(|first| (meetings, first)),
        circle: seated.circle(),
        program_name: row.program_name,
        season_name: row.season_name,
        dates: (date(&row.first_date)?, date(&row.last_date)?),
        cadence: Cadence::named(&row.cadence)?,
        level: Level::named(&row.level)?,
        kind: seated.kind(),
        companions: companions(tx, seated).await?,
        support: row.support,
    })
}

/// Whom one would meet: asked for, because before accepting one must know whom one couldn't speak
/// in front of.
async fn companions(
    tx: &mut Tx,
    seated: &Seated,
) -> Result<Vec<(String, Option<String>, SeatKind)>, Fault> {
    let rows: Vec<(String, Option<String>, String)> = tx
        .query(
            "SELECT p.name, (SELECT MIN(t.name) FROM entry e JOIN site t ON t.id = e.site_id
                             WHERE e.person_id = p.id), s.kind
             FROM seat s JOIN person p ON p.id = s.person_id
             WHERE s.circle_id = $1 AND s.id <> $2
               AND s.state IN ('invited', 'accepted', 'active', 'paused')
             ORDER BY CASE s.kind WHEN 'member' THEN 1 ELSE 0 END, p.sort_key, s.id",
        )
        .bind(seated.circle())
        .bind(seated.seat())
        .fetch_all()
        .await?;
    rows.into_iter()
        .map(|(name, site, kind)| Ok((name, site, SeatKind::named(&kind)?)))
        .collect()
}

pub(super) async fn set_state(
    tx: &mut Tx,
    seated: &Seated,
    state: SeatState,
    now: Moment,
) -> Result<(), Fault> {
    tx.query("UPDATE seat SET state = $1, answered_at = $2 WHERE id = $3")
        .bind(state.name())
        .bind(now)
        .bind(seated.seat())
        .execute()
        .await?;
    settle(tx, seated.circle()).await
}

pub(super) async fn has_ended(tx: &mut Tx, seated: &Seated) -> Result<bool, Fault> {
    let (state,): (String,) = tx
        .query("SELECT state FROM circle WHERE id = $1")
        .bind(seated.circle())
        .fetch_one()
        .await?;
    Ok(State::named(&state)? == State::Ended)
}

/// The circles in which whoever a letter's link is for is offered a seat, each behind its season.
pub(super) async fn offered(tx: &mut Tx, link: &Link) -> Result<Vec<(SeasonId, CircleId)>, Fault> {
    Ok(tx
        .query(
            "SELECT c.season_id, s.circle_id FROM seat s JOIN circle c ON c.id = s.circle_id
             WHERE s.person_id = $1 AND s.state = 'invited' AND c.state <> 'ended'
             ORDER BY s.circle_id",
        )
        .bind(link.person)
        .fetch_all()
        .await?)
}

pub(super) async fn season(tx: &mut Tx, seated: &Seated) -> Result<SeasonId, Fault> {
    let (season,): (SeasonId,) = tx
        .query("SELECT season_id FROM circle WHERE id = $1")
        .bind(seated.circle())
        .fetch_one()
        .await?;
    Ok(season)
}

pub(super) async fn support(
    tx: &mut Tx,
    viewer: &SignedIn,
) -> Result<Vec<(ProgramId, String, Option<String>)>, Fault> {
    Ok(tx
        .query(
            "SELECT DISTINCT p.id, p.name, p.support FROM seat s JOIN circle c ON c.id = s.circle_id
             JOIN season n ON n.id = c.season_id JOIN program p ON p.id = n.program_id
             WHERE s.person_id = $1 AND s.state IN ('invited', 'accepted', 'active', 'paused')
             ORDER BY p.name, p.id",
        )
        .bind(viewer.person())
        .fetch_all()
        .await?)
}
