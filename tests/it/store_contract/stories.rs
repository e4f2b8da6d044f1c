//! Stories: begun, told by vectors, merged; what readers have stays where it is.

use newsloom::model::publication::Subject;
use newsloom::store::curation::{Assembled, StoredVector};
use newsloom::store::publishing::{Content, Member};
use newsloom::store::{Curation, Operations, Publishing};

use super::kit::*;

/// Curates entries into the stories given.
pub async fn tell<E: Engine>(engine: &E, told: &[(i64, i64)]) {
    let place = |(entry, story): &(i64, i64)| Assembled {
        story: Some(*story),
        ..assembled(*entry, &[Subject::Latest], Some(at(3)))
    };
    assemble(engine, &told.iter().map(place).collect::<Vec<_>>(), at(2)).await.unwrap();
}

/// The items of the latest entries, each with how many others stand beside it.
pub async fn items<E: Engine>(engine: &E) -> Vec<(String, usize)> {
    let collected = engine.store().collect(&["latest".to_string()], at(30)).await.unwrap();
    let Content::Running(items) = &collected[0].content else { panic!("a running feed") };
    let mut items: Vec<_> =
        items.iter().filter_map(Member::entry).map(|item| (item.entry.entry.title.clone(), item.also.len())).collect();
    items.sort();
    items
}

pub async fn what_a_story_is_told_by_is_remembered<E: Engine>(engine: &E) {
    let ids = arrive(engine, HARBOUR, &[1, 2]).await;
    let story = engine.store().begin_stories(1, at(1)).await.unwrap()[0];
    let vector = StoredVector { version: "usem".into(), revision: 1, bytes: vec![7; 512] };
    let regions =
        serde_json::json!([{"region": "asia", "score": 1.0, "primary": true, "doubtful": false, "evidence": []}]);
    let first = Assembled {
        story: Some(story),
        vector: Some(vector.clone()),
        findings: vec![("regions", "1".into(), regions.to_string()), ("topics", "1".into(), "[]".into())],
        ..assembled(ids[0], &[], None)
    };
    assert_eq!(waiting(engine, ids[0]).await.vector, None);
    assemble(engine, &[first, Assembled { story: Some(story), ..assembled(ids[1], &[], None) }], at(2)).await.unwrap();
    let remembered = engine.store().remembered(at(0)).await.unwrap();
    let told: Vec<_> = remembered.iter().map(|e| (e.id, e.story_id, e.regions.len(), e.vector.clone())).collect();
    assert_eq!(told, [(ids[0], story, 1, Some(vector)), (ids[1], story, 0, None)]);
    assert_eq!(waiting(engine, ids[0]).await.vector.map(|vector| vector.version).as_deref(), Some("usem"));
    assert!(engine.store().begin_stories(0, at(3)).await.unwrap().is_empty());
}

pub async fn a_story_that_is_part_of_another_leaves_what_was_public_an_item<E: Engine>(engine: &E) {
    let ids = arrive(engine, HARBOUR, &[1, 2, 3, 4]).await;
    plan(engine, &[Subject::Latest], "{}").await;
    let begun = engine.store().begin_stories(2, at(1)).await.unwrap();
    tell(engine, &[(ids[0], begun[0]), (ids[1], begun[1]), (ids[2], begun[1])]).await;
    engine.store().release(at(3)).await.unwrap();
    let before = [("harbour-1".to_string(), 0), ("harbour-2".to_string(), 1)];
    assert_eq!(items(engine).await, before);
    publish(engine, engine.store().begin_run().await.unwrap()).await;
    assert!(wanting(engine).await.is_empty());
    engine.store().merge_stories(&[(begun[1], begun[0])], at(5)).await.unwrap();
    assert!(wanting(engine).await.is_empty(), "its readers see what they saw");
    assert_eq!(items(engine).await, before);
    // What comes later under the old number joins the story that it is part of.
    tell(engine, &[(ids[3], begun[1])]).await;
    let stories: Vec<i64> = engine.store().remembered(at(0)).await.unwrap().iter().map(|e| e.story_id).collect();
    assert_eq!(stories, [begun[0]; 4]);
    engine.store().release(at(8)).await.unwrap();
    assert_eq!(items(engine).await, [("harbour-1".to_string(), 1), ("harbour-2".to_string(), 1)]);
}

pub async fn an_entry_keeps_the_story_that_it_has<E: Engine>(engine: &E) {
    let ids = arrive(engine, HARBOUR, &[1]).await;
    let begun = engine.store().begin_stories(2, at(1)).await.unwrap();
    tell(engine, &[(ids[0], begun[0])]).await;
    tell(engine, &[(ids[0], begun[1])]).await;
    assert_eq!(engine.store().remembered(at(0)).await.unwrap()[0].story_id, begun[0]);
}
