//! Stories on SQLite: begun, merged, and what they are told by.

use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteConnection;

use super::rows::{id_list, raise};
use crate::store::curation::{Assembled, StoredVector};
use crate::store::{Result, to_ms};

/// New stories, without entries yet.
pub async fn begin(tx: &mut SqliteConnection, count: usize, now: DateTime<Utc>) -> Result<Vec<i64>> {
    let mut begun = Vec::with_capacity(count);
    for _ in 0..count {
        let sql = "INSERT INTO story (first_at) VALUES ($1) RETURNING id";
        begun.push(sqlx::query_scalar(sql).bind(to_ms(now)).fetch_one(&mut *tx).await?);
    }
    Ok(begun)
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
        None => Ok(begin(tx, 1, now).await?.into_iter().next().unwrap_or_default()),
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

/// One story becomes part of another. What readers have as an item of its own stays one.
pub async fn merge(tx: &mut SqliteConnection, from: i64, into: i64, now: DateTime<Utc>) -> Result<()> {
    let public = "SELECT e.id FROM entry e JOIN standing s ON s.entry_id = e.id
                  WHERE e.story_id = $1 AND s.published IS NOT NULL AND s.withdrawn IS NULL ORDER BY s.published, e.id";
    let heads: Vec<i64> = sqlx::query_scalar(public).bind(from).fetch_all(&mut *tx).await?;
    let others: Vec<i64> = sqlx::query_scalar(public).bind(into).fetch_all(&mut *tx).await?;
    if let (Some(head), Some(_)) = (heads.first(), others.first()) {
        sqlx::query("UPDATE entry SET alone = 1 WHERE id = $1").bind(head).execute(&mut *tx).await?;
    }
    for sql in [
        "UPDATE entry SET story_id = $2 WHERE story_id = $1",
        "UPDATE story SET follows = CASE WHEN id = $2 THEN NULL ELSE $2 END WHERE follows = $1",
        "UPDATE story SET merged_into = $2 WHERE id = $1 OR merged_into = $1",
        "UPDATE story SET follows = (SELECT f.follows FROM story f WHERE f.id = $1) WHERE id = $2 AND follows IS NULL
         AND (SELECT f.follows FROM story f WHERE f.id = $1) <> $2",
    ] {
        sqlx::query(sql).bind(from).bind(into).execute(&mut *tx).await?;
    }
    let public: Vec<i64> = heads.into_iter().chain(others).collect();
    raise(tx, &id_list(&public), now).await
}
