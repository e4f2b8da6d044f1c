//! Readings to Entries: identity keys first and cheaply, then, only for what is new or changed, safe HTML and links.

mod allowed;
mod html;
mod identity;
mod photo;
mod pictures;
mod settled;
mod style;
mod text;
mod tokens;

use url::Url;

use crate::link;
use crate::model::entry::{Credit, Enclosure, Entry, Image};
use crate::model::reading::{Prose, ReadEntry, Reading};

pub use allowed::{Allowed, allowed, escaped, looks_same, without_images};
pub use html::safe;
pub use identity::{identify, link_key};
pub use photo::{PhotoKind, bare_photo};
pub use text::{excerpt, plain_text, shorten, title_text};

/// Longest fields of an entry in bytes. Longer ones are books or accidents: what they are about stands at their beginning.
pub const LONGEST_TITLE: usize = 1_024;
pub const LONGEST_SUMMARY: usize = 64 * 1_024;
pub const LONGEST_CONTENT: usize = 1_024 * 1_024;

/// The entry at `index`, safe to show. This is the costly step: call it only for entries that are new or changed.
///
/// An index beyond the end gives an entry without anything in it.
pub fn entry(reading: &Reading, index: usize) -> Entry {
    let nothing = ReadEntry::default();
    let raw = reading.entries.get(index).unwrap_or(&nothing);
    let link = entry_link(reading, raw);
    let summary = raw.summary.as_ref().and_then(|prose| safe_prose(reading, prose, LONGEST_SUMMARY));
    let longest = raw.content.iter().max_by_key(|prose| prose.value.len());
    let content = longest.and_then(|prose| safe_prose(reading, prose, LONGEST_CONTENT));
    let text = content.as_deref().or(summary.as_deref());
    let image =
        image(reading, raw).map(|image| pictures::with_words(image, text)).or_else(|| pictures::first_image(text?));
    Entry {
        title: title(raw, summary.as_deref(), content.as_deref(), link.as_ref()),
        link,
        summary,
        content,
        authors: raw.authors.iter().map(text::safe_person).filter(|p| *p != Default::default()).collect(),
        categories: raw
            .categories
            .iter()
            .map(|name| text::title_text(&text::plain_text(name)))
            .filter(|name| !name.is_empty())
            .collect(),
        language: raw.language.clone(),
        published: raw.published,
        updated: raw.updated,
        image,
        enclosures: enclosures(reading, raw),
        rights: raw.rights.as_ref().map(prose_text).filter(|text| !text.is_empty()),
        source: raw.source.as_ref().map(|source| credit(reading, source)),
        comments: raw.comments.as_deref().and_then(|text| web_address(reading, text)),
    }
}

/// The address to which the entry at `index` will lead.
pub fn entry_address(reading: &Reading, index: usize) -> Option<Url> {
    reading.entries.get(index).and_then(|raw| entry_link(reading, raw))
}

/// The feed's own title as plain text.
pub fn feed_title(reading: &Reading) -> Option<String> {
    reading.feed.title.as_ref().map(prose_text).filter(|title| !title.is_empty())
}

/// The feed's subtitle as plain text.
pub fn feed_subtitle(reading: &Reading) -> Option<String> {
    reading.feed.subtitle.as_ref().map(prose_text).filter(|text| !text.is_empty())
}

/// The address of the site that the feed belongs to.
pub fn feed_link(reading: &Reading) -> Option<Url> {
    reading.feed.link.as_deref().and_then(|text| web_address(reading, text))
}

/// The feed's icon or logo.
pub fn feed_icon(reading: &Reading) -> Option<Url> {
    let address = reading.feed.icon.as_deref().or(reading.feed.image.as_deref());
    address.and_then(|text| web_address(reading, text))
}

/// The hub at which changes of the feed can be subscribed to.
pub fn feed_hub(reading: &Reading) -> Option<Url> {
    reading.feed.hub.as_deref().and_then(|text| web_address(reading, text))
}

/// When the feed last changed: what it says, else its newest entry.
pub fn feed_updated(reading: &Reading) -> Option<chrono::DateTime<chrono::Utc>> {
    let newest = reading.entries.iter().filter_map(|entry| entry.updated.or(entry.published)).max();
    reading.feed.updated.or(reading.feed.published).max(newest)
}

/// A raw text as safe HTML with absolute links; plain text is escaped. `None` when nothing is left of it.
pub fn safe_prose(reading: &Reading, prose: &Prose, most: usize) -> Option<String> {
    let value = text::cut(&prose.value, most);
    if !prose.is_html {
        return Some(text::escaped(value)).filter(|text| !text.trim().is_empty());
    }
    let base = reading.base_of(prose);
    let clean = html::safe(value, base.as_deref());
    // Cleaning writes references out and so may lengthen a text; the limit holds for what is kept.
    let clean = if clean.len() > most { html::safe(text::cut(&clean, most), base.as_deref()) } else { clean };
    Some(clean).filter(|html| !html.trim().is_empty())
}

/// A raw text as plain text in one line.
pub fn prose_text(prose: &Prose) -> String {
    if prose.is_html { text::title_text(&text::plain_text(&prose.value)) } else { text::title_text(&prose.value) }
}

/// The title, else the beginning of the text, else the address: never empty.
fn title(raw: &ReadEntry, summary: Option<&str>, content: Option<&str>, link: Option<&Url>) -> String {
    let own = raw.title.as_ref().map(prose_text).filter(|title| !title.is_empty());
    let begun = || {
        let texts = [summary, content].into_iter().flatten();
        texts.map(|html| text::excerpt(html, TITLE_WORDS)).find(|text| !text.is_empty())
    };
    let title = own.or_else(begun).or_else(|| link.map(Url::to_string)).unwrap_or_else(|| "…".into());
    text::cut(&title, LONGEST_TITLE).to_string()
}

/// Words of the text that stand for a missing title.
const TITLE_WORDS: usize = 12;

/// The article's own address before the counter that leads to it.
fn entry_link(reading: &Reading, raw: &ReadEntry) -> Option<Url> {
    let texts = [raw.original_link.as_deref(), raw.link.as_deref()].into_iter().flatten();
    texts.filter_map(|text| web_address(reading, text)).next()
}

/// An absolute address of http or https.
pub(crate) fn web_address(reading: &Reading, text: &str) -> Option<Url> {
    let url =
        if link::has_scheme(text) { link::resolve(None, text) } else { link::resolve(reading.base().as_deref(), text) };
    url.filter(|url| matches!(url.scheme(), "http" | "https"))
}

fn image(reading: &Reading, raw: &ReadEntry) -> Option<Image> {
    let image = raw.image.as_ref()?;
    let said = |text: &String| !text.is_empty();
    Some(Image {
        url: web_address(reading, &image.url)?,
        alt: image.alt.as_ref().map(prose_text).map(|alt| text::cut(&alt, LONGEST_TITLE).into()).filter(said),
        credit: image.credit.as_deref().map(text::title_text).filter(said),
        width: image.width,
        height: image.height,
        media_type: image.media_type.as_deref().and_then(text::media_type),
    })
}

fn enclosures(reading: &Reading, raw: &ReadEntry) -> Vec<Enclosure> {
    let files = raw.enclosures.iter().filter_map(|file| {
        let url = web_address(reading, &file.url)?.to_string();
        Some(Enclosure { url, media_type: file.media_type.as_deref().and_then(text::media_type), length: file.length })
    });
    files.collect()
}

fn credit(reading: &Reading, source: &Credit) -> Credit {
    Credit {
        title: source.title.as_deref().map(|title| text::title_text(&text::plain_text(title))),
        link: source.link.as_deref().and_then(|text| web_address(reading, text)).map(String::from),
        id: source.id.as_deref().map(text::title_text),
        authors: source.authors.iter().map(text::safe_person).collect(),
        contributors: source.contributors.iter().map(text::safe_person).collect(),
    }
}
