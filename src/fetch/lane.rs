//! One host's lane, as plain arithmetic: when the next request may start.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

use crate::model::poll::HostPace;

/// When a host may be asked again. Times are monotonic, so that a clock that jumps neither hurries nor holds anything.
#[derive(Debug, Default)]
pub struct Lane {
    free_at: Option<Instant>,
    quiet: Option<(Instant, DateTime<Utc>)>,
    /// For the store; the lane itself does not need it.
    last_at: Option<DateTime<Utc>>,
}

impl Lane {
    /// Takes the next start for a request that is ready at `now`: at least `gap` after the one before.
    pub fn reserve(&mut self, now: Instant, gap: Duration) -> Instant {
        let start = self.free_at.map_or(now, |free| free.max(now));
        self.free_at = Some(start + gap);
        start
    }

    /// A request has ended: the gap counts from its end, because a server sees the next one come, not when we began.
    pub fn ended(&mut self, now: Instant, at: DateTime<Utc>, gap: Duration) {
        self.free_at = Some(self.free_at.map_or(now + gap, |free| free.max(now + gap)));
        self.last_at = Some(at);
    }

    /// Leaves the host alone for `wait`, which ends at `until`. The longest such wish holds.
    pub fn silence(&mut self, now: Instant, wait: Duration, until: DateTime<Utc>) {
        let end = now + wait;
        if self.quiet.is_none_or(|(known, _)| known < end) {
            self.quiet = Some((end, until));
        }
    }

    /// Until when the host wants to be left alone, if it still does.
    pub fn quiet_until(&self, now: Instant) -> Option<DateTime<Utc>> {
        self.quiet.filter(|(end, _)| *end > now).map(|(_, until)| until)
    }

    /// Takes up what an earlier run knew: the last request ended `ago` at `at`.
    pub fn resume(&mut self, now: Instant, ago: Duration, at: DateTime<Utc>, gap: Duration) {
        self.ended(now, at, gap.saturating_sub(ago));
    }

    /// What the next run must know, under the key of the host.
    pub fn state(&self, host: String, now: Instant) -> HostPace {
        HostPace { host, last_at: self.last_at, quiet_until: self.quiet_until(now) }
    }

    /// Whether forgetting the lane would change nothing.
    pub fn is_idle(&self, now: Instant) -> bool {
        self.free_at.is_none_or(|free| free <= now) && self.quiet_until(now).is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GAP: Duration = Duration::from_secs(1);

    fn at(base: Instant, millis: u64) -> Instant {
        base + Duration::from_millis(millis)
    }

    #[test]
    fn fifty_sources_of_one_host_start_a_gap_apart() {
        let (mut lane, base) = (Lane::default(), Instant::now());
        let starts: Vec<_> = (0..50).map(|_| lane.reserve(base, GAP)).collect();
        assert!(starts.windows(2).all(|pair| pair[1] - pair[0] == GAP));
        assert_eq!(starts[0], base, "the first one waits for nobody");
    }

    #[test]
    fn the_gap_counts_from_the_end_of_a_request() {
        let (mut lane, base) = (Lane::default(), Instant::now());
        lane.reserve(base, GAP);
        lane.ended(at(base, 5000), Utc::now(), GAP);
        assert_eq!(lane.reserve(at(base, 5001), GAP), at(base, 6000));
        lane.ended(at(base, 6000), Utc::now(), GAP);
        assert_eq!(lane.reserve(at(base, 60_000), GAP), at(base, 60_000), "a host long idle is asked at once");
    }

    #[test]
    fn the_longest_wish_for_silence_holds_and_ends() {
        let (mut lane, base, until) = (Lane::default(), Instant::now(), DateTime::UNIX_EPOCH);
        lane.silence(base, Duration::from_secs(120), until);
        lane.silence(base, Duration::from_secs(60), until + chrono::TimeDelta::days(1));
        assert_eq!(lane.quiet_until(at(base, 119_000)), Some(until));
        assert_eq!(lane.quiet_until(at(base, 120_000)), None);
    }

    #[test]
    fn a_restart_keeps_the_gap_and_no_more() {
        let base = Instant::now();
        for (ago, want) in [(0, 1000), (400, 600), (1000, 0), (90_000, 0)] {
            let mut lane = Lane::default();
            lane.resume(base, Duration::from_millis(ago), DateTime::UNIX_EPOCH, GAP);
            assert_eq!(lane.reserve(base, GAP), at(base, want), "asked {ago} ms before the start");
        }
    }
}
