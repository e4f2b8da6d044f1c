//! An engine to test, and samples to put into it. All outlets and entries are invented.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use newsloom::model::decision::{Act, Decision, Detail};
use newsloom::model::entry::{Entry, EntryKey, KeyKind};
use newsloom::model::issue::{Issue, IssueState};
use newsloom::model::outlet::{Images, Outlet, Publish, Source, SourceKind, Syndicate};
use newsloom::model::poll::{HostPace, PollStatus, Validators};
use newsloom::model::publication::{Publication, Subject};
use newsloom::model::query::Query;
use newsloom::store::acts::{Deed, Left, Outcome, Taking, Target, What};
use newsloom::store::curation::{Assembled, Basis, UncuratedEntry};
use newsloom::store::desk::Card;
use newsloom::store::polls::{DueSource, FeedFacts, NewEntry, PollRecord, ReadRecord, StoredBody};
use newsloom::store::publishing::{DocumentFacts, PendingEdition, Planned};
use newsloom::store::queue::Page;
use newsloom::store::{
    Corrections, Curation, Deliveries, Desk, Inflow, Letters, Mentions, Operations, People, Polls, Publishing, Queue,
    Ranking, Sources, Sqlite, Translations, Views,
};

use crate::newsroom::{connect, rows_of};

/// A store that begins empty and ends with the test.
pub trait Engine {
    type Store: Polls
        + Curation
        + Corrections
        + Letters
        + Deliveries
        + Desk
        + Queue
        + Views
        + Publishing
        + Operations
        + People
        + Mentions
        + Inflow
        + Sources
        + Ranking
        + Translations;
    async fn fresh() -> Self;
    fn store(&self) -> &Self::Store;
    /// Every row there is: table and primary key, and what stands in it.
    async fn rows(&self) -> BTreeMap<String, String>;
    /// Writes what an earlier version would have left, in words that both engines know.
    async fn run(&self, sql: &str);
}

/// SQLite in a folder of its own.
pub struct Embedded {
    folder: tempfile::TempDir,
    store: Sqlite,
}

impl Engine for Embedded {
    type Store = Sqlite;

    async fn fresh() -> Embedded {
        let folder = tempfile::tempdir().unwrap();
        let store = Sqlite::open(&folder.path().join("newsloom.db")).await.unwrap();
        Embedded { folder, store }
    }

    fn store(&self) -> &Sqlite {
        &self.store
    }

    async fn rows(&self) -> BTreeMap<String, String> {
        rows_of(&self.folder.path().join("newsloom.db")).await
    }

    async fn run(&self, sql: &str) {
        let mut db = connect(&self.folder.path().join("newsloom.db")).await;
        sqlx::query(sqlx::AssertSqlSafe(sql.to_string())).execute(&mut db).await.unwrap();
    }
}

/// Keys of rows that were added, removed or changed.
pub fn changed(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Vec<String> {
    let mut keys: Vec<&String> = before.keys().chain(after.keys()).collect();
    keys.sort();
    keys.dedup();
    keys.into_iter().filter(|key| before.get(*key) != after.get(*key)).cloned().collect()
}

pub fn at(minutes: i64) -> DateTime<Utc> {
    "2026-11-22T12:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::minutes(minutes)
}

/// An outlet with these sources.
pub fn outlet(slug: &str, publish: Publish, sources: &[&str]) -> Outlet {
    let source = |url: &&str| Source {
        kind: SourceKind::Feed,
        url: url.parse().unwrap(),
        fallback: Vec::new(),
        floor_seconds: None,
        cron: None,
        selectors: None,
        paused: false,
    };
    Outlet {
        slug: slug.into(),
        name: format!("The {slug}"),
        aliases: Vec::new(),
        home: None,
        languages: vec!["en".parse().unwrap()],
        region: None,
        rights: None,
        publish,
        syndicate: Syndicate::Excerpt,
        images: Images::None,
        unaltered: true,
        credit: BTreeMap::new(),
        contact: None,
        sources: sources.iter().map(source).collect(),
    }
}

pub const HARBOUR: &str = "https://harbour.example/feed";
pub const HARBOUR_TWO: &str = "https://harbour.example/second";
pub const MEADOW: &str = "https://meadow.example/feed";

/// A trusted outlet with two sources and a reviewed one.
pub fn outlets() -> Vec<Outlet> {
    vec![outlet("harbour", Publish::Trusted, &[HARBOUR, HARBOUR_TWO]), outlet("meadow", Publish::Review, &[MEADOW])]
}

/// Brings the outlets in and returns the source at `url`.
pub async fn source<E: Engine>(engine: &E, url: &str) -> DueSource {
    engine.store().configure(&outlets(), at(0)).await.unwrap();
    find_source(engine, url).await
}

pub async fn find_source<E: Engine>(engine: &E, url: &str) -> DueSource {
    find_in(engine.store(), url).await
}

/// The source at this address.
pub async fn find_in(store: &impl Polls, url: &str) -> DueSource {
    let due = store.due(at(0), true, 10_000).await.unwrap();
    due.into_iter().find(|source| source.source.url.as_str() == url).unwrap()
}

pub fn entry(title: &str) -> Entry {
    Entry {
        title: title.into(),
        link: Some(format!("https://harbour.example/{title}").parse().unwrap()),
        summary: None,
        content: Some(format!("<p>{title}</p>")),
        authors: Vec::new(),
        categories: Vec::new(),
        language: None,
        published: Some(at(-60)),
        updated: None,
        image: None,
        enclosures: Vec::new(),
        rights: None,
        source: None,
        comments: None,
    }
}

pub fn guid(hash: i64) -> EntryKey {
    EntryKey { kind: KeyKind::Guid, hash }
}

pub fn new_entry(slug: &str, number: i64) -> NewEntry {
    NewEntry {
        public_id: format!("tag:newsroom.example,2026:e/{slug}{number:028}"),
        keys: vec![guid(number), EntryKey { kind: KeyKind::Link, hash: number }],
        fingerprint: 1,
        entry: entry(&format!("{slug}-{number}")),
    }
}

pub fn reading(new: Vec<NewEntry>) -> ReadRecord {
    let body = StoredBody { url: HARBOUR.into(), content_type: Some("text/xml".into()), gzip: vec![31, 139, 8] };
    ReadRecord {
        body_hash: 77,
        reader: 1,
        body: Some(body),
        feed: FeedFacts { title: Some("Feed".into()), ..FeedFacts::default() },
        faults: Vec::new(),
        new,
        revised: Vec::new(),
        unchanged: 0,
        guarded: Default::default(),
    }
}

pub fn validators(etag: &str) -> Validators {
    Validators { etag: Some(etag.into()), last_modified: None }
}

/// A poll that brought a reading, or a plain 304.
pub fn poll(source: &DueSource, minute: i64, reading: Option<ReadRecord>) -> PollRecord {
    PollRecord {
        source_id: source.id,
        outlet_id: source.outlet_id,
        at: at(minute),
        status: if reading.is_some() { PollStatus::Changed } else { PollStatus::Unchanged },
        http: Some(if reading.is_some() { 200 } else { 304 }),
        reason: None,
        next_at: Some(at(minute + 60)),
        pace: HostPace { host: "https://harbour.example:443".into(), last_at: Some(at(minute)), quiet_until: None },
        moved_to: None,
        validators: Some(validators("\"one\"")),
        validators_url: Some(source.source.url.to_string()),
        hints: None,
        whole: reading.is_some(),
        reading,
    }
}

/// Stores entries with these numbers of the outlet behind `url`; returns their ids in the store.
pub async fn arrive<E: Engine>(engine: &E, url: &str, numbers: &[i64]) -> Vec<i64> {
    let source = source(engine, url).await;
    let new = numbers.iter().map(|number| new_entry(&source.outlet.slug, *number)).collect();
    let stored = engine.store().record(&[poll(&source, 1, Some(reading(new)))]).await.unwrap();
    assert!(stored[0].is_ok(), "{stored:?}");
    let keys: Vec<EntryKey> = numbers.iter().map(|number| guid(*number)).collect();
    let known = engine.store().known(source.outlet_id, &keys).await.unwrap();
    numbers.iter().map(|number| known.iter().find(|k| k.key == guid(*number)).unwrap().entry_id).collect()
}

/// What curation says of an entry; a due time makes it public by itself.
pub fn assembled(entry_id: i64, subjects: &[Subject], due: Option<DateTime<Utc>>) -> Assembled {
    Assembled {
        entry_id,
        versions: "v1".into(),
        basis: Basis { revision: 1, standing: 0, outlet: String::new(), corrections: 0 },
        language: "en".parse().unwrap(),
        findings: vec![("regions", "1".into(), "[]".into()), ("topics", "1".into(), "[]".into())],
        duplicate_of: None,
        is_original: false,
        story: None,
        follows: None,
        vector: None,
        subjects: subjects.to_vec(),
        due,
        suggested: None,
    }
}

/// The same for an entry that speaks of a topic.
pub fn on_topic(found: Assembled, topic: &str) -> Assembled {
    let topics = serde_json::json!([{"topic": topic, "score": 1.0, "evidence": [topic]}]).to_string();
    Assembled { findings: vec![("regions", "1".into(), "[]".into()), ("topics", "1".into(), topics)], ..found }
}

/// Stores what curation says, worked out from how the entries stand now.
pub async fn assemble<E: Engine>(
    engine: &E,
    batch: &[Assembled],
    now: DateTime<Utc>,
) -> newsloom::store::Result<usize> {
    let (mut batch, waiting) = (batch.to_vec(), all_waiting(engine).await);
    for found in &mut batch {
        found.basis = waiting.iter().find(|waiting| waiting.id == found.entry_id).unwrap().basis.clone();
    }
    engine.store().assemble(&batch, now).await
}

/// An entry as the curator reads it.
pub async fn waiting<E: Engine>(engine: &E, entry_id: i64) -> UncuratedEntry {
    all_waiting(engine).await.into_iter().find(|waiting| waiting.id == entry_id).unwrap()
}

async fn all_waiting<E: Engine>(engine: &E) -> Vec<UncuratedEntry> {
    let mut all = engine.store().uncurated(5000).await.unwrap();
    all.extend(engine.store().outdated("no such version", at(-1000), 5000).await.unwrap());
    all
}

/// Carries out an act on one entry as it stands now; `None` when it stood so already.
pub async fn decide<E: Engine>(engine: &E, deed: &Deed) -> newsloom::store::Result<Option<Decision>> {
    let mut deed = deed.clone();
    for target in &mut deed.targets {
        target.rev = card(engine, target.entry_id).await.rev;
    }
    let mut outcome = engine.store().act(&deed).await?;
    assert_eq!(outcome.conflicts, []);
    Ok(outcome.done.pop().map(|done| done.decision))
}

/// Takes back ana's last act, or the one with this decision.
pub async fn undo<E: Engine>(
    engine: &E,
    decision: Option<i64>,
    by: &str,
    now: DateTime<Utc>,
) -> newsloom::store::Result<Outcome> {
    let what = decision.map_or(What::Last, What::Decision);
    engine.store().undo(&Taking { act_id: None, what, by: by.into(), now }).await
}

/// What readers see of the one entry of an undo.
pub fn left(outcome: &Outcome) -> (Left, Option<DateTime<Utc>>) {
    let took = outcome.done[0].took.as_ref().unwrap();
    (took.left, took.due)
}

/// An entry as editors see it.
pub async fn card<E: Engine>(engine: &E, entry_id: i64) -> Card {
    let cards = engine.store().queue(&Query::default(), &Page::first(1000, at(0))).await.unwrap().cards;
    cards.into_iter().find(|card| card.id == entry_id).unwrap()
}

pub fn topic(slug: &str) -> Subject {
    Subject::Topic(slug.into())
}

/// An editor's act on one entry, with a hold of ten minutes.
pub fn order(entry_id: i64, act: Act, minute: i64) -> Deed {
    Deed {
        act_id: None,
        act,
        detail: Detail::default(),
        targets: vec![Target { entry_id, ..Target::default() }],
        by: "ana".into(),
        now: at(minute),
        force: false,
        hold: TimeDelta::minutes(10),
        snooze: None,
    }
}

/// An entry's place in an issue.
pub fn placing(slug: &str, entry_id: i64, act: Act, minute: i64) -> Deed {
    let placement_id = Some(format!("tag:newsroom.example,2026:p/{slug}-{entry_id}"));
    let detail = Detail { issue: Some(slug.into()), ..Detail::default() };
    Deed {
        detail,
        targets: vec![Target { entry_id, placement_id, ..Target::default() }],
        ..order(entry_id, act, minute)
    }
}

/// Plans publications in all languages and in English and Spanish.
pub async fn plan<E: Engine>(engine: &E, subjects: &[Subject], facts: &str) {
    let languages = [None, Some("en".parse().unwrap()), Some("es".parse().unwrap())];
    let all = subjects.iter().flat_map(|subject| {
        languages.iter().map(|language| Planned {
            publication: Publication { subject: subject.clone(), language: language.clone() },
            facts: facts.into(),
        })
    });
    engine.store().plan(&all.collect::<Vec<_>>(), at(0)).await.unwrap();
}

/// Paths that want an edition.
pub async fn wanting<E: Engine>(engine: &E) -> Vec<String> {
    engine.store().wanting(1000).await.unwrap().into_iter().map(|wanting| wanting.path).collect()
}

/// A draft in English.
pub fn issue() -> Issue {
    Issue {
        slug: "sample".into(),
        title: "In Movement".into(),
        label: "November 2026".into(),
        language: "en".parse().unwrap(),
        state: IssueState::Draft,
        sections: newsloom::model::issue::sections(),
        scheduled: None,
        published: None,
    }
}

/// An edition of a publication with one document.
pub fn edition(path: &str, wanted: i64, fence: i64) -> PendingEdition {
    let media_type = "application/atom+xml".into();
    let document = DocumentFacts { path: format!("{path}.atom"), media_type, bytes: 7, etag: "\"x\"".into() };
    PendingEdition { path: path.into(), wanted, fence, updated: at(0), documents: vec![document] }
}

/// Publishes whatever wants an edition.
pub async fn publish<E: Engine>(engine: &E, fence: i64) {
    let wanting_now = engine.store().wanting(1000).await.unwrap();
    let editions: Vec<PendingEdition> = wanting_now.iter().map(|w| edition(&w.path, w.wanted, fence)).collect();
    let ids = engine.store().begin(&editions, at(0)).await.unwrap();
    engine.store().finish(&ids, fence).await.unwrap();
    assert_eq!(wanting(engine).await, Vec::<String>::new());
}

/// How an entry stands: public since, withdrawn since, due at.
pub async fn times<E: Engine>(engine: &E, public_id: &str) -> [Option<DateTime<Utc>>; 3] {
    let card = engine.store().find(public_id).await.unwrap().remove(0);
    [card.published, card.withdrawn, card.due]
}
