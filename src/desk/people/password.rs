//! Passwords: long enough, not the first that anybody would try, and kept as argon2id.
//!
//! No rule says which characters to use (NIST SP 800-63B section 5.1.1.2): such rules make passwords that are hard to
//! remember and easy to guess. Any script will do.

use std::sync::OnceLock;
use std::time::Duration;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::{Semaphore, SemaphorePermit};
use unicode_normalization::UnicodeNormalization;

use super::Error;

/// Characters of a password.
pub const LEAST: usize = 10;

/// Longer ones are no better, only slower to send.
pub const MOST: usize = 200;

/// Hashes worked out at a time: each takes 19 MiB and a processor (the parameters are those that OWASP recommends).
const AT_A_TIME: usize = 2;

/// Whoever waits longer for their turn is told to come again.
const PATIENCE: Duration = Duration::from_secs(10);

/// The commonest passwords of ten characters and more in lists of what was stolen, in small letters.
const COMMON: &str = include_str!("../../../assets/passwords.txt");

/// Works out hashes off the event loop, a few at a time.
#[derive(Debug)]
pub struct Hasher {
    places: Semaphore,
}

impl Default for Hasher {
    fn default() -> Hasher {
        Hasher { places: Semaphore::new(AT_A_TIME) }
    }
}

impl Hasher {
    /// The hash of a new password, as a PHC string.
    pub async fn hash(&self, password: &str, handle: &str) -> Result<String, Error> {
        let password = accepted(password, handle)?;
        let _place = self.place().await?;
        let hashed = tokio::task::spawn_blocking(move || hashed(&password)).await;
        hashed.map_err(|_| Error::Busy)?.ok_or(Error::NoRandomness)
    }

    /// Whether a password is the right one. Without a hash it takes as long, and is wrong.
    pub async fn is_right(&self, password: &str, phc: Option<&str>) -> Result<bool, Error> {
        let password: String = password.chars().take(MOST + 1).nfc().collect();
        let phc = phc.map(str::to_string);
        let _place = self.place().await?;
        let verified = tokio::task::spawn_blocking(move || match phc {
            Some(phc) => verified(&password, &phc),
            None => {
                verified(&password, nobodys());
                false
            }
        });
        verified.await.map_err(|_| Error::Busy)
    }

    async fn place(&self) -> Result<SemaphorePermit<'_>, Error> {
        match tokio::time::timeout(PATIENCE, self.places.acquire()).await {
            Ok(Ok(permit)) => Ok(permit),
            Ok(Err(_)) | Err(_) => Err(Error::Busy),
        }
    }
}

/// A new password as it is hashed: composed (NFC), so that two keyboards that write é differently agree.
fn accepted(password: &str, handle: &str) -> Result<String, Error> {
    let password: String = password.nfc().collect();
    let length = password.chars().count();
    if length < LEAST {
        return Err(Error::ShortPassword);
    }
    if length > MOST {
        return Err(Error::LongPassword);
    }
    let plain = password.to_lowercase();
    let first = plain.chars().next();
    let one_letter = plain.chars().all(|c| Some(c) == first);
    let own_name = !handle.is_empty() && plain.replace(handle, "").chars().count() < 4;
    if one_letter || own_name || COMMON.lines().any(|common| common == plain) {
        return Err(Error::CommonPassword);
    }
    Ok(password)
}

fn hashed(password: &str) -> Option<String> {
    let hash: PasswordHash = Argon2::default().hash_password(password.as_bytes()).ok()?;
    Some(hash.to_string())
}

fn verified(password: &str, phc: &str) -> bool {
    let hash = PasswordHash::new(phc).ok();
    hash.is_some_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

/// The hash of a password that nobody knows.
fn nobodys() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| hashed("nobody has this password").unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_long_enough_and_not_the_first_that_anybody_would_try() {
        for (password, want) in [
            ("correct horse battery", true),
            ("كلمة سر طويلة", true),
            ("十文字以上の合言葉です", true),
            ("🌻🌻🌻🌻🌻🌻🌻🌻🌻🌵", true),
            ("a1b2c3d4e", false),
            ("aaaaaaaaaaaaaaa", false),
            ("Password123", false),
            ("1234567890", false),
            ("ana-maria-ana-maria", false),
            ("ana-maria12", false),
            ("", false),
        ] {
            assert_eq!(accepted(password, "ana-maria").is_ok(), want, "{password}");
        }
        assert!(matches!(accepted(&"ab".repeat(101), "ana"), Err(Error::LongPassword)));
        assert!(COMMON.lines().all(|line| line.chars().count() >= LEAST && line == line.to_lowercase()));
    }

    #[tokio::test]
    async fn two_ways_of_writing_a_letter_are_one_password_and_none_is_right_for_nobody() {
        let hasher = Hasher::default();
        let phc = hasher.hash("una contrasen\u{303}a", "ana").await.unwrap();
        assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{phc}");
        assert!(hasher.is_right("una contrase\u{f1}a", Some(&phc)).await.unwrap());
        assert!(!hasher.is_right("una contrasena", Some(&phc)).await.unwrap());
        assert!(!hasher.is_right("nobody has this password", None).await.unwrap());
        assert!(!hasher.is_right("x", Some("no hash")).await.unwrap());
        assert_ne!(phc, hasher.hash("una contrasen\u{303}a", "ana").await.unwrap(), "each has a salt of its own");
    }
}
