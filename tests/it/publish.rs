//! What becomes public, when, and under which times and names.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};

use newsloom::desk::{self, Draft};
use newsloom::model::decision::Act;
use newsloom::model::edition::Document;
use newsloom::store::Publishing;
use newsloom::target::{Folder, Target};
use serde_json::Value;

use super::room::{Room, Said, item};

const DHAKA: &str = "Bangladesh: garment workers in Dhaka win maternity leave";
const NOWHERE: &str = "Why small choirs sing longer";

fn times(item: &Value) -> (String, String, String) {
    let text = |name: &str| item[name].as_str().unwrap().to_string();
    (text("id"), text("date_published"), text("url"))
}

#[tokio::test]
async fn a_trusted_entry_waits_for_the_hold_and_a_reviewed_one_for_an_editor() {
    let room = Room::open("10m").await;
    room.say("trusted", &[item("t1", DHAKA)]);
    room.say("review", &[item("r1", "Nepal: porters in Kathmandu found a guild")]);
    room.work().await;
    assert!(room.titles("latest").is_empty(), "nothing before the hold has passed");
    room.pass(9);
    room.turn().await;
    assert!(room.titles("latest").is_empty(), "nothing in the ninth minute");
    room.pass(2);
    room.turn().await;
    assert_eq!(room.titles("latest"), [DHAKA], "the reviewed one waits for an editor");
    room.pass(10_000);
    room.turn().await;
    assert_eq!(room.titles("outlets/review"), Vec::<String>::new());
}

#[tokio::test]
async fn a_trusted_entry_without_a_certain_region_goes_to_latest_alone() {
    let room = Room::open("0s").await;
    room.say("trusted", &[item("t1", DHAKA), item("t2", NOWHERE)]);
    room.work().await;
    assert_eq!(room.titles("regions/asia"), [DHAKA]);
    let mut latest = room.titles("latest");
    latest.sort();
    assert_eq!(latest, [DHAKA, NOWHERE]);
    for other in ["europe", "international", "north-america"] {
        assert!(room.titles(&format!("regions/{other}")).is_empty(), "{other}");
    }
    assert!(room.titles("selected").is_empty() && room.titles("selected/regions/asia").is_empty());
}

#[tokio::test]
async fn stories_that_share_a_link_stay_apart_in_what_is_published() {
    for paths in [["live#p1", "live#p2"], ["donate", "donate"], ["", ""]] {
        let room = Room::open("0s").await;
        let votes = Said { path: paths[1], ..item("t2", "Nepal: porters in Kathmandu found a guild") };
        room.say("trusted", &[Said { path: paths[0], ..item("t1", DHAKA) }, votes]);
        room.work().await;
        assert_eq!(room.titles("latest").len(), 2, "{paths:?}");
    }
}

#[tokio::test]
async fn what_editors_select_stands_in_its_regions_and_among_the_selected() {
    let room = Room::open("0s").await;
    room.say("review", &[item("r1", DHAKA)]);
    room.work().await;
    room.decide(DHAKA, Act::Select, None).await.unwrap();
    room.turn().await;
    let shelves = [
        "selected",
        "selected/regions/asia",
        "selected/topics/labour",
        "latest",
        "regions/asia",
        "topics/labour",
        "outlets/review",
        "selected.en",
        "latest.en",
    ];
    let first = times(&room.json("selected")["items"][0]);
    for shelf in shelves {
        assert_eq!(room.titles(shelf), [DHAKA], "{shelf}");
        assert_eq!(times(&room.json(shelf)["items"][0]), first, "the same id and times in {shelf}");
    }
    for empty in ["selected.ar", "latest.ar", "regions/europe", "selected/regions/europe"] {
        assert!(room.titles(empty).is_empty(), "{empty}");
    }
}

#[tokio::test]
async fn placing_makes_nothing_public_before_the_issue_is() {
    let room = Room::open("0s").await;
    room.say("review", &[item("r1", DHAKA), item("r2", NOWHERE), item("r3", "Peru: court in Huaraz halts a mine")]);
    room.work().await;
    let draft = Draft { slug: "2026-11", title: "Sample", label: Some("November"), language: "en".parse().unwrap() };
    desk::new_issue(&room.store, draft, room.now()).await.unwrap();
    let order = ["Peru: court in Huaraz halts a mine", DHAKA, NOWHERE];
    for title in order {
        room.decide(title, Act::Place, Some("2026-11")).await.unwrap();
    }
    room.pass(600);
    room.turn().await;
    assert!(room.titles("latest").is_empty() && room.titles("issues").is_empty());
    assert!(!room.documents().contains_key("issues/2026-11.atom"), "a draft has no documents");
    desk::publish_issue(&room.store, &room.config, "2026-11", "ana", room.now()).await.unwrap();
    room.turn().await;
    assert_eq!(room.titles("issues/2026-11"), order, "one item per placement, in the issue's order");
    assert_eq!(room.titles("issues"), ["Sample · November"]);
    let mut selected = room.titles("selected");
    selected.sort();
    assert_eq!(selected.len(), 3);
    let atom = room.document("issues/2026-11.atom");
    assert!(atom.contains("<fh:complete") && !room.document("latest.atom").contains("fh:complete"));
    let items = room.json("issues/2026-11")["items"].as_array().unwrap().clone();
    let times: Vec<&str> = items.iter().map(|item| item["date_published"].as_str().unwrap()).collect();
    assert!(times.is_sorted() && times.windows(2).all(|two| two[0] != two[1]), "ranked in seconds: {times:?}");
    assert!(items.iter().all(|item| item["id"].as_str().unwrap().contains(":p/")), "placements have ids of their own");
}

#[tokio::test]
async fn an_issue_with_a_spiked_item_is_not_published() {
    let room = Room::open("0s").await;
    room.say("review", &[item("r1", DHAKA), item("r2", NOWHERE)]);
    room.work().await;
    let draft = Draft { slug: "2026-11", title: "Sample", label: None, language: "en".parse().unwrap() };
    desk::new_issue(&room.store, draft, room.now()).await.unwrap();
    room.decide(DHAKA, Act::Place, None).await.unwrap();
    room.decide(NOWHERE, Act::Place, None).await.unwrap();
    room.decide(DHAKA, Act::Spike, None).await.unwrap();
    let refused =
        desk::publish_issue(&room.store, &room.config, "2026-11", "ana", room.now()).await.unwrap_err().to_string();
    assert!(refused.contains(DHAKA) && refused.contains("spiked"), "{refused}");
    room.decide(DHAKA, Act::Remove, None).await.unwrap();
    desk::publish_issue(&room.store, &room.config, "2026-11", "ana", room.now()).await.unwrap();
    room.turn().await;
    assert_eq!(room.titles("issues/2026-11"), [NOWHERE]);
    assert_eq!(room.titles("latest"), [NOWHERE]);
}

#[tokio::test]
async fn a_correction_moves_updated_and_nothing_else() {
    let room = Room::open("0s").await;
    room.say("trusted", &[item("t1", DHAKA), item("t2", NOWHERE)]);
    room.work().await;
    let before = room.json("latest");
    let europe = room.document("regions/europe.atom");
    room.pass(60);
    let corrected = "Bangladesh: garment workers in Dhaka win six months of maternity leave";
    room.say("trusted", &[item("t1", corrected), item("t2", NOWHERE)]);
    room.work().await;
    let after = room.json("latest");
    let find =
        |feed: &Value, id: &str| feed["items"].as_array().unwrap().iter().find(|i| i["id"] == id).unwrap().clone();
    let id = room.card(corrected).await.public_id;
    let (old, new) = (find(&before, &id), find(&after, &id));
    assert_eq!(times(&old), times(&new), "id, published and link stay");
    assert_eq!((old["title"].as_str(), new["title"].as_str()), (Some(DHAKA), Some(corrected)));
    assert!(new["date_modified"].as_str() > old["date_modified"].as_str());
    assert_eq!(room.updated("latest"), room.now());
    assert_eq!(find(&before, &room.card(NOWHERE).await.public_id), find(&after, &room.card(NOWHERE).await.public_id));
    assert_eq!(room.document("regions/europe.atom"), europe, "who did not list it did not change");
}

/// Every id of every feed with its title, link and times, however often it is listed.
fn listed(room: &Room) -> BTreeSet<(String, String, String, String, String)> {
    let feeds = room.documents().into_keys().filter(|path| path.ends_with(".json") && !path.contains("manifest"));
    let items = feeds.flat_map(|path| room.json(path.trim_end_matches(".json"))["items"].as_array().unwrap().clone());
    let text = |item: &Value, name: &str| item[name].as_str().unwrap().to_string();
    let facts = |item: Value| {
        let [id, title, url, published, updated] =
            ["id", "title", "url", "date_published", "date_modified"].map(|name| text(&item, name));
        (id, title, url, published, updated)
    };
    items.map(facts).collect()
}

/// A text long enough to know its reprint by.
const TOLD: &str = "The union of garment workers in Dhaka said on Sunday that the owners of forty factories have signed an \
    agreement on six months of maternity leave with full pay, after a strike of three weeks in which the port stood still \
    and the families of the workers cooked together in the streets of the old town every evening until late at night.";

#[tokio::test]
async fn one_id_has_one_title_link_and_time_in_every_feed_whatever_is_revised() {
    let room = Room::open("0s").await;
    let told = |id, title| Said { text: TOLD, ..item(id, title) };
    room.say("trusted", &[told("t1", DHAKA), item("t2", NOWHERE)]);
    room.say("links", &[told("l1", "Dhaka: leave won")]);
    room.work().await;
    assert_eq!(room.titles("latest").len(), 2, "one item per story");
    let before = listed(&room);
    assert_eq!(before.len(), 3, "{before:#?}");
    for (outlet, revised) in [("links", "Dhaka: leave won at last"), ("trusted", "Bangladesh: they won")] {
        room.pass(60);
        room.say(
            outlet,
            &[told(if outlet == "links" { "l1" } else { "t1" }, revised), item("t2", NOWHERE)]
                [..2 - usize::from(outlet == "links")],
        );
        room.work().await;
        let after = listed(&room);
        assert!(room.document("latest.html").contains(revised), "{revised}");
        assert_eq!(after.len(), 3, "one of each id: {after:#?}");
        let moved: Vec<&String> = after.difference(&before).map(|(_, title, ..)| title).collect();
        assert!(moved.contains(&&revised.to_string()) && !moved.contains(&&NOWHERE.to_string()), "{moved:?}");
        if outlet == "links" {
            assert_eq!(moved.len(), 1, "the item that names it beside itself did not change: {moved:?}");
        }
    }
}

#[tokio::test]
async fn a_revision_of_what_is_not_shown_moves_nothing() {
    let room = Room::open("0s").await;
    room.say("trusted", &[item("t1", DHAKA)]);
    room.say("links", &[item("l1", NOWHERE)]);
    room.work().await;
    let before = room.documents();
    for more in [
        "<category>Sample</category>",
        "<category>Sample</category><author>ana@invented.example</author>",
        "<comments>https://invented.example/t1#comments</comments>",
    ] {
        room.pass(60);
        room.say("trusted", &[Said { more, ..item("t1", DHAKA) }]);
        assert_eq!(room.work().await, Vec::<String>::new(), "{more}");
        room.store.want_all().await.unwrap();
        assert_eq!(room.turn().await, Vec::<String>::new(), "not even when all is written anew: {more}");
    }
    room.pass(60);
    // The outlet dates it anew: what stands second in the sample's feed has another hour.
    room.say("trusted", &[item("t3", "Nepal: porters found a guild"), item("t1", DHAKA)]);
    room.say("links", &[Said { text: "Another text, which this outlet does not lend.", ..item("l1", NOWHERE) }]);
    room.work().await;
    let moved = listed(&room);
    let at = |title: &str| moved.iter().find(|item| item.1 == title).unwrap().4.clone();
    // Which of two outlets was read first is nobody's promise; both stand where they stood hours ago.
    let mut stood = [at(DHAKA), at(NOWHERE)];
    stood.sort();
    assert_eq!(stood, ["2026-11-22T11:59:59Z", "2026-11-22T12:00:00Z"], "{moved:#?}");
    assert!(room.document("outlets/links.atom").as_bytes() == before["outlets/links.atom"]);
}

#[tokio::test]
async fn what_readers_cannot_see_changes_no_byte() {
    let mut room = Room::open("0s").await;
    room.say("trusted", &[item("t1", DHAKA), item("t2", NOWHERE)]);
    room.say("links", &[item("l1", "Kenya: riders in Nairobi win a minimum pay")]);
    room.work().await;
    let before = room.documents();
    room.pass(60);
    assert_eq!(room.work().await, Vec::<String>::new(), "nothing came, nothing is written");
    room.store.want_all().await.unwrap();
    assert_eq!(room.turn().await, Vec::<String>::new(), "all rendered anew, the same bytes");
    room.reconfigure("0s", "any = [\"workers\"]", "any = [\"workers\", \"aardvarks\"]").await;
    assert_eq!(room.turn().await, Vec::<String>::new(), "another word for a topic that nobody used");
    room.reconfigure("0s", "host_gap = \"0s\"", "host_gap = \"0s\"\nper_host = 7").await;
    room.store.want_all().await.unwrap();
    assert_eq!(room.turn().await, Vec::<String>::new(), "another pace");
    assert!(room.documents() == before);
}

#[tokio::test]
async fn a_new_name_of_an_outlet_is_seen_wherever_it_is_credited() {
    let mut room = Room::open("0s").await;
    room.say("trusted", &[item("t1", DHAKA)]);
    room.work().await;
    room.pass(60);
    room.reconfigure("0s", "name = \"Invented trusted\"", "name = \"Renamed\"").await;
    room.store.want_all().await.unwrap();
    let changed = room.turn().await;
    assert!(
        changed.contains(&"latest.atom".to_string()) && changed.contains(&"regions/asia.json".to_string()),
        "{changed:?}"
    );
    assert!(
        room.document("latest.html").contains("Renamed") && !room.document("latest.html").contains("Invented trusted")
    );
}

#[tokio::test]
async fn a_subject_that_is_given_up_is_no_longer_out_and_comes_back_whole() {
    let mut room = Room::open("0s").await;
    room.say("trusted", &[item("t1", DHAKA)]);
    room.work().await;
    let before = room.documents();
    assert_eq!(room.titles("topics/labour.en"), [DHAKA]);
    room.pass(60);
    let name = "slug = \"labour\"\nname = { en = \"Labour\" }";
    room.reconfigure("0s", name, "slug = \"work\"\nname = { en = \"Work\" }").await;
    let changed = room.turn().await;
    let there = room.documents();
    for path in before.keys().filter(|path| path.contains("topics/labour")) {
        assert!(!there.contains_key(path) && changed.contains(path), "{path}");
    }
    for page in ["index.html", "feeds.opml", "manifest.json"] {
        assert!(
            !room.document(page).contains("topics/labour") && room.document(page).contains("topics/work"),
            "{page}"
        );
    }
    assert_eq!(room.titles("topics/work"), [DHAKA]);
    assert_eq!(room.turn().await, Vec::<String>::new(), "and that is all");
    room.decide(DHAKA, Act::Spike, None).await.unwrap();
    room.turn().await;
    assert!(!room.documents().values().any(|bytes| String::from_utf8_lossy(bytes).contains(DHAKA)));
    room.reconfigure("0s", "[[topic]]", "[[topic]]").await;
    room.turn().await;
    assert!(room.titles("topics/labour").is_empty(), "it is out again, and up to date");
    assert_eq!(room.documents().len(), before.len());
}

#[tokio::test]
async fn an_outlet_that_lends_links_gives_titles_and_links_only() {
    let room = Room::open("0s").await;
    let long = "secret ".repeat(10);
    let text: &'static str = Box::leak(long.into_boxed_str());
    room.say("links", &[Said { text, ..item("l1", DHAKA) }]);
    room.work().await;
    assert_eq!(room.titles("latest"), [DHAKA]);
    for (path, bytes) in room.documents() {
        assert!(!String::from_utf8(bytes).unwrap().contains("secret"), "{path}");
    }
}

#[tokio::test]
async fn an_issue_holds_what_was_published_but_for_what_is_withdrawn() {
    let room = Room::open("0s").await;
    room.say("review", &[item("r1", DHAKA), item("r2", NOWHERE)]);
    room.work().await;
    let draft = Draft { slug: "2026-11", title: "Sample", label: None, language: "en".parse().unwrap() };
    desk::new_issue(&room.store, draft, room.now()).await.unwrap();
    for title in [DHAKA, NOWHERE] {
        room.decide(title, Act::Place, None).await.unwrap();
    }
    desk::publish_issue(&room.store, &room.config, "2026-11", "ana", room.now()).await.unwrap();
    room.turn().await;
    for (title, left) in [(DHAKA, vec![NOWHERE]), (NOWHERE, vec![])] {
        room.decide(title, Act::Spike, None).await.unwrap();
        room.turn().await;
        let content = desk::issue(&room.store, "2026-11").await.unwrap();
        let shown =
            content.placements.iter().filter(|placed| !placed.is_withdrawn()).map(|placed| placed.title.as_str());
        assert_eq!(shown.collect::<Vec<_>>(), left, "the desk says the same");
        assert_eq!(room.titles("issues/2026-11"), left);
        let listed = room.json("issues")["items"][0]["content_html"].as_str().unwrap().to_string();
        assert_eq!(listed.matches("<li>").count(), left.len(), "{listed}");
    }
    for document in ["issues/2026-11.html", "issues/2026-11.atom"] {
        assert!(room.document(document).contains("All that stood here has been withdrawn."), "{document}");
    }
}

#[tokio::test]
async fn the_rights_that_an_outlet_states_go_with_what_it_wrote() {
    let mut room = Room::open("0s").await;
    let of_all = "en</language><copyright>© Invented trusted 2026</copyright><language>en";
    let own = Said { more: "<rights>CC BY 4.0</rights>", ..item("t1", DHAKA) };
    room.say_in(of_all, "trusted", &[own, item("t2", NOWHERE)]);
    room.work().await;
    let rights = |room: &Room, title: &str| {
        let feed = room.json("latest");
        let found = feed["items"].as_array().unwrap().iter().find(|item| item["title"] == title).unwrap().clone();
        found["_newsloom"]["outlet"]["rights"].as_str().unwrap().to_string()
    };
    assert_eq!((rights(&room, DHAKA), rights(&room, NOWHERE)), ("CC BY 4.0".into(), "© Invented trusted 2026".into()));
    let atom = room.document("latest.atom");
    let count =
        |element: &str, text: &str| atom.matches(&format!("<{element} type=\"text\">{text}</{element}>")).count();
    assert_eq!((count("rights", "CC BY 4.0"), count("rights", "© Invented trusted 2026")), (1, 3), "{atom}");
    let rss = room.document("latest.rss");
    for text in ["CC BY 4.0", "© Invented trusted 2026"] {
        assert_eq!(rss.matches(&format!("<dc:rights>{text}</dc:rights>")).count(), 1, "{rss}");
    }
    room.reconfigure("0s", "slug = \"trusted\"", "slug = \"trusted\"\nrights = \"As agreed\"").await;
    room.store.want_all().await.unwrap();
    room.turn().await;
    assert_eq!((rights(&room, DHAKA), rights(&room, NOWHERE)), ("As agreed".into(), "As agreed".into()));
    let source =
        room.document("latest.atom").split("<source>").nth(1).unwrap().split("</source>").next().unwrap().to_string();
    assert!(source.contains("© Invented trusted 2026"), "the source keeps its own: {source}");
}

#[tokio::test]
async fn a_text_is_said_once_and_times_to_the_second() {
    let room = Room::open("0s").await;
    room.wait(chrono::TimeDelta::milliseconds(148));
    let more = "<content:encoded xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">&lt;p&gt;A longer text.&lt;/p&gt;</content:encoded>";
    room.say("review", &[item("r1", DHAKA), Said { more, ..item("r2", NOWHERE) }]);
    room.work().await;
    for title in [DHAKA, NOWHERE] {
        room.decide(title, Act::Select, None).await.unwrap();
    }
    room.turn().await;
    let (atom, rss) = (room.document("selected.atom"), room.document("selected.rss"));
    let count = |text: &str, what: &str| text.matches(what).count();
    assert_eq!((count(&atom, "<summary "), count(&atom, "<content ")), (1, 2), "{atom}");
    assert_eq!((count(&rss, "<content:encoded>"), count(&rss, "<item>")), (1, 2), "{rss}");
    for (path, bytes) in room.documents() {
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains(".148") && !text.contains("+00:00"), "{path}: {text}");
    }
}

#[tokio::test]
async fn an_entry_without_a_link_leads_to_the_same_place_from_every_feed() {
    let room = Room::open("0s").await;
    room.say("trusted", &[Said { path: "-", ..item("t1", DHAKA) }]);
    room.work().await;
    let found = listed(&room);
    assert_eq!(found.len(), 1, "{found:#?}");
    let link = &found.first().unwrap().2;
    let (page, place) = link.split_once('#').unwrap();
    assert_eq!(page, "https://feeds.invented.example/outlets/trusted.html");
    assert!(room.document("outlets/trusted.html").contains(&format!("id=\"{place}\"")), "{place} is there");
}

#[test]
fn a_reader_sees_the_old_document_or_the_new_one_and_never_a_part() {
    let dir = tempfile::tempdir().unwrap();
    let target = Folder::new(dir.path());
    let edition = |n: usize| Document {
        path: "regions/asia.atom".into(),
        media_type: "text/plain",
        bytes: vec![b'a' + n as u8; 100_000 + n],
    };
    target.put(&[edition(0)]).unwrap();
    let stop = AtomicBool::new(false);
    let reads = std::thread::scope(|scope| {
        let reader = || {
            let mut reads = 0;
            while !stop.load(Ordering::Relaxed) {
                let bytes = target.get("regions/asia.atom").unwrap().expect("it is always there");
                let whole =
                    bytes.len() - 100_000 == usize::from(bytes[0] - b'a') && bytes.iter().all(|b| *b == bytes[0]);
                assert!(whole, "{} bytes", bytes.len());
                reads += 1;
            }
            reads
        };
        let readers: Vec<_> = (0..4).map(|_| scope.spawn(reader)).collect();
        for n in 0..200 {
            target.put(&[edition(n % 20)]).unwrap();
        }
        stop.store(true, Ordering::Relaxed);
        readers.into_iter().map(|reader| reader.join().unwrap()).sum::<usize>()
    });
    assert!(reads > 0);
}
