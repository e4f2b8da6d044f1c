//! What the annotate and assemble lines need of the store.

use std::future::Future;

use chrono::{DateTime, Utc};

use super::Result;
use crate::model::correction::Wrong;
use crate::model::curation::RegionFinding;
use crate::model::decision::{Standing, StandingRule};
use crate::model::entry::Entry;
use crate::model::outlet::Outlet;
use crate::model::publication::Subject;
use crate::model::words::Words;
use crate::model::{Lang, Region};

/// Curation: which entries wait, what is remembered of others, what the steps found.
pub trait Curation {
    /// Entries that are new or were revised, in order of arrival.
    fn uncurated(&self, limit: usize) -> impl Future<Output = Result<Vec<UncuratedEntry>>> + Send;

    /// Entries whose findings were made by other versions than `versions` or under other settings of their outlet, in
    /// order of arrival, and before them those that an editor's correction touches: those first seen since `since`, and of
    /// older ones those that editors or readers have seen.
    fn outdated(
        &self,
        versions: &str,
        since: DateTime<Utc>,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<UncuratedEntry>>> + Send;

    /// What entries first seen since `since` looked like, in order of arrival: the memory for duplicates and
    /// stories.
    fn remembered(&self, since: DateTime<Utc>) -> impl Future<Output = Result<Vec<RememberedEntry>>> + Send;

    /// Stores findings, stories and where each entry is listed, and raises what publications want; one transaction.
    /// An entry that was revised, decided on or touched by a correction since it was read is left as it is and waits on. Returns how many were
    /// stored.
    fn assemble(&self, batch: &[Assembled], now: DateTime<Utc>) -> impl Future<Output = Result<usize>> + Send;

    /// New stories, for entries that [`Self::assemble`] stores next; one that gets none stays empty and does no harm.
    fn begin_stories(&self, count: usize, now: DateTime<Utc>) -> impl Future<Output = Result<Vec<i64>>> + Send;

    /// Stories that are one: the first of each pair becomes part of the second, unless an editor parted what they hold. What
    /// readers see stays as it is: what was public as an item of its own is one. One transaction.
    fn merge_stories(&self, merged: &[(i64, i64)], now: DateTime<Utc>) -> impl Future<Output = Result<()>> + Send;

    /// What editors say of entries of which they said something, or took it back, after the decision with this number; 0
    /// for all. Stories that are told from then on obey.
    fn words_on_stories(&self, after: i64) -> impl Future<Output = Result<StoryWords>> + Send;

    /// The regions of entries on which editors decided, or took it back, after the decision with this number, as they stand
    /// now: of those that were decided on last, so many. 0 for all whose region an editor's word holds.
    fn decided_regions(&self, after: i64, limit: usize) -> impl Future<Output = Result<Decisions>> + Send;

    /// The rules by which a rejection is suggested, newest first.
    fn mutes(&self) -> impl Future<Output = Result<Vec<StandingRule>>> + Send;

    /// The rules that editors made of what they marked as wrong, unless they are still those of this number.
    fn wrong(&self, known: Option<i64>) -> impl Future<Output = Result<Option<Holding>>> + Send;

    /// Makes public what is due and listed, each with a time of its own, and raises what publications want. What appears
    /// by itself does so only as its outlet's settings are now. Editors' words whose hold has passed are shown, and what was
    /// put off until now is back in the inbox. Returns how many became public or changed for readers.
    fn release(&self, now: DateTime<Utc>) -> impl Future<Output = Result<usize>> + Send;

    /// No hold that is reckoned now ends after `latest`: one that ends more than an hour later was reckoned by a clock that
    /// was ahead, and ends then. Returns how many.
    fn shorten_holds(&self, latest: DateTime<Utc>) -> impl Future<Output = Result<usize>> + Send;

    /// When the next entry becomes public by itself.
    fn next_release(&self) -> impl Future<Output = Result<Option<DateTime<Utc>>>> + Send;
}

/// The corrections that hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holding {
    /// Rises with every rule that is made or undone.
    pub number: i64,
    pub wrong: Vec<Wrong>,
}

/// An entry that waits for curation.
#[derive(Debug, Clone)]
pub struct UncuratedEntry {
    pub id: i64,
    pub public_id: String,
    pub basis: Basis,
    pub first_seen: DateTime<Utc>,
    pub outlet: Outlet,
    pub entry: Entry,
    pub standing: Standing,
    /// Readers see it.
    pub public: bool,
    /// An editor says that another entry says the same.
    pub duplicate: bool,
    /// What editors say instead of the original, as readers see it; their word wins.
    pub words: Words,
    /// Already known, once an entry has been assembled; never recomputed.
    pub story_id: Option<i64>,
    pub original_id: Option<i64>,
    /// What an encoder said of this revision, if one did.
    pub vector: Option<StoredVector>,
}

/// What the sentence encoder said of a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredVector {
    /// Of the encoder. Vectors of two versions are not to be compared.
    pub version: String,
    pub revision: i64,
    pub bytes: Vec<u8>,
}

/// What an entry's curation rests on. Findings are stored only while all of it still holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// The number of its newest revision.
    pub revision: i64,
    /// How often its standing was written; 0 while it has none.
    pub standing: i64,
    /// The version of its outlet's settings ([`Outlet::version`]).
    pub outlet: String,
    /// The number of the corrections that were obeyed ([`Holding::number`]).
    pub corrections: i64,
}

/// What is remembered of an entry to tell duplicates and stories.
#[derive(Debug, Clone)]
pub struct RememberedEntry {
    pub id: i64,
    pub public_id: String,
    pub outlet: String,
    pub language: Option<Lang>,
    pub first_seen: DateTime<Utc>,
    pub entry: Entry,
    pub story_id: i64,
    /// As curation found them.
    pub regions: Vec<RegionFinding>,
    /// Perhaps of an earlier revision.
    pub vector: Option<StoredVector>,
}

/// What editors say of stories.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StoryWords {
    /// The last decision that is regarded.
    pub last: i64,
    /// Two entries, the lower first, and what holds of them now.
    pub said: Vec<(i64, i64, Said)>,
    /// Where the entries of the stories concerned stand now: entry and story.
    pub stand: Vec<(i64, i64)>,
}

/// What editors decided of entries' regions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decisions {
    /// The last decision that is regarded.
    pub last: i64,
    /// Those that were decided on last come first.
    pub entries: Vec<DecidedRegion>,
}

/// An entry that editors decided on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecidedRegion {
    pub entry: i64,
    pub public_id: String,
    /// A number of its own where it has no story.
    pub story: i64,
    /// The last decision on it.
    pub decision: i64,
    /// Its outlet's name.
    pub outlet: String,
    pub title: String,
    pub language: Option<Lang>,
    /// Its first region: the one that an editor gave, or that was found when an editor took it. `None` where no decision
    /// stands, or where it was but a guess.
    pub region: Option<Region>,
    pub vector: Option<StoredVector>,
}

/// What an editor says of two entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// They tell one event.
    Together,
    /// They tell two events.
    Apart,
    /// Nothing, or nothing any more.
    Open,
}

impl Said {
    /// The word as JSON and the store carry it.
    pub fn as_str(self) -> &'static str {
        match self {
            Said::Together => "together",
            Said::Apart => "apart",
            Said::Open => "open",
        }
    }

    /// The word as the store has it; an unknown one says nothing.
    pub fn of(word: &str) -> Said {
        [Said::Together, Said::Apart].into_iter().find(|said| said.as_str() == word).unwrap_or(Said::Open)
    }
}

/// What assemble decided on one entry.
#[derive(Debug, Clone)]
pub struct Assembled {
    pub entry_id: i64,
    /// The versions of all steps, as [`Curation::outdated`] compares them.
    pub versions: String,
    /// As it was read with the entry.
    pub basis: Basis,
    pub language: Lang,
    /// Step, version, finding as JSON.
    pub findings: Vec<(&'static str, String, String)>,
    /// The entry that says the same; this one then shares its story.
    pub duplicate_of: Option<i64>,
    /// Whether that entry was taken from this one, and not the other way round.
    pub is_original: bool,
    /// The story that was told; one that the entry has already, or that of the entry it repeats, is kept.
    pub story: Option<i64>,
    /// The earlier story that its own develops further.
    pub follows: Option<i64>,
    /// What its story was told by, if that is new.
    pub vector: Option<StoredVector>,
    /// Where it is listed once public.
    pub subjects: Vec<Subject>,
    /// When it becomes public by itself; `None` when an editor must say so.
    pub due: Option<DateTime<Utc>>,
    /// The rule that suggests to reject it.
    pub suggested: Option<i64>,
}
