//! The rows of the organisation, its sites, its people and their appointments.

use domain::{
    ids::{AppointmentId, CircleId, PersonId, ProgramId, SiteId},
    moment::Moment,
};
use uuid::Uuid;

use crate::{
    Service,
    access::Operator,
    db::{Db, DbError, Tx},
    fault::{Fault, Refusal},
    keyring::Scope,
};

use super::{Account, Appointment, Charge, Person, Site};

async fn all_circles(db: &Db) -> Result<Vec<CircleId>, DbError> {
    let rows: Vec<(CircleId,)> = db
        .read()
        .await?
        .query("SELECT id FROM circle")
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Everyone and everything whose key must be there for what is stored to open.
pub(crate) async fn all_scopes(db: &Db) -> Result<Vec<Scope>, DbError> {
    let people: Vec<(PersonId,)> = db
        .read()
        .await?
        .query(
            "SELECT person_id FROM case_card WHERE hard IS NOT NULL
             UNION SELECT person_id FROM reflection",
        )
        .fetch_all()
        .await?;
    let circles = all_circles(db).await?.into_iter().map(Scope::Circle);
    let people = people.into_iter().map(|(person,)| Scope::Person(person));
    Ok(circles.chain(people).collect())
}

pub(crate) async fn is_sample(tx: &mut Tx) -> Result<bool, Fault> {
    let row: Option<(bool,)> = tx
        .query("SELECT sample FROM organisation")
        .fetch_optional()
        .await?;
    Ok(row.is_some_and(|(sample,)| sample))
}

pub(super) async fn organisation(tx: &mut Tx) -> Result<Option<String>, Fault> {
    let row: Option<(String,)> = tx
        .query("SELECT name FROM organisation")
        .fetch_optional()
        .await?;
    Ok(row.map(|(name,)| name))
}

pub(super) async fn about(tx: &mut Tx, _: &Operator) -> Result<(String, String), Fault> {
    Ok(tx
        .query("SELECT name, zone FROM organisation")
        .fetch_one()
        .await?)
}

pub(super) async fn update(tx: &mut Tx, _: &Operator, name: &str, zone: &str) -> Result<(), Fault> {
    tx.query("UPDATE organisation SET name = $1, zone = $2")
        .bind(name.to_owned())
        .bind(zone.to_owned())
        .execute()
        .await?;
    Ok(())
}

pub(super) async fn found(
    tx: &mut Tx,
    id: Uuid,
    name: &str,
    zone: &str,
    sample: bool,
    now: Moment,
) -> Result<(), Fault> {
    let touched = tx
        .query(
            "INSERT INTO organisation (id, name, zone, sample, made_at)
             SELECT $1, $2, $3, $4, $5 WHERE NOT EXISTS (SELECT 1 FROM organisation)",
        )
        .bind(id)
        .bind(name.to_owned())
        .bind(zone.to_owned())
        .bind(sample)
        .bind(now)
        .execute()
        .await?;
    if touched == 1 {
        Ok(())
    } else {
        Err(Refusal::LinkOver.into())
    }
}

/// The person with this address and whether the account is completed; made where there is none, also
/// where somebody else makes it at the same moment. Nothing of an existing person is changed.
pub(crate) async fn person_for(
    service: &Service,
    tx: &mut Tx,
    person: &Person,
    now: Moment,
) -> Result<(PersonId, bool), Fault> {
    if let Some(known) = known(tx, person).await? {
        return Ok(known);
    }
    let id: PersonId = service.chance().id()?;
    if insert_person(tx, id, person, now).await? {
        return Ok((id, false));
    }
    let theirs = known(tx, person).await?;
    theirs.ok_or_else(|| DbError::Inconsistent("person.email_key").into())
}

async fn known(tx: &mut Tx, person: &Person) -> Result<Option<(PersonId, bool)>, Fault> {
    Ok(tx
        .query("SELECT id, password_hash IS NOT NULL FROM person WHERE email_key = $1")
        .bind(person.email_key.clone())
        .fetch_optional()
        .await?)
}

/// Whether nobody had the address.
async fn insert_person(
    tx: &mut Tx,
    id: PersonId,
    person: &Person,
    now: Moment,
) -> Result<bool, Fault> {
    let touched = tx
        .query(
            "INSERT INTO person (id, email, email_key, name, sort_key, made_at)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (email_key) DO NOTHING",
        )
        .bind(id)
        .bind(person.email.clone())
        .bind(person.email_key.clone())
        .bind(person.name.clone())
        .bind(person.sort_key.clone())
        .bind(now)
        .execute()
        .await?;
    Ok(touched == 1)
}

/// The founder's account, with the zone and the locale that times are written for.
pub(super) async fn complete(
    tx: &mut Tx,
    person: PersonId,
    hash: String,
    (zone, locale): (&str, &str),
    now: Moment,
) -> Result<(), Fault> {
    tx.query(
        "UPDATE person SET password_hash = $1, password_at = $2, zone = $3, locale = $4
         WHERE id = $5",
    )
    .bind(hash)
    .bind(now)
    .bind(zone.to_owned())
    .bind(locale.to_owned())
    .bind(person)
    .execute()
    .await?;
    Ok(())
}

pub(super) async fn sites(tx: &mut Tx) -> Result<Vec<Site>, Fault> {
    Ok(tx
        .query("SELECT id, code, name, zone FROM site ORDER BY sort_key, id")
        .fetch_all()
        .await?)
}

pub(super) async fn insert_site(
    tx: &mut Tx,
    _: &Operator,
    site: &Site,
    sort_key: &str,
) -> Result<(), Fault> {
    let taken: Option<(SiteId,)> = tx
        .query("SELECT id FROM site WHERE code = $1")
        .bind(site.code.clone())
        .fetch_optional()
        .await?;
    match taken {
        Some((id,)) if id == site.id => return Ok(()),
        Some(_) => return Err(Refusal::Taken.into()),
        None => {}
    }
    tx.query("INSERT INTO site (id, code, name, sort_key, zone) VALUES ($1, $2, $3, $4, $5)")
        .bind(site.id)
        .bind(site.code.clone())
        .bind(site.name.clone())
        .bind(sort_key.to_owned())
        .bind(site.zone.clone())
        .execute()
        .await
        .map_err(taken_if_unique)?;
    Ok(())
}

pub(super) async fn update_site(
    tx: &mut Tx,
    _: &Operator,
    site: SiteId,
    name: &str,
    sort_key: &str,
    zone: &str,
) -> Result<(), Fault> {
    let touched = tx
        .query(
            "UPDATE site SET name = $1, sort_key = $2, zone = $3, revision = revision + 1
             WHERE id = $4",
        )
        .bind(name.to_owned())
        .bind(sort_key.to_owned())
        .bind(zone.to_owned())
        .bind(site)
        .execute()
        .await?;
    if touched == 1 {
        Ok(())
    } else {
        Err(Fault::NotFound)
    }
}

pub(super) async fn appoint(
    tx: &mut Tx,
    id: AppointmentId,
    person: PersonId,
    charge: Charge,
    by: PersonId,
    now: Moment,
) -> Result<(), Fault> {
    let (role, site, program) = columns(charge);
    tx.query(
        "INSERT INTO appointment (id, person_id, role, site_id, program_id, appointed_by, appointed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id)
    .bind(person)
    .bind(role)
    .bind(site)
    .bind(program)
    .bind(by)
    .bind(now)
    .execute()
    .await?;
    Ok(())
}

pub(super) async fn end_appointment(
    tx: &mut Tx,
    id: AppointmentId,
    now: Moment,
) -> Result<(), Fault> {
    tx.query("UPDATE appointment SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL")
        .bind(now)
        .bind(id)
        .execute()
        .await?;
    Ok(())
}

pub(super) async fn operators(tx: &mut Tx) -> Result<i64, Fault> {
    let (count,): (i64,) = tx
        .query("SELECT COUNT(*) FROM appointment WHERE role = 'operator' AND ended_at IS NULL")
        .fetch_one()
        .await?;
    Ok(count)
}

pub(super) async fn charge(tx: &mut Tx, id: AppointmentId) -> Result<Option<Charge>, Fault> {
    let row: Option<(String, Option<SiteId>, Option<ProgramId>)> = tx
        .query(
            "SELECT role, site_id, program_id FROM appointment WHERE id = $1 AND ended_at IS NULL",
        )
        .bind(id)
        .fetch_optional()
        .await?;
    row.map(|(role, site, program)| charge_of(&role, site, program))
        .transpose()
}

pub(super) async fn appointed(tx: &mut Tx, id: AppointmentId) -> Result<PersonId, Fault> {
    let (person,): (PersonId,) = tx
        .query("SELECT person_id FROM appointment WHERE id = $1")
        .bind(id)
        .fetch_one()
        .await?;
    Ok(person)
}

pub(super) async fn has_account(tx: &mut Tx, person: PersonId) -> Result<bool, Fault> {
    let (has,): (bool,) = tx
        .query("SELECT password_hash IS NOT NULL FROM person WHERE id = $1")
        .bind(person)
        .fetch_one()
        .await?;
    Ok(has)
}

#[derive(sqlx::FromRow)]
struct AppointmentRow {
    id: AppointmentId,
    person_id: PersonId,
    name: String,
    email: String,
    role: String,
    site_id: Option<SiteId>,
    program_id: Option<ProgramId>,
    scope: Option<String>,
    completed: bool,
}

pub(super) async fn appointments(tx: &mut Tx, _: &Operator) -> Result<Vec<Appointment>, Fault> {
    let rows: Vec<AppointmentRow> = tx
        .query(
            "SELECT a.id, a.person_id, p.name, p.email, a.role, a.site_id, a.program_id,
                    COALESCE(s.name, g.name) AS scope, p.password_hash IS NOT NULL AS completed
             FROM appointment a JOIN person p ON p.id = a.person_id
             LEFT JOIN site s ON s.id = a.site_id LEFT JOIN program g ON g.id = a.program_id
             WHERE a.ended_at IS NULL ORDER BY p.sort_key, a.appointed_at, a.id",
        )
        .fetch_all()
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Appointment {
                id: row.id,
                person: row.person_id,
                name: row.name,
                email: row.email,
                charge: charge_of(&row.role, row.site_id, row.program_id)?,
                scope: row.scope,
                completed: row.completed,
            })
        })
        .collect()
}

pub(super) async fn holds(tx: &mut Tx, person: PersonId, charge: Charge) -> Result<bool, Fault> {
    let (role, site, program) = columns(charge);
    let (found,): (bool,) = tx
        .query(
            "SELECT EXISTS (SELECT 1 FROM appointment
             WHERE person_id = $1 AND role = $2 AND site_id IS NOT DISTINCT FROM $3
               AND program_id IS NOT DISTINCT FROM $4 AND ended_at IS NULL)",
        )
        .bind(person)
        .bind(role)
        .bind(site)
        .bind(program)
        .fetch_one()
        .await?;
    Ok(found)
}

/// Whether the person runs the installation, coordinates the program or one of its sites, or
/// facilitates in it.
pub(super) async fn works_for(
    tx: &mut Tx,
    person: PersonId,
    program: ProgramId,
) -> Result<bool, Fault> {
    let (found,): (bool,) = tx
        .query(
            "SELECT EXISTS (SELECT 1 FROM appointment a
                 WHERE a.person_id = $1 AND a.ended_at IS NULL AND a.role <> 'sponsor'
                   AND (a.role = 'operator' OR a.program_id = $2
                        OR a.site_id IN (SELECT site_id FROM program_site WHERE program_id = $2)))
             OR EXISTS (SELECT 1 FROM seat s JOIN circle c ON c.id = s.circle_id
                 JOIN season n ON n.id = c.season_id
                 WHERE s.person_id = $1 AND n.program_id = $2 AND s.kind <> 'member'
                   AND s.state NOT IN ('left', 'declined'))",
        )
        .bind(person)
        .bind(program)
        .fetch_one()
        .await?;
    Ok(found)
}

pub(super) async fn sponsors_any(tx: &mut Tx, person: PersonId) -> Result<bool, Fault> {
    let (found,): (bool,) = tx
        .query(
            "SELECT EXISTS (SELECT 1 FROM appointment
             WHERE person_id = $1 AND role = 'sponsor' AND ended_at IS NULL)",
        )
        .bind(person)
        .fetch_one()
        .await?;
    Ok(found)
}

pub(super) async fn sponsors_site(
    tx: &mut Tx,
    person: PersonId,
    site: SiteId,
) -> Result<bool, Fault> {
    let (found,): (bool,) = tx
        .query(
            "SELECT EXISTS (SELECT 1 FROM appointment a JOIN program_site ps
                 ON ps.program_id = a.program_id
             WHERE a.person_id = $1 AND a.role = 'sponsor' AND a.ended_at IS NULL
               AND ps.site_id = $2)",
        )
        .bind(person)
        .bind(site)
        .fetch_one()
        .await?;
    Ok(found)
}

pub(super) async fn accounts(
    tx: &mut Tx,
    _: &Operator,
    after: Option<PersonId>,
    most: i64,
) -> Result<Vec<Account>, Fault> {
    Ok(tx
        .query(
            "SELECT p.id, p.name, p.email, p.password_at,
                    (SELECT COUNT(*) FROM seat s WHERE s.person_id = p.id
                     AND s.state IN ('invited', 'accepted', 'active', 'paused')) AS seats
             FROM person p
             WHERE $1 IS NULL OR (p.sort_key, p.id) >
                   (SELECT o.sort_key, o.id FROM person o WHERE o.id = $1)
             ORDER BY p.sort_key, p.id LIMIT $2",
        )
        .bind(after)
        .bind(most)
        .fetch_all()
        .await?)
}

fn columns(charge: Charge) -> (&'static str, Option<SiteId>, Option<ProgramId>) {
    match charge {
        Charge::Operator => ("operator", None, None),
        Charge::SiteCoordinator(site) => ("coordinator", Some(site), None),
        Charge::ProgramCoordinator(program) => ("coordinator", None, Some(program)),
        Charge::Sponsor(program) => ("sponsor", None, Some(program)),
        Charge::Facilitator(program) => ("facilitator", None, Some(program)),
    }
}

fn charge_of(
    role: &str,
    site: Option<SiteId>,
    program: Option<ProgramId>,
) -> Result<Charge, Fault> {
    match (role, site, program) {
        ("operator", None, None) => Ok(Charge::Operator),
        ("coordinator", Some(site), None) => Ok(Charge::SiteCoordinator(site)),
        ("coordinator", None, Some(program)) => Ok(Charge::ProgramCoordinator(program)),
        ("sponsor", None, Some(program)) => Ok(Charge::Sponsor(program)),
        ("facilitator", None, Some(program)) => Ok(Charge::Facilitator(program)),
        _ => Err(DbError::Inconsistent("appointment.role").into()),
    }
}

fn taken_if_unique(error: DbError) -> Fault {
    if error.is_unique() {
        Refusal::Taken.into()
    } else {
        error.into()
    }
}
