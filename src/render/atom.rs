//! Atom 1.0 (RFC 4287) with media:* for images (Media RSS 1.5.1), fh:complete (RFC 5005 section 2) and at:deleted-entry
//! (RFC 6721).

use atom_syndication as crate_atom;
use chrono::{DateTime, SecondsFormat, Utc};

use super::xml::{Xml, xml_text};
use super::{Error, item, place, splice};
use crate::model::edition::{Edition, Item, Withdrawn};
use crate::model::entry::Enclosure;
use crate::model::publication::Format;

const MEDIA: &str = "http://search.yahoo.com/mrss/";
const TOMBSTONES: &str = "http://purl.org/atompub/tombstones/1.0";
const FEED_HISTORY: &str = "http://purl.org/syndication/history/1.0";

/// The whole document. The crate writes times with an offset; ours end in `Z` everywhere. The schema of RFC 4287 (appendix B) wants all that is said of the feed before its entries.
pub fn render(edition: &Edition, path: &str) -> Result<String, Error> {
    let head = head(edition, path)
        .write_with_config(Vec::new(), crate_atom::WriteConfig { write_document_declaration: false, indent_size: None })
        .map_err(|source| Error::AtomHead { path: path.to_string(), source })?;
    let mut xml = Xml::at_depth(1);
    for item in &edition.items {
        entry(&mut xml, edition, item);
    }
    let text = splice(head, "</feed>", &xml.finish(), path)?;
    let [theirs, ours] =
        [edition.updated.to_rfc3339(), rfc3339(edition.updated)].map(|t| format!("<updated>{t}</updated>"));
    let text = text.replacen(&theirs, &ours, 1);
    Ok(format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}"))
}

fn head(edition: &Edition, path: &str) -> crate_atom::Feed {
    let mut feed = crate_atom::Feed {
        title: text(&item::name(edition)),
        id: xml_text(&edition.id).into_owned(),
        updated: edition.updated.fixed_offset(),
        authors: vec![newsroom(edition)],
        generator: Some(crate_atom::Generator { value: "newsloom".into(), uri: None, version: None }),
        links: links(edition, path),
        rights: edition.rights.as_deref().map(text),
        subtitle: Some(text(&item::subtitle(edition))),
        lang: Some(edition.ui_language.to_string()),
        ..Default::default()
    };
    feed.namespaces.insert("media".into(), MEDIA.into());
    feed.namespaces.insert("fh".into(), FEED_HISTORY.into());
    if edition.complete {
        let complete = crate_atom::extension::Extension { name: "fh:complete".into(), ..Default::default() };
        feed.extensions.entry("fh".into()).or_default().insert("complete".into(), vec![complete]);
    }
    if !edition.withdrawn.is_empty() {
        let deleted = edition.withdrawn.iter().map(deleted).collect();
        feed.namespaces.insert("at".into(), TOMBSTONES.into());
        feed.extensions.entry("at".into()).or_default().insert("deleted-entry".into(), deleted);
    }
    feed
}

/// Says that an entry is gone (RFC 6721 section 3).
fn deleted(gone: &Withdrawn) -> crate_atom::extension::Extension {
    let attrs = [("ref", xml_text(&gone.id).into_owned()), ("when", rfc3339(gone.at))];
    crate_atom::extension::Extension {
        name: "at:deleted-entry".into(),
        attrs: attrs.into_iter().map(|(name, value)| (name.to_string(), value)).collect(),
        ..Default::default()
    }
}

fn text(value: &str) -> crate_atom::Text {
    crate_atom::Text::plain(xml_text(value).into_owned())
}

fn newsroom(edition: &Edition) -> crate_atom::Person {
    crate_atom::Person {
        name: xml_text(&edition.newsroom).into_owned(),
        uri: Some(edition.base_url.to_string()),
        ..Default::default()
    }
}

/// Self, the page, the other formats, the other languages, the hub. No two alternates may share media type and
/// language (RFC 4287 4.1.1), so the other languages are offered as Atom only.
fn links(edition: &Edition, path: &str) -> Vec<crate_atom::Link> {
    let publication = edition.publication.path();
    let language = edition.publication.language.as_ref().map(ToString::to_string);
    let link = |rel: &str, href: String, mime: Option<&str>, hreflang: Option<String>, title: Option<&str>| {
        let (mime_type, title) = (mime.map(Into::into), title.map(|t| xml_text(t).into_owned()));
        crate_atom::Link { href, rel: rel.into(), hreflang, mime_type, title, length: None }
    };
    let mut links =
        vec![link("self", place::address(&edition.base_url, path), Some("application/atom+xml"), None, None)];
    for (format, mime) in
        [(Format::Html, "text/html"), (Format::Rss, "application/rss+xml"), (Format::Json, "application/feed+json")]
    {
        let href = place::address(&edition.base_url, &format!("{publication}.{}", format.extension()));
        links.push(link("alternate", href, Some(mime), language.clone(), None));
    }
    let mut seen = vec![language];
    for sibling in &edition.siblings {
        let hreflang = sibling.language.as_ref().map(ToString::to_string);
        if seen.contains(&hreflang) {
            continue;
        }
        let href = place::address(&edition.base_url, &format!("{}.atom", sibling.path));
        links.push(link("alternate", href, Some("application/atom+xml"), hreflang.clone(), Some(&sibling.title)));
        seen.push(hreflang);
    }
    links.extend(edition.hub.as_ref().map(|hub| link("hub", hub.to_string(), None, None, None)));
    links
}

fn entry(xml: &mut Xml, edition: &Edition, item: &Item) {
    let lang = item::lang_tag(item.language.as_ref());
    let told = item::told(edition, item);
    xml.open("entry", &[("xml:lang", Some(lang))]);
    xml.leaf("id", &[], &item.id);
    xml.leaf("title", &[("type", Some("text")), ("xml:lang", Some(lang))], &item::title(item));
    entry_links(xml, edition, item);
    xml.leaf("published", &[], &rfc3339(item.published));
    xml.leaf("updated", &[], &rfc3339(item::item_updated(item)));
    people(xml, edition, item);
    for category in &item.categories {
        let scheme = place::scheme(&edition.base_url, category.scheme);
        let label = Some(item::label(category));
        xml.empty("category", &[("scheme", Some(&scheme)), ("term", Some(&category.term)), ("label", label)]);
    }
    let summary = told.summary.as_ref().filter(|_| !item::same_words(&told));
    for (name, html) in [("summary", summary), ("content", told.content.as_ref())] {
        if let Some(html) = html {
            xml.leaf(name, &[("type", Some("html")), ("xml:lang", Some(lang))], html);
        }
    }
    source(xml, item);
    if let Some(rights) = &item.outlet.rights {
        xml.leaf("rights", &[("type", Some("text"))], rights);
    }
    media_content(xml, item);
    xml.close("entry");
}

fn entry_links(xml: &mut Xml, edition: &Edition, item: &Item) {
    let lang = item.language.as_ref().map(|l| l.as_str());
    let mime = Some("text/html");
    let original = item::link(edition, item);
    xml.empty("link", &[("rel", Some("alternate")), ("type", mime), ("hreflang", lang), ("href", Some(&original))]);
    for related in &item.related {
        let Some(href) = place::web(related.href.as_str()) else { continue };
        let hreflang = related.language.as_ref().map(|l| l.as_str());
        let title = Some(related.title.trim()).filter(|t| !t.is_empty());
        xml.empty("link", &[("rel", Some("related")), ("hreflang", hreflang), ("title", title), ("href", Some(&href))]);
    }
    for Enclosure { url, media_type, length } in &item.enclosures {
        let Some(href) = place::web(url) else { continue };
        let length = length.filter(|l| *l > 0).map(|l| l.to_string());
        let rel = ("rel", Some("enclosure"));
        xml.empty(
            "link",
            &[rel, ("type", media_type.as_deref()), ("length", length.as_deref()), ("href", Some(&href))],
        );
    }
}

/// The outlet is the author, the writers it names come next; who changed words contributes.
fn people(xml: &mut Xml, edition: &Edition, item: &Item) {
    let person = |xml: &mut Xml, element: &str, name: &str, uri: Option<&str>| {
        xml.open(element, &[]);
        xml.leaf("name", &[], name);
        if let Some(uri) = uri {
            xml.leaf("uri", &[], uri);
        }
        xml.close(element);
    };
    for author in item::authors(item) {
        person(xml, "author", &author.name, author.uri.as_deref());
    }
    if item.edited {
        person(xml, "contributor", &edition.newsroom, Some(edition.base_url.as_str()));
    }
}

/// Where the entry was taken from (RFC 4287 4.2.11).
fn source(xml: &mut Xml, item: &Item) {
    let outlet = &item.outlet;
    xml.open("source", &[]);
    xml.leaf("id", &[], &outlet.feed_id);
    xml.leaf("title", &[("type", Some("text"))], &item::feed_title(item));
    xml.leaf("updated", &[], &rfc3339(outlet.feed_updated));
    for (rel, url) in [("self", &outlet.feed), ("alternate", &outlet.home)] {
        if let Some(href) = url.as_ref().and_then(|u| place::web(u.as_str())) {
            xml.empty("link", &[("rel", Some(rel)), ("href", Some(&href))]);
        }
    }
    if let Some(rights) = &outlet.feed_rights {
        xml.leaf("rights", &[("type", Some("text"))], rights);
    }
    xml.close("source");
}

/// The item's image as Media RSS describes it, for Atom and RSS alike.
pub fn media_content(xml: &mut Xml, item: &Item) {
    let Some(image) = &item.image else { return };
    let Some(url) = place::web(image.url.as_str()) else { return };
    let size = item.enclosures.iter().find(|file| file.url == image.url.as_str()).and_then(|file| file.length);
    let size = size.filter(|bytes| *bytes > 0).map(|bytes| bytes.to_string());
    let pixels = |n: Option<u32>| n.filter(|n| *n > 0).map(|n| n.to_string());
    let (width, height) = (pixels(image.width), pixels(image.height));
    let kind = image.media_type.as_deref().filter(|t| t.starts_with("image/"));
    let attributes = [
        ("url", Some(url.as_str())),
        ("fileSize", size.as_deref()),
        ("type", kind),
        ("medium", Some("image")),
        ("width", width.as_deref()),
        ("height", height.as_deref()),
    ];
    if image.alt.is_none() && image.credit.is_none() {
        return xml.empty("media:content", &attributes);
    }
    xml.open("media:content", &attributes);
    if let Some(alt) = &image.alt {
        xml.leaf("media:description", &[("type", Some("plain"))], alt);
    }
    if let Some(credit) = &image.credit {
        xml.leaf("media:credit", &[], credit);
    }
    xml.close("media:content");
}

/// The form of all times in documents: in UTC, to the second.
pub fn rfc3339(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}
