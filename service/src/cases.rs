//! A case: what one member brings to one meeting. Told, or a few lines; kept for oneself, or shared.
//!
//! Two tables, because there are two promises. A card is its author's alone (class P) and sealed
//! with their own key: nobody else learns that there is one, and it leaves no line in the record.
//! Sharing makes a copy for the circle (class S), sealed with the circle's key, and taking it back
//! deletes the copy. Both go [`LIFE`] after the meeting; a card stays where its owner keeps it.
//!
//! Invariant: only text that passed [`domain::guard`] is stored.

use std::time::Duration;

use domain::{
    guard::Passed,
    ids::{CircleId, MeetingId, PersonId},
    moment::Moment,
};

use crate::{
    Service,
    access::{self, Seated, SignedIn},
    audit::{self, Action},
    db::{DbError, Tx},
    fault::{Fault, Refusal},
    keyring::{Body, Scope},
    meetings::State,
};

mod desk;
mod lines;
mod store;

use desk::{open_card, open_copy, place, presenting, provide, write};
pub use lines::Lines;

/// How long a case is there after its meeting has ended.
pub const LIFE: Duration = Duration::from_hours(14 * 24);
/// How long before the meeting "the day before" is.
const DAY: Duration = Duration::from_hours(24);

/// From when on the circle reads what is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// At once.
    Now,
    /// A day before the meeting begins.
    DayBefore,
    /// When the meeting begins.
    AtStart,
}

impl Sharing {
    /// As it is stored.
    fn name(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::DayBefore => "day_before",
            Self::AtStart => "at_start",
        }
    }

    fn named(name: &str) -> Result<Self, Fault> {
        let all = [Self::Now, Self::DayBefore, Self::AtStart];
        let found = all.into_iter().find(|it| it.name() == name);
        found.ok_or_else(|| DbError::Inconsistent("shared_case.sharing").into())
    }

    /// The instant, for a meeting that begins at `starts_at`; never before `now`.
    pub fn from(self, starts_at: Moment, now: Moment) -> Moment {
        match self {
            Self::Now => now,
            Self::DayBefore => now.max(starts_at - DAY),
            Self::AtStart => now.max(starts_at),
        }
    }
}

/// A presenter's own case for one meeting, as they alone see it.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts, read as such"
)]
pub struct Own {
    /// For which meeting.
    pub meeting: MeetingId,
    /// Of which circle.
    pub circle: CircleId,
    /// The circle's name.
    pub circle_name: String,
    /// When the meeting begins.
    pub starts_at: Moment,
    /// When the case goes, unless it is kept.
    pub goes_at: Moment,
    /// Whether it can still be written and shared.
    pub open: bool,
    /// Whether they said: I'll tell it.
    pub told: bool,
    /// What they wrote.
    pub lines: Option<Lines<Body>>,
    /// Whether it stays with them beyond its time.
    pub kept: bool,
    /// Counts the saves, so that one window doesn't undo another unawares.
    pub revision: i64,
    /// From when on the circle reads it, where it is shared.
    pub shared: Option<Moment>,
    /// Whether what is shared differs from what they wrote since.
    pub differs: bool,
    /// How many members and facilitators would read it.
    pub readers: (i64, i64),
}

/// One's own card in a list.
#[derive(Clone, Debug)]
pub struct Mine {
    /// For which meeting.
    pub meeting: MeetingId,
    /// The circle's name.
    pub circle_name: String,
    /// When the meeting begins or began.
    pub starts_at: Moment,
    /// When it goes; none where it is kept.
    pub goes_at: Option<Moment>,
    /// Whether the viewer still sits in that circle, where the card can be opened.
    pub seated: bool,
    /// What it says.
    pub lines: Lines<Body>,
}

/// A shared case, as the circle reads it.
#[derive(Clone, Debug)]
pub struct Shared {
    /// Who brings it.
    pub author: String,
    /// Whether that is the viewer.
    pub own: bool,
    /// What they wrote.
    pub lines: Lines<Body>,
    /// From when on it is read.
    pub from_at: Moment,
    /// When it goes.
    pub goes_at: Moment,
}

/// One's own case for a meeting: for its presenter, and for whoever was and wrote something.
/// Everybody else at the table knows of the meeting: [`Fault::Forbidden`].
pub async fn own(service: &Service, viewer: &SignedIn, meeting: MeetingId) -> Result<Own, Fault> {
    let now = service.clock().now();
    let mut tx = service.db().read().await?;
    let place = place(&mut tx, viewer, meeting).await?;
    let card = store::card(&mut tx, &place.author, meeting).await?;
    if !place.presents && card.is_none() {
        return Err(Fault::Forbidden);
    }
    let copy = store::copy(&mut tx, &place.member, meeting).await?;
    let copy = copy.filter(|it| it.person_id == place.author.person());
    let facts = store::facts(&mut tx, &place.member, meeting).await?;
    drop(tx);
    let lines = match &card {
        Some(card) => open_card(service, &place.author, card).await?,
        None => None,
    };
    let differs = match &copy {
        Some(copy) => lines != Some(open_copy(service, &place.member, copy).await?),
        None => false,
    };
    let goes_at = place.ends_at + LIFE;
    Ok(Own {
        meeting,
        circle: place.circle,
        circle_name: facts.circle_name,
        starts_at: place.starts_at,
        goes_at,
        open: place.presents && place.state == State::Planned && now < goes_at,
        told: card.as_ref().is_some_and(|it| it.told),
        kept: card.as_ref().is_some_and(|it| it.kept),
        revision: card.as_ref().map_or(0, |it| it.revision),
        shared: copy.as_ref().map(|it| it.from_at),
        differs,
        lines,
        readers: (facts.members, facts.facilitators),
    })
}

/// Says that the case will be told, nothing written, which counts as much. What was shared is taken
/// back while the meeting hasn't begun; what was saved for oneself stays.
///
/// # Errors
/// [`Refusal::Stale`] when the meeting was called off or its case is gone.
pub async fn tell(service: &Service, viewer: &SignedIn, meeting: MeetingId) -> Result<(), Fault> {
    let now = service.clock().now();
    let id = service.chance().id()?;
    let mut tx = service.db().write().await?;
    let place = presenting(&mut tx, viewer, meeting, now).await?;
    store::tell(&mut tx, &place.author, id, meeting).await?;
    if now < place.starts_at {
        withdraw(service, &mut tx, viewer.person(), meeting).await?;
    }
    Ok(tx.commit().await?)
}

/// Saves it for oneself. The same lines again change nothing.
///
/// # Errors
/// [`Refusal::Stale`] when it was saved elsewhere since `revision`, or its time is over.
pub async fn save(
    service: &Service,
    viewer: &SignedIn,
    meeting: MeetingId,
    revision: i64,
    lines: Lines<Passed>,
) -> Result<(), Fault> {
    let now = service.clock().now();
    provide(service, viewer, meeting).await?;
    let mut tx = service.db().write().await?;
    let place = presenting(&mut tx, viewer, meeting, now).await?;
    let lines = lines.map(|it| Body::new(it.into_text()));
    write(service, &mut tx, &place, meeting, revision, &lines).await?;
    Ok(tx.commit().await?)
}

/// Saves it, and shares a copy with the circle. What is shared already is replaced.
///
/// # Errors
/// As [`save`]; and [`Refusal::Stale`] when the circle has read it because the meeting has begun.
pub async fn share(
    service: &Service,
    viewer: &SignedIn,
    meeting: MeetingId,
    revision: i64,
    lines: Lines<Passed>,
    sharing: Sharing,
) -> Result<(), Fault> {
    let now = service.clock().now();
    provide(service, viewer, meeting).await?;
    let mut tx = service.db().write().await?;
    let place = presenting(&mut tx, viewer, meeting, now).await?;
    let lines = lines.map(|it| Body::new(it.into_text()));
    write(service, &mut tx, &place, meeting, revision, &lines).await?;
    let from = sharing.from(place.starts_at, now);
    if let Some(copy) = store::copy(&mut tx, &place.member, meeting).await? {
        let same = open_copy(service, &place.member, &copy).await? == lines;
        let said = copy.from_at == from || (sharing == Sharing::Now && copy.from_at <= now);
        if same && said {
            return Ok(tx.commit().await?);
        }
        if place.starts_at <= now {
            return Err(Refusal::Stale.into());
        }
    }
    let id = service.chance().id()?;
    let scope = Scope::Circle(place.circle);
    let sealed = lines::seal(service.keyring(), scope, id, &lines).await?;
    let told = store::Told {
        at: now,
        from,
        sharing,
    };
    store::share(&mut tx, &place.member, meeting, id, sealed, told).await?;
    audit::by(viewer.person())
        .did(service, &mut tx, Action::CaseShared, meeting.0)
        .await?;
    Ok(tx.commit().await?)
}

/// A meeting begins at another instant: what is shared "at the start" or "the day before" is read from
/// there on. Whoever calls has proved that they may move it.
pub(crate) async fn follow(
    tx: &mut Tx,
    meeting: MeetingId,
    starts_at: Moment,
    now: Moment,
) -> Result<(), Fault> {
    match store::sharing(tx, meeting).await? {
        None | Some(Sharing::Now) => Ok(()),
        Some(sharing) => store::read_from(tx, meeting, sharing.from(starts_at, now)).await,
    }
}

/// Takes back what is shared for a meeting, by whoever does what makes it go; where nothing is shared,
/// nothing changes. Whoever calls has proved that they may change who presents.
pub(crate) async fn withdraw(
    service: &Service,
    tx: &mut Tx,
    by: PersonId,
    meeting: MeetingId,
) -> Result<(), Fault> {
    if store::unshare(tx, meeting).await? {
        audit::by(by)
            .did(service, tx, Action::CaseTakenBack, meeting.0)
            .await?;
    }
    Ok(())
}

/// Takes back what the seat shared for the meetings after `now` at which it presents. They are its
/// own: whoever calls leaves it.
pub(crate) async fn withdraw_all(
    service: &Service,
    tx: &mut Tx,
    seated: &Seated,
    now: Moment,
) -> Result<(), Fault> {
    for meeting in store::shared_by(tx, seated, now).await? {
        withdraw(service, tx, seated.person, meeting).await?;
    }
    Ok(())
}

/// Takes back what is shared, until the meeting begins. What was saved for oneself stays.
///
/// # Errors
/// [`Refusal::Stale`] when the meeting has begun.
pub async fn take_back(
    service: &Service,
    viewer: &SignedIn,
    meeting: MeetingId,
) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    let place = presenting(&mut tx, viewer, meeting, now).await?;
    if place.starts_at <= now {
        return Err(Refusal::Stale.into());
    }
    withdraw(service, &mut tx, viewer.person(), meeting).await?;
    Ok(tx.commit().await?)
}

/// Whether a card stays with its owner beyond its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// Until they let it go.
    Keep,
    /// Like all others.
    LetGo,
}

/// Keeps one's own card, or lets it go. The circle's copy goes at its time either way.
pub async fn keep(
    service: &Service,
    viewer: &SignedIn,
    meeting: MeetingId,
    keeping: Keeping,
) -> Result<(), Fault> {
    let author = access::author(viewer)?;
    let mut tx = service.db().write().await?;
    store::keep(&mut tx, &author, meeting, keeping).await?;
    Ok(tx.commit().await?)
}

/// Erases one's own card at once, whether or not one still sits in the circle. A shared copy stays
/// what it is.
pub async fn erase(service: &Service, viewer: &SignedIn, meeting: MeetingId) -> Result<(), Fault> {
    let author = access::author(viewer)?;
    let mut tx = service.db().write().await?;
    store::erase(&mut tx, &author, meeting).await?;
    Ok(tx.commit().await?)
}

/// All cards with words on them that are the viewer's own, the last meeting first, also of circles
/// they have left.
pub async fn mine(service: &Service, viewer: &SignedIn) -> Result<Vec<Mine>, Fault> {
    let author = access::author(viewer)?;
    let mut tx = service.db().read().await?;
    let rows = store::mine(&mut tx, &author).await?;
    drop(tx);
    let mut mine = Vec::with_capacity(rows.len());
    for row in rows {
        let (meeting, starts_at, ends_at) = (row.meeting_id, row.starts_at, row.ends_at);
        let (circle_name, seated) = (row.circle_name.clone(), row.seated);
        let card = row.into_card();
        if let Some(lines) = open_card(service, &author, &card).await? {
            mine.push(Mine {
                meeting,
                circle_name,
                starts_at,
                goes_at: (!card.kept).then_some(ends_at + LIFE),
                seated,
                lines,
            });
        }
    }
    Ok(mine)
}

/// The viewer's own card for a meeting, of a circle they have left too.
pub async fn one(service: &Service, viewer: &SignedIn, meeting: MeetingId) -> Result<Mine, Fault> {
    let mut mine = mine(service, viewer).await?.into_iter();
    mine.find(|it| it.meeting == meeting).ok_or(Fault::NotFound)
}

/// The case that the presenter of a meeting shared, for those who read what the circle reads; none
/// where nothing is shared or it isn't time yet, which look alike.
pub async fn of_meeting(
    service: &Service,
    viewer: &SignedIn,
    meeting: MeetingId,
) -> Result<Option<Shared>, Fault> {
    let now = service.clock().now();
    let mut tx = service.db().read().await?;
    let found = access::meeting(&mut tx, meeting).await?;
    let member = access::circle_member(&mut tx, viewer, found.circle).await?;
    let copy = store::copy(&mut tx, &member, meeting).await?;
    drop(tx);
    let Some(copy) = copy.filter(|it| it.is_read_by(&member, &found, now)) else {
        return Ok(None);
    };
    Ok(Some(Shared {
        lines: open_copy(service, &member, &copy).await?,
        own: copy.person_id == viewer.person(),
        author: copy.author,
        from_at: copy.from_at,
        goes_at: found.ends_at + LIFE,
    }))
}
