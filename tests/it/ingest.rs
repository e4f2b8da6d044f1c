//! The ingest line as a whole, on fake outlets: nothing is lost, nothing doubled, nobody asked too often.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use newsloom::ingest::Ask;
use newsloom::model::poll::PollStatus;
use newsloom::store::{Operations, Polls};

use super::newsroom::*;
use super::outlets::*;

fn counts(reports: &[newsloom::ingest::Report]) -> (PollStatus, usize, usize, usize) {
    let [report] = reports else { panic!("one source: {reports:?}") };
    (report.status, report.new, report.revised, report.unchanged)
}

#[tokio::test]
async fn a_corrected_headline_does_not_create_a_second_entry() {
    let stage = Stage::with(&rss(&[item("1", "Dockers strik", "https://invented.example/1")])).await;
    let room = stage.room().await;
    assert_eq!(counts(&room.poll(0.0).await), (PollStatus::Changed, 1, 0, 0));
    stage.say(reply(200, &[], rss(&[item("1", "Dockers strike", "https://invented.example/1")])));
    assert_eq!(counts(&room.poll(2.0).await), (PollStatus::Changed, 0, 1, 0));
    assert_eq!(room.titles().await, ["Dockers strike"]);
    let counts = room.store.totals().await.unwrap();
    assert_eq!((counts.entries, counts.revisions), (1, 2), "both wordings are kept");
}

#[tokio::test]
async fn a_new_guid_on_an_old_link_is_the_old_entry() {
    let stage = Stage::with(&rss(&[item("a", "One", "https://invented.example/1")])).await;
    let room = stage.room().await;
    room.poll(0.0).await;
    stage.say(reply(200, &[], rss(&[item("b", "One", "https://invented.example/1")])));
    assert_eq!(counts(&room.poll(2.0).await), (PollStatus::Changed, 0, 0, 1));
    // The new guid is a key from now on: it is known even where the link changes next.
    stage.say(reply(200, &[], rss(&[item("b", "One", "https://invented.example/renamed")])));
    assert_eq!(counts(&room.poll(4.0).await), (PollStatus::Changed, 0, 1, 0));
    assert_eq!(room.titles().await, ["One"]);
}

#[tokio::test]
async fn a_reused_guid_keeps_both_wordings() {
    let stage = Stage::with(&rss(&[item("latest", "Monday", "https://invented.example/1")])).await;
    let room = stage.room().await;
    room.poll(0.0).await;
    stage.say(reply(200, &[], rss(&[item("latest", "Tuesday", "https://invented.example/2")])));
    assert_eq!(counts(&room.poll(2.0).await), (PollStatus::Changed, 0, 1, 0));
    assert_eq!(room.store.totals().await.unwrap().revisions, 2);
}

#[tokio::test]
async fn a_guid_that_stands_for_many_loses_none() {
    let items = |numbers: &[usize]| -> Vec<String> {
        numbers.iter().map(|n| item("N/A", &format!("No. {n}"), &format!("https://invented.example/{n}"))).collect()
    };
    let stage = Stage::with(&rss(&items(&[1, 2, 3]))).await;
    let room = stage.room().await;
    assert_eq!(counts(&room.poll(0.0).await), (PollStatus::Changed, 3, 0, 0));
    stage.say(reply(200, &[], rss(&items(&[4, 1, 2, 3]))));
    assert_eq!(counts(&room.poll(2.0).await), (PollStatus::Changed, 1, 0, 3));
}

#[tokio::test]
async fn a_feed_that_moves_to_https_and_gets_trackers_brings_no_new_entry() {
    let items = |base: &str, tail: &str| -> Vec<String> {
        let links = (1..=20).map(|n| format!("{base}/news/{n}/{tail}"));
        // Half of them tell a permalink as guid, half none at all.
        links.enumerate().map(|(n, l)| item(if n % 2 == 0 { &l } else { "" }, &format!("No. {n}"), &l)).collect()
    };
    let stage = Stage::with(&rss(&items("http://www.invented.example", ""))).await;
    let room = stage.room().await;
    assert_eq!(counts(&room.poll(0.0).await).1, 20);
    let moved = items("https://invented.example", "?utm_source=feed")
        .iter()
        .map(|i| i.replace("?utm_source=feed</guid>", "</guid>"))
        .collect::<Vec<_>>();
    stage.say(reply(200, &[], rss(&moved)));
    assert_eq!(counts(&room.poll(2.0).await).1, 0);
    assert_eq!(room.store.totals().await.unwrap().entries, 20);
}

#[tokio::test]
async fn an_entry_that_leaves_its_feed_is_kept_and_comes_back_as_itself() {
    let (one, two) = (item("1", "One", "https://invented.example/1"), item("2", "Two", "https://invented.example/2"));
    let stage = Stage::with(&rss(&[one.clone(), two.clone()])).await;
    let room = stage.room().await;
    room.poll(0.0).await;
    stage.say(reply(200, &[], rss(std::slice::from_ref(&two))));
    room.poll(2.0).await;
    stage.say(reply(200, &[], rss(&[])));
    room.poll(4.0).await;
    assert_eq!(room.titles().await, ["One", "Two"]);
    stage.say(reply(200, &[], rss(&[one, two])));
    let reports = room.poll(6.0).await;
    assert_eq!((reports[0].new, reports[0].revised), (0, 0), "{reports:?}");
}

#[tokio::test]
async fn a_body_without_validators_is_known_by_its_bytes() {
    let stage = Stage::with(&rss(&[item("1", "One", "https://invented.example/1")])).await;
    let room = stage.room().await;
    room.poll(0.0).await;
    let before = room.rows().await;
    assert_eq!(counts(&room.poll(2.0).await), (PollStatus::Unchanged, 0, 0, 0));
    let after = room.rows().await;
    let touched: Vec<&String> =
        after.iter().filter(|(key, row)| before.get(*key) != Some(*row)).map(|(k, _)| k).collect();
    assert_eq!((touched.len(), touched[0].starts_with("source "), before.len()), (1, true, after.len()), "{touched:?}");
}

#[tokio::test]
async fn a_better_reader_reads_the_kept_body_again_without_asking_for_it() {
    let body = rss(&[item("1", "Dockers strike", "https://invented.example/1")]);
    let stage = Stage::with(&body).await;
    stage.say(reply(200, &[("ETag", "\"a\"")], &body));
    let room = stage.room().await;
    room.poll(0.0).await;
    stage.say(raw(head(304, &[])));
    let mut store = connect(room.store.path()).await;
    // As an older reader left it: it saw another title, and its version stands with the source.
    for sql in [
        "UPDATE source SET reader = reader - 1",
        "UPDATE entry SET fingerprint = 1",
        "UPDATE revision SET facts = json_set(facts, '$.title', 'Dockers &amp;')",
    ] {
        sqlx::query(sql).execute(&mut store).await.unwrap();
    }
    assert_eq!(counts(&room.poll(2.0).await), (PollStatus::Unchanged, 0, 1, 0));
    assert_eq!(room.titles().await, ["Dockers strike"]);
    assert_eq!(counts(&room.poll(4.0).await), (PollStatus::Unchanged, 0, 0, 0), "once is enough");
    assert!(stage.outlet.asked().iter().skip(1).all(|request| request.header("if-none-match").is_some()));
}

#[tokio::test]
async fn a_change_that_has_to_wait_is_taken_from_the_same_body_later() {
    let said = |title: &str| rss(&[item("1", title, "https://invented.example/1")]);
    let stage = Stage::with(&said("Dockers strike")).await;
    let room = stage.room().await;
    room.poll(0.0).await;
    let mut store = connect(room.store.path()).await;
    for sql in ["UPDATE entry SET revision = 73", "UPDATE revision SET number = 73"] {
        sqlx::query(sql).execute(&mut store).await.unwrap();
    }
    stage.say(reply(200, &[("ETag", "\"a\"")], said("Correction: no strike")));
    let reports = room.poll(2.0).await;
    assert_eq!((reports[0].revised, reports[0].faults.len()), (0, 1), "{reports:?}");
    assert!(reports[0].faults[0].starts_with("restless: 1"), "{reports:?}");
    stage.say(raw(head(304, &[])));
    assert_eq!(room.poll(4.0).await[0].revised, 0);
    assert_eq!(room.poll(6.5).await[0].revised, 1);
    assert_eq!(room.titles().await, ["Correction: no strike"]);
    assert_eq!(counts(&room.poll(9.0).await), (PollStatus::Unchanged, 0, 0, 0));
}

#[tokio::test]
async fn a_304_costs_one_row() {
    let feed = rss(&[item("1", "One", "https://invented.example/1")]);
    let stage = Stage::with("").await;
    stage.say(reply(200, &[("ETag", "W/\"a, b\""), ("Last-Modified", "Sat, 1 Nov 2026 1:2:3 +0000")], feed));
    let room = stage.room().await;
    room.poll(0.0).await;
    stage.say(raw(head(304, &[("ETag", "\"c\"")])));
    let before = room.rows().await;
    assert_eq!(counts(&room.poll(2.0).await), (PollStatus::Unchanged, 0, 0, 0));
    let after = room.rows().await;
    let touched: Vec<&String> =
        after.iter().filter(|(key, row)| before.get(*key) != Some(*row)).map(|(k, _)| k).collect();
    assert_eq!((touched.len(), before.len()), (1, after.len()), "{touched:?}");
    room.poll(4.0).await;
    let asked = stage.outlet.asked();
    let sent: Vec<_> = asked.iter().map(|a| (a.header("if-none-match"), a.header("if-modified-since"))).collect();
    assert_eq!(sent[..2], [(None, None), (Some("W/\"a, b\""), Some("Sat, 1 Nov 2026 1:2:3 +0000"))]);
    assert_eq!(sent[2].0, Some("\"c\""), "what a 304 brings counts");
}

#[tokio::test]
async fn a_feed_that_always_says_304_is_fetched_whole_after_eight_days() {
    let feed = Arc::new(Mutex::new(rss(&[item("1", "One", "https://invented.example/1")])));
    let says = feed.clone();
    let outlet = Outlet::start(move |_, asked| match asked.header("if-none-match") {
        Some(_) => raw(head(304, &[])),
        None => reply(200, &[("ETag", "\"stuck\"")], says.lock().unwrap().as_bytes()),
    })
    .await;
    let room = Room::open(&[outlet.url("/feed")]).await;
    room.poll(0.0).await;
    *feed.lock().unwrap() = rss(&[item("2", "Hidden", "https://invented.example/2")]);
    for day in 1..=7 {
        room.poll(f64::from(day) * 24.0).await;
    }
    assert_eq!(room.titles().await, ["One"]);
    room.poll(8.0 * 24.0).await;
    room.poll(9.1 * 24.0).await;
    assert_eq!(room.titles().await, ["Hidden", "One"]);
    let whole = outlet.asked().iter().filter(|asked| asked.header("if-none-match").is_none()).count();
    assert_eq!(whole, 2, "once at first, once after eight days");
}

#[tokio::test]
async fn a_body_that_is_no_feed_leaves_entries_and_validators_alone() {
    let stage = Stage::with("").await;
    stage.say(reply(200, &[("ETag", "\"good\"")], rss(&[item("1", "One", "https://invented.example/1")])));
    let room = stage.room().await;
    room.poll(0.0).await;
    let page = "<!doctype html><html><head><title>Please sign in</title></head><body><p>Sign in</p></body></html>";
    stage.say(reply(200, &[("ETag", "\"bad\""), ("Content-Type", "text/html")], page));
    let reports = room.poll(2.0).await;
    assert!(!reports[0].status.is_good() && reports[0].reason.is_some(), "{reports:?}");
    room.poll(30.0).await;
    assert_eq!(stage.outlet.asked()[2].header("if-none-match"), Some("\"good\""));
    assert_eq!(room.titles().await, ["One"]);
    stage.say(reply(200, &[("ETag", "\"back\"")], rss(&[item("2", "Two", "https://invented.example/2")])));
    assert_eq!(counts(&room.poll(60.0).await), (PollStatus::Changed, 1, 0, 0));
}

#[tokio::test]
async fn a_body_cut_short_is_fetched_whole_the_next_time() {
    let whole = rss(&[item("1", "One", "https://invented.example/1"), item("2", "Two", "https://invented.example/2")]);
    let stage = Stage::with("").await;
    let length = whole.len().to_string();
    let headers = [("ETag", "\"v\""), ("Content-Length", length.as_str())];
    stage.say(raw([head(200, &headers).as_slice(), &whole.as_bytes()[..whole.len() - 80]].concat()));
    let room = stage.room().await;
    assert!(!room.poll(0.0).await[0].status.is_good());
    stage.say(reply(200, &[("ETag", "\"v\"")], &whole));
    room.poll(26.0).await;
    assert_eq!(stage.outlet.asked()[1].header("if-none-match"), None, "what was cut off must not be hidden by a 304");
    assert_eq!(room.titles().await, ["One", "Two"]);
}

#[tokio::test]
async fn an_entry_that_changes_at_every_poll_is_taken_up_more_seldom() {
    let stage = Stage::with("").await;
    let room = stage.room().await;
    let mut reports = Vec::new();
    for n in 0..80 {
        let visits = item("1", &format!("One ({n} visits)"), "https://invented.example/1");
        stage.say(reply(200, &[], rss(&[visits, item("2", "Two", "https://invented.example/2")])));
        reports = room.poll(f64::from(n) * 2.5).await;
    }
    let counts = room.store.totals().await.unwrap();
    assert_eq!(
        (counts.entries, counts.revisions),
        (2, 76),
        "each of 73 wordings, two of the next seven, and the other entry"
    );
    assert!(reports[0].faults.iter().any(|fault| fault.starts_with("restless: 1 ")), "{reports:?}");
    assert_eq!((reports[0].revised, reports[0].unchanged), (0, 2));
}

#[tokio::test]
async fn two_sources_with_the_same_entries_store_them_once() {
    let items: Vec<String> =
        (0..30).map(|n| item(&n.to_string(), &format!("No. {n}"), &format!("https://invented.example/{n}"))).collect();
    let (all, labour) = (rss(&items), rss(&items[..20]));
    let outlet = Outlet::start(move |_, asked| {
        reply(200, &[("ETag", "\"v\"")], if asked.target == "/all" { all.as_bytes() } else { labour.as_bytes() })
    })
    .await;
    let room = Room::open(&[outlet.url("/all"), outlet.url("/labour"), outlet.url("/again")]).await;
    let reports = room.poll(0.0).await;
    assert!(reports.iter().all(|report| report.status == PollStatus::Changed), "{reports:?}");
    assert_eq!(reports.iter().map(|report| report.new).sum::<usize>(), 30);
    assert_eq!(reports.iter().map(|report| report.unchanged).sum::<usize>(), 40);
    assert_eq!(room.titles().await.len(), 30);
}

#[tokio::test]
async fn twenty_restarts_within_an_hour_ask_once() {
    let stage = Stage::with(&rss(&[item("1", "One", "https://invented.example/1")])).await;
    let broken = Outlet::saying(reply(500, &[], "")).await;
    let room = Room::open(&[stage.outlet.url("/feed"), broken.url("/feed")]).await;
    for restart in 0..20 {
        let hours = f64::from(restart) * 0.0499;
        let reports = if restart % 2 == 0 { room.poll(hours).await } else { room.poll_due(hours).await };
        assert!(restart == 0 || reports.iter().all(|r| r.status == PollStatus::Skipped), "{restart}: {reports:?}");
    }
    assert_eq!((stage.outlet.asked().len(), broken.asked().len()), (1, 1));
    room.poll(1.01).await;
    assert_eq!((stage.outlet.asked().len(), broken.asked().len()), (2, 2), "after the hour they are asked again");
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_starts_of_the_program_ask_once() {
    let stage = Stage::with(&rss(&[item("1", "One", "https://invented.example/1")])).await;
    let room = stage.room().await;
    for start in 0..20 {
        let output = room.program(&["poll", "--all", "--json"]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        let word = if start == 0 { "\"status\":\"changed\"" } else { "\"status\":\"skipped\"" };
        assert!(told.contains(word), "{start}: {told}");
    }
    assert_eq!(stage.outlet.asked().len(), 1);
}

#[tokio::test]
async fn a_process_that_died_while_asking_does_not_ask_again_within_the_floor() {
    let stage = Stage::with("").await;
    stage.say(Reply { stalls: true, ..raw(head(200, &[("Content-Length", "100")])) });
    let room = stage.room().await;
    let ingest = room.ingest(start()).await;
    let ask = Ask { now: start(), all: false, only: &[] };
    let round = ingest.round(&room.store, ask, |_| {});
    // The round is dropped in mid-answer, as by a crash.
    assert!(tokio::time::timeout(Duration::from_secs(1), round).await.is_err());
    assert_eq!(stage.outlet.asked().len(), 1);
    stage.say(reply(200, &[], rss(&[item("1", "One", "https://invented.example/1")])));
    assert!(room.poll_due(0.5).await.is_empty(), "it is not due");
    assert!(
        room.store.next_due().await.unwrap() >= Some(start() + chrono::TimeDelta::hours(1)),
        "nobody need look before"
    );
    room.poll(0.6).await;
    assert_eq!(stage.outlet.asked().len(), 1);
    room.poll_due(1.01).await;
    assert_eq!(room.titles().await, ["One"]);
}
