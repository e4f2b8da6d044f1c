//! What is done once at the end of every reading: addresses made absolute, languages filled in, size limits.

use std::collections::HashMap;

use url::Url;

use super::answer::{Hints, preview};
use super::fault::Faults;
use crate::model::entry::Person;
use crate::model::reading::{Fault, Prose, ReadEntry, Reading};

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
    let mut faults = Faults::default();
    head_links(reading, document.as_deref(), &mut faults);
    repeated_ids(reading);
    shared_link(reading);
    let base = reading.base();
    for entry in &mut reading.entries {
        entry.language = entry.language.take().or_else(|| reading.feed.language.clone());
        links(entry, base.as_deref(), &mut faults);
        limits(entry);
    }
    reading.faults.extend(faults.into_list());
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
    let mut first: HashMap<&str, &ReadEntry> = HashMap::new();
    let shared = reading.entries.iter().find_map(|entry| {
        let link = link_of(entry)?;
        let known = *first.entry(link).or_insert(entry);
        let ids_differ = known.id.is_some() && entry.id.is_some() && known.id != entry.id;
        let titles_differ = known.title.as_ref().map(|t| &t.value) != entry.title.as_ref().map(|t| &t.value);
        (ids_differ || titles_differ).then_some(link)
    });
    if let Some(shared) = shared {
        let count = reading.entries.iter().filter(|entry| link_of(entry) == Some(shared)).count();
        let note = format!("{count} entries lead to {}", preview(shared));
        reading.faults.push(Fault { kind: "shared-link", at: None, note });
    }
}

fn link_of(entry: &ReadEntry) -> Option<&str> {
    let link = entry.original_link.as_deref().or(entry.link.as_deref());
    link.map(|link| link.trim_end_matches('/'))
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
fn head_links(reading: &mut Reading, base: Option<&Url>, faults: &mut Faults) {
    let feed = &mut reading.feed;
    let ones = [&mut feed.link, &mut feed.image, &mut feed.icon, &mut feed.hub, &mut feed.self_link];
    ones.into_iter().for_each(|address| good(address, base, faults));
    feed.links.retain(|link| leads_somewhere(&link.href, faults));
    feed.links.iter_mut().for_each(|link| absolute(&mut link.href, base));
    people(&mut feed.authors, base, faults);
    people(&mut feed.contributors, base, faults);
}

fn links(entry: &mut ReadEntry, base: Option<&Url>, faults: &mut Faults) {
    let ones = [&mut entry.link, &mut entry.comments, &mut entry.original_link];
    ones.into_iter().for_each(|address| good(address, base, faults));
    entry.links.retain(|link| leads_somewhere(&link.href, faults));
    entry.links.iter_mut().for_each(|link| absolute(&mut link.href, base));
    entry.enclosures.retain(|file| leads_somewhere(&file.url, faults));
    entry.enclosures.iter_mut().for_each(|file| absolute(&mut file.url, base));
    entry.image.take_if(|image| !leads_somewhere(&image.url, faults));
    entry.image.iter_mut().for_each(|image| absolute(&mut image.url, base));
    people(&mut entry.authors, base, faults);
    people(&mut entry.contributors, base, faults);
    if let Some(source) = entry.source.as_mut() {
        good(&mut source.link, base, faults);
        people(&mut source.authors, None, faults);
        people(&mut source.contributors, None, faults);
    }
}

fn people(people: &mut [Person], base: Option<&Url>, faults: &mut Faults) {
    people.iter_mut().for_each(|person| good(&mut person.uri, base, faults));
}

/// Makes an address absolute, or drops it where it acts instead of leading somewhere; what it belongs to stays.
fn good(address: &mut Option<String>, base: Option<&Url>, faults: &mut Faults) {
    address.take_if(|address| !leads_somewhere(address, faults));
    address.iter_mut().for_each(|address| absolute(address, base));
}

fn leads_somewhere(address: &str, faults: &mut Faults) -> bool {
    let acts = crate::link::acts(address);
    if acts {
        faults.add("bad-link", None, || format!("\"{}\" leads nowhere and is left out", preview(address)));
    }
    !acts
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
    entry.image.iter_mut().for_each(|image| cut_prose(&mut image.alt, LONGEST_TITLE));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn must(body: &str) -> Reading {
        let read = crate::read::read(body.as_bytes(), &Hints::default(), chrono::DateTime::UNIX_EPOCH);
        read.unwrap_or_else(|error| panic!("{error}"))
    }

    fn kinds(reading: &Reading) -> Vec<&'static str> {
        reading.faults.iter().map(|fault| fault.kind).collect()
    }

    #[test]
    fn an_address_that_acts_is_dropped_and_its_entry_kept() {
        let reading = must(
            "<rss version='2.0'><channel><title>T</title><link>javascript:home()</link><item><title>One</title>
             <link> JavaScript:alert(1)</link><guid>data:text/html,x</guid><comments>vbscript:x</comments>
             <enclosure url='data:audio/mpeg;base64,AA' type='audio/mpeg'/></item></channel></rss>",
        );
        let entry = &reading.entries[0];
        assert_eq!((&entry.link, &entry.comments, entry.enclosures.len(), entry.links.len()), (&None, &None, 0, 0));
        assert_eq!((entry.title.as_ref().map(|t| t.value.as_str()), &reading.feed.link), (Some("One"), &None));
        assert!(kinds(&reading).contains(&"bad-link"), "{:?}", reading.faults);
        let json = must(
            r#"{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","url":"javascript:x","image":"data:image/png,x"}]}"#,
        );
        assert_eq!((&json.entries[0].link, &json.entries[0].image, kinds(&json)), (&None, &None, vec!["bad-link"; 3]));
    }
}
