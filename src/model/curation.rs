//! What annotate and assemble say about an entry, each with its evidence (the shapes of `newsloom curate`).

use serde::{Deserialize, Serialize};

use super::{Lang, Region};

/// The language of an entry and how it is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LanguageFinding {
    pub tag: Lang,
    pub how: LanguageHow,
}

/// How the language is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LanguageHow {
    Declared,
    Detected,
    Outlet,
    /// Nothing tells it: the tag is `und`.
    Unknown,
}

/// A region that an entry speaks of. Findings are sorted: the primary one first, then by score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RegionFinding {
    pub region: Region,
    pub score: f64,
    pub primary: bool,
    /// A place in it belongs to another region in some views; an editor should look.
    pub doubtful: bool,
    pub evidence: Vec<PlaceEvidence>,
}

/// A word or rule that speaks for a region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceEvidence {
    pub text: String,
    /// First and one-past-last character (Unicode scalar values) in the title; absent where it stands elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<[usize; 2]>,
    /// ISO 3166-1 alpha-2, where the evidence is a place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// country, place, capital, city, alias, org, demonym, event, person, region or prior.
    pub kind: String,
}

/// A topic that an entry belongs to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TopicFinding {
    pub topic: String,
    pub score: f64,
    pub evidence: Vec<String>,
}

/// Where the same text or link was seen before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DuplicateFinding {
    /// The id of the earlier entry.
    pub id: String,
    pub why: String,
    /// The other entry's credit line names this one's outlet: this one, though it came later, is the original.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_original: bool,
}
