//! What a change of feeds.toml does to what is there already.

use newsloom::curate::Curator;
use newsloom::model::decision::Act;

use newsloom::store::{Curation, Desk, Operations, Publishing};

use super::room::{Room, Said, item};

const SAO_PAULO: &str = "Bancárias de São Paulo fundam um coral sindical";
const LISBOA: &str = "Estivadores de Lisboa abrem uma biblioteca no porto";

#[tokio::test]
async fn a_language_with_a_region_of_its_own_holds_all_of_that_language_and_stays_fresh() {
    let mut room = Room::open("0s").await;
    room.reconfigure("0s", "[\"en\", \"ar\"]", "[\"en\", \"pt-BR\", \"zh-Hant\"]").await;
    room.work().await;
    assert!(room.titles("latest.pt-BR").is_empty() && room.titles("latest.zh-Hant").is_empty());
    room.say_in("pt", "trusted", &[item("t1", SAO_PAULO)]);
    room.say_in("pt-PT", "links", &[item("l1", LISBOA)]);
    room.pass(1);
    room.work().await;
    let mut listed = room.titles("latest.pt-BR");
    listed.sort();
    assert_eq!(listed, [SAO_PAULO, LISBOA]);
    assert_eq!(room.titles("outlets/links.pt-BR"), [LISBOA]);
    assert!(room.document("latest.pt-BR.atom").contains("xml:lang=\"pt-BR\""));
    assert!(room.titles("latest.en").is_empty() && room.titles("latest.zh-Hant").is_empty());
    room.say_in("zh-TW", "review", &[item("r1", "碼頭工人拒絕裝卸武器")]);
    room.pass(1);
    room.work().await;
    room.decide(LISBOA, Act::Spike, None).await.unwrap();
    room.decide("碼頭工人拒絕裝卸武器", Act::Select, None).await.unwrap();
    room.turn().await;
    assert_eq!(room.titles("latest.pt-BR"), [SAO_PAULO], "what is withdrawn leaves it");
    for path in ["latest.zh-Hant", "selected.zh-Hant"] {
        assert_eq!(room.titles(path), ["碼頭工人拒絕裝卸武器"], "{path}");
    }
}

/// The outlet that the newsroom trusts, up to what it is trusted with.
const TRUSTED: &str =
    "slug = \"trusted\"\nname = \"Invented trusted\"\nlanguages = [\"en\"]\nregion = \"asia\"\npublish = \"trusted\"";
const REVIEW: &str =
    "slug = \"review\"\nname = \"Invented review\"\nlanguages = [\"en\"]\nregion = \"asia\"\npublish = \"review\"";

const DHAKA: &str = "Bangladesh: garment workers in Dhaka win maternity leave";
const CHOIRS: &str = "Why small choirs sing longer";

#[tokio::test]
async fn what_waits_when_its_outlet_is_put_under_review_is_not_published() {
    let mut room = Room::open("10m").await;
    room.say("trusted", &[item("t1", DHAKA)]);
    room.work().await;
    room.pass(9);
    room.reconfigure("10m", TRUSTED, &TRUSTED.replace("publish = \"trusted\"", "publish = \"review\"")).await;
    room.pass(2);
    assert_eq!(room.store.release(room.now()).await.unwrap(), 0, "also before it is curated again");
    room.turn().await;
    assert!(room.titles("latest").is_empty());
    let card = room.card(DHAKA).await;
    assert_eq!((card.due, card.published), (None, None));
    room.pass(600);
    room.turn().await;
    assert!(room.titles("latest").is_empty() && room.titles("outlets/trusted").is_empty());
    // Trusted again, it has a hold of its own.
    room.reconfigure("10m", "[[topic]]", "[[topic]]").await;
    room.turn().await;
    assert!(room.titles("latest").is_empty());
    room.pass(10);
    room.turn().await;
    assert_eq!(room.titles("latest"), [DHAKA]);
}

#[tokio::test]
async fn what_waited_for_an_editor_appears_once_its_outlet_is_trusted() {
    let mut room = Room::open("10m").await;
    room.say("review", &[item("r1", DHAKA), item("r2", CHOIRS)]);
    room.work().await;
    room.decide(CHOIRS, Act::Spike, None).await.unwrap();
    room.pass(600);
    room.reconfigure("10m", REVIEW, &REVIEW.replace("publish = \"review\"", "publish = \"trusted\"")).await;
    room.turn().await;
    assert_eq!(room.card(DHAKA).await.due, Some(room.now() + chrono::TimeDelta::minutes(10)), "after a hold");
    room.pass(10);
    room.turn().await;
    assert_eq!(
        (room.titles("latest"), room.titles("regions/asia")),
        (vec![DHAKA.to_string()], vec![DHAKA.to_string()])
    );
}

#[tokio::test]
async fn what_readers_have_seen_stays_when_its_outlet_is_put_under_review() {
    let mut room = Room::open("0s").await;
    room.say("trusted", &[item("t1", DHAKA)]);
    room.work().await;
    room.pass(60);
    room.reconfigure("0s", TRUSTED, &TRUSTED.replace("publish = \"trusted\"", "publish = \"review\"")).await;
    room.say("trusted", &[item("t1", DHAKA), item("t2", CHOIRS)]);
    room.work().await;
    assert_eq!(room.titles("latest"), [DHAKA], "and what is new waits for an editor");
    room.decide(DHAKA, Act::Shortlist, None).await.unwrap();
    room.turn().await;
    assert_eq!(room.titles("latest"), [DHAKA], "an act that is no rejection does not take it away");
    room.decide(DHAKA, Act::Spike, None).await.unwrap();
    room.turn().await;
    assert!(room.titles("latest").is_empty(), "an editor can");
    assert!(room.card(DHAKA).await.withdrawn.is_some());
}

#[tokio::test]
async fn an_outlets_other_home_is_weighed_anew_and_only_for_that_outlet() {
    let mut room = Room::open("0s").await;
    room.say("trusted", &[item("t1", DHAKA)]);
    room.say("links", &[item("l1", "Nepal: porters in Kathmandu found a guild")]);
    room.work().await;
    let at_home = async |room: &Room, title| {
        let evidence = room.card(title).await.regions.into_iter().flat_map(|found| found.evidence);
        evidence.filter(|evidence| evidence.kind == "prior").count()
    };
    assert_eq!(at_home(&room, DHAKA).await, 1, "its home speaks for the region");
    let other = room.card("Nepal: porters in Kathmandu found a guild").await;
    let before = (other.rev, room.store.dossier(other.id).await.unwrap().findings);
    room.pass(60);
    room.reconfigure("0s", TRUSTED, &TRUSTED.replace("\"asia\"", "\"europe\"")).await;
    room.turn().await;
    assert_eq!(at_home(&room, DHAKA).await, 0, "its home is elsewhere now");
    assert_eq!(room.titles("regions/asia").len(), 2);
    let other = room.card(&other.entry.title).await;
    assert_eq!((other.rev, room.store.dossier(other.id).await.unwrap().findings), before, "no other was looked at");
}

#[tokio::test]
async fn what_a_partner_no_longer_lends_leaves_every_document() {
    let mut room = Room::open("0s").await;
    room.say("trusted", &[Said { text: "A text on lockstitch machines.", ..item("t1", DHAKA) }]);
    room.work().await;
    let lends = |room: &Room| {
        let documents = room.documents();
        documents.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("lockstitch")).count()
    };
    assert!(lends(&room) > 10);
    room.reconfigure("0s", "syndicate = \"excerpt\"", "syndicate = \"link\"").await;
    assert!(!room.store.wanting(1).await.unwrap().is_empty(), "wanted from the moment at which the change is stored");
    room.turn().await;
    assert_eq!(lends(&room), 0);
    assert_eq!(room.titles("latest"), [DHAKA]);
}

#[tokio::test]
async fn an_outlet_with_another_slug_is_the_same_outlet() {
    let mut room = Room::open("0s").await;
    room.say("trusted", &[item("t1", DHAKA), item("t2", CHOIRS)]);
    room.work().await;
    let ids = |room: &Room, path: &str| -> Vec<String> {
        room.json(path)["items"].as_array().unwrap().iter().map(|item| item["id"].to_string()).collect()
    };
    let before = (ids(&room, "latest"), ids(&room, "outlets/trusted"), room.documents().len());
    room.pass(60);
    room.reconfigure("0s", "slug = \"trusted\"", "slug = \"renamed\"").await;
    let totals = room.poll().await;
    assert_eq!((totals.new, totals.revised), (0, 0));
    room.turn().await;
    assert_eq!((ids(&room, "latest"), ids(&room, "outlets/renamed"), room.documents().len()), before);
    for (path, bytes) in room.documents() {
        assert!(!path.contains("outlets/trusted"), "{path}");
        assert!(!String::from_utf8_lossy(&bytes).contains("outlets/trusted"), "{path} leads to what is gone");
    }
    assert_eq!(room.store.totals().await.unwrap().entries, 2);
    // What it says next comes in under the new slug, and an act on the old entries too.
    room.say("trusted", &[item("t1", DHAKA), item("t2", CHOIRS), item("t3", "Nepal: porters found a guild")]);
    room.pass(1);
    room.work().await;
    room.decide(DHAKA, Act::Select, None).await.unwrap();
    room.turn().await;
    assert_eq!(room.titles("outlets/renamed").len(), 3);
}

#[tokio::test]
async fn what_is_new_does_not_wait_for_all_that_is_curated_again() {
    let mut room = Room::open("0s").await;
    let word = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
    let old: Vec<Said> = (0..450).map(|n| item(word(format!("o{n}")), word(format!("Harbour news {n}")))).collect();
    room.say("review", &old);
    room.poll().await;
    let mut curator = Curator::open(&room.store, &room.config, None, room.now()).await.unwrap();
    assert_eq!(curator.catch_up(&room.store, room.now()).await.unwrap(), 450, "new ones all at once");
    assert!(!curator.has_more());
    room.reconfigure("0s", "any = [\"workers\"]", "any = [\"workers\", \"harbour\"]").await;
    room.say("trusted", &[item("t1", DHAKA)]);
    room.pass(1);
    room.poll().await;
    let mut curator = Curator::open(&room.store, &room.config, None, room.now()).await.unwrap();
    let mut turns = Vec::new();
    while curator.has_more() {
        turns.push(curator.catch_up(&room.store, room.now()).await.unwrap());
        assert!(room.card(DHAKA).await.due.is_some(), "the new one comes with the first turn");
    }
    assert_eq!(turns, [201, 200, 50]);
    assert_eq!(curator.catch_up(&room.store, room.now()).await.unwrap(), 0);
    assert!(room.card("Harbour news 449").await.topics.iter().any(|found| found.topic == "labour"));
}
