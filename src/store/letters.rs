//! What an issue says beside the entries placed in it: the text that stands above and below them, what stands together, and
//! items that were never an entry.

use std::future::Future;

use chrono::{DateTime, TimeDelta, Utc};

use super::Result;
use crate::model::curation::{DateFinding, RegionFinding};
use crate::model::issue::Issue;
use crate::model::letter::{HeardLink, Letter, Mend, Place};

/// How long it counts what an address said.
pub const KEPT: TimeDelta = TimeDelta::hours(24);

/// The text of issues.
pub trait Letters {
    /// Keeps an issue that was read from a text as a draft. The same text again is nothing new, whatever slug it is given.
    /// Another text for a slug that is taken is refused, but for a draft that it is to replace: then what is placed in the
    /// draft stays, behind the items of the text.
    fn import(&self, new: &NewLetter) -> impl Future<Output = Result<Imported>> + Send;

    /// All that an issue says, in its order; of a published one, as it was published. `None` where there is no such issue.
    fn letter(&self, slug: &str) -> impl Future<Output = Result<Option<Letter>>> + Send;

    /// Writes the piece of a draft in which a place lies, as its letter has it, and notes who did it. Refused for what is
    /// published; [`Error::Moved`](super::Error::Moved) where the issue was written meanwhile.
    fn write_piece(&self, piece: &Piece) -> impl Future<Output = Result<()>> + Send;

    /// What is known of the entries that stand in an issue, in its order; of its own items nothing.
    fn placed_facts(&self, slug: &str) -> impl Future<Output = Result<Vec<PlacedFacts>>> + Send;

    /// Keeps what addresses said, in the place of what they said before. What is older than [`KEPT`] goes.
    fn hear(&self, heard: &[HeardLink], now: DateTime<Utc>) -> impl Future<Output = Result<()>> + Send;

    /// What these addresses said, as far as they were asked within [`KEPT`].
    fn heard(&self, addresses: &[String], now: DateTime<Utc>) -> impl Future<Output = Result<Vec<HeardLink>>> + Send;
}

/// An issue that was read from a text.
#[derive(Debug, Clone)]
pub struct NewLetter {
    /// A draft. Its sections are those of the letter.
    pub issue: Issue,
    /// The ids of its groups and items are whole.
    pub letter: Letter,
    /// What tells the text from all others: its hash.
    pub source: String,
    /// Whether it may take the place of what a draft says.
    pub replace: bool,
    /// A handle, or `cli`.
    pub by: String,
    pub now: DateTime<Utc>,
}

/// A piece of an issue that was changed.
#[derive(Debug, Clone)]
pub struct Piece {
    pub slug: String,
    /// The issue's, from which the letter was worked out.
    pub rev: i64,
    /// The whole letter as it is to be; only the piece is written.
    pub letter: Letter,
    /// What lies in it: a passage, a group or an item that is no entry.
    pub place: Place,
    /// What was done to it.
    pub done: Mend,
    /// A handle, or `cli`.
    pub by: String,
    pub now: DateTime<Utc>,
}

/// An entry that stands in an issue, as curation and earlier issues know it.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedFacts {
    /// The public id of its placement.
    pub item: String,
    pub regions: Vec<RegionFinding>,
    pub dates: Vec<DateFinding>,
    /// The newest other issue that was published with it, or with another entry of its story: slug and label.
    pub ran: Option<(String, String)>,
}

/// What an import came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Imported {
    /// A new draft.
    New,
    /// It took the place of what the draft said.
    Replaced,
    /// The text is kept already, as the issue with this slug.
    Known(String),
}
