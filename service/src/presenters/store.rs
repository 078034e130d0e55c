//! The rows of who presents.

use domain::{
    ids::{MeetingId, SeatId},
    moment::Moment,
};

use crate::{
    access::{CircleMember, Seated},
    db::Tx,
    fault::Fault,
};

/// Everyone who sits at the table now, by name.
pub(super) async fn candidates(
    tx: &mut Tx,
    member: &CircleMember,
) -> Result<Vec<(SeatId, String)>, Fault> {
    Ok(tx
        .query(
            "SELECT s.id, p.name FROM seat s JOIN person p ON p.id = s.person_id
             WHERE s.circle_id = $1 AND s.state = 'active' ORDER BY p.sort_key, s.id",
        )
        .bind(member.seated().circle())
        .fetch_all()
        .await?)
}

pub(super) async fn set(
    tx: &mut Tx,
    member: &CircleMember,
    meeting: MeetingId,
    presenter: Option<SeatId>,
) -> Result<(), Fault> {
    tx.query("UPDATE meeting SET presenter = $1 WHERE id = $2 AND circle_id = $3")
        .bind(presenter)
        .bind(meeting)
        .bind(member.seated().circle())
        .execute()
        .await?;
    Ok(())
}

/// Leaves the meetings after `now` at which the seat presents without a presenter.
pub(super) async fn free(tx: &mut Tx, seated: &Seated, now: Moment) -> Result<(), Fault> {
    tx.query(
        "UPDATE meeting SET presenter = NULL
         WHERE circle_id = $1 AND presenter = $2 AND starts_at > $3",
    )
    .bind(seated.circle())
    .bind(seated.seat())
    .bind(now)
    .execute()
    .await?;
    Ok(())
}
