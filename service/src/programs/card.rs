//! The support card as this server has read it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::moment::Moment;

use super::CARD_FOR;

/// What is kept of the support card.
///
/// Invariant: what was read before a change isn't kept after it.
#[derive(Debug, Default)]
pub(crate) struct Card(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    /// How often it was forgotten.
    changes: u64,
    read: Option<(Moment, Arc<[String]>)>,
}

/// How often the card had been forgotten when somebody began to read it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Began(u64);

impl Card {
    /// The card, or leave to read it.
    pub(super) fn show(&self, now: Moment) -> Result<Arc<[String]>, Began> {
        let kept = self.kept();
        match &kept.read {
            Some((at, card)) if (*at..*at + CARD_FOR).contains(&now) => Ok(card.clone()),
            _ => Err(Began(kept.changes)),
        }
    }

    pub(super) fn keep(&self, began: Began, now: Moment, card: &Arc<[String]>) {
        let mut kept = self.kept();
        if kept.changes == began.0 {
            kept.read = Some((now, card.clone()));
        }
    }

    pub(super) fn forget(&self) {
        let mut kept = self.kept();
        kept.changes += 1;
        kept.read = None;
    }

    /// Nobody panics while holding it; if one did, what it holds would still be whole.
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_before_a_change_is_not_kept_after_it() {
        let (card, now) = (Card::default(), Moment::EPOCH);
        let one: Arc<[String]> = Arc::from(["555 0100".to_owned()]);
        let Err(began) = card.show(now) else {
            panic!("nothing is kept yet")
        };
        card.forget();
        card.keep(began, now, &one);
        let Err(began) = card.show(now) else {
            panic!("it was changed while it was read")
        };
        card.keep(began, now, &one);
        assert_eq!(card.show(now).ok(), Some(one));
        assert!(card.show(now + CARD_FOR).is_err(), "it is read again");
    }
}
