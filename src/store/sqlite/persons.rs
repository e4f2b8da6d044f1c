//! Accounts on SQLite: who there is, and what is changed of them.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::rows::time;
use super::{audit, forget};
use crate::model::audit::{Event, What};
use crate::model::person::{Person, PersonId, Profile, Role};
use crate::store::people::{Account, Change, Changed, NewPerson};
use crate::store::{Error, Result, from_json, from_ms, to_json, to_ms};

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
        Change::Forget => forget::forget(tx, &before.person, now).await?,
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
