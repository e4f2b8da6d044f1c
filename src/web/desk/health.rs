//! How a source fares, as sentences in the editor's language: what happened, what happens next, what to do.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::when;
use crate::ingest::TrialStatus;
use crate::link;
use crate::model::health::{Cause, Health};
use crate::model::poll::PollStatus;
use crate::web::words::{Html, Value, Words};

/// The whole of it. `next` is when the source is asked again.
pub fn told(w: &Words, health: &Health, next: Option<DateTime<Utc>>, zone: Tz) -> Html {
    let time = |at: DateTime<Utc>| when::long(w, at.with_timezone(&zone));
    match health {
        Health::Unasked => plain(w, "sources-health-unasked"),
        Health::Paused => plain(w, "sources-health-paused"),
        Health::Works => plain(w, "sources-health-works"),
        Health::Quarantined { since } => w.with("sources-health-quarantined", &[("since", Value::Text(&time(*since)))]),
        Health::Held { since, changes } => {
            w.with("sources-health-held", &[("since", Value::Text(&time(*since))), ("n", Value::Count(*changes))])
        }
        Health::Silent { since, usual } => {
            let days = usize::try_from(usual.num_days().max(1)).unwrap_or(1);
            let since = when::day(w, since.with_timezone(&zone));
            w.with("sources-health-silent", &[("since", Value::Text(&since)), ("n", Value::Count(days))])
        }
        Health::Moved { to } => w.with("sources-health-moved", &[("to", Value::Text(&link::shown(to)))]),
        Health::Waits { until: Some(until) } => {
            w.with("sources-health-waits", &[("until", Value::Text(&time(*until)))])
        }
        Health::Waits { until: None } => plain(w, "sources-health-waits-on"),
        Health::Overdue { since } => w.with("sources-health-overdue", &[("since", Value::Text(&time(*since)))]),
        Health::Fails { cause, since } => fails(w, *cause, since.map(time), next.map(time)),
    }
}

fn fails(w: &Words, cause: Cause, since: Option<String>, next: Option<String>) -> Html {
    let head = since.map(|since| w.with("sources-health-fails-since", &[("since", Value::Text(&since))]));
    let next = next.map(|at| w.with("sources-health-next", &[("time", Value::Text(&at))]));
    let parts = [head, Some(plain(w, why(cause))), next, Some(plain(w, what_to_do(cause)))];
    Html(parts.into_iter().flatten().map(|html| html.0).collect::<Vec<_>>().join(" "))
}

fn plain(w: &Words, key: &str) -> Html {
    w.with(key, &[])
}

/// What happened.
pub fn why(cause: Cause) -> &'static str {
    match cause {
        Cause::Gone => "sources-why-gone",
        Cause::Missing => "sources-why-missing",
        Cause::Blocked => "sources-why-blocked",
        Cause::Robots => "sources-why-robots",
        Cause::NotAFeed => "sources-why-not-a-feed",
        Cause::Server => "sources-why-server",
        Cause::Name => "sources-why-name",
        Cause::Unreachable => "sources-why-unreachable",
        Cause::Certificate => "sources-why-certificate",
        Cause::Slow => "sources-why-slow",
        Cause::TooLarge => "sources-why-too-large",
        Cause::Private => "sources-why-private",
        Cause::Other => "sources-why-other",
    }
}

/// What an editor can do about it.
fn what_to_do(cause: Cause) -> &'static str {
    match cause {
        Cause::Gone | Cause::Missing | Cause::NotAFeed | Cause::Name => "sources-do-look",
        Cause::Blocked | Cause::Robots | Cause::Certificate | Cause::TooLarge => "sources-do-ask",
        Cause::Private => "sources-do-private",
        Cause::Server | Cause::Unreachable | Cause::Slow | Cause::Other => "sources-do-wait",
    }
}

/// A word for the badge beside a source.
pub fn badge(health: &Health) -> &'static str {
    match health {
        Health::Unasked => "sources-badge-new",
        Health::Paused => "sources-badge-paused",
        Health::Works | Health::Moved { .. } | Health::Waits { .. } => "sources-badge-works",
        Health::Quarantined { .. } => "sources-badge-quarantined",
        Health::Held { .. } => "sources-badge-held",
        Health::Silent { .. } => "sources-badge-silent",
        Health::Overdue { .. } => "sources-badge-overdue",
        Health::Fails { .. } => "sources-badge-fails",
    }
}

/// What one poll came to.
pub fn poll(status: PollStatus) -> &'static str {
    match status {
        PollStatus::Changed => "sources-poll-changed",
        PollStatus::Unchanged => "sources-poll-unchanged",
        PollStatus::Moved => "sources-poll-moved",
        PollStatus::Throttled | PollStatus::Skipped => "sources-poll-waits",
        PollStatus::Blocked => "sources-why-blocked",
        PollStatus::Gone => "sources-why-gone",
        PollStatus::NotAFeed => "sources-why-not-a-feed",
        PollStatus::Failed => "sources-poll-failed",
    }
}

/// Why a trial brought nothing.
pub fn trial(status: TrialStatus, http: Option<u16>, reason: &str) -> &'static str {
    let status = match status {
        TrialStatus::Throttled => return "sources-why-waits",
        TrialStatus::Blocked => PollStatus::Blocked,
        TrialStatus::Gone => PollStatus::Gone,
        TrialStatus::NotAFeed => PollStatus::NotAFeed,
        TrialStatus::Feed | TrialStatus::Page | TrialStatus::Missing | TrialStatus::Failed => PollStatus::Failed,
    };
    why(crate::model::health::cause(status, http, reason))
}
