//! Meetings of a whole season at once, with who came, for what is counted of many.
//!
//! Written as rows, as the crowd is: what they hold is what the use cases would have left behind.

#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "in a test, a panic is the answer"
)]

use std::time::Duration;

use domain::{
    ids::{CircleId, MeetingId, PersonId, ProgramId, SeasonId, SeatId, SeriesId},
    moment::Moment,
    text::fold,
};

use crate::{
    access::Device,
    seasons::settle_seat,
    seats,
    sign_in::{self, Origin, Token},
};

use super::World;

impl World {
    /// Every circle of the season that has begun meets for an hour from `starts` on; of all seats
    /// every `nth` doesn't come, none for 0.
    pub async fn all_meet(&self, season: SeasonId, starts: &str, nth: usize) {
        let starts = Moment::parse(starts).unwrap();
        let over = starts + Duration::from_hours(24 * 365);
        let mut tx = self.service.db().write().await.unwrap();
        let circles: Vec<(CircleId, PersonId)> = tx
            .query(
                "SELECT c.id, s.person_id FROM circle c JOIN seat s ON s.circle_id = c.id
                 WHERE c.season_id = $1 AND c.active_at IS NOT NULL AND s.kind = 'facilitator'
                 ORDER BY c.sort_key, c.id",
            )
            .bind(season)
            .fetch_all()
            .await
            .unwrap();
        drop(tx);
        let mut seat_nth = 0;
        for (circle, lead) in circles {
            let meeting = self.meeting_row(circle, lead, starts).await;
            tx = self.service.db().write().await.unwrap();
            let seats: Vec<(SeatId,)> = tx
                .query("SELECT id FROM seat WHERE circle_id = $1 ORDER BY kind, id")
                .bind(circle)
                .fetch_all()
                .await
                .unwrap();
            for (seat,) in seats {
                seat_nth += 1;
                let missed = usize::is_multiple_of(seat_nth, nth);
                tx.query(
                    "INSERT INTO attendance (meeting_id, seat_id, state, marked_by, marked_at,
                                             season_over)
                     VALUES ($1, $2, $3, $4, $5, $6)",
                )
                .bind(meeting)
                .bind(seat)
                .bind(if missed { "missed" } else { "came" })
                .bind(lead)
                .bind(starts)
                .bind(over)
                .execute()
                .await
                .unwrap();
            }
            tx.commit().await.unwrap();
        }
    }

    /// Every meeting of the season has had a box of questions, closed at `closes`, with so many
    /// answers in it.
    pub async fn all_answered(&self, season: SeasonId, closes: &str, answers: i64) {
        let closes = Moment::parse(closes).unwrap();
        let mut tx = self.service.db().write().await.unwrap();
        let meetings: Vec<(MeetingId, CircleId)> = tx
            .query(
                "SELECT m.id, m.circle_id FROM meeting m JOIN circle c ON c.id = m.circle_id
                 WHERE c.season_id = $1",
            )
            .bind(season)
            .fetch_all()
            .await
            .unwrap();
        for (meeting, circle) in meetings {
            tx.query(
                "INSERT INTO ballot (id, meeting_id, circle_id, k, questions, state, closes_at,
                                     asked, counted, counted_at, answers, season_ends)
                 VALUES ($1, $2, $3, 5, 4, 'closed', $4, 8, $5, $4, $5, $4)",
            )
            .bind(self.service.chance().id::<uuid::Uuid>().unwrap())
            .bind(meeting)
            .bind(circle)
            .bind(closes)
            .bind(answers)
            .execute()
            .await
            .unwrap();
        }
        tx.commit().await.unwrap();
    }

    async fn meeting_row(&self, circle: CircleId, by: PersonId, starts: Moment) -> MeetingId {
        let chance = self.service.chance();
        let (series, meeting): (SeriesId, MeetingId) = (chance.id().unwrap(), chance.id().unwrap());
        let mut tx = self.service.db().write().await.unwrap();
        tx.query(
            "INSERT INTO series (id, circle_id, zone, first_local, minutes, weeks, count, made_by,
                                 made_at)
             VALUES ($1, $2, 'UTC', '2026-03-16T12:15', 60, NULL, 1, $3, $4)",
        )
        .bind(series)
        .bind(circle)
        .bind(by)
        .bind(starts)
        .execute()
        .await
        .unwrap();
        tx.query(
            "INSERT INTO meeting (id, circle_id, series_id, nth, original, local, zone, minutes,
                                  starts_at, ends_at, state, sequence, made_at)
             VALUES ($1, $2, $3, 0, '2026-03-16T12:15', '2026-03-16T12:15', 'UTC', 60, $4, $5,
                     'planned', 0, $4)",
        )
        .bind(meeting)
        .bind(circle)
        .bind(series)
        .bind(starts)
        .bind(starts + Duration::from_hours(1))
        .execute()
        .await
        .unwrap();
        tx.commit().await.unwrap();
        meeting
    }

    /// Someone of the season is gone from their seat and from every sheet, as the rows have it.
    pub async fn leave_row(&self, season: SeasonId, member: PersonId) {
        let mut tx = self.service.db().write().await.unwrap();
        let query = tx.query(
            "UPDATE seat SET state = 'left' WHERE person_id = $2 AND circle_id IN
             (SELECT id FROM circle WHERE season_id = $1) RETURNING circle_id",
        );
        let left: Vec<(CircleId,)> = query.bind(season).bind(member).fetch_all().await.unwrap();
        for (circle,) in left {
            seats::settle(&mut tx, circle).await.unwrap();
        }
        settle_seat(&mut tx, season, member).await.unwrap();
        tx.query(
            "DELETE FROM attendance WHERE seat_id IN (SELECT id FROM seat WHERE person_id = $1)",
        )
        .bind(member)
        .execute()
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }

    /// A fresh sign-in of whoever sponsors the program: an older one has ended by itself.
    pub async fn sponsor_token(&self, program: ProgramId) -> Token {
        let mut tx = self.service.db().write().await.unwrap();
        let (person,): (PersonId,) = tx
            .query("SELECT person_id FROM appointment WHERE program_id = $1 AND role = 'sponsor'")
            .bind(program)
            .fetch_one()
            .await
            .unwrap();
        let origin = Origin {
            address: None,
            browser: String::new(),
            device: Device::Shared,
        };
        let token = sign_in::start(&self.service, &mut tx, person, &origin).await;
        tx.commit().await.unwrap();
        token.unwrap()
    }

    /// Another program of whoever sponsors this one, in which nothing has begun.
    pub async fn sponsored_too(&self, program: ProgramId, name: &str) {
        let chance = self.service.chance();
        let [new, appointment]: [uuid::Uuid; 2] = std::array::from_fn(|_| chance.id().unwrap());
        let now = self.clock.now();
        let mut tx = self.service.db().write().await.unwrap();
        let query = tx.query(
            "INSERT INTO program (id, name, sort_key, agreement, apart_teams, support, made_at)
             SELECT $1, $2, $3, agreement, apart_teams, support, $4 FROM program WHERE id = $5",
        );
        let query = query.bind(new).bind(name.to_owned()).bind(fold(name));
        query.bind(now).bind(program).execute().await.unwrap();
        let query = tx.query(
            "INSERT INTO appointment (id, person_id, role, program_id, appointed_by, appointed_at)
             SELECT $1, person_id, role, $2, appointed_by, $3 FROM appointment
             WHERE program_id = $4 AND role = 'sponsor'",
        );
        let query = query.bind(appointment).bind(new).bind(now);
        query.bind(program).execute().await.unwrap();
        tx.commit().await.unwrap();
    }

    /// A mark of someone's in a season that is over now, as the rows have it.
    pub async fn mark_row(&self, person: PersonId, program: ProgramId) {
        self.seat_row(person, program, "active").await;
        let mut tx = self.service.db().write().await.unwrap();
        let (circle, seat): (CircleId, SeatId) = tx
            .query(
                "SELECT circle_id, id FROM seat WHERE person_id = $1 AND state = 'active'
                 ORDER BY made_at DESC LIMIT 1",
            )
            .bind(person)
            .fetch_one()
            .await
            .unwrap();
        drop(tx);
        let now = self.clock.now();
        let meeting = self.meeting_row(circle, person, now).await;
        tx = self.service.db().write().await.unwrap();
        tx.query(
            "INSERT INTO attendance (meeting_id, seat_id, state, marked_by, marked_at, season_over)
             VALUES ($1, $2, 'came', $3, $4, $4)",
        )
        .bind(meeting)
        .bind(seat)
        .bind(person)
        .bind(now)
        .execute()
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }
}
