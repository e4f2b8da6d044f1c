//! Alarms: what is held is no revision, and what an editor answers is one transaction.

use newsloom::model::alarm::{Alarm, Answer};
use newsloom::store::polls::{Guarded, Refused, RevisedEntry};
use newsloom::store::{Operations, Polls, Sources};

use super::kit::*;

fn held(entry_id: i64, title: &str) -> Guarded {
    let held = RevisedEntry { entry_id, keys: Vec::new(), fingerprint: 2, entry: Some(entry(title)) };
    Guarded { held: vec![held], alarm: Some(Alarm::Rewrite { changed: 3, known: 5 }), ..Guarded::default() }
}

pub async fn what_is_held_is_no_revision_until_it_is_taken_up<E: Engine>(engine: &E) {
    let ids = arrive(engine, HARBOUR, &[1, 2]).await;
    let source = find_source(engine, HARBOUR).await;
    let mut read = reading(Vec::new());
    read.guarded = held(ids[0], "rewritten");
    engine.store().record(&[poll(&source, 61, Some(read))]).await.unwrap();
    let known = async || engine.store().known(source.outlet_id, &[guid(1)]).await.unwrap()[0];
    assert_eq!((known().await.fingerprint, known().await.revision, known().await.held), (1, 1, Some(2)));
    assert_eq!(engine.store().totals().await.unwrap().revisions, 2);
    let (alarm, since) = engine.store().before(source.id).await.unwrap().alarm.unwrap();
    assert_eq!((alarm, since), (Alarm::Rewrite { changed: 3, known: 5 }, at(61)));
    let changes = engine.store().held_changes(source.id, 9).await.unwrap();
    assert_eq!(changes.iter().map(|change| change.is.as_str()).collect::<Vec<_>>(), ["rewritten"]);
    assert!(engine.store().answer_alarm(source.id, Answer::Theirs, "ana", at(62)).await.unwrap());
    assert_eq!((known().await.fingerprint, known().await.revision, known().await.held), (2, 2, None));
    assert!(engine.store().before(source.id).await.unwrap().alarm.is_none());
    assert!(!engine.store().answer_alarm(source.id, Answer::Theirs, "ana", at(63)).await.unwrap(), "once");
}

pub async fn a_poll_that_was_decided_before_an_alarm_or_its_answer_is_decided_again<E: Engine>(engine: &E) {
    let ids = arrive(engine, HARBOUR, &[1]).await;
    let source = find_source(engine, HARBOUR).await;
    let mut read = reading(Vec::new());
    read.guarded = held(ids[0], "rewritten");
    engine.store().record(&[poll(&source, 61, Some(read.clone()))]).await.unwrap();
    let before = engine.rows().await;
    let unaware = engine.store().record(&[poll(&source, 62, Some(reading(Vec::new())))]).await.unwrap();
    assert_eq!(unaware, [Err(Refused::Overtaken)]);
    assert_eq!(changed(&before, &engine.rows().await), Vec::<String>::new());
    assert!(engine.store().answer_alarm(source.id, Answer::Keep, "ana", at(62)).await.unwrap());
    read.guarded = Guarded { seen: Some(at(61)), ..Guarded::default() };
    let late = engine.store().record(&[poll(&source, 63, Some(read))]).await.unwrap();
    assert_eq!(late, [Err(Refused::Overtaken)]);
    let known = engine.store().known(source.outlet_id, &[guid(1)]).await.unwrap();
    assert_eq!((known[0].revision, known[0].held), (1, Some(2)), "what was not wanted is remembered");
}
