//! How entries are known again from poll to poll, without sanitising anything. A reader's invented ids are never used.

use std::collections::HashMap;

use url::Url;

use super::prose_text;
use crate::link;
use crate::model::entry::{EntryKey, Identity, KeyKind};
use crate::model::reading::{Prose, ReadEntry, Reading};

/// The identities of all entries, in order.
pub fn identify(reading: &Reading) -> Vec<Identity> {
    let base = reading.base();
    let links: Vec<Option<String>> = reading.entries.iter().map(|entry| link_key(entry, base.as_deref())).collect();
    let guids = spoilt_guids(reading, &links);
    let one_link = all_share_a_link(&links);
    let identities = reading.entries.iter().zip(links).enumerate().map(|(index, (entry, link))| {
        let guid = entry.id.as_deref().filter(|id| !guids.contains(id));
        Identity { index, keys: keys(entry, guid, link, one_link), fingerprint: fingerprint(entry) }
    });
    identities.collect()
}

/// Guids that stand for several links in one document (`N/A`, the home page): they tell nothing apart.
pub fn spoilt_guids<'r>(reading: &'r Reading, links: &[Option<String>]) -> Vec<&'r str> {
    let mut first: HashMap<&str, (&Option<String>, Option<&Prose>)> = HashMap::new();
    let mut spoilt = vec![];
    for (entry, link) in reading.entries.iter().zip(links) {
        let Some(id) = entry.id.as_deref() else { continue };
        let (known, title) = *first.entry(id).or_insert((link, entry.title.as_ref()));
        let differs = known != link || (link.is_none() && title != entry.title.as_ref());
        if differs && !spoilt.contains(&id) {
            spoilt.push(id);
        }
    }
    spoilt
}

/// Whether every entry leads to the same address, which then tells nothing apart.
fn all_share_a_link(links: &[Option<String>]) -> bool {
    links.len() > 1 && links[0].is_some() && links.iter().all(|link| *link == links[0])
}

fn keys(entry: &ReadEntry, guid: Option<&str>, link: Option<String>, one_link: bool) -> Vec<EntryKey> {
    let mut keys = vec![];
    if let Some(guid) = guid {
        keys.push(key(KeyKind::Guid, guid));
        keys.extend(bare_guid(guid).map(|bare| key(KeyKind::BareGuid, &bare)));
    }
    match link {
        Some(link) if one_link => keys.push(key(KeyKind::Link, &format!("{link}\n{}", folded_title(entry)))),
        Some(link) => keys.push(key(KeyKind::Link, &link)),
        None => {}
    }
    if keys.is_empty() {
        let date = entry.published.or(entry.updated).map(|date| date.to_rfc3339()).unwrap_or_default();
        keys.push(key(KeyKind::TitleDate, &format!("{}\n{date}", folded_title(entry))));
    }
    keys
}

fn key(kind: KeyKind, text: &str) -> EntryKey {
    EntryKey { kind, hash: hash(text.as_bytes()) }
}

/// The canonical form of the entry's address; the article's own before a counter's.
fn link_key(entry: &ReadEntry, base: Option<&Url>) -> Option<String> {
    let text = entry.original_link.as_deref().or(entry.link.as_deref())?;
    let url = link::resolve(base, text).filter(|url| matches!(url.scheme(), "http" | "https"))?;
    Some(link::canonical(&url))
}

/// A guid without scheme and host, so that a site may move to https or another name. WordPress's `?p=7` keeps its
/// host as `wp:host:7`: the number alone would mean every blog's seventh post.
fn bare_guid(guid: &str) -> Option<String> {
    let url = Url::parse(guid.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let host = url.host_str()?.trim_start_matches("www.");
    let number = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    if let Some(post) = number("p").or_else(|| number("page_id")).filter(|p| p.bytes().all(|b| b.is_ascii_digit())) {
        return Some(format!("wp:{host}:{post}"));
    }
    let rest = &url[url::Position::BeforePath..];
    // A bare host has nothing left to know it by.
    (rest.trim_matches('/').len() >= SHORTEST_PATH).then(|| rest.trim_end_matches('/').to_string())
}

/// A shorter path, such as `/a`, could be anybody's.
const SHORTEST_PATH: usize = 4;

/// A title for comparing: letters and digits in lower case.
fn folded_title(entry: &ReadEntry) -> String {
    let title = entry.title.as_ref().or(entry.summary.as_ref()).or(entry.content.first());
    let text = title.map(prose_text).unwrap_or_default();
    let kept = text.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace()).flat_map(char::to_lowercase);
    kept.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All that a reader sees, before sanitising. A mere bump of `updated` is no change; a new `published` is.
fn fingerprint(entry: &ReadEntry) -> i64 {
    let mut hasher = blake3::Hasher::new();
    let mut part = |tag: u8, text: &str| {
        hasher.update(&[tag]).update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
    };
    part(1, entry.title.as_ref().map_or("", |p| &p.value));
    part(2, entry.original_link.as_deref().or(entry.link.as_deref()).unwrap_or_default());
    part(3, entry.summary.as_ref().map_or("", |p| &p.value));
    entry.content.iter().for_each(|p| part(4, &p.value));
    for person in &entry.authors {
        [&person.name, &person.email, &person.uri].into_iter().flatten().for_each(|word| part(5, word));
    }
    entry.categories.iter().for_each(|name| part(6, name));
    part(7, entry.image.as_ref().map_or("", |image| &image.url));
    entry.enclosures.iter().for_each(|file| part(8, &file.url));
    part(9, &entry.published.map(|date| date.timestamp().to_string()).unwrap_or_default());
    part(10, entry.language.as_ref().map_or("", |lang| lang.as_str()));
    part(11, entry.rights.as_ref().map_or("", |p| &p.value));
    first_63(hasher.finalize().as_bytes())
}

fn hash(bytes: &[u8]) -> i64 {
    first_63(blake3::hash(bytes).as_bytes())
}

/// The first 63 bits as a number that every store holds.
fn first_63(bytes: &[u8; 32]) -> i64 {
    let mut first = [0; 8];
    first.copy_from_slice(&bytes[..8]);
    (u64::from_be_bytes(first) >> 1) as i64
}
