//! A growing delay for guessing, per account and per address; never a hard lock.
//!
//! Who guesses an account is slowed at their own address: its holder, at another one, waits for two
//! seconds at most, however many try. Failures are forgotten one by one, and more of them than make
//! the longest delay aren't counted: a hospital behind one address never adds up to a lock.
//!
//! An attempt counts as failed before it is judged and is forgiven when it succeeds, and whoever is
//! judged holds the rows until they are counted, so that many at once don't all slip through one
//! check. Accounts and addresses are kept as keyed hashes.

use std::{net::IpAddr, time::Duration};

use domain::moment::Moment;

use crate::{
    Service,
    db::Tx,
    fault::Fault,
    keyring::{KeyringError, Label},
};

/// How failures of one kind are slowed.
#[derive(Clone, Copy)]
struct Limit {
    /// So many cost nothing.
    free: i64,
    /// The longest delay.
    longest: Duration,
    /// After each of these, one is forgotten.
    forgets: Duration,
}

/// An account, as it is tried from one network: long enough to make guessing useless. Who waits as
/// long as they are told guesses once a minute, who waits for each to be forgotten twelve times an hour.
const FROM_HERE: Limit = Limit {
    free: 5,
    longest: Duration::from_mins(1),
    forgets: Duration::from_mins(5),
};
/// An account, as it is tried from everywhere: short enough not to lock its holder out.
const FROM_ANYWHERE: Limit = Limit {
    free: 30,
    longest: Duration::from_secs(2),
    forgets: Duration::from_mins(1),
};
/// A network, whatever it tries; a ward shares one, and so may a hospital.
const NETWORK: Limit = Limit {
    free: 30,
    longest: Duration::from_mins(1),
    forgets: Duration::from_mins(1),
};
/// An account to which letters are asked for, from wherever.
const LETTERS: Limit = FROM_HERE;

#[derive(sqlx::FromRow)]
struct Row {
    failures: i64,
    /// Since when the next one is being forgotten.
    last_at: Moment,
    not_before: Moment,
}

/// What an attempt is counted under.
struct Key {
    hash: Vec<u8>,
    limit: Limit,
    pardon: Pardon,
}

/// What an attempt that succeeds is forgiven.
#[derive(Clone, Copy)]
enum Pardon {
    /// All failures, of an account.
    All,
    /// Itself alone, of a network.
    Itself,
}

/// Whom an attempt is counted against.
///
/// Invariant: in the order of the hashes, in which rows are held, so that no two attempts that share
/// some of them wait for each other.
pub(super) struct Entrant(Vec<Key>);

/// An attempt that was let in, and counts as failed until it is forgiven.
pub(super) struct Attempt(Vec<Counted>);

struct Counted {
    key: Key,
    /// Until when the one before made it wait.
    before: Moment,
    /// Until when it makes the next one wait.
    until: Moment,
}

impl Entrant {
    /// Someone who proves that an account is theirs.
    pub(super) fn new(
        service: &Service,
        account: &str,
        address: Option<IpAddr>,
    ) -> Result<Self, Fault> {
        let here = address.map(network).unwrap_or_default();
        let here = format!("{here} {account}");
        let here = Key::account(keyed(service, "account from", &here)?, FROM_HERE);
        let anywhere = Key::account(keyed(service, "account", account)?, FROM_ANYWHERE);
        Self::of(vec![here, anywhere], service, address)
    }

    /// Someone who asks for a letter to an account.
    pub(super) fn asking(
        service: &Service,
        account: &str,
        address: Option<IpAddr>,
    ) -> Result<Self, Fault> {
        let letters = Key::account(keyed(service, "letter", account)?, LETTERS);
        Self::of(vec![letters], service, address)
    }

    fn of(mut keys: Vec<Key>, service: &Service, address: Option<IpAddr>) -> Result<Self, Fault> {
        if let Some(address) = address {
            keys.push(Key {
                hash: keyed(service, "address", &network(address))?,
                limit: NETWORK,
                pardon: Pardon::Itself,
            });
        }
        keys.sort_by(|one, other| one.hash.cmp(&other.hash));
        Ok(Self(keys))
    }

    /// Refuses while a delay runs; else counts the attempt as failed for now.
    pub(super) async fn enter(self, service: &Service) -> Result<Attempt, Fault> {
        let mut tx = service.db().write().await?;
        let mut rows = Vec::with_capacity(self.0.len());
        for key in &self.0 {
            rows.push(hold(&mut tx, &key.hash).await?);
        }
        // Only now: whoever waited for the rows mustn't judge by a time that was before they were counted.
        let now = service.clock().now();
        let waits = rows.iter().map(|row| row.not_before.since(now)).max();
        if let Some(wait) = waits.filter(|wait| !wait.is_zero()) {
            return Err(Fault::TooSoon(wait));
        }
        let mut counted = Vec::with_capacity(self.0.len());
        for (key, row) in self.0.into_iter().zip(rows) {
            let until = count(&mut tx, &key, &row, now).await?;
            let before = row.not_before;
            counted.push(Counted { key, before, until });
        }
        tx.commit().await?;
        Ok(Attempt(counted))
    }
}

impl Key {
    fn account(hash: Vec<u8>, limit: Limit) -> Self {
        Self {
            hash,
            limit,
            pardon: Pardon::All,
        }
    }
}

impl Attempt {
    /// Forgives the account all failures, and the network this one with the delay that it made:
    /// whoever comes next waits for nobody who was right.
    pub(super) async fn forgive(&self, tx: &mut Tx) -> Result<(), Fault> {
        for counted in &self.0 {
            let hash = counted.key.hash.clone();
            match counted.key.pardon {
                Pardon::All => {
                    let gone = tx.query("DELETE FROM attempt WHERE key_hash = $1");
                    gone.bind(hash).execute().await?;
                }
                Pardon::Itself => {
                    tx.query(
                        "UPDATE attempt SET failures = failures - 1,
                             not_before = CASE WHEN not_before = $1 THEN $2 ELSE not_before END
                         WHERE key_hash = $3 AND failures > 0",
                    )
                    .bind(counted.until)
                    .bind(counted.before)
                    .bind(hash)
                    .execute()
                    .await?;
                }
            }
        }
        Ok(())
    }
}

/// The row of a hash, made where there is none; whoever comes later waits for this transaction.
async fn hold(tx: &mut Tx, hash: &[u8]) -> Result<Row, Fault> {
    Ok(tx
        .query(
            "INSERT INTO attempt (key_hash, failures, last_at, not_before) VALUES ($1, 0, $2, $2)
             ON CONFLICT (key_hash) DO UPDATE SET failures = attempt.failures
             RETURNING failures, last_at, not_before",
        )
        .bind(hash.to_vec())
        .bind(Moment::EPOCH)
        .fetch_one()
        .await?)
}

/// Counts a failure in a row that is held; until when it makes the next attempt wait.
async fn count(tx: &mut Tx, key: &Key, row: &Row, now: Moment) -> Result<Moment, Fault> {
    let (left, since) = key.limit.left(row, now);
    let failures = key.limit.most().min(left + 1);
    let until = match key.limit.delay(failures) {
        Duration::ZERO => row.not_before,
        delay => now + delay,
    };
    tx.query("UPDATE attempt SET failures = $1, last_at = $2, not_before = $3 WHERE key_hash = $4")
        .bind(failures)
        .bind(since)
        .bind(until)
        .bind(key.hash.clone())
        .execute()
        .await?;
    Ok(until)
}

impl Limit {
    /// 0 for the free ones, then 1, 2, 4 … seconds up to the longest.
    fn delay(self, failures: i64) -> Duration {
        match u32::try_from((failures - self.free).min(64)) {
            Ok(0) | Err(_) => Duration::ZERO,
            Ok(beyond) => Duration::from_secs(2_u64.saturating_pow(beyond - 1)).min(self.longest),
        }
    }

    /// The failures that make the longest delay: further ones would only take longer to forget.
    fn most(self) -> i64 {
        let doublings = self.longest.as_secs().next_power_of_two().trailing_zeros();
        self.free + i64::from(doublings) + 1
    }

    /// The failures that aren't forgotten by `now`, and since when the next one is being forgotten.
    /// A time that has begun goes on, however often somebody tries meanwhile.
    fn left(self, row: &Row, now: Moment) -> (i64, Moment) {
        let times = now.since(row.last_at).as_micros() / self.forgets.as_micros();
        let times = u32::try_from(times).unwrap_or(u32::MAX);
        match row.failures - i64::from(times) {
            left @ 1.. => (left, row.last_at + self.forgets.saturating_mul(times)),
            _ => (0, now),
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

fn keyed(service: &Service, kind: &str, value: &str) -> Result<Vec<u8>, KeyringError> {
    let parts = [kind.as_bytes(), &[0], value.as_bytes()];
    service.keyring().mac(Label::Attempt, &parts)
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
        for limit in [FROM_HERE, FROM_ANYWHERE, NETWORK, LETTERS] {
            assert_eq!(limit.delay(limit.most()), limit.longest);
            assert!(limit.delay(limit.most() - 1) < limit.longest);
        }
    }

    #[test]
    fn one_is_forgotten_after_the_other() {
        let at = |secs| Moment::EPOCH + Duration::from_secs(secs);
        let row = |failures| Row {
            failures,
            last_at: at(0),
            not_before: at(0),
        };
        assert_eq!(NETWORK.left(&row(3), at(59)), (3, at(0)));
        assert_eq!(NETWORK.left(&row(3), at(61)), (2, at(60)));
        assert_eq!(NETWORK.left(&row(3), at(179)), (1, at(120)));
        assert_eq!(NETWORK.left(&row(3), at(180)), (0, at(180)));
        assert_eq!(NETWORK.left(&row(3), at(1 << 40)), (0, at(1 << 40)));
        assert_eq!(FROM_HERE.left(&row(3), at(299)), (3, at(0)));
    }
}
