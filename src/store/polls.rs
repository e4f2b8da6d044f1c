//! What the ingest line needs of the store.

use std::future::Future;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use url::Url;

use super::Result;
use crate::model::alarm::Alarm;
use crate::model::entry::{Entry, EntryKey};
use crate::model::outlet::{Outlet, Source};
use crate::model::poll::{HostPace, PaceHints, Past, PollStatus, Validators};

/// Polling: which sources are due, what is known of them, what came of it.
pub trait Polls {
    /// Sources that are due at `now`, the longest waiting first; with `all` every active source that was not closed for
    /// good. A paused one never is. What was last asked more than an hour after `now` is due: the clock was wrong then.
    fn due(&self, now: DateTime<Utc>, all: bool, limit: usize) -> impl Future<Output = Result<Vec<DueSource>>> + Send;

    /// Lets sources with these addresses be asked again that were closed for good.
    fn reopen(&self, urls: &[String]) -> impl Future<Output = Result<()>> + Send;

    /// When the next source falls due; `None` when there is none.
    fn next_due(&self) -> impl Future<Output = Result<Option<DateTime<Utc>>>> + Send;

    /// Notes that sources are being asked, before they are, and when they may be asked again should nothing more be
    /// heard of it: a crash in between does not ask twice within a floor.
    fn claim(&self, claims: &[Claim]) -> impl Future<Output = Result<()>> + Send;

    /// Which of these keys an outlet's entries have already, and every mark of a key that several of them share.
    fn known(&self, outlet_id: i64, keys: &[EntryKey]) -> impl Future<Output = Result<Vec<KnownKey>>> + Send;

    /// How a source presented itself before, and the alarm that stands on it.
    fn before(&self, source_id: i64) -> impl Future<Output = Result<Before>> + Send;

    /// Links of the outlet's newest entries, but for those of sources under an alarm.
    fn earlier_links(&self, outlet_id: i64) -> impl Future<Output = Result<Vec<String>>> + Send;

    /// Entries as they are known.
    fn as_known(&self, ids: &[i64]) -> impl Future<Output = Result<Vec<(i64, Entry)>>> + Send;

    /// Stores polls in one transaction, each whole or not at all; acknowledged after commit.
    fn record(
        &self,
        polls: &[PollRecord],
    ) -> impl Future<Output = Result<Vec<std::result::Result<Recorded, Refused>>>> + Send;

    /// The last good body of a source.
    fn last_body(&self, source_id: i64) -> impl Future<Output = Result<Option<StoredBody>>> + Send;

    /// What is known of every host: when it was last asked, and until when it wants silence.
    fn hosts(&self) -> impl Future<Output = Result<Vec<HostPace>>> + Send;
}

/// A source that may be asked, with all that the ask depends on.
#[derive(Debug, Clone)]
pub struct DueSource {
    pub id: i64,
    pub outlet_id: i64,
    pub outlet: Outlet,
    pub source: Source,
    pub validators: Validators,
    /// The address that gave the validators.
    pub validators_url: Option<String>,
    pub body_hash: Option<i64>,
    /// Version of the reader that read it last.
    pub reader: Option<u32>,
    pub full_at: Option<DateTime<Utc>>,
    pub next_at: Option<DateTime<Utc>>,
    pub past: Past,
}

/// A source that is being asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    pub source_id: i64,
    pub at: DateTime<Utc>,
    /// When it may be asked again if nothing more is heard of this poll.
    pub again: Option<DateTime<Utc>>,
}

/// A key that is taken, by which entry, and what that entry looked like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownKey {
    pub key: EntryKey,
    pub entry_id: i64,
    /// The source that brought that entry first.
    pub source_id: i64,
    pub fingerprint: i64,
    /// The outlet's own date of that entry.
    pub published: Option<DateTime<Utc>>,
    /// The number of its newest revision, from 1.
    pub revision: i64,
    /// When that revision was taken up.
    pub revised_at: Option<DateTime<Utc>>,
    /// The fingerprint of a change that is held, or that an editor did not want.
    pub held: Option<i64>,
}

/// One poll, ready to be stored.
#[derive(Debug, Clone)]
pub struct PollRecord {
    pub source_id: i64,
    pub outlet_id: i64,
    pub at: DateTime<Utc>,
    pub status: PollStatus,
    pub http: Option<u16>,
    pub reason: Option<String>,
    pub next_at: Option<DateTime<Utc>>,
    /// The pace of the host that answered.
    pub pace: HostPace,
    pub moved_to: Option<Url>,
    /// Present when the answer was understood: what to send back next time.
    pub validators: Option<Validators>,
    /// The address that gave them.
    pub validators_url: Option<String>,
    pub hints: Option<PaceHints>,
    /// Whether the whole body came, changed or not.
    pub whole: bool,
    /// Present when the whole body came, differed from the last and was read.
    pub reading: Option<ReadRecord>,
}

/// What a body gave.
#[derive(Debug, Clone)]
pub struct ReadRecord {
    pub body_hash: i64,
    pub reader: u32,
    /// The body, gzipped; absent when it is the one that is stored already.
    pub body: Option<StoredBody>,
    pub feed: FeedFacts,
    pub faults: Vec<String>,
    pub new: Vec<NewEntry>,
    pub revised: Vec<RevisedEntry>,
    pub unchanged: usize,
    pub guarded: Guarded,
}

/// What of a reading is not taken up, and why.
#[derive(Debug, Clone, Default)]
pub struct Guarded {
    /// Since when the alarm stands on which the poll was decided. Where another stands by now it is decided anew.
    pub seen: Option<DateTime<Utc>>,
    /// The alarm that stands from now on, where it is another.
    pub alarm: Option<Alarm>,
    /// Changes that wait for an editor.
    pub held: Vec<RevisedEntry>,
    /// Entries that look again as they are known: no change of theirs waits any more.
    pub settled: Vec<i64>,
}

/// How a source presented itself before.
#[derive(Debug, Clone, Default)]
pub struct Before {
    pub feed: Option<FeedFacts>,
    /// The alarm that stands.
    pub alarm: Option<(Alarm, DateTime<Utc>)>,
    /// Sites that an editor said are the outlet's.
    pub sites: Vec<String>,
}

/// What a feed says of itself, as far as publications show it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FeedFacts {
    pub id: Option<String>,
    pub title: Option<String>,
    pub language: Option<String>,
    pub hub: Option<String>,
    /// The program that writes it, as it says.
    #[serde(default)]
    pub generator: Option<String>,
    /// Words about the rights in all of its entries.
    #[serde(default)]
    pub rights: Option<String>,
}

/// An entry that was never seen before.
#[derive(Debug, Clone)]
pub struct NewEntry {
    pub public_id: String,
    pub keys: Vec<EntryKey>,
    pub fingerprint: i64,
    pub entry: Entry,
}

/// A known entry that looks different now, or got another key.
#[derive(Debug, Clone)]
pub struct RevisedEntry {
    pub entry_id: i64,
    pub keys: Vec<EntryKey>,
    pub fingerprint: i64,
    /// Absent when only keys are added.
    pub entry: Option<Entry>,
}

/// A stored poll, counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    pub source_id: i64,
    pub new: usize,
    pub revised: usize,
    pub unchanged: usize,
}

/// Why one poll of a batch was not stored; nothing of it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Another poll of the same outlet stored one of its entries first; decide again.
    #[error("another poll stored one of its entries first")]
    Overtaken,
    #[error("{0}")]
    Failed(String),
}

/// A body as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredBody {
    pub url: String,
    pub content_type: Option<String>,
    pub gzip: Vec<u8>,
}
