//! The few rows of the sample that no use case writes: accounts without a password, the first
//! operator, roster entries.

use domain::{
    ids::{AppointmentId, EntryId, PersonId, SiteId},
    moment::Moment,
    slots::WeeklySlots,
    text::fold,
};

use crate::{Service, audit::Action, db::Tx, fault::Fault};

use super::people::Character;

/// What stands in the place of a hash: no password matches it.
const NO_PASSWORD: &str = "!";

/// Whether the last thing was done, too. Its line of the record is kept for longer than any sample.
pub(super) async fn is_whole(tx: &mut Tx) -> Result<bool, Fault> {
    let (whole,): (bool,) = tx
        .query("SELECT EXISTS (SELECT 1 FROM audit WHERE action = $1)")
        .bind(format!("{:?}", Action::SampleLaid))
        .fetch_one()
        .await?;
    Ok(whole)
}

pub(super) async fn person(tx: &mut Tx, email: &str) -> Result<Option<PersonId>, Fault> {
    let row: Option<(PersonId,)> = tx
        .query("SELECT id FROM person WHERE email_key = $1")
        .bind(email.to_owned())
        .fetch_optional()
        .await?;
    Ok(row.map(|(person,)| person))
}

/// An account that exists and that no password opens.
pub(super) async fn complete(tx: &mut Tx, person: PersonId, now: Moment) -> Result<(), Fault> {
    tx.query("UPDATE person SET password_hash = $1, password_at = $2 WHERE id = $3")
        .bind(NO_PASSWORD)
        .bind(now)
        .bind(person)
        .execute()
        .await?;
    Ok(())
}

pub(super) async fn operate(tx: &mut Tx, service: &Service, person: PersonId) -> Result<(), Fault> {
    tx.query(
        "INSERT INTO appointment (id, person_id, role, appointed_by, appointed_at)
         VALUES ($1, $2, 'operator', $2, $3)",
    )
    .bind(service.chance().id::<AppointmentId>()?)
    .bind(person)
    .bind(service.clock().now())
    .execute()
    .await?;
    Ok(())
}

pub(super) async fn enter(
    tx: &mut Tx,
    service: &Service,
    person: PersonId,
    site: SiteId,
    character: &Character,
) -> Result<(), Fault> {
    let slots = WeeklySlots::parse(&character.slots).map_err(Fault::internal)?;
    tx.query(
        "INSERT INTO entry (id, site_id, person_id, email, email_key, name, sort_key, specialty,
                            seniority, team, slots, made_at, changed_at)
         VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, $10, $11, $11)",
    )
    .bind(service.chance().id::<EntryId>()?)
    .bind(site)
    .bind(person)
    .bind(character.email.clone())
    .bind(character.name.clone())
    .bind(fold(&character.name))
    .bind(character.specialty)
    .bind(character.seniority)
    .bind(format!("{} {}", character.site, character.specialty))
    .bind(slots.to_string())
    .bind(service.clock().now())
    .execute()
    .await?;
    Ok(())
}

pub(super) async fn withhold_letters(tx: &mut Tx, now: Moment) -> Result<(), Fault> {
    tx.query("UPDATE letter SET state = 'expired', settled_at = $1 WHERE state = 'waiting'")
        .bind(now)
        .execute()
        .await?;
    Ok(())
}
