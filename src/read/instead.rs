//! What a body is that is no feed, so that an editor knows what to do about it.

use std::borrow::Cow;

use url::Url;

use super::answer::{self, Unreadable};
use super::fault::Faults;
use super::reference::{self, Declared};
use super::token::{self, Token, Tokens};
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
    let head = head(&text[..text.floor_char_boundary(LONGEST_HEAD)]);
    let base = head.base.as_deref().and_then(|href| link::resolve(url, href)).or_else(|| url.cloned());
    let mut feeds: Vec<String> = vec![];
    for href in &head.feeds {
        // Without the page's address a relative one is shown as it stands.
        let relative = || Some(answer::preview(href)).filter(|href| !link::has_scheme(href));
        let address = link::resolve(base.as_ref(), href).map(String::from).or_else(relative).unwrap_or_default();
        if !address.is_empty() && !feeds.contains(&address) && feeds.len() < 4 * MOST_FEEDS {
            feeds.push(address);
        }
    }
    feeds.sort_by_key(|address| address.contains("comments"));
    feeds.truncate(MOST_FEEDS);
    Unreadable::HtmlPage { preview: Some(head.title).filter(|title| !title.is_empty()).unwrap_or(preview), feeds }
}

/// More feeds than these are a list of everything; the first are the main ones, and those of comments come last.
const MOST_FEEDS: usize = 5;

/// What the head of a page says, as it stands there.
#[derive(Default)]
struct Head {
    title: String,
    base: Option<String>,
    feeds: Vec<String>,
}

/// One pass over the tags. A tree of the page would cost a hostile one's depth squared.
fn head(text: &str) -> Head {
    let mut head = Head::default();
    let mut tokens = Tokens::new(text);
    loop {
        match tokens.next() {
            Token::EndOfText { .. } => return head,
            Token::Start { name, .. } if name.eq_ignore_ascii_case("title") && head.title.is_empty() => {
                if let Token::Text(text) = tokens.next() {
                    head.title = answer::preview(&plain(text));
                }
            }
            Token::Start { name, attributes, empty }
                if ["base", "link"].iter().any(|n| name.eq_ignore_ascii_case(n)) =>
            {
                // In HTML the slash of `href=/feed/>` belongs to the address.
                let bare = empty && attributes.ends_with(|c: char| !c.is_whitespace() && c != '"' && c != '\'');
                let attributes = &*if bare { format!("{attributes}/").into() } else { Cow::Borrowed(attributes) };
                if name.eq_ignore_ascii_case("base") {
                    head.base = head.base.or_else(|| attribute(attributes, "href"));
                } else if is_feed(attributes) {
                    head.feeds.extend(attribute(attributes, "href"));
                }
            }
            _ => {}
        }
    }
}

fn is_feed(attributes: &str) -> bool {
    let word = |name| attribute(attributes, name).unwrap_or_default().trim().to_ascii_lowercase();
    let (rel, kind) = (word("rel"), word("type"));
    match rel.split_whitespace().any(|rel| rel == "alternate") {
        true => FEED_TYPES.iter().any(|feed| kind.starts_with(feed)),
        false => rel == "feed",
    }
}

/// WordPress links its JSON API as `application/json`; that is no feed.
const FEED_TYPES: [&str; 5] =
    ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/xml"];

fn attribute(raw: &str, wanted: &str) -> Option<String> {
    let (_, value) = token::attributes(raw).find(|(name, _)| name.eq_ignore_ascii_case(wanted))?;
    Some(plain(value))
}

fn plain(text: &str) -> String {
    reference::decode(text, 0, &Declared::default(), &mut Faults::default()).into_owned()
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
    fn a_page_of_a_hundred_thousand_levels_is_told_at_once() {
        let deep = format!("<html><title>Deep</title>{}", "<div>".repeat(100_000));
        assert_eq!(unreadable(&deep, None), Unreadable::HtmlPage { preview: "Deep".into(), feeds: vec![] });
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
