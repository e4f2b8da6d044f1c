//! Reading the queue: what a query finds, page by page, and how many there are.

use chrono::{DateTime, Utc};
use newsloom::model::curation::{PlaceEvidence, RegionFinding, TopicFinding};
use newsloom::model::decision::Act;
use newsloom::model::entry::Image;
use newsloom::model::query::{Query, Status};
use newsloom::model::region::Region;
use newsloom::store::Queue;
use newsloom::store::curation::Assembled;
use newsloom::store::polls::{NewEntry, RevisedEntry};
use newsloom::store::queue::{Count, Page};
use newsloom::store::{Desk, Polls};

use super::kit::*;

/// Titles that a query finds, newest first.
async fn found<E: Engine>(engine: &E, query: &str) -> Vec<String> {
    let page = Page::first(1000, at(0));
    let found = engine.store().queue(&Query::parse(query), &page).await.unwrap();
    found.cards.into_iter().map(|card| card.entry.title).collect()
}

async fn counted<E: Engine>(engine: &E, query: &str) -> usize {
    engine.store().counts(&[Query::parse(query)], at(0)).await.unwrap()[0].n
}

/// An entry dated so many minutes after the start.
pub fn dated(number: i64, title: &str, minute: Option<i64>) -> NewEntry {
    let mut new = new_entry("sample", number);
    new.entry.title = title.into();
    new.entry.published = minute.map(at);
    new
}

pub async fn store<E: Engine>(engine: &E, url: &str, minute: i64, new: Vec<NewEntry>) -> Vec<i64> {
    let source = find_source(engine, url).await;
    let keys: Vec<_> = new.iter().map(|new| new.keys[0]).collect();
    let stored = engine.store().record(&[poll(&source, minute, Some(reading(new)))]).await.unwrap();
    assert!(stored[0].is_ok(), "{stored:?}");
    let known = engine.store().known(source.outlet_id, &keys).await.unwrap();
    keys.iter().map(|key| known.iter().find(|known| known.key == *key).unwrap().entry_id).collect()
}

/// What curation says of an entry: its language, its regions (certain or not) and its topics.
pub fn curated(entry: i64, language: &str, regions: &[(Region, bool)], topics: &[&str]) -> Assembled {
    let place =
        |certain: bool| PlaceEvidence { span: certain.then_some([0, 1]), ..PlaceEvidence::unnamed("country", "x") };
    let region = |(region, certain): &(Region, bool)| RegionFinding {
        region: *region,
        score: 1.0,
        primary: true,
        doubtful: !certain,
        evidence: vec![place(*certain)],
    };
    let topic = |slug: &&str| TopicFinding { topic: (*slug).into(), score: 1.0, evidence: Vec::new(), meaning: None };
    let regions: Vec<RegionFinding> = regions.iter().map(region).collect();
    let topics: Vec<TopicFinding> = topics.iter().map(topic).collect();
    Assembled {
        language: language.parse().unwrap(),
        findings: vec![
            ("regions", "1".into(), serde_json::to_string(&regions).unwrap()),
            ("topics", "1".into(), serde_json::to_string(&topics).unwrap()),
        ],
        ..assembled(entry, &[], None)
    }
}

/// Six entries of two outlets that differ in everything that can be asked for.
async fn newsroom<E: Engine>(engine: &E) -> Vec<i64> {
    source(engine, HARBOUR).await;
    let mut pictured = dated(1, "La soberanía alimentaria en Cuba", Some(-600));
    let url = "https://harbour.example/a.jpg".parse().unwrap();
    pictured.entry.image = Some(Image { url, alt: None, credit: None, width: None, height: None, media_type: None });
    let mut texted = dated(2, "حصار غزّة", Some(-500));
    texted.entry.summary = Some("<p>أخبار <b>الأردن</b></p>".into());
    let mut ids = store(engine, HARBOUR, 1, vec![pictured, texted, dated(3, "南方的声音", Some(-400))]).await;
    let meadow = vec![dated(4, "Workers of 100% Dhaka", Some(-300)), dated(5, "Nothing_in particular", Some(-200))];
    ids.extend(store(engine, MEADOW, 2, meadow).await);
    ids.extend(store(engine, MEADOW, 3, vec![dated(6, "Not curated, without a date", None)]).await);
    let (cuba, gaza) = (Region::LatinAmericaAndTheCaribbean, Region::ArabMaghreb);
    let batch = [
        curated(ids[0], "es", &[(cuba, true)], &["cuba", "food-sovereignty"]),
        curated(ids[1], "ar", &[(gaza, true), (Region::Asia, false)], &["palestine"]),
        curated(ids[2], "zh", &[(Region::Asia, false)], &[]),
        curated(ids[3], "en", &[(Region::Asia, false)], &["labour"]),
        curated(ids[4], "en", &[], &[]),
    ];
    assert_eq!(assemble(engine, &batch, at(4)).await.unwrap(), 5);
    ids
}

pub async fn a_query_finds_what_it_asks_for_and_nothing_else<E: Engine>(engine: &E) {
    newsroom(engine).await;
    let all = [
        "Not curated, without a date",
        "Nothing_in particular",
        "Workers of 100% Dhaka",
        "南方的声音",
        "حصار غزّة",
        "La soberanía alimentaria en Cuba",
    ];
    assert_eq!(found(engine, "").await, all);
    let [undated, nothing, dhaka, south, gaza, cuba] = all;
    for (query, want) in [
        ("soberania", &[cuba][..]),
        ("SOBERANÍA cuba", &[cuba]),
        ("sober", &[]),
        ("sober*", &[cuba]),
        ("\"alimentaria en cuba\"", &[cuba]),
        ("\"cuba en\"", &[]),
        ("غزه", &[gaza]),
        ("الاردن", &[gaza]),
        ("南", &[south]),
        ("南方", &[south]),
        ("方南", &[]),
        ("100%", &[dhaka]),
        ("nothing_in", &[nothing]),
        ("-cuba -غزة -dhaka -南 -particular", &[undated]),
        ("outlet:harbour", &[south, gaza, cuba]),
        ("outlet:\"The meadow\" lang:en", &[nothing, dhaka]),
        ("outlet:meadow,harbour lang:es,zh", &[south, cuba]),
        ("outlet:nobody", &[]),
        ("-outlet:harbour", &[undated, nothing, dhaka]),
        ("-lang:en", &[undated, south, gaza, cuba]),
        ("region:asia", &[dhaka, south, gaza]),
        ("region:asia region:maghreb", &[gaza]),
        ("region:latin,maghreb", &[gaza, cuba]),
        ("region:none", &[nothing]),
        ("-region:asia", &[undated, nothing, cuba]),
        ("topic:cuba", &[cuba]),
        ("topic:food-sovereignty,labour", &[dhaka, cuba]),
        ("topic:sovereignty", &[]),
        ("topic:%", &[]),
        ("-topic:cuba lang:es", &[]),
        ("has:image", &[cuba]),
        ("-has:image lang:ar", &[gaza]),
        ("has:comment", &[]),
        ("before:2026-11-22T04:00:00Z", &[gaza, cuba]),
        ("after:2026-11-22T07:00:00Z", &[undated, nothing, dhaka]),
        ("after:2026-11-22 before:today", &[]),
        ("before:2026-11-22", &[]),
        // Harbour is trusted, so what has no certain region waits there; meadow's would not appear by itself.
        ("status:needs-region", &[nothing, south]),
        ("status:inbox", &all),
        ("status:public", &[]),
        ("status:selected,placed", &[]),
        ("-status:inbox", &[]),
        ("assigned:none lang:ar", &[gaza]),
        ("assigned:me", &[]),
        ("by:ana", &[]),
        ("issue:current", &[]),
        ("issue:none lang:ar", &[gaza]),
        ("in:original soberania", &[cuba]),
        ("in:edited soberania", &[]),
        ("https://harbour.example/sample-1", &[cuba]),
        (&new_entry("sample", 2).public_id, &[gaza]),
        ("tag:nobody", &[]),
    ] {
        assert_eq!(found(engine, query).await, want, "{query}");
        assert_eq!(counted(engine, query).await, want.len(), "{query}");
    }
}

pub async fn what_is_typed_is_taken_literally<E: Engine>(engine: &E) {
    newsroom(engine).await;
    for query in [
        "\"",
        "\"\"",
        "'",
        "';--",
        "a OR",
        "NEAR(",
        "NOT",
        "AND AND",
        "a*b*",
        "*",
        "**",
        "^a",
        "{a} : b",
        "original : a",
        "a:b:c",
        "(",
        ")",
        "%",
        "_",
        "%%",
        "\\",
        "\\%",
        "a\0b",
        "-",
        "--",
        "- -",
        "-\"",
        "outlet:",
        "outlet:\"",
        "outlet:'%'",
        "topic:\\",
        "topic:_",
        "issue:'",
        "by:'",
        "before:",
        "after:999999-01-01",
        "https://'%\"",
        "tag:\"",
        "+",
        "e.id",
        "$1",
        "?1",
        ":a",
        "@a",
        "\u{202E}",
        "🇵🇸",
        "status:inbox\" OR \"1\"=\"1",
        "region:asia) OR (1=1",
        "rowid",
        "search MATCH 'a'",
    ] {
        let there = found(engine, query).await.len();
        assert!(there <= 6, "{query}");
        let both = format!("{query} lang:xx");
        if Query::parse(&both).to_string().ends_with("lang:xx") {
            assert_eq!(
                found(engine, &both).await,
                Vec::<String>::new(),
                "{query} must not widen what stands beside it"
            );
        }
    }
}

pub async fn a_revised_entry_is_found_by_its_newest_words<E: Engine>(engine: &E) {
    let ids = newsroom(engine).await;
    let mut entry = dated(1, "La tierra para quien la trabaja", Some(-600)).entry;
    entry.image = None;
    let revised = RevisedEntry { entry_id: ids[0], keys: Vec::new(), fingerprint: 2, entry: Some(entry) };
    let source = find_source(engine, HARBOUR).await;
    let second = newsloom::store::polls::ReadRecord { revised: vec![revised], ..reading(Vec::new()) };
    engine.store().record(&[poll(&source, 5, Some(second))]).await.unwrap()[0].as_ref().unwrap();
    assert_eq!(found(engine, "tierra").await, ["La tierra para quien la trabaja"]);
    assert_eq!(found(engine, "soberania").await, Vec::<String>::new());
    assert_eq!(found(engine, "has:image").await, Vec::<String>::new());
    assert_eq!(found(engine, "tierra region:latin topic:cuba").await.len(), 1, "what was found of it stays");
}

pub async fn a_decision_moves_an_entry_between_views_at_once<E: Engine>(engine: &E) {
    let ids = newsroom(engine).await;
    let there = async |query: &str| counted(engine, query).await;
    assert_eq!(there("status:inbox").await, 6);
    for (act, view) in
        [(Act::Shortlist, "status:shortlist"), (Act::Select, "status:selected"), (Act::Spike, "status:rejected")]
    {
        decide(engine, &order(ids[0], act, 10)).await.unwrap().unwrap();
        assert_eq!((there("status:inbox").await, there(view).await), (5, 1), "{view}");
        assert_eq!(there(&format!("-{view}")).await, 5);
    }
    undo(engine, None, "ana", at(11)).await.unwrap();
    assert_eq!((there("status:rejected").await, there("status:selected").await), (0, 1));
    engine.store().new_issue(&issue(), at(12)).await.unwrap();
    let place = placing("sample", ids[4], Act::Place, 13);
    decide(engine, &place).await.unwrap().unwrap();
    assert_eq!((there("status:placed").await, there("issue:current").await, there("issue:sample").await), (1, 1, 1));
    assert_eq!(
        (there("status:inbox").await, there("-issue:none").await, there("status:needs-region").await),
        (4, 1, 1)
    );
    assert_eq!((there("by:ana").await, there("by:me").await, there("-by:ana").await), (2, 0, 4));
    let taken = placing("sample", ids[4], Act::Remove, 14);
    decide(engine, &taken).await.unwrap().unwrap();
    assert_eq!((there("status:placed").await, there("issue:current").await, there("status:inbox").await), (0, 0, 5));
}

pub async fn pages_neither_skip_nor_repeat_while_entries_arrive<E: Engine>(engine: &E) {
    source(engine, HARBOUR).await;
    // Dates repeat, so that only the second part of a place tells some of them apart.
    let sample = |number: i64| dated(number, &format!("sample {number}"), (number % 3 != 0).then_some(-(number / 4)));
    let before: Vec<String> = (0..40).map(|n| sample(n).entry.title).collect();
    store(engine, HARBOUR, 1, (0..40).map(sample).collect()).await;
    let mut whole = found(engine, "sample").await;
    assert_eq!(whole.len(), 40);
    let (mut seen, mut after, mut number): (Vec<String>, _, _) = (Vec::new(), None, 100);
    loop {
        let page = Page { after, ..Page::first(7, at(0)) };
        let cards = engine.store().queue(&Query::parse("sample"), &page).await.unwrap();
        assert_eq!(cards.previous.is_some(), after.is_some());
        seen.extend(cards.cards.iter().map(|card| card.entry.title.clone()));
        if let Some(previous) = cards.previous {
            let back = Page { before: Some(previous), ..Page::first(7, at(0)) };
            let back = engine.store().queue(&Query::parse("sample"), &back).await.unwrap();
            let last = back.cards.last().unwrap().entry.title.clone();
            let here = seen.len() - cards.cards.len();
            assert!(
                here == 0 || seen[..here].contains(&last) || !before.contains(&last),
                "{last} comes before this page"
            );
            assert!(back.next.is_some());
        }
        // Something new and something that its outlet dates long ago.
        store(engine, MEADOW, 2, vec![sample(number), dated(number + 1, "sample old", Some(-5))]).await;
        number += 2;
        let Some(next) = cards.next else { break };
        after = Some(next);
    }
    let mut old: Vec<String> = seen.iter().filter(|title| before.contains(title)).cloned().collect();
    assert_eq!(old, whole, "all that was there, in its order, each once");
    old.sort();
    whole.sort();
    assert_eq!(old, whole);
}

pub async fn the_first_page_leads_nowhere_back_and_the_last_nowhere_on<E: Engine>(engine: &E) {
    newsroom(engine).await;
    let turn = async |page: Page| engine.store().queue(&Query::default(), &page).await.unwrap();
    let titles =
        |cards: &newsloom::store::queue::Cards| cards.cards.iter().map(|c| c.entry.title.clone()).collect::<Vec<_>>();
    let whole = titles(&turn(Page::first(10, at(0))).await);
    let one = turn(Page::first(4, at(0))).await;
    assert!(one.previous.is_none() && one.next.is_some());
    let two = turn(Page { after: one.next, ..Page::first(4, at(0)) }).await;
    assert!(two.next.is_none() && two.previous.is_some());
    assert_eq!([titles(&one), titles(&two)].concat(), whole);
    let back = turn(Page { before: two.previous, ..Page::first(4, at(0)) }).await;
    assert_eq!(titles(&back), titles(&one));
    assert!(back.previous.is_none() && back.next.is_some());
    let latest = engine.store().latest(&Query::parse("outlet:meadow"), 2, at(0)).await.unwrap();
    let latest: Vec<String> = latest.into_iter().map(|card| card.entry.title).collect();
    assert_eq!(latest, [whole[0].clone(), whole[1].clone()], "the latest arrivals");
}

pub async fn counts_stop_where_nobody_counts_on<E: Engine>(engine: &E) {
    source(engine, HARBOUR).await;
    let many = |range: std::ops::Range<i64>| range.map(|n| dated(n, &format!("sample {n}"), Some(-n))).collect();
    store(engine, HARBOUR, 1, many(0..999)).await;
    let count =
        async || engine.store().counts(&[Query::parse("sample"), Query::of(Status::Selected)], at(0)).await.unwrap();
    assert_eq!(count().await, [Count { n: 999, more: false }, Count { n: 0, more: false }]);
    store(engine, HARBOUR, 2, many(999..1001)).await;
    assert_eq!(count().await, [Count { n: 999, more: true }, Count { n: 0, more: false }]);
}

pub async fn arrivals_are_counted_since_a_page_was_read<E: Engine>(engine: &E) {
    newsroom(engine).await;
    let newest = engine.store().queue(&Query::default(), &Page::first(1, at(0))).await.unwrap().newest;
    let arrived = async |query: &str| engine.store().arrived(newest, &Query::parse(query), now()).await.unwrap().n;
    assert_eq!(arrived("").await, 0);
    // By arrival, whatever date its outlet gives it.
    store(engine, HARBOUR, 5, vec![dated(7, "An old soberanía", Some(-9000)), dated(8, "Another", None)]).await;
    assert_eq!((arrived("").await, arrived("soberania").await, arrived("status:selected").await), (2, 1, 0));
}

fn now() -> DateTime<Utc> {
    at(0)
}
