//! Where entries are listed, and until when they are held from it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteConnection;

use super::rows::{id_list, raise_within};
use crate::store::{Result, to_ms};

/// The subjects (a JSON array) whose publications change when an entry that readers see joins or leaves these; `None`
/// where all do that list it, because the regions and topics that stand beside it change.
pub fn within(changed: &[String]) -> Option<String> {
    let named = changed.iter().any(|subject| subject.starts_with("regions/") || subject.starts_with("topics/"));
    (!named).then(|| serde_json::Value::from(changed.to_vec()).to_string())
}

/// Replaces where an entry is listed. Where it was not listed before it is held until `due`, else with what of it is held
/// already: what is found of an entry meanwhile does not outrun the decision on it.
pub async fn list_in(tx: &mut SqliteConnection, entry_id: i64, subjects: &str, due: Option<i64>) -> Result<()> {
    sqlx::query("DELETE FROM membership WHERE entry_id = $1 AND subject NOT IN (SELECT value FROM json_each($2))")
        .bind(entry_id)
        .bind(subjects)
        .execute(&mut *tx)
        .await?;
    sqlx::query(
        "INSERT INTO membership (subject, entry_id, due)
         SELECT value, $1, coalesce($3, (SELECT max(due) FROM membership WHERE entry_id = $1)) FROM json_each($2)
         WHERE true ON CONFLICT DO NOTHING",
    )
    .bind(entry_id)
    .bind(subjects)
    .bind(due)
    .execute(tx)
    .await?;
    Ok(())
}

/// Lists entries (a JSON array) at once wherever they are held.
pub async fn end_holds(tx: &mut SqliteConnection, entries: &str) -> Result<()> {
    let sql =
        "UPDATE membership SET due = NULL WHERE due IS NOT NULL AND entry_id IN (SELECT value FROM json_each($1))";
    sqlx::query(sql).bind(entries).execute(tx).await?;
    Ok(())
}

/// Holds an entry again where it was held before the act that is taken back.
pub async fn hold(tx: &mut SqliteConnection, entry_id: i64, held: &[(String, i64)]) -> Result<()> {
    for (subject, due) in held {
        let sql = "UPDATE membership SET due = $3 WHERE entry_id = $1 AND subject = $2";
        sqlx::query(sql).bind(entry_id).bind(subject).bind(due).execute(&mut *tx).await?;
    }
    Ok(())
}

/// Lists public entries where a decision put them, once its hold has passed; returns how many entries those are.
pub async fn list_held(tx: &mut SqliteConnection, now: DateTime<Utc>) -> Result<usize> {
    let sql = "UPDATE membership SET due = NULL WHERE due <= $1 RETURNING entry_id, subject";
    let rows: Vec<(i64, String)> = sqlx::query_as(sql).bind(to_ms(now)).fetch_all(&mut *tx).await?;
    let mut listed: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for (entry, subject) in rows {
        listed.entry(entry).or_default().push(subject);
    }
    let ids: Vec<i64> = listed.keys().copied().collect();
    let sql = "SELECT entry_id FROM standing WHERE entry_id IN (SELECT value FROM json_each($1))
               AND published IS NOT NULL AND withdrawn IS NULL";
    let public: BTreeSet<i64> =
        sqlx::query_scalar(sql).bind(id_list(&ids)).fetch_all(&mut *tx).await?.into_iter().collect();
    // Many that one act put in the same places raise their publications together.
    let mut raised: BTreeMap<Option<String>, Vec<i64>> = BTreeMap::new();
    for (entry, subjects) in listed.iter().filter(|(entry, _)| public.contains(entry)) {
        raised.entry(within(subjects)).or_default().push(*entry);
    }
    for (subjects, entries) in &raised {
        raise_within(tx, &id_list(entries), subjects.as_deref(), now).await?;
    }
    Ok(listed.len())
}
