//! What an outlet published, after it has been made safe: plain titles, safe HTML, absolute links, own keys.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use url::Url;

use super::Lang;

/// An entry as one reading of a source gives it. Everything in it is safe to show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Plain text, never empty: what has no title gets the beginning of its text.
    pub title: String,
    /// The original's address, absolute, http or https only.
    pub link: Option<Url>,
    /// Safe HTML.
    pub summary: Option<String>,
    /// Safe HTML.
    pub content: Option<String>,
    pub authors: Vec<Person>,
    pub categories: Vec<String>,
    /// As the feed declares it.
    pub language: Option<Lang>,
    /// The outlet's own date; absent when it gave none that can be believed.
    pub published: Option<DateTime<Utc>>,
    pub updated: Option<DateTime<Utc>>,
    pub image: Option<Image>,
    pub enclosures: Vec<Enclosure>,
    pub rights: Option<String>,
    /// Where the outlet itself took it from.
    pub source: Option<Credit>,
    pub comments: Option<Url>,
}

/// A person as a feed names them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Person {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
}

/// A picture that goes with an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    pub url: Url,
    /// What the picture shows, for those who do not see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// In CSS pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// In CSS pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
}

/// A file that goes with an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enclosure {
    pub url: String,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// In bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length: Option<u64>,
}

/// The feed that an entry was taken from (`atom:source`, RSS `source`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Credit {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Person>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contributors: Vec<Person>,
}

/// How an entry is known again. Keys are unique per outlet; stronger kinds come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EntryKey {
    pub kind: KeyKind,
    /// The first 63 bits of the BLAKE3 hash of the key's text, so that every store holds it as a signed integer.
    pub hash: i64,
}

/// The kinds of keys, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyKind {
    /// The guid or id, to the byte.
    Guid = 1,
    /// The guid without scheme and host.
    BareGuid = 2,
    /// The canonical link, with its anchor if it has one.
    Link = 3,
    /// The same link and the folded title: tells entries apart that share a link.
    LinkTitle = 4,
    /// Folded title and date, beside the link's path if there is a link; used only where there is no guid.
    TitleDate = 5,
    /// All that a reader sees, where even title and date stand for several.
    Words = 6,
    /// No key but a mark: the key of its hash stands for several entries, and tells none of them.
    Shared = 7,
}

impl KeyKind {
    /// Every kind, strongest first.
    pub const ALL: [KeyKind; 7] = [
        KeyKind::Guid,
        KeyKind::BareGuid,
        KeyKind::Link,
        KeyKind::LinkTitle,
        KeyKind::TitleDate,
        KeyKind::Words,
        KeyKind::Shared,
    ];
}

impl EntryKey {
    /// The mark that says of this key that it stands for several entries. The outlet's entries keep it for ever: what
    /// was shared once does not begin to tell entries apart because a document holds only one of them.
    pub fn mark(self) -> EntryKey {
        EntryKey { kind: KeyKind::Shared, hash: self.hash ^ ((self.kind as i64) << 56) }
    }
}

/// The identity of one entry of a reading: cheap to compute, before anything is sanitised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Position in the reading.
    pub index: usize,
    /// Keys that no other entry of the document has, strongest first.
    pub keys: Vec<EntryKey>,
    /// Keys that other entries of the document have too.
    pub shared: Vec<EntryKey>,
    /// Hash of all that a reader would see of the entry, before sanitising; 63 bits of BLAKE3.
    pub fingerprint: i64,
    /// The outlet's own date.
    pub published: Option<DateTime<Utc>>,
}

impl Identity {
    /// The key of an entry that no other key tells apart.
    pub fn words(&self) -> EntryKey {
        EntryKey { kind: KeyKind::Words, hash: self.fingerprint }
    }

    /// The keys by which the entry may be known already.
    pub fn asked(&self) -> impl Iterator<Item = EntryKey> {
        self.keys.iter().copied().chain([self.words()])
    }
}
