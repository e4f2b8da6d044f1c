//! When a source is asked next.
//!
//! A source that publishes often is asked often, one that sleeps once a day; what servers and feeds ask for (freshness,
//! `ttl`, hours to skip) only ever makes us slower, and nothing makes us faster than the floor. A source that fails is
//! asked less and less, but never given up: only 410 (RFC 9110 section 15.5.11) ends it.
//!
//! Everything here is a plain function of what is remembered and of `now`; chance comes in as `jitter`, from -1 to 1.

mod hours;
mod rate;
mod retry;

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;

use crate::calendar;
use crate::model::poll::{Past, PollStatus};

pub use retry::again;

/// What the operator says about the pace of one source.
#[derive(Debug, Clone, PartialEq)]
pub struct Policy {
    /// The shortest time between two polls, whatever happens.
    pub floor: Duration,
    /// The longest time between two polls of a source that answers.
    pub cap: Duration,
    /// Polls at these times only, on the clock of `zone`.
    pub cron: Option<calendar::Schedule>,
    pub zone: Tz,
}

impl Default for Policy {
    /// An hour is what outlets' administrators call polite, and once a day misses nothing that stays in a feed for two.
    fn default() -> Self {
        Policy { floor: Duration::from_secs(3600), cap: Duration::from_secs(24 * 3600), cron: None, zone: Tz::UTC }
    }
}

/// What the poll just made came to, as far as the next one depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Came {
    pub status: PollStatus,
    /// The status code of the answer, if there was one.
    pub http: Option<u16>,
    /// Until when a throttled or quiet host wants to be left alone, if it said so.
    pub throttled_until: Option<DateTime<Utc>>,
}

impl From<PollStatus> for Came {
    fn from(status: PollStatus) -> Came {
        Came { status, http: None, throttled_until: None }
    }
}

/// When to poll next; `None` is never again.
///
/// `past` is that *before* this poll (failures, `last_at`), but its arrivals count *with* what this poll brought and its
/// hints are the newest known. The answer is never earlier than `now` +
/// floor, and never before a time the host asked for.
pub fn next_poll(past: &Past, came: Came, policy: &Policy, now: DateTime<Utc>, jitter: f64) -> Option<DateTime<Utc>> {
    let floor = now + delta(policy.floor);
    let asked = came.throttled_until.map_or(floor, |until| until.min(now + LONGEST_WAIT).max(floor));
    match came.status {
        PollStatus::Gone => None,
        _ if policy.cron.is_some() => at_times(policy, asked),
        PollStatus::Throttled | PollStatus::Skipped if came.throttled_until.is_some() => {
            // Only later, never earlier than asked: spread over a few minutes, lest all sources of a host return at once.
            Some(asked + scaled(SPREAD, (clean(jitter) + 1.0) / 2.0))
        }
        PollStatus::Skipped => Some(asked),
        _ => {
            let (wait, at_least) = wait(past, came, policy, now);
            Some(hours::allowed(now + jittered(wait, at_least, policy, jitter), &past.hints, now + at_least))
        }
    }
}

/// Whether a source may be polled now: its floor has passed since it was last asked, in this run or an earlier one.
///
/// A last poll in the future means that the clock was set back. A little of that is waited out; after a large step the
/// time says nothing any more, and the source is due, rather than silent for as long as the clock was wrong.
pub fn due(past: &Past, policy: &Policy, now: DateTime<Utc>) -> bool {
    past.last_at.is_none_or(|last| stepped_back(last, now) || now - last >= delta(policy.floor))
}

/// A stored poll time as it can still be believed after the clock may have jumped: a time that was reckoned when the
/// clock was ahead is brought back to `now`.
pub fn believable(next_at: DateTime<Utc>, last_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> DateTime<Utc> {
    let reckoned_ahead = last_at.is_some_and(|last| stepped_back(last, now)) || next_at - now > LONGEST_WAIT + A_DAY;
    if reckoned_ahead { now } else { next_at }
}

/// Whether a feed is to be fetched whole although it has validators: a server that answers 304 for ever would hide
/// everything behind it. At most every eight days; a `jitter` that stays with the source spreads them over a day.
pub fn full_fetch_due(last_full: Option<DateTime<Utc>>, now: DateTime<Utc>, jitter: f64) -> bool {
    let wait = FULL_FETCH + scaled(A_DAY, (clean(jitter) + 1.0) / 2.0);
    last_full.is_none_or(|last| stepped_back(last, now) || now - last >= wait)
}

/// How long to wait, and the part of it that jitter may not take away.
fn wait(past: &Past, came: Came, policy: &Policy, now: DateTime<Utc>) -> (TimeDelta, TimeDelta) {
    let floor = delta(policy.floor);
    let failing = |wait: TimeDelta| (wait.max(floor), floor);
    match came.status {
        PollStatus::Blocked => failing(BLOCKED),
        PollStatus::Failed if came.http == Some(404) => failing(MISSING),
        PollStatus::Failed | PollStatus::NotAFeed | PollStatus::Throttled => failing(backoff(past.failures)),
        _ => {
            let cap = delta(policy.cap).max(floor);
            let asked = longest_hint(past).min(cap).max(floor);
            let first = past.last_at.is_none();
            (rate::interval(&past.arrivals, first, now).clamp(asked, cap), asked)
        }
    }
}

/// An hour, doubled with each failure in a row, up to a day.
fn backoff(failures: u32) -> TimeDelta {
    FIRST_RETRY * (1 << failures.min(5)).min(24)
}

/// What server and feed ask for; the cap keeps a year of `max-age`, set by mistake, from silencing a source.
fn longest_hint(past: &Past) -> TimeDelta {
    let seconds = past.hints.fresh_seconds.max(past.hints.feed_seconds).unwrap_or(0);
    TimeDelta::seconds(seconds.min(LONGEST_HINT) as i64)
}

/// Ten per cent up or down, mirrored where it would leave the bounds, so that sources at a bound are spread as well.
fn jittered(wait: TimeDelta, at_least: TimeDelta, policy: &Policy, jitter: f64) -> TimeDelta {
    let at_most = delta(policy.cap).max(wait);
    let away = scaled(wait, clean(jitter) * JITTER);
    let there = wait + away;
    let kept = if there < at_least || there > at_most { wait - away } else { there };
    kept.clamp(at_least, at_most.max(at_least))
}

/// The next time of a schedule. One that comes a little before `asked` is taken late rather than left out: an hourly
/// schedule with an hour's floor would otherwise run every second hour, because a poll ends seconds after it began.
fn at_times(policy: &Policy, asked: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let early = asked - scaled(delta(policy.floor), JITTER);
    let next = policy.cron.as_ref()?.next_after(early, policy.zone)?;
    Some(next.max(asked))
}

fn stepped_back(last: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    last - now > CLOCK_STEP
}

fn delta(duration: Duration) -> TimeDelta {
    TimeDelta::from_std(duration).unwrap_or(TimeDelta::MAX).min(LONGEST_FLOOR)
}

fn scaled(delta: TimeDelta, by: f64) -> TimeDelta {
    TimeDelta::milliseconds((delta.num_milliseconds() as f64 * by) as i64)
}

fn clean(jitter: f64) -> f64 {
    if jitter.is_nan() { 0.0 } else { jitter.clamp(-1.0, 1.0) }
}

/// The part of a wait by which chance moves it, so that sources started together drift apart.
const JITTER: f64 = 0.1;
/// The first wait after a failure.
const FIRST_RETRY: TimeDelta = TimeDelta::hours(1);
/// A server that forbids us rarely changes its mind within hours, and asking more often looks like an attack.
const BLOCKED: TimeDelta = TimeDelta::hours(4);
/// A page that is not found may come back after a move; once a day is enough to notice.
const MISSING: TimeDelta = TimeDelta::hours(24);
/// The longest time for which a host can silence us (Retry-After).
const LONGEST_WAIT: TimeDelta = TimeDelta::days(7);
/// Hints beyond this are nonsense; it also keeps the arithmetic far from its ends.
const LONGEST_HINT: u64 = 10 * 365 * 24 * 3600;
const LONGEST_FLOOR: TimeDelta = TimeDelta::days(366);
/// Over which sources return after their host was quiet.
const SPREAD: TimeDelta = TimeDelta::minutes(5);
const FULL_FETCH: TimeDelta = TimeDelta::days(8);
const A_DAY: TimeDelta = TimeDelta::days(1);
/// A clock that steps back further than this was wrong before; daylight saving does not move UTC, so an hour is ample.
const CLOCK_STEP: TimeDelta = TimeDelta::hours(1);

#[cfg(test)]
mod tests;
