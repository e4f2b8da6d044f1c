//! Putting a published issue right: its readers are told, ids and times stay, what was withdrawn is said to be gone, and nothing
//! that was said before is lost.

use newsloom::desk::{self, Fix, Said};
use newsloom::model::decision::{Act, Detail};
use newsloom::model::erratum::ErratumNote;
use newsloom::store::letters::Hand;
use serde_json::Value;
use url::form_urlencoded::Serializer;

use super::browser::{Answer, get, send};
use super::letters::kept_in;
use super::room::{Room, Said as Item, item};
use super::web::{Door, door};

const SLUG: &str = "2024-1";
const DHAKA: &str = "Dhaka: invented dockers meet";
const NOTE: &str = "The harbour was given a wrong name.";

/// A published issue with an entry among its news.
async fn room() -> Room {
    let room = Room::open("0s").await;
    room.say("review", &[Item { text: "A text on cranes.", ..item("r1", DHAKA) }]);
    room.work().await;
    kept_in(&room).await;
    let detail = Detail { issue: Some(SLUG.into()), section: Some("news".into()), ..Detail::default() };
    room.act(DHAKA, Act::Place, detail, "ana").await;
    desk::publish_anyway(&room.store, &room.config, SLUG, "ana", "an old issue", room.now()).await.unwrap();
    room.publish().await;
    room
}

fn note(text: &str) -> ErratumNote {
    ErratumNote::try_from(text.to_string()).unwrap()
}

async fn put_right(room: &Room, fix: Fix<'_>, text: &str) {
    room.pass(60);
    let hand = Hand { by: "ana".into(), now: room.now() };
    desk::put_right(&room.store, SLUG, fix, note(text), hand).await.unwrap();
    room.publish().await;
}

/// An item of the issue's feed.
fn listed(room: &Room, title: &str) -> Value {
    let items = room.json("issues/2024-1")["items"].as_array().unwrap().clone();
    items.into_iter().find(|item| item["title"].as_str() == Some(title)).unwrap_or_default()
}

async fn placed(room: &Room, title: &str) -> String {
    let content = desk::issue(&room.store, SLUG).await.unwrap();
    content.placements.into_iter().find(|placed| placed.title == title).unwrap().public_id
}

#[tokio::test]
async fn an_item_is_put_right_under_its_id_and_readers_of_every_form_are_told() {
    let room = room().await;
    let before = listed(&room, DHAKA);
    let others: Vec<Value> = room.json("issues/2024-1")["items"].as_array().unwrap().clone();
    let issues = room.json("issues")["items"][0].clone();
    let running = room.document("selected.atom");
    let id = placed(&room, DHAKA).await;
    let said = Said { title: Some("Chattogram: invented dockers meet"), ..Said::default() };
    put_right(&room, Fix::Item(&id, said), NOTE).await;
    let after = listed(&room, "Chattogram: invented dockers meet");
    assert_eq!((&after["id"], &after["date_published"]), (&before["id"], &before["date_published"]));
    assert!(after["date_modified"].as_str() > before["date_published"].as_str(), "{after}");
    let line = format!("Correction (22 November 2026): {NOTE}");
    assert!(after["content_html"].as_str().unwrap().contains(&line), "{after}");
    for (old, new) in others.iter().zip(room.json("issues/2024-1")["items"].as_array().unwrap()) {
        assert!(old["id"] == before["id"] || old == new, "nothing else has changed: {new}");
    }
    for form in ["html", "txt", "md", "chat.txt", "atom", "rss"] {
        let text = room.document(&format!("issues/2024-1.{form}"));
        assert!(text.contains(NOTE) && text.contains("Chattogram"), "{form}");
    }
    let object: Value = serde_json::from_str(&room.document("issues/2024-1.issue.json")).unwrap();
    assert_eq!((object["errata"][0]["revision"].as_i64(), object["errata"][0]["note"].as_str()), (Some(2), Some(NOTE)));
    assert!(object["errata"][0].get("by").is_none(), "readers are not told who did it");
    let told = room.json("issues")["items"][0].clone();
    assert_eq!((&told["id"], &told["date_published"]), (&issues["id"], &issues["date_published"]));
    assert!(told["date_modified"].as_str() > issues["date_published"].as_str());
    assert!(told["content_html"].as_str().unwrap().contains(NOTE));
    assert_eq!(room.document("selected.atom"), running, "running feeds have the words of the card");
    let pieces = newsloom::store::Letters::former(&room.store, SLUG, &format!("item/{id}")).await.unwrap();
    assert!(pieces[0].was_said && !pieces[0].facts.contains("Chattogram"), "what it said before is kept: {pieces:?}");
}

#[tokio::test]
async fn what_is_put_right_beside_the_items_is_told_below_the_lead() {
    let room = room().await;
    put_right(&room, Fix::Headline("Another headline"), "The headline was that of another issue.").await;
    put_right(&room, Fix::Lead("Dear all.\n\nThis is put right."), "A sentence of the letter was wrong.").await;
    let text = room.document("issues/2024-1.txt");
    assert!(text.contains("Another headline") && text.contains("This is put right."), "{text:.900}");
    let (first, second) = (text.find("that of another issue").unwrap(), text.find("A sentence of the letter").unwrap());
    assert!(first < second && second < text.find("March on Washington").unwrap(), "above the items");
    let page = room.document("issues/2024-1.html");
    assert!(page.contains("<em>Correction (22 November 2026): A sentence of the letter was wrong.</em>"));
    let content = desk::issue(&room.store, SLUG).await.unwrap();
    let told: Vec<_> = content.errata.iter().map(|e| (e.number, e.piece.as_str(), e.by.as_str())).collect();
    assert_eq!(told, [(2, "head", "ana"), (3, "lead", "ana")]);
}

#[tokio::test]
async fn what_is_withdrawn_from_an_issue_is_said_to_be_gone_and_comes_back_under_its_id() {
    let room = room().await;
    let title = "Free Khalida Jarrar";
    let (id, before) = (placed(&room, title).await, listed(&room, title));
    put_right(&room, Fix::Withdraw(&id), "It was sent to us by mistake.").await;
    assert_eq!(listed(&room, title), Value::Null);
    let atom = room.document("issues/2024-1.atom");
    let gone = format!("<at:deleted-entry ref=\"{id}\" when=\"");
    assert!(atom.contains(&gone) && atom.find(&gone) < atom.find("<entry"), "RFC 4287 wants entries last");
    for form in ["html", "txt", "md"] {
        let text = room.document(&format!("issues/2024-1.{form}"));
        assert!(!text.contains(title) && text.contains("Withdrawn (22 November 2026): It was sent"), "{form}");
    }
    let listed_again = room.json("issues")["items"][0]["content_html"].as_str().unwrap().to_string();
    assert!(!listed_again.contains(title), "the list of issues names it no more");
    put_right(&room, Fix::Restore(&id), "It was no mistake.").await;
    let after = listed(&room, title);
    assert_eq!((&after["id"], &after["date_published"]), (&before["id"], &before["date_published"]));
    let atom = room.document("issues/2024-1.atom");
    assert!(!atom.contains("deleted-entry") && atom.contains("It was no mistake."), "it is there");
    assert!(!atom.contains("sent to us by mistake"), "why it was gone is told while it is");
    let hand = Hand { by: "ana".into(), now: room.now() };
    let twice = desk::put_right(&room.store, SLUG, Fix::Restore(&id), note("Again."), hand).await.unwrap_err();
    assert!(twice.to_string().contains("does not stand in issue"), "{twice}");
}

#[tokio::test]
async fn an_entry_that_readers_saw_is_said_to_be_gone_where_they_saw_it() {
    let room = room().await;
    let id = room.card(DHAKA).await.public_id;
    let gone = format!("<at:deleted-entry ref=\"{id}\"");
    assert!(room.document("selected.atom").contains(&id) && !room.document("selected.atom").contains("deleted-entry"));
    room.decide(DHAKA, Act::Spike, None).await;
    room.publish().await;
    for path in ["selected.atom", "latest.atom", "outlets/review.atom", "selected/regions/asia.atom"] {
        assert!(room.document(path).contains(&gone), "{path}");
    }
    let placed = room.document("issues/2024-1.atom");
    assert!(placed.contains("<at:deleted-entry ref=\"tag:"), "its place in the issue has an id of its own");
    assert!(!room.document("topics/labour.atom").contains("deleted-entry"), "it never stood there");
    room.undo().await;
    room.publish().await;
    let back = room.document("selected.atom");
    assert!(!back.contains("deleted-entry") && back.contains(&id), "what came back is not gone");
}

async fn write(door: &Door, fields: &[(&str, &str)]) -> Answer {
    let form = Serializer::new(String::new()).extend_pairs(fields).finish();
    send(door.at, "POST", "/desk/issues/2024-1/write", &[], &form).await
}

#[tokio::test]
async fn at_the_desk_a_published_issue_is_put_right_with_a_note_and_not_without() {
    let room = room().await;
    let id = placed(&room, DHAKA).await;
    let piece = format!("item/{}", id.rsplit('/').next().unwrap());
    let door = door(room, None).await;
    let page = get(door.at, "/desk/issues/2024-1", &[]).await.text().to_string();
    assert!(page.contains(&format!("write?piece={piece}\"")) && !page.contains("piece=new/"), "nothing new joins it");
    let form = get(door.at, &format!("/desk/issues/2024-1/write?piece={piece}"), &[]).await.text().to_string();
    assert!(form.contains("name=\"note\"") && form.contains("The outlet says: Dhaka"), "{form:.2000}");
    let mute = write(&door, &[("piece", &piece), ("basis", "0"), ("title", "Another"), ("note", " ")]).await;
    assert_eq!(mute.status, 400);
    assert!(
        mute.text().contains("Say in a sentence") && mute.text().contains("value=\"Another\""),
        "what was typed stays"
    );
    let said = [("piece", piece.as_str()), ("basis", "0"), ("title", "Another"), ("summary", "Ours."), ("note", NOTE)];
    let done = write(&door, &said).await;
    assert_eq!((done.status, done.header("location")), (303, "/desk/issues/2024-1?said=corrected"), "{}", done.text());
    let second = write(&door, &[("piece", &piece), ("basis", "0"), ("title", "Third"), ("note", "Late.")]).await;
    assert_eq!(second.status, 409, "whoever comes second sees what the first said");
    assert!(second.text().contains("Another") && second.text().contains("Third"));
    let out = write(&door, &[("piece", &piece), ("do", "drop"), ("note", "Gone.")]).await;
    assert_eq!(out.header("location"), "/desk/issues/2024-1?said=dropped");
    let page = get(door.at, "/desk/issues/2024-1", &[]).await.text().to_string();
    assert!(
        page.contains("taken out") && page.contains(NOTE) && page.contains("Gone."),
        "what was put right is listed"
    );
    let back = write(&door, &[("piece", &piece), ("do", "drop"), ("note", "Back.")]).await;
    assert_eq!(back.header("location"), "/desk/issues/2024-1?said=restored");
    let errata = desk::issue(&door.room.store, SLUG).await.unwrap().errata;
    let told: Vec<(&str, bool)> = errata.iter().map(|e| (e.note.as_str(), e.withdrawn)).collect();
    assert_eq!(told, [(NOTE, false), ("Gone.", true), ("Back.", false)]);
}

#[tokio::test]
async fn a_draft_is_not_put_right_but_written() {
    let room = Room::open("0s").await;
    kept_in(&room).await;
    let hand = Hand { by: "ana".into(), now: room.now() };
    let letter = desk::letter(&room.store, SLUG).await.unwrap();
    let id = letter.items().next().unwrap().1.id.clone();
    let refused = desk::put_right(&room.store, SLUG, Fix::Withdraw(&id), note("n"), hand.clone()).await.unwrap_err();
    assert!(refused.to_string().contains("is a draft; take the item out"), "{refused}");
    let unknown = desk::put_right(&room.store, SLUG, Fix::Withdraw("p/none"), note("n"), hand).await.unwrap_err();
    assert!(unknown.to_string().contains("has no item \"p/none\""), "{unknown}");
}
