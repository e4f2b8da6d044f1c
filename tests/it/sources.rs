//! Sources: found, tried, written into feeds.toml and told in words, on invented outlets on loopback.

use std::collections::HashSet;
use std::time::Duration;

use chrono::{DateTime, Utc};
use newsloom::fetch::{Fetcher, Gate, Pace};
use newsloom::ingest::{self, How};
use newsloom::model::decision::Act;
use newsloom::model::health::{Cause, Health, cause, health};
use newsloom::model::poll::PollStatus;
use newsloom::net::{Error, Stage};
use newsloom::store::Sources;
use newsloom::store::sources::SourceState;

use super::browser::{get, send};
use super::outlets::{Asked, FEED, Outlet, Reply, client, reply, settings};
use super::room::{Room, item, start};
use super::shop::{Shop, feeds_toml, wait_for};
use super::web::door;

fn fetcher() -> Fetcher {
    Fetcher::new(client(&settings()), Gate::new(Pace { host_gap: Duration::ZERO, ..Pace::default() }))
}

const PAGE: [(&str, &str); 1] = [("Content-Type", "text/html")];

fn feed(title: &str) -> String {
    let items: String = (1..6)
        .map(|n| format!("<item><title>{title} {n}</title><guid>{n}</guid><pubDate>Sun, 0{n} Mar 2026 09:00:00 GMT</pubDate></item>"))
        .collect();
    format!("<rss version=\"2.0\"><channel><title>{title}</title><language>pt</language>{items}</channel></rss>")
}

fn site(asked: &Asked) -> Reply {
    let page = "<!doctype html><html><head><title>Invented</title>\
        <link rel=alternate type=application/rss+xml href=/one.xml>\
        <link rel=alternate type=application/rss+xml href=/broken.xml>\
        <link rel=alternate type=application/atom+xml href=/old.xml></head></html>";
    match asked.target.as_str() {
        "/" => reply(200, &PAGE, page),
        "/one.xml" => reply(200, &[], feed("Um")),
        "/old.xml" => reply(301, &[("Location", "/two.xml")], ""),
        "/two.xml" => reply(200, &[], feed("Dois")),
        "/bare/" => reply(200, &PAGE, "<html><title>Bare</title></html>"),
        "/bare/feed/" => reply(200, &[], feed("Bare")),
        _ => reply(404, &[], "nothing"),
    }
}

#[tokio::test]
async fn a_site_names_its_feeds_and_each_is_shown_with_what_it_would_bring() {
    let outlet = Outlet::start(|_, asked| site(asked)).await;
    let found = ingest::discover(&fetcher(), &outlet.url("/"), start()).await.unwrap();
    let told: Vec<_> = found.candidates.iter().map(|c| (c.url.path(), c.how, c.facts.title.as_deref())).collect();
    assert_eq!(told, [("/one.xml", How::Named, Some("Um")), ("/two.xml", How::Named, Some("Dois"))]);
    let facts = &found.candidates[0].facts;
    assert_eq!(facts.titles, ["Um 5", "Um 4", "Um 3"], "the newest first");
    assert_eq!((facts.entries, facts.language.as_ref().map(|l| l.as_str())), (5, Some("pt")));
    assert_eq!(found.failed.len(), 1, "{:?}", found.failed);
    assert!(found.failed[0].1.contains("404"), "{:?}", found.failed);
    let asked: Vec<String> = outlet.asked().into_iter().map(|asked| asked.target).collect();
    assert_eq!(
        asked,
        ["/", "/one.xml", "/broken.xml", "/old.xml", "/two.xml"],
        "nothing is guessed, no robots.txt asked"
    );
    let itself = ingest::discover(&fetcher(), &outlet.url("/one.xml"), start()).await.unwrap();
    assert_eq!((itself.candidates.len(), itself.candidates[0].how), (1, How::Itself));
}

#[tokio::test]
async fn usual_places_are_tried_only_where_none_is_named_and_the_site_lets_programs_in() {
    let outlet = Outlet::start(|_, asked| site(asked)).await;
    let found = ingest::discover(&fetcher(), &outlet.url("/bare/"), start()).await.unwrap();
    assert_eq!((found.candidates.len(), found.candidates[0].how), (1, How::Guessed));
    assert_eq!(found.candidates[0].url, outlet.url("/bare/feed/"));
    let closed = Outlet::start(|_, asked| match asked.target.as_str() {
        "/robots.txt" => reply(200, &[], "User-agent: *\nDisallow: /"),
        "/" => reply(200, &PAGE, "<html><title>Closed</title></html>"),
        _ => reply(200, &[], feed("Hidden")),
    })
    .await;
    let found = ingest::discover(&fetcher(), &closed.url("/"), start()).await.unwrap();
    assert!(found.candidates.is_empty() && found.failed.is_empty(), "{found:?}");
    let asked: HashSet<String> = closed.asked().into_iter().map(|asked| asked.target).collect();
    assert_eq!(asked, HashSet::from(["/".to_string(), "/robots.txt".to_string()]));
    let private = ingest::discover(&fetcher(), &"http://127.0.0.2/".parse().unwrap(), start()).await.unwrap_err();
    assert!(private.reason.as_deref().unwrap_or_default().starts_with("could not ask 127.0.0.2"), "{private:?}");
}

#[test]
fn every_sentence_of_a_failed_request_has_its_cause() {
    let (host, limit) = (String::from("e.org"), Duration::from_secs(5));
    let h = || host.clone();
    for (error, want) in [
        (Error::NameNotFound { host: h() }, Cause::Name),
        (Error::ConnectionRefused { host: h(), port: 443 }, Cause::Unreachable),
        (Error::Unreachable { host: h() }, Cause::Unreachable),
        (Error::Closed { host: h() }, Cause::Unreachable),
        (Error::NotHttp { host: h() }, Cause::Unreachable),
        (Error::Truncated { host: h(), got: 9 }, Cause::Unreachable),
        (Error::Certificate { host: h(), why: "has expired" }, Cause::Certificate),
        (Error::Tls { host: h() }, Cause::Certificate),
        (Error::TooSlow { host: h(), stage: Stage::Total, limit }, Cause::Slow),
        (Error::TooBig { host: h(), limit: 9 }, Cause::TooLarge),
        (Error::HeadersTooBig { host: h(), limit: 9 }, Cause::TooLarge),
        (Error::TooManyRedirects { host: h(), limit: 5 }, Cause::Other),
    ] {
        assert_eq!(cause(PollStatus::Failed, None, &error.to_string()), want, "{error}");
    }
}

#[tokio::test]
async fn a_source_that_dies_says_why_and_loses_nothing() {
    let room = Room::open("0s").await;
    room.say("review", &[item("r1", "Nepal: porters in Kathmandu found a guild")]);
    room.poll().await;
    let states = room.store.sources(room.now()).await.unwrap();
    let of = |slug: &str| states.iter().find(|state| state.outlet.slug == slug).unwrap();
    assert_eq!(
        (health(&of("review").vitals, room.now()), of("review").entries, of("review").recent),
        (Health::Works, 1, 1)
    );
    assert_eq!(room.store.failing_sources().await.unwrap(), 0);
    let polled = room.now();
    room.break_off("review");
    room.pass(60);
    room.poll().await;
    let states = room.store.sources(room.now()).await.unwrap();
    let review = states.iter().find(|state| state.outlet.slug == "review").unwrap();
    let soon = |at: Option<DateTime<Utc>>, after: DateTime<Utc>| at.is_some_and(|at| (at - after).num_seconds() == 0);
    let fares = health(&review.vitals, room.now());
    assert!(matches!(fares, Health::Fails { cause: Cause::Server, since } if soon(since, room.now())), "{fares:?}");
    assert!(soon(review.vitals.good, polled) && review.entries == 1, "what it brought stays");
    assert_eq!(room.store.failing_sources().await.unwrap(), 1);
    let log = room.store.source_log(review.id, 20).await.unwrap();
    let polls: Vec<_> = log.polls.iter().map(|poll| (poll.status, poll.new)).collect();
    assert_eq!(polls, [(PollStatus::Failed, 0), (PollStatus::Changed, 1)]);
    assert_eq!(log.entries[0].title, "Nepal: porters in Kathmandu found a guild");
    let id = review.id;
    let door = door(room, None).await;
    for (language, words) in [("en", "The site has a fault of its own."), ("ar", "في الموقع عطل من جهته.")]
    {
        let look = format!("language={language}&next=/desk");
        assert_eq!(send(door.at, "POST", "/desk/look", &[], &look).await.status, 303);
        for page in ["/desk/sources".to_string(), format!("/desk/sources/{id}")] {
            let shown = get(door.at, &page, &[]).await;
            assert_eq!(shown.status, 200, "{page}");
            assert!(shown.text().contains(words), "{page} {language}: {}", shown.text());
            assert!(!shown.text().contains("could not use"), "no English of the log: {page} {language}");
        }
    }
    assert!(get(door.at, &format!("/desk/sources/{id}"), &[]).await.text().contains("porters in Kathmandu"));
    let look = "language=en&next=/desk";
    assert_eq!(send(door.at, "POST", "/desk/look", &[], look).await.status, 303);
    assert_eq!(get(door.at, "/desk/sources/999", &[]).await.status, 422);
}

#[tokio::test]
async fn a_paused_source_is_not_asked_and_nothing_it_brought_vanishes() {
    let mut room = Room::open("0s").await;
    room.say("trusted", &[item("t1", "Dhaka: garment workers win")]);
    room.work().await;
    assert_eq!(room.titles("latest"), ["Dhaka: garment workers win"]);
    let address = room.config.outlets[0].sources[0].url.to_string();
    room.reconfigure("0s", &format!("url = \"{address}\""), &format!("url = \"{address}\"\npaused = true")).await;
    room.say("trusted", &[item("t2", "Chittagong: dockers strike")]);
    room.pass(60);
    assert_eq!(room.poll().await.sources, 2, "the other two");
    room.turn().await;
    assert_eq!(room.titles("latest"), ["Dhaka: garment workers win"]);
    let states = room.store.sources(room.now()).await.unwrap();
    assert_eq!(health(&states[0].vitals, room.now()), Health::Paused);
    room.reconfigure("0s", "slug = \"trusted\"", "slug = \"trusted\"").await;
    room.pass(60);
    room.work().await;
    assert_eq!(room.titles("latest").len(), 2, "asked again");
}

#[tokio::test]
async fn a_source_that_moved_keeps_its_history_and_brings_nothing_twice() {
    let mut room = Room::open("0s").await;
    let items = [item("r1", "Nepal: porters in Kathmandu found a guild"), item("r2", "Peru: court halts a mine")];
    room.say("review", &items[..1]);
    room.work().await;
    room.decide("Nepal: porters in Kathmandu found a guild", Act::Select, None).await;
    room.turn().await;
    let of = |states: Vec<SourceState>| states.into_iter().find(|state| state.outlet.slug == "review").unwrap();
    let before = of(room.store.sources(room.now()).await.unwrap());
    room.break_off("review");
    room.pass(60);
    room.poll().await;
    let (published, id) = (room.updated("selected"), room.json("selected")["items"][0]["id"].clone());
    room.reconfigure("0s", "/review\"", "/moved\"").await;
    let moved = of(room.store.sources(room.now()).await.unwrap());
    assert_eq!((moved.id, moved.entries, health(&moved.vitals, room.now())), (before.id, 1, Health::Unasked));
    assert_eq!(moved.vitals.good, before.vitals.good);
    room.say("moved", &items);
    room.pass(60);
    let totals = room.poll().await;
    assert_eq!((totals.new, totals.revised), (1, 0), "what was known is known");
    room.turn().await;
    assert_eq!(room.found("outlet:review status:all").await.len(), 2);
    assert_eq!((room.updated("selected"), &room.json("selected")["items"][0]["id"]), (published, &id));
    assert_eq!(room.store.source_log(before.id, 9).await.unwrap().polls.len(), 3, "before and after");
    assert_eq!(health(&of(room.store.sources(room.now()).await.unwrap()).vitals, room.now()), Health::Works);
}

#[tokio::test]
async fn the_page_finds_adds_pauses_and_moves_sources_and_keeps_the_file() {
    let outlet = Outlet::start(|_, asked| site(asked)).await;
    let room = Room::open("0s").await;
    let (file, first) = (room.dir.path().join("feeds.toml"), room.config.outlets[0].sources[0].url.to_string());
    let door = door(room, None).await;
    let encoded = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let before = std::fs::read_to_string(&file).unwrap();
    let noted = before.replace("[[outlet]]", "# asked Ana\n[[outlet]]");
    std::fs::write(&file, &noted).unwrap();
    let found =
        send(door.at, "POST", "/desk/sources/find", &[], &format!("url={}", encoded(outlet.url("/").as_str()))).await;
    assert_eq!(found.status, 200, "{}", found.text());
    assert!(found.text().contains("Um 5") && found.text().contains("Dois 5"), "{}", found.text());
    assert!(found.text().contains("The newest is from <time datetime=") && found.text().contains("data-local>"));
    let new = format!("url={}&name=Um&slug=um&languages=pt&region=asia", encoded(outlet.url("/one.xml").as_str()));
    let added = send(door.at, "POST", "/desk/sources/add", &[], &new).await;
    assert_eq!((added.status, added.header("location")), (303, "/desk/sources?said=added"), "{}", added.text());
    let after = std::fs::read_to_string(&file).unwrap();
    assert!(after.starts_with(noted.trim_end()) && after.contains("slug = \"um\""), "{after}");
    let list = get(door.at, "/desk/sources?said=added", &[]).await;
    assert!(list.text().contains("The source was added.") && list.text().contains("/one.xml"), "{}", list.text());
    let twice = send(door.at, "POST", "/desk/sources/add", &[], &new).await;
    assert_eq!((twice.status, std::fs::read_to_string(&file).unwrap()), (422, after.clone()), "{}", twice.text());
    let pause = send(door.at, "POST", "/desk/sources/pause", &[], &format!("url={}", encoded(&first))).await;
    assert_eq!(pause.header("location"), "/desk/sources?said=paused");
    assert!(get(door.at, "/desk/sources", &[]).await.text().contains("/desk/sources/resume"));
    let tested = send(door.at, "POST", "/desk/sources/test", &[], &format!("url={}", encoded(&first))).await;
    assert!(tested.text().contains("No images."), "{}", tested.text());
    let resumed = send(door.at, "POST", "/desk/sources/resume", &[], &format!("url={}", encoded(&first))).await;
    assert_eq!((resumed.status, std::fs::read_to_string(&file).unwrap()), (303, after));
    for (path, body, words) in [
        ("find", "url=nowhere%20at%20all", "no address of a site"),
        ("find", "url=http%3A%2F%2F127.0.0.2%2F", "private network"),
        ("move", "url=https%3A%2F%2Fe.org%2F&to=https%3A%2F%2Fe.org%2Fx", "no such source"),
        ("add", "url=https%3A%2F%2Fe.org%2F&slug=No+Slug&name=x", "a fault in feeds.toml"),
    ] {
        let refused = send(door.at, "POST", &format!("/desk/sources/{path}"), &[], body).await;
        assert!(refused.text().contains(words), "{path} {body}: {}", refused.text());
    }
    std::fs::write(&file, "broken").unwrap();
    let list = get(door.at, "/desk/sources", &[]).await;
    assert!(list.text().contains("newsloom check") && !list.text().contains("/desk/sources/pause"), "{}", list.text());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_command_line_finds_tries_and_changes_sources() {
    let outlet = Outlet::start(|_, asked| site(asked)).await;
    let good = Outlet::saying(reply(200, &[], FEED)).await;
    let address = good.url("/feed").to_string();
    let shop = Shop::new(&[("good", &address)]);
    let noted = feeds_toml(&[("good", &address)]).replace("[[outlet]]", "# asked Ana\n[[outlet]]");
    shop.configure(&noted);
    let text = || std::fs::read_to_string(shop.path("feeds.toml")).unwrap();
    let found = shop.run(&["discover", outlet.url("/").as_str(), "--json"]);
    found.exits(0);
    let found = &found.json()[0];
    assert_eq!(found["candidates"][0]["titles"], serde_json::json!(["Um 5", "Um 4", "Um 3"]), "{found}");
    assert_eq!((&found["candidates"][0]["language"], &found["candidates"][0]["kind"]), (&"pt".into(), &"rss2".into()));
    let words = shop.run(&["discover", outlet.url("/").as_str()]);
    assert!(
        words.out.contains("  - Um 5") && words.out.contains("5 entries, newest 2026-03-05T09:00:00Z"),
        "{}",
        words.out
    );
    assert!(shop.run(&["discover", outlet.url("/nothing").as_str()]).exits(1).contains("no feed was found"));
    assert!(shop.run(&["discover", "javascript:x"]).exits(2).contains("no address"));
    let one = outlet.url("/one.xml").to_string();
    assert!(shop.run(&["source", "test", &one]).out.contains("rss2, 5 entries"));
    shop.run(&["source", "test", outlet.url("/nothing").as_str()]).exits(4);
    assert!(
        shop.run(&["source", "add", outlet.url("/no").as_str(), "--outlet", "no"])
            .exits(1)
            .contains("nothing was written")
    );
    assert_eq!(text(), noted);
    shop.run(&["source", "add", &one, "--outlet", "um", "--region", "asia"]).exits(0);
    assert!(
        text().starts_with(noted.trim_end()) && text().contains("name = \"Um\"\nlanguages = [\"pt\"]"),
        "{}",
        text()
    );
    shop.run(&["source", "pause", &address]).exits(0);
    assert!(text().contains("# asked Ana") && text().contains("paused = true"));
    let list: Vec<bool> = shop.run(&["source", "list", "--json"]).json().iter().map(|s| s["paused"] == true).collect();
    assert_eq!(list, [true, false]);
    assert!(shop.run(&["poll", &address]).exits(1).contains("is paused"));
    assert_eq!(shop.run(&["poll", "--json"]).json().len(), 2, "the other one, and the total");
    assert!(shop.run(&["check"]).out.contains("1 of 2 sources work; 0 silent, 0 never polled yet, 1 paused."));
    shop.run(&["source", "resume", &address]).exits(0);
    shop.run(&["source", "remove", &one]).exits(0);
    shop.run(&["source", "move", &address, good.url("/new").as_str()]).exits(0);
    assert!(text().contains("/new\"") && !text().contains("paused"), "{}", text());
    assert!(shop.run(&["source", "pause", &one]).exits(1).contains("none with that address"));
    shop.configure("broken");
    shop.run(&["source", "pause", &address]).exits(3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_daemon_takes_a_change_of_the_desk_up_by_itself() {
    let outlet = Outlet::saying(reply(200, &[], FEED)).await;
    let address = outlet.url("/feed").to_string();
    let shop = Shop::new(&[("good", &address)]);
    let mut daemon = shop.start(&["run"]);
    let at = daemon.door();
    wait_for("the first poll", || (!outlet.asked().is_empty()).then_some(()));
    let form = format!("url={}", url::form_urlencoded::byte_serialize(address.as_bytes()).collect::<String>());
    let stranger = send(at, "POST", "/desk/sources/pause", &[], &form).await;
    assert_eq!(stranger.status, 401, "{}", stranger.text());
    shop.run(&["user", "add", "eva", "--role", "editor"]).exits(0);
    shop.run(&["user", "add", "ana", "--role", "publisher"]).exits(0);
    let token = |name: &str| {
        let made = shop.run(&["token", "add", name, "--name", "desk", "--role", "publisher", "--json"]);
        made.json().first().map(|made| format!("Bearer {}", made["token"].as_str().unwrap()))
    };
    assert!(token("eva").is_none(), "nobody gives away a right they lack");
    let bearer = token("ana").unwrap();
    let ana = [("Authorization", bearer.as_str())];
    let paused = send(at, "POST", "/desk/sources/pause", &ana, &form).await;
    assert_eq!(paused.status, 303, "{}", paused.text());
    daemon.says("feeds.toml was read again");
    assert!(get(at, "/desk/sources", &ana).await.text().contains("Paused"));
    let refused = shop.run(&["user", "role", "ana", "viewer"]);
    refused.exits(0);
    assert_eq!(send(at, "POST", "/desk/sources/resume", &ana, &form).await.status, 403);
    daemon.signal("TERM");
    assert_eq!(daemon.ends().0, Some(0));
}
