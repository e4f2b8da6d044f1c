//! Calendars, and calls that are over. All that is told is invented.

use chrono::{DateTime, TimeDelta, Utc};
use newsloom::model::decision::{Act, Detail};
use newsloom::model::words::Words;

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
        let running = ["selected", "latest", "regions/asia", "selected/regions/asia"];
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
    assert_eq!(room.titles("selected"), [NEWS]);
    let (uid, deadlines) = (values(&room, "calendar.ics", "UID:"), values(&room, "calendar.ics", "TRIGGER:"));
    assert_eq!((uid.len(), deadlines), (1, vec!["-P3D".to_string()]));
    announce(&room, CALL, &["deadline:2026-12-09"]).await;
    room.turn().await;
    assert_eq!(room.titles("selected").len(), 2);
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
