//! Ranking: the model learns in each decision's transaction, and is always what the log alone would give.

use newsloom::model::decision::{Act, Detail};
use newsloom::model::query::Query;
use newsloom::model::region::Region;
use newsloom::store::acts::Deed;
use newsloom::store::queue::{Cursor, Page};
use newsloom::store::{Desk, Queue, Ranking};

use super::kit::*;
use super::queue::{curated, dated, store};

/// So many entries, of which every third is about Cuba, the others about labour; each with its words sketched.
async fn newsroom<E: Engine>(engine: &E, many: i64) -> Vec<i64> {
    source(engine, HARBOUR).await;
    let new = (0..many).map(|n| dated(n + 1, &format!("Headline {n}"), Some(-n - 60))).collect();
    let ids = store(engine, HARBOUR, 1, new).await;
    let batch = ids.iter().enumerate().map(|(at, id)| {
        let (region, topic) = match at % 3 {
            0 => (Region::LatinAmericaAndTheCaribbean, "cuba"),
            _ => (Region::Asia, "labour"),
        };
        let mut found = curated(*id, "en", &[(region, true)], &[topic]);
        let sketch =
            serde_json::json!({"kind": "news", "primary": region, "letters": 900, "words": [at % 3, 7 + at % 5]});
        found.findings.push(("rank", "1".into(), sketch.to_string()));
        found
    });
    assemble(engine, &batch.collect::<Vec<_>>(), at(4)).await.unwrap();
    ids
}

fn because(entry: i64, act: Act, minute: i64, why: &str) -> Deed {
    Deed { detail: Detail { why: Some(why.into()), ..Detail::default() }, ..order(entry, act, minute) }
}

async fn chance<E: Engine>(engine: &E, entry: i64) -> f32 {
    engine.store().ranks(&[entry], at(10)).await.unwrap()[0].p
}

async fn model<E: Engine>(engine: &E) -> Option<Vec<u8>> {
    engine.store().ranking().await.unwrap()
}

pub async fn a_decision_teaches_and_what_is_taken_back_was_never_taught<E: Engine>(engine: &E) {
    let ids = newsroom(engine, 12).await;
    let before = (chance(engine, ids[3]).await, chance(engine, ids[4]).await);
    assert_eq!(model(engine).await, None);
    decide(engine, &order(ids[0], Act::Select, 10)).await.unwrap();
    let first = model(engine).await;
    decide(engine, &order(ids[1], Act::Spike, 11)).await.unwrap();
    let after = (chance(engine, ids[3]).await, chance(engine, ids[4]).await);
    assert!(after.0 > before.0 && after.1 < before.1, "{before:?} {after:?}");
    undo(engine, None, "ana", at(12)).await.unwrap();
    assert_eq!(model(engine).await, first);
    undo(engine, None, "ana", at(13)).await.unwrap();
    assert_eq!((model(engine).await, chance(engine, ids[3]).await), (None, before.0));
}

pub async fn the_model_is_what_the_log_alone_gives<E: Engine>(engine: &E) {
    let ids = newsroom(engine, 30).await;
    vectors(engine, &ids[..20], "v1").await;
    let mut decisions = Vec::new();
    for (minute, entry) in ids.iter().take(24).enumerate() {
        let act = [Act::Select, Act::Spike, Act::Shortlist, Act::Spike][minute % 4];
        decisions.push(decide(engine, &order(*entry, act, 10 + minute as i64)).await.unwrap().unwrap().id);
    }
    // Taken up after the shortlist, rejected after all, and one from the middle taken back.
    decide(engine, &order(ids[2], Act::Select, 50)).await.unwrap();
    decide(engine, &order(ids[0], Act::Spike, 51)).await.unwrap();
    undo(engine, Some(decisions[7]), "ben", at(52)).await.unwrap();
    let learned = model(engine).await;
    assert!(learned.is_some());
    assert!(!engine.store().rebuild_ranking(at(60)).await.unwrap());
    engine.run("DELETE FROM rank_model").await;
    assert!(engine.store().settle_ranking(at(61)).await.unwrap());
    assert_eq!(model(engine).await, learned);
    assert!(!engine.store().settle_ranking(at(62)).await.unwrap());
    engine.run("UPDATE rank_model SET version = 'older'").await;
    assert_eq!(model(engine).await, None);
    assert!(engine.store().settle_ranking(at(63)).await.unwrap());
    assert_eq!(model(engine).await, learned);
}

pub async fn decisions_that_are_older_than_ranking_teach_it_at_the_next_start<E: Engine>(engine: &E) {
    let ids = newsroom(engine, 9).await;
    for entry in [0, 3, 6] {
        decide(engine, &order(ids[entry], Act::Select, 10)).await.unwrap();
    }
    let learned = chance(engine, ids[0]).await;
    engine.run("DELETE FROM rank_model").await;
    engine.run("DELETE FROM rank_example").await;
    assert!(chance(engine, ids[0]).await < learned);
    assert!(engine.store().settle_ranking(at(20)).await.unwrap());
    assert!((chance(engine, ids[0]).await - learned).abs() < 0.01);
    assert!(!engine.store().settle_ranking(at(21)).await.unwrap());
}

/// Directions of an encoder of this version.
async fn vectors<E: Engine>(engine: &E, entries: &[i64], version: &str) {
    for entry in entries {
        let bytes: String = (0..512).map(|axis| format!("{:02x}", (entry * 31 + axis * 7) % 255)).collect();
        let sql = "INSERT INTO entry_vector (entry_id, version, revision, v)";
        let end = "ON CONFLICT (entry_id) DO UPDATE SET version = excluded.version";
        engine.run(&format!("{sql} VALUES ({entry}, '{version}', 1, x'{bytes}') {end}")).await;
    }
}

pub async fn an_encoder_that_comes_later_reads_what_was_decided_before<E: Engine>(engine: &E) {
    let ids = newsroom(engine, 9).await;
    decide(engine, &order(ids[0], Act::Select, 10)).await.unwrap();
    let by_words = model(engine).await.unwrap();
    vectors(engine, &ids, "v1").await;
    assert!(engine.store().settle_ranking(at(20)).await.unwrap());
    let read = model(engine).await.unwrap();
    assert!(read.len() > by_words.len() + 512 * 8 - 256, "{} {}", read.len(), by_words.len());
    assert!(!engine.store().settle_ranking(at(21)).await.unwrap());
    vectors(engine, &ids, "v2").await;
    assert!(engine.store().settle_ranking(at(22)).await.unwrap());
    assert!(!engine.store().settle_ranking(at(23)).await.unwrap());
    decide(engine, &order(ids[1], Act::Spike, 30)).await.unwrap();
    assert!(!engine.store().rebuild_ranking(at(31)).await.unwrap());
}

pub async fn a_duplicate_teaches_nothing_and_an_entry_once<E: Engine>(engine: &E) {
    let ids = newsroom(engine, 9).await;
    let before = chance(engine, ids[3]).await;
    decide(engine, &because(ids[0], Act::Spike, 10, "duplicate of the other one")).await.unwrap();
    assert_eq!(chance(engine, ids[3]).await, before);
    let other =
        engine.store().queue(&Query::default(), &Page::first(1, at(0))).await.unwrap().cards[0].public_id.clone();
    let detail = Detail { duplicate_of: Some(other), ..Detail::default() };
    decide(engine, &Deed { detail, ..order(ids[4], Act::MarkDuplicate, 11) }).await.unwrap();
    assert_eq!(chance(engine, ids[3]).await, before);
    decide(engine, &order(ids[6], Act::Select, 12)).await.unwrap();
    let once = model(engine).await;
    engine.store().new_issue(&issue(), at(13)).await.unwrap();
    decide(engine, &placing("sample", ids[6], Act::Place, 14)).await.unwrap();
    assert_eq!(model(engine).await, once);
}

pub async fn the_best_come_first_and_every_card_once<E: Engine>(engine: &E) {
    let ids = newsroom(engine, 60).await;
    for (at, entry) in ids.iter().enumerate().take(12) {
        let act = if at % 3 == 0 { Act::Select } else { Act::Spike };
        decide(engine, &order(*entry, act, 10)).await.unwrap();
    }
    let query = Query::parse("status:inbox sort:best");
    let page = |after: Option<Cursor>| Page { after, ..Page::first(10, at(20)) };
    let (mut seen, mut after, mut places) = (Vec::new(), None, Vec::new());
    for _ in 0..10 {
        let found = engine.store().queue(&query, &page(after)).await.unwrap();
        assert_eq!(
            found.ranks.iter().map(|one| one.entry).collect::<Vec<_>>(),
            found.cards.iter().map(|c| c.id).collect::<Vec<_>>()
        );
        places.extend(found.ranks.iter().filter_map(|one| one.place));
        seen.extend(found.cards.iter().map(|card| card.id));
        after = found.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(places, (1..=48).collect::<Vec<_>>());
    let cubas = seen[..10].iter().filter(|id| ids.iter().position(|one| one == *id).unwrap() % 3 == 0).count();
    assert!(cubas >= 6, "{cubas}");
    let mut once = seen.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), 48);
    let back = Page { before: Some(last_of(engine, &query).await), ..page(None) };
    let found = engine.store().queue(&query, &back).await.unwrap();
    assert_eq!(found.cards.iter().map(|card| card.id).collect::<Vec<_>>(), seen[..10]);
    assert_eq!(engine.store().counts(&[query], at(20)).await.unwrap()[0].n, 48);
    let gone = Page { after: Some(Cursor { at: -2_000_000_000, id: 999 }), ..page(None) };
    assert!(engine.store().queue(&Query::parse("sort:best"), &gone).await.unwrap().cards.is_empty());
}

/// Where the second page begins.
async fn last_of<E: Engine>(engine: &E, query: &Query) -> Cursor {
    let first = engine.store().queue(query, &Page::first(10, at(20))).await.unwrap();
    let second = engine.store().queue(query, &Page { after: first.next, ..Page::first(10, at(20)) }).await.unwrap();
    second.previous.unwrap()
}

pub async fn a_rank_is_told_with_its_terms_and_witnesses<E: Engine>(engine: &E) {
    let ids = newsroom(engine, 12).await;
    decide(engine, &order(ids[0], Act::Select, 10)).await.unwrap();
    decide(engine, &order(ids[1], Act::Spike, 11)).await.unwrap();
    let ranked = engine.store().ranks(&[ids[3], ids[4]], at(12)).await.unwrap();
    assert_eq!(ranked.iter().map(|one| one.entry).collect::<Vec<_>>(), [ids[3], ids[4]]);
    let term = |at: usize| ranked[at].terms.iter().find(|term| term.name == "taste-topic").unwrap();
    assert_eq!((term(0).of.as_deref(), term(0).value > 0.0), (Some("cuba"), true));
    assert_eq!((term(1).of.as_deref(), term(1).value < 0.0), (Some("labour"), true));
    let beside = engine.store().witnesses(ids[3]).await.unwrap();
    assert_eq!(beside.accepted.map(|one| one.title), Some("Headline 0".to_string()));
    assert_eq!(beside.rejected, None);
}
