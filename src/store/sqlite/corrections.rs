//! Corrections on SQLite: rules on evidence, and what is read again because of them.
//!
//! An entry that a rule touches is marked as curated by no version at all, within the transaction that makes or undoes the
//! rule; whatever curation had in hand by other rules is refused (see `Basis`). So nothing else need be read again.

use chrono::{DateTime, Duration, Utc};
use serde_json::Value;
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::rows::{id_list, time};
use super::{Sqlite, audit};
use crate::classify::{Denied, spellings};
use crate::model::Region;
use crate::model::audit::{Event, What};
use crate::model::correction::{Correction, Wrong};
use crate::model::curation::{AGAIN_DAYS, RegionFinding, TopicFinding};
use crate::store::corrections::{Corrected, Corrections, Marking};
use crate::store::curation::Holding;
use crate::store::{Error, Result, from_json, from_ms, to_json, to_ms};
use crate::text::{fold, search_words};

/// The columns of a correction; each use adds its own condition.
macro_rules! corrections {
    ($condition:literal) => {
        concat!(
            "SELECT c.id, c.rule, e.public_id, coalesce(w.facts ->> 'title', r.facts ->> 'title') AS title,
                    c.editor, c.at, c.undone_by, c.undone_at
             FROM correction c JOIN entry e ON e.id = c.entry_id
             JOIN revision r ON r.entry_id = e.id AND r.number = e.revision
             LEFT JOIN words w ON w.entry_id = e.id WHERE ",
            $condition
        )
    };
}

impl Corrections for Sqlite {
    async fn correct(&self, marking: &Marking) -> Result<Corrected> {
        let mut tx = self.begin().await?;
        let entries = concerned(&mut tx, &marking.wrong, marking.now).await?;
        let recent = recent(&mut tx, &entries, marking.now).await?;
        let touched = resting_on(&mut tx, &marking.wrong, &recent).await?;
        let (id, same) = made(&mut tx, marking).await?;
        if !same {
            read_again(&mut tx, &entries).await?;
            noted(&mut tx, What::Correct, id, &marking.wrong, &marking.by, marking.now).await?;
        }
        let correction = one(&mut tx, id).await?;
        tx.commit().await?;
        Ok(Corrected { correction, same, touched })
    }

    async fn undo_correction(&self, id: i64, by: &str, now: DateTime<Utc>) -> Result<Option<Corrected>> {
        let mut tx = self.begin().await?;
        let sql = "UPDATE correction SET undone_by = $2, undone_at = $3 WHERE id = $1 AND undone_at IS NULL";
        let undone = sqlx::query(sql).bind(id).bind(by).bind(to_ms(now)).execute(&mut *tx).await?;
        if undone.rows_affected() == 0 {
            return Ok(None);
        }
        let correction = one(&mut tx, id).await?;
        let entries = concerned(&mut tx, &correction.wrong, now).await?;
        let touched = recent(&mut tx, &entries, now).await?.len();
        read_again(&mut tx, &entries).await?;
        noted(&mut tx, What::UndoCorrection, id, &correction.wrong, by, now).await?;
        tx.commit().await?;
        Ok(Some(Corrected { correction, same: false, touched }))
    }

    async fn all_corrections(&self) -> Result<Vec<Correction>> {
        let rows = sqlx::query(corrections!("1 = 1 ORDER BY c.id DESC")).fetch_all(&self.read).await?;
        rows.iter().map(correction).collect()
    }
}

/// The rules that hold, unless they are still those of this number.
pub async fn holding(db: &mut SqliteConnection, known: Option<i64>) -> Result<Option<Holding>> {
    let sql = "SELECT count(*) + count(undone_at) FROM correction";
    let number: i64 = sqlx::query_scalar(sql).fetch_one(&mut *db).await?;
    if known == Some(number) {
        return Ok(None);
    }
    let sql = "SELECT rule FROM correction WHERE undone_at IS NULL ORDER BY id";
    let rules: Vec<String> = sqlx::query_scalar(sql).fetch_all(db).await?;
    let wrong = rules.iter().map(|rule| from_json(rule, "a correction")).collect::<Result<_>>()?;
    Ok(Some(Holding { number, wrong }))
}

/// Makes the rule, or finds the one that says the same; its id, and whether it held before.
async fn made(tx: &mut SqliteConnection, marking: &Marking) -> Result<(i64, bool)> {
    let folded = to_json(&marking.wrong.clone().with_words(fold(marking.wrong.words())))?;
    let sql = "INSERT INTO correction (rule, folded, entry_id, editor, at) VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (folded) WHERE undone_at IS NULL DO NOTHING RETURNING id";
    let new: Option<i64> = sqlx::query_scalar(sql)
        .bind(to_json(&marking.wrong)?)
        .bind(&folded)
        .bind(marking.entry_id)
        .bind(&marking.by)
        .bind(to_ms(marking.now))
        .fetch_optional(&mut *tx)
        .await?;
    if let Some(id) = new {
        return Ok((id, false));
    }
    let sql = "SELECT id FROM correction WHERE folded = $1 AND undone_at IS NULL";
    Ok((sqlx::query_scalar(sql).bind(folded).fetch_one(tx).await?, true))
}

async fn one(tx: &mut SqliteConnection, id: i64) -> Result<Correction> {
    correction(&sqlx::query(corrections!("c.id = $1")).bind(id).fetch_one(tx).await?)
}

fn correction(row: &SqliteRow) -> Result<Correction> {
    let undone_at = time(row, "undone_at")?;
    let undone_by: Option<String> = row.try_get("undone_by")?;
    Ok(Correction {
        id: row.try_get("id")?,
        wrong: from_json(row.try_get("rule")?, "a correction")?,
        entry: row.try_get("public_id")?,
        title: row.try_get("title")?,
        by: row.try_get("editor")?,
        at: from_ms(row.try_get("at")?),
        undone: undone_by.zip(undone_at),
    })
}

/// The curated entries that a rule may touch.
async fn concerned(tx: &mut SqliteConnection, wrong: &Wrong, now: DateTime<Utc>) -> Result<Vec<i64>> {
    match wrong {
        Wrong::Home { outlet } => {
            let sql = "SELECT id FROM entry WHERE curated IS NOT NULL AND outlet_id = (SELECT id FROM outlet WHERE slug = $1)";
            Ok(sqlx::query_scalar(sql).bind(outlet).fetch_all(tx).await?)
        }
        // Whatever came lately may read like it.
        Wrong::Likeness { .. } => {
            let since = to_ms(now - Duration::days(AGAIN_DAYS));
            let sql = "SELECT id FROM entry WHERE curated IS NOT NULL AND first_seen >= $1";
            Ok(sqlx::query_scalar(sql).bind(since).fetch_all(tx).await?)
        }
        _ => standing_in(tx, wrong).await,
    }
}

/// The curated entries in whose original the words of a rule stand, and those that are not searchable by what they say now.
async fn standing_in(tx: &mut SqliteConnection, wrong: &Wrong) -> Result<Vec<i64>> {
    let phrases = spellings(wrong.words()).into_iter().map(|spelling| search_words(&spelling).join(" "));
    let phrases: Vec<String> = phrases.filter(|words| !words.is_empty()).map(|words| format!("\"{words}\"")).collect();
    if phrases.is_empty() {
        return Err(Error::Refused("a rule names a word, in letters".into()));
    }
    // A part of a link shows a kind, and is no word of the text.
    let link = matches!(wrong, Wrong::KindWord { .. }).then(|| format!("%/{}%", wrong.words()));
    let sql = "SELECT id FROM entry WHERE curated IS NOT NULL
               AND (searchable = 0 OR link LIKE $2 OR id IN (SELECT rowid FROM search WHERE search MATCH $1))";
    let asked = format!("{{original}} : ({})", phrases.join(" OR "));
    Ok(sqlx::query_scalar(sql).bind(asked).bind(link).fetch_all(tx).await?)
}

/// Those that came lately.
async fn recent(tx: &mut SqliteConnection, entries: &[i64], now: DateTime<Utc>) -> Result<Vec<i64>> {
    let sql = "SELECT id FROM entry WHERE first_seen >= $2 AND id IN (SELECT value FROM json_each($1))";
    let since = to_ms(now - Duration::days(AGAIN_DAYS));
    Ok(sqlx::query_scalar(sql).bind(id_list(entries)).bind(since).fetch_all(tx).await?)
}

/// How many of these entries have findings that rest on what is marked.
async fn resting_on(tx: &mut SqliteConnection, wrong: &Wrong, entries: &[i64]) -> Result<usize> {
    let step = match wrong {
        Wrong::Likeness { of } if of.parse::<Region>().is_err() => "topics",
        Wrong::Place { .. } | Wrong::Phrase { .. } | Wrong::Home { .. } | Wrong::Likeness { .. } => "regions",
        Wrong::TopicWord { .. } => "topics",
        Wrong::KindWord { .. } => "kind",
        Wrong::Date { .. } => "dates",
    };
    let sql = "SELECT finding FROM annotation WHERE step = $2 AND entry_id IN (SELECT value FROM json_each($1))";
    let found: Vec<String> = sqlx::query_scalar(sql).bind(id_list(entries)).bind(step).fetch_all(tx).await?;
    let denied = Denied::new(std::slice::from_ref(wrong));
    let mut resting = 0;
    for finding in &found {
        let rests = match step {
            "regions" => denied.speaks_of_regions(&from_json::<Vec<RegionFinding>>(finding, "regions")?),
            "topics" => denied.speaks_of_topics(&from_json::<Vec<TopicFinding>>(finding, "topics")?),
            "kind" => denied.speaks_of_kind(&from_json(finding, "a kind")?),
            // A date is kept by its place in the text: where the words stand and a date was found, it may be this one.
            _ => !from_json::<Vec<Value>>(finding, "dates")?.is_empty(),
        };
        resting += usize::from(rests);
    }
    Ok(resting)
}

/// Entries are to be curated again, and with them what has its regions from their stories.
async fn read_again(tx: &mut SqliteConnection, entries: &[i64]) -> Result<()> {
    let sql = "UPDATE entry SET curated = '' WHERE id IN (SELECT value FROM json_each($1))";
    sqlx::query(sql).bind(id_list(entries)).execute(&mut *tx).await?;
    let sql = "UPDATE entry SET curated = '' WHERE curated IS NOT NULL
               AND story_id IN (SELECT story_id FROM entry WHERE id IN (SELECT value FROM json_each($1)))
               AND EXISTS (SELECT 1 FROM annotation a, json_each(a.finding) f, json_each(f.value -> 'evidence') e
                           WHERE a.entry_id = entry.id AND a.step = 'regions' AND e.value ->> 'kind' = 'story')";
    sqlx::query(sql).bind(id_list(entries)).execute(tx).await?;
    Ok(())
}

/// Writes it down for the audit.
async fn noted(
    tx: &mut SqliteConnection,
    what: What,
    id: i64,
    wrong: &Wrong,
    by: &str,
    at: DateTime<Utc>,
) -> Result<()> {
    let facts = serde_json::to_value(wrong).ok();
    let object = Some(format!("correction/{id}"));
    audit::write(tx, &Event { by: by.to_string(), what, object, facts, at }).await
}
