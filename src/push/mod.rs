//! What is handed on to services that reach people by themselves: one file each. They know whom; this house does not.

pub mod brevo;

use std::fmt;
use std::time::Duration;

/// What lets us in at a service. It is shown nowhere.
#[derive(Clone)]
pub struct Key(String);

impl Key {
    /// A key of some letters; white space around it, as files have it, is no part of it.
    pub fn new(text: &str) -> Option<Key> {
        let text = text.trim();
        let fits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_graphic());
        fits.then(|| Key(text.to_string()))
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(***)")
    }
}

/// Why a service did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It will say so again until somebody mends something.
    #[error("{service} refused it ({status}): {why}")]
    Refused { service: &'static str, status: u16, why: String },
    /// There is no such thing at the service.
    #[error("{service} does not know it any more: {why}")]
    Missing { service: &'static str, why: String },
    /// Nothing was done; it can be asked again, after `wait` if it said so.
    #[error("{service} cannot do it now: {why}")]
    Later { service: &'static str, wait: Option<Duration>, why: String },
    /// It may have been done, or not.
    #[error("{service} gave no clear answer: {why}")]
    Unclear { service: &'static str, why: String },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_shown_nowhere_and_has_no_white_space() {
        let key = Key::new(" xkeysib-1\n").unwrap();
        assert_eq!((format!("{key:?}"), key.0.as_str()), ("Key(***)".to_string(), "xkeysib-1"));
        assert!(Key::new(" ").is_none() && Key::new("a b").is_none() && Key::new("a\nb").is_none());
    }
}
