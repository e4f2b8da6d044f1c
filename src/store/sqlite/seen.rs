//! What readers see of a curation: which publications want a new edition, and whether the entry itself has changed.

use chrono::{DateTime, Utc};
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;

use super::rows::{believed_until, id_list, raise};
use crate::model::curation::{EntryKind, KindFinding};
use crate::model::entry::Entry;
use crate::model::outlet::Outlet;
use crate::normalise::looks_same;
use crate::store::curation::Assembled;
use crate::store::{Result, from_json, to_ms};

/// What readers see of a curation.
#[derive(Clone, Copy, PartialEq)]
pub enum Change {
    Nothing,
    /// It is listed elsewhere than before.
    Place,
    /// Its own words, pictures or language.
    Item,
}

/// What readers will see of this curation of a public entry. A revision of what is not shown (the outlet's own date,
/// its tags, a writer's e-mail address, a text that its outlet does not lend) is no change.
pub async fn change(tx: &mut SqliteConnection, found: &Assembled) -> Result<Change> {
    let sql = "SELECT o.facts AS outlet, e.language, r.facts AS entry, was.facts AS was,
                      (SELECT json_group_array(m.subject) FROM membership m WHERE m.entry_id = e.id) AS subjects
               FROM entry e JOIN outlet o ON o.id = e.outlet_id
               JOIN revision r ON r.entry_id = e.id AND r.number = e.revision
               LEFT JOIN revision was ON was.entry_id = e.id AND was.number = e.seen
               WHERE e.id = $1";
    let row = sqlx::query(sql).bind(found.entry_id).fetch_one(&mut *tx).await?;
    let outlet: Outlet = from_json(row.try_get("outlet")?, "an outlet")?;
    let is: Entry = from_json(row.try_get("entry")?, "an entry")?;
    let was: Option<Entry> = row.try_get::<Option<&str>, _>("was")?.map(|t| from_json(t, "an entry")).transpose()?;
    let language = row.try_get::<Option<&str>, _>("language")? == Some(found.language.primary());
    if !language || was.is_none_or(|was| !looks_same(&was, &is, &outlet)) {
        return Ok(Change::Item);
    }
    let before: Vec<String> = from_json(row.try_get("subjects")?, "subjects")?;
    let after: Vec<String> = found.subjects.iter().map(|s| s.path()).collect();
    let same = before.len() == after.len() && before.iter().all(|subject| after.contains(subject));
    Ok(if same && !turns(tx, found).await? { Change::Nothing } else { Change::Place })
}

/// Whether an entry whose last day is over becomes a call by this curation, or is one no longer: then it leaves what runs on, or
/// comes back.
async fn turns(tx: &mut SqliteConnection, found: &Assembled) -> Result<bool> {
    let sql = "SELECT coalesce(n.finding ->> 'kind', '') FROM announced a
               LEFT JOIN annotation n ON n.entry_id = a.entry_id AND n.step = 'kind'
               WHERE a.entry_id = $1 AND a.passed = 1";
    let was: Option<String> = sqlx::query_scalar(sql).bind(found.entry_id).fetch_optional(tx).await?;
    let is = found.findings.iter().find(|(step, ..)| *step == "kind");
    let is: Option<KindFinding> = is.map(|(_, _, finding)| from_json(finding, "a kind")).transpose()?;
    let is_call = is.is_some_and(|found| found.kind == EntryKind::Call);
    Ok(was.is_some_and(|was| (was == EntryKind::Call.as_str()) != is_call))
}

/// Raises the publications of a public entry that readers see changed; its own time moves only with its words.
pub async fn raise_changed(
    tx: &mut SqliteConnection,
    found: &Assembled,
    change: Option<Change>,
    now: DateTime<Utc>,
) -> Result<()> {
    let change = change.unwrap_or(Change::Nothing);
    if change == Change::Item {
        sqlx::query("UPDATE standing SET updated = CASE WHEN updated BETWEEN $2 AND $3 THEN updated ELSE $2 END WHERE entry_id = $1")
            .bind(found.entry_id)
            .bind(to_ms(now))
            .bind(believed_until(now))
            .execute(&mut *tx)
            .await?;
    }
    match change {
        Change::Nothing => Ok(()),
        Change::Place | Change::Item => raise(tx, &id_list(&[found.entry_id]), now).await,
    }
}
