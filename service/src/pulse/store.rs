//! The rows of ballot boxes as people see them. Those that only time changes are in `tending`.

use domain::{
    ids::{BallotId, MeetingId},
    moment::Moment,
    pulse::{Question, Set, Step},
};
use uuid::Uuid;

use crate::{
    access::{AtTable, CircleMember, Seated, SignedIn},
    ballot_box::{PublicKey, SealedSheet},
    db::{DbError, Tx},
    fault::Fault,
    keyring::{Body, Sealed},
};

use super::{Readers, SealedBox, Standing, Ticket, Unanswered, Why};

/// A box with its meeting.
#[derive(sqlx::FromRow)]
pub(super) struct Ballot {
    pub(super) starts_at: Moment,
    questions: i64,
    state: String,
    closes_at: Moment,
    pub(super) asked: i64,
    counted: i64,
    counted_at: Moment,
    ends_at: Moment,
    pub(super) answers: Option<i64>,
    result_id: Option<Uuid>,
    why: Option<String>,
    to_circle: bool,
}

impl Ballot {
    pub(super) fn readers(&self) -> Readers {
        Readers::with_members(self.to_circle)
    }

    pub(super) fn set(&self) -> Result<Set, Fault> {
        set(self.questions)
    }

    /// None while it is being made.
    pub(super) fn standing(&self) -> Result<Option<Standing>, Fault> {
        let closes_at = self.closes_at;
        Ok(Some(match self.state.as_str() {
            "opening" => return Ok(None),
            "open" => Standing::Open { closes_at },
            "waiting" => Standing::Waiting,
            "closing" => Standing::Closing,
            "closed" => Standing::Closed,
            "destroying" | "destroyed" => Standing::Destroyed(Why::named(self.why.as_deref())?),
            _ => return Err(DbError::Inconsistent("ballot.state").into()),
        }))
    }

    /// What it was opened to, once it is closed.
    pub(super) fn result(&self) -> Option<Uuid> {
        self.result_id.filter(|_| self.state == "closed")
    }

    pub(super) fn sealed(&self) -> Result<Option<SealedBox>, Fault> {
        let counted = (self.counted_at > self.ends_at).then_some(self.counted);
        Ok(self.standing()?.map(|standing| SealedBox {
            starts_at: self.starts_at,
            answered: match standing {
                Standing::Open { .. } => counted,
                _ => self.answers,
            },
            asked: self.asked,
            standing,
        }))
    }
}

impl Why {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::TooFew => "too_few",
            Self::KeyGone => "key_gone",
            Self::Meddled => "meddled",
            Self::NotHeld => "not_held",
        }
    }

    fn named(name: Option<&str>) -> Result<Self, Fault> {
        [Self::TooFew, Self::KeyGone, Self::Meddled, Self::NotHeld]
            .into_iter()
            .find(|why| name == Some(why.name()))
            .ok_or_else(|| DbError::Inconsistent("ballot.why").into())
    }
}

pub(super) fn set(number: i64) -> Result<Set, Fault> {
    Set::numbered(number).ok_or_else(|| DbError::Inconsistent("ballot.questions").into())
}

/// What every query of boxes selects. What was opened together is shown to those to whom each box of it
/// would be.
macro_rules! boxes {
    ($rest:literal) => {
        concat!(
            "SELECT m.starts_at, m.ends_at, b.questions, b.state, b.closes_at, b.asked, b.counted,
                    b.counted_at, b.answers, b.result_id, b.why,
                    b.to_circle AND NOT EXISTS (
                        SELECT 1 FROM ballot o WHERE o.circle_id = b.circle_id
                        AND o.result_id = b.result_id AND o.to_circle = FALSE) AS to_circle
             FROM ballot b JOIN meeting m ON m.id = b.meeting_id ",
            $rest
        )
    };
}

pub(super) async fn standing(
    tx: &mut Tx,
    at: &AtTable,
    meeting: MeetingId,
) -> Result<Option<Ballot>, Fault> {
    Ok(tx
        .query(boxes!("WHERE b.meeting_id = $1 AND b.circle_id = $2"))
        .bind(meeting)
        .bind(at.seated().circle())
        .fetch_optional()
        .await?)
}

/// Who will be shown what comes out of boxes that aren't made yet.
pub(super) async fn readers_to_be(tx: &mut Tx, seated: Seated) -> Result<Readers, Fault> {
    let (members,): (bool,) = tx
        .query(
            "SELECT p.pulse_to_circle FROM circle c JOIN season n ON n.id = c.season_id
             JOIN program p ON p.id = n.program_id WHERE c.id = $1",
        )
        .bind(seated.circle())
        .fetch_one()
        .await?;
    Ok(Readers::with_members(members))
}

pub(super) async fn ticket(tx: &mut Tx, at: &AtTable, meeting: MeetingId) -> Result<Ticket, Fault> {
    let row: Option<(bool,)> = tx
        .query(
            "SELECT t.used FROM ticket t JOIN ballot b ON b.id = t.ballot_id
             WHERE b.meeting_id = $1 AND t.seat_id = $2",
        )
        .bind(meeting)
        .bind(at.seated().seat())
        .fetch_optional()
        .await?;
    Ok(match row {
        Some((false,)) => Ticket::Unused,
        Some((true,)) => Ticket::Used,
        None => Ticket::None,
    })
}

/// A box that takes answers, with the key that seals for it.
#[derive(sqlx::FromRow)]
pub(super) struct Open {
    pub(super) ballot: BallotId,
    pub(super) key: PublicKey,
    questions: i64,
}

impl Open {
    /// Whether it asks the questions of `set`.
    pub(super) fn asks(&self, set: Set) -> bool {
        self.questions == i64::from(set.number())
    }
}

/// The box of a meeting, while it takes answers.
pub(super) async fn open_box(
    tx: &mut Tx,
    at: &AtTable,
    meeting: MeetingId,
    now: Moment,
) -> Result<Option<Open>, Fault> {
    Ok(tx
        .query(
            "SELECT id AS ballot, public_key AS key, questions FROM ballot
             WHERE meeting_id = $1 AND circle_id = $2 AND state = 'open' AND closes_at > $3",
        )
        .bind(meeting)
        .bind(at.seated().circle())
        .bind(now)
        .fetch_optional()
        .await?)
}

/// Uses the viewer's ticket; whether there was one to use. Closing deletes tickets before it reads
/// what was staged, so that a vote is either counted whole or refused.
pub(super) async fn spend(tx: &mut Tx, at: &AtTable, ballot: BallotId) -> Result<bool, Fault> {
    let spent = tx
        .query(
            "UPDATE ticket SET used = TRUE
             WHERE ballot_id = $1 AND seat_id = $2 AND used = FALSE",
        )
        .bind(ballot)
        .bind(at.seated().seat())
        .execute()
        .await?;
    Ok(spent == 1)
}

pub(super) async fn stage(
    tx: &mut Tx,
    ballot: BallotId,
    row: Uuid,
    sealed: SealedSheet,
) -> Result<(), Fault> {
    tx.query("INSERT INTO staging (id, ballot_id, sealed) VALUES ($1, $2, $3)")
        .bind(row)
        .bind(ballot)
        .bind(sealed)
        .execute()
        .await?;
    Ok(())
}

pub(super) async fn unanswered(
    tx: &mut Tx,
    viewer: &SignedIn,
    now: Moment,
) -> Result<Vec<Unanswered>, Fault> {
    Ok(tx
        .query(
            "SELECT b.meeting_id AS meeting, c.name AS circle_name, m.starts_at, b.closes_at
             FROM ticket t JOIN seat s ON s.id = t.seat_id JOIN ballot b ON b.id = t.ballot_id
             JOIN meeting m ON m.id = b.meeting_id JOIN circle c ON c.id = b.circle_id
             WHERE s.person_id = $1 AND s.state = 'active' AND t.used = FALSE
               AND b.state = 'open' AND b.closes_at > $2
             ORDER BY b.closes_at, b.id",
        )
        .bind(viewer.person())
        .bind(now)
        .fetch_all()
        .await?)
}

/// The circle's boxes, latest meeting first.
pub(super) async fn boxes(tx: &mut Tx, member: &CircleMember) -> Result<Vec<Ballot>, Fault> {
    Ok(tx
        .query(boxes!(
            "WHERE b.circle_id = $1 ORDER BY m.starts_at DESC, m.id"
        ))
        .bind(member.seated().circle())
        .fetch_all()
        .await?)
}

/// One answer to one question, without its person.
#[derive(sqlx::FromRow)]
pub(super) struct Answer {
    pub(super) id: Uuid,
    pub(super) result_id: Uuid,
    question: String,
    pub(super) sealed: Sealed,
}

impl Answer {
    pub(super) fn question(&self) -> Result<Question, Fault> {
        Question::named(&self.question)
            .ok_or_else(|| DbError::Inconsistent("pulse_answer.question").into())
    }
}

/// What came out of the boxes that are closed and had at least as many answers as were frozen.
pub(super) async fn answers(tx: &mut Tx, member: &CircleMember) -> Result<Vec<Answer>, Fault> {
    Ok(tx
        .query(
            "SELECT a.id, a.result_id, a.question, a.sealed FROM pulse_answer a
             WHERE a.result_id IN (SELECT result_id FROM ballot
                                   WHERE circle_id = $1 AND state = 'closed'
                                   GROUP BY result_id
                                   HAVING CAST(SUM(answers) AS BIGINT) >= MAX(k))",
        )
        .bind(member.seated().circle())
        .fetch_all()
        .await?)
}

/// A released answer is the number of its step.
pub(super) fn step(body: &Body) -> Result<Step, Fault> {
    body.expose()
        .parse()
        .ok()
        .and_then(Step::numbered)
        .ok_or_else(|| DbError::Inconsistent("pulse_answer.sealed").into())
}
