//! Who plans when a circle meets: whoever leads it, or staffs its program.

use domain::{
    ids::{CircleId, MeetingId, PersonId, SeatId},
    moment::Moment,
};

use crate::{db::Tx, fault::Fault, meetings};

use super::{ProgramCoordinator, SeatKind, SignedIn, at_table, program_coordinator, store};

/// Staffs the circle through its program.
#[derive(Clone, Copy, Debug)]
pub struct CircleCoordinator {
    coordinator: ProgramCoordinator,
    circle: CircleId,
}

impl CircleCoordinator {
    /// The same person's charge of the program.
    pub fn program(&self) -> ProgramCoordinator {
        self.coordinator
    }

    /// The circle.
    pub fn circle(&self) -> CircleId {
        self.circle
    }
}

/// Proves a coordinator of the program that `circle` belongs to.
pub(crate) async fn circle_coordinator(
    tx: &mut Tx,
    viewer: &SignedIn,
    circle: CircleId,
) -> Result<CircleCoordinator, Fault> {
    let program = store::program_of(tx, circle)
        .await?
        .ok_or(Fault::NotFound)?;
    let coordinator = program_coordinator(tx, viewer, program).await?;
    Ok(CircleCoordinator {
        coordinator,
        circle,
    })
}

/// Plans when a circle meets: leads it, or staffs its program.
#[derive(Clone, Copy, Debug)]
pub struct Scheduler {
    person: PersonId,
    circle: CircleId,
    part: Part,
}

/// What somebody has to do with a circle's meetings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Comes.
    Member,
    /// Comes, leads and plans.
    Facilitator,
    /// Plans, for the program.
    Coordinator,
}

impl Scheduler {
    /// Who it is.
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// Of which circle.
    pub fn circle(&self) -> CircleId {
        self.circle
    }

    /// As what.
    pub fn part(&self) -> Part {
        self.part
    }
}

/// Proves somebody who plans when `circle` meets. A member knows of it and doesn't:
/// [`Fault::Forbidden`].
pub(crate) async fn scheduler(
    tx: &mut Tx,
    viewer: &SignedIn,
    circle: CircleId,
) -> Result<Scheduler, Fault> {
    match part(tx, viewer, circle).await? {
        Part::Member => Err(Fault::Forbidden),
        part => Ok(Scheduler {
            person: viewer.person,
            circle,
            part,
        }),
    }
}

/// Proves that `viewer` has to do with the meetings of `circle`, and as what. A member who staffs the
/// program too plans here: whether they sit at the table, [`at_table`] says.
pub(crate) async fn part(tx: &mut Tx, viewer: &SignedIn, circle: CircleId) -> Result<Part, Fault> {
    let seat = match at_table(tx, viewer, circle).await {
        Ok(at) if at.seated().kind() != SeatKind::Member => return Ok(Part::Facilitator),
        Ok(_) => Ok(Part::Member),
        Err(fault @ (Fault::NotFound | Fault::Forbidden)) => Err(fault),
        Err(fault) => return Err(fault),
    };
    match circle_coordinator(tx, viewer, circle).await {
        Ok(_) => Ok(Part::Coordinator),
        Err(Fault::NotFound) => seat,
        Err(fault) => Err(fault),
    }
}

/// What a meeting is, whoever asks. It proves nothing: what follows is a proof for its circle.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Meeting {
    pub(crate) id: MeetingId,
    pub(crate) circle: CircleId,
    pub(crate) starts_at: Moment,
    pub(crate) ends_at: Moment,
    pub(crate) state: meetings::State,
    pub(crate) presenter: Option<SeatId>,
}

/// Finds the circle that a meeting is of, so that a proof for it can be asked for.
pub(crate) async fn meeting(tx: &mut Tx, id: MeetingId) -> Result<Meeting, Fault> {
    store::meeting(tx, id).await?.ok_or(Fault::NotFound)
}
