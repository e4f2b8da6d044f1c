//! What a card says of an entry: whether and when readers see it, whether its story already ran, and what a story is about
//! in a language that the editor does not read.

use newsloom::model::person::{Profile, Role};
use newsloom::store::People;
use newsloom::store::people::NewPerson;

use super::named::{DHAKA, Editor, NEPAL, text};
use super::room::{Room, Said, item};
use super::web::{Door, strict_door};

const ALL: &str = "/desk?q=status%3Aall";
const MANILA: &str = "Philippines: teachers in Manila march";

/// The clock of Dhaka, which is six hours before Greenwich's, and topics that are known in two scripts.
const MORE: &str = "[[series]]\nslug = \"letter\"\ntitle = \"Letter\"\nschedule = \"0 9 1 * *\"\n\
                    timezone = \"Asia/Dhaka\"\n[[topic]]";
const TOPIC: &str = "name = { en = \"Labour\" }\nany = [\"workers\"]";
const TOPICS: &str = "name = { en = \"Labour\", es = \"Trabajo\" }\nany = [\"workers\", \"عمال\"]";

/// A text long enough to know its reprint by.
const TOLD: &str = "The union of garment workers in Dhaka said on Sunday that the owners of forty factories have signed an \
    agreement on six months of maternity leave with full pay, after a strike of three weeks in which the port stood still \
    and the families of the workers cooked together in the streets of the old town every evening until late at night.";

/// The desk of Ana Ruiz, an admin who reads these languages; the first is that of her desk.
async fn desk(room: Room, reads: &[&str]) -> Door {
    let door = strict_door(room, None).await;
    let profile = Profile { reads: langs(reads), ..Profile::new(reads[0].parse().unwrap()) };
    let new = NewPerson { handle: "ana".into(), name: "Ana Ruiz".into(), role: Role::Admin, profile, phc: None };
    door.room.store.add_person(&new, "cli", door.room.now()).await.unwrap().unwrap();
    door
}

/// Has Ana read these languages from now on.
async fn now_reads(door: &Door, reads: &[&str]) {
    let person = door.room.store.account("ana").await.unwrap().unwrap().person;
    let profile = Profile { reads: langs(reads), ..Profile::new(reads[0].parse().unwrap()) };
    door.room.store.save_profile(person.id, "Ana Ruiz", &profile, door.room.now()).await.unwrap();
}

fn langs(tags: &[&str]) -> Vec<newsloom::model::Lang> {
    tags.iter().map(|tag| tag.parse().unwrap()).collect()
}

/// The HTML of the card with this title on a page.
fn card<'a>(page: &'a str, title: &str) -> &'a str {
    let cards = page.split("<li class=\"card ").skip(1);
    let headline =
        |card: &&str| card.split("<h2").nth(1).and_then(|from| from.split("</h2>").next()).map(str::to_string);
    let mut with = cards.filter(|card| headline(card).is_some_and(|headline| headline.contains(title)));
    with.next().unwrap_or_else(|| panic!("no card \"{title}\" in {page}"))
}

/// A part of a card as it is read; nothing where the card has no such part.
fn part(card: &str, open: &str, close: &str) -> String {
    card.split(open).nth(1).map(|from| text(from.split(close).next().unwrap())).unwrap_or_default()
}

/// Whether readers see it, in words.
fn state(card: &str) -> String {
    part(card, "<span class=\"state\">", "</span>")
}

/// Its marks, in order.
fn badges(card: &str) -> Vec<String> {
    card.split("<span class=\"badge\">").skip(1).map(|from| text(from.split("</span>").next().unwrap())).collect()
}

/// The line beneath its title.
fn gloss(card: &str) -> String {
    part(card, "<p class=\"gloss\" data-part=\"gloss\">", "</p>")
}

#[tokio::test]
async fn a_card_says_when_readers_will_see_it_and_since_when_they_do() {
    let mut room = Room::open("25m").await;
    room.reconfigure("25m", "[[topic]]", MORE).await;
    room.say("trusted", &[item("t1", DHAKA)]);
    room.say("review", &[item("r1", NEPAL)]);
    room.work().await;
    let door = desk(room, &["en"]).await;
    let ana = Editor::of(&door, "ana").await;
    let states = async || {
        let page = ana.page(ALL).await;
        [DHAKA, NEPAL].map(|title| state(card(&page, title)))
    };
    // 12:00 in Greenwich is 18:00 in Dhaka.
    assert_eq!(states().await, ["public at 18:25 +06", "not public"], "a trusted outlet waits for nobody");
    door.room.pass(10);
    ana.does(NEPAL, &[("act", "select")]).await;
    assert_eq!(states().await, ["public at 18:25 +06", "public at 18:35 +06"]);
    let page = ana.page(ALL).await;
    let time = "<time datetime=\"2026-11-22T12:35:00Z\" data-local>18:35 +06</time>";
    assert!(card(&page, NEPAL).contains(time), "the script puts it into the editor's own zone: {page}");
    door.room.pass(15);
    door.room.turn().await;
    assert_eq!(states().await, ["public since 18:25 +06", "public at 18:35 +06"]);
    assert_eq!(door.room.titles("latest"), [DHAKA], "the card says what is so");
    ana.form("/desk/undo", &[]).await;
    assert_eq!(states().await, ["public since 18:25 +06", "not public"], "nobody has seen it");
    door.room.pass(60);
    ana.does(DHAKA, &[("act", "spike")]).await;
    door.room.turn().await;
    assert_eq!(states().await[0], "withdrawn 19:25 +06");
    door.room.pass(6 * 60);
    assert_eq!(states().await[0], "withdrawn 22 November 2026, 19:25 +06", "tomorrow, it is told with its day");
    now_reads(&door, &["es", "en"]).await;
    assert_eq!(states().await, ["retirada: 22 de noviembre de 2026, 19:25 +06", "sin publicar"]);
}

#[tokio::test]
async fn whoever_may_not_add_by_link_is_shown_no_way_to_it() {
    let door = desk(Room::open("0s").await, &["en"]).await;
    for (handle, role) in [("vera", Role::Viewer), ("carl", Role::Contributor)] {
        let profile = Profile::new("en".parse().unwrap());
        let new = NewPerson { handle: handle.into(), name: handle.into(), role, profile, phc: None };
        door.room.store.add_person(&new, "cli", door.room.now()).await.unwrap().unwrap();
    }
    let pages = ["/desk", "/desk?q=zebra", "/desk?q=status%3Aall", "/desk/sources", "/desk/updates", "/desk/views"];
    let (vera, carl) = (Editor::of(&door, "vera").await, Editor::of(&door, "carl").await);
    for page in [&pages[..], &["/desk/help", "/desk/issues", "/desk/profile", "/desk/rules"]].concat() {
        let html = vera.page(page).await;
        assert!(!html.contains("/desk/add") && !html.contains("javascript:"), "{page}: {html}");
    }
    for page in ["/desk", "/desk?q=zebra", "/desk/sources"] {
        assert!(carl.page(page).await.contains("<a href=\"/desk/add\">Add by link</a>"), "{page}");
    }
    assert!(carl.page("/desk/add").await.contains("javascript:location.href="), "with its bookmark");
    let refused = super::browser::get(door.at, "/desk/add?url=https%3A%2F%2Fe.org", &[("Cookie", &vera.cookie)]).await;
    assert!(refused.status == 403 && !refused.text().contains("javascript:"), "{}", refused.text());
    let form = vera.form("/desk/add", &[("url", "https://invented.example/a")]).await;
    assert!(form.status == 403 && form.text().contains("contributor"), "which role it needs: {}", form.text());
}

#[tokio::test]
async fn a_card_says_in_which_issue_its_story_already_ran() {
    let mut room = Room::open("0s").await;
    room.reconfigure("0s", "[[topic]]", MORE).await;
    let reprint = "Dhaka: leave won";
    room.say("review", &[Said { text: TOLD, ..item("r1", DHAKA) }, item("r2", NEPAL), item("r3", MANILA)]);
    room.work().await;
    let door = desk(room, &["en"]).await;
    let ana = Editor::of(&door, "ana").await;
    ana.does(DHAKA, &[("act", "place")]).await;
    ana.does(NEPAL, &[("act", "place"), ("section", "analysis")]).await;
    let page = ana.page(ALL).await;
    assert_eq!(badges(card(&page, DHAKA)), ["in December 2026, News"], "a draft has not run");
    assert_eq!(ana.form("/desk/issues/2026-12", &[("do", "publish")]).await.status, 303);
    door.room.turn().await;
    let page = ana.page(ALL).await;
    for title in [DHAKA, NEPAL] {
        assert_eq!(badges(card(&page, title)), ["already ran in December 2026"], "{title}");
    }
    assert_eq!(badges(card(&page, MANILA)), Vec::<String>::new(), "another story");
    // What another outlet tells of it afterwards says so before anybody accepts it a second time.
    door.room.pass(24 * 60);
    door.room.say("links", &[Said { text: TOLD, ..item("l1", reprint) }]);
    door.room.work().await;
    let page = ana.page("/desk").await;
    assert_eq!(badges(card(&page, reprint)), ["already ran in December 2026"], "{page}");
    assert!(part(card(&page, reprint), "data-part=\"also\"", "</ul>").contains(DHAKA), "and what it was");
    now_reads(&door, &["es", "en"]).await;
    assert_eq!(badges(card(&ana.page("/desk").await, reprint)), ["ya salió en December 2026"]);
}

#[tokio::test]
async fn a_card_in_a_foreign_language_shows_its_storys_headline_in_one_of_hers() {
    let arabic = "عمال النسيج في دكا ينالون ٦ أشهر من إجازة الأمومة";
    let french = "Dacca : six mois de congé maternité";
    let mut room = Room::open("0s").await;
    room.reconfigure("0s", TOPIC, TOPICS).await;
    room.say_in(
        "ar",
        "review",
        &[Said {
            text: "قال الاتحاد إن العمال نالوا حقهم بعد الإضراب.", ..item("r1", arabic)
        }],
    );
    room.say_in("fr", "links", &[Said { text: "Le syndicat dit que les ouvrières ont gagné.", ..item("l1", french) }]);
    room.say("trusted", &[item("t1", DHAKA), item("t2", NEPAL)]);
    room.work().await;
    let door = desk(room, &["en", "es"]).await;
    let ana = Editor::of(&door, "ana").await;
    let before = gloss(card(&ana.page(ALL).await, arabic));
    assert!(before.starts_with("In short: ") && !before.contains(DHAKA), "nobody tells it in hers yet: {before}");
    for title in [DHAKA, french] {
        let id = super::named::short(&door, arabic).await;
        ana.does(title, &[("act", "mark-duplicate"), ("of", &id)]).await;
    }
    let told = async || gloss(card(&ana.page(ALL).await, arabic));
    assert_eq!(told().await, format!("{DHAKA} (Invented trusted)"));
    let page = ana.page(ALL).await;
    assert!(card(&page, arabic).contains(&format!("<bdi lang=\"en\">{DHAKA}</bdi>")), "{page}");
    let headline = card(&page, arabic).find(DHAKA).unwrap();
    assert!(card(&page, arabic).find("</h2>").unwrap() < headline, "beneath its title");
    now_reads(&door, &["es", "fr", "en"]).await;
    assert_eq!(told().await, format!("{french} (Invented links, francés)"), "the first of hers that tells it");
    now_reads(&door, &["es", "pt"]).await;
    assert!(told().await.starts_with("En resumen: "), "no telling in hers: {}", told().await);
    now_reads(&door, &["es", "ar"]).await;
    assert_eq!(told().await, "", "she reads it");
    now_reads(&door, &["ar"]).await;
    let page = ana.page(ALL).await;
    assert_eq!((gloss(card(&page, arabic)), gloss(card(&page, NEPAL)).is_empty()), (String::new(), false), "{page}");
}

#[tokio::test]
async fn a_card_that_nobody_tells_in_her_language_says_its_places_topics_and_numbers() {
    let lone = "إضراب ٤٨٠ من عمال الموانئ في كولومبيا و١٢٫٥٪ زيادة";
    let bare = "صباح الخير";
    let mut room = Room::open("0s").await;
    room.reconfigure("0s", TOPIC, TOPICS).await;
    let said = |id, title| Said {
        text: "قال الاتحاد إن الاتفاق وُقّع مساء الأحد.", ..item(id, title)
    };
    room.say_in("ar", "review", &[said("r1", lone), Said { text: "نص قصير آخر تماما.", ..item("r2", bare) }]);
    room.work().await;
    let door = desk(room, &["en"]).await;
    let ana = Editor::of(&door, "ana").await;
    let page = ana.page(ALL).await;
    assert_eq!(gloss(card(&page, lone)), "In short: Colombia · Labour · 480 · 12.5%");
    assert!(card(&page, lone).contains("In short: <bdi>Colombia</bdi> · <bdi>Labour</bdi>"), "{page}");
    assert_eq!(gloss(card(&page, bare)), "", "nothing is made up");
    let page = ana.page(&format!("/desk/item/{}", super::named::short(&door, lone).await)).await;
    assert!(text(&page).contains("In short: Colombia · Labour · 480"), "the reader says it, too: {page}");
    now_reads(&door, &["es"]).await;
    assert_eq!(gloss(card(&ana.page(ALL).await, lone)), "En resumen: Colombia · Trabajo · 480 · 12,5%");
}
