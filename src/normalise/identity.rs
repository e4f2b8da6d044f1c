//! How entries are known again from poll to poll, without sanitising anything. A reader's invented ids are never used.
//!
//! A key that several entries of one document have (`N/A` as every guid, the donations page as every link) tells none
//! of them; it is set apart here, and `revise` remembers it.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use url::Url;

use super::prose_text;
use super::text::cut;
use crate::link;
use crate::model::entry::{EntryKey, Identity, KeyKind};
use crate::model::reading::{Prose, ReadEntry, Reading};

/// The identities of all entries, in order.
pub fn identify(reading: &Reading) -> Vec<Identity> {
    let base = reading.base();
    let home = reading.feed.link.as_deref().and_then(|text| link::resolve(None, text)).map(|url| link::canonical(&url));
    let told: Vec<Told> =
        reading.entries.iter().map(|entry| Told::of(entry, base.as_deref(), home.as_deref())).collect();
    let shared = shared_keys(&told);
    let identities = told.into_iter().enumerate().map(|(index, told)| {
        let (common, keys): (Vec<EntryKey>, Vec<EntryKey>) = told.keys.iter().partition(|key| shared.contains(key));
        // A guid that stands for many does so without its host as well.
        let bare = |key: &EntryKey| key.kind != KeyKind::BareGuid || keys.iter().any(|key| key.kind == KeyKind::Guid);
        let keys = keys.iter().copied().filter(bare).collect();
        Identity { index, keys, shared: common, fingerprint: told.fingerprint, published: told.entry.published }
    });
    identities.collect()
}

/// What tells an entry apart from the others.
struct Told<'a> {
    entry: &'a ReadEntry,
    /// The guid without scheme and host where it is an address.
    guid: Option<String>,
    link: Option<String>,
    title: String,
    date: Option<DateTime<Utc>>,
    fingerprint: i64,
    /// Strongest first.
    keys: Vec<EntryKey>,
}

impl Told<'_> {
    fn of<'a>(entry: &'a ReadEntry, base: Option<&Url>, home: Option<&str>) -> Told<'a> {
        let address = address(entry, base);
        let link = address.as_ref().map(link::with_anchor);
        let title = folded_title(entry);
        let mut keys = vec![];
        if let Some(guid) = entry.id.as_deref() {
            keys.push(key(KeyKind::Guid, guid));
            keys.extend(bare_guid(guid).map(|bare| key(KeyKind::BareGuid, &bare)));
            keys.extend(moved_post(entry, &title, address.as_ref()).map(|post| key(KeyKind::BareGuid, &post)));
        }
        if let Some(link) = link.as_deref() {
            keys.extend((!is_front_page(link, home)).then(|| key(KeyKind::Link, link)));
            keys.push(key(KeyKind::LinkTitle, &format!("{link}\n{title}")));
        }
        keys.extend(title_date(entry, &title, address.as_ref()).map(|text| key(KeyKind::TitleDate, &text)));
        Told {
            entry,
            guid: entry.id.as_deref().map(|guid| bare_guid(guid).unwrap_or_else(|| guid.to_string())),
            link,
            title,
            date: entry.published.or(entry.updated),
            fingerprint: fingerprint(entry),
            keys,
        }
    }

    /// Whether two entries of a document are one, given twice. Of title and date one may differ where guids say so;
    /// without dates the words are compared.
    fn is(&self, other: &Told) -> bool {
        let titles = self.title == other.title;
        let dates = match (self.date, other.date) {
            (Some(one), Some(other)) => one == other,
            (None, None) => self.fingerprint == other.fingerprint,
            _ => true,
        };
        let twice = match (&self.guid, &other.guid) {
            (Some(one), Some(other)) => one == other && (titles || (dates && self.date.is_some())),
            _ => titles && dates,
        };
        self.link == other.link && twice
    }
}

/// The keys that stand for several entries of one document.
fn shared_keys(told: &[Told]) -> HashSet<EntryKey> {
    let mut first: HashMap<EntryKey, &Told> = HashMap::new();
    let mut shared = HashSet::new();
    for entry in told {
        for key in &entry.keys {
            if !first.entry(*key).or_insert(entry).is(entry) {
                shared.insert(*key);
            }
        }
    }
    shared
}

/// Whether a link leads to the site or the feed's own page, and so to no entry.
fn is_front_page(link: &str, home: Option<&str>) -> bool {
    home == Some(link) || !link.contains(['/', '?', '#'])
}

/// Title and date of an entry, the text standing for a missing date. Beside a link they help only where there is no
/// guid, and count for its path alone: query and anchor may change from poll to poll.
fn title_date(entry: &ReadEntry, title: &str, address: Option<&Url>) -> Option<String> {
    let date = entry.published.or(entry.updated).map(|date| date.to_rfc3339());
    let text = || entry.summary.as_ref().or(entry.content.first()).map(|prose| prose.value.clone());
    let Some(url) = address else { return Some(format!("{title}\n{}", date.or_else(text).unwrap_or_default())) };
    if entry.id.is_some() || title.is_empty() {
        return None;
    }
    let path = link::canonical(url).split(['?', '#']).next().unwrap_or_default().to_string();
    date.or_else(text).map(|date| format!("{path}\n{title}\n{date}"))
}

/// The key of an article's address, however it is written; `None` where it is no address of the web.
pub fn link_key(url: &Url) -> Option<EntryKey> {
    matches!(url.scheme(), "http" | "https").then(|| key(KeyKind::Link, &link::with_anchor(url)))
}

fn key(kind: KeyKind, text: &str) -> EntryKey {
    EntryKey { kind, hash: hash(text.as_bytes()) }
}

/// The entry's address; the article's own before a counter's.
fn address(entry: &ReadEntry, base: Option<&Url>) -> Option<Url> {
    let text = entry.original_link.as_deref().or(entry.link.as_deref())?;
    link::resolve(base, text).filter(|url| matches!(url.scheme(), "http" | "https"))
}

/// A guid without scheme and host, so that a site may move to https or another name. WordPress's `?p=7` keeps its host as
/// `wp:host:7`: the number alone would mean every blog's seventh post (see [`moved_post`]).
fn bare_guid(guid: &str) -> Option<String> {
    let url = web_address(guid)?;
    let host = url.host_str()?.trim_start_matches("www.");
    if let Some(post) = post(&url) {
        return Some(format!("wp:{host}:{post}"));
    }
    let rest = &url[url::Position::BeforePath..];
    // A bare host has nothing left to know it by.
    (rest.trim_matches('/').len() >= SHORTEST_PATH).then(|| rest.trim_end_matches('/').to_string())
}

fn web_address(guid: &str) -> Option<Url> {
    Url::parse(guid.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}

/// The number of a WordPress post, with its language where the address tells one: two languages may count as one post.
fn post(url: &Url) -> Option<String> {
    let part = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    let post = part("p").or_else(|| part("page_id")).filter(|post| post.bytes().all(|b| b.is_ascii_digit()))?;
    Some(part("lang").map_or(post.clone(), |lang| format!("{post}:{lang}")))
}

/// A WordPress post without its host, so that a blog may move to another name: number, path, title and date together mean
/// one post, where the number alone would mean every blog's.
fn moved_post(entry: &ReadEntry, title: &str, address: Option<&Url>) -> Option<String> {
    let post = post(&web_address(entry.id.as_deref()?)?)?;
    let path = address?.path().trim_matches('/');
    let date = entry.published.or(entry.updated)?;
    (path.len() >= SHORTEST_PATH && !title.is_empty())
        .then(|| format!("wp:{post}:{path}\n{title}\n{}", date.to_rfc3339()))
}

/// A shorter path, such as `/a`, could be anybody's.
const SHORTEST_PATH: usize = 4;

/// A title for comparing, letters and digits in lower case; the beginning of the text where there is none.
fn folded_title(entry: &ReadEntry) -> String {
    let texts = [entry.title.as_ref(), entry.summary.as_ref(), entry.content.first()];
    let folded = texts.into_iter().flatten().map(|prose| {
        let value = cut(&prose.value, UNTITLED).to_string();
        fold(&prose_text(&Prose { value, is_html: prose.is_html, ..Prose::default() }))
    });
    folded.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
}

/// As many bytes of a text tell it apart.
const UNTITLED: usize = 2_048;

fn fold(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace()).flat_map(char::to_lowercase);
    kept.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All that a reader sees, before sanitising, and nothing else: no e-mail addresses, which are never published, and no
/// tracking in the link. A mere bump of `updated` is no change; a new `published` is. Without a guid the link's query is
/// left out: where it changes from poll to poll, each poll would be a change.
fn fingerprint(entry: &ReadEntry) -> i64 {
    let mut hasher = blake3::Hasher::new();
    let mut part = |tag: u8, text: &str| {
        hasher.update(&[tag]).update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
    };
    let link = entry.original_link.as_deref().or(entry.link.as_deref()).unwrap_or_default();
    let path = link.split(['?', '#', ';']).next().unwrap_or_default();
    part(1, entry.title.as_ref().map_or("", |p| &p.value));
    part(2, &if entry.id.is_some() { link::untracked(link) } else { path.to_string() });
    part(3, entry.summary.as_ref().map_or("", |p| &p.value));
    entry.content.iter().for_each(|p| part(4, &p.value));
    for person in &entry.authors {
        [&person.name, &person.uri].into_iter().flatten().for_each(|word| part(5, word));
    }
    entry.categories.iter().for_each(|name| part(6, name));
    if let Some(image) = &entry.image {
        part(7, &image.url);
        part(12, image.alt.as_ref().map_or("", |p| &p.value));
        part(13, image.credit.as_deref().unwrap_or_default());
    }
    for file in &entry.enclosures {
        part(8, &file.url);
        part(14, file.media_type.as_deref().unwrap_or_default());
        part(15, &file.length.map(|bytes| bytes.to_string()).unwrap_or_default());
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::entry::{Enclosure, Person};
    use crate::model::reading::ReadImage;

    fn seen() -> ReadEntry {
        let prose = |text: &str| Some(Prose { value: text.into(), ..Prose::default() });
        let url = || "https://e.org/a.jpg".to_string();
        ReadEntry {
            id: Some("1".into()),
            link: Some("https://e.org/a?p=7&utm_source=rss".into()),
            title: prose("Strike"),
            image: Some(ReadImage {
                url: url(),
                alt: prose("A gate"),
                credit: Some("Ana".into()),
                ..ReadImage::default()
            }),
            enclosures: vec![Enclosure { url: url(), media_type: Some("image/jpeg".into()), length: Some(9) }],
            authors: vec![Person { name: Some("Ana".into()), email: Some("ana@e.org".into()), uri: None }],
            ..ReadEntry::default()
        }
    }

    #[test]
    fn what_a_reader_sees_makes_a_revision_and_nothing_else_does() {
        type Change = fn(&mut ReadEntry);
        let changes: [(&str, bool, Change); 9] = [
            ("alt", true, |e| e.image.iter_mut().for_each(|i| i.alt = None)),
            ("credit", true, |e| e.image.iter_mut().for_each(|i| i.credit = Some("Eva".into()))),
            ("type of a file", true, |e| e.enclosures[0].media_type = Some("image/png".into())),
            ("length of a file", true, |e| e.enclosures[0].length = Some(10)),
            ("byline", true, |e| e.authors[0].name = Some("Eva".into())),
            ("link", true, |e| e.link = Some("https://e.org/a?p=8&utm_source=rss".into())),
            ("e-mail address", false, |e| e.authors[0].email = Some("desk@e.org".into())),
            ("tracking", false, |e| e.link = Some("https://e.org/a?p=7&utm_source=mail".into())),
            ("updated", false, |e| e.updated = Some(DateTime::UNIX_EPOCH)),
        ];
        for (what, is_seen, change) in changes {
            let mut entry = seen();
            change(&mut entry);
            assert_eq!(fingerprint(&entry) != fingerprint(&seen()), is_seen, "{what}");
        }
    }
}
