//! What tells one event is one story in a newsroom with a sentence encoder, across languages. All that is told is invented.

use super::encoder::ENCODER;
use super::room::{Room, item};

const FLOODS: &str = "Pakistan floods: 40 dead in Karachi as drains overflow";
const FLOODS_ES: &str = "Pakistán: inundaciones en Karachi dejan 40 muertos";
const FLOODS_AR: &str = "باكستان: فيضانات كراتشي تودي بحياة 40 شخصا";
const BREAD: &str = "Nepal: women open a bakery of their own in Pokhara";

async fn room() -> Room {
    let mut room = Room::open("0s").await;
    room.encoder = Some(ENCODER.clone());
    room
}

/// Whether an item of a publication names another telling beside it.
fn names(room: &Room, publication: &str, title: &str, other: &str) -> bool {
    let feed = room.json(publication);
    let items = feed["items"].as_array().unwrap();
    let item =
        items.iter().find(|item| item["title"] == title).unwrap_or_else(|| panic!("{title} is in {publication}"));
    item["content_html"].as_str().unwrap().contains(other)
}

#[tokio::test]
async fn one_event_told_in_three_languages_is_one_item_with_the_others_beside_it() {
    let room = room().await;
    room.say("trusted", &[item("t1", FLOODS), item("t2", BREAD)]);
    room.work().await;
    room.pass(60);
    room.say_in("es", "links", &[item("l1", FLOODS_ES)]);
    room.work().await;
    assert_eq!(room.titles("latest").len(), 2);
    assert_eq!(room.card(FLOODS).await.also.len(), 1);
    // The next turn begins anew, from what the store holds; the newcomer waits for an editor.
    room.pass(90);
    room.say_in("ar", "review", &[item("r1", FLOODS_AR)]);
    room.work().await;
    let also: Vec<String> = room.card(FLOODS_AR).await.also.into_iter().map(|telling| telling.title).collect();
    assert_eq!((also.len(), also.contains(&FLOODS_ES.to_string())), (2, true));
    assert!(room.card(BREAD).await.also.is_empty());
    assert!(names(&room, "latest", FLOODS, FLOODS_ES));
    assert!(!names(&room, "latest", FLOODS, FLOODS_AR), "what is not public is not named");
}

#[tokio::test]
async fn the_evidence_of_a_story_is_kept_and_a_later_development_follows_it() {
    let room = room().await;
    room.say("trusted", &[item("t1", FLOODS)]);
    room.work().await;
    room.wait(chrono::TimeDelta::hours(1));
    room.say_in("es", "links", &[item("l1", FLOODS_ES)]);
    room.work().await;
    let dossier = newsloom::store::Desk::dossier(&room.store, room.card(FLOODS_ES).await.id).await.unwrap();
    let finding = dossier.findings.iter().find(|(step, ..)| step == "story").unwrap();
    let because = &finding.2["because"];
    assert_eq!((&because["places"], &because["numbers"]), (&serde_json::json!(["PK"]), &serde_json::json!(["40"])));
    assert!(because["score"].as_f64().unwrap() >= 0.54, "{because}");
    assert_eq!(because["nearest"], room.card(FLOODS).await.public_id);
}

#[tokio::test]
async fn a_newsroom_that_gets_an_encoder_later_keeps_its_stories_and_tells_new_ones_by_it() {
    let mut room = Room::open("0s").await;
    room.say("trusted", &[item("t1", FLOODS)]);
    room.work().await;
    room.encoder = Some(ENCODER.clone());
    room.turn().await;
    room.pass(60);
    room.say_in("es", "links", &[item("l1", FLOODS_ES)]);
    room.work().await;
    assert!(names(&room, "latest", FLOODS, FLOODS_ES));
}

#[tokio::test]
async fn an_entry_that_names_no_place_has_the_region_of_its_story() {
    let room = room().await;
    let bare = "Forty dead as floods overflow the drains of poor districts";
    room.say("trusted", &[item("t1", "Pakistan: forty dead as floods overflow the drains of poor districts")]);
    room.say("links", &[item("l1", bare)]);
    room.work().await;
    let card = room.card(bare).await;
    let kinds: Vec<&str> = card.regions.iter().flat_map(|r| &r.evidence).map(|e| e.kind.as_str()).collect();
    assert_eq!((card.regions.len(), kinds), (1, vec!["story"]));
}
