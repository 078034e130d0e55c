//! The rows of circles and, for those who staff or fill them, of their seats.

use std::collections::HashMap;

use domain::{
    forming::{self, Teams},
    ids::{AgreementId, CircleId, PersonId, ProgramId, SeasonId, SeatId, SiteId},
    moment::{Date, Moment},
    sites::ZoneName,
};

use crate::{
    access::{
        CircleCoordinator, CircleFacilitator, CircleMember, ProgramCoordinator, SeatKind, SeatState,
    },
    db::{DbError, Tx},
    fault::Fault,
    programs::{self, Level},
    seasons::date,
};

use super::{Companion, Draft, Overview, Room, SeatLine, State};

mod offers;
mod own;

pub(super) use offers::{discard, invite, seat, sits, withdraw};
pub(super) use own::{own, tables};

/// The name of a circle that the caller has proved to have to do with.
pub(crate) async fn name(tx: &mut Tx, circle: CircleId) -> Result<String, Fault> {
    let (name,): (String,) = tx
        .query("SELECT name FROM circle WHERE id = $1")
        .bind(circle)
        .fetch_one()
        .await?;
    Ok(name)
}

/// Whether the circle stands already, in one of the coordinator's seasons.
pub(super) async fn exists(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    circle: CircleId,
) -> Result<bool, Fault> {
    let row: Option<(ProgramId,)> = tx
        .query(
            "SELECT n.program_id FROM circle c JOIN season n ON n.id = c.season_id WHERE c.id = $1",
        )
        .bind(circle)
        .fetch_optional()
        .await?;
    match row {
        Some((program,)) if program == coordinator.program() => Ok(true),
        Some(_) => Err(Fault::NotFound),
        None => Ok(false),
    }
}

pub(super) async fn insert(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    draft: &Draft,
    agreement: AgreementId,
    now: Moment,
) -> Result<(), Fault> {
    tx.query(
        "INSERT INTO circle (id, season_id, name, sort_key, state, made_at)
         VALUES ($1, $2, $3, $4, 'forming', $5)",
    )
    .bind(draft.id)
    .bind(draft.season)
    .bind(draft.name.clone())
    .bind(draft.sort_key.clone())
    .bind(now)
    .execute()
    .await?;
    tx.query(
        "INSERT INTO agreement (id, circle_id, version, level, made_by, made_at)
         SELECT $1, $2, 1, agreement, $3, $4 FROM program WHERE id = $5",
    )
    .bind(agreement)
    .bind(draft.id)
    .bind(coordinator.person())
    .bind(now)
    .bind(coordinator.program())
    .execute()
    .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct OverviewRow {
    name: String,
    state: String,
    season: SeasonId,
    season_name: String,
    program_name: String,
}

pub(super) async fn overview(tx: &mut Tx, proof: &CircleCoordinator) -> Result<Overview, Fault> {
    let program = proof.program().program();
    let row: OverviewRow = tx
        .query(
            "SELECT c.name, c.state, n.id AS season, n.name AS season_name, p.name AS program_name
             FROM circle c JOIN season n ON n.id = c.season_id JOIN program p ON p.id = n.program_id
             WHERE c.id = $1",
        )
        .bind(proof.circle())
        .fetch_one()
        .await?;
    Ok(Overview {
        id: proof.circle(),
        name: row.name,
        state: State::named(&row.state)?,
        season: row.season,
        season_name: row.season_name,
        program,
        program_name: row.program_name,
        ready: programs::is_ready(tx, program).await?,
        seats: seats(tx, proof).await?,
    })
}

#[derive(sqlx::FromRow)]
struct SeatRow {
    id: SeatId,
    person: PersonId,
    name: String,
    site: Option<String>,
    kind: String,
    state: String,
}

/// A statement that reads seats, which ones by the `WHERE` that is given, of seats `s` in circles `c`.
/// The coordinator sees people as the rosters of the program `$2` name them: by the one line by which
/// the season lists them, too.
macro_rules! seats {
    ($which:literal) => {
        concat!(
            "SELECT s.circle_id AS circle, s.id, s.person_id AS person,
                    COALESCE(e.name, p.name) AS name, t.name AS site, s.kind, s.state
             FROM seat s JOIN circle c ON c.id = s.circle_id JOIN person p ON p.id = s.person_id
             LEFT JOIN rostered r ON r.program_id = $2 AND r.person_id = s.person_id
             LEFT JOIN entry e ON e.id = r.entry_id LEFT JOIN site t ON t.id = e.site_id ",
            $which,
            " ORDER BY CASE s.kind WHEN 'facilitator' THEN 0 WHEN 'co_facilitator' THEN 1 ELSE 2 END,
                      p.sort_key, s.id"
        )
    };
}

async fn seats(tx: &mut Tx, proof: &CircleCoordinator) -> Result<Vec<SeatLine>, Fault> {
    let rows: Vec<SeatRow> = tx
        .query(seats!("WHERE s.circle_id = $1"))
        .bind(proof.circle())
        .bind(proof.program().program())
        .fetch_all()
        .await?;
    rows.into_iter().map(SeatRow::line).collect()
}

#[derive(sqlx::FromRow)]
struct HeadRow {
    id: CircleId,
    name: String,
    state: String,
    season_name: String,
    program_name: String,
}

#[derive(sqlx::FromRow)]
struct PlacedRow {
    circle: CircleId,
    #[sqlx(flatten)]
    seat: SeatRow,
}

pub(super) async fn of_season(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    season: SeasonId,
) -> Result<Vec<Overview>, Fault> {
    let program = coordinator.program();
    let heads: Vec<HeadRow> = tx
        .query(
            "SELECT c.id, c.name, c.state, n.name AS season_name, p.name AS program_name
             FROM circle c JOIN season n ON n.id = c.season_id JOIN program p ON p.id = n.program_id
             WHERE c.season_id = $1 ORDER BY c.sort_key, c.id",
        )
        .bind(season)
        .fetch_all()
        .await?;
    let ready = programs::is_ready(tx, program).await?;
    let mut placed = placed(tx, coordinator, season).await?;
    heads
        .into_iter()
        .map(|head| {
            Ok(Overview {
                id: head.id,
                name: head.name,
                state: State::named(&head.state)?,
                season,
                season_name: head.season_name,
                program,
                program_name: head.program_name,
                ready,
                seats: placed.remove(&head.id).unwrap_or_default(),
            })
        })
        .collect()
}

/// The seats of all circles of a season, by circle, each in the order of [`seats`].
async fn placed(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    season: SeasonId,
) -> Result<HashMap<CircleId, Vec<SeatLine>>, Fault> {
    let rows: Vec<PlacedRow> = tx
        .query(seats!("WHERE c.season_id = $1"))
        .bind(season)
        .bind(coordinator.program())
        .fetch_all()
        .await?;
    let mut placed: HashMap<CircleId, Vec<SeatLine>> = HashMap::new();
    for row in rows {
        placed.entry(row.circle).or_default().push(row.seat.line()?);
    }
    Ok(placed)
}

impl SeatRow {
    fn line(self) -> Result<SeatLine, Fault> {
        Ok(SeatLine {
            id: self.id,
            person: self.person,
            name: self.name,
            site: self.site,
            kind: SeatKind::named(&self.kind)?,
            state: SeatState::named(&self.state)?,
        })
    }
}

#[derive(sqlx::FromRow)]
struct RoomRow {
    name: String,
    state: String,
    program_name: String,
    season_name: String,
    first_date: String,
    last_date: String,
    support: Option<String>,
    asked: i64,
    level: String,
    has_lines: bool,
}

pub(super) async fn room(tx: &mut Tx, member: &CircleMember) -> Result<Room, Fault> {
    let seated = member.seated();
    let row: RoomRow = tx
        .query(
            "SELECT c.name, c.state, p.name AS program_name, n.name AS season_name, n.first_date,
                    n.last_date, p.support, a.level, a.lines IS NOT NULL AS has_lines,
                    (SELECT COUNT(*) FROM seat s
                     WHERE s.circle_id = c.id AND s.state = 'invited') AS asked
             FROM circle c JOIN season n ON n.id = c.season_id JOIN program p ON p.id = n.program_id
             JOIN agreement a ON a.circle_id = c.id AND a.version =
                  (SELECT MAX(version) FROM agreement WHERE circle_id = c.id)
             WHERE c.id = $1",
        )
        .bind(seated.circle())
        .fetch_one()
        .await?;
    Ok(Room {
        id: seated.circle(),
        name: row.name,
        state: State::named(&row.state)?,
        program_name: row.program_name,
        season_name: row.season_name,
        dates: (date(&row.first_date)?, date(&row.last_date)?),
        support: row.support,
        kind: seated.kind(),
        companions: companions(tx, member).await?,
        asked: row.asked,
        level: Level::named(&row.level)?,
        has_lines: row.has_lines,
    })
}

#[derive(sqlx::FromRow)]
struct CompanionRow {
    seat: SeatId,
    person: PersonId,
    name: String,
    site: Option<String>,
    specialty: Option<String>,
    kind: String,
    state: String,
    reads_from: Option<Moment>,
    welcomed: bool,
}

async fn companions(tx: &mut Tx, member: &CircleMember) -> Result<Vec<Companion>, Fault> {
    let seated = member.seated();
    let rows: Vec<CompanionRow> = tx
        .query(
            "SELECT s.id AS seat, s.person_id AS person, p.name,
                    (SELECT MIN(t.name) FROM entry e JOIN site t ON t.id = e.site_id
                     WHERE e.person_id = s.person_id) AS site,
                    (SELECT MIN(e.specialty) FROM entry e
                     WHERE e.person_id = s.person_id) AS specialty,
                    s.kind, s.state, s.reads_from,
                    EXISTS (SELECT 1 FROM welcome w
                            WHERE w.newcomer = s.id AND w.seat_id = $2) AS welcomed
             FROM seat s JOIN person p ON p.id = s.person_id
             WHERE s.circle_id = $1 AND s.state IN ('accepted', 'active', 'paused')
             ORDER BY CASE s.kind WHEN 'facilitator' THEN 0 WHEN 'co_facilitator' THEN 1 ELSE 2 END,
                      p.sort_key, s.id",
        )
        .bind(seated.circle())
        .bind(seated.seat())
        .fetch_all()
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Companion {
                seat: row.seat,
                person: row.person,
                name: row.name,
                site: row.site,
                specialty: row.specialty,
                kind: SeatKind::named(&row.kind)?,
                state: SeatState::named(&row.state)?,
                reads_from: row.reads_from,
                welcomed: row.welcomed,
            })
        })
        .collect()
}

pub(super) async fn rename(
    tx: &mut Tx,
    facilitator: &CircleFacilitator,
    name: &str,
    sort_key: &str,
) -> Result<(), Fault> {
    tx.query("UPDATE circle SET name = $1, sort_key = $2, revision = revision + 1 WHERE id = $3")
        .bind(name.to_owned())
        .bind(sort_key.to_owned())
        .bind(facilitator.member().seated().circle())
        .execute()
        .await?;
    Ok(())
}

/// A facilitator of the program as the forming rules need them, where no roster has them.
#[derive(sqlx::FromRow)]
pub(super) struct Known {
    email_key: String,
    zone: String,
}

impl Known {
    pub(super) fn candidate(self, person: PersonId) -> Result<forming::Candidate, Fault> {
        Ok(forming::Candidate {
            person,
            // Of no site: an id that no site has.
            site: SiteId(person.0),
            specialty: None,
            team: None,
            email_key: self.email_key,
            manager_key: None,
            slots: None,
            zone: ZoneName::parse(&self.zone).map_err(Fault::internal)?,
        })
    }
}

pub(super) async fn facilitator(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    person: PersonId,
) -> Result<Option<Known>, Fault> {
    Ok(tx
        .query(
            "SELECT p.email_key, COALESCE(p.zone, o.zone) AS zone
             FROM appointment a JOIN person p ON p.id = a.person_id CROSS JOIN organisation o
             WHERE a.person_id = $1 AND a.program_id = $2 AND a.role = 'facilitator'
               AND a.ended_at IS NULL",
        )
        .bind(person)
        .bind(coordinator.program())
        .fetch_optional()
        .await?)
}

pub(super) async fn teams(tx: &mut Tx, program: ProgramId) -> Result<Teams, Fault> {
    let (apart,): (bool,) = tx
        .query("SELECT apart_teams FROM program WHERE id = $1")
        .bind(program)
        .fetch_one()
        .await?;
    Ok(if apart { Teams::Apart } else { Teams::Together })
}

pub(super) async fn site_count(tx: &mut Tx, program: ProgramId) -> Result<usize, Fault> {
    let (count,): (i64,) = tx
        .query("SELECT COUNT(*) FROM program_site WHERE program_id = $1")
        .bind(program)
        .fetch_one()
        .await?;
    usize::try_from(count).map_err(Fault::internal)
}

/// The Monday of the season's first week.
pub(super) async fn first_monday(tx: &mut Tx, season: SeasonId) -> Result<Date, Fault> {
    let (first,): (String,) = tx
        .query("SELECT first_date FROM season WHERE id = $1")
        .bind(season)
        .fetch_one()
        .await?;
    let first = date(&first)?;
    Ok(domain::moment::days_before(
        first,
        i64::from(first.weekday().to_monday_zero_offset()),
    ))
}

impl State {
    pub(crate) fn named(name: &str) -> Result<Self, Fault> {
        match name {
            "forming" => Ok(Self::Forming),
            "active" => Ok(Self::Active),
            "ended" => Ok(Self::Ended),
            _ => Err(DbError::Inconsistent("circle.state").into()),
        }
    }
}
