//! Who comes to the next meetings at one's own tables, and the one reminder of each.

use domain::ids::{MeetingId, SeatId};

use super::{Expectation, store};
use crate::{
    Service,
    access::{self, Part, Scheduler, SignedIn},
    audit::{self, Action},
    db::Tx,
    fault::{Fault, Refusal},
    meetings::State,
    outbox::{self, Draft, Kind},
    passes::{self, Purpose},
};

/// Who comes to a planned meeting of a circle that the viewer leads, by name and in one query; none for
/// others.
pub async fn ahead(
    service: &Service,
    viewer: &SignedIn,
    meeting: MeetingId,
) -> Result<Option<Expectation>, Fault> {
    let now = service.clock().now();
    let mut tx = service.db().read().await?;
    store::ahead(&mut tx, viewer, meeting, now).await
}

/// Asks those who haven't said whether they come, by letter: each once a meeting, whoever asks. How
/// many letters go out; a seat that has answered, or was asked before, gets none.
///
/// # Errors
/// [`Fault::Forbidden`] for whoever doesn't lead the circle; [`Refusal::Stale`] when the meeting began
/// or was called off.
pub async fn remind(
    service: &Service,
    viewer: &SignedIn,
    meeting: MeetingId,
    seats: &[SeatId],
) -> Result<usize, Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    let circle = access::meeting(&mut tx, meeting).await?.circle;
    access::hold_circle(&mut tx, circle).await?;
    let scheduler = leads(&mut tx, viewer, circle).await?;
    // Read again: what was there before the circle was held may have changed.
    let found = access::meeting(&mut tx, meeting).await?;
    if found.state != State::Planned || found.starts_at <= now {
        return Err(Refusal::Stale.into());
    }
    let mut sent = 0;
    for seat in seats {
        let to = store::remind(&mut tx, &scheduler, meeting, *seat, now).await?;
        let Some(person) = to else { continue };
        passes::grant(service, &mut tx, Purpose::Brief, person, meeting.0).await?;
        let draft = Draft::new(Kind::Asked, person).about(meeting.0);
        outbox::post(service, &mut tx, draft.until(found.starts_at)).await?;
        sent += 1;
    }
    let action = Action::RemindersSent;
    audit::by(viewer.person())
        .did(service, &mut tx, action, meeting.0)
        .await?;
    tx.commit().await?;
    Ok(sent)
}

/// Proves somebody who sees by name who comes: whoever leads, and not whoever staffs the program.
async fn leads(
    tx: &mut Tx,
    viewer: &SignedIn,
    circle: domain::ids::CircleId,
) -> Result<Scheduler, Fault> {
    let scheduler = access::scheduler(tx, viewer, circle).await?;
    match scheduler.part() {
        Part::Facilitator => Ok(scheduler),
        Part::Coordinator | Part::Member => Err(Fault::Forbidden),
    }
}
