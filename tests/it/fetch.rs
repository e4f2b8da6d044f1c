//! Politeness: what a poll sends, what it makes of the answers, and how it spaces requests.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use newsloom::fetch::{Answer, Fetcher, Gate, Outcome, Pace, Request};
use newsloom::model::poll::{HostPace, Validators};
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

/// Asks once, with a fetcher of its own.
async fn ask(request: &Request) -> Answer {
    fetcher().fetch(request, now()).await
}

/// What one reply comes to.
async fn outcome_of(reply: Reply) -> Answer {
    let outlet = Outlet::saying(reply).await;
    ask(&Request::new(outlet.url("/feed"))).await
}

/// A request that remembers an earlier answer.
fn again(request: &Request, answer: &Answer) -> Request {
    let (validators, of) = (answer.validators.clone(), Some(answer.final_url.clone()));
    Request { validators, validators_of: of, ..request.clone() }
}

fn validators(etag: Option<&str>, last_modified: Option<&str>) -> Validators {
    let bytes = |text: &str| text.chars().map(|c| c as u8).collect();
    Validators { etag: etag.map(bytes), last_modified: last_modified.map(bytes) }
}

fn sent(asked: &Asked) -> (Option<&str>, Option<&str>) {
    (asked.header("if-none-match"), asked.header("if-modified-since"))
}

fn reason(answer: &Answer) -> &str {
    match &answer.outcome {
        Outcome::Failed { reason } | Outcome::Blocked { reason } => reason,
        other => panic!("{other:?} has no reason"),
    }
}

#[tokio::test]
async fn the_second_poll_echoes_the_validators_byte_for_byte() {
    for (etag, date) in [
        ("\"abc\"", "Sun, 22 Nov 2026 11:00:00 GMT"),
        ("W/\"weak\"", "Sat, 1 Jan 2026 1:2:3 +0000"),
        ("\"with space, and comma\"", "yesterday"),
        ("unquoted-junk", "2026-11-22T11:00:00Z"),
        ("\"\"", "0"),
        ("W/unquoted;x=\"y\"", "Sunday, 22-Nov-26 11:00:00 GMT"),
        ("\"caf\u{e9}\"", "Dim, 22 nov. 2026 11:00:00 GMT"),
        ("\"gz-1-gzip\"", "Sun,22 Nov 2026  11:00:00  GMT"),
    ] {
        let headers = [("ETag", etag), ("Last-Modified", date)];
        let (whole, same) = (reply(200, &headers, FEED), reply(304, &[], ""));
        let outlet = Outlet::start(move |n, _| if n == 0 { whole.clone() } else { same.clone() }).await;
        let first = Request::new(outlet.url("/feed"));
        let answer = ask(&first).await;
        assert_eq!(answer.validators, validators(Some(etag), Some(date)));
        let second = ask(&again(&first, &answer)).await;
        assert_eq!((second.outcome, second.http), (Outcome::NotModified, Some(304)), "{etag}");
        assert_eq!(second.validators, answer.validators, "kept for the next poll");
        assert_eq!(sent(&outlet.asked()[0]), (None, None));
        assert_eq!(sent(&outlet.asked()[1]), (Some(etag), Some(date)));
    }
}

#[tokio::test]
async fn validators_are_replaced_kept_or_dropped_as_the_answer_says() {
    let old = validators(Some("\"1\""), Some("A"));
    for (status, headers, want) in [
        (200, &[("ETag", "\"2\""), ("Last-Modified", "A")][..], validators(Some("\"2\""), Some("A"))),
        (200, &[("ETag", "\"2\"")], validators(Some("\"2\""), None)),
        (200, &[("Last-Modified", "B")], validators(None, Some("B"))),
        (200, &[], validators(None, None)),
        (200, &[("ETag", "")], validators(None, None)),
        (304, &[("ETag", "\"3\"")], validators(Some("\"3\""), Some("A"))),
        (304, &[("Last-Modified", "C")], validators(Some("\"1\""), Some("C"))),
        (304, &[], old.clone()),
        (500, &[("ETag", "\"error page\"")], old.clone()),
        (404, &[("ETag", "\"error page\"")], old.clone()),
        (429, &[], old.clone()),
    ] {
        let outlet = Outlet::saying(reply(status, headers, if status == 304 { "" } else { FEED })).await;
        let request = Request { validators: old.clone(), ..Request::new(outlet.url("/")) };
        assert_eq!(ask(&request).await.validators, want, "{status} with {headers:?}");
    }
}

#[tokio::test]
async fn a_failed_body_leaves_the_old_validators() {
    let old = validators(Some("\"1\""), None);
    let cut = [head(200, &[("ETag", "\"2\""), ("Content-Length", "9999")]).as_slice(), b"<rss>"].concat();
    for broken in [raw(cut), reply(200, &[("ETag", "\"2\"")], ""), reply(200, &[("ETag", "\"2\"")], "\u{feff} \r\n ")] {
        let outlet = Outlet::saying(broken).await;
        let answer = ask(&Request { validators: old.clone(), ..Request::new(outlet.url("/")) }).await;
        assert!(matches!(answer.outcome, Outcome::Failed { .. }), "{:?}", answer.outcome);
        assert_eq!((answer.validators, answer.hints.fresh_seconds), (old.clone(), None));
    }
}

#[tokio::test]
async fn validators_go_only_to_the_address_that_gave_them() {
    let outlet = Outlet::start(|_, asked| match asked.target.as_str() {
        "/old" => reply(302, &[("Location", "/new")], ""),
        _ => reply(200, &[("ETag", "\"n\"")], FEED),
    })
    .await;
    let first = Request::new(outlet.url("/old"));
    let answer = ask(&first).await;
    assert_eq!(answer.final_url, outlet.url("/new"));
    ask(&again(&first, &answer)).await;
    ask(&Request { url: outlet.url("/other"), ..again(&first, &answer) }).await;
    let asked: Vec<_> = outlet.asked().iter().skip(2).map(|asked| asked.header("if-none-match").is_some()).collect();
    assert_eq!(asked, [false, true, false], "not to the redirect, to its end, not to another address");
}

#[tokio::test]
async fn an_unconditional_request_sends_no_validators() {
    let outlet = Outlet::saying(reply(200, &[], FEED)).await;
    let known = validators(Some("\"1\""), Some("A"));
    ask(&Request { validators: known, conditional: false, ..Request::new(outlet.url("/")) }).await;
    assert_eq!(sent(&outlet.asked()[0]), (None, None));
}

#[tokio::test]
async fn a_304_that_nobody_asked_for_is_a_failure() {
    let answer = outcome_of(reply(304, &[], "")).await;
    assert!(reason(&answer).contains("304"));
}

#[tokio::test]
async fn a_poll_says_who_it_is_and_carries_nothing_along() {
    let outlet = Outlet::start(|n, _| match n {
        0 => reply(302, &[("Location", "/b?x=1"), ("Set-Cookie", "id=1; Path=/")], ""),
        _ => reply(200, &[("Set-Cookie", "id=2; Path=/")], FEED),
    })
    .await;
    let fetcher = fetcher();
    let request = Request::new(outlet.named("outlet.example", "/a?q=%20é#fragment"));
    fetcher.fetch(&request, now()).await;
    fetcher.fetch(&request, now()).await;
    let asked = outlet.asked();
    assert_eq!(
        asked.iter().map(|asked| asked.target.as_str()).collect::<Vec<_>>(),
        ["/a?q=%20%C3%A9", "/b?x=1", "/a?q=%20%C3%A9"]
    );
    let version = env!("CARGO_PKG_VERSION");
    for one in asked {
        let agent = format!("newsloom/{version} (+https://newsroom.example/bot; bot)");
        assert_eq!(one.header("user-agent"), Some(agent.as_str()));
        let accept = one.header("accept").unwrap();
        assert!(accept.starts_with("application/atom+xml, application/rss+xml, application/feed+json"), "{accept}");
        let packings = one.header("accept-encoding").unwrap();
        assert!(packings.contains("gzip") && packings.contains("br"), "{packings}");
        for never in ["cookie", "referer", "origin", "authorization", "pragma", "cache-control", "from"] {
            assert_eq!(one.header(never), None, "{never} must not be sent");
        }
    }
}

#[tokio::test]
async fn status_codes_come_to_outcomes() {
    let later = |seconds| Some(now() + TimeDelta::seconds(seconds));
    for (status, headers, want) in [
        (429, &[("Retry-After", "120")][..], Outcome::Throttled { until: later(120) }),
        (429, &[("Retry-After", "1000000000000")], Outcome::Throttled { until: later(7 * 86_400) }),
        (429, &[("Retry-After", "-1")], Outcome::Throttled { until: None }),
        (429, &[("Retry-After", "Sun, 22 Nov 2026 11:00:00 GMT")], Outcome::Throttled { until: None }),
        (429, &[], Outcome::Throttled { until: None }),
        (503, &[("Retry-After", "7200")], Outcome::Throttled { until: later(7200) }),
        (404, &[], Outcome::Missing),
        (410, &[], Outcome::Gone),
    ] {
        let answer = outcome_of(reply(status, headers, "words")).await;
        // The clock runs on while the request is made, by less than a minute.
        match (&answer.outcome, &want) {
            (Outcome::Throttled { until: Some(got) }, Outcome::Throttled { until: Some(want) }) => {
                assert!((0..60).contains(&(*got - *want).num_seconds()), "{status}: {got} for {want}");
            }
            (got, want) => assert_eq!(got, want, "{status} with {headers:?}"),
        }
        assert_eq!((answer.http, answer.requests), (Some(status), 1));
    }
    for status in [201, 204, 205, 206, 226, 300, 301, 302, 305, 399, 400, 405, 418, 500, 502, 503, 504, 599, 999] {
        let answer = outcome_of(reply(status, &[], "")).await;
        assert!(matches!(answer.outcome, Outcome::Failed { .. }), "{status}: {:?}", answer.outcome);
        assert!(reason(&answer).contains(&status.to_string()), "{}", reason(&answer));
    }
}

#[tokio::test]
async fn a_forbidden_page_or_a_challenge_is_blocked() {
    for (status, headers) in [
        (401, &[][..]),
        (403, &[]),
        (451, &[]),
        (403, &[("cf-mitigated", "challenge")]),
        (200, &[("cf-mitigated", "challenge")]),
    ] {
        let answer = outcome_of(reply(status, headers, "<html>")).await;
        assert!(matches!(answer.outcome, Outcome::Blocked { .. }), "{status}: {:?}", answer.outcome);
    }
}

#[tokio::test]
async fn a_body_comes_with_what_is_said_of_it() {
    let headers = [
        ("Content-Type", "application/rss+xml; charset=x"),
        ("Content-Language", "pt"),
        ("Cache-Control", "max-age=600"),
    ];
    let answer = outcome_of(reply(200, &headers, FEED)).await;
    let Outcome::Body { bytes, content_type, content_language } = answer.outcome else { panic!() };
    assert_eq!(bytes, FEED.as_bytes());
    assert_eq!(content_type.as_deref(), Some("application/rss+xml; charset=x"));
    assert_eq!(content_language.as_deref(), Some("pt"));
    assert_eq!((answer.bytes, answer.hints.fresh_seconds), (FEED.len() as u64, Some(600)));
}

#[tokio::test]
async fn freshness_counts_on_a_304_too_and_staleness_never_stops_the_condition() {
    let outlet = Outlet::start(|n, _| match n {
        0 => reply(200, &[("ETag", "\"1\""), ("Cache-Control", "no-store"), ("Expires", "0")], FEED),
        _ => reply(304, &[("Cache-Control", "max-age=43200")], ""),
    })
    .await;
    let first = Request::new(outlet.url("/"));
    let answer = ask(&first).await;
    assert_eq!(answer.hints.fresh_seconds, Some(0));
    assert_eq!(ask(&again(&first, &answer)).await.hints.fresh_seconds, Some(43_200));
    assert_eq!(outlet.asked()[1].header("if-none-match"), Some("\"1\""));
}

#[tokio::test]
async fn only_permanent_redirects_say_that_a_feed_has_moved() {
    for (steps, moved) in [
        (&["301 /a"][..], Some("/a")),
        (&["308 /a", "301 /b"], Some("/b")),
        (&["301 /a", "302 /b"], Some("/a")),
        (&["302 /a", "301 /b"], None),
        (&["303 /a"], None),
        (&["307 /a"], None),
        (&["301 /login?next=feed"], None),
        (&["301 /a", "308 /register"], Some("/a")),
    ] {
        let outlet = Outlet::start(move |n, _| match steps.get(n).and_then(|step| step.split_once(' ')) {
            Some((status, to)) => reply(status.parse().unwrap(), &[("Location", to)], ""),
            None => reply(200, &[], FEED),
        })
        .await;
        let answer = ask(&Request::new(outlet.url("/"))).await;
        assert!(answer.outcome.is_good(), "{steps:?}");
        assert_eq!(answer.moved_to, moved.map(|path| outlet.url(path)), "{steps:?}");
        assert_eq!(answer.requests as usize, steps.len() + 1);
    }
}

#[tokio::test]
async fn a_move_to_a_missing_page_is_no_move() {
    let outlet =
        Outlet::start(|n, _| if n == 0 { reply(301, &[("Location", "/a")], "") } else { reply(404, &[], "") }).await;
    let answer = ask(&Request::new(outlet.url("/"))).await;
    assert_eq!((answer.outcome, answer.moved_to), (Outcome::Missing, None));
}

#[tokio::test]
async fn a_redirect_that_asks_for_patience_delays_the_next_poll() {
    let redirect = [("Location", "/a"), ("Retry-After", "7200")];
    let outlet =
        Outlet::start(move |n, _| if n == 0 { reply(302, &redirect, "") } else { reply(200, &[], FEED) }).await;
    let answer = ask(&Request::new(outlet.url("/"))).await;
    assert!(answer.outcome.is_good());
    assert_eq!(answer.hints.fresh_seconds, Some(7200));
}

#[tokio::test]
async fn faults_of_the_way_are_reasons_and_never_panics() {
    let looping = Outlet::start(|n, _| reply(302, &[("Location", &format!("/{n}"))], "")).await;
    let inside = Outlet::saying(reply(302, &[("Location", "http://169.254.169.254/latest/")], "")).await;
    for (url, requests, want) in [
        (looping.url("/"), 6, "redirected more than 5 times"),
        (inside.url("/"), 1, "169.254.169.254 is not a public address"),
        (Url::parse("file:///etc/passwd").unwrap(), 0, "only http: and https:"),
        (Url::parse("http://10.0.0.1/").unwrap(), 0, "not a public address"),
    ] {
        let answer = ask(&Request::new(url)).await;
        assert!(reason(&answer).contains(want), "{}", reason(&answer));
        assert_eq!((answer.http, answer.requests), (None, requests), "{want}");
    }
}

#[tokio::test]
async fn a_fallback_address_serves_when_the_first_brings_nothing() {
    let good = Outlet::saying(reply(200, &[], FEED)).await;
    for status in [404, 410, 403, 500] {
        let bad = Outlet::saying(reply(status, &[], "")).await;
        let known = validators(Some("\"1\""), None);
        let fallback = vec![bad.url("/2"), good.url("/3")];
        let request = Request { fallback, validators: known, ..Request::new(bad.url("/1")) };
        let answer = ask(&request).await;
        assert!(answer.outcome.is_good(), "after {status}");
        assert_eq!((answer.final_url, answer.requests), (good.url("/3"), 3));
        assert_eq!(bad.asked()[0].header("if-none-match"), Some("\"1\""));
        assert_eq!(good.asked().last().unwrap().header("if-none-match"), None, "the validators are another's");
    }
    let bad = Outlet::start(|n, _| reply(if n == 0 { 410 } else { 500 }, &[], "")).await;
    let answer = ask(&Request { fallback: vec![bad.url("/2")], ..Request::new(bad.url("/1")) }).await;
    assert_eq!((answer.outcome, answer.requests), (Outcome::Gone, 2), "the first answer is the truth");
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
async fn a_proxy_in_the_environment_is_ignored() {
    // Set in a process of its own: the environment belongs to the whole program.
    let proxy = Outlet::saying(reply(200, &[], "from the proxy")).await;
    let outlet = Outlet::saying(reply(200, &[], FEED)).await;
    if std::env::var_os("NEWSLOOM_TEST_URL").is_none() {
        let (through, to) = (proxy.url("/").to_string(), outlet.url("/").to_string());
        let child = move || {
            std::process::Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "fetch::a_proxy_in_the_environment_is_ignored"])
                .envs(["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"].map(|name| (name, through.clone())))
                .env("NEWSLOOM_TEST_URL", to)
                .output()
                .unwrap()
        };
        let output = tokio::task::spawn_blocking(child).await.unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        assert_eq!((proxy.connections(), outlet.asked().len()), (0, 1));
        return;
    }
    let url = Url::parse(&std::env::var("NEWSLOOM_TEST_URL").unwrap()).unwrap();
    assert!(ask(&Request::new(url)).await.outcome.is_good());
}
