//! One entry in XML, whatever the vocabulary: what means the same goes to the same field.

use super::dates;
use super::draft::{Draft, keep};
use super::field::{lower, some};
use super::media;
use super::names::Ns;
use super::people;
use super::prose::looks_like_html;
use super::reader::Reader;
use super::walk::Element;
use crate::model::entry::{Credit, Enclosure};
use crate::model::reading::{ReadEntry, ReadLink};

/// Reads the entry that `element` opens.
pub(super) fn read<'a>(reader: &mut Reader<'a>, element: &Element<'a>) -> ReadEntry {
    let mut draft = Draft::default();
    draft.entry.language = reader.walk.lang();
    if let Some(about) = reader.walk.attribute(element, "about") {
        draft.entry.id = some(&about);
    }
    of_cdf(reader, element, &mut draft);
    while let Some(child) = reader.walk.child(element.depth) {
        if reader.walk.is_next_entry(&child) {
            break;
        }
        self::child(reader, &child, &mut draft);
    }
    draft.finished()
}

fn of_cdf<'a>(reader: &mut Reader<'a>, element: &Element<'a>, draft: &mut Draft) {
    if let Some(href) = reader.walk.attribute(element, "href") {
        let href = reader.address(&href);
        draft.entry.links.push(ReadLink { href: href.clone(), rel: "alternate".into(), media_type: None });
        draft.entry.link = Some(href);
    }
    if let Some(date) = reader.walk.attribute(element, "lastmod") {
        draft.entry.updated = dates::parse(&date, reader.now);
    }
}

fn child<'a>(reader: &mut Reader<'a>, element: &Element<'a>, draft: &mut Draft) {
    let mut space = [0; 24];
    let local = lower(element.local, &mut space);
    let entry = &mut draft.entry;
    match (element.ns, local) {
        (Ns::Core | Ns::Atom, "title") => keep(&mut entry.title, reader.prose(element)),
        (Ns::Dc | Ns::Media, "title") => keep(&mut draft.title, reader.prose(element)),
        (Ns::Core | Ns::Atom, "link") => link(reader, element, draft),
        (Ns::Core | Ns::Atom, "guid" | "id") => id(reader, element, draft),
        (Ns::Core | Ns::Atom, "description" | "summary" | "abstract") => summary(reader, element, draft),
        (Ns::Itunes, "subtitle") => keep(&mut draft.subtitle, reader.prose(element)),
        (Ns::Dc | Ns::Media, "description") | (Ns::Itunes, "summary") => {
            keep(&mut draft.summary, reader.prose(element))
        }
        (Ns::Content, "encoded") | (Ns::Core | Ns::Atom, "content" | "fullitem" | "body") | (Ns::Xhtml, "body") => {
            content(reader, element, draft)
        }
        (Ns::Core | Ns::Atom | Ns::Dc, "rights" | "copyright") => keep(&mut entry.rights, reader.prose(element)),
        (Ns::Core | Ns::Atom | Ns::Itunes | Ns::Media, "category" | "tags")
        | (Ns::Dc, "subject")
        | (Ns::Itunes | Ns::Media, "keywords") => reader.categories(element, &mut entry.categories),
        (Ns::Core, "source") | (Ns::Atom, "source") => entry.source = source(reader, element),
        (Ns::Core | Ns::Atom, "comments") => entry.comments = reader.word(element).map(|url| reader.address(&url)),
        (Ns::Core | Ns::Atom, "enclosure") => enclosure(reader, element, draft),
        (Ns::Feedburner, "origlink") => entry.original_link = reader.word(element),
        (Ns::Dc, "language") => entry.language = reader.word(element).and_then(|l| l.parse().ok()),
        (Ns::Media, _) | (Ns::Itunes, "image" | "link") | (Ns::Core | Ns::Atom, "image" | "logo") => {
            media::child(reader, element, local, draft)
        }
        _ => date_or_person(reader, element, local, draft),
    }
}

fn date_or_person<'a>(reader: &mut Reader<'a>, element: &Element<'a>, local: &str, draft: &mut Draft) {
    let entry = &mut draft.entry;
    match (element.ns, local) {
        (Ns::Core | Ns::Atom | Ns::DcTerms, "published" | "pubdate" | "issued") => {
            entry.published = reader.date(element).or(entry.published);
        }
        (Ns::Core | Ns::Atom | Ns::DcTerms, "updated" | "modified") => {
            entry.updated = reader.date(element).or(entry.updated);
        }
        (Ns::Core | Ns::Atom | Ns::DcTerms, "created" | "date") | (Ns::Dc, "date") => {
            draft.date = reader.date(element).or(draft.date);
        }
        (Ns::Core | Ns::Atom | Ns::Itunes | Ns::Dc, "author" | "creator" | "managingeditor") => {
            let person = people::person(reader, element);
            people::add(&mut entry.authors, person);
        }
        (Ns::Core | Ns::Atom | Ns::Dc, "contributor") => {
            let person = people::person(reader, element);
            people::add(&mut entry.contributors, person);
        }
        _ => {}
    }
}

fn link<'a>(reader: &mut Reader<'a>, element: &Element<'a>, draft: &mut Draft) {
    let Some(link) = reader.link(element) else { return };
    let entry = &mut draft.entry;
    if link.href.is_empty() {
        return;
    }
    let is_html = link.media_type.as_deref().is_some_and(|t| t.contains("html"));
    match link.rel.as_str() {
        "alternate" if entry.link.is_none() || is_html => entry.link = Some(link.href.clone()),
        "enclosure" => {
            let length = reader.walk.attribute(element, "length").and_then(|l| l.trim().parse().ok());
            let media_type = link.media_type.clone();
            entry.enclosures.push(Enclosure { url: link.href.clone(), media_type, length });
        }
        "replies" if is_html => entry.comments = entry.comments.take().or(Some(link.href.clone())),
        _ => {}
    }
    entry.links.push(link);
}

fn id<'a>(reader: &mut Reader<'a>, element: &Element<'a>, draft: &mut Draft) {
    let said = reader.walk.attribute(element, "ispermalink").map(|said| said.trim().to_ascii_lowercase());
    let permalink = said.as_deref() != Some("false");
    let Some(id) = reader.word(element) else { return };
    // A guid that is said to be the link is one, also a relative one; an unsaid one must look like it.
    let leads = crate::link::is_web(&id) || (said.as_deref() == Some("true") && id.starts_with(['/', '.']));
    if element.local.eq_ignore_ascii_case("guid") && permalink && leads {
        draft.permalink = Some(reader.address(&id));
    }
    draft.guid_is_no_link |= !permalink;
    draft.entry.id = Some(id);
}

/// The first is the summary; a second is the text itself (WordPress plugins write both `description` and `summary`).
fn summary<'a>(reader: &mut Reader<'a>, element: &Element<'a>, draft: &mut Draft) {
    let Some(prose) = reader.prose(element) else { return };
    match &draft.entry.summary {
        None => draft.entry.summary = Some(prose),
        Some(first) if *first != prose => draft.entry.content.push(prose),
        Some(_) => {}
    }
}

fn content<'a>(reader: &mut Reader<'a>, element: &Element<'a>, draft: &mut Draft) {
    if let Some(src) = reader.walk.attribute(element, "src") {
        let src = reader.address(&src);
        let media_type = reader.walk.attribute(element, "type").map(|t| t.into_owned());
        draft.entry.links.push(ReadLink { href: src, rel: "content".into(), media_type });
    }
    if let Some(mut prose) = reader.prose(element) {
        let module = !matches!(element.ns, Ns::Core | Ns::Atom) || element.local == "fullitem";
        prose.is_html |= module && looks_like_html(&prose.value);
        draft.entry.content.push(prose);
    }
}

fn enclosure<'a>(reader: &mut Reader<'a>, element: &Element<'a>, draft: &mut Draft) {
    let url = reader.walk.attribute(element, "url").or_else(|| reader.walk.attribute(element, "href"));
    let Some(url) = url.as_deref().and_then(some) else { return };
    let media_type = reader.walk.attribute(element, "type").as_deref().and_then(some);
    let length = reader.walk.attribute(element, "length").and_then(|l| l.trim().parse().ok());
    let url = reader.address(&url);
    media::offer(draft, 2, &url, media_type.as_deref());
    let entry = &mut draft.entry;
    entry.links.push(ReadLink { href: url.clone(), rel: "enclosure".into(), media_type: media_type.clone() });
    entry.enclosures.push(Enclosure { url, media_type, length });
}

/// RSS: title as text, address as attribute. Atom: a small feed head.
fn source<'a>(reader: &mut Reader<'a>, element: &Element<'a>) -> Option<Credit> {
    let mut credit = Credit::default();
    if let Some(url) = reader.walk.attribute(element, "url") {
        credit.link = Some(reader.address(&url));
    }
    if !reader.is_atom() && element.ns == Ns::Core {
        credit.title = reader.word(element);
        return Some(credit).filter(|c| *c != Credit::default());
    }
    while let Some(child) = reader.walk.child(element.depth) {
        match child.local {
            "title" => credit.title = reader.prose(&child).map(|p| p.value),
            "id" => credit.id = reader.word(&child),
            "link" => {
                if let Some(link) = reader.link(&child).filter(|l| l.rel == "alternate") {
                    credit.link = Some(link.href);
                }
            }
            "author" => {
                let person = people::person(reader, &child);
                people::add(&mut credit.authors, person);
            }
            "contributor" => {
                let person = people::person(reader, &child);
                people::add(&mut credit.contributors, person);
            }
            _ => {}
        }
    }
    Some(credit).filter(|c| *c != Credit::default())
}
