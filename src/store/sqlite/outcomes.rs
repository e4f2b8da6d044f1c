//! What became of polls, on SQLite: the source's row, its host's, and the log.

use sqlx::sqlite::SqliteConnection;

use super::rows::ms;
use crate::model::poll::PollStatus;
use crate::store::polls::PollRecord;
use crate::store::{Result, to_json, to_ms};

/// Whether a poll brought nothing at all: such polls are most of all, and are stored many in one statement.
pub fn is_plain(poll: &PollRecord) -> bool {
    let nothing_new = poll.reading.is_none() && poll.moved_to.is_none() && poll.pace.quiet_until.is_none();
    nothing_new && poll.status == PollStatus::Unchanged
}

/// Stores plain polls; no source may be among them twice.
pub async fn store_plain(tx: &mut SqliteConnection, polls: &[PollRecord]) -> Result<()> {
    let mut rows = Vec::with_capacity(polls.len());
    for poll in polls {
        let validators = poll.validators.clone().unwrap_or_default();
        let hints = poll.hints.as_ref().map(to_json).transpose()?;
        let kept = (poll.validators.is_some(), validators.etag.map(hex), validators.last_modified.map(hex));
        let times = (poll.source_id, ms(poll.next_at), to_ms(poll.at), poll.whole);
        rows.push((times, poll.http, &poll.reason, kept, &poll.validators_url, hints));
    }
    // The columns of a row are those of `times`, then of `kept`, flattened by their paths.
    sqlx::query(
        "UPDATE source SET next_at = p.value ->> '$[0][1]', last_at = p.value ->> '$[0][2]',
                since_at = CASE WHEN status IS 'unchanged' THEN since_at ELSE p.value ->> '$[0][2]' END,
                good_at = p.value ->> '$[0][2]',
                status = 'unchanged', http = p.value ->> '$[1]', reason = p.value ->> '$[2]', failures = 0,
                etag = CASE WHEN p.value ->> '$[3][0]' THEN unhex(p.value ->> '$[3][1]') ELSE etag END,
                last_modified = CASE WHEN p.value ->> '$[3][0]' THEN unhex(p.value ->> '$[3][2]') ELSE last_modified END,
                validators_url = CASE WHEN p.value ->> '$[3][0]' THEN p.value ->> '$[4]' ELSE validators_url END,
                hints = coalesce(p.value ->> '$[5]', hints),
                full_at = CASE WHEN p.value ->> '$[0][3]' THEN p.value ->> '$[0][2]' ELSE full_at END
         FROM json_each($1) p WHERE source.id = p.value ->> '$[0][0]'",
    )
    .bind(to_json(&rows)?)
    .execute(tx)
    .await?;
    Ok(())
}

/// Bytes as JSON can carry them.
fn hex(bytes: Vec<u8>) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Stores what became of one poll.
pub async fn store_outcome(tx: &mut SqliteConnection, poll: &PollRecord) -> Result<()> {
    let at = to_ms(poll.at);
    let reading = poll.reading.as_ref();
    let validators = poll.validators.clone().unwrap_or_default();
    let hints = poll.hints.as_ref().map(to_json).transpose()?;
    let feed = reading.map(|r| to_json(&r.feed)).transpose()?;
    let changed = reading.is_some_and(|r| !r.new.is_empty() || r.revised.iter().any(|e| e.entry.is_some()));
    sqlx::query(
        "UPDATE source SET next_at = $2, last_at = $3, since_at = CASE WHEN status IS $4 THEN since_at ELSE $3 END,
                status = $4, http = $5, reason = $6, failures = CASE WHEN $7 THEN 0 ELSE failures + 1 END,
                good_at = CASE WHEN $7 THEN $3 ELSE good_at END,
                etag = CASE WHEN $8 THEN $9 ELSE etag END, last_modified = CASE WHEN $8 THEN $10 ELSE last_modified END,
                validators_url = CASE WHEN $8 THEN $18 ELSE validators_url END,
                hints = coalesce($11, hints), body_hash = coalesce($12, body_hash), reader = coalesce($13, reader),
                feed = CASE WHEN quarantined THEN feed ELSE coalesce($14, feed) END,
                alarm_feed = CASE WHEN quarantined THEN coalesce($14, alarm_feed) END, full_at = CASE WHEN $15 THEN $3 ELSE full_at END,
                changed_at = CASE WHEN $16 THEN $3 ELSE changed_at END,
                moved_count = CASE WHEN $17 IS NULL THEN moved_count WHEN moved_to IS $17 THEN moved_count + 1 ELSE 1 END,
                moved_to = coalesce($17, moved_to)
         WHERE id = $1",
    )
    .bind(poll.source_id)
    .bind(ms(poll.next_at))
    .bind(at)
    .bind(poll.status.as_str())
    .bind(poll.http.map(i64::from))
    .bind(poll.reason.as_deref())
    .bind(poll.status.is_good())
    .bind(poll.validators.is_some())
    .bind(validators.etag)
    .bind(validators.last_modified)
    .bind(hints)
    .bind(reading.map(|r| r.body_hash))
    .bind(reading.map(|r| i64::from(r.reader)))
    .bind(feed)
    .bind(poll.whole)
    .bind(changed)
    .bind(poll.moved_to.as_ref().map(|u| u.as_str()))
    .bind(poll.validators_url.as_deref())
    .execute(&mut *tx)
    .await?;
    if poll.pace.quiet_until.is_some() {
        note_silence(tx, poll).await?;
    }
    if reading.is_some() || !poll.status.is_good() {
        log_poll(tx, poll).await?;
    }
    Ok(())
}

async fn note_silence(tx: &mut SqliteConnection, poll: &PollRecord) -> Result<()> {
    sqlx::query(
        "INSERT INTO host (host, last_at, quiet_until) VALUES ($1, $2, $3)
         ON CONFLICT (host) DO UPDATE SET last_at = excluded.last_at, quiet_until = excluded.quiet_until",
    )
    .bind(&poll.pace.host)
    .bind(ms(poll.pace.last_at))
    .bind(ms(poll.pace.quiet_until))
    .execute(tx)
    .await?;
    Ok(())
}

async fn log_poll(tx: &mut SqliteConnection, poll: &PollRecord) -> Result<()> {
    let reading = poll.reading.as_ref();
    let faults = reading.filter(|r| !r.faults.is_empty()).map(|r| to_json(&r.faults)).transpose()?;
    sqlx::query(
        "INSERT INTO poll (source_id, at, status, http, new, revised, unchanged, reason, faults)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(poll.source_id)
    .bind(to_ms(poll.at))
    .bind(poll.status.as_str())
    .bind(poll.http.map(i64::from))
    .bind(reading.map_or(0, |r| r.new.len() as i64))
    .bind(reading.map_or(0, |r| r.revised.iter().filter(|e| e.entry.is_some()).count() as i64))
    .bind(reading.map_or(0, |r| r.unchanged as i64))
    .bind(poll.reason.as_deref())
    .bind(faults)
    .execute(tx)
    .await?;
    Ok(())
}
