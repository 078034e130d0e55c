//! Proofs: values that say what a viewer may do, made only here, inside the caller's transaction.
//!
//! Private fields, one constructor each. Outsiders get [`Fault::NotFound`], so that nobody learns
//! what exists. A change that a removal mustn't overtake begins with `hold_circle`, `hold_program` or
//! `hold_organisation`, before its proof: on PostgreSQL it then waits for a removal that is under
//! way; on SQLite writers wait anyway. So that nobody waits in a ring, one holds sites, then programs,
//! then seasons, then circles; and of each kind the lower ids first.
//!
//! The printed matrix (`tests/matrix.txt`) shows every role against every proof.

use domain::ids::{CircleId, PersonId, ProgramId, SeasonId};

use crate::{db::Tx, fault::Fault};

mod duties;
mod planning;
mod seats;
mod store;
mod viewer;

pub use duties::{Coordinator, Operator, ProgramCoordinator, PromptReader, SponsorViewer, Teller};
pub(crate) use duties::{
    coordinator, operator, program_coordinator, prompt_reader, sponsor, teller,
};
pub use planning::{CircleCoordinator, Part, Scheduler};
pub(crate) use planning::{Meeting, circle_coordinator, meeting, part, scheduler};
pub use seats::{AtTable, CircleFacilitator, CircleMember, SeatKind, SeatState, Seated};
pub(crate) use seats::{at_table, circle_facilitator, circle_member, invited_by, seated};
pub use viewer::{Device, Duties, Freshness, SignedIn};

/// Somebody, as the author of what is theirs alone (class P): their case cards, their reflections.
///
/// Whose it is comes from the sign-in and from nowhere else, and what stores such texts takes this
/// proof and no other: there is no way to name another author.
///
/// ```compile_fail
/// fn someone_else(person: domain::ids::PersonId) -> service::access::Author {
///     service::access::Author { person }
/// }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Author {
    person: PersonId,
}

impl Author {
    /// Whose key seals it.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }
}

/// Proves that whoever is signed in is themself, and freshly so.
pub(crate) fn author(viewer: &SignedIn) -> Result<Author, Fault> {
    viewer.fresh()?;
    Ok(Author {
        person: viewer.person,
    })
}

/// Makes this transaction wait for every other change of the circle.
pub(crate) async fn hold_circle(tx: &mut Tx, circle: CircleId) -> Result<(), Fault> {
    store::touch_circle(tx, circle).await
}

/// Makes this transaction wait for every other change of who sits in a circle of the season, or would
/// like to; held before any of its circles.
pub(crate) async fn hold_season(tx: &mut Tx, season: SeasonId) -> Result<(), Fault> {
    store::touch_season(tx, season).await
}

/// Makes this transaction wait for every other change of the circle's seats, and of its season's.
pub(crate) async fn hold_seats(tx: &mut Tx, circle: CircleId) -> Result<(), Fault> {
    store::touch_season_of(tx, circle).await?;
    store::touch_circle(tx, circle).await
}

/// Makes this transaction wait for every other change of who is charged with what.
pub(crate) async fn hold_organisation(tx: &mut Tx) -> Result<(), Fault> {
    store::touch_organisation(tx).await
}

/// Makes this transaction wait for every other change of the program's people.
pub(crate) async fn hold_program(tx: &mut Tx, program: ProgramId) -> Result<(), Fault> {
    store::touch_program(tx, program).await
}
