//! What a line of output says of an entry.

use serde::{Serialize, Serializer};

use crate::model::curation::{
    DateFinding, DuplicateFinding, KindFinding, LanguageFinding, RegionFinding, StoryFinding, TopicFinding,
};

/// What is found of an entry.
#[derive(Debug, Serialize)]
pub struct Findings {
    pub id: String,
    pub language: LanguageFinding,
    pub regions: Vec<RegionFinding>,
    #[serde(serialize_with = "topics")]
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

/// A topic as it is told: what no word tells is doubtful, and its evidence says so.
#[derive(Debug, Serialize)]
struct Told<'a> {
    topic: &'a str,
    score: f64,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    doubtful: bool,
    evidence: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meaning: Option<f64>,
}

fn topics<S: Serializer>(found: &[TopicFinding], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(found.iter().map(|found| {
        let heard =
            found.meaning.map(|likeness| format!("reads like {} ({likeness:.2}); no word says so", found.topic));
        Told {
            topic: &found.topic,
            score: found.score,
            doubtful: found.meaning.is_some(),
            evidence: found.evidence.iter().cloned().chain(heard).collect(),
            meaning: found.meaning,
        }
    }))
}

/// A story that an entry may belong to.
#[derive(Debug, Serialize)]
pub struct Suggestion {
    pub story: i64,
    pub score: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_that_no_word_tells_is_doubtful_and_says_why() {
        #[derive(Serialize)]
        struct Line(#[serde(serialize_with = "topics")] Vec<TopicFinding>);
        let of = |evidence: &[&str], meaning| TopicFinding {
            topic: "labour".into(),
            score: 0.525,
            evidence: evidence.iter().map(|word| (*word).to_string()).collect(),
            meaning,
        };
        let told = serde_json::to_value(Line(vec![of(&["strike"], None), of(&[], Some(0.525))])).unwrap();
        let why = "reads like labour (0.53); no word says so";
        assert_eq!(
            told,
            serde_json::json!([
                {"topic": "labour", "score": 0.525, "evidence": ["strike"]},
                {"topic": "labour", "score": 0.525, "doubtful": true, "evidence": [why], "meaning": 0.525}
            ])
        );
    }
}
