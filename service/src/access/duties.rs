//! What somebody is charged with: running the installation, staffing sites and programs, sponsoring.

use domain::ids::{DeadLetterId, PersonId, ProgramId, SiteId};

use crate::{db::Tx, dead_letters, fault::Fault};

use super::{SignedIn, store};

/// Runs the installation: accounts and seats, never conversations.
#[derive(Clone, Copy, Debug)]
pub struct Operator {
    person: PersonId,
}

impl Operator {
    /// Who it is.
    pub fn person(&self) -> PersonId {
        self.person
    }
}

/// Proves an operator.
pub(crate) async fn operator(tx: &mut Tx, viewer: &SignedIn) -> Result<Operator, Fault> {
    let found = store::operates(tx, viewer.person).await?;
    found
        .then_some(Operator {
            person: viewer.person,
        })
        .ok_or(Fault::NotFound)
}

/// Staffs sites: those appointed to, and those of the programs appointed to.
#[derive(Clone, Debug)]
pub struct Coordinator {
    person: PersonId,
    sites: Vec<SiteId>,
}

impl Coordinator {
    /// Who it is.
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// The coordinator's own sites.
    pub fn sites(&self) -> &[SiteId] {
        &self.sites
    }
}

/// Proves a coordinator of whatever sites.
pub(crate) async fn coordinator(tx: &mut Tx, viewer: &SignedIn) -> Result<Coordinator, Fault> {
    let sites = store::coordinated_sites(tx, viewer.person).await?;
    Ok(Coordinator {
        person: viewer.person,
        sites: sites.ok_or(Fault::NotFound)?,
    })
}

/// Staffs one program: its seasons and circles.
#[derive(Clone, Copy, Debug)]
pub struct ProgramCoordinator {
    person: PersonId,
    program: ProgramId,
}

impl ProgramCoordinator {
    /// Who it is.
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// Of which program.
    pub fn program(&self) -> ProgramId {
        self.program
    }
}

/// Proves a coordinator of `program` itself.
pub(crate) async fn program_coordinator(
    tx: &mut Tx,
    viewer: &SignedIn,
    program: ProgramId,
) -> Result<ProgramCoordinator, Fault> {
    let found = store::coordinates_program(tx, viewer.person, program).await?;
    found
        .then_some(ProgramCoordinator {
            person: viewer.person,
            program,
        })
        .ok_or(Fault::NotFound)
}

/// Sees the summary of one program, and nothing else of it.
#[derive(Clone, Copy, Debug)]
pub struct SponsorViewer {
    program: ProgramId,
}

impl SponsorViewer {
    /// Of which program.
    pub fn program(&self) -> ProgramId {
        self.program
    }
}

/// Proves a sponsor of `program`.
pub(crate) async fn sponsor(
    tx: &mut Tx,
    viewer: &SignedIn,
    program: ProgramId,
) -> Result<SponsorViewer, Fault> {
    let found = store::sponsors(tx, viewer.person, program).await?;
    found
        .then_some(SponsorViewer { program })
        .ok_or(Fault::NotFound)
}

/// May look through the library of prompts: has a seat, may lead circles, or staffs them.
#[derive(Clone, Copy, Debug)]
pub struct PromptReader {
    person: PersonId,
}

impl PromptReader {
    /// Who it is.
    pub fn person(&self) -> PersonId {
        self.person
    }
}

/// Proves somebody for whom the library is. It holds nothing confidential, so that a seat that isn't
/// taken yet is enough.
pub(crate) async fn prompt_reader(tx: &mut Tx, viewer: &SignedIn) -> Result<PromptReader, Fault> {
    let found = store::reads_prompts(tx, viewer.person).await?;
    found
        .then_some(PromptReader {
            person: viewer.person,
        })
        .ok_or(Fault::NotFound)
}

/// Tells somebody whom a letter didn't reach: sees the notice of it.
#[derive(Clone, Copy, Debug)]
pub struct Teller {
    letter: DeadLetterId,
}

impl Teller {
    /// Of which notice.
    pub fn letter(&self) -> DeadLetterId {
        self.letter
    }
}

/// Proves somebody to whom the notice of `letter` is shown.
pub(crate) async fn teller(
    tx: &mut Tx,
    viewer: &SignedIn,
    letter: DeadLetterId,
) -> Result<Teller, Fault> {
    let found = dead_letters::sees(tx, viewer.person, letter).await?;
    found.then_some(Teller { letter }).ok_or(Fault::NotFound)
}
