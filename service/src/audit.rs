//! Who did what, never what was said; written in the transaction of what it tells.

use domain::{ids::PersonId, moment::Moment};
use uuid::Uuid;

use crate::{chance::Chance, db::Tx, fault::Fault};

/// What was done. The name is stored; a name is never reused for another act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each name says what was done")]
pub enum Action {
    OrganisationFounded,
    OrganisationRenamed,
    SiteAdded,
    SiteRenamed,
    AccountCompleted,
    SignedIn,
    SignInEnded,
    PasswordChanged,
    PasswordReset,
    AddressChangeAsked,
    AddressChanged,
    Appointed,
    AppointmentEnded,
    ProgramStarted,
    ReadinessConfirmed,
    FacilitatorAppointed,
    SeasonPlanned,
    RosterImported,
    EntryRemoved,
    WishesAsked,
    WishAnswered,
    CircleDrafted,
    CircleRenamed,
    SeatDrafted,
    SeatRemoved,
    InvitationsSent,
    SeatAnswered,
    AgreementWritten,
    AgreementAffirmed,
    NewcomerWelcomed,
    SeatPaused,
    SeatResumed,
    SeatLeft,
    CircleEnded,
    MeetingsScheduled,
    MeetingMoved,
    MeetingCancelled,
    MeetingMissed,
    MeetingHeld,
    AttendanceMarked,
    SummaryMade,
    PromptAttached,
    PromptTakenOff,
    PresenterNamed,
    PresenterCleared,
    CaseShared,
    CaseTakenBack,
    BoxOpened,
    BoxesReleased,
    BoxDestroyed,
    MeetingAnswered,
    RemindersSent,
    FeedRenewed,
    DeadLetterPutAway,
    SampleLaid,
}

/// Writes one line of the record.
pub(crate) async fn record(
    tx: &mut Tx,
    chance: &Chance,
    now: Moment,
    actor: Option<PersonId>,
    action: Action,
    subject: Option<Uuid>,
) -> Result<(), Fault> {
    tx.query(
        "INSERT INTO audit (id, at, actor_id, action, subject_id) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(chance.id::<Uuid>()?)
    .bind(now)
    .bind(actor)
    .bind(format!("{action:?}"))
    .bind(subject)
    .execute()
    .await?;
    Ok(())
}
