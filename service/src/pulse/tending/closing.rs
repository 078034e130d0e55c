//! Closing a box: counting, and then waiting, opening or destroying.

use domain::{
    ids::{BallotId, CircleId},
    moment::Moment,
    pulse::{K, Outcome, Question, Set, Sheet, Step, outcome, split},
};
use rand_chacha::{
    ChaCha20Rng,
    rand_core::{Rng as _, SeedableRng as _},
};
use uuid::Uuid;

use super::{Tended, destroy, record, rows};
use crate::{
    Service, access,
    audit::Action,
    ballot_box::{PrivateKey, SealedSheet},
    db::Tx,
    fault::Fault,
    keyring::{Body, Field, Scope},
    pulse::{self, Why},
};

/// Ends the taking of answers, in one transaction with what follows from their number.
pub(super) async fn close(
    service: &Service,
    ballot: BallotId,
    circle: CircleId,
    done: &mut Tended,
) -> Result<(), Fault> {
    let mut tx = service.db().write().await?;
    access::hold_circle(&mut tx, circle).await?;
    let Some(own) = rows::take(&mut tx, ballot).await? else {
        return Ok(());
    };
    let used = rows::collect_tickets(&mut tx, ballot).await?;
    rows::end(&mut tx, ballot, used).await?;
    // A box that was stuffed goes alone; what is left is decided on anew.
    while let Some(spoilt) = settle(service, &mut tx, circle, &own, done).await? {
        destroy(service, &mut tx, spoilt, Why::Meddled).await?;
        done.destroyed += 1;
    }
    tx.commit().await?;
    done.ended += 1;
    Ok(())
}

/// Opens, keeps or destroys the boxes of a circle that wait; none, or the one that was stuffed.
async fn settle(
    service: &Service,
    tx: &mut Tx,
    circle: CircleId,
    own: &rows::Frozen,
    done: &mut Tended,
) -> Result<Option<BallotId>, Fault> {
    let together = rows::waiting(tx, circle, own.questions).await?;
    let numbers: Vec<usize> = together.iter().map(rows::Waiting::sheets).collect();
    let k = together.iter().map(rows::Waiting::least).max();
    let k = k.unwrap_or(K);
    match outcome(k, &numbers) {
        Outcome::Wait => {}
        Outcome::Destroy => {
            for each in &together {
                destroy(service, tx, each.id, Why::TooFew).await?;
            }
            done.destroyed += together.len();
        }
        Outcome::Open => {
            let set = pulse::store::set(own.questions)?;
            let sheets = match read(service, tx, &together, set).await? {
                Read::All(sheets) => sheets,
                Read::Spoilt(spoilt) => return Ok(Some(spoilt)),
            };
            let split = shuffled(service, set, k, &sheets)?;
            release(service, tx, (circle, own.season_ends), &together, split).await?;
        }
    }
    Ok(None)
}

/// What opening the boxes gave.
enum Read {
    All(Vec<Sheet>),
    /// This one holds what no ticket put in.
    Spoilt(BallotId),
}

async fn read(
    service: &Service,
    tx: &mut Tx,
    together: &[rows::Waiting],
    set: Set,
) -> Result<Read, Fault> {
    let mut sheets = Vec::new();
    for each in together {
        let key = service.boxes().unlock(each.id)?;
        // The next look finds that it is gone.
        let key = key.ok_or_else(|| Fault::internal("a box lost its key while it was opened"))?;
        let staged = rows::staged(tx, each.id).await?;
        let opened: Option<Vec<Sheet>> = staged
            .iter()
            .map(|(row, sealed)| sheet(&key, *row, sealed, set))
            .collect();
        match opened {
            Some(opened) if opened.len() == each.sheets() => sheets.extend(opened),
            _ => return Ok(Read::Spoilt(each.id)),
        }
    }
    Ok(Read::All(sheets))
}

fn sheet(key: &PrivateKey, row: Uuid, sealed: &SealedSheet, set: Set) -> Option<Sheet> {
    let bytes = key.open(row, sealed).ok()?;
    Sheet::decode(set, &bytes).ok()
}

fn shuffled(
    service: &Service,
    set: Set,
    k: usize,
    sheets: &[Sheet],
) -> Result<Vec<(Question, Vec<Step>)>, Fault> {
    let mut rng = ChaCha20Rng::from_seed(service.chance().bytes()?);
    // The modulus of 64 random bits favours no place by more than one in 10^18.
    let pick = |below: usize| {
        let below = u64::try_from(below.max(1)).unwrap_or(u64::MAX);
        usize::try_from(rng.next_u64() % below).unwrap_or_default()
    };
    Ok(split(set, k, sheets, pick))
}

/// Writes what came out under fresh ids; what went in is deleted in the same transaction.
async fn release(
    service: &Service,
    tx: &mut Tx,
    (circle, season_ends): (CircleId, Moment),
    together: &[rows::Waiting],
    split: Vec<(Question, Vec<Step>)>,
) -> Result<(), Fault> {
    let result: Uuid = service.chance().id()?;
    for (question, steps) in split {
        for step in steps {
            let id: Uuid = service.chance().id()?;
            let body = Body::new(step.number().to_string());
            let sealed = service
                .keyring()
                .seal(Scope::Circle(circle), Field::PulseAnswer, id, &body)
                .await?;
            rows::insert_answer(tx, (id, result), question, sealed, season_ends).await?;
        }
    }
    for each in together {
        rows::clear(tx, each.id).await?;
        rows::release(tx, each.id, result).await?;
        record(service, tx, Action::BoxesReleased, each.id).await?;
    }
    Ok(())
}
