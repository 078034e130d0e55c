//! Where somebody is led who has a seat and may not read the circle yet.

use axum::response::Response;
use domain::ids::CircleId;
use service::{
    access::SeatState,
    circles,
    fault::{Fault, Refusal},
};

use crate::{
    fault::{Answer, Failed},
    pages::to,
    viewer::Reader,
};

/// The address of a page of a circle: `below` is empty or begins with a slash.
pub(crate) fn circle(circle: CircleId, below: &str) -> String {
    format!("/circles/{circle}{below}")
}

/// 303 to a page of a circle.
pub(crate) fn lead(id: CircleId, below: &str) -> Response {
    to(&circle(id, below))
}

/// What `fault` means to someone with a seat: an invitation to answer, an agreement to affirm, a
/// seat to come back to. Without one, the fault stands.
pub(crate) async fn instead(reader: &Reader, id: CircleId, fault: Fault) -> Answer {
    if !matches!(fault, Fault::Forbidden | Fault::Refused(Refusal::Stale)) {
        return Err(Failed(fault));
    }
    let mine = circles::mine(&reader.state.service, reader.viewer()).await?;
    let mut seats = mine.into_iter().map(|own| own.seat);
    let Some(own) = seats.find(|own| own.circle == id) else {
        return Err(Failed(Fault::NotFound));
    };
    let below = match own.state {
        SeatState::Invited => "/invitation",
        SeatState::Paused => "/seat",
        SeatState::Active if own.affirmed && matches!(fault, Fault::Forbidden) => {
            return Err(Failed(fault));
        }
        SeatState::Active if own.affirmed => "",
        _ => "/agreement",
    };
    if circle(id, below) == reader.path.split('?').next().unwrap_or_default() {
        return Err(Failed(fault));
    }
    Ok(lead(id, below))
}
