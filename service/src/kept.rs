//! Short lists that many pages need, as this server has read them.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use domain::moment::Moment;

use crate::fault::Fault;

/// How long a server shows a list as it has read it. What is changed here shows at once; what another
/// server changed, after that.
pub const KEPT_FOR: Duration = Duration::from_mins(1);

/// What is kept of a list; cheap to clone.
///
/// Invariant: what was read before a change isn't kept after it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kept {
    state: Arc<Mutex<State>>,
    /// Where all is read as of one moment: what had been forgotten before that.
    since: Option<Began>,
}

#[derive(Debug, Default)]
struct State {
    /// How often it was forgotten.
    changes: u64,
    read: Option<(Moment, Arc<[String]>)>,
}

/// How often the list had been forgotten when somebody began to read it.
#[derive(Clone, Copy, Debug)]
struct Began(u64);

impl Kept {
    /// The same for one look at a page, whose moment doesn't come before this. What it reads later is
    /// as of then, and isn't kept where the list was changed meanwhile.
    pub(crate) fn at_a_glance(&self) -> Self {
        let since = Some(Began(self.state().changes));
        Self {
            state: self.state.clone(),
            since,
        }
    }

    /// The list, read where it isn't kept or was read too long before `now`.
    pub(crate) async fn show(
        &self,
        now: Moment,
        read: impl AsyncFnOnce() -> Result<Vec<String>, Fault>,
    ) -> Result<Arc<[String]>, Fault> {
        let began = match self.kept(now) {
            Ok(kept) => return Ok(kept),
            Err(began) => began,
        };
        let list: Arc<[String]> = read().await?.into();
        self.keep(began, now, &list);
        Ok(list)
    }

    /// It was changed.
    pub(crate) fn forget(&self) {
        let mut state = self.state();
        state.changes += 1;
        state.read = None;
    }

    /// The list, or leave to read it.
    fn kept(&self, now: Moment) -> Result<Arc<[String]>, Began> {
        let state = self.state();
        match &state.read {
            Some((at, list)) if (*at..*at + KEPT_FOR).contains(&now) => Ok(list.clone()),
            _ => Err(self.since.unwrap_or(Began(state.changes))),
        }
    }

    fn keep(&self, began: Began, now: Moment, list: &Arc<[String]>) {
        let mut state = self.state();
        if state.changes == began.0 {
            state.read = Some((now, list.clone()));
        }
    }

    /// Nobody panics while holding it; if one did, what it holds would still be whole.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_before_a_change_is_not_kept_after_it() {
        let (list, now) = (Kept::default(), Moment::EPOCH);
        let one: Arc<[String]> = Arc::from(["555 0100".to_owned()]);
        let Err(began) = list.kept(now) else {
            panic!("nothing is kept yet")
        };
        list.forget();
        list.keep(began, now, &one);
        let Err(began) = list.kept(now) else {
            panic!("it was changed while it was read")
        };
        list.keep(began, now, &one);
        assert_eq!(list.kept(now).ok(), Some(one));
        assert!(list.kept(now + KEPT_FOR).is_err(), "it is read again");
    }
}
