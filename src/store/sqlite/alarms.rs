//! Alarms on sources, on SQLite: what a poll is compared with, what it holds back, and what an editor answers.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::entries::revise_entries;
use super::inflow::poll_of;
use super::rows::{id_list, ms, time};
use super::{audit, search};
use crate::link;
use crate::model::alarm::{Alarm, Answer};
use crate::model::audit::{Event, What};
use crate::model::entry::Entry;
use crate::store::inflow::HandRows;
use crate::store::polls::{Before, Guarded, PollRecord, RevisedEntry};
use crate::store::sources::HeldChange;
use crate::store::{Result, from_json, from_ms, to_json, to_ms};

/// As many of a source's newest links tell where it leads.
const EARLIER: i64 = 100;

pub async fn before(db: &mut SqliteConnection, source_id: i64) -> Result<Before> {
    let sql = "SELECT feed, alarm, alarm_at, sites FROM source WHERE id = $1";
    let Some(row) = sqlx::query(sql).bind(source_id).fetch_optional(db).await? else { return Ok(Before::default()) };
    let feed: Option<&str> = row.try_get("feed")?;
    Ok(Before {
        feed: feed.map(|text| from_json(text, "a feed")).transpose()?,
        alarm: standing(&row)?,
        sites: from_json(row.try_get("sites")?, "sites")?,
    })
}

/// The alarm that stands on the source of a row.
pub fn standing(row: &SqliteRow) -> Result<Option<(Alarm, DateTime<Utc>)>> {
    let alarm: Option<&str> = row.try_get("alarm")?;
    let alarm: Option<Alarm> = alarm.map(|text| from_json(text, "an alarm")).transpose()?;
    Ok(alarm.zip(time(row, "alarm_at")?))
}

pub async fn earlier_links(db: &mut SqliteConnection, outlet_id: i64) -> Result<Vec<String>> {
    let sources: Vec<i64> =
        sqlx::query_scalar("SELECT id FROM source WHERE outlet_id = $1").bind(outlet_id).fetch_all(&mut *db).await?;
    let mut links = Vec::new();
    for source in sources {
        let sql = "SELECT link FROM entry WHERE source_id = $1 AND link IS NOT NULL ORDER BY first_seen DESC, id DESC LIMIT $2";
        let more: Vec<String> = sqlx::query_scalar(sql).bind(source).bind(EARLIER).fetch_all(&mut *db).await?;
        links.extend(more);
    }
    Ok(links)
}

pub async fn as_known(db: &mut SqliteConnection, ids: &[i64]) -> Result<Vec<(i64, Entry)>> {
    let sql = "SELECT e.id, r.facts FROM entry e JOIN revision r ON r.entry_id = e.id AND r.number = e.revision
               WHERE e.id IN (SELECT value FROM json_each($1))";
    let rows: Vec<(i64, String)> = sqlx::query_as(sql).bind(id_list(ids)).fetch_all(db).await?;
    rows.iter().map(|(id, facts)| Ok((*id, from_json(facts, "an entry")?))).collect()
}

/// Whether the alarm still stands, or stands not, on which a poll was decided.
pub async fn stands(tx: &mut SqliteConnection, source_id: i64, seen: Option<DateTime<Utc>>) -> Result<bool> {
    let sql = "SELECT alarm_at FROM source WHERE id = $1";
    let now: Option<Option<i64>> = sqlx::query_scalar(sql).bind(source_id).fetch_optional(tx).await?;
    Ok(now.flatten() == ms(seen))
}

/// Stores what of a poll is not taken up, and the alarm that it raises.
pub async fn guard(tx: &mut SqliteConnection, poll: &PollRecord, guarded: &Guarded) -> Result<()> {
    if let Some(alarm) = &guarded.alarm {
        raise(tx, poll, alarm).await?;
    }
    for held in &guarded.held {
        let sql = "INSERT INTO held_revision (entry_id, source_id, at, fingerprint, facts) VALUES ($1, $2, $3, $4, $5)
                   ON CONFLICT (entry_id) DO UPDATE SET source_id = excluded.source_id, at = excluded.at,
                       fingerprint = excluded.fingerprint, facts = excluded.facts";
        sqlx::query(sql)
            .bind(held.entry_id)
            .bind(poll.source_id)
            .bind(to_ms(poll.at))
            .bind(held.fingerprint)
            .bind(held.entry.as_ref().map(to_json).transpose()?)
            .execute(&mut *tx)
            .await?;
    }
    if !guarded.settled.is_empty() {
        let sql = "DELETE FROM held_revision WHERE entry_id IN (SELECT value FROM json_each($1))";
        sqlx::query(sql).bind(id_list(&guarded.settled)).execute(&mut *tx).await?;
        // An outlet that puts its words back as they were needs no answer.
        let sql =
            "UPDATE source SET alarm = NULL, alarm_at = NULL WHERE id = $1 AND alarm IS NOT NULL AND quarantined = 0
                   AND NOT EXISTS (SELECT 1 FROM held_revision WHERE source_id = $1 AND facts IS NOT NULL)";
        sqlx::query(sql).bind(poll.source_id).execute(tx).await?;
    }
    Ok(())
}

async fn raise(tx: &mut SqliteConnection, poll: &PollRecord, alarm: &Alarm) -> Result<()> {
    let sql = "UPDATE source SET alarm = $2, quarantined = $4,
                      alarm_at = CASE WHEN alarm IS NOT NULL AND quarantined = $4 THEN alarm_at ELSE $3 END
               WHERE id = $1";
    sqlx::query(sql)
        .bind(poll.source_id)
        .bind(to_json(alarm)?)
        .bind(to_ms(poll.at))
        .bind(alarm.is_quarantine())
        .execute(&mut *tx)
        .await?;
    if alarm.is_quarantine() {
        // What waits to appear by itself does not: it is curated again as what an editor has to choose.
        let sql = "UPDATE entry SET curated = NULL WHERE source_id = $1 AND id IN (
                       SELECT s.entry_id FROM standing s JOIN entry e ON e.id = s.entry_id
                       WHERE e.source_id = $1 AND s.due IS NOT NULL AND s.published IS NULL AND s.standing <> 'selected')";
        sqlx::query(sql).bind(poll.source_id).execute(&mut *tx).await?;
    }
    note(tx, poll.source_id, ("newsroom", poll.at), What::RaiseAlarm, json!({"alarm": alarm.as_str()})).await
}

async fn note(
    tx: &mut SqliteConnection,
    source_id: i64,
    (by, at): (&str, DateTime<Utc>),
    what: What,
    facts: serde_json::Value,
) -> Result<()> {
    let url: String =
        sqlx::query_scalar("SELECT url FROM source WHERE id = $1").bind(source_id).fetch_one(&mut *tx).await?;
    let object = Some(link::shown(&url));
    audit::write(tx, &Event { by: by.into(), what, object, facts: Some(facts), at }).await
}

/// Ends the alarm on a source as an editor says; false where none stands, or the answer does not fit it.
pub async fn answer(
    tx: &mut SqliteConnection,
    source_id: i64,
    answer: Answer,
    by: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let sql = "SELECT outlet_id, alarm, alarm_at FROM source WHERE id = $1";
    let Some(row) = sqlx::query(sql).bind(source_id).fetch_optional(&mut *tx).await? else { return Ok(false) };
    let Some((alarm, _)) = standing(&row)? else { return Ok(false) };
    let word = match answer {
        Answer::Keep if alarm.is_quarantine() => return Ok(false),
        Answer::Keep => {
            let sql = "UPDATE held_revision SET facts = NULL WHERE source_id = $1";
            sqlx::query(sql).bind(source_id).execute(&mut *tx).await?;
            "keep"
        }
        Answer::Theirs => {
            take_up(tx, HandRows { outlet_id: row.try_get("outlet_id")?, source_id }, now).await?;
            vouch(tx, source_id, &alarm).await?;
            "theirs"
        }
    };
    let sql = "UPDATE source SET alarm = NULL, alarm_at = NULL, quarantined = 0, alarm_feed = NULL WHERE id = $1";
    sqlx::query(sql).bind(source_id).execute(&mut *tx).await?;
    note(tx, source_id, (by, now), What::AnswerAlarm, json!({"alarm": alarm.as_str(), "answer": word})).await?;
    Ok(true)
}

/// What was held becomes the newest revision of its entry.
async fn take_up(tx: &mut SqliteConnection, rows: HandRows, now: DateTime<Utc>) -> Result<()> {
    let sql = "SELECT entry_id, fingerprint, facts FROM held_revision WHERE source_id = $1 AND facts IS NOT NULL";
    let held: Vec<(i64, i64, String)> = sqlx::query_as(sql).bind(rows.source_id).fetch_all(&mut *tx).await?;
    let mut revised = Vec::with_capacity(held.len());
    for (entry_id, fingerprint, facts) in &held {
        let entry = Some(from_json(facts, "an entry")?);
        revised.push(RevisedEntry { entry_id: *entry_id, keys: Vec::new(), fingerprint: *fingerprint, entry });
    }
    revise_entries(tx, &poll_of(rows, now), &revised).await?;
    search::index(tx, &held.iter().map(|(id, ..)| *id).collect::<Vec<_>>()).await
}

/// What the source says of itself is the outlet's word, and what came in quarantine is curated as the outlet's own.
async fn vouch(tx: &mut SqliteConnection, source_id: i64, alarm: &Alarm) -> Result<()> {
    let site = match alarm {
        Alarm::Takeover { leads, .. } => leads.as_ref().map(|leads| leads.to.as_str()),
        Alarm::Rewrite { .. } => None,
    };
    let sql = "UPDATE source SET feed = coalesce(alarm_feed, feed),
                      sites = CASE WHEN $2 IS NULL THEN sites ELSE json_insert(sites, '$[#]', $2) END
               WHERE id = $1";
    sqlx::query(sql).bind(source_id).bind(site).execute(&mut *tx).await?;
    if alarm.is_quarantine() {
        // The version of their outlet's settings was marked when they were curated.
        let sql = "UPDATE entry SET curated = NULL WHERE source_id = $1 AND curated LIKE '% o%q r%'";
        sqlx::query(sql).bind(source_id).execute(tx).await?;
    }
    Ok(())
}

/// Changes of a source that wait for an answer, newest first: how each entry is called, and how it would be.
pub async fn held(db: &mut SqliteConnection, source_id: i64, limit: usize) -> Result<Vec<HeldChange>> {
    let sql = "SELECT e.public_id, e.language, h.at, r.facts ->> 'title' AS was, h.facts ->> 'title' AS is_now
               FROM held_revision h JOIN entry e ON e.id = h.entry_id
               JOIN revision r ON r.entry_id = e.id AND r.number = e.revision
               WHERE h.source_id = $1 AND h.facts IS NOT NULL ORDER BY h.at DESC, h.entry_id DESC LIMIT $2";
    let rows = sqlx::query(sql).bind(source_id).bind(limit as i64).fetch_all(db).await?;
    let change = |row: &SqliteRow| {
        Ok(HeldChange {
            public_id: row.try_get("public_id")?,
            language: row.try_get("language")?,
            at: from_ms(row.try_get("at")?),
            was: row.try_get("was")?,
            is: row.try_get("is_now")?,
        })
    };
    rows.iter().map(change).collect()
}
