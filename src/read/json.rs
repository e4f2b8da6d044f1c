//! JSON Feed 1 and 1.1. An item without an id is dropped, as the specification asks; a number as id becomes a string.

mod mend;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use url::Url;

use super::answer::{Unreadable, preview};
use super::dates;
use super::fault::Faults;
use crate::model::Lang;
use crate::model::entry::{Enclosure, Person};
use crate::model::poll::PaceHints;
use crate::model::reading::{FeedFormat, FeedHead, Prose, ReadEntry, ReadImage, ReadLink, Reading, Rung};

/// Reads a JSON Feed; a cut one gives its complete items.
pub(super) fn read(
    text: &str,
    url: Option<Arc<Url>>,
    mut faults: Faults,
    now: DateTime<Utc>,
) -> Result<Reading, Unreadable> {
    let (value, partial) = parsed(text, &mut faults)?;
    let mended = faults.has("bad-json");
    let object = value.as_object().ok_or_else(|| other(text, "it is a list, not an object"))?;
    let version = string(object, "version").unwrap_or_default();
    let is_feed = version.contains("jsonfeed.org") || object.get("items").is_some_and(Value::is_array);
    if !is_feed {
        return Err(other(text, "it has neither a version nor items"));
    }
    let entries = entries(object, now, &mut faults);
    Ok(Reading {
        format: if version.ends_with("1.1") { FeedFormat::JsonFeed11 } else { FeedFormat::JsonFeed1 },
        encoding: String::new(),
        rung: match (partial, mended) {
            (true, _) => Rung::Salvaged,
            (false, true) => Rung::Repaired,
            (false, false) => Rung::Read,
        },
        partial,
        feed: head(object),
        entries,
        faults: faults.into_list(),
        pace: PaceHints::default(),
        url,
    })
}

/// Whether a text is a list in JSON: what an API answers, and no feed.
pub(super) fn is_list(text: &str) -> bool {
    let inside = text.strip_prefix('[').map(str::trim_start);
    inside.is_some_and(|inside| inside.starts_with(['{', '[', '"', ']']) && !inside.contains("<?xml"))
}

/// The items that are objects; what else stands among them is told.
fn entries(object: &Map<String, Value>, now: DateTime<Utc>, faults: &mut Faults) -> Vec<ReadEntry> {
    let Some(items) = object.get("items").and_then(Value::as_array) else {
        let found = object.get("items").map_or("missing", kind_of);
        faults.add("bad-items", None, || format!("\"items\" is {found}, not a list"));
        return vec![];
    };
    let items = items.iter().enumerate().filter_map(|(place, item)| match item.as_object() {
        Some(item) => entry(item, now, faults),
        None => {
            faults.add("bad-item", None, || format!("item {} is {}, not an object", place + 1, kind_of(item)));
            None
        }
    });
    items.collect()
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// The document, or of a broken one what stands before the break: whole items and what precedes them.
fn parsed(text: &str, faults: &mut Faults) -> Result<(Value, bool), Unreadable> {
    // What follows the object is passed over.
    let mut stream = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let error = match stream.next() {
        Some(Ok(value)) => return Ok((value, false)),
        Some(Err(error)) => error,
        None => return Err(other(text, "nothing in it")),
    };
    let mended = mend::mended(text);
    if let Some(Ok(value)) = serde_json::Deserializer::from_str(&mended).into_iter::<Value>().next() {
        faults.add("bad-json", None, || error.to_string());
        return Ok((value, false));
    }
    faults.add("truncated", None, || error.to_string());
    let text = &*mended;
    let ends = memchr::memchr_iter(b'}', text.as_bytes()).rev().take(MOST_ENDS);
    for end in ends {
        let closed = [text.get(..=end).unwrap_or(""), "]}"].concat();
        if let Ok(value) = serde_json::from_str(&closed) {
            return Ok((value, true));
        }
    }
    Err(other(text, &error.to_string()))
}

/// How many places are tried as the end of the last whole item.
const MOST_ENDS: usize = 40;

fn other(text: &str, why: &str) -> Unreadable {
    Unreadable::OtherJson { why: why.to_string(), preview: preview(text) }
}

fn head(object: &Map<String, Value>) -> FeedHead {
    let link = string(object, "home_page_url");
    let self_link = string(object, "feed_url");
    let hubs = object.get("hubs").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let hub = hubs.iter().filter_map(Value::as_object).find_map(|hub| string(hub, "url"));
    let linked = [(&link, "alternate", "text/html"), (&self_link, "self", "application/feed+json")];
    let links = linked.into_iter().filter_map(|(href, rel, kind)| {
        Some(ReadLink { href: href.clone()?, rel: rel.into(), media_type: Some(kind.into()) })
    });
    FeedHead {
        title: string(object, "title").map(plain),
        subtitle: string(object, "description").map(plain),
        links: links.collect(),
        link,
        self_link,
        hub,
        language: language(object),
        image: string(object, "icon"),
        icon: string(object, "favicon"),
        authors: authors(object),
        ..FeedHead::default()
    }
}

fn entry(item: &Map<String, Value>, now: DateTime<Utc>, faults: &mut Faults) -> Option<ReadEntry> {
    let Some(id) = string(item, "id") else {
        faults.add("missing-id", None, || string(item, "title").unwrap_or_default());
        return None;
    };
    let link = string(item, "url").or_else(|| crate::link::is_web(&id).then(|| id.clone()));
    let html = string(item, "content_html").map(|value| Prose { value, is_html: true, ..Prose::default() });
    let image = string(item, "image").or_else(|| string(item, "banner_image"));
    let source = string(item, "external_url");
    let mut links: Vec<ReadLink> = vec![];
    links.extend(link.clone().map(|href| ReadLink { href, rel: "alternate".into(), media_type: None }));
    links.extend(source.map(|href| ReadLink { href, rel: "related".into(), media_type: None }));
    Some(ReadEntry {
        id: Some(id),
        title: string(item, "title").map(plain),
        link,
        links,
        published: date(item, "date_published", now, faults),
        updated: date(item, "date_modified", now, faults),
        language: language(item),
        summary: string(item, "summary").map(plain),
        content: html.or_else(|| string(item, "content_text").map(plain)).into_iter().collect(),
        authors: authors(item),
        enclosures: attachments(item),
        image: image.map(|url| ReadImage { url, ..ReadImage::default() }),
        categories: strings(item, "tags"),
        ..ReadEntry::default()
    })
}

fn plain(value: String) -> Prose {
    Prose { value, ..Prose::default() }
}

fn date(item: &Map<String, Value>, key: &str, now: DateTime<Utc>, faults: &mut Faults) -> Option<DateTime<Utc>> {
    let text = string(item, key)?;
    let date = dates::parse(&text, now);
    if date.is_none() {
        faults.add("bad-date", None, || text.chars().take(60).collect());
    }
    date
}

fn attachments(item: &Map<String, Value>) -> Vec<Enclosure> {
    let list = item.get("attachments").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let files = list.iter().filter_map(Value::as_object).filter_map(|file| {
        let length = file.get("size_in_bytes").and_then(Value::as_u64);
        Some(Enclosure { url: string(file, "url")?, media_type: string(file, "mime_type"), length })
    });
    files.collect()
}

/// `authors` (1.1), else `author` (1).
fn authors(object: &Map<String, Value>) -> Vec<Person> {
    let list = object.get("authors").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let all = list.iter().chain(object.get("author").filter(|_| list.is_empty()));
    let people = all.filter_map(Value::as_object).map(|author| Person {
        name: string(author, "name"),
        email: None,
        uri: string(author, "url"),
    });
    people.filter(|person| *person != Person::default()).collect()
}

fn language(object: &Map<String, Value>) -> Option<Lang> {
    string(object, "language").and_then(|tag| tag.parse().ok())
}

fn strings(object: &Map<String, Value>, key: &str) -> Vec<String> {
    let list = object.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(Value::as_str).map(str::trim).filter(|tag| !tag.is_empty()).map(legal).take(100).collect()
}

/// A text or number under a key; blank counts as absent.
fn string(object: &Map<String, Value>, key: &str) -> Option<String> {
    match object.get(key)? {
        Value::String(text) => Some(legal(text.trim())).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// JSON may escape characters that XML forbids, and our feeds are XML too.
fn legal(text: &str) -> String {
    text.chars().filter(|c| super::character::is_legal(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn must(body: &str) -> Reading {
        let read = crate::read::read(body.as_bytes(), &crate::read::Hints::default(), DateTime::UNIX_EPOCH);
        read.unwrap_or_else(|error| panic!("{error}"))
    }

    fn kinds(reading: &Reading) -> Vec<&'static str> {
        reading.faults.iter().map(|fault| fault.kind).collect()
    }

    #[test]
    fn what_is_no_item_of_a_json_feed_is_told() {
        let body = |items: &str| must(&format!(r#"{{"version":"https://jsonfeed.org/version/1.1","items":{items}}}"#));
        let mixed = body(r#"[null, 7, "x", {"id":1,"title":"One"}, [], {"title":"no id"}]"#);
        assert_eq!(mixed.entries.len(), 1);
        assert_eq!(kinds(&mixed), ["bad-item", "bad-item", "bad-item", "missing-id", "bad-item"]);
        assert_eq!(mixed.faults[0].note, "item 1 is null, not an object");
        assert_eq!(kinds(&body("null")), ["bad-items"]);
        assert_eq!(
            must(r#"{"version":"https://jsonfeed.org/version/1.1"}"#).faults[0].note,
            "\"items\" is missing, not a list"
        );
    }

    #[test]
    fn a_feed_of_glued_json_keeps_its_items() {
        let body = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\",\"title\":\"One\nmore\"},{\"id\":2,},]}";
        let reading = must(body);
        assert_eq!((reading.entries.len(), reading.rung, reading.partial), (2, Rung::Repaired, false));
        assert_eq!(kinds(&reading), ["bad-json"]);
    }
}
