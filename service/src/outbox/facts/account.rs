//! What is told of an account: charges, passwords, addresses; and the letter that only tries the mail.

use domain::ids::ProgramId;
use uuid::Uuid;

use crate::{db::Tx, fault::Fault};

use super::{AppointmentFact, Facts, Kind, Worker};

pub(super) async fn load(
    tx: &mut Tx,
    worker: &Worker,
    organisation: String,
    token: Option<String>,
) -> Result<Option<Facts>, Fault> {
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
            let recipient = super::super::store::recipient(tx, worker.to).await?;
            let (_, address, _) = recipient.unwrap_or_default();
            Some(Facts::AddressChanged {
                organisation,
                address,
            })
        }
        (Kind::AddressProposed, Some(site), _) => {
            let site = site_name(tx, site).await?;
            site.map(|site| Facts::AddressProposed { organisation, site })
        }
        (Kind::Test, Some(program), _) => Some(Facts::Test {
            organisation,
            program: ProgramId(program),
        }),
        _ => None,
    })
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
