//! A feed in XML: finds the root, tells the format, and reads the head of the feed. Entries are read in `entry`.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use url::Url;

use super::entry;
use super::fault::Faults;
use super::head;
use super::names::{self, Ns};
use super::pace;
use super::reader::Reader;
use super::walk::{Element, Step, Walk};
use crate::model::poll::PaceHints;
use crate::model::reading::{FeedFormat, FeedHead, ReadEntry};

/// What one pass over the text gives.
#[derive(Debug)]
pub(super) struct Pass {
    pub format: FeedFormat,
    pub feed: FeedHead,
    pub entries: Vec<ReadEntry>,
    pub pace: PaceHints,
    pub faults: Faults,
    /// The document ended early.
    pub cut: bool,
}

/// Reads a feed; `None` when no element of the document is the root of one.
pub(super) fn pass(text: &str, url: Option<Arc<Url>>, faults: Faults, now: DateTime<Utc>) -> Result<Pass, Faults> {
    let mut walk = Walk::new(text, url, faults);
    let Some((root, format)) = root(&mut walk) else { return Err(walk.faults) };
    if !text.starts_with("<?xml") && text[..root.at].contains("<?xml") {
        walk.faults.add("junk-before", Some(0), || "something stands before the XML declaration".into());
    }
    let (prefix, _) = names::split(root.name);
    walk.take_as_core(prefix);
    let (feed, pace) = (FeedHead::default(), PaceHints::default());
    let mut reader =
        Reader { walk, format, now, feed, entries: vec![], pace, own_texts: 0, period: (None, None), cut_entry: None };
    reader.feed.language = reader.walk.lang();
    reader.level(&root);
    // Two documents in one body happen when a server answers twice; both are read.
    while let Some((root, _)) = self::root(&mut reader.walk) {
        reader.walk.faults.add("several-roots", Some(root.at), || "one document follows another".into());
        reader.level(&root);
    }
    Ok(reader.done())
}

/// The first element that can be the root of a feed, and the format it declares.
fn root<'a>(walk: &mut Walk<'a>) -> Option<(Element<'a>, FeedFormat)> {
    for _ in 0..MOST_ENVELOPES {
        let element = loop {
            match walk.step(0, false) {
                Step::Child(element) => break element,
                Step::Closed => return None,
                Step::Text(_) => {}
            }
        };
        if let Some(format) = format(walk, &element) {
            return Some((element, format));
        }
        if element.local.eq_ignore_ascii_case("html") {
            return None;
        }
    }
    None
}

/// A feed may stand in an envelope, but not deep inside a page.
const MOST_ENVELOPES: usize = 50;

fn format<'a>(walk: &mut Walk<'a>, root: &Element<'a>) -> Option<FeedFormat> {
    let version = walk.attribute(root, "version").map(|v| v.trim().to_ascii_lowercase());
    let version = version.as_deref();
    match root.local.to_ascii_lowercase().as_str() {
        "rss" => Some(rss_version(version, walk.is_netscape)),
        "rdf" => Some(rdf_version(root.attributes)),
        "feed" => Some(atom_version(version, root.attributes)),
        "channel" if walk.attribute(root, "href").is_some() || root.name.starts_with('C') => Some(FeedFormat::Cdf),
        "channel" => Some(FeedFormat::Rss),
        // A single entry is a document of its own (RFC 4287 section 2).
        "entry" if root.ns == Ns::Atom => Some(FeedFormat::Atom1),
        _ => None,
    }
}

fn rss_version(version: Option<&str>, netscape: bool) -> FeedFormat {
    match version {
        Some(v) if v.starts_with("0.90") => FeedFormat::Rss090,
        Some(v) if v.starts_with("0.91") && netscape => FeedFormat::Rss091Netscape,
        Some(v) if v.starts_with("0.91") => FeedFormat::Rss091Userland,
        Some(v) if v.starts_with("0.92") => FeedFormat::Rss092,
        Some(v) if v.starts_with("0.93") => FeedFormat::Rss093,
        Some(v) if v.starts_with("0.94") => FeedFormat::Rss094,
        Some(v) if v.starts_with('2') => FeedFormat::Rss2,
        _ => FeedFormat::Rss,
    }
}

fn rdf_version(attributes: &str) -> FeedFormat {
    let old = attributes.contains("netscape.com/rdf/simple/0.9");
    if old { FeedFormat::Rss090 } else { FeedFormat::Rss1 }
}

fn atom_version(version: Option<&str>, attributes: &str) -> FeedFormat {
    let old = version.is_some_and(|v| v.starts_with('0')) || attributes.contains("purl.org/atom/ns");
    if old && !attributes.contains("2005/Atom") { FeedFormat::Atom03 } else { FeedFormat::Atom1 }
}

/// Elements that hold entries: the channel, and what some tools put around the items within it.
fn is_wrapper(local: &str) -> bool {
    ["channel", "items", "entries"].iter().any(|wrapper| wrapper.eq_ignore_ascii_case(local))
}

/// Channels within channels, in envelopes and all.
const DEEPEST_CHANNEL: usize = 60;

impl<'a> Reader<'a> {
    /// Reads the children of the root, and of the channel within it.
    fn level(&mut self, parent: &Element<'a>) {
        if parent.local == "entry" {
            return self.entry(parent);
        }
        head::of_element(self, parent);
        while let Some(child) = self.walk.child(parent.depth) {
            let local = child.local;
            let core = matches!(child.ns, Ns::Core | Ns::Atom);
            if core && (local.eq_ignore_ascii_case("item") || local.eq_ignore_ascii_case("entry")) {
                self.entry(&child);
            } else if core && is_wrapper(local) && child.depth < DEEPEST_CHANNEL {
                self.level(&child);
            } else {
                head::child(self, &child);
            }
        }
    }

    fn entry(&mut self, element: &Element<'a>) {
        // A flood of entries costs no memory: older ones leave as newer ones come (see `newest`).
        if self.entries.len() >= 4 * crate::model::reading::Reading::MOST_ENTRIES {
            self.walk.faults.add("too-many-entries", Some(element.at), || "entries beyond the limit".into());
            return;
        }
        let was_cut = self.walk.cut;
        let entry = entry::read(self, element);
        if self.walk.cut && !was_cut {
            self.cut_entry = Some(entry);
        } else {
            self.entries.push(entry);
        }
    }

    fn done(mut self) -> Pass {
        let cut = self.walk.cut;
        self.pace.feed_seconds = pace::seconds(&self);
        // A cut entry comes whole with the next poll; it is shown only where there is nothing else.
        if let Some(entry) = self.cut_entry.take().filter(|_| self.entries.is_empty()) {
            self.entries.push(entry);
        }
        Pass {
            format: self.format,
            feed: self.feed,
            entries: self.entries,
            pace: self.pace,
            faults: self.walk.faults,
            cut,
        }
    }
}
