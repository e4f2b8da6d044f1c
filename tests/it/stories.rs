//! What tells one event is one story in a newsroom with a sentence encoder, across languages. All that is told is invented.

use newsloom::curate::Curator;
use newsloom::desk;
use newsloom::model::decision::{Act, Detail};
use newsloom::store::Curation;

use super::encoder::ENCODER;
use super::room::{Room, item};

const FLOODS: &str = "Pakistan floods: 40 dead in Karachi as drains overflow";
const FLOODS_ES: &str = "Pakistán: inundaciones en Karachi dejan 40 muertos";
const FLOODS_AR: &str = "باكستان: فيضانات كراتشي تودي بحياة 40 شخصا";
const FLOODS_PT: &str = "Paquistão: enchentes em Karachi deixam 40 mortos";
const BREAD_ES: &str = "Nepal: mujeres abren su propia panadería en Pokhara";
const BREAD_PT: &str = "Nepal: mulheres abrem a sua própria padaria em Pokhara";
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

/// The titles that stand beside an entry.
async fn also(room: &Room, title: &str) -> Vec<String> {
    let mut also: Vec<String> = room.card(title).await.also.into_iter().map(|telling| telling.title).collect();
    also.sort();
    also
}

/// What has come is curated by a daemon that runs all the time.
async fn go_on(room: &Room, curator: &mut Curator) {
    room.pass(30);
    room.poll().await;
    curator.catch_up(&room.store, room.now()).await.unwrap();
    room.store.release(room.now()).await.unwrap();
    room.publish().await;
}

async fn running(room: &Room) -> Curator {
    Curator::open(&room.store, &room.config, room.encoder.clone(), room.now()).await.unwrap()
}

async fn same_event(room: &Room, title: &str, other: &str) {
    let same_as = Some(room.card(other).await.public_id);
    let outcome = room.act(title, Act::Merge, Detail { same_as, ..Detail::default() }, "ana").await;
    assert_eq!(outcome.done.len(), 1);
}

#[tokio::test]
async fn what_an_editor_took_out_of_a_story_stays_out_whoever_tells_it_next() {
    let room = room().await;
    let mut daemon = running(&room).await;
    room.say("trusted", &[item("t1", FLOODS)]);
    go_on(&room, &mut daemon).await;
    room.say_in("es", "links", &[item("l1", FLOODS_ES)]);
    go_on(&room, &mut daemon).await;
    assert_eq!((also(&room, FLOODS).await, room.titles("latest").len()), (vec![FLOODS_ES.to_string()], 1));
    room.decide(FLOODS_ES, Act::Split, None).await.unwrap();
    room.publish().await;
    assert_eq!(room.titles("latest").len(), 2, "readers see two items");
    assert!(!names(&room, "latest", FLOODS, FLOODS_ES));
    // A telling that is near to both goes to one of them, and brings nothing together.
    room.say_in("ar", "review", &[item("r1", FLOODS_AR)]);
    go_on(&room, &mut daemon).await;
    let sides = [also(&room, FLOODS).await, also(&room, FLOODS_ES).await];
    let told: Vec<&String> = sides.iter().flatten().collect();
    assert_eq!(told, [FLOODS_AR], "{sides:?}");
    assert!(room.card(FLOODS_AR).await.may_belong.is_none(), "what was answered is not asked");
    // Neither after a restart.
    room.say_in("pt", "links", &[item("l1", FLOODS_ES), item("l2", FLOODS_PT)]);
    go_on(&room, &mut running(&room).await).await;
    let beside = [also(&room, FLOODS).await, also(&room, FLOODS_ES).await];
    assert!(!beside[0].contains(&FLOODS_ES.to_string()) && !beside[1].contains(&FLOODS.to_string()), "{beside:?}");
    assert_eq!(beside[0].len() + beside[1].len(), 2, "each newcomer stands on one side: {beside:?}");
}

#[tokio::test]
async fn a_split_that_is_taken_back_brings_all_back_for_readers_and_for_newcomers() {
    let room = room().await;
    let mut daemon = running(&room).await;
    room.say("trusted", &[item("t1", FLOODS)]);
    go_on(&room, &mut daemon).await;
    room.say_in("es", "links", &[item("l1", FLOODS_ES)]);
    go_on(&room, &mut daemon).await;
    let before = room.document("latest.json");
    room.decide(FLOODS_ES, Act::Split, None).await.unwrap();
    go_on(&room, &mut daemon).await;
    assert_ne!(room.document("latest.json"), before);
    room.undo().await;
    room.say_in("ar", "review", &[item("r1", FLOODS_AR)]);
    go_on(&room, &mut daemon).await;
    assert_eq!(also(&room, FLOODS_AR).await.len(), 2);
    assert_eq!(room.titles("latest"), [FLOODS]);
    assert!(names(&room, "latest", FLOODS, FLOODS_ES));
}

#[tokio::test]
async fn what_an_editor_put_together_is_one_story_until_that_is_taken_back() {
    let room = room().await;
    let mut daemon = running(&room).await;
    room.say("trusted", &[item("t1", FLOODS), item("t2", BREAD)]);
    go_on(&room, &mut daemon).await;
    let public = room.titles("latest");
    same_event(&room, BREAD, FLOODS).await;
    room.say_in("es", "links", &[item("l1", BREAD_ES)]);
    go_on(&room, &mut daemon).await;
    assert_eq!(also(&room, FLOODS).await, [BREAD_ES, BREAD], "the newcomer joins what is one now");
    assert!(public.iter().all(|title| room.titles("latest").contains(title)), "what was public stays");
    // Taken back, the newcomer goes with what it was nearest to; so does the next, after a restart, too.
    room.undo().await;
    assert_eq!((also(&room, FLOODS).await, also(&room, BREAD).await), (vec![], vec![BREAD_ES.to_string()]));
    room.say_in("pt", "review", &[item("r1", BREAD_PT)]);
    go_on(&room, &mut daemon).await;
    assert_eq!((also(&room, FLOODS).await.len(), also(&room, BREAD).await.len()), (0, 2));
    room.say_in("ar", "links", &[item("l2", FLOODS_AR)]);
    go_on(&room, &mut running(&room).await).await;
    assert_eq!((also(&room, FLOODS).await, also(&room, BREAD).await.len()), (vec![FLOODS_AR.to_string()], 2));
}

#[tokio::test]
async fn an_entry_of_which_nobody_has_told_the_story_yet_can_be_put_into_one() {
    let room = room().await;
    let mut daemon = running(&room).await;
    room.say("trusted", &[item("t1", FLOODS)]);
    go_on(&room, &mut daemon).await;
    room.say("review", &[item("r1", BREAD)]);
    room.pass(30);
    room.poll().await;
    let card = desk::find(&room.store, "https://invented.example/r1").await.unwrap();
    let detail = Detail { same_as: Some(room.card(FLOODS).await.public_id), ..Detail::default() };
    let request = desk::Request { detail, ..desk::Request::on(&card, Act::Merge, "ana", room.now()) };
    assert_eq!(desk::act(&room.store, &room.config, &request).await.unwrap().done.len(), 1);
    go_on(&room, &mut daemon).await;
    assert_eq!(also(&room, FLOODS).await, [BREAD]);
    room.decide(BREAD, Act::Split, None).await.unwrap();
    room.say("review", &[item("r1", "Nepal: women open a bakery of their own in Pokhara, and a school")]);
    go_on(&room, &mut daemon).await;
    assert_eq!(also(&room, FLOODS).await, Vec::<String>::new(), "a correction changes nothing of it");
}
