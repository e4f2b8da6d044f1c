//! From the types of feed-rs, rss and atom_syndication to ours. Ids that a reader invented are marked and dropped.

use chrono::{DateTime, Utc};
use url::Url;

use crate::model::entry::{Credit, Enclosure, Person};
use crate::model::reading::{FeedFormat, FeedHead, Prose, ReadEntry, ReadImage, ReadLink};
use crate::read::{dates, people, prose::looks_like_html};

/// What another reader says.
#[derive(Debug, Default)]
pub(super) struct Opinion {
    pub reader: &'static str,
    pub format: Option<FeedFormat>,
    pub feed: FeedHead,
    pub entries: Vec<ReadEntry>,
}

/// Stands for an id that the feed does not have.
const NO_ID: &str = "\u{1}absent";

/// What feed-rs makes of a document.
pub(super) fn by_feed_rs(text: &str, base: Option<&Url>, now: DateTime<Utc>) -> Option<Opinion> {
    let parser = feed_rs::parser::Builder::new()
        .base_uri(base.map(Url::as_str))
        .timestamp_parser(move |text| dates::parse(text, now))
        .id_generator(|_, _, _| NO_ID.to_string())
        .build();
    let feed = parser.parse(text.as_bytes()).ok()?;
    let format = match feed.feed_type {
        feed_rs::model::FeedType::Atom => FeedFormat::Atom1,
        feed_rs::model::FeedType::JSON => FeedFormat::JsonFeed1,
        feed_rs::model::FeedType::RSS0 => FeedFormat::Rss092,
        feed_rs::model::FeedType::RSS1 => FeedFormat::Rss1,
        feed_rs::model::FeedType::RSS2 => FeedFormat::Rss2,
    };
    let head = FeedHead {
        title: feed.title.map(feed_rs_text),
        subtitle: feed.description.map(feed_rs_text),
        link: feed.links.first().map(|link| link.href.clone()),
        id: Some(feed.id).filter(|id| id != NO_ID),
        updated: feed.updated,
        published: feed.published,
        language: feed.language.and_then(|l| l.parse().ok()),
        ..FeedHead::default()
    };
    let entries = feed.entries.into_iter().map(feed_rs_entry).collect();
    Some(Opinion { reader: "feed-rs", format: Some(format), feed: head, entries })
}

fn feed_rs_entry(entry: feed_rs::model::Entry) -> ReadEntry {
    let content = entry.content.and_then(|content| content.body).map(sniffed);
    let thumbnail = entry.media.iter().flat_map(|media| &media.thumbnails).next();
    ReadEntry {
        id: Some(entry.id).filter(|id| id != NO_ID && !id.is_empty()),
        title: entry.title.map(feed_rs_text),
        link: entry.links.iter().find(|l| l.rel.as_deref().is_none_or(|r| r == "alternate")).map(|l| l.href.clone()),
        links: entry.links.iter().map(feed_rs_link).collect(),
        published: entry.published,
        updated: entry.updated,
        summary: entry.summary.map(feed_rs_text),
        content: content.into_iter().collect(),
        authors: entry.authors.into_iter().map(|p| Person { name: p.name, email: p.email, uri: p.uri }).collect(),
        categories: entry.categories.into_iter().map(|category| category.term).collect(),
        image: thumbnail.map(|t| ReadImage { url: t.image.uri.clone(), ..ReadImage::default() }),
        language: entry.language.and_then(|l| l.parse().ok()),
        ..ReadEntry::default()
    }
}

fn feed_rs_text(text: feed_rs::model::Text) -> Prose {
    sniffed(text.content)
}

fn feed_rs_link(link: &feed_rs::model::Link) -> ReadLink {
    let rel = link.rel.clone().unwrap_or_else(|| "alternate".into());
    ReadLink { href: link.href.clone(), rel, media_type: link.media_type.clone() }
}

fn sniffed(value: String) -> Prose {
    let is_html = looks_like_html(&value);
    Prose { value, is_html, ..Prose::default() }
}

/// What the rss crate makes of a document.
pub(super) fn by_rss(text: &str, _base: Option<&Url>, now: DateTime<Utc>) -> Option<Opinion> {
    let channel = rss::Channel::read_from(text.as_bytes()).ok()?;
    let head = FeedHead {
        title: some(channel.title).map(sniffed),
        subtitle: some(channel.description).map(sniffed),
        link: some(channel.link),
        language: channel.language.and_then(|l| l.parse().ok()),
        generator: channel.generator,
        updated: channel.last_build_date.and_then(|date| dates::parse(&date, now)),
        ..FeedHead::default()
    };
    let entries = channel.items.into_iter().map(|item| rss_entry(item, now)).collect();
    Some(Opinion { reader: "rss", format: None, feed: head, entries })
}

fn rss_entry(item: rss::Item, now: DateTime<Utc>) -> ReadEntry {
    let creators = item.dublin_core_ext.iter().flat_map(|dc| dc.creators.iter());
    let authors = item.author.iter().chain(creators).map(|line| people::of_line(line)).collect();
    let permalink = item.guid.as_ref().filter(|guid| guid.permalink && crate::link::is_web(&guid.value));
    ReadEntry {
        link: item.link.or_else(|| permalink.map(|guid| guid.value.clone())),
        id: item.guid.and_then(|guid| some(guid.value)),
        title: item.title.map(sniffed),
        summary: item.description.map(sniffed),
        content: item.content.map(sniffed).into_iter().collect(),
        published: item.pub_date.and_then(|date| dates::parse(&date, now)),
        authors,
        categories: item.categories.into_iter().map(|category| category.name).collect(),
        comments: item.comments,
        enclosures: item.enclosure.into_iter().map(rss_enclosure).collect(),
        source: item.source.map(|s| Credit { title: s.title, link: some(s.url), ..Credit::default() }),
        ..ReadEntry::default()
    }
}

fn rss_enclosure(file: rss::Enclosure) -> Enclosure {
    Enclosure { url: file.url, media_type: some(file.mime_type), length: file.length.parse().ok() }
}

/// What atom_syndication makes of a document.
pub(super) fn by_atom(text: &str, _base: Option<&Url>, _now: DateTime<Utc>) -> Option<Opinion> {
    let feed = atom_syndication::Feed::read_from(text.as_bytes()).ok()?;
    let head = FeedHead {
        title: some(feed.title.value).map(sniffed),
        subtitle: feed.subtitle.map(|subtitle| sniffed(subtitle.value)),
        link: feed.links.iter().find(|link| link.rel == "alternate").map(|link| link.href.clone()),
        id: some(feed.id),
        updated: Some(feed.updated.with_timezone(&Utc)),
        language: feed.lang.and_then(|l| l.parse().ok()),
        ..FeedHead::default()
    };
    let entries = feed.entries.into_iter().map(atom_entry).collect();
    Some(Opinion { reader: "atom_syndication", format: Some(FeedFormat::Atom1), feed: head, entries })
}

fn atom_entry(entry: atom_syndication::Entry) -> ReadEntry {
    let person = |p: atom_syndication::Person| Person { name: some(p.name), email: p.email, uri: p.uri };
    let links = entry.links.iter().map(|link| ReadLink {
        href: link.href.clone(),
        rel: link.rel.clone(),
        media_type: link.mime_type.clone(),
    });
    ReadEntry {
        link: entry.links.iter().find(|link| link.rel == "alternate").map(|link| link.href.clone()),
        links: links.collect(),
        id: some(entry.id),
        title: some(entry.title.value).map(sniffed),
        published: entry.published.map(|date| date.with_timezone(&Utc)),
        updated: Some(entry.updated.with_timezone(&Utc)),
        summary: entry.summary.map(|text| sniffed(text.value)),
        content: entry.content.and_then(|content| content.value).map(sniffed).into_iter().collect(),
        authors: entry.authors.into_iter().map(person).collect(),
        categories: entry.categories.into_iter().map(|category| category.term).collect(),
        ..ReadEntry::default()
    }
}

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.trim().is_empty())
}
