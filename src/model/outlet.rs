//! A partner medium and the addresses at which it is polled.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use url::Url;

use super::{Lang, Region};

/// A partner medium: who it is, and what it lets us do with its work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlet {
    /// Part of addresses; matches `[a-z0-9-]+`.
    pub slug: String,
    pub name: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    pub home: Option<Url>,
    /// Languages it publishes in, the main one first.
    pub languages: Vec<Lang>,
    /// Its home region: a prior for what names no place.
    pub region: Option<Region>,
    /// Its own words about rights, shown with each item.
    pub rights: Option<String>,
    #[serde(default)]
    pub publish: Publish,
    #[serde(default)]
    pub syndicate: Syndicate,
    #[serde(default)]
    pub images: Images,
    /// Whole text only under the outlet's own title.
    #[serde(default = "yes")]
    pub unaltered: bool,
    /// Attribution text by language.
    #[serde(default)]
    pub credit: BTreeMap<Lang, String>,
    pub contact: Option<String>,
    #[serde(default)]
    pub sources: Vec<Source>,
}

impl Outlet {
    /// An outlet of which nothing is known but its slug, which stands for its name; it allows what is allowed unsaid.
    pub fn named(slug: &str) -> Outlet {
        Outlet {
            slug: slug.to_string(),
            name: slug.to_string(),
            aliases: Vec::new(),
            home: None,
            languages: Vec::new(),
            region: None,
            rights: None,
            publish: Publish::default(),
            syndicate: Syndicate::default(),
            images: Images::default(),
            unaltered: true,
            credit: BTreeMap::new(),
            contact: None,
            sources: Vec::new(),
        }
    }

    /// Of the settings by which its entries are curated: where another setting gives another text, they are curated
    /// again. Names and aliases are read for all outlets at once, and rights only when documents are written.
    pub fn version(&self) -> String {
        let read = format!("{:?} {:?} {:?}", self.publish, self.region, self.languages);
        blake3::hash(read.as_bytes()).to_hex()[..8].to_string()
    }
}

fn yes() -> bool {
    true
}

/// What reaches the public feeds by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Publish {
    /// Appears unless spiked.
    Trusted,
    /// Appears only when selected.
    #[default]
    Review,
}

/// How much of an entry may be republished.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Syndicate {
    /// The whole text.
    Whole,
    /// A short excerpt.
    #[default]
    Excerpt,
    /// Title and link only.
    Link,
}

/// What may be done with an outlet's images.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Images {
    #[default]
    None,
    /// Shown from the outlet's own server.
    Link,
    /// Copied to ours.
    Copy,
}

/// One polled address of an outlet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub kind: SourceKind,
    pub url: Url,
    /// Further addresses of the same source, tried in this order when the first fails.
    #[serde(default)]
    pub fallback: Vec<Url>,
    /// A longer or shorter floor between two polls than `[polling]` says, in seconds.
    #[serde(default)]
    pub floor_seconds: Option<u64>,
    /// Polls at these times only (syntax of the calendar module).
    #[serde(default)]
    pub cron: Option<String>,
    /// How entries are found on a page; for `kind = "page"` only.
    #[serde(default)]
    pub selectors: Option<Selectors>,
    /// Not asked until somebody resumes it; what it brought stays.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub paused: bool,
}

/// What kind of address a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// RSS, Atom, RDF or JSON Feed.
    Feed,
    /// An HTML page read by CSS selectors.
    Page,
}

/// CSS selectors that find entries on a page without a feed. All but `item` are looked up inside the item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selectors {
    pub item: String,
    pub title: Option<String>,
    pub link: Option<String>,
    pub date: Option<String>,
    pub summary: Option<String>,
}
