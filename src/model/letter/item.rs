//! Sections, the groups in them, and their items.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use url::Url;

use super::{Address, Block, Href, Picture};
use crate::model::curation::{DateKind, EntryKind};
use crate::model::{Lang, Region};

/// A part of an issue with a heading of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterSection {
    /// Part of addresses; once in an issue.
    pub slug: String,
    pub kind: SectionKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// A banner in the place of the heading, or above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading_image: Option<Picture>,
    pub layout: Layout,
    #[serde(default, skip_serializing_if = "ShowOutlet::is_none")]
    pub show_outlet: ShowOutlet,
    pub groups: Vec<Group>,
}

/// What a section is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    /// What movements do and call for.
    Updates,
    News,
    Analysis,
    Custom,
}

impl LetterSection {
    /// A section of which nothing is said.
    pub fn bare(slug: &str) -> LetterSection {
        LetterSection {
            slug: slug.to_string(),
            kind: SectionKind::of(slug),
            heading: None,
            heading_image: None,
            layout: Layout::Card,
            show_outlet: ShowOutlet::None,
            groups: Vec::new(),
        }
    }
}

impl SectionKind {
    /// The kind of a section that is called by it; of any other name a kind of its own.
    pub fn of(slug: &str) -> SectionKind {
        let usual = [SectionKind::Updates, SectionKind::News, SectionKind::Analysis];
        usual.into_iter().find(|kind| kind.as_str() == slug).unwrap_or(SectionKind::Custom)
    }

    /// Its name in JSON; also the slug of the first such section.
    pub fn as_str(self) -> &'static str {
        match self {
            SectionKind::Updates => "updates",
            SectionKind::News => "news",
            SectionKind::Analysis => "analysis",
            SectionKind::Custom => "custom",
        }
    }
}

/// How the items of a section look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// Title, then body.
    Card,
    /// Title and body in one paragraph: "Title | body".
    RunIn,
    /// Titles alone.
    HeadlineList,
}

/// Where a section names the outlets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShowOutlet {
    #[default]
    None,
    /// Above what stands together.
    Group,
    /// With each item.
    Byline,
}

impl ShowOutlet {
    fn is_none(&self) -> bool {
        *self == ShowOutlet::None
    }
}

/// Items that stand together, under the name of an outlet or under none. An outlet may come again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Empty where the items stand directly in their section.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// The slug of the outlet, where it is a known one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// The outlet's name as it is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<Picture>,
    pub items: Vec<LetterItem>,
}

/// One piece of news, update, analysis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterItem {
    /// Never changes. `p/` and 32 hexadecimal digits; the store puts the newsroom's `tag:` before it.
    pub id: String,
    /// The public id of the entry of which it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    pub kind: ItemKind,
    pub title: String,
    /// Where it is not the issue's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Lang>,
    #[serde(default)]
    pub body: Vec<Block>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Picture>,
    /// Where its title leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<Address>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cta: Option<Call>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<Region>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dates: Vec<LetterDate>,
}

/// What sort of item it is: the kinds of entries, and what is the newsroom's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    News,
    Update,
    Analysis,
    Alert,
    Statement,
    Call,
    Event,
}

impl ItemKind {
    /// Whether an outlet wrote it first, and so has to be named.
    pub fn is_of_outlet(self) -> bool {
        matches!(self, ItemKind::News | ItemKind::Analysis)
    }
}

impl From<EntryKind> for ItemKind {
    fn from(kind: EntryKind) -> ItemKind {
        match kind {
            EntryKind::News => ItemKind::News,
            EntryKind::Analysis => ItemKind::Analysis,
            EntryKind::Statement => ItemKind::Statement,
            EntryKind::Call => ItemKind::Call,
            EntryKind::Event => ItemKind::Event,
        }
    }
}

/// The words that ask a reader to go on, such as "Read more".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    pub label: String,
    /// Absent where the words are no link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub href: Option<Href>,
    pub placement: CallPlace,
}

/// Where a call stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallPlace {
    OwnLine,
    /// At the end of the last paragraph.
    InlineEnd,
    /// The title is the link.
    TitleLink,
}

/// What an item was made of, as it read on that day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    pub url: Url,
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Of title, summary and text: shows that the original has changed since.
    pub hash: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canonical: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feed_url: Option<Url>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guid: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Url>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fetched_at: Option<DateTime<Utc>>,
}

/// A day, or several, on which something happens or ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterDate {
    pub kind: DateKind,
    /// First and last day, both included.
    pub start: NaiveDate,
    pub end: NaiveDate,
}
