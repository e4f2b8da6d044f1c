//! What the publish line needs of the store.

use std::future::Future;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Result;
use super::desk::IssueContent;
use crate::model::edition::Withdrawn;
use crate::model::entry::Entry;
use crate::model::letter::{Letter, LetterItem};
use crate::model::outlet::Outlet;
use crate::model::publication::Publication;
use crate::model::words::{SaidDate, Words};

/// Publishing: what wants a new edition, what it holds, and that it is out.
pub trait Publishing {
    /// Says which publications there are. New ones want an edition; so does one whose `facts` differ.
    fn plan(&self, publications: &[Planned], now: DateTime<Utc>) -> impl Future<Output = Result<()>> + Send;

    /// Publications whose `wanted` is ahead of `published`.
    fn wanting(&self, limit: usize) -> impl Future<Output = Result<Vec<Wanting>>> + Send;

    /// Makes every publication want a new edition; readers see no change by that alone.
    fn want_all(&self) -> impl Future<Output = Result<()>> + Send;

    /// Collects editions in one read snapshot, each with the `wanted` it saw. Public times more than an hour after `now`
    /// were written by a clock that was ahead: they come last.
    fn collect(&self, paths: &[String], now: DateTime<Utc>) -> impl Future<Output = Result<Vec<Collected>>> + Send;

    /// Notes whose dates are over on `today`, a day in the newsletter's zone: a call whose last day is over leaves what runs
    /// on, and comes back with a later one. What lists it wants a new edition. Returns of how many entries the dates turned.
    fn pass(&self, today: NaiveDate, now: DateTime<Utc>) -> impl Future<Output = Result<usize>> + Send;

    /// An entry as readers would get it if it became public now: its newest revision under the editors' newest words, with
    /// what is public of its story beside it.
    fn preview(&self, entry_id: i64, now: DateTime<Utc>) -> impl Future<Output = Result<Listed>> + Send;

    /// An issue as readers would get it if it was published now, or as they have it. `None` where there is no such issue.
    fn issue_ahead(&self, slug: &str, now: DateTime<Utc>) -> impl Future<Output = Result<Option<Collected>>> + Send;

    /// Notes editions as pending, before their documents are put.
    fn begin(&self, editions: &[PendingEdition], now: DateTime<Utc>) -> impl Future<Output = Result<Vec<i64>>> + Send;

    /// Notes editions as live. Refused when another run has taken over since `fence`.
    fn finish(&self, edition_ids: &[i64], fence: i64) -> impl Future<Output = Result<()>> + Send;

    /// Publications that are no longer planned, with the documents that are still out.
    fn retired(&self) -> impl Future<Output = Result<Vec<LivePublication>>> + Send;

    /// Notes that the documents of these publications are no longer out; should they be planned again, they want an
    /// edition.
    fn retire(&self, paths: &[String]) -> impl Future<Output = Result<()>> + Send;

    /// The files of updates' photos that readers may be shown: those of what is public, unless editors put another picture
    /// in their place; sorted.
    fn public_photos(&self) -> impl Future<Output = Result<Vec<String>>> + Send;

    /// All publications with the documents of their live editions.
    fn live(&self) -> impl Future<Output = Result<Vec<LivePublication>>> + Send;
}

/// A publication that shall exist.
#[derive(Debug, Clone)]
pub struct Planned {
    pub publication: Publication,
    /// All that its rendering depends on beside its items: title, newsroom, renderer.
    pub facts: String,
}

/// A publication that wants a new edition.
#[derive(Debug, Clone)]
pub struct Wanting {
    pub path: String,
    pub wanted: i64,
}

/// What one read snapshot gave for a publication.
#[derive(Debug, Clone)]
pub struct Collected {
    pub publication: Publication,
    pub wanted: i64,
    pub updated: DateTime<Utc>,
    pub content: Content,
    /// What its readers saw and was withdrawn since: the newest ones, newest first.
    pub withdrawn: Vec<Withdrawn>,
    /// What its calendar holds.
    pub dated: Vec<Dated>,
}

/// An entry, or an item of the newsroom's own, with the dates that readers are told of it.
#[derive(Debug, Clone)]
pub struct Dated {
    pub item: Member,
    pub dates: Vec<SaidDate>,
    /// When readers were last told others.
    pub changed: DateTime<Utc>,
    /// How often they were.
    pub revision: i64,
}

/// What a publication lists.
#[derive(Debug, Clone)]
pub enum Content {
    /// Newest first, one per story.
    Running(Vec<Member>),
    /// One per published issue, newest first, each with what it says above its items.
    Issues(Vec<(Arc<IssueContent>, Letter)>),
    Issue(Box<WholeIssue>),
}

/// An issue with all that stands in it.
#[derive(Debug, Clone)]
pub struct WholeIssue {
    pub content: Arc<IssueContent>,
    /// Its placements in their order: entries and items of the newsroom's own.
    pub items: Vec<Member>,
    /// All that it says. Its items are among the placements; there may be such among it that readers do not see any more.
    pub letter: Letter,
    /// Its editions in other languages that are out, the first issue first.
    pub editions: Vec<Arc<IssueContent>>,
}

/// What a publication lists as one item.
#[derive(Debug, Clone)]
pub enum Member {
    Entry(Listed),
    /// An item of the newsroom's own.
    Own(Box<OwnListed>),
    /// An issue with what it says above its items.
    Issue(Arc<IssueContent>, Box<Letter>),
}

impl Member {
    /// The entry, where it is one.
    pub fn entry(&self) -> Option<&Listed> {
        match self {
            Member::Entry(listed) => Some(listed),
            Member::Own(_) | Member::Issue(..) => None,
        }
    }

    /// When it became public.
    pub fn published(&self) -> DateTime<Utc> {
        match self {
            Member::Entry(listed) => listed.published,
            Member::Own(own) => own.published,
            Member::Issue(content, _) => content.issue.published.unwrap_or(content.created),
        }
    }

    /// Tells those apart that became public at once.
    pub fn order(&self) -> &str {
        match self {
            Member::Entry(listed) => &listed.id,
            Member::Own(own) => &own.item.id,
            Member::Issue(content, _) => &content.issue.slug,
        }
    }
}

/// An item of the newsroom's own.
#[derive(Debug, Clone)]
pub struct OwnListed {
    /// The issue in which it stands.
    pub content: Arc<IssueContent>,
    pub item: LetterItem,
    /// The name above what it stands with.
    pub label: Option<String>,
    pub published: DateTime<Utc>,
    pub updated: DateTime<Utc>,
}

/// An entry or placement in a publication.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The public id under which it is listed.
    pub id: String,
    pub published: DateTime<Utc>,
    pub updated: DateTime<Utc>,
    pub entry: Arc<PublicEntry>,
    /// The other entries of its story that are public, and what editors marked as a duplicate of it.
    pub also: Vec<Arc<PublicEntry>>,
}

/// A public entry as one snapshot saw it.
#[derive(Debug, Clone)]
pub struct PublicEntry {
    pub id: i64,
    pub public_id: String,
    pub entry: Entry,
    /// What editors say instead, as readers see it here.
    pub words: Words,
    /// The file of the photo that came with it by an update.
    pub photo: Option<String>,
    pub language: Option<String>,
    pub outlet: Arc<Outlet>,
    pub feed_url: Option<String>,
    pub feed_id: Option<String>,
    pub feed_title: Option<String>,
    /// As the outlet's feed states them for all of its entries.
    pub feed_rights: Option<String>,
    pub feed_updated: DateTime<Utc>,
    /// Subjects that list it, such as `regions/asia`, sorted.
    pub listed_in: Vec<String>,
    /// Slug and label of the published issues in which it stands.
    pub issues: Vec<(String, String)>,
}

/// An edition before its documents are put.
#[derive(Debug, Clone)]
pub struct PendingEdition {
    pub path: String,
    pub wanted: i64,
    pub fence: i64,
    /// As its documents say it.
    pub updated: DateTime<Utc>,
    pub documents: Vec<DocumentFacts>,
}

/// A document as the store knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentFacts {
    pub path: String,
    pub media_type: String,
    pub bytes: u64,
    pub etag: String,
}

/// A publication and the documents that are out.
#[derive(Debug, Clone)]
pub struct LivePublication {
    pub publication: Publication,
    /// As its documents say it.
    pub updated: DateTime<Utc>,
    pub documents: Vec<DocumentFacts>,
}
