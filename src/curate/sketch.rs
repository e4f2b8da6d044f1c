//! What ranking looks at of an entry, kept beside it, so that whoever reads the queue reads no texts.

use chrono::NaiveDate;

use crate::classify;
use crate::model::curation::{DateFinding, DateKind, EntryKind};
use crate::rank::{self, Sketch};

/// Of what a call or an event announces the last day, since it is over after that. Dates in news are mostly of what has
/// been.
pub fn sketch(words: &classify::Text, dates: &[DateFinding], kind: EntryKind) -> Sketch {
    let announces = matches!(kind, EntryKind::Call | EntryKind::Event);
    let counts = |date: &&DateFinding| date.doubt.is_none() && (announces || date.kind == DateKind::Deadline);
    let last = dates.iter().filter(counts).map(|date| date.end).max();
    Sketch {
        kind,
        last_day: last.map(|day| (day - NaiveDate::default()).num_days()),
        ..rank::sketch(words.title, words.summary, words.text)
    }
}
