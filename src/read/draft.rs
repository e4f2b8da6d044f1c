//! An entry in the making: what is only a second choice is kept apart until the end.

use crate::model::reading::{Prose, ReadEntry};

/// What has been found of an entry.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub entry: ReadEntry,
    /// `dc:title`, `media:title`: used when there is no title of its own.
    pub title: Option<Prose>,
    /// `media:description`, `itunes:summary`, `dc:description`.
    pub summary: Option<Prose>,
    /// `itunes:subtitle`.
    pub subtitle: Option<Prose>,
    /// `media:credit` of the whole entry: the picture's, unless that says its own.
    pub credit: Option<String>,
    /// `dc:date`: neither clearly the first nor the last date.
    pub date: Option<chrono::DateTime<chrono::Utc>>,
    /// A guid that is said, or allowed, to be the link.
    pub permalink: Option<String>,
    /// The guid is said not to be the link.
    pub guid_is_no_link: bool,
    /// Thumbnails and the like, best first by `media::rank`.
    pub image_rank: u8,
}

impl Draft {
    /// A text that stands for the summary where there is none.
    pub(super) fn second_summary(&mut self, prose: Option<Prose>) {
        keep(&mut self.summary, prose);
    }

    /// Second choices take the places that are still empty.
    pub(super) fn finished(mut self) -> ReadEntry {
        // An id that is an address of the web leads to the entry where nothing else does.
        let is_link = |id: &String| crate::link::is_web(id) && self.permalink.is_none() && !self.guid_is_no_link;
        let by_id = self.entry.id.clone().filter(is_link);
        let entry = &mut self.entry;
        entry.title = entry.title.take().or(self.title);
        entry.link = entry.link.take().or(self.permalink).or(by_id);
        if entry.summary.is_none() && entry.content.is_empty() {
            entry.summary = self.summary.or(self.subtitle);
        }
        if let Some(image) = entry.image.as_mut() {
            image.credit = image.credit.take().or(self.credit);
        }
        entry.published = entry.published.or(self.date);
        entry.updated = entry.updated.or(self.date);
        self.entry
    }
}

/// The first one wins.
pub(super) fn keep(slot: &mut Option<Prose>, found: Option<Prose>) {
    if slot.is_none() {
        *slot = found;
    }
}
