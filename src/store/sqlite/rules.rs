//! Rules such as "mute this word from this outlet": what they suggest leaves the inbox, and nothing is lost.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::sqlite::SqliteConnection;

use super::audit;
use crate::model::audit::{Event, What};
use crate::model::decision::{Rule, StandingRule};
use crate::store::{Error, Result, from_ms, to_ms};

/// Makes a rule; one that says the same already is enough. Returns the new rule's id.
pub async fn make(tx: &mut SqliteConnection, rule: &Rule, by: &str, now: DateTime<Utc>) -> Result<Option<i64>> {
    let outlet: Option<i64> = match &rule.outlet {
        None => None,
        Some(slug) => {
            let found =
                sqlx::query_scalar("SELECT id FROM outlet WHERE slug = $1").bind(slug).fetch_optional(&mut *tx).await?;
            Some(found.ok_or_else(|| {
                Error::Refused(format!("there is no outlet \"{slug}\"; a rule names one by its slug"))
            })?)
        }
    };
    let sql = "INSERT INTO rule (outlet_id, word, editor, at)
               SELECT $1, $2, $3, $4 WHERE NOT EXISTS
                   (SELECT 1 FROM rule WHERE ended IS NULL AND word = $2 AND coalesce(outlet_id, 0) = coalesce($1, 0))
               RETURNING id";
    Ok(sqlx::query_scalar(sql).bind(outlet).bind(&rule.word).bind(by).bind(to_ms(now)).fetch_optional(tx).await?)
}

/// Ends a rule; what it alone kept out of the inbox is back there. Returns whether it held.
pub async fn end(tx: &mut SqliteConnection, id: i64, now: DateTime<Utc>) -> Result<bool> {
    let ended = sqlx::query("UPDATE rule SET ended = $2 WHERE id = $1 AND ended IS NULL")
        .bind(id)
        .bind(to_ms(now))
        .execute(&mut *tx)
        .await?;
    sqlx::query("UPDATE standing SET suggested = NULL WHERE suggested = $1").bind(id).execute(tx).await?;
    Ok(ended.rows_affected() > 0)
}

/// The same by an editor's own act, which the audit tells of.
pub async fn end_by(tx: &mut SqliteConnection, id: i64, by: &str, now: DateTime<Utc>) -> Result<bool> {
    let sql = "SELECT r.word, o.slug FROM rule r LEFT JOIN outlet o ON o.id = r.outlet_id WHERE r.id = $1";
    let rule: Option<(String, Option<String>)> = sqlx::query_as(sql).bind(id).fetch_optional(&mut *tx).await?;
    let ended = end(tx, id, now).await?;
    if let Some((word, outlet)) = rule.filter(|_| ended) {
        let (by, object) = (by.to_string(), Some(format!("rule/{id}")));
        let facts = Some(json!({ "word": word, "outlet": outlet }));
        audit::write(tx, &Event { by, what: What::RemoveRule, object, facts, at: now }).await?;
    }
    Ok(ended)
}

/// The rules that hold, newest first.
pub async fn all(db: &mut SqliteConnection) -> Result<Vec<StandingRule>> {
    let sql = "SELECT r.id, o.slug, r.word, r.editor, r.at,
                      (SELECT count(*) FROM standing s WHERE s.suggested = r.id) AS waiting
               FROM rule r LEFT JOIN outlet o ON o.id = r.outlet_id
               WHERE r.ended IS NULL ORDER BY r.id DESC";
    let rows: Vec<(i64, Option<String>, String, String, i64, i64)> = sqlx::query_as(sql).fetch_all(db).await?;
    let rule = |(id, outlet, word, by, at, waiting)| {
        let waiting = usize::try_from(waiting).unwrap_or_default();
        StandingRule { id, rule: Rule { outlet, word }, by, at: from_ms(at), waiting }
    };
    Ok(rows.into_iter().map(rule).collect())
}
