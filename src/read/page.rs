//! Pages without a feed: entries are found by CSS selectors that an editor wrote into feeds.toml.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use scraper::{ElementRef, Html, Selector};

use super::answer::{Hints, Unreadable, preview};
use super::dates;
use super::fault::Faults;
use super::names;
use crate::model::outlet::Selectors;
use crate::model::poll::PaceHints;
use crate::model::reading::{FeedFormat, FeedHead, Prose, ReadEntry, ReadImage, Reading, Rung};

/// Larger pages are not article lists; the rest is not looked at.
pub(super) const LONGEST_PAGE: usize = 4 * 1024 * 1024;

/// The selectors, understood.
struct Parsed {
    item: Selector,
    title: Option<Selector>,
    link: Option<Selector>,
    date: Option<Selector>,
    summary: Option<Selector>,
}

/// Reads a page.
pub(super) fn read(
    text: &str,
    hints: &Hints,
    selectors: &Selectors,
    mut faults: Faults,
    now: DateTime<Utc>,
) -> Result<Reading, Unreadable> {
    let wanted = parsed(selectors)?;
    let html = Html::parse_document(shallow(&text[..text.floor_char_boundary(LONGEST_PAGE)]));
    let mut entries: Vec<ReadEntry> = vec![];
    for item in html.select(&wanted.item).take(Reading::MOST_ENTRIES) {
        let entry = entry(item, &wanted, now, &mut faults);
        let known = entry.link.is_some() && entries.iter().any(|known| known.link == entry.link);
        if !known && (entry.link.is_some() || entry.title.is_some()) {
            entries.push(entry);
        }
    }
    if entries.is_empty() {
        return Err(Unreadable::NothingSelected { selector: selectors.item.clone(), preview: preview(text) });
    }
    Ok(Reading {
        format: FeedFormat::Page,
        encoding: String::new(),
        rung: Rung::Read,
        partial: false,
        feed: head(&html, hints),
        entries,
        faults: faults.into_list(),
        pace: PaceHints::default(),
        url: base(&html, hints),
    })
}

/// Deeper than any page of words; a tree costs a hostile page's depth for each of its tags.
const DEEPEST: usize = 1_000;

/// The page down to where it nests too deep, as a rule all of it.
pub(super) fn shallow(text: &str) -> &str {
    let bytes = text.as_bytes();
    let (mut depth, mut from) = (0usize, 0);
    while let Some(at) = memchr::memchr(b'<', &bytes[from..]).map(|n| from + n) {
        let closes = bytes.get(at + 1) == Some(&b'/');
        from = at + 1 + usize::from(closes);
        let name_end = bytes[from..].iter().position(|b| !b.is_ascii_alphanumeric()).map_or(bytes.len(), |n| from + n);
        let name = text[from..name_end].to_ascii_lowercase();
        match name.as_str() {
            // Within these a `<` is no tag.
            "script" | "style" if !closes => from += memchr::memmem::find(&bytes[from..], b"</").unwrap_or(0),
            "script" | "style" | "" => {}
            name if is_flat(name) => {}
            _ if closes => depth = depth.saturating_sub(1),
            _ => depth += 1,
        }
        if depth > DEEPEST {
            return &text[..at];
        }
    }
    text
}

/// Elements that hold nothing, or that the next of their kind ends.
fn is_flat(name: &str) -> bool {
    let implied = ["p", "li", "dt", "dd", "tr", "td", "th", "option", "optgroup", "thead", "tbody", "tfoot"];
    names::is_void(name) || implied.contains(&name)
}

fn parsed(selectors: &Selectors) -> Result<Parsed, Unreadable> {
    let one = |text: &str| Selector::parse(text).map_err(|_| Unreadable::BadSelector { selector: text.to_string() });
    let maybe = |text: &Option<String>| text.as_deref().map(one).transpose();
    Ok(Parsed {
        item: one(&selectors.item)?,
        title: maybe(&selectors.title)?,
        link: maybe(&selectors.link)?,
        date: maybe(&selectors.date)?,
        summary: maybe(&selectors.summary)?,
    })
}

fn entry(item: ElementRef, wanted: &Parsed, now: DateTime<Utc>, faults: &mut Faults) -> ReadEntry {
    let found = |selector: &Option<Selector>| selector.as_ref().and_then(|s| item.select(s).next());
    let anchor = found(&wanted.link).or_else(|| first(item, "a[href]")).or(Some(item));
    let title = found(&wanted.title).or_else(|| first(item, "h1, h2, h3, h4")).or(anchor);
    let date = found(&wanted.date)
        .or_else(|| first(item, "time"))
        .map(|element| element.value().attr("datetime").map(str::to_string).unwrap_or_else(|| words(element)));
    let published = date.as_deref().and_then(|text| dates::parse(text, now));
    if let (Some(text), None) = (&date, published) {
        faults.add("bad-date", None, || text.chars().take(60).collect());
    }
    let image = first(item, "img[src]").and_then(|img| {
        let alt = img.value().attr("alt").map(str::to_string).filter(|alt| !alt.is_empty());
        let alt = alt.map(|value| Prose { value, ..Prose::default() });
        Some(ReadImage { url: img.value().attr("src")?.to_string(), alt, ..ReadImage::default() })
    });
    ReadEntry {
        title: title.map(words).filter(|t| !t.is_empty()).map(|value| Prose { value, ..Prose::default() }),
        link: anchor.and_then(|a| a.value().attr("href")).map(str::trim).filter(|h| !h.is_empty()).map(str::to_string),
        summary: found(&wanted.summary).map(|s| Prose { value: s.inner_html(), is_html: true, ..Prose::default() }),
        published,
        image: image.filter(|image| !image.url.starts_with("data:")),
        language: item.value().attr("lang").and_then(|l| l.parse().ok()),
        ..ReadEntry::default()
    }
}

/// The first element that a built-in selector finds.
pub(super) fn first<'a>(within: ElementRef<'a>, selector: &str) -> Option<ElementRef<'a>> {
    Selector::parse(selector).ok().and_then(|selector| within.select(&selector).next())
}

/// The words of an element in one line.
pub(super) fn words(element: ElementRef) -> String {
    element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

fn head(html: &Html, hints: &Hints) -> FeedHead {
    let root = html.root_element();
    let title = first(root, "title").map(words).filter(|t| !t.is_empty());
    let icon = first(root, "link[rel~=icon][href]").and_then(|l| l.value().attr("href")).map(str::to_string);
    FeedHead {
        title: title.map(|value| Prose { value, ..Prose::default() }),
        link: hints.url.map(|url| url.to_string()),
        language: root.value().attr("lang").and_then(|l| l.parse().ok()),
        icon,
        ..FeedHead::default()
    }
}

/// What links are relative to: `<base href>` within the page's own address.
pub(super) fn base(html: &Html, hints: &Hints) -> Option<Arc<url::Url>> {
    let href = first(html.root_element(), "base[href]").and_then(|base| base.value().attr("href"));
    let said = href.and_then(|href| crate::link::resolve(hints.url, href));
    said.or_else(|| hints.url.cloned()).map(Arc::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_cut_where_it_nests_deeper_than_any() {
        let deep = format!("<p>One{}", "<div>".repeat(100_000));
        assert_eq!(shallow(&deep), format!("<p>One{}", "<div>".repeat(DEEPEST)));
        let hidden = "<div><p></p><script></script>".repeat(10_000);
        assert!(shallow(&hidden).len() < hidden.len() / 5);
        let long = format!("<ul>{}</ul>", "<li>One<br><img src=x><p><b>x</b>".repeat(10_000));
        assert_eq!(shallow(&long), long);
        let script = format!("<script>if(a<b){}</script><p>x", "i<n;".repeat(10_000));
        assert_eq!(shallow(&script), script);
    }
}
