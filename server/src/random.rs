//! Chance comes from outside: nonces, request ids and jitter ask the [`Random`] they were given.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

/// Where chance comes from.
#[derive(Clone, Debug)]
pub enum Random {
    /// The operating system's generator.
    System,
    /// Counts up from a number; for tests.
    Counted(Arc<AtomicU64>),
}

impl Random {
    /// A source whose answers are 1, 2, 3 …; for tests.
    pub fn counted() -> Self {
        Self::Counted(Arc::new(AtomicU64::new(1)))
    }

    /// 128 fresh bits, or nothing when the operating system has none to give.
    pub fn bits(&self) -> Option<u128> {
        match self {
            Self::System => system_bits(),
            Self::Counted(next) => Some(u128::from(next.fetch_add(1, Ordering::Relaxed))),
        }
    }

    /// 128 fresh bits as 32 hexadecimal digits.
    pub fn hex(&self) -> Option<String> {
        self.bits().map(|bits| format!("{bits:032x}"))
    }

    /// An even spread over -0.2 to 0.2, in steps of a ten thousandth: the share by which a delay
    /// is stretched or shortened. Without chance it is 0, as a delay matters more than its spread.
    pub fn jitter(&self) -> f64 {
        let step = self.bits().map_or(2_000, |bits| bits % 4_001);
        let step = i16::try_from(step).unwrap_or(2_000);
        f64::from(step - 2_000) / 10_000.0
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place of this crate that asks the operating system for chance"
)]
fn system_bits() -> Option<u128> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).ok()?;
    Some(u128::from_ne_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jitter_stays_within_a_fifth() {
        for _ in 0..1_000 {
            assert!((-0.2..=0.2).contains(&Random::System.jitter()));
        }
    }

    #[test]
    fn hex_has_one_width() {
        assert_eq!(Random::counted().hex().unwrap().len(), 32);
    }
}
