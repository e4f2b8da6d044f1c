//! Accounts on SQLite: who there is, what is changed of them, and how somebody is forgotten.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{AssertSqlSafe, Row};

use super::audit;
use super::rows::time;
use crate::model::audit::{Event, What};
use crate::model::person::{Person, PersonId, Profile, Role, former, without_mentions};
use crate::store::people::{Account, Change, Changed, NewPerson};
use crate::store::{Error, Result, from_json, from_ms, to_json, to_ms};

/// Columns that name an editor by the handle.
const NAMED: [(&str, &str); 7] = [
    ("decision", "editor"),
    ("act", "editor"),
    ("standing", "assignee"),
    ("rule", "editor"),
    ("issue", "scheduled_by"),
    ("addition", "editor"),
    ("update_link", "editor"),
];

/// Columns in which somebody may be mentioned (`@ana`).
const TEXTS: [(&str, &str); 1] = [("decision", "why")];

/// Columns of JSON that may name or mention somebody.
const DOCUMENTS: [(&str, &str); 3] = [("decision", "inverse"), ("decision", "facts"), ("act", "outcome")];

/// Members of such JSON whose value is a handle, or a list of handles.
const NAMING: [&str; 7] = ["by", "editor", "assignee", "assigned", "scheduled_by", "to", "mentions"];

/// The columns of an account; each use adds its own condition.
macro_rules! accounts {
    ($condition:literal) => {
        concat!(
            "SELECT p.*, (SELECT max(seen) FROM session s WHERE s.person_id = p.id) AS seen FROM person p WHERE ",
            $condition
        )
    };
}

/// Everybody, in order of arrival.
pub async fn all(connection: &mut SqliteConnection) -> Result<Vec<Account>> {
    let rows = sqlx::query(accounts!("1 = 1 ORDER BY p.id")).fetch_all(connection).await?;
    rows.iter().map(account).collect()
}

/// Somebody by their handle, with the hash of their password.
pub async fn by_handle(connection: &mut SqliteConnection, handle: &str) -> Result<Option<(Account, Option<String>)>> {
    let row = sqlx::query(accounts!("p.handle = $1")).bind(handle).fetch_optional(connection).await?;
    row.as_ref().map(|row| Ok((account(row)?, row.try_get("password")?))).transpose()
}

/// Adds somebody; `None` when the handle is taken.
pub async fn add(tx: &mut SqliteConnection, new: &NewPerson, now: DateTime<Utc>) -> Result<Option<Person>> {
    let sql = "INSERT INTO person (handle, name, role, facts, password, joined) VALUES ($1, $2, $3, $4, $5, $6)
               ON CONFLICT (handle) DO NOTHING RETURNING *";
    let row = sqlx::query(sql)
        .bind(&new.handle)
        .bind(&new.name)
        .bind(new.role.as_str())
        .bind(to_json(&new.profile)?)
        .bind(&new.phc)
        .bind(to_ms(now))
        .fetch_optional(tx)
        .await?;
    row.as_ref().map(person).transpose()
}

/// Changes an account, and writes it down.
pub async fn change(
    tx: &mut SqliteConnection,
    handle: &str,
    change: Change,
    by: &str,
    now: DateTime<Utc>,
) -> Result<Changed> {
    let found = by_handle(tx, handle).await?.map(|(account, _)| account);
    let Some(before) = found.filter(|account| !account.person.forgotten) else {
        return Ok(Changed::NobodyOfThatName);
    };
    let id = before.person.id;
    let same = match change {
        Change::Role(role) => before.person.role == role,
        Change::Suspend => before.suspended.is_some(),
        Change::Restore => before.suspended.is_none(),
        Change::Forget => false,
    };
    if same {
        return Ok(Changed::Same);
    }
    let stays_admin = matches!(change, Change::Restore | Change::Role(Role::Admin));
    if !stays_admin && is_last_admin(tx, &before).await? {
        return Ok(Changed::LastAdmin);
    }
    // Written first, while whoever forgets themselves still has the handle by which they are found.
    let (what, facts) = told(change, &before);
    let by = by.to_string();
    audit::write(tx, &Event { by, what, object: Some(audit::person(id)), facts, at: now }).await?;
    match change {
        Change::Role(role) => {
            set(tx, "UPDATE person SET role = $2 WHERE id = $1", id, role.as_str()).await?;
        }
        Change::Suspend => {
            set(tx, "UPDATE person SET suspended = $2 WHERE id = $1", id, to_ms(now)).await?;
            end_all(tx, id).await?;
        }
        Change::Restore => {
            set(tx, "UPDATE person SET suspended = $2 WHERE id = $1", id, None::<i64>).await?;
        }
        Change::Forget => forget(tx, &before.person, now).await?,
    }
    Ok(Changed::Done(id))
}

fn told(change: Change, before: &Account) -> (What, Option<Value>) {
    match change {
        Change::Role(role) => (What::ChangeRole, Some(json!({"from": before.person.role, "to": role}))),
        Change::Suspend => (What::Suspend, None),
        Change::Restore => (What::Restore, None),
        Change::Forget => (What::Forget, None),
    }
}

async fn set<'q, T>(tx: &mut SqliteConnection, sql: &'static str, id: PersonId, value: T) -> Result<()>
where
    T: sqlx::Encode<'q, sqlx::Sqlite> + sqlx::Type<sqlx::Sqlite> + 'q,
{
    sqlx::query(sql).bind(id.0).bind(value).execute(tx).await?;
    Ok(())
}

/// Whether nobody else could let anybody in.
async fn is_last_admin(tx: &mut SqliteConnection, account: &Account) -> Result<bool> {
    if account.person.role != Role::Admin || account.suspended.is_some() {
        return Ok(false);
    }
    let sql =
        "SELECT count(*) FROM person WHERE role = 'admin' AND suspended IS NULL AND forgotten IS NULL AND id <> $1";
    let others: i64 = sqlx::query_scalar(sql).bind(account.person.id.0).fetch_one(tx).await?;
    Ok(others == 0)
}

/// Ends all sessions of somebody.
pub async fn end_all(tx: &mut SqliteConnection, id: PersonId) -> Result<()> {
    sqlx::query("DELETE FROM session WHERE person_id = $1").bind(id.0).execute(tx).await?;
    Ok(())
}

/// What was theirs goes; what they did stays, under a name that says nothing.
async fn forget(tx: &mut SqliteConnection, person: &Person, now: DateTime<Utc>) -> Result<()> {
    let (id, old, new) = (person.id, &person.handle, former(person.id));
    end_all(tx, id).await?;
    for sql in ["DELETE FROM token WHERE person_id = $1", "DELETE FROM invitation WHERE person_id = $1"] {
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
    for column in DOCUMENTS {
        rewrite(tx, column, old, |text| {
            let mut document: Value = serde_json::from_str(text).ok()?;
            rename(&mut document, old, &new).then(|| document.to_string())
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

/// Names somebody anew within a document; whether they were named at all.
fn rename(value: &mut Value, old: &str, new: &str) -> bool {
    match value {
        Value::Array(items) => items.iter_mut().fold(false, |found, item| rename(item, old, new) | found),
        Value::Object(members) => members.iter_mut().fold(false, |found, (name, member)| {
            let is_named = NAMING.contains(&name.as_str()) && rename_handles(member, old, new);
            rename(member, old, new) | is_named | found
        }),
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

/// Names somebody anew where a value is a handle, or a list of handles.
fn rename_handles(value: &mut Value, old: &str, new: &str) -> bool {
    match value {
        Value::Array(items) => items.iter_mut().fold(false, |found, item| rename_handles(item, old, new) | found),
        Value::String(handle) if handle == old => {
            *handle = new.to_string();
            true
        }
        _ => false,
    }
}

fn account(row: &SqliteRow) -> Result<Account> {
    let password: Option<String> = row.try_get("password")?;
    Ok(Account {
        person: person(row)?,
        joined: from_ms(row.try_get("joined")?),
        suspended: time(row, "suspended")?,
        has_password: password.is_some(),
        seen: time(row, "seen")?,
    })
}

/// A person from a row that has all their columns.
pub fn person(row: &SqliteRow) -> Result<Person> {
    let facts: Profile = from_json(row.try_get("facts")?, "a profile")?;
    let Profile { language, reads, theme, keys, after, email } = facts;
    let forgotten: Option<i64> = row.try_get("forgotten")?;
    Ok(Person {
        id: PersonId(row.try_get("id")?),
        handle: row.try_get("handle")?,
        name: row.try_get("name")?,
        role: role(row.try_get("role")?)?,
        language,
        reads,
        theme,
        keys,
        after,
        email,
        forgotten: forgotten.is_some(),
    })
}

/// A role as it is stored.
pub fn role(text: &str) -> Result<Role> {
    text.parse().map_err(|bad: crate::model::person::BadRole| Error::Damaged {
        what: "a role".into(),
        because: bad.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_names_nobody_who_was_forgotten_and_keeps_all_else() {
        for (before, after) in [
            (json!({"by": "select", "act": "select"}), Some(json!({"by": "x", "act": "select"}))),
            (json!([{"assignee": "select"}, {"assignee": null}]), Some(json!([{"assignee": "x"}, {"assignee": null}]))),
            (json!({"text": "ask @select"}), Some(json!({"text": "ask @x"}))),
            (json!({"act": "select", "select": 1}), None),
        ] {
            let mut document = before.clone();
            let found = rename(&mut document, "select", "x");
            assert_eq!(found.then_some(document), after, "{before}");
        }
    }
}
