//! Passwords: long, not guessable, hashed with argon2id on the blocking pool.
//!
//! Lengths after NIST SP 800-63B-4 (15 characters where a password stands alone); argon2id with
//! 19 MiB, 2 passes, 1 lane (the OWASP minimum, and the crate's default). How many are hashed side
//! by side is bounded by a semaphore, whether or not those who asked for it still wait.

use std::sync::Arc;

use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version};
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use crate::{Service, fault::Fault};

/// The fewest characters.
pub const MIN_CHARS: usize = 15;
/// The most bytes.
pub const MAX_BYTES: usize = 256;
/// How much of it zxcvbn looks at; more only costs time.
const JUDGED_CHARS: usize = 72;
/// The salt and the hash of nobody.
const NOTHING: &str = "AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// How much work a hash is, for whoever makes it and for whoever guesses.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    kibibytes: u32,
    passes: u32,
}

impl Effort {
    /// What every house has.
    pub const FULL: Self = Self {
        kibibytes: 19 * 1024,
        passes: 2,
    };

    /// Next to none, for tests, half of whose time this would be.
    #[cfg(any(test, feature = "testing"))]
    pub const SLIGHT: Self = Self {
        kibibytes: 32,
        passes: 1,
    };

    fn argon2id(self) -> Result<Argon2<'static>, Fault> {
        let params = Params::new(self.kibibytes, self.passes, 1, None).map_err(Fault::internal)?;
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }

    /// A hash of nothing, so that an unknown address costs the same work.
    fn nobody(self) -> String {
        let Self { kibibytes, passes } = self;
        format!("$argon2id$v=19$m={kibibytes},t={passes},p=1${NOTHING}")
    }
}

/// What hashes: so much work, so many side by side.
#[derive(Debug)]
pub(crate) struct Hashers {
    permits: Arc<Semaphore>,
    effort: Effort,
}

impl Hashers {
    pub(crate) fn new(side_by_side: usize, effort: Effort) -> Self {
        Self {
            permits: Arc::new(Semaphore::new(side_by_side.max(1))),
            effort,
        }
    }

    /// Does `work` on the blocking pool. It goes on when nobody waits for it any more, and keeps its
    /// permit until it is done.
    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Fault> {
        let permit = Arc::clone(&self.permits).acquire_owned().await;
        let permit = permit.map_err(Fault::internal)?;
        let worked = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(permit);
            done
        });
        worked.await.map_err(Fault::internal)
    }
}

/// Why a chosen password won't do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordFault {
    /// Fewer than [`MIN_CHARS`] characters.
    #[error("too short")]
    Short,
    /// More than [`MAX_BYTES`] bytes.
    #[error("too long")]
    Long,
    /// zxcvbn gives it less than 3 of 4.
    #[error("too easy to guess")]
    Guessable,
}

/// A password as typed; wiped from memory when dropped, and never shown.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

impl Password {
    /// Takes in what was typed.
    pub fn typed(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Judges a new password; `context` is what others know of the person and the house.
    ///
    /// # Errors
    /// Too short, too long, or too easy to guess.
    pub fn judge(&self, context: &[&str]) -> Result<(), PasswordFault> {
        if self.0.len() > MAX_BYTES {
            return Err(PasswordFault::Long);
        }
        if self.0.chars().count() < MIN_CHARS {
            return Err(PasswordFault::Short);
        }
        let head: Zeroizing<String> = Zeroizing::new(
            self.0
                .chars()
                .take(JUDGED_CHARS)
                .collect::<String>()
                .to_lowercase(),
        );
        let known = words(context);
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        // zxcvbn counts each further word as hard to guess; one's own name three times over isn't.
        let mut rest = head.clone();
        for word in &known {
            *rest = rest.replace(word, "");
        }
        if strong(&head, &known) && strong(&rest, &known) {
            Ok(())
        } else {
            Err(PasswordFault::Guessable)
        }
    }
}

/// The words of what others know, longest first, so that none hides in another.
fn words(context: &[&str]) -> Vec<String> {
    let mut words: Vec<String> = context
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .chain(["circlekeep", "circle"])
        .filter(|word| word.chars().count() > 2)
        .map(str::to_lowercase)
        .collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
}

fn strong(text: &str, known: &[&str]) -> bool {
    zxcvbn::zxcvbn(text, known).score() >= zxcvbn::Score::Three
}

impl std::fmt::Debug for Password {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Password(…)")
    }
}

/// The PHC string of a password, salted afresh.
pub(crate) async fn hash(service: &Service, password: &Password) -> Result<String, Fault> {
    let salt: [u8; 16] = service.chance().bytes()?;
    let password = password.clone();
    let hashers = service.hashers();
    let argon2id = hashers.effort.argon2id()?;
    let hash = hashers.run(move || {
        argon2id
            .hash_password_with_salt(password.0.as_bytes(), &salt)
            .map(|hash| hash.to_string())
            .map_err(Fault::internal)
    });
    hash.await?
}

/// Whether `password` is the one of `stored`; the same work when there is none.
pub(crate) async fn verify(
    service: &Service,
    password: &Password,
    stored: Option<String>,
) -> Result<bool, Fault> {
    let password = password.clone();
    let hashers = service.hashers();
    let nobody = hashers.effort.nobody();
    let right = hashers.run(move || {
        let hash = stored.as_deref().unwrap_or(&nobody);
        let bounded = password.0.as_bytes().get(..MAX_BYTES.min(password.0.len()));
        let right = Argon2::default()
            .verify_password(bounded.unwrap_or_default(), hash)
            .is_ok();
        right && stored.is_some() && password.0.len() <= MAX_BYTES
    });
    right.await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(text: &str) -> Result<(), PasswordFault> {
        let context = [
            "Maya Okafor",
            "maya.okafor@northshore.example",
            "Northshore Health",
        ];
        Password::typed(text.to_owned()).judge(&context)
    }

    #[test]
    fn judges_length_and_guessing() {
        assert_eq!(judge("short"), Err(PasswordFault::Short));
        assert_eq!(judge(&"é".repeat(129)), Err(PasswordFault::Long));
        assert_eq!(judge("aaaaaaaaaaaaaaaaaaaa"), Err(PasswordFault::Guessable));
        assert_eq!(judge("password1234567"), Err(PasswordFault::Guessable));
        assert_eq!(judge("mayaokafornorthshore"), Err(PasswordFault::Guessable));
        assert_eq!(judge("lantern orchid ferry 22"), Ok(()));
    }

    #[test]
    fn a_house_hashes_with_19_mib_and_two_passes() {
        let argon2id = Effort::FULL.argon2id().unwrap();
        let hash = argon2id.hash_password_with_salt(b"lantern orchid ferry 22", &[7; 16]);
        let hash = hash.unwrap().to_string();
        let head = "$argon2id$v=19$m=19456,t=2,p=1$";
        assert!(hash.starts_with(head), "{hash}");
        // An unknown address costs the same, and opens to nothing.
        let nobody = Effort::FULL.nobody();
        assert!(nobody.starts_with(head) && nobody.len() == hash.len());
        for typed in ["", "lantern orchid ferry 22"] {
            let opened = argon2id.verify_password(typed.as_bytes(), nobody.as_str());
            assert!(opened.is_err());
        }
    }

    #[tokio::test]
    async fn whoever_hangs_up_makes_no_room() {
        let hashers = Hashers::new(1, Effort::SLIGHT);
        let (tell, told) = tokio::sync::oneshot::channel();
        let (end, ends) = std::sync::mpsc::channel();
        let mut asked = Box::pin(hashers.run(move || {
            tell.send(()).unwrap();
            ends.recv().unwrap();
        }));
        tokio::select! {
            _ = &mut asked => panic!("it waits for its end"),
            begins = told => begins.unwrap(),
        }
        drop(asked);
        assert_eq!(hashers.permits.available_permits(), 0);
        end.send(()).unwrap();
        hashers.run(|| ()).await.unwrap();
    }

    #[test]
    fn never_shows_itself() {
        assert_eq!(format!("{:?}", Password::typed("x".into())), "Password(…)");
    }
}
