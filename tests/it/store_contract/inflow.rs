//! What comes in by hand: stored like what a feed brings, and never asked for.

use newsloom::model::decision::Act;
use newsloom::model::entry::EntryKey;
use newsloom::model::outlet::{Outlet, Publish};
use newsloom::model::update::{Update, UpdateLink, UpdateStands};
use newsloom::store::inflow::{Addition, Correction, Sending};
use newsloom::store::polls::{Refused, RevisedEntry};
use newsloom::store::{Curation, Desk, Inflow, Operations, Polls, Publishing};

use super::kit::*;

fn by(number: i64, rows: newsloom::store::inflow::HandRows) -> Addition {
    Addition { rows, entry: new_entry("harbour", number), by: "ana".into(), at: at(1) }
}

pub async fn what_is_added_by_hand_is_its_outlets_and_never_polled<E: Engine>(engine: &E) {
    let harbour = source(engine, HARBOUR).await;
    let rows = engine.store().by_hand(&harbour.outlet).await.unwrap();
    assert_eq!(rows.outlet_id, harbour.outlet_id);
    assert_eq!(engine.store().by_hand(&harbour.outlet).await.unwrap(), rows, "once");
    let site = engine.store().by_hand(&Outlet::named("~site.example")).await.unwrap();
    assert_eq!(engine.store().add_by_hand(&by(1, rows)).await.unwrap(), Ok(()));
    assert_eq!(engine.store().add_by_hand(&by(1, rows)).await.unwrap(), Err(Refused::Overtaken), "a second time");
    let polled = engine.store().record(&[poll(&harbour, 1, Some(reading(vec![new_entry("harbour", 1)])))]).await;
    assert_eq!(polled.unwrap(), [Err(Refused::Overtaken)], "a feed that brings it meanwhile looks again");
    engine.store().configure(&[outlet("meadow", Publish::Review, &[MEADOW])], at(2)).await.unwrap();
    engine.store().configure(&outlets(), at(3)).await.unwrap();
    let due = engine.store().due(at(1_000_000), true, 100).await.unwrap();
    assert_eq!(due.len(), 3, "the sources of feeds.toml alone");
    assert_ne!(site.outlet_id, rows.outlet_id);
    let waiting = engine.store().uncurated(10).await.unwrap();
    assert_eq!((waiting.len(), waiting[0].outlet.slug.as_str()), (1, "harbour"));
    let id = engine.store().public_id_of(waiting[0].id).await.unwrap();
    assert_eq!(id, waiting[0].public_id);
}

async fn sent<E: Engine>(engine: &E) -> (UpdateLink, i64) {
    let link = UpdateLink {
        id: 0,
        token: "t".into(),
        outlet_id: 0,
        source_id: 0,
        name: "Porters".into(),
        region: "asia".parse().ok(),
        by: "ana".into(),
        at: at(0),
        revoked: None,
    };
    let link = engine.store().open_update_link(&link, &Outlet::named("~update-1")).await.unwrap();
    assert_eq!(engine.store().update_link("t").await.unwrap(), Some(link.clone()));
    let update = Update { title: "One".into(), text: "Two".into(), ..Update::default() };
    let entry = new_entry("update", 1);
    let sending = Sending { link: link.clone(), receipt: "r".into(), update, entry, at: at(1) };
    engine.store().send_update(&sending).await.unwrap();
    assert!(engine.store().send_update(&sending).await.is_err(), "a receipt is given once");
    let id = engine.store().sent_update("r").await.unwrap().unwrap().entry_id;
    (link, id)
}

pub async fn photos_of_updates_are_public_with_them<E: Engine>(engine: &E) {
    const FILE: &str = "0123456789abcdef0123456789abcdef.jpg";
    let (_, entry_id) = sent(engine).await;
    let mut with_photo = revised(entry_id, "One");
    let image = serde_json::json!({ "url": format!("https://desk.example/desk/photos/{FILE}"), "alt": "A gate" });
    if let Some(entry) = &mut with_photo.entry {
        entry.image = serde_json::from_value(image).unwrap();
    }
    let id = engine.store().sent_update("r").await.unwrap().unwrap().id;
    let update = Update { title: "One".into(), ..Update::default() };
    let correction = Correction { update_id: id, update, entry: with_photo, at: at(2) };
    assert!(engine.store().correct_update(&correction).await.unwrap());
    let public = async || engine.store().public_photos().await.unwrap();
    assemble(engine, &[assembled(entry_id, &[], None)], at(2)).await.unwrap();
    decide(engine, &order(entry_id, Act::Select, 3)).await.unwrap();
    assert_eq!(public().await, [""; 0], "held");
    engine.store().release(at(60)).await.unwrap();
    assert_eq!(public().await, [FILE]);
    undo(engine, None, "ana", at(61)).await.unwrap();
    assert_eq!(public().await, [""; 0], "withdrawn");
}

fn revised(entry_id: i64, title: &str) -> RevisedEntry {
    RevisedEntry { entry_id, keys: Vec::<EntryKey>::new(), fingerprint: 9, entry: Some(entry(title)) }
}

pub async fn an_update_is_its_senders_until_somebody_decides<E: Engine>(engine: &E) {
    let (link, entry_id) = sent(engine).await;
    assert_eq!(engine.store().came_since(link.id, at(0)).await.unwrap(), 1);
    assert_eq!(engine.store().came_since(link.id, at(2)).await.unwrap(), 0);
    let stands = async || engine.store().sent_update("r").await.unwrap().unwrap();
    assert_eq!(stands().await.stands, UpdateStands::Received);
    let id = stands().await.id;
    let update = Update { title: "New".into(), ..Update::default() };
    let correction = Correction { update_id: id, update, entry: revised(entry_id, "New"), at: at(2) };
    assert!(engine.store().correct_update(&correction).await.unwrap());
    assert_eq!((stands().await.update.title.as_str(), engine.store().updates(9).await.unwrap().len()), ("New", 1));
    assert!(engine.store().answer_update(id, " Thanks ").await.unwrap());
    assert_eq!(stands().await.answer.as_deref(), Some("Thanks"));
    decide(engine, &order(entry_id, Act::Spike, 3)).await.unwrap();
    assert_eq!(stands().await.stands, UpdateStands::NotThisTime);
    assert!(!engine.store().correct_update(&correction).await.unwrap());
    assert!(!engine.store().take_back_update(id, &revised(entry_id, "…"), at(4)).await.unwrap());
    assert!(engine.store().close_update_link(link.id, at(5)).await.unwrap());
    assert!(!engine.store().close_update_link(link.id, at(6)).await.unwrap());
    assert_eq!(engine.store().update_links().await.unwrap()[0].0.revoked, Some(at(5)));
}

pub async fn an_update_that_is_taken_back_leaves_nothing_of_itself<E: Engine>(engine: &E) {
    let (_, entry_id) = sent(engine).await;
    let id = engine.store().sent_update("r").await.unwrap().unwrap().id;
    assert!(engine.store().take_back_update(id, &revised(entry_id, "…"), at(3)).await.unwrap());
    let sent = engine.store().sent_update("r").await.unwrap().unwrap();
    assert_eq!((sent.stands, sent.update), (UpdateStands::TakenBack, Update::default()));
    let rows: String = engine.rows().await.into_values().collect();
    assert!(!rows.contains("<p>update-1</p>"), "{rows}");
    let dossier = engine.store().dossier(entry_id).await.unwrap();
    assert_eq!(dossier.revisions.iter().map(|(_, _, title)| title.as_str()).collect::<Vec<_>>(), ["…"]);
}
