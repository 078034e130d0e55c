//! The rows of one's own seats.

use domain::{
    ids::{CircleId, PersonId, ProgramId, SeasonId},
    moment::Moment,
};

use crate::{
    access::{SeatKind, SeatState, Seated},
    circles::State,
    db::Tx,
    fault::Fault,
    programs::Level,
    seasons::{Cadence, date},
};

use super::{Invitation, OwnSeat, Place};

#[derive(sqlx::FromRow)]
struct OwnRow {
    circle: CircleId,
    circle_name: String,
    circle_state: String,
    program_name: String,
    season_name: String,
    first_date: String,
    last_date: String,
    kind: String,
    state: String,
    affirmed: bool,
    taken: i64,
    asked: i64,
    newcomers: i64,
}

pub(super) async fn mine(
    tx: &mut Tx,
    person: PersonId,
    with_ended: bool,
) -> Result<Vec<OwnSeat>, Fault> {
    let rows: Vec<OwnRow> = tx
        .query(
            "SELECT c.id AS circle, c.name AS circle_name, c.state AS circle_state,
                    p.name AS program_name, n.name AS season_name, n.first_date, n.last_date,
                    s.kind, s.state,
                    EXISTS (SELECT 1 FROM affirmation f JOIN agreement a ON a.id = f.agreement_id
                            WHERE f.seat_id = s.id AND a.circle_id = c.id AND a.version =
                                (SELECT MAX(version) FROM agreement WHERE circle_id = c.id)
                           ) AS affirmed,
                    (SELECT COUNT(*) FROM seat o WHERE o.circle_id = c.id AND o.kind = 'member'
                     AND o.state IN ('accepted', 'active', 'paused')) AS taken,
                    (SELECT COUNT(*) FROM seat o WHERE o.circle_id = c.id AND o.kind = 'member'
                     AND o.state = 'invited') AS asked,
                    (SELECT COUNT(*) FROM seat o WHERE o.circle_id = c.id AND o.id <> s.id
                     AND s.state = 'active' AND o.state = 'active' AND o.reads_from IS NOT NULL
                     AND NOT EXISTS (SELECT 1 FROM welcome w
                                     WHERE w.newcomer = o.id AND w.seat_id = s.id)) AS newcomers
             FROM seat s JOIN circle c ON c.id = s.circle_id JOIN season n ON n.id = c.season_id
             JOIN program p ON p.id = n.program_id
             WHERE s.person_id = $1 AND s.state IN ('invited', 'accepted', 'active', 'paused')
               AND (c.state <> 'ended' OR $2 AND s.state IN ('active', 'paused'))
             ORDER BY CASE WHEN c.state = 'ended' THEN 3
                           WHEN s.state = 'invited' THEN 0 WHEN s.state = 'accepted' THEN 1
                           ELSE 2 END,
                      n.first_date DESC, c.sort_key, c.id",
        )
        .bind(person)
        .bind(with_ended)
        .fetch_all()
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(OwnSeat {
                circle: row.circle,
                circle_name: row.circle_name,
                circle_state: State::named(&row.circle_state)?,
                program_name: row.program_name,
                season_name: row.season_name,
                dates: (date(&row.first_date)?, date(&row.last_date)?),
                kind: SeatKind::named(&row.kind)?,
                state: SeatState::named(&row.state)?,
                affirmed: row.affirmed,
                taken: row.taken,
                asked: row.asked,
                newcomers: row.newcomers,
            })
        })
        .collect()
}

pub(super) async fn tables(tx: &mut Tx, person: PersonId) -> Result<Vec<Place>, Fault> {
    let rows: Vec<(CircleId, String, String, Option<String>)> = tx
        .query(
            "SELECT s.circle_id, s.kind, s.state,
                    (SELECT MIN(t.name) FROM entry e JOIN site t ON t.id = e.site_id
                     WHERE e.person_id = s.person_id) AS site
             FROM seat own JOIN circle c ON c.id = own.circle_id AND c.state <> 'ended'
             JOIN seat s ON s.circle_id = own.circle_id
                        AND s.state IN ('invited', 'accepted', 'active', 'paused')
             WHERE own.person_id = $1 AND own.state IN ('accepted', 'active', 'paused')
             ORDER BY s.circle_id, CASE s.kind WHEN 'member' THEN 1 ELSE 0 END, site, s.id",
        )
        .bind(person)
        .fetch_all()
        .await?;
    rows.into_iter()
        .map(|(circle, kind, state, site)| {
            Ok(Place {
                circle,
                kind: SeatKind::named(&kind)?,
                state: SeatState::named(&state)?,
                site,
            })
        })
        .collect()
}

#[derive(sqlx::FromRow)]
struct InvitationRow {
    program_name: String,
    season_name: String,
    first_date: String,
    last_date: String,
    cadence: String,
    level: String,
    support: Option<String>,
}

pub(super) async fn invitation(tx: &mut Tx, seated: &Seated) -> Result<Invitation, Fault> {
    let row: InvitationRow = tx
        .query(
            "SELECT p.name AS program_name, n.name AS season_name, n.first_date, n.last_date,
                    n.cadence, p.support,
                    (SELECT a.level FROM agreement a WHERE a.circle_id = c.id
                     ORDER BY a.version DESC LIMIT 1) AS level
             FROM circle c JOIN season n ON n.id = c.season_id JOIN program p ON p.id = n.program_id
             WHERE c.id = $1",
        )
        .bind(seated.circle())
        .fetch_one()
        .await?;
    Ok(Invitation {
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
    Ok(())
}

pub(super) async fn has_ended(tx: &mut Tx, seated: &Seated) -> Result<bool, Fault> {
    let (state,): (String,) = tx
        .query("SELECT state FROM circle WHERE id = $1")
        .bind(seated.circle())
        .fetch_one()
        .await?;
    Ok(State::named(&state)? == State::Ended)
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
    person: PersonId,
) -> Result<Vec<(ProgramId, String, Option<String>)>, Fault> {
    Ok(tx
        .query(
            "SELECT DISTINCT p.id, p.name, p.support FROM seat s JOIN circle c ON c.id = s.circle_id
             JOIN season n ON n.id = c.season_id JOIN program p ON p.id = n.program_id
             WHERE s.person_id = $1 AND s.state IN ('invited', 'accepted', 'active', 'paused')
             ORDER BY p.name, p.id",
        )
        .bind(person)
        .fetch_all()
        .await?)
}
