//! Meetings of a circle, planned by its coordinator.

#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "in a test, a panic is the answer"
)]

use domain::{
    ids::{MeetingId, PassId, PersonId, SeatId},
    moment::Moment,
    place::{JoiningLink, Place},
    schedule::{LocalTime, Plan},
    sites::ZoneName,
};

use crate::{
    access::SignedIn,
    circles,
    meetings::{self, Meeting, Series},
};

use super::{Table, World};

/// Where every meeting of these tests is.
pub fn place() -> Place {
    let link = JoiningLink::parse("https://meet.northshore.example/harbour").unwrap();
    let dial_in = "+1 902 555 0144, 8812#".to_owned();
    Place::new(Some("Room 4.12".to_owned()), Some(link), Some(dial_in)).unwrap()
}

impl World {
    /// One meeting of an hour, at this local time in Halifax: `2026-03-16T12:15`.
    pub async fn meeting(&self, table: &Table, local: &str) -> MeetingId {
        let plan = Plan::irregular(vec![LocalTime::parse(local).unwrap()]).unwrap();
        self.series(table, "America/Halifax", plan).await[0]
    }

    /// Meetings of an hour in `zone`, planned by the coordinator, in order of time.
    pub async fn series(&self, table: &Table, zone: &str, plan: Plan) -> Vec<MeetingId> {
        let (service, coordinator) = (&self.service, &table.coordinator);
        let series = Series {
            id: service.chance().id().unwrap(),
            circle: table.circle,
            zone: ZoneName::parse(zone).unwrap(),
            plan,
            minutes: 60,
            place: place(),
        };
        meetings::schedule(service, coordinator, &series)
            .await
            .unwrap();
        let all = meetings::of_circle(service, coordinator, table.circle).await;
        let all = all.unwrap().meetings.into_iter();
        all.filter(|it| it.series == series.id)
            .map(|it| it.id)
            .collect()
    }

    /// The next meeting of each of the viewer's circles, as their lists show it.
    pub async fn coming(&self, viewer: &SignedIn) -> Vec<Meeting> {
        let mine = circles::mine(&self.service, viewer).await.unwrap();
        let next = mine.into_iter().filter_map(|own| own.next);
        next.map(|next| next.meeting).collect()
    }

    /// Takes room, link and number from a meeting, as no use case does.
    pub async fn nowhere(&self, meeting: MeetingId) {
        let mut tx = self.service.db().write().await.unwrap();
        let query =
            tx.query("UPDATE meeting SET room = NULL, link = NULL, dial_in = NULL WHERE id = $1");
        query.bind(meeting).execute().await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Moves the clock on to this instant: `2026-03-16T15:15:00Z`.
    pub fn be(&self, instant: &str) {
        let then = Moment::parse(instant).unwrap();
        let now = self.clock.now();
        assert!(then >= now, "clocks go on: {now} to {then}");
        self.clock.advance(then.since(now));
    }

    /// An answer to the meeting of [`World::mark_row`], a reminder of it, and a pass to its brief; all of it over now.
    pub async fn answer_row(&self) {
        let (now, id) = (self.clock.now(), self.service.chance().id().unwrap());
        let mut tx = self.service.db().write().await.unwrap();
        let (meeting, seat, person): (MeetingId, SeatId, PersonId) = tx
            .query("SELECT meeting_id, seat_id, marked_by FROM attendance")
            .fetch_one()
            .await
            .unwrap();
        let query = tx.query("UPDATE meeting SET ends_at = $1 WHERE id = $2");
        query.bind(now).bind(meeting).execute().await.unwrap();
        let query = tx.query(
            "INSERT INTO answer (meeting_id, seat_id, answer, answered_at, season_over)
             VALUES ($1, $2, 'cant', $3, $3)",
        );
        let query = query.bind(meeting).bind(seat).bind(now);
        query.execute().await.unwrap();
        let query = tx.query(
            "INSERT INTO reminder (meeting_id, seat_id, made_at, season_over) VALUES ($1, $2, $3, $3)",
        );
        let query = query.bind(meeting).bind(seat).bind(now);
        query.execute().await.unwrap();
        let query = tx.query(
            "INSERT INTO pass (id, purpose, person_id, subject_id, generation, made_at)
             VALUES ($1, 'brief', $2, $3, 1, $4)",
        );
        let query = query.bind::<PassId>(id).bind(person).bind(meeting);
        query.bind(now).execute().await.unwrap();
        tx.commit().await.unwrap();
    }
}
