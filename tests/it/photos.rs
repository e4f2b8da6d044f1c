//! Photos that come with updates: public with their update, for as long as it is, and with nothing of their sender.

use std::collections::BTreeMap;

use newsloom::desk::{self, updates};
use newsloom::model::decision::{Act, Detail};
use newsloom::model::words::Words;
use newsloom::web::photos;
use serde_json::Value;

use super::browser::get;
use super::room::{Room, documents};
use super::web::door;

const TITLE: &str = "Kathmandu: porters found a guild";
const SECRETS: [&str; 3] = ["GPS:Kathmandu", "ana-home", "ana@"];

/// A small photo that says where it was taken, unlike any other.
fn photo(of: &str) -> Vec<u8> {
    let exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x00GPS:Kathmandu";
    let mut jpeg = vec![0xff, 0xd8, 0xff, 0xe1, 0, (exif.len() + 2) as u8];
    jpeg.extend(exif);
    jpeg.extend([b"\xff\xda\x00\x02picture of ", of.as_bytes(), b"\xff\xd9"].concat());
    jpeg
}

/// Somebody sends an update with a photo; returns the secret of their page.
pub async fn sends(room: &Room, title: &str) -> String {
    let link = updates::open_link(&room.store, "Porters", "asia".parse().ok(), "eva", room.now()).await.unwrap();
    let draft = updates::Draft {
        title: title.into(),
        text: "We met at dawn.".into(),
        alt: "People at a gate".into(),
        credit: "A porter".into(),
        photo: photo(title),
        ..updates::Draft::default()
    };
    let kept = photos(room.dir.path());
    updates::send(&room.store, &kept, &room.config, &link, draft, room.now()).await.unwrap()
}

/// The photos that are out, by path.
fn out(room: &Room) -> BTreeMap<String, Vec<u8>> {
    room.documents().into_iter().filter(|(path, _)| path.starts_with("photos/")).collect()
}

/// What the three feeds of a publication say of the picture of their first item: address, type and length of the file that
/// goes with it, and the picture's address, words and credit.
fn told(room: &Room, publication: &str) -> Vec<[String; 6]> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_string);
    let mut told = Vec::new();
    for kind in ["atom", "rss"] {
        let feed = room.document(&format!("{publication}.{kind}"));
        let parsed = feed_rs::parser::parse(feed.as_bytes()).unwrap();
        let entry = &parsed.entries[0];
        let media = entry.media.iter().find(|media| media.description.is_some()).unwrap();
        let picture = &media.content[0];
        let file = match kind {
            "atom" => {
                let link = entry.links.iter().find(|link| link.rel.as_deref() == Some("enclosure")).unwrap();
                (link.href.clone(), link.media_type.clone().unwrap(), link.length.unwrap())
            }
            _ => {
                let file = entry.media.iter().flat_map(|media| &media.content).find(|file| file.size.is_some());
                let file = file.unwrap();
                (
                    file.url.clone().unwrap().to_string(),
                    file.content_type.clone().unwrap().to_string(),
                    file.size.unwrap(),
                )
            }
        };
        assert_eq!(picture.size, Some(file.2), "{kind}: as media:content says it");
        told.push([
            file.0,
            file.1,
            file.2.to_string(),
            picture.url.clone().unwrap().to_string(),
            media.description.clone().unwrap().content,
            media.credits[0].entity.clone(),
        ]);
    }
    let item = &room.json(publication)["items"][0];
    let (file, more) = (&item["attachments"][0], &item["_newsloom"]);
    let (address, kind, length) = (&file["url"], &file["mime_type"], &file["size_in_bytes"]);
    told.push([address, kind, length, &item["image"], &more["image_alt"], &more["image_credit"]].map(text));
    told
}

#[tokio::test]
async fn a_photo_is_public_with_its_update_and_no_longer() {
    let room = Room::open("10m").await;
    sends(&room, TITLE).await;
    room.turn().await;
    let image = room.card(TITLE).await.entry.image.unwrap().url;
    let path = format!("photos/{}", image.path_segments().unwrap().next_back().unwrap());
    let door = door(room, None).await;
    let room = &door.room;
    let card = room.card(TITLE).await;
    let address = format!("/desk/image/{}", card.public_id.rsplit('/').next().unwrap());
    let looked = get(door.at, &address, &[]).await;
    assert_eq!((looked.status, looked.header("content-type")), (200, "image/jpeg"), "editors look at it where it lies");
    for (name, act, minutes, shown) in [
        ("nobody has decided", None, 0, false),
        ("shortlisted", Some(Act::Shortlist), 60, false),
        ("chosen and held", Some(Act::Select), 9, false),
        ("the hold is over", None, 2, true),
        ("rejected", Some(Act::Spike), 60, false),
        ("chosen again", Some(Act::Select), 60, true),
        ("withdrawn", Some(Act::Withdraw), 60, false),
    ] {
        if let Some(act) = act {
            room.act(TITLE, act, Detail::default(), "ana").await;
        }
        room.pass(minutes);
        let before = out(room).contains_key(&path);
        let changed = room.turn().await;
        assert_eq!(out(room).contains_key(&path), shown, "{name}");
        assert_eq!(changed.contains(&path), before != shown, "{name}: the shelf is told");
        assert_eq!(room.titles("selected").len(), usize::from(shown), "{name}");
        assert_eq!(get(door.at, &format!("/{path}"), &[]).await.status, if shown { 200 } else { 404 }, "{name}");
        let everywhere = documents(&room.dir.path().join("output"));
        let named = everywhere.values().any(|bytes| bytes.windows(path.len()).any(|window| window == path.as_bytes()));
        assert_eq!(named, shown, "{name}");
        for never in SECRETS {
            let holds = |bytes: &Vec<u8>| bytes.windows(never.len()).any(|window| window == never.as_bytes());
            assert!(!everywhere.values().any(holds), "{name}: {never}");
        }
    }
}

#[tokio::test]
async fn every_feed_gives_the_photo_with_its_words_and_its_true_length() {
    let room = Room::open("0s").await;
    sends(&room, TITLE).await;
    room.curate().await;
    room.decide(TITLE, Act::Select, None).await;
    room.turn().await;
    let (path, bytes) = out(&room).pop_first().unwrap();
    let address = format!("https://feeds.invented.example/{path}");
    let want = [&address, "image/jpeg", &bytes.len().to_string(), &address, "People at a gate", "A porter"];
    for publication in ["selected", "regions/asia", "selected/regions/asia"] {
        for told in told(&room, publication) {
            assert_eq!(told, want, "{publication}");
        }
        let page = room.document(&format!("{publication}.html"));
        assert!(
            page.contains(&address) && page.contains("People at a gate") && !page.contains("desk/photos"),
            "{page}"
        );
        let manifest: Value = serde_json::from_str(&room.document(&format!("manifests/{publication}.json"))).unwrap();
        let listed =
            manifest["documents"].as_array().unwrap().iter().find(|document| document["path"] == path.as_str());
        assert_eq!(listed.unwrap()["bytes"], bytes.len(), "{publication}");
    }
    assert!(room.card(TITLE).await.entry.image.unwrap().url.path().starts_with("/desk/photos/"), "as editors see it");
    let door = door(room, None).await;
    let whole = get(door.at, &format!("/{path}"), &[("Accept-Encoding", "gzip, br")]).await;
    assert_eq!((whole.body.as_slice(), whole.header("content-type")), (bytes.as_slice(), "image/jpeg"));
    assert_eq!((whole.header("content-encoding"), whole.header("cache-control")), ("", "public, max-age=3600"));
    assert_eq!(whole.header("x-content-type-options"), "nosniff");
    assert!(whole.header("content-security-policy").contains("sandbox"));
    let tag = [("If-None-Match", whole.header("etag"))];
    let again = get(door.at, &format!("/{path}"), &tag).await;
    assert_eq!((again.status, again.body.len(), whole.header("etag").len()), (304, 0, 34));
    let head = super::browser::send(door.at, "HEAD", &format!("/{path}"), &[], "").await;
    assert_eq!((head.header("content-length"), head.body.len()), (whole.header("content-length"), 0));
}

#[tokio::test]
async fn no_photo_goes_out_but_that_of_what_is_public() {
    let room = Room::open("0s").await;
    for title in [TITLE, "Nobody decided", "Rejected", "Another picture", "In an issue", "In a draft"] {
        sends(&room, title).await;
    }
    room.curate().await;
    let other = Words { image: "https://pictures.example/1.jpg".parse().ok(), ..Words::default() };
    let edited = Detail { words: Some(other), ..Detail::default() };
    room.act("Another picture", Act::Edit, edited, "ana").await;
    for title in [TITLE, "Another picture"] {
        room.decide(title, Act::Select, None).await;
    }
    room.decide("Rejected", Act::Spike, None).await;
    for (slug, title) in [("2026-11", "In an issue"), ("2026-12", "In a draft")] {
        let draft = desk::Draft { slug, title: "Sample", label: None, language: "en".parse().unwrap() };
        desk::new_issue(&room.store, draft, room.now()).await.unwrap();
        room.decide(title, Act::Place, Some(slug)).await;
    }
    desk::publish_issue(&room.store, &room.config, "2026-11", "ana", room.now()).await.unwrap();
    room.turn().await;
    let shows = |room: &Room| {
        let mut shown: Vec<String> = out(room)
            .into_values()
            .map(|bytes| {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                text.split("picture of ").nth(1).unwrap().trim_end_matches('\u{fffd}').to_string()
            })
            .collect();
        shown.sort_unstable();
        shown
    };
    assert_eq!(shows(&room), ["In an issue", TITLE]);
    assert_eq!(told(&room, "issues/2026-11").len(), 3);
    // Another picture in its place takes the photo away, from what runs.
    let other = Words { image: "https://pictures.example/2.jpg".parse().ok(), ..Words::default() };
    for title in [TITLE, "In an issue"] {
        let detail = Detail { words: Some(other.clone()), ..Detail::default() };
        room.act(title, Act::Edit, detail, "ana").await;
    }
    room.pass(1);
    room.turn().await;
    assert_eq!(shows(&room), ["In an issue"], "an issue stays as it was published");
}

#[tokio::test]
async fn a_folder_begun_anew_has_all_photos_and_one_that_is_lost_stops_nothing() {
    let room = Room::open("0s").await;
    for title in [TITLE, "Lost"] {
        sends(&room, title).await;
    }
    room.curate().await;
    for title in [TITLE, "Lost"] {
        room.decide(title, Act::Select, None).await;
    }
    room.turn().await;
    let before = room.documents();
    assert_eq!(out(&room).len(), 2);
    std::fs::write(room.dir.path().join("output/photos/of-the-host.txt"), "a file of the host's").unwrap();
    let stray = format!("output/photos/{}.jpg", "0".repeat(32));
    std::fs::write(room.dir.path().join(&stray), "nobody's").unwrap();
    use newsloom::store::Publishing as _;
    room.store.want_all().await.unwrap();
    room.publish().await;
    assert!(!room.dir.path().join(&stray).exists() && room.dir.path().join("output/photos/of-the-host.txt").exists());
    std::fs::remove_dir_all(room.dir.path().join("output")).unwrap();
    room.store.want_all().await.unwrap();
    room.publish().await;
    assert_eq!(room.documents(), before);
    let lost = room.card("Lost").await.entry.image.unwrap().url;
    let lost = lost.path_segments().unwrap().next_back().unwrap().to_string();
    std::fs::remove_file(room.dir.path().join("updates").join(&lost)).unwrap();
    std::fs::remove_dir_all(room.dir.path().join("output")).unwrap();
    room.store.want_all().await.unwrap();
    room.publish().await;
    assert_eq!((out(&room).len(), room.titles("selected").len()), (1, 2), "its words are there");
    let item = room.json("selected");
    let item = item["items"].as_array().unwrap().iter().find(|item| item["title"] == "Lost").unwrap().clone();
    assert!(item["image"].is_null() && item["attachments"].is_null(), "{item}");
}
