//! What fields have in common, in the head of a feed and in entries: words, dates, addresses, links, categories.

use super::dates;
use super::reader::Reader;
use super::walk::Element;
use crate::model::reading::ReadLink;

impl<'a> Reader<'a> {
    /// The text of an element in one line, or `None` when it is empty.
    pub(super) fn word(&mut self, element: &Element<'a>) -> Option<String> {
        some(&self.walk.text(element))
    }

    /// The date that an element holds, if it can be believed.
    pub(super) fn date(&mut self, element: &Element<'a>) -> Option<chrono::DateTime<chrono::Utc>> {
        let text = self.walk.text(element);
        let date = dates::parse(&text, self.now);
        if date.is_none() && !text.is_empty() {
            let shown: String = text.chars().take(60).collect();
            self.walk.faults.add("bad-date", Some(element.at), || shown);
        }
        date
    }

    /// An address as it stands, made absolute where `xml:base` says against what.
    pub(super) fn address(&mut self, text: &str) -> String {
        let text = text.trim();
        if crate::link::has_scheme(text) {
            return text.to_string();
        }
        let resolved = self.walk.base().and_then(|base| crate::link::resolve(Some(&base), text));
        resolved.map_or_else(|| text.to_string(), String::from)
    }

    /// A link: Atom's in attributes, RSS's as text.
    pub(super) fn link(&mut self, element: &Element<'a>) -> Option<ReadLink> {
        let href = self.walk.attribute(element, "href");
        let default_type = if href.is_none() && !self.is_atom() { Some("text/html".to_string()) } else { None };
        let rel = self.walk.attribute(element, "rel").as_deref().and_then(some).unwrap_or_else(|| "alternate".into());
        let rel = rel.strip_prefix("http://www.iana.org/assignments/relation/").unwrap_or(&rel).to_string();
        let media_type = self.walk.attribute(element, "type").as_deref().and_then(some).or(default_type);
        let media_type = media_type.or_else(|| (rel == "self").then(|| "application/atom+xml".to_string()));
        let href = match href {
            Some(href) => href.into_owned(),
            None => self.word(element)?,
        };
        Some(ReadLink { href: self.address(&href), rel, media_type })
    }

    /// Categories: Atom's in attributes, RSS's as text, Apple's nested, keywords in one line.
    pub(super) fn categories(&mut self, element: &Element<'a>, all: &mut Vec<String>) {
        let list = element.local.eq_ignore_ascii_case("keywords") || element.local.eq_ignore_ascii_case("tags");
        let label = self.walk.attribute(element, "label").as_deref().and_then(some);
        let term = self.walk.attribute(element, "term").or_else(|| self.walk.attribute(element, "text"));
        let term = term.as_deref().and_then(some);
        let depth = element.depth;
        if let Some(name) = if self.is_atom() { term.or(label) } else { term } {
            push_category(all, &name);
            while let Some(child) = self.walk.child(depth).filter(|_| all.len() < MOST_CATEGORIES) {
                if let Some(name) = self.walk.attribute(&child, "text").as_deref().and_then(some) {
                    push_category(all, &name);
                }
            }
            return;
        }
        let Some(text) = self.word(element) else { return };
        match list {
            true => text.split([',', '\n', '\t']).for_each(|name| push_category(all, name)),
            false => push_category(all, &text),
        }
    }
}

/// More categories than any reader wants to see.
const MOST_CATEGORIES: usize = 100;

fn push_category(all: &mut Vec<String>, name: &str) {
    let name = name.trim();
    if !name.is_empty() && all.len() < MOST_CATEGORIES && !all.iter().any(|known| known == name) {
        all.push(name.to_string());
    }
}

/// A trimmed text, unless it is empty.
pub(super) fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_string())
}

/// A short name in lower case; a longer one is none that we know.
pub(super) fn lower<'b>(name: &str, space: &'b mut [u8; 24]) -> &'b str {
    let Some(place) = space.get_mut(..name.len()) else { return "" };
    place.copy_from_slice(name.as_bytes());
    place.make_ascii_lowercase();
    std::str::from_utf8(place).unwrap_or("")
}
