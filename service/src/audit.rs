//! Who did what, never what was said; written in the transaction of what it tells.

use domain::ids::PersonId;
use uuid::Uuid;

use crate::{Service, db::Tx, fault::Fault};

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
    SupportWritten,
    FacilitatorAppointed,
    PulseReadersSet,
    SeasonPlanned,
    SeasonChanged,
    RosterImported,
    EntryRemoved,
    WishesAsked,
    WishAnswered,
    CircleDrafted,
    CircleDiscarded,
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

/// Whoever did something; the machine itself is nobody.
pub(crate) fn by(actor: impl Into<Option<PersonId>>) -> By {
    By(actor.into())
}

/// See [`by`].
pub(crate) struct By(Option<PersonId>);

impl By {
    /// Writes one line of the record, of this moment.
    pub(crate) async fn did(
        self,
        service: &Service,
        tx: &mut Tx,
        action: Action,
        subject: impl Into<Option<Uuid>>,
    ) -> Result<(), Fault> {
        tx.query(
            "INSERT INTO audit (id, at, actor_id, action, subject_id) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(service.chance().id::<Uuid>()?)
        .bind(service.clock().now())
        .bind(self.0)
        .bind(format!("{action:?}"))
        .bind(subject.into())
        .execute()
        .await?;
        Ok(())
    }
}
