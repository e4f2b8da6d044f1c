//! Tables for the pace: what came, how long to wait.

use super::*;
use crate::model::poll::PaceHints;

const NOON: &str = "2026-11-18T12:00:00Z"; // a Wednesday

fn now() -> DateTime<Utc> {
    NOON.parse().unwrap()
}

fn minutes(next: Option<DateTime<Utc>>) -> i64 {
    (next.unwrap() - now()).num_minutes()
}

/// One entry every `gap` for `days` days, the last one now.
fn every(gap: TimeDelta, days: i64) -> Vec<DateTime<Utc>> {
    let count = (TimeDelta::days(days).num_minutes() / gap.num_minutes()) as i32;
    (0..count).rev().map(|n| now() - gap * n).collect()
}

fn past(arrivals: Vec<DateTime<Utc>>) -> Past {
    Past { last_at: Some(now()), arrivals, ..Past::default() }
}

fn wait_after(past: &Past, came: impl Into<Came>, jitter: f64) -> i64 {
    minutes(next_poll(past, came.into(), &Policy::default(), now(), jitter))
}

fn hinted(hints: PaceHints) -> Past {
    Past { hints, ..past(every(TimeDelta::hours(1), 10)) }
}

#[test]
fn the_interval_follows_the_rate_of_arrivals() {
    for (gap, want) in [
        (TimeDelta::minutes(72), 60), // 20 a day: the floor
        (TimeDelta::minutes(10), 60),
        (TimeDelta::hours(6), 180),
        (TimeDelta::hours(24), 720),
        (TimeDelta::days(4), 1440),
        (TimeDelta::days(30), 1440), // one a month: the cap
    ] {
        let wait = wait_after(&past(every(gap, 30)), PollStatus::Unchanged, 0.0);
        assert!((want..=want + want / 8).contains(&wait), "an entry each {gap}: {wait} minutes, not {want}");
    }
    assert_eq!(wait_after(&past(vec![]), PollStatus::Unchanged, 0.0), 1440, "a source without entries sleeps");
}

#[test]
fn a_busy_day_is_noticed_within_two_polls() {
    let quiet = past(vec![now() - TimeDelta::days(20)]);
    assert_eq!(wait_after(&quiet, PollStatus::Unchanged, 0.0), 1440);
    let mut arrivals = quiet.arrivals;
    arrivals.extend(vec![now(); 15]);
    assert_eq!(wait_after(&past(arrivals.clone()), PollStatus::Changed, 0.0), 60, "at the first poll that sees it");
    let week_later: Vec<_> = arrivals.iter().map(|at| *at - TimeDelta::days(8)).collect();
    assert!(wait_after(&past(week_later), PollStatus::Unchanged, 0.0) > 1000, "and forgotten after a week");
}

#[test]
fn the_backlog_of_a_first_poll_is_no_busy_day() {
    let backlog = vec![now(); 50];
    let first = Past { arrivals: backlog.clone(), ..Past::default() };
    assert_eq!(wait_after(&first, PollStatus::Changed, 0.0), 240, "a new source is looked at again soon");
    assert_eq!(wait_after(&past(backlog), PollStatus::Unchanged, 0.0), 1440);
}

#[test]
fn hints_make_us_slower_and_never_faster() {
    let fresh = |seconds| hinted(PaceHints { fresh_seconds: Some(seconds), ..PaceHints::default() });
    let feed = |seconds| hinted(PaceHints { feed_seconds: Some(seconds), ..PaceHints::default() });
    for (past, want, what) in [
        (fresh(43_200), 720, "max-age=43200"),
        (fresh(31_536_000), 1440, "a year of max-age is clamped to the cap"),
        (fresh(u64::MAX), 1440, "an absurd max-age"),
        (fresh(0), 60, "Expires: 0"),
        (feed(180 * 60), 180, "ttl=180"),
        (feed(60_000_000_000), 1440, "ttl=10^9"),
        (feed(60), 60, "ttl=1 is below the floor"),
    ] {
        for jitter in [-1.0, -0.3, 0.0, 0.7, 1.0] {
            let wait = wait_after(&past, PollStatus::Unchanged, jitter);
            assert!((want..=want + want / 10).contains(&wait), "{what}: {wait} minutes with jitter {jitter}");
        }
    }
}

#[test]
fn skipped_hours_and_days_are_not_polled() {
    let skip = |hours: &[u8], days: &[u8]| {
        let hints = PaceHints { skip_hours: hours.to_vec(), skip_days: days.to_vec(), ..PaceHints::default() };
        next_poll(&hinted(hints), PollStatus::Unchanged.into(), &Policy::default(), now(), 0.0).unwrap().to_rfc3339()
    };
    for (hours, days, want) in [
        (&[][..], &[][..], "2026-11-18T13:00:00+00:00"),
        (&[13, 14], &[], "2026-11-18T15:00:00+00:00"),
        (&[13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24], &[], "2026-11-19T01:00:00+00:00"),
        (&[], &[2], "2026-11-19T00:00:00+00:00"),
        (&[0, 1], &[2, 3], "2026-11-20T02:00:00+00:00"),
        (&[99], &[9], "2026-11-18T13:00:00+00:00"),
    ] {
        assert_eq!(skip(hours, days), want, "hours {hours:?}, days {days:?}");
    }
    let all: Vec<u8> = (0..24).collect();
    assert_eq!(skip(&all, &[0, 1, 2, 3, 4, 5, 6]), "2026-11-18T13:00:00+00:00", "all of them are ignored");
}

#[test]
fn failures_are_asked_less_and_less_and_never_given_up() {
    for (failures, hours) in [(0, 1), (1, 2), (2, 4), (3, 8), (4, 16), (5, 24), (6, 24), (1000, 24), (u32::MAX, 24)] {
        let past = Past { failures, ..past(vec![]) };
        for status in [PollStatus::Failed, PollStatus::NotAFeed, PollStatus::Throttled] {
            assert_eq!(wait_after(&past, status, 0.0), hours * 60, "{status:?} after {failures} failures");
        }
    }
    let after_success = Past { failures: 0, ..past(every(TimeDelta::hours(1), 10)) };
    assert_eq!(wait_after(&after_success, PollStatus::Changed, 0.0), 60, "success starts afresh");
}

#[test]
fn some_answers_have_a_pace_of_their_own() {
    let busy = past(every(TimeDelta::hours(1), 10));
    let missing = Came { status: PollStatus::Failed, http: Some(404), throttled_until: None };
    assert_eq!(wait_after(&busy, missing, 0.0), 1440, "404: daily");
    assert_eq!(wait_after(&busy, PollStatus::Blocked, 0.0), 240, "403: four hours");
    assert_eq!(next_poll(&busy, PollStatus::Gone.into(), &Policy::default(), now(), 0.0), None, "410: never");
}

#[test]
fn a_throttled_host_is_left_alone_as_long_as_it_asks() {
    let throttled = |seconds: i64| {
        let until = now().checked_add_signed(TimeDelta::seconds(seconds));
        Came { status: PollStatus::Throttled, http: Some(429), throttled_until: until }
    };
    for (seconds, want) in [(120, 60), (7200, 120), (-5, 60), (30 * 86_400, 7 * 1440), (10_000_000_000, 7 * 1440)] {
        for jitter in [-1.0, 0.0, 1.0] {
            let wait = wait_after(&past(vec![]), throttled(seconds), jitter);
            assert!((want..=want + 5).contains(&wait), "Retry-After {seconds}: {wait} minutes");
        }
    }
}

#[test]
fn jitter_spreads_but_never_breaks_the_floor_or_the_cap() {
    let (busy, asleep) = (past(every(TimeDelta::minutes(10), 10)), past(vec![]));
    for step in -10..=10 {
        let jitter = f64::from(step) / 10.0;
        assert!((60..=66).contains(&wait_after(&busy, PollStatus::Changed, jitter)));
        assert!((1296..=1440).contains(&wait_after(&asleep, PollStatus::Unchanged, jitter)));
    }
    assert_ne!(wait_after(&busy, PollStatus::Changed, -1.0), wait_after(&busy, PollStatus::Changed, 0.2));
    assert_eq!(wait_after(&busy, PollStatus::Changed, f64::NAN), 60);
}

#[test]
fn a_schedule_of_the_operator_replaces_the_rhythm() {
    let daily = calendar::Schedule::parse("0 9 * * *").unwrap();
    let policy = Policy { cron: Some(daily), zone: Tz::America__Sao_Paulo, ..Policy::default() };
    let at = |came| next_poll(&past(vec![]), came, &policy, now(), 0.9).unwrap().to_rfc3339();
    assert_eq!(at(PollStatus::Changed.into()), "2026-11-19T12:00:00+00:00");
    assert_eq!(at(PollStatus::Failed.into()), "2026-11-19T12:00:00+00:00");
    let until = Some(now() + TimeDelta::days(2));
    let throttled = Came { status: PollStatus::Throttled, http: Some(429), throttled_until: until };
    assert_eq!(at(throttled), "2026-11-20T12:00:00+00:00");
}

#[test]
fn an_hourly_schedule_with_an_hours_floor_runs_every_hour() {
    let hourly = calendar::Schedule::parse("0 * * * *").unwrap();
    let policy = Policy { cron: Some(hourly), ..Policy::default() };
    let seven_past = now() + TimeDelta::seconds(7);
    let next = next_poll(&past(vec![]), PollStatus::Changed.into(), &policy, seven_past, 0.0).unwrap();
    assert_eq!(next, seven_past + TimeDelta::hours(1), "late by seconds, within the floor");
}

#[test]
fn no_restart_asks_before_the_floor() {
    let policy = Policy::default();
    for (ago, want) in [(0, false), (59, false), (60, true), (-30, false), (-90, true), (3000, true)] {
        let past = Past { last_at: Some(now() - TimeDelta::minutes(ago)), ..Past::default() };
        assert_eq!(due(&past, &policy, now()), want, "last asked {ago} minutes ago");
    }
    assert!(due(&Past::default(), &policy, now()), "a source that was never asked is due");
    let demo = Policy { floor: Duration::ZERO, ..policy };
    assert!(due(&past(vec![]), &demo, now()), "a floor of nothing holds nothing back");
}

#[test]
fn a_clock_that_was_ahead_silences_no_source() {
    let (hour, day) = (TimeDelta::hours(1), TimeDelta::days(1));
    for (next, last, want) in [
        (now() + hour, now() - hour, now() + hour),
        (now() + day + hour, now() + day, now()),
        (now() + hour + hour, now() + hour, now() + hour + hour),
        (now() + day * 7, now() - hour, now() + day * 7),
        (now() + day * 400, now() - hour, now()),
    ] {
        assert_eq!(believable(next, Some(last), now()), want, "next {next}, last {last}");
    }
}

#[test]
fn a_feed_that_always_says_304_is_fetched_whole_at_most_every_eight_days() {
    for (days, jitter, want) in
        [(7, -1.0, false), (8, -1.0, true), (8, 1.0, false), (9, 1.0, true), (30, 0.0, true), (-2, 0.0, true)]
    {
        assert_eq!(full_fetch_due(Some(now() - TimeDelta::days(days)), now(), jitter), want, "{days} days, {jitter}");
    }
    assert!(full_fetch_due(None, now(), 0.0));
}

#[test]
fn odd_policies_do_not_panic() {
    let policy = Policy { floor: Duration::MAX, cap: Duration::ZERO, ..Policy::default() };
    for status in [PollStatus::Changed, PollStatus::Failed, PollStatus::Throttled, PollStatus::Skipped] {
        assert!(next_poll(&past(vec![now()]), status.into(), &policy, now(), 1.0).unwrap() > now());
    }
}

/// A clockwork of chance, so that the same days come every time.
fn chances() -> impl FnMut() -> f64 {
    let mut state: u64 = 20_261_122;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1u64 << 52) as f64 - 1.0
    }
}

#[test]
fn in_a_month_of_restarts_no_source_is_asked_within_the_floor_or_forgotten() {
    let (policy, mut chance) = (Policy::default(), chances());
    for source in 0..15 {
        let (mut past, mut next, mut at) = (Past::default(), now(), now());
        let end = now() + TimeDelta::days(30);
        while at < end {
            // The daemon looks every few minutes, and after a restart it looks at once: also when nothing is due.
            at += TimeDelta::seconds(200 + (chance() * 150.0) as i64);
            let asked = (believable(next, past.last_at, at) <= at || chance() > 0.9) && due(&past, &policy, at);
            if !asked {
                continue;
            }
            if let Some(last) = past.last_at {
                assert!(at - last >= TimeDelta::minutes(60), "source {source}: {} after {last}", at);
                assert!(at - last <= TimeDelta::hours(25), "source {source} forgotten from {last} to {at}");
            }
            let status = if chance() > 0.6 { PollStatus::Failed } else { PollStatus::Changed };
            if status.is_good() {
                past.arrivals.push(at);
            }
            next = next_poll(&past, status.into(), &policy, at, chance()).unwrap();
            past.failures = if status.is_good() { 0 } else { past.failures + 1 };
            past.last_at = Some(at);
        }
    }
}

#[test]
fn a_clock_that_jumps_makes_neither_a_burst_nor_a_silence() {
    let policy = Policy::default();
    let (hour, day) = (TimeDelta::hours(1), TimeDelta::days(1));
    for jump in [-hour, day, -day, TimeDelta::days(400), TimeDelta::days(-400)] {
        let past = past(every(hour, 10));
        let next = next_poll(&past, PollStatus::Changed.into(), &policy, now(), 0.0).unwrap();
        // The clock jumps right after the poll; how long until the source is asked, in true minutes?
        let is_asked = |minutes: &i64| {
            let shown = now() + jump + TimeDelta::minutes(*minutes);
            believable(next, past.last_at, shown) <= shown && due(&past, &policy, shown)
        };
        let waited = (0..10_000).find(is_asked);
        assert!(waited.is_some_and(|minutes| minutes <= 121), "a jump of {jump}: {waited:?}");
    }
}
