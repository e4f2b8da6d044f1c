//! What annotate and assemble say about an entry, each with its evidence (the shapes of `newsloom curate`).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Lang, Region};

/// How far back entries are curated again when a step, a table, feeds.toml or an editor's correction changed what is found.
/// Older ones are when an editor takes them up.
pub const AGAIN_DAYS: i64 = 90;

/// What stands as evidence where the number of regions in a headline makes it international.
pub const MANY_REGIONS: &str = "many regions";

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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlaceEvidence {
    pub text: String,
    /// First and one-past-last character (Unicode scalar values) in the title; absent where it stands elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<[usize; 2]>,
    /// ISO 3166-1 alpha-2, where the evidence is a place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// country, place, capital, province, city, town, alias, org, company, body (of many states), weak and shared (words
    /// that tell a place only where nothing else does), demonym, event, person, region, prior, story, decided (an entry
    /// that editors decided on, which reads alike) or meaning (how the headline reads; nothing names a place).
    pub kind: String,
    /// How much it adds to the region's score; absent where the region is told by likeness or by its story.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
    /// The entry whose headline `text` is, where the evidence is a decided one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<DecidedEntry>,
}

/// An entry that editors decided on, as others of the same region rest on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecidedEntry {
    /// Its public id.
    pub id: String,
    /// The name of its outlet.
    pub outlet: String,
}

impl PlaceEvidence {
    /// Evidence that is no name in the entry's words.
    pub fn unnamed(kind: &str, text: impl Into<String>) -> PlaceEvidence {
        PlaceEvidence { text: text.into(), span: None, place: None, kind: kind.into(), weight: None, entry: None }
    }

    /// Whether it is a name, which may mislead.
    pub fn is_name(&self) -> bool {
        !matches!(self.kind.as_str(), "prior" | "story" | "decided" | "meaning") && self.text != MANY_REGIONS
    }

    /// Whether it is likeness alone.
    pub fn is_likeness(&self) -> bool {
        matches!(self.kind.as_str(), "decided" | "meaning")
    }
}

impl RegionFinding {
    /// Whether it is a guess by likeness: nothing names it, neither here nor in its story.
    pub fn is_guess(&self) -> bool {
        self.evidence.iter().any(PlaceEvidence::is_likeness)
    }
}

/// A topic that an entry belongs to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TopicFinding {
    pub topic: String,
    pub score: f64,
    /// The words that tell it.
    pub evidence: Vec<String>,
    /// How much the headline reads like those of the topic (1: like most of them, 0: like none), where no word tells it: a
    /// hint for editors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meaning: Option<f64>,
}

/// A date that an entry announces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateFinding {
    pub kind: DateKind,
    /// First and last day, both included. A deadline has one: the last on which something can be handed in.
    pub start: NaiveDate,
    pub end: NaiveDate,
    /// Where it is written.
    #[serde(rename = "in")]
    pub part: TextPart,
    /// First and one-past-last character (Unicode scalar values) in that part.
    pub span: [usize; 2],
    /// Why it may be another day: a weekday that does not fit. Such a date is shown to editors and told to nobody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doubt: Option<String>,
}

/// What happens on a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateKind {
    Event,
    Deadline,
}

impl DateKind {
    /// The word as JSON carries it.
    pub fn as_str(self) -> &'static str {
        match self {
            DateKind::Event => "event",
            DateKind::Deadline => "deadline",
        }
    }

    /// The kind that this word names.
    pub fn parse(word: &str) -> Option<DateKind> {
        [DateKind::Event, DateKind::Deadline].into_iter().find(|kind| kind.as_str() == word)
    }
}

/// A part of an entry's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextPart {
    Title,
    Summary,
    Text,
}

/// What sort of entry it is. An entry that shows no other sort is news.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindFinding {
    pub kind: EntryKind,
    /// The words, categories, parts of the address and dates that say so; none where nothing does.
    pub evidence: Vec<String>,
}

/// The sorts of entries, as a newsletter tells them apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntryKind {
    /// What happened.
    #[default]
    News,
    /// What somebody thinks of it: opinion, editorial, interview, essay.
    Analysis,
    /// What an organisation declares: communiqué, open letter, greeting.
    Statement,
    /// What readers are asked to do: take to the streets, sign, send, take part.
    Call,
    /// What readers can come to: a webinar, a conference, a launch.
    Event,
}

impl EntryKind {
    pub const ALL: [EntryKind; 5] =
        [EntryKind::News, EntryKind::Analysis, EntryKind::Statement, EntryKind::Call, EntryKind::Event];

    pub fn as_str(self) -> &'static str {
        match self {
            EntryKind::News => "news",
            EntryKind::Analysis => "analysis",
            EntryKind::Statement => "statement",
            EntryKind::Call => "call",
            EntryKind::Event => "event",
        }
    }

    /// The kind that this word names.
    pub fn parse(word: &str) -> Option<EntryKind> {
        EntryKind::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// The section of an issue to which such entries belong.
    pub fn section(self) -> &'static str {
        match self {
            EntryKind::News => "news",
            EntryKind::Analysis => "analysis",
            EntryKind::Statement | EntryKind::Call | EntryKind::Event => "updates",
        }
    }
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

/// Where an entry belongs among the stories, and why.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct StoryFinding {
    /// How near it is to the others of its story; absent where it was alone when it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<StoryLikeness>,
    /// Stories that it may belong to, the likeliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suggestions: Vec<StorySuggestion>,
    /// The earlier story that its own develops further.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<i64>,
    /// The text in another language that this one translates. Both stay entries of the story.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translation_of: Option<DuplicateFinding>,
}

/// A story that an entry may belong to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StorySuggestion {
    pub story: i64,
    #[serde(flatten)]
    pub likeness: StoryLikeness,
}

/// How near an entry is to a story, and what says so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoryLikeness {
    /// From 0.53 on it joins by itself, from 0.42 on an editor is asked.
    pub score: f64,
    /// How much alike its words are to those of `nearest`: 1 for the same, 0 for nothing in common.
    pub cosine: f64,
    /// The nearest entry of the story.
    pub nearest: String,
    /// What both name: countries (ISO 3166-1 alpha-2) and numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<String>,
    /// Names of which few others speak and that both have, as the newcomer writes them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
}

impl StoryFinding {
    /// Whether nothing speaks for or against any story.
    pub fn is_empty(&self) -> bool {
        *self == StoryFinding::default()
    }
}
