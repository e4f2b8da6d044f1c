//! From an answer to what became of the poll: the status word, the reading, the next poll time.

use std::io::{Read as _, Write};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use super::workers::{Room, Workers};
use crate::fetch::{Answer, Outcome};
use crate::link;
use crate::model::entry::Identity;
use crate::model::outlet::{Source, SourceKind};
use crate::model::poll::{HostPace, PaceHints, PollStatus};
use crate::model::reading::Reading;
use crate::normalise;
use crate::read::{self, Hints};
use crate::schedule::{self, Came, Policy};
use crate::store::polls::{DueSource, PollRecord, StoredBody};

/// A poll that was made, before it is compared with what the store knows.
pub struct Polled {
    pub source: DueSource,
    pub at: DateTime<Utc>,
    pub answer: Answer,
    pub pace: HostPace,
    pub policy: Policy,
    pub status: PollStatus,
    pub reason: Option<String>,
    /// What a body said, if one came that differs from the last.
    pub read: Option<Arc<Read>>,
    pub hints: Option<PaceHints>,
    /// Whether a whole body came.
    pub whole: bool,
    /// For what a body said, until it is stored.
    room: Option<Room>,
}

/// A body that was read.
pub struct Read {
    pub reading: Reading,
    pub identities: Vec<Identity>,
    pub body_hash: i64,
    pub body: StoredBody,
}

/// What a body came to, on a thread that may take its time.
enum Told {
    Same,
    Read(Box<Read>),
    Unreadable(String),
}

/// Reads what was answered, or what was `kept` of it, and says what became of the poll.
pub async fn of_answer(
    source: DueSource,
    mut answer: Answer,
    kept: Option<StoredBody>,
    pace: HostPace,
    policy: Policy,
    at: DateTime<Utc>,
    workers: &Workers,
) -> Polled {
    let body = match &mut answer.outcome {
        Outcome::Body { bytes, content_type, content_language } => {
            Some((std::mem::take(bytes), content_type.take(), content_language.take()))
        }
        _ => None,
    };
    let whole = body.is_some();
    let room = if whole { workers.room().await } else { None };
    let told = match body.or_else(|| kept.map(|body| (gunzip(&body.gzip), body.content_type, None))) {
        Some((bytes, content_type, language)) => {
            let known = source.body_hash.filter(|_| source.reader == Some(read::READER_VERSION));
            let (spec, url) = (source.source.clone(), answer.final_url.clone());
            let task = move || tell(&spec, known, &bytes, &url, content_type, language, at);
            Some(workers.run(task).await.unwrap_or_else(|| Told::Unreadable(FAILED.into())))
        }
        None => None,
    };
    let mut polled = Polled {
        status: PollStatus::Failed,
        reason: None,
        read: None,
        hints: None,
        source,
        at,
        answer,
        pace,
        policy,
        whole,
        room,
    };
    polled.settle(told);
    if polled.read.is_none() {
        polled.room = None;
    }
    polled
}

impl Polled {
    /// The one word for the poll, with its reason.
    fn settle(&mut self, told: Option<Told>) {
        let good = |polled: &Polled, status| if polled.answer.moved_to.is_some() { PollStatus::Moved } else { status };
        let (status, reason) = match (&self.answer.outcome, told) {
            // Nothing new came; what an older reader made of it is read again, or stays where that fails.
            (Outcome::NotModified, Some(Told::Read(read))) => {
                self.read = Some(Arc::new(*read));
                (good(self, PollStatus::Unchanged), None)
            }
            (Outcome::NotModified, _) => (good(self, PollStatus::Unchanged), None),
            (_, Some(Told::Same)) => (good(self, PollStatus::Unchanged), None),
            (_, Some(Told::Read(read))) => {
                self.hints = Some(merged(&self.answer.hints, &read.reading.pace));
                self.read = Some(Arc::new(*read));
                (good(self, PollStatus::Changed), None)
            }
            (_, Some(Told::Unreadable(why))) => (PollStatus::NotAFeed, Some(why)),
            (Outcome::Throttled { .. }, _) => {
                (PollStatus::Throttled, Some("the server asks us to come less often".into()))
            }
            (Outcome::Quiet { .. }, _) => (PollStatus::Skipped, Some("its host wants to be left alone for now".into())),
            (Outcome::Blocked { reason }, _) => (PollStatus::Blocked, Some(reason.clone())),
            (Outcome::Gone, _) => (PollStatus::Gone, Some("the server says that it is gone for good (410)".into())),
            (Outcome::Missing, _) => (PollStatus::Failed, Some("there is nothing at this address (404)".into())),
            (Outcome::Failed { reason }, _) => (PollStatus::Failed, Some(reason.clone())),
            (Outcome::Body { .. }, None) => (PollStatus::Failed, Some("its body was lost".into())),
        };
        let moved = self
            .answer
            .moved_to
            .as_ref()
            .map(|to| format!("it has moved to {}: write that address into feeds.toml", link::shown(to.as_str())));
        (self.status, self.reason) = (status, reason.or(moved));
    }

    /// When it is asked next, with as many arrivals as this poll brought.
    pub fn next_at(&self, arrivals: usize) -> Option<DateTime<Utc>> {
        let throttled_until = match &self.answer.outcome {
            Outcome::Throttled { until } => *until,
            Outcome::Quiet { until } => Some(*until),
            _ => None,
        };
        let mut past = self.source.past.clone();
        past.arrivals.extend(std::iter::repeat_n(self.at, arrivals));
        if let Some(hints) = &self.hints {
            past.hints = hints.clone();
        }
        let came = Came { status: self.status, http: self.answer.http, throttled_until };
        schedule::next_poll(&past, came, &self.policy, self.at, jitter(self))
    }

    /// The outcome without anything that a body gave.
    pub fn record(&self) -> PollRecord {
        let understood = matches!(self.status, PollStatus::Changed | PollStatus::Unchanged | PollStatus::Moved);
        PollRecord {
            source_id: self.source.id,
            outlet_id: self.source.outlet_id,
            at: self.at,
            status: self.status,
            http: self.answer.http,
            reason: self.reason.clone(),
            next_at: self.next_at(0),
            pace: self.pace.clone(),
            moved_to: self.answer.moved_to.clone(),
            validators: understood.then(|| self.answer.validators.clone()),
            validators_url: understood.then(|| self.answer.final_url.to_string()),
            hints: self.hints.clone(),
            whole: self.whole && understood,
            reading: None,
        }
    }
}

/// The record of a poll whose entries could not be stored: a failure, and the next poll asks for everything again.
pub fn failed_record(polled: &Polled, reason: String) -> PollRecord {
    let mut record = polled.record();
    record.status = PollStatus::Failed;
    record.reason = Some(reason);
    record.validators = None;
    record.validators_url = None;
    record.whole = false;
    record
}

const FAILED: &str = "reading it failed in an unforeseen way; the body is worth a report";

fn tell(
    source: &Source,
    known: Option<i64>,
    bytes: &[u8],
    url: &url::Url,
    content_type: Option<String>,
    language: Option<String>,
    now: DateTime<Utc>,
) -> Told {
    let body_hash = hash63(bytes);
    if known == Some(body_hash) {
        return Told::Same;
    }
    let hints = Hints { url: Some(url), content_type: content_type.as_deref(), content_language: language.as_deref() };
    let read = match (source.kind, &source.selectors) {
        (SourceKind::Page, Some(selectors)) => read::page(bytes, &hints, selectors, now),
        _ => read::read(bytes, &hints, now),
    };
    let reading = match read {
        Ok(reading) => reading,
        Err(unreadable) => return Told::Unreadable(unreadable.to_string()),
    };
    let identities = normalise::identify(&reading);
    let body = StoredBody { url: url.to_string(), content_type, gzip: gzip(bytes) };
    Told::Read(Box::new(Read { reading, identities, body_hash, body }))
}

/// The first 63 bits of the hash: an unchanged body is known by it.
fn hash63(bytes: &[u8]) -> i64 {
    let hash = blake3::hash(bytes);
    let mut first = [0u8; 8];
    first.copy_from_slice(&hash.as_bytes()[..8]);
    i64::from_le_bytes(first) & i64::MAX
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    let packed = encoder.write_all(bytes).and_then(|()| encoder.finish());
    packed.unwrap_or_default()
}

fn gunzip(packed: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    match GzDecoder::new(packed).read_to_end(&mut bytes) {
        Ok(_) => bytes,
        Err(_) => Vec::new(),
    }
}

/// The server's freshness beside the feed's own wishes.
fn merged(server: &PaceHints, feed: &PaceHints) -> PaceHints {
    PaceHints { fresh_seconds: server.fresh_seconds, ..feed.clone() }
}

/// A number from -1 to 1 that differs from poll to poll, so that sources do not march in step.
fn jitter(polled: &Polled) -> f64 {
    let seed = [polled.source.id.to_le_bytes(), polled.at.timestamp_millis().to_le_bytes()].concat();
    f64::from(blake3::hash(&seed).as_bytes()[0]) / 127.5 - 1.0
}
