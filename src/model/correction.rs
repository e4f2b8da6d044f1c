//! What editors marked as wrong in the reasons for a finding, as rules that hold from then on.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Region;
use super::curation::{EntryKind, PlaceEvidence, TopicFinding};

/// A piece of evidence that is not to count again. Names and words are compared without regard to accents and case, Arabic
/// ones with and without their article and the particles that are written together with them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "not", rename_all = "kebab-case")]
pub enum Wrong {
    /// The name is not this place, wherever it stands. Without a place: it stands for no region of its own.
    Place {
        name: String,
        /// ISO 3166-1 alpha-2.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<String>,
    },
    /// In this phrase no name is a place ("Georgia O'Keeffe").
    Phrase { phrase: String },
    /// The word does not tell this topic.
    TopicWord { topic: String, word: String },
    /// The word does not show this kind.
    KindWord { kind: EntryKind, word: String },
    /// These words are no date: a street, a movement, a law.
    Date { date: String },
    /// No entry is put into this region or topic (its slug) because it reads like others of it.
    Likeness { of: String },
    /// The home of this outlet (its slug) tells no region of what it publishes.
    Home { outlet: String },
}

impl Wrong {
    /// The rule by which a piece of evidence for a region no longer counts, in an entry of this outlet; none for the number
    /// of regions, and for the entry's story, which editors part.
    pub fn of_region(region: Region, evidence: &PlaceEvidence, outlet: &str) -> Option<Wrong> {
        match evidence.kind.as_str() {
            "prior" => Some(Wrong::Home { outlet: outlet.to_string() }),
            _ if evidence.is_likeness() => Some(Wrong::Likeness { of: region.to_string() }),
            _ => Wrong::of_place(evidence),
        }
    }

    /// The same for a name alone.
    pub fn of_place(evidence: &PlaceEvidence) -> Option<Wrong> {
        evidence.is_name().then(|| Wrong::Place { name: evidence.text.clone(), place: evidence.place.clone() })
    }

    /// The rule by which a piece of evidence for a topic no longer counts: a word, or likeness.
    pub fn of_subject(found: &TopicFinding, evidence: &str) -> Wrong {
        match found.meaning {
            Some(_) => Wrong::Likeness { of: found.topic.clone() },
            None => Wrong::of_topic(&found.topic, evidence),
        }
    }

    /// The same for a word that tells a topic.
    pub fn of_topic(topic: &str, word: &str) -> Wrong {
        Wrong::TopicWord { topic: topic.to_string(), word: word.to_string() }
    }

    /// The same for what shows a kind, be it a category or a part of the link; none for a date and a question mark.
    pub fn of_kind(kind: EntryKind, evidence: &str) -> Option<Wrong> {
        let word = ["category: ", "link: "].iter().find_map(|mark| evidence.strip_prefix(mark)).unwrap_or(evidence);
        let is_word = !evidence.starts_with("date: ") && word.contains(char::is_alphanumeric);
        is_word.then(|| Wrong::KindWord { kind, word: word.to_string() })
    }

    /// The words that stand in every entry that the rule touches; of a rule on likeness or on a home the slug.
    pub fn words(&self) -> &str {
        match self {
            Wrong::Place { name: words, .. }
            | Wrong::Phrase { phrase: words }
            | Wrong::TopicWord { word: words, .. }
            | Wrong::KindWord { word: words, .. }
            | Wrong::Date { date: words }
            | Wrong::Likeness { of: words }
            | Wrong::Home { outlet: words } => words,
        }
    }

    /// The same rule with its words written otherwise.
    pub fn with_words(self, written: String) -> Wrong {
        match self {
            Wrong::Place { place, .. } => Wrong::Place { name: written, place },
            Wrong::Phrase { .. } => Wrong::Phrase { phrase: written },
            Wrong::TopicWord { topic, .. } => Wrong::TopicWord { topic, word: written },
            Wrong::KindWord { kind, .. } => Wrong::KindWord { kind, word: written },
            Wrong::Date { .. } => Wrong::Date { date: written },
            Wrong::Likeness { .. } => Wrong::Likeness { of: written },
            Wrong::Home { .. } => Wrong::Home { outlet: written },
        }
    }
}

/// A rule that an editor made, and perhaps undid. Both stay in the log; what is undone no longer holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    pub id: i64,
    pub wrong: Wrong,
    /// The public id of the entry whose evidence was marked.
    pub entry: String,
    /// Its headline, as editors have it.
    pub title: String,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_a_category_and_a_part_of_the_link_show_a_kind_and_dates_and_questions_are_no_words() {
        let word = |text: &str| match Wrong::of_kind(EntryKind::Analysis, text) {
            Some(Wrong::KindWord { word, .. }) => Some(word),
            _ => None,
        };
        assert_eq!(word("Interview").as_deref(), Some("Interview"));
        assert_eq!(word("category: Opinión").as_deref(), Some("Opinión"));
        assert_eq!(word("link: opinion").as_deref(), Some("opinion"));
        assert_eq!((word("date: 2026-04-01"), word("?")), (None, None));
    }
}
