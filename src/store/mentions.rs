//! What the store remembers of calls: whom a comment named, and whether they have looked since.

use std::future::Future;

use chrono::{DateTime, Utc};

use super::Result;

/// Calls by comments (`@ana`). They come with the comment, and go with it when it is taken back.
pub trait Mentions {
    /// How many entries hold a call of this person that they have not read.
    fn unread_mentions(&self, person: i64) -> impl Future<Output = Result<usize>> + Send;

    /// Notes that a person has looked at an entry: calls of them on it are read. Returns how many were not.
    fn read_mentions(&self, entry_id: i64, person: i64, now: DateTime<Utc>)
    -> impl Future<Output = Result<u64>> + Send;
}
