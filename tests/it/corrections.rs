//! What an editor marks as wrong: it counts nowhere any more, the feeds follow while the newsroom runs, and an undo brings
//! it back. All that is told is invented.

use newsloom::curate::Curator;
use newsloom::desk;
use newsloom::model::correction::Wrong;
use newsloom::model::decision::{Act, Detail};
use newsloom::model::words::Words;
use newsloom::model::Region;
use newsloom::store::Curation;
use newsloom::store::corrections::Corrected;

use super::room::{Room, Said, item};

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
