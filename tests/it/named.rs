//! What editors read: people, issues, languages and acts by their names, in the language of whoever reads, by the
//! newsroom's clock; and what waits for them by name.

use newsloom::model::decision::{Act, Detail, Rule};
use newsloom::model::person::{Profile, Role};
use newsloom::store::people::NewPerson;
use newsloom::store::{Mentions, People};
use serde_json::Value;

use super::browser::{Answer, get, send};
use super::people::session;
use super::room::{Room, item};
use super::web::{Door, strict_door};

pub const NEPAL: &str = "Nepal: porters in Kathmandu found a guild";
pub const DHAKA: &str = "Bangladesh: garment workers in Dhaka win maternity leave";
const SERIES: &str = "[[series]]\nslug = \"letter\"\ntitle = \"Letter\"\nschedule = \"0 9 1 * *\"\n\
                      timezone = \"Asia/Dhaka\"\n[[topic]]";

/// A desk whose newsroom goes by the clock of Dhaka, with Ana Ruiz (ana, an admin) and Bo Haddad (bo, an editor).
pub async fn open() -> Door {
    let mut room = Room::open("0s").await;
    room.reconfigure("0s", "[[topic]]", SERIES).await;
    room.say("review", &[item("r1", NEPAL), item("r2", DHAKA)]);
    room.work().await;
    let door = strict_door(room, None).await;
    for (handle, name, role) in [("ana", "Ana Ruiz", Role::Admin), ("bo", "Bo Haddad", Role::Editor)] {
        let profile = Profile::new("en".parse().unwrap());
        let new = NewPerson { handle: handle.into(), name: name.into(), role, profile, phc: None };
        door.room.store.add_person(&new, "cli", door.room.now()).await.unwrap().unwrap();
    }
    door
}

/// Somebody who looks at pages and sends forms.
pub struct Editor<'a> {
    door: &'a Door,
    pub cookie: String,
}

impl Editor<'_> {
    pub async fn of<'a>(door: &'a Door, handle: &str) -> Editor<'a> {
        Editor { door, cookie: session(door, handle).await }
    }

    pub async fn page(&self, path: &str) -> String {
        let page = get(self.door.at, path, &[("Cookie", &self.cookie)]).await;
        assert_eq!(page.status, 200, "{path}: {}", page.text());
        page.text().to_string()
    }

    pub async fn form(&self, path: &str, pairs: &[(&str, &str)]) -> Answer {
        let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        send(self.door.at, "POST", path, &[("Cookie", &self.cookie)], &form).await
    }

    /// An act on an entry; returns the page that says what happened.
    pub async fn does(&self, title: &str, pairs: &[(&str, &str)]) -> String {
        self.does_to(&[title], pairs).await
    }

    /// The same on several entries at once.
    pub async fn does_to(&self, titles: &[&str], pairs: &[(&str, &str)]) -> String {
        let (mut entries, mut revs) = (Vec::new(), 0);
        for title in titles {
            let rev = self.door.room.card(title).await.rev;
            entries.push(format!("{} {rev}", short(self.door, title).await));
            revs += rev;
        }
        let id = format!("{:x}", self.door.room.now().timestamp_millis() + revs);
        let entries = entries.iter().map(|entry| ("entry", entry.as_str()));
        let own: Vec<_> = entries.chain([("act_id", id.as_str()), ("next", "/desk")]).collect();
        let done = self.form("/desk/act", &[&own, pairs].concat()).await;
        assert_eq!(done.status, 303, "{}", done.text());
        said(&self.page(done.header("location")).await)
    }
}

/// The end of an entry's id, by which pages name it.
pub async fn short(door: &Door, title: &str) -> String {
    door.room.card(title).await.public_id.rsplit('/').next().unwrap().to_string()
}

/// What a page says of what was just done.
fn said(page: &str) -> String {
    let from = page.split("<div id=\"said\"").nth(1).unwrap();
    text(from.split("<p>").nth(1).unwrap().split("</p>").next().unwrap())
}

/// HTML as it is read.
pub fn text(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            letter if !inside => out.push(letter),
            _ => {}
        }
    }
    out.replace("&#39;", "'").replace("&amp;", "&").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn what_was_done_is_said_with_names_and_labels_at_once_and_in_the_history() {
    let door = open().await;
    let ana = Editor::of(&door, "ana").await;
    for (pairs, toast, line) in [
        (
            &[("act", "assign"), ("to", "bo")][..],
            format!("Assigned “{NEPAL}” to Bo Haddad."),
            "Ana Ruiz assigned it to Bo Haddad",
        ),
        (
            &[("act", "snooze"), ("until", "date"), ("day", "2026-11-30")],
            format!("Snoozed “{NEPAL}” until 30 November 2026, 08:00 +06."),
            "Ana Ruiz snoozed it until 30 November 2026, 08:00 +06",
        ),
        (
            &[("act", "snooze"), ("until", "next-issue")],
            format!("Snoozed “{NEPAL}” until the next issue."),
            "Ana Ruiz snoozed it until the next issue",
        ),
        (
            &[("act", "place")],
            format!("Accepted “{NEPAL}” to December 2026, News."),
            "Ana Ruiz put it into December 2026, News",
        ),
        (
            &[("act", "move"), ("section", "analysis")],
            format!("Moved “{NEPAL}” to December 2026, Analysis."),
            "Ana Ruiz moved it to December 2026, Analysis",
        ),
        (
            &[("act", "remove")],
            format!("Removed “{NEPAL}” from December 2026."),
            "Ana Ruiz took it out of December 2026",
        ),
        (
            &[("act", "assign"), ("to", "nobody")],
            format!("“{NEPAL}” is no longer assigned to anybody."),
            "Ana Ruiz assigned it to nobody",
        ),
        (
            &[("act", "spike"), ("mute", "porters"), ("why", "@bo knows")],
            format!("Rejected “{NEPAL}”."),
            "Ana Ruiz rejected it and muted “porters” @Bo Haddad knows",
        ),
    ] {
        door.room.pass(1);
        assert_eq!(ana.does(NEPAL, pairs).await, toast);
        let page = text(&ana.page(&format!("/desk/item/{}", short(&door, NEPAL).await)).await);
        assert!(page.contains(line), "{line}: {page}");
    }
    ana.form("/desk/undo", &[]).await;
    let page = text(&ana.page(&format!("/desk/item/{}", short(&door, NEPAL).await)).await);
    assert!(page.contains("Ana Ruiz undid “rejected it”"), "{page}");
    let spanish = Profile::new("es".parse().unwrap());
    let person = door.room.store.account("bo").await.unwrap().unwrap().person;
    door.room.store.save_profile(person.id, "Bo Haddad", &spanish, door.room.now()).await.unwrap();
    let bo = Editor::of(&door, "bo").await;
    assert_eq!(bo.does(DHAKA, &[("act", "assign"), ("to", "ana")]).await, format!("Asignada a Ana Ruiz: «{DHAKA}»."));
}

#[tokio::test]
async fn a_card_names_people_and_the_place_in_the_issue() {
    let door = open().await;
    let ana = Editor::of(&door, "ana").await;
    ana.does(NEPAL, &[("act", "assign"), ("to", "bo")]).await;
    ana.does(NEPAL, &[("act", "shortlist")]).await;
    ana.does(NEPAL, &[("act", "place"), ("section", "updates")]).await;
    let page = ana.page("/desk?q=status%3Aall").await;
    let words = text(&page);
    assert!(words.contains("for Bo Haddad") && words.contains("shortlisted by Ana Ruiz"), "{words}");
    assert!(words.contains("in December 2026, Updates") && !words.contains("2026-12"), "{words}");
    assert!(page.contains("<bdi title=\"@bo\">Bo Haddad</bdi>"), "the handle is at hand");
    let bo = Editor::of(&door, "bo").await;
    let entry = format!("{} 0", short(&door, NEPAL).await);
    let late = bo.form("/desk/act", &[("entry", &entry), ("act", "spike")]).await;
    assert!(late.status == 409 && text(late.text()).contains("Ana Ruiz did this"), "{}", late.text());
    door.room
        .store
        .change("ana", newsloom::store::people::Change::Role(Role::Editor), "cli", door.room.now())
        .await
        .unwrap();
    door.room
        .store
        .change("bo", newsloom::store::people::Change::Role(Role::Admin), "cli", door.room.now())
        .await
        .unwrap();
    door.room.store.change("ana", newsloom::store::people::Change::Forget, "cli", door.room.now()).await.unwrap();
    let words = text(&bo.page("/desk?q=status%3Aall").await);
    assert!(words.contains("shortlisted by former editor 1"), "{words}");
}

#[tokio::test]
async fn languages_are_told_by_their_names_and_times_by_the_newsrooms_clock() {
    let door = open().await;
    let ana = Editor::of(&door, "ana").await;
    let profile = ana.page("/desk/profile").await;
    assert!(profile.contains("<option value=\"ar\">Arabic</option>"), "{profile}");
    assert!(text(&profile).contains("18:00 +06") && !text(&profile).contains("UTC"), "{}", text(&profile));
    let edit = ana.page(&format!("/desk/edit/{}", short(&door, NEPAL).await)).await;
    assert!(edit.contains("<option value=\"ar\">Arabic</option>") && edit.contains(">English</p>"), "{edit}");
    let sources = text(&ana.page("/desk/sources").await);
    assert!(sources.contains("RegionAllEnglishArabic"), "{sources}");
    assert!(sources.contains("Asia · English ·") && sources.contains("No working source in: Arabic"), "{sources}");
    assert!(text(&ana.page("/desk").await).contains("Invented review English"), "a card, too");
    let form = "name=Ana+Ruiz&language=ar&read1=en&theme=light&after=next&keys=on&email=";
    assert_eq!(send(door.at, "POST", "/desk/profile", &[("Cookie", &ana.cookie)], form).await.status, 303);
    let arabic = ana.page("/desk/profile").await;
    assert!(arabic.contains("<option value=\"en\" selected>الإنجليزية</option>"), "{arabic}");
}

#[tokio::test]
async fn the_log_names_what_was_acted_on_and_leads_there() {
    let door = open().await;
    let ana = Editor::of(&door, "ana").await;
    ana.does(NEPAL, &[("act", "place")]).await;
    ana.form("/desk/views", &[("name", "Mountains"), ("query", "nepal")]).await;
    ana.form("/desk/people/bo/role", &[("role", "publisher")]).await;
    ana.form("/desk/updates", &[("name", "Invented movement"), ("region", "asia")]).await;
    let source = door.room.config.outlets[1].sources[0].url.to_string();
    assert_eq!(ana.form("/desk/sources/pause", &[("url", &source)]).await.status, 303);
    ana.form("/desk/issues/2026-12", &[("do", "schedule"), ("day", "2026-12-01"), ("hour", "09:00")]).await;
    let page = ana.page("/desk/audit").await;
    let log = page.split("<ol class=\"plain log\">").nth(1).unwrap().split("</ol>").next().unwrap();
    let words = text(log);
    for line in [
        "Ana Ruiz scheduled it for 1 December 2026, 09:00 +06: December 2026",
        "Ana Ruiz changed a source: Invented review",
        "Ana Ruiz made a link for updates: Invented movement",
        "Ana Ruiz changed a role: Bo Haddad (publisher)",
        "Ana Ruiz saved a view: Mountains",
        &format!("Ana Ruiz put it into December 2026, News: {NEPAL}"),
        "the command line added a person: Bo Haddad (editor)",
    ] {
        assert!(words.contains(line), "{line}: {words}");
    }
    assert!(!log.contains("tag:") && !words.contains("http") && !words.contains("view/"), "{log}");
    for address in
        ["/desk/issues/2026-12", &format!("/desk/item/{}", short(&door, NEPAL).await), "/desk/updates", "/desk?q=nepal"]
    {
        assert!(log.contains(&format!("<a href=\"{address}\"")), "{address}: {log}");
        ana.page(address).await;
    }
    let json: Value =
        serde_json::from_str(get(door.at, "/desk/audit.json?act=place", &[("Cookie", &ana.cookie)]).await.text())
            .unwrap();
    let line = &json["lines"][0];
    assert!(line["object"].as_str().unwrap().starts_with("tag:") && line["by"] == "ana", "programs read ids: {line}");
    assert_eq!((&line["facts"]["issue"], &line["facts"]["section"]), (&"2026-12".into(), &"news".into()));
}

#[tokio::test]
async fn muted_words_are_listed_with_what_they_hid_and_end_by_one_button() {
    let door = open().await;
    let (ana, bo) = (Editor::of(&door, "ana").await, Editor::of(&door, "bo").await);
    assert!(ana.page("/desk/rules").await.contains("No word is muted."));
    let rule = Some(Rule { outlet: Some("review".into()), word: "porters".into() });
    door.room.act(NEPAL, Act::Spike, Detail { rule, ..Detail::default() }, "bo").await;
    door.room.say("review", &[item("r4", "Porters strike"), item("r5", "Porters win")]);
    door.room.pass(60);
    door.room.work().await;
    let page = ana.page("/desk/rules").await;
    let words = text(&page);
    assert!(words.contains("Invented review porters muted by Bo Haddad, 18:00 +06"), "{words}");
    assert!(words.contains("2 entries are suggested for rejection."), "{words}");
    let rejected = ana.page("/desk?q=status%3Arejected").await;
    assert!(rejected.contains("<a href=\"/desk/rules#rule-1\">matches a rule: <bdi>porters</bdi></a>"), "{rejected}");
    assert!(rejected.contains("Some of these are suggested by a rule."), "{rejected}");
    let reader = ana.page(&format!("/desk/item/{}", short(&door, DHAKA).await)).await;
    assert!(reader.contains("<a href=\"/desk/rules\">Muted words</a>"), "beside the field that mutes");
    let ended = bo.form("/desk/rules/1/end", &[]).await;
    assert_eq!((ended.status, ended.header("location")), (303, "/desk/rules?said=ended"));
    assert!(said(&ana.page("/desk/rules?said=ended").await).contains("The rule has ended."));
    assert_eq!(bo.form("/desk/rules/1/end", &[]).await.status, 404, "once");
    assert!(text(&ana.page("/desk").await).contains("Porters strike"), "what it hid is back");
    let log = text(&ana.page("/desk/audit?act=remove-rule").await);
    assert!(log.contains("Bo Haddad removed a rule: porters"), "{log}");
}

#[tokio::test]
async fn whoever_a_comment_calls_finds_it_among_mine_until_they_have_looked() {
    let door = open().await;
    let (ana, bo) = (Editor::of(&door, "ana").await, Editor::of(&door, "bo").await);
    ana.does(NEPAL, &[("act", "comment"), ("text", "@bo, can you check <the> place?")]).await;
    let mine = bo.page("/desk?q=for%3Ame").await;
    let words = text(&mine);
    assert!(words.contains("Mine 1 1 mentions you") && words.contains("mentions you"), "{words}");
    assert!(words.contains(NEPAL) && !words.contains(DHAKA), "{words}");
    assert!(!text(&ana.page("/desk?q=status%3Aall").await).contains("mentions you"), "it is Bo's");
    let address = format!("/desk/item/{}", short(&door, NEPAL).await);
    let page = bo.page(&address).await;
    assert!(page.contains("action=\"/desk/read\" data-read") && page.contains("A comment here mentions you."));
    assert!(page.contains("<bdi class=\"mention\" title=\"@bo\">@Bo Haddad</bdi>, can you check &lt;the&gt; place?"));
    assert!(text(&page).contains("@ana (Ana Ruiz)"), "how others are called");
    let me = door.room.store.account("bo").await.unwrap().unwrap().person.id.0;
    assert_eq!(door.room.store.unread_mentions(me).await.unwrap(), 1, "a page that is opened changes nothing");
    let entry = short(&door, NEPAL).await;
    let read = bo.form("/desk/read", &[("entry", &entry), ("next", &address)]).await;
    assert_eq!((read.status, read.header("location")), (303, address.as_str()));
    assert!(!bo.page(&address).await.contains("data-read"));
    let words = text(&bo.page("/desk?q=for%3Ame").await);
    assert!(!words.contains("mentions you") && !words.contains(NEPAL), "{words}");
    let log = text(&ana.page("/desk/audit").await);
    assert!(!log.contains("read"), "who has looked is nobody else's business: {log}");
}
