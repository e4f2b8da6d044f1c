//! The front page: every public feed under three headings, by newsletter issue, by subject and by region.

use askama::Template;

use super::autonym::autonym;
use super::page::{FeedLink, Frame, Link, nav, page_lang};
use super::words::{Words, words};
use super::xml::xml_text;
use super::{Error, place};
use crate::model::edition::{Document, Index, Listing};
use crate::model::publication::Format;

#[derive(Template)]
#[template(path = "index.html")]
struct Front {
    frame: Frame,
    subtitle: String,
    /// Everything in one feed: the address to copy.
    address: Option<String>,
    shelves: Vec<Shelf>,
}

/// A heading with its publications.
struct Shelf {
    id: &'static str,
    heading: &'static str,
    cards: Vec<Card>,
}

struct Card {
    title: String,
    href: String,
    description: Option<String>,
    /// When it last changed, for programs and for people.
    updated: Option<(String, String)>,
    atom: String,
    languages: Vec<Link>,
}

/// The front page, `index.html`.
pub fn index(index: &Index) -> Result<Document, Error> {
    let words = words(&index.ui_language);
    let shelves: [(&str, &str, &[Listing]); 5] = [
        ("everything", words.front, &index.front),
        ("issues", words.by_issue, &index.issues),
        ("subjects", words.by_subject, &index.subjects),
        ("regions", words.by_region, &index.regions),
        ("outlets", words.by_outlet, &index.outlets),
    ];
    let shelf = |(id, heading, listings): (&'static str, &'static str, &[Listing])| Shelf {
        id,
        heading,
        cards: listings.iter().map(|l| card(l, words)).collect(),
    };
    let front = Front {
        subtitle: xml_text(&index.subtitle).into_owned(),
        address: index.front.first().map(|l| place::address(&index.base_url, &format!("{}.atom", l.path))),
        shelves: shelves.into_iter().filter(|(id, _, l)| !l.is_empty() || headed(id)).map(shelf).collect(),
        frame: frame(index, words),
    };
    let path = "index.html".to_string();
    match front.render() {
        Ok(text) => Ok(Document { path, media_type: Format::Html.media_type(), bytes: text.into_bytes() }),
        Err(source) => Err(Error::Page { path, source }),
    }
}

/// The three headings stand even where nothing is listed yet, so that readers learn where it will be.
fn headed(id: &str) -> bool {
    matches!(id, "issues" | "subjects" | "regions")
}

fn frame(index: &Index, words: &'static Words) -> Frame {
    let clean = |text: &str| xml_text(text).into_owned();
    Frame {
        words,
        lang: page_lang(&index.ui_language, words),
        dir: words.dir,
        root: String::new(),
        newsroom: clean(&index.newsroom),
        title: clean(&index.newsroom),
        description: clean(&index.subtitle),
        canonical: index.base_url.to_string(),
        notice: index.notice.as_deref().map(clean),
        rights: None,
        feeds: index.front.iter().map(|l| feed(index, l)).collect(),
        calendar: None,
        nav: nav("", None, words, "index.html"),
    }
}

fn feed(index: &Index, listing: &Listing) -> FeedLink {
    FeedLink {
        media_type: "application/atom+xml",
        title: format!("{}: {}", xml_text(&index.newsroom), xml_text(&listing.title)),
        href: format!("{}.atom", listing.path),
    }
}

fn card(listing: &Listing, words: &Words) -> Card {
    let language = |s: &crate::model::edition::Sibling| {
        let lang = s.language.clone()?;
        Some(Link { label: autonym(&lang), href: format!("{}.html", s.path), lang: Some(lang), current: false })
    };
    Card {
        title: xml_text(&listing.title).into_owned(),
        href: format!("{}.html", listing.path),
        description: listing.description.as_deref().map(|d| xml_text(d).into_owned()),
        updated: listing.updated.map(|t| (t.format("%Y-%m-%dT%H:%M:%SZ").to_string(), words.date(t))),
        atom: format!("{}.atom", listing.path),
        languages: listing.siblings.iter().filter(|s| s.path != listing.path).filter_map(language).collect(),
    }
}
