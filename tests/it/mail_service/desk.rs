//! The steps of publication in the desk: prepared, approved and cancelled by buttons, and nothing becomes public by a test.

use std::sync::Arc;

use newsloom::config::Config;
use newsloom::model::decision::{Act, Detail};
use newsloom::model::series::{Mailbox, Sending, Series, SeriesMail};
use newsloom::store::Deliveries;

use super::fake::Brevo;
use crate::browser::{Answer, get, send};
use crate::room::{Room, item};
use crate::web::{Door, door};

const PAGE: &str = "/desk/issues/2026-11";

const DHAKA: &str = "Bangladesh: garment workers in Dhaka win maternity leave";

/// Lets the fake send the newsletter of every issue with the usual title.
fn mailed(config: &Config, title: &str, brevo: &Brevo) -> Config {
    let sending = Sending {
        list: 7,
        sender: Mailbox { name: "Kites".into(), address: "news@example.org".into() },
        reply_to: None,
        test: Vec::new(),
        api: format!("{}/", brevo.api()).parse().unwrap(),
    };
    let mail = Some(SeriesMail { service: "brevo".into(), sending: Some(sending) });
    let (slug, title) = ("kites".into(), title.into());
    let series = Series { slug, title, schedule: None, timezone: None, automatic: false, sections: Vec::new(), mail };
    Config { series: vec![series], ..config.clone() }
}

/// A door to a newsroom with one entry in a draft that the fake is to send.
async fn opened(brevo: &Brevo) -> Door {
    let mut room = Room::open("0s").await;
    room.say("review", &[item("r1", DHAKA)]);
    room.work().await;
    let draft = newsloom::desk::draft_for_now(&room.store, &room.config, room.now()).await.unwrap();
    let slug = draft.issue.slug.clone();
    assert!(PAGE.ends_with(&slug));
    room.act(DHAKA, Act::Place, Detail { issue: Some(slug), ..Detail::default() }, "ana").await;
    room.config = Arc::new(mailed(&room.config, &draft.issue.title, brevo));
    door(room, None).await
}

async fn pressed(door: &Door, form: &str) -> Answer {
    let answer = send(door.at, "POST", PAGE, &[], form).await;
    if answer.status != 303 {
        return answer;
    }
    get(door.at, answer.header("location"), &[]).await
}

#[tokio::test]
async fn a_publisher_prepares_approves_and_cancels_in_the_desk() {
    let brevo = Brevo::start().await;
    let door = opened(&brevo).await;
    let page = get(door.at, PAGE, &[]).await;
    let has = |page: &Answer, button: &str| page.text().contains(&format!("value=\"{button}\""));
    assert!(page.text().contains("Steps of publication") && has(&page, "prepare"), "{}", page.text());
    assert!(!has(&page, "approve") && !has(&page, "cancel"), "{}", page.text());
    let early = pressed(&door, "do=publish").await;
    assert_eq!(early.status, 409);
    assert!(early.text().contains("is not approved yet"), "{}", early.text());
    assert!(pressed(&door, "do=approve").await.text().contains("is not prepared yet"));

    let page = pressed(&door, "do=prepare&test=ben%40example.org").await;
    assert!(page.text().contains("is prepared.") && page.text().contains("1 test mail"), "{}", page.text());
    assert!(has(&page, "approve") && !has(&page, "cancel"), "{}", page.text());
    assert_eq!(brevo.campaigns()[0].tests, ["ben@example.org"]);
    let page = pressed(&door, "do=approve").await;
    assert!(page.text().contains("may go out.") && has(&page, "cancel") && !has(&page, "approve"), "{}", page.text());
    let page = pressed(&door, "do=cancel").await;
    assert!(page.text().contains("does not go out.") && has(&page, "approve"), "{}", page.text());
    assert!(pressed(&door, "do=cancel").await.text().contains("nothing to cancel"));
    assert!(!page.text().contains("ben@example.org"));

    pressed(&door, "do=approve").await;
    let page = pressed(&door, "do=publish").await;
    assert!(page.text().contains("is published."), "{}", page.text());
    let waiting = door.room.store.delivery("mail/2026-11").await.unwrap().unwrap();
    assert_eq!((waiting.facts.campaign, brevo.sent()), (1, 0), "the leading line sends it, once the page is out");
}

#[tokio::test]
async fn an_issue_that_no_service_sends_has_no_steps_of_a_mail() {
    let room = Room::open("0s").await;
    let draft = newsloom::desk::draft_for_now(&room.store, &room.config, room.now()).await.unwrap();
    let door = door(room, None).await;
    let page = get(door.at, &format!("/desk/issues/{}", draft.issue.slug), &[]).await;
    assert!(page.status == 200 && !page.text().contains("Steps of publication"), "{}", page.text());
    let forged = send(door.at, "POST", PAGE, &[], "do=prepare").await;
    assert_eq!(forged.status, 409);
}
