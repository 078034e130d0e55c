//! Who comes to a meeting: coming, late, can't. *Can't* asks for nothing.
//!
//! One answers signed in, or from the phone brief that a calendar's link opens. Opening a link
//! answers nothing: mail scanners open links. Whoever holds the link could answer for somebody, so
//! an answer gives access to nothing, and can be undone.

use std::time::Duration;

use domain::{
    ids::{CircleId, MeetingId, PersonId, SeatId},
    moment::Moment,
    place::Place,
    sites::ZoneName,
};

use crate::{
    Service,
    access::{self, Part, Scheduler, SeatKind, SignedIn},
    audit::{self, Action},
    db::Tx,
    fault::{Fault, Refusal},
    meetings::{AFTERGLOW, State},
    passes::{self, Purpose},
};

mod ahead;
mod store;
#[cfg(test)]
mod tests;

pub use ahead::{ahead, remind};

/// How long after a meeting its brief can be opened.
const BRIEF_AFTER: Duration = Duration::from_hours(7 * 24);

/// What somebody says of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// There from the start.
    Coming,
    /// There, later.
    Late,
    /// Not there. No reason is asked or kept.
    Cant,
}

impl Answer {
    /// Every answer, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Coming, Self::Late, Self::Cant];

    /// As forms and rows have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Coming => "coming",
            Self::Late => "late",
            Self::Cant => "cant",
        }
    }

    /// The answer of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.name() == name)
    }
}

/// What a form asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Say {
    /// This is the answer from now on.
    This(Answer),
    /// What was said before is the answer again; nothing, where nothing was.
    Undo,
}

/// Somebody who is expected at a meeting: an active seat in its circle, proved by a sign-in or by
/// a pass.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Expected {
    person: PersonId,
    seat: SeatId,
    circle: CircleId,
    meeting: MeetingId,
    starts_at: Moment,
    /// An answer makes sense: it is planned, and not over.
    open: bool,
}

/// What one said of a meeting oneself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Own {
    /// One's seat.
    pub seat: SeatId,
    /// The answer so far.
    pub answer: Option<Answer>,
    /// Whether one can still answer.
    pub open: bool,
}

/// How many said what. Those who can't are counted, never named to members.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Come.
    pub coming: usize,
    /// Come later.
    pub late: usize,
    /// Don't come.
    pub cant: usize,
    /// Haven't said.
    pub silent: usize,
}

impl Counts {
    /// Those who said they would come, late ones among them.
    pub const fn there(self) -> usize {
        self.coming + self.late
    }

    /// Everybody at the table.
    pub const fn all(self) -> usize {
        self.there() + self.cant + self.silent
    }

    /// Those who haven't said that they can't.
    pub const fn left(self) -> usize {
        self.all() - self.cant
    }
}

impl FromIterator<Option<Answer>> for Counts {
    fn from_iter<T: IntoIterator<Item = Option<Answer>>>(answers: T) -> Self {
        let mut counts = Self::default();
        for answer in answers {
            let one = match answer {
                Some(Answer::Coming) => &mut counts.coming,
                Some(Answer::Late) => &mut counts.late,
                Some(Answer::Cant) => &mut counts.cant,
                None => &mut counts.silent,
            };
            *one += 1;
        }
        counts
    }
}

/// One seat and what was said for it, for whoever leads the circle.
#[derive(Clone, Debug)]
pub struct Said {
    /// The seat.
    pub seat: SeatId,
    /// Who sits there.
    pub name: String,
    /// Their site, where a roster has them.
    pub site: Option<String>,
    /// What the seat is.
    pub kind: SeatKind,
    /// The answer so far.
    pub answer: Option<Answer>,
    /// Whether they were reminded of this meeting by letter: once at the most.
    pub reminded: bool,
}

/// Who comes, as far as the viewer may know it.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// The viewer's own answer; none for a coordinator, who isn't there.
    pub own: Option<Own>,
    /// How many said what.
    pub counts: Counts,
    /// Each seat by name; for facilitators only.
    pub seats: Option<Vec<Said>>,
}

/// What one has to do there, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Brings a case.
    Presents,
    /// Leads the circle.
    Leads,
    /// Listens and asks.
    Listens,
}

/// What whoever holds a brief's link sees: nothing that an assistant may not read.
#[derive(Clone, Debug)]
pub struct Brief {
    /// Which meeting; its page wants a sign-in.
    pub meeting: MeetingId,
    /// Who runs this.
    pub organisation: String,
    /// First and last instant.
    pub times: (Moment, Moment),
    /// The reader's zone.
    pub zone: ZoneName,
    /// The tag of how dates and times are written for the reader; none until they have said.
    pub locale: Option<String>,
    /// The zone in which the meeting was planned.
    pub planned_in: ZoneName,
    /// Where.
    pub place: Place,
    /// Where it stands.
    pub state: State,
    /// What the reader has to do there.
    pub role: Role,
    /// What the reader said.
    pub own: Own,
}

/// Answers, or takes an answer back.
///
/// # Errors
/// [`Refusal::Stale`] when the meeting is over or was called off, or is moved at this moment.
pub async fn say(
    service: &Service,
    viewer: &SignedIn,
    meeting: MeetingId,
    say: Say,
) -> Result<(), Fault> {
    let mut tx = service.db().read().await?;
    let seen = expected(service, &mut tx, viewer, meeting).await?;
    drop(tx);
    let mut tx = service.db().write().await?;
    access::hold_circle(&mut tx, seen.circle).await?;
    let expected = expected(service, &mut tx, viewer, meeting).await?;
    keep(service, tx, (seen, expected), say).await
}

/// The same, by the link of a brief; of the meeting `of` that was shown, however late it is by now.
///
/// # Errors
/// [`Refusal::LinkOver`] when the link is no longer good, else as [`say`].
pub async fn say_by(
    service: &Service,
    token: &str,
    of: Option<MeetingId>,
    say: Say,
) -> Result<(), Fault> {
    let mut tx = service.db().read().await?;
    let (seen, _) = expected_by(service, &mut tx, token, of).await?;
    drop(tx);
    let mut tx = service.db().write().await?;
    access::hold_circle(&mut tx, seen.circle).await?;
    let (expected, _) = expected_by(service, &mut tx, token, of).await?;
    keep(service, tx, (seen, expected), say).await
}

/// Keeps what was said, unless the meeting was moved between being `seen` and the circle being held:
/// nobody comes to a time that they weren't asked about.
async fn keep(
    service: &Service,
    mut tx: Tx,
    (seen, expected): (Expected, Expected),
    say: Say,
) -> Result<(), Fault> {
    let now = service.clock().now();
    let of = |it: Expected| (it.meeting, it.starts_at);
    if !expected.open || of(seen) != of(expected) {
        return Err(Refusal::Stale.into());
    }
    match say {
        Say::This(answer) => store::set(&mut tx, expected, answer, now).await?,
        Say::Undo => store::undo(&mut tx, expected, now).await?,
    }
    audit::by(expected.person)
        .did(
            service,
            &mut tx,
            Action::MeetingAnswered,
            expected.meeting.0,
        )
        .await?;
    Ok(tx.commit().await?)
}

/// Who comes to a meeting, for whoever sits in its circle or plans it.
pub async fn of_meeting(
    service: &Service,
    viewer: &SignedIn,
    meeting: MeetingId,
) -> Result<Expectation, Fault> {
    let mut tx = service.db().read().await?;
    let found = access::meeting(&mut tx, meeting).await?;
    let part = access::part(&mut tx, viewer, found.circle).await?;
    // Whoever plans for the program may sit at the table too.
    let own = match access::at_table(&mut tx, viewer, found.circle).await {
        Ok(_) => {
            let expected = expected(service, &mut tx, viewer, meeting).await?;
            Some(store::own(&mut tx, expected).await?)
        }
        Err(Fault::NotFound | Fault::Forbidden) => None,
        Err(fault) => return Err(fault),
    };
    let seats = store::seats(&mut tx, found.circle, meeting).await?;
    Ok(Expectation {
        own,
        counts: seats.iter().map(|said| said.answer).collect(),
        seats: (part == Part::Facilitator).then_some(seats),
    })
}

/// What the link of a brief shows: its meeting, or of its series the meeting `of`, or else the next
/// one. Changes nothing.
///
/// # Errors
/// [`Refusal::LinkOver`] when the seat was left, the link revoked, or all of it is over for a week.
pub async fn brief(service: &Service, token: &str, of: Option<MeetingId>) -> Result<Brief, Fault> {
    let mut tx = service.db().read().await?;
    let (expected, row) = expected_by(service, &mut tx, token, of).await?;
    let own = store::own(&mut tx, expected).await?;
    store::brief(&mut tx, expected, row, own).await
}

/// What was said of another time is forgotten: everybody is asked again.
pub(crate) async fn forget(
    tx: &mut Tx,
    scheduler: &Scheduler,
    meeting: MeetingId,
) -> Result<(), Fault> {
    store::forget(tx, scheduler, meeting).await
}

/// Proves that the viewer is expected.
async fn expected(
    service: &Service,
    tx: &mut Tx,
    viewer: &SignedIn,
    meeting: MeetingId,
) -> Result<Expected, Fault> {
    let found = access::meeting(tx, meeting).await?;
    let at = access::at_table(tx, viewer, found.circle).await?;
    Ok(Expected {
        person: viewer.person(),
        seat: at.seated().seat(),
        circle: found.circle,
        meeting,
        starts_at: found.starts_at,
        open: is_open(service, found.state, found.ends_at),
    })
}

/// Proves that whoever the link of a brief is for is expected, and finds the meeting that it shows now.
async fn expected_by(
    service: &Service,
    tx: &mut Tx,
    token: &str,
    of: Option<MeetingId>,
) -> Result<(Expected, store::Row), Fault> {
    let now = service.clock().now();
    let pass = passes::check(service, tx, Purpose::Brief, token).await?;
    let rows = store::shown_to(tx, pass).await?;
    let is_next = |row: &&store::Row| row.is_planned() && row.ends_at + AFTERGLOW > now;
    let found = match of {
        Some(meeting) => rows.iter().find(|row| row.id == meeting),
        None => rows.iter().find(is_next).or(rows.last()),
    };
    let row = found
        .filter(|row| row.ends_at + BRIEF_AFTER > now)
        .ok_or(Refusal::LinkOver)?
        .clone();
    let expected = Expected {
        person: pass.person(),
        seat: row.seat,
        circle: row.circle,
        meeting: row.id,
        starts_at: row.starts_at,
        open: row.is_planned() && row.ends_at > now,
    };
    Ok((expected, row))
}

fn is_open(service: &Service, state: State, ends_at: Moment) -> bool {
    state == State::Planned && ends_at > service.clock().now()
}
