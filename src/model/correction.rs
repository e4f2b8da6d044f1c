//! What editors marked as wrong in the reasons for a finding, as rules that hold from then on.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::curation::PlaceEvidence;

/// A piece of evidence that is not to count again. Names and words are compared without regard to accents and case, Arabic
/// ones with and without their article.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "not", rename_all = "kebab-case")]
pub enum Wrong {
    /// The name is not this place, wherever it stands. Without a place: it stands for no region of its own.
    Place {
        name: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<String>,
    },
    /// In this phrase no name is a place ("Georgia O'Keeffe").
    Phrase { phrase: String },
    /// The word does not tell this topic.
    TopicWord { topic: String, word: String },
}

impl Wrong {
    /// The rule by which a piece of evidence for a region no longer counts; none for what is no name (the outlet's home,
    /// the number of regions).
    pub fn of_place(evidence: &PlaceEvidence) -> Option<Wrong> {
        let is_name = evidence.kind != "prior" && (evidence.span.is_some() || evidence.place.is_some());
        is_name.then(|| Wrong::Place { name: evidence.text.clone(), place: evidence.place.clone() })
    }
}

/// A rule that an editor made, and perhaps undid. Both stay in the log; what is undone no longer holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    pub id: i64,
    pub wrong: Wrong,
    /// The public id of the entry whose evidence was marked.
    pub entry: String,
    pub by: String,
    pub at: DateTime<Utc>,
    /// Who undid it, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undone: Option<(String, DateTime<Utc>)>,
}

impl Correction {
    /// The rules that hold: of all that were made those that nobody undid.
    pub fn holding(made: &[Correction]) -> Vec<Wrong> {
        made.iter()
            .filter(|correction| correction.undone.is_none())
            .map(|correction| correction.wrong.clone())
            .collect()
    }
}
