//! Language editions: the same issue in another language. What an edition still says in the words of the issue that it was
//! taken from is left to translate.

use std::future::Future;

use chrono::{DateTime, Duration, Utc};

use super::Result;
use super::desk::IssueContent;
use super::letters::{Hand, Piece};
use crate::model::decision::Standing;
use crate::model::issue::Issue;

/// Issues in several languages.
pub trait Translations {
    /// The entries that stand in an issue, in its order, each with all that tells the same story.
    fn stories_in(&self, slug: &str) -> impl Future<Output = Result<Vec<PlacedStory>>> + Send;

    /// Opens a draft that is an edition of another issue, with all that stands in it, in one transaction. Its entries are placed by
    /// acts of whoever makes it. Refused where the slug is taken, and where there is an edition in that language already.
    fn translate(&self, new: &NewTranslation) -> impl Future<Output = Result<()>> + Send;

    /// What the pieces of an edition said where they were taken from, by their names; none of another issue.
    fn originals(&self, slug: &str) -> impl Future<Output = Result<Vec<Original>>> + Send;

    /// Says of a piece that was taken over that it stays as it is. Refused where it was not, and once the issue is published.
    fn leave(&self, slug: &str, piece: &str, hand: &Hand) -> impl Future<Output = Result<()>> + Send;
}

/// An entry in an issue, and what tells its story.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedStory {
    /// The public id of its placement.
    pub item: String,
    /// The entry itself among them; by their outlets' dates.
    pub tellings: Vec<StoryTelling>,
}

/// An entry that tells a story.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryTelling {
    pub entry: i64,
    pub public_id: String,
    /// The outlet's slug.
    pub outlet: String,
    /// A primary subtag, as curation or editors have it.
    pub language: Option<String>,
    pub standing: Standing,
    /// It was public and was taken back.
    pub withdrawn: bool,
    /// It repeats another entry, as curation or editors have it, or came while its source was in quarantine.
    pub doubtful: bool,
    /// The outlet's own date, else when it came.
    pub at: DateTime<Utc>,
    /// The one that stands in the issue.
    pub placed: bool,
}

/// An edition that is to be.
#[derive(Debug, Clone)]
pub struct NewTranslation {
    /// The slug of the issue from which it is taken, which may be an edition itself.
    pub from: String,
    /// A draft.
    pub issue: Issue,
    pub pieces: Vec<TakenPiece>,
    /// All that stands in it, in its order.
    pub stands: Vec<Stand>,
    /// A handle, or `cli`.
    pub by: String,
    pub now: DateTime<Utc>,
    /// Between a decision and publication.
    pub hold: Duration,
}

/// A piece of an edition, and that of which it was made.
#[derive(Debug, Clone)]
pub struct TakenPiece {
    pub piece: Piece,
    /// The name of the other; `None` where nothing of it is left to translate.
    pub of: Option<String>,
    /// What the other says, as JSON.
    pub facts: String,
}

/// What stands in an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    pub section: String,
    /// The id of its placement.
    pub id: String,
    /// `None`: an item of the newsroom's own, which is among the pieces.
    pub entry: Option<i64>,
    /// The id of the group in which an item of the newsroom's own stands.
    pub group: Option<String>,
}

/// What a piece of an edition was taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    pub piece: String,
    /// Slug of the issue in which it stands.
    pub of_issue: String,
    /// Its name there.
    pub of_piece: String,
    /// As it was then, as JSON.
    pub facts: String,
    /// What it says there now; `None` where it stands there no more.
    pub now: Option<String>,
    /// It stays as it is, by an editor's word.
    pub is_left: bool,
}

impl IssueContent {
    /// Whether entries go to it that are accepted without naming an issue.
    pub fn takes_accepts(&self) -> bool {
        !self.imported && self.translation_of.is_none()
    }

    /// Slug of the issue that came first: itself, unless it is an edition of another.
    pub fn first(&self) -> &str {
        self.translation_of.as_deref().unwrap_or(&self.issue.slug)
    }
}
