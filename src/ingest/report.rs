//! What is told of polls: an object for each source, then totals (the shapes of `newsloom poll --json`).

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Serialize, Serializer};

use super::outcome::Polled;
use crate::link;
use crate::model::poll::PollStatus;
use crate::store::polls::{DueSource, PollRecord, Recorded};

/// What became of one source.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Its address, as people may see it.
    pub source: String,
    pub outlet: String,
    pub status: PollStatus,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http: Option<u16>,
    pub new: usize,
    pub revised: usize,
    pub unchanged: usize,
    /// Changes of known entries that wait for an editor.
    #[serde(skip_serializing_if = "is_none")]
    pub held: usize,
    pub faults: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "seconds")]
    pub next: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Report {
    pub(super) fn of(polled: &Polled, record: &PollRecord, recorded: &Recorded) -> Report {
        Report {
            source: link::shown(polled.source.source.url.as_str()),
            outlet: polled.source.outlet.slug.clone(),
            status: record.status,
            http: record.http,
            new: recorded.new,
            revised: recorded.revised,
            unchanged: recorded.unchanged,
            held: record.reading.as_ref().map_or(0, |reading| reading.guarded.held.len()),
            faults: record.reading.as_ref().map(|r| r.faults.clone()).unwrap_or_default(),
            next: record.next_at,
            reason: record.reason.clone(),
        }
    }

    pub(super) fn skipped(source: &DueSource, why: &str) -> Report {
        Report {
            source: link::shown(source.source.url.as_str()),
            outlet: source.outlet.slug.clone(),
            status: PollStatus::Skipped,
            http: None,
            new: 0,
            revised: 0,
            unchanged: 0,
            held: 0,
            faults: Vec::new(),
            next: source.next_at,
            reason: Some(why.to_string()),
        }
    }
}

fn is_none(count: &usize) -> bool {
    *count == 0
}

fn seconds<S: Serializer>(time: &Option<DateTime<Utc>>, serializer: S) -> Result<S::Ok, S::Error> {
    match time {
        Some(time) => serializer.serialize_str(&time.to_rfc3339_opts(SecondsFormat::Secs, true)),
        None => serializer.serialize_none(),
    }
}

/// A round, counted.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Totals {
    pub sources: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub failed: usize,
    pub new: usize,
    pub revised: usize,
    pub seconds: f64,
}

impl Totals {
    pub(super) fn count(&mut self, report: &Report) {
        self.sources += 1;
        match report.status {
            PollStatus::Changed => self.changed += 1,
            PollStatus::Unchanged => self.unchanged += 1,
            PollStatus::Moved if report.new + report.revised > 0 => self.changed += 1,
            PollStatus::Moved => self.unchanged += 1,
            PollStatus::Skipped => {}
            _ => self.failed += 1,
        }
        self.new += report.new;
        self.revised += report.revised;
    }
}
