//! What each kind of letter tells, loaded when it is rendered. Names of circle-mates, circle text
//! and answers are never among it: mail is read by assistants and scanners.

use domain::{
    ids::{CircleId, LinkId, MeetingId, ProgramId, SeasonId, SeatId},
    moment::Moment,
    sites::ZoneName,
};

use crate::{Service, db::Tx, fault::Fault, invitations::Told, links, pulse::Readers};

use super::{Kind, Worker};

mod account;
mod circle;
mod meeting;
mod season;

pub use season::PlannedSeason;

/// What a letter tells, beside its recipient.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the fields are what they are named")]
pub enum Facts {
    Account {
        organisation: String,
        token: String,
        appointments: Vec<AppointmentFact>,
    },
    /// A new charge, to somebody who has an account already.
    Charge {
        organisation: String,
        appointments: Vec<AppointmentFact>,
    },
    Seat {
        organisation: String,
        planned: PlannedSeason,
        facilitates: bool,
        circle: CircleId,
        seat: SeatId,
        token: Option<String>,
    },
    Wish {
        organisation: String,
        planned: PlannedSeason,
        season: SeasonId,
        token: Option<String>,
    },
    Reset {
        organisation: String,
        token: String,
    },
    Completion {
        organisation: String,
        token: String,
    },
    ResetDone {
        organisation: String,
    },
    /// Whose password it was stands in no letter.
    ResetTold {
        organisation: String,
    },
    AddressAsked {
        organisation: String,
        address: String,
        token: String,
    },
    AddressChanged {
        organisation: String,
        address: String,
    },
    AddressProposed {
        organisation: String,
        site: String,
    },
    Newcomer {
        organisation: String,
        circle: CircleId,
        circle_name: String,
    },
    Agreement {
        organisation: String,
        circle: CircleId,
        circle_name: String,
    },
    Pulse {
        organisation: String,
        meeting: MeetingId,
        circle_name: String,
        readers: Readers,
    },
    PulseReminder {
        organisation: String,
        meeting: MeetingId,
        circle_name: String,
        readers: Readers,
        closes_at: Moment,
        zone: ZoneName,
    },
    /// When one meets; never with whom.
    Meetings {
        organisation: String,
        told: Box<Told>,
    },
    Test {
        organisation: String,
        program: ProgramId,
    },
}

impl Facts {
    /// Who sends the letter.
    pub fn organisation(&self) -> &str {
        match self {
            Self::Account { organisation, .. }
            | Self::Charge { organisation, .. }
            | Self::Seat { organisation, .. }
            | Self::Wish { organisation, .. }
            | Self::Reset { organisation, .. }
            | Self::Completion { organisation, .. }
            | Self::ResetDone { organisation }
            | Self::ResetTold { organisation }
            | Self::AddressAsked { organisation, .. }
            | Self::AddressChanged { organisation, .. }
            | Self::AddressProposed { organisation, .. }
            | Self::Newcomer { organisation, .. }
            | Self::Agreement { organisation, .. }
            | Self::Pulse { organisation, .. }
            | Self::Meetings { organisation, .. }
            | Self::PulseReminder { organisation, .. }
            | Self::Test { organisation, .. } => organisation,
        }
    }
}

/// One thing a person is charged with.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AppointmentFact {
    /// `operator`, `coordinator`, `sponsor` or `facilitator`.
    pub role: String,
    /// The site's or program's name; none for an operator.
    pub scope: Option<String>,
}

pub(super) async fn load(
    service: &Service,
    tx: &mut Tx,
    worker: &Worker,
) -> Result<Option<Facts>, Fault> {
    let organisation = organisation(tx).await?;
    let token = match worker.link {
        Some(link) => live_token(service, tx, link).await?,
        None => None,
    };
    if worker.link.is_some()
        && token.is_none()
        && worker.kind != Kind::Seat
        && worker.kind != Kind::Wish
    {
        return Ok(None);
    }
    match worker.kind {
        Kind::Account
        | Kind::Reset
        | Kind::Completion
        | Kind::ResetDone
        | Kind::ResetTold
        | Kind::AddressAsked
        | Kind::AddressChanged
        | Kind::AddressProposed
        | Kind::Test => account::load(tx, worker, organisation, token).await,
        Kind::Seat | Kind::Wish => season::load(tx, worker, organisation, token).await,
        Kind::Newcomer | Kind::Agreement => circle::load(tx, worker, organisation).await,
        Kind::Pulse
        | Kind::PulseReminder
        | Kind::Season
        | Kind::Invitation
        | Kind::Asked
        | Kind::Moved
        | Kind::Cancelled
        | Kind::Withdrawn => meeting::load(service, tx, worker, organisation).await,
    }
}

async fn organisation(tx: &mut Tx) -> Result<String, Fault> {
    let row: Option<(String,)> = tx
        .query("SELECT name FROM organisation")
        .fetch_optional()
        .await?;
    Ok(row.map_or_else(String::new, |(name,)| name))
}

async fn live_token(service: &Service, tx: &mut Tx, link: LinkId) -> Result<Option<String>, Fault> {
    let live: Option<(LinkId,)> = tx
        .query("SELECT id FROM link WHERE id = $1 AND spent_at IS NULL AND expires_at > $2")
        .bind(link)
        .bind(service.clock().now())
        .fetch_optional()
        .await?;
    if live.is_none() {
        return Ok(None);
    }
    Ok(links::token(service.keyring(), tx, link)
        .await?
        .map(|(_, token)| token))
}
