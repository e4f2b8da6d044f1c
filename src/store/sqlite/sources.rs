//! How sources fare, on SQLite.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::rows::time;
use super::{Sqlite, alarms};
use crate::model::alarm::{Answer, Raised};
use crate::model::health::Vitals;
use crate::model::poll::PollStatus;
use crate::store::sources::*;
use crate::store::{Result, from_json, from_ms, to_ms};

/// Arrivals beyond this many tell no more about a habit.
const ARRIVALS: i64 = 100;

impl Sources for Sqlite {
    async fn sources(&self, now: DateTime<Utc>) -> Result<Vec<SourceState>> {
        let sql = "SELECT s.*, o.facts AS outlet,
                (SELECT count(*) FROM held_revision WHERE source_id = s.id AND facts IS NOT NULL) AS held,
                (SELECT count(*) FROM entry WHERE source_id = s.id) AS entries,
                (SELECT count(*) FROM entry WHERE source_id = s.id AND first_seen > $2) AS recent,
                (SELECT json_group_array(a.first_seen) FROM (SELECT DISTINCT first_seen FROM entry
                    WHERE source_id = s.id AND first_seen > $1 ORDER BY first_seen DESC LIMIT $3) a) AS arrivals,
                (SELECT json_group_array(l.language) FROM (SELECT language FROM entry
                    WHERE source_id = s.id AND first_seen > $1 AND language IS NOT NULL
                    GROUP BY language ORDER BY count(*) DESC, language) l) AS languages
             FROM source s JOIN outlet o ON o.id = s.outlet_id WHERE s.active = 1 ORDER BY s.id";
        let rows = sqlx::query(sql)
            .bind(to_ms(now - Vitals::REMEMBERED))
            .bind(to_ms(now - TimeDelta::days(28)))
            .bind(ARRIVALS)
            .fetch_all(&self.read)
            .await?;
        rows.iter().map(state).collect()
    }

    async fn source_log(&self, id: i64, limit: usize) -> Result<SourceLog> {
        let polls = "SELECT at, status, http, new, revised, faults FROM poll WHERE source_id = $1
                     ORDER BY at DESC, id DESC LIMIT $2";
        let polls = sqlx::query(polls).bind(id).bind(limit as i64).fetch_all(&self.read).await?;
        let entries = "SELECT e.public_id, r.facts ->> 'title' AS title, e.language, e.first_seen FROM entry e
                       JOIN revision r ON r.entry_id = e.id AND r.number = e.revision
                       WHERE e.source_id = $1 ORDER BY e.first_seen DESC, e.id DESC LIMIT $2";
        let entries = sqlx::query(entries).bind(id).bind(limit as i64).fetch_all(&self.read).await?;
        Ok(SourceLog {
            polls: polls.iter().map(poll).collect::<Result<_>>()?,
            entries: entries.iter().map(entry).collect::<Result<_>>()?,
        })
    }

    async fn held_changes(&self, id: i64, limit: usize) -> Result<Vec<HeldChange>> {
        alarms::held(&mut *self.read.acquire().await?, id, limit).await
    }

    async fn answer_alarm(&self, id: i64, answer: Answer, by: &str, now: DateTime<Utc>) -> Result<bool> {
        let mut tx = self.begin().await?;
        let done = alarms::answer(&mut tx, id, answer, by, now).await?;
        tx.commit().await?;
        Ok(done)
    }

    async fn failing_sources(&self) -> Result<usize> {
        let sql = "SELECT count(*) FROM source WHERE active = 1 AND paused = 0
                   AND (alarm IS NOT NULL OR status IN ('failed', 'not-a-feed', 'blocked', 'gone'))";
        let failing: i64 = sqlx::query_scalar(sql).fetch_one(&self.read).await?;
        Ok(usize::try_from(failing).unwrap_or_default())
    }
}

fn state(row: &SqliteRow) -> Result<SourceState> {
    let arrivals: Vec<i64> = from_json(row.try_get("arrivals")?, "arrivals")?;
    let mut arrivals: Vec<_> = arrivals.into_iter().map(from_ms).collect();
    arrivals.sort_unstable();
    let feed: Option<&str> = row.try_get("feed")?;
    let word: Option<&str> = row.try_get("status")?;
    Ok(SourceState {
        id: row.try_get("id")?,
        outlet: from_json(row.try_get("outlet")?, "an outlet")?,
        source: from_json(row.try_get("facts")?, "a source")?,
        feed: feed.map(|text| from_json(text, "a feed")).transpose()?,
        vitals: Vitals {
            paused: row.try_get("paused")?,
            status: word.map(status).transpose()?,
            since: time(row, "since_at")?,
            http: row.try_get("http")?,
            reason: row.try_get("reason")?,
            asked: time(row, "last_at")?,
            good: time(row, "good_at")?,
            next: time(row, "next_at")?,
            moved_to: row.try_get("moved_to")?,
            arrivals,
            alarm: raised(row)?,
        },
        entries: row.try_get("entries")?,
        recent: row.try_get("recent")?,
        languages: from_json(row.try_get("languages")?, "languages")?,
    })
}

fn raised(row: &SqliteRow) -> Result<Option<Raised>> {
    let held: i64 = row.try_get("held")?;
    let held = usize::try_from(held).unwrap_or_default();
    Ok(alarms::standing(row)?.map(|(alarm, at)| Raised { alarm, at, held }))
}

fn poll(row: &SqliteRow) -> Result<LoggedPoll> {
    let faults: Option<&str> = row.try_get("faults")?;
    Ok(LoggedPoll {
        at: from_ms(row.try_get("at")?),
        status: status(row.try_get("status")?)?,
        http: row.try_get("http")?,
        new: row.try_get("new")?,
        revised: row.try_get("revised")?,
        faults: faults.map(|text| from_json(text, "faults")).transpose()?.unwrap_or_default(),
    })
}

fn entry(row: &SqliteRow) -> Result<LoggedEntry> {
    Ok(LoggedEntry {
        public_id: row.try_get("public_id")?,
        title: row.try_get("title")?,
        language: row.try_get("language")?,
        first_seen: from_ms(row.try_get("first_seen")?),
    })
}

fn status(word: &str) -> Result<PollStatus> {
    from_json(&json!(word).to_string(), "a poll")
}
