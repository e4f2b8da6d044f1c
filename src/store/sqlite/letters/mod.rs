//! The text of issues on SQLite: passages, groups of items, and items that are no entry.

mod facts;
mod piece;
mod read;
mod write;

use chrono::{DateTime, Utc};

use super::Sqlite;
use crate::model::letter::{HeardLink, Letter};
use crate::store::letters::{Imported, Letters, NewLetter, Piece, PlacedFacts};
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

    async fn write_piece(&self, piece: &Piece) -> Result<()> {
        let mut tx = self.begin().await?;
        piece::write(&mut tx, piece).await?;
        Ok(tx.commit().await?)
    }

    async fn placed_facts(&self, slug: &str) -> Result<Vec<PlacedFacts>> {
        let mut db = self.read.acquire().await?;
        facts::placed(&mut db, slug).await
    }

    async fn hear(&self, heard: &[HeardLink], now: DateTime<Utc>) -> Result<()> {
        let mut tx = self.begin().await?;
        facts::hear(&mut tx, heard, now).await?;
        Ok(tx.commit().await?)
    }

    async fn heard(&self, addresses: &[String], now: DateTime<Utc>) -> Result<Vec<HeardLink>> {
        let mut db = self.read.acquire().await?;
        facts::heard(&mut db, addresses, now).await
    }
}

/// What is said of a published issue whose text comes again.
fn published(slug: &str) -> Error {
    Error::Refused(format!(
        "issue \"{slug}\" is published, and what stands in it is frozen: a correction of it cannot be imported. Give another \
         slug with --slug to keep this text beside it"
    ))
}
