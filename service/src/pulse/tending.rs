//! What time does to boxes: they open, close, wait, are opened to all or destroyed. For the worker.
//!
//! Each step is one transaction on a state, so that a crash anywhere is made up for at the next
//! look: *opening* (the row, before the key) · *open* · *waiting* · *closing* and *destroying* (rows
//! are done; the key and what deletion left behind are not) · *closed* and *destroyed*.
//!
//! Invariant: no transaction takes answers out of a box while its tickets stand.

use std::time::Duration;

use domain::{
    ids::{BallotId, CircleId},
    pulse::{K, Set},
};

use crate::{
    Machine, Service,
    audit::{self, Action},
    ballot_box::BoxError,
    db::Tx,
    fault::Fault,
    outbox::{self, Draft, Kind},
    seasons::Calendar,
};

use closing::close;

use super::{COUNTED_EVERY, OPEN_FOR, REMINDED_BEFORE, WAITS_FOR, Why};

#[cfg(test)]
mod attacks;
mod closing;
#[cfg(test)]
mod crashes;
mod rows;

/// What one look did: numbers of boxes, for the log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tended {
    /// Boxes that take answers now.
    pub opened: usize,
    /// Boxes of which those who haven't answered were reminded.
    pub reminded: usize,
    /// Boxes that take no more.
    pub ended: usize,
    /// Boxes that were destroyed unread.
    pub destroyed: usize,
    /// Boxes of which everything is gone that must go.
    pub finished: usize,
    /// Boxes of which it isn't yet: a reader was in the way.
    pub held_back: usize,
}

/// Looks after every box once. `every` is how often this is called.
///
/// None where the servers don't share one folder of private keys: another server looks after the
/// boxes then, and this one must not touch those whose keys it can't see. When no server was there
/// for three looks, this one's folder becomes theirs; boxes whose keys aren't in it are destroyed
/// unread.
pub async fn tend(machine: &Machine, every: Duration) -> Result<Option<Tended>, Fault> {
    let service = machine.service();
    if !claim_folder(service, every.saturating_mul(3)).await? {
        return Ok(None);
    }
    let mut done = Tended::default();
    forget_orphans(service).await?;
    prepare(service).await?;
    for ballot in in_state(service, "opening").await? {
        done.opened += usize::from(open(service, ballot).await?);
    }
    done.destroyed += destroy_lost(service).await?;
    count(service).await?;
    for ballot in nearly_over(service).await? {
        done.reminded += usize::from(remind(service, ballot).await?);
    }
    for (ballot, circle) in due(service).await? {
        close(service, ballot, circle, &mut done).await?;
    }
    finish(service, &mut done).await?;
    Ok(Some(done))
}

/// Refuses while another server holds the boxes with another folder of keys.
pub async fn shares_keys(service: &Service) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().read().await?;
    match rows::folder(&mut tx).await? {
        Some((folder, until)) if folder != service.boxes().folder() && until > now => {
            Err(Fault::internal(
                "keys/ephemeral is not the folder that the other servers use: share it",
            ))
        }
        _ => Ok(()),
    }
}

async fn claim_folder(service: &Service, lease: Duration) -> Result<bool, Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    let ours = rows::claim_folder(&mut tx, service.boxes().folder(), now, now + lease).await?;
    tx.commit().await?;
    Ok(ours)
}

/// Destroys the keys of boxes that need none any more, or that the database doesn't know.
async fn forget_orphans(service: &Service) -> Result<(), Fault> {
    let held = service.boxes().held()?;
    if held.is_empty() {
        return Ok(());
    }
    let mut tx = service.db().read().await?;
    let keyed = rows::keyed(&mut tx).await?;
    drop(tx);
    for ballot in held.iter().filter(|ballot| !keyed.contains(ballot)) {
        service.boxes().destroy(*ballot)?;
    }
    Ok(())
}

/// Writes a row for each meeting that has ended, before its key is made: so that no key is ever
/// without a row that will end it.
async fn prepare(service: &Service) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    let calendar = Calendar::of_house(&mut tx).await?;
    for ended in rows::ended(&mut tx, now - OPEN_FOR, now).await? {
        let id: BallotId = service.chance().id()?;
        let season_ends = calendar.end_of(ended.season_ends()?);
        rows::insert(
            &mut tx,
            id,
            &ended,
            (K, Set::PRESENT),
            OPEN_FOR,
            season_ends,
        )
        .await?;
    }
    Ok(tx.commit().await?)
}

/// Makes the key, gives out the tickets and writes the letters; whether the box is open now.
async fn open(service: &Service, ballot: BallotId) -> Result<bool, Fault> {
    let now = service.clock().now();
    let key = service.boxes().provide(ballot)?;
    let mut tx = service.db().write().await?;
    let Some(opened) = rows::open(&mut tx, ballot, key, (now, now + REMINDED_BEFORE)).await? else {
        // Its days passed before it was opened: nobody was asked, nothing is in it.
        rows::remove(&mut tx, ballot, now).await?;
        tx.commit().await?;
        return Ok(false);
    };
    rows::give_tickets(&mut tx, ballot).await?;
    for person in rows::ticketed(&mut tx, ballot).await? {
        let draft = Draft::new(Kind::Pulse, person)
            .about(opened.meeting_id.0)
            .until(opened.closes_at);
        outbox::post(service, &mut tx, draft).await?;
    }
    record(service, &mut tx, Action::BoxOpened, ballot).await?;
    tx.commit().await?;
    Ok(true)
}

/// Destroys the boxes that can't be opened any more or mustn't be: how many.
async fn destroy_lost(service: &Service) -> Result<usize, Fault> {
    let now = service.clock().now();
    let mut tx = service.db().read().await?;
    let mut lost: Vec<(BallotId, Why)> = Vec::new();
    for ballot in rows::not_held(&mut tx).await? {
        lost.push((ballot, Why::NotHeld));
    }
    for ballot in rows::waiting_since(&mut tx, now - WAITS_FOR).await? {
        lost.push((ballot, Why::TooFew));
    }
    for ballot in rows::overtaken(&mut tx, Set::PRESENT).await? {
        lost.push((ballot, Why::TooFew));
    }
    let holding = rows::holding(&mut tx).await?;
    drop(tx);
    for ballot in holding {
        match service.boxes().unlock(ballot) {
            Ok(Some(_)) => {}
            // A file that is no key is as good as none, and no reason for other boxes to wait.
            Ok(None) | Err(BoxError::Malformed) => lost.push((ballot, Why::KeyGone)),
            Err(error) => return Err(error.into()),
        }
    }
    for (ballot, why) in &lost {
        let mut tx = service.db().write().await?;
        destroy(service, &mut tx, *ballot, *why).await?;
        tx.commit().await?;
    }
    Ok(lost.len())
}

/// Counts who has answered, where the last count is a day old.
async fn count(service: &Service) -> Result<(), Fault> {
    let now = service.clock().now();
    let mut tx = service.db().write().await?;
    rows::count(&mut tx, now, now - COUNTED_EVERY).await?;
    Ok(tx.commit().await?)
}

async fn nearly_over(service: &Service) -> Result<Vec<BallotId>, Fault> {
    let now = service.clock().now();
    let mut tx = service.db().read().await?;
    rows::nearly_over(&mut tx, now, now + REMINDED_BEFORE).await
}

/// Writes to everybody whose ticket isn't used; whether it was to be done still. Nobody learns to
/// whom: the letters' rows go with the tickets.
async fn remind(service: &Service, ballot: BallotId) -> Result<bool, Fault> {
    let mut tx = service.db().write().await?;
    let Some(opened) = rows::remind(&mut tx, ballot).await? else {
        return Ok(false);
    };
    for person in rows::unused(&mut tx, ballot).await? {
        let draft = Draft::new(Kind::PulseReminder, person)
            .about(opened.meeting_id.0)
            .until(opened.closes_at);
        outbox::post(service, &mut tx, draft).await?;
    }
    tx.commit().await?;
    Ok(true)
}

async fn due(service: &Service) -> Result<Vec<(BallotId, CircleId)>, Fault> {
    let now = service.clock().now();
    let mut tx = service.db().read().await?;
    rows::due(&mut tx, now).await
}

async fn in_state(service: &Service, state: &'static str) -> Result<Vec<BallotId>, Fault> {
    let mut tx = service.db().read().await?;
    rows::in_state(&mut tx, state).await
}

/// Destroys what is in a box, unless it was opened meanwhile.
async fn destroy(service: &Service, tx: &mut Tx, ballot: BallotId, why: Why) -> Result<(), Fault> {
    if !rows::destroy(tx, ballot, why).await? {
        return Ok(());
    }
    rows::collect_tickets(tx, ballot).await?;
    rows::clear(tx, ballot).await?;
    record(service, tx, Action::BoxDestroyed, ballot).await
}

/// Destroys the keys of boxes that are done with, then wipes what deletion left in the database's
/// files. Only when both are done is a box closed, and shown.
async fn finish(service: &Service, done: &mut Tended) -> Result<(), Fault> {
    let mut ending = in_state(service, "closing").await?;
    ending.extend(in_state(service, "destroying").await?);
    if ending.is_empty() {
        return Ok(());
    }
    for ballot in &ending {
        service.boxes().destroy(*ballot)?;
    }
    if !service.db().wipe_ballots().await? {
        done.held_back = ending.len();
        return Ok(());
    }
    let mut tx = service.db().write().await?;
    for ballot in &ending {
        rows::finish(&mut tx, *ballot).await?;
    }
    tx.commit().await?;
    done.finished = ending.len();
    Ok(())
}

async fn record(
    service: &Service,
    tx: &mut Tx,
    action: Action,
    ballot: BallotId,
) -> Result<(), Fault> {
    audit::by(None).did(service, tx, action, ballot.0).await
}
