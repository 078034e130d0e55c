//! Letters that could not be delivered, for whoever can tell the person in another way.
//!
//! When the mail host refuses a letter for good, a notice is written in the transaction that
//! settles it: who and about which circle, never what stood in it or where it went. Whoever leads
//! the circle sees it of those at the table. Of whoever is still asked, and where nobody else leads,
//! whoever staffs the program does: who was asked and said no is nobody's business at the table.
//! It is no letter, so that a mail host that is broken makes no more mail.

use std::time::Duration;

use domain::{
    ids::{CircleId, DeadLetterId, PersonId, SeasonId},
    moment::Moment,
};
use uuid::Uuid;

use crate::{
    Service,
    access::{self, SignedIn},
    audit::{self, Action},
    db::Tx,
    fault::Fault,
    outbox::Kind,
};

mod store;

pub(crate) use store::sees;

/// How long a notice stands that nobody puts away: as long as the letter's own row.
pub const LIFE: Duration = Duration::from_hours(30 * 24);

/// A person whom a letter didn't reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLetter {
    /// Which.
    pub id: DeadLetterId,
    /// The person's name.
    pub name: String,
    /// What the letter was about.
    pub about: About,
    /// When it was refused; of several, the last.
    pub died_at: Moment,
}

/// What a letter was about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A circle.
    Circle {
        /// Which.
        id: CircleId,
        /// Its name.
        name: String,
    },
    /// A season in which the person has no circle yet.
    Season {
        /// Which.
        id: SeasonId,
        /// Its name.
        name: String,
    },
}

/// Writes the notice of a letter that was just refused; none where it was about no circle and no
/// wish. One that was put away comes back: what was refused since is news.
pub(crate) async fn note(
    service: &Service,
    tx: &mut Tx,
    kind: Kind,
    to: PersonId,
    about: Uuid,
) -> Result<(), Fault> {
    let subject = match kind {
        Kind::Wish | Kind::Newcomer | Kind::Agreement => Some(about),
        Kind::Seat => store::circle_of_seat(tx, about).await?,
        Kind::Pulse
        | Kind::Season
        | Kind::Invitation
        | Kind::Asked
        | Kind::Moved
        | Kind::Cancelled
        | Kind::Withdrawn => store::circle_of_meetings(tx, about).await?,
        // A notice of a reminder would tell that somebody hadn't answered.
        Kind::PulseReminder
        | Kind::Account
        | Kind::Reset
        | Kind::Completion
        | Kind::ResetDone
        | Kind::ResetTold
        | Kind::AddressAsked
        | Kind::AddressChanged
        | Kind::AddressProposed
        | Kind::Test => None,
    };
    let now = service.clock().now();
    match subject {
        Some(subject) => store::note(tx, service.chance().id()?, to, subject, now).await,
        None => Ok(()),
    }
}

/// Everybody whom a letter didn't reach and whom it is the viewer's part to tell, the latest first.
pub async fn near(service: &Service, viewer: &SignedIn) -> Result<Vec<DeadLetter>, Fault> {
    let mut tx = service.db().read().await?;
    store::near(&mut tx, viewer.person).await
}

/// Puts a notice away, for everybody who sees it; one that is put away already stays so.
///
/// # Errors
/// [`Fault::NotFound`] for whoever doesn't see it.
pub async fn put_away(service: &Service, viewer: &SignedIn, id: DeadLetterId) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    let teller = access::teller(&mut tx, viewer, id).await?;
    if store::put_away(&mut tx, &teller, now).await? {
        let act = Action::DeadLetterPutAway;
        audit::by(viewer.person)
            .did(service, &mut tx, act, id.0)
            .await?;
    }
    Ok(tx.commit().await?)
}
