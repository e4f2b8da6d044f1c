//! What editors decided of regions, for entries that name none.

use newsloom::model::Region::{self, Asia, Europe};
use newsloom::model::curation::PlaceEvidence;
use newsloom::model::decision::{Act, Detail};
use newsloom::model::issue::Issue;
use newsloom::model::words::Words;
use newsloom::store::acts::Deed;
use newsloom::store::curation::{Assembled, DecidedRegion, StoredVector};
use newsloom::store::{Curation, Desk};

use super::kit::*;
use super::queue::curated;

/// The entries that were decided on since, with the region that holds.
async fn since<E: Engine>(engine: &E, after: i64, limit: usize) -> (i64, Vec<(i64, Option<Region>)>) {
    let told = engine.store().decided_regions(after, limit).await.unwrap();
    (told.last, told.entries.iter().map(|entry| (entry.entry, entry.region)).collect())
}

fn editing(entry: i64, regions: &[Region], minute: i64) -> Deed {
    let words = Words { regions: Some(regions.to_vec()), ..Words::default() };
    Deed { detail: Detail { words: Some(words), ..Detail::default() }, ..order(entry, Act::Edit, minute) }
}

pub async fn the_regions_that_editors_gave_and_took_are_known_until_that_is_taken_back<E: Engine>(engine: &E) {
    let ids = arrive(engine, HARBOUR, &[1, 2, 3, 4, 5]).await;
    let vector = StoredVector { version: "usem".into(), revision: 1, bytes: vec![7; 512] };
    let found = |id: i64| curated(id, "en", &[(Asia, true)], &[]);
    let guess = PlaceEvidence::unnamed("meaning", "asia");
    let guessed =
        serde_json::json!([{"region": "asia", "score": 0.5, "primary": true, "doubtful": true, "evidence": [guess]}]);
    let guessed = vec![("regions", "1".to_string(), guessed.to_string()), ("topics", "1".into(), "[]".into())];
    let batch = [
        Assembled { vector: Some(vector.clone()), ..found(ids[0]) },
        found(ids[1]),
        found(ids[2]),
        Assembled { findings: guessed, ..found(ids[3]) },
        found(ids[4]),
    ];
    assemble(engine, &batch, at(2)).await.unwrap();
    assert_eq!(since(engine, 0, 9).await, (0, vec![]), "nobody has decided");
    engine.store().new_issue(&Issue { slug: "2026-11".into(), ..issue() }, at(3)).await.unwrap();
    decide(engine, &editing(ids[0], &[Europe, Asia], 3)).await.unwrap();
    decide(engine, &order(ids[1], Act::Select, 4)).await.unwrap();
    decide(engine, &placing("2026-11", ids[2], Act::Place, 5)).await.unwrap();
    decide(engine, &order(ids[3], Act::Select, 6)).await.unwrap();
    decide(engine, &order(ids[4], Act::Spike, 7)).await.unwrap();
    let all = [(ids[3], None), (ids[2], Some(Asia)), (ids[1], Some(Asia)), (ids[0], Some(Europe))];
    let (last, told) = since(engine, 0, 9).await;
    assert_eq!(told, all, "a guess bears out no other, a rejection says nothing of a region");
    assert_eq!(since(engine, last, 9).await, (last, vec![]));
    let first = engine.store().decided_regions(0, 9).await.unwrap().entries.pop().unwrap();
    let DecidedRegion { public_id, title, language, vector: known, .. } = first;
    let told = (public_id, title.as_str(), language.unwrap().to_string(), known);
    assert_eq!(told, (new_entry("harbour", 1).public_id, "harbour-1", "en".to_string(), Some(vector)));
    decide(engine, &order(ids[1], Act::Comment, 8)).await.unwrap();
    assert_eq!(since(engine, last, 9).await.1, [(ids[1], Some(Asia))]);
    let (last, _) = since(engine, last, 9).await;
    for decision in engine.store().decisions(ids[1]).await.unwrap().iter().filter(|d| d.act == Act::Select) {
        undo(engine, Some(decision.id), "ana", at(9)).await.unwrap();
    }
    assert_eq!(since(engine, last, 9).await.1, [(ids[1], None)], "what was taken back counts no more");
    assert!(!since(engine, 0, 9).await.1.iter().any(|(entry, _)| *entry == ids[1]));
}

pub async fn those_that_were_decided_on_last_are_known<E: Engine>(engine: &E) {
    let ids = arrive(engine, HARBOUR, &[1, 2, 3]).await;
    let found: Vec<_> = ids.iter().map(|id| curated(*id, "en", &[(Asia, true)], &[])).collect();
    assemble(engine, &found, at(2)).await.unwrap();
    for (minute, id) in [(3, ids[2]), (4, ids[0]), (5, ids[1])] {
        decide(engine, &order(id, Act::Select, minute)).await.unwrap();
    }
    let (last, told) = since(engine, 0, 2).await;
    assert_eq!(told, [(ids[1], Some(Asia)), (ids[0], Some(Asia))]);
    decide(engine, &editing(ids[2], &[Europe], 6)).await.unwrap();
    assert_eq!(since(engine, last, 2).await.1, [(ids[2], Some(Europe))]);
}
