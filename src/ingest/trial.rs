//! A source tried once, without storing anything: what it answers, and what would come of it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use url::Url;

use crate::fetch::{Fetcher, Outcome, Request};
use crate::model::Lang;
use crate::model::outlet::{Source, SourceKind};
use crate::model::reading::Reading;
use crate::normalise;
use crate::read::{self, Hints, Unreadable};

/// Entries whose pictures are looked at: enough to know an outlet's habit.
const LOOKED_AT: usize = 50;

/// Titles that are told.
const TITLES: usize = 3;

/// What one source answered.
#[derive(Debug, Clone)]
pub struct Trial {
    pub status: TrialStatus,
    pub http: Option<u16>,
    /// The address that answered.
    pub final_url: Url,
    /// Where it has moved for good.
    pub moved_to: Option<Url>,
    /// What it says, if it could be read.
    pub read: Option<Facts>,
    /// Why not, as a sentence.
    pub reason: Option<String>,
    /// The feeds that it names, where it is a page instead of one.
    pub named: Vec<Url>,
}

/// The one word for what was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrialStatus {
    Feed,
    Page,
    NotAFeed,
    Throttled,
    Blocked,
    Gone,
    Missing,
    Failed,
}

impl TrialStatus {
    /// The word as JSON carries it.
    pub fn as_str(self) -> &'static str {
        match self {
            TrialStatus::Feed => "feed",
            TrialStatus::Page => "page",
            TrialStatus::NotAFeed => "not-a-feed",
            TrialStatus::Throttled => "throttled",
            TrialStatus::Blocked => "blocked",
            TrialStatus::Gone => "gone",
            TrialStatus::Missing | TrialStatus::Failed => "failed",
        }
    }
}

/// What a feed says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    pub format: &'static str,
    pub entries: usize,
    pub title: Option<String>,
    /// The site that it belongs to.
    pub home: Option<Url>,
    pub newest: Option<DateTime<Utc>>,
    pub language: Option<Lang>,
    /// Of the first [`LOOKED_AT`] entries: how many have a picture, and how many of those say what it shows.
    pub pictures: usize,
    pub described: usize,
    /// The newest titles.
    pub titles: Vec<String>,
    /// Faults of the document that were mended, by kind.
    pub faults: BTreeMap<&'static str, usize>,
}

/// Asks a source once, through the guard and at its host's pace.
pub async fn trial(fetcher: &Fetcher, source: &Source, now: DateTime<Utc>) -> Trial {
    let is_page = source.kind == SourceKind::Page;
    let request = Request { fallback: source.fallback.clone(), is_page, ..Request::new(source.url.clone()) };
    ask(fetcher, &request, source.clone(), now).await
}

/// The same for an address that is taken for a feed. `unasked`: nobody named it, so the site's robots.txt is heeded.
pub(super) async fn of_address(fetcher: &Fetcher, url: &Url, unasked: bool, now: DateTime<Utc>) -> Trial {
    let request = Request { is_page: unasked, ..Request::new(url.clone()) };
    ask(fetcher, &request, feed(url.clone()), now).await
}

/// A feed at this address, with nothing else said of it.
pub fn feed(url: Url) -> Source {
    let fallback = Vec::new();
    Source { kind: SourceKind::Feed, url, fallback, floor_seconds: None, cron: None, selectors: None, paused: false }
}

async fn ask(fetcher: &Fetcher, request: &Request, source: Source, now: DateTime<Utc>) -> Trial {
    let answer = fetcher.fetch(request, now).await;
    let reason = answer.outcome.reason();
    let status = match &answer.outcome {
        Outcome::Body { .. } => TrialStatus::NotAFeed,
        Outcome::Throttled { .. } | Outcome::Quiet { .. } => TrialStatus::Throttled,
        Outcome::Blocked { .. } => TrialStatus::Blocked,
        Outcome::Gone => TrialStatus::Gone,
        Outcome::Missing => TrialStatus::Missing,
        Outcome::NotModified | Outcome::Failed { .. } => TrialStatus::Failed,
    };
    let (http, final_url, moved_to) = (answer.http, answer.final_url, answer.moved_to);
    let trial = Trial { status, http, final_url, moved_to, read: None, reason, named: Vec::new() };
    let Outcome::Body { bytes, content_type, content_language } = answer.outcome else { return trial };
    let url = trial.final_url.clone();
    let work = move || {
        let (content_type, content_language) = (content_type.as_deref(), content_language.as_deref());
        read(&source, &bytes, &Hints { url: Some(&url), content_type, content_language }, now)
    };
    match tokio::task::spawn_blocking(work).await.unwrap_or(Err(Unreadable::Failed)) {
        Ok((status, facts)) => Trial { status, read: Some(facts), ..trial },
        Err(unreadable) => Trial { reason: Some(unreadable.to_string()), named: named(&unreadable), ..trial },
    }
}

/// Reads a body as the daemon would.
fn read(source: &Source, bytes: &[u8], hints: &Hints, now: DateTime<Utc>) -> Result<(TrialStatus, Facts), Unreadable> {
    let (status, reading) = match (source.kind, &source.selectors) {
        (SourceKind::Page, Some(selectors)) => (TrialStatus::Page, read::page(bytes, hints, selectors, now)?),
        _ => (TrialStatus::Feed, read::read(bytes, hints, now)?),
    };
    Ok((status, facts(&reading)))
}

fn named(unreadable: &Unreadable) -> Vec<Url> {
    match unreadable {
        Unreadable::HtmlPage { feeds, .. } => feeds.iter().filter_map(|feed| feed.parse().ok()).collect(),
        _ => Vec::new(),
    }
}

fn facts(reading: &Reading) -> Facts {
    let raw = &reading.entries;
    let mut order: Vec<usize> = (0..raw.len()).collect();
    // Stable: entries without dates stay in the feed's own order, behind the dated ones.
    order.sort_by_key(|at| std::cmp::Reverse(raw[*at].published.or(raw[*at].updated)));
    let entries: Vec<_> = order.iter().take(LOOKED_AT).map(|at| normalise::entry(reading, *at)).collect();
    let pictures = entries.iter().filter_map(|entry| entry.image.as_ref());
    let language = reading.feed.language.as_ref().or_else(|| raw.iter().find_map(|entry| entry.language.as_ref()));
    let mut faults = BTreeMap::new();
    for fault in &reading.faults {
        *faults.entry(fault.kind).or_default() += 1;
    }
    Facts {
        format: reading.format.as_str(),
        entries: raw.len(),
        title: normalise::feed_title(reading),
        home: normalise::feed_link(reading),
        newest: raw.iter().filter_map(|entry| entry.published.or(entry.updated)).max(),
        language: language.cloned(),
        pictures: pictures.clone().count(),
        described: pictures.filter(|image| image.alt.is_some()).count(),
        titles: entries.iter().take(TITLES).map(|entry| entry.title.clone()).collect(),
        faults,
    }
}
