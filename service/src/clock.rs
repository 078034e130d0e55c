//! Time comes from outside: every use case asks the [`Clock`] it was given.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use domain::moment::Moment;

/// Where the present comes from.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that stands still until it is moved; for tests.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that shows `moment` until it is moved.
    pub fn fixed(moment: Moment) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(moment.micros())))
    }

    /// The present, truncated to microseconds.
    pub fn now(&self) -> Moment {
        match self {
            Self::System => system_now(),
            Self::Fixed(micros) => {
                Moment::from_micros(micros.load(Ordering::SeqCst)).unwrap_or(Moment::EPOCH)
            }
        }
    }

    /// Moves a fixed clock on to `then`, never back; does nothing to the machine's.
    pub(crate) fn reach(&self, then: Moment) {
        self.advance(then.since(self.now()));
    }

    /// Moves a fixed clock on; does nothing to the machine's.
    pub fn advance(&self, by: std::time::Duration) {
        if let Self::Fixed(micros) = self {
            micros.store((self.now() + by).micros(), Ordering::SeqCst);
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the machine's clock"
)]
fn system_now() -> Moment {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_micros()).ok())
        .and_then(Moment::from_micros)
        .unwrap_or(Moment::EPOCH)
}
