//! The agreement of a circle: two levels, the circle's own lines, versions, and who affirmed.
//!
//! Nothing of a circle is read before its present version is affirmed. A new version, and every
//! new member, asks everyone to affirm again in one tap.

use domain::{
    ids::{AgreementId, CircleId, SeatId},
    moment::Moment,
};

use crate::{
    Service,
    access::{self, SeatState, Seated, SignedIn},
    audit::{self, Action},
    db::Tx,
    fault::{Fault, Refusal},
    invitations,
    keyring::{Body, Field, Scope, Sealed},
    outbox::{self, Draft, Kind},
    programs::Level,
};

mod store;

pub(crate) use store::open_to_welcomed;

/// The present agreement as someone who is to affirm it reads it.
#[derive(Clone, Debug)]
pub struct Agreement {
    /// Which circle's.
    pub circle: CircleId,
    /// The circle's name.
    pub circle_name: String,
    /// Its version, from 1.
    pub version: i64,
    /// Its level.
    pub level: Level,
    /// The circle's own lines.
    pub lines: Option<Body>,
    /// When this version was written.
    pub made_at: Moment,
    /// Where the viewer's seat stands: accepted or active.
    pub state: SeatState,
    /// Whether the viewer has affirmed it.
    pub affirmed: bool,
    /// How many at the table have.
    pub affirmed_by: i64,
    /// How many are at the table.
    pub seated: i64,
    /// Whether the viewer may write a new version.
    pub may_write: bool,
    /// Whom to turn to in distress.
    pub support: Option<String>,
}

/// The present agreement, for those who have accepted a seat.
pub async fn present(
    service: &Service,
    viewer: &SignedIn,
    circle: CircleId,
) -> Result<Agreement, Fault> {
    let mut tx = service.db().read().await?;
    let seated = taken(&mut tx, viewer, circle).await?;
    viewer.fresh()?;
    let row = store::present(&mut tx, &seated).await?;
    drop(tx);
    let lines = lines(service, circle, &row).await?;
    Ok(Agreement {
        circle,
        circle_name: row.circle_name,
        version: row.version,
        level: Level::named(&row.level)?,
        lines,
        made_at: row.made_at,
        state: seated.state,
        affirmed: seated.affirmed,
        affirmed_by: row.affirmed_by,
        seated: row.seated,
        may_write: seated.affirmed
            && seated.state == SeatState::Active
            && seated.kind != access::SeatKind::Member,
        support: row.support,
    })
}

/// Affirms the version that was read. An accepted seat is taken with it; the circle begins when
/// five members and a facilitator have; who comes later is announced to all.
///
/// # Errors
/// [`Refusal::Stale`] when a newer version was written meanwhile, or the seat would be taken in a
/// circle that has ended.
pub async fn affirm(
    service: &Service,
    viewer: &SignedIn,
    circle: CircleId,
    version: i64,
) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    access::hold_circle(&mut tx, circle).await?;
    let seated = taken(&mut tx, viewer, circle).await?;
    viewer.fresh()?;
    let row = store::present(&mut tx, &seated).await?;
    let takes = seated.state == SeatState::Accepted;
    if row.version != version || (takes && row.ended) {
        return Err(Refusal::Stale.into());
    }
    store::affirm(&mut tx, &seated, row.id, now).await?;
    if takes {
        join(service, &mut tx, &seated, &row, now).await?;
    }
    audit::by(viewer.person())
        .did(service, &mut tx, Action::AgreementAffirmed, circle.0)
        .await?;
    Ok(tx.commit().await?)
}

/// Writes a new version; its facilitator affirms it by writing it, the others are asked. `seen` is
/// the version that it changes. The same words again change nothing.
///
/// # Errors
/// [`Refusal::Stale`] when another version was written meanwhile, or the circle has ended.
pub async fn write(
    service: &Service,
    viewer: &SignedIn,
    circle: CircleId,
    seen: i64,
    level: Level,
    lines: Option<Body>,
) -> Result<(), Fault> {
    let now = service.clock().now();
    let id: AgreementId = service.chance().id()?;
    let mut tx = service.db().write().await?;
    access::hold_circle(&mut tx, circle).await?;
    let facilitator = access::circle_facilitator(&mut tx, viewer, circle).await?;
    let seated = facilitator.member().seated();
    let present = store::present(&mut tx, &seated).await?;
    let words = self::lines(service, circle, &present).await?;
    let same = words.as_ref().map(Body::expose) == lines.as_ref().map(Body::expose);
    if same && Level::named(&present.level)? == level {
        return Ok(());
    }
    if present.version != seen || present.ended {
        return Err(Refusal::Stale.into());
    }
    let closed = seal(service, circle, id, lines).await?;
    let version = store::insert(&mut tx, &seated, id, level, closed, now).await?;
    store::affirm(&mut tx, &seated, id, now).await?;
    for other in store::others(&mut tx, &seated).await? {
        let draft = Draft::new(Kind::Agreement, other)
            .about(circle.0)
            .once(version);
        outbox::post(service, &mut tx, draft).await?;
    }
    audit::by(viewer.person())
        .did(service, &mut tx, Action::AgreementWritten, circle.0)
        .await?;
    Ok(tx.commit().await?)
}

/// Agrees that a newcomer may read what was written before they came. When every active member
/// has agreed, they may.
pub async fn welcome(
    service: &Service,
    viewer: &SignedIn,
    circle: CircleId,
    newcomer: SeatId,
) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    access::hold_circle(&mut tx, circle).await?;
    let member = access::circle_member(&mut tx, viewer, circle).await?;
    let seated = member.seated();
    if newcomer == seated.seat() || !store::is_newcomer(&mut tx, circle, newcomer).await? {
        return Err(Refusal::Stale.into());
    }
    store::welcome(&mut tx, &member, newcomer, now).await?;
    audit::by(viewer.person())
        .did(service, &mut tx, Action::NewcomerWelcomed, newcomer.0)
        .await?;
    Ok(tx.commit().await?)
}

/// A seat that is accepted or taken. Whoever is away for a while reads nothing meanwhile, the
/// circle's own lines neither.
async fn taken(tx: &mut Tx, viewer: &SignedIn, circle: CircleId) -> Result<Seated, Fault> {
    let seated = access::seated(tx, viewer, circle).await?;
    match seated.state {
        SeatState::Accepted | SeatState::Active => Ok(seated),
        _ => Err(Fault::Forbidden),
    }
}

async fn join(
    service: &Service,
    tx: &mut Tx,
    seated: &Seated,
    row: &store::Row,
    now: Moment,
) -> Result<(), Fault> {
    let newcomer = store::join(tx, seated, now).await?;
    if newcomer {
        renew(service, tx, seated, row, now).await?;
        for other in store::others(tx, seated).await? {
            let draft = Draft::new(Kind::Newcomer, other)
                .about(seated.circle().0)
                .once(format!("{} {now}", seated.seat()));
            outbox::post(service, tx, draft).await?;
        }
    }
    store::begin(tx, seated, now).await?;
    invitations::welcome(service, tx, seated).await?;
    Ok(())
}

/// The same words as a new version, which the newcomer has affirmed already.
async fn renew(
    service: &Service,
    tx: &mut Tx,
    seated: &Seated,
    row: &store::Row,
    now: Moment,
) -> Result<(), Fault> {
    let id: AgreementId = service.chance().id()?;
    let lines = lines(service, seated.circle(), row).await?;
    let closed = seal(service, seated.circle(), id, lines).await?;
    store::insert(tx, seated, id, Level::named(&row.level)?, closed, now).await?;
    store::affirm(tx, seated, id, now).await
}

async fn seal(
    service: &Service,
    circle: CircleId,
    id: AgreementId,
    lines: Option<Body>,
) -> Result<Option<Sealed>, Fault> {
    let Some(lines) = lines else { return Ok(None) };
    let ring = service.keyring();
    Ok(Some(
        ring.seal(Scope::Circle(circle), Field::AgreementLines, id.0, &lines)
            .await?,
    ))
}

/// The lines that the circle added, opened.
async fn lines(
    service: &Service,
    circle: CircleId,
    row: &store::Row,
) -> Result<Option<Body>, Fault> {
    let Some(closed) = &row.lines else {
        return Ok(None);
    };
    let ring = service.keyring();
    let scope = Scope::Circle(circle);
    let lines = ring.open_sealed(scope, Field::AgreementLines, row.id.0, closed);
    Ok(Some(lines.await?))
}
