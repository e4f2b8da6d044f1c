//! Polls: stored whole or not at all, and never twice.

use newsloom::model::entry::{EntryKey, KeyKind};
use newsloom::model::poll::{HostPace, PollStatus};
use newsloom::store::polls::{Claim, Recorded, Refused, RevisedEntry};
use newsloom::store::{Operations, Polls};

use super::kit::*;

pub async fn a_poll_is_stored_whole<E: Engine>(engine: &E) {
    let before = source(engine, HARBOUR).await;
    let record = poll(&before, 1, Some(reading(vec![new_entry("harbour", 1), new_entry("harbour", 2)])));
    let stored = engine.store().record(&[record]).await.unwrap();
    assert_eq!(stored, [Ok(Recorded { source_id: before.id, new: 2, revised: 0, unchanged: 0 })]);
    let after = find_source(engine, HARBOUR).await;
    assert_eq!(after.validators, validators("\"one\""));
    assert_eq!((after.next_at, after.full_at, after.past.last_at), (Some(at(61)), Some(at(1)), Some(at(1))));
    assert_eq!((after.body_hash, after.reader, after.past.arrivals.len()), (Some(77), Some(1), 2));
    let known = engine.store().known(before.outlet_id, &[guid(1), guid(2), guid(3)]).await.unwrap();
    assert_eq!(known.len(), 2);
    assert_eq!(engine.store().last_body(before.id).await.unwrap().unwrap().gzip, [31, 139, 8]);
    let counts = engine.store().totals().await.unwrap();
    assert_eq!((counts.sources, counts.entries, counts.revisions, counts.public), (3, 2, 2, 0));
}

pub async fn a_poll_that_cannot_be_stored_leaves_nothing_behind_and_hurts_no_other<E: Engine>(engine: &E) {
    let sources =
        [source(engine, HARBOUR).await, find_source(engine, HARBOUR_TWO).await, find_source(engine, MEADOW).await];
    // The same public id twice in one reading: the entries before it in the statement must not stay.
    let twice = vec![new_entry("harbour", 10), new_entry("harbour", 11), new_entry("harbour", 11)];
    let before = engine.rows().await;
    let alone = engine.store().record(&[poll(&sources[1], 1, Some(reading(twice.clone())))]).await.unwrap();
    assert!(matches!(alone[..], [Err(Refused::Failed(_))]), "{alone:?}");
    assert_eq!(changed(&before, &engine.rows().await), Vec::<String>::new());
    let batch = [
        poll(&sources[0], 1, Some(reading(vec![new_entry("harbour", 1)]))),
        poll(&sources[1], 1, Some(reading(twice))),
        poll(&sources[2], 1, Some(reading(vec![new_entry("meadow", 1)]))),
    ];
    let stored = engine.store().record(&batch).await.unwrap();
    assert!(matches!(stored[..], [Ok(_), Err(Refused::Failed(_)), Ok(_)]), "{stored:?}");
    assert_eq!(engine.store().totals().await.unwrap().entries, 2);
    let refused = find_source(engine, HARBOUR_TWO).await;
    assert_eq!((refused.next_at, refused.past.last_at, refused.body_hash), (Some(at(0)), None, None));
    assert!(refused.validators.is_empty());
}

pub async fn the_second_of_two_polls_with_the_same_entry_is_overtaken<E: Engine>(engine: &E) {
    let (one, two) = (source(engine, HARBOUR).await, find_source(engine, HARBOUR_TWO).await);
    let again = || poll(&two, 1, Some(reading(vec![new_entry("harbour", 2), new_entry("harbour", 1)])));
    let batch = [poll(&one, 1, Some(reading(vec![new_entry("harbour", 1)]))), again()];
    let stored = engine.store().record(&batch).await.unwrap();
    assert!(matches!(stored[..], [Ok(_), Err(Refused::Overtaken)]), "in one batch: {stored:?}");
    let stored = engine.store().record(&[again()]).await.unwrap();
    assert_eq!(stored, [Err(Refused::Overtaken)], "in the next batch");
    // Another public id with a key in common is the same entry too.
    let mut other = new_entry("harbour", 9);
    other.keys.push(guid(1));
    let stored = engine.store().record(&[poll(&two, 1, Some(reading(vec![other])))]).await.unwrap();
    assert_eq!(stored, [Err(Refused::Overtaken)], "by a key");
    assert_eq!(engine.store().totals().await.unwrap().entries, 1);
    let source = find_source(engine, HARBOUR_TWO).await;
    assert!(source.validators.is_empty(), "validators of a poll that was not stored would hide its entries for ever");
}

pub async fn outlets_do_not_share_keys<E: Engine>(engine: &E) {
    arrive(engine, HARBOUR, &[1]).await;
    arrive(engine, MEADOW, &[1]).await;
    assert_eq!(engine.store().totals().await.unwrap().entries, 2);
}

pub async fn an_id_that_another_outlets_entry_has_is_given_to_no_second<E: Engine>(engine: &E) {
    // The slug was another outlet's once, and both number their entries from 1.
    let first = arrive(engine, HARBOUR, &[1]).await[0];
    let source = find_source(engine, MEADOW).await;
    let again = || reading(vec![new_entry("harbour", 1), new_entry("meadow", 2)]);
    let stored = engine.store().record(&[poll(&source, 1, Some(again()))]).await.unwrap();
    assert!(matches!(&stored[..], [Ok(recorded)] if recorded.new == 2), "{stored:?}");
    let known = engine.store().known(source.outlet_id, &[guid(1)]).await.unwrap();
    assert_ne!(known[0].entry_id, first);
    let ids = [card(engine, first).await.public_id, card(engine, known[0].entry_id).await.public_id];
    assert!(ids[0] == new_entry("harbour", 1).public_id && ids[1].starts_with(&ids[0]) && ids[1] != ids[0], "{ids:?}");
    let stored = engine.store().record(&[poll(&source, 2, Some(again()))]).await.unwrap();
    assert_eq!(stored, [Err(Refused::Overtaken)], "known by its keys from now on");
}

pub async fn a_poll_for_an_outlet_that_lost_its_source_meanwhile_is_decided_again<E: Engine>(engine: &E) {
    let asked = source(engine, HARBOUR_TWO).await;
    let moved = [
        outlet("harbour", newsloom::model::outlet::Publish::Trusted, &[HARBOUR]),
        outlet("meadow", newsloom::model::outlet::Publish::Review, &[MEADOW, HARBOUR_TWO]),
    ];
    engine.store().configure(&moved, at(1)).await.unwrap();
    let before = engine.rows().await;
    let stored = engine.store().record(&[poll(&asked, 1, Some(reading(vec![new_entry("harbour", 1)])))]).await.unwrap();
    assert_eq!(stored, [Err(Refused::Overtaken)], "or its entries would come in a second time under their outlet");
    assert_eq!(changed(&before, &engine.rows().await), Vec::<String>::new());
}

pub async fn an_unchanged_poll_touches_its_source_row_and_nothing_else<E: Engine>(engine: &E) {
    arrive(engine, HARBOUR, &[1, 2]).await;
    let source = find_source(engine, HARBOUR).await;
    let before = engine.rows().await;
    engine.store().record(&[poll(&source, 61, None)]).await.unwrap();
    let changes = changed(&before, &engine.rows().await);
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert!(changes[0].starts_with("source "), "{changes:?}");
    assert_eq!(find_source(engine, HARBOUR).await.next_at, Some(at(121)));
}

pub async fn validators_come_with_a_good_answer_only<E: Engine>(engine: &E) {
    arrive(engine, HARBOUR, &[1]).await;
    let source = find_source(engine, HARBOUR).await;
    let mut bad = poll(&source, 61, None);
    (bad.status, bad.http, bad.validators, bad.validators_url) = (PollStatus::NotAFeed, Some(200), None, None);
    bad.reason = Some("it is a page".into());
    engine.store().record(&[bad.clone(), bad]).await.unwrap();
    let after = find_source(engine, HARBOUR).await;
    assert_eq!((after.validators, after.past.failures, after.body_hash), (validators("\"one\""), 2, Some(77)));
    assert_eq!(after.full_at, Some(at(1)), "no whole feed came");
    let mut good = poll(&source, 121, None);
    good.validators = Some(validators("W/\"two\""));
    engine.store().record(&[good]).await.unwrap();
    let after = find_source(engine, HARBOUR).await;
    assert_eq!((after.validators, after.past.failures), (validators("W/\"two\""), 0));
    let mut bare = poll(&source, 181, None);
    bare.validators = Some(Default::default());
    engine.store().record(&[bare]).await.unwrap();
    assert!(
        find_source(engine, HARBOUR).await.validators.is_empty(),
        "an answer without validators drops the old ones"
    );
}

pub async fn a_revision_adds_words_and_never_an_entry<E: Engine>(engine: &E) {
    let ids = arrive(engine, HARBOUR, &[1]).await;
    let source = find_source(engine, HARBOUR).await;
    let mut read = reading(Vec::new());
    let revised = entry("corrected");
    read.revised =
        vec![RevisedEntry { entry_id: ids[0], keys: vec![guid(1)], fingerprint: 2, entry: Some(revised.clone()) }];
    let stored = engine.store().record(&[poll(&source, 61, Some(read))]).await.unwrap();
    assert_eq!(stored, [Ok(Recorded { source_id: source.id, new: 0, revised: 1, unchanged: 0 })]);
    let counts = engine.store().totals().await.unwrap();
    assert_eq!((counts.entries, counts.revisions), (1, 2));
    let known = engine.store().known(source.outlet_id, &[guid(1)]).await.unwrap();
    assert_eq!((known[0].fingerprint, known[0].revision), (2, 2));
}

pub async fn a_further_key_makes_no_revision<E: Engine>(engine: &E) {
    let ids = arrive(engine, HARBOUR, &[1]).await;
    let source = find_source(engine, HARBOUR).await;
    let further = EntryKey { kind: KeyKind::BareGuid, hash: 5 };
    let mut read = reading(Vec::new());
    read.revised = vec![RevisedEntry { entry_id: ids[0], keys: vec![further], fingerprint: 1, entry: None }];
    engine.store().record(&[poll(&source, 61, Some(read))]).await.unwrap();
    let known = engine.store().known(source.outlet_id, &[further]).await.unwrap();
    assert_eq!(known.iter().map(|k| k.entry_id).collect::<Vec<_>>(), ids);
    assert_eq!(engine.store().totals().await.unwrap().revisions, 1);
}

pub async fn a_mark_of_a_shared_key_is_told_unasked_and_may_come_twice<E: Engine>(engine: &E) {
    let source = source(engine, HARBOUR).await;
    let mark = guid(7).mark();
    let marked = |number| {
        let mut new = new_entry("harbour", number);
        new.keys.push(mark);
        new
    };
    let read = reading(vec![marked(1), marked(2)]);
    let stored = engine.store().record(&[poll(&source, 1, Some(read))]).await.unwrap();
    assert_eq!(stored.iter().map(|s| s.as_ref().map(|r| r.new)).collect::<Vec<_>>(), [Ok(2)]);
    let known = engine.store().known(source.outlet_id, &[guid(1)]).await.unwrap();
    let mut kinds: Vec<EntryKey> = known.iter().map(|k| k.key).collect();
    kinds.sort();
    assert_eq!(kinds, [guid(1), mark]);
    assert!(known.iter().all(|k| k.source_id == source.id && k.published.is_some()));
}

pub async fn a_claim_holds_until_the_floor_has_passed<E: Engine>(engine: &E) {
    let asked = source(engine, HARBOUR).await;
    engine.store().claim(&[Claim { source_id: asked.id, at: at(5), again: Some(at(65)) }]).await.unwrap();
    let due = engine.store().due(at(6), false, 10).await.unwrap();
    assert_eq!(due.len(), 2, "what was being asked when the process died is not due again at once");
    assert!(due.iter().all(|source| source.id != asked.id && source.past.last_at.is_none()));
    let due = engine.store().due(at(65), false, 10).await.unwrap();
    let asked = due.iter().find(|source| source.id == asked.id).unwrap();
    assert_eq!(asked.past.last_at, Some(at(5)));
}

pub async fn sources_fall_due_in_order_and_end_with_410<E: Engine>(engine: &E) {
    let one = source(engine, HARBOUR).await;
    let (two, three) = (find_source(engine, HARBOUR_TWO).await, find_source(engine, MEADOW).await);
    let mut gone = poll(&three, 1, None);
    (gone.status, gone.next_at) = (PollStatus::Gone, None);
    engine.store().record(&[poll(&one, 10, None), poll(&two, 5, None), gone]).await.unwrap();
    assert_eq!(engine.store().next_due().await.unwrap(), Some(at(65)));
    let due = async |minute, all| -> Vec<i64> {
        engine.store().due(at(minute), all, 10).await.unwrap().iter().map(|source| source.id).collect()
    };
    assert_eq!(due(64, false).await, Vec::<i64>::new());
    assert_eq!(due(65, false).await, [two.id]);
    assert_eq!(due(90, false).await, [two.id, one.id], "the longest waiting first");
    assert_eq!(due(2, true).await, [two.id, one.id], "all but what is gone for good");
    assert_eq!(engine.store().due(at(90), false, 1).await.unwrap().len(), 1);
}

pub async fn a_clock_that_was_ahead_silences_no_source<E: Engine>(engine: &E) {
    let source = source(engine, HARBOUR).await;
    // A poll made while the clock showed a month later.
    engine.store().record(&[poll(&source, 43_200, None)]).await.unwrap();
    let due = engine.store().due(at(1), false, 10).await.unwrap();
    assert!(due.iter().any(|due| due.id == source.id), "a poll time reckoned by a wrong clock is not believed");
    // Half an hour back is waited out.
    engine.store().record(&[poll(&source, 30, None)]).await.unwrap();
    let due = engine.store().due(at(1), false, 10).await.unwrap();
    assert!(due.iter().all(|due| due.id != source.id));
}

pub async fn a_host_that_wants_silence_is_remembered<E: Engine>(engine: &E) {
    let source = source(engine, HARBOUR).await;
    let mut throttled = poll(&source, 1, None);
    let pace = HostPace { host: "https://harbour.example:443".into(), last_at: Some(at(1)), quiet_until: Some(at(90)) };
    (throttled.status, throttled.validators, throttled.pace) = (PollStatus::Throttled, None, pace.clone());
    engine.store().record(&[throttled]).await.unwrap();
    assert_eq!(engine.store().hosts().await.unwrap(), [pace]);
}
