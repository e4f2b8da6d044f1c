//! A cause or subject that editors follow; a campaign is a topic with a beginning, an end and a hashtag.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Lang;

/// A cause or subject, defined in feeds.toml.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// Part of addresses; matches `[a-z0-9-]+`.
    pub slug: String,
    /// Names by language; English is the fallback, then any.
    pub name: BTreeMap<Lang, String>,
    /// Words or phrases of which one must occur; `*` at the end marks a prefix (of five letters at least), `+` joins the words
    /// of a phrase, and `?` at the end marks a word that misleads often and tells the topic only beside another.
    /// Case and accents do not count, except in terms all in capitals (`ICE`) and words of up to four letters (`irã`).
    pub any: Vec<String>,
    /// Words or phrases that take away the words they cover ("drone+strike" takes "strike"), or, where they cover none,
    /// the whole topic.
    #[serde(default)]
    pub not: Vec<String>,
    /// Pairs that count only near each other: `[left, right, within so many words]`.
    #[serde(default)]
    pub near: Vec<(String, String, u32)>,
    /// First day of a campaign.
    #[serde(default)]
    pub start: Option<NaiveDate>,
    /// Last day of a campaign.
    #[serde(default)]
    pub end: Option<NaiveDate>,
    /// Without its `#`.
    #[serde(default)]
    pub hashtag: Option<String>,
    /// Month and day (`02-21`) on which a campaign comes back each year.
    #[serde(default)]
    pub yearly: Option<String>,
    #[serde(default)]
    pub status: TopicStatus,
}

/// How a campaign stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TopicStatus {
    #[default]
    Open,
    Won,
    Closed,
}
