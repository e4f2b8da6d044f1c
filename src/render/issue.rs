//! An issue as a page: its lead, its sections with what stands in them, its footer, and the ways to its other forms.

use std::collections::HashMap;

use askama::Template;
use serde_json::{Value, json};

use super::atom::rfc3339;
use super::autonym::autonym;
use super::page::{self, Frame, Link, Picture, Telling};
use super::words::{Words, words};
use super::xml::xml_text;
use super::{Error, html, letter as said, place};
use crate::model::Lang;
use crate::model::edition::{CategoryScheme, Edition, Item, PublicLetter, Sibling};
use crate::model::letter::{Group, Href, Letter, LetterItem, LetterSection, Opening};
use crate::model::publication::{Format, Subject};

/// A description is at most this many words long.
const ABOUT_WORDS: usize = 40;

#[derive(Template)]
#[template(path = "issue.html")]
struct Page {
    frame: Frame,
    /// The lines above the headline, and below it.
    above: Vec<String>,
    below: Vec<String>,
    headline: String,
    /// Of the words of the issue, which may be in another language than those of the page.
    lang: String,
    dir: &'static str,
    locale: String,
    published: Option<(String, String)>,
    /// Its editions in other languages.
    editions: Vec<Link>,
    /// All editions, with itself and the one for every other language: `hreflang` and address.
    alternates: Vec<(String, String)>,
    picture: Option<String>,
    /// A JSON-LD object that no markup can end.
    structured: String,
    /// Safe HTML.
    lead: String,
    sections: Vec<Part>,
    footer: String,
    address: String,
    formats: Vec<(&'static str, String)>,
    forms: Vec<(&'static str, String)>,
}

/// A section as the page shows it.
struct Part {
    anchor: String,
    heading: String,
    groups: Vec<Stand>,
}

/// What stands together.
struct Stand {
    label: Option<String>,
    items: Vec<View>,
}

/// An item as the page shows it; all of it is text but `body`.
struct View {
    /// Of its headline: below the name of an outlet, or below its section's.
    level: u8,
    anchor: String,
    lang: String,
    dir: &'static str,
    badge: Option<Lang>,
    title: String,
    link: Option<String>,
    outlet: Option<String>,
    home: Option<String>,
    byline: Option<String>,
    body: String,
    image: Option<Picture>,
    also: Vec<Telling>,
    filed: Vec<Link>,
}

/// The whole page of the document at `path`; `root` is the way to the output folder from where it is looked at.
pub fn render(edition: &Edition, public: &PublicLetter, path: &str, root: &str) -> Result<String, Error> {
    let words = words(&edition.ui_language);
    let (letter, issue) = (&public.letter, &public.issue);
    let headline = clean(&letter.head.headline);
    let (above, below) = lines(edition, letter);
    let lead = said::blocks(&letter.lead);
    let frame = page::frame(edition, path, root.to_string(), words);
    let by_id: HashMap<&str, &Item> = edition.items.iter().map(|item| (item.id.as_str(), item)).collect();
    let view = Viewer { edition, by_id, root, issue_language: &issue.language };
    let name = |stem: &str, format: Format| format!("{root}{stem}.{}", format.extension());
    let list = page::followed(edition);
    let own = edition.publication.path();
    let sections: Vec<Part> = letter.sections.iter().map(|section| view.part(section, words)).collect();
    let pictures = sections.iter().flat_map(|part| &part.groups).flat_map(|group| &group.items);
    let picture = pictures.filter_map(|item| item.image.as_ref()).map(|image| image.url.clone()).next();
    let about = html::cut(&html::plain(&lead), ABOUT_WORDS);
    let page = Page {
        structured: structured(edition, public, &frame.canonical),
        frame: Frame {
            title: title(&headline, &frame.title, &issue.label),
            description: if about.is_empty() { frame.description } else { about },
            ..frame
        },
        headline,
        above,
        below,
        lang: issue.language.to_string(),
        dir: issue.language.dir(),
        locale: issue.language.as_str().replace('-', "_"),
        published: issue.published.map(|at| (at.format("%Y-%m-%dT%H:%M:%SZ").to_string(), words.date(at))),
        editions: editions(edition, root),
        alternates: alternates(edition, public),
        picture,
        lead,
        sections,
        footer: said::footer(&letter.footer),
        address: place::address(&edition.base_url, &format!("{list}.{}", Format::Atom.extension())),
        formats: vec![
            ("Atom", name(&list, Format::Atom)),
            ("RSS", name(&list, Format::Rss)),
            ("JSON Feed", name(&list, Format::Json)),
        ],
        forms: vec![
            (words.plain_text, name(&own, Format::Text)),
            ("Markdown", name(&own, Format::Markdown)),
            (words.messages, name(&own, Format::Chat)),
        ],
    };
    page.render().map_err(|source| Error::Page { path: path.to_string(), source })
}

/// The ways to the editions in other languages.
fn editions(edition: &Edition, root: &str) -> Vec<Link> {
    let link = |sibling: &Sibling| {
        let lang = sibling.language.clone()?;
        Some(Link {
            label: autonym(&lang),
            href: format!("{root}{}", page_of(&sibling.path)),
            lang: Some(lang),
            current: false,
        })
    };
    edition.siblings.iter().filter_map(link).collect()
}

/// Every edition tells of all of them, as search engines want it; the first is for all other languages.
fn alternates(edition: &Edition, public: &PublicLetter) -> Vec<(String, String)> {
    if edition.siblings.is_empty() {
        return Vec::new();
    }
    let address = |path: &str| place::address(&edition.base_url, &page_of(path));
    let own = (public.issue.language.to_string(), address(&edition.publication.path()));
    let other = |sibling: &Sibling| Some((sibling.language.as_ref()?.to_string(), address(&sibling.path)));
    let first =
        public.first.as_ref().map(|slug| ("x-default".to_string(), address(&Subject::Issue(slug.clone()).path())));
    std::iter::once(own).chain(edition.siblings.iter().filter_map(other)).chain(first).collect()
}

fn page_of(path: &str) -> String {
    format!("{path}.{}", Format::Html.extension())
}

fn clean(text: &str) -> String {
    xml_text(text).trim().to_string()
}

fn some(text: &Option<String>) -> Option<String> {
    text.as_deref().map(clean).filter(|text| !text.is_empty())
}

/// The headline, and by what the issue is known where that is not the headline itself.
fn title(headline: &str, name: &str, label: &str) -> String {
    if headline.is_empty() || name.contains(headline) {
        name.to_string()
    } else {
        format!("{headline} · {}", clean(label))
    }
}

/// The newsletter's name and label, above or below the headline as the issue has them. The name stands on every page already
/// where it is the newsroom's.
fn lines(edition: &Edition, letter: &Letter) -> (Vec<String>, Vec<String>) {
    let name = some(&letter.head.masthead).filter(|name| *name != clean(&edition.newsroom));
    let label = some(&letter.head.label_line).or_else(|| some(&letter.head.tagline));
    let lines: Vec<String> = [name, label].into_iter().flatten().collect();
    match letter.head.opening {
        Opening::HeadlineFirst => (Vec::new(), lines),
        Opening::MastheadFirst | Opening::LabelFirst => (lines, Vec::new()),
    }
}

/// What the views of an issue's items are made with.
struct Viewer<'a> {
    edition: &'a Edition,
    by_id: HashMap<&'a str, &'a Item>,
    root: &'a str,
    issue_language: &'a Lang,
}

impl Viewer<'_> {
    fn part(&self, section: &LetterSection, words: &Words) -> Part {
        let banner = section.heading_image.as_ref().and_then(|image| some(&image.alt));
        Part {
            anchor: place::anchor(&section.slug),
            heading: some(&section.heading).or(banner).unwrap_or_else(|| words.items.to_string()),
            groups: section.groups.iter().map(|group| self.stand(group)).collect(),
        }
    }

    fn stand(&self, group: &Group) -> Stand {
        let label = some(&group.label).or_else(|| group.logo.as_ref().and_then(|logo| some(&logo.alt)));
        Stand { items: group.items.iter().map(|item| self.view(item, label.as_deref())).collect(), label }
    }

    fn view(&self, item: &LetterItem, label: Option<&str>) -> View {
        let public = self.by_id.get(item.id.as_str());
        let language = item.language.as_ref().unwrap_or(self.issue_language);
        let categories = public.into_iter().flat_map(|item| &item.categories);
        let subjects = categories.filter(|category| category.scheme != CategoryScheme::Issues);
        let also = public.into_iter().flat_map(|item| &item.related);
        let body = said::html(item);
        View {
            level: if label.is_some() { 4 } else { 3 },
            anchor: place::anchor(&item.id),
            lang: language.to_string(),
            dir: language.dir(),
            badge: Some(language).filter(|own| !own.same_language(self.issue_language)).cloned(),
            title: clean(&item.title),
            link: address(item),
            outlet: some(&item.outlet).filter(|outlet| label != Some(outlet.as_str())),
            home: public
                .filter(|_| item.entry.is_some())
                .and_then(|item| place::web(item.outlet.home.as_ref()?.as_str())),
            byline: some(&item.byline),
            // A text that brings its pictures shows them where they belong.
            image: public.filter(|_| !body.contains("<img")).and_then(|item| page::picture(item.image.as_ref()?)),
            also: also.filter_map(|related| page::telling(self.edition, related)).collect(),
            filed: subjects.map(|category| page::filed(self.edition, category, self.root)).collect(),
            body,
        }
    }
}

/// Where the headline of an item leads: to the original, if that is known.
fn address(item: &LetterItem) -> Option<String> {
    let called = || match item.cta.as_ref()?.href.as_ref()? {
        Href::Web(address) => Some(address),
        _ => None,
    };
    place::web(item.link.as_ref().or_else(called)?.url().as_str())
}

/// The issue in the words of schema.org, for search engines: a PublicationIssue with its items.
fn structured(edition: &Edition, public: &PublicLetter, canonical: &str) -> String {
    let (letter, issue) = (&public.letter, &public.issue);
    let part = |(number, (_, item)): (usize, (_, &LetterItem))| {
        let mut work = json!({"@type": "CreativeWork", "headline": clean(&item.title)});
        let language = item.language.as_ref().unwrap_or(&issue.language);
        let publisher = some(&item.outlet).map(|name| json!({"@type": "Organization", "name": name}));
        for (name, value) in [
            ("url", Some(json!(address(item).unwrap_or_else(|| format!("{canonical}#{}", place::anchor(&item.id)))))),
            ("inLanguage", Some(json!(language))),
            ("publisher", publisher),
        ] {
            value.into_iter().for_each(|value| work[name] = value);
        }
        json!({"@type": "ListItem", "position": number + 1, "item": work})
    };
    let items: Vec<Value> = letter.items().enumerate().map(part).collect();
    let mut object = json!({
        "@context": "https://schema.org",
        "@type": "PublicationIssue",
        "@id": canonical,
        "url": canonical,
        "name": clean(&issue.label),
        "headline": clean(&letter.head.headline),
        "inLanguage": issue.language,
        "isPartOf": {"@type": "Periodical", "name": clean(&edition.newsroom), "url": edition.base_url},
        "mainEntity": {"@type": "ItemList", "numberOfItems": items.len(), "itemListElement": items},
    });
    let address = |path: &str| place::address(&edition.base_url, &page_of(path));
    match &public.first {
        Some(first) if *first == issue.slug => {
            let other = |other: &Sibling| json!({"@id": address(&other.path), "inLanguage": other.language});
            object["workTranslation"] = edition.siblings.iter().map(other).collect();
        }
        Some(first) => object["translationOfWork"] = json!({"@id": address(&Subject::Issue(first.clone()).path())}),
        None => {}
    }
    if let Some(number) = letter.head.number {
        object["issueNumber"] = json!(number);
    }
    if let Some(at) = issue.published {
        object["datePublished"] = json!(rfc3339(at));
        object["dateModified"] = json!(rfc3339(edition.updated));
    }
    // Within an element nothing but its end tag and a comment's beginning can end it.
    object.to_string().replace('<', "\\u003c")
}
