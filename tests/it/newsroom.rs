//! A newsroom for tests: a folder, a store in it, and what a test wants to know of both.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use chrono::{DateTime, TimeDelta, Utc};
use newsloom::config::{self, Config};
use newsloom::fetch::{Fetcher, Gate, Pace};
use newsloom::ingest::{Ask, Ingest, Report};
use newsloom::model::query::Query;
use newsloom::store::queue::Page;
use newsloom::store::{Operations, Polls, Queue, Sqlite};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions};
use url::Url;

use super::outlets::{self, Outlet, Reply, reply};

/// A connection of the test's own to a store.
pub async fn connect(path: &Path) -> SqliteConnection {
    SqliteConnectOptions::new().filename(path).connect().await.unwrap()
}

/// Every row of a store: table and primary key, and all that stands in it, as SQL literals.
pub async fn rows_of(path: &Path) -> BTreeMap<String, String> {
    // The index of words is told by what it finds; its pieces lie as its engine likes.
    rows_with(path, |table, _| !table.starts_with("search")).await
}

/// The same of those columns alone that are `wanted` by their table and name.
pub async fn rows_with(path: &Path, wanted: impl Fn(&str, &str) -> bool) -> BTreeMap<String, String> {
    let mut db = connect(path).await;
    let columns: Vec<(String, String, bool)> = sqlx::query_as(
        "SELECT t.name, c.name, c.pk > 0 FROM sqlite_schema t JOIN pragma_table_info(t.name) c
         WHERE t.type = 'table' ORDER BY t.name, c.cid",
    )
    .fetch_all(&mut db)
    .await
    .unwrap();
    let mut tables: BTreeMap<&str, (Vec<String>, Vec<String>)> = BTreeMap::new();
    for (table, column, key) in columns.iter().filter(|(table, column, _)| wanted(table, column)) {
        let (keys, all) = tables.entry(table).or_default();
        keys.extend(key.then(|| format!("quote(\"{column}\")")));
        all.push(format!("quote(\"{column}\")"));
    }
    let mut rows = BTreeMap::new();
    for (table, (keys, all)) in tables {
        let sql = format!("SELECT {}, {} FROM \"{table}\"", keys.join("||' '||"), all.join("||' '||"));
        let found: Vec<(String, String)> = sqlx::query_as(AssertSqlSafe(sql)).fetch_all(&mut db).await.unwrap();
        rows.extend(found.into_iter().map(|(key, row)| (format!("{table} {key}"), row)));
    }
    rows
}

/// A newsroom on fake outlets: each [`Room::poll`] is a run of its own, as after a restart.
pub struct Room {
    folder: tempfile::TempDir,
    config: Config,
    pub store: Sqlite,
}

impl Room {
    /// A newsroom with one outlet that has these sources, and the manners that feeds.toml has by default but for the
    /// gap between two requests, which would only make tests wait.
    pub async fn open(sources: &[Url]) -> Room {
        let folder = tempfile::tempdir().unwrap();
        let text = feeds_toml(sources, "host_gap = \"0s\"\nper_host = 8");
        std::fs::write(folder.path().join("feeds.toml"), &text).unwrap();
        let config = config::load(&text, "feeds.toml").unwrap_or_else(|faults| panic!("{faults}")).config;
        let store = Sqlite::open(&folder.path().join("data/newsloom.db")).await.unwrap();
        store.configure(&config.outlets, start()).await.unwrap();
        Room { folder, config, store }
    }

    /// The ingest line as a fresh process has it.
    pub async fn ingest(&self, now: DateTime<Utc>) -> Ingest {
        let pace = Pace { host_gap: std::time::Duration::ZERO, per_host: 8, ..Pace::default() };
        let gate = Gate::new(pace);
        gate.seed(&self.store.hosts().await.unwrap(), now);
        let fetcher = Fetcher::new(outlets::client(&outlets::settings()), gate);
        Ingest::new(fetcher, self.config.polling.clone(), "newsroom.example,2026")
    }

    /// Polls whatever may be polled `hours` after the start, due or not.
    pub async fn poll(&self, hours: f64) -> Vec<Report> {
        self.round(hours, true).await
    }

    /// Polls what is due `hours` after the start.
    pub async fn poll_due(&self, hours: f64) -> Vec<Report> {
        self.round(hours, false).await
    }

    async fn round(&self, hours: f64, all: bool) -> Vec<Report> {
        let now = start() + TimeDelta::seconds((hours * 3600.0) as i64);
        let mut reports = Vec::new();
        let ask = Ask { now, all, only: &[] };
        self.ingest(now).await.round(&self.store, ask, |report| reports.push(report.clone())).await.unwrap();
        reports
    }

    /// The titles of all entries, sorted.
    pub async fn titles(&self) -> Vec<String> {
        let cards = self.store.queue(&Query::default(), &Page::first(1000, start())).await.unwrap().cards;
        let mut titles: Vec<String> = cards.into_iter().map(|card| card.entry.title).collect();
        titles.sort();
        titles
    }

    /// Every row of the store.
    pub async fn rows(&self) -> BTreeMap<String, String> {
        rows_of(self.store.path()).await
    }

    /// The real program on this newsroom's folder.
    pub fn program(&self, args: &[&str]) -> std::process::Output {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_newsloom"));
        command.current_dir(self.folder.path()).args(args).output().unwrap()
    }
}

/// An outlet whose answer a test changes as it goes.
pub struct Stage {
    pub outlet: Outlet,
    says: Arc<Mutex<Reply>>,
}

impl Stage {
    pub async fn with(feed: &str) -> Stage {
        let says = Arc::new(Mutex::new(reply(200, &[], feed)));
        let script = says.clone();
        let outlet = Outlet::start(move |_, _| script.lock().unwrap().clone()).await;
        Stage { outlet, says }
    }

    pub fn say(&self, reply: Reply) {
        *self.says.lock().unwrap() = reply;
    }

    pub async fn room(&self) -> Room {
        Room::open(&[self.outlet.url("/feed")]).await
    }
}

/// When tests begin.
pub fn start() -> DateTime<Utc> {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

/// feeds.toml of a newsroom with one invented outlet.
pub fn feeds_toml(sources: &[Url], polling: &str) -> String {
    let newsroom = "title = \"Test\"\nbase_url = \"https://newsroom.example\"\nid_authority = \"newsroom.example,2026\"\nlanguages = [\"en\"]";
    let sources: String =
        sources.iter().map(|url| format!("[[outlet.source]]\nkind = \"feed\"\nurl = \"{url}\"\n")).collect();
    format!(
        "[newsroom]\n{newsroom}\n[polling]\n{polling}\nallow_private = [\"127.0.0.0/8\"]\n\
         [[outlet]]\nslug = \"invented\"\nname = \"Invented\"\nlanguages = [\"en\"]\n{sources}"
    )
}

/// One item of an RSS feed.
pub fn item(guid: &str, title: &str, link: &str) -> String {
    let guid = if guid.is_empty() { String::new() } else { format!("<guid isPermaLink=\"false\">{guid}</guid>") };
    let date = "<pubDate>Sat, 21 Nov 2026 08:00:00 GMT</pubDate>";
    format!("<item><title>{title}</title><link>{}</link>{guid}{date}</item>", link.replace('&', "&amp;"))
}

/// An RSS feed of these items.
pub fn rss(items: &[String]) -> String {
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Invented</title><link>https://invented.example/</link>\
         <description>Sample</description>{}</channel></rss>",
        items.concat()
    )
}
