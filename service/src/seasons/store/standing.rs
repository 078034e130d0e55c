//! Where a season stands: counts, the beginnings of its lists, its circles.

use domain::{
    ids::{CircleId, SeasonId},
    moment::Moment,
};

use crate::{access::ProgramCoordinator, circles::State, db::Tx, fault::Fault};

use super::{
    super::{Calendar, CircleLine, Counts, Lengths, Listed, Overview, Standing, WishState},
    SeasonRow, people,
};

pub(in crate::seasons) async fn overview(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    season: SeasonId,
    now: Moment,
) -> Result<Overview, Fault> {
    let head = head(tx, coordinator, season).await?;
    Ok(Overview {
        season: head.season.season()?,
        program_name: head.program_name,
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
    let head = head(tx, coordinator, season).await?;
    let calendar = Calendar::of(&head.zone)?;
    let of = head.season.season()?;
    let circles = circles(tx, coordinator, season, now).await?;
    let counts = counts(tx, season, head.people, &circles).await?;
    let [silent, declined] = [
        (WishState::Asked, lengths.silent.of(counts.silent)),
        (WishState::Declined, lengths.declined.of(counts.declined)),
    ];
    Ok(Standing {
        over: calendar.is_over(of.last, now),
        season: of,
        program_name: head.program_name,
        ready: crate::programs::is_ready(tx, coordinator.program()).await?,
        counts,
        waiting: waiting(tx, coordinator, season, lengths.waiting).await?,
        silent: listed(tx, coordinator, season, silent).await?,
        declined: listed(tx, coordinator, season, declined).await?,
        circles,
    })
}

#[derive(sqlx::FromRow)]
struct HeadRow {
    #[sqlx(flatten)]
    season: SeasonRow,
    program_name: String,
    people: i64,
    zone: String,
}

/// The season, its program's name and people, and the zone in which it is over.
async fn head(tx: &mut Tx, _: &ProgramCoordinator, season: SeasonId) -> Result<HeadRow, Fault> {
    Ok(tx
        .query(
            "SELECT n.id, n.program_id, n.name, n.first_date, n.last_date, n.cadence,
                    p.name AS program_name, p.people, o.zone
             FROM season n JOIN program p ON p.id = n.program_id CROSS JOIN organisation o
             WHERE n.id = $1",
        )
        .bind(season)
        .fetch_one()
        .await?)
}

#[derive(sqlx::FromRow)]
struct CircleRow {
    id: CircleId,
    name: String,
    state: String,
    drafted: i64,
    invited: i64,
    taken: i64,
    led: bool,
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
            "SELECT c.id, c.name, c.state, c.drafted, c.invited, c.taken, c.led,
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
                led: row.led,
                planned: row.planned,
            })
        })
        .collect()
}

#[derive(sqlx::FromRow)]
struct CountsRow {
    silent: i64,
    declined: i64,
    waiting: i64,
    granted: i64,
}

/// Every part is a stretch of an index. Whoever is seated is counted where they sit.
async fn counts(
    tx: &mut Tx,
    season: SeasonId,
    people: i64,
    circles: &[CircleLine],
) -> Result<Counts, Fault> {
    let row: CountsRow = tx
        .query(
            "SELECT (SELECT COUNT(*) FROM wish WHERE season_id = $1 AND on_roster = TRUE
                     AND state = 'asked') AS silent,
                    (SELECT COUNT(*) FROM wish WHERE season_id = $1 AND on_roster = TRUE
                     AND state = 'declined') AS declined,
                    (SELECT COUNT(*) FROM wish WHERE season_id = $1 AND on_roster = TRUE
                     AND state = 'wanted' AND seated = FALSE) AS waiting,
                    (SELECT COUNT(*) FROM wish WHERE season_id = $1 AND on_roster = TRUE
                     AND state = 'wanted' AND seated = TRUE) AS granted",
        )
        .bind(season)
        .fetch_one()
        .await?;
    let wanted = row.waiting + row.granted;
    let seats = circles.iter().map(|it| it.drafted + it.invited + it.taken);
    Ok(Counts {
        people,
        asked: row.silent + row.declined + wanted,
        silent: row.silent,
        wanted,
        declined: row.declined,
        seated: seats.sum(),
        waiting: row.waiting,
    })
}

/// Who wants a seat and has none. The register is walked in its order, which is by name, until
/// enough of them are found: `CROSS JOIN` is how SQLite is told which side comes first.
async fn waiting(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    season: SeasonId,
    most: i64,
) -> Result<Vec<Listed>, Fault> {
    Ok(tx
        .query(
            "SELECT e.name, t.name AS site_name, e.specialty
             FROM rostered r CROSS JOIN wish w
             JOIN entry e ON e.id = r.entry_id JOIN site t ON t.id = e.site_id
             WHERE r.program_id = $1 AND w.season_id = $2 AND w.person_id = r.person_id
               AND w.state = 'wanted' AND w.seated = FALSE
             ORDER BY r.sort_key, r.person_id LIMIT $3",
        )
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
        .query(
            "SELECT e.name, t.name AS site_name, e.specialty
             FROM wish w JOIN rostered r ON r.person_id = w.person_id AND r.program_id = $1
             JOIN entry e ON e.id = r.entry_id JOIN site t ON t.id = e.site_id
             WHERE w.season_id = $2 AND w.on_roster = TRUE AND w.state = $3
             ORDER BY r.sort_key, r.person_id LIMIT $4",
        )
        .bind(coordinator.program())
        .bind(season)
        .bind(state.name())
        .bind(most)
        .fetch_all()
        .await?)
}
