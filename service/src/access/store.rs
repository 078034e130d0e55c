//! The rows that proofs are made from.

use domain::{
    ids::{CircleId, MeetingId, PersonId, ProgramId, SeasonId, SeatId, SiteId},
    moment::Moment,
};

use crate::{
    db::{DbError, Key, Tx},
    fault::Fault,
    meetings::State,
};

use super::{Meeting, SeatKind, SeatState, Seated};

pub(super) async fn operates(tx: &mut Tx, person: PersonId) -> Result<bool, Fault> {
    exists(
        tx,
        "SELECT EXISTS (SELECT 1 FROM appointment
         WHERE person_id = $1 AND role = 'operator' AND ended_at IS NULL)",
        person,
    )
    .await
}

pub(super) async fn reads_prompts(tx: &mut Tx, person: PersonId) -> Result<bool, Fault> {
    exists(
        tx,
        "SELECT EXISTS (SELECT 1 FROM seat WHERE person_id = $1
                        AND state IN ('invited', 'accepted', 'active', 'paused'))
             OR EXISTS (SELECT 1 FROM appointment WHERE person_id = $1
                        AND role IN ('facilitator', 'coordinator') AND ended_at IS NULL)",
        person,
    )
    .await
}

async fn exists(tx: &mut Tx, sql: &'static str, person: PersonId) -> Result<bool, Fault> {
    let (found,): (bool,) = tx.query(sql).bind(person).fetch_one().await?;
    Ok(found)
}

/// The sites that somebody coordinates; none for who coordinates nothing.
pub(super) async fn coordinated_sites(
    tx: &mut Tx,
    person: PersonId,
) -> Result<Option<Vec<SiteId>>, Fault> {
    let key = Key::of("coordinated sites", person.0);
    if let Some(known) = tx.known(key) {
        return Ok(known);
    }
    // A row for each charge, also where it has no site.
    let rows: Vec<(Option<SiteId>,)> = tx
        .query(
            "SELECT DISTINCT COALESCE(a.site_id, ps.site_id) FROM appointment a
             LEFT JOIN program_site ps ON ps.program_id = a.program_id
             WHERE a.person_id = $1 AND a.role = 'coordinator' AND a.ended_at IS NULL",
        )
        .bind(person)
        .fetch_all()
        .await?;
    let coordinates = !rows.is_empty();
    let sites = coordinates.then(|| rows.into_iter().filter_map(|(site,)| site).collect());
    tx.learn(key, &sites);
    Ok(sites)
}

pub(super) async fn coordinates_program(
    tx: &mut Tx,
    person: PersonId,
    program: ProgramId,
) -> Result<bool, Fault> {
    appointed(tx, person, program, "coordinator").await
}

pub(super) async fn sponsors(
    tx: &mut Tx,
    person: PersonId,
    program: ProgramId,
) -> Result<bool, Fault> {
    appointed(tx, person, program, "sponsor").await
}

async fn appointed(
    tx: &mut Tx,
    person: PersonId,
    program: ProgramId,
    role: &'static str,
) -> Result<bool, Fault> {
    let key = Key::both(role, person.0, program.0);
    if let Some(known) = tx.known(key) {
        return Ok(known);
    }
    let (found,): (bool,) = tx
        .query(
            "SELECT EXISTS (SELECT 1 FROM appointment
             WHERE person_id = $1 AND program_id = $2 AND role = $3 AND ended_at IS NULL)",
        )
        .bind(person)
        .bind(program)
        .bind(role)
        .fetch_one()
        .await?;
    tx.learn(key, &found);
    Ok(found)
}

pub(super) async fn program_of(tx: &mut Tx, circle: CircleId) -> Result<Option<ProgramId>, Fault> {
    let key = Key::of("program of a circle", circle.0);
    if let Some(known) = tx.known(key) {
        return Ok(known);
    }
    let row: Option<(ProgramId,)> = tx
        .query(
            "SELECT s.program_id FROM circle c JOIN season s ON s.id = c.season_id WHERE c.id = $1",
        )
        .bind(circle)
        .fetch_optional()
        .await?;
    let program = row.map(|(program,)| program);
    tx.learn(key, &program);
    Ok(program)
}

#[derive(sqlx::FromRow)]
struct SeatRow {
    id: SeatId,
    kind: String,
    state: String,
    reads_from: Option<Moment>,
    affirmed: bool,
}

pub(super) async fn seat(
    tx: &mut Tx,
    person: PersonId,
    circle: CircleId,
) -> Result<Option<Seated>, Fault> {
    let key = Key::both("seat", person.0, circle.0);
    if let Some(known) = tx.known(key) {
        return Ok(known);
    }
    let row: Option<SeatRow> = tx
        .query(
            "SELECT s.id, s.kind, s.state, s.reads_from,
                    EXISTS (SELECT 1 FROM affirmation f JOIN agreement a ON a.id = f.agreement_id
                            WHERE f.seat_id = s.id AND a.circle_id = s.circle_id
                              AND a.version = (SELECT MAX(version) FROM agreement
                                               WHERE circle_id = s.circle_id)) AS affirmed
             FROM seat s WHERE s.person_id = $1 AND s.circle_id = $2",
        )
        .bind(person)
        .bind(circle)
        .fetch_optional()
        .await?;
    let seated = row.map(|row| row.seated(person, circle)).transpose()?;
    tx.learn(key, &seated);
    Ok(seated)
}

impl SeatRow {
    fn seated(self, person: PersonId, circle: CircleId) -> Result<Seated, Fault> {
        Ok(Seated {
            person,
            circle,
            seat: self.id,
            kind: SeatKind::named(&self.kind)?,
            state: SeatState::named(&self.state)?,
            reads_from: self.reads_from,
            affirmed: self.affirmed,
        })
    }
}

#[derive(sqlx::FromRow)]
struct MeetingRow {
    circle_id: CircleId,
    starts_at: Moment,
    ends_at: Moment,
    state: String,
    presenter: Option<SeatId>,
}

pub(super) async fn meeting(tx: &mut Tx, id: MeetingId) -> Result<Option<Meeting>, Fault> {
    let key = Key::of("meeting", id.0);
    if let Some(known) = tx.known(key) {
        return Ok(known);
    }
    let row: Option<MeetingRow> = tx
        .query("SELECT circle_id, starts_at, ends_at, state, presenter FROM meeting WHERE id = $1")
        .bind(id)
        .fetch_optional()
        .await?;
    let found = row.map(|row| row.meeting(id)).transpose()?;
    tx.learn(key, &found);
    Ok(found)
}

impl MeetingRow {
    fn meeting(self, id: MeetingId) -> Result<Meeting, Fault> {
        Ok(Meeting {
            id,
            circle: self.circle_id,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            state: State::named(&self.state)?,
            presenter: self.presenter,
        })
    }
}

pub(super) async fn touch_circle(tx: &mut Tx, circle: CircleId) -> Result<(), Fault> {
    tx.query("UPDATE circle SET revision = revision + 1 WHERE id = $1")
        .bind(circle)
        .execute()
        .await?;
    Ok(())
}

/// A season's revision is that of its form.
pub(super) async fn touch_season(tx: &mut Tx, season: SeasonId) -> Result<(), Fault> {
    tx.query("UPDATE season SET made_at = made_at WHERE id = $1")
        .bind(season)
        .execute()
        .await?;
    Ok(())
}

pub(super) async fn touch_season_of(tx: &mut Tx, circle: CircleId) -> Result<(), Fault> {
    tx.query(
        "UPDATE season SET made_at = made_at
         WHERE id = (SELECT season_id FROM circle WHERE id = $1)",
    )
    .bind(circle)
    .execute()
    .await?;
    Ok(())
}

/// There is one row, which has no revision of its own.
pub(super) async fn touch_organisation(tx: &mut Tx) -> Result<(), Fault> {
    tx.query("UPDATE organisation SET made_at = made_at")
        .execute()
        .await?;
    Ok(())
}

pub(super) async fn touch_program(tx: &mut Tx, program: ProgramId) -> Result<(), Fault> {
    tx.query("UPDATE program SET revision = revision + 1 WHERE id = $1")
        .bind(program)
        .execute()
        .await?;
    Ok(())
}

impl SeatKind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Facilitator => "facilitator",
            Self::CoFacilitator => "co_facilitator",
        }
    }

    pub(crate) fn named(name: &str) -> Result<Self, Fault> {
        [Self::Member, Self::Facilitator, Self::CoFacilitator]
            .into_iter()
            .find(|kind| kind.name() == name)
            .ok_or_else(|| DbError::Inconsistent("seat.kind").into())
    }
}

impl SeatState {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Invited => "invited",
            Self::Accepted => "accepted",
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Left => "left",
            Self::Declined => "declined",
        }
    }

    pub(crate) fn named(name: &str) -> Result<Self, Fault> {
        [
            Self::Drafted,
            Self::Invited,
            Self::Accepted,
            Self::Active,
            Self::Paused,
            Self::Left,
            Self::Declined,
        ]
        .into_iter()
        .find(|state| state.name() == name)
        .ok_or_else(|| DbError::Inconsistent("seat.state").into())
    }
}
