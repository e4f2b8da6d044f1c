//! Editors' words of an entry on SQLite: written beside the original, shown to readers after the hold.
//!
//! Of an entry that readers see, everything of an edit takes effect when its hold ends: words, language, regions and
//! topics together. Until then publications and curation read what was shown before.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteConnection;

use super::announced;
use super::effects::{Before, before, listing, paths};
use super::membership::list_in;
use super::rows::{believed_until, id_list, raise};
use crate::model::curation::LanguageFinding;
use crate::model::entry::Entry;
use crate::model::words::Words;
use crate::store::{Result, from_json, to_json, to_ms};

/// A row of words, as an undo puts it back.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    pub words: Words,
    pub revision: i64,
    pub due: Option<i64>,
    pub shown: Option<Words>,
}

impl Kept {
    /// What readers see.
    fn shown(&self) -> Words {
        if self.due.is_some() { self.shown.clone().unwrap_or_default() } else { self.words.clone() }
    }
}

/// The editors' words of an entry, if it has any.
pub async fn kept(tx: &mut SqliteConnection, entry_id: i64) -> Result<Kept> {
    let sql = "SELECT facts, revision, due, shown FROM words WHERE entry_id = $1";
    let row: Option<(String, i64, Option<i64>, Option<String>)> =
        sqlx::query_as(sql).bind(entry_id).fetch_optional(tx).await?;
    let Some((facts, revision, due, shown)) = row else { return Ok(Kept::default()) };
    let shown = shown.map(|text| from_json(&text, "words")).transpose()?;
    Ok(Kept { words: from_json(&facts, "words")?, revision, due, shown })
}

/// The words that readers see.
pub async fn shown(tx: &mut SqliteConnection, entry_id: i64) -> Result<Option<Words>> {
    Ok(Some(kept(tx, entry_id).await?.shown()).filter(|words| !words.is_empty()))
}

/// The words that an edit comes to, beside the newest original and its number.
pub async fn edited(tx: &mut SqliteConnection, entry_id: i64, asked: &Words, keep: bool) -> Result<(Words, i64)> {
    let sql = "SELECT r.number, r.facts FROM entry e JOIN revision r ON r.entry_id = e.id AND r.number = e.revision WHERE e.id = $1";
    let (revision, facts): (i64, String) = sqlx::query_as(sql).bind(entry_id).fetch_one(&mut *tx).await?;
    let original: Entry = from_json(&facts, "an entry")?;
    let words = if keep { asked.clone().over(&kept(tx, entry_id).await?.words) } else { asked.clone() };
    Ok((words.beside(&original), revision))
}

/// Gives an entry these words: for readers at once where they do not see it, else after the hold.
pub async fn edit(
    tx: &mut SqliteConnection,
    entry_id: i64,
    (words, revision): (Words, i64),
    due: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<()> {
    let earlier = kept(tx, entry_id).await?;
    let held = before(tx, entry_id).await?.is_public() && words != earlier.words;
    let reads_alike = words.reads_like(&earlier.words);
    let (due, shown) = if held { (Some(to_ms(due)), Some(earlier.shown())) } else { (earlier.due, earlier.shown) };
    keep(tx, entry_id, &Kept { words, revision, due, shown }, now).await?;
    match (held, reads_alike) {
        (true, _) => Ok(()),
        (false, true) => unseen(tx, entry_id).await,
        (false, false) => take_effect(tx, entry_id, now).await,
    }
}

/// Puts back the words of before an edit. Within its hold nobody has seen it; after it readers see the change at once.
pub async fn restore(tx: &mut SqliteConnection, entry_id: i64, then: &Kept, now: DateTime<Utc>) -> Result<()> {
    let is = kept(tx, entry_id).await?;
    // A hold that would have passed by now is over.
    let waits = then.due.filter(|due| *due > to_ms(now));
    let back = match waits {
        Some(_) => then.clone(),
        None => Kept { due: None, shown: None, ..then.clone() },
    };
    keep(tx, entry_id, &back, now).await?;
    if back.shown().reads_like(&is.shown()) { Ok(()) } else { take_effect(tx, entry_id, now).await }
}

/// Shows the words whose hold has passed; returns how many entries those are.
pub async fn release(tx: &mut SqliteConnection, now: DateTime<Utc>) -> Result<usize> {
    let sql = "SELECT entry_id FROM words WHERE due <= $1 ORDER BY entry_id";
    let due: Vec<i64> = sqlx::query_scalar(sql).bind(to_ms(now)).fetch_all(&mut *tx).await?;
    for entry in &due {
        let was = kept(tx, *entry).await?;
        keep(tx, *entry, &Kept { due: None, shown: None, ..was.clone() }, now).await?;
        match was.words.reads_like(&was.shown()) {
            true => unseen(tx, *entry).await?,
            false => take_effect(tx, *entry, now).await?,
        }
    }
    sqlx::query("DELETE FROM words WHERE facts = '{}' AND due IS NULL").execute(tx).await?;
    Ok(due.len())
}

async fn keep(tx: &mut SqliteConnection, entry_id: i64, kept: &Kept, now: DateTime<Utc>) -> Result<()> {
    announced::tell(tx, entry_id, &kept.shown().dates.unwrap_or_default(), now).await?;
    if kept.words.is_empty() && kept.due.is_none() {
        sqlx::query("DELETE FROM words WHERE entry_id = $1").bind(entry_id).execute(tx).await?;
        return Ok(());
    }
    let sql = "INSERT INTO words (entry_id, facts, revision, due, shown) VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (entry_id) DO UPDATE SET facts = excluded.facts, revision = excluded.revision,
                   due = excluded.due, shown = excluded.shown";
    sqlx::query(sql)
        .bind(entry_id)
        .bind(to_json(&kept.words)?)
        .bind(kept.revision)
        .bind(kept.due)
        .bind(kept.shown.as_ref().map(to_json).transpose()?)
        .execute(tx)
        .await?;
    Ok(())
}

/// Lists the entry by its words, in their language; where readers see it, they see it change now.
async fn take_effect(tx: &mut SqliteConnection, entry_id: i64, now: DateTime<Utc>) -> Result<()> {
    let is = before(tx, entry_id).await?;
    let ids = id_list(&[entry_id]);
    if is.is_public() {
        raise(tx, &ids, now).await?;
    }
    let stand = is.stand();
    let subjects = paths(&listing(tx, entry_id, &is, &stand).await?.subjects);
    speak(tx, entry_id).await?;
    list_in(tx, entry_id, &serde_json::json!(subjects).to_string(), None).await?;
    touch(tx, entry_id, &is, now).await?;
    if is.is_public() {
        raise(tx, &ids, now).await?;
    }
    Ok(())
}

/// The language that readers are told: the editors', else what was found.
async fn speak(tx: &mut SqliteConnection, entry_id: i64) -> Result<()> {
    let said = shown(tx, entry_id).await?.and_then(|words| words.language);
    let sql = "SELECT finding FROM annotation WHERE entry_id = $1 AND step = 'language'";
    let found: Option<String> = sqlx::query_scalar(sql).bind(entry_id).fetch_optional(&mut *tx).await?;
    let found = found.map(|text| from_json::<LanguageFinding>(&text, "a language")).transpose()?;
    if let Some(language) = said.or(found.map(|found| found.tag)) {
        let sql = "UPDATE entry SET language = $2 WHERE id = $1";
        sqlx::query(sql).bind(entry_id).bind(language.primary()).execute(tx).await?;
    }
    Ok(())
}

/// Something has changed that no reader sees.
async fn unseen(tx: &mut SqliteConnection, entry_id: i64) -> Result<()> {
    let sql = "INSERT INTO standing (entry_id, standing, rev) VALUES ($1, 'new', 1)
               ON CONFLICT (entry_id) DO UPDATE SET rev = standing.rev + 1";
    sqlx::query(sql).bind(entry_id).execute(tx).await?;
    Ok(())
}

/// What curation works out from now on rests on other words; what readers see has changed.
async fn touch(tx: &mut SqliteConnection, entry_id: i64, is: &Before, now: DateTime<Utc>) -> Result<()> {
    let sql = "INSERT INTO standing (entry_id, standing, rev) VALUES ($1, 'new', 1)
               ON CONFLICT (entry_id) DO UPDATE SET rev = standing.rev + 1,
                   updated = CASE WHEN NOT $2 OR updated BETWEEN $3 AND $4 THEN updated ELSE $3 END";
    sqlx::query(sql).bind(entry_id).bind(is.is_public()).bind(to_ms(now)).bind(believed_until(now)).execute(tx).await?;
    Ok(())
}
