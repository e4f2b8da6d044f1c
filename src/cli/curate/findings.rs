//! What a line of output says of an entry.

use serde::Serialize;

use crate::model::curation::{
    DateFinding, DuplicateFinding, KindFinding, LanguageFinding, RegionFinding, StoryFinding, TopicFinding,
};

/// What is found of an entry.
#[derive(Debug, Serialize)]
pub struct Findings {
    pub id: String,
    pub language: LanguageFinding,
    pub regions: Vec<RegionFinding>,
    pub topics: Vec<TopicFinding>,
    /// Without the doubtful ones.
    pub dates: Vec<DateFinding>,
    pub kind: KindFinding,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<DuplicateFinding>,
    /// The text in another language that it translates, with the reason: both stay, as tellings of one story.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub translation_of: Option<DuplicateFinding>,
    pub story: i64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub story_suggestions: Vec<Suggestion>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub story_follows: Option<i64>,
    #[serde(skip_serializing_if = "StoryFinding::is_empty")]
    pub story_evidence: StoryFinding,
    /// Stories that became one with this line: the first is now the second.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub merges: Vec<(i64, i64)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub canonical_url: Option<String>,
}

/// A story that an entry may belong to.
#[derive(Debug, Serialize)]
pub struct Suggestion {
    pub story: i64,
    pub score: f64,
}
