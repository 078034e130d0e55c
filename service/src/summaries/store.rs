//! The rows of snapshots, and the counts that they are made from.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    ids::{CircleId, ProgramId, SeasonId, SiteId, SnapshotId},
    moment::Moment,
    people::Specialty,
    sites::ZoneName,
    suppression::{Count, Earlier, Participant, Place, Released, Truth},
};
use sqlx::types::Json;
use uuid::Uuid;

use crate::{
    access::SponsorViewer,
    db::{DbError, Tx},
    fault::Fault,
    seasons::date,
};

use super::{Period, Season, Snapshot};

/// How long an answer takes: what the attention budget allows the pulse.
const SECONDS: u64 = 20;

#[derive(sqlx::FromRow)]
struct Row {
    id: SnapshotId,
    season_name: String,
    period: String,
    first_date: String,
    last_date: String,
    made_at: Moment,
    released: Json<Released>,
}

pub(super) async fn all(tx: &mut Tx, sponsor: &SponsorViewer) -> Result<Vec<Snapshot>, Fault> {
    let rows: Vec<Row> = tx
        .query(
            "SELECT id, season_name, period, first_date, last_date, made_at, released
             FROM snapshot WHERE program_id = $1 ORDER BY until DESC, made_at DESC, id",
        )
        .bind(sponsor.program())
        .fetch_all()
        .await?;
    let snapshot = |row: Row| {
        Ok(Snapshot {
            id: row.id,
            program: sponsor.program(),
            season_name: row.season_name,
            period: Period::named(&row.period)?,
            first: date(&row.first_date)?,
            last: date(&row.last_date)?,
            made_at: row.made_at,
            released: row.released.0,
        })
    };
    rows.into_iter().map(snapshot).collect()
}

/// The organisation's zone; none before it is founded.
pub(super) async fn zone(tx: &mut Tx) -> Result<Option<ZoneName>, Fault> {
    let row: Option<(String,)> = tx
        .query("SELECT zone FROM organisation LIMIT 1")
        .fetch_optional()
        .await?;
    row.map(|(zone,)| {
        ZoneName::parse(&zone).map_err(|_| DbError::Inconsistent("organisation.zone").into())
    })
    .transpose()
}

pub(super) async fn seasons(tx: &mut Tx) -> Result<Vec<Season>, Fault> {
    let rows: Vec<(SeasonId, ProgramId, String, String, String)> = tx
        .query(
            "SELECT n.id, n.program_id, n.name, n.first_date, n.last_date FROM season n
             WHERE NOT EXISTS (SELECT 1 FROM snapshot s
                               WHERE s.season_id = n.id AND s.period = 'season')
             ORDER BY n.first_date, n.id",
        )
        .fetch_all()
        .await?;
    rows.into_iter()
        .map(|(id, program, name, first, last)| {
            Ok(Season {
                id,
                program,
                name,
                first: date(&first)?,
                last: date(&last)?,
            })
        })
        .collect()
}

pub(super) async fn earlier(tx: &mut Tx, season: &Season) -> Result<Vec<Earlier>, Fault> {
    let rows: Vec<(Moment, Json<Released>)> = tx
        .query("SELECT until, released FROM snapshot WHERE season_id = $1 ORDER BY until")
        .bind(season.id)
        .fetch_all()
        .await?;
    Ok(rows
        .into_iter()
        .map(|(until, Json(released))| Earlier { until, released })
        .collect())
}

pub(super) async fn insert(
    tx: &mut Tx,
    season: &Season,
    snapshot: &Snapshot,
    until: Moment,
) -> Result<(), Fault> {
    tx.query(
        "INSERT INTO snapshot (id, program_id, season_id, period, season_name, first_date,
                               last_date, until, released, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(snapshot.id)
    .bind(season.program)
    .bind(season.id)
    .bind(snapshot.period.name())
    .bind(snapshot.season_name.clone())
    .bind(snapshot.first.to_string())
    .bind(snapshot.last.to_string())
    .bind(until)
    .bind(Json(snapshot.released.clone()))
    .bind(snapshot.made_at)
    .execute()
    .await?;
    Ok(())
}

/// All that is true of a season up to a moment.
pub(super) async fn truth(tx: &mut Tx, season: &Season, until: Moment) -> Result<Truth, Fault> {
    let people = people(tx, season, until).await?;
    let (circles, fewest_sites) = circles(tx, season, until).await?;
    let (meetings, minutes) = meetings(tx, season, until).await?;
    Ok(Truth {
        places: places(tx, season, &people).await?,
        people,
        circles,
        fewest_sites,
        meetings,
        minutes,
        answering: answering(tx, season, until).await?,
    })
}

#[derive(sqlx::FromRow)]
struct PersonRow {
    site: Option<SiteId>,
    specialty: Option<String>,
    joined: Moment,
    first_came: Option<Moment>,
    came: Count,
    held: Count,
}

/// One row a person who took a member's seat, without a name. On several rosters, a person counts
/// at the first site by name.
async fn people(tx: &mut Tx, season: &Season, until: Moment) -> Result<Vec<Participant>, Fault> {
    let rows: Vec<PersonRow> = tx
        .query(
            "SELECT (SELECT e.site_id FROM entry e JOIN site i ON i.id = e.site_id
                     WHERE e.person_id = s.person_id
                     ORDER BY CASE WHEN EXISTS (SELECT 1 FROM program_site ps
                                                WHERE ps.program_id = $3
                                                  AND ps.site_id = e.site_id)
                                   THEN 0 ELSE 1 END, i.sort_key, i.id LIMIT 1) AS site,
                    (SELECT MIN(e.specialty) FROM entry e
                     WHERE e.person_id = s.person_id) AS specialty,
                    MIN(s.joined_at) AS joined,
                    MIN(CASE WHEN a.state = 'came' THEN m.starts_at END) AS first_came,
                    COUNT(CASE WHEN a.state = 'came' THEN m.id END) AS came,
                    COUNT(m.id) AS held
             FROM seat s JOIN circle c ON c.id = s.circle_id
             LEFT JOIN attendance a ON a.seat_id = s.id
             LEFT JOIN meeting m ON m.id = a.meeting_id AND m.state = 'planned'
                                AND m.ends_at <= $2
             WHERE c.season_id = $1 AND s.kind = 'member' AND s.joined_at < $2
             GROUP BY s.person_id",
        )
        .bind(season.id)
        .bind(until)
        .bind(season.program)
        .fetch_all()
        .await?;
    let participant = |row: PersonRow| Participant {
        // Of no roster any more: a site without a name.
        site: row.site.unwrap_or(SiteId(Uuid::nil())),
        specialty: row.specialty.and_then(|it| Specialty::parse(&it).ok()),
        joined: row.joined,
        first_came: row.first_came,
        came: row.came,
        held: row.held,
    };
    Ok(rows.into_iter().map(participant).collect())
}

/// The program's sites, and any other that somebody is of.
async fn places(tx: &mut Tx, season: &Season, people: &[Participant]) -> Result<Vec<Place>, Fault> {
    let rows: Vec<(SiteId, String, bool)> = tx
        .query(
            "SELECT i.id, i.name, EXISTS (SELECT 1 FROM program_site ps
                                          WHERE ps.program_id = $1 AND ps.site_id = i.id)
             FROM site i ORDER BY i.sort_key, i.id",
        )
        .bind(season.program)
        .fetch_all()
        .await?;
    let somebodys: BTreeSet<SiteId> = people.iter().map(|it| it.site).collect();
    let mut places: Vec<Place> = rows
        .into_iter()
        .filter(|(site, _, of_program)| *of_program || somebodys.contains(site))
        .map(|(site, name, _)| Place { site, name })
        .collect();
    let nowhere = SiteId(Uuid::nil());
    if somebodys.contains(&nowhere) {
        places.push(Place {
            site: nowhere,
            name: String::new(),
        });
    }
    Ok(places)
}

/// How many circles have begun, and of how many sites the one of the fewest is.
async fn circles(tx: &mut Tx, season: &Season, until: Moment) -> Result<(usize, usize), Fault> {
    let rows: Vec<(CircleId, Option<SiteId>)> = tx
        .query(
            "SELECT c.id, (SELECT e.site_id FROM entry e JOIN site i ON i.id = e.site_id
                           WHERE e.person_id = s.person_id
                           ORDER BY CASE WHEN EXISTS (SELECT 1 FROM program_site ps
                                                      WHERE ps.program_id = $3
                                                        AND ps.site_id = e.site_id)
                                         THEN 0 ELSE 1 END, i.sort_key, i.id LIMIT 1)
             FROM circle c JOIN seat s ON s.circle_id = c.id
             WHERE c.season_id = $1 AND c.active_at < $2
               AND s.kind = 'member' AND s.joined_at < $2",
        )
        .bind(season.id)
        .bind(until)
        .bind(season.program)
        .fetch_all()
        .await?;
    let mut sites: BTreeMap<CircleId, BTreeSet<SiteId>> = BTreeMap::new();
    for (circle, site) in rows {
        sites.entry(circle).or_default().extend(site);
    }
    let fewest = sites.values().map(BTreeSet::len).min();
    Ok((sites.len(), fewest.unwrap_or_default()))
}

/// How many meetings were marked, and the minutes that members spent in them together.
async fn meetings(tx: &mut Tx, season: &Season, until: Moment) -> Result<(Count, Count), Fault> {
    Ok(tx
        .query(
            "SELECT COUNT(DISTINCT m.id),
                    CAST(COALESCE(SUM(CASE WHEN a.state = 'came' THEN m.minutes END), 0) AS BIGINT)
             FROM attendance a JOIN meeting m ON m.id = a.meeting_id
             JOIN circle c ON c.id = m.circle_id JOIN seat s ON s.id = a.seat_id
             WHERE c.season_id = $1 AND m.state = 'planned' AND m.ends_at <= $2
               AND s.kind = 'member'",
        )
        .bind(season.id)
        .bind(until)
        .fetch_one()
        .await?)
}

/// The minutes that people spent answering questions: how many answers were in each box when its
/// time was over, read or destroyed unread, at [`SECONDS`] each. It looks into no box.
async fn answering(tx: &mut Tx, season: &Season, until: Moment) -> Result<Count, Fault> {
    let (answers,): (Count,) = tx
        .query(
            "SELECT CAST(COALESCE(SUM(b.answers), 0) AS BIGINT)
             FROM ballot b JOIN circle c ON c.id = b.circle_id
             WHERE c.season_id = $1 AND b.closes_at <= $2",
        )
        .bind(season.id)
        .bind(until)
        .fetch_one()
        .await?;
    Ok(answers.times(SECONDS).sixtieths())
}
