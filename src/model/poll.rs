//! What became of one poll of a source.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The one word for what became of a poll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PollStatus {
    /// The body differs from the last one.
    Changed,
    /// 304, or the same body as before.
    Unchanged,
    /// Answered, but the address has moved for good.
    Moved,
    /// 429 or 503 with a request to wait.
    Throttled,
    /// 401, 403 or a challenge page.
    Blocked,
    /// 410: never asked again.
    Gone,
    /// Something was answered that is no feed.
    NotAFeed,
    /// Nothing usable was answered.
    Failed,
    /// Not asked: too early, or its host is silent for now.
    Skipped,
}

impl PollStatus {
    /// The word as JSON and the store carry it.
    pub fn as_str(self) -> &'static str {
        match self {
            PollStatus::Changed => "changed",
            PollStatus::Unchanged => "unchanged",
            PollStatus::Moved => "moved",
            PollStatus::Throttled => "throttled",
            PollStatus::Blocked => "blocked",
            PollStatus::Gone => "gone",
            PollStatus::NotAFeed => "not-a-feed",
            PollStatus::Failed => "failed",
            PollStatus::Skipped => "skipped",
        }
    }

    /// Whether the source answered as it should.
    pub fn is_good(self) -> bool {
        matches!(self, PollStatus::Changed | PollStatus::Unchanged | PollStatus::Moved)
    }
}

/// What a server lets us send back to it, byte for byte (RFC 9110 section 8.8). Values are kept as received.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Validators {
    pub etag: Option<Vec<u8>>,
    pub last_modified: Option<Vec<u8>>,
}

impl Validators {
    pub fn is_empty(&self) -> bool {
        self.etag.is_none() && self.last_modified.is_none()
    }
}

/// How long a server or feed wants to be left alone. All lower bounds; times in UTC.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PaceHints {
    /// Freshness by Cache-Control max-age minus Age, or Expires, in seconds.
    pub fresh_seconds: Option<u64>,
    /// RSS `ttl`, `sy:updatePeriod` or JSON Feed equivalents, in seconds.
    pub feed_seconds: Option<u64>,
    /// Hours of the day, in UTC, at which the feed asks not to be polled (RSS `skipHours`).
    pub skip_hours: Vec<u8>,
    /// Days (0 = Monday) on which the feed asks not to be polled (RSS `skipDays`), in UTC.
    pub skip_days: Vec<u8>,
}

/// What is remembered of a source between polls, as far as the next poll time depends on it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Past {
    /// When the source was last asked.
    pub last_at: Option<DateTime<Utc>>,
    /// Failures in a row.
    pub failures: u32,
    /// When the entries of the last 30 days appeared here, oldest first.
    pub arrivals: Vec<DateTime<Utc>>,
    pub hints: PaceHints,
}

/// What is remembered of a host between starts, so that a restart does not ask faster than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostPace {
    /// Scheme, host and port, such as `https://example.org:443`.
    pub host: String,
    /// When the last request to it ended.
    pub last_at: Option<DateTime<Utc>>,
    /// Until when it asked to be left alone.
    pub quiet_until: Option<DateTime<Utc>>,
}
