//! Pages made for people are read only where the site's robots.txt lets programs read them (RFC 9309).

use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use newsloom::fetch::{Answer, Fetcher, Gate, Outcome, Pace, Request};

use super::outlets::{Outlet, Reply, client, reply, settings};
use super::shop::{Shop, feeds_toml};

fn now() -> DateTime<Utc> {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

fn fetcher() -> Fetcher {
    Fetcher::new(client(&settings()), Gate::new(Pace { host_gap: Duration::ZERO, ..Pace::default() }))
}

fn page(outlet: &Outlet, path: &str) -> Request {
    Request { is_page: true, ..Request::new(outlet.url(path)) }
}

/// An outlet with this robots.txt, and a page at every other address.
async fn site(robots: impl Fn() -> Reply + Send + Sync + 'static) -> Outlet {
    Outlet::start(move |_, asked| match asked.target.as_str() {
        "/robots.txt" => robots(),
        "/moved" => reply(302, &[("Location", "/closed")], ""),
        _ => reply(200, &[("Content-Type", "text/html")], "<article>News</article>"),
    })
    .await
}

fn reason(answer: &Answer) -> &str {
    match &answer.outcome {
        Outcome::Blocked { reason } => reason,
        other => panic!("not refused: {other:?}"),
    }
}

#[tokio::test]
async fn a_page_that_programs_shall_not_read_is_not_asked_for() {
    let outlet =
        site(|| reply(200, &[], "User-agent: *\nDisallow: /\n\nUser-agent: newsloom\nDisallow: /closed")).await;
    let fetcher = fetcher();
    assert!(fetcher.fetch(&page(&outlet, "/open"), now()).await.outcome.is_good());
    let refused = fetcher.fetch(&page(&outlet, "/closed"), now()).await;
    assert!(reason(&refused).contains("robots.txt asks programs not to read"), "{refused:?}");
    let behind = fetcher.fetch(&page(&outlet, "/moved"), now()).await;
    assert!(reason(&behind).contains("robots.txt"), "neither by a redirect: {behind:?}");
    let asked: Vec<String> = outlet.asked().into_iter().map(|asked| asked.target).collect();
    assert_eq!(asked, ["/robots.txt", "/open", "/moved"], "its wishes are asked once");
    let feed = Request::new(outlet.url("/closed"));
    assert!(fetcher.fetch(&feed, now()).await.outcome.is_good(), "a feed is made for programs");
}

#[tokio::test]
async fn wishes_hold_for_a_day_and_longer_while_the_site_cannot_say_new_ones() {
    let said = Arc::new(Mutex::new((200, "")));
    let told = said.clone();
    let outlet = site(move || {
        let (status, words) = *told.lock().unwrap();
        reply(status, &[], words)
    })
    .await;
    let fetcher = fetcher();
    let is_read = async |hours: i64| {
        fetcher.fetch(&page(&outlet, "/news"), now() + TimeDelta::hours(hours)).await.outcome.is_good()
    };
    let wishes = || outlet.asked().iter().filter(|asked| asked.target == "/robots.txt").count();
    assert!(is_read(0).await);
    *said.lock().unwrap() = (200, "User-agent: *\nDisallow: /news");
    assert!(is_read(23).await && wishes() == 1);
    assert!(!is_read(25).await && wishes() == 2);
    *said.lock().unwrap() = (500, "");
    assert!(!is_read(50).await && wishes() == 3, "the old wishes hold");
    *said.lock().unwrap() = (404, "");
    assert!(!is_read(50).await && wishes() == 3);
    assert!(is_read(52).await && wishes() == 4, "it is asked again after an hour");
}

#[tokio::test]
async fn no_file_forbids_nothing_and_a_broken_server_everything() {
    for (status, read) in [(404, true), (410, true), (403, true), (401, true), (500, false), (503, false)] {
        let outlet = site(move || reply(status, &[], "User-agent: *\nDisallow: /")).await;
        let answer = fetcher().fetch(&page(&outlet, "/news"), now()).await;
        assert_eq!(answer.outcome.is_good(), read, "{status}: {answer:?}");
        if !read {
            assert!(reason(&answer).contains("could not be read"), "{answer:?}");
        }
    }
    let outlet = site(|| reply(429, &[("Retry-After", "600")], "")).await;
    let answer = fetcher().fetch(&page(&outlet, "/news"), now()).await;
    assert!(matches!(answer.outcome, Outcome::Quiet { .. }), "{answer:?}");
    assert_eq!(outlet.asked().len(), 1, "a site that wants to be left alone is");
    let elsewhere = Outlet::start(|_, asked| match asked.target.as_str() {
        "/robots.txt" => reply(301, &[("Location", "/rules")], ""),
        "/rules" => reply(200, &[], "User-agent: *\nDisallow: /news"),
        _ => reply(200, &[], "News"),
    })
    .await;
    assert!(reason(&fetcher().fetch(&page(&elsewhere, "/news"), now()).await).contains("robots.txt"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_poll_and_a_check_say_which_page_is_forbidden() {
    let outlet = site(|| reply(200, &[], "User-agent: *\nDisallow: /closed")).await;
    let (open, closed) = (outlet.url("/open").to_string(), outlet.url("/closed").to_string());
    let text = feeds_toml(&[("open", &open), ("closed", &closed)]);
    let shop = Shop::new(&[]);
    shop.configure(&text.replace("kind = \"feed\"", "kind = \"page\"\nitem = \"article\""));
    for words in [&["check", "--online", "--json"][..], &["poll", "--json"]] {
        let ran = shop.run(words);
        ran.exits(4);
        let lines = ran.json();
        let told = lines.iter().find(|line| line["outlet"] == "closed").unwrap();
        assert_eq!(told["status"], "blocked", "{words:?}: {told}");
        assert!(told["reason"].as_str().unwrap().contains("robots.txt asks programs not to read this page"), "{told}");
        assert_ne!(lines.iter().find(|line| line["outlet"] == "open").unwrap()["status"], "blocked");
    }
    assert!(outlet.asked().iter().all(|asked| asked.target != "/closed"));
}
