//! Publishing: snapshot, pending, put, live. A run that was overtaken finishes nothing.

use newsloom::model::publication::Subject;
use newsloom::store::{Curation, Operations, Publishing};

use super::kit::*;

const PATHS: [&str; 3] = ["latest", "latest.en", "latest.es"];

pub async fn a_publication_wants_an_edition_until_one_is_live<E: Engine>(engine: &E) {
    let fence = engine.store().begin_run().await.unwrap();
    plan(engine, &[Subject::Latest], "one").await;
    assert_eq!(wanting(engine).await, PATHS);
    let wanted = engine.store().wanting(10).await.unwrap();
    let editions: Vec<_> = wanted.iter().map(|w| edition(&w.path, w.wanted, fence)).collect();
    let ids = engine.store().begin(&editions, at(0)).await.unwrap();
    assert_eq!(wanting(engine).await, PATHS, "a pending edition is none");
    assert!(engine.store().live().await.unwrap().is_empty());
    engine.store().finish(&ids, fence).await.unwrap();
    assert_eq!(wanting(engine).await, Vec::<String>::new());
    let live = engine.store().live().await.unwrap();
    assert_eq!(live.iter().map(|l| l.publication.path()).collect::<Vec<_>>(), PATHS);
    assert_eq!(live[0].documents[0].path, "latest.atom");
    plan(engine, &[Subject::Latest], "one").await;
    assert_eq!(wanting(engine).await, Vec::<String>::new(), "the same plan changes nothing");
    plan(engine, &[Subject::Latest], "another title").await;
    assert_eq!(wanting(engine).await, PATHS);
    publish(engine, fence).await;
    engine.store().want_all().await.unwrap();
    assert_eq!(wanting(engine).await, PATHS);
}

pub async fn what_changes_while_an_edition_is_made_wants_another<E: Engine>(engine: &E) {
    let fence = engine.store().begin_run().await.unwrap();
    let ids = arrive(engine, HARBOUR, &[1]).await;
    plan(engine, &[Subject::Latest], "one").await;
    publish(engine, fence).await;
    engine.store().want_all().await.unwrap();
    let collected = engine.store().collect(&["latest".to_string()], at(1)).await.unwrap();
    let pending = engine.store().begin(&[edition("latest", collected[0].wanted, fence)], at(0)).await.unwrap();
    assemble(engine, &[assembled(ids[0], &[Subject::Latest], Some(at(1)))], at(1)).await.unwrap();
    engine.store().release(at(1)).await.unwrap();
    engine.store().finish(&pending, fence).await.unwrap();
    assert!(wanting(engine).await.contains(&"latest".into()), "the edition did not hold the new entry");
    let again = engine.store().collect(&["latest".to_string()], at(1)).await.unwrap();
    assert!(again[0].wanted > collected[0].wanted);
    assert_eq!(again[0].updated, at(1), "readers see a change");
}

pub async fn an_old_fence_finishes_nothing<E: Engine>(engine: &E) {
    let old = engine.store().begin_run().await.unwrap();
    plan(engine, &[Subject::Latest], "one").await;
    let ids = engine.store().begin(&[edition("latest", 1, old)], at(0)).await.unwrap();
    let new = engine.store().begin_run().await.unwrap();
    let before = engine.rows().await;
    let refused = engine.store().finish(&ids, old).await.unwrap_err();
    assert!(refused.to_string().contains("another run has taken over"), "{refused}");
    assert_eq!(changed(&before, &engine.rows().await), Vec::<String>::new());
    assert_eq!(wanting(engine).await, PATHS);
    publish(engine, new).await;
}

pub async fn a_pending_edition_of_a_dead_run_is_replaced<E: Engine>(engine: &E) {
    let dead = engine.store().begin_run().await.unwrap();
    plan(engine, &[Subject::Latest], "one").await;
    engine.store().begin(&[edition("latest", 1, dead)], at(0)).await.unwrap();
    publish(engine, engine.store().begin_run().await.unwrap()).await;
    let rows = engine.rows().await;
    let state = |word: &str| {
        rows.iter().filter(|(key, row)| key.starts_with("edition ") && row.contains(&format!("'{word}'"))).count()
    };
    assert_eq!((state("live"), state("pending"), state("replaced")), (3, 0, 1));
    assert_eq!(engine.store().live().await.unwrap().len(), 3, "one live edition for each");
}

pub async fn a_publication_that_is_planned_no_longer_rests<E: Engine>(engine: &E) {
    let fence = engine.store().begin_run().await.unwrap();
    plan(engine, &[Subject::Latest, topic("cuba")], "one").await;
    publish(engine, fence).await;
    plan(engine, &[Subject::Latest], "one").await;
    engine.store().want_all().await.unwrap();
    assert_eq!(wanting(engine).await, PATHS);
    assert_eq!(engine.store().live().await.unwrap().len(), 3);
    plan(engine, &[Subject::Latest, topic("cuba")], "one").await;
    assert!(wanting(engine).await.contains(&"topics/cuba".into()), "back in the plan, it is made anew");
}
