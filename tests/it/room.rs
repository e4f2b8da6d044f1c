//! A newsroom in a temporary folder: a store, an output folder, invented outlets on loopback, and a clock that only the
//! test moves.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use chrono::{DateTime, TimeDelta, Utc};
use newsloom::config::{self, Config};
use newsloom::curate::Curator;
use newsloom::desk::{self, Done, Outcome};
use newsloom::fetch::{Fetcher, Gate, Pace};
use newsloom::ingest::{Ask, Ingest, Totals};
use newsloom::model::decision::{Act, Decision, Detail};
use newsloom::model::query::Query;
use newsloom::publish::Publisher;
use newsloom::similar::encoder::Encoder;
use newsloom::store::desk::Card;
use newsloom::store::queue::Page;
use newsloom::store::{Curation, Operations, Queue, Sqlite};
use newsloom::target::{Folder, Target};
use newsloom::web::{Clock, Inflow, photos};
use serde_json::Value;

use super::outlets::{Outlet, client, reply, settings};

/// The hour at which every newsroom of the tests begins.
pub fn start() -> DateTime<Utc> {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

/// The open newsroom.
pub struct Room {
    pub dir: tempfile::TempDir,
    pub config: Arc<Config>,
    pub store: Sqlite,
    pub target: Arc<Folder>,
    /// By which stories are told; none, unless a test installs one.
    pub encoder: Option<Arc<Encoder>>,
    clock: Arc<Mutex<DateTime<Utc>>>,
    server: Outlet,
    said: Arc<Mutex<BTreeMap<String, String>>>,
    fence: i64,
}

impl Room {
    /// A newsroom with a trusted outlet, one for review, and one that lends links only, all at home in Asia.
    pub async fn open(hold: &str) -> Room {
        let dir = tempfile::tempdir().unwrap();
        let said: Arc<Mutex<BTreeMap<String, String>>> = Arc::default();
        let told = said.clone();
        let server = Outlet::start(move |_, asked| {
            let feeds = told.lock().unwrap();
            if feeds.get(&asked.target).is_some_and(String::is_empty) {
                return reply(502, &[], "");
            }
            reply(200, &[], feeds.get(&asked.target).cloned().unwrap_or_else(|| feed("en", &[])))
        })
        .await;
        let store = Sqlite::open(&dir.path().join("newsloom.db")).await.unwrap();
        let fence = store.begin_run().await.unwrap();
        let target = Arc::new(Folder::new(dir.path().join("output")));
        let config = Arc::new(loaded(&feeds_toml(&server, hold)));
        let room = Room {
            dir,
            config,
            store,
            target,
            encoder: None,
            clock: Arc::new(Mutex::new(start())),
            server,
            said,
            fence,
        };
        room.store.configure(&room.config.outlets, room.now()).await.unwrap();
        room
    }

    /// Lets an outlet say these items from now on.
    pub fn say(&self, outlet: &str, items: &[Said]) {
        self.say_in("en", outlet, items);
    }

    /// Lets an outlet's server fail from now on.
    pub fn break_off(&self, outlet: &str) {
        self.said.lock().unwrap().insert(format!("/{outlet}"), String::new());
    }

    /// Lets an outlet answer with this document from now on.
    pub fn write(&self, outlet: &str, document: String) {
        self.said.lock().unwrap().insert(format!("/{outlet}"), document);
    }

    /// The same in a feed that declares this language.
    pub fn say_in(&self, language: &str, outlet: &str, items: &[Said]) {
        self.said.lock().unwrap().insert(format!("/{outlet}"), feed(language, items));
    }

    /// Takes up another configuration: the old text with `from` replaced by `to`.
    pub async fn reconfigure(&mut self, hold: &str, from: &str, to: &str) {
        let text = feeds_toml(&self.server, hold);
        assert!(text.contains(from), "{from} is in feeds.toml");
        self.config = Arc::new(loaded(&text.replace(from, to)));
        self.store.configure(&self.config.outlets, self.now()).await.unwrap();
    }

    pub fn now(&self) -> DateTime<Utc> {
        *self.clock.lock().unwrap()
    }

    pub fn pass(&self, minutes: i64) {
        self.wait(TimeDelta::minutes(minutes));
    }

    pub fn wait(&self, time: TimeDelta) {
        *self.clock.lock().unwrap() += time;
    }

    /// The clock by which its pages go.
    pub fn clock(&self) -> Clock {
        let clock = self.clock.clone();
        Arc::new(move || *clock.lock().unwrap())
    }

    pub async fn poll(&self) -> Totals {
        let fetcher =
            Fetcher::new(client(&settings()), Gate::new(Pace { host_gap: Default::default(), ..Pace::default() }));
        let ingest = Ingest::new(fetcher, self.config.polling.clone(), &self.config.newsroom.id_authority);
        ingest.round(&self.store, Ask { now: self.now(), all: true, only: &[] }, |_| {}).await.unwrap()
    }

    /// Curates, releases and publishes; returns the paths of the documents whose bytes changed.
    pub async fn turn(&self) -> Vec<String> {
        self.curate().await;
        self.publish().await
    }

    /// Curates and releases.
    pub async fn curate(&self) {
        let mut curator = Curator::open(&self.store, &self.config, self.encoder.clone(), self.now()).await.unwrap();
        curator.catch_up(&self.store, self.now()).await.unwrap();
        self.store.release(self.now()).await.unwrap();
    }

    /// What the pages of sources need, with feeds.toml on disk and the way out open.
    pub fn inflow(&self) -> Inflow {
        let file = self.dir.path().join("feeds.toml");
        std::fs::write(&file, feeds_toml(&self.server, "0s")).unwrap();
        let inflow = Inflow::new(Some(file), self.dir.path());
        let gate = Gate::new(Pace { host_gap: Default::default(), ..Pace::default() });
        inflow.goes_by(&Fetcher::new(client(&settings()), gate));
        inflow
    }

    pub async fn publish(&self) -> Vec<String> {
        let (config, target) = (self.config.clone(), self.target.clone());
        let publisher = Publisher::new(config, target, photos(self.dir.path()), self.fence, Default::default());
        publisher.publish(&self.store, self.now()).await.unwrap()
    }

    /// Polls and then turns.
    pub async fn work(&self) -> Vec<String> {
        self.poll().await;
        self.turn().await
    }

    /// The titles that a query finds, newest first.
    pub async fn found(&self, query: &str) -> Vec<String> {
        let page = Page::first(1000, self.now());
        let found = self.store.queue(&Query::parse(query), &page).await.unwrap();
        found.cards.into_iter().map(|card| card.entry.title).collect()
    }

    /// The card with this title.
    pub async fn card(&self, title: &str) -> Card {
        let cards = self.store.queue(&Query::default(), &Page::first(1000, self.now())).await.unwrap().cards;
        cards.into_iter().find(|card| card.entry.title == title).unwrap_or_else(|| panic!("no entry \"{title}\""))
    }

    pub async fn decide(&self, title: &str, act: Act, issue: Option<&str>) -> Option<Decision> {
        let detail = Detail { issue: issue.map(str::to_string), ..Detail::default() };
        self.act(title, act, detail, "ana").await.done.pop().map(|done| done.decision)
    }

    /// An act on an entry as it stands.
    pub async fn act(&self, title: &str, act: Act, detail: Detail, by: &str) -> Outcome {
        let request = desk::Request { detail, ..desk::Request::on(&self.card(title).await, act, by, self.now()) };
        desk::act(&self.store, &self.config, &request).await.unwrap()
    }

    /// Takes back ana's last act, which was on one entry.
    pub async fn undo(&self) -> Done {
        desk::undo_last(&self.store, "ana", self.now()).await.unwrap().done.remove(0)
    }

    /// A published document; it must be there.
    pub fn document(&self, path: &str) -> String {
        let bytes = self.target.get(path).unwrap().unwrap_or_else(|| panic!("{path} is not published"));
        String::from_utf8(bytes).unwrap()
    }

    /// A published JSON Feed.
    pub fn json(&self, publication: &str) -> Value {
        serde_json::from_str(&self.document(&format!("{publication}.json"))).unwrap()
    }

    /// The titles that a publication lists, in order.
    pub fn titles(&self, publication: &str) -> Vec<String> {
        let feed = self.json(publication);
        feed["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap().to_string()).collect()
    }

    /// When a reader last saw a change of a publication.
    pub fn updated(&self, publication: &str) -> DateTime<Utc> {
        self.json(publication)["_newsloom"]["updated"].as_str().unwrap().parse().unwrap()
    }

    /// All documents with their bytes.
    pub fn documents(&self) -> BTreeMap<String, Vec<u8>> {
        documents(&self.dir.path().join("output"))
    }
}

/// All files below a folder with their bytes.
pub fn documents(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut folders = vec![root.to_path_buf()];
    let mut found = BTreeMap::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// An item as an outlet's feed says it.
#[derive(Debug, Clone, Copy)]
pub struct Said {
    pub id: &'static str,
    pub title: &'static str,
    pub text: &'static str,
    /// Of its link on the outlet's site; `-` for none.
    pub path: &'static str,
    /// Elements that it has beside, as they stand in the feed.
    pub more: &'static str,
}

/// An item with a text of its own.
pub fn item(id: &'static str, title: &'static str) -> Said {
    Said { id, title, text: "", path: id, more: "" }
}

/// RSS 2.0 of these items; the text names the item, so that no two tell the same story.
fn feed(language: &str, items: &[Said]) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let one = |(place, said): (usize, &Said)| {
        let text =
            if said.text.is_empty() { format!("What {} says is invented.", said.id) } else { said.text.to_string() };
        let link = match said.path {
            "-" => String::new(),
            path => format!("<link>https://invented.example/{path}</link>"),
        };
        format!(
            "<item><title>{}</title><guid isPermaLink=\"false\">{2}</guid>{3}\
             <description>{}</description><pubDate>Sun, 22 Nov 2026 1{place}:00:00 GMT</pubDate>{4}</item>",
            escaped(said.title),
            escaped(&text),
            said.id,
            link,
            said.more
        )
    };
    let items: String = items.iter().enumerate().map(one).collect();
    format!(
        "<rss version=\"2.0\"><channel><title>Invented</title><link>https://invented.example/</link>\
         <description>Sample</description><language>{language}</language>{items}</channel></rss>"
    )
}

fn loaded(text: &str) -> Config {
    match config::load(text, "feeds.toml") {
        Ok(loaded) => loaded.config,
        Err(faults) => panic!("{faults}"),
    }
}

fn feeds_toml(server: &Outlet, hold: &str) -> String {
    let outlet = |slug: &str, publish: &str, syndicate: &str| {
        format!(
            "\n[[outlet]]\nslug = \"{slug}\"\nname = \"Invented {slug}\"\nlanguages = [\"en\"]\nregion = \"asia\"\n\
             publish = \"{publish}\"\nsyndicate = \"{syndicate}\"\n[[outlet.source]]\nkind = \"feed\"\nurl = \"{}\"\n",
            server.url(&format!("/{slug}"))
        )
    };
    format!(
        "[newsroom]\ntitle = \"Sample\"\nbase_url = \"https://feeds.invented.example\"\n\
         id_authority = \"invented.example,2026\"\nlanguages = [\"en\", \"ar\"]\nhold = \"{hold}\"\n\
         [polling]\nfloor = \"0s\"\nhost_gap = \"0s\"\nallow_private = [\"127.0.0.0/8\"]\n\
         [[topic]]\nslug = \"labour\"\nname = {{ en = \"Labour\" }}\nany = [\"workers\"]\n{}{}{}",
        outlet("trusted", "trusted", "excerpt"),
        outlet("review", "review", "whole"),
        outlet("links", "trusted", "link"),
    )
}
