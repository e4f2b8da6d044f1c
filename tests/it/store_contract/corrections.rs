//! Corrections: what is marked as wrong holds once, is undone once, and what it touches is read again before all else.

use newsloom::model::correction::{Correction, Wrong};
use newsloom::model::curation::EntryKind;
use newsloom::store::corrections::{Corrected, Marking};
use newsloom::store::curation::{Assembled, Holding};
use newsloom::store::polls::NewEntry;
use newsloom::store::{Corrections, Curation, Polls};
use serde_json::json;

use super::kit::*;

fn lagos(name: &str) -> Wrong {
    Wrong::Place { name: name.into(), place: Some("NG".into()) }
}

async fn marks<E: Engine>(engine: &E, wrong: Wrong, entry_id: i64, by: &str) -> Corrected {
    let marking = Marking { wrong, entry_id, by: by.into(), now: at(10) };
    engine.store().correct(&marking).await.unwrap()
}

/// Stores entries with these titles, curated, each told by the name that it begins with.
async fn told<E: Engine>(engine: &E, titles: &[&str]) -> Vec<i64> {
    let source = source(engine, HARBOUR).await;
    let of = |(at, title): (usize, &&str)| NewEntry { entry: entry(title), ..new_entry("harbour", at as i64 + 1) };
    let new = titles.iter().enumerate().map(of).collect();
    let stored = engine.store().record(&[poll(&source, 1, Some(reading(new)))]).await.unwrap();
    assert!(stored[0].is_ok(), "{stored:?}");
    let ids: Vec<i64> = engine.store().uncurated(100).await.unwrap().iter().map(|waiting| waiting.id).collect();
    let all: Vec<Assembled> = ids.iter().zip(titles).map(|(id, title)| named(*id, title)).collect();
    assemble(engine, &all, at(2)).await.unwrap();
    ids
}

fn named(entry_id: i64, title: &str) -> Assembled {
    let name = title.split(' ').next().unwrap();
    let evidence = json!([{"text": name, "span": [0, 5], "place": "NG", "kind": "city"}]);
    let regions = json!([{"region": "sub-saharan-africa", "score": 1.0, "primary": true, "doubtful": false, "evidence": evidence}]);
    let findings = vec![("regions", "1".into(), regions.to_string()), ("topics", "1".into(), "[]".into())];
    Assembled { findings, ..assembled(entry_id, &[], None) }
}

async fn outdated<E: Engine>(engine: &E, versions: &str) -> Vec<i64> {
    let waiting = engine.store().outdated(versions, at(-1000), 100).await.unwrap();
    waiting.iter().map(|waiting| waiting.id).collect()
}

async fn holding<E: Engine>(engine: &E) -> Holding {
    engine.store().wrong(None).await.unwrap().unwrap()
}

pub async fn a_rule_is_made_once_and_undone_once<E: Engine>(engine: &E) {
    let ids = told(engine, &["Lagos sings", "Accra reads"]).await;
    assert_eq!(holding(engine).await, Holding::default());
    let made = marks(engine, lagos("Lagos"), ids[0], "ana").await;
    let same = marks(engine, lagos("LAGOS"), ids[1], "ben").await;
    assert_eq!((made.same, same.same, made.touched), (false, true, 1));
    assert_eq!(same.correction, made.correction, "whoever marks it again is told of the first");
    marks(engine, Wrong::KindWord { kind: EntryKind::Call, word: "sings".into() }, ids[0], "ben").await;
    let held = holding(engine).await;
    assert_eq!((held.number, held.wrong.len(), &held.wrong[0]), (2, 2, &lagos("Lagos")));
    assert_eq!(engine.store().wrong(Some(2)).await.unwrap(), None, "nothing new");
    let undone = engine.store().undo_correction(made.correction.id, "ben", at(11)).await.unwrap().unwrap();
    assert_eq!(undone.correction.undone, Some(("ben".into(), at(11))));
    assert_eq!(engine.store().undo_correction(made.correction.id, "ana", at(12)).await.unwrap(), None);
    assert_eq!((holding(engine).await.number, holding(engine).await.wrong.len()), (3, 1));
    let again = marks(engine, lagos("Lagos"), ids[0], "ana").await;
    assert!(!again.same && again.correction.id != made.correction.id, "what was undone can be made anew");
    let all: Vec<Correction> = engine.store().all_corrections().await.unwrap();
    let told: Vec<_> = all.iter().map(|made| (made.by.as_str(), made.title.as_str(), made.undone.is_some())).collect();
    let want = [("ana", "Lagos sings", false), ("ben", "Lagos sings", false), ("ana", "Lagos sings", true)];
    assert_eq!(told, want, "newest first, and nothing is lost");
}

pub async fn what_a_rule_touches_is_read_again_and_before_all_else<E: Engine>(engine: &E) {
    let ids = told(engine, &["Accra reads", "Lagos sings", "Lagosian nights", "Abuja and LAGOS compared"]).await;
    let made = marks(engine, lagos("Lagos"), ids[1], "ana").await;
    assert_eq!(made.touched, 1, "of two that name it one was told by it");
    assert_eq!(outdated(engine, "v1").await, [ids[1], ids[3]]);
    assert_eq!(outdated(engine, "v2").await, [ids[1], ids[3], ids[0], ids[2]], "they come first");
    assemble(engine, &[named(ids[1], "Lagos sings"), named(ids[3], "Abuja")], at(12)).await.unwrap();
    assert_eq!(outdated(engine, "v1").await, Vec::<i64>::new());
    engine.store().undo_correction(made.correction.id, "ana", at(13)).await.unwrap();
    assert_eq!(outdated(engine, "v1").await, [ids[1], ids[3]], "an undo reads them again");
}

pub async fn findings_by_rules_that_no_longer_hold_are_refused<E: Engine>(engine: &E) {
    let ids = told(engine, &["Lagos sings"]).await;
    let basis = waiting(engine, ids[0]).await.basis;
    let old = Assembled { basis, ..named(ids[0], "Lagos sings") };
    marks(engine, lagos("Lagos"), ids[0], "ana").await;
    assert_eq!(engine.store().assemble(std::slice::from_ref(&old), at(11)).await.unwrap(), 0);
    assert_eq!(outdated(engine, "v1").await, ids, "it waits on");
}

pub async fn a_word_with_what_arabic_writes_together_with_it_is_found<E: Engine>(engine: &E) {
    let ids = told(engine, &["لاغوس تغني", "مسيرة في لندن ولاغوس", "أكرا تقرأ"]).await;
    marks(engine, lagos("لاغوس"), ids[0], "ana").await;
    assert_eq!(outdated(engine, "v1").await, ids[..2]);
    let nothing =
        Marking { wrong: Wrong::Phrase { phrase: "—".into() }, entry_id: ids[0], by: "ana".into(), now: at(1) };
    assert!(engine.store().correct(&nothing).await.is_err(), "a rule has words");
}
