//! What every format says of an item, decided once: who wrote it, where it leads, and the lines that stand beneath
//! its words (what we changed, the credit the outlet asks for, other tellings of the same story).

use std::fmt::Write as _;

use super::autonym::autonym;
use super::words::{Words, known_words, words};
use super::{html, place, xml};
use crate::model::Lang;
use crate::model::edition::{Category, Edition, Item, Related};

/// The item's words as a feed carries them: safe HTML with the lines beneath.
pub struct Told {
    pub summary: Option<String>,
    pub content: Option<String>,
}

/// Who made an item.
pub struct Author {
    pub name: String,
    pub uri: Option<String>,
}

/// The words of an item with the lines beneath. They stand under the summary as well as under the content, because
/// most readers show only one of the two. Where the outlet allows neither, the lines alone are the summary, led by
/// the way to the outlet: an entry without any text is a fault to feed validators and an empty page to readers.
pub fn told(edition: &Edition, item: &Item) -> Told {
    let below = beneath(item, words_for(edition, item));
    let direct = |html: String| match &item.language {
        Some(lang) if lang.is_rtl() => format!("<div lang=\"{lang}\" dir=\"rtl\">{html}</div>"),
        _ => html,
    };
    let with_below = |html: &Option<String>| html.as_ref().map(|h| direct(format!("{}{below}", xml::xml_text(h))));
    let content = with_below(&item.content);
    let summary = match with_below(&item.summary) {
        None if content.is_none() => Some(direct(format!("{}{below}", way(edition, item)))),
        summary => summary,
    };
    Told { summary, content }
}

/// Whether summary and content say the same: then a feed says it once, as content, which may hold pictures and links
/// beside (RFC 4287 4.1.3.2 and 4.2.13 give the summary to entries whose content is not all there is to read).
pub fn same_words(told: &Told) -> bool {
    match (&told.summary, &told.content) {
        (Some(summary), Some(content)) => summary == content || html::plain(summary) == html::plain(content),
        _ => false,
    }
}

/// The lines beneath the words stand in the item's language, as the words do.
pub fn words_for(edition: &Edition, item: &Item) -> &'static Words {
    let own = item.language.as_ref().and_then(known_words);
    own.unwrap_or_else(|| words(&edition.ui_language))
}

fn way(edition: &Edition, item: &Item) -> String {
    let outlet = xml::escape(&item.outlet.name);
    let read_at = words_for(edition, item).read_at;
    format!("<p>{read_at} <a href=\"{}\">{outlet}</a></p>", xml::escape(&link(edition, item)))
}

fn beneath(item: &Item, words: &Words) -> String {
    let mut html = String::new();
    for line in [&item.note, &item.outlet.credit].into_iter().flatten().chain(&item.errata) {
        let _ = write!(html, "<p>{}</p>", xml::escape(line));
    }
    let related: Vec<String> = item.related.iter().filter_map(related_link).collect();
    if !related.is_empty() {
        let _ = write!(html, "<p>{} {}</p>", words.also, related.join(words.list_comma));
    }
    html
}

fn related_link(related: &Related) -> Option<String> {
    let href = place::web(related.href.as_str())?;
    let (title, outlet) = (xml::escape(&related.title), xml::escape(&related.outlet));
    let language = match &related.language {
        Some(lang) => format!(" hreflang=\"{lang}\" lang=\"{lang}\" dir=\"{}\"", lang.dir()),
        None => String::new(),
    };
    Some(format!("<a href=\"{}\"{language}>{title}</a> ({outlet})", xml::escape(&href)))
}

/// The headline. One that held only characters that no document may carry falls back to the outlet's name.
pub fn title(item: &Item) -> String {
    let title = xml::xml_text(&item.title);
    if title.trim().is_empty() { xml::xml_text(&item.outlet.name).into_owned() } else { title.trim().to_string() }
}

/// The name of the feed it was taken from, which is the outlet's where the feed has none.
pub fn feed_title(item: &Item) -> String {
    let title = xml::xml_text(&item.outlet.feed_title);
    if title.trim().is_empty() { xml::xml_text(&item.outlet.name).into_owned() } else { title.trim().to_string() }
}

/// A category as people read it; its term where it has no name.
pub fn label(category: &Category) -> &str {
    if category.label.trim().is_empty() { &category.term } else { &category.label }
}

/// The original's address; an item without one leads to its place on the publication's own page.
pub fn link(edition: &Edition, item: &Item) -> String {
    let own = || {
        let page = place::address(&edition.base_url, &edition.publication.path());
        format!("{page}.html#{}", place::anchor(&item.id))
    };
    item.link.as_ref().and_then(|l| place::web(l.as_str())).unwrap_or_else(own)
}

/// The outlet first, then the writers it names. Their mail addresses are left out: a public feed would hand them to
/// whoever collects addresses.
pub fn authors(item: &Item) -> Vec<Author> {
    let home = item.outlet.home.as_ref().and_then(|h| place::web(h.as_str()));
    let mut authors = vec![Author { name: item.outlet.name.clone(), uri: home }];
    for byline in &item.bylines {
        let name = byline.name.as_deref().unwrap_or_default().trim();
        let known = authors.iter().any(|a| a.name.to_lowercase() == name.to_lowercase());
        if !name.is_empty() && !known {
            authors.push(Author { name: name.to_string(), uri: byline.uri.as_deref().and_then(place::web) });
        }
    }
    authors
}

/// The item's language tag, `und` where nobody knows it (BCP 47's word for that).
pub fn lang_tag(language: Option<&Lang>) -> &str {
    language.map_or("und", Lang::as_str)
}

/// What a feed is called in a reader's list, where it stands alone: "In Movement: Asia (Español)".
pub fn name(edition: &Edition) -> String {
    let (newsroom, title) = (super::xml::xml_text(&edition.newsroom), super::xml::xml_text(&edition.title));
    let title = in_language(&title, edition.publication.language.as_ref());
    match title.contains(newsroom.as_ref()) {
        true => title,
        false => format!("{newsroom}: {title}"),
    }
}

/// A title among those of the same feed in other languages, many of which are the same word.
pub fn in_language(title: &str, language: Option<&Lang>) -> String {
    language.map_or_else(|| title.to_string(), |language| format!("{title} ({})", autonym(language)))
}

/// What the publication says of itself: the notice, its sentence, and, while it is empty, that it is (an issue
/// is never published empty, so what stood in it was withdrawn) and where the same subject stands in all languages.
pub fn subtitle(edition: &Edition) -> String {
    let words = words(&edition.ui_language);
    let mut parts: Vec<String> = edition.notice.iter().map(|n| sentence(n)).collect();
    parts.push(edition.subtitle.clone());
    if edition.items.is_empty() {
        parts.push(if edition.complete { words.withdrawn } else { words.empty }.to_string());
        if let Some(all) = edition.siblings.iter().find(|s| s.language.is_none()) {
            let page = place::address(&edition.base_url, &all.path);
            parts.push(format!("{} {page}.html", words.in_all_languages));
        }
    }
    parts.retain(|p| !p.trim().is_empty());
    xml::xml_text(&parts.join(" ")).into_owned()
}

fn sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '!', '?', '؟', '。']) { text.to_string() } else { format!("{text}.") }
}

/// An item's last change, which cannot lie before it became public.
pub fn item_updated(item: &Item) -> chrono::DateTime<chrono::Utc> {
    item.updated.max(item.published)
}
