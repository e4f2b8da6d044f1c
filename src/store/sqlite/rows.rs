//! Small pieces that several statements share: times, joined rows, and raising what publications want.

use chrono::{DateTime, Utc};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use crate::store::{Result, from_ms, to_ms};

/// A nullable time.
pub fn time(row: &SqliteRow, column: &str) -> Result<Option<DateTime<Utc>>> {
    Ok(row.try_get::<Option<i64>, _>(column)?.map(from_ms))
}

/// A nullable time as it is bound.
pub fn ms(time: Option<DateTime<Utc>>) -> Option<i64> {
    time.map(to_ms)
}

/// Ids as a JSON array, for `json_each`.
pub fn id_list(ids: &[i64]) -> String {
    serde_json::Value::from(ids.to_vec()).to_string()
}

/// Publications that list one of these entries (a JSON array) want a new edition, and readers see a change at `now`.
/// A publication in one language is touched when the entry, or another of its story, is in that language.
pub async fn raise(tx: &mut SqliteConnection, entries: &str, now: DateTime<Utc>) -> Result<()> {
    sqlx::query(
        "UPDATE publication SET wanted = wanted + 1, updated = max(updated, $2)
         WHERE path IN (
             SELECT p.path FROM publication p
             JOIN membership m ON m.subject = p.subject
             JOIN entry e ON e.id = m.entry_id
             WHERE m.entry_id IN (SELECT value FROM json_each($1))
               AND (p.language IS NULL OR p.language IN (
                    SELECT s.language FROM entry s WHERE s.id = e.id OR s.story_id = e.story_id)))",
    )
    .bind(entries)
    .bind(to_ms(now))
    .execute(tx)
    .await?;
    Ok(())
}

/// Replaces where an entry is listed.
pub async fn list_in(tx: &mut SqliteConnection, entry_id: i64, subjects: &str) -> Result<()> {
    sqlx::query("DELETE FROM membership WHERE entry_id = $1 AND subject NOT IN (SELECT value FROM json_each($2))")
        .bind(entry_id)
        .bind(subjects)
        .execute(&mut *tx)
        .await?;
    sqlx::query(
        "INSERT INTO membership (subject, entry_id) SELECT value, $1 FROM json_each($2) WHERE true ON CONFLICT DO NOTHING",
    )
    .bind(entry_id)
    .bind(subjects)
    .execute(tx)
    .await?;
    Ok(())
}
