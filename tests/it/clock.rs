//! A machine whose clock was ahead for a while, and what it wrote meanwhile.

use chrono::{DateTime, TimeDelta, Utc};
use newsloom::desk;
use newsloom::model::decision::Act;
use serde_json::Value;

use super::room::{Room, Said, item};

const DHAKA: &str = "Bangladesh: garment workers in Dhaka win maternity leave";
const NEPAL: &str = "Nepal: porters in Kathmandu found a guild";

/// A month in minutes.
const MONTH: i64 = 30 * 24 * 60;

/// Items that no two tell the same story.
fn items(prefix: &str, count: usize) -> Vec<Said> {
    let word = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
    (0..count).map(|n| item(word(format!("{prefix}{n}")), word(format!("Harbour {prefix} {n}")))).collect()
}

fn time(value: &Value) -> DateTime<Utc> {
    value.as_str().unwrap().parse().unwrap()
}

/// The time of the feed, and the latest of its items'.
fn feed_and_newest(room: &Room, path: &str) -> (DateTime<Utc>, DateTime<Utc>) {
    let feed = room.json(path);
    let items = feed["items"].as_array().unwrap().iter();
    let newest = items.flat_map(|item| [&item["date_published"], &item["date_modified"]]).filter(|t| t.is_string());
    (room.updated(path), newest.map(time).max().unwrap())
}

#[tokio::test]
async fn what_a_clock_wrote_that_was_ahead_keeps_nothing_out() {
    let room = Room::open("0s").await;
    room.pass(MONTH);
    room.say("trusted", &items("early", 120));
    room.work().await;
    assert_eq!(room.titles("latest").len(), 100);
    room.pass(-MONTH);
    room.say("links", &[item("l1", DHAKA)]);
    room.work().await;
    let titles = room.titles("latest");
    assert_eq!((titles[0].as_str(), titles.len()), (DHAKA, 50), "what is new stands on top");
    assert_eq!(time(&room.json("latest")["items"][0]["date_published"]), room.now(), "with the time of now");
    assert_eq!(room.updated("latest"), room.now(), "and the feed says so");
    // Enough that is believed, and the rest leaves the window.
    room.pass(60);
    room.say("review", &items("right", 60));
    room.work().await;
    for said in items("right", 60) {
        room.decide(said.title, Act::Select, None).await.unwrap();
    }
    room.turn().await;
    let titles = room.titles("latest");
    assert!(titles.iter().all(|title| !title.contains("early")), "{titles:?}");
    assert_eq!(titles.len(), 61);
    assert_eq!(room.turn().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_hold_that_a_wrong_clock_reckoned_is_a_hold_from_now() {
    let room = Room::open("10m").await;
    room.pass(MONTH);
    room.say("trusted", &[item("t1", DHAKA)]);
    room.say("review", &[item("r1", NEPAL)]);
    room.work().await;
    room.decide(NEPAL, Act::Select, None).await.unwrap();
    room.pass(-MONTH);
    room.turn().await;
    let due = room.now() + TimeDelta::minutes(10);
    assert_eq!((room.card(DHAKA).await.due, room.card(NEPAL).await.due), (Some(due), Some(due)));
    assert!(room.titles("latest").is_empty());
    room.pass(10);
    room.turn().await;
    assert_eq!(room.titles("latest").len(), 2);
}

#[tokio::test]
async fn a_feed_is_never_older_than_its_newest_item() {
    let room = Room::open("0s").await;
    let all = items("r", 5);
    room.say("review", &all);
    room.work().await;
    room.pass(1);
    let draft = desk::Draft { slug: "2026-11", title: "T", label: None, language: "en".parse().unwrap() };
    desk::new_issue(&room.store, draft, room.now()).await.unwrap();
    for said in &all {
        room.decide(said.title, Act::Place, Some("2026-11")).await.unwrap();
    }
    room.turn().await;
    desk::publish_issue(&room.store, &room.config, "2026-11", "ana", room.now()).await.unwrap();
    room.turn().await;
    let manifest: Value = serde_json::from_str(&room.document("manifest.json")).unwrap();
    for path in ["issues/2026-11", "issues", "latest", "selected", "outlets/review.en"] {
        let (feed, newest) = feed_and_newest(&room, path);
        assert!(feed >= newest, "{path}: {feed} is before {newest}");
        let listed = manifest["publications"].as_array().unwrap().iter().find(|p| p["publication"] == path).unwrap();
        assert_eq!(time(&listed["updated"]), feed, "{path}: the manifest says what the feed says");
    }
}
