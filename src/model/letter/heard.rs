//! What an address of an issue came to when it was asked.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Whether an address leads somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Heard {
    Alive,
    /// Nothing is there, or no reader can get there.
    Dead,
    /// It would not say: many sites refuse programs, and any is down at times.
    Unclear,
}

/// An address with what was heard there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeardLink {
    /// Without its fragment.
    pub address: String,
    pub heard: Heard,
    /// What it said, or what went wrong, as the end of a sentence: "it answers 404".
    pub why: String,
    pub at: DateTime<Utc>,
}
