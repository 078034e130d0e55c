//! The rows of one's own circles.

use domain::{
    ids::{CircleId, MeetingId, SeatId},
    moment::Moment,
    prompts::Edition,
};

use crate::{
    access::{Author, SeatKind, SeatState, SignedIn},
    answers::Answer,
    circles::{Last, SoFar, State},
    db::{DbError, Tx},
    fault::Fault,
    meetings::{self, LONGEST, Meeting, Outcome, columns},
    prompts,
    seasons::date,
    seats::{OwnSeat, Place},
};

use super::super::own::{Ended, Taken};

/// A seat of one's own, with what comes next and how it went.
pub(in super::super) struct Own {
    pub(in super::super) seat: OwnSeat,
    pub(in super::super) next: Option<(Meeting, Option<Edition>)>,
    pub(in super::super) so_far: Option<SoFar>,
}

#[derive(sqlx::FromRow)]
struct Row {
    seat: SeatId,
    circle: CircleId,
    called: String,
    circle_state: String,
    program_name: String,
    season_name: String,
    first_date: String,
    last_date: String,
    kind: String,
    seat_state: String,
    affirmed: bool,
    taken: i64,
    asked: i64,
    newcomers: i64,
    #[sqlx(flatten)]
    next: meetings::Joined,
    slug: Option<String>,
    number: Option<i64>,
    past: i64,
    met: i64,
    last: Option<MeetingId>,
    last_at: Option<Moment>,
    last_state: Option<String>,
    marked: bool,
}

impl Row {
    fn own(self) -> Result<Own, Fault> {
        let so_far = self.so_far()?;
        let seat = OwnSeat {
            seat: self.seat,
            circle: self.circle,
            circle_name: self.called,
            circle_state: State::named(&self.circle_state)?,
            program_name: self.program_name,
            season_name: self.season_name,
            dates: (date(&self.first_date)?, date(&self.last_date)?),
            kind: SeatKind::named(&self.kind)?,
            state: SeatState::named(&self.seat_state)?,
            affirmed: self.affirmed,
            taken: self.taken,
            asked: self.asked,
            newcomers: self.newcomers,
        };
        // Nothing of a circle is read before its present agreement is affirmed.
        let attached = self.slug.zip(self.number).filter(|_| seat.affirmed);
        let prompt = attached.map(|(slug, number)| prompts::edition(&slug, number));
        let prompt = prompt.transpose()?;
        let leads = seat.kind != SeatKind::Member && seat.state == SeatState::Active;
        Ok(Own {
            so_far: (leads && seat.circle_state != State::Ended).then_some(so_far),
            next: self.next.meeting()?.map(|meeting| (meeting, prompt)),
            seat,
        })
    }

    fn so_far(&self) -> Result<SoFar, Fault> {
        let [past, met] =
            [self.past, self.met].map(|count| usize::try_from(count).unwrap_or_default());
        let last = match (self.last, self.last_at, self.last_state.as_deref()) {
            (Some(id), Some(starts_at), Some(state)) => Some(Last {
                id,
                starts_at,
                outcome: match meetings::State::named(state)? {
                    meetings::State::DidNotHappen => Outcome::DidNotHappen,
                    meetings::State::Planned | meetings::State::Cancelled => Outcome::Held,
                },
                marked: self.marked,
            }),
            _ => None,
        };
        Ok(SoFar { past, met, last })
    }
}

/// The viewer's seats that stand, and all that is asked about their circles but who sits there: one
/// query, and as long. The next meeting of each is the first that ends after `since`. Invariant:
/// `reads` is the viewer's own; without it there is no prompt.
pub(in super::super) async fn own(
    tx: &mut Tx,
    viewer: &SignedIn,
    reads: Option<&Author>,
    ended: Ended,
    (now, since): (Moment, Moment),
) -> Result<Vec<Own>, Fault> {
    let rows: Vec<Row> = tx
        .query(concat!(
            "SELECT ",
            columns!(),
            ",
                    own.id AS seat, own.kind, own.state AS seat_state, h.id AS circle,
                    h.name AS called, h.state AS circle_state, g.name AS program_name,
                    n.name AS season_name, n.first_date, n.last_date,
                    EXISTS (SELECT 1 FROM affirmation f JOIN agreement a ON a.id = f.agreement_id
                            WHERE f.seat_id = own.id AND a.circle_id = h.id AND a.version =
                                (SELECT MAX(version) FROM agreement WHERE circle_id = h.id)
                           ) AS affirmed,
                    h.taken, h.invited AS asked,
                    (SELECT COUNT(*) FROM seat o WHERE o.circle_id = h.id AND o.id <> own.id
                     AND own.state = 'active' AND o.state = 'active' AND o.reads_from IS NOT NULL
                     AND NOT EXISTS (SELECT 1 FROM welcome w WHERE w.newcomer = o.id
                                     AND w.seat_id = own.id)) AS newcomers,
                    q.slug, q.number,
                    CASE WHEN own.kind = 'member' OR h.state = 'ended' THEN 0 ELSE
                        (SELECT COUNT(*) FROM meeting b WHERE b.circle_id = h.id AND b.ends_at <= $2
                         AND b.state IN ('planned', 'did_not_happen')) END AS past,
                    CASE WHEN own.kind = 'member' OR h.state = 'ended' THEN 0 ELSE
                        (SELECT COUNT(*) FROM meeting b WHERE b.circle_id = h.id AND b.ends_at <= $2
                         AND b.state = 'planned') END AS met,
                    l.id AS last, l.starts_at AS last_at, l.state AS last_state,
                    EXISTS (SELECT 1 FROM attendance t WHERE t.meeting_id = l.id) AS marked
             FROM seat own JOIN circle h ON h.id = own.circle_id
             JOIN season n ON n.id = h.season_id JOIN program g ON g.id = n.program_id
             LEFT JOIN meeting m ON own.state = 'active' AND h.state <> 'ended' AND m.id =
                    (SELECT b.id FROM meeting b WHERE b.circle_id = h.id AND b.state = 'planned'
                     AND b.ends_at > $3 AND b.starts_at > $4
                     ORDER BY b.starts_at, b.id LIMIT 1)
             LEFT JOIN circle c ON c.id = m.circle_id
             LEFT JOIN seat s ON s.id = m.presenter LEFT JOIN person p ON p.id = s.person_id
             LEFT JOIN meeting_prompt q ON q.meeting_id = m.id AND $5
             LEFT JOIN meeting l ON own.kind <> 'member' AND h.state <> 'ended' AND l.id =
                    (SELECT b.id FROM meeting b WHERE b.circle_id = h.id AND b.ends_at <= $2
                     AND b.state IN ('planned', 'did_not_happen')
                     ORDER BY b.starts_at DESC, b.id DESC LIMIT 1)
             WHERE own.person_id = $1
               AND own.state IN ('invited', 'accepted', 'active', 'paused')
               AND (h.state <> 'ended' OR $6 AND own.state IN ('active', 'paused'))
             ORDER BY CASE WHEN h.state = 'ended' THEN 3
                           WHEN own.state = 'invited' THEN 0 WHEN own.state = 'accepted' THEN 1
                           ELSE 2 END,
                      n.first_date DESC, h.sort_key, h.id"
        ))
        .bind(viewer.person())
        .bind(now)
        .bind(since)
        .bind(since - LONGEST)
        .bind(reads.is_some())
        .bind(ended == Ended::With)
        .fetch_all()
        .await?;
    rows.into_iter().map(Row::own).collect()
}

#[derive(sqlx::FromRow)]
struct TakenRow {
    seat: SeatId,
    circle: CircleId,
    kind: String,
    state: String,
    site: Option<String>,
    answer: Option<String>,
}

/// Every seat at the tables at which the viewer has accepted one, facilitators first, then by site;
/// nobody at those of circles that have ended.
pub(in super::super) async fn tables(
    tx: &mut Tx,
    viewer: &SignedIn,
    since: Moment,
) -> Result<Vec<Taken>, Fault> {
    let rows: Vec<TakenRow> = tx
        .query(
            "SELECT s.id AS seat, s.circle_id AS circle, s.kind, s.state, t.name AS site, a.answer
             FROM seat own JOIN circle c ON c.id = own.circle_id AND c.state <> 'ended'
             LEFT JOIN meeting m ON own.state = 'active' AND m.id =
                    (SELECT b.id FROM meeting b WHERE b.circle_id = c.id AND b.state = 'planned'
                     AND b.ends_at > $2 AND b.starts_at > $3
                     ORDER BY b.starts_at, b.id LIMIT 1)
             JOIN seat s ON s.circle_id = own.circle_id
                        AND s.state IN ('invited', 'accepted', 'active', 'paused')
             LEFT JOIN entry e ON e.person_id = s.person_id LEFT JOIN site t ON t.id = e.site_id
             LEFT JOIN answer a ON a.meeting_id = m.id AND a.seat_id = s.id
             WHERE own.person_id = $1 AND own.state IN ('accepted', 'active', 'paused')
             ORDER BY s.circle_id, s.id, t.name",
        )
        .bind(viewer.person())
        .bind(since)
        .bind(since - LONGEST)
        .fetch_all()
        .await?;
    let mut taken = rows
        .into_iter()
        .map(TakenRow::taken)
        .collect::<Result<Vec<_>, Fault>>()?;
    // Who stands on two rosters sits there once, with the first site by name.
    taken.dedup_by_key(|it| it.seat);
    taken.sort_by(|one, other| one.rank().cmp(&other.rank()));
    Ok(taken)
}

impl TakenRow {
    fn taken(self) -> Result<Taken, Fault> {
        let answer = self
            .answer
            .as_deref()
            .map(|name| Answer::named(name).ok_or_else(|| DbError::Inconsistent("answer.answer")));
        Ok(Taken {
            seat: self.seat,
            place: Place {
                circle: self.circle,
                kind: SeatKind::named(&self.kind)?,
                state: SeatState::named(&self.state)?,
                site: self.site,
            },
            answer: answer.transpose()?,
        })
    }
}

impl Taken {
    /// Facilitators first, then everybody by site.
    fn rank(&self) -> (bool, Option<&str>, SeatId) {
        let place = &self.place;
        (
            place.kind == SeatKind::Member,
            place.site.as_deref(),
            self.seat,
        )
    }
}
