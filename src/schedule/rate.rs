//! How often a source is worth asking, from when its entries arrived here.
//!
//! The rate is the highest of three windows: the last day (so that a busy day is noticed at the next poll), the last
//! week and the last 30 days (so that a quiet Sunday does not put a daily source to sleep). The interval is half the
//! mean gap between entries: an entry then waits a quarter of that gap on average.

use chrono::{DateTime, TimeDelta, Utc};

/// A source that was never asked before tells nothing yet by its backlog: look again soon, then learn.
const FIRST_LOOK: TimeDelta = TimeDelta::hours(4);
/// What a source without entries gets; callers have a cap that is lower.
const ASLEEP: TimeDelta = TimeDelta::days(30);

/// The interval that the arrivals speak for. Bounds are the caller's.
pub fn interval(arrivals: &[DateTime<Utc>], first: bool, now: DateTime<Utc>) -> TimeDelta {
    let known = without_backlog(arrivals);
    let since = |days: i64| known.iter().filter(|at| now - **at < TimeDelta::days(days)).count();
    // One entry on one day is no rhythm: the day's window counts from the second on.
    let per_day = [since(1).saturating_sub(1) as f64, since(7) as f64 / 7.0, since(30) as f64 / 30.0];
    let highest = per_day.into_iter().fold(0.0, f64::max);
    let learned = if highest > 0.0 { TimeDelta::seconds((86_400.0 / (2.0 * highest)) as i64) } else { ASLEEP };
    if first { learned.min(FIRST_LOOK) } else { learned }
}

/// The earliest batch may be the backlog of a source's first poll, which came all at once and says nothing about its
/// pace; it counts as one entry.
fn without_backlog(arrivals: &[DateTime<Utc>]) -> &[DateTime<Utc>] {
    let batch = arrivals.iter().take_while(|at| Some(*at) == arrivals.first()).count();
    &arrivals[batch.saturating_sub(1)..]
}
