//! The rows of rosters. What is own is said once a query, by the appointments that stand.

use std::collections::BTreeMap;

use domain::{
    ids::{EntryId, PersonId, SiteId},
    moment::Moment,
    people::{Email, PersonName, Seniority, Specialty, StaffId, Team},
    roster::{Entry, KnownSite},
    sites::SiteCode,
    slots::WeeklySlots,
    text::fold,
};
use uuid::Uuid;

use crate::{
    access::Coordinator,
    db::{DbError, Tx},
    fault::Fault,
};

mod uploads;

pub(super) use uploads::{drop_older_uploads, drop_upload, keep_upload, upload};

use super::{
    Listed, Site,
    reading::{Ground, Held, Home},
};

/// All that a file is read by, in two queries.
pub(super) async fn ground(tx: &mut Tx, coordinator: &Coordinator) -> Result<Ground, Fault> {
    let rows: Vec<(SiteId, String, String, String)> = tx
        .query("SELECT id, code, name, zone FROM site ORDER BY sort_key, id")
        .fetch_all()
        .await?;
    let (mut sites, mut own) = (Vec::new(), BTreeMap::new());
    for (id, code, name, zone) in rows {
        let code = SiteCode::parse(&code).map_err(|_| DbError::Inconsistent("site.code"))?;
        if coordinator.sites().contains(&id) {
            own.insert(code.clone(), Home { id, zone });
        }
        sites.push(KnownSite { code, name });
    }
    Ok(Ground {
        sites,
        own,
        entries: entries(tx, coordinator).await?,
    })
}

#[derive(sqlx::FromRow)]
struct EntryRow {
    id: EntryId,
    person_id: PersonId,
    code: String,
    email: String,
    name: String,
    preferred_name: Option<String>,
    specialty: Option<String>,
    seniority: Option<String>,
    manager_key: Option<String>,
    team: Option<String>,
    slots: String,
    staff_id: Option<String>,
}

async fn entries(tx: &mut Tx, coordinator: &Coordinator) -> Result<BTreeMap<EntryId, Held>, Fault> {
    let rows: Vec<EntryRow> = tx
        .query(
            "SELECT e.id, e.person_id, t.code, e.email, e.name, e.preferred_name, e.specialty,
                    e.seniority, e.manager_key, e.team, e.slots, e.staff_id
             FROM entry e JOIN site t ON t.id = e.site_id
             WHERE e.site_id IN (SELECT COALESCE(a.site_id, ps.site_id) FROM appointment a
                 LEFT JOIN program_site ps ON ps.program_id = a.program_id
                 WHERE a.person_id = $1 AND a.role = 'coordinator' AND a.ended_at IS NULL)",
        )
        .bind(coordinator.person())
        .fetch_all()
        .await?;
    rows.into_iter()
        .map(|row| Ok((row.id, row.held()?)))
        .collect()
}

impl EntryRow {
    fn held(self) -> Result<Held, DbError> {
        let slots = (!self.slots.is_empty()).then_some(self.slots);
        Ok(Held {
            person: self.person_id,
            facts: Entry {
                name: parsed("entry.name", &self.name, PersonName::parse)?,
                preferred_name: maybe(
                    "entry.preferred_name",
                    self.preferred_name,
                    PersonName::parse,
                )?,
                email: parsed("entry.email", &self.email, Email::parse)?,
                site: parsed("site.code", &self.code, SiteCode::parse)?,
                further_sites: Vec::new(),
                specialty: maybe("entry.specialty", self.specialty, Specialty::parse)?,
                seniority: maybe("entry.seniority", self.seniority, Seniority::parse)?,
                manager_email: maybe("entry.manager_key", self.manager_key, Email::parse)?,
                team: maybe("entry.team", self.team, Team::parse)?,
                slots: maybe("entry.slots", slots, WeeklySlots::parse)?,
                staff_id: maybe("entry.staff_id", self.staff_id, StaffId::parse)?,
            },
        })
    }
}

fn parsed<T, E>(
    column: &'static str,
    text: &str,
    parse: fn(&str) -> Result<T, E>,
) -> Result<T, DbError> {
    parse(text).map_err(|_| DbError::Inconsistent(column))
}

fn maybe<T, E>(
    column: &'static str,
    text: Option<String>,
    parse: fn(&str) -> Result<T, E>,
) -> Result<Option<T>, DbError> {
    text.map(|text| parsed(column, &text, parse)).transpose()
}

pub(super) async fn insert_entry(
    tx: &mut Tx,
    _: &Coordinator,
    id: EntryId,
    site: SiteId,
    person: PersonId,
    facts: &Entry,
    now: Moment,
) -> Result<(), Fault> {
    tx.query(
        "INSERT INTO entry (id, site_id, person_id, email, email_key, name, sort_key, preferred_name,
                            specialty, seniority, manager_key, team, slots, staff_id, made_at,
                            changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15)",
    )
    .bind(id)
    .bind(site)
    .bind(person)
    .bind(facts.email.to_string())
    .bind(facts.email.key())
    .bind(facts.name.to_string())
    .bind(facts.name.key())
    .bind(facts.preferred_name.as_ref().map(ToString::to_string))
    .bind(facts.specialty.as_ref().map(ToString::to_string))
    .bind(facts.seniority.as_ref().map(ToString::to_string))
    .bind(facts.manager_email.as_ref().map(Email::key))
    .bind(facts.team.as_ref().map(ToString::to_string))
    .bind(facts.slots.as_ref().map_or_else(String::new, ToString::to_string))
    .bind(facts.staff_id.as_ref().map(ToString::to_string))
    .bind(now)
    .execute()
    .await?;
    Ok(())
}

/// Everything but the address, and whose it is.
pub(super) async fn update_entry(
    tx: &mut Tx,
    _: &Coordinator,
    id: EntryId,
    site: SiteId,
    facts: &Entry,
    now: Moment,
) -> Result<(), Fault> {
    tx.query(
        "UPDATE entry SET site_id = $1, name = $2, sort_key = $3, preferred_name = $4,
                specialty = $5, seniority = $6, manager_key = $7, team = $8, slots = $9,
                staff_id = $10, changed_at = $11
         WHERE id = $12",
    )
    .bind(site)
    .bind(facts.name.to_string())
    .bind(facts.name.key())
    .bind(facts.preferred_name.as_ref().map(ToString::to_string))
    .bind(facts.specialty.as_ref().map(ToString::to_string))
    .bind(facts.seniority.as_ref().map(ToString::to_string))
    .bind(facts.manager_email.as_ref().map(Email::key))
    .bind(facts.team.as_ref().map(ToString::to_string))
    .bind(
        facts
            .slots
            .as_ref()
            .map_or_else(String::new, ToString::to_string),
    )
    .bind(facts.staff_id.as_ref().map(ToString::to_string))
    .bind(now)
    .bind(id)
    .execute()
    .await?;
    Ok(())
}

/// The present address of a person, folded.
pub(super) async fn address_key(
    tx: &mut Tx,
    _: &Coordinator,
    person: PersonId,
) -> Result<String, Fault> {
    let (key,): (String,) = tx
        .query("SELECT email_key FROM person WHERE id = $1")
        .bind(person)
        .fetch_one()
        .await?;
    Ok(key)
}

/// In the order of an index (`entry_name`), so that a page reads little more than its own lines; and
/// the own sites are found once, not for each of them: a column inside an expression is no way in for
/// SQLite, which would begin with the sites otherwise and sort everybody.
pub(super) async fn list(
    tx: &mut Tx,
    coordinator: &Coordinator,
    site: Option<SiteId>,
    search: Option<&str>,
    after: Option<(&str, EntryId)>,
    most: i64,
) -> Result<Vec<Listed>, Fault> {
    let (sort_key, id) = after.unwrap_or(("", EntryId(Uuid::nil())));
    Ok(tx
        .query(
            "SELECT e.id, e.site_id AS site, t.name AS site_name, e.name, e.sort_key,
                    e.preferred_name, e.email, e.specialty, e.seniority, e.team, e.slots, e.staff_id
             FROM entry e JOIN site t ON t.id = e.site_id
             WHERE COALESCE(e.site_id, e.site_id) IN (
                 SELECT COALESCE(a.site_id, ps.site_id) FROM appointment a
                 LEFT JOIN program_site ps ON ps.program_id = a.program_id
                 WHERE a.person_id = $1 AND a.role = 'coordinator' AND a.ended_at IS NULL)
               AND ($2 IS NULL OR e.site_id = $2) AND e.sort_key LIKE $3 ESCAPE '\\'
               AND (e.sort_key, e.id) > ($4, $5)
             ORDER BY e.sort_key, e.id LIMIT $6",
        )
        .bind(coordinator.person())
        .bind(site)
        .bind(pattern(search.unwrap_or_default()))
        // From an address, where anything may stand; a database's text holds no NUL.
        .bind(sort_key.replace('\0', ""))
        .bind(id)
        .bind(most)
        .fetch_all()
        .await?)
}

/// What LIKE finds `search` by, anywhere in a folded name.
fn pattern(search: &str) -> String {
    let mut pattern = String::from("%");
    for c in fold(search).chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

pub(super) async fn own_sites(tx: &mut Tx, coordinator: &Coordinator) -> Result<Vec<Site>, Fault> {
    Ok(tx
        .query(
            "SELECT t.id, t.code, t.name, t.zone,
                    (SELECT COUNT(*) FROM entry e WHERE e.site_id = t.id) AS entries
             FROM site t
             WHERE t.id IN (SELECT COALESCE(a.site_id, ps.site_id) FROM appointment a
                 LEFT JOIN program_site ps ON ps.program_id = a.program_id
                 WHERE a.person_id = $1 AND a.role = 'coordinator' AND a.ended_at IS NULL)
             ORDER BY t.sort_key, t.id",
        )
        .bind(coordinator.person())
        .fetch_all()
        .await?)
}

pub(super) async fn site_and_person(
    tx: &mut Tx,
    _: &Coordinator,
    entry: EntryId,
) -> Result<Option<(SiteId, PersonId)>, Fault> {
    Ok(tx
        .query("SELECT site_id, person_id FROM entry WHERE id = $1")
        .bind(entry)
        .fetch_optional()
        .await?)
}

/// Whether the person has, or is about to have, a seat in a program of the site.
pub(super) async fn is_seated(
    tx: &mut Tx,
    _: &Coordinator,
    site: SiteId,
    person: PersonId,
) -> Result<bool, Fault> {
    let (seated,): (bool,) = tx
        .query(
            "SELECT EXISTS (SELECT 1 FROM seat s JOIN circle c ON c.id = s.circle_id
                 JOIN season n ON n.id = c.season_id
                 JOIN program_site ps ON ps.program_id = n.program_id
             WHERE ps.site_id = $1 AND s.person_id = $2
               AND s.state IN ('drafted', 'invited', 'accepted', 'active', 'paused'))",
        )
        .bind(site)
        .bind(person)
        .fetch_one()
        .await?;
    Ok(seated)
}

pub(super) async fn delete_entry(
    tx: &mut Tx,
    _: &Coordinator,
    entry: EntryId,
) -> Result<(), Fault> {
    tx.query("DELETE FROM entry WHERE id = $1")
        .bind(entry)
        .execute()
        .await?;
    Ok(())
}
