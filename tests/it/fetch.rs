//! One poll: what it sends and what it makes of the answers.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use newsloom::fetch::{Answer, Fetcher, Gate, Outcome, Pace, Request};
use newsloom::model::poll::Validators;
use url::Url;

use super::outlets::*;

fn now() -> DateTime<Utc> {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

fn fetcher() -> Fetcher {
    Fetcher::new(client(&settings()), Gate::new(Pace { host_gap: Duration::ZERO, ..Pace::default() }))
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
        assert!(answer.outcome.reason().unwrap().starts_with("could not "));
        assert!(!answer.outcome.status().is_good());
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
        assert!(answer.outcome.reason().unwrap().starts_with("could not read it because the server "));
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
