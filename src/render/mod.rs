//! An edition to its documents: feeds in three formats, pages, lists. Pure: no I/O and no clock, so the same edition
//! always gives the same bytes, and a document's ETag changes only when a reader sees something else.
//!
//! Feed heads are written by the feed crates with no entries in them; the entries are written here ([`xml`]) and
//! spliced in, because the crates can put neither `xml:lang` on an entry nor a feed's extensions before its entries.

mod atom;
mod autonym;
mod calendar;
mod html;
mod index;
mod issue;
mod item;
mod json;
pub mod letter;
mod lists;
mod page;
mod place;
mod proof;
mod rss;
mod words;
mod xml;

#[cfg(test)]
mod golden;
#[cfg(test)]
mod sample;

pub use autonym::autonym;
pub use index::index;
pub use lists::{manifest, opml, publication_manifest};
pub use page::{article, icon, stylesheet};
pub use place::anchor;
pub use proof::{Fault, proof};
pub use words::{Words, words};

use crate::model::edition::{Document, Edition, PublicLetter};
use crate::model::letter::{Block, Inline, Letter};
use crate::model::publication::Format;

/// Why a document could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("could not write the head of {path} because {source}")]
    AtomHead { path: String, source: atom_syndication::Error },
    #[error("could not write the head of {path} because {source}")]
    RssHead { path: String, source: ::rss::Error },
    #[error("could not put the entries into {path} because its head does not end with {ending}")]
    Splice { path: String, ending: &'static str },
    #[error("could not write {path} because {source}")]
    Json { path: String, source: serde_json::Error },
    #[error("could not write {path} because {source}")]
    Page { path: String, source: askama::Error },
    #[error("could not write {path} because only an issue has that form")]
    NoIssue { path: String },
}

/// What documents depend on beside their edition: a new version makes every publication want a new edition, and those
/// whose bytes stay the same are not written. It is the hash of all that writes them, so that nobody has to remember it.
pub fn version() -> String {
    let mut hasher = blake3::Hasher::new();
    for writer in WRITERS {
        hasher.update(writer.as_bytes());
    }
    hasher.finalize().to_hex()[..16].to_string()
}

/// The heads of feeds are written by crates, hence the lock file.
const WRITERS: [&str; 30] = [
    include_str!("atom.rs"),
    include_str!("autonym.rs"),
    include_str!("calendar.rs"),
    include_str!("html.rs"),
    include_str!("index.rs"),
    include_str!("issue.rs"),
    include_str!("item.rs"),
    include_str!("json.rs"),
    include_str!("lists.rs"),
    include_str!("mod.rs"),
    include_str!("page.rs"),
    include_str!("place.rs"),
    include_str!("rss.rs"),
    include_str!("words.rs"),
    include_str!("words/tables.rs"),
    include_str!("xml.rs"),
    include_str!("letter/chat.rs"),
    include_str!("letter/html.rs"),
    include_str!("letter/json.rs"),
    include_str!("letter/markdown.rs"),
    include_str!("letter/passage.rs"),
    include_str!("letter/public.rs"),
    include_str!("letter/said.rs"),
    include_str!("letter/text.rs"),
    include_str!("../../assets/templates/article.html"),
    include_str!("../../assets/templates/base.html"),
    include_str!("../../assets/templates/index.html"),
    include_str!("../../assets/templates/issue.html"),
    include_str!("../../assets/templates/publication.html"),
    include_str!("../../Cargo.lock"),
];

/// Renders an edition in one format.
pub fn document(edition: &Edition, format: Format) -> Result<Document, Error> {
    let path = edition.publication.document(format);
    let text = match format {
        Format::Atom => atom::render(edition, &path)?,
        Format::Rss => rss::render(edition, &path)?,
        Format::Json => json::render(edition, &path)?,
        Format::Html => match &edition.letter {
            Some(letter) => issue::render(edition, letter, &path, &place::up(&path))?,
            None => page::render(edition, &path)?,
        },
        Format::Text => letter::text(&noticed(edition, &path)?),
        Format::Markdown => letter::markdown(&noticed(edition, &path)?),
        Format::Chat => letter::chat(&noticed(edition, &path)?),
        Format::Issue => letter::document(of_issue(edition, &path)?, edition.notice.as_deref(), &path)?,
        Format::Calendar => calendar::render(edition),
    };
    Ok(Document { path, media_type: format.media_type(), bytes: text.into_bytes() })
}

/// The page of an issue as it is looked at elsewhere than where it will stand: `root` leads from there to the other pages.
pub fn page_at(edition: &Edition, root: &str) -> Result<String, Error> {
    let path = format!("{}.{}", edition.publication.path(), Format::Html.extension());
    issue::render(edition, of_issue(edition, &path)?, &path, root)
}

/// What an issue says beside its items.
fn of_issue<'a>(edition: &'a Edition, path: &str) -> Result<&'a PublicLetter, Error> {
    edition.letter.as_deref().ok_or_else(|| Error::NoIssue { path: path.to_string() })
}

/// The letter under the notice that every rendering shows, without what is said to those who get the mail.
fn noticed(edition: &Edition, path: &str) -> Result<Letter, Error> {
    let mut letter = of_issue(edition, path)?.letter.clone();
    letter.footer.body.clear();
    if let Some(notice) = &edition.notice {
        letter.lead.insert(0, Block::paragraph(vec![Inline { em: true, ..Inline::plain(notice) }]));
    }
    Ok(letter)
}

/// Puts entries at the end of a head that was written without any.
fn splice(head: Vec<u8>, ending: &'static str, entries: &str, path: &str) -> Result<String, Error> {
    let head = String::from_utf8(head).ok();
    match head.as_deref().and_then(|h| h.strip_suffix(ending)) {
        Some(open) => Ok(format!("{open}{entries}\n{ending}\n")),
        None => Err(Error::Splice { path: path.to_string(), ending }),
    }
}
