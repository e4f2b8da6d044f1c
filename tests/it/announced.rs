//! The dates that an entry announces: found, confirmed, put right and added by editors, whose word stays. All that is told
//! is invented.

use chrono::TimeDelta;
use newsloom::model::decision::{Act, Detail};
use newsloom::model::words::{SaidDate, Words};
use newsloom::store::Ranking as _;

use super::browser::{get, send};
use super::room::{Room, item};
use super::web::{Door, door};

const FAIR: &str = "Join the book fair in Kisumu on 12 December 2026";

/// A newsroom at whose door an editor knocks, and the end of the fair's id.
async fn fair() -> (Door, String) {
    let room = Room::open("0s").await;
    room.say("trusted", &[item("t1", FAIR)]);
    room.work().await;
    let id = room.card(FAIR).await.public_id.rsplit('/').next().unwrap().to_string();
    (door(room, None).await, id)
}

async fn page(door: &Door, address: &str) -> String {
    get(door.at, address, &[]).await.text().to_string()
}

async fn said(door: &Door) -> Option<Vec<String>> {
    let words = door.room.card(FAIR).await.words?.words;
    Some(words.dates?.iter().map(ToString::to_string).collect())
}

#[tokio::test]
async fn a_date_that_was_found_is_confirmed_with_one_button_and_an_undo_takes_that_back() {
    let (door, id) = fair().await;
    let address = format!("/desk/item/{id}");
    let before = page(&door, &address).await;
    let form = before.split("class=\"row confirm\"").nth(1).unwrap().split("</form>").next().unwrap();
    assert!(form.contains("The date is right") && form.contains(&format!("/desk/edit/{id}")), "{form}");
    assert!(form.contains("name=\"date\" value=\"event:2026-12-12\""), "{form}");
    let updated = door.room.updated("latest");
    door.room.pass(90);
    let sent = format!("act=edit&keep=1&date-said=1&date=event:2026-12-12&entry={id}+0&next={address}");
    let done = send(door.at, "POST", "/desk/act", &[], &sent).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(said(&door).await, Some(vec!["event:2026-12-12".to_string()]));
    let after = page(&door, &address).await;
    assert!(after.contains("<li class=\"date\">Date: 12 December 2026 <small>an editor’s decision</small>"), "{after}");
    assert!(!after.contains("class=\"row confirm\""), "there is nothing left to confirm");
    assert!(door.room.turn().await.is_empty(), "no document has changed: readers are told nothing of it yet");
    assert_eq!(door.room.updated("latest"), updated);
    assert_eq!(send(door.at, "POST", "/desk/undo", &[], "").await.status, 303);
    assert_eq!(said(&door).await, None);
    assert_eq!(door.room.updated("latest"), updated);
}

#[tokio::test]
async fn an_editors_dates_outlive_what_is_found_anew_and_stay_beside_other_words() {
    let (mut door, _) = fair().await;
    let room = &mut door.room;
    let dates: Vec<SaidDate> =
        vec!["deadline:2026-12-01".parse().unwrap(), "event:2026-12-12..2026-12-14".parse().unwrap()];
    let detail = |words| Detail { words: Some(words), keep: true, ..Detail::default() };
    room.act(FAIR, Act::Edit, detail(Words { dates: Some(dates.clone()), ..Words::default() }), "ana").await;
    room.act(FAIR, Act::Edit, detail(Words { summary: Some("Books.".into()), ..Words::default() }), "ben").await;
    room.wait(TimeDelta::days(1));
    room.say("trusted", &[item("t1", FAIR), item("t2", "Kisumu: the fair moves to 20 December 2026")]);
    room.work().await;
    let words = room.card(FAIR).await.words.unwrap().words;
    assert_eq!((words.dates, words.summary.as_deref()), (Some(dates), Some("Books.")));
}

#[tokio::test]
async fn the_edit_form_changes_and_adds_dates_and_says_which_one_cannot_be() {
    let (door, id) = fair().await;
    let form = page(&door, &format!("/desk/edit/{id}")).await;
    assert!(
        form.contains("name=\"date-from-1\" value=\"2026-12-12\"") && form.contains("name=\"date-from-3\" value=\"\"")
    );
    assert!(form.contains("name=\"date-found\" value=\"event:2026-12-12\""), "{form}");
    let send = async |rows: &str| {
        let sent = format!("act=edit&entry={id}+0&date-said=1&date-found=event:2026-12-12&{rows}&next=/desk/item/{id}");
        let done = send(door.at, "POST", "/desk/act", &[], &sent).await;
        (done.status, done.text().to_string())
    };
    let left = send("title=Ours&date-kind-1=event&date-from-1=2026-12-12&date-to-1=").await;
    assert_eq!((left.0, said(&door).await), (303, None), "left as it was found: no word of an editor");
    for wrong in [
        "date-from-1=12+Dec",
        "date-from-1=2026-12-12&date-to-1=2026-12-01",
        "date-kind-1=deadline&date-from-1=2026-12-12&date-to-1=2026-12-14",
    ] {
        let (status, said) = send(wrong).await;
        assert_eq!(status, 400, "{wrong}");
        assert!(said.contains("A date is not complete, ends before it begins"), "{said}");
    }
    let rows =
        "date-kind-1=event&date-from-1=2026-12-12&date-to-1=2026-12-14&date-kind-2=deadline&date-from-2=2026-12-01";
    assert_eq!(send(rows).await.0, 303);
    assert_eq!(said(&door).await, Some(vec!["deadline:2026-12-01".into(), "event:2026-12-12..2026-12-14".into()]));
    let none = send("date-from-1=").await;
    assert_eq!((none.0, said(&door).await), (303, Some(vec![])), "it announces none");
    assert!(!page(&door, &format!("/desk/item/{id}")).await.contains("<li class=\"date\">"));
}

#[tokio::test]
async fn programs_read_the_dates_that_were_found_and_say_which_they_are() {
    let (door, id) = fair().await;
    let entry = async || {
        let answer = get(door.at, &format!("/api/v1/entries/{id}"), &[]).await;
        serde_json::from_str::<serde_json::Value>(answer.text()).unwrap()
    };
    let found = serde_json::json!([{"kind": "event", "start": "2026-12-12", "doubtful": false}]);
    assert_eq!(entry().await["dates"], found);
    let post = async |dates: &str| {
        let body = format!(r#"{{"act":"edit","keep":true,"entries":[{{"id":"{id}"}}],"words":{{"dates":{dates}}}}}"#);
        let headers = [("content-type", "application/json")];
        send(door.at, "POST", "/api/v1/acts", &headers, &body).await
    };
    let done = post(r#"[{"kind":"event","start":"2026-12-12","end":"2026-12-13"}]"#).await;
    assert_eq!(done.status, 200, "{}", done.text());
    let said = serde_json::json!([{"kind": "event", "start": "2026-12-12", "end": "2026-12-13"}]);
    assert_eq!((entry().await["words"]["dates"].clone(), entry().await["dates"].clone()), (said, found));
    let wrong = post(r#"[{"kind":"event","start":"2026-12-12","end":"2026-12-01"}]"#).await;
    assert!(wrong.status == 400 && wrong.text().contains("could not keep the date 2026-12-12"), "{}", wrong.text());
    let wrong = post(r#"[{"kind":"party","start":"2026-12-12"}]"#).await;
    assert!(wrong.status == 400 && wrong.text().contains("party"), "{}", wrong.text());
}

#[tokio::test]
async fn the_order_of_the_queue_goes_by_the_dates_that_editors_say() {
    let (door, _) = fair().await;
    let room = &door.room;
    room.wait(TimeDelta::days(30));
    let is_over = async || {
        let ranked = room.store.ranks(&[room.card(FAIR).await.id], room.now()).await.unwrap();
        ranked[0].terms.iter().any(|term| serde_json::to_string(term).unwrap().contains("\"past\""))
    };
    assert!(is_over().await, "the fair was ten days ago");
    for (dates, over) in [(vec!["event:2027-01-12"], false), (vec!["event:2026-12-12"], true), (vec![], false)] {
        let dates = Some(dates.into_iter().map(|date| date.parse::<SaidDate>().unwrap()).collect());
        let detail = Detail { words: Some(Words { dates, ..Words::default() }), keep: true, ..Detail::default() };
        room.act(FAIR, Act::Edit, detail, "ana").await;
        assert_eq!(is_over().await, over);
    }
}
