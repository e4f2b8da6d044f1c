//! Language editions: an issue taken over into another language, what of it is left to translate, and how readers go from one to
//! the other.

use newsloom::desk;
use newsloom::desk::translations::{self, Edition, Made, Progress};
use newsloom::model::decision::{Act, Detail};
use newsloom::model::letter::{Flag, Letter};
use newsloom::store::letters::{Hand, Piece, Rewrite};
use newsloom::store::publishing::Content;
use newsloom::store::{Desk, Letters, Publishing};
use scraper::{Html, Selector};
use serde_json::{Value, json};
use url::form_urlencoded::Serializer;

use super::browser::{get, send};
use super::letters::kept_in;
use super::room::{Room, Said, item};
use super::web::door;

const DHAKA: &str = "Dhaka: invented dockers meet";
const LAHORE: &str = "Lahore: invented weavers meet";
const SYLHET: &str = "Sylhet: invented pickers rest";
const OF_DHAKA: &str = "دكا: عمال موانئ مخترعون يجتمعون";
const ELSEWHERE: &str = "عمال الموانئ المخترعون في دكا يعقدون لقاءهم السنوي";
const REJECTED: &str = "لاهور: نساجون مخترعون يجتمعون";

/// A newsroom in English and Arabic with an old issue, and in its news three stories: of the first two outlets tell in Arabic, of the
/// second one whose article was rejected, of the third nobody does.
async fn room() -> Room {
    let room = Room::open("0s").await;
    room.say("review", &[Said { text: "Invented dockers meet in Dhaka.", ..item("r1", DHAKA) }, item("r2", SYLHET)]);
    room.say("links", &[item("l1", LAHORE)]);
    room.say_in("ar", "trusted", &[item("t1", ELSEWHERE), item("t2", REJECTED)]);
    room.work().await;
    room.say_in("ar", "review", &[Said { text: "كل هذا مخترع.", ..item("r3", OF_DHAKA) }]);
    room.pass(60);
    room.work().await;
    for (title, same) in [(OF_DHAKA, DHAKA), (ELSEWHERE, DHAKA), (REJECTED, LAHORE)] {
        let same_as = Some(room.card(same).await.public_id);
        room.act(title, Act::Merge, Detail { same_as, ..Detail::default() }, "ana").await;
    }
    room.decide(REJECTED, Act::Spike, None).await;
    kept_in(&room).await;
    for title in [LAHORE, DHAKA, SYLHET] {
        let detail = Detail { issue: Some("2024-1".into()), section: Some("news".into()), ..Detail::default() };
        room.act(title, Act::Place, detail, "ana").await;
    }
    room
}

fn asked(from: &str) -> Edition<'_> {
    let now = super::room::start();
    Edition { from, language: "ar".parse().unwrap(), slug: None, label: None, title: None, by: "ana", now }
}

async fn made(room: &Room) -> Made {
    translations::translate(&room.store, &room.config, &Edition { now: room.now(), ..asked("2024-1") }).await.unwrap()
}

async fn letter(room: &Room, slug: &str) -> Letter {
    desk::letter(&room.store, slug).await.unwrap()
}

async fn progress(room: &Room, slug: &str) -> Option<Progress> {
    let content = desk::issue(&room.store, slug).await.unwrap();
    translations::progress(&room.store, &content, &letter(room, slug).await).await.unwrap()
}

async fn flags(room: &Room, slug: &str) -> Vec<Flag> {
    let content = desk::issue(&room.store, slug).await.unwrap();
    desk::check(&room.store, &room.config, &content, &letter(room, slug).await, room.now()).await.unwrap()
}

async fn rewrite(room: &Room, slug: &str, piece: Piece) {
    let hand = Hand { by: "ana".into(), now: room.now() };
    let rewrite = Rewrite { slug: slug.into(), piece, basis: None, mended: None, note: None, hand };
    room.store.rewrite(&rewrite).await.unwrap();
}

fn lead(text: &str) -> Piece {
    Piece::Lead(serde_json::from_value(json!([{"kind": "paragraph", "inlines": [{"text": text}]}])).unwrap())
}

async fn publish_it(room: &Room, slug: &str) {
    desk::publish_anyway(&room.store, &room.config, slug, "ana", "an old issue", room.now()).await.unwrap();
    room.publish().await;
}

#[tokio::test]
async fn an_edition_keeps_the_arrangement_and_takes_each_storys_own_article() {
    let room = room().await;
    let made = made(&room).await;
    assert_eq!(made, Made { slug: "2024-1-ar".into(), found: 1, kept: 2, left_out: 0 });
    let (first, edition) = (letter(&room, "2024-1").await, letter(&room, "2024-1-ar").await);
    let shape = |letter: &Letter| -> Vec<(String, Vec<usize>)> {
        let groups = |section: &newsloom::model::letter::LetterSection| {
            section.groups.iter().map(|group| group.items.len()).collect()
        };
        letter.sections.iter().map(|section| (section.slug.clone(), groups(section))).collect()
    };
    assert_eq!(shape(&edition), shape(&first));
    let entries = |letter: &Letter| -> Vec<(String, Option<String>, String)> {
        let entries = letter.items().map(|(_, item)| item).filter(|item| item.entry.is_some());
        entries
            .map(|item| {
                (item.title.clone(), item.language.as_ref().map(ToString::to_string), item.outlet.clone().unwrap())
            })
            .collect()
    };
    let en = Some("en".to_string());
    assert_eq!(
        entries(&edition),
        [
            (LAHORE.to_string(), en.clone(), "Invented links".to_string()),
            (OF_DHAKA.to_string(), None, "Invented review".to_string()),
            (SYLHET.to_string(), en, "Invented review".to_string())
        ],
        "the outlet's own article, never a rejected one; what has none is marked with its language"
    );
    let ids = |letter: &Letter| -> Vec<String> { letter.items().map(|(_, item)| item.id.clone()).collect() };
    assert!(ids(&edition).iter().all(|id| !ids(&first).contains(id)), "ids of its own");
    let content = desk::issue(&room.store, "2024-1-ar").await.unwrap();
    assert_eq!((content.translation_of.as_deref(), content.takes_accepts()), (Some("2024-1"), false));
    let log = room.card(OF_DHAKA).await;
    let decisions = room.store.decisions(log.id).await.unwrap();
    assert_eq!(
        decisions.last().map(|made| (made.act, made.by.as_str())),
        Some((Act::Place, "ana")),
        "it is in the log"
    );
    room.decide(SYLHET, Act::Select, None).await;
    let open = desk::draft_for_now(&room.store, &room.config, room.now()).await.unwrap();
    assert!(open.takes_accepts(), "accepts never go to an edition");
}

#[tokio::test]
async fn what_is_left_to_translate_is_counted_until_it_is_written_or_left() {
    let room = room().await;
    made(&room).await;
    assert!(progress(&room, "2024-1").await.is_none());
    let before = progress(&room, "2024-1-ar").await.unwrap();
    let (all, own) = (
        before.pieces.len(),
        letter(&room, "2024-1-ar").await.items().filter(|(_, item)| item.entry.is_none()).count(),
    );
    assert_eq!((before.left(), all), (all, own + 2), "head, lead and each item of the newsroom's own");
    let note = format!("{all} of {all} pieces left to translate. Write them, or say that they stay as they are.");
    let notes = |flags: Vec<Flag>| -> Vec<String> {
        let ours =
            flags.into_iter().filter(|flag| matches!(flag.kind.as_str(), "left-to-translate" | "original-changed"));
        ours.map(|flag| flag.note).collect()
    };
    assert_eq!(notes(flags(&room, "2024-1-ar").await), [note]);
    assert!(notes(flags(&room, "2024-1").await).is_empty());
    rewrite(&room, "2024-1-ar", lead("تحية أممية!")).await;
    let now = room.now();
    let item = before.pieces.iter().find(|piece| piece.name.starts_with("item/")).unwrap().name.clone();
    translations::leave(&room.store, "2024-1-ar", &item, "ana", now).await.unwrap();
    let after = progress(&room, "2024-1-ar").await.unwrap();
    assert_eq!((after.left(), after.pieces.len()), (all - 2, all));
    let place = letter(&room, "2024-1-ar").await.items().find(|(_, own)| item.ends_with(&own.id)).unwrap().0;
    let still = flags(&room, "2024-1-ar").await;
    assert!(
        still
            .iter()
            .all(|flag| flag.kind.as_str() != "untranslated" || !flag.place.as_str().starts_with(place.as_str()))
    );
    let refused = translations::leave(&room.store, "2024-1-ar", "group/1", "ana", now).await.unwrap_err().to_string();
    assert!(refused.contains("nothing of \"group/1\""), "{refused}");
    // What is written in the first issue afterwards is told, and changes nothing here.
    rewrite(&room, "2024-1", lead("Other greetings!")).await;
    let told = notes(flags(&room, "2024-1-ar").await);
    assert!(told.iter().any(|note| note.starts_with("A piece of issue \"2024-1\" changed")), "{told:?}");
    let edition = serde_json::to_value(letter(&room, "2024-1-ar").await.lead).unwrap();
    assert_eq!(edition[0]["inlines"][0]["text"], "تحية أممية!");
}

#[tokio::test]
async fn what_cannot_be_an_edition_is_refused_with_a_sentence() {
    let room = room().await;
    let try_it = async |asked: Edition<'_>| match translations::translate(&room.store, &room.config, &asked).await {
        Ok(made) => panic!("{made:?}"),
        Err(error) => error.to_string(),
    };
    let refused = try_it(asked("nowhere")).await;
    assert!(refused.contains("there is no issue \"nowhere\""), "{refused}");
    let refused = try_it(Edition { language: "en-GB".parse().unwrap(), ..asked("2024-1") }).await;
    assert!(refused.contains("because it is in that language"), "{refused}");
    let refused = try_it(Edition { language: "pt".parse().unwrap(), ..asked("2024-1") }).await;
    assert!(
        refused.contains("the newsroom publishes in en, ar") && refused.contains("[newsroom] languages"),
        "{refused}"
    );
    let refused = try_it(Edition { slug: Some("2024-1"), ..asked("2024-1") }).await;
    assert!(refused.contains("there is an issue \"2024-1\" already"), "{refused}");
    let refused = try_it(Edition { slug: Some("März"), ..asked("2024-1") }).await;
    assert!(refused.contains("no slug"), "{refused}");
    made(&room).await;
    let refused = try_it(Edition { slug: Some("another"), ..asked("2024-1") }).await;
    assert!(refused.contains("already: issue \"2024-1-ar\""), "{refused}");
    assert_eq!(room.store.issues().await.unwrap().iter().filter(|issue| issue.first() == "2024-1").count(), 2);
}

#[tokio::test]
async fn an_issue_without_a_text_has_editions_with_its_month_in_their_language() {
    let room = room().await;
    let en = || "en".parse().unwrap();
    let draft = desk::Draft { slug: "2026-12", title: "Sample", label: Some("December 2026"), language: en() };
    desk::open_issue(&room.store, draft, &[], room.now()).await.unwrap();
    let detail = Detail { issue: Some("2026-12".into()), ..Detail::default() };
    room.act(DHAKA, Act::Place, detail, "ana").await;
    let asked = Edition { from: "2026-12", now: room.now(), ..asked("") };
    translations::translate(&room.store, &room.config, &asked).await.unwrap();
    let content = desk::issue(&room.store, "2026-12-ar").await.unwrap();
    assert_eq!((content.issue.label.as_str(), content.rev), ("ديسمبر 2026", 0));
    assert_eq!(progress(&room, "2026-12-ar").await.unwrap().pieces.len(), 0);
    assert_eq!(content.placements[0].title, OF_DHAKA);
}

/// `rel`, `hreflang` and the end of the address of each link to another edition in a page.
fn alternates(page: &str) -> Vec<String> {
    let selector = Selector::parse("link[hreflang]").unwrap();
    let page = Html::parse_document(page);
    let end = |href: &str| href.rsplit('/').next().unwrap_or_default().to_string();
    let told = page.select(&selector).map(|link| {
        let attr = |name| link.value().attr(name).unwrap_or_default();
        format!("{} {} {}", attr("rel"), attr("hreflang"), end(attr("href")))
    });
    told.collect()
}

fn structured(page: &str) -> Value {
    let selector = Selector::parse("script[type='application/ld+json']").unwrap();
    let page = Html::parse_document(page);
    serde_json::from_str(&page.select(&selector).next().unwrap().text().collect::<String>()).unwrap()
}

#[tokio::test]
async fn readers_go_from_one_edition_to_the_other_once_both_are_out() {
    let room = room().await;
    made(&room).await;
    publish_it(&room, "2024-1").await;
    let alone = room.document("issues/2024-1.html");
    assert_eq!(
        (alternates(&alone).len(), structured(&alone)["workTranslation"].is_null()),
        (0, true),
        "a draft is nobody's business"
    );
    let updated = room.updated("issues/2024-1");
    room.pass(60);
    publish_it(&room, "2024-1-ar").await;
    let (first, other) = (room.document("issues/2024-1.html"), room.document("issues/2024-1-ar.html"));
    let en = structured(&first)["inLanguage"].as_str().unwrap().to_string();
    let of_first = format!("alternate {en} 2024-1.html");
    let (of_other, default) =
        ("alternate ar 2024-1-ar.html".to_string(), "alternate x-default 2024-1.html".to_string());
    assert_eq!(alternates(&first), [of_first.clone(), of_other.clone(), default.clone()]);
    assert_eq!(alternates(&other), [of_other, of_first, default]);
    assert!(first.contains("Also in:") && first.contains("hreflang=\"ar\" lang=\"ar\" dir=\"rtl\">العربية</a>"));
    assert!(other.contains("بلغات أخرى:") && other.contains("English</a>"));
    assert_eq!(structured(&first)["workTranslation"][0]["inLanguage"], "ar");
    assert!(structured(&other)["translationOfWork"]["@id"].as_str().unwrap().ends_with("issues/2024-1.html"));
    assert_eq!(room.updated("issues/2024-1"), updated, "nothing of its items has changed");
    let atom = room.document("issues/2024-1.atom");
    assert!(atom.contains("issues/2024-1-ar.atom") && atom.contains("hreflang=\"ar\""), "{atom}");
    assert_eq!(room.json("issues/2024-1-ar")["_newsloom"]["alternates"][0]["language"], en.as_str());
    let issue: Value = serde_json::from_str(&room.document("issues/2024-1-ar.issue.json")).unwrap();
    assert_eq!((issue["translation_of"].as_str(), issue["language"].as_str()), (Some("2024-1"), Some("ar")));
    let listed = room.json("issues");
    let languages: Vec<&str> =
        listed["items"].as_array().unwrap().iter().filter_map(|item| item["language"].as_str()).collect();
    assert_eq!(languages, ["ar", en.as_str()]);
    assert_eq!(room.json("issues.ar")["items"].as_array().unwrap().len(), 1);
    // Own items that nobody translated are told in their language, the translated ones in the issue's.
    let page = Html::parse_document(&other);
    let titles = Selector::parse("article .title[lang=ar]").unwrap();
    assert_eq!(page.select(&titles).count(), 1, "the one article in Arabic");
}

#[tokio::test]
async fn an_edition_has_not_run_before_because_the_other_one_is_out() {
    let room = room().await;
    publish_it(&room, "2024-1").await;
    made(&room).await;
    let flags = flags(&room, "2024-1-ar").await;
    assert!(flags.iter().all(|flag| flag.kind.as_str() != "already-ran"), "{flags:?}");
    let ahead = room.store.issue_ahead("2024-1-ar", room.now()).await.unwrap().unwrap();
    let Content::Issue(whole) = ahead.content else { panic!("an issue") };
    let own = || whole.letter.items().filter(|(_, item)| item.entry.is_none());
    assert!(own().count() > 5 && own().all(|(_, item)| item.language.is_some()), "readers are told their language");
}

#[tokio::test]
async fn an_edition_is_made_and_written_at_the_desk_without_a_script() {
    let door = door(room().await, None).await;
    let post = async |path: &str, fields: &[(&str, &str)]| {
        let form = Serializer::new(String::new()).extend_pairs(fields).finish();
        send(door.at, "POST", path, &[], &form).await
    };
    let page = get(door.at, "/desk/issues/2024-1", &[]).await.text().to_string();
    assert!(page.contains("Make an edition in") && page.contains("<option value=\"ar\">Arabic</option>"), "{page}");
    let made = post("/desk/issues/2024-1", &[("do", "edition"), ("language", "ar")]).await;
    assert_eq!((made.status, made.header("location")), (303, "/desk/issues/2024-1-ar?said=edition"), "{}", made.text());
    let edition = "/desk/issues/2024-1-ar";
    let page = get(door.at, edition, &[]).await.text().to_string();
    assert!(page.contains("pieces left to translate") && page.contains("/desk/issues/2024-1\""), "{page}");
    assert!(!page.contains("Make an edition in"), "there is one in each language");
    let form = get(door.at, &format!("{edition}/write?piece=lead"), &[]).await.text().to_string();
    assert!(
        form.contains("class=\"source\"")
            && form.contains("Internationalist greetings!")
            && form.contains("Leave as it is"),
        "{form}"
    );
    let left = progress(&door.room, "2024-1-ar").await.unwrap().left();
    let wrote = post(&format!("{edition}/write"), &[("piece", "lead"), ("basis", "1"), ("lead", "تحية أممية!")]).await;
    assert_eq!(wrote.status, 303, "{}", wrote.text());
    let leaves = post(&format!("{edition}/write"), &[("piece", "head"), ("do", "leave")]).await;
    assert_eq!(leaves.header("location"), "/desk/issues/2024-1-ar?said=left", "{}", leaves.text());
    assert_eq!(progress(&door.room, "2024-1-ar").await.unwrap().left(), left - 2);
    let form = get(door.at, &format!("{edition}/write?piece=lead"), &[]).await.text().to_string();
    assert!(
        form.contains("Internationalist greetings!") && !form.contains("Leave as it is"),
        "the other's words stay beside"
    );
    let again = post("/desk/issues/2024-1", &[("do", "edition"), ("language", "en")]).await;
    assert!(again.status == 409 && again.text().contains("already"), "{}", again.text());
}
