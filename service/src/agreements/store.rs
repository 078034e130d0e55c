//! The rows of agreements, affirmations and welcomes.

use domain::{
    forming::SIZE,
    ids::{AgreementId, CircleId, PersonId, SeatId},
    moment::Moment,
};

use crate::{
    access::{CircleMember, Seated},
    db::Tx,
    fault::Fault,
    keyring::Sealed,
    programs::Level,
};

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    pub(super) id: AgreementId,
    pub(super) circle_name: String,
    pub(super) version: i64,
    pub(super) level: String,
    pub(super) lines: Option<Sealed>,
    pub(super) made_at: Moment,
    pub(super) affirmed_by: i64,
    pub(super) seated: i64,
    pub(super) support: Option<String>,
    pub(super) ended: bool,
}

pub(super) async fn present(tx: &mut Tx, seated: &Seated) -> Result<Row, Fault> {
    Ok(tx
        .query(
            "SELECT a.id, c.name AS circle_name, a.version, a.level, a.lines, a.made_at,
                    (SELECT COUNT(*) FROM affirmation f JOIN seat s ON s.id = f.seat_id
                     WHERE f.agreement_id = a.id
                       AND s.state IN ('accepted', 'active', 'paused')) AS affirmed_by,
                    (SELECT COUNT(*) FROM seat s WHERE s.circle_id = c.id
                       AND s.state IN ('accepted', 'active', 'paused')) AS seated,
                    p.support, c.state = 'ended' AS ended
             FROM agreement a JOIN circle c ON c.id = a.circle_id
             JOIN season n ON n.id = c.season_id JOIN program p ON p.id = n.program_id
             WHERE a.circle_id = $1 ORDER BY a.version DESC LIMIT 1",
        )
        .bind(seated.circle())
        .fetch_one()
        .await?)
}

pub(super) async fn affirm(
    tx: &mut Tx,
    seated: &Seated,
    agreement: AgreementId,
    now: Moment,
) -> Result<(), Fault> {
    tx.query(
        "INSERT INTO affirmation (agreement_id, seat_id, affirmed_at) VALUES ($1, $2, $3)
         ON CONFLICT (agreement_id, seat_id) DO NOTHING",
    )
    .bind(agreement)
    .bind(seated.seat())
    .bind(now)
    .execute()
    .await?;
    Ok(())
}

/// The number of the new version.
pub(super) async fn insert(
    tx: &mut Tx,
    seated: &Seated,
    id: AgreementId,
    level: Level,
    lines: Option<Sealed>,
    now: Moment,
) -> Result<i64, Fault> {
    let (version,): (i64,) = tx
        .query(
            "INSERT INTO agreement (id, circle_id, version, level, lines, made_by, made_at)
             SELECT $1, $2, COALESCE(MAX(version), 0) + 1, $3, $4, $5, $6
             FROM agreement WHERE circle_id = $2 RETURNING version",
        )
        .bind(id)
        .bind(seated.circle())
        .bind(level.name())
        .bind(lines)
        .bind(seated.person)
        .bind(now)
        .fetch_one()
        .await?;
    Ok(version)
}

/// Takes an accepted seat; whether its holder is a newcomer: invited after the circle had begun, so
/// that those who were there at the start hadn't read the name in their own invitation, or so late
/// that there is something older to read: others met at this table, be the circle still forming, or a
/// case was shared.
pub(super) async fn join(tx: &mut Tx, seated: &Seated, now: Moment) -> Result<bool, Fault> {
    let (newcomer,): (bool,) = tx
        .query(
            "SELECT EXISTS (SELECT 1 FROM seat s JOIN circle c ON c.id = s.circle_id
             WHERE s.id = $1
               AND (s.invited_at > c.active_at
                    OR EXISTS (SELECT 1 FROM meeting m JOIN seat o ON o.circle_id = m.circle_id
                               WHERE m.circle_id = c.id AND m.state = 'planned'
                                 AND m.starts_at <= $2
                                 AND o.id <> s.id AND o.joined_at <= m.starts_at)
                    OR EXISTS (SELECT 1 FROM meeting m JOIN shared_case k ON k.meeting_id = m.id
                               WHERE m.circle_id = c.id)))",
        )
        .bind(seated.seat())
        .bind(now)
        .fetch_one()
        .await?;
    tx.query(
        "UPDATE seat SET state = 'active', joined_at = $1, reads_from = $2
         WHERE id = $3 AND state = 'accepted'",
    )
    .bind(now)
    .bind(newcomer.then_some(now))
    .bind(seated.seat())
    .execute()
    .await?;
    Ok(newcomer)
}

/// The circle begins when its smallest size and a facilitator have taken their seats.
pub(super) async fn begin(tx: &mut Tx, seated: &Seated, now: Moment) -> Result<(), Fault> {
    tx.query(
        "UPDATE circle SET state = 'active', active_at = $1
         WHERE id = $2 AND state = 'forming'
           AND (SELECT COUNT(*) FROM seat WHERE circle_id = $2 AND state = 'active'
                AND kind = 'member') >= $3
           AND EXISTS (SELECT 1 FROM seat WHERE circle_id = $2 AND state = 'active'
                       AND kind <> 'member')",
    )
    .bind(now)
    .bind(seated.circle())
    .bind(i64::try_from(SIZE.least).unwrap_or(i64::MAX))
    .execute()
    .await?;
    Ok(())
}

/// Everyone else who is active.
pub(super) async fn others(tx: &mut Tx, seated: &Seated) -> Result<Vec<PersonId>, Fault> {
    let rows: Vec<(PersonId,)> = tx
        .query("SELECT person_id FROM seat WHERE circle_id = $1 AND state = 'active' AND id <> $2")
        .bind(seated.circle())
        .bind(seated.seat())
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}

pub(super) async fn is_newcomer(
    tx: &mut Tx,
    circle: CircleId,
    seat: SeatId,
) -> Result<bool, Fault> {
    let (found,): (bool,) = tx
        .query(
            "SELECT EXISTS (SELECT 1 FROM seat WHERE id = $1 AND circle_id = $2
                            AND state = 'active' AND reads_from IS NOT NULL)",
        )
        .bind(seat)
        .bind(circle)
        .fetch_one()
        .await?;
    Ok(found)
}

/// Writes the welcome down, and opens what is older once every active member's is there.
pub(super) async fn welcome(
    tx: &mut Tx,
    member: &CircleMember,
    newcomer: SeatId,
    now: Moment,
) -> Result<(), Fault> {
    let seated = member.seated();
    tx.query(
        "INSERT INTO welcome (newcomer, seat_id, agreed_at) VALUES ($1, $2, $3)
         ON CONFLICT (newcomer, seat_id) DO NOTHING",
    )
    .bind(newcomer)
    .bind(seated.seat())
    .bind(now)
    .execute()
    .await?;
    open_to_welcomed(tx, &seated).await
}

/// Opens what is older to newcomers whom every active member has welcomed, and somebody has.
pub(crate) async fn open_to_welcomed(tx: &mut Tx, seated: &Seated) -> Result<(), Fault> {
    tx.query(
        "UPDATE seat SET reads_from = NULL
         WHERE circle_id = $1 AND state = 'active' AND reads_from IS NOT NULL
           AND EXISTS (SELECT 1 FROM welcome w WHERE w.newcomer = seat.id)
           AND NOT EXISTS (SELECT 1 FROM seat o WHERE o.circle_id = $1 AND o.id <> seat.id
                           AND o.state = 'active' AND o.reads_from IS NULL
                           AND NOT EXISTS (SELECT 1 FROM welcome w
                                           WHERE w.newcomer = seat.id AND w.seat_id = o.id))",
    )
    .bind(seated.circle())
    .execute()
    .await?;
    Ok(())
}
