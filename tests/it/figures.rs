//! Measures that need the crate's own types; `make figures-desk` runs them. All content is invented.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use newsloom::desk::updates;
use newsloom::model::curation::{PlaceEvidence, RegionFinding, TopicFinding};
use newsloom::model::outlet::{Outlet, Publish};
use newsloom::model::publication::Subject;
use newsloom::model::query::Query;
use newsloom::model::region::Region;
use newsloom::store::curation::{Assembled, Basis};
use newsloom::store::polls::{DueSource, NewEntry, PollRecord};
use newsloom::store::queue::Page;
use newsloom::store::{Curation, Operations, Polls, Queue, Ranking, Sqlite};
use newsloom::web::photos;

use super::browser::get;
use super::newsroom::connect;
use super::photos::sends;
use super::room::Room;
use super::store_contract::kit::{at, find_in, new_entry, outlet, poll, reading};
use super::web::door;

/// Entries of one outlet.
const OF_ONE: i64 = 200;

/// How often each question is asked.
const TIMES: usize = 30;

/// Pages and searches, with what they stand for.
const QUERIES: [(&str, &str); 22] = [
    ("inbox", "status:inbox"),
    ("all", ""),
    ("inbox, best first", "status:inbox sort:best"),
    ("all, best first", "sort:best"),
    ("rare view", "status:shortlist"),
    ("needs region", "status:needs-region"),
    ("rejected", "status:rejected"),
    ("region", "status:inbox region:asia"),
    ("topic", "topic:labour"),
    ("outlet", "outlet:\"The outlet-77\""),
    ("language", "lang:pt"),
    ("rare language", "lang:ar status:selected"),
    ("image", "has:image"),
    ("issue", "issue:current"),
    ("editor", "by:ana"),
    ("dates", "after:2026-11-20 before:2026-11-21"),
    ("a rare word", "soberania"),
    ("a common word", "mo"),
    ("a phrase", "\"mo ner\""),
    ("a beginning", "sober*"),
    ("all but a word", "-mo"),
    ("everything at once", "outlet:outlet-77 lang:en -cuba has:image mone*"),
];

#[tokio::test]
#[ignore = "a measure; make figures-desk"]
async fn the_desk_over_many_entries() {
    let entries: i64 = std::env::var("ENTRIES").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let room = Room::open("0s").await;
    let began = Instant::now();
    fill(&room, entries).await;
    let size = std::fs::metadata(room.dir.path().join("newsloom.db")).unwrap().len() / 1_000_000;
    println!(
        "{entries} invented entries stored and curated in {:.0} s; the store has {size} MB",
        began.elapsed().as_secs_f64()
    );
    let door = door(room, None).await;
    println!("\n{:20}{:>8}{:>12}{:>10}{:>12}{:>10}   milliseconds", "", "hits", "store p50", "p95", "page p50", "p95");
    for (name, query) in QUERIES {
        let parsed = Query::parse(query).by_story();
        let page = Page::first(60, at(0));
        let store = timed(async || drop(door.room.store.queue(&parsed, &page).await.unwrap())).await;
        let target = format!("/desk?q={}", url::form_urlencoded::byte_serialize(query.as_bytes()).collect::<String>());
        let web = timed(async || assert_eq!(get(door.at, &target, &[]).await.status, 200)).await;
        let hits = door.room.store.counts(&[parsed], at(0)).await.unwrap()[0];
        let hits = format!("{}{}", hits.n, if hits.more { "+" } else { "" });
        println!("{name:20}{hits:>8}{}{}", row(store), row(web));
    }
    let views: Vec<Query> = QUERIES[..10].iter().map(|(_, query)| Query::parse(query).by_story()).collect();
    let counts = timed(async || drop(door.room.store.counts(&views, at(0)).await.unwrap())).await;
    println!("{:28}{}", "ten counts of a sidebar", row(counts));
    let since = door.room.store.queue(&Query::default(), &Page::first(1, at(0))).await.unwrap().newest - 100;
    let arrived = timed(async || assert!(!door.room.store.arrived(since, &views[0], at(0)).await.unwrap().more)).await;
    println!("{:28}{}", "what arrived since", row(arrived));
    let deep = deep_page(&door.room.store).await;
    println!("{:28}{}", "the page in the middle", row(deep));
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measure; make figures-desk"]
async fn an_update_is_taken_back_beside_other_work() {
    let entries: i64 = std::env::var("ENTRIES").ok().and_then(|n| n.parse().ok()).unwrap_or(20_000);
    let room = Room::open("0s").await;
    fill(&room, entries).await;
    let receipt = sends(&room, "Porters found a guild").await;
    let (store, ended) = (room.store.clone(), Arc::new(AtomicBool::new(false)));
    let others = tokio::spawn({
        let ended = ended.clone();
        async move {
            let mut waits = Vec::new();
            while !ended.load(Ordering::Relaxed) {
                let began = Instant::now();
                store.job_ran("figures", at(0)).await.unwrap();
                waits.push((began, began.elapsed()));
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
            waits
        }
    });
    tokio::time::sleep(Duration::from_secs(2)).await;
    let began = Instant::now();
    updates::take_back(&room.store, &photos(room.dir.path()), &receipt, room.now()).await.unwrap();
    let took = began.elapsed().as_secs_f64() * 1000.0;
    ended.store(true, Ordering::Relaxed);
    let (before, beside): (Vec<_>, Vec<_>) = others.await.unwrap().into_iter().partition(|(at, _)| *at < began);
    println!("{entries} entries: an update was taken back in {took:.0} ms; others who wrote waited, in milliseconds");
    for (name, waits) in [("before", before), ("meanwhile", beside)] {
        let mut waits: Vec<f64> = waits.into_iter().map(|(_, wait)| wait.as_secs_f64() * 1000.0).collect();
        waits.sort_by(f64::total_cmp);
        let of = |part: usize| {
            waits.get((waits.len() * part / 100).min(waits.len().saturating_sub(1))).copied().unwrap_or_default()
        };
        println!("{name:12} half {:.1}, of 100 five {:.1}, most {:.1}", of(50), of(95), of(100));
    }
}

/// The page that begins at the middle of everything.
async fn deep_page(store: &Sqlite) -> [f64; 2] {
    let middle = store.queue(&Query::default(), &Page::first(20_000, at(0))).await.unwrap().next;
    let page = Page { after: middle, ..Page::first(60, at(0)) };
    timed(async || drop(store.queue(&Query::parse("status:inbox").by_story(), &page).await.unwrap())).await
}

async fn timed(mut ask: impl AsyncFnMut()) -> [f64; 2] {
    let mut taken: Vec<Duration> = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        let began = Instant::now();
        ask().await;
        taken.push(began.elapsed());
    }
    taken.sort();
    [TIMES / 2, TIMES * 95 / 100].map(|place| taken[place].as_secs_f64() * 1000.0)
}

fn row([half, most]: [f64; 2]) -> String {
    format!("{half:>12.1}{most:>10.1}")
}

/// Fills the store through its own promises: polls that bring entries, then what curation says of them.
async fn fill(room: &Room, entries: i64) {
    let outlets: Vec<Outlet> = (0..entries / OF_ONE).map(sample_outlet).collect();
    room.store.configure(&outlets, at(0)).await.unwrap();
    let mut chance = 7_u64;
    for (number, outlet) in outlets.iter().enumerate() {
        let source = find_in(&room.store, outlet.sources[0].url.as_str()).await;
        let new: Vec<NewEntry> = (0..OF_ONE).map(|n| sample_entry(number as i64 * OF_ONE + n, &mut chance)).collect();
        let first = number as i64 * OF_ONE;
        let stored = room.store.record(&[arriving(&source, new)]).await.unwrap();
        assert!(stored[0].is_ok(), "{stored:?}");
        let batch: Vec<Assembled> = room
            .store
            .uncurated(OF_ONE as usize)
            .await
            .unwrap()
            .iter()
            .map(|waiting| found(waiting.id, first, outlet))
            .collect();
        room.store.assemble(&batch, at(2)).await.unwrap();
    }
    // A newsroom that decides on most of what comes: a fifth is kept out, some is chosen, a little is kept in view.
    let mut db = connect(&room.dir.path().join("newsloom.db")).await;
    for sql in [
        "UPDATE standing SET standing = 'spiked' WHERE entry_id % 5 = 0",
        "UPDATE standing SET standing = 'selected', published = 1 WHERE entry_id % 37 = 0",
        "UPDATE standing SET standing = 'shortlisted' WHERE entry_id % 701 = 0",
        "INSERT INTO decision (act_id, act, entry_id, editor, at, inverse)
         SELECT 'a' || entry_id, 'select', entry_id, 'ana', 1, '{}' FROM standing WHERE entry_id % 37 = 0",
        "INSERT INTO entry_vector (entry_id, version, revision, v) SELECT id, 'v1', 1, randomblob(512) FROM entry",
    ] {
        sqlx::query(sql).execute(&mut db).await.unwrap();
    }
    // Five thousand decisions teach the ranking.
    assert!(room.store.settle_ranking(at(3)).await.unwrap());
}

fn arriving(source: &DueSource, new: Vec<NewEntry>) -> PollRecord {
    poll(source, 1, Some(reading(new)))
}

fn sample_outlet(number: i64) -> Outlet {
    let publish = if number % 3 == 0 { Publish::Trusted } else { Publish::Review };
    outlet(&format!("outlet-{number}"), publish, &[&format!("https://outlet-{number}.example/feed")])
}

/// A number below `below`; the same ones each time.
fn pick(chance: &mut u64, below: usize) -> usize {
    *chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*chance >> 33) as usize % below
}

/// Some hundred words, a few of them in most entries and many in few.
fn sample_entry(number: i64, chance: &mut u64) -> NewEntry {
    const SYLLABLES: [&str; 16] =
        ["mo", "ner", "ción", "غز", "port", "ال", "ha", "vo", "sin", "bra", "tra", "land", "ión", "per", "que", "gre"];
    let mut words = Vec::new();
    for _ in 0..130 {
        let length = 1 + pick(chance, 4) % 3;
        words.push((0..length).map(|_| SYLLABLES[pick(chance, 16) * pick(chance, 16) / 16]).collect::<String>());
    }
    if number % 50 == 0 {
        words[3] = "soberanía".into();
    }
    if number % 11 == 0 {
        words[4] = "cuba".into();
    }
    let mut new = new_entry("sample", number);
    new.entry.title = words[..9].join(" ");
    new.entry.summary = Some(format!("<p>{}</p>", words[9..50].join(" ")));
    new.entry.content = Some(format!("<p>{}</p>", words[9..].join(" ")));
    new.entry.published = Some(at(-(pick(chance, 500_000) as i64)));
    if number % 3 == 0 {
        let url = "https://invented.example/a.jpg".parse().unwrap();
        new.entry.image = Some(newsloom::model::entry::Image {
            url,
            alt: None,
            credit: None,
            width: None,
            height: None,
            media_type: None,
        });
    }
    new
}

/// What ranking looks at of an entry's words.
fn sketch(id: i64, region: Region) -> String {
    let words: Vec<i64> = (0..24).map(|word| (id * 31 + word * 97) % 4096).collect();
    serde_json::json!({"kind": "news", "primary": region, "letters": 800, "words": words}).to_string()
}

fn found(id: i64, first: i64, outlet: &Outlet) -> Assembled {
    let evidence = vec![PlaceEvidence { span: Some([0, 1]), ..PlaceEvidence::unnamed("country", "x") }];
    let region = Region::ALL[(id % 7) as usize];
    let regions = vec![RegionFinding { region, score: 1.0, primary: true, doubtful: id % 4 == 0, evidence }];
    let topics = vec![TopicFinding {
        topic: if id % 9 == 0 { "labour" } else { "cuba" }.into(),
        score: 1.0,
        evidence: Vec::new(),
        meaning: None,
    }];
    let language = ["en", "en", "es", "pt", "ar", "fr"][(first % 6) as usize];
    Assembled {
        entry_id: id,
        versions: "v1".into(),
        basis: Basis { revision: 1, standing: 0, outlet: outlet.version(), corrections: 0 },
        language: language.parse().unwrap(),
        findings: vec![
            ("regions", "1".into(), serde_json::to_string(&regions).unwrap()),
            ("topics", "1".into(), serde_json::to_string(&topics).unwrap()),
            ("rank", "1".into(), sketch(id, region)),
        ],
        duplicate_of: None,
        is_original: false,
        story: None,
        follows: None,
        vector: None,
        subjects: vec![Subject::Latest],
        due: None,
        suggested: None,
    }
}
