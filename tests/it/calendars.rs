//! Calendars, and calls that are over. All that is told is invented.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use newsloom::compose;
use newsloom::desk::{self, Keeping};
use newsloom::model::Region;
use newsloom::model::curation::DateKind;
use newsloom::model::decision::{Act, Detail};
use newsloom::model::erratum::ErratumNote;
use newsloom::model::letter::{ItemKind, LetterDate, LetterItem};
use newsloom::model::words::Words;
use newsloom::store::Letters;
use newsloom::store::letters::{Hand, Piece, Rewrite};

use super::browser::get;
use super::room::{Room, item};
use super::web::door;

const CALL: &str = "Sign the petition: Free the water defenders of Manila";
const NEWS: &str = "Workers in Manila reopen the mill";
const FAIR: &str = "Join the book fair in Kisumu on 12 December 2026";

/// A newsroom with a newsletter in this zone, in which a call and a piece of news are selected.
async fn called(zone: &str) -> Room {
    let mut room = Room::open("0s").await;
    let series = format!("[[series]]\nslug = \"s\"\ntitle = \"S\"\ntimezone = \"{zone}\"\n[[topic]]");
    room.reconfigure("0s", "[[topic]]", &series).await;
    room.say("review", &[item("t1", CALL), item("t2", NEWS)]);
    room.work().await;
    for title in [CALL, NEWS] {
        room.decide(title, Act::Select, None).await;
    }
    room.turn().await;
    room
}

async fn announce(room: &Room, title: &str, dates: &[&str]) {
    let dates = Some(dates.iter().map(|date| date.parse().unwrap()).collect());
    let words = Some(Words { dates, ..Words::default() });
    room.act(title, Act::Edit, Detail { words, keep: true, ..Detail::default() }, "ana").await;
}

fn until(room: &Room, time: &str) {
    room.wait(time.parse::<DateTime<Utc>>().unwrap() - room.now());
}

/// The values of a property of a calendar.
fn values(room: &Room, path: &str, name: &str) -> Vec<String> {
    let text = room.document(path).replace("\r\n ", "");
    text.split("\r\n").filter_map(|line| line.strip_prefix(name)).map(str::to_string).collect()
}

#[tokio::test]
async fn a_call_leaves_what_runs_on_when_its_last_day_is_over_in_the_newsletters_zone() {
    for (zone, day, over) in [
        ("America/Sao_Paulo", "deadline:2026-11-30", "2026-12-01T03:00:00Z"),
        // At midnight the clocks of Beirut go on to one.
        ("Asia/Beirut", "deadline:2027-03-27", "2027-03-27T22:00:00Z"),
        ("UTC", "event:2026-11-28..2026-11-30", "2026-12-01T00:00:00Z"),
    ] {
        let room = called(zone).await;
        announce(&room, CALL, &[day]).await;
        announce(&room, NEWS, &[day]).await;
        until(&room, over);
        room.wait(TimeDelta::seconds(-1));
        room.turn().await;
        let running = ["latest", "regions/asia"];
        for publication in running {
            assert_eq!(room.titles(publication).len(), 2, "{zone} {publication}");
        }
        assert!(room.publish().await.is_empty(), "{zone}: nothing changes before the day is over");
        room.wait(TimeDelta::seconds(1));
        let changed = room.publish().await;
        for publication in running {
            assert_eq!(room.titles(publication), [NEWS], "{zone} {publication}: news have no end");
            assert!(changed.contains(&format!("{publication}.html")), "{zone} {changed:?}");
        }
        assert!(!changed.iter().any(|path| path.ends_with(".ics")), "{zone} {changed:?}");
        assert_eq!(room.titles("outlets/review").len(), 2, "an outlet's own feed carries everything");
        assert_eq!(room.titles("selected").len(), 2, "what editors chose stays chosen");
        assert_eq!(values(&room, "calendar.ics", "BEGIN:VEVENT").len(), 2, "what was announced stays in the calendar");
        assert!(!room.document("selected.atom").contains("deleted-entry"), "it is not taken back");
        assert!(room.publish().await.is_empty(), "{zone}");
    }
}

#[tokio::test]
async fn a_call_comes_back_with_a_later_deadline_which_stays_the_same_event() {
    let room = called("Africa/Nairobi").await;
    announce(&room, CALL, &["deadline:2026-11-30"]).await;
    until(&room, "2026-12-03T09:00:00Z");
    room.turn().await;
    assert_eq!(room.titles("latest"), [NEWS]);
    let (uid, deadlines) = (values(&room, "calendar.ics", "UID:"), values(&room, "calendar.ics", "TRIGGER:"));
    assert_eq!((uid.len(), deadlines), (1, vec!["-P3D".to_string()]));
    announce(&room, CALL, &["deadline:2026-12-09"]).await;
    room.turn().await;
    assert_eq!(room.titles("latest").len(), 2);
    for path in ["calendar.ics", "regions/asia.ics"] {
        assert_eq!(values(&room, path, "UID:"), uid, "{path}");
        assert_eq!(values(&room, path, "DTSTART;VALUE=DATE:"), ["20261209"]);
        assert_eq!(values(&room, path, "SEQUENCE:"), ["1"]);
        assert_eq!(values(&room, path, "LAST-MODIFIED:"), ["20261203T090000Z"]);
    }
    room.decide(CALL, Act::Withdraw, None).await;
    room.turn().await;
    assert_eq!(values(&room, "calendar.ics", "BEGIN:"), ["VCALENDAR", "VTIMEZONE", "STANDARD"]);
}

#[tokio::test]
async fn a_date_is_told_when_an_editor_has_confirmed_it_and_the_hold_is_over() {
    let room = Room::open("10m").await;
    room.say("review", &[item("t1", FAIR)]);
    room.work().await;
    room.decide(FAIR, Act::Select, None).await;
    room.pass(11);
    room.turn().await;
    let is_told = || {
        let (page, feed) =
            (room.document("regions/sub-saharan-africa.html"), room.document("regions/sub-saharan-africa.atom"));
        assert_eq!(page.contains("text/calendar"), page.contains("Dates (calendar)</a>"));
        (
            page.contains("href=\"../regions/sub-saharan-africa.ics\""),
            values(&room, "regions/sub-saharan-africa.ics", "UID:").len(),
            feed,
        )
    };
    let (linked, events, feed) = is_told();
    assert_eq!((linked, events), (false, 0), "what was found is nobody's word");
    announce(&room, FAIR, &["event:2026-12-12..2026-12-14"]).await;
    assert!(room.turn().await.is_empty());
    room.pass(11);
    let changed = room.turn().await;
    assert!(changed.iter().all(|path| !path.ends_with(".atom")), "no feed says dates: {changed:?}");
    assert_eq!(is_told(), (true, 1, feed.clone()));
    assert_eq!(values(&room, "calendar.ics", "DTEND;VALUE=DATE:"), ["20261215"]);
    announce(&room, FAIR, &[]).await;
    room.pass(11);
    room.turn().await;
    assert_eq!(is_told(), (false, 0, feed), "it announces none");
    room.decide(FAIR, Act::Withdraw, None).await;
    room.turn().await;
    assert!(values(&room, "calendar.ics", "UID:").is_empty());
}

#[tokio::test]
async fn a_calendar_is_served_as_one() {
    let room = called("UTC").await;
    announce(&room, CALL, &["deadline:2026-12-01"]).await;
    room.turn().await;
    let door = door(room, None).await;
    for path in ["/calendar.ics", "/regions/asia.ics", "/topics/labour.ics"] {
        let answer = get(door.at, path, &[]).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, "text/calendar; charset=utf-8"), "{path}");
        let etag = answer.header("etag").to_string();
        assert_eq!(get(door.at, path, &[("if-none-match", &etag)]).await.status, 304);
    }
    assert_eq!(get(door.at, "/regions/asia.es.ics", &[]).await.status, 404);
}

const ISSUE: &str = "Kites over the harbour\n\nMarch 2031 | Updates of the invented union\n\nOne harbour, many kites\n\n\
    Dear all, this is an invented issue.\n\nIt says goodbye, too.\n\nUpdates\n\nHand in your kites\n\n\
    Kites can be handed in at the invented harbour. Who hands them in? [Read more](https://kites.example.org/day)\n\n\
    A day of kites\n\nThree kites flew.\n\n[Read more](https://kites.example.org/strike)\n\nThe invented union\n\n\n\n\
    This was sent to {{contact.EMAIL}}\n\n[Unsubscribe]({{unsubscribe}})\n";

#[tokio::test]
async fn an_issue_and_its_own_items_are_among_what_is_selected_until_a_call_of_them_is_over() {
    let room = called("UTC").await;
    let read = compose::import::text(ISSUE, &Default::default(), &"en".parse().unwrap()).unwrap();
    let how = Keeping { slug: None, replace: false, by: "ana", now: room.now() };
    let slug = desk::import(&room.store, &room.config, ISSUE, &read, how).await.unwrap().slug;
    let letter = desk::letter(&room.store, &slug).await.unwrap();
    let item = letter.items().next().unwrap().1.clone();
    let (kind, regions) = (ItemKind::Call, vec![Region::Asia]);
    let date = LetterDate { start: day("2026-12-01"), end: day("2026-12-01"), kind: DateKind::Deadline };
    let item = LetterItem { kind, regions, dates: vec![date], ..item };
    let (piece, hand) = (Piece::Item(Box::new(item.clone())), Hand { by: "ana".into(), now: room.now() });
    let rewrite = Rewrite { slug: slug.clone(), piece, basis: None, mended: None, note: None, hand };
    room.store.rewrite(&rewrite).await.unwrap();
    let before = room.document("latest.atom");
    desk::publish_anyway(&room.store, &room.config, &slug, "ana", "invented", room.now()).await.unwrap();
    room.turn().await;
    let selected = room.titles("selected");
    for title in ["Hand in your kites", "A day of kites"] {
        assert!(selected.contains(&title.to_string()), "{selected:?}");
    }
    assert!(selected.iter().any(|title| title.ends_with("One harbour, many kites")), "the issue itself: {selected:?}");
    let of = |publication: &str| {
        let items = room.json(publication)["items"].as_array().unwrap().clone();
        items.into_iter().find(|listed| listed["id"] == item.id.as_str())
    };
    let in_issue = of(&format!("issues/{slug}")).unwrap();
    for publication in ["selected", "selected.en", "selected/regions/asia", "regions/asia", "regions/asia.en"] {
        assert_eq!(of(publication).as_ref(), Some(&in_issue), "{publication}: one item says one thing everywhere");
    }
    assert_eq!((of("selected.ar"), of("regions/europe")), (None, None));
    assert_eq!(room.document("latest.atom"), before, "what came in came from outlets");
    assert_eq!(values(&room, "regions/asia.ics", "DTSTART;VALUE=DATE:"), ["20261201"]);
    until(&room, "2026-12-02T00:00:00Z");
    room.turn().await;
    assert_eq!(of("regions/asia"), None, "its last day is over");
    assert!(of("selected").is_some() && of(&format!("issues/{slug}")).is_some());
    assert!(room.turn().await.is_empty());
    let later = LetterDate { start: day("2026-12-20"), end: day("2026-12-20"), kind: DateKind::Deadline };
    let piece = Piece::Item(Box::new(LetterItem { dates: vec![later], ..item.clone() }));
    let note = ErratumNote::try_from("It is later.".to_string()).ok();
    let hand = Hand { by: "ana".into(), now: room.now() };
    room.store.rewrite(&Rewrite { slug, piece, basis: None, mended: None, note, hand }).await.unwrap();
    room.turn().await;
    let back = of("regions/asia").unwrap();
    assert!(back["content_html"].as_str().unwrap().contains("It is later."), "{back}");
    assert_eq!(values(&room, "regions/asia.ics", "SEQUENCE:"), ["1"]);
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
