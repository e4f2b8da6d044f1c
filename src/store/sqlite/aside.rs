//! Acts beside how an entry stands, on SQLite: whose turn it is, comments, and whom these call.

use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteConnection;

use super::Sqlite;
use super::decisions::{Came, write};
use crate::model::decision::{Act, Decision};
use crate::store::acts::{Deed, Target};
use crate::store::mentions::Mentions;
use crate::store::{Result, to_json, to_ms};

/// Whose turn it is, or a comment: nothing that could conflict.
pub async fn act(tx: &mut SqliteConnection, deed: &Deed, act_id: &str, target: &Target) -> Result<Came> {
    let mut was: Option<String> = None;
    if deed.act == Act::Assign {
        was = assignee(tx, target.entry_id).await?;
        if was == deed.detail.assignee {
            return Ok(Came::Same);
        }
        assign(tx, target.entry_id, deed.detail.assignee.as_deref()).await?;
    }
    // An object, so that whoever is forgotten is found in it.
    let inverse = serde_json::json!({ "assignee": was }).to_string();
    let came = write(tx, deed, act_id, target, (None, None), inverse).await?;
    if let Came::Done(comment) = &came {
        call(tx, target.entry_id, comment).await?;
    }
    Ok(came)
}

/// The editor whose turn it is.
pub async fn assignee(tx: &mut SqliteConnection, entry_id: i64) -> Result<Option<String>> {
    let sql = "SELECT assignee FROM standing WHERE entry_id = $1";
    Ok(sqlx::query_scalar::<_, Option<String>>(sql).bind(entry_id).fetch_optional(tx).await?.flatten())
}

/// Says whose turn it is; nothing that curation rests on.
pub async fn assign(tx: &mut SqliteConnection, entry_id: i64, to: Option<&str>) -> Result<()> {
    let sql = "INSERT INTO standing (entry_id, standing, rev, assignee) VALUES ($1, 'new', 0, $2)
               ON CONFLICT (entry_id) DO UPDATE SET assignee = excluded.assignee";
    sqlx::query(sql).bind(entry_id).bind(to).execute(tx).await?;
    Ok(())
}

impl Mentions for Sqlite {
    async fn unread_mentions(&self, person: i64) -> Result<usize> {
        let sql = "SELECT count(DISTINCT entry_id) FROM mention WHERE person_id = $1 AND read IS NULL";
        let found: i64 = sqlx::query_scalar(sql).bind(person).fetch_one(&self.read).await?;
        Ok(usize::try_from(found).unwrap_or_default())
    }

    async fn read_mentions(&self, entry_id: i64, person: i64, now: DateTime<Utc>) -> Result<u64> {
        let sql = "UPDATE mention SET read = $3 WHERE entry_id = $1 AND person_id = $2 AND read IS NULL";
        let read = sqlx::query(sql).bind(entry_id).bind(person).bind(to_ms(now)).execute(&self.write).await?;
        Ok(read.rows_affected())
    }
}

/// Calls whom a comment names: those who are here, and not its author.
async fn call(tx: &mut SqliteConnection, entry_id: i64, comment: &Decision) -> Result<()> {
    let sql = "INSERT INTO mention (decision_id, person_id, entry_id)
               SELECT $1, p.id, $2 FROM person p
               WHERE p.handle IN (SELECT value FROM json_each($3)) AND p.handle <> $4 AND p.forgotten IS NULL";
    sqlx::query(sql)
        .bind(comment.id)
        .bind(entry_id)
        .bind(to_json(&comment.detail.mentions)?)
        .bind(&comment.by)
        .execute(tx)
        .await?;
    Ok(())
}

/// Takes the calls of a comment back with it.
pub async fn take_back(tx: &mut SqliteConnection, comment: i64) -> Result<()> {
    sqlx::query("DELETE FROM mention WHERE decision_id = $1").bind(comment).execute(tx).await?;
    Ok(())
}
