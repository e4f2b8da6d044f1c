//! JSON Feed 1.1 (jsonfeed.org/version/1.1). What it has no word for stands under `_newsloom`.

use std::borrow::Cow;

use serde::Serialize;

use super::xml::xml_text;
use super::{Error, atom, html, item, place};
use crate::model::edition::{CategoryScheme, Edition, Item, Related, Sibling};
use crate::model::entry::Enclosure;
use crate::model::publication::Format;

/// Text without what XML forbids, so that the three formats say the same.
type Text<'a> = Cow<'a, str>;

#[derive(Serialize)]
struct Feed<'a> {
    version: &'static str,
    title: String,
    home_page_url: String,
    feed_url: String,
    description: String,
    language: Text<'a>,
    authors: Vec<Author>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hubs: Vec<Hub>,
    _newsloom: FeedFacts<'a>,
    items: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Author {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct Hub {
    #[serde(rename = "type")]
    kind: &'static str,
    url: String,
}

#[derive(Serialize)]
struct FeedFacts<'a> {
    id: Text<'a>,
    updated: String,
    /// Whether it holds all items there will ever be (RFC 5005 section 2).
    complete: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    rights: Option<Text<'a>>,
    alternates: Vec<Alternate<'a>>,
}

#[derive(Serialize)]
struct Alternate<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<Text<'a>>,
    title: Text<'a>,
    url: String,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: Text<'a>,
    url: String,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    date_published: String,
    date_modified: String,
    authors: Vec<Author>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<Attachment>,
    _newsloom: EntryFacts<'a>,
}

#[derive(Serialize)]
struct Attachment {
    url: String,
    mime_type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    size_in_bytes: Option<u64>,
}

#[derive(Serialize)]
struct EntryFacts<'a> {
    regions: Vec<Text<'a>>,
    topics: Vec<Text<'a>>,
    issues: Vec<Text<'a>>,
    outlet: Outlet<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Text<'a>>,
    /// Who changed words of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contributors: Vec<Author>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image_alt: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image_credit: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Telling<'a>>,
}

#[derive(Serialize)]
struct Telling<'a> {
    url: String,
    title: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<Text<'a>>,
    outlet: Text<'a>,
}

#[derive(Serialize)]
struct Outlet<'a> {
    slug: Text<'a>,
    name: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    home: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    feed: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rights: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit: Option<Text<'a>>,
}

/// The whole document.
pub fn render(edition: &Edition, path: &str) -> Result<String, Error> {
    let page = format!("{}.{}", edition.publication.path(), Format::Html.extension());
    let feed = Feed {
        version: "https://jsonfeed.org/version/1.1",
        title: item::name(edition),
        home_page_url: place::address(&edition.base_url, &page),
        feed_url: place::address(&edition.base_url, path),
        description: item::subtitle(edition),
        language: edition.ui_language.as_str().into(),
        authors: vec![newsroom(edition)],
        hubs: edition.hub.iter().map(|hub| Hub { kind: "WebSub", url: hub.to_string() }).collect(),
        _newsloom: feed_facts(edition),
        items: edition.items.iter().map(|i| entry(edition, i)).collect(),
    };
    let text = serde_json::to_string_pretty(&feed);
    text.map(|t| t + "\n").map_err(|source| Error::Json { path: path.to_string(), source })
}

fn newsroom(edition: &Edition) -> Author {
    Author { name: xml_text(&edition.newsroom).into(), url: Some(edition.base_url.to_string()) }
}

fn feed_facts(edition: &Edition) -> FeedFacts<'_> {
    let alternate = |sibling| alternate(edition, sibling);
    FeedFacts {
        id: xml_text(&edition.id),
        updated: atom::rfc3339(edition.updated),
        complete: edition.complete,
        rights: edition.rights.as_deref().map(xml_text),
        alternates: edition.siblings.iter().map(alternate).collect(),
    }
}

fn alternate<'a>(edition: &Edition, sibling: &'a Sibling) -> Alternate<'a> {
    let path = format!("{}.{}", sibling.path, Format::Json.extension());
    Alternate {
        language: sibling.language.as_ref().map(|l| l.as_str().into()),
        title: xml_text(&sibling.title),
        url: place::address(&edition.base_url, &path),
    }
}

fn entry<'a>(edition: &Edition, item: &'a Item) -> Entry<'a> {
    let told = item::told(edition, item);
    let summary = item.summary.as_deref().map(|s| html::plain(&xml_text(s))).filter(|s| !s.is_empty());
    Entry {
        id: xml_text(&item.id),
        url: item::link(edition, item),
        // One of `content_html` and `content_text` must be there, and what an item tells always is.
        content_html: told.content.or(told.summary),
        title: item::title(item),
        summary,
        image: item.image.as_ref().and_then(|i| place::web(i.url.as_str())),
        date_published: atom::rfc3339(item.published),
        date_modified: atom::rfc3339(item::item_updated(item)),
        authors: item::authors(item).into_iter().map(author).collect(),
        tags: item.categories.iter().map(|c| xml_text(item::label(c))).collect(),
        language: item.language.as_ref().map(|l| l.as_str().into()),
        attachments: item.enclosures.iter().filter_map(attachment).collect(),
        _newsloom: entry_facts(edition, item),
    }
}

fn author(author: item::Author) -> Author {
    Author { name: xml_text(&author.name).into_owned(), url: author.uri }
}

/// A media type is obligatory; of what has none only this much is known: it is bytes.
fn attachment(enclosure: &Enclosure) -> Option<Attachment> {
    let mime_type = enclosure.media_type.as_deref().unwrap_or("application/octet-stream");
    Some(Attachment {
        url: place::web(&enclosure.url)?,
        mime_type: xml_text(mime_type).into_owned(),
        size_in_bytes: enclosure.length.filter(|l| *l > 0),
    })
}

fn entry_facts<'a>(edition: &Edition, item: &'a Item) -> EntryFacts<'a> {
    let terms = |scheme: CategoryScheme| {
        item.categories.iter().filter(|c| c.scheme == scheme).map(|c| xml_text(&c.term)).collect::<Vec<_>>()
    };
    EntryFacts {
        regions: terms(CategoryScheme::Regions),
        topics: terms(CategoryScheme::Topics),
        issues: terms(CategoryScheme::Issues),
        outlet: outlet(item),
        note: item.note.as_deref().map(xml_text),
        contributors: item.edited.then(|| newsroom(edition)).into_iter().collect(),
        image_alt: item.image.as_ref().and_then(|i| i.alt.as_deref()).map(xml_text),
        image_credit: item.image.as_ref().and_then(|i| i.credit.as_deref()).map(xml_text),
        related: item.related.iter().filter_map(telling).collect(),
    }
}

fn outlet(item: &Item) -> Outlet<'_> {
    let outlet = &item.outlet;
    Outlet {
        slug: xml_text(&outlet.slug),
        name: xml_text(&outlet.name),
        home: outlet.home.as_ref().map(|u| u.as_str().into()),
        feed: outlet.feed.as_ref().map(|u| u.as_str().into()),
        rights: outlet.rights.as_deref().map(xml_text),
        credit: outlet.credit.as_deref().map(xml_text),
    }
}

fn telling(related: &Related) -> Option<Telling<'_>> {
    Some(Telling {
        url: place::web(related.href.as_str())?,
        title: xml_text(&related.title),
        language: related.language.as_ref().map(|l| l.as_str().into()),
        outlet: xml_text(&related.outlet),
    })
}
