//! What ranking looks at of an entry. Whole numbers and words only: kept with a decision, they come back as they were.

use serde::{Deserialize, Serialize};

use crate::model::Region;
use crate::model::curation::EntryKind;
use crate::text::search_words;

/// A direction of the sentence encoder, as it is stored.
pub type Direction = Vec<i8>;

/// Words of a headline and its summary that are looked at.
const WORDS: usize = 32;

/// Letters that a word is known by: enough to tell words apart, few enough that endings do not.
const STEM: usize = 6;

/// Shorter words say little in any of the languages.
const SHORTEST: usize = 4;

/// Hashed words fall into so many places.
const PLACES: u32 = 4096;

/// What curation keeps of an entry's words and dates for ranking, so that reading the queue reads no texts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Sketch {
    pub kind: EntryKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub primary: Option<Region>,
    /// The last day that it announces, counted from 1970-01-01.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_day: Option<i64>,
    /// Letters of its text.
    pub letters: u32,
    /// Its words, hashed; the same in every store.
    pub words: Vec<u16>,
}

/// An entry as it stands when it is ranked, or was when an editor decided.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    pub outlet: String,
    pub language: String,
    pub kind: EntryKind,
    /// Its topics, each with how much it is a theme of the newsroom, in hundredths.
    pub topics: Vec<(String, u8)>,
    pub regions: Vec<Region>,
    /// How far the neediest of its regions is behind its share of the open issue, in hundredths.
    pub need: i8,
    /// Since it was published.
    pub hours: i64,
    /// Days until the last day that it announces; negative when that is over.
    pub days_left: Option<i64>,
    pub letters: u32,
    pub image: bool,
    /// Editors who put it on the shortlist.
    pub stars: u8,
    /// Its story stood in an issue.
    pub ran: bool,
    /// Another outlet had it first.
    pub reprint: bool,
    /// Other outlets, and other languages, that tell its story.
    pub outlets: u16,
    pub languages: u16,
    /// No editor reads its language.
    pub foreign: bool,
    pub words: Vec<u16>,
}

/// What to keep of an entry's plain texts.
pub fn sketch(title: &str, summary: &str, text: &str) -> Sketch {
    let mut words: Vec<u16> = Vec::new();
    let told = search_words(title).into_iter().chain(search_words(&beginning(summary)));
    for word in told.filter(|word| tells(word)).take(WORDS).map(|word| place(&word)) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.sort_unstable();
    let letters = text.chars().count().max(summary.chars().count());
    Sketch { letters: u32::try_from(letters).unwrap_or(u32::MAX), words, ..Sketch::default() }
}

fn beginning(text: &str) -> String {
    text.chars().take(600).collect()
}

fn tells(word: &str) -> bool {
    word.chars().count() >= SHORTEST && !word.chars().all(char::is_numeric)
}

/// Where a word falls, by its beginning.
fn place(word: &str) -> u16 {
    let stem: String = word.chars().take(STEM).collect();
    let hash = blake3::hash(stem.as_bytes());
    let [a, b, c, d, ..] = *hash.as_bytes();
    (u32::from_le_bytes([a, b, c, d]) % PLACES) as u16
}
