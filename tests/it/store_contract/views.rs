//! Saved views and the private addresses of their feeds.

use newsloom::store::Views;
use newsloom::store::views::{NewView, View};

use super::kit::*;

const ANA: i64 = 1;
const LI: i64 = 2;

fn view(owner: i64, name: &str, shared: bool) -> NewView {
    NewView { name: name.into(), query: format!("topic:{name}"), owner, shared }
}

async fn names<E: Engine>(engine: &E, person: i64) -> Vec<String> {
    engine.store().views(person).await.unwrap().into_iter().map(|view| view.name).collect()
}

async fn opened<E: Engine>(engine: &E, hash: &str) -> Option<(i64, Vec<String>)> {
    let opened = engine.store().opened_by(hash).await.unwrap()?;
    Some((opened.person, opened.views.into_iter().map(|view: View| view.name).collect()))
}

pub async fn a_view_belongs_to_its_owner_and_a_shared_one_is_seen_by_all<E: Engine>(engine: &E) {
    let cuba = engine.store().save_view(&view(ANA, "cuba", false), at(0)).await.unwrap();
    engine.store().save_view(&view(ANA, "asia", true), at(1)).await.unwrap();
    engine.store().save_view(&view(LI, "cuba", false), at(2)).await.unwrap();
    assert_eq!(
        (names(engine, ANA).await, names(engine, LI).await),
        (vec!["asia".into(), "cuba".into()], vec!["asia".into(), "cuba".into()])
    );
    let again =
        engine.store().save_view(&NewView { query: "lang:es".into(), ..view(ANA, "cuba", true) }, at(3)).await.unwrap();
    assert_eq!((again.id, again.query.as_str(), again.created), (cuba.id, "lang:es", at(0)), "the same view, changed");
    assert_eq!(names(engine, LI).await, ["asia", "cuba", "cuba"]);
    assert!(!engine.store().remove_view(cuba.id, LI).await.unwrap(), "it is not Li's");
    assert!(engine.store().remove_view(cuba.id, ANA).await.unwrap());
    assert_eq!(names(engine, LI).await, ["asia", "cuba"]);
}

pub async fn an_address_is_dead_once_another_takes_its_place<E: Engine>(engine: &E) {
    let cuba = engine.store().save_view(&view(ANA, "cuba", true), at(0)).await.unwrap().id;
    let asia = engine.store().save_view(&view(ANA, "asia", false), at(0)).await.unwrap().id;
    let rotate = async |person, of, hash: &str| engine.store().rotate_token(person, of, hash, at(1)).await.unwrap();
    assert!(rotate(ANA, Some(cuba), "a1").await && rotate(ANA, None, "a0").await && rotate(LI, Some(cuba), "l1").await);
    assert!(!rotate(LI, Some(asia), "l2").await, "Li does not see it");
    assert!(!rotate(ANA, Some(99), "a9").await);
    assert_eq!(opened(engine, "a1").await, Some((ANA, vec!["cuba".into()])));
    assert_eq!(opened(engine, "a0").await, Some((ANA, vec!["asia".into(), "cuba".into()])));
    assert_eq!(opened(engine, "l1").await, Some((LI, vec!["cuba".into()])));
    assert_eq!((opened(engine, "l2").await, opened(engine, "").await), (None, None));
    let has_token = engine.store().views(ANA).await.unwrap().into_iter().map(|view| view.has_token).collect::<Vec<_>>();
    assert_eq!(has_token, [false, true]);
    assert!(rotate(ANA, Some(cuba), "b1").await);
    assert_eq!((opened(engine, "a1").await, opened(engine, "b1").await.is_some()), (None, true));
    assert!(opened(engine, "a0").await.is_some() && opened(engine, "l1").await.is_some(), "each has its own");
    engine.store().save_view(&view(ANA, "cuba", false), at(2)).await.unwrap();
    assert_eq!((opened(engine, "l1").await, opened(engine, "b1").await.is_some()), (None, true), "it is private now");
    engine.store().drop_token(ANA, None).await.unwrap();
    assert_eq!(opened(engine, "a0").await, None);
    engine.store().remove_view(cuba, ANA).await.unwrap();
    assert_eq!(opened(engine, "b1").await, None);
}
