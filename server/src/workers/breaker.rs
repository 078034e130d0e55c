//! Leaves a host that is down alone for a while, so that no letter's attempts are spent on it.

use std::time::Duration;

use domain::moment::Moment;

/// How long the first silence lasts; each further one is twice as long.
const FIRST: Duration = Duration::from_secs(30);
/// A host that comes back is found within this time.
const LONGEST: Duration = Duration::from_mins(10);

/// What is known of the host.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Breaker {
    failures: u32,
    until: Option<Moment>,
}

/// How much may be tried now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// Everything.
    All,
    /// One letter, to see whether the host is back.
    One,
    /// Nothing for this long.
    Wait(Duration),
}

impl Breaker {
    /// How much may be tried at `now`.
    pub fn leave(&self, now: Moment) -> Leave {
        match self.until {
            None => Leave::All,
            Some(until) if until > now => Leave::Wait(until.since(now)),
            Some(_) => Leave::One,
        }
    }

    /// The host was down at `now`.
    pub fn trip(&mut self, now: Moment) {
        let doubled = 1_u32.checked_shl(self.failures).unwrap_or(u32::MAX);
        self.failures = self.failures.saturating_add(1);
        self.until = Some(now + FIRST.saturating_mul(doubled).min(LONGEST));
    }

    /// The host answered, whatever it said of the letter.
    pub fn close(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silences_grow_and_end_with_an_answer() {
        let mut breaker = Breaker::default();
        let mut now = Moment::EPOCH;
        let mut seconds = Vec::new();
        for _ in 0..7 {
            breaker.trip(now);
            let Leave::Wait(wait) = breaker.leave(now) else {
                panic!("it must wait")
            };
            seconds.push(wait.as_secs());
            now = now + wait;
            assert_eq!(breaker.leave(now), Leave::One);
        }
        assert_eq!(seconds, [30, 60, 120, 240, 480, 600, 600]);
        breaker.close();
        assert_eq!(breaker.leave(now), Leave::All);
    }
}
