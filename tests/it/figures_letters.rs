//! Measures of issues; `make figures-letters` runs them.

use std::time::{Duration, Instant};

use newsloom::compose::import;
use newsloom::desk;
use newsloom::model::decision::{Act, Detail};
use newsloom::render::letter::{MailService, mail, seed_text};

use super::room::{Room, item};

/// The newsletter's own issues.
const ISSUES: [&str; 3] = ["2024-1", "2024-2", "2026-03"];

/// Items of the issue that is published.
const ITEMS: usize = 40;

/// How often it is.
const TIMES: usize = 10;

#[test]
#[ignore = "a measure; make figures-letters"]
fn the_newsletters_own_issues_are_read_and_given_back() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/newsletters");
    let english = "en".parse().unwrap();
    println!("{:10}{:>7}{:>12}{:>10}{:>12}   milliseconds", "issue", "items", "given back", "mail kB", "to read");
    for name in ISSUES {
        let text = std::fs::read_to_string(format!("{folder}/{name}.txt")).unwrap();
        let began = Instant::now();
        let read = import::text(&text, &Default::default(), &english).unwrap();
        let took = began.elapsed();
        let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_back = folded(&seed_text(&read.letter)) == folded(&text);
        let bytes = mail(&read.letter, &english, MailService::default()).unwrap().html.len();
        let (items, back) = (read.letter.items().count(), if is_back { "yes" } else { "no" });
        println!("{name:10}{items:>7}{back:>12}{:>10.1}{:>12.2}", bytes as f64 / 1000.0, took.as_secs_f64() * 1000.0);
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measure; make figures-letters"]
async fn an_issue_of_forty_items_is_published() {
    let mut took: Vec<(Duration, Duration)> = Vec::new();
    let mut documents = 0;
    for _ in 0..TIMES {
        let room = Room::open("0s").await;
        let titles: Vec<&'static str> = (0..ITEMS).map(|n| &*format!("Union {n} meets at quay {n}").leak()).collect();
        let ids: Vec<&'static str> = (0..ITEMS).map(|n| &*format!("t{n}").leak()).collect();
        room.say("review", &ids.iter().zip(&titles).map(|(id, title)| item(id, title)).collect::<Vec<_>>());
        room.work().await;
        let slug = desk::draft_for_now(&room.store, &room.config, room.now()).await.unwrap().issue.slug;
        for title in &titles {
            let detail = Detail { issue: Some(slug.clone()), ..Detail::default() };
            room.act(title, Act::Place, detail, "ana").await;
        }
        let began = Instant::now();
        desk::publish_issue(&room.store, &room.config, &slug, "ana", room.now()).await.unwrap();
        let frozen = began.elapsed();
        let changed = room.publish().await;
        took.push((frozen, began.elapsed()));
        documents = changed.len();
        assert!(changed.contains(&format!("issues/{slug}.html")), "{changed:?}");
    }
    took.sort_by_key(|(_, all)| *all);
    let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
    let [(frozen, middle), (_, worst)] = [took[TIMES / 2], took[TIMES - 1]];
    println!(
        "\nan issue of {ITEMS} items is published, with {documents} documents, in {:.0} ms (p50 of {TIMES}; {:.0} ms at worst), of \
         which {:.0} ms freeze it",
        milliseconds(middle),
        milliseconds(worst),
        milliseconds(frozen)
    );
}
