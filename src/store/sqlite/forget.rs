//! Forgetting somebody, on SQLite: what was theirs goes, what they did stays under a name that says nothing.
//!
//! A column that names people belongs into one of the lists below; a test looks for columns that do not.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::AssertSqlSafe;
use sqlx::sqlite::SqliteConnection;

use super::persons;
use crate::model::person::{Person, Profile, former, without_mentions};
use crate::store::{Result, to_json, to_ms};

/// Columns that name somebody by the handle.
const NAMED: [(&str, &str); 15] = [
    ("decision", "editor"),
    ("act", "editor"),
    ("rule", "editor"),
    ("standing", "assignee"),
    ("issue", "scheduled_by"),
    ("addition", "editor"),
    ("update_link", "editor"),
    ("passage", "editor"),
    ("placement", "editor"),
    ("cluster", "editor"),
    ("former", "editor"),
    ("correction", "editor"),
    ("correction", "undone_by"),
    ("step", "editor"),
    ("erratum", "editor"),
];

/// Columns in which somebody may be mentioned (`@ana`).
const TEXTS: [(&str, &str); 3] = [("decision", "why"), ("update_sent", "answer"), ("saved_view", "name")];

/// Columns of queries that may ask for what somebody did (`by:ana`).
const QUERIES: [(&str, &str); 1] = [("saved_view", "query")];

/// Columns of JSON that may name or mention somebody.
const DOCUMENTS: [(&str, &str); 5] =
    [("decision", "facts"), ("decision", "inverse"), ("act", "outcome"), ("words", "facts"), ("placement", "words")];

/// Members of such JSON whose value is a handle, or several. A document that is nothing but a text is one too.
const NAMING: [&str; 5] = ["by", "editor", "assignee", "mentions", "scheduled_by"];

/// What nobody else has a use for. What they shared stays.
const THEIRS: [&str; 5] = [
    "DELETE FROM token WHERE person_id = $1",
    "DELETE FROM mention WHERE person_id = $1",
    "DELETE FROM invitation WHERE person_id = $1",
    "DELETE FROM view_token WHERE person = $1 OR view_id IN (SELECT id FROM saved_view WHERE owner = $1 AND shared = 0)",
    "DELETE FROM saved_view WHERE owner = $1 AND shared = 0",
];

/// What was theirs goes; what they did stays, under a name that says nothing.
pub async fn forget(tx: &mut SqliteConnection, person: &Person, now: DateTime<Utc>) -> Result<()> {
    let (id, old, new) = (person.id, &person.handle, former(person.id));
    persons::end_all(tx, id).await?;
    for sql in THEIRS {
        sqlx::query(sql).bind(id.0).execute(&mut *tx).await?;
    }
    let facts = to_json(&Profile::new(person.language.clone()))?;
    let sql = "UPDATE person SET handle = $2, name = '', password = NULL, facts = $3, forgotten = $4 WHERE id = $1";
    sqlx::query(sql).bind(id.0).bind(&new).bind(facts).bind(to_ms(now)).execute(&mut *tx).await?;
    for (table, column) in NAMED {
        let sql = format!("UPDATE {table} SET {column} = $2 WHERE {column} = $1");
        sqlx::query(AssertSqlSafe(sql)).bind(old).bind(&new).execute(&mut *tx).await?;
    }
    for column in TEXTS {
        rewrite(tx, column, old, |text| without_mentions(text, old, &new)).await?;
    }
    for column in QUERIES {
        rewrite(tx, column, old, |text| without_operators(text, old, &new)).await?;
    }
    for column in DOCUMENTS {
        rewrite(tx, column, old, |text| {
            let mut document: Value = serde_json::from_str(text).ok()?;
            rename(&mut document, true, old, &new).then(|| document.to_string())
        })
        .await?;
    }
    Ok(())
}

/// Writes anew what a column says of somebody.
async fn rewrite(
    tx: &mut SqliteConnection,
    (table, column): (&str, &str),
    old: &str,
    instead: impl Fn(&str) -> Option<String>,
) -> Result<()> {
    let sql = format!("SELECT DISTINCT {column} FROM {table} WHERE {column} LIKE '%' || $1 || '%'");
    let found: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql)).bind(old).fetch_all(&mut *tx).await?;
    for before in found {
        let Some(after) = instead(&before) else { continue };
        let sql = format!("UPDATE {table} SET {column} = $2 WHERE {column} = $1");
        sqlx::query(AssertSqlSafe(sql)).bind(before).bind(after).execute(&mut *tx).await?;
    }
    Ok(())
}

/// Names somebody anew within a document; whether they were named at all. `naming`: a text here that is the handle means
/// the person.
fn rename(value: &mut Value, naming: bool, old: &str, new: &str) -> bool {
    match value {
        Value::Array(items) => items.iter_mut().fold(false, |found, item| rename(item, naming, old, new) | found),
        Value::Object(members) => members
            .iter_mut()
            .fold(false, |found, (name, member)| rename(member, NAMING.contains(&name.as_str()), old, new) | found),
        Value::String(text) if naming && text == old => {
            *text = new.to_string();
            true
        }
        Value::String(text) => match without_mentions(text, old, new) {
            Some(after) => {
                *text = after;
                true
            }
            None => false,
        },
        _ => false,
    }
}

/// A query with the handle behind its operators replaced; `None` when it is not there.
fn without_operators(query: &str, old: &str, new: &str) -> Option<String> {
    let mut found = false;
    let terms = query.split(' ').map(|term| match term.rsplit_once(':') {
        Some((operator, handle)) if handle.eq_ignore_ascii_case(old) => {
            found = true;
            format!("{operator}:{new}")
        }
        _ => term.to_string(),
    });
    let terms = terms.collect::<Vec<_>>().join(" ");
    found.then_some(terms)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::store::Sqlite;

    #[test]
    fn a_document_names_nobody_who_was_forgotten_and_keeps_all_else() {
        for (before, after) in [
            (json!({"by": "select", "act": "select"}), Some(json!({"by": "x", "act": "select"}))),
            (json!([{"assignee": "select"}, {"assignee": null}]), Some(json!([{"assignee": "x"}, {"assignee": null}]))),
            (
                json!({"text": "ask @select", "mentions": ["select", "bo"]}),
                Some(json!({"text": "ask @x", "mentions": ["x", "bo"]})),
            ),
            (json!("select"), Some(json!("x"))),
            (json!({"act": "select", "select": 1}), None),
        ] {
            let mut document = before.clone();
            let found = rename(&mut document, true, "select", "x");
            assert_eq!(found.then_some(document), after, "{before}");
        }
    }

    #[test]
    fn a_query_asks_for_nobody_who_was_forgotten() {
        for (before, after) in [
            ("status:inbox by:ana \"ana\"", Some("status:inbox by:x \"ana\"")),
            ("-assigned:Ana", Some("-assigned:x")),
            ("by:ana-maria ana", None),
        ] {
            assert_eq!(without_operators(before, "ana", "x").as_deref(), after, "{before}");
        }
    }

    #[tokio::test]
    async fn every_column_that_names_people_is_listed() {
        let dir = tempfile::tempdir().unwrap();
        let store = Sqlite::open(&dir.path().join("newsloom.db")).await.unwrap();
        let sql = "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'
                   AND (c.name LIKE '%editor%' OR c.name LIKE '%assign%' OR c.name LIKE '%handle%' OR substr(c.name, -3) = '_by')
                   AND t.name <> 'person'";
        let mut there: Vec<(String, String)> = sqlx::query_as(sql).fetch_all(&store.read).await.unwrap();
        there.sort();
        let mut listed: Vec<(String, String)> = NAMED.iter().map(|(t, c)| (t.to_string(), c.to_string())).collect();
        listed.sort();
        assert_eq!(there, listed);
    }
}
