//! The annotate and assemble lines: language, dates, duplicates, story, regions, topics, kind, and where an entry is listed.
//!
//! Every step returns its finding with its evidence and has a version of its own (code, tables, its part of
//! feeds.toml); an entry is curated again when any of them changed, or when its outlet revised it. A correction of an editor
//! makes no new version: it marks the entries that it touches, and those alone are curated again.

mod decided;
mod mute;
mod sketch;
mod tables;
mod telling;

use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};

use crate::classify;
use crate::config::Config;
use crate::link;
use crate::model::Lang;
use crate::model::curation::{
    AGAIN_DAYS, DateFinding, DuplicateFinding, KindFinding, LanguageFinding, RegionFinding, TopicFinding,
};
use crate::model::decision::{Standing, StandingRule};
use crate::model::outlet::Publish;
use crate::model::publication::appears_by_itself;
use crate::normalise::plain_text;
use crate::rank;
use crate::similar::encoder::{Embedder, Encoder};
use crate::similar::{self, Candidate, Memory};
use crate::store::curation::{Assembled, Basis, RememberedEntry, UncuratedEntry};
use crate::store::{self, Curation};
use decided::Neighbours;
use tables::Tables;
use telling::{Draft, Place, Teller};

/// How many entries are assembled in one transaction.
const BATCH: usize = 200;

/// How long an entry is remembered as a possible original: reprints follow within weeks.
const MEMORY_DAYS: i64 = 30;

/// The curating line with its tables and its memory.
pub struct Curator {
    tables: Tables,
    memory: Memory,
    teller: Teller,
    neighbours: Neighbours,
    steps: Steps,
    hold: Duration,
    /// Entries may wait that other versions curated.
    again: bool,
}

/// The version of each step.
struct Steps {
    language: String,
    duplicates: String,
    story: String,
    regions: String,
    topics: String,
    dates: String,
    kind: String,
    rank: String,
}

impl Steps {
    fn of(config: &Config, encoder: Option<&Encoder>) -> Steps {
        let names: Vec<_> = config.outlets.iter().map(|outlet| (&outlet.name, &outlet.aliases)).collect();
        let regions = format!("{:?} {names:?}", config.regions);
        let topics = format!("{:?}", config.topics);
        // What no word tells is heard by the encoder.
        let ear = encoder.map_or("lexical", Embedder::version);
        Steps {
            language: format!("{}", classify::language::VERSION),
            duplicates: format!("{}", similar::VERSION),
            story: Teller::version(encoder),
            regions: format!("{}-{}-{ear}", classify::regions::VERSION, short_hash(&regions)),
            topics: format!("{}-{}-{ear}", classify::topics::VERSION, short_hash(&topics)),
            dates: format!("{}", classify::dates::VERSION),
            kind: format!("{}", classify::kind::VERSION),
            rank: format!("{}", rank::VERSION),
        }
    }

    /// All versions in one text, as the store compares them.
    fn all(&self) -> String {
        let Steps { language, duplicates, story, regions, topics, dates, kind, rank } = self;
        format!("l{language} d{duplicates} s{story} r{regions} t{topics} e{dates} k{kind} q{rank}")
    }
}

fn short_hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..8].to_string()
}

impl Curator {
    /// Builds the tables, and the memory from what the store holds. Without an encoder stories go by words alone.
    pub async fn open(
        store: &impl Curation,
        config: &Config,
        encoder: Option<Arc<Encoder>>,
        now: DateTime<Utc>,
    ) -> store::Result<Curator> {
        let steps = Steps::of(config, encoder.as_deref());
        let (mut memory, mut teller) = (Memory::default(), Teller::new(encoder));
        for entry in store.remembered(now - Duration::days(MEMORY_DAYS)).await? {
            if let Some(language) = entry.language.as_ref() {
                remember(&mut memory, &entry, language);
                teller.remember(&entry, language);
            }
        }
        Ok(Curator {
            tables: Tables::open(store, config).await?,
            memory,
            teller,
            neighbours: Neighbours::default(),
            steps,
            hold: Duration::from_std(config.newsroom.hold).unwrap_or_default(),
            again: true,
        })
    }

    /// Curates what is new, in order of arrival, and one batch of what other versions curated or a correction touches: much
    /// that waits to be curated again delays nothing new. Returns how many entries that were.
    pub async fn catch_up(&mut self, store: &impl Curation, now: DateTime<Utc>) -> store::Result<usize> {
        store.shorten_holds(now + self.hold).await?;
        let versions = self.steps.all();
        let mut done = 0;
        loop {
            // What a correction overtakes is refused by the store, and read again by it.
            self.again |= self.tables.obey(store).await?;
            let batch = store.uncurated(BATCH).await?;
            if batch.is_empty() {
                break;
            }
            done += self.batch(store, batch, &versions, now).await?;
        }
        if self.again {
            let batch = store.outdated(&versions, now - Duration::days(AGAIN_DAYS), BATCH).await?;
            let waited = batch.len();
            let stored = self.batch(store, batch, &versions, now).await?;
            self.again = waited == BATCH || stored < waited;
            done += stored;
        }
        Ok(done)
    }

    /// Whether more may wait to be curated again.
    pub fn has_more(&self) -> bool {
        self.again
    }

    async fn batch(
        &mut self,
        store: &impl Curation,
        mut batch: Vec<UncuratedEntry>,
        versions: &str,
        now: DateTime<Utc>,
    ) -> store::Result<usize> {
        // Within a batch the outlets' own dates tell who was first: one round of polls brings them in any order.
        batch.sort_by_key(|entry| (entry.entry.published.unwrap_or(entry.first_seen), entry.id));
        let mutes = if batch.is_empty() { Vec::new() } else { store.mutes().await? };
        let found: Vec<Found> = batch.iter().map(|entry| self.read(entry)).collect();
        let places = self.teller.tell(store, &found.iter().map(Found::draft).collect::<Vec<_>>(), now).await?;
        if found.iter().any(|found| found.regions.is_empty()) {
            self.neighbours.hear(store, &self.teller).await?;
        }
        let mut assembled = Vec::with_capacity(batch.len());
        for (found, place) in found.into_iter().zip(places) {
            assembled.push(self.assemble(self.heard(found, &place), place, versions, now, &mutes)?);
        }
        store.assemble(&assembled, now).await
    }

    /// The steps that look at one entry alone, and whether it repeats another.
    fn read<'a>(&mut self, waiting: &'a UncuratedEntry) -> Found<'a> {
        let outlet = &waiting.outlet;
        let summary = waiting.entry.summary.as_deref().map(plain_text).unwrap_or_default();
        let text = waiting.entry.content.as_deref().map(plain_text).unwrap_or_default();
        let words = classify::Text {
            title: &waiting.entry.title,
            summary: &summary,
            text: &text,
            categories: &waiting.entry.categories,
        };
        let language = self.tables.classifier.language(&words, waiting.entry.language.as_ref(), &outlet.languages);
        let duplicate = self.duplicate(waiting, &language.tag, &text, &summary);
        let classifier = &self.tables.classifier;
        let regions = classifier.regions(&words, &language.tag, classifier.home(outlet));
        let topics = classifier.topics(&words);
        let published = waiting.entry.published.unwrap_or(waiting.first_seen);
        let dates = classifier.dates(&words, &language.tag, Some(published));
        let kind = classifier.kind(&words, &dates, waiting.entry.link.as_ref().map(|link| link.as_str()));
        let sketch = sketch::sketch(&words, &dates, kind.kind);
        let text = if text.is_empty() { summary.clone() } else { text };
        Found { waiting, language, duplicate, regions, topics, dates, kind, sketch, summary, text }
    }

    /// What no word of an entry tells, its story may, what editors decided of entries like it, or its meaning.
    fn heard<'a>(&self, mut found: Found<'a>, place: &Place) -> Found<'a> {
        if found.regions.is_empty() {
            found.regions.clone_from(&place.regions);
        }
        let Some(vector) = &place.direction else { return found };
        if found.regions.is_empty() {
            let (id, language) = (found.waiting.id, &found.language.tag);
            let near = self.neighbours.regions(&self.teller, id, language, vector);
            found.regions = self.tables.classifier.without_denied(near);
        }
        let (direction, entry) = (vector.embedding(), &found.waiting.entry);
        let words = classify::Text {
            title: &entry.title,
            summary: &found.summary,
            categories: &entry.categories,
            ..classify::Text::default()
        };
        self.tables.classifier.hear_topics(&mut found.topics, &words, &direction);
        self.tables.classifier.hear_regions(&mut found.regions, &words, &direction);
        found
    }

    /// What all steps say of an entry.
    fn assemble(
        &self,
        found: Found,
        place: Place,
        versions: &str,
        now: DateTime<Utc>,
        mutes: &[StandingRule],
    ) -> store::Result<Assembled> {
        let Found { waiting, language, duplicate, regions, topics, dates, kind, sketch, summary, .. } = found;
        let outlet = &waiting.outlet;
        let by_itself = appears_by_itself(outlet, waiting.standing, waiting.public);
        // Only what is new is muted: what editors have seen once stays where they saw it.
        let muted = || mutes.iter().find(|mute| mute::speaks_of(&mute.rule, outlet, &waiting.entry.title, &summary));
        let is_new = waiting.story_id.is_none() && waiting.standing == Standing::New;
        let follows = place.finding.as_ref().and_then(|finding| finding.follows);
        let sketch = rank::Sketch { primary: regions.first().map(|found| found.region), ..sketch };
        let corrected = |version: &String| format!("{version}{}", self.tables.mark);
        let mut findings = vec![
            ("language", self.steps.language.clone(), store::to_json(&language)?),
            ("regions", corrected(&self.steps.regions), store::to_json(&regions)?),
            ("topics", corrected(&self.steps.topics), store::to_json(&topics)?),
            ("dates", corrected(&self.steps.dates), store::to_json(&dates)?),
            ("kind", corrected(&self.steps.kind), store::to_json(&kind)?),
            ("rank", self.steps.rank.clone(), store::to_json(&sketch)?),
        ];
        // A story is told once; what was found then stays.
        if waiting.story_id.is_none() {
            findings.push(("duplicates", self.steps.duplicates.clone(), store::to_json(&duplicate)?));
            findings.push(("story", self.steps.story.clone(), store::to_json(&place.finding.unwrap_or_default())?));
        }
        Ok(Assembled {
            entry_id: waiting.id,
            versions: versions.to_string(),
            basis: Basis { corrections: self.tables.corrections, ..waiting.basis.clone() },
            language: waiting.words.language.clone().unwrap_or(language.tag),
            findings,
            is_original: duplicate.as_ref().is_some_and(|d| d.is_original),
            duplicate_of: duplicate.and_then(|d| d.id.parse().ok()),
            story: place.story,
            follows,
            vector: place.vector,
            subjects: match waiting.duplicate {
                true => Vec::new(),
                false => classify::listed(outlet, by_itself, waiting.standing, &regions, &topics, &waiting.words),
            },
            due: (outlet.publish == Publish::Trusted).then(|| now + self.hold),
            suggested: is_new.then(muted).flatten().map(|mute| mute.id),
        })
    }

    /// What this entry repeats, unless that is known; it is remembered for those that follow.
    fn duplicate(
        &mut self,
        waiting: &UncuratedEntry,
        language: &Lang,
        text: &str,
        summary: &str,
    ) -> Option<DuplicateFinding> {
        let id = waiting.id.to_string();
        let canonical = waiting.entry.link.as_ref().map(link::canonical);
        let candidate = Candidate {
            id: &id,
            outlet: &waiting.outlet.name,
            canonical_url: canonical.as_deref(),
            anchor: waiting.entry.link.as_ref().and_then(link::anchor),
            title: &waiting.entry.title,
            text: if text.is_empty() { summary } else { text },
            language,
            published: Some(waiting.entry.published.unwrap_or(waiting.first_seen)),
        };
        let known = waiting.story_id.is_some();
        if known { None } else { self.memory.see(&candidate) }
    }
}

/// What the steps found that look at one entry alone.
struct Found<'a> {
    waiting: &'a UncuratedEntry,
    language: LanguageFinding,
    duplicate: Option<DuplicateFinding>,
    regions: Vec<RegionFinding>,
    topics: Vec<TopicFinding>,
    dates: Vec<DateFinding>,
    kind: KindFinding,
    sketch: rank::Sketch,
    summary: String,
    /// As much of the text as there is.
    text: String,
}

impl Found<'_> {
    fn draft(&self) -> Draft<'_> {
        Draft {
            waiting: self.waiting,
            language: &self.language.tag,
            summary: &self.summary,
            text: &self.text,
            regions: &self.regions,
            repeats: self.duplicate.as_ref().and_then(|duplicate| duplicate.id.parse().ok()),
        }
    }
}

fn remember(memory: &mut Memory, entry: &RememberedEntry, language: &Lang) {
    let content = entry.entry.content.as_deref().or(entry.entry.summary.as_deref());
    let (id, text) = (entry.id.to_string(), content.map(plain_text).unwrap_or_default());
    let canonical = entry.entry.link.as_ref().map(link::canonical);
    memory.add(&Candidate {
        id: &id,
        outlet: &entry.outlet,
        canonical_url: canonical.as_deref(),
        anchor: entry.entry.link.as_ref().and_then(link::anchor),
        title: &entry.entry.title,
        text: &text,
        language,
        published: Some(entry.entry.published.unwrap_or(entry.first_seen)),
    });
}
