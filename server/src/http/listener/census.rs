//! Counts connections, in all and for each address.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use ipnet::IpNet;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::Rules;
use crate::http::client;

type Counts = HashMap<IpAddr, usize>;

/// Who is connected.
pub(super) struct Census {
    seats: Arc<Semaphore>,
    each: usize,
    unlimited: Vec<IpNet>,
    counts: Arc<Mutex<Counts>>,
}

/// A connection's place among all and among its address's; free again when dropped.
pub(super) struct Place {
    _seat: OwnedSemaphorePermit,
    address: IpAddr,
    counts: Arc<Mutex<Counts>>,
}

impl Census {
    /// Nobody yet.
    pub(super) fn new(rules: &Rules) -> Self {
        Self {
            seats: Arc::new(Semaphore::new(rules.connections)),
            each: rules.connections_per_address,
            unlimited: rules.trusted_proxies.clone(),
            counts: Arc::default(),
        }
    }

    /// Waits until one more connection may be. Never closed, so there always is an answer.
    pub(super) async fn seat(&self) -> Option<OwnedSemaphorePermit> {
        self.seats.clone().acquire_owned().await.ok()
    }

    /// Counts `address` in, unless it has enough connections already.
    pub(super) fn place(&self, seat: OwnedSemaphorePermit, address: IpAddr) -> Option<Place> {
        let key = household(address);
        let mut counts = held(&self.counts);
        let count = counts.entry(key).or_default();
        if *count >= self.each && !client::is_trusted(&self.unlimited, address) {
            return None;
        }
        *count += 1;
        Some(Place {
            _seat: seat,
            address: key,
            counts: self.counts.clone(),
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut counts = held(&self.counts);
        if let Some(count) = counts.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.address);
            }
        }
    }
}

/// A count is whole after each statement, so a panic elsewhere can't have spoilt it.
fn held(counts: &Mutex<Counts>) -> MutexGuard<'_, Counts> {
    counts.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One customer of IPv6 has at least 2^64 addresses, and counts once.
fn household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !0 << 64)),
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_household_is_a_64() {
        let one = household("2001:db8:1:2:3::4".parse().unwrap());
        assert_eq!(one, household("2001:db8:1:2::9".parse().unwrap()));
        assert_ne!(one, household("2001:db8:1:3::4".parse().unwrap()));
        assert_eq!(
            household("::ffff:192.0.2.1".parse().unwrap()),
            "192.0.2.1".parse::<IpAddr>().unwrap()
        );
    }
}
