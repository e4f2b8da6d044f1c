//! Secrets that open something: 256 random bits, shown once, kept as their hash. A hash without salt is enough for what
//! nobody can guess, and lets the store find it.

use std::fmt::Write;

use super::Error;
use crate::store::people::Key;

/// A secret that was just made. It is shown by [`Secret::shown`] alone, so that no log prints it by mistake.
pub struct Secret(String);

impl Secret {
    /// A new one; what stands before it tells people, and tools that look for lost secrets, what it is.
    pub fn fresh(before: &str) -> Result<Secret, Error> {
        let mut bytes = [0u8; 32];
        getrandom::fill(&mut bytes).map_err(|_| Error::NoRandomness)?;
        let mut text = before.to_string();
        for byte in bytes {
            let _ = write!(text, "{byte:02x}");
        }
        Ok(Secret(text))
    }

    /// The secret itself.
    pub fn shown(&self) -> &str {
        &self.0
    }

    /// What the store keeps of it.
    pub fn key(&self) -> Key {
        key(&self.0)
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(***)")
    }
}

/// What the store knows a secret by.
pub fn key(secret: &str) -> Key {
    Key(blake3::hash(secret.as_bytes()).to_hex().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_secrets_are_alike_and_none_is_printed() {
        let (one, two) = (Secret::fresh("newsloom_").unwrap(), Secret::fresh("newsloom_").unwrap());
        assert_ne!(one.shown(), two.shown());
        assert_eq!(one.shown().len(), "newsloom_".len() + 64);
        assert_eq!(one.key(), key(one.shown()));
        assert!(!one.key().0.contains(&one.shown()[9..]));
        assert_eq!(format!("{one:?}"), "Secret(***)");
    }
}
