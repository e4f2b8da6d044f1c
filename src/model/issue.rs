//! A newsletter issue, its sections and placements (first version: title, label, placed entries in order).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Lang;

/// How far an issue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IssueState {
    Draft,
    Published,
}

impl IssueState {
    pub fn as_str(self) -> &'static str {
        match self {
            IssueState::Draft => "draft",
            IssueState::Published => "published",
        }
    }
}

/// A newsletter issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// Part of addresses; matches `[a-z0-9-]+`.
    pub slug: String,
    pub title: String,
    /// What readers call it, such as "March 2026".
    pub label: String,
    pub language: Lang,
    pub state: IssueState,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<DateTime<Utc>>,
}
