//! What is done once at the end of every reading: addresses made absolute, languages filled in, size limits.

use std::collections::HashMap;
use std::sync::Arc;

use url::Url;

use super::Hints;
use crate::model::reading::{Fault, Prose, ReadEntry, ReadLink, Reading};

/// Field limits in bytes, far above anything honest.
const LONGEST_TITLE: usize = 16 * 1024;
const LONGEST_TEXT: usize = 1024 * 1024;
const LONGEST_WORD: usize = 8 * 1024;

/// Completes a reading.
pub(super) fn finish(reading: &mut Reading, hints: &Hints) {
    let language = hints.content_language.and_then(|l| l.split(',').next()).and_then(|l| l.parse().ok());
    reading.feed.language = reading.feed.language.take().or(language);
    newest(reading);
    let document = reading.url.clone();
    head_links(reading, document.as_deref());
    repeated_ids(reading);
    shared_link(reading);
    let base = reading.base();
    for entry in &mut reading.entries {
        entry.language = entry.language.take().or_else(|| reading.feed.language.clone());
        links(entry, &base);
        limits(entry);
    }
}

/// An id that several entries share, each with a link or a title of its own, names none of them; `normalise` does not use it.
fn repeated_ids(reading: &mut Reading) {
    let mut first: HashMap<&str, &ReadEntry> = HashMap::new();
    let repeated = reading.entries.iter().find(|entry| {
        let Some(id) = entry.id.as_deref() else { return false };
        let known = *first.entry(id).or_insert(entry);
        known.link != entry.link || (known.title != entry.title && known.published != entry.published)
    });
    if let Some(id) = repeated.and_then(|entry| entry.id.as_deref()) {
        let shown: String = id.chars().take(60).collect();
        let note = format!("\"{shown}\" is the id of entries with different links or titles");
        reading.faults.push(Fault { kind: "repeated-id", at: None, note });
    }
}

/// A link that several entries share (the donations page, a live blog) tells none of them apart; `normalise` goes by
/// their guids and titles then.
fn shared_link(reading: &mut Reading) {
    let address = |entry: &ReadEntry| entry.original_link.clone().or_else(|| entry.link.clone());
    let link = |entry: &ReadEntry| Some(address(entry)?.trim_end_matches('/').to_string());
    let mut first: HashMap<String, &ReadEntry> = HashMap::new();
    let shared = reading.entries.iter().find_map(|entry| {
        let link = link(entry)?;
        let known = *first.entry(link.clone()).or_insert(entry);
        let ids_differ = known.id.is_some() && entry.id.is_some() && known.id != entry.id;
        let titles_differ = known.title.as_ref().map(|t| &t.value) != entry.title.as_ref().map(|t| &t.value);
        (ids_differ || titles_differ).then_some(link)
    });
    if let Some(shared) = shared {
        let count = reading.entries.iter().filter(|entry| link(entry).as_ref() == Some(&shared)).count();
        let shown: String = shared.chars().take(200).collect();
        let note = format!("{count} entries lead to {shown}");
        reading.faults.push(Fault { kind: "shared-link", at: None, note });
    }
}

/// Keeps the newest entries of a document that has too many; undated ones count by their place.
fn newest(reading: &mut Reading) {
    let count = reading.entries.len();
    if count <= Reading::MOST_ENTRIES {
        return;
    }
    let note = format!("{count} entries; the newest {} were kept", Reading::MOST_ENTRIES);
    reading.faults.push(Fault { kind: "too-many-entries", at: None, note });
    let dated = reading.entries.iter().filter(|e| e.published.or(e.updated).is_some()).count();
    if dated == count {
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by_key(|i| std::cmp::Reverse(reading.entries[*i].published.or(reading.entries[*i].updated)));
        order.truncate(Reading::MOST_ENTRIES);
        order.sort_unstable();
        let mut keep = order.into_iter().peekable();
        let mut index = 0;
        reading.entries.retain(|_| {
            let kept = keep.next_if_eq(&index).is_some();
            index += 1;
            kept
        });
    } else {
        reading.entries.truncate(Reading::MOST_ENTRIES);
    }
}

/// The head's own links are relative to the document.
fn head_links(reading: &mut Reading, base: Option<&Url>) {
    let feed = &mut reading.feed;
    let ones = [&mut feed.link, &mut feed.image, &mut feed.icon, &mut feed.hub, &mut feed.self_link];
    ones.into_iter().flatten().for_each(|address| absolute(address, base));
    feed.links.iter_mut().for_each(|link| absolute(&mut link.href, base));
    let people = feed.authors.iter_mut().chain(&mut feed.contributors);
    people.filter_map(|person| person.uri.as_mut()).for_each(|uri| absolute(uri, base));
}

fn links(entry: &mut ReadEntry, base: &Option<Arc<Url>>) {
    let base = base.as_deref();
    let ones = [&mut entry.link, &mut entry.comments, &mut entry.original_link];
    ones.into_iter().flatten().for_each(|address| absolute(address, base));
    entry.links.iter_mut().for_each(|link: &mut ReadLink| absolute(&mut link.href, base));
    entry.enclosures.iter_mut().for_each(|file| absolute(&mut file.url, base));
    entry.image.iter_mut().for_each(|image| absolute(&mut image.url, base));
    let people = entry.authors.iter_mut().chain(&mut entry.contributors);
    people.filter_map(|person| person.uri.as_mut()).for_each(|uri| absolute(uri, base));
    if let Some(link) = entry.source.as_mut().and_then(|source| source.link.as_mut()) {
        absolute(link, base);
    }
}

/// Only relative addresses are touched, so that no address is parsed twice.
fn absolute(address: &mut String, base: Option<&Url>) {
    if !crate::link::has_scheme(address)
        && let Some(url) = crate::link::resolve(base, address)
    {
        *address = url.into();
    }
}

fn limits(entry: &mut ReadEntry) {
    let cut_prose = |prose: &mut Option<Prose>, most: usize| prose.iter_mut().for_each(|p| cut(&mut p.value, most));
    cut_prose(&mut entry.title, LONGEST_TITLE);
    cut_prose(&mut entry.summary, LONGEST_TEXT);
    cut_prose(&mut entry.rights, LONGEST_TITLE);
    entry.content.truncate(10);
    entry.content.iter_mut().for_each(|prose| cut(&mut prose.value, LONGEST_TEXT));
    entry.links.truncate(100);
    entry.enclosures.truncate(100);
    entry.categories.iter_mut().for_each(|category| cut(category, 500));
    [&mut entry.id, &mut entry.link].into_iter().flatten().for_each(|word| cut(word, LONGEST_WORD));
}

/// Cuts a text to at most so many bytes, between characters.
fn cut(text: &mut String, most: usize) {
    if text.len() > most {
        let end = (0..=most).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        text.truncate(end);
    }
}
