//! Editors' acts: what an act is asked with, checked and made whole here, and carried out by the store in one transaction.

mod act;
mod checks;
mod corrections;
pub mod due;
mod errata;
pub mod feed;
mod find;
mod issues;
mod letters;
pub mod links;
mod mends;
pub mod people;
mod reach;
pub mod translations;
mod undo;
pub mod updates;
pub mod views;
mod words;

pub use act::{EntryRev, Request, act};
pub use checks::{check, stopping};
pub use corrections::{correct, date_words, undo_correction};
pub use errata::{Fix, Said, put_right, words as words_put_right};
pub use find::{address, find, named};
pub use issues::{
    Draft, Mailing, Release, draft_for_now, drafts, issue, new_issue, open_draft, open_drafts, open_issue, publish,
    publish_anyway, publish_issue, selected_in,
};
pub use letters::{Keeping, Kept, import, letter};
pub use mends::mend;
pub use undo::{UndoRequest, redo, told, undo, undo_last};
pub use words::clean as clean_words;

pub use crate::store::acts::{Conflict, Done, Left, Outcome, Took, What};

use crate::model::Lang;
use crate::store;

/// Why an act did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(
        "could not make an edition of issue \"{slug}\" in \"{language}\" because it is in that language; give another one of the newsroom's languages"
    )]
    SameLanguage { slug: String, language: Lang },
    #[error(
        "could not make an edition in \"{language}\" because the newsroom publishes in {known}; give one of them, or add it to [newsroom] \
         languages"
    )]
    Unspoken { language: Lang, known: String },
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error(
        "there is no entry \"{0}\"; give its id, the first letters of the part after e/ (at least four), or its link"
    )]
    NoEntry(String),
    #[error("\"{text}\" names {count} entries; give more of the id")]
    Ambiguous { text: String, count: usize },
    #[error("\"{0}\" is no slug; use up to 80 lower-case letters, digits and hyphens, such as 2026-03")]
    BadSlug(String),
    #[error("there is no issue \"{0}\"; the list of issues tells which there are")]
    NoIssue(String),
    #[error("issue \"{slug}\" has no item \"{item}\"; \"newsloom issue show {slug}\" lists the ids of its items")]
    NoItem { slug: String, item: String },
    #[error(
        "could not publish issue \"{slug}\" because \"{title}\" in it is spiked; unspike it, or remove it from the issue, first"
    )]
    Spiked { slug: String, title: String },
    #[error(
        "could not publish issue \"{slug}\" because {}; \"newsloom issue check {slug}\" lists what is to be mended, and \
         \"newsloom issue publish {slug} --anyway --why TEXT\" publishes it all the same", faults(*count)
    )]
    Flagged { slug: String, count: usize },
    #[error(
        "could not publish issue \"{0}\" because its mail is not approved; \"newsloom issue prepare {0}\" and then \"newsloom issue \
         approve {0}\" do that, and \"newsloom issue publish {0} --without-mail\" publishes it without one"
    )]
    Unmailed(String),
    #[error("could not {act} because {missing} is missing")]
    Missing { act: &'static str, missing: Lack },
    #[error("could not mark it as a duplicate because that is the same entry; name the other one")]
    Itself,
    #[error("could not compare it with itself; name another entry")]
    OneEvent,
    #[error(
        "could not mark it as a duplicate of \"{title}\" because that one is marked as a duplicate of it; take that mark back first"
    )]
    Circle { title: String },
    #[error("could not put it off until {0} because that is not ahead; give a later time")]
    NotAhead(chrono::DateTime<chrono::Utc>),
    #[error("could not use the act's id \"{0}\"; give up to 100 letters, digits, hyphens, underscores or dots")]
    BadActId(String),
    #[error("there is no topic \"{0}\" in feeds.toml")]
    NoTopic(String),
    #[error("\"{0}\" is no address of a picture; give one that begins with https:// or http://")]
    BadImage(String),
    #[error(
        "could not keep the date {start} to {end} because it ends before it begins, lasts longer than a year, or is a deadline of several days"
    )]
    BadDate { start: chrono::NaiveDate, end: chrono::NaiveDate },
    #[error("nothing was done because this act's id was given to another act before; give each act its own")]
    KeyReused,
    #[error("could not mark that as wrong because no word of it is left; give a name, a word or a phrase, in letters")]
    NoWords,
    #[error(
        "could not mark that as wrong because there is no country \"{0}\"; give its two letters (ISO 3166-1), such as US"
    )]
    NoCountry(String),
    #[error("could not mark that as wrong because there is no topic \"{topic}\" in feeds.toml; there are {topics}")]
    UnknownTopic { topic: String, topics: String },
    #[error("could not mark that as wrong because \"{0}\" is neither a region nor a topic of feeds.toml")]
    NothingLike(String),
    #[error("could not mark that as wrong because there is no outlet \"{0}\" in feeds.toml")]
    UnknownOutlet(String),
    #[error("there is no correction {0} that holds; the list of corrections tells which there are")]
    NoCorrection(i64),
    #[error("{act} is not done to an entry")]
    NotForEntries { act: &'static str },
}

fn faults(count: usize) -> String {
    if count == 1 { "1 fault in its text stops it".into() } else { format!("{count} faults in its text stop it") }
}

/// What an act is not done without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    Entry,
    /// Until when.
    Time,
    /// Of which entry it is a duplicate.
    Original,
    /// Of which entry it tells the event.
    Telling,
    /// Of a comment.
    Text,
    /// Of an edit.
    Words,
    /// None is open.
    Draft,
    /// None could be opened.
    Issue,
}

impl std::fmt::Display for Lack {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Lack::Entry => "an entry",
            Lack::Time => "the time",
            Lack::Original => "the entry that says the same",
            Lack::Telling => "the entry that tells the same event",
            Lack::Text => "its text",
            Lack::Words => "what to say instead",
            Lack::Draft => "the issue (there is no open draft)",
            Lack::Issue => "the issue (none could be opened)",
        })
    }
}
