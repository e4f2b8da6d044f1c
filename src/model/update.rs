//! An update that somebody sends us over a link of their movement or region, without an account.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Lang, Region};
use url::Url;

/// What was sent. Texts are plain, never HTML; nothing in it identifies the sender but what they write.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Update {
    pub title: String,
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<Url>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo: Option<Photo>,
    /// The day it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// The language in which the form was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Lang>,
}

/// A picture that came with it, kept as a file without its metadata.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    /// The file's name: the first 32 digits of a BLAKE3 hash of its update's secret and its bytes, and an ending. So
    /// nobody who has the picture can work it out.
    pub file: String,
    pub media_type: String,
    pub alt: String,
    pub credit: String,
}

impl Photo {
    /// The name of a kept photo's file at the end of a path or address.
    pub fn file_in(path: &str) -> Option<&str> {
        let file = path.rsplit('/').next()?;
        let (hash, ending) = file.split_once('.')?;
        let is_hash = hash.len() == 32 && hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        (is_hash && matches!(ending, "jpg" | "png" | "webp")).then_some(file)
    }
}

/// A way to send updates, made by an editor for a movement or region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpdateLink {
    pub id: i64,
    /// What cannot be guessed of its address.
    pub token: String,
    pub outlet_id: i64,
    pub source_id: i64,
    pub name: String,
    pub region: Option<Region>,
    /// The handle of whoever made it.
    pub by: String,
    pub at: DateTime<Utc>,
    pub revoked: Option<DateTime<Utc>>,
}

/// An update that came, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentUpdate {
    pub id: i64,
    pub link_id: i64,
    pub link_name: String,
    pub entry_id: i64,
    pub entry: String,
    pub at: DateTime<Utc>,
    pub update: Update,
    /// An editor's words to the sender.
    pub answer: Option<String>,
    pub stands: UpdateStands,
}

/// How an update stands, as its sender may know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UpdateStands {
    /// Nobody has decided.
    Received,
    /// It is to appear, or has appeared, in the issue with this label.
    ChosenFor(String),
    /// It is to appear, or has appeared, in the running feeds.
    Chosen,
    NotThisTime,
    /// Its sender has taken it back.
    TakenBack,
}
