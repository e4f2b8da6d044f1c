//! Newsletters whose issues are published by themselves when they are due.

use newsloom::config::{Purpose, load_for};
use newsloom::desk;
use newsloom::model::decision::{Act, Detail};
use newsloom::store::Desk;

use super::room::{Room, item};

const DHAKA: &str = "Dhaka: invented dockers meet";

#[tokio::test]
async fn an_automatic_newsletter_is_published_when_it_is_due_and_its_next_issue_waits_for_its_own_day() {
    let mut room = Room::open("0s").await;
    let series = "[[series]]\nslug = \"s\"\ntitle = \"S\"\nschedule = \"0 9 last-fri * *\"\ntimezone = \"America/Sao_Paulo\"\n\
                  automatic = true\n[[topic]]";
    room.reconfigure("0s", "[[topic]]", series).await;
    room.say("review", &[item("r1", DHAKA)]);
    room.work().await;
    let draft = desk::draft_for_now(&room.store, &room.config, room.now()).await.unwrap();
    let due = |text: &str| text.parse::<chrono::DateTime<chrono::Utc>>().ok();
    assert_eq!((draft.issue.slug.as_str(), draft.issue.scheduled), ("2026-11", due("2026-11-27T12:00:00Z")));
    assert!(room.store.due_issues(due("2026-11-27T11:59:59Z").unwrap()).await.unwrap().is_empty());
    let at = due("2026-11-27T12:00:00Z").unwrap();
    assert_eq!(room.store.due_issues(at).await.unwrap(), [("2026-11".to_string(), "newsroom".to_string())]);
    let empty = desk::publish_issue(&room.store, &room.config, "2026-11", "newsroom", at).await.unwrap_err();
    assert!(empty.to_string().contains("is empty"), "{empty}");
    let detail = Detail { issue: Some("2026-11".into()), ..Detail::default() };
    room.act(DHAKA, Act::Place, detail, "ana").await;
    desk::publish_issue(&room.store, &room.config, "2026-11", "newsroom", at).await.unwrap();
    let next = desk::open_draft(&room.store).await.unwrap().unwrap();
    assert_eq!((next.issue.slug.as_str(), next.issue.scheduled), ("2026-12", due("2026-12-25T12:00:00Z")));
}

#[test]
fn what_is_automatic_says_when() {
    let toml = "[[series]]\nslug = \"s\"\ntitle = \"S\"\nautomatic = true\n";
    let faults = load_for(toml, "feeds.toml", Purpose::Curate).unwrap_err().to_string();
    assert!(faults.contains("is automatic, and has no \"schedule\"") && faults.contains("last-fri"), "{faults}");
}
