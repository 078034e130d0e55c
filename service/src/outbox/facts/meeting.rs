//! What is told of meetings: when and where, and the box of answers after one.

use domain::{
    ids::{CircleId, MeetingId},
    moment::Moment,
};

use crate::{Service, db::Tx, fault::Fault, invitations, pulse::Readers};

use super::{Facts, Kind, Worker};

pub(super) async fn load(
    service: &Service,
    tx: &mut Tx,
    worker: &Worker,
    organisation: String,
) -> Result<Option<Facts>, Fault> {
    let Some(subject) = worker.subject else {
        return Ok(None);
    };
    match worker.kind {
        Kind::Pulse => pulse_facts(tx, organisation, MeetingId(subject), worker).await,
        Kind::PulseReminder => reminder_facts(tx, organisation, MeetingId(subject), worker).await,
        kind => {
            let about = invitations::About {
                kind,
                subject,
                to: worker.to,
                written: worker.written,
            };
            let told = invitations::told(service, tx, &about).await?;
            Ok(told.map(|told| Facts::Meetings {
                organisation,
                told: Box::new(told),
            }))
        }
    }
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
