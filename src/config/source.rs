//! `[[outlet.source]]`: one address at which an outlet is polled.

use std::ops::Range;

use toml::Spanned;
use url::Url;

use super::fault::{Findings, Wrong};
use super::table::Table;
use super::{address, value};
use crate::link;
use crate::model::outlet::{Selectors, Source, SourceKind};

const KEYS: [&str; 11] =
    ["kind", "url", "fallback", "floor", "cron", "item", "title", "link", "date", "summary", "paused"];
const SELECTORS: [&str; 5] = ["item", "title", "link", "date", "summary"];

/// What becomes of a secret that a partner has given us.
const SECRET: &str =
    "this address carries a secret: the feeds will not name it, and messages show three stars in its place";

/// A source with the places of what is checked across sources.
pub(super) struct PlacedSource {
    pub source: Source,
    /// The address and the further ones, with their places.
    pub addresses: Vec<Spanned<Url>>,
    /// Where its own floor stands.
    pub floor_at: Option<Range<usize>>,
}

/// One source; `None` when it has no address to speak of.
pub(super) fn source(table: &Table, found: &mut Findings) -> Option<PlacedSource> {
    table.only(&KEYS, found);
    let kind = table.parsed("kind", found, kind).map_or(SourceKind::Feed, Spanned::into_inner);
    let url = table.required_parsed("url", "\"https://example.org/feed/\"", found, polled);
    let fallback = table.list("fallback", found, polled).map(Spanned::into_inner).unwrap_or_default();
    let floor = table.parsed("floor", found, value::duration);
    let cron = table.parsed("cron", found, value::schedule).map(Spanned::into_inner);
    let selectors = selectors(table, kind, found);
    for url in url.iter().chain(&fallback).filter(|url| link::has_secret(url.get_ref())) {
        found.notice(url.span(), SECRET);
    }
    let url = url?;
    let source = Source {
        kind,
        url: url.get_ref().clone(),
        fallback: fallback.iter().map(|url| url.get_ref().clone()).collect(),
        floor_seconds: floor.as_ref().map(|floor| floor.get_ref().as_secs()),
        cron,
        selectors,
        paused: table.bool("paused", found).unwrap_or(false),
    };
    let addresses = std::iter::once(url).chain(fallback).collect();
    Some(PlacedSource { source, addresses, floor_at: floor.map(|floor| floor.span()) })
}

fn kind(text: &str) -> Result<SourceKind, Wrong> {
    let instead = match text {
        "feed" => return Ok(SourceKind::Feed),
        "page" => return Ok(SourceKind::Page),
        "wordpress" => "a WordPress site has a feed: write kind = \"feed\" with the site's address and /feed/",
        "sitemap" => {
            "write kind = \"page\" with the address of a page that lists the newest texts, and an item selector"
        }
        "json" => "a JSON Feed is kind = \"feed\"; for another JSON, ask the outlet for its feed",
        _ => return Err(value::unknown("kind", text, &["feed", "page"])),
    };
    Err(Wrong::new(format!("sources of the kind \"{text}\" are not read yet"), instead))
}

/// An address to poll; what stands after a `#` never reaches a server.
fn polled(text: &str) -> Result<Url, Wrong> {
    let mut url = address::web(text)?;
    if url.fragment().is_some() {
        url.set_fragment(None);
        return Err(Wrong::new(format!("\"{text}\" has a # that no server sees"), format!("write \"{url}\"")));
    }
    Ok(url)
}

fn selectors(table: &Table, kind: SourceKind, found: &mut Findings) -> Option<Selectors> {
    if kind == SourceKind::Page {
        let mut part = |key: &str| table.parsed(key, found, value::selector).map(Spanned::into_inner);
        let (item, title, link, date, summary) =
            (part("item"), part("title"), part("link"), part("date"), part("summary"));
        if table.text("item", found).is_none() {
            let message = "a source of kind \"page\" needs \"item\": the selector of one entry on the page";
            found.absent(table.at.clone(), message, "write item = \"article\"");
        }
        return item.map(|item| Selectors { item, title, link, date, summary });
    }
    for key in SELECTORS {
        if let Some(value) = table.get(key)
            && value.get_ref().as_str() != Some("")
        {
            let address = value.get_ref().as_str().filter(|text| link::is_web(text) && table.get("url").is_none());
            let advice = match address {
                Some(_) => "an address is written url = \"…\"",
                None => "write kind = \"page\", or remove it",
            };
            found.fault(value.span(), format!("\"{key}\" is a selector, and a feed needs none"), advice);
        }
    }
    None
}
