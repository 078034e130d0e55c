//! The rows of seats that are offered: drafted, invited, taken back.

use domain::{
    ids::{CircleId, PersonId, SeasonId, SeatId},
    moment::Moment,
};

use crate::{
    access::{CircleCoordinator, ProgramCoordinator, SeatKind},
    db::Tx,
    fault::Fault,
    seats::{self, with_traces},
};

/// A seat that was left or declined is offered anew; any other stands.
pub(in crate::circles) async fn seat(
    tx: &mut Tx,
    coordinator: &ProgramCoordinator,
    circle: CircleId,
    id: SeatId,
    person: PersonId,
    kind: SeatKind,
    now: Moment,
) -> Result<(), Fault> {
    forget_earlier(tx, circle, person).await?;
    tx.query(
        "INSERT INTO seat (id, circle_id, person_id, kind, state, seated_by, made_at)
         VALUES ($1, $2, $3, $4, 'drafted', $5, $6)
         ON CONFLICT (circle_id, person_id) DO UPDATE
         SET kind = EXCLUDED.kind, state = 'drafted', seated_by = EXCLUDED.seated_by,
             made_at = EXCLUDED.made_at, invited_at = NULL, answered_at = NULL,
             joined_at = NULL, reads_from = NULL
         WHERE seat.state IN ('left', 'declined')",
    )
    .bind(id)
    .bind(circle)
    .bind(person)
    .bind(kind.name())
    .bind(coordinator.person())
    .bind(now)
    .execute()
    .await?;
    seats::settle(tx, circle).await
}

/// Whoever is offered a seat anew has affirmed nothing yet, has welcomed nobody and is welcomed by
/// nobody: what they did before they left doesn't count for them now.
async fn forget_earlier(tx: &mut Tx, circle: CircleId, person: PersonId) -> Result<(), Fault> {
    for sql in [
        "DELETE FROM affirmation WHERE seat_id IN (SELECT id FROM seat WHERE circle_id = $1
         AND person_id = $2 AND state IN ('left', 'declined'))",
        "DELETE FROM welcome WHERE seat_id IN (SELECT id FROM seat WHERE circle_id = $1
         AND person_id = $2 AND state IN ('left', 'declined'))",
        "DELETE FROM welcome WHERE newcomer IN (SELECT id FROM seat WHERE circle_id = $1
         AND person_id = $2 AND state IN ('left', 'declined'))",
    ] {
        tx.query(sql).bind(circle).bind(person).execute().await?;
    }
    Ok(())
}

pub(in crate::circles) async fn sits(
    tx: &mut Tx,
    circle: CircleId,
    person: PersonId,
) -> Result<bool, Fault> {
    let (found,): (bool,) = tx
        .query(
            "SELECT EXISTS (SELECT 1 FROM seat WHERE circle_id = $1 AND person_id = $2
                            AND state NOT IN ('left', 'declined'))",
        )
        .bind(circle)
        .bind(person)
        .fetch_one()
        .await?;
    Ok(found)
}

/// Takes back what is only offered: whose it was, in which season, if it still was. A seat that was taken
/// once is as before it was offered anew, because what was done from it stays.
pub(in crate::circles) async fn withdraw(
    tx: &mut Tx,
    proof: &CircleCoordinator,
    seat: SeatId,
) -> Result<Option<(SeasonId, PersonId)>, Fault> {
    let offered = tx
        .query(
            "SELECT c.season_id, s.person_id FROM seat s JOIN circle c ON c.id = s.circle_id
             WHERE s.id = $1 AND s.circle_id = $2 AND s.state IN ('drafted', 'invited')",
        )
        .bind(seat)
        .bind(proof.circle())
        .fetch_optional()
        .await?;
    for sql in [
        with_traces!(
            "UPDATE seat SET state = 'left'
             WHERE id = $1 AND circle_id = $2 AND state IN ('drafted', 'invited') AND"
        ),
        "DELETE FROM seat WHERE id = $1 AND circle_id = $2 AND state IN ('drafted', 'invited')",
    ] {
        let query = tx.query(sql).bind(seat).bind(proof.circle());
        query.execute().await?;
    }
    seats::settle(tx, proof.circle()).await?;
    Ok(offered)
}

/// Takes the circle away of which nobody was told: whose seats those were, if it still was so.
pub(in crate::circles) async fn discard(
    tx: &mut Tx,
    proof: &CircleCoordinator,
) -> Result<Option<Vec<PersonId>>, Fault> {
    let (untold,): (bool,) = tx
        .query(
            "SELECT EXISTS (SELECT 1 FROM circle c WHERE c.id = $1 AND c.state = 'forming'
                 AND NOT EXISTS (SELECT 1 FROM seat s
                                 WHERE s.circle_id = c.id AND s.state <> 'drafted')
                 AND NOT EXISTS (SELECT 1 FROM series r WHERE r.circle_id = c.id))",
        )
        .bind(proof.circle())
        .fetch_one()
        .await?;
    if !untold {
        return Ok(None);
    }
    let people: Vec<(PersonId,)> = tx
        .query("DELETE FROM seat WHERE circle_id = $1 RETURNING person_id")
        .bind(proof.circle())
        .fetch_all()
        .await?;
    for sql in [
        "DELETE FROM agreement WHERE circle_id = $1",
        "DELETE FROM circle WHERE id = $1",
    ] {
        tx.query(sql).bind(proof.circle()).execute().await?;
    }
    Ok(Some(people.into_iter().map(|(person,)| person).collect()))
}

/// Whom to write to: seat, person, and whether there is an account.
pub(in crate::circles) async fn invite(
    tx: &mut Tx,
    proof: &CircleCoordinator,
    now: Moment,
) -> Result<Vec<(SeatId, PersonId, bool)>, Fault> {
    let drafted = tx
        .query(
            "SELECT s.id, s.person_id, p.password_hash IS NOT NULL FROM seat s
             JOIN person p ON p.id = s.person_id
             WHERE s.circle_id = $1 AND s.state = 'drafted' ORDER BY p.sort_key, s.id",
        )
        .bind(proof.circle())
        .fetch_all()
        .await?;
    tx.query(
        "UPDATE seat SET state = 'invited', invited_at = $1
         WHERE circle_id = $2 AND state = 'drafted'",
    )
    .bind(now)
    .bind(proof.circle())
    .execute()
    .await?;
    seats::settle(tx, proof.circle()).await?;
    Ok(drafted)
}
