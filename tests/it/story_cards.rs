//! One card for each story at the desk: what it lists, what an act on it is for, and how a later telling comes.

use newsloom::model::person::{Profile, Role};
use newsloom::store::People;
use newsloom::store::people::NewPerson;

use super::named::{DHAKA, Editor, NEPAL, short, text};
use super::room::{Room, Said, item};
use super::web::{Door, strict_door};

const INBOX: &str = "/desk";
const REPRINT: &str = "Dhaka: leave won";

/// A text long enough to know its reprint by.
const TOLD: &str = "The union of garment workers in Dhaka said on Sunday that the owners of forty factories have signed an \
    agreement on six months of maternity leave with full pay, after a strike of three weeks in which the port stood still \
    and the families of the workers cooked together in the streets of the old town every evening until late at night.";

/// A desk of two editors with a story of two tellings, and another entry.
async fn open() -> Door {
    let mut room = Room::open("0s").await;
    let series = "[[series]]\nslug = \"letter\"\ntitle = \"Letter\"\nschedule = \"0 9 1 * *\"\n[[topic]]";
    room.reconfigure("0s", "[[topic]]", series).await;
    room.say("review", &[said("r1", DHAKA), item("r2", NEPAL)]);
    room.work().await;
    room.pass(60);
    room.say("links", &[said("l1", REPRINT)]);
    room.work().await;
    let door = strict_door(room, None).await;
    for (handle, name) in [("ana", "Ana Ruiz"), ("bo", "Bo Haddad")] {
        let profile = Profile::new("en".parse().unwrap());
        let new = NewPerson { handle: handle.into(), name: name.into(), role: Role::Admin, profile, phc: None };
        door.room.store.add_person(&new, "cli", door.room.now()).await.unwrap().unwrap();
    }
    door
}

fn said(id: &'static str, title: &'static str) -> Said {
    Said { text: TOLD, ..item(id, title) }
}

/// The cards of a page: title and HTML.
fn cards(page: &str) -> Vec<(String, &str)> {
    let title =
        |card: &str| text(card.split("<h2").nth(1).unwrap().split_once('>').unwrap().1.split("</h2>").next().unwrap());
    page.split("<li class=\"card ").skip(1).map(|card| (title(card), card)).collect()
}

fn titles(page: &str) -> Vec<String> {
    cards(page).into_iter().map(|(title, _)| title).collect()
}

fn card<'a>(page: &'a str, title: &str) -> &'a str {
    cards(page).into_iter().find(|(known, _)| known == title).unwrap_or_else(|| panic!("no card {title}: {page}")).1
}

/// What the card's form sends for its entries.
fn sends(card: &str) -> String {
    let form = card.split("<form class=\"acts\"").nth(1).unwrap();
    form.split("name=\"entry\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_string()
}

/// The number in the heading, and beside the inbox.
fn left(page: &str) -> (String, String) {
    let number = |from: &str| page.split(from).nth(1).unwrap().split('<').next().unwrap().to_string();
    (number("data-left=\"").split('>').nth(1).unwrap().to_string(), number("data-query=\"status:inbox\">"))
}

/// An act on a card as the page sends it; the page that says what happened.
async fn act(editor: &Editor<'_>, entries: &str, name: &str) -> (u16, String) {
    let own = [("entry", entries), ("act", name), ("act_id", "one-card"), ("next", "/desk")];
    let done = editor.form("/desk/act", &own).await;
    if done.status != 303 {
        return (done.status, text(done.text()));
    }
    (303, text(&editor.page(done.header("location")).await))
}

#[tokio::test]
async fn a_story_is_one_card_that_lists_its_tellings_and_is_counted_once() {
    let door = open().await;
    let ana = Editor::of(&door, "ana").await;
    let page = ana.page(INBOX).await;
    let mut there = titles(&page);
    there.sort();
    assert_eq!(there, [DHAKA, NEPAL], "{page}");
    assert_eq!(left(&page), ("2".into(), "2".into()));
    let told = card(&page, DHAKA);
    assert!(told.contains("<ul class=\"also\" aria-label=\"The same story\">") && told.contains(REPRINT), "{told}");
    let both = format!("{} 0 {} 0", short(&door, DHAKA).await, short(&door, REPRINT).await);
    assert_eq!(sends(told), both, "an act is for both");
    let apart = ana.page("/desk?q=status%3Ainbox+tellings%3Aall").await;
    assert_eq!(titles(&apart).len(), 3, "{apart}");
    assert_eq!(sends(card(&apart, REPRINT)), format!("{} 0", short(&door, REPRINT).await), "there each is by itself");
}

#[tokio::test]
async fn an_act_on_a_card_is_for_all_its_tellings_and_taken_back_as_one() {
    let door = open().await;
    let ana = Editor::of(&door, "ana").await;
    let before = titles(&ana.page(INBOX).await);
    let entries = sends(card(&ana.page(INBOX).await, DHAKA));
    let (status, told) = act(&ana, &entries, "spike").await;
    assert!(status == 303 && told.contains(&format!("Rejected “{DHAKA}”. With 2 tellings.")), "{told}");
    let page = ana.page(INBOX).await;
    assert_eq!((titles(&page), left(&page)), (vec![NEPAL.to_string()], ("1".into(), "1".into())));
    for title in [DHAKA, REPRINT] {
        assert_eq!(door.room.card(title).await.standing.as_str(), "spiked", "{title}");
    }
    assert_eq!(titles(&ana.page("/desk?q=status%3Arejected").await), [DHAKA]);
    ana.form("/desk/undo", &[]).await;
    assert_eq!(titles(&ana.page(INBOX).await), before, "in its place");
}

#[tokio::test]
async fn a_telling_that_somebody_decided_on_meanwhile_is_asked_about() {
    let door = open().await;
    let (ana, bo) = (Editor::of(&door, "ana").await, Editor::of(&door, "bo").await);
    let entries = sends(card(&ana.page(INBOX).await, DHAKA));
    bo.does(REPRINT, &[("act", "spike")]).await;
    let page = ana.page(INBOX).await;
    let told = card(&page, DHAKA);
    assert!(text(told).contains(&format!("rejected {REPRINT}")), "it is told apart: {}", text(told));
    assert!(text(told).contains("its story: rejected"), "{}", text(told));
    let (status, told) = act(&ana, &entries, "select").await;
    assert!(status == 409 && told.contains("Bo Haddad") && told.contains(REPRINT), "{status} {told}");
    assert_eq!(door.room.card(DHAKA).await.standing.as_str(), "selected", "the other one happens");
    assert_eq!(door.room.card(REPRINT).await.standing.as_str(), "spiked");
}

#[tokio::test]
async fn a_placed_story_leaves_with_all_its_tellings_and_a_later_one_says_so() {
    let door = open().await;
    let ana = Editor::of(&door, "ana").await;
    let entries = sends(card(&ana.page(INBOX).await, DHAKA));
    let (_, told) = act(&ana, &entries, "place").await;
    assert!(told.contains(&format!("Accepted “{DHAKA}” to December 2026, News. With 2 tellings.")), "{told}");
    let page = ana.page(INBOX).await;
    assert_eq!((titles(&page), left(&page)), (vec![NEPAL.to_string()], ("1".into(), "1".into())));
    let (place, reprint) = (door.room.card(DHAKA).await, door.room.card(REPRINT).await);
    assert_eq!(
        (place.placements.len(), reprint.placements.len(), reprint.rev),
        (1, 0, 0),
        "nobody decided on the other"
    );
    door.room.pass(60);
    let later = "Dhaka seamstresses win six months of leave";
    door.room.say("trusted", &[said("t1", later)]);
    door.room.work().await;
    let page = ana.page(INBOX).await;
    assert!(titles(&page).contains(&later.to_string()), "{page}");
    assert!(text(card(&page, later)).contains("its story: in December 2026"), "{}", text(card(&page, later)));
    ana.form("/desk/undo", &[]).await;
    let page = ana.page(INBOX).await;
    assert_eq!(titles(&page).len(), 2);
    assert!(sends(card(&page, DHAKA)).split(' ').count() == 6, "three tellings on one card: {page}");
}

#[tokio::test]
async fn a_card_that_is_shown_anew_is_that_of_its_story() {
    let door = open().await;
    let ana = Editor::of(&door, "ana").await;
    let (first, other) = (short(&door, DHAKA).await, short(&door, REPRINT).await);
    for entry in [&first, &other] {
        let row = ana.page(&format!("/desk/row/{entry}?q=status%3Ainbox")).await;
        assert_eq!(titles(&row), [DHAKA], "{row}");
    }
    ana.does(DHAKA, &[("act", "select")]).await;
    let row = ana.page(&format!("/desk/row/{first}?q=status%3Ainbox")).await;
    assert_eq!(titles(&row), [REPRINT], "another telling leads: {row}");
    assert!(text(&row).contains("its story: accepted"), "{}", text(&row));
    ana.does(REPRINT, &[("act", "select")]).await;
    let row = ana.page(&format!("/desk/row/{first}?q=status%3Ainbox")).await;
    assert_eq!(titles(&row), [DHAKA], "nothing of it is left there: the entry says how it stands");
}

/// The same text with a line that says where it comes from.
const CREDITED: &str = "The union of garment workers in Dhaka said on Sunday that the owners of forty factories have signed an \
    agreement on six months of maternity leave with full pay, after a strike of three weeks in which the port stood still \
    and the families of the workers cooked together in the streets of the old town every evening until late at night. This \
    article was first published by Invented review.";

#[tokio::test]
async fn an_original_that_comes_after_its_reprint_leads_the_card_as_the_credit_line_says() {
    for (text, leader) in [(CREDITED, DHAKA), (TOLD, REPRINT)] {
        let room = Room::open("0s").await;
        room.say("links", &[Said { text, ..item("l1", REPRINT) }]);
        room.work().await;
        let before = titles_at(&room).await;
        assert_eq!(before, [REPRINT], "alone it is what there is");
        room.pass(60);
        // Later by its own date, too: nothing but the credit line tells which was first.
        room.say("review", &[item("r2", NEPAL), said("r1", DHAKA)]);
        room.work().await;
        assert!(titles_at(&room).await.contains(&leader.to_string()), "{leader} leads");
        let also: Vec<String> = room.card(leader).await.also.into_iter().map(|telling| telling.title).collect();
        assert_eq!(also, [if leader == DHAKA { REPRINT } else { DHAKA }]);
        let led = room.found("tellings:one").await;
        assert_eq!(led.iter().filter(|title| [DHAKA, REPRINT].contains(&title.as_str())).count(), 1, "{led:?}");
    }
}

async fn titles_at(room: &Room) -> Vec<String> {
    room.found("tellings:one").await
}
