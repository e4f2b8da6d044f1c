//! What a body is that is no feed, so that an editor knows what to do about it.

use scraper::{Html, Selector};
use url::Url;

use super::answer::{self, Unreadable};
use crate::link;

/// Says what a text is that no reader knows as a feed.
pub(super) fn unreadable(text: &str, url: Option<&Url>) -> Unreadable {
    let head: String = text.chars().take(2_000).collect::<String>().to_ascii_lowercase();
    let preview = answer::preview(text);
    if ["<html", "<!doctype html"].iter().any(|tag| head.contains(tag)) {
        return page(text, url, preview);
    }
    if text.starts_with('<') {
        return Unreadable::OtherXml { preview };
    }
    Unreadable::NoFeed { preview }
}

/// Feeds stand in the head of a page; what lies beyond is not looked at.
const LONGEST_HEAD: usize = 512 * 1024;

fn page(text: &str, url: Option<&Url>, preview: String) -> Unreadable {
    let html = Html::parse_document(&text[..text.floor_char_boundary(LONGEST_HEAD)]);
    let title =
        select(&html, "title").into_iter().next().map(|title| answer::preview(&title.text().collect::<String>()));
    Unreadable::HtmlPage {
        preview: title.filter(|title| !title.is_empty()).unwrap_or(preview),
        feeds: feeds(&html, url),
    }
}

/// More feeds than these are a list of everything; the first are the main ones.
const MOST_FEEDS: usize = 5;

/// The feeds that a page links, those of comments last.
fn feeds(html: &Html, url: Option<&Url>) -> Vec<String> {
    let base = select(html, "base[href]").into_iter().next().and_then(|base| base.value().attr("href"));
    let base = base.and_then(|href| link::resolve(url, href)).or_else(|| url.cloned());
    let mut feeds: Vec<String> = vec![];
    for element in select(html, "link[rel][href]") {
        let attribute = |name: &str| element.value().attr(name).unwrap_or_default().trim().to_ascii_lowercase();
        let is_feed = match attribute("rel").split_whitespace().any(|rel| rel == "alternate") {
            true => FEED_TYPES.iter().any(|kind| attribute("type").starts_with(kind)),
            false => attribute("rel") == "feed",
        };
        let href = element.value().attr("href").unwrap_or_default();
        // Without the page's address a relative one is shown as it stands.
        let relative = || Some(answer::preview(href)).filter(|href| !link::has_scheme(href));
        let address = link::resolve(base.as_ref(), href).map(String::from).or_else(relative).unwrap_or_default();
        if is_feed && !address.is_empty() && !feeds.contains(&address) {
            feeds.push(address);
        }
    }
    feeds.sort_by_key(|address| address.contains("comments"));
    feeds.truncate(MOST_FEEDS);
    feeds
}

/// WordPress links its JSON API as `application/json`; that is no feed.
const FEED_TYPES: [&str; 5] =
    ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/xml"];

fn select<'a>(html: &'a Html, selector: &str) -> Vec<scraper::ElementRef<'a>> {
    Selector::parse(selector).map(|selector| html.select(&selector).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!DOCTYPE html><html><head><title>Invented &amp; daily</title>
        <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
        <link rel='ALTERNATE' type='application/rss+xml; charset=utf-8' href='/feed/?a=1&amp;b=2'>
        <link rel=alternate type=application/atom+xml href=//cdn.invented.example/atom>
        <link rel="alternate" type="application/json" href="/wp-json/1"><link rel="alternate" hreflang="es" href="/es/">
        <link rel="stylesheet" type="text/css" href="/style.css"></head><body>Words</body></html>"#;

    #[test]
    fn a_page_names_its_feeds_as_full_addresses() {
        let url = Url::parse("https://invented.example/news").ok();
        let said = unreadable(PAGE, url.as_ref()).to_string();
        let want = "could not read the feed because the answer is an HTML page (\"Invented & daily\"); it names the feeds \
                    https://invented.example/feed/?a=1&b=2, https://cdn.invented.example/atom, \
                    https://invented.example/comments/feed/: put one of them into feeds.toml";
        assert_eq!(said, want);
    }

    #[test]
    fn a_page_at_an_unknown_address_names_what_it_can() {
        let of = |head: &str| match unreadable(&format!("<html><head>{head}</head></html>"), None) {
            Unreadable::HtmlPage { feeds, .. } => feeds,
            other => panic!("{other}"),
        };
        let link = "<link rel=alternate type=application/rss+xml href=/feed/>";
        assert_eq!(of(link), ["/feed/"]);
        assert_eq!(of(&format!("<base href='https://invented.example/a/'>{link}")), ["https://invented.example/feed/"]);
        assert!(of("<link rel=alternate type=application/rss+xml href='javascript:x'>").is_empty());
        assert!(of("").is_empty());
        let one = unreadable("<html><link rel=feed href=https://e.org/feed></html>", None).to_string();
        assert!(one.ends_with("; it names the feed https://e.org/feed: put that address into feeds.toml"), "{one}");
    }
}
