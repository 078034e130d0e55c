//! Meetings that are over, their boxes, and answers put into them.

#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "in a test, a panic is the answer"
)]

use std::time::Duration;

use domain::{
    ids::MeetingId,
    pulse::{Set, Sheet},
};

use crate::{
    fault::Fault,
    meetings,
    pulse::{self, Tended},
};

use super::{Table, World};

/// How often these tests look after boxes.
const EVERY: Duration = Duration::from_mins(1);

/// A sheet with these steps, in the order of the questions that are asked today; 0 skips.
pub fn sheet(steps: [u8; 5]) -> Sheet {
    sheet_of(Set::PRESENT, &steps)
}

/// A sheet of any set.
pub fn sheet_of(set: Set, steps: &[u8]) -> Sheet {
    let questions = set.questions();
    assert_eq!(steps.len(), questions.len());
    let typed = |question| {
        let at = questions.iter().position(|it| *it == question).unwrap();
        (steps[at] > 0).then(|| steps[at].to_string())
    };
    Sheet::parse(set, typed).unwrap()
}

impl World {
    /// Looks after the boxes once; a minute passes.
    pub async fn tend(&self) -> Tended {
        self.clock.advance(EVERY);
        self.try_tend().await.unwrap().unwrap()
    }

    /// The same, where it may fail or be another server's to do.
    pub async fn try_tend(&self) -> Result<Option<Tended>, Fault> {
        pulse::tend(&self.machine, EVERY).await
    }

    /// A meeting at this local time in Halifax that has just ended, its box open.
    pub async fn met(&self, table: &Table, local: &str) -> MeetingId {
        let meeting = self.meeting(table, local).await;
        let seen = meetings::show(&self.service, &table.coordinator, meeting).await;
        let ends_at = seen.unwrap().meeting.ends_at;
        self.clock.advance(ends_at.since(self.clock.now()));
        self.tend().await;
        meeting
    }

    /// Somebody's answers, put into the box of a meeting.
    pub async fn vote(&self, email: &str, meeting: MeetingId, steps: [u8; 5]) -> Result<(), Fault> {
        let viewer = self.sign_in(email).await;
        pulse::vote(&self.service, &viewer, meeting, &sheet(steps)).await
    }

    /// Turns an open box into one that a release before the present set has opened.
    pub async fn ask_as_before(&self, meeting: MeetingId) {
        let mut tx = self.service.db().write().await.unwrap();
        let query = tx.query("UPDATE ballot SET questions = $1 WHERE meeting_id = $2");
        let query = query.bind(i64::from(Set::First.number())).bind(meeting);
        assert_eq!(query.execute().await.unwrap(), 1);
        tx.commit().await.unwrap();
    }

    /// Leaves a closed box and what came out of it, of a season that is over at this moment.
    pub async fn pulse_rows(&self, program: domain::ids::ProgramId, person: domain::ids::PersonId) {
        let chance = self.service.chance();
        let ids: [uuid::Uuid; 8] = std::array::from_fn(|_| chance.id().unwrap());
        let [
            season,
            circle,
            agreement,
            series,
            meeting,
            ballot,
            result,
            answer,
        ] = ids;
        let now = self.clock.now();
        let mut tx = self.service.db().write().await.unwrap();
        let query = tx.query(
            "INSERT INTO season (id, program_id, name, first_date, last_date, cadence, made_at)
             VALUES ($1, $2, 'P', '2025-09-02', '2026-03-02', 'fortnightly', $3)",
        );
        let query = query.bind(season).bind(program).bind(now);
        query.execute().await.unwrap();
        let query = tx.query(
            "INSERT INTO circle (id, season_id, name, sort_key, state, made_at, season_over)
             VALUES ($1, $2, 'P', 'p', 'ended', $3, $3)",
        );
        let query = query.bind(circle).bind(season).bind(now);
        query.execute().await.unwrap();
        let query = tx.query(
            "INSERT INTO agreement (id, circle_id, version, level, lines, made_by, made_at)
             VALUES ($1, $2, 1, 'stories_stay', $3, $4, $5)",
        );
        let query = query.bind(agreement).bind(circle).bind(vec![1_u8]);
        query.bind(person).bind(now).execute().await.unwrap();
        let query = tx.query(
            "INSERT INTO series (id, circle_id, zone, first_local, minutes, count, made_by,
                                 made_at)
             VALUES ($1, $2, 'America/Halifax', '2026-02-02T12:15', 60, 1, $3, $4)",
        );
        let query = query.bind(series).bind(circle).bind(person).bind(now);
        query.execute().await.unwrap();
        let query = tx.query(
            "INSERT INTO meeting (id, circle_id, series_id, nth, original, local, zone, minutes,
                                  starts_at, ends_at, state, sequence, made_at)
             VALUES ($1, $2, $3, 0, '2026-02-02T12:15', '2026-02-02T12:15', 'America/Halifax', 60,
                     $4, $4, 'planned', 0, $4)",
        );
        let query = query.bind(meeting).bind(circle).bind(series).bind(now);
        query.execute().await.unwrap();
        let query = tx.query(
            "INSERT INTO ballot (id, meeting_id, circle_id, k, questions, state, closes_at, asked,
                                 counted, counted_at, answers, result_id, season_ends)
             VALUES ($1, $2, $3, 5, 1, 'closed', $4, 6, 0, $4, 5, $5, $4)",
        );
        let query = query.bind(ballot).bind(meeting).bind(circle).bind(now);
        query.bind(result).execute().await.unwrap();
        let query = tx.query(
            "INSERT INTO pulse_answer (id, result_id, question, sealed, season_ends)
             VALUES ($1, $2, 'use-1', $3, $4)",
        );
        let query = query.bind(answer).bind(result).bind(vec![0_u8; 8]);
        query.bind(now).execute().await.unwrap();
        tx.commit().await.unwrap();
    }
}
