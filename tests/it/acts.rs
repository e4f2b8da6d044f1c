//! What several editors do at the desk: on many entries at once, beside one another, and what readers get of it.

use chrono::{DateTime, TimeDelta, Utc};
use newsloom::desk::{self, EntryRev, Outcome, Request};
use newsloom::model::Region;
use newsloom::model::decision::{Act, Decision, Detail, Rule, Standing, Until};
use newsloom::model::query::{Query, Status};
use newsloom::model::words::Words;
use newsloom::store::queue::Page;
use newsloom::store::{Desk, Error as StoreError, Queue};

use super::outlets::{Outlet, reply};
use super::room::{Room, Said, item};
use super::shop::Shop;

const DHAKA: &str = "Bangladesh: garment workers in Dhaka win maternity leave";
const NEPAL: &str = "Nepal: porters in Kathmandu found a guild";
const MANILA: &str = "Philippines: teachers in Manila march";

/// A newsroom with three entries for review.
async fn with_three(hold: &str) -> Room {
    let room = Room::open(hold).await;
    room.say("review", &[item("r1", DHAKA), item("r2", NEPAL), item("r3", MANILA)]);
    room.work().await;
    room
}

/// What an editor asks for on these entries as they stand.
async fn on<'a>(room: &Room, titles: &[&str], act: Act, by: &'a str) -> Request<'a> {
    let mut entries = Vec::new();
    for title in titles {
        let card = room.card(title).await;
        entries.push(EntryRev { entry: card.public_id, rev: card.rev });
    }
    Request { entries, act, detail: Detail::default(), by, act_id: None, force: false, now: room.now() }
}

async fn act(room: &Room, request: &Request<'_>) -> Outcome {
    desk::act(&room.store, &room.config, request).await.unwrap()
}

fn titled(title: &str) -> Detail {
    Detail { words: Some(Words { title: Some(title.into()), ..Words::default() }), ..Detail::default() }
}

#[tokio::test]
async fn an_undo_of_a_bulk_act_restores_every_entry() {
    let room = with_three("10m").await;
    let before = room.documents();
    room.decide(NEPAL, Act::Shortlist, None).await.unwrap();
    let done = act(&room, &on(&room, &[DHAKA, NEPAL, MANILA], Act::Select, "ana").await).await;
    assert_eq!(done.done.len(), 3);
    room.pass(9);
    room.turn().await;
    let undone = desk::undo_last(&room.store, "ana", room.now()).await.unwrap();
    let named: Vec<_> = undone.done.iter().map(|done| &done.entry).collect();
    assert_eq!(named, done.done.iter().map(|done| &done.entry).collect::<Vec<_>>());
    for (title, standing) in [(DHAKA, Standing::New), (NEPAL, Standing::Shortlisted), (MANILA, Standing::New)] {
        assert_eq!(room.card(title).await.standing, standing, "{title}");
    }
    room.pass(600);
    room.turn().await;
    assert!(room.documents() == before, "and readers never heard of it");
    let redone = desk::redo(&room.store, &room.config, None, "ana", None, room.now()).await.unwrap();
    assert_eq!((redone.done.len(), redone.done[0].decision.act), (3, Act::Select));
    room.pass(10);
    room.turn().await;
    assert_eq!(room.titles("selected").len(), 3);
    let nothing = desk::redo(&room.store, &room.config, None, "ana", None, room.now()).await.unwrap_err();
    assert!(nothing.to_string().contains("nothing to do again"), "{nothing}");
}

#[tokio::test]
async fn a_bulk_act_leaves_out_what_another_editor_changed_and_tells_it() {
    let room = with_three("10m").await;
    let mine = on(&room, &[DHAKA, NEPAL, MANILA], Act::Spike, "ben").await;
    let detail = Detail { why: Some("a good one".into()), ..Detail::default() };
    room.act(NEPAL, Act::Select, detail, "ana").await;
    room.act(MANILA, Act::Spike, Detail::default(), "ana").await;
    let outcome = act(&room, &mine).await;
    assert_eq!((outcome.done.len(), outcome.same.len(), outcome.conflicts.len()), (1, 1, 1));
    let conflict = &outcome.conflicts[0];
    assert_eq!((conflict.by.as_str(), conflict.act, conflict.at), ("ana", Act::Select, room.now()));
    assert_eq!(conflict.why.as_deref(), Some("a good one"));
    let card = room.card(NEPAL).await;
    assert_eq!((card.standing, card.rev, &card.public_id), (Standing::Selected, conflict.rev, &conflict.entry));
    // Whoever has seen it may say so again; whoever insists may too.
    let seen = Request { entries: vec![EntryRev { entry: card.public_id, rev: conflict.rev }], ..mine.clone() };
    assert_eq!(act(&room, &seen).await.done.len(), 1);
    room.act(DHAKA, Act::Select, Detail::default(), "ana").await;
    assert_eq!(act(&room, &Request { force: true, ..mine }).await.done.len(), 1);
    assert_eq!(room.card(DHAKA).await.standing, Standing::Spiked);
}

#[tokio::test]
async fn an_act_that_is_sent_twice_happens_once() {
    let room = with_three("10m").await;
    let mut request = on(&room, &[DHAKA], Act::Comment, "ana").await;
    request.act_id = Some("b2f7.1");
    request.detail.text = Some("@ben look; not ana@example.org".into());
    let first = act(&room, &request).await;
    assert_eq!(first.done[0].decision.detail.mentions, ["ben"]);
    assert_eq!(act(&room, &request).await, first);
    let card = room.card(DHAKA).await;
    assert_eq!((card.comments, card.rev), (1, 0), "a comment changes nothing that another act could miss");
    let mut place = on(&room, &[NEPAL], Act::Place, "ana").await;
    place.act_id = Some("place-it");
    let placed = act(&room, &place).await;
    desk::publish_issue(&room.store, &room.config, "2026-11", "ana", room.now()).await.unwrap();
    assert_eq!(act(&room, &place).await, placed);
    let open = desk::open_draft(&room.store).await.unwrap().unwrap();
    assert_eq!((open.issue.slug.as_str(), open.placements.len()), ("2026-11-2", 0), "what was done is not done again");
    for bad in ["", "a b", "act:1", &"x".repeat(101)] {
        let refused = desk::act(&room.store, &room.config, &Request { act_id: Some(bad), ..request.clone() }).await;
        assert!(matches!(refused, Err(desk::Error::BadActId(_))), "{bad}");
    }
    let theirs = Request { by: "ben", ..request };
    let refused = desk::act(&room.store, &room.config, &theirs).await.unwrap_err();
    assert!(matches!(refused, desk::Error::Store(StoreError::Refused(_))), "{refused}");
}

/// Titles in the inbox.
async fn inbox(room: &Room) -> Vec<String> {
    let cards = room.store.queue(&Query::of(Status::Inbox), &Page::first(100, room.now())).await.unwrap().cards;
    cards.into_iter().map(|card| card.entry.title).collect()
}

#[tokio::test]
async fn what_is_put_off_is_back_at_its_time_with_a_mark() {
    let room = with_three("10m").await;
    let tomorrow = room.now() + TimeDelta::days(1);
    let until = |until| Detail { until: Some(until), ..Detail::default() };
    room.act(DHAKA, Act::Snooze, until(Until::At(tomorrow)), "ana").await;
    room.act(NEPAL, Act::Snooze, until(Until::NextIssue), "ana").await;
    assert_eq!(inbox(&room).await, [MANILA]);
    let waits = room.card(NEPAL).await;
    assert_eq!(waits.snoozed_issue.as_deref(), Some("2026-11"), "the open draft, which was opened for it");
    let past = Request { detail: until(Until::At(room.now())), ..on(&room, &[MANILA], Act::Snooze, "ana").await };
    let refused = desk::act(&room.store, &room.config, &past).await;
    assert!(matches!(refused, Err(desk::Error::NotAhead(_))));
    room.pass(24 * 60 - 1);
    room.turn().await;
    assert_eq!(inbox(&room).await, [MANILA]);
    room.pass(1);
    room.turn().await;
    let card = room.card(DHAKA).await;
    assert_eq!((card.woke, card.snoozed_until), (true, None));
    assert_eq!(inbox(&room).await.len(), 2);
    room.decide(MANILA, Act::Place, None).await.unwrap();
    desk::publish_issue(&room.store, &room.config, "2026-11", "ana", room.now()).await.unwrap();
    room.turn().await;
    assert!(room.card(NEPAL).await.woke, "the issue is out");
    room.decide(DHAKA, Act::Shortlist, None).await.unwrap();
    assert!(!room.card(DHAKA).await.woke);
    room.undo().await;
    assert!(room.card(DHAKA).await.woke);
}

/// How the three feeds and the page tell an item.
struct Told {
    title: String,
    note: String,
    contributor: String,
}

fn told(room: &Room, publication: &str) -> Vec<Told> {
    let between = |text: &str, open: &str, close: &str| {
        let from = text.find(open).map(|at| at + open.len());
        from.and_then(|from| text[from..].split(close).next()).unwrap_or_default().to_string()
    };
    let item = |text: String, open: &str| text[text.find(open).unwrap()..].to_string();
    let (atom, rss) = (
        item(room.document(&format!("{publication}.atom")), "<entry"),
        item(room.document(&format!("{publication}.rss")), "<item>"),
    );
    let json = &room.json(publication)["items"][0];
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_string();
    vec![
        Told {
            title: between(&item(atom.clone(), "<title"), ">", "</title>"),
            note: atom.clone(),
            contributor: between(&atom, "<contributor>", "</contributor>"),
        },
        Told {
            title: between(&rss, "<title>", "</title>"),
            note: rss.clone(),
            contributor: between(&rss, "<dc:contributor>", "</dc:contributor>"),
        },
        Told {
            title: text(&json["title"]),
            note: text(&json["content_html"]),
            contributor: text(&json["_newsloom"]["contributors"][0]["name"]),
        },
    ]
}

#[tokio::test]
async fn an_edited_headline_stands_in_every_feed_with_whose_it_is() {
    let room = with_three("10m").await;
    room.decide(DHAKA, Act::Select, None).await.unwrap();
    room.pass(10);
    room.turn().await;
    let before = room.documents();
    let item = room.json("selected")["items"][0].clone();
    assert!(item["content_html"].as_str().unwrap().contains("What r1 says"), "its outlet lends the whole text");
    room.pass(30);
    // Within the hold readers see nothing of it, nor of its undo.
    room.act(DHAKA, Act::Edit, titled("Slip"), "ana").await;
    room.pass(9);
    room.turn().await;
    assert!(room.documents() == before);
    room.undo().await;
    room.pass(60);
    room.turn().await;
    assert!(room.documents() == before);
    room.act(DHAKA, Act::Edit, titled("Dhaka: leave for all"), "ana").await;
    room.pass(10);
    room.turn().await;
    for publication in ["selected", "latest", "selected.en", "regions/asia", "topics/labour", "outlets/review"] {
        for feed in told(&room, publication) {
            assert_eq!(feed.title, "Dhaka: leave for all", "{publication}");
            assert!(feed.note.contains("Headline: Sample. Original: “Bangladesh: garment workers"), "{}", feed.note);
            assert!(feed.contributor.contains("Sample"), "{publication} {}", feed.contributor);
        }
        assert_eq!(room.updated(publication), room.now(), "{publication}");
        let page = room.document(&format!("{publication}.html"));
        assert!(page.contains("Dhaka: leave for all") && page.contains("Headline: Sample."), "{publication}");
    }
    let edited = room.json("selected")["items"][0].clone();
    assert_eq!((&edited["id"], &edited["date_published"]), (&item["id"], &item["date_published"]));
    assert_ne!(edited["date_modified"], item["date_modified"]);
    assert!(edited["summary"].as_str().unwrap().contains("What r1 says"), "an excerpt under another title");
    // The original has changed since; our words stay, and the desk says so.
    room.say("review", &[Said { text: "What r1 says is corrected.", ..super::room::item("r1", DHAKA) }]);
    room.pass(60);
    room.work().await;
    let words = room.card(DHAKA).await.words.unwrap();
    assert_eq!((words.revised, words.due, room.titles("selected")[0].as_str()), (true, None, "Dhaka: leave for all"));
    // Taken back after the hold, readers see the change at once.
    room.undo().await;
    room.turn().await;
    assert_eq!((room.titles("selected")[0].as_str(), room.card(DHAKA).await.words), (DHAKA, None));
    assert_eq!(room.updated("selected"), room.now());
    for (path, bytes) in room.documents() {
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains("ana\""), "{path} names no editor");
    }
}

#[tokio::test]
async fn an_editors_word_on_regions_topics_and_language_is_never_overwritten() {
    let mut room = with_three("0s").await;
    room.decide(DHAKA, Act::Select, None).await.unwrap();
    room.turn().await;
    let words = Words {
        regions: Some(vec![Region::Europe]),
        topics: Some(vec![]),
        language: "ar".parse().ok(),
        ..Words::default()
    };
    room.act(DHAKA, Act::Edit, Detail { words: Some(words), ..Detail::default() }, "ana").await;
    room.pass(1);
    room.turn().await;
    for again in ["as edited", "revised", "curated by another table", "withdrawn and selected again"] {
        for (path, is) in [("regions/europe", true), ("regions/europe.ar", true), ("selected/regions/europe", true)]
            .into_iter()
            .chain([("regions/asia", false), ("topics/labour", false), ("latest.en", false), ("latest.ar", true)])
        {
            assert_eq!(room.titles(path).iter().any(|title| title == DHAKA), is, "{again}: {path}");
        }
        room.pass(10);
        match again {
            "as edited" => {
                room.say("review", &[Said { text: "Workers in Asia", ..item("r1", DHAKA) }]);
                room.work().await;
            }
            "revised" => {
                room.reconfigure("0s", "any = [\"workers\"]", "any = [\"garment\", \"workers\"]").await;
                room.turn().await;
            }
            _ => {
                room.decide(DHAKA, Act::Spike, None).await.unwrap();
                room.turn().await;
                room.decide(DHAKA, Act::Select, None).await.unwrap();
                room.turn().await;
            }
        }
    }
    // Back to the original, what was found counts again.
    room.act(DHAKA, Act::Edit, Detail { words: Some(Words::default()), ..Detail::default() }, "ana").await;
    room.pass(1);
    room.turn().await;
    assert!(room.titles("regions/europe").is_empty() && !room.titles("topics/labour").is_empty());
    assert!(room.titles("latest.en").contains(&DHAKA.to_string()));
}

#[tokio::test]
async fn an_act_is_not_undone_once_an_issue_with_its_entry_is_published() {
    let room = with_three("10m").await;
    for (title, act, detail) in [
        (DHAKA, Act::Edit, titled("Ours")),
        (DHAKA, Act::Place, Detail::default()),
        (NEPAL, Act::Place, Detail { section: Some("analysis".into()), ..Detail::default() }),
    ] {
        room.act(title, act, detail, "ana").await;
    }
    desk::publish_issue(&room.store, &room.config, "2026-11", "ben", room.now()).await.unwrap();
    room.turn().await;
    assert_eq!(room.titles("issues/2026-11"), ["Ours", NEPAL]);
    let selected = room.titles("selected");
    assert!(selected.contains(&"Ours".to_string()), "the running feeds carry the same words: {selected:?}");
    for _ in 0..2 {
        let refused = desk::undo_last(&room.store, "ana", room.now()).await.unwrap_err();
        assert!(refused.to_string().contains("cannot be undone"), "{refused}");
    }
    // An edit after it changes the running feeds and no published issue.
    let issue = room.document("issues/2026-11.atom");
    room.act(DHAKA, Act::Edit, titled("Ours again"), "ana").await;
    room.pass(10);
    room.turn().await;
    assert!(room.titles("selected").contains(&"Ours again".to_string()));
    assert_eq!(room.document("issues/2026-11.atom"), issue);
    room.undo().await;
    room.turn().await;
    assert!(room.titles("selected").contains(&"Ours".to_string()), "what was done after it is undone");
    let card = room.card(DHAKA).await;
    assert_eq!(card.already_ran, Some(("2026-11".into(), "November 2026".into())));
}

#[tokio::test]
async fn a_duplicate_leaves_the_feeds_and_stands_beside_what_it_repeats() {
    let room = with_three("10m").await;
    act(&room, &on(&room, &[DHAKA, NEPAL], Act::Select, "ana").await).await;
    room.pass(10);
    room.turn().await;
    assert_eq!(room.titles("selected").len(), 2);
    let first = room.card(DHAKA).await;
    let of = Detail { duplicate_of: Some(first.public_id.clone()), ..Detail::default() };
    room.pass(5);
    room.act(NEPAL, Act::MarkDuplicate, of.clone(), "ana").await;
    room.turn().await;
    for path in ["selected", "latest", "regions/asia", "outlets/review"] {
        assert_eq!(room.titles(path), [DHAKA], "{path}");
        let related = &room.json(path)["items"][0]["_newsloom"]["related"];
        assert_eq!(related[0]["title"], NEPAL, "{path}");
    }
    let card = room.card(NEPAL).await;
    assert_eq!((card.duplicate_of.as_ref(), card.withdrawn), (Some(&first.public_id), None));
    assert!(room.card(DHAKA).await.also.iter().any(|telling| telling.title == NEPAL));
    let circle = Detail { duplicate_of: Some(card.public_id), ..Detail::default() };
    let request = Request { detail: circle, ..on(&room, &[DHAKA], Act::MarkDuplicate, "ana").await };
    let refused = desk::act(&room.store, &room.config, &request).await;
    assert!(matches!(refused, Err(desk::Error::Circle { title }) if title == NEPAL), "no circle");
    let request = Request { detail: of, ..on(&room, &[DHAKA], Act::MarkDuplicate, "ana").await };
    let refused = desk::act(&room.store, &room.config, &request).await;
    assert!(matches!(refused, Err(desk::Error::Itself)), "nothing repeats itself");
    room.undo().await;
    room.turn().await;
    assert_eq!(room.titles("selected").len(), 2, "an undo shows at once what had been public");
    assert!(room.json("selected")["items"][0]["_newsloom"].get("related").is_none());
}

#[tokio::test]
async fn duplicates_of_duplicates_never_close_a_circle() {
    let room = with_three("0s").await;
    let of = async |title: &str| Detail { duplicate_of: Some(room.card(title).await.public_id), ..Detail::default() };
    room.act(DHAKA, Act::MarkDuplicate, of(NEPAL).await, "ana").await;
    room.act(NEPAL, Act::MarkDuplicate, of(MANILA).await, "ana").await;
    let request = on(&room, &[MANILA], Act::MarkDuplicate, "ana").await;
    for named in [DHAKA, NEPAL] {
        let request = Request { detail: of(named).await, ..request.clone() };
        let refused = desk::act(&room.store, &room.config, &request).await;
        assert!(matches!(refused, Err(desk::Error::Circle { .. })), "{named}: {refused:?}");
    }
    // A link names it in whatever form it was copied.
    let named = room.card(NEPAL).await.public_id;
    let hex = named.rsplit('/').next().unwrap();
    for text in [
        "http://www.invented.example/r2/?utm_source=mail&fbclid=x",
        "invented.example/r2#:~:text=guild",
        &format!("https://desk.example/desk/item/{hex}?back=%2Fdesk"),
    ] {
        assert_eq!(desk::find(&room.store, text).await.unwrap().public_id, named, "{text}");
    }
    assert!(desk::find(&room.store, "https://invented.example/r22").await.is_err());
}

#[tokio::test]
async fn a_rule_suggests_and_never_decides() {
    let room = with_three("0s").await;
    let rule = Rule { outlet: Some("review".into()), word: "Porters".into() };
    room.act(NEPAL, Act::Spike, Detail { rule: Some(rule), ..Detail::default() }, "ana").await;
    let rules = room.store.rules().await.unwrap();
    assert_eq!((rules.len(), rules[0].by.as_str(), rules[0].rule.word.as_str()), (1, "ana", "Porters"));
    let (porters, others) = ("Pörters on the summit", "Supporters cheer");
    room.say("review", &[item("r4", porters), item("r5", others)]);
    room.say("trusted", &[item("t1", "Porters elsewhere")]);
    room.pass(60);
    room.work().await;
    let card = room.card(porters).await;
    let suggested = card.suggested.as_ref().unwrap();
    assert_eq!((card.standing, suggested.by.as_str(), suggested.rule), (Standing::New, "ana", rules[0].id));
    let waiting = inbox(&room).await;
    assert!(!waiting.contains(&porters.to_string()) && waiting.contains(&others.to_string()));
    assert!(waiting.contains(&"Porters elsewhere".to_string()), "of that outlet alone");
    // Anybody overrules it; ending the rule brings back what it alone kept out.
    room.act(porters, Act::Unspike, Detail::default(), "ben").await;
    assert!(inbox(&room).await.contains(&porters.to_string()));
    let undone = desk::undo_last(&room.store, "ben", room.now()).await.unwrap();
    assert_eq!((undone.done.len(), room.card(porters).await.suggested.is_some()), (1, true));
    assert!(room.store.end_rule(rules[0].id, "ana", room.now()).await.unwrap());
    assert!(!room.store.end_rule(rules[0].id, "ana", room.now()).await.unwrap());
    assert!(inbox(&room).await.contains(&porters.to_string()) && room.store.rules().await.unwrap().is_empty());
}

#[tokio::test]
async fn there_is_always_an_open_draft_with_sections_to_accept_to() {
    let room = with_three("10m").await;
    let into = |section: &str, position| Detail { section: Some(section.into()), position, ..Detail::default() };
    act(&room, &on(&room, &[DHAKA, NEPAL], Act::Place, "ana").await).await;
    room.act(MANILA, Act::Place, into("updates", None), "ana").await;
    let placed = async |room: &Room| -> Vec<(String, String)> {
        let open = desk::open_draft(&room.store).await.unwrap().unwrap();
        open.placements.into_iter().map(|placed| (placed.section, placed.title)).collect()
    };
    let told = |list: &[(&str, &str)]| list.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect::<Vec<_>>();
    assert_eq!(placed(&room).await, told(&[("updates", MANILA), ("news", DHAKA), ("news", NEPAL)]));
    room.act(NEPAL, Act::Move, into("news", Some(1)), "ana").await;
    assert_eq!(placed(&room).await, told(&[("updates", MANILA), ("news", NEPAL), ("news", DHAKA)]));
    room.act(MANILA, Act::Move, into("analysis", None), "ana").await;
    assert_eq!(placed(&room).await, told(&[("news", NEPAL), ("news", DHAKA), ("analysis", MANILA)]));
    room.undo().await;
    room.undo().await;
    assert_eq!(placed(&room).await, told(&[("updates", MANILA), ("news", DHAKA), ("news", NEPAL)]));
    let nowhere = Request { detail: into("sports", None), ..on(&room, &[DHAKA], Act::Move, "ana").await };
    let refused = desk::act(&room.store, &room.config, &nowhere).await.unwrap_err().to_string();
    assert!(refused.contains("updates, news, analysis"), "{refused}");
    desk::publish_issue(&room.store, &room.config, "2026-11", "ana", room.now()).await.unwrap();
    room.turn().await;
    assert_eq!(room.titles("issues/2026-11"), [MANILA, DHAKA, NEPAL]);
    let open = desk::open_draft(&room.store).await.unwrap().unwrap();
    assert_eq!((open.issue.slug.as_str(), open.issue.label.as_str()), ("2026-11-2", "November 2026 (2)"), "at once");
    room.pass(1);
    room.decide(DHAKA, Act::Place, None).await.unwrap();
    let card = room.card(DHAKA).await;
    let issues: Vec<_> = card.placements.iter().map(|p| (p.issue.as_str(), p.published)).collect();
    assert_eq!(issues, [("2026-11-2", false), ("2026-11", true)], "the next one was opened");
}

#[tokio::test]
async fn nominations_and_turns_are_counted_and_conflict_with_nothing() {
    let room = with_three("10m").await;
    let mine = on(&room, &[DHAKA], Act::Shortlist, "ben").await;
    room.act(DHAKA, Act::Shortlist, Detail::default(), "ana").await;
    let to = |handle: &str| Detail { assignee: Some(handle.into()), ..Detail::default() };
    room.act(DHAKA, Act::Assign, to("@ana"), "ana").await;
    assert_eq!(act(&room, &mine).await.done.len(), 1);
    assert_eq!(act(&room, &mine).await.same.len(), 1, "one voice each");
    let card = room.card(DHAKA).await;
    assert_eq!((card.shortlisted_by, card.assignee.as_deref()), (vec!["ana".into(), "ben".into()], Some("ana")));
    room.act(DHAKA, Act::Assign, to("ben"), "ben").await;
    let undone = desk::undo_last(&room.store, "ben", room.now()).await.unwrap();
    assert_eq!((undone.done.len(), room.card(DHAKA).await.assignee.as_deref()), (1, Some("ana")));
}

/// How an entry stands by the log alone: its acts that still stand, in their order.
fn by_the_log(log: &[Decision]) -> Standing {
    let undone = |made: &&Decision| log.iter().any(|other| other.undoes == Some(made.id));
    let standing = log.iter().filter(|made| made.act != Act::Undo && !undone(made));
    standing.fold(Standing::New, |standing, made| standing.after(made.act))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_editors_at_once_lose_no_decision() {
    const TITLES: [&str; 3] = [DHAKA, NEPAL, MANILA];
    let room = std::sync::Arc::new(with_three("10m").await);
    let editors = (0..20).map(|editor: usize| {
        let room = room.clone();
        tokio::spawn(async move {
            let by = format!("editor-{editor:02}");
            let (mut done, mut told) = (0, 0);
            for round in 0..6 {
                let title = TITLES[(editor + round) % TITLES.len()];
                let which = [Act::Select, Act::Spike, Act::Shortlist, Act::Unspike][(editor * 7 + round) % 4];
                let seen = room.card(title).await;
                tokio::task::yield_now().await;
                let outcome = act(&room, &Request::on(&seen, which, &by, room.now())).await;
                done += outcome.done.len();
                told += outcome.same.len() + outcome.conflicts.len();
                if round == 4
                    && let Ok(undone) = desk::undo_last(&room.store, &by, room.now()).await
                {
                    done += undone.done.len();
                }
            }
            (done, told)
        })
    });
    let (mut done, mut told) = (0, 0);
    for editor in editors.collect::<Vec<_>>() {
        let (theirs, others) = editor.await.unwrap();
        done += theirs;
        told += others;
    }
    let mut logged = 0;
    for title in TITLES {
        let card = room.card(title).await;
        let log = room.store.decisions(card.id).await.unwrap();
        assert_eq!(card.standing, by_the_log(&log), "{title}");
        assert_eq!(card.rev, log.last().map_or(0, |made| made.id), "{title}");
        logged += log.len();
    }
    assert_eq!(logged, done, "what was said to be done is in the log, and nothing else");
    assert!(done > 0 && told > 0, "{done} were done, {told} were told why not");
    let all = room.store.decisions_since(0, 1000).await.unwrap();
    assert_eq!(all.len(), logged);
}

#[tokio::test]
async fn a_scheduled_issue_waits_for_its_time() {
    let room = with_three("10m").await;
    room.decide(DHAKA, Act::Place, None).await.unwrap();
    let at: DateTime<Utc> = room.now() + TimeDelta::hours(2);
    room.store.schedule_issue("2026-11", Some(at), "ana", room.now()).await.unwrap();
    let open = desk::open_draft(&room.store).await.unwrap().unwrap();
    assert_eq!(open.issue.scheduled, Some(at));
    room.pass(119);
    assert_eq!(room.store.due_issues(room.now()).await.unwrap(), []);
    room.pass(1);
    assert_eq!(room.store.due_issues(room.now()).await.unwrap(), [("2026-11".to_string(), "ana".to_string())]);
    desk::publish_issue(&room.store, &room.config, "2026-11", "ana", room.now()).await.unwrap();
    assert_eq!(room.store.due_issues(room.now()).await.unwrap(), [], "once");
    assert!(room.store.schedule_issue("2026-11", None, "ana", room.now()).await.is_err(), "what is out is out");
}

const FEED: &str = "<rss version=\"2.0\"><channel><title>Invented</title>\
    <item><title>Port: dockers win</title><guid isPermaLink=\"false\">1</guid><link>https://invented.example/1</link></item>\
    <item><title>Mine: miners rest</title><guid isPermaLink=\"false\">2</guid><link>https://invented.example/2</link></item>\
    </channel></rss>";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_acts_are_done_from_the_command_line() {
    let outlet = Outlet::saying(reply(200, &[], FEED)).await;
    let shop = Shop::new(&[("one", outlet.url("/").as_str())]);
    let (one, two) = ("https://invented.example/1", "https://invented.example/2");
    shop.run(&["poll"]).exits(0);
    shop.run(&["publish"]).exits(0);
    let both = shop.run(&["decide", one, two, "place", "--section", "updates", "--json"]);
    both.exits(0);
    let made = both.json();
    assert_eq!((made.len(), &made[0]["act_id"]), (2, &made[1]["act_id"]), "one act");
    assert_eq!(made[0]["detail"]["section"], "updates");
    let undone = shop.run(&["undo", "--json"]).json();
    assert_eq!((undone.len(), &undone[0]["undoes"]), (2, &made[0]["id"]));
    assert_eq!(shop.run(&["redo", "--json"]).json()[0]["redoes"], undone[0]["id"]);
    for words in [
        &["decide", two, "move", "--position", "1"][..],
        &["decide", one, "edit", "--title", "Dockers have won", "--summary", "They have."],
        &["decide", one, "edit", "--region", "europe"],
        &["decide", one, "assign", "--to", "@ana"],
        &["decide", one, "comment", "--text", "@ana is it so?"],
        &["decide", two, "snooze", "--until", "2d"],
        &["decide", two, "unsnooze"],
        &["decide", two, "mark-duplicate", "--of", one],
        &["decide", two, "unmark-duplicate"],
        &["decide", two, "split", "--from", one],
        &["decide", two, "merge", "--same-as", one],
        &["decide", two, "spike", "--mute", "miners"],
        &["decide", two, "unspike", "--force"],
        &["decide", one, "select", "--act", "mine-1"],
        &["decide", one, "select", "--act", "mine-1"],
        &["decide", two, "withdraw"],
    ] {
        shop.run(words).exits(0);
    }
    let explained = shop.run(&["explain", two]).out;
    assert!(explained.contains("by word     put together with") && explained.contains(" by cli on "), "{explained}");
    let told = shop.run(&["explain", one, "--json"]).json().remove(0);
    assert_eq!((&told["story_words"][0]["said"], &told["also"][0]["link"]), (&"together".into(), &two.into()));
    shop.run(&["decide", two, "split"]).exits(0);
    assert!(shop.run(&["explain", two]).out.contains("kept apart from"));
    assert_eq!((&told["words"]["words"]["title"], &told["standing"]), (&"Dockers have won".into(), &"selected".into()));
    assert_eq!(told["words"]["words"]["regions"], serde_json::json!(["europe"]), "a second edit keeps the first");
    assert_eq!((&told["assignee"], &told["comments"]), (&"ana".into(), &1.into()));
    let issue = shop.run(&["issue", "list", "--json"]).json().remove(0);
    let items = &issue["sections"][0]["groups"][0]["items"];
    assert_eq!((&issue["sections"][0]["kind"], &items[1]["title"]), (&"updates".into(), &"Dockers have won".into()));
    let slug = issue["slug"].as_str().unwrap();
    for (words, why) in [
        (&["decide", one, "edit", "--topic", "dance"][..], "no topic"),
        (&["decide", one, "snooze"], "--until"),
        (&["decide", one, "comment"], "--text"),
        (&["decide", one, "merge"], "--same-as"),
        (&["decide", one, "merge", "--same-as", one], "with itself"),
        (&["decide", one, "place", "--section", "sport"], "it has: updates, news, analysis"),
        (&["redo"], "nothing to do again"),
    ] {
        assert!(shop.run(words).exits(1).contains(why), "{words:?}");
    }
    // Published by itself, once its time has come: the spiked one is in the way until it is taken out.
    shop.run(&["issue", "schedule", slug, "2026-01-01T00:00:00Z"]).exits(0);
    assert!(shop.run(&["publish"]).err.contains("is spiked"));
    shop.run(&["decide", two, "remove"]).exits(0);
    shop.run(&["publish"]).exits(0);
    assert_eq!(shop.run(&["issue", "show", slug, "--json"]).json()[0]["state"], "published");
    assert!(shop.run(&["undo", "--act", "mine-1"]).exits(1).contains("cannot be undone"));
}
