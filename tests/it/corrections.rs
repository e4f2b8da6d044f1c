//! What an editor marks as wrong: it counts nowhere any more, the feeds follow while the newsroom runs, and an undo brings
//! it back. All that is told is invented.

use newsloom::curate::Curator;
use newsloom::desk;
use newsloom::model::Region;
use newsloom::model::correction::Wrong;
use newsloom::model::curation::EntryKind;
use newsloom::model::decision::{Act, Detail};
use newsloom::model::words::Words;
use newsloom::store::corrections::Corrected;
use newsloom::store::{Corrections as _, Curation, Desk};

use super::browser::{get, send};
use super::encoder::ENCODER;
use super::outlets::{FEED, Outlet, reply};
use super::room::{Room, Said, item};
use super::shop::{Shop, wait_for};
use super::web::door;

const CHOIR: &str = "Lagos: a choir sings in the old market";
const DOCKERS: &str = "Dockers in Lagos refuse a twelfth hour";
const FILM: &str = "Lagos: a school of film opens its doors";
const KENYA: &str = "Kenya: nurses in Kisumu open a clinic";
const BOTH: [&str; 2] = ["regions/sub-saharan-africa", "latest"];

/// Rooms of the store whose curating line stays open, as the daemon's does.
struct Line {
    room: Room,
    curator: Curator,
}

impl Line {
    /// Last week's news and today's, one of them with an editor's own regions.
    async fn open() -> Line {
        let room = Room::open("0s").await;
        room.say("trusted", &[item("t1", DOCKERS), item("t2", KENYA)]);
        room.poll().await;
        let curator = Curator::open(&room.store, &room.config, None, room.now()).await.unwrap();
        let mut line = Line { room, curator };
        line.turn().await;
        line.room.wait(chrono::TimeDelta::days(7));
        line.room.say("links", &[item("l1", CHOIR), item("l2", FILM)]);
        line.room.poll().await;
        line.turn().await;
        let words = Words { regions: Some(vec![Region::SubSaharanAfrica, Region::Asia]), ..Words::default() };
        let detail = Detail { words: Some(words), ..Detail::default() };
        line.room.act(FILM, Act::Edit, detail, "ana").await;
        line.turn().await;
        line
    }

    /// Curates, releases and publishes.
    async fn turn(&mut self) -> Vec<String> {
        self.curator.catch_up(&self.room.store, self.room.now()).await.unwrap();
        self.room.store.release(self.room.now()).await.unwrap();
        self.room.publish().await
    }

    async fn marks(&self, title: &str, wrong: Wrong) -> Corrected {
        let (room, entry) = (&self.room, self.room.card(title).await.public_id);
        desk::correct(&room.store, &room.config, &entry, wrong, "ana", room.now()).await.unwrap()
    }

    fn listed(&self, path: &str) -> Vec<String> {
        let mut titles = self.room.titles(path);
        titles.sort();
        titles
    }
}

fn lagos() -> Wrong {
    Wrong::Place { name: "Lagos".into(), place: Some("NG".into()) }
}

#[tokio::test]
async fn a_place_marked_as_wrong_leaves_every_entry_and_feed_and_an_undo_brings_it_back() {
    let mut line = Line::open().await;
    let all = [DOCKERS, KENYA, CHOIR, FILM].map(String::from).to_vec();
    let sorted = |mut titles: Vec<String>| {
        titles.sort();
        titles
    };
    assert_eq!(BOTH.map(|path| line.listed(path)), [sorted(all.clone()), sorted(all.clone())]);
    let made = line.marks(CHOIR, lagos()).await;
    assert_eq!((made.touched, made.same), (3, false));
    let changed = line.turn().await;
    assert!(changed.contains(&"regions/sub-saharan-africa.atom".to_string()), "{changed:?}");
    assert_eq!(line.listed(BOTH[0]), sorted(vec![FILM.into(), KENYA.into()]), "an editor's word stands");
    assert_eq!(line.listed(BOTH[1]), sorted(all.clone()), "what is public stays public");
    for title in [CHOIR, DOCKERS] {
        assert!(line.room.card(title).await.regions.is_empty(), "{title}");
    }
    // What comes after the rule is read by it.
    line.room.pass(60);
    line.room.say("review", &[item("r1", "A market in Lagos reopens")]);
    line.room.poll().await;
    line.turn().await;
    assert!(line.room.card("A market in Lagos reopens").await.regions.is_empty());
    let undone = desk::undo_correction(&line.room.store, made.correction.id, "ben", line.room.now()).await.unwrap();
    assert_eq!(undone.touched, 4, "also what came since");
    line.turn().await;
    assert_eq!(line.listed(BOTH[0]), sorted(all));
    assert_eq!(line.room.card("A market in Lagos reopens").await.regions[0].region, Region::SubSaharanAfrica);
}

#[tokio::test]
async fn a_rule_holds_after_a_restart_and_other_entries_are_not_read_again() {
    let mut line = Line::open().await;
    line.marks(CHOIR, lagos()).await;
    let versions = async |line: &Line, title: &str| {
        let dossier = newsloom::store::Desk::dossier(&line.room.store, line.room.card(title).await.id).await.unwrap();
        dossier.findings.into_iter().find(|(step, ..)| step == "regions").unwrap().1
    };
    let before = versions(&line, KENYA).await;
    line.curator = Curator::open(&line.room.store, &line.room.config, None, line.room.now()).await.unwrap();
    line.turn().await;
    assert!(line.room.card(DOCKERS).await.regions.is_empty());
    assert_eq!(versions(&line, KENYA).await, before, "it names nothing of the rule");
    assert_ne!(versions(&line, CHOIR).await, before, "findings say by which rules they were made");
}

#[tokio::test]
async fn a_phrase_and_a_topics_word_are_rules_too() {
    let mut line = Line::open().await;
    let workers = Said { text: "Invented.", ..item("r1", "Workers of the world choir on tour in Kenya") };
    let kitchen = Said { text: "Invented.", ..item("r2", "Chile con carne for the strike kitchen") };
    line.room.pass(60);
    line.room.say("review", &[workers, kitchen]);
    line.room.poll().await;
    line.turn().await;
    let (choir, kitchen) = (workers.title, kitchen.title);
    assert_eq!((line.room.card(choir).await.topics.len(), line.room.card(kitchen).await.regions.len()), (1, 1));
    let topic = line.marks(choir, Wrong::of_topic("labour", "workers")).await;
    line.marks(kitchen, Wrong::Phrase { phrase: "Chile con carne".into() }).await;
    line.turn().await;
    assert_eq!((line.room.card(choir).await.topics.len(), line.room.card(kitchen).await.regions.len()), (0, 0));
    assert_eq!(line.room.card(choir).await.regions.len(), 1, "its place stands");
    desk::undo_correction(&line.room.store, topic.correction.id, "ana", line.room.now()).await.unwrap();
    line.turn().await;
    assert_eq!((line.room.card(choir).await.topics.len(), line.room.card(kitchen).await.regions.len()), (1, 0));
}

/// A feed of one item.
fn feed_of(title: &str) -> String {
    FEED.replace("<title>One</title>", &format!("<title>{title}</title>"))
        .replace("<guid>", "<link>https://invented.example/1</link><guid>")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_correction_beside_the_daemon_is_obeyed_and_undone_without_a_restart() {
    let outlet = Outlet::saying(reply(200, &[], feed_of(CHOIR))).await;
    let shop = Shop::new(&[("good", outlet.url("/feed").as_str())]);
    let mut daemon = shop.start(&["run"]);
    let feed = shop.path("output/regions/sub-saharan-africa.atom");
    let lists = || std::fs::read_to_string(&feed).unwrap_or_default().contains(CHOIR);
    wait_for("the entry in its region's feed", || lists().then_some(()));
    let entry = "https://invented.example/1";
    let told = shop.run(&["explain", entry]);
    assert!(told.out.contains("region sub-saharan-africa (NG): \"Lagos\""), "{}", told.out);
    assert!(told.out.contains("--place Lagos=NG"), "{}", told.out);
    let made = shop.run(&["correct", entry, "--evidence", "1", "--json"]).json().remove(0);
    assert_eq!((&made["touched"], &made["wrong"]["name"]), (&1.into(), &"Lagos".into()), "{made}");
    wait_for("the feed without it", || (!lists()).then_some(()));
    let again = shop.run(&["correct", entry, "--place", "LAGOS=ng"]);
    again.exits(0);
    assert!(again.out.contains("held already"), "{}", again.out);
    assert!(shop.run(&["correct", "--list"]).out.contains(CHOIR));
    shop.run(&["correct", "--undo", &made["id"].to_string(), "--by", "ben"]).exits(0);
    wait_for("the feed with it again", || lists().then_some(()));
    let all = shop.run(&["correct", "--list", "--json"]).json();
    assert_eq!((all.len(), &all[0]["undone"]["by"]), (1, &"ben".into()), "{all:?}");
    daemon.signal("TERM");
    assert_eq!(daemon.ends().0, Some(0));
}

#[tokio::test]
async fn an_editor_marks_a_reason_on_its_page_and_undoes_it_without_a_script() {
    let room = Room::open("0s").await;
    room.say("review", &[item("r1", "Lagos: workers sing"), item("r2", "A market in Lagos reopens")]);
    room.work().await;
    let door = door(room, None).await;
    let id = door.room.card("Lagos: workers sing").await.public_id;
    let short = id.rsplit('/').next().unwrap();
    let page = async |path: &str| get(door.at, path, &[]).await.text().to_string();
    let item = format!("/desk/item/{short}");
    let reader = page(&item).await;
    let wrong = reader.split("class=\"wrong\" href=\"").nth(1).unwrap().split('"').next().unwrap();
    let dialog = page(&wrong.replace("&#38;", "&").replace("&amp;", "&")).await;
    assert!(dialog.contains("does not mean <bdi>Nigeria</bdi>"), "{dialog}");
    assert!(!page("/desk").await.contains("class=\"wrong\""), "cards of the list offer nothing");
    let form = format!("entry={short}&not=place&name=Lagos&place=NG&next={item}");
    let done = send(door.at, "POST", "/desk/corrections", &[], &form).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let said = page(done.header("location")).await;
    assert!(said.contains("2 entries of the last 90 days rested on it"), "{said}");
    assert!(said.contains("<s title=\"marked as wrong\">Lagos</s>"), "before it is read again, {said}");
    let undo = said.split("action=\"/desk/corrections/").nth(1).unwrap().split('"').next().unwrap();
    door.room.turn().await;
    assert!(door.room.card("Lagos: workers sing").await.regions.is_empty());
    let rules = page("/desk/rules").await;
    assert!(rules.contains("Lagos: workers sing") && rules.contains(&format!("/desk/corrections/{undo}")), "{rules}");
    let undone = send(door.at, "POST", &format!("/desk/corrections/{undo}"), &[], "next=/desk/rules").await;
    assert!(page(undone.header("location")).await.contains("No longer holds"));
    door.room.turn().await;
    assert_eq!(door.room.card("Lagos: workers sing").await.regions.len(), 1);
    for (form, status) in [
        (format!("entry={short}&not=phrase&phrase=+"), 400),
        (format!("entry={short}&not=dance"), 400),
        ("entry=ffffffff&not=phrase&phrase=x".to_string(), 404),
    ] {
        assert_eq!(send(door.at, "POST", "/desk/corrections", &[], &form).await.status, status, "{form}");
    }
}

#[tokio::test]
async fn what_has_its_region_from_its_story_follows_it() {
    let room = Room::open("0s").await;
    let bare = "A choir sings in the old market until midnight";
    room.say("trusted", &[item("t1", "Lagos: a choir sings in the old market until midnight")]);
    room.say("links", &[item("l1", bare)]);
    room.work().await;
    let card = room.card(bare).await;
    let kinds: Vec<&str> = card.regions.iter().flat_map(|found| &found.evidence).map(|e| e.kind.as_str()).collect();
    assert_eq!(kinds, ["story"]);
    desk::correct(&room.store, &room.config, &card.public_id, lagos(), "ana", room.now()).await.unwrap();
    room.turn().await;
    assert!(room.card(bare).await.regions.is_empty());
}

#[tokio::test]
async fn the_home_of_an_outlet_tells_no_region_once_that_is_marked_until_it_is_undone() {
    let room = Room::open("0s").await;
    let (home, other) =
        ("Parliament votes on the wages of teachers", "Finance minister announces a budget for schools");
    room.say("trusted", &[item("t1", home)]);
    room.say("links", &[item("l1", other)]);
    room.work().await;
    let regions =
        async |title: &str| room.card(title).await.regions.iter().map(|found| found.region).collect::<Vec<_>>();
    assert_eq!((regions(home).await, regions(other).await), (vec![Region::Asia], vec![Region::Asia]));
    let card = room.card(home).await;
    let (found, piece) = (&card.regions[0], card.regions[0].evidence.iter().find(|e| e.kind == "prior").unwrap());
    let wrong = Wrong::of_region(found.region, piece, &card.outlet.slug).unwrap();
    assert_eq!(wrong, Wrong::Home { outlet: "trusted".into() });
    let made = desk::correct(&room.store, &room.config, &card.public_id, wrong, "ana", room.now()).await.unwrap();
    assert_eq!(made.touched, 1, "what rests on the home of another outlet stays");
    room.turn().await;
    assert_eq!((regions(home).await, regions(other).await), (vec![], vec![Region::Asia]));
    desk::undo_correction(&room.store, made.correction.id, "ana", room.now()).await.unwrap();
    room.turn().await;
    assert_eq!(regions(home).await, [Region::Asia]);
}

#[tokio::test]
async fn what_merely_reads_like_a_topic_is_marked_at_the_desk_and_comes_back() {
    const DEPOTS: &str = "Bus depots fall silent as drivers hand in their keys";
    let mut room = Room::open("0s").await;
    room.encoder = Some(ENCODER.clone());
    room.say("review", &[item("r1", DEPOTS), item("r2", "Workers of the port meet")]);
    room.work().await;
    let door = door(room, None).await;
    let topics = async |title: &str| {
        let card = door.room.card(title).await;
        card.topics.iter().map(|found| (found.topic.clone(), found.meaning.is_some())).collect::<Vec<_>>()
    };
    let told = vec![("labour".to_string(), true)];
    assert_eq!(topics(DEPOTS).await, told);
    let id = door.room.card(DEPOTS).await.public_id;
    let short = id.rsplit('/').next().unwrap();
    let dialog = get(door.at, &format!("/desk/wrong/{short}?of=topic:labour"), &[]).await.text().to_string();
    assert!(dialog.contains("value=\"likeness\"") && dialog.contains("name=\"of\" value=\"labour\""), "{dialog}");
    assert!(dialog.contains("what merely reads like others of"), "{dialog}");
    let form = format!("entry={short}&not=likeness&of=labour&next=/desk/item/{short}");
    let done = send(door.at, "POST", "/desk/corrections", &[], &form).await;
    assert!(done.status == 303 && done.header("location").contains("touched=1"), "{}", done.header("location"));
    door.room.turn().await;
    assert_eq!(topics(DEPOTS).await, []);
    assert_eq!(topics("Workers of the port meet").await[0], ("labour".to_string(), false), "a word still tells it");
    let made = door.room.store.all_corrections().await.unwrap().remove(0);
    desk::undo_correction(&door.room.store, made.id, "ana", door.room.now()).await.unwrap();
    door.room.turn().await;
    assert_eq!(topics(DEPOTS).await, told);
}

const INTERVIEW: &str = "Interview: a printer of Kisumu and her press";
const FAIR: &str = "Join the book fair in Kisumu on 12 December 2026";

#[tokio::test]
async fn a_word_that_shows_a_kind_and_a_date_are_marked_and_come_back() {
    let mut line = Line::open().await;
    line.room.pass(60);
    line.room.say("review", &[item("r1", INTERVIEW), item("r2", FAIR)]);
    line.room.poll().await;
    line.turn().await;
    let told = async |line: &Line| {
        let of = async |title: &str| line.room.store.announced(line.room.card(title).await.id).await.unwrap();
        let days: Vec<String> = of(FAIR).await.dates.iter().map(|date| date.start.to_string()).collect();
        (of(INTERVIEW).await.kind.unwrap().kind, days)
    };
    let before = (EntryKind::Analysis, vec!["2026-12-12".to_string()]);
    assert_eq!(told(&line).await, before);
    let kind = line.marks(INTERVIEW, Wrong::KindWord { kind: EntryKind::Analysis, word: "Interview".into() }).await;
    let date = line.marks(FAIR, Wrong::Date { date: "12 December 2026".into() }).await;
    assert_eq!((kind.touched, date.touched), (1, 1));
    line.turn().await;
    assert_eq!(told(&line).await, (EntryKind::News, Vec::new()));
    for made in [kind, date] {
        desk::undo_correction(&line.room.store, made.correction.id, "ana", line.room.now()).await.unwrap();
    }
    line.turn().await;
    assert_eq!(told(&line).await, before);
}

#[tokio::test]
async fn an_entrys_page_names_its_kind_and_its_dates_and_each_can_be_marked() {
    let room = Room::open("0s").await;
    room.say("review", &[item("r1", INTERVIEW), item("r2", FAIR)]);
    room.work().await;
    let door = door(room, None).await;
    for (title, named, offered, marked) in [
        (
            INTERVIEW,
            "<li class=\"kind\">Kind: analysis",
            "not=kind-word&kind=analysis&word=Interview",
            "does not show the kind",
        ),
        (FAIR, "<li class=\"date\">Date: 12 December 2026", "not=date&date=12 December 2026", "is no date"),
    ] {
        let id = door.room.card(title).await.public_id;
        let short = id.rsplit('/').next().unwrap();
        let page = get(door.at, &format!("/desk/item/{short}"), &[]).await.text().to_string();
        assert!(page.contains(named), "{page}");
        let of = page.split(named).nth(1).unwrap();
        let wrong = of.split("class=\"wrong\" href=\"").nth(1).unwrap().split('"').next().unwrap();
        let dialog = get(door.at, &wrong.replace("&#38;", "&"), &[]).await.text().to_string();
        assert!(dialog.contains(marked), "{dialog}");
        let form = format!("entry={short}&{}&next=/desk/item/{short}", offered.replace(' ', "+"));
        let done = send(door.at, "POST", "/desk/corrections", &[], &form).await;
        assert_eq!(done.status, 303, "{}", done.text());
        door.room.turn().await;
        let page = get(door.at, &format!("/desk/item/{short}"), &[]).await.text().to_string();
        assert!(!page.contains(named), "{page}");
    }
}
