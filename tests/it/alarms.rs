//! Sources that hardly speak for their outlet any more: a domain that was taken over, and a site that rewrites what it
//! published. Nothing of it reaches readers before an editor has looked.

use newsloom::model::alarm::{Alarm, Answer};
use newsloom::model::decision::Act;
use newsloom::model::health::{Health, health};
use newsloom::store::Sources;
use newsloom::store::sources::SourceState;

use super::browser::{get, send};
use super::room::{Room, Said, item};
use super::web::door;

const TITLES: [&str; 6] = [
    "Dhaka: garment workers win maternity leave",
    "Nepal: porters in Kathmandu found a guild",
    "Peru: court halts a copper mine",
    "Senegal: fishers block the trawler port",
    "Chile: teachers vote for a third week out",
    "Manila: jeepney drivers stop the city",
];
const IDS: [&str; 6] = ["a1", "a2", "a3", "a4", "a5", "a6"];

fn items(count: usize) -> Vec<Said> {
    (0..count).map(|n| item(IDS[n], TITLES[n])).collect()
}

/// A feed as it stands: its head, and an item a title, with links below `site`.
fn feed(head: &str, site: &str, titles: &[&str]) -> String {
    let item = |title: &&str| {
        let id = blake3::hash(title.as_bytes()).to_hex()[..8].to_string();
        format!(
            "<item><title>{title}</title><guid isPermaLink=\"false\">{id}</guid><link>{site}/{id}</link>\
                 <description>What {id} says is invented.</description></item>"
        )
    };
    let items: String = titles.iter().map(item).collect();
    format!("<rss version=\"2.0\"><channel>{head}{items}</channel></rss>")
}

const OURS: &str =
    "<title>Invented Herald</title><language>en</language><generator>https://press.example/?v=1</generator>";
const THEIRS: &str = "<title>Best Slots</title><language>de</language><generator>SpamMill 3</generator>";
const HOME: &str = "https://invented.example";
const SPAM: [&str; 4] = ["Free spins tonight", "A bonus for you", "Win at roulette", "Slots of the year"];

async fn state(room: &Room, slug: &str) -> SourceState {
    let states = room.store.sources(room.now()).await.unwrap();
    states.into_iter().find(|state| state.outlet.slug == slug).unwrap()
}

async fn alarm(room: &Room, slug: &str) -> Option<Alarm> {
    state(room, slug).await.vitals.alarm.map(|raised| raised.alarm)
}

async fn held(room: &Room, slug: &str) -> usize {
    state(room, slug).await.vitals.alarm.map_or(0, |raised| raised.held)
}

/// A trusted outlet with its entries public.
async fn running(hold: &str, count: usize) -> Room {
    let room = Room::open(hold).await;
    room.write("trusted", feed(OURS, HOME, &TITLES[..count]));
    room.work().await;
    room
}

async fn next(room: &Room) {
    room.pass(60);
    room.work().await;
}

#[tokio::test]
async fn a_domain_that_is_taken_over_brings_nothing_to_readers_until_an_editor_says_that_it_is_the_outlet() {
    let room = running("0s", 3).await;
    assert_eq!(room.titles("latest").len(), 3);
    room.write("trusted", feed(THEIRS, HOME, &SPAM[..3]));
    next(&room).await;
    assert_eq!(room.titles("latest").len(), 3, "what was public stays, and nothing joins it");
    assert_eq!(room.found("status:inbox").await.len(), 6, "all of it is in the queue");
    let raised = room.now();
    room.write("trusted", feed(THEIRS, HOME, &SPAM));
    next(&room).await;
    assert_eq!((room.titles("latest").len(), room.found("status:inbox").await.len()), (3, 7), "nor later");
    let source = state(&room, "trusted").await;
    let fares = health(&source.vitals, room.now());
    assert!(matches!(fares, Health::Quarantined { since } if (since - raised).num_seconds() == 0), "{fares:?}");
    assert_eq!(room.store.failing_sources().await.unwrap(), 1);
    let named = Alarm::Takeover {
        named: Some(newsloom::model::alarm::Named { was: "Invented Herald".into(), is: "Best Slots".into() }),
        leads: None,
    };
    assert_eq!(source.vitals.alarm.map(|raised| raised.alarm), Some(named));
    assert!(!room.document("latest.atom").contains("Best Slots"), "nor its name");
    assert!(room.card(SPAM[0]).await.doubted && !room.card(TITLES[0]).await.doubted, "its card says so");
    room.decide(SPAM[0], Act::Select, None).await;
    room.turn().await;
    assert_eq!(room.titles("latest").len(), 4, "an editor may choose from it");
    let feed_title = |room: &Room| room.document("latest.atom").contains("<title>Best Slots</title>");
    assert!(!feed_title(&room));
    assert!(!room.store.answer_alarm(source.id, Answer::Keep, "ana", room.now()).await.unwrap(), "no answer to this");
    assert!(room.store.answer_alarm(source.id, Answer::Theirs, "ana", room.now()).await.unwrap());
    assert!(!room.store.answer_alarm(source.id, Answer::Theirs, "ana", room.now()).await.unwrap(), "once");
    room.turn().await;
    assert_eq!(room.titles("latest").len(), 7, "what came meanwhile is the outlet's own");
    next(&room).await;
    assert_eq!((alarm(&room, "trusted").await, room.titles("latest").len()), (None, 7), "and it stays answered");
}

#[tokio::test]
async fn what_waits_to_appear_by_itself_does_not_once_its_source_is_in_quarantine() {
    let room = running("90m", 3).await;
    assert!(room.titles("latest").is_empty() && room.card(TITLES[0]).await.due.is_some());
    room.write("trusted", feed(THEIRS, HOME, &SPAM));
    next(&room).await;
    next(&room).await;
    assert!(room.titles("latest").is_empty(), "{:?}", room.titles("latest"));
    assert!(room.card(TITLES[0]).await.due.is_none(), "its card does not promise it");
    let id = state(&room, "trusted").await.id;
    assert!(room.store.answer_alarm(id, Answer::Theirs, "ana", room.now()).await.unwrap());
    room.turn().await;
    assert!(room.titles("latest").is_empty(), "the hold begins anew");
    next(&room).await;
    next(&room).await;
    assert_eq!(room.titles("latest").len(), 7);
}

#[tokio::test]
async fn a_source_whose_links_lead_to_another_site_all_at_once_is_in_quarantine_with_what_it_changed() {
    let room = running("0s", 5).await;
    let mut all = TITLES[..5].to_vec();
    all.push(SPAM[0]);
    room.write("trusted", feed(OURS, "https://slots.example", &all));
    next(&room).await;
    let leads = newsloom::model::alarm::Leads { to: "slots.example".into(), links: 6, of: 6 };
    assert_eq!(alarm(&room, "trusted").await, Some(Alarm::Takeover { named: None, leads: Some(leads) }));
    assert_eq!((held(&room, "trusted").await, room.titles("latest").len()), (5, 5));
    assert!(!room.document("latest.json").contains("slots.example"), "no link that readers have leads there");
    let id = state(&room, "trusted").await.id;
    assert!(room.store.answer_alarm(id, Answer::Theirs, "ana", room.now()).await.unwrap());
    room.turn().await;
    let links = room.document("latest.json").matches("\"https://slots.example/").count();
    assert!(links >= 6, "the outlet has moved: {links}");
    all.push(SPAM[1]);
    room.write("trusted", feed(OURS, "https://www.slots.example", &all));
    next(&room).await;
    assert_eq!((alarm(&room, "trusted").await, room.titles("latest").len()), (None, 7));
}

/// The items with these titles in the place of the first ones.
fn rewritten(titles: &[&'static str]) -> Vec<Said> {
    let mut said = items(6);
    said.iter_mut().zip(titles).for_each(|(said, title)| said.title = title);
    said
}

#[tokio::test]
async fn when_most_of_what_is_known_changes_at_once_published_words_stay_until_an_editor_confirms() {
    let room = Room::open("0s").await;
    room.say("trusted", &items(6));
    room.work().await;
    let published = room.titles("latest");
    let mut said = rewritten(&SPAM);
    said.push(item("a7", "Lima: nurses march for wages"));
    room.say("trusted", &said);
    next(&room).await;
    assert_eq!(alarm(&room, "trusted").await, Some(Alarm::Rewrite { changed: 4, known: 6 }));
    assert_eq!(held(&room, "trusted").await, 4);
    let mut want = published.clone();
    want.push("Lima: nurses march for wages".into());
    let sorted = |mut titles: Vec<String>| {
        titles.sort();
        titles
    };
    assert_eq!(sorted(room.titles("latest")), sorted(want.clone()), "what is new comes as ever");
    room.decide(TITLES[0], Act::Select, None).await;
    room.turn().await;
    assert_eq!(room.titles("selected"), [TITLES[0]], "what is chosen now is chosen as it stands");
    next(&room).await;
    assert_eq!((held(&room, "trusted").await, sorted(room.titles("latest"))), (4, sorted(want.clone())), "nor later");
    let source = state(&room, "trusted").await;
    let changes = room.store.held_changes(source.id, 10).await.unwrap();
    assert!(changes.iter().any(|change| change.was == TITLES[0] && change.is == SPAM[0]), "{changes:?}");
    assert!(room.store.answer_alarm(source.id, Answer::Keep, "ana", room.now()).await.unwrap());
    next(&room).await;
    assert_eq!((alarm(&room, "trusted").await, sorted(room.titles("latest"))), (None, sorted(want)), "kept");
    said[5].title = "Manila: jeepney drivers stop the city again";
    room.say("trusted", &said);
    next(&room).await;
    assert!(room.titles("latest").contains(&said[5].title.to_string()), "a correction is taken up as ever");
    said[0].title = "Dhaka: garment workers win leave";
    room.say("trusted", &said);
    next(&room).await;
    assert_eq!(room.titles("selected"), ["Dhaka: garment workers win leave"], "also of what was kept");
}

#[tokio::test]
async fn held_changes_are_taken_up_when_an_editor_says_so_and_forgotten_when_the_outlet_does() {
    let room = Room::open("0s").await;
    room.say("trusted", &items(6));
    room.work().await;
    room.say("trusted", &rewritten(&SPAM));
    next(&room).await;
    room.say("trusted", &items(6));
    next(&room).await;
    assert_eq!(alarm(&room, "trusted").await, None, "its words are back as they were");
    room.say("trusted", &rewritten(&SPAM));
    next(&room).await;
    let source = state(&room, "trusted").await;
    assert_eq!(held(&room, "trusted").await, 4);
    assert!(room.store.answer_alarm(source.id, Answer::Theirs, "ana", room.now()).await.unwrap());
    room.turn().await;
    let now = room.titles("latest");
    assert!(SPAM.iter().all(|title| now.contains(&title.to_string())) && now.len() == 6, "{now:?}");
    assert_eq!(room.found("spins").await, [SPAM[0]], "they are found by their words");
    next(&room).await;
    assert_eq!(alarm(&room, "trusted").await, None);
}

#[tokio::test]
async fn what_outlets_do_to_all_their_entries_at_once_raises_no_alarm() {
    let with = |change: &dyn Fn(&mut Said)| {
        let mut said = items(6);
        said.iter_mut().for_each(change);
        said
    };
    let elsewhere = |said: &mut Said| said.path = Box::leak(format!("2026/11/{}.html?x=1", said.id).into_boxed_str());
    let whole = "What a1 a2 a3 a4 a5 a6 says is invented. And there is more of it, much more than there was before.";
    for (name, changed, revised) in [
        ("other addresses", with(&elsewhere), 6),
        (
            "pictures",
            with(&|said| said.more = "<enclosure url='https://invented.example/p.jpg' type='image/jpeg' length='1'/>"),
            6,
        ),
        ("whole texts", with(&|said| said.text = whole), 6),
        ("nothing", with(&|_| {}), 0),
    ] {
        let room = Room::open("0s").await;
        room.say("trusted", &with(&|said| said.text = "What a1 a2 a3 a4 a5 a6 says is invented."));
        room.work().await;
        let mut changed = changed;
        changed
            .iter_mut()
            .filter(|said| said.text.is_empty())
            .for_each(|said| said.text = "What a1 a2 a3 a4 a5 a6 says is invented.");
        room.say("trusted", &changed);
        room.pass(60);
        let totals = room.poll().await;
        assert_eq!((alarm(&room, "trusted").await, totals.revised), (None, revised), "{name}");
    }
    let room = Room::open("0s").await;
    room.say("trusted", &items(4));
    room.work().await;
    room.say("trusted", &rewritten(&SPAM)[..4]);
    next(&room).await;
    assert_eq!(alarm(&room, "trusted").await, None, "four entries tell nothing");
}

#[tokio::test]
async fn what_a_better_reader_makes_different_is_no_rewrite() {
    let room = Room::open("0s").await;
    room.say("trusted", &items(6));
    room.work().await;
    let mut db = super::newsroom::connect(room.store.path()).await;
    // As the store is left by a version of the newsroom that read every title otherwise.
    let old = "UPDATE source SET reader = 1 WHERE url LIKE '%/trusted'";
    for sql in [old, "UPDATE entry SET fingerprint = 1", "UPDATE revision SET facts = json_set(facts, '$.title', 'x')"]
    {
        sqlx::query(sql).execute(&mut db).await.unwrap();
    }
    room.pass(60);
    assert_eq!((room.poll().await.revised, alarm(&room, "trusted").await), (6, None));
}

#[tokio::test]
async fn the_page_of_sources_says_why_in_every_language_and_an_editor_answers_there() {
    let room = running("0s", 5).await;
    room.say("review", &items(6));
    next(&room).await;
    room.write("trusted", feed(THEIRS, "https://slots.example", &SPAM));
    room.say("review", &rewritten(&SPAM));
    next(&room).await;
    let (taken, changed) = (state(&room, "trusted").await.id, state(&room, "review").await.id);
    let door = door(room, None).await;
    for (language, words) in [
        ("en", ["quarantine", "Best Slots", "4 of 4 links lead to", "This is still the outlet", "4 changes are held"]),
        ("es", ["en cuarentena", "Best Slots", "4 de 4 enlaces", "Sigue siendo el medio", "4 cambios retenidos"]),
        ("pt", ["em quarentena", "Best Slots", "4 de 4 links", "Ainda é o veículo", "4 mudanças retidas"]),
        (
            "fr",
            ["en quarantaine", "Best Slots", "4 liens sur 4", "C’est toujours le média", "4 changements sont retenus"],
        ),
        ("ar", ["في الحجر", "Best Slots", "من الروابط تؤدي إلى", "ما زالت هذه هي الوسيلة", "تغييرات معلّقة"]),
    ] {
        let look = format!("language={language}&next=/desk");
        assert_eq!(send(door.at, "POST", "/desk/look", &[], &look).await.status, 303);
        let page = get(door.at, "/desk/sources", &[]).await;
        let text = page.text().replace(['\u{2068}', '\u{2069}'], "").replace("<bdi>", "").replace("</bdi>", "");
        for word in words {
            assert!(text.contains(word), "{language}: {word}\n{text}");
        }
    }
    assert_eq!(send(door.at, "POST", "/desk/look", &[], "language=en&next=/desk").await.status, 303);
    let one = get(door.at, &format!("/desk/sources/{changed}"), &[]).await;
    assert!(one.text().contains("Changes that are held") && one.text().contains(SPAM[0]), "{}", one.text());
    let listed: serde_json::Value = serde_json::from_str(get(door.at, "/api/v1/sources", &[]).await.text()).unwrap();
    let of = |id: i64| listed["items"].as_array().unwrap().iter().find(|source| source["id"] == id).unwrap().clone();
    assert_eq!(
        (of(taken)["health"].as_str(), of(taken)["alarm"]["kind"].as_str()),
        (Some("quarantined"), Some("takeover"))
    );
    assert_eq!((of(changed)["health"].as_str(), &of(changed)["alarm"]["held"]), (Some("held"), &4.into()));
    for (id, answer, said, words) in
        [(taken, "theirs", "theirs", "The outlet speaks there"), (changed, "keep", "kept", "The words stay")]
    {
        let form = format!("source={id}&answer={answer}");
        let done = send(door.at, "POST", "/desk/sources/answer", &[], &form).await;
        assert_eq!(done.header("location"), format!("/desk/sources?said={said}"), "{}", done.text());
        assert!(get(door.at, done.header("location"), &[]).await.text().contains(words));
        let late = send(door.at, "POST", "/desk/sources/answer", &[], &form).await;
        assert!(late.text().contains("no such alarm"), "{}", late.text());
    }
    let log = get(door.at, "/desk/audit", &[]).await;
    assert!(
        log.text().contains("raised an alarm on a source") && log.text().contains("answered an alarm"),
        "{}",
        log.text()
    );
}
