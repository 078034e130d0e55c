//! Proofs: values that say what a viewer may do, made only here, inside the caller's transaction.
//!
//! Private fields, one constructor each. Outsiders get [`Fault::NotFound`], so that nobody learns
//! what exists. A change that a removal mustn't overtake begins with `hold_circle`, `hold_program` or
//! `hold_organisation`, before its proof: on PostgreSQL it then waits for a removal that is under
//! way; on SQLite writers wait anyway.
//!
//! The printed matrix (`tests/matrix.txt`) shows every role against every proof.

use domain::{
    ids::{CircleId, DeadLetterId, MeetingId, PersonId, ProgramId, SeatId, SignInId, SiteId},
    moment::Moment,
};

use crate::{db::Tx, dead_letters, fault::Fault, meetings};

mod store;

/// How a browser was declared at sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Device {
    /// Ends with the browser, after 15 idle minutes, after 12 hours.
    Shared,
    /// 14 days for times; a fresh proof before circle text.
    Own,
}

/// Whether the proof of identity is recent enough for circle text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// Within 12 hours and without 15 idle minutes.
    Fresh,
    /// Good for times only.
    Stale,
}

/// Someone signed in. Made only by [`crate::sign_in::recognise`].
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub(crate) person: PersonId,
    pub(crate) sign_in: SignInId,
    pub(crate) device: Device,
    pub(crate) freshness: Freshness,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) zone: String,
    pub(crate) locale: Option<String>,
    pub(crate) duties: Duties,
    pub(crate) reset_at: Option<Moment>,
    pub(crate) organisation: String,
}

/// Which first screens a person has; for navigation, never for permission.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "five independent facts, read as such"
)]
pub struct Duties {
    /// Runs the installation.
    pub operates: bool,
    /// Staffs a site or a program.
    pub coordinates: bool,
    /// Sees a program's summary.
    pub sponsors: bool,
    /// Leads a circle.
    pub facilitates: bool,
    /// Sits in a circle.
    pub sits: bool,
}

impl SignedIn {
    /// Who it is.
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// Which sign-in this browser holds.
    pub fn sign_in(&self) -> SignInId {
        self.sign_in
    }

    /// How the browser was declared.
    pub fn device(&self) -> Device {
        self.device
    }

    /// Whether circle text may be shown without asking again.
    pub fn freshness(&self) -> Freshness {
        self.freshness
    }

    /// The person's name, as they gave it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The person's address.
    pub fn email(&self) -> &str {
        &self.email
    }

    /// The IANA name of the person's zone: their own choice, else their site's.
    pub fn zone(&self) -> &str {
        &self.zone
    }

    /// The tag of how dates and times are written for the person; none until they have said.
    pub fn locale(&self) -> Option<&str> {
        self.locale.as_deref()
    }

    /// Which first screens there are.
    pub fn duties(&self) -> Duties {
        self.duties
    }

    /// When the password was last reset by mail, until the person has seen it.
    pub fn reset_at(&self) -> Option<Moment> {
        self.reset_at
    }

    /// The organisation's name, for every sentence that says who runs this.
    pub fn organisation(&self) -> &str {
        &self.organisation
    }

    /// Circle text wants a fresh proof of identity.
    pub(crate) fn fresh(&self) -> Result<(), Fault> {
        match self.freshness {
            Freshness::Fresh => Ok(()),
            Freshness::Stale => Err(Fault::Proof),
        }
    }
}

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
    if !store::coordinates_any(tx, viewer.person).await? {
        return Err(Fault::NotFound);
    }
    let sites = store::coordinated_sites(tx, viewer.person).await?;
    Ok(Coordinator {
        person: viewer.person,
        sites,
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

/// What a seat is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SeatKind {
    /// A member.
    Member,
    /// Leads the circle.
    Facilitator,
    /// Leads it with the facilitator.
    CoFacilitator,
}

/// Where a seat stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SeatState {
    /// Only the coordinator sees it.
    Drafted,
    /// Asked by letter.
    Invited,
    /// Said yes; the agreement is not affirmed yet.
    Accepted,
    /// In the circle.
    Active,
    /// Away for a while; reads nothing meanwhile.
    Paused,
    /// Gone.
    Left,
    /// Said no; the coordinator sees it for 30 days.
    Declined,
}

/// Someone's own seat, in whatever state: what an invitation or an agreement is shown for.
#[derive(Clone, Copy, Debug)]
pub struct Seated {
    pub(crate) person: PersonId,
    pub(crate) seat: SeatId,
    pub(crate) circle: CircleId,
    pub(crate) kind: SeatKind,
    pub(crate) state: SeatState,
    pub(crate) reads_from: Option<Moment>,
    pub(crate) affirmed: bool,
}

impl Seated {
    /// The seat.
    pub fn seat(&self) -> SeatId {
        self.seat
    }

    /// Its circle.
    pub fn circle(&self) -> CircleId {
        self.circle
    }

    /// What the seat is.
    pub fn kind(&self) -> SeatKind {
        self.kind
    }

    /// Where it stands.
    pub fn state(&self) -> SeatState {
        self.state
    }
}

/// Proves a seat of one's own that is invited, accepted, active or paused.
pub(crate) async fn seated(
    tx: &mut Tx,
    viewer: &SignedIn,
    circle: CircleId,
) -> Result<Seated, Fault> {
    let seated = store::seat(tx, viewer.person, circle)
        .await?
        .ok_or(Fault::NotFound)?;
    match seated.state {
        SeatState::Drafted | SeatState::Left | SeatState::Declined => Err(Fault::NotFound),
        SeatState::Invited | SeatState::Accepted | SeatState::Active | SeatState::Paused => {
            Ok(seated)
        }
    }
}

/// In the circle: may know when and where it meets, and none of its words. Facilitators too.
#[derive(Clone, Copy, Debug)]
pub struct AtTable {
    seated: Seated,
}

impl AtTable {
    /// The seat.
    pub fn seated(&self) -> Seated {
        self.seated
    }
}

/// Proves an active seat. Times want no fresh proof of identity: one reads them on the way.
pub(crate) async fn at_table(
    tx: &mut Tx,
    viewer: &SignedIn,
    circle: CircleId,
) -> Result<AtTable, Fault> {
    let seated = seated(tx, viewer, circle).await?;
    if seated.state != SeatState::Active {
        return Err(Fault::Forbidden);
    }
    Ok(AtTable { seated })
}

/// In the circle, with the present agreement affirmed and identity freshly proved: may read what
/// the circle reads. Facilitators too.
#[derive(Clone, Copy, Debug)]
pub struct CircleMember {
    seated: Seated,
}

impl CircleMember {
    /// The seat.
    pub fn seated(&self) -> Seated {
        self.seated
    }

    /// Earlier words stay closed until all active members agreed; none when all is open.
    pub fn reads_from(&self) -> Option<Moment> {
        self.seated.reads_from
    }
}

/// Proves a member who may read. An active member who hasn't affirmed the present agreement knows
/// of the circle and may not read: [`Fault::Forbidden`], and the page leads to the agreement.
pub(crate) async fn circle_member(
    tx: &mut Tx,
    viewer: &SignedIn,
    circle: CircleId,
) -> Result<CircleMember, Fault> {
    let seated = seated(tx, viewer, circle).await?;
    if seated.state != SeatState::Active || !seated.affirmed {
        return Err(Fault::Forbidden);
    }
    viewer.fresh()?;
    Ok(CircleMember { seated })
}

/// Leads the circle, under the same conditions as a member.
#[derive(Clone, Copy, Debug)]
pub struct CircleFacilitator {
    member: CircleMember,
}

impl CircleFacilitator {
    /// The same person's right to read.
    pub fn member(&self) -> CircleMember {
        self.member
    }
}

/// Proves a facilitator or co-facilitator of `circle`.
pub(crate) async fn circle_facilitator(
    tx: &mut Tx,
    viewer: &SignedIn,
    circle: CircleId,
) -> Result<CircleFacilitator, Fault> {
    let member = circle_member(tx, viewer, circle).await?;
    match member.seated.kind {
        SeatKind::Facilitator | SeatKind::CoFacilitator => Ok(CircleFacilitator { member }),
        SeatKind::Member => Err(Fault::Forbidden),
    }
}

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
        Ok(at) if at.seated.kind != SeatKind::Member => return Ok(Part::Facilitator),
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

/// Makes this transaction wait for every other change of the circle.
pub(crate) async fn hold_circle(tx: &mut Tx, circle: CircleId) -> Result<(), Fault> {
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
