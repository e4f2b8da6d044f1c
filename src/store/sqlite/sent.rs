//! Updates that people send, and the links by which they do: rows and statements.

use chrono::{DateTime, Utc};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::entries::revise_entries;
use super::inflow::poll_of;
use super::rows::time;
use super::search;
use crate::model::Region;
use crate::model::update::{SentUpdate, Update, UpdateLink, UpdateStands};
use crate::store::inflow::{Corrected, Correction, HandRows, Sending};
use crate::store::polls::RevisedEntry;
use crate::store::{Result, from_json, from_ms, to_json, to_ms};

/// What is read of a sent update; each question adds its own condition.
macro_rules! updates {
    ($condition:literal) => {
        concat!(
            "SELECT u.*, l.name, e.public_id, coalesce(s.standing, 'new') AS standing,
                    (SELECT i.facts ->> 'label' FROM placement p JOIN issue i ON i.id = p.issue_id
                     WHERE p.entry_id = u.entry_id ORDER BY i.id DESC LIMIT 1) AS label
             FROM update_sent u JOIN update_link l ON l.id = u.link_id JOIN entry e ON e.id = u.entry_id
             LEFT JOIN standing s ON s.entry_id = u.entry_id WHERE ",
            $condition
        )
    };
}

pub async fn insert_link(tx: &mut SqliteConnection, link: &UpdateLink, rows: HandRows) -> Result<i64> {
    let sql = "INSERT INTO update_link (token, outlet_id, source_id, name, region, editor, at)
               VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id";
    let id = sqlx::query_scalar(sql)
        .bind(&link.token)
        .bind(rows.outlet_id)
        .bind(rows.source_id)
        .bind(&link.name)
        .bind(link.region.map(Region::slug))
        .bind(&link.by)
        .bind(to_ms(link.at));
    Ok(id.fetch_one(tx).await?)
}

pub async fn links(db: &mut SqliteConnection) -> Result<Vec<(UpdateLink, i64)>> {
    let sql = "SELECT l.*, (SELECT count(*) FROM update_sent u WHERE u.link_id = l.id) AS came
               FROM update_link l ORDER BY l.id DESC";
    let rows = sqlx::query(sql).fetch_all(db).await?;
    rows.iter().map(|row| Ok((read_link(row)?, row.try_get("came")?))).collect()
}

pub async fn link(db: &mut SqliteConnection, token: &str) -> Result<Option<UpdateLink>> {
    let row = sqlx::query("SELECT * FROM update_link WHERE token = $1").bind(token).fetch_optional(db).await?;
    row.as_ref().map(read_link).transpose()
}

pub async fn insert(tx: &mut SqliteConnection, sending: &Sending) -> Result<()> {
    let sql = "INSERT INTO update_sent (link_id, receipt, entry_id, at, facts)
               SELECT $1, $2, id, $3, $4 FROM entry WHERE public_id = $5 RETURNING entry_id";
    let id: i64 = sqlx::query_scalar(sql)
        .bind(sending.link.id)
        .bind(&sending.receipt)
        .bind(to_ms(sending.at))
        .bind(to_json(&sending.update)?)
        .bind(&sending.entry.public_id)
        .fetch_one(&mut *tx)
        .await?;
    search::index(tx, &[id]).await
}

pub async fn by_receipt(db: &mut SqliteConnection, receipt: &str) -> Result<Option<SentUpdate>> {
    let row = sqlx::query(updates!("u.receipt = $1")).bind(receipt).fetch_optional(db).await?;
    row.as_ref().map(read).transpose()
}

pub async fn newest(db: &mut SqliteConnection, limit: usize) -> Result<Vec<SentUpdate>> {
    let rows = sqlx::query(updates!("true ORDER BY u.id DESC LIMIT $1")).bind(limit as i64).fetch_all(db).await?;
    rows.iter().map(read).collect()
}

/// Whether its sender may still change it: nobody has decided, and it stands in no issue.
async fn is_open(tx: &mut SqliteConnection, id: i64) -> Result<bool> {
    let row = sqlx::query(updates!("u.id = $1")).bind(id).fetch_optional(tx).await?;
    Ok(row.as_ref().map(read).transpose()?.is_some_and(|sent| sent.stands == UpdateStands::Received))
}

pub async fn correct(tx: &mut SqliteConnection, correction: &Correction) -> Result<bool> {
    if !is_open(tx, correction.update_id).await? {
        return Ok(false);
    }
    let sql = "UPDATE update_sent SET facts = $2 WHERE id = $1";
    sqlx::query(sql).bind(correction.update_id).bind(to_json(&correction.update)?).execute(&mut *tx).await?;
    revise(tx, &correction.entry, correction.at).await?;
    Ok(true)
}

/// Every revision of an update but the first is a correction.
pub async fn corrected(db: &mut SqliteConnection, sent: &SentUpdate, since: DateTime<Utc>) -> Result<Corrected> {
    let sql = "SELECT (SELECT count(*) FROM revision WHERE entry_id = $1 AND number > 1),
                      (SELECT count(*) FROM update_sent u JOIN revision r ON r.entry_id = u.entry_id
                       WHERE u.link_id = $2 AND r.number > 1 AND r.at > $3)";
    let counts = sqlx::query_as(sql).bind(sent.entry_id).bind(sent.link_id).bind(to_ms(since));
    let (times, of_link): (i64, i64) = counts.fetch_one(db).await?;
    Ok(Corrected { times, of_link })
}

pub async fn corrections(db: &mut SqliteConnection, entry_id: i64) -> Result<Vec<DateTime<Utc>>> {
    let sql = "SELECT r.at FROM update_sent u JOIN revision r ON r.entry_id = u.entry_id
               WHERE u.entry_id = $1 AND u.taken_back IS NULL AND r.number > 1 ORDER BY r.number";
    let times: Vec<i64> = sqlx::query_scalar(sql).bind(entry_id).fetch_all(db).await?;
    Ok(times.into_iter().map(from_ms).collect())
}

/// It leaves the queue as what is spiked does. Nobody but its sender and the editors has seen it, so it can be erased.
pub async fn take_back(tx: &mut SqliteConnection, id: i64, left: &RevisedEntry, now: DateTime<Utc>) -> Result<bool> {
    if !is_open(tx, id).await? {
        return Ok(false);
    }
    let sql = "UPDATE update_sent SET taken_back = $2, facts = $3, answer = NULL WHERE id = $1";
    sqlx::query(sql).bind(id).bind(to_ms(now)).bind(to_json(&Update::default())?).execute(&mut *tx).await?;
    revise(tx, left, now).await?;
    for sql in [
        "DELETE FROM revision WHERE entry_id = $1 AND number < (SELECT revision FROM entry WHERE id = $1)",
        "DELETE FROM annotation WHERE entry_id = $1",
        "DELETE FROM entry_vector WHERE entry_id = $1",
        "DELETE FROM words WHERE entry_id = $1",
        "DELETE FROM announced WHERE entry_id = $1",
        "UPDATE entry SET link = NULL WHERE id = $1",
        "INSERT INTO standing (entry_id, standing, rev) VALUES ($1, 'spiked', 1)
         ON CONFLICT (entry_id) DO UPDATE SET standing = 'spiked', rev = rev + 1, due = NULL",
    ] {
        sqlx::query(sql).bind(left.entry_id).execute(&mut *tx).await?;
    }
    Ok(true)
}

async fn revise(tx: &mut SqliteConnection, entry: &RevisedEntry, now: DateTime<Utc>) -> Result<()> {
    let sql = "SELECT outlet_id, source_id FROM entry WHERE id = $1";
    let (outlet_id, source_id) = sqlx::query_as(sql).bind(entry.entry_id).fetch_one(&mut *tx).await?;
    revise_entries(tx, &poll_of(HandRows { outlet_id, source_id }, now), std::slice::from_ref(entry)).await?;
    search::index(tx, &[entry.entry_id]).await
}

fn read_link(row: &SqliteRow) -> Result<UpdateLink> {
    let region: Option<&str> = row.try_get("region")?;
    Ok(UpdateLink {
        id: row.try_get("id")?,
        token: row.try_get("token")?,
        outlet_id: row.try_get("outlet_id")?,
        source_id: row.try_get("source_id")?,
        name: row.try_get("name")?,
        region: region.and_then(|slug| slug.parse().ok()),
        by: row.try_get("editor")?,
        at: from_ms(row.try_get("at")?),
        revoked: time(row, "revoked")?,
    })
}

fn read(row: &SqliteRow) -> Result<SentUpdate> {
    let label: Option<String> = row.try_get("label")?;
    let taken_back: Option<i64> = row.try_get("taken_back")?;
    let stands = match (row.try_get::<&str, _>("standing")?, label) {
        _ if taken_back.is_some() => UpdateStands::TakenBack,
        ("spiked", _) => UpdateStands::NotThisTime,
        (_, Some(label)) => UpdateStands::ChosenFor(label),
        ("selected", None) => UpdateStands::Chosen,
        _ => UpdateStands::Received,
    };
    Ok(SentUpdate {
        id: row.try_get("id")?,
        link_id: row.try_get("link_id")?,
        link_name: row.try_get("name")?,
        entry_id: row.try_get("entry_id")?,
        entry: row.try_get("public_id")?,
        at: from_ms(row.try_get("at")?),
        update: from_json(row.try_get("facts")?, "an update")?,
        answer: row.try_get("answer")?,
        stands,
    })
}
