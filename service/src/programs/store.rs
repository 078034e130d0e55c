//! The rows of programs.

use domain::{
    forming::SIZE,
    ids::ProgramId,
    moment::{Date, Moment},
};

use crate::{
    access::{Coordinator, Operator, ProgramCoordinator, SignedIn},
    db::{DbError, Tx},
    fault::Fault,
    organisation::Site,
    pulse::Readers,
};

use super::{
    Confirmation, Dimension, Facilitator, Item, Level, Listed, Plan, Program, Sponsored, Teams,
    Waiting,
};

/// Whether the program is new; the same id again changes nothing.
pub(super) async fn insert(
    tx: &mut Tx,
    _: &Operator,
    plan: &Plan,
    now: Moment,
) -> Result<bool, Fault> {
    let touched = tx
        .query(
            "INSERT INTO program (id, name, sort_key, agreement, apart_teams, support, made_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING",
        )
        .bind(plan.id)
        .bind(plan.name.clone())
        .bind(plan.sort_key.clone())
        .bind(plan.agreement.name())
        .bind(plan.teams == Teams::Apart)
        .bind(plan.support.clone())
        .bind(now)
        .execute()
        .await?;
    if touched == 0 {
        return Ok(false);
    }
    for site in &plan.sites {
        // Only sites that exist: an invented id adds nothing.
        tx.query(
            "INSERT INTO program_site (program_id, site_id)
             SELECT $1, id FROM site WHERE id = $2 ON CONFLICT DO NOTHING",
        )
        .bind(plan.id)
        .bind(*site)
        .execute()
        .await?;
    }
    for (place, dimension) in (1_i64..).zip(&plan.dimensions) {
        tx.query(
            "INSERT INTO dimension (program_id, place, name, question) VALUES ($1, $2, $3, $4)",
        )
        .bind(plan.id)
        .bind(place)
        .bind(dimension.name.clone())
        .bind(dimension.question.clone())
        .execute()
        .await?;
    }
    Ok(true)
}

pub(super) async fn all(tx: &mut Tx, _: &Operator) -> Result<Vec<Listed>, Fault> {
    Ok(tx
        .query(
            "SELECT p.id, p.name,
                    (SELECT COUNT(*) FROM program_site s WHERE s.program_id = p.id) AS sites,
                    (SELECT COUNT(*) FROM circle c JOIN season n ON n.id = c.season_id
                     WHERE n.program_id = p.id) AS circles
             FROM program p ORDER BY p.sort_key, p.id",
        )
        .fetch_all()
        .await?)
}

pub(super) async fn coordinated(
    tx: &mut Tx,
    coordinator: &Coordinator,
) -> Result<Vec<Listed>, Fault> {
    Ok(tx
        .query(
            "SELECT p.id, p.name,
                    (SELECT COUNT(*) FROM program_site s WHERE s.program_id = p.id) AS sites,
                    (SELECT COUNT(*) FROM circle c JOIN season n ON n.id = c.season_id
                     WHERE n.program_id = p.id) AS circles
             FROM program p
             WHERE EXISTS (SELECT 1 FROM appointment a WHERE a.program_id = p.id
                           AND a.person_id = $1 AND a.role = 'coordinator' AND a.ended_at IS NULL)
             ORDER BY p.sort_key, p.id",
        )
        .bind(coordinator.person())
        .fetch_all()
        .await?)
}

pub(super) async fn waiting(
    tx: &mut Tx,
    coordinator: &Coordinator,
    today: Date,
    now: Moment,
) -> Result<Vec<Waiting>, Fault> {
    Ok(tx
        .query(
            "SELECT p.id AS program, p.name AS program_name, n.id AS season,
                    n.name AS season_name,
                    (SELECT COUNT(*) FROM readiness r WHERE r.program_id = p.id) >= $3 AS ready,
                    (SELECT COUNT(*) FROM wish w WHERE w.season_id = n.id AND w.state = 'wanted'
                     AND NOT EXISTS (SELECT 1 FROM seat s JOIN circle c ON c.id = s.circle_id
                                     WHERE c.season_id = n.id AND s.person_id = w.person_id
                                       AND s.kind = 'member'
                                       AND s.state NOT IN ('left', 'declined'))) AS waiting,
                    (SELECT COUNT(*) FROM wish w
                     WHERE w.season_id = n.id AND w.state = 'asked') AS silent,
                    (SELECT COUNT(*) FROM circle c WHERE c.season_id = n.id) AS circles,
                    (SELECT COUNT(*) FROM circle c WHERE c.season_id = n.id AND c.state <> 'ended'
                     AND (SELECT COUNT(*) FROM seat s WHERE s.circle_id = c.id
                          AND s.kind = 'member' AND s.state NOT IN ('left', 'declined')) < $4
                    ) AS short,
                    (SELECT COUNT(*) FROM circle c WHERE c.season_id = n.id AND c.state <> 'ended'
                     AND NOT EXISTS (SELECT 1 FROM seat s WHERE s.circle_id = c.id
                                     AND s.kind = 'member' AND s.state = 'drafted')
                     AND NOT EXISTS (SELECT 1 FROM meeting m WHERE m.circle_id = c.id
                                     AND m.state = 'planned' AND m.starts_at > $5)) AS unplanned
             FROM program p LEFT JOIN season n ON n.program_id = p.id AND n.last_date >= $2
             WHERE EXISTS (SELECT 1 FROM appointment a WHERE a.program_id = p.id
                           AND a.person_id = $1 AND a.role = 'coordinator' AND a.ended_at IS NULL)
             ORDER BY p.sort_key, p.id, n.first_date, n.id",
        )
        .bind(coordinator.person())
        .bind(today.to_string())
        .bind(i64::try_from(Item::ALL.len()).unwrap_or(i64::MAX))
        .bind(i64::try_from(SIZE.least).unwrap_or(i64::MAX))
        .bind(now)
        .fetch_all()
        .await?)
}

pub(super) async fn support(tx: &mut Tx) -> Result<Vec<String>, Fault> {
    let rows: Vec<(String,)> = tx
        .query(
            "SELECT support FROM program WHERE support IS NOT NULL ORDER BY sort_key, support, id",
        )
        .fetch_all()
        .await?;
    // Every page asks this, and programs are few: SQL's own grouping costs more than the query.
    let mut all = Vec::new();
    for (support,) in rows {
        if !all.contains(&support) {
            all.push(support);
        }
    }
    Ok(all)
}

#[derive(sqlx::FromRow)]
struct ProgramRow {
    id: ProgramId,
    name: String,
    agreement: String,
    apart_teams: bool,
    support: Option<String>,
    pulse_to_circle: bool,
}

pub(super) async fn load(tx: &mut Tx, coordinator: &ProgramCoordinator) -> Result<Program, Fault> {
    let program = coordinator.program();
    let row: ProgramRow = tx
        .query(
            "SELECT id, name, agreement, apart_teams, support, pulse_to_circle
             FROM program WHERE id = $1",
        )
        .bind(program)
        .fetch_one()
        .await?;
    Ok(Program {
        id: row.id,
        name: row.name,
        agreement: Level::named(&row.agreement)?,
        teams: if row.apart_teams {
            Teams::Apart
        } else {
            Teams::Together
        },
        support: row.support,
        readers: Readers::with_members(row.pulse_to_circle),
        sites: sites(tx, program).await?,
        dimensions: dimensions(tx, program).await?,
        confirmed: confirmed(tx, program).await?,
        facilitators: facilitators(tx, program).await?,
    })
}

async fn sites(tx: &mut Tx, program: ProgramId) -> Result<Vec<Site>, Fault> {
    Ok(tx
        .query(
            "SELECT s.id, s.code, s.name, s.zone FROM site s
             JOIN program_site p ON p.site_id = s.id
             WHERE p.program_id = $1 ORDER BY s.sort_key, s.id",
        )
        .bind(program)
        .fetch_all()
        .await?)
}

async fn dimensions(tx: &mut Tx, program: ProgramId) -> Result<Vec<Dimension>, Fault> {
    let rows: Vec<(String, String)> = tx
        .query("SELECT name, question FROM dimension WHERE program_id = $1 ORDER BY place")
        .bind(program)
        .fetch_all()
        .await?;
    Ok(rows
        .into_iter()
        .map(|(name, question)| Dimension { name, question })
        .collect())
}

async fn confirmed(tx: &mut Tx, program: ProgramId) -> Result<Vec<Confirmation>, Fault> {
    let rows: Vec<(String, String, Moment)> = tx
        .query(
            "SELECT r.item, p.name, r.confirmed_at FROM readiness r
             JOIN person p ON p.id = r.confirmed_by WHERE r.program_id = $1",
        )
        .bind(program)
        .fetch_all()
        .await?;
    rows.into_iter()
        .map(|(item, name, at)| {
            Ok(Confirmation {
                item: Item::named(&item)?,
                name,
                at,
            })
        })
        .collect()
}

async fn facilitators(tx: &mut Tx, program: ProgramId) -> Result<Vec<Facilitator>, Fault> {
    Ok(tx
        .query(
            "SELECT a.id AS appointment, a.person_id AS person, p.name, p.email,
                    p.password_hash IS NOT NULL AS completed
             FROM appointment a JOIN person p ON p.id = a.person_id
             WHERE a.program_id = $1 AND a.role = 'facilitator' AND a.ended_at IS NULL
             ORDER BY p.sort_key, p.id",
        )
        .bind(program)
        .fetch_all()
        .await?)
}

pub(super) async fn confirm(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    item: Item,
    now: Moment,
) -> Result<(), Fault> {
    tx.query(
        "INSERT INTO readiness (program_id, item, confirmed_by, confirmed_at)
         VALUES ($1, $2, $3, $4) ON CONFLICT (program_id, item) DO NOTHING",
    )
    .bind(coordinator.program())
    .bind(item.name())
    .bind(coordinator.person())
    .bind(now)
    .execute()
    .await?;
    Ok(())
}

/// Writes another text, which nobody has confirmed.
pub(super) async fn set_support(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    support: Option<String>,
) -> Result<(), Fault> {
    tx.query("UPDATE program SET support = $1, revision = revision + 1 WHERE id = $2")
        .bind(support)
        .bind(coordinator.program())
        .execute()
        .await?;
    tx.query("DELETE FROM readiness WHERE program_id = $1 AND item = 'support'")
        .bind(coordinator.program())
        .execute()
        .await?;
    Ok(())
}

/// Whether that changes anything.
pub(super) async fn set_readers(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    readers: Readers,
) -> Result<bool, Fault> {
    let touched = tx
        .query(
            "UPDATE program SET pulse_to_circle = $1, revision = revision + 1
             WHERE id = $2 AND pulse_to_circle <> $1",
        )
        .bind(readers == Readers::Circle)
        .bind(coordinator.program())
        .execute()
        .await?;
    Ok(touched == 1)
}

/// Whether everything is confirmed.
pub(crate) async fn is_ready(tx: &mut Tx, program: ProgramId) -> Result<bool, Fault> {
    let (count,): (i64,) = tx
        .query("SELECT COUNT(*) FROM readiness WHERE program_id = $1")
        .bind(program)
        .fetch_one()
        .await?;
    Ok(usize::try_from(count).is_ok_and(|count| count == Item::ALL.len()))
}

/// Each with the season that runs; else with the next one; else with the last.
pub(super) async fn sponsored(
    tx: &mut Tx,
    viewer: &SignedIn,
    today: Date,
) -> Result<Vec<Sponsored>, Fault> {
    Ok(tx
        .query(
            "SELECT p.id, p.name, n.name AS season, n.first_date, n.last_date
             FROM appointment a JOIN program p ON p.id = a.program_id
             LEFT JOIN season n ON n.id = (
                 SELECT id FROM season WHERE program_id = p.id
                 ORDER BY CASE WHEN first_date > $2 THEN 1 WHEN last_date < $2 THEN 2 ELSE 0 END,
                          CASE WHEN first_date > $2 THEN first_date END,
                          first_date DESC, id LIMIT 1)
             WHERE a.person_id = $1 AND a.role = 'sponsor' AND a.ended_at IS NULL
             ORDER BY p.sort_key, p.id",
        )
        .bind(viewer.person())
        .bind(today.to_string())
        .fetch_all()
        .await?)
}

impl Level {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::StoriesStay => "stories_stay",
            Self::NothingLeaves => "nothing_leaves",
        }
    }

    pub(crate) fn named(name: &str) -> Result<Self, Fault> {
        match name {
            "stories_stay" => Ok(Self::StoriesStay),
            "nothing_leaves" => Ok(Self::NothingLeaves),
            _ => Err(DbError::Inconsistent("agreement level").into()),
        }
    }
}

impl Item {
    fn name(self) -> &'static str {
        match self {
            Self::Exceptions => "exceptions",
            Self::Support => "support",
            Self::Retention => "retention",
            Self::Joining => "joining",
            Self::Mail => "mail",
        }
    }

    fn named(name: &str) -> Result<Self, Fault> {
        Self::ALL
            .into_iter()
            .find(|item| item.name() == name)
            .ok_or_else(|| DbError::Inconsistent("readiness.item").into())
    }
}
