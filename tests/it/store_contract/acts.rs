//! Editors' acts: effect and inverse in one transaction.

use newsloom::model::decision::{Act, Standing};
use newsloom::model::publication::Subject;
use newsloom::model::query::{Query, Status};
use newsloom::store::curation::Assembled;
use newsloom::store::desk::{Left, Order};
use newsloom::store::queue::Count;
use newsloom::store::{Curation, Desk, Error, Operations, Queue};

use super::kit::*;

/// An entry of the reviewed outlet, curated, with publications that want nothing.
async fn reviewed<E: Engine>(engine: &E) -> (i64, String) {
    let ids = arrive(engine, MEADOW, &[1]).await;
    assemble(engine, &[assembled(ids[0], &[], None)], at(2)).await.unwrap();
    plan(engine, &[Subject::Latest, Subject::Selected, topic("cuba"), topic("haiti")], "facts").await;
    publish(engine, engine.store().begin_run().await.unwrap()).await;
    (ids[0], new_entry("meadow", 1).public_id)
}

const LISTED: [&str; 6] = ["latest", "latest.en", "selected", "selected.en", "topics/cuba", "topics/cuba.en"];

pub async fn a_selection_taken_back_within_the_hold_leaves_no_trace<E: Engine>(engine: &E) {
    let (entry, id) = reviewed(engine).await;
    let before = engine.store().find(&id).await.unwrap().remove(0);
    let done = decide(engine, &order(entry, Act::Select, Standing::Selected, 5)).await.unwrap().unwrap();
    assert_eq!(times(engine, &id).await, [None, None, Some(at(15))]);
    engine.store().release(at(14)).await.unwrap();
    let undone = engine.store().undo(Some(done.id), "ana", at(14)).await.unwrap();
    assert_eq!((undone.left, undone.due), (Left::Unseen, None));
    assert_eq!(engine.store().release(at(60)).await.unwrap(), 0);
    assert_eq!(wanting(engine).await, Vec::<String>::new(), "readers never heard of it");
    let after = engine.store().find(&id).await.unwrap().remove(0);
    assert_eq!((after.standing, after.due, after.published, after.withdrawn), (before.standing, None, None, None));
    assert_eq!(engine.store().dossier(entry).await.unwrap().listed_in, Vec::<String>::new());
    assert_eq!(engine.store().decisions(entry).await.unwrap().len(), 2, "the log keeps both acts");
}

pub async fn a_selection_taken_back_after_publication_is_a_withdrawal<E: Engine>(engine: &E) {
    let (entry, id) = reviewed(engine).await;
    decide(engine, &order(entry, Act::Select, Standing::Selected, 5)).await.unwrap();
    assert_eq!(engine.store().release(at(15)).await.unwrap(), 1);
    assert_eq!(wanting(engine).await, LISTED);
    let public = times(engine, &id).await[0];
    publish(engine, engine.store().begin_run().await.unwrap()).await;
    let undone = engine.store().undo(None, "ana", at(30)).await.unwrap();
    assert_eq!((undone.left, undone.due), (Left::Withdrawn, None));
    assert_eq!(wanting(engine).await, LISTED, "whatever listed it takes it off");
    assert_eq!(times(engine, &id).await[..2], [public, Some(at(30))]);
    assert_eq!(engine.store().totals().await.unwrap().public, 0);
    decide(engine, &order(entry, Act::Select, Standing::Selected, 40)).await.unwrap();
    assert_eq!(times(engine, &id).await, [public, Some(at(30)), Some(at(50))], "selected again, it is held again");
    assert_eq!(engine.store().next_release().await.unwrap(), Some(at(50)));
    publish(engine, engine.store().begin_run().await.unwrap()).await;
    let before = engine.rows().await;
    assert_eq!(engine.store().release(at(49)).await.unwrap(), 0);
    assert_eq!(changed(&before, &engine.rows().await), Vec::<String>::new());
    assert_eq!(engine.store().release(at(50)).await.unwrap(), 1);
    assert_eq!(wanting(engine).await, LISTED);
    assert_eq!(times(engine, &id).await[..2], [public, None], "and comes back with its first time");
    assert_eq!(engine.store().release(at(51)).await.unwrap(), 0);
}

pub async fn a_selection_weighed_down_to_the_shortlist_is_not_published<E: Engine>(engine: &E) {
    let (entry, id) = reviewed(engine).await;
    decide(engine, &order(entry, Act::Select, Standing::Selected, 5)).await.unwrap();
    decide(engine, &order(entry, Act::Shortlist, Standing::Shortlisted, 6)).await.unwrap();
    assert_eq!(times(engine, &id).await, [None; 3]);
    assert_eq!(engine.store().release(at(60)).await.unwrap(), 0);
    decide(engine, &order(entry, Act::Select, Standing::Selected, 70)).await.unwrap();
    assert_eq!(times(engine, &id).await[2], Some(at(80)), "a new selection is held anew");
    engine.store().release(at(80)).await.unwrap();
    publish(engine, engine.store().begin_run().await.unwrap()).await;
    decide(engine, &order(entry, Act::Shortlist, Standing::Shortlisted, 90)).await.unwrap();
    assert_eq!(times(engine, &id).await[1], Some(at(90)), "once public, it is a withdrawal");
    assert_eq!(wanting(engine).await, LISTED);
    let again = decide(engine, &order(entry, Act::Shortlist, Standing::Shortlisted, 95)).await.unwrap();
    assert_eq!(again, None);
}

pub async fn a_spiked_entry_leaves_the_feeds_and_comes_back_with_its_time<E: Engine>(engine: &E) {
    let ids = arrive(engine, HARBOUR, &[1, 2]).await;
    let id = new_entry("harbour", 1).public_id;
    plan(engine, &[Subject::Latest, topic("haiti")], "facts").await;
    let due = |id: &i64| assembled(*id, &[Subject::Latest], Some(at(3)));
    assemble(engine, &ids.iter().map(due).collect::<Vec<_>>(), at(2)).await.unwrap();
    // One is spiked before it is public, the other after.
    decide(engine, &order(ids[1], Act::Spike, Standing::Spiked, 2)).await.unwrap();
    assert_eq!(engine.store().release(at(4)).await.unwrap(), 1);
    let public = times(engine, &id).await;
    publish(engine, engine.store().begin_run().await.unwrap()).await;
    let spiked = decide(engine, &order(ids[0], Act::Spike, Standing::Spiked, 5)).await.unwrap().unwrap();
    assert_eq!(wanting(engine).await, ["latest", "latest.en"]);
    assert_eq!(times(engine, &id).await, [public[0], Some(at(5)), None]);
    assert_eq!(engine.store().totals().await.unwrap().public, 0);
    engine.store().undo(Some(spiked.id), "ana", at(6)).await.unwrap();
    assert_eq!(times(engine, &id).await, public);
    assert_eq!(engine.store().dossier(ids[0]).await.unwrap().listed_in, ["latest", "outlets/harbour"]);
}

pub async fn an_act_done_twice_is_done_once<E: Engine>(engine: &E) {
    let (entry, _) = reviewed(engine).await;
    for (act, standing) in [(Act::Select, Standing::Selected), (Act::Spike, Standing::Spiked)] {
        assert!(decide(engine, &order(entry, act, standing, 5)).await.unwrap().is_some());
        let before = engine.rows().await;
        assert_eq!(decide(engine, &order(entry, act, standing, 6)).await.unwrap(), None);
        assert_eq!(changed(&before, &engine.rows().await), Vec::<String>::new());
    }
    let spiked = engine.store().counts(&[Query::of(Status::Rejected)], at(0)).await.unwrap();
    assert_eq!(spiked, [Count { n: 1, more: false }]);
}

pub async fn only_the_last_act_on_an_entry_can_be_taken_back_and_only_once<E: Engine>(engine: &E) {
    let (entry, id) = reviewed(engine).await;
    let first = decide(engine, &order(entry, Act::Shortlist, Standing::Shortlisted, 5)).await.unwrap().unwrap();
    let second = decide(engine, &order(entry, Act::Spike, Standing::Spiked, 6)).await.unwrap().unwrap();
    let before = engine.rows().await;
    let refused = engine.store().undo(Some(first.id), "ana", at(7)).await.unwrap_err();
    assert!(refused.to_string().contains("changed since"), "{refused}");
    assert_eq!(changed(&before, &engine.rows().await), Vec::<String>::new());
    engine.store().undo(Some(second.id), "ana", at(7)).await.unwrap();
    let refused = engine.store().undo(Some(second.id), "ana", at(8)).await.unwrap_err();
    assert!(refused.to_string().contains("nothing to undo"), "{refused}");
    let refused = engine.store().undo(None, "ben", at(8)).await.unwrap_err();
    assert!(refused.to_string().contains("nothing to undo"), "acts of others are not one's last: {refused}");
    engine.store().undo(None, "ana", at(9)).await.unwrap();
    assert_eq!(engine.store().find(&id).await.unwrap()[0].standing, Standing::New);
}

pub async fn a_decision_outlives_a_curation_that_did_not_know_of_it<E: Engine>(engine: &E) {
    let (entry, id) = reviewed(engine).await;
    let read = waiting(engine, entry).await;
    decide(engine, &order(entry, Act::Select, Standing::Selected, 5)).await.unwrap().unwrap();
    let decided = engine.rows().await;
    let stale = Assembled { versions: "v2".into(), basis: read.basis, ..assembled(entry, &[topic("haiti")], None) };
    assert_eq!(engine.store().assemble(std::slice::from_ref(&stale), at(6)).await.unwrap(), 0);
    assert_eq!(changed(&decided, &engine.rows().await), Vec::<String>::new());
    assert!(engine.store().outdated("v2", at(0), 10).await.unwrap().iter().any(|e| e.id == entry), "it waits on");
    // Taken again, it is known to be selected.
    let again = waiting(engine, entry).await;
    assert_eq!(again.standing, Standing::Selected);
    assert_eq!(engine.store().assemble(&[Assembled { basis: again.basis, ..stale }], at(7)).await.unwrap(), 1);
    let card = card(engine, entry).await;
    assert_eq!((card.public_id, card.standing, card.due), (id, Standing::Selected, Some(at(15))));
}

pub async fn an_act_from_a_card_that_no_longer_holds_is_not_done<E: Engine>(engine: &E) {
    let ids = arrive(engine, MEADOW, &[1]).await;
    let uncurated = card(engine, ids[0]).await;
    assemble(engine, &[assembled(ids[0], &[], None)], at(2)).await.unwrap();
    let select = |rev| Order { rev, ..order(ids[0], Act::Select, Standing::Selected, 5) };
    let before = engine.rows().await;
    for (name, rev) in [("curated since", uncurated.rev), ("never so", 77)] {
        let refused = engine.store().decide(&select(rev)).await.unwrap_err();
        assert!(matches!(refused, Error::Moved), "{name}: {refused}");
    }
    let read = card(engine, ids[0]).await;
    assert_eq!(changed(&before, &engine.rows().await), Vec::<String>::new());
    engine.store().decide(&select(read.rev)).await.unwrap().unwrap();
    let spike = Order { rev: read.rev, ..order(ids[0], Act::Spike, Standing::Spiked, 6) };
    assert!(matches!(engine.store().decide(&spike).await, Err(Error::Moved)), "another editor was first");
    decide(engine, &spike).await.unwrap().unwrap();
}
