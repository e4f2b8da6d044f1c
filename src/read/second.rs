//! Second opinions: the readers of feed-rs, rss and atom_syndication, asked where our own pass finds no entry or no feed
//! at all; then the same on what xml5ever, which never gives up, makes of the document. Their types end here.

mod convert;
mod rebuild;

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use url::Url;

use crate::model::poll::PaceHints;
use crate::model::reading::{Fault, FeedFormat, Reading, Rung};
use convert::Opinion;

/// Our reading, with the entries of another where that finds more of them.
pub(super) fn better(text: &str, mut own: Reading, now: DateTime<Utc>) -> Reading {
    if !mentions_entries(text) {
        return own;
    }
    let base = own.url.clone();
    let Some((opinion, rung)) = opinion(text, base.as_deref(), now, &mut own.faults) else { return own };
    if opinion.entries.len() > own.entries.len() {
        own.rung = own.rung.max(rung);
        own.entries = opinion.entries;
        if own.feed.title.is_none() {
            own.feed = opinion.feed;
        }
    }
    own
}

/// Another reader's reading of what our own pass does not know as a feed.
pub(super) fn only(text: &str, url: Option<Arc<Url>>, mut faults: Vec<Fault>, now: DateTime<Utc>) -> Option<Reading> {
    if !mentions_entries(text) {
        return None;
    }
    let (opinion, rung) = opinion(text, url.as_deref(), now, &mut faults)?;
    Some(Reading {
        format: opinion.format.unwrap_or(FeedFormat::Rss),
        encoding: String::new(),
        rung,
        partial: false,
        feed: opinion.feed,
        entries: opinion.entries,
        faults,
        pace: PaceHints::default(),
        url,
    })
}

/// Larger documents get no second opinion: the others cost many times what our own pass does.
const LARGEST: usize = 2 * 1024 * 1024;
/// Deeper nesting than any feed has: the other readers recurse, and a stack that overflows cannot be caught.
const DEEPEST: usize = 200;

/// Whether there is anything to find; spares the work for empty feeds and HTML pages.
fn mentions_entries(text: &str) -> bool {
    let has = |tag: &str| memchr::memmem::find(text.as_bytes(), tag.as_bytes()).is_some();
    text.len() <= LARGEST
        && rebuild::depth(text) <= DEEPEST
        && (has("item") || has("entry"))
        && ["<rss", "<feed", "RDF", "<channel", ":rss", ":feed"].iter().any(|tag| has(tag))
}

/// The first reader that finds entries: on the text as it is, then as xml5ever rebuilds it.
fn opinion(text: &str, base: Option<&Url>, now: DateTime<Utc>, faults: &mut Vec<Fault>) -> Option<(Opinion, Rung)> {
    let text = &*without_prologs(text);
    if let Some(opinion) = ask_all(text, base, now, faults) {
        return Some((opinion, Rung::Enriched));
    }
    let rebuilt = guarded("xml5ever", faults, || rebuild::rebuilt(text))??;
    ask_all(&rebuilt, base, now, faults).map(|opinion| (opinion, Rung::Repaired))
}

/// The text is decoded: what a prolog, wherever it stands, says of its encoding is no longer true, and the others
/// believe it (feed-rs 3.0 panics on one that is not at the start).
fn without_prologs(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<?xml") {
        out.push_str(before);
        rest = after.split_once('>').map_or("", |(_, rest)| rest);
    }
    if out.is_empty() && rest.len() == text.len() {
        return text.into();
    }
    out.push_str(rest);
    out.into()
}

type OtherReader = fn(&str, Option<&Url>, DateTime<Utc>) -> Option<Opinion>;

/// In the order in which they are asked.
const READERS: [(&str, OtherReader); 3] =
    [("feed-rs", convert::by_feed_rs), ("rss", convert::by_rss), ("atom_syndication", convert::by_atom)];

/// The entries that one reader finds, for comparing it with our own pass.
#[cfg(test)]
pub(super) fn by_name(name: &str, text: &str, now: DateTime<Utc>) -> Option<Vec<crate::model::reading::ReadEntry>> {
    let (_, reader) = READERS.iter().find(|(known, _)| *known == name)?;
    reader(text, None, now).map(|opinion| opinion.entries)
}

fn ask_all(text: &str, base: Option<&Url>, now: DateTime<Utc>, faults: &mut Vec<Fault>) -> Option<Opinion> {
    for (name, reader) in READERS {
        let opinion = guarded(name, faults, || reader(text, base, now)).flatten();
        if let Some(opinion) = opinion.filter(|opinion| !opinion.entries.is_empty()) {
            faults.push(Fault { kind: "other-reader", at: None, note: format!("read by {}", opinion.reader) });
            return Some(opinion);
        }
    }
    None
}

/// Runs a foreign reader; its panic is a fault of the document (feed-rs 3.0 panics on some authors), never ours.
pub(super) fn guarded<T>(name: &str, faults: &mut Vec<Fault>, work: impl FnOnce() -> T) -> Option<T> {
    let outcome = catch_unwind(AssertUnwindSafe(work));
    if outcome.is_err() {
        faults.push(Fault { kind: "reader-panic", at: None, note: format!("{name} gave up on this document") });
    }
    outcome.ok()
}
