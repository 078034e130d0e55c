//! One's own meetings as a calendar that can be subscribed to, by a secret address.

use domain::{
    calendar::{Status, stamp_of},
    ids::MeetingId,
    moment::Moment,
    place::Place,
    schedule::LocalTime,
    sites::ZoneName,
};
use std::time::Duration;

use crate::{
    Service,
    access::SignedIn,
    audit::{self, Action},
    fault::Fault,
    passes::{self, Purpose},
};

mod store;

/// How long a meeting that is over stays in the feed.
const KEPT: Duration = Duration::from_hours(60 * 24);

/// One meeting in a feed. It names nobody.
#[derive(Clone, Debug)]
pub struct Event {
    /// The event's name, the same for its whole life.
    pub uid: String,
    /// Rises with every change.
    pub sequence: i64,
    /// When it was last changed; a feed that didn't change stays the same to the letter.
    pub stamp: Moment,
    /// When, by which clocks.
    pub local: LocalTime,
    /// Whose clocks.
    pub zone: ZoneName,
    /// How long.
    pub minutes: i64,
    /// Whether it takes place.
    pub status: Status,
    /// Where.
    pub place: Place,
    /// The token of its brief, and which meeting that must show.
    pub brief: Option<(String, MeetingId)>,
}

/// The token of one's own feed; none until there is one.
pub async fn own(service: &Service, viewer: &SignedIn) -> Result<Option<String>, Fault> {
    let mut tx = service.db().read().await?;
    let person = viewer.person();
    passes::token(service, &mut tx, Purpose::Feed, person, person.0).await
}

/// Makes a new address for one's own feed; the one before is worthless from now on.
pub async fn renew(service: &Service, viewer: &SignedIn) -> Result<(), Fault> {
    let mut tx = service.db().write().await?;
    let person = viewer.person();
    passes::revoke(&mut tx, Purpose::Feed, person, person.0).await?;
    passes::grant(service, &mut tx, Purpose::Feed, person, person.0).await?;
    audit::by(person)
        .did(service, &mut tx, Action::FeedRenewed, person.0)
        .await?;
    Ok(tx.commit().await?)
}

/// Every meeting of whoever holds the token, soonest first: where they have an active seat, and
/// not longer ago than 60 days.
///
/// # Errors
/// [`Refusal::LinkOver`](crate::fault::Refusal::LinkOver) when the address was renewed.
pub async fn read(service: &Service, token: &str) -> Result<Vec<Event>, Fault> {
    let since = service.clock().now() - KEPT;
    let mut tx = service.db().read().await?;
    let pass = passes::check(service, &mut tx, Purpose::Feed, token).await?;
    let rows = store::meetings(&mut tx, pass, since).await?;
    let event = |row: store::Meeting| {
        let brief = row.pass.zip(row.generation);
        let brief = brief.map(|(id, generation)| {
            let token = passes::sign(service, Purpose::Brief, id, generation)?;
            Ok::<_, Fault>((token, row.id))
        });
        Ok(Event {
            uid: crate::invitations::uid(row.id.0, pass.person()),
            sequence: row.sequence,
            stamp: stamp_of(row.sequence),
            local: row.local,
            zone: row.zone,
            minutes: row.minutes,
            status: row.status,
            place: row.place,
            brief: brief.transpose()?,
        })
    };
    rows.into_iter().map(event).collect()
}
