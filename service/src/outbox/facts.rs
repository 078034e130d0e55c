//! What each kind of letter tells, loaded when it is rendered. Names of circle-mates, circle text
//! and answers are never among it: mail is read by assistants and scanners.

use domain::{
    ids::{CircleId, LinkId, MeetingId, ProgramId, SeasonId, SeatId},
    moment::Moment,
    sites::ZoneName,
};
use uuid::Uuid;

use crate::{
    Service,
    db::Tx,
    fault::Fault,
    invitations::{self, Told},
    links,
    pulse::Readers,
};

use super::{Kind, Worker};

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

#[expect(clippy::too_many_lines, reason = "one arm a kind")]
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
    Ok(match (worker.kind, worker.subject, token) {
        (Kind::Account, _, Some(token)) => Some(Facts::Account {
            organisation,
            token,
            appointments: appointments(tx, worker).await?,
        }),
        (Kind::Account, ..) => Some(Facts::Charge {
            organisation,
            appointments: appointments(tx, worker).await?,
        }),
        (Kind::Reset, _, Some(token)) => Some(Facts::Reset {
            organisation,
            token,
        }),
        (Kind::Completion, _, Some(token)) => Some(Facts::Completion {
            organisation,
            token,
        }),
        (Kind::ResetDone, ..) => Some(Facts::ResetDone { organisation }),
        (Kind::Test, Some(program), _) => Some(Facts::Test {
            organisation,
            program: ProgramId(program),
        }),
        (Kind::Seat, Some(seat), token) => {
            season::seat(tx, organisation, SeatId(seat), token).await?
        }
        (Kind::Wish, Some(about), token) => {
            season::wish(tx, organisation, SeasonId(about), (worker.to, token)).await?
        }
        (Kind::ResetTold, ..) => Some(Facts::ResetTold { organisation }),
        (Kind::AddressAsked, Some(_), Some(token)) => {
            let address = pending_address(tx, worker).await?;
            address.map(|address| Facts::AddressAsked {
                organisation,
                address,
                token,
            })
        }
        (Kind::AddressChanged, ..) => {
            let (_, address, _) = super::store::recipient(tx, worker.to)
                .await?
                .unwrap_or_default();
            Some(Facts::AddressChanged {
                organisation,
                address,
            })
        }
        (Kind::AddressProposed, Some(site), _) => {
            let site = site_name(tx, site).await?;
            site.map(|site| Facts::AddressProposed { organisation, site })
        }
        (Kind::Newcomer, Some(circle), _) => {
            circle_of(tx, circle, worker)
                .await?
                .map(|circle_name| Facts::Newcomer {
                    organisation,
                    circle: CircleId(circle),
                    circle_name,
                })
        }
        (Kind::Agreement, Some(circle), _) => {
            circle_of(tx, circle, worker)
                .await?
                .map(|circle_name| Facts::Agreement {
                    organisation,
                    circle: CircleId(circle),
                    circle_name,
                })
        }
        (Kind::Pulse, Some(meeting), _) => {
            pulse_facts(tx, organisation, MeetingId(meeting), worker).await?
        }
        (Kind::PulseReminder, Some(meeting), _) => {
            reminder_facts(tx, organisation, MeetingId(meeting), worker).await?
        }
        (
            kind @ (Kind::Season
            | Kind::Invitation
            | Kind::Asked
            | Kind::Moved
            | Kind::Cancelled
            | Kind::Withdrawn),
            Some(subject),
            _,
        ) => {
            let about = invitations::About {
                kind,
                subject,
                to: worker.to,
                written: worker.written,
            };
            let told = invitations::told(service, tx, &about).await?;
            told.map(|told| Facts::Meetings {
                organisation,
                told: Box::new(told),
            })
        }
        _ => None,
    })
}

/// None once the box of the meeting takes no more, or where the recipient sits at its table no more.
/// Whether they have answered is not asked: what became of the letter would tell it for as long as
/// letters are kept.
async fn pulse_facts(
    tx: &mut Tx,
    organisation: String,
    meeting: MeetingId,
    worker: &Worker,
) -> Result<Option<Facts>, Fault> {
    let row: Option<(String, bool)> = tx
        .query(
            "SELECT c.name, b.to_circle FROM ballot b JOIN circle c ON c.id = b.circle_id
             JOIN seat s ON s.circle_id = c.id AND s.person_id = $2 AND s.state = 'active'
             WHERE b.meeting_id = $1 AND b.state = 'open'",
        )
        .bind(meeting)
        .bind(worker.to)
        .fetch_optional()
        .await?;
    Ok(row.map(|(circle_name, members)| Facts::Pulse {
        organisation,
        meeting,
        circle_name,
        readers: Readers::with_members(members),
    }))
}

/// None once the recipient has answered: this letter's row goes with the ticket, so what became of it
/// tells nothing for longer.
async fn reminder_facts(
    tx: &mut Tx,
    organisation: String,
    meeting: MeetingId,
    worker: &Worker,
) -> Result<Option<Facts>, Fault> {
    let row: Option<(CircleId, String, bool, Moment)> = tx
        .query(
            "SELECT c.id, c.name, b.to_circle, b.closes_at FROM ballot b JOIN circle c ON c.id = b.circle_id
             JOIN ticket k ON k.ballot_id = b.id AND k.used = FALSE
             JOIN seat s ON s.id = k.seat_id AND s.person_id = $2 AND s.state = 'active'
             WHERE b.meeting_id = $1 AND b.state = 'open'",
        )
        .bind(meeting)
        .bind(worker.to)
        .fetch_optional()
        .await?;
    let Some((circle, circle_name, members, closes_at)) = row else {
        return Ok(None);
    };
    let (_, zone) = invitations::reader(tx, worker.to, circle).await?;
    Ok(Some(Facts::PulseReminder {
        organisation,
        meeting,
        circle_name,
        readers: Readers::with_members(members),
        closes_at,
        zone,
    }))
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

async fn appointments(tx: &mut Tx, worker: &Worker) -> Result<Vec<AppointmentFact>, Fault> {
    Ok(tx
        .query(
            "SELECT a.role, COALESCE(s.name, p.name) AS scope FROM appointment a
             LEFT JOIN site s ON s.id = a.site_id LEFT JOIN program p ON p.id = a.program_id
             WHERE a.person_id = $1 AND a.ended_at IS NULL ORDER BY a.appointed_at, a.id",
        )
        .bind(worker.to)
        .fetch_all()
        .await?)
}

async fn pending_address(tx: &mut Tx, worker: &Worker) -> Result<Option<String>, Fault> {
    let row: Option<(String,)> = tx
        .query("SELECT email FROM address_change WHERE person_id = $1")
        .bind(worker.to)
        .fetch_optional()
        .await?;
    Ok(row.map(|(email,)| email))
}

async fn site_name(tx: &mut Tx, site: Uuid) -> Result<Option<String>, Fault> {
    let query = tx.query("SELECT name FROM site WHERE id = $1").bind(site);
    let row: Option<(String,)> = query.fetch_optional().await?;
    Ok(row.map(|(name,)| name))
}

/// The name of a circle at whose table the recipient sits; whoever left since is told nothing of it.
async fn circle_of(tx: &mut Tx, circle: Uuid, worker: &Worker) -> Result<Option<String>, Fault> {
    let row: Option<(String,)> = tx
        .query(
            "SELECT c.name FROM circle c JOIN seat s ON s.circle_id = c.id
             WHERE c.id = $1 AND s.person_id = $2 AND s.state = 'active'",
        )
        .bind(circle)
        .bind(worker.to)
        .fetch_optional()
        .await?;
    Ok(row.map(|(name,)| name))
}
