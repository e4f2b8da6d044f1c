//! The log of what editors did: append-only, and what an act came to when it was first asked for.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::rows::time;
use crate::model::decision::{Act, Decision, Detail, Part};
use crate::store::acts::{Conflict, Outcome};
use crate::store::{Error, Result, from_json, from_ms, to_json, to_ms};

/// What a decision row is read from.
macro_rules! decisions {
    ($condition:literal) => {
        concat!(
            "SELECT d.*, e.public_id, i.slug FROM decision d LEFT JOIN entry e ON e.id = d.entry_id
             LEFT JOIN issue i ON i.id = d.issue_id WHERE ",
            $condition
        )
    };
}

/// A decision that is to be written.
pub struct New<'a> {
    pub act_id: &'a str,
    pub act: Act,
    pub entry: Option<i64>,
    pub issue: Option<i64>,
    pub detail: &'a Detail,
    pub by: &'a str,
    pub now: DateTime<Utc>,
    pub undoes: Option<i64>,
    pub redoes: Option<i64>,
    /// What an undo of an undo's decision would conflict with: that of what it takes back.
    pub part: Part,
    /// All that an undo needs, as JSON.
    pub inverse: String,
}

/// Writes a decision.
pub async fn write(tx: &mut SqliteConnection, new: &New<'_>) -> Result<Decision> {
    // Issue and reason have columns of their own.
    let facts = Detail { why: None, issue: None, ..new.detail.clone() };
    let sql =
        "INSERT INTO decision (act_id, act, entry_id, issue_id, why, editor, at, undoes, redoes, part, facts, inverse)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id";
    let id: i64 = sqlx::query_scalar(sql)
        .bind(new.act_id)
        .bind(new.act.as_str())
        .bind(new.entry)
        .bind(new.issue)
        .bind(new.detail.why.as_deref())
        .bind(new.by)
        .bind(to_ms(new.now))
        .bind(new.undoes)
        .bind(new.redoes)
        .bind(new.part.as_str())
        .bind(to_json(&facts)?)
        .bind(&new.inverse)
        .fetch_one(&mut *tx)
        .await?;
    by_id(tx, id).await
}

/// What the act with this id came to, if this editor did one. An id that somebody else used names no act of theirs.
pub async fn outcome(tx: &mut SqliteConnection, act_id: Option<&str>, by: &str) -> Result<Option<Outcome>> {
    let Some(act_id) = act_id else { return Ok(None) };
    let sql = "SELECT editor, outcome FROM act WHERE id = $1";
    let known: Option<(String, String)> = sqlx::query_as(sql).bind(act_id).fetch_optional(tx).await?;
    match known {
        Some((editor, outcome)) if editor == by => from_json(&outcome, "an act").map(Some),
        Some(_) => {
            Err(Error::Refused(format!("\"{act_id}\" names another editor's act; give this one an id of its own")))
        }
        None => Ok(None),
    }
}

/// The id of a new act: the one that was asked for, else one that no editor can ask for.
pub async fn act_id(tx: &mut SqliteConnection, asked: Option<&str>) -> Result<String> {
    match asked {
        Some(asked) => Ok(asked.to_string()),
        None => {
            let next = "SELECT coalesce(max(id), 0) + 1 FROM decision";
            Ok(format!("act:{}", sqlx::query_scalar::<_, i64>(next).fetch_one(tx).await?))
        }
    }
}

/// Keeps what an act came to, where somebody may ask for it again.
pub async fn keep(
    tx: &mut SqliteConnection,
    asked: Option<&str>,
    outcome: &Outcome,
    by: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    if asked.is_some() {
        let sql = "INSERT INTO act (id, editor, at, outcome) VALUES ($1, $2, $3, $4)";
        sqlx::query(sql).bind(&outcome.act_id).bind(by).bind(to_ms(now)).bind(to_json(outcome)?).execute(tx).await?;
    }
    Ok(())
}

/// What others did to this part of an entry since the editor saw it at `rev`. What was done and taken back again since is
/// nothing; what was taken back that the editor had seen is something.
pub async fn conflict(
    tx: &mut SqliteConnection,
    entry_id: i64,
    part: Part,
    rev: i64,
    by: &str,
) -> Result<Option<Conflict>> {
    let sql = decisions!(
        "d.entry_id = $1 AND d.part = $2 AND d.id > $3 AND d.editor <> $4
         AND (d.undoes <= $3 OR d.act <> 'undo' AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id))
         ORDER BY d.id DESC LIMIT 1"
    );
    let row = sqlx::query(sql).bind(entry_id).bind(part.as_str()).bind(rev).bind(by).fetch_optional(&mut *tx).await?;
    match row {
        Some(row) => conflict_of(tx, entry_id, decision(&row)?).await.map(Some),
        None => Ok(None),
    }
}

/// A decision as the reason why another did not happen.
pub async fn conflict_of(tx: &mut SqliteConnection, entry_id: i64, made: Decision) -> Result<Conflict> {
    let sql = "SELECT coalesce(max(id), 0) FROM decision WHERE entry_id = $1 AND part <> 'aside'";
    let rev = sqlx::query_scalar(sql).bind(entry_id).fetch_one(tx).await?;
    let Decision { entry, by, act, at, why, .. } = made;
    Ok(Conflict { entry, by, act, at, why, rev })
}

/// The newest act on this part of an entry after this decision that still stands.
pub async fn later(tx: &mut SqliteConnection, entry_id: i64, part: Part, id: i64) -> Result<Option<Decision>> {
    let sql = decisions!(
        "d.entry_id = $1 AND d.part = $2 AND d.id > $3 AND d.act <> 'undo'
         AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id) ORDER BY d.id DESC LIMIT 1"
    );
    let row = sqlx::query(sql).bind(entry_id).bind(part.as_str()).bind(id).fetch_optional(tx).await?;
    row.as_ref().map(decision).transpose()
}

/// Whether an act of this editor on an entry still stands.
pub async fn stands(tx: &mut SqliteConnection, entry_id: i64, act: Act, by: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM decision d WHERE d.entry_id = $1 AND d.act = $2 AND d.editor = $3
                              AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id))";
    Ok(sqlx::query_scalar(sql).bind(entry_id).bind(act.as_str()).bind(by).fetch_one(tx).await?)
}

/// All decisions on an entry, oldest first.
pub async fn of_entry(db: &mut SqliteConnection, entry_id: i64) -> Result<Vec<Decision>> {
    let rows = sqlx::query(decisions!("d.entry_id = $1 ORDER BY d.id")).bind(entry_id).fetch_all(db).await?;
    rows.iter().map(decision).collect()
}

/// All decisions of an act, oldest first.
pub async fn of_act(db: &mut SqliteConnection, act_id: &str) -> Result<Vec<Decision>> {
    let rows = sqlx::query(decisions!("d.act_id = $1 ORDER BY d.id")).bind(act_id).fetch_all(db).await?;
    rows.iter().map(decision).collect()
}

/// Decisions after this one, oldest first.
pub async fn since(db: &mut SqliteConnection, id: i64, limit: usize) -> Result<Vec<Decision>> {
    let sql = decisions!("d.id > $1 ORDER BY d.id LIMIT $2");
    let rows = sqlx::query(sql).bind(id).bind(limit as i64).fetch_all(db).await?;
    rows.iter().map(decision).collect()
}

/// The decision with this id.
pub async fn by_id(db: &mut SqliteConnection, id: i64) -> Result<Decision> {
    decision(&sqlx::query(decisions!("d.id = $1")).bind(id).fetch_one(db).await?)
}

fn decision(row: &SqliteRow) -> Result<Decision> {
    let word: String = row.try_get("act")?;
    let detail: Detail = from_json(row.try_get("facts")?, "an act")?;
    let (issue, why): (Option<String>, Option<String>) = (row.try_get("slug")?, row.try_get("why")?);
    Ok(Decision {
        id: row.try_get("id")?,
        act_id: row.try_get("act_id")?,
        act: from_json(&json!(word).to_string(), "an act")?,
        entry: row.try_get::<Option<String>, _>("public_id")?.unwrap_or_default(),
        by: row.try_get("editor")?,
        at: time(row, "at")?.unwrap_or_else(|| from_ms(0)),
        undoes: row.try_get("undoes")?,
        redoes: row.try_get("redoes")?,
        detail: Detail { why: why.clone(), issue: issue.clone(), ..detail },
        issue,
        why,
    })
}
