//! Editors' acts: what they make public, what an undo leaves, and that nothing happens twice.

use newsloom::desk;
use newsloom::model::decision::{Act, Standing};
use newsloom::store::{Curation, Desk};

use super::room::{Room, item};

const DHAKA: &str = "Bangladesh: garment workers in Dhaka win maternity leave";
const NEPAL: &str = "Nepal: porters in Kathmandu found a guild";

/// A newsroom with a hold and one entry for review.
async fn with_one() -> Room {
    let room = Room::open("10m").await;
    room.say("review", &[item("r1", DHAKA)]);
    room.work().await;
    room
}

#[tokio::test]
async fn a_selected_entry_is_public_after_the_hold_and_not_before() {
    let room = with_one().await;
    let decision = room.decide(DHAKA, Act::Select, None).await.unwrap();
    assert_eq!((decision.act, decision.by.as_str()), (Act::Select, "ana"));
    for minutes in [0, 5, 4] {
        room.pass(minutes);
        room.turn().await;
        assert!(room.titles("latest").is_empty() && room.titles("selected").is_empty());
    }
    room.pass(1);
    room.turn().await;
    assert_eq!((room.titles("latest"), room.titles("selected")), (vec![DHAKA.to_string()], vec![DHAKA.to_string()]));
}

#[tokio::test]
async fn an_undo_within_the_hold_leaves_no_trace() {
    let room = with_one().await;
    let before = room.documents();
    room.decide(DHAKA, Act::Select, None).await.unwrap();
    room.pass(9);
    room.turn().await;
    let undone = room.undo().await;
    assert_eq!(desk::told(&undone), "nobody has seen it");
    room.pass(600);
    room.turn().await;
    assert!(room.documents() == before, "not one byte tells of it");
    let card = room.card(DHAKA).await;
    assert_eq!((card.standing, card.published, card.withdrawn, card.due), (Standing::New, None, None, None));
    assert_eq!(room.found("status:inbox").await.len(), 1, "it is back in the inbox");
}

/// A newsroom with a hold and one public entry of a trusted outlet.
async fn with_one_public() -> Room {
    let room = Room::open("10m").await;
    room.say("trusted", &[item("t1", DHAKA)]);
    room.work().await;
    room.pass(10);
    room.turn().await;
    assert_eq!((room.titles("latest"), room.titles("selected")), (vec![DHAKA.to_string()], vec![]));
    room.pass(600);
    room
}

#[tokio::test]
async fn what_is_public_is_listed_among_the_selected_after_the_hold() {
    let room = with_one_public().await;
    let (before, region) = (room.documents(), room.json("regions/asia")["items"][0].clone());
    room.decide(DHAKA, Act::Select, None).await.unwrap();
    assert_eq!(room.store.next_release().await.unwrap(), Some(room.now() + chrono::TimeDelta::minutes(10)));
    for minutes in [0, 5, 4] {
        room.pass(minutes);
        assert_eq!(room.work().await, Vec::<String>::new(), "nothing in the hold");
    }
    room.undo().await;
    room.pass(600);
    room.turn().await;
    assert!(room.documents() == before, "an undo in the hold leaves no trace");
    room.decide(DHAKA, Act::Select, None).await.unwrap();
    room.pass(10);
    room.turn().await;
    for shelf in ["selected", "selected.en", "selected/regions/asia", "selected/topics/labour"] {
        assert_eq!(room.json(shelf)["items"][0], region, "the same item in {shelf}");
        assert_eq!(room.updated(shelf), room.now(), "{shelf}");
    }
    assert_eq!(room.document("regions/asia.atom").as_bytes(), before["regions/asia.atom"], "which listed it before");
    assert_eq!(room.store.next_release().await.unwrap(), None);
}

#[tokio::test]
async fn a_hold_among_the_selected_outlives_revision_rejection_and_undo() {
    let room = with_one_public().await;
    let selected = room.document("selected.atom");
    room.decide(DHAKA, Act::Select, None).await.unwrap();
    room.pass(2);
    let title = "Garment workers in Dhaka and Kathmandu, Nepal, win maternity leave";
    room.say("trusted", &[item("t1", title)]);
    room.work().await;
    assert_eq!(room.titles("latest"), [title]);
    room.decide(title, Act::Spike, None).await.unwrap();
    room.turn().await;
    assert!(room.titles("latest").is_empty());
    room.pass(2);
    room.undo().await;
    room.turn().await;
    assert_eq!(room.titles("latest"), [title]);
    room.pass(5);
    room.turn().await;
    assert_eq!(room.document("selected.atom"), selected, "until the tenth minute");
    room.pass(1);
    room.turn().await;
    assert_eq!(room.titles("selected"), [title]);
}

#[tokio::test]
async fn a_selection_while_the_entry_is_held_has_a_hold_of_its_own() {
    let room = Room::open("10m").await;
    room.say("trusted", &[item("t1", DHAKA)]);
    room.work().await;
    room.pass(9);
    room.decide(DHAKA, Act::Select, None).await.unwrap();
    room.pass(1);
    room.turn().await;
    assert_eq!((room.titles("latest").len(), room.titles("selected").len()), (1, 0));
    room.pass(9);
    room.turn().await;
    assert_eq!((room.titles("latest").len(), room.titles("selected").len()), (1, 1));
}

#[tokio::test]
async fn an_undo_after_the_hold_withdraws_and_moves_the_feeds_times() {
    let room = with_one().await;
    room.decide(DHAKA, Act::Select, None).await.unwrap();
    room.pass(10);
    room.turn().await;
    let id = room.card(DHAKA).await.public_id;
    let (latest, europe) = (room.updated("latest"), room.updated("regions/europe"));
    room.pass(30);
    let undone = room.undo().await;
    assert_eq!(desk::told(&undone), "it had been public and is withdrawn");
    room.turn().await;
    for (path, bytes) in room.documents() {
        let text = String::from_utf8(bytes).unwrap();
        let text = text.replace(&format!("<at:deleted-entry ref=\"{id}\""), "");
        assert!(!text.contains(&id) && !text.contains(DHAKA), "{path} still holds it");
    }
    assert!(room.updated("latest") > latest && room.updated("latest") == room.now());
    assert_eq!(room.updated("regions/europe"), europe, "which never listed it");
    assert_eq!(room.card(DHAKA).await.withdrawn, Some(room.now()));
}

#[tokio::test]
async fn what_is_selected_again_after_a_withdrawal_keeps_its_id_and_time() {
    let room = with_one().await;
    room.decide(DHAKA, Act::Select, None).await.unwrap();
    room.pass(10);
    room.turn().await;
    let first = room.json("latest")["items"][0].clone();
    room.decide(DHAKA, Act::Spike, None).await.unwrap();
    room.pass(10);
    room.turn().await;
    assert!(room.titles("latest").is_empty());
    let gone = room.documents();
    room.decide(DHAKA, Act::Select, None).await.unwrap();
    room.pass(9);
    room.turn().await;
    assert!(room.documents() == gone, "not before the hold has passed");
    room.pass(1);
    room.turn().await;
    let again = room.json("latest")["items"][0].clone();
    assert_eq!((&first["id"], &first["date_published"]), (&again["id"], &again["date_published"]));
}

#[tokio::test]
async fn a_spike_during_the_hold_keeps_a_trusted_entry_in() {
    let room = Room::open("10m").await;
    room.say("trusted", &[item("t1", DHAKA), item("t2", NEPAL)]);
    room.work().await;
    room.decide(DHAKA, Act::Spike, None).await.unwrap();
    room.pass(600);
    room.turn().await;
    assert_eq!(room.titles("latest"), [NEPAL]);
    room.decide(DHAKA, Act::Unspike, None).await.unwrap();
    room.pass(600);
    room.turn().await;
    assert_eq!(room.titles("latest").len(), 2, "a trusted entry that is no longer spiked appears");
}

#[tokio::test]
async fn an_act_that_changes_nothing_is_no_decision() {
    let room = with_one().await;
    assert!(room.decide(DHAKA, Act::Select, None).await.is_some());
    assert!(room.decide(DHAKA, Act::Select, None).await.is_none());
    assert!(room.decide(DHAKA, Act::Unspike, None).await.is_none());
    let card = room.card(DHAKA).await;
    assert_eq!(room.store.decisions(card.id).await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_act_that_was_followed_by_another_is_not_undone_before_it() {
    let room = with_one().await;
    let first = room.decide(DHAKA, Act::Shortlist, None).await.unwrap();
    let second = room.decide(DHAKA, Act::Select, None).await.unwrap();
    let undo = async |decision: i64, by: &str| {
        let what = desk::What::Decision(decision);
        desk::undo(&room.store, &desk::UndoRequest { what, by, act_id: None, now: room.now() }).await
    };
    let kept = undo(first.id, "ben").await.unwrap();
    let later = &kept.conflicts[0];
    assert_eq!((kept.done.len(), later.act, later.by.as_str(), later.rev), (0, Act::Select, "ana", second.id));
    undo(second.id, "ben").await.unwrap();
    undo(first.id, "ben").await.unwrap();
    assert_eq!(room.card(DHAKA).await.standing, Standing::New);
    let nothing = desk::undo_last(&room.store, "ana", room.now()).await.unwrap_err().to_string();
    assert!(nothing.contains("nothing to undo"), "{nothing}");
    let twice = undo(first.id, "ana").await.unwrap_err().to_string();
    assert!(twice.contains("nothing to undo"), "{twice}");
}

#[tokio::test]
async fn an_entry_is_named_by_its_id_by_the_end_of_it_or_by_its_link() {
    let room = with_one().await;
    let card = room.card(DHAKA).await;
    let hex = card.public_id.rsplit('/').next().unwrap();
    for name in
        [card.public_id.as_str(), hex, &hex[..8], "https://invented.example/r1", "  https://invented.example/r1 "]
    {
        assert_eq!(desk::find(&room.store, name).await.unwrap().id, card.id, "{name}");
    }
    for name in ["", "%", "_", "e/", "0", "' OR 1=1 --", "tag:invented.example,2026:e/", "https://invented.example/r2"]
    {
        let error = desk::find(&room.store, name).await.unwrap_err();
        assert!(matches!(error, desk::Error::NoEntry(_)), "{name}: {error}");
    }
}

#[tokio::test]
async fn an_undo_says_what_readers_see_of_it() {
    let room = with_one().await;
    room.say("trusted", &[item("t1", NEPAL)]);
    room.pass(1);
    room.work().await;
    let undo = async |room: &Room| desk::told(&room.undo().await);
    // Waiting for its hold, it still does.
    room.decide(NEPAL, Act::Shortlist, None).await.unwrap();
    assert_eq!(undo(&room).await, "nobody has seen it yet; public at 12:11 UTC on 22 Nov");
    room.decide(NEPAL, Act::Spike, None).await.unwrap();
    room.pass(60);
    room.turn().await;
    assert_eq!(undo(&room).await, "nobody has seen it yet; public in a moment");
    room.turn().await;
    assert_eq!(room.titles("latest"), [NEPAL]);
    // Public, it stays so.
    let draft = desk::Draft { slug: "2026-11", title: "T", label: None, language: "en".parse().unwrap() };
    desk::new_issue(&room.store, draft, room.now()).await.unwrap();
    for (act, issue) in [(Act::Place, Some("2026-11")), (Act::Select, None), (Act::Shortlist, None)] {
        room.decide(NEPAL, act, issue).await.unwrap();
        room.turn().await;
        assert_eq!(undo(&room).await, "it stays public", "{act:?}");
        room.turn().await;
        assert_eq!(room.titles("latest"), [NEPAL]);
    }
    // Taken back, an undo brings it back; what was taken back before stays so.
    room.decide(NEPAL, Act::Spike, None).await.unwrap();
    room.turn().await;
    room.decide(NEPAL, Act::Place, Some("2026-11")).await.unwrap();
    assert_eq!(undo(&room).await, "it stays withdrawn");
    assert_eq!(undo(&room).await, "it is public again");
    room.turn().await;
    assert_eq!(room.titles("latest"), [NEPAL]);
    // Selected again after a withdrawal, it waits.
    room.decide(DHAKA, Act::Select, None).await.unwrap();
    room.pass(10);
    room.turn().await;
    assert_eq!(undo(&room).await, "it had been public and is withdrawn");
    room.decide(DHAKA, Act::Select, None).await.unwrap();
    room.decide(DHAKA, Act::Place, Some("2026-11")).await.unwrap();
    assert_eq!(undo(&room).await, "it stays withdrawn; public again at 13:21 UTC on 22 Nov");
    assert_eq!(undo(&room).await, "it stays withdrawn");
    room.pass(600);
    room.turn().await;
    assert_eq!(room.titles("latest"), [NEPAL]);
}

#[tokio::test]
async fn an_undo_lists_an_entry_as_its_outlet_is_now() {
    let mut room = Room::open("10m").await;
    room.say("trusted", &[item("t1", DHAKA)]);
    room.say("review", &[item("r1", NEPAL)]);
    room.work().await;
    room.decide(DHAKA, Act::Spike, None).await.unwrap();
    room.decide(NEPAL, Act::Spike, None).await.unwrap();
    let all = "publish = \"trusted\"\nsyndicate = \"excerpt\"";
    room.reconfigure("10m", all, "publish = \"review\"\nsyndicate = \"excerpt\"").await;
    room.turn().await;
    room.undo().await;
    assert_eq!(desk::told(&room.undo().await), "nobody has seen it");
    room.pass(600);
    room.turn().await;
    assert!(room.titles("latest").is_empty(), "its outlet is under review by now");
    room.decide(NEPAL, Act::Spike, None).await.unwrap();
    room.reconfigure(
        "10m",
        "publish = \"review\"\nsyndicate = \"whole\"",
        "publish = \"trusted\"\nsyndicate = \"whole\"",
    )
    .await;
    room.turn().await;
    room.undo().await;
    room.turn().await;
    assert_eq!(
        room.card(NEPAL).await.due,
        Some(room.now() + chrono::TimeDelta::minutes(10)),
        "trusted by now, it waits"
    );
}

#[tokio::test]
async fn a_feed_moves_only_when_an_act_changes_what_it_shows() {
    let room = Room::open("0s").await;
    room.say("trusted", &[item("t1", DHAKA), item("t2", NEPAL)]);
    room.work().await;
    let latest = room.document("latest.atom");
    room.pass(1);
    room.decide(DHAKA, Act::Shortlist, None).await.unwrap();
    assert_eq!(room.turn().await, Vec::<String>::new(), "a shortlist is the editors' own");
    room.decide(DHAKA, Act::Select, None).await.unwrap();
    let changed = room.turn().await;
    assert!(changed.iter().any(|path| path == "selected.atom") && !changed.iter().any(|path| path == "latest.atom"));
    assert_eq!(room.document("latest.atom"), latest);
    // Issues in other languages than this one's know nothing of a withdrawal in it.
    for (slug, language, title) in [("2026-11", "en", DHAKA), ("2026-11-ar", "ar", NEPAL)] {
        let draft = desk::Draft { slug, title: "T", label: None, language: language.parse().unwrap() };
        desk::new_issue(&room.store, draft, room.now()).await.unwrap();
        room.decide(title, Act::Place, Some(slug)).await.unwrap();
        room.turn().await;
        room.pass(1);
        let others = room.document(if language == "en" { "issues.ar.atom" } else { "issues.en.atom" });
        desk::publish_issue(&room.store, &room.config, slug, "ana", room.now()).await.unwrap();
        room.turn().await;
        assert_eq!(room.document(if language == "en" { "issues.ar.atom" } else { "issues.en.atom" }), others, "{slug}");
    }
    let lists = |room: &Room| ["issues.atom", "issues.en.atom", "issues.ar.atom"].map(|path| room.document(path));
    let before = lists(&room);
    room.pass(1);
    room.decide(DHAKA, Act::Spike, None).await.unwrap();
    room.turn().await;
    let after = lists(&room);
    assert!(before[0] != after[0] && before[1] != after[1] && before[2] == after[2]);
}

#[tokio::test]
async fn what_another_issue_brings_back_is_back_in_the_first_one_too() {
    let room = with_one().await;
    for slug in ["2026-11", "2026-12"] {
        let draft = desk::Draft { slug, title: "T", label: None, language: "en".parse().unwrap() };
        desk::new_issue(&room.store, draft, room.now()).await.unwrap();
    }
    room.decide(DHAKA, Act::Place, Some("2026-11")).await.unwrap();
    desk::publish_issue(&room.store, &room.config, "2026-11", "ana", room.now()).await.unwrap();
    room.turn().await;
    let first = room.json("issues/2026-11")["items"][0]["id"].clone();
    room.pass(1);
    room.decide(DHAKA, Act::Spike, None).await.unwrap();
    room.turn().await;
    assert!(room.titles("issues/2026-11").is_empty() && room.titles("latest").is_empty());
    room.pass(1);
    room.decide(DHAKA, Act::Unspike, None).await.unwrap();
    room.decide(DHAKA, Act::Place, Some("2026-12")).await.unwrap();
    room.pass(60);
    room.turn().await;
    assert!(room.titles("latest").is_empty(), "a place alone brings nothing back");
    desk::publish_issue(&room.store, &room.config, "2026-12", "ana", room.now()).await.unwrap();
    room.turn().await;
    for path in ["issues/2026-11", "issues/2026-12", "latest", "selected"] {
        assert_eq!(room.titles(path), [DHAKA], "{path}");
    }
    assert_eq!(room.json("issues/2026-11")["items"][0]["id"], first);
}
