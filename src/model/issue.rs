//! A newsletter issue, its sections and placements (title, label, sections, placed entries in order).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Lang;
use super::curation::EntryKind;

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
    /// Slugs of its sections in their order; an entry is placed into one of them.
    #[serde(default = "sections")]
    pub sections: Vec<String>,
    /// When it is to be published by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheduled: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<DateTime<Utc>>,
}

/// The sections of a newsletter that names none.
pub fn sections() -> Vec<String> {
    ["updates", "news", "analysis"].map(String::from).to_vec()
}

impl Issue {
    /// The section of what is placed without naming one.
    pub fn usual_section(&self) -> &str {
        let news = self.sections.iter().find(|section| *section == "news");
        news.or(self.sections.first()).map_or("news", String::as_str)
    }

    /// The section of what is placed without naming one: that of its kind, if the issue has it.
    pub fn section_for(&self, kind: EntryKind) -> &str {
        let own = self.sections.iter().find(|section| *section == kind.section());
        own.map_or(self.usual_section(), String::as_str)
    }
}
