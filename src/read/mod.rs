//! Bodies to Readings: decode, read, and where a document is broken, mend it rather than lose it.
//!
//! The ladder: our own tolerant pass reads every format and notes each fault it forgave. Where it finds no entry, or
//! elements that were never closed, `second` asks the readers of feed-rs, rss and atom_syndication (on the text as it is, then
//! on what xml5ever makes of it) and takes the one that knows more. Nothing here is safe to show: see `normalise`.

mod answer;
mod article;
mod base64;
mod character;
mod dates;
mod decode;
mod draft;
mod entry;
mod fault;
mod field;
mod finish;
mod head;
mod instead;
mod json;
mod media;
mod names;
mod pace;
mod packed;
mod page;
mod people;
mod prose;
mod reader;
mod reference;
mod second;
mod token;
mod walk;
mod xml;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use url::Url;

use crate::model::outlet::Selectors;
use crate::model::reading::{Fault, Reading, Rung};
use answer::preview;
use fault::Faults;

pub use answer::{Hints, Unreadable};

/// Raised when the same bytes would give another Reading, so that stored bodies are read again.
pub const READER_VERSION: u32 = 3;

/// Reads a feed of any format. Never panics: should the reader itself fail on a body, that is told as an error.
pub fn read(body: &[u8], hints: &Hints, now: DateTime<Utc>) -> Result<Reading, Unreadable> {
    catch_unwind(AssertUnwindSafe(|| read_any(body, hints, now))).unwrap_or(Err(Unreadable::Failed))
}

fn read_any(body: &[u8], hints: &Hints, now: DateTime<Utc>) -> Result<Reading, Unreadable> {
    let mut faults = Faults::default();
    let body = packed::opened(body, &mut faults);
    let decoded = decode::decode(&body, hints.content_type, &mut faults);
    let text = trimmed(&decoded.text, &mut faults);
    if text.is_empty() {
        return Err(Unreadable::Empty);
    }
    let url = hints.url.map(|url| Arc::new(url.clone()));
    let mut reading = match text.starts_with('{') || json::is_list(text) {
        true => json::read(text, url, faults, now)?,
        false => feed(text, url, faults, now)?,
    };
    reading.encoding = decoded.encoding;
    finish::finish(&mut reading, hints);
    Ok(reading)
}

/// Reads an HTML page whose entries are found by selectors.
pub fn page(body: &[u8], hints: &Hints, selectors: &Selectors, now: DateTime<Utc>) -> Result<Reading, Unreadable> {
    let mut faults = Faults::default();
    let decoded = decode::decode(body, hints.content_type, &mut faults);
    let mut reading = page::read(&decoded.text, hints, selectors, faults, now)?;
    reading.encoding = decoded.encoding;
    finish::finish(&mut reading, hints);
    Ok(reading)
}

/// Reads the page of one article as a feed of that article, from what the page says of itself.
pub fn article(body: &[u8], hints: &Hints, now: DateTime<Utc>) -> Result<Reading, Unreadable> {
    let mut faults = Faults::default();
    let decoded = decode::decode(body, hints.content_type, &mut faults);
    let mut reading = article::read(&decoded.text, hints, now)?;
    reading.encoding = decoded.encoding;
    finish::finish(&mut reading, hints);
    Ok(reading)
}

/// Reads XML by our own pass; other readers are asked where that finds nothing or the markup was broken.
fn feed(text: &str, url: Option<Arc<Url>>, faults: Faults, now: DateTime<Utc>) -> Result<Reading, Unreadable> {
    let own = xml::pass(text, url.clone(), faults, now);
    match own {
        Ok(pass) => {
            // Where elements were never closed, entries may have been taken for parts of others.
            let doubtful = pass.entries.is_empty() || (!pass.cut && pass.faults.has("unclosed-element"));
            let broken = BROKEN.iter().any(|kind| pass.faults.has(kind));
            let reading = of_pass(pass, url.clone(), broken);
            Ok(if doubtful { second::better(text, reading, now) } else { reading })
        }
        Err(faults) => {
            let second = second::only(text, url.clone(), faults.into_list(), now);
            second.ok_or_else(|| instead::unreadable(text, url.as_deref()))
        }
    }
}

/// Faults after which a strict reader would have lost the document.
const BROKEN: [&str; 12] = [
    "several-roots",
    "bare-ampersand",
    "unknown-entity",
    "bad-reference",
    "unclosed-element",
    "stray-end-tag",
    "junk-before",
    "illegal-character",
    "bad-bytes",
    "wrong-charset",
    "guessed-charset",
    "mixed-charset",
];

fn of_pass(pass: xml::Pass, url: Option<Arc<Url>>, broken: bool) -> Reading {
    let rung = match (pass.cut, broken) {
        (true, _) => Rung::Salvaged,
        (false, true) => Rung::Repaired,
        (false, false) => Rung::Read,
    };
    let mut faults: Vec<Fault> = pass.faults.into_list();
    if pass.cut {
        faults.push(Fault { kind: "truncated", at: None, note: "the document ends before its root does".into() });
    }
    Reading {
        format: pass.format,
        encoding: String::new(),
        rung,
        partial: pass.cut,
        feed: pass.feed,
        entries: pass.entries,
        faults,
        pace: pass.pace,
        url,
    }
}

/// Cuts off what stands before the first tag or brace: byte order marks, blank lines, warnings of PHP.
fn trimmed<'a>(text: &'a str, faults: &mut Faults) -> &'a str {
    let whole = text;
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\0'));
    if text.starts_with("<?xml") && whole.starts_with(|c: char| c.is_ascii_whitespace()) {
        faults.add("junk-before", Some(0), || "a blank line before the XML declaration".into());
    }
    if text.starts_with(['<', '{']) || json::is_list(text) {
        return text;
    }

    let start = ["<?xml", "<rss", "<feed", "<rdf:RDF"].iter().filter_map(|root| text.find(root)).min();
    let start = start.or_else(|| text.find('<')).or_else(|| text.find('{'));
    if start.is_some() {
        faults.add("junk-before", Some(0), || preview(text));
    }
    start.map_or(text, |at| &text[at..])
}

#[cfg(test)]
mod tests;
