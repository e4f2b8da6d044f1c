//! The real program, killed at random moments: nothing is lost, nothing doubled, nothing half written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::newsroom::connect;

/// How many newsrooms are begun anew: the first moments are the ones with the most to lose.
const NEWSROOMS: u64 = 2;

/// How often each is killed; fifty times in all.
const KILLS: u64 = 25;

/// Between these many milliseconds after its start.
const MOMENTS: (u64, u64) = (50, 2500);

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_moment_nothing_is_lost_doubled_or_half_written() {
    let clean = House::new();
    clean.settle();
    clean.lives(KILLS).await;
    clean.settle();
    let whole = clean.census().await;
    assert!(whole.values().all(|(entries, _)| *entries > 0) && whole.len() > 5, "{whole:?}");
    let seed = seed();
    let mut chance = seed;
    for newsroom in 1..=NEWSROOMS {
        let house = House::new();
        let mut past = Past::default();
        let mut proven = BTreeMap::new();
        for kill in 1..=KILLS {
            let moment = moment(&mut chance);
            house.killed_after(moment);
            let place = format!("{SEED}={seed}: newsroom {newsroom}, kill {kill} after {moment:?}");
            // Every second time the program itself is the first to open what the kill left.
            if kill % 2 == 0 {
                past.grow(&house, &place).await;
                house.prove_documents(&mut proven, &place);
                house.lives(kill).await;
            }
        }
        house.lives(KILLS).await;
        house.settle();
        let place = format!("{SEED}={seed}: newsroom {newsroom}, settled");
        past.grow(&house, &place).await;
        house.prove_documents(&mut proven, &place);
        house.prove_manifests();
        house.prove_no_rubbish();
        assert_eq!(house.census().await, whole, "{place}: what was never killed has the same entries");
    }
}

/// Names the moments of a run that failed, so that it can be run again.
const SEED: &str = "NEWSLOOM_CRASH_SEED";

/// Other moments at each run, unless it is said which.
fn seed() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    std::env::var(SEED).map_or(since.as_nanos() as u64, |seed| seed.parse().unwrap())
}

/// A moment to kill at. Early ones come more often: that is when most is written.
fn moment(chance: &mut u64) -> Duration {
    *chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    let part = (*chance >> 33) as f64 / f64::from(1u32 << 31);
    let span = (MOMENTS.1 - MOMENTS.0) as f64;
    Duration::from_millis(MOMENTS.0 + (part.powi(2) * span) as u64)
}

/// A demo's folders.
struct House {
    folder: tempfile::TempDir,
}

impl House {
    fn new() -> House {
        House { folder: tempfile::tempdir().unwrap() }
    }

    fn output(&self) -> PathBuf {
        self.folder.path().join("output")
    }

    fn store(&self) -> PathBuf {
        self.folder.path().join("data/newsloom.db")
    }

    fn start(&self, more: &[&str]) -> Child {
        let log = fs::File::create(self.folder.path().join("log")).unwrap();
        let (data, output) = (self.folder.path().join("data"), self.output());
        let mut command = Command::new(env!("CARGO_BIN_EXE_newsloom"));
        // The door is another one at each start, so that every document differs and is written anew.
        command.args(["demo", "--listen", "127.0.0.1:0"]).args(more).arg("--data").arg(data);
        command.arg("--output").arg(output).stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn().unwrap()
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// Runs the daemon and kills it in mid-work.
    fn killed_after(&self, moment: Duration) {
        let mut child = self.start(&[]);
        std::thread::sleep(moment);
        let ended = child.try_wait().unwrap();
        assert!(ended.is_none(), "it ended by itself ({ended:?}):\n{}", self.log());
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// The outlets have published for so many minutes, and all are due: the next run has something new to take up, to
    /// curate and to publish. Before the first poll there is nothing to make due.
    async fn lives(&self, minutes: u64) {
        let outlets = self.folder.path().join("data/outlets");
        if !self.store().exists() || !outlets.exists() {
            return;
        }
        let run = format!("[{{\"started\":\"2026-11-20T10:00:00Z\",\"minutes\":{minutes}}}]");
        fs::write(outlets.join("demo-published.json"), run).unwrap();
        let mut db = connect(&self.store()).await;
        let has_table = "SELECT count(*) FROM sqlite_master WHERE name = 'source'";
        if sqlx::query_scalar::<_, i64>(has_table).fetch_one(&mut db).await.unwrap() > 0 {
            sqlx::query("UPDATE source SET next_at = 0, last_at = last_at - 60000 WHERE next_at IS NOT NULL")
                .execute(&mut db)
                .await
                .unwrap();
        }
    }

    /// Runs the demo to its end.
    fn settle(&self) {
        let ended = self.start(&["--once"]).wait().unwrap();
        assert!(ended.success(), "{ended}:\n{}", self.log());
    }

    /// Entries and different titles of each outlet.
    async fn census(&self) -> BTreeMap<String, (i64, i64)> {
        let sql = "SELECT o.slug, count(DISTINCT e.id), count(DISTINCT r.facts ->> 'title')
                   FROM outlet o JOIN entry e ON e.outlet_id = o.id
                   JOIN revision r ON r.entry_id = e.id AND r.number = 1 GROUP BY o.slug";
        let rows: Vec<(String, i64, i64)> =
            sqlx::query_as(sql).fetch_all(&mut connect(&self.store()).await).await.unwrap();
        rows.into_iter().map(|(slug, entries, titles)| (slug, (entries, titles))).collect()
    }

    /// Every document is whole; those that were proven and have not changed since are passed over.
    fn prove_documents(&self, proven: &mut BTreeMap<PathBuf, SystemTime>, place: &str) {
        for path in files(&self.output()) {
            let written = fs::metadata(&path).unwrap().modified().unwrap();
            if !is_temporary(&path) && proven.get(&path) != Some(&written) {
                let bytes = fs::read(&path).unwrap();
                assert!(is_whole(&path, &bytes), "{place}: {} is not whole", path.display());
                proven.insert(path, written);
            }
        }
    }

    /// The site's manifest leads to a manifest of every publication, and each to documents of that length and hash.
    fn prove_manifests(&self) {
        let read = |path: &str| fs::read(self.output().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
        let json = |path: &str| serde_json::from_slice::<serde_json::Value>(&read(path)).unwrap();
        let list = |value: &serde_json::Value, name: &str| value[name].as_array().cloned().unwrap_or_default();
        let text = |value: &serde_json::Value, name: &str| value[name].as_str().unwrap_or_default().to_string();
        let publications = list(&json("manifest.json"), "publications");
        assert!(publications.len() > 50, "{}", publications.len());
        for publication in publications {
            let documents = list(&json(&text(&publication, "manifest")), "documents");
            let name = text(&publication, "publication");
            let has_calendar =
                name == "selected" || ["issues/", "regions/", "topics/"].iter().any(|of| name.starts_with(of));
            let of_issue = if name.starts_with("issues/") { 4 } else { 0 };
            let calendars = usize::from(has_calendar && !name.contains('.'));
            assert_eq!(documents.len(), 4 + of_issue + calendars, "{publication}");
            for document in documents {
                let bytes = read(&text(&document, "path"));
                let hash = blake3::hash(&bytes).to_hex()[..32].to_string();
                assert_eq!((document["bytes"].as_u64(), text(&document, "etag")), (Some(bytes.len() as u64), hash));
            }
        }
    }

    /// Half-written files of killed runs are gone.
    fn prove_no_rubbish(&self) {
        let left: Vec<PathBuf> = files(&self.output()).into_iter().filter(|path| is_temporary(path)).collect();
        assert_eq!(left, Vec::<PathBuf>::new());
        let new: Vec<PathBuf> = files(&self.folder.path().join("data"));
        let new: Vec<PathBuf> = new.into_iter().filter(|path| path.extension().is_some_and(|e| e == "new")).collect();
        assert_eq!(new, Vec::<PathBuf>::new());
    }
}

/// What was stored at any earlier moment: none of it may go, and no public time may change.
#[derive(Default)]
struct Past {
    entries: BTreeSet<String>,
    revisions: BTreeSet<(i64, i64, i64)>,
    decisions: BTreeSet<(i64, String)>,
    public: BTreeMap<String, i64>,
}

impl Past {
    /// Compares with what is stored now and remembers that.
    async fn grow(&mut self, house: &House, place: &str) {
        if !house.store().exists() {
            return;
        }
        let mut db = connect(&house.store()).await;
        let sound: String = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut db).await.unwrap();
        assert_eq!(sound, "ok", "{place}");
        let tables: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema WHERE name = 'placement'")
            .fetch_one(&mut db)
            .await
            .unwrap();
        if tables == 0 {
            return;
        }
        let unsound: Vec<(String,)> =
            sqlx::query_as("SELECT \"table\" FROM pragma_foreign_key_check").fetch_all(&mut db).await.unwrap();
        assert_eq!(unsound, [], "{place}");
        let halves = "SELECT count(*) FROM entry e WHERE NOT EXISTS (SELECT 1 FROM entry_key k WHERE k.entry_id = e.id)
                      OR NOT EXISTS (SELECT 1 FROM revision r WHERE r.entry_id = e.id AND r.number = e.revision)";
        let halves: i64 = sqlx::query_scalar(halves).fetch_one(&mut db).await.unwrap();
        assert_eq!(halves, 0, "{place}: entries without their keys or words");
        let entries: Vec<(String,)> = sqlx::query_as("SELECT public_id FROM entry").fetch_all(&mut db).await.unwrap();
        let entries: BTreeSet<String> = entries.into_iter().map(|(id,)| id).collect();
        let revisions = sqlx::query_as("SELECT entry_id, number, at FROM revision").fetch_all(&mut db).await.unwrap();
        let decisions = sqlx::query_as("SELECT id, act_id FROM decision").fetch_all(&mut db).await.unwrap();
        let public = "SELECT e.public_id, s.published FROM standing s JOIN entry e ON e.id = s.entry_id
                      WHERE s.published IS NOT NULL
                      UNION ALL SELECT public_id, published FROM placement WHERE published IS NOT NULL";
        let public: Vec<(String, i64)> = sqlx::query_as(public).fetch_all(&mut db).await.unwrap();
        let now = Past {
            entries,
            revisions: revisions.into_iter().collect(),
            decisions: decisions.into_iter().collect(),
            public: public.into_iter().collect(),
        };
        assert!(self.entries.is_subset(&now.entries), "{place}: lost entries");
        assert!(self.revisions.is_subset(&now.revisions), "{place}: lost or changed revisions");
        assert!(self.decisions.is_subset(&now.decisions), "{place}: lost decisions");
        for (id, published) in &self.public {
            assert_eq!(now.public.get(id), Some(published), "{place}: {id} changed its public time");
        }
        *self = now;
    }
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for file in fs::read_dir(folder).into_iter().flatten().flatten() {
        match file.file_type().unwrap().is_dir() {
            true => found.extend(files(&file.path())),
            false => found.push(file.path()),
        }
    }
    found
}

fn is_temporary(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".newsloom-"))
}

/// Whether a document reads to its end.
fn is_whole(path: &Path, bytes: &[u8]) -> bool {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("atom" | "rss" | "opml") => is_whole_xml(bytes),
        Some("json") => serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok(),
        Some("html") => bytes.trim_ascii_end().ends_with(b"</html>"),
        _ => !bytes.is_empty(),
    }
}

fn is_whole_xml(bytes: &[u8]) -> bool {
    let mut reader = Reader::from_reader(bytes);
    let (mut depth, mut elements) = (0, 0);
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) => (depth, elements) = (depth + 1, elements + 1),
            Ok(Event::End(_)) => depth -= 1,
            Ok(Event::Eof) => return depth == 0 && elements > 0,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

#[test]
fn a_half_written_document_would_be_noticed() {
    let whole = b"<?xml version=\"1.0\"?><feed><entry/></feed>";
    assert!(is_whole(Path::new("a.atom"), whole));
    for half in [0, 20, 30, 38] {
        assert!(!is_whole(Path::new("a.atom"), &whole[..half]), "{half}");
    }
    assert!(!is_whole(Path::new("a.json"), b"{\"a\":1"));
    assert!(!is_whole(Path::new("a.html"), b"<html><body>"));
}
