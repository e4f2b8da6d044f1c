//! "Same event as …" and "Another event": what editors say of stories, what it moves, and how it is taken back.

use newsloom::model::decision::{Act, Detail};
use newsloom::model::publication::Subject;
use newsloom::store::acts::{Deed, Target};
use newsloom::store::curation::{Assembled, Said, StoryWords};
use newsloom::store::{Curation, Desk, Operations};

use super::kit::*;
use super::stories::{items, tell};

/// Entries in stories of their own or together, as `groups` says: entry n is in the story that the n-th number names.
async fn told<E: Engine>(engine: &E, groups: &[usize]) -> (Vec<i64>, Vec<i64>) {
    let numbers: Vec<i64> = (1..=groups.len() as i64).collect();
    let ids = arrive(engine, HARBOUR, &numbers).await;
    plan(engine, &[Subject::Latest], "{}").await;
    let count = groups.iter().max().unwrap() + 1;
    let begun = engine.store().begin_stories(count, at(1)).await.unwrap();
    tell(engine, &ids.iter().zip(groups).map(|(id, group)| (*id, begun[*group])).collect::<Vec<_>>()).await;
    (ids, begun)
}

/// Everything is public and every publication has its edition.
async fn public<E: Engine>(engine: &E) {
    engine.store().release(at(3)).await.unwrap();
    publish(engine, engine.store().begin_run().await.unwrap()).await;
}

/// The stories of entries.
async fn stories<E: Engine>(engine: &E, ids: &[i64]) -> Vec<i64> {
    let known = engine.store().remembered(at(-1000)).await.unwrap();
    ids.iter().map(|id| known.iter().find(|entry| entry.id == *id).unwrap().story_id).collect()
}

fn public_id(number: i64) -> String {
    new_entry("harbour", number).public_id
}

/// "Same event as entry `number`."
fn same_as(entry: i64, number: i64, minute: i64) -> Deed {
    let detail = Detail { same_as: Some(public_id(number)), ..Detail::default() };
    Deed { detail, ..order(entry, Act::Merge, minute) }
}

/// "Another event than entry `number`."
fn apart_from(entry: i64, number: i64, minute: i64) -> Deed {
    let detail = Detail { apart_from: Some(public_id(number)), ..Detail::default() };
    Deed { detail, ..order(entry, Act::Split, minute) }
}

fn of_several(deed: Deed, entries: &[i64]) -> Deed {
    let targets = entries.iter().map(|entry_id| Target { entry_id: *entry_id, ..Target::default() }).collect();
    Deed { targets, ..deed }
}

async fn heard<E: Engine>(engine: &E, after: i64) -> StoryWords {
    engine.store().words_on_stories(after).await.unwrap()
}

pub async fn stories_put_together_are_one_until_that_is_taken_back<E: Engine>(engine: &E) {
    let (ids, begun) = told(engine, &[0, 1, 1, 2]).await;
    public(engine).await;
    let (before, shown) = (engine.rows().await, items(engine).await);
    let made = decide(engine, &same_as(ids[1], 1, 5)).await.unwrap().unwrap();
    assert_eq!(stories(engine, &ids).await, [begun[0], begun[0], begun[0], begun[2]], "the older one stays");
    assert_eq!((items(engine).await, wanting(engine).await), (shown, vec![]), "readers see what they saw");
    assert_eq!(card(engine, ids[0]).await.also.len(), 2);
    assert_eq!(decide(engine, &same_as(ids[2], 1, 6)).await.unwrap(), None, "they are one already");
    undo(engine, None, "ana", at(7)).await.unwrap();
    let rest: Vec<String> = changed(&before, &engine.rows().await);
    let log = |key: &String| key.starts_with("decision ") || key.starts_with("story_word ");
    assert!(rest.iter().all(log), "an undo takes it back exactly: {rest:?}");
    let undone = engine.store().undone(None, "ana").await.unwrap();
    let redo = Deed {
        targets: vec![Target { redoes: Some(undone[0].undo), entry_id: ids[1], ..Target::default() }],
        ..same_as(ids[1], 1, 8)
    };
    assert_eq!(engine.store().act(&redo).await.unwrap().done.len(), 1);
    assert_eq!(stories(engine, &ids).await, [begun[0], begun[0], begun[0], begun[2]]);
    assert!(engine.store().decisions(ids[1]).await.unwrap().iter().any(|one| one.id == made.id), "the log keeps all");
}

pub async fn an_entry_taken_out_is_an_item_of_its_own<E: Engine>(engine: &E) {
    let (ids, begun) = told(engine, &[0, 0, 0, 1]).await;
    public(engine).await;
    assert_eq!(items(engine).await, [("harbour-1".to_string(), 2), ("harbour-4".to_string(), 0)]);
    let before = engine.rows().await;
    decide(engine, &order(ids[1], Act::Split, 5)).await.unwrap().unwrap();
    let now = stories(engine, &ids).await;
    assert_eq!([now[0], now[2], now[3]], [begun[0], begun[0], begun[1]]);
    assert!(!begun.contains(&now[1]), "a story of its own");
    assert_eq!(
        wanting(engine).await,
        ["latest", "latest.en", "outlets/harbour", "outlets/harbour.en"]
            .iter()
            .filter(|p| p.starts_with("latest"))
            .map(|p| p.to_string())
            .collect::<Vec<_>>()
    );
    let apart = [("harbour-1".to_string(), 1), ("harbour-2".to_string(), 0), ("harbour-4".to_string(), 0)];
    assert_eq!(items(engine).await, apart);
    assert_eq!(decide(engine, &order(ids[1], Act::Split, 6)).await.unwrap(), None, "it is alone already");
    publish(engine, engine.store().begin_run().await.unwrap()).await;
    undo(engine, None, "ana", at(7)).await.unwrap();
    assert_eq!(stories(engine, &ids).await, [begun[0], begun[0], begun[0], begun[1]]);
    assert_eq!(wanting(engine).await, ["latest", "latest.en"]);
    assert_eq!(items(engine).await, [("harbour-1".to_string(), 2), ("harbour-4".to_string(), 0)]);
    let entry = |key: &String| key.starts_with("entry ");
    assert!(!changed(&before, &engine.rows().await).iter().any(entry), "as if nothing had been");
    // Together again by an act, what was public stays an item.
    decide(engine, &order(ids[1], Act::Split, 8)).await.unwrap().unwrap();
    decide(engine, &same_as(ids[1], 1, 9)).await.unwrap().unwrap();
    assert_eq!((items(engine).await, stories(engine, &ids[..2]).await), (apart.to_vec(), vec![begun[0]; 2]));
}

pub async fn entries_taken_out_together_share_a_new_story<E: Engine>(engine: &E) {
    let (ids, begun) = told(engine, &[0, 0, 0, 0, 1]).await;
    let out = of_several(order(0, Act::Split, 5), &[ids[2], ids[3], ids[4]]);
    let outcome = engine.store().act(&out).await.unwrap();
    assert_eq!((outcome.done.len(), outcome.same.len()), (2, 1), "one was alone");
    let now = stories(engine, &ids).await;
    assert_eq!((now[0], now[1], now[4]), (begun[0], begun[0], begun[1]));
    assert!(now[2] == now[3] && !begun.contains(&now[2]));
    let said = heard(engine, 0).await.said;
    let apart: Vec<(i64, i64)> = said.iter().map(|(one, other, _)| (*one, *other)).collect();
    assert_eq!(apart, [(ids[0], ids[2]), (ids[0], ids[3]), (ids[1], ids[2]), (ids[1], ids[3])]);
    undo(engine, None, "ana", at(6)).await.unwrap();
    assert_eq!(stories(engine, &ids[..4]).await, [begun[0]; 4]);
    // Several at once are put together with the first of them.
    let all = of_several(same_as(0, 1, 7), &[ids[0], ids[4]]);
    let outcome = engine.store().act(&all).await.unwrap();
    assert_eq!((outcome.done.len(), outcome.same.len()), (1, 1));
    assert_eq!(stories(engine, &ids).await, [begun[0]; 5]);
}

pub async fn whoever_curates_hears_what_was_said_and_what_was_taken_back<E: Engine>(engine: &E) {
    let (ids, begun) = told(engine, &[0, 0, 1]).await;
    assert_eq!(heard(engine, 0).await, StoryWords::default());
    let split = decide(engine, &order(ids[1], Act::Split, 5)).await.unwrap().unwrap();
    let first = heard(engine, 0).await;
    let own = stories(engine, &ids).await[1];
    assert_eq!((first.last, first.said.as_slice()), (split.id, &[(ids[0], ids[1], Said::Apart)][..]));
    assert_eq!(first.stand, [(ids[0], begun[0]), (ids[1], own)]);
    assert_eq!(heard(engine, first.last).await, StoryWords { last: first.last, ..StoryWords::default() });
    let merged = decide(engine, &same_as(ids[1], 3, 6)).await.unwrap().unwrap();
    let second = heard(engine, first.last).await;
    assert_eq!(second.said, [(ids[1], ids[2], Said::Together)]);
    assert_eq!(second.stand, [(ids[1], begun[1]), (ids[2], begun[1])]);
    // Other acts say nothing of stories.
    decide(engine, &order(ids[0], Act::Select, 7)).await.unwrap();
    let third = heard(engine, second.last).await;
    assert!(third.said.is_empty() && third.stand.is_empty() && third.last > merged.id);
    undo(engine, Some(merged.id), "ana", at(8)).await.unwrap();
    let fourth = heard(engine, third.last).await;
    assert_eq!(fourth.said, [(ids[1], ids[2], Said::Open)]);
    assert_eq!(fourth.stand, [(ids[1], own), (ids[2], begun[1])]);
    assert_eq!(heard(engine, 0).await.said, [(ids[0], ids[1], Said::Apart), (ids[1], ids[2], Said::Open)]);
}

pub async fn no_newcomer_brings_together_what_an_editor_parted<E: Engine>(engine: &E) {
    let (ids, begun) = told(engine, &[0, 0, 1, 2]).await;
    decide(engine, &apart_from(ids[2], 4, 5)).await.unwrap().unwrap();
    assert_eq!(stories(engine, &ids).await, [begun[0], begun[0], begun[1], begun[2]], "nothing is moved");
    assert_eq!(decide(engine, &apart_from(ids[2], 4, 6)).await.unwrap(), None, "it is said already");
    engine.store().merge_stories(&[(begun[2], begun[1])], at(7)).await.unwrap();
    assert_eq!(stories(engine, &ids).await, [begun[0], begun[0], begun[1], begun[2]]);
    // What became part of another story since goes by its present number.
    engine.store().merge_stories(&[(begun[1], begun[0]), (begun[2], begun[1])], at(7)).await.unwrap();
    assert_eq!(stories(engine, &ids).await, [begun[0], begun[0], begun[0], begun[2]]);
    undo(engine, None, "ana", at(8)).await.unwrap();
    engine.store().merge_stories(&[(begun[2], begun[1])], at(9)).await.unwrap();
    assert_eq!(stories(engine, &ids).await, [begun[0]; 4]);
}

pub async fn what_joined_meanwhile_goes_with_what_it_was_nearest_to<E: Engine>(engine: &E) {
    let (ids, begun) = told(engine, &[0, 1]).await;
    decide(engine, &same_as(ids[1], 1, 5)).await.unwrap().unwrap();
    let later = arrive(engine, HARBOUR, &[3, 4, 5]).await;
    let near = |entry: i64, number: i64| {
        let likeness = serde_json::json!({"because": {"score": 0.9, "cosine": 0.9, "nearest": public_id(number)}});
        let found = assembled(entry, &[Subject::Latest], None);
        let findings = [found.findings.clone(), vec![("story", "1".into(), likeness.to_string())]].concat();
        Assembled { story: Some(begun[0]), findings, ..found }
    };
    let joined = [near(later[0], 1), near(later[1], 2), near(later[2], 4)];
    assemble(engine, &joined, at(6)).await.unwrap();
    assert_eq!(stories(engine, &later).await, [begun[0]; 3]);
    undo(engine, None, "ana", at(7)).await.unwrap();
    assert_eq!(stories(engine, &ids).await, begun);
    assert_eq!(stories(engine, &later).await, [begun[0], begun[1], begun[1]]);
}

pub async fn an_undo_follows_stories_that_became_part_of_others<E: Engine>(engine: &E) {
    let (ids, begun) = told(engine, &[0, 1, 1, 2]).await;
    let split = decide(engine, &order(ids[2], Act::Split, 5)).await.unwrap().unwrap();
    let merged = decide(engine, &same_as(ids[3], 2, 6)).await.unwrap().unwrap();
    engine.store().merge_stories(&[(begun[1], begun[0])], at(7)).await.unwrap();
    undo(engine, Some(merged.id), "ana", at(8)).await.unwrap();
    let own = stories(engine, &ids).await[2];
    assert_eq!(
        stories(engine, &ids).await,
        [begun[0], begun[0], own, begun[2]],
        "out of the story that it is part of now"
    );
    undo(engine, Some(split.id), "ana", at(9)).await.unwrap();
    assert_eq!(stories(engine, &ids).await, [begun[0], begun[0], begun[0], begun[2]], "into it");
    engine.store().merge_stories(&[(begun[2], begun[1])], at(10)).await.unwrap();
    assert_eq!(
        stories(engine, &ids).await,
        [begun[0]; 4],
        "a story that is one of its own again can become part of another"
    );
}

pub async fn the_last_word_on_two_entries_holds<E: Engine>(engine: &E) {
    let (ids, _) = told(engine, &[0, 1, 1]).await;
    let merged = decide(engine, &same_as(ids[0], 2, 5)).await.unwrap().unwrap();
    // Split from what an editor had put it with, it is out all the same.
    let ben = |deed: Deed| Deed { by: "ben".into(), ..deed };
    decide(engine, &ben(order(ids[1], Act::Split, 6))).await.unwrap().unwrap();
    let pair = async |one: usize, other: usize| {
        let said = heard(engine, 0).await.said;
        said.iter().find(|(a, b, _)| (*a, *b) == (ids[one], ids[other])).map(|(.., said)| *said)
    };
    assert_eq!((pair(0, 1).await, pair(1, 2).await), (Some(Said::Apart), Some(Said::Apart)));
    // Put with one of them again, it is with all of them again.
    decide(engine, &ben(same_as(ids[1], 3, 7))).await.unwrap().unwrap();
    assert_eq!((pair(0, 1).await, pair(1, 2).await), (Some(Said::Open), Some(Said::Together)));
    let now = stories(engine, &ids).await;
    assert_eq!(now, [now[0]; 3]);
    undo(engine, None, "ben", at(8)).await.unwrap();
    assert_eq!((pair(0, 1).await, pair(1, 2).await), (Some(Said::Apart), Some(Said::Apart)));
    undo(engine, None, "ben", at(9)).await.unwrap();
    assert_eq!((pair(0, 1).await, pair(1, 2).await), (Some(Said::Together), Some(Said::Open)));
    // What an undo would bring together stays apart where an editor has parted it since.
    decide(engine, &ben(order(ids[2], Act::Split, 10))).await.unwrap().unwrap();
    undo(engine, Some(merged.id), "ana", at(11)).await.unwrap();
    let now = stories(engine, &ids).await;
    assert!(now[0] != now[1] && now[0] != now[2] && now[1] != now[2], "{now:?}");
}

pub async fn a_duplicate_shares_the_story_of_its_original<E: Engine>(engine: &E) {
    let (ids, begun) = told(engine, &[0, 1, 1]).await;
    public(engine).await;
    let mark = |entry: i64, number: i64, minute: i64| {
        let detail = Detail { duplicate_of: Some(public_id(number)), ..Detail::default() };
        Deed { detail, ..order(entry, Act::MarkDuplicate, minute) }
    };
    decide(engine, &mark(ids[1], 1, 5)).await.unwrap().unwrap();
    assert_eq!(stories(engine, &ids).await, [begun[0]; 3]);
    assert_eq!(heard(engine, 0).await.said, [(ids[0], ids[1], Said::Together)]);
    let preview = items(engine).await;
    assert_eq!(preview, [("harbour-1".to_string(), 1), ("harbour-3".to_string(), 0)], "its link stands there once");
    undo(engine, None, "ana", at(6)).await.unwrap();
    assert_eq!(stories(engine, &ids).await, [begun[0], begun[1], begun[1]]);
    decide(engine, &mark(ids[1], 1, 7)).await.unwrap().unwrap();
    decide(engine, &order(ids[1], Act::UnmarkDuplicate, 8)).await.unwrap().unwrap();
    assert_eq!(stories(engine, &ids).await, [begun[0], begun[1], begun[1]]);
    assert_eq!(heard(engine, 0).await.said, [(ids[0], ids[1], Said::Open)]);
    undo(engine, None, "ana", at(9)).await.unwrap();
    assert_eq!(stories(engine, &ids).await, [begun[0]; 3], "marked again, it is there again");
    assert_eq!(heard(engine, 0).await.said, [(ids[0], ids[1], Said::Together)]);
    // Of the same story already, it is said and moves nothing.
    decide(engine, &mark(ids[2], 1, 10)).await.unwrap().unwrap();
    undo(engine, None, "ana", at(11)).await.unwrap();
    assert_eq!(stories(engine, &ids).await, [begun[0]; 3]);
}

pub async fn a_suggestion_is_open_until_somebody_answers<E: Engine>(engine: &E) {
    let (ids, begun) = told(engine, &[0, 1, 1]).await;
    let later = arrive(engine, HARBOUR, &[4]).await[0];
    let near = |story: i64, number: i64| serde_json::json!({"story": story, "score": 0.5, "cosine": 0.5, "nearest": public_id(number), "places": ["KE"]});
    let finding = serde_json::json!({"suggestions": [near(begun[1], 2), near(begun[0], 1)]}).to_string();
    let found = assembled(later, &[], None);
    let findings = [found.findings.clone(), vec![("story", "1".into(), finding)]].concat();
    assemble(engine, &[Assembled { findings, ..found }], at(3)).await.unwrap();
    let open = async || -> Vec<String> {
        let suggestions = engine.store().storyline(later).await.unwrap().suggestions;
        let first = card(engine, later).await.may_belong.map(|telling| telling.id);
        assert_eq!(first, suggestions.first().map(|one| one.nearest.id.clone()));
        suggestions.into_iter().map(|one| one.nearest.id).collect()
    };
    assert_eq!(open().await, [public_id(2), public_id(1)]);
    // "Another event" than one of that story is than all of it.
    decide(engine, &apart_from(later, 3, 5)).await.unwrap().unwrap();
    assert_eq!(open().await, [public_id(1)]);
    decide(engine, &same_as(later, 1, 6)).await.unwrap().unwrap();
    assert_eq!(open().await, Vec::<String>::new());
    let words = engine.store().storyline(later).await.unwrap().words;
    let said: Vec<_> = words.iter().map(|word| (word.other.clone(), word.said, word.by.as_str(), word.at)).collect();
    let apart = |number| (public_id(number), Said::Apart, "ana", at(5));
    assert_eq!(said, [apart(2), apart(3), (public_id(1), Said::Together, "ana", at(6))]);
    undo(engine, None, "ana", at(7)).await.unwrap();
    undo(engine, None, "ana", at(8)).await.unwrap();
    assert_eq!(open().await.len(), 2);
    decide(engine, &same_as(ids[0], 2, 9)).await.unwrap().unwrap();
    assert_eq!(open().await, [public_id(2)], "two that are one by now are asked about once");
}

pub async fn an_act_on_a_story_conflicts_with_another_and_not_with_a_selection<E: Engine>(engine: &E) {
    let (ids, begun) = told(engine, &[0, 0, 1]).await;
    decide(engine, &order(ids[1], Act::Select, 5)).await.unwrap().unwrap();
    let ben = |deed: Deed| Deed { by: "ben".into(), ..deed };
    let split = engine.store().act(&ben(order(ids[1], Act::Split, 6))).await.unwrap();
    assert_eq!(split.done.len(), 1, "a selection is in its way as little as it is in that of a selection");
    let told = engine.store().act(&same_as(ids[1], 3, 7)).await.unwrap();
    assert_eq!((told.done.len(), told.conflicts[0].by.as_str(), told.conflicts[0].act), (0, "ben", Act::Split));
    let forced = Deed { force: true, ..same_as(ids[1], 3, 8) };
    assert_eq!(engine.store().act(&forced).await.unwrap().done.len(), 1);
    assert_eq!(stories(engine, &ids).await, [begun[0], begun[1], begun[1]]);
    let kept = undo(engine, Some(split.done[0].decision.id), "ben", at(9)).await.unwrap();
    assert_eq!((kept.done.len(), kept.conflicts[0].act), (0, Act::Merge), "the later act is taken back first");
}

pub async fn what_ran_is_known_by_its_story<E: Engine>(engine: &E) {
    let (ids, _) = told(engine, &[0, 1, 2]).await;
    engine.store().new_issue(&issue(), at(3)).await.unwrap();
    decide(engine, &placing("sample", ids[0], Act::Place, 4)).await.unwrap().unwrap();
    decide(engine, &same_as(ids[1], 1, 5)).await.unwrap().unwrap();
    engine.run("UPDATE issue SET published = 1, state = 'published'").await;
    let ran = async || -> Vec<bool> {
        let mut ran = Vec::new();
        for id in &ids {
            ran.push(card(engine, *id).await.already_ran.is_some());
        }
        ran
    };
    assert_eq!(ran().await, [true, true, false]);
    decide(engine, &order(ids[1], Act::Split, 6)).await.unwrap().unwrap();
    assert_eq!(ran().await, [true, false, false]);
    decide(engine, &same_as(ids[2], 1, 7)).await.unwrap().unwrap();
    assert_eq!(ran().await, [true, false, true]);
}
