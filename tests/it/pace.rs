//! How requests are spaced: per host, in all, and across restarts.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use newsloom::fetch::{Answer, Fetcher, Gate, Outcome, Pace, Request};
use newsloom::model::poll::HostPace;
use url::Url;

use super::outlets::*;

fn now() -> DateTime<Utc> {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

fn fetcher_at(pace: Pace) -> Fetcher {
    Fetcher::new(client(&settings()), Gate::new(pace))
}

fn fetcher() -> Fetcher {
    fetcher_at(Pace { host_gap: Duration::ZERO, ..Pace::default() })
}

#[tokio::test]
async fn a_throttled_host_is_left_alone_as_a_whole_and_got_round_by_no_fallback() {
    let outlet = Outlet::saying(reply(429, &[("Retry-After", "3600")], "")).await;
    let other = Outlet::saying(reply(200, &[], FEED)).await;
    let fetcher = fetcher();
    let first = Request { fallback: vec![other.url("/copy")], ..Request::new(outlet.url("/one")) };
    assert!(matches!(fetcher.fetch(&first, now()).await.outcome, Outcome::Throttled { until: Some(_) }));
    let next = fetcher.fetch(&Request::new(outlet.url("/two")), now()).await;
    assert!(
        matches!(next.outcome, Outcome::Quiet { until } if until >= now() + TimeDelta::hours(1)),
        "{:?}",
        next.outcome
    );
    assert_eq!((next.requests, outlet.asked().len(), other.asked().len()), (0, 1, 0));
    assert!(fetcher.fetch(&Request::new(other.url("/")), now()).await.outcome.is_good(), "others are not affected");
}

#[tokio::test]
async fn a_redirect_into_a_quiet_host_is_not_followed() {
    let quiet = Outlet::saying(reply(200, &[], FEED)).await;
    let target = quiet.url("/").to_string();
    let outlet = Outlet::start(move |_, _| reply(302, &[("Location", &target)], "")).await;
    let fetcher = fetcher();
    fetcher.gate().quiet(&quiet.url("/"), now() + TimeDelta::hours(1), now());
    let answer = fetcher.fetch(&Request::new(outlet.url("/")), now()).await;
    assert_eq!(answer.outcome, Outcome::Quiet { until: now() + TimeDelta::hours(1) });
    assert_eq!((answer.requests, quiet.connections()), (1, 0));
}

#[tokio::test]
async fn a_restart_keeps_what_hosts_asked_for() {
    let outlet = Outlet::saying(reply(429, &[], "")).await;
    let before = fetcher();
    before.fetch(&Request::new(outlet.url("/")), now()).await;
    let state = before.gate().state(&outlet.url("/"));
    assert_eq!(state.host, format!("http://{}", outlet.address));
    assert!(state.last_at.is_some() && state.quiet_until >= Some(now() + TimeDelta::hours(1)));
    // The gate notes the machine's hour, which is none of the test's.
    let state = HostPace { last_at: Some(now()), ..state };

    let after = fetcher();
    after.gate().seed(std::slice::from_ref(&state), now() + TimeDelta::minutes(59));
    let answer = after.fetch(&Request::new(outlet.url("/")), now() + TimeDelta::minutes(59)).await;
    assert_eq!(answer.outcome, Outcome::Quiet { until: state.quiet_until.unwrap() });
    let much_later = fetcher();
    let absurd = HostPace { quiet_until: Some(now() + TimeDelta::days(3650)), last_at: None, ..state.clone() };
    much_later.gate().seed(&[absurd], now());
    let held = much_later.gate().state(&outlet.url("/")).quiet_until;
    assert_eq!(held, Some(now() + TimeDelta::days(7)), "no host silences us for longer than a week");
    let done = fetcher();
    done.gate().seed(&[state], now() + TimeDelta::hours(2));
    done.fetch(&Request::new(outlet.url("/")), now() + TimeDelta::hours(2)).await;
    assert_eq!(outlet.asked().len(), 2, "asked again once the time is over");
}

/// Fetches `count` sources at once.
async fn fetch_all(fetcher: &Fetcher, urls: impl IntoIterator<Item = Url>) -> Vec<Answer> {
    let mut tasks = tokio::task::JoinSet::new();
    for url in urls {
        let fetcher = fetcher.clone();
        tasks.spawn(async move { fetcher.fetch(&Request::new(url), now()).await });
    }
    tasks.join_all().await
}

fn slow_reply() -> Reply {
    let whole = reply(200, &[], FEED).pieces.remove(0);
    let (first, rest) = whole.split_at(20);
    Reply { pieces: vec![first.to_vec(), rest.to_vec()], pause: Duration::from_millis(5), stalls: false }
}

#[tokio::test]
async fn fifty_sources_of_one_host_are_asked_one_at_a_time() {
    let outlet = Outlet::saying(slow_reply()).await;
    let answers = fetch_all(&fetcher(), (0..50).map(|n| outlet.url(&format!("/{n}")))).await;
    assert!(answers.iter().all(|answer| answer.outcome.is_good()));
    assert_eq!((outlet.asked().len(), outlet.busiest()), (50, 1));
}

#[tokio::test]
async fn a_hosts_limit_is_the_operators() {
    let outlet = Outlet::saying(slow_reply()).await;
    let fetcher = fetcher_at(Pace { per_host: 4, host_gap: Duration::ZERO, in_flight: 32 });
    fetch_all(&fetcher, (0..40).map(|n| outlet.url(&format!("/{n}")))).await;
    assert!((2..=4).contains(&outlet.busiest()), "{} at once", outlet.busiest());
}

#[tokio::test]
async fn a_host_that_hangs_holds_back_nobody_else() {
    let hanging = Outlet::saying(Reply { stalls: true, ..Reply::default() }).await;
    let good = Outlet::saying(reply(200, &[], FEED)).await;
    let fetcher = fetcher_at(Pace { per_host: 1, host_gap: Duration::ZERO, in_flight: 2 });
    let background = fetcher.clone();
    let urls: Vec<Url> = (0..20).map(|n| hanging.url(&format!("/{n}"))).collect();
    let stuck = tokio::spawn(async move { fetch_all(&background, urls).await });
    let answers = fetch_all(&fetcher, (0..20).map(|n| good.url(&format!("/{n}")))).await;
    assert!(answers.iter().all(|answer| answer.outcome.is_good()));
    assert!(hanging.asked().len() <= 1, "its queue waits outside");
    stuck.abort();
}

#[tokio::test]
async fn the_pace_of_a_host_is_kept_along_its_redirects() {
    let (a, b) =
        (Outlet::start(|_, _| reply(302, &[("Location", "/end")], "")).await, Outlet::saying(slow_reply()).await);
    let target = b.url("/end").to_string();
    let c = Outlet::start(move |_, _| reply(302, &[("Location", &target)], "")).await;
    let fetcher = fetcher();
    let answers = fetch_all(&fetcher, (0..20).map(|n| c.url(&format!("/{n}")))).await;
    assert!(answers.iter().all(|answer| answer.outcome.is_good()));
    assert_eq!((b.asked().len(), b.busiest()), (20, 1));
    fetch_all(&fetcher, [a.url("/")]).await;
    assert_eq!(a.busiest(), 1);
}

#[tokio::test]
async fn who_waits_at_a_host_that_throttles_meanwhile_does_not_ask() {
    let outlet = Outlet::saying(reply(429, &[("Retry-After", "3600")], "")).await;
    let answers = fetch_all(&fetcher(), (0..20).map(|n| outlet.url(&format!("/{n}")))).await;
    let quiet = answers.iter().filter(|answer| matches!(answer.outcome, Outcome::Quiet { .. })).count();
    assert_eq!((outlet.asked().len(), quiet), (1, 19));
}
