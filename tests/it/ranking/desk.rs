//! Ranking as an editor meets it at the desk.

use newsloom::model::decision::Act;
use newsloom::model::person::{Profile, Role};
use newsloom::store::People;
use newsloom::store::people::NewPerson;

use crate::browser::get;
use crate::named::{Editor, text};
use crate::room::{Room, item};
use crate::web::{door, strict_door};

const STRIKE: &str = "Bangladesh: garment workers in Dhaka strike for wages";
const UNION: &str = "India: railway workers in Chennai strike for wages";
const RECIPE: &str = "A soup of lentils for the evening";

async fn newsroom() -> Room {
    let room = Room::open("0s").await;
    room.say("review", &[item("r1", STRIKE), item("r2", UNION), item("r3", RECIPE)]);
    room.work().await;
    room
}

/// The titles of a page, as they stand.
fn titles(page: &str) -> Vec<String> {
    let cards = page.split("<h2 data-part=\"title\">").skip(1);
    cards.map(|card| text(card.split("</h2>").next().unwrap())).collect()
}

#[tokio::test]
async fn a_view_can_stand_with_the_best_first_and_every_card_says_why() {
    let door = door(newsroom().await, None).await;
    let plain = get(door.at, "/desk", &[]).await.text().to_string();
    assert!(plain.contains(">Best first</a>") && !plain.contains("class=\"rank\""), "{plain}");
    door.room.decide(STRIKE, Act::Select, None).await;
    let page = get(door.at, "/desk?q=status%3Ainbox+sort%3Abest", &[]).await.text().to_string();
    assert_eq!(titles(&page), [UNION, RECIPE]);
    assert!(page.contains("<bdi>Inbox</bdi>") && page.contains("aria-current=\"true\">Best first"), "{page}");
    assert_eq!(page.matches("<ul class=\"rank\"").count(), 2);
    let union = text(page.split("<ul class=\"rank\"").nth(1).unwrap().split("</ul>").next().unwrap());
    assert!(union.contains("in 100") && union.contains("for it: theme: Labour"), "{union}");
    assert!(union.contains("often taken: Labour"), "{union}");
    let id = door.room.card(UNION).await.public_id;
    let short = id.rsplit('/').next().unwrap();
    let row = get(door.at, &format!("/desk/row/{short}?q=status%3Ainbox+sort%3Abest"), &[]).await.text().to_string();
    assert!(row.contains("<ul class=\"rank\""), "a card that comes alone says why, too: {row}");
    let item = text(get(door.at, &format!("/desk/item/{short}"), &[]).await.text());
    assert!(item.contains("Why it stands here") && item.contains("Most like it among what was taken:"), "{item}");
    let witness = item.split("Most like it among what was taken:").nth(1).unwrap();
    assert!(witness.trim_start().contains(STRIKE) && !item.contains("among what was rejected"), "{item}");
}

#[tokio::test]
async fn why_a_card_stands_there_is_told_in_five_languages() {
    let door = strict_door(newsroom().await, None).await;
    door.room.decide(STRIKE, Act::Select, None).await;
    door.room.decide(RECIPE, Act::Spike, None).await;
    for (tag, heading, order) in [
        ("en", "Why it stands here", "Best first"),
        ("es", "Por qué está aquí", "Lo mejor primero"),
        ("pt", "Por que está aqui", "Melhores primeiro"),
        ("fr", "Pourquoi elle est là", "Les meilleures d’abord"),
        ("ar", "لماذا هي هنا", "الأفضل أولًا"),
    ] {
        let profile = Profile::new(tag.parse().unwrap());
        let handle = format!("editor-{tag}");
        let new = NewPerson { handle: handle.clone(), name: tag.into(), role: Role::Admin, profile, phc: None };
        door.room.store.add_person(&new, "cli", door.room.now()).await.unwrap().unwrap();
        let editor = Editor::of(&door, &handle).await;
        let page = editor.page("/desk?q=status%3Aall+sort%3Abest").await;
        assert!(page.contains(heading) && page.contains(order), "{tag}: {page}");
        let rank = page.split("<ul class=\"rank\"").nth(1).unwrap().split("</ul>").next().unwrap();
        assert!(!rank.contains("rank-") && rank.matches("<li").count() > 3, "{tag}: {rank}");
    }
}
