//! Entries of one event: what several outlets tell, in several languages. A newcomer joins the story that it tells; where
//! that is likely but not sure, an editor is asked; else it begins a story of its own.
//!
//! How near two entries are is a cosine of their directions (or, without a sentence encoder, of their rare words), what
//! places, numbers and days say for or against it, and how crowded their theme is. What comes together is told together:
//! the nearest are joined first, so that of two events of one place each finds its own (average linkage). Editors' merges
//! and splits hold for ever and are never weighed.

#[cfg(test)]
mod behaviour;
mod centre;
mod crowd;
mod gates;
mod linkage;
mod member;
mod named;
mod names;
mod numbers;
mod pulls;
mod signs;
mod sounds;
pub mod translations;
mod window;
mod words;

use chrono::{DateTime, Utc};

pub use window::Stories;

use super::encoder::Vector;
use crate::model::Lang;
use crate::model::curation::{StoryFinding, StoryLikeness, StorySuggestion};
use crate::model::spot::Scene;

/// The version of this step.
pub const VERSION: u32 = 5;

/// An entry, as stories are told by.
#[derive(Debug, Clone, Copy)]
pub struct Telling<'a> {
    pub id: i64,
    pub language: &'a Lang,
    pub title: &'a str,
    /// Without markup; names and numbers in its beginning count. Empty where there is none.
    pub summary: &'a str,
    /// Whose it is; empty where that is not known.
    pub outlet: &'a str,
    pub scene: &'a Scene,
    /// When it was published; without it days say nothing.
    pub at: Option<DateTime<Utc>>,
    /// What the encoder says of title and summary; `None` where there is no encoder.
    pub direction: Option<&'a Vector>,
    /// The entry whose text it repeats: both tell one story, however they look.
    pub repeats: Option<i64>,
}

/// Where entries belong that came together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// In the order of the entries.
    pub told: Vec<Told>,
    /// Stories that are one by what the newcomers say: the first is now the second.
    pub merged: Vec<(i64, i64)>,
}

/// Where an entry belongs.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    pub story: i64,
    /// Whether the story is a new one.
    pub begins: bool,
    /// How near it is to the others of its story; `None` where it is alone.
    pub because: Option<Likeness>,
    /// Stories that it may belong to, the likeliest first.
    pub suggestions: Vec<(i64, Likeness)>,
    /// The story that its new one develops further: it stood days before.
    pub follows: Option<i64>,
}

/// How near an entry is to a story, and what says so.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    pub score: f32,
    /// Of the entry named next.
    pub cosine: f32,
    /// The nearest entry of the story.
    pub nearest: i64,
    pub places: Vec<String>,
    pub numbers: Vec<String>,
    /// Names of which few others speak, as the newcomer writes them.
    pub names: Vec<String>,
}

/// The words by which an entry's story is told: its headline, and the beginning of the summary where the headline is too
/// short to tell anything.
pub fn wording(title: &str, summary: &str) -> String {
    if title.split_whitespace().count() >= FEW_WORDS || summary.is_empty() {
        return title.to_string();
    }
    let end = summary.char_indices().nth(BEGINNING).map_or(summary.len(), |(end, _)| end);
    format!("{title} {}", &summary[..end])
}

/// In words.
const FEW_WORDS: usize = 5;
/// In characters.
const BEGINNING: usize = 200;

impl Likeness {
    /// The likeness as it is told, with the entry named as `name` says.
    pub fn finding(&self, name: impl Fn(i64) -> String) -> StoryLikeness {
        let thousandths = |value: f32| (f64::from(value) * 1000.0).round() / 1000.0;
        StoryLikeness {
            score: thousandths(self.score),
            cosine: thousandths(self.cosine),
            nearest: name(self.nearest),
            places: self.places.clone(),
            numbers: self.numbers.clone(),
            names: self.names.clone(),
        }
    }
}

impl Told {
    /// The evidence as it is told and stored, with entries named as `name` says.
    pub fn finding(&self, name: impl Fn(i64) -> String) -> StoryFinding {
        let suggested =
            |(story, likeness): &(i64, Likeness)| StorySuggestion { story: *story, likeness: likeness.finding(&name) };
        StoryFinding {
            because: self.because.as_ref().map(|likeness| likeness.finding(&name)),
            suggestions: self.suggestions.iter().map(suggested).collect(),
            follows: self.follows,
            translation_of: None,
        }
    }
}
