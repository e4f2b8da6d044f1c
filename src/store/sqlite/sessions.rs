//! Who comes in, on SQLite: sessions of browsers and tokens of programs, known by the hash of their secret.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::rows::{ms, time};
use super::{audit, persons};
use crate::model::audit::{Event, What};
use crate::model::person::PersonId;
use crate::store::people::*;
use crate::store::{Result, from_ms, to_ms};

/// Uses of a session within this time are noted as one: a page is looked at more often than a row should be written.
const NOTED_EVERY: TimeDelta = TimeDelta::minutes(10);

/// Begins a session. What has ended, and what is too many, goes.
pub async fn begin(tx: &mut SqliteConnection, new: &NewSession) -> Result<i64> {
    sqlx::query("DELETE FROM session WHERE hash = $1 OR begun < $2 OR seen < $3")
        .bind(new.replaces.as_ref().map(|key| &key.0))
        .bind(to_ms(new.now - SESSION_AT_MOST))
        .bind(to_ms(new.now - SESSION_UNUSED))
        .execute(&mut *tx)
        .await?;
    let sql = "DELETE FROM session WHERE person_id = $1 AND id NOT IN
               (SELECT id FROM session WHERE person_id = $1 ORDER BY seen DESC, id DESC LIMIT $2)";
    sqlx::query(sql).bind(new.person.0).bind(SESSIONS - 1).execute(&mut *tx).await?;
    let sql = "INSERT INTO session (hash, person_id, device, begun, seen) VALUES ($1, $2, $3, $4, $4) RETURNING id";
    let id = sqlx::query_scalar(sql)
        .bind(&new.key.0)
        .bind(new.person.0)
        .bind(&new.device)
        .bind(to_ms(new.now))
        .fetch_one(&mut *tx)
        .await?;
    write(tx, new.person, What::SignIn, None, new.now).await?;
    Ok(id)
}

/// Who comes with this key, and whether its use should be noted. A clock that was put back makes no session older.
pub async fn visitor(
    connection: &mut SqliteConnection,
    key: &Key,
    now: DateTime<Utc>,
) -> Result<Option<(Visit, bool)>> {
    let sql = "SELECT p.*, s.id AS session, s.seen FROM session s JOIN person p ON p.id = s.person_id
               WHERE s.hash = $1 AND s.begun >= $2 AND s.seen >= $3 AND p.suspended IS NULL AND p.forgotten IS NULL";
    let row = sqlx::query(sql)
        .bind(&key.0)
        .bind(to_ms(now - SESSION_AT_MOST))
        .bind(to_ms(now - SESSION_UNUSED))
        .fetch_optional(connection)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let seen = from_ms(row.try_get("seen")?);
    let visit = Visit { person: persons::person(&row)?, id: row.try_get("session")? };
    Ok(Some((visit, now - seen >= NOTED_EVERY)))
}

/// Notes that a session was used.
pub async fn seen(connection: &mut SqliteConnection, id: i64, now: DateTime<Utc>) -> Result<()> {
    sqlx::query("UPDATE session SET seen = $2 WHERE id = $1").bind(id).bind(to_ms(now)).execute(connection).await?;
    Ok(())
}

/// The sessions of a person that hold.
pub async fn of(connection: &mut SqliteConnection, person: PersonId, now: DateTime<Utc>) -> Result<Vec<Session>> {
    let sql = "SELECT id, device, begun, seen FROM session WHERE person_id = $1 AND begun >= $2 AND seen >= $3
               ORDER BY seen DESC, id DESC";
    let rows = sqlx::query(sql)
        .bind(person.0)
        .bind(to_ms(now - SESSION_AT_MOST))
        .bind(to_ms(now - SESSION_UNUSED))
        .fetch_all(connection)
        .await?;
    let session = |row: &SqliteRow| {
        Ok(Session {
            id: row.try_get("id")?,
            device: row.try_get("device")?,
            begun: from_ms(row.try_get("begun")?),
            seen: from_ms(row.try_get("seen")?),
        })
    };
    rows.iter().map(session).collect()
}

/// Ends sessions of a person.
pub async fn end(tx: &mut SqliteConnection, person: PersonId, which: Ending, now: DateTime<Utc>) -> Result<u64> {
    let (sql, id, what) = match which {
        Ending::One(id) => ("DELETE FROM session WHERE person_id = $1 AND id = $2", id, What::SignOut),
        Ending::AllBut(id) => ("DELETE FROM session WHERE person_id = $1 AND id <> $2", id, What::SignOutEverywhere),
        Ending::All => ("DELETE FROM session WHERE person_id = $1 AND id <> $2", 0, What::SignOutEverywhere),
    };
    let ended = sqlx::query(sql).bind(person.0).bind(id).execute(&mut *tx).await?.rows_affected();
    if ended > 0 {
        write(tx, person, what, None, now).await?;
    }
    Ok(ended)
}

/// Writes down what somebody did to what is theirs.
async fn write(
    tx: &mut SqliteConnection,
    person: PersonId,
    what: What,
    object: Option<String>,
    at: DateTime<Utc>,
) -> Result<()> {
    let by: String =
        sqlx::query_scalar("SELECT handle FROM person WHERE id = $1").bind(person.0).fetch_one(&mut *tx).await?;
    audit::write(tx, &Event { by, what, object, facts: None, at }).await
}

/// Adds a token.
pub async fn add_token(tx: &mut SqliteConnection, new: &NewToken, by: &str, now: DateTime<Utc>) -> Result<i64> {
    let sql =
        "INSERT INTO token (hash, person_id, name, role, made, until) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id";
    let id: i64 = sqlx::query_scalar(sql)
        .bind(&new.key.0)
        .bind(new.person.0)
        .bind(&new.name)
        .bind(new.role.as_str())
        .bind(to_ms(now))
        .bind(ms(new.until))
        .fetch_one(&mut *tx)
        .await?;
    let facts = Some(json!({"role": new.role, "of": new.person}));
    let event = Event { by: by.into(), what: What::MakeToken, object: Some(format!("token/{id}")), facts, at: now };
    audit::write(tx, &event).await?;
    Ok(id)
}

/// Tokens that are not revoked.
pub async fn tokens(connection: &mut SqliteConnection, person: Option<PersonId>) -> Result<Vec<Token>> {
    let sql = "SELECT t.id, p.handle, t.name, t.role, t.made, t.until, t.used
               FROM token t JOIN person p ON p.id = t.person_id WHERE $1 IS NULL OR t.person_id = $1 ORDER BY t.id";
    let rows = sqlx::query(sql).bind(person.map(|id| id.0)).fetch_all(connection).await?;
    let token = |row: &SqliteRow| {
        Ok(Token {
            id: row.try_get("id")?,
            person: row.try_get("handle")?,
            name: row.try_get("name")?,
            role: persons::role(row.try_get("role")?)?,
            made: from_ms(row.try_get("made")?),
            until: time(row, "until")?,
            used: time(row, "used")?,
        })
    };
    rows.iter().map(token).collect()
}

/// Revokes a token.
pub async fn revoke_token(
    tx: &mut SqliteConnection,
    id: i64,
    of: Option<PersonId>,
    by: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let sql = "DELETE FROM token WHERE id = $1 AND ($2 IS NULL OR person_id = $2)";
    let gone = sqlx::query(sql).bind(id).bind(of.map(|id| id.0)).execute(&mut *tx).await?.rows_affected();
    if gone > 0 {
        let object = Some(format!("token/{id}"));
        audit::write(tx, &Event { by: by.into(), what: What::RevokeToken, object, facts: None, at: now }).await?;
    }
    Ok(gone > 0)
}

/// Who comes with this token, and whether the day should be noted. The role is the lesser of two: a token never gives
/// more than its person has by now.
pub async fn bearer(connection: &mut SqliteConnection, key: &Key, now: DateTime<Utc>) -> Result<Option<(Visit, bool)>> {
    let sql = "SELECT p.*, t.id AS token, t.role AS scope, t.used FROM token t JOIN person p ON p.id = t.person_id
               WHERE t.hash = $1 AND (t.until IS NULL OR t.until > $2)
                 AND p.suspended IS NULL AND p.forgotten IS NULL";
    let row = sqlx::query(sql).bind(&key.0).bind(to_ms(now)).fetch_optional(connection).await?;
    let Some(row) = row else { return Ok(None) };
    let mut person = persons::person(&row)?;
    person.role = person.role.min(persons::role(row.try_get("scope")?)?);
    let used = time(&row, "used")?;
    Ok(Some((Visit { person, id: row.try_get("token")? }, used != Some(day(now)))))
}

/// Notes the day on which a token was used.
pub async fn used(connection: &mut SqliteConnection, id: i64, now: DateTime<Utc>) -> Result<()> {
    let sql = "UPDATE token SET used = $2 WHERE id = $1";
    sqlx::query(sql).bind(id).bind(to_ms(day(now))).execute(connection).await?;
    Ok(())
}

/// Midnight of that day.
fn day(now: DateTime<Utc>) -> DateTime<Utc> {
    now.date_naive().and_time(chrono::NaiveTime::MIN).and_utc()
}
