//! Calls by comments: unread until whoever is called has looked.

use newsloom::model::decision::{Act, Detail};
use newsloom::model::person::{PersonId, Profile, Role};
use newsloom::model::query::Query;
use newsloom::store::acts::Deed;
use newsloom::store::people::{Change, NewPerson};
use newsloom::store::queue::Page;
use newsloom::store::{Mentions, People, Queue};

use super::kit::*;

/// Somebody of this handle.
async fn hire<E: Engine>(engine: &E, handle: &str) -> PersonId {
    let profile = Profile::new("en".parse().unwrap());
    let new = NewPerson { handle: handle.into(), name: handle.into(), role: Role::Editor, profile, phc: None };
    engine.store().add_person(&new, "cli", at(0)).await.unwrap().unwrap().id
}

/// A comment by ana that calls these.
fn comment(entry: i64, mentions: &[&str], minute: i64) -> Deed {
    let mentions = mentions.iter().map(|handle| handle.to_string()).collect();
    let detail = Detail { text: Some("look".into()), mentions, ..Detail::default() };
    Deed { detail, ..order(entry, Act::Comment, minute) }
}

/// The entries that wait for somebody: assigned to them, or with a call that they have not read.
async fn waiting_for<E: Engine>(engine: &E, handle: &str) -> Vec<i64> {
    let query = Query::parse(&format!("for:{handle}"));
    let found = engine.store().queue(&query, &Page::first(10, at(60))).await.unwrap();
    found.cards.iter().map(|card| card.id).collect()
}

pub async fn a_call_is_unread_until_its_person_has_looked<E: Engine>(engine: &E) {
    let entries = arrive(engine, MEADOW, &[1, 2]).await;
    let (ana, bo) = (hire(engine, "ana").await, hire(engine, "bo").await);
    let unread = async |person: PersonId| engine.store().unread_mentions(person.0).await.unwrap();
    decide(engine, &comment(entries[0], &["bo", "ana", "nobody"], 1)).await.unwrap();
    decide(engine, &comment(entries[0], &["bo"], 2)).await.unwrap();
    assert_eq!((unread(bo).await, unread(ana).await), (1, 0), "an entry counts once, and nobody calls themselves");
    assert_eq!(card(engine, entries[0]).await.called, ["bo"]);
    assert_eq!(waiting_for(engine, "bo").await, [entries[0]]);
    let assigned = Detail { assignee: Some("bo".into()), ..Detail::default() };
    decide(engine, &Deed { detail: assigned, ..order(entries[1], Act::Assign, 3) }).await.unwrap();
    assert_eq!(waiting_for(engine, "bo").await.len(), 2, "what is assigned waits, too");
    assert!(waiting_for(engine, "ana").await.is_empty() && card(engine, entries[1]).await.called.is_empty());
    let before = engine.rows().await;
    assert_eq!(engine.store().read_mentions(entries[0], ana.0, at(4)).await.unwrap(), 0);
    assert_eq!(changed(&before, &engine.rows().await), Vec::<String>::new(), "another's look reads nothing");
    assert_eq!(engine.store().read_mentions(entries[0], bo.0, at(5)).await.unwrap(), 2);
    assert_eq!(engine.store().read_mentions(entries[0], bo.0, at(6)).await.unwrap(), 0);
    let touched = changed(&before, &engine.rows().await);
    assert!(
        touched.len() == 2 && touched.iter().all(|row| row.starts_with("mention")),
        "a mark of one's own: {touched:?}"
    );
    assert_eq!((unread(bo).await, waiting_for(engine, "bo").await), (0, vec![entries[1]]));
    decide(engine, &comment(entries[0], &["bo"], 7)).await.unwrap();
    assert_eq!((unread(bo).await, card(engine, entries[0]).await.called), (1, vec!["bo".to_string()]), "called anew");
}

pub async fn a_call_goes_with_its_comment_and_with_its_person<E: Engine>(engine: &E) {
    let entry = arrive(engine, MEADOW, &[1]).await[0];
    let (bo, cy) = (hire(engine, "bo").await, hire(engine, "cy").await);
    let made = decide(engine, &comment(entry, &["bo", "cy"], 1)).await.unwrap().unwrap();
    undo(engine, Some(made.id), "ana", at(2)).await.unwrap();
    assert_eq!(engine.store().unread_mentions(bo.0).await.unwrap(), 0, "a comment that was taken back calls nobody");
    assert!(card(engine, entry).await.called.is_empty() && waiting_for(engine, "bo").await.is_empty());
    decide(engine, &comment(entry, &["bo", "cy"], 3)).await.unwrap();
    hire(engine, "di").await;
    engine.run("UPDATE person SET role = 'admin' WHERE handle = 'di'").await;
    engine.store().change("bo", Change::Forget, "di", at(4)).await.unwrap();
    let left: Vec<String> = engine.rows().await.into_keys().filter(|row| row.starts_with("mention")).collect();
    assert_eq!(left.len(), 1, "{left:?}");
    assert_eq!((card(engine, entry).await.called, cy.0 > bo.0), (vec!["cy".to_string()], true));
}
