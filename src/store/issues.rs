//! Issues as the store has them, and as the desk publishes them.

use chrono::{DateTime, Utc};

use crate::model::decision::Standing;
use crate::model::delivery::NewDelivery;
use crate::model::erratum::Erratum;
use crate::model::issue::Issue;
use crate::model::publication::Subject;

/// An issue with what stands in it.
#[derive(Debug, Clone)]
pub struct IssueContent {
    pub id: i64,
    pub issue: Issue,
    /// How often its text was written; 0 while it has none.
    pub rev: i64,
    /// It was read from a text: an old issue, to which nothing is accepted unless it is named.
    pub imported: bool,
    /// Slug of the issue that came first, of which this is an edition in another language.
    pub translation_of: Option<String>,
    pub created: DateTime<Utc>,
    pub placements: Vec<Placed>,
    /// What was put right since it was published, in the order in which it was.
    pub errata: Vec<Erratum>,
}

impl IssueContent {
    /// When its readers last saw a change; `None` while it is a draft.
    pub fn updated(&self) -> Option<DateTime<Utc>> {
        let changed = self.errata.iter().map(|erratum| erratum.at);
        self.issue.published.map(|published| changed.fold(published, DateTime::max))
    }
}

/// What stands in an issue: an entry, or an item of the newsroom's own.
#[derive(Debug, Clone)]
pub struct Placed {
    pub public_id: String,
    /// `None`: it is the newsroom's own.
    pub entry: Option<PlacedEntry>,
    /// The outlet's name, where one is known.
    pub outlet: Option<String>,
    /// As editors have it; of a published issue, as it was published.
    pub title: String,
    pub language: Option<String>,
    /// Slug of its section.
    pub section: String,
    pub position: i64,
    /// That of the issue when its text was written; 0 where that is the entry's.
    pub rev: i64,
    pub published: Option<DateTime<Utc>>,
    /// When readers of the published issue last saw a change of it; `None`: never since.
    pub updated: Option<DateTime<Utc>>,
    /// When it was taken out of its published issue.
    pub withdrawn: Option<DateTime<Utc>>,
}

/// An entry that stands in an issue.
#[derive(Debug, Clone)]
pub struct PlacedEntry {
    pub id: i64,
    pub public_id: String,
    /// How it stands with the editors.
    pub standing: Standing,
    /// It was public and was taken back: readers of the issue do not see it any more.
    pub withdrawn: bool,
}

impl Placed {
    /// Whether readers of the issue do not see it any more.
    pub fn is_withdrawn(&self) -> bool {
        self.withdrawn.is_some() || self.entry.as_ref().is_some_and(|entry| entry.withdrawn)
    }
}

/// The publication of an issue, worked out by the desk.
#[derive(Debug, Clone)]
pub struct IssueRelease {
    pub slug: String,
    pub by: String,
    pub now: DateTime<Utc>,
    /// Why it is published although its text has faults that stop publication.
    pub why: Option<String>,
    /// The issue's, from which this was worked out.
    pub rev: i64,
    /// In the issue's order.
    pub entries: Vec<Released>,
    /// In the issue's order.
    pub own: Vec<ReleasedItem>,
    /// Where the issue itself is listed beside the list of issues.
    pub subjects: Vec<Subject>,
    /// Opened with it where no draft is left.
    pub next: Option<Issue>,
    /// Its mail, with the fingerprint of the text that was approved: a release of another text is refused.
    pub mail: Option<(NewDelivery, String)>,
}

/// An entry that an issue makes public.
#[derive(Debug, Clone)]
pub struct Released {
    pub entry_id: i64,
    /// The card's, from which this was worked out.
    pub basis: i64,
    /// Where it is listed from now on.
    pub subjects: Vec<Subject>,
}

/// An item of the newsroom's own that an issue makes public, as it was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleasedItem {
    pub public_id: String,
    pub position: i64,
    pub rev: i64,
    /// Where it is listed beside its issue.
    pub subjects: Vec<Subject>,
}
