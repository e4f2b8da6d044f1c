//! Reads a feed back and compares it with its edition, before it takes the place of the one that stands.
//! It is cheap, and it catches what a crate may one day write otherwise.

use feed_rs::parser;

use super::item;
use crate::model::edition::{Document, Edition};
use crate::model::publication::Format;

/// What a feed says other than its edition.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("could not read {path} back because {source}")]
    Unreadable { path: String, source: parser::ParseFeedError },
    #[error("{path} holds {found} entries; its edition has {wanted}")]
    Count { path: String, found: usize, wanted: usize },
    #[error("entry {number} of {path} has {what} \"{found}\"; its edition has \"{wanted}\"")]
    Differs { path: String, number: usize, what: &'static str, found: String, wanted: String },
}

/// Checks that a feed of the edition reads back with the same ids, titles, links and dates in the same order.
/// Pages and other documents pass.
pub fn proof(edition: &Edition, document: &Document) -> Result<(), Fault> {
    let own = Format::of_path(&document.path).filter(|(stem, _)| *stem == edition.publication.path());
    if !own.is_some_and(|(_, format)| format.is_feed()) {
        return Ok(());
    }
    let path = || document.path.clone();
    let feed = parser::parse(document.bytes.as_slice()).map_err(|source| Fault::Unreadable { path: path(), source })?;
    if feed.entries.len() != edition.items.len() {
        return Err(Fault::Count { path: path(), found: feed.entries.len(), wanted: edition.items.len() });
    }
    for (number, (entry, item)) in feed.entries.iter().zip(&edition.items).enumerate() {
        let title = entry.title.as_ref().map(|t| t.content.trim()).unwrap_or_default();
        let link = entry.links.first().map(|l| l.href.as_str()).unwrap_or_default();
        let date = entry.published.map(|t| t.timestamp()).unwrap_or_default().to_string();
        for (what, found, wanted) in [
            ("the id", entry.id.as_str(), super::xml::xml_text(&item.id).as_ref()),
            ("the title", title, item::title(item).as_str()),
            ("the link", link, item::link(edition, item).as_str()),
            ("the date", date.as_str(), item.published.timestamp().to_string().as_str()),
        ] {
            if found != wanted {
                let (found, wanted) = (found.to_string(), wanted.to_string());
                return Err(Fault::Differs { path: path(), number: number + 1, what, found, wanted });
            }
        }
    }
    Ok(())
}
