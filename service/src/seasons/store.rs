//! The rows of seasons and wishes.

use domain::{
    ids::{CircleId, PersonId, ProgramId, SeasonId, SiteId, WishId},
    moment::{Date, Moment},
    schedule::LocalTime,
};

use crate::{
    access::{ProgramCoordinator, SignedIn},
    circles::State,
    db::{DbError, Tx},
    fault::Fault,
    links::Link,
};

use super::{
    Cadence, Candidate, CircleLine, Counts, Lengths, Listed, Overview, OwnWish, Season, Standing,
    WishState, is_over,
};

pub(crate) async fn program_of(tx: &mut Tx, season: SeasonId) -> Result<Option<ProgramId>, Fault> {
    let row: Option<(ProgramId,)> = tx
        .query("SELECT program_id FROM season WHERE id = $1")
        .bind(season)
        .fetch_optional()
        .await?;
    Ok(row.map(|(program,)| program))
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

pub(super) async fn change(tx: &mut Tx, _: &ProgramCoordinator, to: &Season) -> Result<(), Fault> {
    tx.query(
        "UPDATE season SET name = $1, first_date = $2, last_date = $3, cadence = $4,
                revision = revision + 1
         WHERE id = $5",
    )
    .bind(to.name.clone())
    .bind(to.first.to_string())
    .bind(to.last.to_string())
    .bind(to.cadence.name())
    .bind(to.id)
    .execute()
    .await?;
    Ok(())
}

pub(super) async fn overview(
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

pub(super) async fn standing(
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

#[derive(sqlx::FromRow)]
struct CandidateRow {
    person: PersonId,
    name: String,
    email_key: String,
    site: SiteId,
    site_name: String,
    zone: String,
    specialty: Option<String>,
    seniority: Option<String>,
    manager_key: Option<String>,
    team: Option<String>,
    slots: String,
    wish: Option<String>,
    circle: Option<CircleId>,
}

/// One line a person: who stands on two rosters is shown at the first site by name.
pub(crate) async fn people(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    season: SeasonId,
) -> Result<Vec<Candidate>, Fault> {
    let rows: Vec<CandidateRow> = tx
        .query(
            "SELECT person, name, email_key, site, site_name, zone, specialty, seniority,
                    manager_key, team, slots, wish, circle
             FROM (SELECT e.person_id AS person, e.name, e.email_key, e.sort_key, e.site_id AS site,
                          t.name AS site_name, t.zone, e.specialty, e.seniority, e.manager_key,
                          e.team, e.slots, w.state AS wish, x.circle_id AS circle,
                          ROW_NUMBER() OVER (PARTITION BY e.person_id
                                             ORDER BY t.sort_key, e.id) AS nth
                   FROM entry e JOIN site t ON t.id = e.site_id
                   JOIN program_site p ON p.site_id = t.id AND p.program_id = $1
                   LEFT JOIN wish w ON w.person_id = e.person_id AND w.season_id = $2
                   LEFT JOIN (SELECT s.person_id, s.circle_id FROM seat s
                              JOIN circle c ON c.id = s.circle_id AND c.season_id = $2
                              WHERE s.state NOT IN ('left', 'declined') AND s.kind = 'member') x
                          ON x.person_id = e.person_id) AS ranked
             WHERE nth = 1 ORDER BY sort_key, person",
        )
        .bind(coordinator.program())
        .bind(season)
        .fetch_all()
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Candidate {
                person: row.person,
                name: row.name,
                email_key: row.email_key,
                site: row.site,
                site_name: row.site_name,
                zone: row.zone,
                specialty: row.specialty,
                seniority: row.seniority,
                manager_key: row.manager_key,
                team: row.team,
                slots: row.slots,
                wish: row.wish.as_deref().map(WishState::named).transpose()?,
                circle: row.circle,
            })
        })
        .collect()
}

/// Whether the person has an account, where the wish is new; none for one outside the program's
/// rosters or asked already.
pub(super) async fn ask(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    season: SeasonId,
    id: WishId,
    person: PersonId,
    now: Moment,
) -> Result<Option<bool>, Fault> {
    let touched = tx
        .query(
            "INSERT INTO wish (id, season_id, person_id, state, asked_at)
             SELECT $1, $2, $3, 'asked', $4
             WHERE EXISTS (SELECT 1 FROM entry e JOIN program_site p ON p.site_id = e.site_id
                           WHERE e.person_id = $3 AND p.program_id = $5)
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
    let (has_account,): (bool,) = tx
        .query("SELECT password_hash IS NOT NULL FROM person WHERE id = $1")
        .bind(person)
        .fetch_one()
        .await?;
    Ok(Some(has_account))
}

/// The seasons in which whoever a letter's link is for was asked and hasn't answered.
pub(super) async fn asked(tx: &mut Tx, link: &Link) -> Result<Vec<SeasonId>, Fault> {
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
}

pub(super) async fn own_wishes(
    tx: &mut Tx,
    viewer: &SignedIn,
    now: Moment,
) -> Result<Vec<OwnWish>, Fault> {
    let today = now.utc_date().to_string();
    let rows: Vec<OwnRow> = tx
        .query(
            "SELECT w.season_id, n.name AS season_name, p.name AS program_name,
                    n.first_date, n.last_date, n.cadence, w.state,
                    EXISTS (SELECT 1 FROM seat s JOIN circle c ON c.id = s.circle_id
                            WHERE s.person_id = w.person_id AND c.season_id = w.season_id
                              AND s.state IN ('invited', 'accepted', 'active', 'paused')) AS seated
             FROM wish w JOIN season n ON n.id = w.season_id JOIN program p ON p.id = n.program_id
             WHERE w.person_id = $1 AND n.last_date >= $2 ORDER BY n.first_date, n.id",
        )
        .bind(viewer.person())
        .bind(today)
        .fetch_all()
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(OwnWish {
                season: row.season_id,
                season_name: row.season_name,
                program_name: row.program_name,
                first: date(&row.first_date)?,
                last: date(&row.last_date)?,
                cadence: Cadence::named(&row.cadence)?,
                state: WishState::named(&row.state)?,
                seated: row.seated,
            })
        })
        .collect()
}

pub(crate) fn date(text: &str) -> Result<Date, Fault> {
    text.parse()
        .map_err(|_| DbError::Inconsistent("a civil date").into())
}

impl Cadence {
    fn name(self) -> &'static str {
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

impl WishState {
    fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Wanted => "wanted",
            Self::Declined => "declined",
        }
    }

    fn named(name: &str) -> Result<Self, Fault> {
        [Self::Asked, Self::Wanted, Self::Declined]
            .into_iter()
            .find(|state| state.name() == name)
            .ok_or_else(|| DbError::Inconsistent("wish.state").into())
    }
}
