//! Reflections: private notes after a meeting, which only their author ever reads.
//!
//! They are class P for now: sealed with the author's own key, which the server holds, and the page
//! says so. They are to become class J, sealed in the browser: what changes then is [`seal`], which
//! alone turns text into what is stored and back.
//!
//! Nobody can name whose reflections they mean: every use case begins with [`access::author`], and
//! every row is asked for by that proof. Writing and deleting leave no line in the record, and a row
//! carries a date, not a time: that somebody wrote is theirs as well.

use domain::{
    ids::{CircleId, MeetingId, ReflectionId},
    moment::{Date, Moment, TimeZone},
    sites::ZoneName,
};

use crate::{
    Service,
    access::{self, Author, SignedIn},
    circles,
    db::Tx,
    fault::{Fault, Refusal},
    keyring::Body,
    meetings::State,
};

mod seal;
mod store;

/// The three boxes; each may stay empty, but not all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notes {
    /// What I noticed.
    pub noticed: Option<Body>,
    /// What I'd try.
    pub attempt: Option<Body>,
    /// What I need.
    pub need: Option<Body>,
}

impl Notes {
    /// Whether nothing stands in any box.
    pub fn is_empty(&self) -> bool {
        self.noticed.is_none() && self.attempt.is_none() && self.need.is_none()
    }
}

/// One's own reflection.
#[derive(Clone, Debug)]
pub struct Reflection {
    /// Which.
    pub id: ReflectionId,
    /// After which meeting.
    pub meeting: MeetingId,
    /// The circle's name.
    pub circle_name: String,
    /// When the meeting began.
    pub starts_at: Moment,
    /// The last day on which it was written, in the author's zone.
    pub written_on: Date,
    /// What it says.
    pub notes: Notes,
}

/// What the page for one meeting needs.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// After which meeting.
    pub meeting: MeetingId,
    /// Of which circle.
    pub circle: CircleId,
    /// The circle's name.
    pub circle_name: String,
    /// When the meeting began, or begins.
    pub starts_at: Moment,
    /// Whether it has begun: before that there is nothing to look back on.
    pub begun: bool,
    /// What the author wrote already, and which reflection it is.
    pub written: Option<(ReflectionId, Notes)>,
    /// Counts the saves, so that one window doesn't undo another unawares.
    pub revision: i64,
}

/// The author's own sheet for a meeting of a circle in which they sit.
pub async fn sheet(
    service: &Service,
    viewer: &SignedIn,
    meeting: MeetingId,
) -> Result<Sheet, Fault> {
    let now = service.clock().now();
    let mut tx = service.db().read().await?;
    let found = access::meeting(&mut tx, meeting).await?;
    access::circle_member(&mut tx, viewer, found.circle).await?;
    let author = access::author(viewer)?;
    let circle_name = circles::name(&mut tx, found.circle).await?;
    let row = store::of_meeting(&mut tx, &author, meeting).await?;
    drop(tx);
    let revision = row.as_ref().map_or(0, |row| row.revision);
    let written = match row {
        Some(row) => Some((row.id, seal::open(service.keyring(), &author, &row).await?)),
        None => None,
    };
    Ok(Sheet {
        meeting,
        circle: found.circle,
        circle_name,
        starts_at: found.starts_at,
        begun: found.starts_at <= now && found.state != State::Cancelled,
        written,
        revision,
    })
}

/// Writes the author's reflection on a meeting. The same words again change nothing.
///
/// # Errors
/// [`Refusal::Stale`] when it was written elsewhere since `revision`, or the meeting hasn't begun.
pub async fn write(
    service: &Service,
    viewer: &SignedIn,
    meeting: MeetingId,
    revision: i64,
    notes: &Notes,
) -> Result<(), Fault> {
    let now = service.clock().now();
    // Proved before a key is made, or anybody could fill the keyring; and again with the change.
    let mut tx = service.db().read().await?;
    let author = writing(&mut tx, viewer, meeting, now).await?;
    drop(tx);
    seal::provide(service.keyring(), &author).await?;
    let mut tx = service.db().write().await?;
    let author = writing(&mut tx, viewer, meeting, now).await?;
    let row = store::of_meeting(&mut tx, &author, meeting).await?;
    if says(service, &author, row.as_ref(), notes).await? {
        return Ok(());
    }
    if row.as_ref().map_or(0, |row| row.revision) != revision || notes.is_empty() {
        return Err(Refusal::Stale.into());
    }
    let id = match &row {
        Some(row) => row.id,
        None => service.chance().id()?,
    };
    let sealed = seal::seal(service.keyring(), &author, id, notes).await?;
    let zone = ZoneName::parse(viewer.zone()).map_or(TimeZone::UTC, |zone| zone.zone());
    let today = now.civil_in(&zone).date();
    if store::write(&mut tx, &author, meeting, (id, revision), sealed, today).await? {
        return Ok(tx.commit().await?);
    }
    // Another window was quicker: with the same words, as of a button pressed twice, or with others.
    let row = store::of_meeting(&mut tx, &author, meeting).await?;
    if says(service, &author, row.as_ref(), notes).await? {
        return Ok(());
    }
    Err(Refusal::Stale.into())
}

/// Whether these very words are what is stored.
async fn says(
    service: &Service,
    author: &Author,
    row: Option<&store::Row>,
    notes: &Notes,
) -> Result<bool, Fault> {
    let Some(row) = row else { return Ok(false) };
    Ok(seal::open(service.keyring(), author, row).await? == *notes)
}

/// All of the author's own, the last meeting first, also of circles they have left.
pub async fn mine(service: &Service, viewer: &SignedIn) -> Result<Vec<Reflection>, Fault> {
    let author = access::author(viewer)?;
    let mut tx = service.db().read().await?;
    let rows = store::mine(&mut tx, &author).await?;
    drop(tx);
    let mut mine = Vec::with_capacity(rows.len());
    for row in rows {
        mine.push(opened(service, &author, row).await?);
    }
    Ok(mine)
}

/// One of the author's own. Somebody else's is nobody's: [`Fault::NotFound`].
pub async fn one(
    service: &Service,
    viewer: &SignedIn,
    reflection: ReflectionId,
) -> Result<Reflection, Fault> {
    let author = access::author(viewer)?;
    let mut tx = service.db().read().await?;
    let row = store::one(&mut tx, &author, reflection).await?;
    drop(tx);
    opened(service, &author, row.ok_or(Fault::NotFound)?).await
}

/// Deletes one of the author's own, for good.
pub async fn delete(
    service: &Service,
    viewer: &SignedIn,
    reflection: ReflectionId,
) -> Result<(), Fault> {
    let author = access::author(viewer)?;
    let mut tx = service.db().write().await?;
    if !store::delete(&mut tx, &author, reflection).await? {
        return Err(Fault::NotFound);
    }
    Ok(tx.commit().await?)
}

/// Proves an author who sits in the circle of a meeting that has begun.
async fn writing(
    tx: &mut Tx,
    viewer: &SignedIn,
    meeting: MeetingId,
    now: Moment,
) -> Result<Author, Fault> {
    let found = access::meeting(tx, meeting).await?;
    access::circle_member(tx, viewer, found.circle).await?;
    if now < found.starts_at || found.state == State::Cancelled {
        return Err(Refusal::Stale.into());
    }
    access::author(viewer)
}

async fn opened(
    service: &Service,
    author: &Author,
    row: store::Listed,
) -> Result<Reflection, Fault> {
    Ok(Reflection {
        id: row.row.id,
        meeting: row.meeting_id,
        notes: seal::open(service.keyring(), author, &row.row).await?,
        written_on: crate::seasons::date(&row.written_on)?,
        circle_name: row.circle_name,
        starts_at: row.starts_at,
    })
}
