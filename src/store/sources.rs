//! What the pages of sources need of the store: how each fares, and what it brought.

use std::future::Future;

use chrono::{DateTime, Utc};

use super::Result;
use super::polls::FeedFacts;
use crate::model::alarm::Answer;
use crate::model::health::Vitals;
use crate::model::outlet::{Outlet, Source};
use crate::model::poll::PollStatus;

/// Sources as editors see them.
pub trait Sources {
    /// Every source of feeds.toml with what its polls left behind, in the order in which they came.
    fn sources(&self, now: DateTime<Utc>) -> impl Future<Output = Result<Vec<SourceState>>> + Send;

    /// The last polls of a source that changed something or failed, and its newest entries.
    fn source_log(&self, id: i64, limit: usize) -> impl Future<Output = Result<SourceLog>> + Send;

    /// Changes of a source that wait for an answer to its alarm, newest first.
    fn held_changes(&self, id: i64, limit: usize) -> impl Future<Output = Result<Vec<HeldChange>>> + Send;

    /// Answers the alarm on a source in one transaction: what was held is taken up or left, what came in quarantine is
    /// the outlet's own from now on, and it is written down who said so. False where no alarm stands, or one that this
    /// does not answer.
    fn answer_alarm(
        &self,
        id: i64,
        answer: Answer,
        by: &str,
        now: DateTime<Utc>,
    ) -> impl Future<Output = Result<bool>> + Send;

    /// How many sources of feeds.toml failed when they were last asked, or wait for an answer to an alarm; paused
    /// ones do not count.
    fn failing_sources(&self) -> impl Future<Output = Result<usize>> + Send;
}

/// A source and how it fares.
#[derive(Debug, Clone)]
pub struct SourceState {
    pub id: i64,
    pub outlet: Outlet,
    pub source: Source,
    pub feed: Option<FeedFacts>,
    pub vitals: Vitals,
    /// Entries that it ever brought, and those of the last 28 days.
    pub entries: i64,
    pub recent: i64,
    /// Languages (primary subtags) of what it brought of late, the commonest first.
    pub languages: Vec<String>,
}

/// What a source did.
#[derive(Debug, Clone)]
pub struct SourceLog {
    /// Newest first; plain 304s leave no trace.
    pub polls: Vec<LoggedPoll>,
    /// Newest first.
    pub entries: Vec<LoggedEntry>,
}

/// A change that is held: the entry as it stands, and the title that it would have.
#[derive(Debug, Clone)]
pub struct HeldChange {
    pub public_id: String,
    pub language: Option<String>,
    pub at: DateTime<Utc>,
    pub was: String,
    pub is: String,
}

/// A poll that changed something or failed.
#[derive(Debug, Clone)]
pub struct LoggedPoll {
    pub at: DateTime<Utc>,
    pub status: PollStatus,
    pub http: Option<u16>,
    pub new: i64,
    pub revised: i64,
    pub faults: Vec<String>,
}

/// An entry as a list names it.
#[derive(Debug, Clone)]
pub struct LoggedEntry {
    pub public_id: String,
    pub title: String,
    pub language: Option<String>,
    pub first_seen: DateTime<Utc>,
}
