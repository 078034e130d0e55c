//! A growing delay for guessing, per account and per address; never a hard lock.
//!
//! Who guesses an account is slowed at their own address: its holder, at another one, waits for two
//! seconds at most, however many try.
//!
//! An attempt counts as failed before it is judged and is forgiven when it succeeds, so that many
//! at once don't all slip through one check. Accounts and addresses are kept as keyed hashes.

use std::{net::IpAddr, time::Duration};

use domain::moment::Moment;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::{Service, db::Tx, fault::Fault, keyring::Label};

/// How failures of one kind are slowed.
#[derive(Clone, Copy)]
struct Limit {
    /// So many cost nothing.
    free: i64,
    /// The longest delay.
    longest: Duration,
}

/// An account, as it is tried from one network: long enough to make guessing useless.
const FROM_HERE: Limit = Limit {
    free: 5,
    longest: Duration::from_mins(1),
};
/// An account, as it is tried from everywhere: short enough not to lock its holder out.
const FROM_ANYWHERE: Limit = Limit {
    free: 30,
    longest: Duration::from_secs(2),
};
/// A network, whatever it tries; a ward shares one.
const NETWORK: Limit = Limit {
    free: 30,
    longest: Duration::from_mins(1),
};
/// An account to which letters are asked for, from wherever.
const LETTERS: Limit = FROM_HERE;
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
    /// Of the account, forgiven whole.
    account: Vec<(Vec<u8>, Limit)>,
    /// Of the network, forgiven once.
    network: Option<(Vec<u8>, Limit)>,
}

impl Entrant {
    /// Someone who proves that an account is theirs.
    pub(super) fn new(service: &Service, account: &str, address: Option<IpAddr>) -> Self {
        let here = address.map(network).unwrap_or_default();
        let here = keyed(service, "account from", &format!("{here} {account}"));
        let anywhere = keyed(service, "account", account);
        Self {
            account: vec![(here, FROM_HERE), (anywhere, FROM_ANYWHERE)],
            network: Self::network(service, address),
        }
    }

    /// Someone who asks for a letter to an account.
    pub(super) fn asking(service: &Service, account: &str, address: Option<IpAddr>) -> Self {
        Self {
            account: vec![(keyed(service, "letter", account), LETTERS)],
            network: Self::network(service, address),
        }
    }

    fn network(service: &Service, address: Option<IpAddr>) -> Option<(Vec<u8>, Limit)> {
        let key = keyed(service, "address", &network(address?));
        Some((key, NETWORK))
    }

    fn keys(&self) -> impl Iterator<Item = &(Vec<u8>, Limit)> {
        self.account.iter().chain(&self.network)
    }

    /// Refuses while a delay runs; else counts the attempt as failed for now.
    pub(super) async fn enter(&self, service: &Service) -> Result<(), Fault> {
        let now = service.clock().now();
        let mut tx = service.db().write().await?;
        for (key, _) in self.keys() {
            let row = row(&mut tx, key).await?;
            if let Some(row) = row.filter(|row| row.not_before > now) {
                return Err(Fault::TooSoon(row.not_before.since(now)));
            }
        }
        for (key, limit) in self.keys() {
            count(&mut tx, key, *limit, now).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Forgives the account all failures and the address this one.
    pub(super) async fn forgive(&self, tx: &mut Tx) -> Result<(), Fault> {
        for (key, _) in &self.account {
            tx.query("DELETE FROM attempt WHERE key_hash = $1")
                .bind(key.clone())
                .execute()
                .await?;
        }
        if let Some((key, _)) = &self.network {
            tx.query(
                "UPDATE attempt SET failures = failures - 1 WHERE key_hash = $1 AND failures > 0",
            )
            .bind(key.clone())
            .execute()
            .await?;
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

async fn count(tx: &mut Tx, key: &[u8], limit: Limit, now: Moment) -> Result<(), Fault> {
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
    .bind(now + limit.delay(failures))
    .execute()
    .await?;
    Ok(())
}

impl Limit {
    /// 0 for the free ones, then 1, 2, 4 … seconds up to the longest.
    fn delay(self, failures: i64) -> Duration {
        match u32::try_from((failures - self.free).min(64)) {
            Ok(0) | Err(_) => Duration::ZERO,
            Ok(beyond) => Duration::from_secs(2_u64.saturating_pow(beyond - 1)).min(self.longest),
        }
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
        let seconds: Vec<u64> = (4..15)
            .map(|failures| FROM_HERE.delay(failures).as_secs())
            .collect();
        assert_eq!(seconds, [0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(FROM_HERE.delay(i64::MAX).as_secs(), 60);
        assert_eq!(FROM_ANYWHERE.delay(i64::MAX).as_secs(), 2);
    }
}
