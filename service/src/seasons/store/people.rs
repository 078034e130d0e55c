//! Everyone whom a season can ask or seat.

use domain::ids::{CircleId, PersonId, SeasonId, SiteId};

use crate::{access::ProgramCoordinator, db::Tx, fault::Fault};

use super::super::{Candidate, WishState};

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
            "SELECT r.person_id AS person, e.name, e.email_key, e.site_id AS site,
                    t.name AS site_name, t.zone, e.specialty, e.seniority, e.manager_key, e.team,
                    e.slots, w.state AS wish, x.circle_id AS circle
             FROM rostered r JOIN entry e ON e.id = r.entry_id JOIN site t ON t.id = e.site_id
             LEFT JOIN wish w ON w.person_id = r.person_id AND w.season_id = $2
             LEFT JOIN (SELECT s.person_id, s.circle_id FROM seat s
                        JOIN circle c ON c.id = s.circle_id AND c.season_id = $2
                        WHERE s.state NOT IN ('left', 'declined') AND s.kind = 'member') x
                    ON x.person_id = r.person_id
             WHERE r.program_id = $1 ORDER BY r.sort_key, r.person_id",
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
