//! Stories on SQLite: begun, merged, and what they are told by.

use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteConnection;

use super::Sqlite;
use super::retold::{fold, present};
use super::story_words::parted;
use crate::store::curation::{Assembled, StoredVector};
use crate::store::{Result, to_ms};

/// New stories in a transaction of their own.
pub async fn begun(store: &Sqlite, count: usize, now: DateTime<Utc>) -> Result<Vec<i64>> {
    if count == 0 {
        return Ok(Vec::new());
    }
    let mut tx = store.begin().await?;
    let begun = begin(&mut tx, count, now).await?;
    tx.commit().await?;
    Ok(begun)
}

/// Stories that are one, in a transaction of their own.
pub async fn merged(store: &Sqlite, merged: &[(i64, i64)], now: DateTime<Utc>) -> Result<()> {
    if merged.is_empty() {
        return Ok(());
    }
    let mut tx = store.begin().await?;
    for (from, into) in merged {
        merge(&mut tx, *from, *into, now).await?;
    }
    Ok(tx.commit().await?)
}

/// New stories, without entries yet.
async fn begin(tx: &mut SqliteConnection, count: usize, now: DateTime<Utc>) -> Result<Vec<i64>> {
    let mut begun = Vec::with_capacity(count);
    for _ in 0..count {
        let sql = "INSERT INTO story (first_at) VALUES ($1) RETURNING id";
        begun.push(sqlx::query_scalar(sql).bind(to_ms(now)).fetch_one(&mut *tx).await?);
    }
    Ok(begun)
}

/// A new story.
pub async fn begin_one(tx: &mut SqliteConnection, now: DateTime<Utc>) -> Result<i64> {
    Ok(begin(tx, 1, now).await?.into_iter().next().unwrap_or_default())
}

/// The story of an entry: the one it has, else that of the entry it repeats, else the one that was told, else a new one.
pub async fn story_of(tx: &mut SqliteConnection, found: &Assembled, now: DateTime<Utc>) -> Result<i64> {
    let known: Option<i64> = sqlx::query_scalar(
        "SELECT coalesce((SELECT story_id FROM entry WHERE id = $1), (SELECT story_id FROM entry WHERE id = $2),
                         (SELECT coalesce(merged_into, id) FROM story WHERE id = $3))",
    )
    .bind(found.entry_id)
    .bind(found.duplicate_of)
    .bind(found.story)
    .fetch_one(&mut *tx)
    .await?;
    match known {
        Some(story) => Ok(story),
        None => begin_one(tx, now).await,
    }
}

/// Notes what a story develops further, unless that is known.
pub async fn follow(tx: &mut SqliteConnection, story: i64, follows: Option<i64>) -> Result<()> {
    let Some(follows) = follows else { return Ok(()) };
    let sql = "UPDATE story SET follows = coalesce(follows, $2) WHERE id = $1 AND id <> $2
               AND EXISTS (SELECT 1 FROM story WHERE id = $2)";
    sqlx::query(sql).bind(story).bind(follows).execute(tx).await?;
    Ok(())
}

/// Keeps what an entry's story is told by.
pub async fn keep(tx: &mut SqliteConnection, entry_id: i64, vector: &StoredVector) -> Result<()> {
    sqlx::query(
        "INSERT INTO entry_vector (entry_id, version, revision, v) VALUES ($1, $2, $3, $4)
         ON CONFLICT (entry_id) DO UPDATE SET version = excluded.version, revision = excluded.revision, v = excluded.v",
    )
    .bind(entry_id)
    .bind(&vector.version)
    .bind(vector.revision)
    .bind(&vector.bytes)
    .execute(tx)
    .await?;
    Ok(())
}

/// One story becomes part of another because entries say so, unless editors parted what they hold. What was merged since
/// goes by its present number.
async fn merge(tx: &mut SqliteConnection, from: i64, into: i64, now: DateTime<Utc>) -> Result<()> {
    let (from, into) = (present(tx, from).await?, present(tx, into).await?);
    if from != into && parted(tx, from, into).await?.is_empty() {
        fold(tx, from, into, now).await?;
    }
    Ok(())
}
