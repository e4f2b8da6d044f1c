//! What was put right in an issue after it was published.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Letters of a note at most: readers are told in a sentence or two.
const LONGEST: usize = 500;

/// A change of a published issue, declared to its readers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erratum {
    /// Of the revision that it made; as it was published the issue is 1.
    pub number: i64,
    /// What was changed: `head`, `lead`, `footer`, `section/news`, `group/<id>`, `item/<id>`.
    pub piece: String,
    /// It stands in the issue no more.
    pub withdrawn: bool,
    pub note: ErratumNote,
    /// A handle, or `cli`.
    pub by: String,
    pub at: DateTime<Utc>,
}

impl Erratum {
    /// The id of the item that was changed, where it was one.
    pub fn item(&self) -> Option<&str> {
        self.piece.strip_prefix("item/")
    }
}

/// What readers are told of a change: one line of 1 to 500 letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ErratumNote(String);

impl ErratumNote {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ErratumNote {
    type Error = BadNote;

    fn try_from(text: String) -> Result<ErratumNote, BadNote> {
        let note = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match note.chars().count() {
            0 => Err(BadNote::Missing),
            1..=LONGEST => Ok(ErratumNote(note)),
            letters => Err(BadNote::Long(letters)),
        }
    }
}

impl From<ErratumNote> for String {
    fn from(note: ErratumNote) -> String {
        note.0
    }
}

/// Why readers cannot be told so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadNote {
    #[error("say in a sentence what was put right; readers of the issue are told")]
    Missing,
    #[error("the note is {0} letters long; tell what was put right in at most 500")]
    Long(usize),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_are_told_in_one_line_or_the_change_is_refused() {
        let note = |text: &str| ErratumNote::try_from(text.to_string()).map(String::from);
        assert_eq!(note(" The name of\nthe town \t was wrong. "), Ok("The name of the town was wrong.".into()));
        assert_eq!(note(" \n"), Err(BadNote::Missing));
        assert_eq!(note(&"é".repeat(500)).map(|note| note.chars().count()), Ok(500));
        assert_eq!(note(&"é".repeat(501)), Err(BadNote::Long(501)));
    }

    #[test]
    fn a_change_of_an_item_names_it() {
        let note = ErratumNote("n".into());
        let erratum = |piece: &str| Erratum {
            number: 2,
            piece: piece.into(),
            withdrawn: false,
            note: note.clone(),
            by: "ana".into(),
            at: DateTime::UNIX_EPOCH,
        };
        assert_eq!(erratum("item/tag:e.org,2024:p/1").item(), Some("tag:e.org,2024:p/1"));
        assert_eq!(erratum("lead").item(), None);
    }
}
