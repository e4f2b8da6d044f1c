//! What is known while a feed in XML is read: where the walk stands, and what has been found.

use chrono::{DateTime, Utc};

use super::prose::Unsaid;
use super::walk::Walk;
use crate::model::poll::PaceHints;
use crate::model::reading::{FeedFormat, FeedHead, ReadEntry};

/// The pass while it goes on.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    pub walk: Walk<'a>,
    pub format: FeedFormat,
    pub now: DateTime<Utc>,
    pub feed: FeedHead,
    pub entries: Vec<ReadEntry>,
    pub pace: PaceHints,
    /// Which texts of the head are the feed's own (bits: title, subtitle, rights).
    pub own_texts: u8,
    /// `sy:updatePeriod` in seconds and `sy:updateFrequency`.
    pub period: (Option<u64>, Option<u64>),
    /// An entry at whose end the document was cut.
    pub cut_entry: Option<ReadEntry>,
}

impl Reader<'_> {
    /// What a text is in this format when it does not say so.
    pub(super) fn unsaid(&self) -> Unsaid {
        if self.format == FeedFormat::Atom1 { Unsaid::Plain } else { Unsaid::Sniffed }
    }

    /// Whether the feed is in one of the Atom formats.
    pub(super) fn is_atom(&self) -> bool {
        matches!(self.format, FeedFormat::Atom1 | FeedFormat::Atom03)
    }
}
