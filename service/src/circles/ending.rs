//! The end of a circle: it comes by itself, once none of its meetings can be moved any further.

use domain::{
    ids::CircleId,
    moment::{Moment, days_after},
};

use crate::{
    Machine,
    audit::{self, Action},
    db::Tx,
    fault::Fault,
    meetings::GRACE_DAYS,
    seasons::{self, Calendar},
};

/// Ends the circles whose season has been over for [`GRACE_DAYS`]: how many. For the worker.
pub async fn end_over(machine: &Machine) -> Result<usize, Fault> {
    let service = machine.service();
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    let over = over(&mut tx, now).await?;
    for (circle, season_over) in &over {
        end(&mut tx, *circle, *season_over).await?;
        audit::by(None)
            .did(service, &mut tx, Action::CircleEnded, circle.0)
            .await?;
    }
    tx.commit().await?;
    Ok(over.len())
}

/// Circles that are to end, and when their season was over.
async fn over(tx: &mut Tx, now: Moment) -> Result<Vec<(CircleId, Moment)>, Fault> {
    let calendar = Calendar::of_house(tx).await?;
    let before = days_after(calendar.today(now), -GRACE_DAYS);
    let rows: Vec<(CircleId, String)> = tx
        .query(
            "SELECT c.id, n.last_date FROM circle c JOIN season n ON n.id = c.season_id
             WHERE c.state <> 'ended' AND n.last_date < $1 ORDER BY c.id",
        )
        .bind(before.to_string())
        .fetch_all()
        .await?;
    let over =
        |(circle, last): (CircleId, String)| Ok((circle, calendar.end_of(seasons::date(&last)?)));
    rows.into_iter().map(over).collect()
}

async fn end(tx: &mut Tx, circle: CircleId, season_over: Moment) -> Result<(), Fault> {
    tx.query("UPDATE circle SET state = 'ended', season_over = $1 WHERE id = $2")
        .bind(season_over)
        .bind(circle)
        .execute()
        .await?;
    Ok(())
}
