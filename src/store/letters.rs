//! What an issue says beside the entries placed in it: the text that stands above and below them, what stands together, and
//! items that were never an entry.

use std::future::Future;

use chrono::{DateTime, Utc};

use super::Result;
use crate::model::issue::Issue;
use crate::model::letter::Letter;

/// The text of issues.
pub trait Letters {
    /// Keeps an issue that was read from a text as a draft. The same text again is nothing new, whatever slug it is given.
    /// Another text for a slug that is taken is refused, but for a draft that it is to replace: then what is placed in the
    /// draft stays, behind the items of the text.
    fn import(&self, new: &NewLetter) -> impl Future<Output = Result<Imported>> + Send;

    /// All that an issue says, in its order; of a published one, as it was published. `None` where there is no such issue.
    fn letter(&self, slug: &str) -> impl Future<Output = Result<Option<Letter>>> + Send;
}

/// An issue that was read from a text.
#[derive(Debug, Clone)]
pub struct NewLetter {
    /// A draft. Its sections are those of the letter.
    pub issue: Issue,
    /// The ids of its groups and items are whole.
    pub letter: Letter,
    /// What tells the text from all others: its hash.
    pub source: String,
    /// Whether it may take the place of what a draft says.
    pub replace: bool,
    /// A handle, or `cli`.
    pub by: String,
    pub now: DateTime<Utc>,
}

/// What an import came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Imported {
    /// A new draft.
    New,
    /// It took the place of what the draft said.
    Replaced,
    /// The text is kept already, as the issue with this slug.
    Known(String),
}
