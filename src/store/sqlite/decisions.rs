//! Editors' acts on SQLite: the act, its effect and its inverse in one transaction.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::rows::{id_list, list_in, ms, raise, time};
use crate::model::decision::{Act, Decision};
use crate::store::desk::{Order, Undone};
use crate::store::{Error, Result, from_json, from_ms, to_json, to_ms};

/// How an entry stood before an act: all that an undo needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Before {
    standing: String,
    due: Option<i64>,
    published: Option<i64>,
    withdrawn: Option<i64>,
    subjects: Vec<String>,
    /// The placement that the act made.
    made_placement: Option<String>,
    /// The placement that the act removed, as a row: public id, issue, position.
    removed_placement: Option<(String, i64, i64)>,
}

/// Writes an act. One that changes nothing leaves no row.
pub async fn decide(tx: &mut SqliteConnection, order: &Order) -> Result<Option<Decision>> {
    let (rev, mut before) = before(tx, order.entry_id).await?;
    if rev != order.rev {
        return Err(Error::Moved);
    }
    let issue = match &order.issue {
        Some(slug) => Some(draft(tx, slug).await?),
        None => None,
    };
    let placed = match (order.act, issue) {
        (Act::Place, Some(issue)) => place(tx, order, issue, &mut before).await?,
        (Act::Remove, Some(issue)) => remove(tx, order, issue, &mut before).await?,
        _ => false,
    };
    // What was public and is listed nowhere any more is withdrawn, whatever the act is called.
    let withdrawn = before.published.is_some() && order.subjects.is_empty();
    let same = before.standing == order.standing.as_str() && before.withdrawn.is_some() == withdrawn;
    if same && !placed {
        return Ok(None);
    }
    if !same {
        take_effect(tx, order, &before, withdrawn).await?;
    }
    let sql = "INSERT INTO decision (act_id, act, entry_id, issue_id, why, editor, at, inverse)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id";
    let act_id = format!("{}-{}-{}", to_ms(order.now), order.entry_id, order.act.as_str());
    let id: i64 = sqlx::query_scalar(sql)
        .bind(act_id)
        .bind(order.act.as_str())
        .bind(order.entry_id)
        .bind(issue)
        .bind(order.why.as_deref())
        .bind(&order.by)
        .bind(to_ms(order.now))
        .bind(to_json(&before)?)
        .fetch_one(&mut *tx)
        .await?;
    by_id(tx, id).await.map(Some)
}

/// How an entry stands, and how often that was written.
async fn before(tx: &mut SqliteConnection, entry_id: i64) -> Result<(i64, Before)> {
    let sql =
        "SELECT coalesce(s.standing, 'new') AS standing, coalesce(s.rev, 0) AS rev, s.due, s.published, s.withdrawn
               FROM entry e LEFT JOIN standing s ON s.entry_id = e.id WHERE e.id = $1";
    let row = sqlx::query(sql).bind(entry_id).fetch_one(&mut *tx).await?;
    let subjects = sqlx::query_scalar("SELECT subject FROM membership WHERE entry_id = $1 ORDER BY subject");
    let before = Before {
        standing: row.try_get("standing")?,
        due: row.try_get("due")?,
        published: row.try_get("published")?,
        withdrawn: row.try_get("withdrawn")?,
        subjects: subjects.bind(entry_id).fetch_all(tx).await?,
        made_placement: None,
        removed_placement: None,
    };
    Ok((row.try_get("rev")?, before))
}

/// The id of an issue that still takes placements.
async fn draft(tx: &mut SqliteConnection, slug: &str) -> Result<i64> {
    let row = sqlx::query("SELECT id, state FROM issue WHERE slug = $1").bind(slug).fetch_optional(tx).await?;
    let Some(row) = row else {
        return Err(Error::Refused(format!("there is no issue \"{slug}\"; open it with: newsloom issue new {slug}")));
    };
    if row.try_get::<&str, _>("state")? != "draft" {
        return Err(Error::Refused(format!("issue \"{slug}\" is published already; what stands in it is frozen")));
    }
    Ok(row.try_get("id")?)
}

/// Places the entry at the end of the issue; returns whether it was not there before.
async fn place(tx: &mut SqliteConnection, order: &Order, issue: i64, before: &mut Before) -> Result<bool> {
    let made = sqlx::query(
        "INSERT INTO placement (public_id, issue_id, entry_id, position)
         SELECT $1, $2, $3, coalesce(max(position), 0) + 1 FROM placement WHERE issue_id = $2
         ON CONFLICT DO NOTHING",
    )
    .bind(order.placement_id.as_deref())
    .bind(issue)
    .bind(order.entry_id)
    .execute(tx)
    .await?;
    if made.rows_affected() > 0 {
        before.made_placement = order.placement_id.clone();
    }
    Ok(made.rows_affected() > 0)
}

async fn remove(tx: &mut SqliteConnection, order: &Order, issue: i64, before: &mut Before) -> Result<bool> {
    let sql = "DELETE FROM placement WHERE issue_id = $1 AND entry_id = $2 RETURNING public_id, issue_id, position";
    before.removed_placement = sqlx::query_as(sql).bind(issue).bind(order.entry_id).fetch_optional(tx).await?;
    Ok(before.removed_placement.is_some())
}

/// Brings the entry to its new standing, lists it accordingly, and tells the publications of before and after.
/// A hold that runs goes on; what is not to be public waits for nothing.
async fn take_effect(tx: &mut SqliteConnection, order: &Order, before: &Before, withdrawn: bool) -> Result<()> {
    let withdrawn = withdrawn.then(|| before.withdrawn.map_or(order.now, from_ms));
    let subjects = json!(order.subjects.iter().map(|s| s.path()).collect::<Vec<_>>()).to_string();
    let listed = order.due.filter(|_| !order.subjects.is_empty());
    let due = listed.map(|due| before.due.map_or(due, from_ms));
    set(tx, order.entry_id, order.standing.as_str(), due, withdrawn, &subjects, order.now).await
}

/// Writes a standing and lists the entry; where it is public, publications of before and after want an edition.
async fn set(
    tx: &mut SqliteConnection,
    entry_id: i64,
    standing: &str,
    due: Option<DateTime<Utc>>,
    withdrawn: Option<DateTime<Utc>>,
    subjects: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let ids = id_list(&[entry_id]);
    let was: Option<i64> = sqlx::query_scalar("SELECT withdrawn FROM standing WHERE entry_id = $1")
        .bind(entry_id)
        .fetch_optional(&mut *tx)
        .await?
        .flatten();
    let sql = "INSERT INTO standing (entry_id, standing, rev, due, withdrawn) VALUES ($1, $2, 1, $3, $4)
               ON CONFLICT (entry_id) DO UPDATE SET standing = excluded.standing, rev = rev + 1,
                   due = excluded.due, withdrawn = excluded.withdrawn
               RETURNING published";
    let published: Option<i64> = sqlx::query_scalar(sql)
        .bind(entry_id)
        .bind(standing)
        .bind(ms(due))
        .bind(ms(withdrawn))
        .fetch_one(&mut *tx)
        .await?;
    if published.is_some() {
        raise(tx, &ids, now).await?;
    }
    list_in(tx, entry_id, subjects).await?;
    if published.is_some() {
        raise(tx, &ids, now).await?;
    }
    if was.is_some() != withdrawn.is_some() {
        raise_issues(tx, entry_id, now).await?;
    }
    Ok(())
}

/// The published issues in which the entry stands want a new edition, and so does their list: an entry that was taken
/// back leaves them, whose words are frozen otherwise.
async fn raise_issues(tx: &mut SqliteConnection, entry_id: i64, now: DateTime<Utc>) -> Result<()> {
    let sql = "WITH held (subject) AS (
                   SELECT 'issues/' || i.slug FROM placement p JOIN issue i ON i.id = p.issue_id
                   WHERE p.entry_id = $1 AND i.published IS NOT NULL)
               UPDATE publication SET wanted = wanted + 1, updated = max(updated, $2)
               WHERE subject IN (SELECT subject FROM held) OR (subject = 'issues' AND EXISTS (SELECT 1 FROM held))";
    sqlx::query(sql).bind(entry_id).bind(to_ms(now)).execute(tx).await?;
    Ok(())
}

/// Takes back the last act of this editor that still stands, or the one with this id.
pub async fn undo(tx: &mut SqliteConnection, id: Option<i64>, by: &str, now: DateTime<Utc>) -> Result<Undone> {
    let sql = "SELECT d.id FROM decision d
               WHERE d.act <> 'undo' AND ($1 IS NULL AND d.editor = $2 OR d.id = $1)
                 AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id)
               ORDER BY d.id DESC LIMIT 1";
    let Some(of): Option<i64> = sqlx::query_scalar(sql).bind(id).bind(by).fetch_optional(&mut *tx).await? else {
        return Err(Error::Refused("there is nothing to undo".into()));
    };
    let row = sqlx::query("SELECT entry_id, inverse FROM decision WHERE id = $1").bind(of).fetch_one(&mut *tx).await?;
    let (entry_id, then): (Option<i64>, String) = (row.try_get("entry_id")?, row.try_get("inverse")?);
    let Some(entry_id) = entry_id else {
        return Err(Error::Refused("a published issue cannot be undone; correct it in the next one".into()));
    };
    refuse_if_superseded(tx, of, entry_id).await?;
    let withdrawn = restore(tx, entry_id, from_json(&then, "an inverse")?, now).await?;
    let sql = "INSERT INTO decision (act_id, act, entry_id, why, editor, at, undoes, inverse)
               VALUES ($1, 'undo', $2, NULL, $3, $4, $5, '{}') RETURNING id";
    let act_id = format!("{}-undo-{of}", to_ms(now));
    let id: i64 = sqlx::query_scalar(sql)
        .bind(act_id)
        .bind(entry_id)
        .bind(by)
        .bind(to_ms(now))
        .bind(of)
        .fetch_one(&mut *tx)
        .await?;
    Ok(Undone { decision: by_id(tx, id).await?, of: by_id(tx, of).await?, withdrawn })
}

/// An act can be taken back only while no later one on the same entry stands.
async fn refuse_if_superseded(tx: &mut SqliteConnection, of: i64, entry_id: i64) -> Result<()> {
    let sql = "SELECT d.act || ' by ' || d.editor FROM decision d
               WHERE d.entry_id = $1 AND d.id > $2 AND d.act <> 'undo'
                 AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id)
               ORDER BY d.id DESC LIMIT 1";
    let later: Option<String> = sqlx::query_scalar(sql).bind(entry_id).bind(of).fetch_optional(tx).await?;
    match later {
        Some(later) => Err(Error::Refused(format!("it was changed since ({later}); undo that first"))),
        None => Ok(()),
    }
}

/// Brings an entry back to how it stood. What has become public since is withdrawn; returns whether that was so.
async fn restore(tx: &mut SqliteConnection, entry_id: i64, then: Before, now: DateTime<Utc>) -> Result<bool> {
    if let Some(placement) = &then.made_placement {
        let sql = "DELETE FROM placement WHERE public_id = $1 AND published IS NULL";
        if sqlx::query(sql).bind(placement).execute(&mut *tx).await?.rows_affected() == 0 {
            return Err(Error::Refused("the issue that holds it is published; it cannot be undone any more".into()));
        }
    }
    if let Some((id, issue, position)) = &then.removed_placement {
        let sql = "INSERT INTO placement (public_id, issue_id, entry_id, position) VALUES ($1, $2, $3, $4)";
        sqlx::query(sql).bind(id).bind(issue).bind(entry_id).bind(position).execute(&mut *tx).await?;
    }
    let published: Option<i64> = sqlx::query_scalar("SELECT published FROM standing WHERE entry_id = $1")
        .bind(entry_id)
        .fetch_optional(&mut *tx)
        .await?
        .flatten();
    // Public now, and neither public nor on its way then: readers have seen it, so this is a withdrawal.
    let made_public = published.is_some() && then.published.is_none() && then.due.is_none();
    let withdrawn = if made_public { Some(now) } else { then.withdrawn.map(from_ms) };
    let subjects = json!(then.subjects).to_string();
    set(tx, entry_id, &then.standing, then.due.map(from_ms), withdrawn, &subjects, now).await?;
    Ok(made_public)
}

/// All decisions on an entry, oldest first.
pub async fn of_entry(db: &mut SqliteConnection, entry_id: i64) -> Result<Vec<Decision>> {
    let sql = "SELECT d.*, e.public_id, i.slug FROM decision d LEFT JOIN entry e ON e.id = d.entry_id
               LEFT JOIN issue i ON i.id = d.issue_id WHERE d.entry_id = $1 ORDER BY d.id";
    let rows = sqlx::query(sql).bind(entry_id).fetch_all(db).await?;
    rows.iter().map(decision).collect()
}

async fn by_id(db: &mut SqliteConnection, id: i64) -> Result<Decision> {
    let sql = "SELECT d.*, e.public_id, i.slug FROM decision d LEFT JOIN entry e ON e.id = d.entry_id
               LEFT JOIN issue i ON i.id = d.issue_id WHERE d.id = $1";
    decision(&sqlx::query(sql).bind(id).fetch_one(db).await?)
}

fn decision(row: &SqliteRow) -> Result<Decision> {
    let word: String = row.try_get("act")?;
    Ok(Decision {
        id: row.try_get("id")?,
        act: from_json(&json!(word).to_string(), "an act")?,
        entry: row.try_get::<Option<String>, _>("public_id")?.unwrap_or_default(),
        issue: row.try_get("slug")?,
        why: row.try_get("why")?,
        by: row.try_get("editor")?,
        at: time(row, "at")?.unwrap_or_default(),
        undoes: row.try_get("undoes")?,
    })
}
