//! A growing delay for guessing, per account and per address; never a hard lock.
//!
//! An attempt counts as failed before it is judged and is forgiven when it succeeds, so that many
//! at once don't all slip through one check. Accounts and addresses are kept as keyed hashes.

use std::{net::IpAddr, time::Duration};

use domain::moment::Moment;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::{Service, db::Tx, fault::Fault, keyring::Label};

/// Failures that cost nothing: per account, and per address (a ward shares one).
const FREE: [i64; 2] = [5, 30];
/// The longest delay: long enough to make guessing useless, short enough not to lock anybody out.
const LONGEST: Duration = Duration::from_mins(1);
/// After which failures are forgotten.
const MEMORY: Duration = Duration::from_hours(24);

#[derive(sqlx::FromRow)]
struct Row {
    failures: i64,
    last_at: Moment,
    not_before: Moment,
}

/// Whom an attempt is counted against.
pub(super) struct Entrant {
    keys: Vec<(Vec<u8>, i64)>,
}

impl Entrant {
    pub(super) fn new(service: &Service, account: &str, address: Option<IpAddr>) -> Self {
        let [account_free, address_free] = FREE;
        let mut keys = vec![(keyed(service, "account", account), account_free)];
        if let Some(address) = address {
            keys.push((keyed(service, "address", &network(address)), address_free));
        }
        Self { keys }
    }

    /// Refuses while a delay runs; else counts the attempt as failed for now.
    pub(super) async fn enter(&self, service: &Service) -> Result<(), Fault> {
        let now = service.clock().now();
        let mut tx = service.db().write().await?;
        for (key, _) in &self.keys {
            let row = row(&mut tx, key).await?;
            if let Some(row) = row.filter(|row| row.not_before > now) {
                return Err(Fault::TooSoon(row.not_before.since(now)));
            }
        }
        for (key, free) in &self.keys {
            count(&mut tx, key, *free, now).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Forgives the account all failures and the address this one.
    pub(super) async fn forgive(&self, tx: &mut Tx) -> Result<(), Fault> {
        for (place, (key, _)) in self.keys.iter().enumerate() {
            let sql = if place == 0 {
                "DELETE FROM attempt WHERE key_hash = $1"
            } else {
                "UPDATE attempt SET failures = failures - 1 WHERE key_hash = $1 AND failures > 0"
            };
            tx.query(sql).bind(key.clone()).execute().await?;
        }
        Ok(())
    }
}

async fn row(tx: &mut Tx, key: &[u8]) -> Result<Option<Row>, Fault> {
    Ok(tx
        .query("SELECT failures, last_at, not_before FROM attempt WHERE key_hash = $1")
        .bind(key.to_vec())
        .fetch_optional()
        .await?)
}

async fn count(tx: &mut Tx, key: &[u8], free: i64, now: Moment) -> Result<(), Fault> {
    let before = row(tx, key)
        .await?
        .filter(|row| now.since(row.last_at) < MEMORY);
    let failures = before.map_or(0, |row| row.failures) + 1;
    tx.query(
        "INSERT INTO attempt (key_hash, failures, last_at, not_before) VALUES ($1, $2, $3, $4)
         ON CONFLICT (key_hash) DO UPDATE
         SET failures = EXCLUDED.failures, last_at = EXCLUDED.last_at, not_before = EXCLUDED.not_before",
    )
    .bind(key.to_vec())
    .bind(failures)
    .bind(now)
    .bind(now + delay(failures - free))
    .execute()
    .await?;
    Ok(())
}

/// 0 for the free ones, then 1, 2, 4 … seconds up to [`LONGEST`].
fn delay(beyond: i64) -> Duration {
    match u32::try_from(beyond.min(64)) {
        Ok(0) | Err(_) => Duration::ZERO,
        Ok(beyond) => Duration::from_secs(2_u64.saturating_pow(beyond - 1)).min(LONGEST),
    }
}

/// An IPv6 household holds a /64; an IPv4 address stands for itself.
fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}")
        }
    }
}

fn keyed(service: &Service, kind: &str, value: &str) -> Vec<u8> {
    let key = service.keyring().derived(Label::Attempt);
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.as_slice()) else {
        return Vec::new();
    };
    mac.update(kind.as_bytes());
    mac.update(&[0]);
    mac.update(value.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grows_and_stays_bearable() {
        let seconds: Vec<u64> = (-1..10).map(|beyond| delay(beyond).as_secs()).collect();
        assert_eq!(seconds, [0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(delay(i64::MAX).as_secs(), 60);
    }
}
