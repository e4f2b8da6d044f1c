//! An immutable snapshot of a publication, ready to be rendered, and the documents that come of it.
//! Everything in an edition is decided: rights are applied, words are safe, order is final.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use url::Url;

use super::Lang;
use super::entry::{Enclosure, Image, Person};
use super::erratum::Erratum;
use super::issue::Issue;
use super::letter::Letter;
use super::publication::Publication;
use super::words::SaidDate;

/// A snapshot of a publication. Same edition, same bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    pub publication: Publication,
    /// The stable id of the feed, a `tag:` address (RFC 4151).
    pub id: String,
    /// Such as "Asia", in `ui_language`.
    pub title: String,
    /// One sentence on what the publication holds, in `ui_language`.
    pub subtitle: String,
    /// The newsroom's name, such as "In Movement".
    pub newsroom: String,
    /// Absolute address of the folder in which the documents stand, with a final slash; documents are at `base_url` + path.
    pub base_url: Url,
    /// Language of title, subtitle and page words: the publication's, or the newsroom's first.
    pub ui_language: Lang,
    /// When a reader last saw a change; never before its newest item (a reader that compares the two would take the feed
    /// for stale).
    pub updated: DateTime<Utc>,
    /// Newest first, as they are listed.
    pub items: Vec<Item>,
    /// The same subject in the other languages (and in all of them): language and publication path.
    pub siblings: Vec<Sibling>,
    /// Complete feeds hold all items there will ever be (RFC 5005 section 2).
    pub complete: bool,
    /// Words about the rights in the collection.
    pub rights: Option<String>,
    /// A hub that pushes this publication (WebSub), if there is one.
    pub hub: Option<Url>,
    /// A plain sentence that every rendering shows first, such as "Invented sample content: no outlet named here exists".
    pub notice: Option<String>,
    /// What it listed and was withdrawn since, newest first (RFC 6721).
    pub withdrawn: Vec<Withdrawn>,
    /// Of an issue: what it says beside its items, and in which order they stand.
    pub letter: Option<Box<PublicLetter>>,
    /// Where the calendar stands that tells its dates (below `base_url`), and what it tells. `None` where there is none.
    pub calendar: Option<Calendar>,
}

/// The dates of a publication, or of the one whose calendar is its own too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    pub path: String,
    /// One per item that announces something; each item once.
    pub announcements: Vec<Announcement>,
}

/// What an item announces, as editors confirmed or wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// The id of the entry, or of the newsroom's own item: the same in every calendar.
    pub id: String,
    /// Plain text.
    pub title: String,
    /// Whose it is; `None` for the newsroom's own.
    pub outlet: Option<String>,
    pub language: Option<Lang>,
    pub link: Option<Url>,
    /// Regions and topics, in the edition's `ui_language`.
    pub filed: Vec<String>,
    /// Days without a time zone: each is that day wherever its reader is.
    pub dates: Vec<SaidDate>,
    /// When readers were last told something else of it.
    pub changed: DateTime<Utc>,
    /// How often its dates have changed.
    pub revision: i64,
}

/// An item that a publication listed and that was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// The id under which it was listed.
    pub id: String,
    pub at: DateTime<Utc>,
}

/// An issue as readers may have it.
#[derive(Debug, Clone, PartialEq)]
pub struct PublicLetter {
    pub issue: Issue,
    /// What was put right since it was published, in the order in which it was. Its letter says so where it was.
    pub errata: Vec<Erratum>,
    /// Its items are those of the edition, under the same ids and in the same order. Of an entry it holds what its outlet
    /// lends.
    pub letter: Letter,
    /// Slug of the issue that came first, where the issue has editions in several languages and that one is out: its own, or
    /// another's.
    pub first: Option<String>,
}

/// Another language of the same subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sibling {
    /// `None` is the publication in all languages.
    pub language: Option<Lang>,
    /// Path without extension, such as `regions/asia.ar`.
    pub path: String,
    pub title: String,
}

/// All public publications of a newsroom: what the front page and the subscription list (OPML) are made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Index {
    /// The newsroom's name, such as "In Movement".
    pub newsroom: String,
    /// One sentence on what the newsroom does, in `ui_language`.
    pub subtitle: String,
    /// Absolute address of the folder in which the documents stand, with a final slash.
    pub base_url: Url,
    /// Language of the page's words and of the listings' titles.
    pub ui_language: Lang,
    /// The newest `updated` of the publications listed.
    pub updated: DateTime<Utc>,
    /// As in an edition.
    pub notice: Option<String>,
    /// Publications about everything: selected, latest, the list of issues.
    pub front: Vec<Listing>,
    /// Newest first.
    pub issues: Vec<Listing>,
    /// Topics.
    pub subjects: Vec<Listing>,
    /// In the order of `Region::ALL`.
    pub regions: Vec<Listing>,
    /// May be empty; the front page then has no such list.
    pub outlets: Vec<Listing>,
}

/// One subject as the front page and the subscription list show it, with its other languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Path without extension, such as `regions/asia`.
    pub path: String,
    pub title: String,
    /// What it holds, in a sentence; a topic's name may be enough.
    pub description: Option<String>,
    /// `None` holds all languages.
    pub language: Option<Lang>,
    /// When its edition last changed; `None` while it is empty.
    pub updated: Option<DateTime<Utc>>,
    /// The same subject in single languages.
    pub siblings: Vec<Sibling>,
}

/// The list of all publications, `manifest.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Whose folder this is. Every manifest that we write has it; one without it is somebody else's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_authority: Option<String>,
    pub publications: Vec<ManifestEntry>,
}

impl Manifest {
    /// The list of a newsroom's publications.
    pub fn new(id_authority: &str, publications: Vec<ManifestEntry>) -> Manifest {
        Manifest { id_authority: Some(id_authority.to_string()), publications }
    }
}

/// A publication as `manifest.json` names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestEntry {
    /// The publication's path, such as `regions/asia.ar`.
    pub publication: String,
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Lang>,
    pub updated: DateTime<Utc>,
    /// Path of its own manifest, such as `manifests/regions/asia.ar.json`.
    pub manifest: String,
}

/// A publication's own manifest: the documents of one edition. It is written last, so that what it names is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicationManifest {
    pub publication: String,
    /// The feed's `tag:` address.
    pub id: String,
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Lang>,
    pub updated: DateTime<Utc>,
    pub documents: Vec<ManifestDocument>,
}

/// One document as a manifest describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestDocument {
    /// Below the output folder, with extension.
    pub path: String,
    /// With charset, as `Content-Type` carries it.
    pub media_type: String,
    /// Length of the document.
    pub bytes: u64,
    /// As [`Document::etag`], without quotes.
    pub etag: String,
}

impl From<&Document> for ManifestDocument {
    fn from(document: &Document) -> ManifestDocument {
        ManifestDocument {
            path: document.path.clone(),
            media_type: document.media_type.to_string(),
            bytes: document.bytes.len() as u64,
            etag: document.etag(),
        }
    }
}

/// What a publication lists.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// A `tag:` address, stored once; it never changes.
    pub id: String,
    /// Plain text.
    pub title: String,
    /// The original's address.
    pub link: Option<Url>,
    /// When it became public here.
    pub published: DateTime<Utc>,
    /// When a reader last saw a change.
    pub updated: DateTime<Utc>,
    pub language: Option<Lang>,
    /// Safe HTML. For `syndicate = "link"` there is neither summary nor content.
    pub summary: Option<String>,
    /// Safe HTML, the whole text; only where the outlet allows it.
    pub content: Option<String>,
    /// The outlet, which is the author.
    pub outlet: OutletCredit,
    /// The writers as the outlet names them.
    pub bylines: Vec<Person>,
    pub categories: Vec<Category>,
    pub image: Option<Image>,
    pub enclosures: Vec<Enclosure>,
    /// Other tellings and reprints of the same story.
    pub related: Vec<Related>,
    /// A line such as "Headline: In Movement. Original: …", where our words differ from the outlet's.
    pub note: Option<String>,
    /// What was put right in it after it was published in its issue, each a line with its day.
    pub errata: Vec<String>,
    /// Whether the newsroom changed words, and so is a contributor.
    pub edited: bool,
}

/// The outlet as an item credits it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutletCredit {
    pub slug: String,
    pub name: String,
    pub home: Option<Url>,
    /// Address of the outlet's own feed or page that was polled.
    pub feed: Option<Url>,
    /// The id of the outlet's feed as `atom:source` carries it: its own, or a `tag:` of ours.
    pub feed_id: String,
    pub feed_title: String,
    /// When the outlet's feed last changed, as far as we saw.
    pub feed_updated: DateTime<Utc>,
    /// As the outlet's feed states them for all of its entries; `atom:source` keeps them.
    pub feed_rights: Option<String>,
    /// Of this item: as agreed (feeds.toml), else as the entry states them, else as its feed does.
    pub rights: Option<String>,
    /// Attribution in the item's language, if the outlet asked for one.
    pub credit: Option<String>,
}

/// A category with its scheme, such as `<base_url>/regions`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    pub scheme: CategoryScheme,
    pub term: String,
    /// In the edition's `ui_language`.
    pub label: String,
}

/// The three schemes; the scheme's address is `base_url` + its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CategoryScheme {
    Regions,
    Topics,
    Issues,
}

impl CategoryScheme {
    /// The last part of the scheme's address.
    pub fn as_str(self) -> &'static str {
        match self {
            CategoryScheme::Regions => "regions",
            CategoryScheme::Topics => "topics",
            CategoryScheme::Issues => "issues",
        }
    }
}

/// A link to another telling of the same story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    pub href: Url,
    pub title: String,
    pub language: Option<Lang>,
    pub outlet: String,
}

/// One rendering of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Below the output folder, with extension.
    pub path: String,
    /// With charset.
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
}

impl Document {
    /// Strong validator of the bytes: the first 128 bits of their BLAKE3 hash, in hexadecimal, without quotes.
    pub fn etag(&self) -> String {
        blake3::hash(&self.bytes).to_hex()[..32].to_string()
    }
}
