//! RSS 2.0 after the RSS Advisory Board's specification and its Best Practices Profile.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use rss::extension::Extension;
use rss::extension::atom::{AtomExtension, Link};

use super::xml::{Xml, xml_text};
use super::{Error, atom, item, place, splice};
use crate::model::edition::{Edition, Item};

/// Declared by hand: the crate declares what its own items use, and it is given none.
const NAMESPACES: [(&str, &str); 5] = [
    ("atom", "http://www.w3.org/2005/Atom"),
    ("content", "http://purl.org/rss/1.0/modules/content/"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("fh", "http://purl.org/syndication/history/1.0"),
    ("media", "http://search.yahoo.com/mrss/"),
];

/// The whole document.
pub fn render(edition: &Edition, path: &str) -> Result<String, Error> {
    let head =
        head(edition, path).write_to(Vec::new()).map_err(|source| Error::RssHead { path: path.to_string(), source })?;
    let mut xml = Xml::at_depth(1);
    for item in &edition.items {
        write_item(&mut xml, edition, item);
    }
    splice(head, "</channel></rss>", &xml.finish(), path)
}

fn head(edition: &Edition, path: &str) -> rss::Channel {
    let page = place::address(&edition.base_url, &format!("{}.html", edition.publication.path()));
    let mut channel = rss::Channel {
        title: item::name(edition),
        link: page,
        description: item::subtitle(edition),
        language: Some(edition.ui_language.to_string()),
        copyright: edition.rights.as_deref().map(|r| xml_text(r).into_owned()),
        last_build_date: Some(rfc822(edition.updated)),
        generator: Some("newsloom".into()),
        docs: Some("https://www.rssboard.org/rss-specification".into()),
        namespaces: NAMESPACES.map(|(prefix, uri)| (prefix.to_string(), uri.to_string())).into(),
        atom_ext: Some(AtomExtension { links: links(edition, path) }),
        ..Default::default()
    };
    if edition.complete {
        let complete = Extension { name: "fh:complete".into(), ..Default::default() };
        channel.extensions.insert("fh".into(), BTreeMap::from([("complete".to_string(), vec![complete])]));
    }
    channel
}

/// Itself and the hub. The other formats and languages are not offered here: widely used readers take the first
/// `atom:link rel="alternate"` of an RSS channel for its page.
fn links(edition: &Edition, path: &str) -> Vec<Link> {
    let own = Link {
        href: place::address(&edition.base_url, path),
        rel: "self".into(),
        mime_type: Some("application/rss+xml".into()),
        ..Default::default()
    };
    let hub = edition.hub.as_ref().map(|hub| Link { href: hub.to_string(), rel: "hub".into(), ..Default::default() });
    std::iter::once(own).chain(hub).collect()
}

fn write_item(xml: &mut Xml, edition: &Edition, item: &Item) {
    let told = item::told(edition, item);
    xml.open("item", &[]);
    xml.leaf("title", &[], &item::title(item));
    xml.leaf("link", &[], &item::link(edition, item));
    // The short text first: many programs take the last of the two they see.
    let (description, whole) = match &told.summary {
        Some(summary) if !item::same_words(&told) => (Some(summary), told.content.as_ref()),
        _ => (told.content.as_ref(), None),
    };
    if let Some(description) = description {
        xml.leaf("description", &[], description);
    }
    if let Some(whole) = whole {
        xml.leaf("content:encoded", &[], whole);
    }
    xml.leaf("guid", &[("isPermaLink", Some("false"))], &item.id);
    xml.leaf("pubDate", &[], &rfc822(item.published));
    xml.leaf("dc:creator", &[], &item.outlet.name);
    for writer in item::authors(item).iter().skip(1) {
        xml.leaf("dc:contributor", &[], &writer.name);
    }
    if item.edited {
        xml.leaf("dc:contributor", &[], &edition.newsroom);
    }
    if let Some(lang) = &item.language {
        xml.leaf("dc:language", &[], lang.as_str());
    }
    for category in &item.categories {
        let scheme = place::scheme(&edition.base_url, category.scheme);
        xml.leaf("category", &[("domain", Some(&scheme))], item::label(category));
    }
    origin(xml, item);
    attachments(xml, item);
    xml.close("item");
}

/// Where it was taken from, and on what terms.
fn origin(xml: &mut Xml, item: &Item) {
    let outlet = &item.outlet;
    let feed = outlet.feed.as_ref().or(outlet.home.as_ref()).and_then(|u| place::web(u.as_str()));
    if let Some(feed) = feed {
        xml.leaf("source", &[("url", Some(&feed))], &item::feed_title(item));
    }
    if let Some(rights) = &outlet.rights {
        xml.leaf("dc:rights", &[], rights);
    }
}

/// The profile wants one enclosure at most, and the specification wants its length and type.
fn attachments(xml: &mut Xml, item: &Item) {
    for enclosure in &item.enclosures {
        let (Some(url), Some(kind)) = (place::web(&enclosure.url), &enclosure.media_type) else { continue };
        let Some(length) = enclosure.length.filter(|l| *l > 0) else { continue };
        xml.empty("enclosure", &[("url", Some(&url)), ("length", Some(&length.to_string())), ("type", Some(kind))]);
        break;
    }
    atom::media_content(xml, item);
}

/// RFC 822 dates with years of four digits, as the profile wants them.
pub fn rfc822(time: DateTime<Utc>) -> String {
    time.format("%a, %d %b %Y %H:%M:%S +0000").to_string()
}
