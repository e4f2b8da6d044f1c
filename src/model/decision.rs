//! Append-only acts of editors.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What an editor did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    Select,
    Shortlist,
    Spike,
    Unspike,
    Place,
    Remove,
    Withdraw,
    Undo,
}

impl Act {
    /// The word as the command line, JSON and the store carry it.
    pub fn as_str(self) -> &'static str {
        match self {
            Act::Select => "select",
            Act::Shortlist => "shortlist",
            Act::Spike => "spike",
            Act::Unspike => "unspike",
            Act::Place => "place",
            Act::Remove => "remove",
            Act::Withdraw => "withdraw",
            Act::Undo => "undo",
        }
    }
}

/// How an entry stands with the editors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    #[default]
    New,
    Selected,
    Shortlisted,
    Spiked,
}

impl Standing {
    /// The word as JSON and the store carry it.
    pub fn as_str(self) -> &'static str {
        match self {
            Standing::New => "new",
            Standing::Selected => "selected",
            Standing::Shortlisted => "shortlisted",
            Standing::Spiked => "spiked",
        }
    }
}

/// One act, as the log keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decision {
    pub id: i64,
    pub act: Act,
    /// The entry's public id.
    pub entry: String,
    pub issue: Option<String>,
    pub why: Option<String>,
    pub by: String,
    pub at: DateTime<Utc>,
    /// The decision that this one takes back, if it is an undo.
    pub undoes: Option<i64>,
}
