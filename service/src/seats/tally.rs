//! How a circle's seats stand, kept with the circle, where a season's page reads it.

use domain::ids::CircleId;

use crate::{db::Tx, fault::Fault};

/// Says in the circle how many of its members are drafted, invited and seated, and whether somebody
/// leads it or was asked to. Whoever changes what is counted here holds the circle, and does this last;
/// not so who begins (accepted or active, it is taken) and what erases refusals, which count nowhere.
pub(crate) async fn settle(tx: &mut Tx, circle: CircleId) -> Result<(), Fault> {
    tx.query(
        "UPDATE circle SET
             drafted = (SELECT COUNT(*) FROM seat s WHERE s.circle_id = circle.id
                        AND s.kind = 'member' AND s.state = 'drafted'),
             invited = (SELECT COUNT(*) FROM seat s WHERE s.circle_id = circle.id
                        AND s.kind = 'member' AND s.state = 'invited'),
             taken = (SELECT COUNT(*) FROM seat s WHERE s.circle_id = circle.id
                      AND s.kind = 'member' AND s.state IN ('accepted', 'active', 'paused')),
             led = EXISTS (SELECT 1 FROM seat s WHERE s.circle_id = circle.id
                           AND s.kind <> 'member' AND s.state NOT IN ('left', 'declined'))
         WHERE id = $1",
    )
    .bind(circle)
    .execute()
    .await?;
    Ok(())
}
