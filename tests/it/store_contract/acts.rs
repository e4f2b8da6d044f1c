//! Editors' acts: effect and inverse in one transaction.

use newsloom::model::decision::{Act, Detail, Standing};
use newsloom::model::publication::Subject;
use newsloom::model::query::{Query, Status};
use newsloom::model::words::Words;
use newsloom::store::acts::{Deed, Left, Taking, Target, What};
use newsloom::store::curation::Assembled;
use newsloom::store::queue::Count;
use newsloom::store::{Curation, Desk, Operations, Queue};

use super::kit::*;

/// An entry of the reviewed outlet, curated, with publications that want nothing.
async fn reviewed<E: Engine>(engine: &E) -> (i64, String) {
    let ids = arrive(engine, MEADOW, &[1]).await;
    assemble(engine, &[on_topic(assembled(ids[0], &[], None), "cuba")], at(2)).await.unwrap();
    plan(engine, &[Subject::Latest, Subject::Selected, topic("cuba"), topic("haiti")], "facts").await;
    publish(engine, engine.store().begin_run().await.unwrap()).await;
    (ids[0], new_entry("meadow", 1).public_id)
}

const LISTED: [&str; 6] = ["latest", "latest.en", "selected", "selected.en", "topics/cuba", "topics/cuba.en"];

pub async fn a_selection_taken_back_within_the_hold_leaves_no_trace<E: Engine>(engine: &E) {
    let (entry, id) = reviewed(engine).await;
    let before = engine.store().find(&id).await.unwrap().remove(0);
    let done = decide(engine, &order(entry, Act::Select, 5)).await.unwrap().unwrap();
    assert_eq!(times(engine, &id).await, [None, None, Some(at(15))]);
    engine.store().release(at(14)).await.unwrap();
    let undone = undo(engine, Some(done.id), "ana", at(14)).await.unwrap();
    assert_eq!(left(&undone), (Left::Unseen, None));
    assert_eq!(engine.store().release(at(60)).await.unwrap(), 0);
    assert_eq!(wanting(engine).await, Vec::<String>::new(), "readers never heard of it");
    let after = engine.store().find(&id).await.unwrap().remove(0);
    assert_eq!((after.standing, after.due, after.published, after.withdrawn), (before.standing, None, None, None));
    assert_eq!(engine.store().dossier(entry).await.unwrap().listed_in, Vec::<String>::new());
    assert_eq!(engine.store().decisions(entry).await.unwrap().len(), 2, "the log keeps both acts");
    let of_act = engine.store().decisions_of_act(&done.act_id).await.unwrap();
    assert_eq!(of_act.iter().map(|made| made.id).collect::<Vec<_>>(), [done.id]);
    assert!(engine.store().decisions_of_act("nobodys").await.unwrap().is_empty());
}

pub async fn a_selection_taken_back_after_publication_is_a_withdrawal<E: Engine>(engine: &E) {
    let (entry, id) = reviewed(engine).await;
    decide(engine, &order(entry, Act::Select, 5)).await.unwrap();
    assert_eq!(engine.store().release(at(15)).await.unwrap(), 1);
    assert_eq!(wanting(engine).await, LISTED);
    let public = times(engine, &id).await[0];
    publish(engine, engine.store().begin_run().await.unwrap()).await;
    let undone = undo(engine, None, "ana", at(30)).await.unwrap();
    assert_eq!(left(&undone), (Left::Withdrawn, None));
    assert_eq!(wanting(engine).await, LISTED, "whatever listed it takes it off");
    assert_eq!(times(engine, &id).await[..2], [public, Some(at(30))]);
    assert_eq!(engine.store().totals().await.unwrap().public, 0);
    decide(engine, &order(entry, Act::Select, 40)).await.unwrap();
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
    decide(engine, &order(entry, Act::Select, 5)).await.unwrap();
    decide(engine, &order(entry, Act::Shortlist, 6)).await.unwrap();
    assert_eq!(times(engine, &id).await, [None; 3]);
    assert_eq!(engine.store().release(at(60)).await.unwrap(), 0);
    decide(engine, &order(entry, Act::Select, 70)).await.unwrap();
    assert_eq!(times(engine, &id).await[2], Some(at(80)), "a new selection is held anew");
    engine.store().release(at(80)).await.unwrap();
    publish(engine, engine.store().begin_run().await.unwrap()).await;
    decide(engine, &order(entry, Act::Shortlist, 90)).await.unwrap();
    assert_eq!(times(engine, &id).await[1], Some(at(90)), "once public, it is a withdrawal");
    assert_eq!(wanting(engine).await, LISTED);
    let again = decide(engine, &order(entry, Act::Shortlist, 95)).await.unwrap();
    assert_eq!(again, None);
}

pub async fn a_spiked_entry_leaves_the_feeds_and_comes_back_with_its_time<E: Engine>(engine: &E) {
    let ids = arrive(engine, HARBOUR, &[1, 2]).await;
    let id = new_entry("harbour", 1).public_id;
    plan(engine, &[Subject::Latest, topic("haiti")], "facts").await;
    let due = |id: &i64| assembled(*id, &[Subject::Latest], Some(at(3)));
    assemble(engine, &ids.iter().map(due).collect::<Vec<_>>(), at(2)).await.unwrap();
    // One is spiked before it is public, the other after.
    decide(engine, &order(ids[1], Act::Spike, 2)).await.unwrap();
    assert_eq!(engine.store().release(at(4)).await.unwrap(), 1);
    let public = times(engine, &id).await;
    publish(engine, engine.store().begin_run().await.unwrap()).await;
    let spiked = decide(engine, &order(ids[0], Act::Spike, 5)).await.unwrap().unwrap();
    assert_eq!(wanting(engine).await, ["latest", "latest.en"]);
    assert_eq!(times(engine, &id).await, [public[0], Some(at(5)), None]);
    assert_eq!(engine.store().totals().await.unwrap().public, 0);
    undo(engine, Some(spiked.id), "ana", at(6)).await.unwrap();
    assert_eq!(times(engine, &id).await, public);
    assert_eq!(engine.store().dossier(ids[0]).await.unwrap().listed_in, ["latest", "outlets/harbour"]);
}

pub async fn an_act_done_twice_is_done_once<E: Engine>(engine: &E) {
    let (entry, _) = reviewed(engine).await;
    for act in [Act::Select, Act::Spike] {
        assert!(decide(engine, &order(entry, act, 5)).await.unwrap().is_some());
        let before = engine.rows().await;
        assert_eq!(decide(engine, &order(entry, act, 6)).await.unwrap(), None);
        assert_eq!(changed(&before, &engine.rows().await), Vec::<String>::new());
    }
    let spiked = engine.store().counts(&[Query::of(Status::Rejected)], at(0)).await.unwrap();
    assert_eq!(spiked, [Count { n: 1, more: false }]);
}

pub async fn only_the_last_act_on_an_entry_can_be_taken_back_and_only_once<E: Engine>(engine: &E) {
    let (entry, id) = reviewed(engine).await;
    let first = decide(engine, &order(entry, Act::Shortlist, 5)).await.unwrap().unwrap();
    let second = decide(engine, &order(entry, Act::Spike, 6)).await.unwrap().unwrap();
    let before = engine.rows().await;
    let kept = undo(engine, Some(first.id), "ana", at(7)).await.unwrap();
    assert_eq!((kept.done.len(), kept.conflicts[0].act, kept.conflicts[0].rev), (0, Act::Spike, second.id));
    assert_eq!(changed(&before, &engine.rows().await), Vec::<String>::new());
    undo(engine, Some(second.id), "ana", at(7)).await.unwrap();
    let refused = undo(engine, Some(second.id), "ana", at(8)).await.unwrap_err();
    assert!(refused.to_string().contains("nothing to undo"), "{refused}");
    let refused = undo(engine, None, "ben", at(8)).await.unwrap_err();
    assert!(refused.to_string().contains("nothing to undo"), "acts of others are not one's last: {refused}");
    undo(engine, None, "ana", at(9)).await.unwrap();
    assert_eq!(engine.store().find(&id).await.unwrap()[0].standing, Standing::New);
}

pub async fn a_decision_outlives_a_curation_that_did_not_know_of_it<E: Engine>(engine: &E) {
    let (entry, id) = reviewed(engine).await;
    let read = waiting(engine, entry).await;
    decide(engine, &order(entry, Act::Select, 5)).await.unwrap().unwrap();
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

/// An act of this editor who saw the entry at `rev`.
fn seen_at(rev: i64, by: &str, deed: Deed) -> Deed {
    let targets = deed.targets.iter().map(|target| Target { rev, ..target.clone() }).collect();
    Deed { targets, by: by.into(), ..deed }
}

pub async fn another_act_on_what_others_changed_meanwhile_is_not_done<E: Engine>(engine: &E) {
    let (entry, _) = reviewed(engine).await;
    let select = engine.store().act(&seen_at(0, "ana", order(entry, Act::Select, 5))).await.unwrap();
    let made = &select.done[0].decision;
    let before = engine.rows().await;
    let spike = |rev| seen_at(rev, "ben", order(entry, Act::Spike, 6));
    let told = engine.store().act(&spike(0)).await.unwrap();
    let conflict = &told.conflicts[0];
    assert_eq!((told.done.len(), conflict.by.as_str(), conflict.act, conflict.at), (0, "ana", Act::Select, at(5)));
    assert_eq!(conflict.rev, made.id);
    let same = engine.store().act(&seen_at(0, "ben", order(entry, Act::Select, 6))).await.unwrap();
    assert_eq!((same.done.len(), same.same.len()), (0, 1), "the same decision is no conflict");
    assert_eq!(changed(&before, &engine.rows().await), Vec::<String>::new());
    // Curation and publication are nobody's decision.
    assemble(engine, &[assembled(entry, &[Subject::Latest], None)], at(7)).await.unwrap();
    engine.store().release(at(20)).await.unwrap();
    assert_eq!(card(engine, entry).await.rev, made.id);
    let again = engine.store().act(&seen_at(0, "ana", order(entry, Act::Shortlist, 21))).await.unwrap();
    assert_eq!(again.done.len(), 1, "what one did oneself is no conflict");
    let forced = Deed { force: true, ..spike(0) };
    assert_eq!(engine.store().act(&forced).await.unwrap().done.len(), 1);
    assert_eq!(card(engine, entry).await.standing, Standing::Spiked);
}

pub async fn what_was_done_and_taken_back_meanwhile_is_no_conflict<E: Engine>(engine: &E) {
    let (entry, _) = reviewed(engine).await;
    let select = decide(engine, &order(entry, Act::Select, 5)).await.unwrap().unwrap();
    undo(engine, None, "ana", at(6)).await.unwrap();
    let spiked = engine.store().act(&seen_at(0, "ben", order(entry, Act::Spike, 7))).await.unwrap();
    assert_eq!(spiked.done.len(), 1, "it stands as ben saw it");
    undo(engine, None, "ben", at(8)).await.unwrap();
    let shortlist = seen_at(select.id, "ben", order(entry, Act::Shortlist, 9));
    let told = engine.store().act(&shortlist).await.unwrap();
    assert_eq!(told.conflicts[0].act, Act::Undo, "what he saw selected was taken back");
}

pub async fn an_edit_conflicts_with_an_edit_and_not_with_a_selection<E: Engine>(engine: &E) {
    let (entry, _) = reviewed(engine).await;
    let edit = |title: &str, rev, by: &str| {
        let words = Words { title: Some(title.into()), ..Words::default() };
        let detail = Detail { words: Some(words), ..Detail::default() };
        seen_at(rev, by, Deed { detail, ..order(entry, Act::Edit, 6) })
    };
    decide(engine, &order(entry, Act::Select, 5)).await.unwrap().unwrap();
    let edited = engine.store().act(&edit("Ours", 0, "ben")).await.unwrap();
    assert_eq!(edited.done.len(), 1);
    let told = engine.store().act(&edit("Mine", 0, "ana")).await.unwrap();
    assert_eq!((told.done.len(), told.conflicts[0].by.as_str()), (0, "ben"));
    let spiked = engine.store().act(&seen_at(0, "ana", order(entry, Act::Spike, 7))).await.unwrap();
    assert_eq!(spiked.done.len(), 1, "an edit is in no decision's way");
    let words = card(engine, entry).await.words.unwrap();
    assert_eq!((words.words.title.as_deref(), words.against, words.revised), (Some("Ours"), 1, false));
}

pub async fn an_act_asked_for_twice_is_done_once<E: Engine>(engine: &E) {
    let ids = arrive(engine, MEADOW, &[1, 2, 3]).await;
    let all: Vec<_> = ids.iter().map(|id| assembled(*id, &[], None)).collect();
    assemble(engine, &all, at(2)).await.unwrap();
    decide(engine, &order(ids[1], Act::Spike, 3)).await.unwrap();
    let targets = ids.iter().map(|id| Target { entry_id: *id, ..Target::default() }).collect();
    let bulk = Deed { act_id: Some("one".into()), targets, ..seen_at(0, "ben", order(0, Act::Select, 5)) };
    let first = engine.store().act(&bulk).await.unwrap();
    assert_eq!((first.done.len(), first.conflicts.len(), first.act_id.as_str()), (2, 1, "one"));
    let before = engine.rows().await;
    let later = Deed { now: at(9), ..bulk.clone() };
    assert_eq!(engine.store().act(&later).await.unwrap(), first);
    assert_eq!(changed(&before, &engine.rows().await), Vec::<String>::new());
    let theirs = Deed { by: "ana".into(), ..bulk };
    assert!(engine.store().act(&theirs).await.is_err(), "an id names one editor's act");
    let taking = Taking { act_id: Some("two".into()), what: What::Act("one".into()), by: "ben".into(), now: at(10) };
    let undone = engine.store().undo(&taking).await.unwrap();
    assert_eq!(undone.done.len(), 2);
    let before = engine.rows().await;
    assert_eq!(engine.store().undo(&taking).await.unwrap(), undone);
    assert_eq!(changed(&before, &engine.rows().await), Vec::<String>::new());
}

pub async fn a_bulk_act_is_taken_back_and_done_again_as_one<E: Engine>(engine: &E) {
    let ids = arrive(engine, MEADOW, &[1, 2, 3]).await;
    let all: Vec<_> = ids.iter().map(|id| assembled(*id, &[], None)).collect();
    assemble(engine, &all, at(2)).await.unwrap();
    let issue = issue();
    engine.store().new_issue(&issue, at(3)).await.unwrap();
    let targets = ids.iter().flat_map(|id| placing(&issue.slug, *id, Act::Place, 5).targets).collect();
    let bulk = Deed { targets, ..placing(&issue.slug, 0, Act::Place, 5) };
    let placed = engine.store().act(&bulk).await.unwrap();
    assert!(placed.done.iter().all(|done| done.decision.act_id == placed.act_id), "one act");
    let order_now = async || -> Vec<i64> {
        let issues = engine.store().issues().await.unwrap();
        issues[0].placements.iter().filter_map(|placed| placed.entry.as_ref().map(|entry| entry.id)).collect()
    };
    assert_eq!(order_now().await, ids);
    let remove = Deed { targets: bulk.targets[..2].to_vec(), ..placing(&issue.slug, 0, Act::Remove, 6) };
    engine.store().act(&remove).await.unwrap();
    assert_eq!(order_now().await, ids[2..]);
    undo(engine, None, "ana", at(7)).await.unwrap();
    assert_eq!(order_now().await, ids, "in the order of before");
    undo(engine, None, "ana", at(8)).await.unwrap();
    assert_eq!(order_now().await, Vec::<i64>::new());
    let undone = engine.store().undone(None, "ana").await.unwrap();
    let ids_undone: Vec<i64> = undone.iter().map(|undid| undid.entry_id).collect();
    assert_eq!((ids_undone, undone[0].act), (ids.clone(), Act::Place));
    let targets = bulk.targets.iter().zip(&undone);
    let targets = targets.map(|(target, undid)| Target { redoes: Some(undid.undo), ..target.clone() }).collect();
    let redone = engine.store().act(&Deed { targets, ..bulk.clone() }).await.unwrap();
    assert_eq!(redone.done[0].decision.redoes, Some(undone[0].undo));
    assert_eq!(order_now().await, ids);
    let again = engine.store().undone(None, "ana").await.unwrap();
    assert_eq!(again[0].act, Act::Remove, "what was taken back before it is next");
}

pub async fn decisions_of_an_older_schema_can_be_taken_back<E: Engine>(engine: &E) {
    let (entry, id) = reviewed(engine).await;
    decide(engine, &order(entry, Act::Select, 5)).await.unwrap();
    let inverse = r#"{"standing":"shortlisted","due":null,"published":null,"withdrawn":null,"made_placement":null,"removed_placement":null}"#;
    engine.run(&format!("UPDATE decision SET inverse = '{inverse}', facts = '{{}}'")).await;
    undo(engine, None, "ana", at(6)).await.unwrap();
    assert_eq!(engine.store().find(&id).await.unwrap()[0].standing, Standing::Shortlisted);
}
