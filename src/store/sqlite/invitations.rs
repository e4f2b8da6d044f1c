//! Links that let somebody in once, on SQLite: the installer link, invitations, and links that set a password.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::{audit, persons};
use crate::model::audit::{Event, What};
use crate::model::person::{Person, Role};
use crate::store::people::*;
use crate::store::{Error, Result, from_ms, to_ms};

/// Links that were used or ran out are kept this long.
const KEPT: TimeDelta = TimeDelta::days(30);

/// The columns of a link that still opens something; the installer link does while there is nobody.
macro_rules! open_links {
    ($condition:literal) => {
        concat!(
            "SELECT i.id, i.kind, i.role, i.made, i.until, p.handle AS person, m.handle AS maker
             FROM invitation i LEFT JOIN person p ON p.id = i.person_id LEFT JOIN person m ON m.id = i.maker_id
             WHERE i.used IS NULL AND i.until > $1
               AND (i.kind <> 'welcome' OR NOT EXISTS (SELECT 1 FROM person WHERE forgotten IS NULL)) AND ",
            $condition
        )
    };
}

/// Makes a link.
pub async fn make(tx: &mut SqliteConnection, new: &NewLink, now: DateTime<Utc>) -> Result<i64> {
    let kind = word(new.kind);
    sqlx::query("DELETE FROM invitation WHERE until < $1 OR (kind = 'welcome' AND $2 = 'welcome')")
        .bind(to_ms(now - KEPT))
        .bind(kind)
        .execute(&mut *tx)
        .await?;
    // Whoever asks for another link to set a password has lost the one before, or somebody else has it.
    sqlx::query("DELETE FROM invitation WHERE kind = 'password' AND $1 = 'password' AND person_id = $2")
        .bind(kind)
        .bind(new.person.map(|id| id.0))
        .execute(&mut *tx)
        .await?;
    let sql = "INSERT INTO invitation (hash, kind, role, person_id, maker_id, made, until)
               VALUES ($1, $2, $3, $4, (SELECT id FROM person WHERE handle = $5), $6, $7) RETURNING id";
    let id: i64 = sqlx::query_scalar(sql)
        .bind(&new.key.0)
        .bind(kind)
        .bind(new.role.map(Role::as_str))
        .bind(new.person.map(|id| id.0))
        .bind(&new.by)
        .bind(to_ms(now))
        .bind(to_ms(new.until))
        .fetch_one(&mut *tx)
        .await?;
    let (what, object) = match new.person {
        Some(person) => (What::ResetPassword, audit::person(person)),
        None => (What::Invite, format!("invitation/{id}")),
    };
    let facts = new.role.map(|role| json!({"role": role}));
    audit::write(tx, &Event { by: new.by.clone(), what, object: Some(object), facts, at: now }).await?;
    Ok(id)
}

/// What a link opens.
pub async fn find(connection: &mut SqliteConnection, key: &Key, now: DateTime<Utc>) -> Result<Option<Link>> {
    let row = sqlx::query(open_links!("i.hash = $2")).bind(to_ms(now)).bind(&key.0);
    row.fetch_optional(connection).await?.as_ref().map(link).transpose()
}

/// All that open something.
pub async fn all(connection: &mut SqliteConnection, now: DateTime<Utc>) -> Result<Vec<Link>> {
    let rows = sqlx::query(open_links!("1 = 1 ORDER BY i.id")).bind(to_ms(now)).fetch_all(connection).await?;
    rows.iter().map(link).collect()
}

/// Makes a link open nothing.
pub async fn revoke(tx: &mut SqliteConnection, id: i64, by: &str, now: DateTime<Utc>) -> Result<bool> {
    let sql = "DELETE FROM invitation WHERE id = $1 AND used IS NULL AND until > $2";
    let gone = sqlx::query(sql).bind(id).bind(to_ms(now)).execute(&mut *tx).await?.rows_affected();
    if gone > 0 {
        let object = Some(format!("invitation/{id}"));
        audit::write(tx, &Event { by: by.into(), what: What::RevokeInvitation, object, facts: None, at: now }).await?;
    }
    Ok(gone > 0)
}

/// Uses up a link by which somebody comes in.
pub async fn join(tx: &mut SqliteConnection, key: &Key, new: &NewPerson, now: DateTime<Utc>) -> Result<Joined> {
    let link = find(tx, key, now).await?.filter(|link| link.kind != LinkKind::Password);
    let Some(link) = link else { return Ok(Joined::DeadLink) };
    let role = match link.kind {
        LinkKind::Welcome => Role::Admin,
        LinkKind::Invite | LinkKind::Password => link.role.unwrap_or(Role::Viewer),
    };
    let Some(person) = persons::add(tx, &NewPerson { role, ..new.clone() }, now).await? else {
        return Ok(Joined::HandleTaken);
    };
    spend(tx, link.id, now).await?;
    let object = Some(format!("invitation/{}", link.id));
    let facts = Some(json!({"role": role}));
    let event = Event { by: person.handle.clone(), what: What::Join, object, facts, at: now };
    audit::write(tx, &event).await?;
    Ok(Joined::Person(Box::new(person)))
}

/// Uses up a link that sets a password.
pub async fn redeem(tx: &mut SqliteConnection, key: &Key, phc: &str, now: DateTime<Utc>) -> Result<Option<Person>> {
    let link = find(tx, key, now).await?.filter(|link| link.kind == LinkKind::Password);
    let Some((link, handle)) = link.and_then(|link| Some((link.id, link.person?))) else { return Ok(None) };
    let found = persons::by_handle(tx, &handle).await?.map(|(account, _)| account);
    let Some(account) = found.filter(|account| account.suspended.is_none() && !account.person.forgotten) else {
        return Ok(None);
    };
    spend(tx, link, now).await?;
    let id = account.person.id;
    sqlx::query("UPDATE person SET password = $2 WHERE id = $1").bind(id.0).bind(phc).execute(&mut *tx).await?;
    persons::end_all(tx, id).await?;
    let object = Some(audit::person(id));
    audit::write(tx, &Event { by: handle, what: What::ChangePassword, object, facts: None, at: now }).await?;
    Ok(Some(account.person))
}

async fn spend(tx: &mut SqliteConnection, id: i64, now: DateTime<Utc>) -> Result<()> {
    sqlx::query("UPDATE invitation SET used = $2 WHERE id = $1").bind(id).bind(to_ms(now)).execute(tx).await?;
    Ok(())
}

fn link(row: &SqliteRow) -> Result<Link> {
    let role: Option<&str> = row.try_get("role")?;
    Ok(Link {
        id: row.try_get("id")?,
        kind: kind(row.try_get("kind")?)?,
        role: role.map(persons::role).transpose()?,
        person: row.try_get("person")?,
        by: row.try_get("maker")?,
        made: from_ms(row.try_get("made")?),
        until: from_ms(row.try_get("until")?),
    })
}

fn word(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Welcome => "welcome",
        LinkKind::Invite => "invite",
        LinkKind::Password => "password",
    }
}

fn kind(word: &str) -> Result<LinkKind> {
    match word {
        "welcome" => Ok(LinkKind::Welcome),
        "invite" => Ok(LinkKind::Invite),
        "password" => Ok(LinkKind::Password),
        other => Err(Error::Damaged { what: "a link".into(), because: format!("\"{other}\" is no kind of link") }),
    }
}
