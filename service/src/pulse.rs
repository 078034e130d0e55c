//! The pulse after a meeting, in a sealed ballot box (scheme F1).
//!
//! Every member with an active seat gets a ticket when the meeting has ended; facilitators get
//! none, because they read what comes out, and an answer of one's own would make the others' fewer.
//! A box takes answers for [`OPEN_FOR`] or until all have answered. From five answers on it is
//! opened; with fewer it waits, sealed, for the boxes of the next two meetings, and is destroyed
//! unread when they don't make five either. Those who answer are told so beforehand.
//!
//! A box asks what it asked when it opened. Only boxes that ask the same are opened together: one
//! that waits when the questions change, and that no open box can join any more, is destroyed then.
//!
//! Invariant: no row, no line of the record and no log tells when or what somebody answered, or,
//! once the box takes no more, that they did. A vote writes no line of the record.

use std::time::Duration;

use domain::{
    ids::{CircleId, MeetingId},
    moment::Moment,
    pulse::{Question, Set, Sheet, Step, Tally},
};
use uuid::Uuid;

use crate::{
    Service,
    access::{self, SeatKind, SignedIn},
    ballot_box, circles,
    fault::{Fault, Refusal},
    keyring::{Field, Scope},
};

mod store;
mod tending;

pub use tending::{Tended, shares_keys, tend};

/// How long after its meeting a box takes answers.
pub const OPEN_FOR: Duration = Duration::from_hours(5 * 24);
/// How long a box with too few answers waits for the next ones.
pub const WAITS_FOR: Duration = Duration::from_hours(90 * 24);
/// How long before it closes those who haven't answered are reminded, once and by machine.
pub const REMINDED_BEFORE: Duration = Duration::from_hours(24);
/// How often the number of those who have answered is counted for the facilitator.
pub const COUNTED_EVERY: Duration = Duration::from_hours(24);

/// Where the box of a meeting stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It takes answers until then.
    Open {
        /// Until when.
        closes_at: Moment,
    },
    /// It takes no more, and waits sealed for the next meeting's: too few answered.
    Waiting,
    /// It was opened, and what must vanish is being destroyed.
    Closing,
    /// It was opened; its key is gone.
    Closed,
    /// It was destroyed, and nobody has read it.
    Destroyed(Why),
}

/// Why a box was destroyed unread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// Three meetings, or three months, gave fewer than five answers; or those there were until the
    /// questions changed.
    TooFew,
    /// Its key was gone: the data came back from a backup.
    KeyGone,
    /// There was something in it that nobody with a ticket had put there.
    Meddled,
    /// The meeting didn't take place.
    NotHeld,
}

/// The viewer's right to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ticket {
    /// Once.
    Unused,
    /// Answered.
    Used,
    /// None: a facilitator, or somebody who joined later.
    None,
}

/// The pulse of one meeting, for somebody who sits in its circle.
#[derive(Clone, Debug)]
pub struct Pulse {
    /// Which meeting.
    pub meeting: MeetingId,
    /// Of which circle.
    pub circle: CircleId,
    /// When the meeting began.
    pub starts_at: Moment,
    /// What is asked.
    pub set: Set,
    /// Where the box stands; none before the meeting's end.
    pub standing: Option<Standing>,
    /// The viewer's right to answer.
    pub ticket: Ticket,
    /// Whether the viewer leads the circle.
    pub leads: bool,
}

/// A box in which the viewer could answer still.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Unanswered {
    /// Which meeting's.
    pub meeting: MeetingId,
    /// The circle's name.
    pub circle_name: String,
    /// When the meeting began.
    pub starts_at: Moment,
    /// Until when.
    pub closes_at: Moment,
}

/// What the facilitator of a circle sees.
#[derive(Clone, Debug)]
pub struct Results {
    /// Which circle.
    pub circle: CircleId,
    /// Its name.
    pub circle_name: String,
    /// Boxes that aren't opened, latest meeting first.
    pub sealed: Vec<SealedBox>,
    /// What came out, latest first.
    pub opened: Vec<Opened>,
}

/// A box that shows how many, never who or what.
#[derive(Clone, Debug)]
pub struct SealedBox {
    /// When the meeting began.
    pub starts_at: Moment,
    /// Where it stands.
    pub standing: Standing,
    /// How many had answered: at the last daily count while it is open, in all afterwards. None
    /// before the first count.
    pub answered: Option<i64>,
    /// How many were asked.
    pub asked: i64,
}

/// Boxes that were opened together.
#[derive(Clone, Debug)]
pub struct Opened {
    /// When their meetings began, in order.
    pub meetings: Vec<Moment>,
    /// How many answers were in them together.
    pub answers: i64,
    /// How many were asked, summed over the meetings.
    pub asked: i64,
    /// What all of them asked.
    pub set: Set,
    /// Each question with its tally; none where fewer than five answered it.
    pub tallies: Vec<(Question, Option<Tally>)>,
}

/// The pulse of a meeting: the form, or what became of the box.
pub async fn show(
    service: &Service,
    viewer: &SignedIn,
    meeting: MeetingId,
) -> Result<Pulse, Fault> {
    let mut tx = service.db().read().await?;
    let found = access::meeting(&mut tx, meeting).await?;
    let at = access::at_table(&mut tx, viewer, found.circle).await?;
    let row = store::standing(&mut tx, &at, meeting).await?;
    let leads = at.seated().kind() != SeatKind::Member;
    Ok(Pulse {
        meeting,
        circle: found.circle,
        starts_at: found.starts_at,
        set: row.as_ref().map_or(Ok(Set::PRESENT), store::Ballot::set)?,
        standing: row
            .as_ref()
            .map(store::Ballot::standing)
            .transpose()?
            .flatten(),
        ticket: store::ticket(&mut tx, &at, meeting).await?,
        leads,
    })
}

/// Puts a sheet into the box, once. It can't be looked at or changed afterwards.
///
/// # Errors
/// [`Refusal::Stale`] without an unused ticket, when the box takes no more, or where it asks other
/// questions than the sheet answers; a facilitator is [`Fault::Forbidden`].
pub async fn vote(
    service: &Service,
    viewer: &SignedIn,
    meeting: MeetingId,
    sheet: &Sheet,
) -> Result<(), Fault> {
    let now = service.clock().now();
    let row: Uuid = service.chance().id()?;
    let mut tx = service.db().write().await?;
    let found = access::meeting(&mut tx, meeting).await?;
    let at = access::at_table(&mut tx, viewer, found.circle).await?;
    if at.seated().kind() != SeatKind::Member {
        return Err(Fault::Forbidden);
    }
    let open = store::open_box(&mut tx, &at, meeting, now).await?;
    // A sheet of another set would be taken for a stuffed one, and spoil everybody's.
    let open = open.filter(|it| it.asks(sheet.set()));
    let store::Open { ballot, key, .. } = open.ok_or(Refusal::Stale)?;
    let sealed = ballot_box::seal(service.chance(), &key, ballot, row, &sheet.encode())?;
    if !store::spend(&mut tx, &at, ballot).await? {
        return Err(Refusal::Stale.into());
    }
    store::stage(&mut tx, ballot, row, sealed).await?;
    Ok(tx.commit().await?)
}

/// The boxes that wait for the viewer's answer, the one that closes first at the beginning.
pub async fn mine(service: &Service, viewer: &SignedIn) -> Result<Vec<Unanswered>, Fault> {
    let now = service.clock().now();
    let mut tx = service.db().read().await?;
    store::unanswered(&mut tx, viewer.person(), now).await
}

/// What came out of a circle's boxes, for whoever leads it. Somebody who came later and isn't
/// welcomed yet sees nothing of meetings before.
pub async fn results(
    service: &Service,
    viewer: &SignedIn,
    circle: CircleId,
) -> Result<Results, Fault> {
    let mut tx = service.db().read().await?;
    let facilitator = access::circle_facilitator(&mut tx, viewer, circle).await?;
    let since = facilitator.member().reads_from().unwrap_or(Moment::EPOCH);
    let circle_name = circles::name(&mut tx, circle).await?;
    let boxes = store::boxes(&mut tx, &facilitator).await?;
    let answers = store::answers(&mut tx, &facilitator).await?;
    drop(tx);
    let mut given = Vec::with_capacity(answers.len());
    for answer in answers {
        let body = service
            .keyring()
            .open_sealed(
                Scope::Circle(circle),
                Field::PulseAnswer,
                answer.id,
                &answer.sealed,
            )
            .await?;
        given.push((answer.result_id, answer.question()?, store::step(&body)?));
    }
    let sealed = boxes
        .iter()
        .filter(|row| row.result().is_none() && row.starts_at >= since)
        .map(store::Ballot::sealed)
        .collect::<Result<Vec<_>, _>>()?;
    let opened = opened(&boxes, &given)?;
    let shown = opened.into_iter();
    Ok(Results {
        circle,
        circle_name,
        sealed: sealed.into_iter().flatten().collect(),
        opened: shown
            .filter(|it| it.meetings.iter().all(|start| *start >= since))
            .collect(),
    })
}

/// Boxes with the same result, latest first, as `boxes` are.
fn opened(boxes: &[store::Ballot], given: &[(Uuid, Question, Step)]) -> Result<Vec<Opened>, Fault> {
    let mut results: Vec<Uuid> = Vec::new();
    for result in boxes.iter().filter_map(store::Ballot::result) {
        if !results.contains(&result) {
            results.push(result);
        }
    }
    results
        .into_iter()
        .map(|result| {
            let together = || boxes.iter().filter(move |it| it.result() == Some(result));
            let set = together()
                .next()
                .map_or(Ok(Set::PRESENT), store::Ballot::set)?;
            let tally = |question: &Question| {
                let of = given
                    .iter()
                    .filter(|it| it.0 == result && it.1 == *question);
                let tally = Tally::of(of.map(|it| it.2));
                (*question, (tally.answers() > 0).then_some(tally))
            };
            Ok(Opened {
                meetings: together().rev().map(|it| it.starts_at).collect(),
                answers: together().filter_map(|it| it.answers).sum(),
                asked: together().map(|it| it.asked).sum(),
                set,
                tallies: set.questions().iter().map(tally).collect(),
            })
        })
        .collect()
}
