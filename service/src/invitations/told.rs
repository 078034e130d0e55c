//! What a letter about meetings tells, loaded when it is rendered; nothing when it would be wrong
//! by now.

use domain::{
    calendar::{Status, Times, sequence_after},
    ids::{MeetingId, PersonId, SeriesId},
    moment::Moment,
    place::Place,
    sites::ZoneName,
};
use uuid::Uuid;

use crate::{
    Service,
    db::Tx,
    fault::Fault,
    meetings::State,
    outbox::Kind,
    passes::{self, Purpose},
};

use super::{Row, Run, Shape, status, store};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum News {
    /// Meetings at a cadence are planned; the letter enters them.
    Season,
    /// Irregular meetings are planned; each is entered by a letter of its own.
    Dates,
    /// A meeting is planned, or comes near.
    Invitation,
    /// One hasn't said whether one comes. Calendars take nothing from it.
    Asked,
    /// A meeting has another time or place.
    Moved,
    /// A meeting was called off.
    Cancelled,
    /// One left, or is away for a while.
    Withdrawn,
}

/// A letter about meetings. It names nobody.
#[derive(Clone, Debug)]
pub struct Told {
    /// What happened.
    pub news: News,
    /// The program's name.
    pub program: String,
    /// The reader's zone.
    pub zone: ZoneName,
    /// First and last instant of each meeting that it speaks of.
    pub times: Vec<(Moment, Moment)>,
    /// When a meeting that was moved was to be before; none where it is when it was.
    pub moved_from: Option<Moment>,
    /// Where.
    pub place: Place,
    /// What the reader's calendar is told.
    pub entry: Option<Entry>,
    /// The token of the reader's brief.
    pub brief: Option<String>,
    /// The token of the reader's feed.
    pub feed: Option<String>,
}

/// What a calendar is told of one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The event's name, the same for its whole life in this reader's calendar.
    pub uid: String,
    /// Never falls for this event and reader.
    pub sequence: i64,
    /// When it was told.
    pub stamp: Moment,
    /// Whose clocks.
    pub zone: ZoneName,
    /// When.
    pub times: Times,
    /// How long.
    pub minutes: i64,
    /// Whether it is entered or taken away.
    pub status: Status,
}

/// The row of a letter about meetings.
#[derive(Clone, Copy, Debug)]
pub(crate) struct About {
    pub(crate) kind: Kind,
    pub(crate) subject: Uuid,
    pub(crate) to: PersonId,
    pub(crate) written: Moment,
}

/// The name of an event in one person's calendar.
pub(crate) fn uid(subject: Uuid, person: PersonId) -> String {
    format!("{subject}.{person}@circlekeep")
}

/// What the letter tells now.
pub(crate) async fn told(
    service: &Service,
    tx: &mut Tx,
    about: &About,
) -> Result<Option<Told>, Fault> {
    let now = service.clock().now();
    let (series, meeting) = (SeriesId(about.subject), MeetingId(about.subject));
    let run = match store::run(tx, series).await? {
        Some(run) => run,
        None => match store::run_of(tx, meeting).await? {
            Some(run) => run,
            None => return Ok(None),
        },
    };
    let sits = store::sits(tx, about.to, run.circle).await?;
    if sits == (about.kind == Kind::Withdrawn) {
        return Ok(None);
    }
    if about.kind == Kind::Asked && store::answered(tx, about.to, meeting).await? {
        return Ok(None);
    }
    let row = run.rows.iter().find(|row| row.id == meeting);
    let told = match row {
        Some(row) => of_meeting(&run, row, about, now),
        None => of_series(&run, about, now),
    };
    let Some((news, times, place, entry)) = told else {
        return Ok(None);
    };
    let withdrawn = matches!(news, News::Cancelled | News::Withdrawn);
    let (brief, feed) = if withdrawn {
        (None, None)
    } else {
        let (to, subject) = (about.to, about.subject);
        (
            passes::token(service, tx, Purpose::Brief, to, subject).await?,
            passes::token(service, tx, Purpose::Feed, to, to.0).await?,
        )
    };
    let (program, zone) = store::reader(tx, about.to, run.circle).await?;
    Ok(Some(Told {
        news,
        program,
        zone,
        times,
        moved_from: row
            .filter(|row| news == News::Moved && row.moved_from != Some(row.starts_at))
            .and_then(|row| row.moved_from),
        place,
        entry,
        brief,
        feed: feed.filter(|_| news == News::Dates),
    }))
}

type Content = (News, Vec<(Moment, Moment)>, Place, Option<Entry>);

/// The letter of a whole run; none when nothing of it is to come.
fn of_series(run: &Run, about: &About, now: Moment) -> Option<Content> {
    let times: Vec<_> = run
        .coming(now)
        .map(|row| (row.starts_at, row.ends_at))
        .collect();
    let first = run.coming(now).next()?;
    let place = first.place.clone();
    if run.shape() != Shape::Repeated {
        return (about.kind == Kind::Season).then_some((News::Dates, times, place, None));
    }
    let (news, status) = match about.kind {
        Kind::Withdrawn => (News::Withdrawn, Status::Cancelled),
        _ => (News::Season, Status::Confirmed),
    };
    let row = run.rows.first()?;
    let entry = Entry {
        uid: uid(run.id.0, about.to),
        sequence: sequence_after(-1, about.written),
        stamp: about.written,
        zone: run.zone.clone(),
        times: Times::Repeated(run.repeated(now)?),
        minutes: row.minutes,
        status,
    };
    Some((news, times, place, Some(entry)))
}

/// The letter of one meeting; none when another letter tells what is true now, or it is over.
fn of_meeting(run: &Run, row: &Row, about: &About, now: Moment) -> Option<Content> {
    if row.ends_at <= now {
        return None;
    }
    let (news, expected) = match about.kind {
        Kind::Invitation => (News::Invitation, State::Planned),
        Kind::Moved => (News::Moved, State::Planned),
        Kind::Asked => (News::Asked, State::Planned),
        Kind::Withdrawn => (News::Withdrawn, State::Planned),
        _ => (News::Cancelled, State::Cancelled),
    };
    if row.state != expected {
        return None;
    }
    let (subject, zone) = match run.shape() {
        Shape::Repeated => (run.id.0, &run.zone),
        Shape::Irregular | Shape::Single => (row.id.0, &row.zone),
    };
    let entry = Entry {
        uid: uid(subject, about.to),
        sequence: sequence_after(row.sequence.saturating_sub(1), about.written),
        stamp: about.written,
        zone: zone.clone(),
        times: run.times(row),
        minutes: row.minutes,
        status: match about.kind {
            Kind::Withdrawn => Status::Cancelled,
            _ => status(row.state),
        },
    };
    let times = vec![(row.starts_at, row.ends_at)];
    let entry = (news != News::Asked).then_some(entry);
    Some((news, times, row.place.clone(), entry))
}
