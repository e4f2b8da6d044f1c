//! What running the newsroom needs of the store: configuration brought in, runs, calendar jobs, retention.

use std::future::Future;

use chrono::{DateTime, Utc};

use super::Result;
use crate::model::outlet::Outlet;

/// Operations.
pub trait Operations {
    /// Brings outlets and sources of feeds.toml in. What is gone from it is kept but no longer polled. An outlet
    /// is known again by the address of a source, whatever its slug; what came by a source goes with it. Returns whether
    /// anything changed; then every publication wants a new edition.
    fn configure(&self, outlets: &[Outlet], now: DateTime<Utc>) -> impl Future<Output = Result<bool>> + Send;

    /// A fact that was stored once and never changes: stores `value` if there is none, returns what is stored.
    fn constant(&self, name: &'static str, value: &str) -> impl Future<Output = Result<String>> + Send;

    /// Begins a run: a fence number higher than that of every earlier run. What one of them was killed over while it
    /// erased something is erased to its end.
    fn begin_run(&self) -> impl Future<Output = Result<i64>> + Send;

    /// When a calendar job last ran.
    fn job_last_run(&self, name: &str) -> impl Future<Output = Result<Option<DateTime<Utc>>>> + Send;

    /// Notes that a calendar job ran.
    fn job_ran(&self, name: &str, at: DateTime<Utc>) -> impl Future<Output = Result<()>> + Send;

    /// Removes what need not be kept: poll rows and replaced editions older than `before`. Returns rows removed.
    fn prune(&self, before: DateTime<Utc>) -> impl Future<Output = Result<u64>> + Send;

    /// What the last poll of every active source came to.
    fn heard(&self) -> impl Future<Output = Result<Vec<Heard>>> + Send;

    /// How many entries, revisions and sources there are.
    fn totals(&self) -> impl Future<Output = Result<Counts>> + Send;
}

/// How much the newsroom holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    pub sources: i64,
    pub entries: i64,
    pub revisions: i64,
    pub public: i64,
}

/// What the last poll of a source came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    pub url: String,
    /// Whether it was ever polled to an end.
    pub polled: bool,
    /// Whether that went well, and the outlet speaks there.
    pub good: bool,
    pub next_at: Option<DateTime<Utc>>,
}
