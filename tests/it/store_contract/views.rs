//! Saved views and the private addresses of their feeds.

use newsloom::model::person::{Profile, Role};
use newsloom::store::people::NewPerson;
use newsloom::store::views::{NewView, View};
use newsloom::store::{People, Views};

use super::kit::*;

/// Two editors.
async fn editors<E: Engine>(engine: &E) -> (i64, i64) {
    let mut ids = Vec::new();
    for handle in ["ana", "li"] {
        let profile = Profile::new("es".parse().unwrap());
        let new = NewPerson { handle: handle.into(), name: handle.into(), role: Role::Editor, profile, phc: None };
        ids.push(engine.store().add_person(&new, "cli", at(0)).await.unwrap().unwrap().id.0);
    }
    (ids[0], ids[1])
}

fn view(owner: i64, name: &str, shared: bool) -> NewView {
    NewView { name: name.into(), query: format!("topic:{name}"), owner, shared }
}

async fn names<E: Engine>(engine: &E, person: i64) -> Vec<String> {
    engine.store().views(person).await.unwrap().into_iter().map(|view| view.name).collect()
}

async fn opened<E: Engine>(engine: &E, hash: &str) -> Option<(i64, Vec<String>)> {
    let opened = engine.store().opened_by(hash).await.unwrap()?;
    assert_eq!(opened.language.as_deref(), Some("es"), "as {} set it", opened.handle);
    Some((opened.person, opened.views.into_iter().map(|view: View| view.name).collect()))
}

pub async fn a_view_belongs_to_its_owner_and_a_shared_one_is_seen_by_all<E: Engine>(engine: &E) {
    let (ana, li) = editors(engine).await;
    let cuba = engine.store().save_view(&view(ana, "cuba", false), at(0)).await.unwrap();
    engine.store().save_view(&view(ana, "asia", true), at(1)).await.unwrap();
    engine.store().save_view(&view(li, "cuba", false), at(2)).await.unwrap();
    assert_eq!(
        (names(engine, ana).await, names(engine, li).await),
        (vec!["asia".into(), "cuba".into()], vec!["asia".into(), "cuba".into()])
    );
    let again =
        engine.store().save_view(&NewView { query: "lang:es".into(), ..view(ana, "cuba", true) }, at(3)).await.unwrap();
    assert_eq!((again.id, again.query.as_str(), again.created), (cuba.id, "lang:es", at(0)), "the same view, changed");
    assert_eq!(names(engine, li).await, ["asia", "cuba", "cuba"]);
    assert!(!engine.store().remove_view(cuba.id, li).await.unwrap(), "it is not Li's");
    assert!(engine.store().remove_view(cuba.id, ana).await.unwrap());
    assert_eq!(names(engine, li).await, ["asia", "cuba"]);
}

pub async fn an_address_is_dead_once_another_takes_its_place<E: Engine>(engine: &E) {
    let (ana, li) = editors(engine).await;
    let cuba = engine.store().save_view(&view(ana, "cuba", true), at(0)).await.unwrap().id;
    let asia = engine.store().save_view(&view(ana, "asia", false), at(0)).await.unwrap().id;
    let rotate = async |person, of, hash: &str| engine.store().rotate_token(person, of, hash, at(1)).await.unwrap();
    assert!(rotate(ana, Some(cuba), "a1").await && rotate(ana, None, "a0").await && rotate(li, Some(cuba), "l1").await);
    assert!(!rotate(li, Some(asia), "l2").await, "Li does not see it");
    assert!(!rotate(ana, Some(99), "a9").await);
    assert_eq!(opened(engine, "a1").await, Some((ana, vec!["cuba".into()])));
    assert_eq!(opened(engine, "a0").await, Some((ana, vec!["asia".into(), "cuba".into()])));
    assert_eq!(opened(engine, "l1").await, Some((li, vec!["cuba".into()])));
    assert_eq!((opened(engine, "l2").await, opened(engine, "").await), (None, None));
    let has_token = engine.store().views(ana).await.unwrap().into_iter().map(|view| view.has_token).collect::<Vec<_>>();
    assert_eq!(has_token, [false, true]);
    assert!(rotate(ana, Some(cuba), "b1").await);
    assert_eq!((opened(engine, "a1").await, opened(engine, "b1").await.is_some()), (None, true));
    assert!(opened(engine, "a0").await.is_some() && opened(engine, "l1").await.is_some(), "each has its own");
    engine.store().save_view(&view(ana, "cuba", false), at(2)).await.unwrap();
    assert_eq!((opened(engine, "l1").await, opened(engine, "b1").await.is_some()), (None, true), "it is private now");
    engine.store().drop_token(ana, None).await.unwrap();
    assert_eq!(opened(engine, "a0").await, None);
    engine.store().remove_view(cuba, ana).await.unwrap();
    assert_eq!(opened(engine, "b1").await, None);
}
