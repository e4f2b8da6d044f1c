//! An issue as its readers get it: its page, its other forms, and of an entry what its outlet lends.

use std::collections::BTreeMap;

use newsloom::desk;
use newsloom::model::decision::{Act, Detail};
use newsloom::model::letter::Letter;
use newsloom::model::publication::Format;
use newsloom::publish;
use newsloom::render;
use newsloom::store::Publishing;
use scraper::{Html, Selector};
use serde_json::Value;

use super::browser::get;
use super::letters::kept_in;
use super::room::{Room, Said, item};
use super::web::door;

const DHAKA: &str = "Dhaka: invented dockers meet";
const LINKED: &str = "Lahore: invented weavers meet";

/// The words of all elements that a selector finds.
fn words(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    page.select(&selector).map(|found| found.text().collect::<String>().trim().to_string()).collect()
}

/// An old issue with an entry of each outlet among its news.
async fn room() -> Room {
    let room = Room::open("0s").await;
    room.say("review", &[Said { text: "A text on lockstitch machines.", ..item("r1", DHAKA) }]);
    room.say("links", &[Said { text: "A text on power looms.", ..item("l1", LINKED) }]);
    room.work().await;
    kept_in(&room).await;
    for title in [DHAKA, LINKED] {
        let detail = Detail { issue: Some("2024-1".into()), section: Some("news".into()), ..Detail::default() };
        room.act(title, Act::Place, detail, "ana").await;
    }
    room
}

async fn publish_it(room: &Room) {
    let why = "an old issue";
    desk::publish_anyway(&room.store, &room.config, "2024-1", "ana", why, room.now()).await.unwrap();
    room.publish().await;
}

#[tokio::test]
async fn the_page_of_an_issue_reads_as_the_issue_does() {
    let room = room().await;
    publish_it(&room).await;
    let text = room.document("issues/2024-1.html");
    let page = Html::parse_document(&text);
    assert_eq!(words(&page, "h1"), ["Get to know the IPA and its process"]);
    assert_eq!(
        words(&page, ".part h2"),
        ["Updates", "News", "Analysis"],
        "named after their kind: the banners are lost"
    );
    let groups = words(&page, "h3.group");
    assert_eq!(groups[..2], ["Peoples Dispatch", "ARG Medios"]);
    assert_eq!(words(&page, "article").len(), 13);
    assert!(words(&page, ".lead p").len() > 5);
    assert!(words(&page, "article .title").contains(&LINKED.to_string()));
    let structured: Value = serde_json::from_str(&words(&page, "script[type='application/ld+json']")[0]).unwrap();
    assert_eq!(structured["@type"], "PublicationIssue");
    assert_eq!(structured["mainEntity"]["numberOfItems"], 13);
    assert!(structured["datePublished"].as_str() <= structured["dateModified"].as_str());
    let property = |name: &str| {
        let selector = Selector::parse(&format!("meta[property='{name}']")).unwrap();
        page.select(&selector).next().and_then(|meta| meta.value().attr("content")).unwrap_or_default().to_string()
    };
    assert_eq!(property("og:type"), "article");
    assert!(
        property("og:title").starts_with("Get to know the IPA and its process · 1 (2024)"),
        "{}",
        property("og:title")
    );
    assert!(property("og:description").starts_with("Internationalist greetings!"));
    let selector = Selector::parse("article").unwrap();
    let anchors: Vec<&str> = page.select(&selector).filter_map(|article| article.value().id()).collect();
    let listed = room.json("issues")["items"][0]["content_html"].as_str().unwrap().to_string();
    let led_to: Vec<&str> = listed.split("2024-1.html#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(led_to, anchors, "the list of issues leads to each place");
}

#[tokio::test]
async fn every_form_of_an_issue_holds_what_its_outlets_lend_and_no_more() {
    let room = room().await;
    let ahead = room.store.issue_ahead("2024-1", room.now()).await.unwrap().unwrap();
    let edition = publish::issue(&room.config, &ahead, room.now());
    // A calendar holds what is announced and no text.
    let drafted: BTreeMap<&str, String> = Format::of(&edition.publication)
        .filter(|format| *format != Format::Calendar)
        .map(|format| (format.extension(), render::document(&edition, format).unwrap()))
        .map(|(extension, document)| (extension, String::from_utf8(document.bytes).unwrap()))
        .collect();
    publish_it(&room).await;
    for (extension, draft) in &drafted {
        let public = room.document(&format!("issues/2024-1.{extension}"));
        for form in [draft, &public] {
            let told = |words: &str| form.replace('\\', "").contains(words);
            assert!(told(DHAKA) && told("lockstitch"), "{extension}: {form}");
            assert!(told(LINKED) && !told("power looms"), "its outlet lends the headline alone: {extension}");
        }
        if matches!(*extension, "txt" | "md" | "chat.txt") {
            assert_eq!(*draft, public, "a draft is told as it will be");
        }
    }
    let read: Letter = serde_json::from_str(&room.document("issues/2024-1.issue.json")).unwrap();
    assert_eq!(read.items().count(), 13);
    assert!(room.store.issue_ahead("nowhere", room.now()).await.unwrap().is_none());
}

#[tokio::test]
async fn the_forms_of_an_issue_are_served_under_their_media_types_and_no_other_publication_has_them() {
    let room = room().await;
    publish_it(&room).await;
    let door = door(room, None).await;
    for (path, status, media_type) in [
        ("/issues/2024-1.txt", 200, "text/plain; charset=utf-8"),
        ("/issues/2024-1.chat.txt", 200, "text/plain; charset=utf-8"),
        ("/issues/2024-1.md", 200, "text/markdown; charset=utf-8"),
        ("/issues/2024-1.issue.json", 200, "application/json; charset=utf-8"),
        ("/issues/2024-1.json", 200, "application/feed+json; charset=utf-8"),
        ("/latest.txt", 404, ""),
        ("/issues/2024-2.txt", 404, ""),
    ] {
        let answer = get(door.at, path, &[]).await;
        assert_eq!(answer.status, status, "{path}");
        if status == 200 {
            assert_eq!(answer.header("content-type"), media_type, "{path}");
        }
    }
}
