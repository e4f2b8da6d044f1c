//! Editors' words of an entry, beside what its outlet published, which is never touched.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use url::Url;

use super::curation::{DateFinding, DateKind};
use super::entry::Entry;
use super::{Lang, Region};

/// What editors say instead of the outlet; whatever is absent is the original's.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Words {
    /// Plain text, one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Plain text; an empty line parts two paragraphs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The address of another picture, http or https.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<Url>,
    /// What the picture shows, whosever it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Lang>,
    /// The primary one first; an empty list says that it belongs to none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub regions: Option<Vec<Region>>,
    /// Slugs of feeds.toml; an empty list says that it belongs to none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topics: Option<Vec<String>>,
    /// The dates that it announces, each once and in order of time; an empty list says that it announces none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dates: Option<Vec<SaidDate>>,
}

/// A date that editors say an entry announces: confirmed as it was found, put right, or added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SaidDate {
    /// First and last day, both included. A deadline has one: the last on which something can be handed in.
    pub start: NaiveDate,
    pub end: NaiveDate,
    pub kind: DateKind,
}

/// As forms and the command line write it: `event:2026-03-06..2026-03-08`, `deadline:2026-03-01`.
impl fmt::Display for SaidDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.as_str(), self.start)?;
        if self.end == self.start { Ok(()) } else { write!(f, "..{}", self.end) }
    }
}

impl FromStr for SaidDate {
    type Err = BadDate;

    fn from_str(text: &str) -> Result<SaidDate, BadDate> {
        let bad = || BadDate(text.chars().take(40).collect());
        let day = |text: &str| text.trim().parse::<NaiveDate>().map_err(|_| bad());
        let (kind, days) = text.split_once(':').ok_or_else(bad)?;
        let (start, end) = days.split_once("..").unwrap_or((days, days));
        Ok(SaidDate { kind: DateKind::parse(kind.trim()).ok_or_else(bad)?, start: day(start)?, end: day(end)? })
    }
}

/// A text that is no date of an event or a deadline.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no date; write it such as event:2026-03-06, event:2026-03-06..2026-03-08 or deadline:2026-03-01")]
pub struct BadDate(pub String);

impl From<&DateFinding> for SaidDate {
    fn from(found: &DateFinding) -> SaidDate {
        SaidDate { start: found.start, end: found.end, kind: found.kind }
    }
}

impl Words {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Words::default()
    }

    /// These words over earlier ones, which stay where these say nothing.
    pub fn over(self, earlier: &Words) -> Words {
        let earlier = earlier.clone();
        Words {
            title: self.title.or(earlier.title),
            summary: self.summary.or(earlier.summary),
            image: self.image.or(earlier.image),
            alt: self.alt.or(earlier.alt),
            language: self.language.or(earlier.language),
            regions: self.regions.or(earlier.regions),
            topics: self.topics.or(earlier.topics),
            dates: self.dates.or(earlier.dates),
        }
    }

    /// Whether feeds and pages read the same by both: dates stand in calendars alone.
    pub fn reads_like(&self, other: &Words) -> bool {
        let without = |words: &Words| Words { dates: None, ..words.clone() };
        without(self) == without(other)
    }

    /// Without what the original says itself: that is no edit.
    pub fn beside(self, entry: &Entry) -> Words {
        let image = entry.image.as_ref();
        Words {
            title: self.title.filter(|title| *title != entry.title),
            image: self.image.filter(|url| image.is_none_or(|image| image.url != *url)),
            alt: self.alt.filter(|alt| image.is_none_or(|image| image.alt.as_ref() != Some(alt))),
            ..self
        }
    }
}

/// Editors' words as a card shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EditedWords {
    pub words: Words,
    /// The number of the revision that they were written against.
    pub against: i64,
    /// The outlet has changed the original since.
    pub revised: bool,
    /// Until then readers see what they saw before.
    pub due: Option<chrono::DateTime<chrono::Utc>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_as_it_is_written() {
        for text in ["event:2026-03-06..2026-03-08", "deadline:2026-03-01", "event:2024-02-29"] {
            assert_eq!(text.parse::<SaidDate>().map(|date| date.to_string()), Ok(text.to_string()));
        }
        let spaced: SaidDate = " event: 2026-03-06 .. 2026-03-06 ".parse().unwrap();
        assert_eq!(spaced.to_string(), "event:2026-03-06");
        for bad in ["", "2026-03-06", "party:2026-03-06", "event:2026-02-30", "event:tomorrow", "event:2026-03-06.."] {
            assert!(
                bad.parse::<SaidDate>().is_err_and(|error| error.to_string().contains("event:2026-03-06..")),
                "{bad}"
            );
        }
    }

    #[test]
    fn dates_are_no_words_that_readers_see() {
        let dated = Words { dates: Some(vec![]), ..Words::default() };
        assert!(dated.reads_like(&Words::default()) && !dated.is_empty());
        assert!(!Words { title: Some("T".into()), ..dated.clone() }.reads_like(&dated));
    }
}
