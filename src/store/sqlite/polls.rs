//! The ingest line's promises on SQLite.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::entries::{insert_entries, key_list, overtaken, revise_entries, with_free_ids};
use super::outcomes::{is_plain, store_outcome, store_plain};
use super::rows::{believed_until, ms, time};
use super::search;
use super::{Sqlite, alarms};
use crate::model::entry::{Entry, EntryKey, KeyKind};
use crate::model::outlet::Outlet;
use crate::model::poll::{HostPace, Past, Validators};
use crate::store::polls::*;
use crate::store::{Error, Result, from_json, from_ms, to_json, to_ms};

/// How far back arrivals tell how often an outlet publishes.
const ARRIVAL_DAYS: i64 = 30;

/// Arrivals beyond this many say no more about the rate.
const ARRIVALS: i64 = 200;

impl Polls for Sqlite {
    async fn due(&self, now: DateTime<Utc>, all: bool, limit: usize) -> Result<Vec<DueSource>> {
        let rows = sqlx::query(
            "SELECT s.*, o.facts AS outlet,
                    (SELECT json_group_array(a.first_seen) FROM
                        (SELECT first_seen FROM entry WHERE source_id = s.id AND first_seen > $2
                         ORDER BY first_seen DESC LIMIT $4) a) AS arrivals
             FROM source s JOIN outlet o ON o.id = s.outlet_id
             WHERE s.active = 1 AND s.paused = 0 AND s.next_at IS NOT NULL AND ($3 OR s.next_at <= $1 OR s.last_at > $6)
             ORDER BY s.next_at, s.id LIMIT $5",
        )
        .bind(to_ms(now))
        .bind(to_ms(now) - ARRIVAL_DAYS * 86_400_000)
        .bind(all)
        .bind(ARRIVALS)
        .bind(limit as i64)
        .bind(believed_until(now))
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(due_source).collect()
    }

    async fn reopen(&self, urls: &[String]) -> Result<()> {
        let sql = "UPDATE source SET next_at = coalesce(last_at, 0)
                   WHERE active = 1 AND next_at IS NULL AND url IN (SELECT value FROM json_each($1))";
        sqlx::query(sql).bind(to_json(&urls)?).execute(&self.write).await?;
        Ok(())
    }

    async fn next_due(&self) -> Result<Option<DateTime<Utc>>> {
        let sql = "SELECT min(next_at) FROM source WHERE active = 1 AND paused = 0 AND next_at IS NOT NULL";
        let next: Option<i64> = sqlx::query_scalar(sql).fetch_one(&self.read).await?;
        Ok(next.map(from_ms))
    }

    async fn claim(&self, claims: &[Claim]) -> Result<()> {
        let rows: Vec<_> = claims.iter().map(|c| (c.source_id, to_ms(c.at), ms(c.again))).collect();
        let sql = "UPDATE source SET last_at = c.value ->> 1, next_at = coalesce(c.value ->> 2, next_at)
                   FROM json_each($1) c WHERE source.id = c.value ->> 0";
        sqlx::query(sql).bind(to_json(&rows)?).execute(&self.write).await?;
        Ok(())
    }

    async fn known(&self, outlet_id: i64, keys: &[EntryKey]) -> Result<Vec<KnownKey>> {
        let wanted = key_list(keys);
        let rows = sqlx::query(
            "SELECT k.kind, k.hash, k.entry_id, e.source_id, e.fingerprint, e.published, e.revision,
                    r.at AS revised_at, h.fingerprint AS held
             FROM json_each($2) w
             JOIN entry_key k ON k.outlet_id = $1 AND k.kind = w.value ->> 0 AND k.hash = w.value ->> 1
             JOIN entry e ON e.id = k.entry_id
             LEFT JOIN revision r ON r.entry_id = e.id AND r.number = e.revision
             LEFT JOIN held_revision h ON h.entry_id = e.id
             UNION ALL
             SELECT k.kind, k.hash, k.entry_id, e.source_id, e.fingerprint, e.published, e.revision,
                    r.at AS revised_at, h.fingerprint AS held
             FROM entry_key k JOIN entry e ON e.id = k.entry_id
             LEFT JOIN revision r ON r.entry_id = e.id AND r.number = e.revision
             LEFT JOIN held_revision h ON h.entry_id = e.id
             WHERE k.outlet_id = $1 AND k.kind = $3",
        )
        .bind(outlet_id)
        .bind(wanted)
        .bind(KeyKind::Shared as i64)
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(known_key).filter_map(Result::transpose).collect()
    }

    async fn before(&self, source_id: i64) -> Result<Before> {
        alarms::before(&mut *self.read.acquire().await?, source_id).await
    }

    async fn earlier_links(&self, outlet_id: i64) -> Result<Vec<String>> {
        alarms::earlier_links(&mut *self.read.acquire().await?, outlet_id).await
    }

    async fn as_known(&self, ids: &[i64]) -> Result<Vec<(i64, Entry)>> {
        alarms::as_known(&mut *self.read.acquire().await?, ids).await
    }

    async fn record(&self, polls: &[PollRecord]) -> Result<Vec<std::result::Result<Recorded, Refused>>> {
        // Folded before the writer is held; taken up together at the end, because each savepoint would make the index of
        // words write a piece of its own.
        let mut words: HashMap<usize, Vec<String>> = polls.iter().enumerate().filter_map(new_words).collect();
        let mut found: Vec<(String, String)> = Vec::new();
        let mut tx = self.begin().await?;
        let mut outcomes = Vec::with_capacity(polls.len());
        for alike in polls.chunk_by(|one, next| is_plain(one) && is_plain(next) && one.source_id != next.source_id) {
            if alike.iter().all(is_plain) {
                store_plain(&mut tx, alike).await?;
                let nothing =
                    |poll: &PollRecord| Recorded { source_id: poll.source_id, new: 0, revised: 0, unchanged: 0 };
                outcomes.extend(alike.iter().map(|poll| Ok(nothing(poll))));
                continue;
            }
            for poll in alike {
                let words = words.remove(&outcomes.len()).unwrap_or_default();
                match in_savepoint(&mut tx, poll).await? {
                    Ok((stored, ids)) => {
                        found.extend(ids.into_iter().zip(words));
                        outcomes.push(Ok(stored));
                    }
                    Err(refused) => outcomes.push(Err(refused)),
                }
            }
        }
        let found: Vec<(&str, String)> = found.iter().map(|(id, words)| (id.as_str(), words.clone())).collect();
        search::add(&mut tx, &found).await?;
        search::index(&mut tx, &revised(polls, &outcomes)).await?;
        tx.commit().await?;
        Ok(outcomes)
    }

    async fn last_body(&self, source_id: i64) -> Result<Option<StoredBody>> {
        let sql = "SELECT url, content_type, bytes FROM body WHERE source_id = $1";
        let row = sqlx::query(sql).bind(source_id).fetch_optional(&self.read).await?;
        let body = |row: SqliteRow| {
            Ok(StoredBody {
                url: row.try_get("url")?,
                content_type: row.try_get("content_type")?,
                gzip: row.try_get("bytes")?,
            })
        };
        row.map(body).transpose()
    }

    async fn hosts(&self) -> Result<Vec<HostPace>> {
        let rows = sqlx::query("SELECT * FROM host").fetch_all(&self.read).await?;
        let state = |row: &SqliteRow| {
            let (last_at, quiet_until) = (time(row, "last_at")?, time(row, "quiet_until")?);
            Ok(HostPace { host: row.try_get("host")?, last_at, quiet_until })
        };
        rows.iter().map(state).collect()
    }
}

fn due_source(row: &SqliteRow) -> Result<DueSource> {
    let outlet: Outlet = from_json(row.try_get("outlet")?, "an outlet")?;
    let arrivals: Vec<i64> = from_json(row.try_get("arrivals")?, "arrivals")?;
    let hints: Option<String> = row.try_get("hints")?;
    let mut arrivals: Vec<_> = arrivals.into_iter().map(from_ms).collect();
    arrivals.sort_unstable();
    Ok(DueSource {
        id: row.try_get("id")?,
        outlet_id: row.try_get("outlet_id")?,
        outlet,
        source: from_json(row.try_get("facts")?, "a source")?,
        validators: Validators { etag: row.try_get("etag")?, last_modified: row.try_get("last_modified")? },
        validators_url: row.try_get("validators_url")?,
        body_hash: row.try_get("body_hash")?,
        reader: row.try_get("reader")?,
        full_at: time(row, "full_at")?,
        next_at: time(row, "next_at")?,
        past: Past {
            last_at: time(row, "last_at")?,
            failures: row.try_get("failures")?,
            arrivals,
            hints: hints.map(|text| from_json(&text, "pace hints")).transpose()?.unwrap_or_default(),
        },
    })
}

/// A row of `known`; a kind this version does not know is passed over.
fn known_key(row: &SqliteRow) -> Result<Option<KnownKey>> {
    let number: i64 = row.try_get("kind")?;
    let Some(kind) = KeyKind::ALL.into_iter().find(|kind| *kind as i64 == number) else { return Ok(None) };
    let key = EntryKey { kind, hash: row.try_get("hash")? };
    let (entry_id, fingerprint) = (row.try_get("entry_id")?, row.try_get("fingerprint")?);
    let (published, revision) = (time(row, "published")?, row.try_get("revision")?);
    let (source_id, revised_at, held) = (row.try_get("source_id")?, time(row, "revised_at")?, row.try_get("held")?);
    Ok(Some(KnownKey { key, entry_id, source_id, fingerprint, published, revision, revised_at, held }))
}

/// The words of a poll's new entries as they are searched.
fn new_words((place, poll): (usize, &PollRecord)) -> Option<(usize, Vec<String>)> {
    let reading = poll.reading.as_ref()?;
    Some((place, reading.new.iter().map(|new| search::words_of(&new.entry)).collect()))
}

/// The entries whose words changed in the polls that were stored.
fn revised(polls: &[PollRecord], outcomes: &[std::result::Result<Recorded, Refused>]) -> Vec<i64> {
    let stored = polls.iter().zip(outcomes).filter(|(_, outcome)| outcome.is_ok());
    let entries = stored.filter_map(|(poll, _)| poll.reading.as_ref()).flat_map(|reading| &reading.revised);
    entries.filter(|revised| revised.entry.is_some()).map(|revised| revised.entry_id).collect()
}

/// What a poll brought, with the public ids of its new entries.
type Stored = (Recorded, Vec<String>);

/// Stores one poll or, where another overtook it, nothing of it.
async fn in_savepoint(tx: &mut SqliteConnection, poll: &PollRecord) -> Result<std::result::Result<Stored, Refused>> {
    let Some(reading) = &poll.reading else {
        store_outcome(tx, poll).await?;
        let nothing = Recorded { source_id: poll.source_id, new: 0, revised: 0, unchanged: 0 };
        return Ok(Ok((nothing, Vec::new())));
    };
    sqlx::query("SAVEPOINT poll").execute(&mut *tx).await?;
    let refused = match store_reading(tx, poll, reading).await {
        Ok(Ok(stored)) => {
            sqlx::query("RELEASE poll").execute(tx).await?;
            return Ok(Ok(stored));
        }
        Ok(Err(refused)) => refused,
        // What concerns this poll alone fails alone.
        Err(Error::Query(sqlx::Error::Database(e))) if e.is_unique_violation() => Refused::Failed(e.to_string()),
        // A full disk or a lost connection fails the batch; the savepoint may be gone with all the rest by now.
        Err(error) => return Err(error),
    };
    sqlx::query("ROLLBACK TO poll").execute(&mut *tx).await?;
    sqlx::query("RELEASE poll").execute(tx).await?;
    Ok(Err(refused))
}

async fn store_reading(
    tx: &mut SqliteConnection,
    poll: &PollRecord,
    reading: &ReadRecord,
) -> Result<std::result::Result<Stored, Refused>> {
    if overtaken(tx, poll, &reading.new).await? || !alarms::stands(tx, poll.source_id, reading.guarded.seen).await? {
        return Ok(Err(Refused::Overtaken));
    }
    let new = with_free_ids(tx, poll.outlet_id, &reading.new).await?;
    insert_entries(tx, poll, &new).await?;
    revise_entries(tx, poll, &reading.revised).await?;
    alarms::guard(tx, poll, &reading.guarded).await?;
    store_outcome(tx, poll).await?;
    if let Some(body) = &reading.body {
        store_body(tx, poll, reading.reader, body).await?;
    }
    let revised = reading.revised.iter().filter(|r| r.entry.is_some()).count();
    let ids = new.iter().map(|new| new.public_id.clone()).collect();
    let stored = Recorded { source_id: poll.source_id, new: reading.new.len(), revised, unchanged: reading.unchanged };
    Ok(Ok((stored, ids)))
}

async fn store_body(tx: &mut SqliteConnection, poll: &PollRecord, reader: u32, body: &StoredBody) -> Result<()> {
    sqlx::query(
        "INSERT INTO body (source_id, at, url, content_type, reader, bytes) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (source_id) DO UPDATE SET at = excluded.at, url = excluded.url,
             content_type = excluded.content_type, reader = excluded.reader, bytes = excluded.bytes",
    )
    .bind(poll.source_id)
    .bind(to_ms(poll.at))
    .bind(&body.url)
    .bind(body.content_type.as_deref())
    .bind(i64::from(reader))
    .bind(&body.gzip)
    .execute(tx)
    .await?;
    Ok(())
}
