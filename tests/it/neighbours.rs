//! Where an entry belongs that names no place: with those like it on which editors decided. All that is told is invented.

use newsloom::curate::Curator;
use newsloom::model::Region;
use newsloom::model::curation::RegionFinding;
use newsloom::model::decision::{Act, Detail};
use newsloom::model::words::Words;
use newsloom::store::Curation;

use super::browser::get;
use super::encoder::ENCODER;
use super::room::{Room, item};
use super::web::door;

const ROAD: &str = "Coffee pickers block the mountain road over unpaid wages";
const SCHOOL: &str = "Coffee pickers open a school in the hills";
const PRICE: &str = "Price of coffee falls and pickers leave the hills";
const UNION: &str = "Coffee pickers found a union after the harvest";
const LATER: &str = "Coffee pickers and their union after a poor harvest";

/// A newsroom that knows of three entries, with its curating line, which stays open as the daemon's does.
async fn open() -> (Room, Curator) {
    let mut room = Room::open("0s").await;
    room.encoder = Some(ENCODER.clone());
    for (id, title) in [("r1", ROAD), ("r2", SCHOOL), ("r3", PRICE)] {
        room.say("review", &[item(id, title)]);
        room.work().await;
        room.wait(chrono::TimeDelta::days(12));
    }
    let curator = Curator::open(&room.store, &room.config, room.encoder.clone(), room.now()).await.unwrap();
    (room, curator)
}

async fn gives(room: &Room, title: &str, region: Region) {
    let words = Words { regions: Some(vec![region]), ..Words::default() };
    room.act(title, Act::Edit, Detail { words: Some(words), ..Detail::default() }, "ana").await;
}

async fn comes(room: &mut Room, curator: &mut Curator, id: &'static str, title: &'static str) -> Vec<RegionFinding> {
    room.say("trusted", &[item(id, title)]);
    // No source is asked twice at one moment.
    room.wait(chrono::TimeDelta::hours(1));
    room.poll().await;
    curator.catch_up(&room.store, room.now()).await.unwrap();
    room.store.release(room.now()).await.unwrap();
    room.publish().await;
    room.card(title).await.regions
}

#[tokio::test]
async fn where_editors_put_three_the_fourth_like_them_is_told_until_they_take_one_back() {
    let (mut room, mut curator) = open().await;
    for title in [ROAD, SCHOOL, PRICE] {
        gives(&room, title, Region::LatinAmericaAndTheCaribbean).await;
    }
    let told = comes(&mut room, &mut curator, "t1", UNION).await;
    let [found] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!((found.region, found.doubtful), (Region::LatinAmericaAndTheCaribbean, true));
    let mut rests: Vec<&str> = found.evidence.iter().map(|evidence| evidence.text.as_str()).collect();
    rests.sort_unstable();
    assert_eq!(rests, [ROAD, SCHOOL, PRICE]);
    assert_eq!(room.titles("latest"), [UNION], "it is trusted");
    assert!(room.titles("regions/latin-america-and-the-caribbean").is_empty(), "a hint publishes nothing by itself");
    room.undo().await;
    let told = comes(&mut room, &mut curator, "t2", LATER).await;
    let kinds: Vec<&str> = told.iter().flat_map(|found| &found.evidence).map(|e| e.kind.as_str()).collect();
    assert!(!kinds.contains(&"decided"), "{told:?}");
}

#[tokio::test]
async fn an_entrys_page_names_the_decided_entries_on_which_its_region_rests() {
    let (mut room, mut curator) = open().await;
    for title in [ROAD, SCHOOL, PRICE] {
        gives(&room, title, Region::LatinAmericaAndTheCaribbean).await;
    }
    comes(&mut room, &mut curator, "t1", UNION).await;
    let short = |id: String| id.rsplit('/').next().unwrap().to_string();
    let (fourth, first) = (short(room.card(UNION).await.public_id), short(room.card(ROAD).await.public_id));
    let door = door(room, None).await;
    let page = get(door.at, &format!("/desk/item/{fourth}"), &[]).await.text().to_string();
    assert!(page.contains(&format!("<a href=\"/desk/item/{first}\"><bdi>{ROAD}</bdi></a> (<bdi>")), "{page}");
    let offer = page.split("class=\"wrong\" href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&#38;", "&");
    let dialog = get(door.at, &offer, &[]).await.text().to_string();
    assert!(dialog.contains("value=\"likeness\"") && dialog.contains("that it reads like others"), "{dialog}");
}
