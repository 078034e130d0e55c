//! Whole rows, to see that something didn't change, or what did.

#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "in a test, a panic is the answer"
)]

use domain::{
    ids::{CircleId, EntryId, MeetingId, PersonId, ReflectionId, SiteId},
    moment::Moment,
};

use crate::{keyring::Scope, seats};

use super::World;

type Text = Option<String>;

#[derive(Debug, sqlx::FromRow)]
#[expect(dead_code, reason = "read through Debug")]
struct PersonRow {
    id: PersonId,
    email: String,
    email_key: String,
    name: String,
    sort_key: String,
    zone: Text,
    password_hash: Text,
    password_at: Option<Moment>,
    reset_at: Option<Moment>,
    revision: i64,
    made_at: Moment,
}

#[derive(Debug, sqlx::FromRow)]
#[expect(dead_code, reason = "read through Debug")]
struct EntryRow {
    id: EntryId,
    site_id: SiteId,
    person_id: PersonId,
    email: String,
    email_key: String,
    name: String,
    sort_key: String,
    preferred_name: Text,
    specialty: Text,
    seniority: Text,
    manager_key: Text,
    team: Text,
    slots: String,
    staff_id: Text,
    made_at: Moment,
    changed_at: Moment,
}

impl World {
    /// Every row of `person`, whole, in the order of the addresses.
    pub async fn person_rows(&self) -> Vec<String> {
        let mut tx = self.service.db().read().await.unwrap();
        let query = tx.query("SELECT * FROM person ORDER BY email_key");
        let rows: Vec<PersonRow> = query.fetch_all().await.unwrap();
        rows.iter().map(|row| format!("{row:?}")).collect()
    }

    /// Every row of `entry`, whole, in the order of the addresses.
    pub async fn entry_rows(&self) -> Vec<String> {
        let mut tx = self.service.db().read().await.unwrap();
        let query = tx.query("SELECT * FROM entry ORDER BY email_key, id");
        let rows: Vec<EntryRow> = query.fetch_all().await.unwrap();
        rows.iter().map(|row| format!("{row:?}")).collect()
    }

    /// How many lines the record has.
    pub async fn audit_lines(&self) -> i64 {
        let mut tx = self.service.db().read().await.unwrap();
        let query = tx.query("SELECT COUNT(*) FROM audit");
        let (lines,): (i64,) = query.fetch_one().await.unwrap();
        lines
    }

    /// How many lines of the record tell of one act.
    pub async fn audit_lines_of(&self, action: &str) -> i64 {
        let mut tx = self.service.db().read().await.unwrap();
        let query = tx.query("SELECT COUNT(*) FROM audit WHERE action = $1");
        let (lines,): (i64,) = query.bind(action.to_owned()).fetch_one().await.unwrap();
        lines
    }

    /// Takes away the table of addresses that are to change, as no use case does: whatever asks it fails.
    pub async fn lose_addresses(&self) {
        let mut tx = self.service.db().write().await.unwrap();
        let query = tx.query("ALTER TABLE address_change RENAME TO lost");
        query.execute().await.unwrap();
        tx.commit().await.unwrap();
    }

    /// The letters that wait, as kind and the recipient's present address.
    pub async fn letters_waiting(&self) -> Vec<(String, String)> {
        let mut tx = self.service.db().read().await.unwrap();
        let query = tx.query(
            "SELECT l.kind, p.email_key FROM letter l JOIN person p ON p.id = l.person_id
             WHERE l.state = 'waiting' ORDER BY p.email_key, l.kind, l.id",
        );
        query.fetch_all().await.unwrap()
    }

    /// To whom letters of one kind wait, as the recipients' present addresses.
    pub async fn letters_of(&self, kind: &str) -> Vec<String> {
        let waiting = self.letters_waiting().await;
        let of_kind = waiting.into_iter().filter(|(found, _)| found == kind);
        of_kind.map(|(_, address)| address).collect()
    }

    /// Seats a person in a circle of `program`, as the rows have it, in whatever state; for
    /// refusals that look at seats.
    pub async fn seat_row(&self, person: PersonId, program: domain::ids::ProgramId, state: &str) {
        let chance = self.service.chance();
        let (season, circle, seat): (uuid::Uuid, uuid::Uuid, uuid::Uuid) = (
            chance.id().unwrap(),
            chance.id().unwrap(),
            chance.id().unwrap(),
        );
        let now = self.clock.now();
        let mut tx = self.service.db().write().await.unwrap();
        let query = tx.query(
            "INSERT INTO season (id, program_id, name, first_date, last_date, cadence, made_at)
             VALUES ($1, $2, 'S', '2026-03-02', '2026-09-02', 'fortnightly', $3)",
        );
        let query = query.bind(season).bind(program).bind(now);
        query.execute().await.unwrap();
        let query = tx.query(
            "INSERT INTO circle (id, season_id, name, sort_key, state, made_at)
             VALUES ($1, $2, 'C', 'c', 'active', $3)",
        );
        query
            .bind(circle)
            .bind(season)
            .bind(now)
            .execute()
            .await
            .unwrap();
        let query = tx.query(
            "INSERT INTO seat (id, circle_id, person_id, kind, state, seated_by, made_at, answered_at)
             VALUES ($1, $2, $3, 'member', $4, $3, $5, $5)",
        );
        let query = query.bind(seat).bind(circle).bind(person);
        query
            .bind(state.to_owned())
            .bind(now)
            .execute()
            .await
            .unwrap();
        seats::settle(&mut tx, CircleId(circle)).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// A meeting of a circle of `program` that ends now, with a case that its presenter wrote and
    /// shared, as the rows have it; for what must go after a time.
    pub async fn case_rows(&self, person: PersonId, program: domain::ids::ProgramId) {
        self.seat_row(person, program, "active").await;
        let (chance, now) = (self.service.chance(), self.clock.now());
        let ids: [uuid::Uuid; 4] = std::array::from_fn(|_| chance.id().unwrap());
        let [series, meeting, card, copy] = ids;
        let mut tx = self.service.db().write().await.unwrap();
        let query = tx
            .query("SELECT circle_id FROM seat WHERE person_id = $1 AND state = 'active' LIMIT 1");
        let (circle,): (domain::ids::CircleId,) = query.bind(person).fetch_one().await.unwrap();
        let query = tx.query(
            "INSERT INTO series (id, circle_id, zone, first_local, minutes, count, made_by,
                                 made_at)
             VALUES ($1, $2, 'UTC', '2026-03-02T12:00', 60, 1, $3, $4)",
        );
        let query = query.bind(series).bind(circle).bind(person).bind(now);
        query.execute().await.unwrap();
        let query = tx.query(
            "INSERT INTO meeting (id, circle_id, series_id, nth, original, local, zone, minutes,
                                  starts_at, ends_at, state, sequence, made_at)
             SELECT $1, circle_id, id, 0, first_local, first_local, zone, minutes, $2, $2,
                    'planned', 0, $2 FROM series WHERE id = $3",
        );
        let query = query.bind(meeting).bind(now).bind(series);
        query.execute().await.unwrap();
        let query = tx.query(
            "INSERT INTO case_card (id, meeting_id, person_id, told, kept, revision)
             VALUES ($1, $2, $3, TRUE, FALSE, 1)",
        );
        let query = query.bind(card).bind(meeting).bind(person);
        query.execute().await.unwrap();
        let query = tx.query(
            "INSERT INTO shared_case (id, meeting_id, person_id, hard, shared_at, from_at)
             VALUES ($1, $2, $3, $4, $5, $5)",
        );
        let query = query.bind(copy).bind(meeting).bind(person);
        query.bind(vec![1_u8]).bind(now).execute().await.unwrap();
        tx.commit().await.unwrap();
    }

    /// An empty reflection of somebody, as the rows have it; for refusals.
    pub async fn reflection_row(&self, author: PersonId, meeting: MeetingId) -> ReflectionId {
        let id: ReflectionId = self.service.chance().id().unwrap();
        let ring = self.service.keyring();
        ring.provide(Scope::Person(author)).await.unwrap();
        let mut tx = self.service.db().write().await.unwrap();
        let query = tx.query(
            "INSERT INTO reflection (id, meeting_id, person_id, revision, written_on)
             VALUES ($1, $2, $3, 1, '2026-03-02')",
        );
        let query = query.bind(id).bind(meeting).bind(author);
        query.execute().await.unwrap();
        tx.commit().await.unwrap();
        id
    }
}
