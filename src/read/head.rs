//! The head of a feed in XML: its title, links, people, and how often it wants to be asked.

use super::dates;
use super::field::lower;
use super::names::Ns;
use super::pace;
use super::people;
use super::prose::prose;
use super::reader::Reader;
use super::walk::Element;
use crate::model::reading::{Prose, ReadLink};

/// What attributes of the root or channel say.
pub(super) fn of_element<'a>(reader: &mut Reader<'a>, element: &Element<'a>) {
    // CDF has its facts in attributes.
    if let Some(href) = reader.walk.attribute(element, "href") {
        let href = reader.address(&href);
        reader.feed.links.push(ReadLink { href: href.clone(), rel: "alternate".into(), media_type: None });
        reader.feed.link = Some(href);
    }
    if let Some(date) = reader.walk.attribute(element, "lastmod") {
        reader.feed.updated = dates::parse(&date, reader.now);
    }
    if let Some(lang) = reader.walk.lang() {
        reader.feed.language = Some(lang);
    }
}

/// One child of the feed.
pub(super) fn child<'a>(reader: &mut Reader<'a>, element: &Element<'a>) {
    let mut space = [0; 24];
    let local = lower(element.local, &mut space);
    match (element.ns, local) {
        (Ns::Core | Ns::Atom | Ns::Dc, "title") => text(reader, element, 1, |feed| &mut feed.title),
        (Ns::Core | Ns::Atom | Ns::Dc, "description" | "subtitle" | "tagline" | "abstract" | "info") => {
            text(reader, element, 2, |feed| &mut feed.subtitle)
        }
        (Ns::Itunes, "subtitle" | "summary") => text(reader, element, 2, |feed| &mut feed.subtitle),
        (Ns::Core | Ns::Atom | Ns::Dc, "rights" | "copyright") => text(reader, element, 4, |feed| &mut feed.rights),
        (Ns::Core | Ns::Atom, "link") => link(reader, element),
        (Ns::Itunes, "link") => itunes_link(reader, element),
        (Ns::Core | Ns::Atom, "id" | "guid") => reader.feed.id = reader.word(element).map(|id| reader.address(&id)),
        (Ns::Core | Ns::Dc, "language") => {
            reader.feed.language = reader.word(element).and_then(|l| l.parse().ok()).or(reader.feed.language.take());
        }
        (Ns::Core | Ns::Atom | Ns::Itunes, "image" | "logo") => image(reader, element),
        (Ns::Core | Ns::Atom, "icon") => reader.feed.icon = reader.word(element).map(|url| reader.address(&url)),
        (Ns::Core | Ns::Atom, "generator") => generator(reader, element),
        (Ns::Core | Ns::Atom | Ns::Itunes | Ns::Media, "category") | (Ns::Itunes, "keywords") | (Ns::Dc, "subject") => {
            let mut found = std::mem::take(&mut reader.feed.categories);
            reader.categories(element, &mut found);
            reader.feed.categories = found;
        }
        (Ns::Sy, _) | (Ns::Core, "ttl" | "skiphours" | "skipdays" | "cloud") => pace::child(reader, element, local),
        _ => date_or_person(reader, element, local),
    }
}

fn date_or_person<'a>(reader: &mut Reader<'a>, element: &Element<'a>, local: &str) {
    match (element.ns, local) {
        (Ns::Core | Ns::Atom | Ns::DcTerms, "updated" | "modified" | "lastbuilddate") | (Ns::Dc, "date") => {
            reader.feed.updated = reader.date(element).or(reader.feed.updated);
        }
        (Ns::Core | Ns::Atom | Ns::DcTerms, "published" | "pubdate" | "issued" | "created") => {
            reader.feed.published = reader.date(element).or(reader.feed.published);
        }
        (Ns::Core | Ns::Atom | Ns::Itunes | Ns::Dc, "author" | "managingeditor" | "creator") => {
            let person = people::person(reader, element);
            people::add(&mut reader.feed.authors, person);
        }
        (Ns::Core | Ns::Atom | Ns::Dc, "contributor") => {
            let person = people::person(reader, element);
            people::add(&mut reader.feed.contributors, person);
        }
        // Written by a few old tools at the level of the feed.
        (Ns::Core, "textinput") => {}
        _ => {}
    }
}

fn text<'a>(
    reader: &mut Reader<'a>,
    element: &Element<'a>,
    bit: u8,
    field: fn(&mut crate::model::reading::FeedHead) -> &mut Option<Prose>,
) {
    let found = reader.prose(element);
    let own = matches!(element.ns, Ns::Core | Ns::Atom);
    // The first wins, and the feed's own text over a module's.
    let first_own = own && found.is_some() && reader.own_texts & bit == 0;
    let slot = field(&mut reader.feed);
    if first_own {
        reader.own_texts |= bit;
    }
    if first_own || slot.is_none() {
        *slot = found;
    }
}

fn link<'a>(reader: &mut Reader<'a>, element: &Element<'a>) {
    let Some(link) = reader.link(element) else { return };
    if link.href.is_empty() {
        return;
    }
    match link.rel.as_str() {
        "alternate" if reader.feed.link.is_none() || is_html(&link) => reader.feed.link = Some(link.href.clone()),
        "hub" => reader.feed.hub = Some(link.href.clone()),
        "self" => reader.feed.self_link = Some(link.href.clone()),
        _ => {}
    }
    reader.feed.links.push(link);
}

fn is_html(link: &ReadLink) -> bool {
    link.media_type.as_deref().is_some_and(|t| t.contains("html"))
}

fn itunes_link<'a>(reader: &mut Reader<'a>, element: &Element<'a>) {
    if reader.walk.attribute(element, "rel").as_deref() == Some("image") {
        image(reader, element);
    }
}

fn image<'a>(reader: &mut Reader<'a>, element: &Element<'a>) {
    if let Some(url) = reader.image_address(element) {
        reader.feed.image = Some(url);
    }
}

fn generator<'a>(reader: &mut Reader<'a>, element: &Element<'a>) {
    reader.feed.generator = reader.word(element).or(reader.feed.generator.take());
}

impl<'a> Reader<'a> {
    /// The text of an element as this format writes texts.
    pub(super) fn prose(&mut self, element: &Element<'a>) -> Option<Prose> {
        let unsaid = self.unsaid();
        prose(&mut self.walk, element, unsaid)
    }
}
