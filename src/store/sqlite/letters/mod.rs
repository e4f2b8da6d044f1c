//! The text of issues on SQLite: passages, groups of items, and items that are no entry.

mod errata;
mod facts;
mod inherit;
mod read;
mod rewrite;
mod translations;
mod write;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::Sqlite;
use crate::model::erratum::ErratumNote;
use crate::model::letter::{HeardLink, Letter, LetterItem};
use crate::store::letters::{
    Former, Hand, Imported, Letters, NewLetter, PieceState, PlacedFacts, PlacedText, Rewrite, Rewritten,
};
use crate::store::translations::{NewTranslation, Original, PlacedStory, Translations};
use crate::store::{Error, Result};

pub use errata::errata;
pub use inherit::inherit;
pub use read::{OwnItem, letter, openings, own_items};
pub use translations::untranslated;

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

    async fn rewrite(&self, rewrite: &Rewrite) -> Result<Rewritten> {
        let mut tx = self.begin().await?;
        let rewritten = rewrite::rewrite(&mut tx, rewrite).await?;
        tx.commit().await?;
        Ok(rewritten)
    }

    async fn add_item(&self, slug: &str, section: &str, item: &LetterItem, by: &Hand) -> Result<()> {
        let mut tx = self.begin().await?;
        rewrite::add(&mut tx, slug, section, item, by).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn move_item(&self, slug: &str, id: &str, section: &str, position: Option<usize>, by: &Hand) -> Result<()> {
        let mut tx = self.begin().await?;
        rewrite::shift(&mut tx, slug, id, (section, position), by).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn drop_item(&self, slug: &str, id: &str, by: &Hand) -> Result<()> {
        let mut tx = self.begin().await?;
        rewrite::drop(&mut tx, slug, id, by).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn withdraw_item(&self, slug: &str, id: &str, is_back: bool, note: &ErratumNote, by: &Hand) -> Result<()> {
        let mut tx = self.begin().await?;
        errata::withdraw(&mut tx, (slug, id), is_back, note, by).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn placed_words(&self, slug: &str, id: &str) -> Result<Option<PlacedText>> {
        errata::placed(&mut *self.read.acquire().await?, slug, id).await
    }

    async fn pieces(&self, slug: &str) -> Result<BTreeMap<String, PieceState>> {
        let mut tx = self.read.begin().await?;
        let id: Option<i64> =
            sqlx::query_scalar("SELECT id FROM issue WHERE slug = $1").bind(slug).fetch_optional(&mut *tx).await?;
        rewrite::pieces(&mut tx, id.unwrap_or_default()).await
    }

    async fn former(&self, slug: &str, piece: &str) -> Result<Vec<Former>> {
        let mut tx = self.read.begin().await?;
        rewrite::former(&mut tx, slug, piece).await
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

impl Translations for Sqlite {
    async fn stories_in(&self, slug: &str) -> Result<Vec<PlacedStory>> {
        let mut db = self.read.acquire().await?;
        translations::stories(&mut db, slug).await
    }

    async fn translate(&self, new: &NewTranslation) -> Result<()> {
        let mut tx = self.begin().await?;
        translations::translate(&mut tx, new).await?;
        Ok(tx.commit().await?)
    }

    async fn originals(&self, slug: &str) -> Result<Vec<Original>> {
        let mut tx = self.read.begin().await?;
        translations::originals(&mut tx, slug).await
    }

    async fn leave(&self, slug: &str, piece: &str, hand: &Hand) -> Result<()> {
        let mut tx = self.begin().await?;
        translations::leave(&mut tx, slug, piece, hand).await?;
        Ok(tx.commit().await?)
    }
}

/// What is said of a published issue whose text comes again.
fn published(slug: &str) -> Error {
    Error::Refused(format!(
        "issue \"{slug}\" is published, and what stands in it is frozen: a correction of it cannot be imported. Give another \
         slug with --slug to keep this text beside it"
    ))
}
