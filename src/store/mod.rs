//! Where the newsroom remembers. Traits by use case, each method a promise; one engine so far, SQLite.
//!
//! A promise is one transaction: entries, keys, validators, outcome and next poll time of one poll are stored
//! together or not at all; a decision comes with its effect, its inverse and the publications that want a new edition.

pub mod acts;
pub mod corrections;
pub mod curation;
pub mod deliveries;
pub mod desk;
mod failpoint;
pub mod inflow;
pub mod issues;
pub mod letters;
pub mod mentions;
pub mod operations;
pub mod people;
pub mod polls;
pub mod publishing;
pub mod queue;
pub mod ranking;
pub mod sources;
pub mod sqlite;
pub mod translations;
pub mod views;

use std::path::PathBuf;

use chrono::{DateTime, TimeZone, Utc};

pub use corrections::Corrections;
pub use curation::Curation;
pub use deliveries::Deliveries;
pub use desk::Desk;
pub use failpoint::{failpoint, patience};
pub use inflow::Inflow;
pub use letters::Letters;
pub use mentions::Mentions;
pub use operations::Operations;
pub use people::People;
pub use polls::Polls;
pub use publishing::Publishing;
pub use queue::Queue;
pub use ranking::Ranking;
pub use sources::Sources;
pub use sqlite::{Sqlite, private_folder};
pub use translations::Translations;
pub use views::Views;

/// Why the store could not keep a promise.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("could not open the store {path} because {because}; look at the folder's owner and free space", path = path.display())]
    Open { path: PathBuf, because: String },
    #[error("could not use the store {path} because it was written by a newer newsloom (schema {found}, this one knows {known})", path = path.display())]
    Newer { path: PathBuf, found: i64, known: i64 },
    #[error("could not use the store {path} because it belongs to another program", path = path.display())]
    Foreign { path: PathBuf },
    #[error("could not use the store {path} because it is damaged ({because})", path = path.display())]
    Broken { path: PathBuf, because: String },
    #[error("could not use the store because {0}")]
    Query(#[from] sqlx::Error),
    #[error("could not read what the store keeps of {what} because {because}")]
    Damaged { what: String, because: String },
    #[error("could not do that because the entry was changed at the same moment; look at it again")]
    Moved,
    #[error("{0}")]
    Refused(String),
}

/// What kind of trouble the store is in, for whoever has to do something about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// What it keeps cannot be read; trying again is of no use.
    Damaged,
    /// Nothing can be written: a full disk, another owner, a read-only file.
    Unwritable,
    /// Somebody else has held it for too long.
    Busy,
}

impl Error {
    /// The trouble behind an error, where it is a known one.
    pub fn trouble(&self) -> Option<Trouble> {
        match self {
            Error::Broken { .. } | Error::Damaged { .. } => Some(Trouble::Damaged),
            Error::Query(error) => sqlite::trouble(error),
            _ => None,
        }
    }
}

/// What store methods return.
pub type Result<T> = std::result::Result<T, Error>;

/// A time as the store keeps it: epoch milliseconds.
pub fn to_ms(time: DateTime<Utc>) -> i64 {
    time.timestamp_millis()
}

/// A stored time; what lies outside chrono's range becomes the epoch.
pub fn from_ms(ms: i64) -> DateTime<Utc> {
    Utc.timestamp_millis_opt(ms).single().unwrap_or_default()
}

/// Writes a document that only the code reads.
pub(crate) fn to_json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value)
        .map_err(|e| Error::Damaged { what: std::any::type_name::<T>().into(), because: e.to_string() })
}

/// Reads a document that only the code reads; `what` names it in the error.
pub(crate) fn from_json<T: serde::de::DeserializeOwned>(text: &str, what: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|e| Error::Damaged { what: what.into(), because: e.to_string() })
}
