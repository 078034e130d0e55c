//! Where a season stands: counts, the beginnings of its lists, its circles.

use domain::{
    ids::{CircleId, SeasonId},
    moment::Moment,
};

use crate::{access::ProgramCoordinator, circles::State, db::Tx, fault::Fault};

use super::{
    super::{CircleLine, Counts, Lengths, Listed, Overview, Standing, WishState, is_over},
    SeasonRow, people,
};

pub(in crate::seasons) async fn overview(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    season: SeasonId,
    now: Moment,
) -> Result<Overview, Fault> {
    let (row, program_name) = head(tx, coordinator, season).await?;
    Ok(Overview {
        season: row.season()?,
        program_name,
        ready: crate::programs::is_ready(tx, coordinator.program()).await?,
        people: people(tx, coordinator, season).await?,
        circles: circles(tx, coordinator, season, now).await?,
    })
}

pub(in crate::seasons) async fn standing(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    season: SeasonId,
    lengths: Lengths,
    now: Moment,
) -> Result<Standing, Fault> {
    let (row, program_name) = head(tx, coordinator, season).await?;
    let counts = counts(tx, coordinator, season).await?;
    let [silent, declined] = [
        (WishState::Asked, lengths.silent.of(counts.silent)),
        (WishState::Declined, lengths.declined.of(counts.declined)),
    ];
    let of = row.season()?;
    Ok(Standing {
        over: is_over(of.last, now),
        season: of,
        program_name,
        ready: crate::programs::is_ready(tx, coordinator.program()).await?,
        counts,
        sites: rostered_sites(tx, coordinator).await?,
        waiting: waiting(tx, coordinator, season, lengths.waiting).await?,
        silent: listed(tx, coordinator, season, silent).await?,
        declined: listed(tx, coordinator, season, declined).await?,
        circles: circles(tx, coordinator, season, now).await?,
    })
}

/// The season, and its program's name.
async fn head(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    season: SeasonId,
) -> Result<(SeasonRow, String), Fault> {
    let row: SeasonRow = tx
        .query(
            "SELECT id, program_id, name, first_date, last_date, cadence FROM season WHERE id = $1",
        )
        .bind(season)
        .fetch_one()
        .await?;
    let (program_name,): (String,) = tx
        .query("SELECT name FROM program WHERE id = $1")
        .bind(coordinator.program())
        .fetch_one()
        .await?;
    Ok((row, program_name))
}

#[derive(sqlx::FromRow)]
struct CircleRow {
    id: CircleId,
    name: String,
    state: String,
    drafted: i64,
    invited: i64,
    taken: i64,
    facilitators: i64,
    planned: bool,
}

async fn circles(
    tx: &mut Tx,
    _: &ProgramCoordinator,
    season: SeasonId,
    now: Moment,
) -> Result<Vec<CircleLine>, Fault> {
    let rows: Vec<CircleRow> = tx
        .query(
            "SELECT c.id, c.name, c.state,
                    (SELECT COUNT(*) FROM seat s WHERE s.circle_id = c.id AND s.kind = 'member'
                     AND s.state = 'drafted') AS drafted,
                    (SELECT COUNT(*) FROM seat s WHERE s.circle_id = c.id AND s.kind = 'member'
                     AND s.state = 'invited') AS invited,
                    (SELECT COUNT(*) FROM seat s WHERE s.circle_id = c.id AND s.kind = 'member'
                     AND s.state IN ('accepted', 'active', 'paused')) AS taken,
                    (SELECT COUNT(*) FROM seat s WHERE s.circle_id = c.id AND s.kind <> 'member'
                     AND s.state NOT IN ('left', 'declined')) AS facilitators,
                    EXISTS (SELECT 1 FROM meeting m WHERE m.circle_id = c.id
                            AND m.state = 'planned' AND m.starts_at > $2) AS planned
             FROM circle c WHERE c.season_id = $1 ORDER BY c.sort_key, c.id",
        )
        .bind(season)
        .bind(now)
        .fetch_all()
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(CircleLine {
                id: row.id,
                name: row.name,
                state: State::named(&row.state)?,
                drafted: row.drafted,
                invited: row.invited,
                taken: row.taken,
                facilitators: row.facilitators,
                planned: row.planned,
            })
        })
        .collect()
}

/// Every part is read from an index, each wish once.
async fn counts(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    season: SeasonId,
) -> Result<Counts, Fault> {
    Ok(tx
        .query(
            "SELECT (SELECT COUNT(DISTINCT e.person_id) FROM program_site p
                     JOIN entry e ON e.site_id = p.site_id WHERE p.program_id = $1) AS people,
                    COUNT(*) AS asked,
                    COUNT(*) FILTER (WHERE w.state = 'asked') AS silent,
                    COUNT(*) FILTER (WHERE w.state = 'wanted') AS wanted,
                    COUNT(*) FILTER (WHERE w.state = 'declined') AS declined,
                    (SELECT COUNT(DISTINCT s.person_id) FROM circle c
                     JOIN seat s ON s.circle_id = c.id
                     WHERE c.season_id = $2 AND s.kind = 'member'
                       AND s.state NOT IN ('left', 'declined')) AS seated,
                    COUNT(*) FILTER (WHERE w.state = 'wanted' AND w.person_id NOT IN (
                        SELECT s.person_id FROM circle c JOIN seat s ON s.circle_id = c.id
                        WHERE c.season_id = $2 AND s.kind = 'member'
                          AND s.state NOT IN ('left', 'declined'))) AS waiting
             FROM wish w
             WHERE w.season_id = $2 AND EXISTS (
                 SELECT 1 FROM entry e
                 JOIN program_site p ON p.site_id = e.site_id AND p.program_id = $1
                 WHERE e.person_id = w.person_id)",
        )
        .bind(coordinator.program())
        .bind(season)
        .fetch_one()
        .await?)
}

async fn rostered_sites(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
) -> Result<Vec<String>, Fault> {
    let rows: Vec<(String,)> = tx
        .query(
            "SELECT t.name FROM program_site p JOIN site t ON t.id = p.site_id
             WHERE p.program_id = $1
               AND EXISTS (SELECT 1 FROM entry e WHERE e.site_id = t.id)
             ORDER BY t.sort_key, t.id",
        )
        .bind(coordinator.program())
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

/// A statement that lists the people of a season whose wishes are as said: one line a person, as in
/// [`people`], in the order of their names.
macro_rules! listed {
    ($whose:literal, $most:literal) => {
        concat!(
            "SELECT e.name, t.name AS site_name, e.specialty
             FROM wish w JOIN entry e ON e.person_id = w.person_id
             JOIN program_site p ON p.site_id = e.site_id AND p.program_id = $1
             JOIN site t ON t.id = e.site_id
             WHERE w.season_id = $2 AND ",
            $whose,
            " AND NOT EXISTS (
                   SELECT 1 FROM entry o JOIN site u ON u.id = o.site_id
                   JOIN program_site q ON q.site_id = o.site_id AND q.program_id = $1
                   WHERE o.person_id = e.person_id AND o.id <> e.id
                     AND (u.sort_key, o.id) < (t.sort_key, e.id))
             ORDER BY e.sort_key, e.person_id LIMIT ",
            $most
        )
    };
}

/// Who wants a seat and has none.
async fn waiting(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    season: SeasonId,
    most: i64,
) -> Result<Vec<Listed>, Fault> {
    Ok(tx
        .query(listed!(
            "w.state = 'wanted' AND w.person_id NOT IN (
                 SELECT s.person_id FROM circle c JOIN seat s ON s.circle_id = c.id
                 WHERE c.season_id = $2 AND s.kind = 'member'
                   AND s.state NOT IN ('left', 'declined'))",
            "$3"
        ))
        .bind(coordinator.program())
        .bind(season)
        .bind(most)
        .fetch_all()
        .await?)
}

/// Whose wish stands so. Nobody is looked for where none is wanted.
async fn listed(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    season: SeasonId,
    (state, most): (WishState, i64),
) -> Result<Vec<Listed>, Fault> {
    if most == 0 {
        return Ok(Vec::new());
    }
    Ok(tx
        .query(listed!("w.state = $3", "$4"))
        .bind(coordinator.program())
        .bind(season)
        .bind(state.name())
        .bind(most)
        .fetch_all()
        .await?)
}
