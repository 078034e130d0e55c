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

/// Who is shown what comes out of a box. Said when it opens, and never changed afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Readers {
    /// Whoever leads the circle; the default.
    Leads,
    /// Its members too.
    Circle,
}

impl Readers {
    /// As it is stored: whether members are among them.
    pub(crate) fn with_members(members: bool) -> Self {
        if members { Self::Circle } else { Self::Leads }
    }
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
    /// Who is shown what comes out.
    pub readers: Readers,
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

/// What came out of a circle's boxes: of all of them for whoever leads it, for its members of those
/// that were opened for them.
#[derive(Clone, Debug)]
pub struct Results {
    /// Which circle.
    pub circle: CircleId,
    /// Its name.
    pub circle_name: String,
    /// Whether the viewer leads it.
    pub leads: bool,
    /// Boxes that aren't opened, latest meeting first; members aren't shown how many answered.
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
    /// Who is shown this: where several were opened together, those to whom each would be shown.
    pub readers: Readers,
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
    let readers = match &row {
        Some(row) => row.readers(),
        None => store::readers_to_be(&mut tx, at.seated()).await?,
    };
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
        readers,
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
    store::unanswered(&mut tx, viewer, now).await
}

/// What came out of a circle's boxes, for whoever leads it, and for its members where they were told
/// so. Somebody who came later and isn't welcomed yet sees nothing of meetings before.
///
/// # Errors
/// [`Fault::Forbidden`] to a member for whom nothing came out and, as the program is now, nothing will.
pub async fn results(
    service: &Service,
    viewer: &SignedIn,
    circle: CircleId,
) -> Result<Results, Fault> {
    let mut tx = service.db().read().await?;
    let member = access::circle_member(&mut tx, viewer, circle).await?;
    let since = member.reads_from().unwrap_or(Moment::EPOCH);
    let circle_name = circles::name(&mut tx, circle).await?;
    let boxes = store::boxes(&mut tx, &member).await?;
    let leads = member.seated().kind() != SeatKind::Member;
    let mut opened = opened(&boxes)?;
    opened.retain(|(_, it)| {
        let shown = leads || it.readers == Readers::Circle;
        shown && it.meetings.iter().all(|start| *start >= since)
    });
    let nothing = !leads && opened.is_empty();
    if nothing && store::readers_to_be(&mut tx, member.seated()).await? == Readers::Leads {
        return Err(Fault::Forbidden);
    }
    let answers = store::answers(&mut tx, &member).await?;
    drop(tx);
    for answer in answers {
        let Some((_, it)) = opened.iter_mut().find(|(id, _)| *id == answer.result_id) else {
            continue;
        };
        let (ring, scope) = (service.keyring(), Scope::Circle(circle));
        let body = ring.open_sealed(scope, Field::PulseAnswer, answer.id, &answer.sealed);
        it.take(answer.question()?, store::step(&body.await?)?);
    }
    let sealed = boxes
        .iter()
        .filter(|row| leads && row.result().is_none() && row.starts_at >= since)
        .map(store::Ballot::sealed)
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Results {
        circle,
        circle_name,
        leads,
        sealed: sealed.into_iter().flatten().collect(),
        opened: opened.into_iter().map(|(_, it)| it).collect(),
    })
}

impl Opened {
    /// Adds one answer.
    fn take(&mut self, question: Question, step: Step) {
        let asked = self.tallies.iter_mut().find(|(it, _)| *it == question);
        if let Some((_, tally)) = asked {
            tally.get_or_insert_default().add(step);
        }
    }
}

/// Boxes with the same result, latest first, as `boxes` are; before any answer is read.
fn opened(boxes: &[store::Ballot]) -> Result<Vec<(Uuid, Opened)>, Fault> {
    let mut results: Vec<Uuid> = Vec::new();
    for result in boxes.iter().filter_map(store::Ballot::result) {
        if !results.contains(&result) {
            results.push(result);
        }
    }
    let of = |result: Uuid| {
        let together = || boxes.iter().filter(move |it| it.result() == Some(result));
        let set = together()
            .next()
            .map_or(Ok(Set::PRESENT), store::Ballot::set)?;
        let readers = together()
            .next()
            .map_or(Readers::Leads, store::Ballot::readers);
        let opened = Opened {
            meetings: together().rev().map(|it| it.starts_at).collect(),
            answers: together().filter_map(|it| it.answers).sum(),
            asked: together().map(|it| it.asked).sum(),
            readers,
            set,
            tallies: set.questions().iter().map(|it| (*it, None)).collect(),
        };
        Ok((result, opened))
    };
    results.into_iter().map(of).collect()
}
