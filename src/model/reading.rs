//! What a body says before it is trusted: raw texts and addresses, nothing made safe yet. Making them safe is the
//! work of `normalise`, which is done only for entries that are new or changed.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use url::Url;

use super::Lang;
use super::entry::{Credit, Enclosure, Person};
use super::poll::PaceHints;

/// A whole document, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub format: FeedFormat,
    /// The name of the encoding that gave the right text, lower case.
    pub encoding: String,
    pub rung: Rung,
    /// The document was cut; only its complete entries are here.
    pub partial: bool,
    pub feed: FeedHead,
    /// In document order; at most [`Reading::MOST_ENTRIES`].
    pub entries: Vec<ReadEntry>,
    pub faults: Vec<Fault>,
    /// How long the feed itself wants to be left alone.
    pub pace: PaceHints,
    /// The address at which the document was found.
    pub url: Option<Arc<Url>>,
}

impl Reading {
    /// More entries than any outlet needs; a longer document keeps its newest ones.
    pub const MOST_ENTRIES: usize = 2_000;

    /// What relative addresses in `prose` are relative to: its own base, else the feed's link, else the document.
    pub fn base_of(&self, prose: &Prose) -> Option<Arc<Url>> {
        prose.base.clone().or_else(|| self.base())
    }

    /// What addresses without a base of their own are relative to: the feed's link, else the document's address.
    pub fn base(&self) -> Option<Arc<Url>> {
        let link = self.feed.link.as_deref().and_then(|link| Url::parse(link).ok());
        link.filter(|url| matches!(url.scheme(), "http" | "https")).map(Arc::new).or_else(|| self.url.clone())
    }
}

/// The formats that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedFormat {
    Rss090,
    Rss091Netscape,
    Rss091Userland,
    Rss092,
    Rss093,
    Rss094,
    Rss1,
    Rss2,
    /// RSS that does not say which.
    Rss,
    Atom03,
    Atom1,
    JsonFeed1,
    JsonFeed11,
    /// An HTML page read by selectors.
    Page,
    Cdf,
}

impl FeedFormat {
    /// The word as JSON carries it.
    pub fn as_str(self) -> &'static str {
        match self {
            FeedFormat::Rss090 => "rss090",
            FeedFormat::Rss091Netscape => "rss091n",
            FeedFormat::Rss091Userland => "rss091u",
            FeedFormat::Rss092 => "rss092",
            FeedFormat::Rss093 => "rss093",
            FeedFormat::Rss094 => "rss094",
            FeedFormat::Rss1 => "rss1",
            FeedFormat::Rss2 => "rss2",
            FeedFormat::Rss => "rss",
            FeedFormat::Atom03 => "atom03",
            FeedFormat::Atom1 => "atom1",
            FeedFormat::JsonFeed1 => "jsonfeed1",
            FeedFormat::JsonFeed11 => "jsonfeed11",
            FeedFormat::Page => "page",
            FeedFormat::Cdf => "cdf",
        }
    }
}

/// How much had to be done to a document before it could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rung {
    /// As it stands.
    Read,
    /// A second reader knew more of it than ours.
    Enriched,
    /// Its markup was broken and has been mended.
    Repaired,
    /// It was cut or beyond mending; what could be saved is here.
    Salvaged,
}

impl Rung {
    /// The word as JSON carries it.
    pub fn as_str(self) -> &'static str {
        match self {
            Rung::Read => "read",
            Rung::Enriched => "enriched",
            Rung::Repaired => "repaired",
            Rung::Salvaged => "salvaged",
        }
    }
}

/// A departure from the rules that was mended or passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Such as `bare-ampersand`; a word that never changes.
    pub kind: &'static str,
    /// Byte offset in the text after decoding, where one place can be named.
    pub at: Option<usize>,
    pub note: String,
}

/// A text as the feed carries it, not yet safe.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Prose {
    pub value: String,
    pub is_html: bool,
    /// What relative links in it are relative to, where `xml:base` says so.
    pub base: Option<Arc<Url>>,
    /// Its own language, where it differs from the entry's.
    pub lang: Option<Lang>,
}

/// The facts of a feed as a whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FeedHead {
    pub title: Option<Prose>,
    pub subtitle: Option<Prose>,
    pub link: Option<String>,
    pub id: Option<String>,
    pub updated: Option<DateTime<Utc>>,
    pub published: Option<DateTime<Utc>>,
    pub language: Option<Lang>,
    pub rights: Option<Prose>,
    pub generator: Option<String>,
    pub image: Option<String>,
    pub icon: Option<String>,
    pub authors: Vec<Person>,
    pub contributors: Vec<Person>,
    pub categories: Vec<String>,
    pub links: Vec<ReadLink>,
    /// Where changes of the feed can be subscribed to (WebSub).
    pub hub: Option<String>,
    /// The feed's own address as it gives it.
    pub self_link: Option<String>,
    pub ttl_minutes: Option<u64>,
}

/// A link with its relation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadLink {
    pub href: String,
    pub rel: String,
    pub media_type: Option<String>,
}

/// A picture as a feed names it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReadImage {
    pub url: String,
    pub alt: Option<Prose>,
    pub credit: Option<String>,
    pub width: Option<u32>,
    pub height: Option<u32>,
    pub media_type: Option<String>,
}

/// Where an entry's id comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum IdSource {
    /// The feed says it: `guid`, `id`, `rdf:about`.
    Guid,
    /// There is none; the link stands for it.
    Link,
    /// Neither; title and date must do.
    #[default]
    Derived,
}

impl IdSource {
    /// The word as JSON carries it.
    pub fn as_str(self) -> &'static str {
        match self {
            IdSource::Guid => "guid",
            IdSource::Link => "link",
            IdSource::Derived => "derived",
        }
    }
}

/// An entry as it stands in the document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReadEntry {
    /// What the feed gives as the entry's identity; never invented.
    pub id: Option<String>,
    pub title: Option<Prose>,
    pub link: Option<String>,
    pub links: Vec<ReadLink>,
    pub published: Option<DateTime<Utc>>,
    pub updated: Option<DateTime<Utc>>,
    /// Its own, else the feed's.
    pub language: Option<Lang>,
    pub summary: Option<Prose>,
    pub content: Vec<Prose>,
    pub rights: Option<Prose>,
    pub authors: Vec<Person>,
    pub contributors: Vec<Person>,
    pub enclosures: Vec<Enclosure>,
    pub image: Option<ReadImage>,
    pub categories: Vec<String>,
    pub comments: Option<String>,
    pub source: Option<Credit>,
    /// The article's own address, where `link` leads over a counter (`feedburner:origLink`).
    pub original_link: Option<String>,
}

impl ReadEntry {
    /// Where the id comes from.
    pub fn id_source(&self) -> IdSource {
        match (&self.id, &self.link) {
            (Some(_), _) => IdSource::Guid,
            (None, Some(_)) => IdSource::Link,
            (None, None) => IdSource::Derived,
        }
    }
}
