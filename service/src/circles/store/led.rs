//! The rows of the circles that somebody leads.

use domain::{
    ids::{CircleId, MeetingId},
    moment::Moment,
};

use crate::{
    access::SignedIn,
    answers::Counts,
    circles::{Last, Led},
    db::Tx,
    fault::Fault,
    meetings::{LONGEST, Outcome, State},
};

#[derive(sqlx::FromRow)]
struct Row {
    circle: CircleId,
    name: String,
    past: i64,
    met: i64,
    last: Option<MeetingId>,
    last_at: Option<Moment>,
    last_state: Option<String>,
    marked: bool,
    next: Option<MeetingId>,
    coming: i64,
    late: i64,
    cant: i64,
    seats: i64,
}

impl Row {
    fn led(self) -> Result<Led, Fault> {
        let counts = Counts::of([self.coming, self.late, self.cant], self.seats);
        let [past, met] =
            [self.past, self.met].map(|count| usize::try_from(count).unwrap_or_default());
        let last = match (self.last, self.last_at, self.last_state) {
            (Some(id), Some(starts_at), Some(state)) => Some(Last {
                id,
                starts_at,
                outcome: match State::named(&state)? {
                    State::DidNotHappen => Outcome::DidNotHappen,
                    State::Planned | State::Cancelled => Outcome::Held,
                },
                marked: self.marked,
            }),
            _ => None,
        };
        Ok(Led {
            circle: self.circle,
            name: self.name,
            past,
            met,
            last,
            next: self.next.map(|meeting| (meeting, counts)),
        })
    }
}

/// The circles that the viewer leads. The next meeting of each is the first that ends after `since`.
pub(in super::super) async fn led(
    tx: &mut Tx,
    viewer: &SignedIn,
    now: Moment,
    since: Moment,
) -> Result<Vec<Led>, Fault> {
    let rows: Vec<Row> = tx
        .query(
            "SELECT c.id AS circle, c.name,
                    (SELECT COUNT(*) FROM meeting m WHERE m.circle_id = c.id AND m.ends_at <= $2
                     AND m.state IN ('planned', 'did_not_happen')) AS past,
                    (SELECT COUNT(*) FROM meeting m WHERE m.circle_id = c.id AND m.ends_at <= $2
                     AND m.state = 'planned') AS met,
                    l.id AS last, l.starts_at AS last_at, l.state AS last_state,
                    EXISTS (SELECT 1 FROM attendance t WHERE t.meeting_id = l.id) AS marked,
                    n.id AS next, COUNT(s.id) AS seats,
                    COUNT(*) FILTER (WHERE a.answer = 'coming') AS coming,
                    COUNT(*) FILTER (WHERE a.answer = 'late') AS late,
                    COUNT(*) FILTER (WHERE a.answer = 'cant') AS cant
             FROM seat own JOIN circle c ON c.id = own.circle_id AND c.state <> 'ended'
             LEFT JOIN meeting l ON l.id =
                    (SELECT b.id FROM meeting b WHERE b.circle_id = c.id AND b.ends_at <= $2
                     AND b.state IN ('planned', 'did_not_happen')
                     ORDER BY b.starts_at DESC, b.id DESC LIMIT 1)
             LEFT JOIN meeting n ON n.id =
                    (SELECT b.id FROM meeting b WHERE b.circle_id = c.id AND b.state = 'planned'
                     AND b.ends_at > $3 AND b.starts_at > $4
                     ORDER BY b.starts_at, b.id LIMIT 1)
             LEFT JOIN seat s ON s.circle_id = n.circle_id AND s.state = 'active'
             LEFT JOIN answer a ON a.meeting_id = n.id AND a.seat_id = s.id
             WHERE own.person_id = $1 AND own.state = 'active' AND own.kind <> 'member'
             GROUP BY c.id, c.name, c.sort_key, l.id, l.starts_at, l.state, n.id
             ORDER BY c.sort_key, c.id",
        )
        .bind(viewer.person())
        .bind(now)
        .bind(since)
        .bind(since - LONGEST)
        .fetch_all()
        .await?;
    rows.into_iter().map(Row::led).collect()
}
