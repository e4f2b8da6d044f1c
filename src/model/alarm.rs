//! An alarm on a source: what it says can hardly be its outlet's own. An editor answers it.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What speaks against a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Alarm {
    /// Somebody else seems to speak at its address. Nothing of it appears by itself, and what it changes is held.
    Takeover {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        named: Option<Named>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        leads: Option<Leads>,
    },
    /// Most of what it published before reads otherwise all at once. The changes are held; what is new comes as ever.
    Rewrite {
        /// Known entries that read otherwise …
        changed: usize,
        /// … of so many that the poll held.
        known: usize,
    },
}

/// Feed title, language and generator are others than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The title that it had.
    pub was: String,
    /// The title that it has now; empty for none.
    pub is: String,
}

/// Nearly all links lead to a site to which hardly any of the outlet's led before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leads {
    /// The site's host.
    pub to: String,
    pub links: usize,
    pub of: usize,
}

/// An alarm that waits for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raised {
    pub alarm: Alarm,
    pub at: DateTime<Utc>,
    /// Changes of known entries that are held.
    pub held: usize,
}

/// What an editor answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It is the outlet's own word: what was held is taken up, and its entries come as before.
    Theirs,
    /// The words stay as they are; the changes that are held are not taken up. For rewrites alone.
    Keep,
}

impl Alarm {
    /// Whether nothing of the source may appear by itself.
    pub fn is_quarantine(&self) -> bool {
        matches!(self, Alarm::Takeover { .. })
    }

    /// This alarm with what another found beside; a takeover says more than a rewrite.
    pub fn joined(self, other: Alarm) -> Alarm {
        match (self, other) {
            (Alarm::Takeover { named, leads }, Alarm::Takeover { named: also_named, leads: also_leads }) => {
                Alarm::Takeover { named: named.or(also_named), leads: leads.or(also_leads) }
            }
            (takeover @ Alarm::Takeover { .. }, Alarm::Rewrite { .. }) => takeover,
            (Alarm::Rewrite { .. }, takeover @ Alarm::Takeover { .. }) => takeover,
            (first @ Alarm::Rewrite { .. }, Alarm::Rewrite { .. }) => first,
        }
    }

    /// The word as JSON carries it.
    pub fn as_str(&self) -> &'static str {
        match self {
            Alarm::Takeover { .. } => "takeover",
            Alarm::Rewrite { .. } => "rewrite",
        }
    }
}

impl fmt::Display for Alarm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Alarm::Takeover { named, leads } => {
                f.write_str("somebody else seems to speak there: ")?;
                if let Some(Named { was, is }) = named {
                    let is = if is.is_empty() { "nothing" } else { is };
                    write!(
                        f,
                        "it called itself \"{was}\" and calls itself \"{is}\", in another language, by another program"
                    )?;
                }
                if let Some(Leads { to, links, of }) = leads {
                    let and = if named.is_some() { "; " } else { "" };
                    write!(f, "{and}{links} of {of} links lead to {to}, where the outlet's did not lead before")?;
                }
                f.write_str("; nothing of it appears by itself until an editor says that it is the outlet")
            }
            Alarm::Rewrite { changed, known } => write!(
                f,
                "{changed} of {known} known entries read otherwise all at once; the changes are held until an editor has looked"
            ),
        }
    }
}
