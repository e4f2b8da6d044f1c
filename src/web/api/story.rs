//! The story of an entry as the API tells it: who else tells it, which stories it may belong to, and what editors said.

use serde::Serialize;
use utoipa::ToSchema;

use super::entry::{Other, other};
use super::shapes::Time;
use crate::model::curation::StoryLikeness;
use crate::store::desk::{Card, StoryWord, Storyline, Suggestion};

/// The story of an entry.
#[derive(Debug, Serialize, ToSchema)]
pub struct Story {
    /// The other entries that tell it.
    tellings: Vec<Other>,
    /// Stories that it may belong to and about which nobody has said anything, the likeliest first. Answered by the acts
    /// `merge` and `split`.
    suggestions: Vec<May>,
    /// What editors said of it and other entries, oldest first.
    words: Vec<Said>,
    /// The entry in another language whose text it translates.
    #[serde(skip_serializing_if = "Option::is_none")]
    translation_of: Option<Translated>,
}

/// What an entry translates.
#[derive(Debug, Serialize, ToSchema)]
struct Translated {
    /// The original's id.
    entry: String,
    why: String,
}

/// A story that an entry may belong to.
#[derive(Debug, Serialize, ToSchema)]
struct May {
    /// The entry of that story that it is nearest to.
    nearest: Other,
    /// From 0.53 on it would have joined by itself.
    score: f64,
    /// How much alike the words of both are: 1 for the same, 0 for nothing in common.
    cosine: f64,
    /// Countries that both name (ISO 3166-1 alpha-2).
    places: Vec<String>,
    /// Numbers that both name.
    numbers: Vec<String>,
    /// Names that both have and few others, as the entry writes them.
    names: Vec<String>,
}

/// An editor's word on two entries.
#[derive(Debug, Serialize, ToSchema)]
struct Said {
    /// The other entry's id.
    entry: String,
    /// `together` for one event, `apart` for two.
    said: &'static str,
    /// A handle, or `cli`.
    by: String,
    at: Time,
}

/// The story of an entry.
pub fn story(card: &Card, storyline: Storyline) -> Story {
    Story {
        tellings: card.also.iter().cloned().map(other).collect(),
        suggestions: storyline.suggestions.into_iter().map(may).collect(),
        words: storyline.words.into_iter().map(said).collect(),
        translation_of: storyline.translation_of.map(|found| Translated { entry: found.id, why: found.why }),
    }
}

fn may(suggestion: Suggestion) -> May {
    let StoryLikeness { score, cosine, places, numbers, names, .. } = suggestion.likeness;
    May { nearest: other(suggestion.nearest), score, cosine, places, numbers, names }
}

fn said(word: StoryWord) -> Said {
    Said { entry: word.other, said: word.said.as_str(), by: word.by, at: word.at.into() }
}
