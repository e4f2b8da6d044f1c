//! Curation: what waits, what becomes public, and which publications hear of it.

use std::collections::BTreeSet;

use newsloom::model::decision::Act;
use newsloom::model::issue::Issue;
use newsloom::model::publication::Subject;
use newsloom::store::curation::UncuratedEntry;
use newsloom::store::polls::RevisedEntry;
use newsloom::store::{Curation, Desk, Operations, Polls, Publishing};

use super::kit::*;

pub async fn what_waits_for_curation_comes_in_order_of_arrival<E: Engine>(engine: &E) {
    let ids = arrive(engine, HARBOUR, &[3, 1, 2]).await;
    let named = |waiting: Vec<UncuratedEntry>| waiting.iter().map(|waiting| waiting.id).collect::<Vec<i64>>();
    let new = async || named(engine.store().uncurated(10).await.unwrap());
    let outdated = async |versions| named(engine.store().outdated(versions, at(0), 10).await.unwrap());
    assert_eq!(new().await, ids, "in the order in which they were stored");
    assert!(engine.store().remembered(at(0)).await.unwrap().is_empty(), "only what was curated is remembered");
    let all: Vec<_> = ids.iter().map(|id| assembled(*id, &[], None)).collect();
    assemble(engine, &all[..2], at(2)).await.unwrap();
    assert_eq!((new().await, outdated("v1").await), (ids[2..].to_vec(), Vec::new()));
    assert_eq!(outdated("v2").await, ids[..2], "other versions curate again what was curated");
    assert_eq!(engine.store().remembered(at(0)).await.unwrap().len(), 2);
    let source = find_source(engine, HARBOUR).await;
    let mut read = reading(Vec::new());
    let keys = vec![guid(3)];
    read.revised = vec![RevisedEntry { entry_id: ids[0], keys, fingerprint: 9, entry: Some(entry("corrected")) }];
    engine.store().record(&[poll(&source, 61, Some(read))]).await.unwrap();
    assert_eq!(new().await, [ids[0], ids[2]], "a revision is curated again");
    assert_eq!(engine.store().remembered(at(0)).await.unwrap().len(), 2, "and remembered meanwhile");
    assert_eq!(engine.store().uncurated(1).await.unwrap().len(), 1);
}

pub async fn old_entries_are_curated_again_once_somebody_took_them_up<E: Engine>(engine: &E) {
    let ids = arrive(engine, MEADOW, &[1, 2, 3, 4, 5]).await;
    let all: Vec<_> = ids.iter().map(|id| assembled(*id, &[], None)).collect();
    assemble(engine, &all, at(2)).await.unwrap();
    let draft = Issue { slug: "2026-11".into(), ..issue() };
    engine.store().new_issue(&draft, at(3)).await.unwrap();
    decide(engine, &order(ids[0], Act::Select, 3)).await.unwrap();
    decide(engine, &order(ids[1], Act::Shortlist, 3)).await.unwrap();
    decide(engine, &placing("2026-11", ids[2], Act::Place, 3)).await.unwrap();
    engine.store().release(at(20)).await.unwrap();
    let outdated = async |since| -> Vec<i64> {
        engine.store().outdated("v2", at(since), 10).await.unwrap().iter().map(|waiting| waiting.id).collect()
    };
    assert_eq!(outdated(1).await, ids, "all that came since");
    assert_eq!(outdated(100).await, ids[..3], "and what is public, decided on or placed");
}

pub async fn a_release_gives_each_entry_a_second_of_its_own<E: Engine>(engine: &E) {
    let ids = arrive(engine, HARBOUR, &[1, 2, 3, 4, 5, 6]).await;
    let due = |id: &i64| assembled(*id, &[Subject::Latest], Some(at(10)));
    assemble(engine, &ids[..5].iter().map(due).collect::<Vec<_>>(), at(2)).await.unwrap();
    assert_eq!(engine.store().next_release().await.unwrap(), Some(at(10)));
    assert_eq!(engine.store().release(at(9)).await.unwrap(), 0, "the hold has not passed");
    assert_eq!(engine.store().release(at(10)).await.unwrap(), 5);
    // The next comes in the same second, and still gets one of its own.
    assemble(engine, &[due(&ids[5])], at(10)).await.unwrap();
    assert_eq!(engine.store().release(at(10)).await.unwrap(), 1);
    assert_eq!(engine.store().release(at(10)).await.unwrap(), 0, "nothing becomes public twice");
    let mut seconds = BTreeSet::new();
    for number in 1..=6 {
        let [published, ..] = times(engine, &new_entry("harbour", number).public_id).await;
        assert_eq!(published.unwrap().timestamp_subsec_millis(), 0);
        seconds.insert(published);
    }
    assert_eq!(seconds.len(), 6);
    assert_eq!(engine.store().next_release().await.unwrap(), None);
    assert_eq!(engine.store().totals().await.unwrap().public, 6);
}

/// More than one transaction makes public.
pub async fn much_that_is_due_at_once_keeps_its_order<E: Engine>(engine: &E) {
    let numbers: Vec<i64> = (1..=600).collect();
    let ids = arrive(engine, HARBOUR, &numbers).await;
    let due = |id: &i64| assembled(*id, &[Subject::Latest], Some(at(10)));
    assemble(engine, &ids.iter().map(due).collect::<Vec<_>>(), at(2)).await.unwrap();
    assert_eq!(engine.store().release(at(60)).await.unwrap(), 600);
    let mut published = Vec::new();
    for number in &numbers {
        published.push(times(engine, &new_entry("harbour", *number).public_id).await[0].unwrap());
    }
    assert_eq!(published.last(), Some(&at(60)), "they count back from now");
    assert!(published.iter().zip(&published[1..]).all(|(one, next)| *next - *one == chrono::Duration::seconds(1)));
}

pub async fn a_release_raises_what_lists_the_entry_and_nothing_else<E: Engine>(engine: &E) {
    let ids = arrive(engine, HARBOUR, &[1, 2]).await;
    plan(engine, &[Subject::Latest, topic("cuba"), topic("haiti"), Subject::Issues], "facts").await;
    let fence = engine.store().begin_run().await.unwrap();
    publish(engine, fence).await;
    let subjects = [Subject::Latest, topic("cuba")];
    assemble(engine, &[assembled(ids[0], &subjects, Some(at(10)))], at(2)).await.unwrap();
    assert_eq!(wanting(engine).await, Vec::<String>::new(), "readers see nothing of an entry that is held");
    engine.store().release(at(10)).await.unwrap();
    assert_eq!(wanting(engine).await, ["latest", "latest.en", "topics/cuba", "topics/cuba.en"]);
    publish(engine, fence).await;
    assemble(engine, &[assembled(ids[0], &subjects, Some(at(10)))], at(11)).await.unwrap();
    assert_eq!(wanting(engine).await, Vec::<String>::new(), "the same findings again change nothing");
    assemble(engine, &[assembled(ids[0], &[Subject::Latest, topic("haiti")], None)], at(12)).await.unwrap();
    let left_and_joined = ["latest", "latest.en", "topics/cuba", "topics/cuba.en", "topics/haiti", "topics/haiti.en"];
    assert_eq!(wanting(engine).await, left_and_joined);
}

pub async fn public_times_never_change<E: Engine>(engine: &E) {
    let ids = arrive(engine, HARBOUR, &[1]).await;
    let id = new_entry("harbour", 1).public_id;
    assemble(engine, &[assembled(ids[0], &[Subject::Latest], Some(at(3)))], at(2)).await.unwrap();
    engine.store().release(at(10)).await.unwrap();
    let before = times(engine, &id).await;
    assemble(engine, &[assembled(ids[0], &[topic("cuba")], Some(at(90)))], at(20)).await.unwrap();
    engine.store().release(at(200)).await.unwrap();
    assert_eq!(times(engine, &id).await, before);
    plan(engine, &[topic("cuba")], "facts").await;
    let collected = engine.store().collect(&["topics/cuba".to_string()], at(200)).await.unwrap();
    let newsloom::store::publishing::Content::Running(listed) = &collected[0].content else { panic!("entries") };
    assert_eq!((listed.len(), Some(listed[0].published())), (1, before[0]));
}
