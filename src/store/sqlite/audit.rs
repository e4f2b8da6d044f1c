//! The audit on SQLite: what is written down, and one list of it with the decisions.

use std::collections::HashMap;

use serde_json::{Map, Value};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::rows::ms;
use crate::model::audit::{Event, Line, Place};
use crate::model::person::{PersonId, former};
use crate::store::people::Sought;
use crate::store::{Result, from_json, from_ms, to_json, to_ms};

/// Writes an act down within the transaction that does it. Whoever is a person is noted by number, so that the line
/// follows when they are forgotten.
pub async fn write(tx: &mut SqliteConnection, event: &Event) -> Result<()> {
    let facts = event.facts.as_ref().map(to_json).transpose()?;
    let sql = "INSERT INTO audit (at, person_id, actor, act, object, facts)
               VALUES ($1, (SELECT id FROM person WHERE handle = $2),
                       CASE WHEN $2 = '' OR EXISTS (SELECT 1 FROM person WHERE handle = $2) THEN NULL ELSE $2 END,
                       $3, $4, $5)";
    sqlx::query(sql)
        .bind(to_ms(event.at))
        .bind(&event.by)
        .bind(event.what.as_str())
        .bind(&event.object)
        .bind(facts)
        .execute(tx)
        .await?;
    Ok(())
}

/// What an act on a person was done to.
pub fn person(id: PersonId) -> String {
    format!("person/{}", id.0)
}

/// Acts and decisions, newest first. A row value keeps the pages apart where many acts share a moment.
pub async fn list(connection: &mut SqliteConnection, sought: &Sought) -> Result<Vec<Line>> {
    let sql = "SELECT * FROM (
                 SELECT a.at, 0 AS log, a.id, coalesce(p.handle, a.actor) AS who, a.act, a.object, NULL AS why, a.facts, NULL AS issue, NULL AS undoes
                 FROM audit a LEFT JOIN person p ON p.id = a.person_id
                 UNION ALL
                 SELECT d.at, 1 AS log, d.id, d.editor AS who, d.act,
                        coalesce(e.public_id, 'issue/' || i.slug) AS object, d.why,
                        d.facts, i.slug AS issue, u.act AS undoes
                 FROM decision d LEFT JOIN entry e ON e.id = d.entry_id LEFT JOIN issue i ON i.id = d.issue_id
                 LEFT JOIN decision u ON u.id = d.undoes)
               WHERE ($1 IS NULL OR who = $1) AND ($2 IS NULL OR act = $2)
                 AND ($3 IS NULL OR at >= $3) AND ($4 IS NULL OR at < $4)
                 AND ($5 IS NULL OR (at, log, id) < ($5, $6, $7))
               ORDER BY at DESC, log DESC, id DESC LIMIT $8";
    let after = sought.after;
    let rows = sqlx::query(sql)
        .bind(&sought.by)
        .bind(&sought.act)
        .bind(ms(sought.from))
        .bind(ms(sought.to))
        .bind(after.map(|place| place.at))
        .bind(after.map(|place| place.log))
        .bind(after.map(|place| place.id))
        .bind(i64::try_from(sought.limit).unwrap_or(i64::MAX))
        .fetch_all(&mut *connection)
        .await?;
    let mut lines: Vec<Line> = rows.iter().map(line).collect::<Result<_>>()?;
    name_objects(connection, &mut lines).await?;
    give_titles(connection, &mut lines).await?;
    Ok(lines)
}

fn line(row: &SqliteRow) -> Result<Line> {
    let facts: Option<&str> = row.try_get("facts")?;
    let mut facts: Map<String, Value> = facts.map_or(Ok(Map::new()), |text| from_json(text, "an audited act"))?;
    // Which issue, and which act is taken back, have columns of their own.
    for column in ["issue", "undoes"] {
        if let Some(value) = row.try_get::<Option<String>, _>(column)? {
            facts.insert(column.into(), value.into());
        }
    }
    let at: i64 = row.try_get("at")?;
    Ok(Line {
        at: from_ms(at),
        by: row.try_get("who")?,
        act: row.try_get("act")?,
        object: row.try_get("object")?,
        why: row.try_get("why")?,
        facts: (!facts.is_empty()).then_some(Value::Object(facts)),
        title: None,
        place: Place { at, log: row.try_get("log")?, id: row.try_get("id")? },
    })
}

/// `person/7` is shown under the handle that person 7 has now.
async fn name_objects(connection: &mut SqliteConnection, lines: &mut [Line]) -> Result<()> {
    let handles: Vec<(i64, String)> =
        sqlx::query_as("SELECT id, handle FROM person").fetch_all(&mut *connection).await?;
    for line in lines {
        let Some(id) = line.object.as_deref().and_then(|object| object.strip_prefix("person/")) else { continue };
        let Ok(id) = id.parse::<i64>() else { continue };
        let handle = handles.iter().find(|(known, _)| *known == id).map(|(_, handle)| handle.clone());
        line.object = Some(format!("person/{}", handle.unwrap_or_else(|| former(PersonId(id)))));
    }
    Ok(())
}

/// Entries are shown under their headline.
async fn give_titles(connection: &mut SqliteConnection, lines: &mut [Line]) -> Result<()> {
    let ids: Vec<&str> = lines.iter().filter_map(|line| line.object.as_deref()).collect();
    let sql = "SELECT e.public_id, coalesce(w.facts ->> 'title', r.facts ->> 'title')
               FROM entry e JOIN revision r ON r.entry_id = e.id AND r.number = e.revision
               LEFT JOIN words w ON w.entry_id = e.id WHERE e.public_id IN (SELECT value FROM json_each($1))";
    let titles: HashMap<String, String> =
        sqlx::query_as(sql).bind(to_json(&ids)?).fetch_all(connection).await?.into_iter().collect();
    for line in lines {
        line.title = line.object.as_ref().and_then(|object| titles.get(object)).cloned();
    }
    Ok(())
}
