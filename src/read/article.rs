//! One article's page, read for what it says of itself: JSON-LD (schema.org), Open Graph, Twitter's cards, plain HTML,
//! in this order of trust. Nothing is taken from the page's text but what stands in its heading.

use chrono::{DateTime, Utc};
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use url::Url;

use super::answer::{Hints, Unreadable};
use super::page::{LONGEST_PAGE, base, first, shallow, words};
use super::{dates, instead};
use crate::link;
use crate::model::entry::Person;
use crate::model::poll::PaceHints;
use crate::model::reading::{FeedFormat, FeedHead, Prose, ReadEntry, ReadImage, Reading, Rung};

/// What schema.org calls an article, as far as newsrooms write it.
const ARTICLES: [&str; 8] = [
    "Article",
    "NewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "ReportageNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "Report",
];

/// Reads the page as a feed of one entry.
pub(super) fn read(text: &str, hints: &Hints, now: DateTime<Utc>) -> Result<Reading, Unreadable> {
    if !is_page(text) {
        return Err(instead::unreadable(text, hints.url));
    }
    let html = Html::parse_document(shallow(&text[..text.floor_char_boundary(LONGEST_PAGE)]));
    let said = Said { html: &html, article: linked_data(&html) };
    let base = base(&html, hints);
    let language = said.language();
    let site = said.meta("og:site_name");
    let home = hints.url.and_then(|url| url.join("/").ok()).map(String::from);
    Ok(Reading {
        format: FeedFormat::Page,
        encoding: String::new(),
        rung: Rung::Read,
        partial: false,
        feed: FeedHead { title: site.map(plain), link: home, language, ..FeedHead::default() },
        entries: vec![said.entry(hints, now)],
        faults: Vec::new(),
        pace: PaceHints::default(),
        url: base,
    })
}

fn is_page(text: &str) -> bool {
    let head: String = text.chars().take(4_000).collect::<String>().to_ascii_lowercase();
    ["<html", "<!doctype html", "<head", "<meta"].iter().any(|tag| head.contains(tag))
}

fn plain(value: String) -> Prose {
    Prose { value, ..Prose::default() }
}

/// A page, and what it says of its article as linked data.
struct Said<'a> {
    html: &'a Html,
    article: Value,
}

impl Said<'_> {
    fn entry(&self, hints: &Hints, now: DateTime<Utc>) -> ReadEntry {
        let title = self.data("headline").or_else(|| self.meta("og:title")).or_else(|| self.meta("twitter:title"));
        let title = title.or_else(|| self.words("h1")).or_else(|| self.words("title"));
        let summary = self.data("description").or_else(|| self.meta("og:description"));
        let summary = summary.or_else(|| self.meta("twitter:description")).or_else(|| self.meta("description"));
        let date = self.data("datePublished").or_else(|| self.meta("article:published_time"));
        let date = date.or_else(|| self.attribute("time[datetime]", "datetime"));
        ReadEntry {
            title: title.map(plain),
            link: self.link(hints.url),
            summary: summary.map(plain),
            published: date.and_then(|date| dates::parse(&date, now)),
            language: self.language(),
            image: self.image(),
            authors: self.authors(),
            ..ReadEntry::default()
        }
    }

    /// The address that the page gives itself, unless it leads to another site: that would be somebody else's article.
    fn link(&self, url: Option<&Url>) -> Option<String> {
        let given = self.attribute("link[rel~=canonical][href]", "href").or_else(|| self.meta("og:url"));
        let given = given.and_then(|href| link::resolve(url, &href));
        let own = |canonical: &Url| url.is_none_or(|url| host(url) == host(canonical) && canonical.path() != "/");
        given.filter(own).or_else(|| url.cloned()).map(String::from)
    }

    fn image(&self) -> Option<ReadImage> {
        let alt = self.meta("og:image:alt").or_else(|| self.meta("twitter:image:alt")).map(plain);
        let url = self.meta("og:image").or_else(|| self.meta("twitter:image"));
        let url = url.or_else(|| address(self.article.get("image")?))?;
        Some(ReadImage { url, alt, ..ReadImage::default() })
    }

    fn authors(&self) -> Vec<Person> {
        let data = self.article.get("author").map(names).unwrap_or_default();
        let written = || self.meta("author").into_iter().collect();
        let names: Vec<String> = if data.is_empty() { written() } else { data };
        let person = |name: String| Person { name: Some(name), ..Person::default() };
        names.into_iter().filter(|name| !link::is_web(name)).take(5).map(person).collect()
    }

    fn language(&self) -> Option<crate::model::Lang> {
        let root = self.html.root_element().value().attr("lang").map(str::to_string);
        let all = [self.data("inLanguage"), root, self.meta("og:locale")];
        all.into_iter().flatten().find_map(|tag| tag.parse().ok())
    }

    /// A text of the linked data.
    fn data(&self, key: &str) -> Option<String> {
        said(self.article.get(key)?.as_str()?)
    }

    /// A `<meta>` by its property or name.
    fn meta(&self, name: &str) -> Option<String> {
        let selector = Selector::parse("meta[content]").ok()?;
        let named = |element: &ElementRef| {
            let name_of = |attribute| element.value().attr(attribute).map(str::trim);
            ["property", "name"].into_iter().any(|a| name_of(a).is_some_and(|n| n.eq_ignore_ascii_case(name)))
        };
        self.html.select(&selector).filter(named).find_map(|element| said(element.value().attr("content")?))
    }

    fn words(&self, selector: &str) -> Option<String> {
        said(&words(first(self.html.root_element(), selector)?))
    }

    fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        said(first(self.html.root_element(), selector)?.value().attr(name)?)
    }
}

fn said(text: &str) -> Option<String> {
    Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
}

/// Host and port; a port is another site's as much as a host is.
fn host(url: &Url) -> (&str, Option<u16>) {
    (url.host_str().unwrap_or_default().trim_start_matches("www."), url.port())
}

/// The first article among the page's linked data; null where there is none.
fn linked_data(html: &Html) -> Value {
    let Ok(selector) = Selector::parse("script[type=\"application/ld+json\"]") else { return Value::Null };
    let documents = html
        .select(&selector)
        .take(10)
        .filter_map(|script| serde_json::from_str::<Value>(script.text().collect::<String>().trim()).ok());
    documents.into_iter().find_map(article).unwrap_or_default()
}

fn article(value: Value) -> Option<Value> {
    match value {
        Value::Array(items) => items.into_iter().find_map(article),
        Value::Object(mut object) => {
            let is_article = |kind: &Value| kind.as_str().is_some_and(|kind| ARTICLES.contains(&kind));
            match object.get("@type") {
                Some(Value::Array(kinds)) if kinds.iter().any(is_article) => Some(Value::Object(object)),
                Some(kind) if is_article(kind) => Some(Value::Object(object)),
                _ => object.remove("@graph").and_then(article),
            }
        }
        _ => None,
    }
}

/// The address of a picture: a text, an object with one, or the first of a list.
fn address(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => said(text),
        Value::Array(items) => items.iter().find_map(address),
        Value::Object(object) => object.get("url").and_then(|url| said(url.as_str()?)),
        _ => None,
    }
}

fn names(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => said(text).into_iter().collect(),
        Value::Array(items) => items.iter().flat_map(names).collect(),
        Value::Object(object) => object.get("name").map(names).unwrap_or_default(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(html: &str) -> ReadEntry {
        let url = Url::parse("https://www.e.org/news/7?utm_source=x").unwrap();
        let hints = Hints { url: Some(&url), ..Hints::default() };
        let now = DateTime::from_timestamp(1_795_312_800, 0).unwrap();
        let mut reading = crate::read::article(html.as_bytes(), &hints, now).unwrap_or_else(|e| panic!("{e}"));
        reading.entries.remove(0)
    }

    fn told(entry: &ReadEntry) -> [Option<String>; 6] {
        let prose = |prose: &Option<Prose>| prose.as_ref().map(|p| p.value.clone());
        let image = entry.image.as_ref();
        [
            prose(&entry.title),
            entry.link.clone(),
            prose(&entry.summary),
            entry.published.map(|date| date.to_rfc3339()),
            image.map(|image| image.url.clone()),
            image.and_then(|image| prose(&image.alt)),
        ]
    }

    #[test]
    fn a_page_is_read_by_whatever_it_says_of_itself() {
        let own = "https://www.e.org/news/7?utm_source=x";
        for (name, html, want) in [
            (
                "open graph",
                "<html><head><title>One - E</title><link rel=canonical href='/news/seven'><meta property=og:title content=' One \n two '>
                 <meta property='og:description' content='Said &amp; done'><meta property='og:image' content='/i.jpg'>
                 <meta property='og:image:alt' content='A gate'><meta property='article:published_time' content='2026-03-01T09:00:00Z'>",
                ["One two", "https://www.e.org/news/seven", "Said & done", "2026-03-01T09:00:00+00:00", "https://www.e.org/i.jpg", "A gate"],
            ),
            (
                "linked data",
                "<!doctype html><script type='application/ld+json'>{</script><script type='application/ld+json'>
                 {\"@graph\":[{\"@type\":\"WebPage\"},{\"@type\":[\"NewsArticle\"],\"headline\":\"Two\",\"description\":\"D\",
                 \"datePublished\":\"2026-03-02T09:00:00+03:00\",\"image\":[{\"url\":\"https://e.org/2.jpg\"}]}]}</script>
                 <meta property=og:title content=Other><meta name=twitter:image:alt content=Two>",
                ["Two", own, "D", "2026-03-02T06:00:00+00:00", "https://e.org/2.jpg", "Two"],
            ),
            (
                "plain",
                "<html><title>Site: three</title><meta name=Description content=Plain><body><h1>Three <b>words</b></h1><time datetime='2026-03-03'>",
                ["Three words", own, "Plain", "2026-03-03T00:00:00+00:00", "-", "-"],
            ),
            (
                "somebody else's address",
                "<html><link rel=canonical href='https://other.org/a'><title>Four</title>",
                ["Four", own, "-", "-", "-", "-"],
            ),
            ("the front page as address", "<html><link rel=canonical href='/'><title>Five</title>", ["Five", own, "-", "-", "-", "-"]),
            ("an address that acts", "<html><meta property=og:image content='javascript:x'><title>Six", ["Six", own, "-", "-", "-", "-"]),
            ("a date that cannot be", "<html><meta property=article:published_time content=2099-01-01><title>7", ["7", own, "-", "-", "-", "-"]),
        ] {
            let want = want.map(|text| Some(text.to_string()).filter(|text| text != "-"));
            assert_eq!(told(&entry(html)), want, "{name}");
        }
    }

    #[test]
    fn writers_and_language_are_taken_over() {
        let entry = entry(
            "<html lang=pt-BR><script type='application/ld+json'>{\"@type\":\"Article\",\"author\":[{\"name\":\"Ana\"},\"Eva\",
             {\"name\":\"https://e.org/eva\"}]}</script>",
        );
        let names: Vec<_> = entry.authors.iter().filter_map(|person| person.name.as_deref()).collect();
        assert_eq!((names, entry.language.map(|l| l.to_string())), (vec!["Ana", "Eva"], Some("pt-BR".into())));
    }

    #[test]
    fn what_is_no_page_is_said_to_be_none() {
        for body in ["%PDF-1.7", "{\"a\":1}", "<rss version='2.0'><channel><item/></channel></rss>", "", "plain words"]
        {
            assert!(crate::read::article(body.as_bytes(), &Hints::default(), DateTime::UNIX_EPOCH).is_err(), "{body}");
        }
    }
}
