//! The text of issues on SQLite: passages, groups of items, and items that are no entry.

mod read;
mod write;

use super::Sqlite;
use crate::model::letter::Letter;
use crate::store::letters::{Imported, Letters, NewLetter};
use crate::store::{Error, Result};

pub use read::{OwnItem, letter, openings, own_items};

/// Names of passages; that of a section is this and its slug.
const HEAD: &str = "head";
const LEAD: &str = "lead";
const FOOTER: &str = "footer";
const SECTION: &str = "section/";

impl Letters for Sqlite {
    async fn import(&self, new: &NewLetter) -> Result<Imported> {
        let mut tx = self.begin().await?;
        let imported = write::import(&mut tx, new).await?;
        tx.commit().await?;
        Ok(imported)
    }

    async fn letter(&self, slug: &str) -> Result<Option<Letter>> {
        let mut tx = self.read.begin().await?;
        read::letter(&mut tx, slug).await
    }
}

/// What is said of a published issue whose text comes again.
fn published(slug: &str) -> Error {
    Error::Refused(format!(
        "issue \"{slug}\" is published, and what stands in it is frozen: a correction of it cannot be imported. Give another \
         slug with --slug to keep this text beside it"
    ))
}
